//! Counts the words of notes. 读笔记
use std::{collections::HashMap, fmt::{self, Display}};

/// A note with `tags`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Note<'a, T: Display + ?Sized = str> {
    title: &'a T,
    tags: Vec<String>,
}

const LIMIT: usize = 1_000 + 0xFF + 0b1010;
static mut TOTAL: f64 = 3.14e-2_f64;

pub trait Words {
    type Item;
    fn words(&self) -> Box<dyn Iterator<Item = Self::Item> + '_>;
}

impl<'a> Words for Note<'a> where Self: Sized {
    type Item = &'a str;
    fn words(&self) -> Box<dyn Iterator<Item = &'a str> + '_> {
        Box::new(self.title.split_whitespace())
    }
}

async fn fetch(url: &str) -> Result<String, Box<dyn std::error::Error>> {
    let body = client.get(url).send().await?.text().await?;
    Ok(body)
}

enum Shape { Point { x: i32, y: i32 }, Circle(f32) }

macro_rules! square {
    ($x:expr) => { $x * $x };
}

unsafe extern "C" fn raw(p: *const u8) -> u8 { *p }

fn main() {
    let mut counts: HashMap<char, u32> = HashMap::new();
    let text = r#"raw "quoted" string"#;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *counts.entry(c).or_insert(0) += 1;
    }
    let letter = 'x';
    let newline = b'\n';
    let bytes = b"bytes\x00";
    'outer: loop {
        while let Some(top) = stack.pop() {
            if top == 1u8 { break 'outer; } else { continue; }
        }
        match shape {
            Shape::Point { x, y } if x == y => return,
            Shape::Circle(ref r) => println!("radius {r:.2} of {}\n", LIMIT),
            _ => unreachable!(),
        }
    }
    /* a block
       comment */
    let closure = move |a: i64| -> i64 { a as i64 + 1 };
    assert!(closure(2) == 3 && true || false);
}
