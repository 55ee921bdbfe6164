//! `images`: how pictures are published.

use serde_json::Value;

use super::ImagesConfig;
use super::check::{Check, place};
use super::typed::{Reader, count};
use crate::diagnostic::{Code, Diagnostic};
use crate::picture::HAS_ENCODER;
use crate::source::Span;
use crate::yaml;

/// So many widths are sensible: each is another file for each picture.
const MOST_WIDTHS: usize = 8;

/// In pixels. Wider copies are no smaller ones.
const WIDTHS: std::ops::RangeInclusive<usize> = 16..=4096;

pub(super) fn images(read: &Reader) -> ImagesConfig {
    let variants = HAS_ENCODER && read.bool("images.variants");
    let quality = u8::try_from(read.count("images.quality")).ok().filter(|quality| (1..=100).contains(quality));
    ImagesConfig {
        lazy: read.bool("images.lazy"),
        zoom: read.bool("images.zoom"),
        widths: if variants { read.typed("images.widths", widths) } else { Vec::new() },
        quality: quality.unwrap_or(80),
        strip: read.bool("images.strip"),
    }
}

/// A list of widths, or a single one. Those that can't be meant are left out.
fn widths(value: &Value) -> Option<Vec<u32>> {
    let list = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let mut widths: Vec<u32> = list
        .iter()
        .filter_map(|width| count(width).filter(|width| WIDTHS.contains(width)))
        .filter_map(|width| u32::try_from(width).ok())
        .take(MOST_WIDTHS)
        .collect();
    widths.sort_unstable();
    widths.dedup();
    (!widths.is_empty()).then_some(widths)
}

impl Check<'_> {
    /// Widths and a quality that can't be meant.
    pub(super) fn images(&mut self) {
        let mut found = Vec::new();
        if let Some((source, member)) = self.find("images.widths") {
            let list = match &member.node.value {
                yaml::Value::List(list) => list.iter().collect(),
                _ => vec![&member.node],
            };
            let is_width = |node: &&yaml::Node| match &node.value {
                yaml::Value::Number(number, _) => {
                    number.fract() == 0.0 && *number >= 0.0 && WIDTHS.contains(&(*number as usize))
                }
                _ => false,
            };
            let wrong = list.iter().find(|node| !is_width(node)).map(|node| {
                (node.span.clone(), format!("this is no width from {} to {} pixels", WIDTHS.start(), WIDTHS.end()))
            });
            let many = (list.len() > MOST_WIDTHS).then(|| (place(member), format!("these are {} widths", list.len())));
            let empty = list.is_empty().then(|| (place(member), "this is an empty list".to_owned()));
            found.extend(wrong.or(many).or(empty).map(|(range, label)| {
                Diagnostic::new(Code::ConfigValue, "`images.widths` takes up to eight widths in pixels")
                    .at(Span::new(source, range), label)
                    .help("write `widths: [400, 800, 1200, 1600]`, for instance, or `variants: false` for no copies")
            }));
        }
        if let Some((source, member)) = self.find("images.quality")
            && let yaml::Value::Number(number, _) = &member.node.value
            && !(1.0..=100.0).contains(number)
        {
            found.push(
                Diagnostic::new(Code::ConfigValue, "`images.quality` takes a whole number from 1 to 100")
                    .at(Span::new(source, place(member)), "80 stands in")
                    .help("write `quality: 80`, for instance"),
            );
        }
        found.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}
