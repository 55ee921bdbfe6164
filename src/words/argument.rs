//! The arguments of messages.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{InterfaceLanguage, Message};

/// A value within a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Argument {
    /// A name, a path or a quotation: the same in every language.
    Text(String),
    /// A count; it chooses the plural form, and is written with separators: `1,024`.
    Number(u64),
    /// Several values, joined by the language's rules.
    List(Vec<Argument>),
    /// Another message, in the same language.
    Message(Box<Message>),
}

/// How the values of a list are joined.
#[derive(Clone, Copy)]
pub(super) enum Joined {
    Comma,
    And,
    Or,
}

impl Argument {
    pub(super) fn write(&self, out: &mut String, language: InterfaceLanguage) {
        match self {
            Argument::Text(text) => out.push_str(text),
            Argument::Number(number) => out.push_str(&grouped(*number)),
            Argument::List(_) => self.write_list(Joined::Comma, out, language),
            Argument::Message(message) => message.write(out, language),
        }
    }

    pub(super) fn write_list(&self, joined: Joined, out: &mut String, language: InterfaceLanguage) {
        let Argument::List(values) = self else { return self.write(out, language) };
        let (comma, last) = language.joiners(joined);
        for (at, value) in values.iter().enumerate() {
            let mut text = String::new();
            value.write(&mut text, language);
            if at > 0 {
                let joiner = if at + 1 == values.len() { last } else { comma };
                language.join(out, joiner, &text);
            }
            out.push_str(&text);
        }
    }

    pub(super) fn change_texts(&mut self, change: &dyn Fn(&str) -> String) {
        match self {
            Argument::Text(text) => *text = change(text),
            Argument::Number(_) => {}
            Argument::List(values) => values.iter_mut().for_each(|value| value.change_texts(change)),
            Argument::Message(message) => message.change_texts(change),
        }
    }

    /// The keys of a selection that this value chooses, the most exact first.
    pub(super) fn keys(&self, language: InterfaceLanguage) -> Vec<String> {
        match self {
            Argument::Number(number) => vec![number.to_string(), language.plural(*number).to_owned()],
            Argument::Text(text) => vec![text.clone()],
            Argument::Message(message) => vec![message.english()],
            Argument::List(values) => {
                let count = u64::try_from(values.len()).unwrap_or(u64::MAX);
                vec![count.to_string(), language.plural(count).to_owned()]
            }
        }
    }

    /// As JSON, for tools. A message becomes its English text.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Argument::Text(text) => text.as_str().into(),
            Argument::Number(number) => (*number).into(),
            Argument::List(values) => values.iter().map(Argument::json).collect(),
            Argument::Message(message) => message.english().into(),
        }
    }
}

/// A number with separators: `1,024`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A type that can be an argument of a message.
pub trait ToArgument {
    /// The value, copied.
    fn to_argument(&self) -> Argument;
}

impl ToArgument for str {
    fn to_argument(&self) -> Argument {
        Argument::Text(self.to_owned())
    }
}

impl ToArgument for String {
    fn to_argument(&self) -> Argument {
        Argument::Text(self.clone())
    }
}

impl ToArgument for Cow<'_, str> {
    fn to_argument(&self) -> Argument {
        Argument::Text(self.clone().into_owned())
    }
}

impl ToArgument for char {
    fn to_argument(&self) -> Argument {
        Argument::Text(self.to_string())
    }
}

impl ToArgument for Message {
    fn to_argument(&self) -> Argument {
        Argument::Message(Box::new(self.clone()))
    }
}

impl ToArgument for Argument {
    fn to_argument(&self) -> Argument {
        self.clone()
    }
}

impl<T: ToArgument> ToArgument for [T] {
    fn to_argument(&self) -> Argument {
        Argument::List(self.iter().map(ToArgument::to_argument).collect())
    }
}

impl<T: ToArgument> ToArgument for Vec<T> {
    fn to_argument(&self) -> Argument {
        self.as_slice().to_argument()
    }
}

impl<T: ToArgument, const N: usize> ToArgument for [T; N] {
    fn to_argument(&self) -> Argument {
        self.as_slice().to_argument()
    }
}

impl<T: ToArgument + ?Sized> ToArgument for &T {
    fn to_argument(&self) -> Argument {
        (*self).to_argument()
    }
}

/// Makes types arguments by their display form, the same in every language.
#[macro_export]
macro_rules! displayed_argument {
    ($($type:ty),+ $(,)?) => {
        $(impl $crate::words::ToArgument for $type {
            fn to_argument(&self) -> $crate::words::Argument {
                $crate::words::Argument::Text(self.to_string())
            }
        })+
    };
}

displayed_argument!(bool, std::io::Error, std::path::Display<'_>, serde_json::Value, jiff::civil::Date);

/// Numbers are counts.
macro_rules! counts {
    ($($number:ty),+) => {
        $(impl ToArgument for $number {
            fn to_argument(&self) -> Argument {
                Argument::Number(u64::try_from(*self).unwrap_or(u64::MAX))
            }
        })+
    };
}

counts!(u8, u16, u32, u64, usize, i32, i64);
