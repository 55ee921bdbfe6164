//! `images`: how pictures are published.

use std::collections::BTreeMap;

use serde_json::Value;

use super::ImagesConfig;
use super::check::{ConfigCheck, place};
use super::reader::{ConfigReader, count};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::picture::{CopyFormat, HAS_AVIF, HAS_ENCODER};
use crate::source::{IMAGE_SIZES, Inputs, Span};
use crate::yaml::{self, whole_number};

/// The largest sensible number of widths: each is another file for each picture.
const MOST_WIDTHS: usize = 8;

/// In pixels. Wider copies would not be smaller files.
const WIDTHS: std::ops::RangeInclusive<usize> = 16..=4096;

pub(super) fn images(read: &ConfigReader, sizes: BTreeMap<String, (u32, u32)>) -> ImagesConfig {
    let variants = HAS_ENCODER && read.bool("images.variants");
    let quality = u8::try_from(read.count("images.quality")).ok().filter(|quality| (1..=100).contains(quality));
    let formats = match HAS_AVIF && read.bool("images.avif") {
        true => vec![CopyFormat::WebP, CopyFormat::Avif],
        false => vec![CopyFormat::WebP],
    };
    ImagesConfig {
        formats,
        lazy: read.bool("images.lazy"),
        zoom: read.bool("images.zoom"),
        widths: if variants { read.typed("images.widths", widths) } else { Vec::new() },
        quality: quality.unwrap_or(80),
        strip: read.bool("images.strip"),
        sizes,
    }
}

/// The sizes of pictures on other hosts, as `biji images --measure` keeps them.
pub(super) fn sizes(inputs: &Inputs) -> (BTreeMap<String, (u32, u32)>, Vec<Diagnostic>) {
    let Some(source) = inputs.image_sizes else { return Default::default() };
    let text = &inputs.source(source).text;
    let advice = message!(config_help_image_sizes);
    let node = match yaml::read(text) {
        Ok(node) => node,
        Err(fault) => {
            let consequence = message!(config_image_sizes_unknown_note);
            let found = yaml::diagnostic(Code::ConfigValue, source, text, 0..text.len(), &fault, consequence);
            return (BTreeMap::new(), vec![found.help(advice)]);
        }
    };
    let mut sizes = BTreeMap::new();
    let mut wrong = (node.map().is_none() && node.value != yaml::YamlValue::Null).then(|| node.span.clone());
    for (address, member) in node.map().into_iter().flatten() {
        match size(&member.node.value) {
            Some(size) => drop(sizes.insert(address.clone(), size)),
            None => wrong = wrong.or(Some(place(member))),
        }
    }
    let found = wrong.map(|range| {
        Diagnostic::new(Code::ConfigValue, message!(config_image_sizes_invalid, image_sizes = IMAGE_SIZES))
            .at(Span::new(source, range), message!(config_image_sizes_invalid_label))
            .help(advice)
    });
    (sizes, found.into_iter().collect())
}

/// Width and height in `1200x800`.
fn size(value: &yaml::YamlValue) -> Option<(u32, u32)> {
    let yaml::YamlValue::Text(text) = value else { return None };
    let (width, height) = text.split_once('x')?;
    let size = (width.parse().ok()?, height.parse().ok()?);
    (size.0 > 0 && size.1 > 0).then_some(size)
}

/// The sizes of pictures on other hosts as the file's text, in the order of the addresses.
pub fn sizes_text(sizes: &BTreeMap<String, (u32, u32)>) -> String {
    let mut text = "# Sizes of pictures on other hosts, in pixels: written by `biji images --measure`.\n".to_owned();
    for (address, (width, height)) in sizes {
        text.push_str(&format!("{}: {width}x{height}\n", Value::from(address.as_str())));
    }
    text
}

/// The address under which the size of a picture on another host is kept; `None` for pictures of the site, and those
/// that are embedded in the page.
pub fn remote_address(address: &str) -> Option<String> {
    let address = address.trim().split('#').next().unwrap_or("");
    if let Some(rest) = address.strip_prefix("//") {
        return Some(format!("https://{rest}"));
    }
    let scheme = address.split_once("://")?.0;
    (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")).then(|| address.to_owned())
}

/// A list of widths, or a single one. Invalid ones are left out.
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

impl ConfigCheck<'_> {
    /// Reports invalid widths and an invalid quality.
    pub(super) fn images(&mut self) {
        let mut found = Vec::new();
        if let Some((source, member)) = self.find("images.widths") {
            let list = match &member.node.value {
                yaml::YamlValue::List(list) => list.iter().collect(),
                _ => vec![&member.node],
            };
            let is_width = |node: &&yaml::YamlNode| match &node.value {
                yaml::YamlValue::Number(number, _) => {
                    whole_number(*number).is_some_and(|number| WIDTHS.contains(&number))
                }
                _ => false,
            };
            let wrong = list.iter().find(|node| !is_width(node)).map(|node| {
                let (least, most) = (WIDTHS.start().to_string(), WIDTHS.end().to_string());
                (node.span.clone(), message!(config_image_width_label, least, most))
            });
            let many = (list.len() > MOST_WIDTHS)
                .then(|| (place(member), message!(config_image_widths_count_label, count = list.len())));
            let empty = list.is_empty().then(|| (place(member), message!(config_image_widths_empty_label)));
            found.extend(wrong.or(many).or(empty).map(|(range, label)| {
                Diagnostic::new(Code::ConfigValue, message!(config_image_widths_invalid))
                    .at(Span::new(source, range), label)
                    .help(message!(config_help_image_widths))
            }));
        }
        if let Some((source, member)) = self.find("images.quality")
            && let yaml::YamlValue::Number(number, _) = &member.node.value
            && !(1.0..=100.0).contains(number)
        {
            found.push(
                Diagnostic::new(Code::ConfigValue, message!(config_image_quality_invalid))
                    .at(Span::new(source, place(member)), message!(config_image_quality_default_label))
                    .help(message!(config_help_image_quality)),
            );
        }
        if !HAS_AVIF
            && let Some((source, member)) = self.find("images.avif")
            && member.node.value == yaml::YamlValue::Bool(true)
        {
            found.push(
                Diagnostic::new(Code::ConfigValue, message!(config_avif_unsupported))
                    .at(Span::new(source, place(member)), message!(config_avif_unsupported_label))
                    .note(message!(config_avif_unsupported_note))
                    .help(message!(config_help_build_avif))
                    .help(message!(config_help_remove_avif)),
            );
        }
        found.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}
