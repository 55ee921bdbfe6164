//! The size of an SVG: from its root element, as browsers read it.

use super::properties::{Picture, PictureFormat};
use crate::html::{HtmlTag, comment_end};

/// The size of the SVG that begins with `text`; `None` when it is not an SVG, or has no data for a size.
pub(super) fn read(text: &str) -> Option<Picture> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = root(text)?;
    let value = |name: &str| root.value(name).and_then(|range| text.get(range));
    // A length in percent, or `auto`, is not a size of the picture's own.
    let (width, height) = (value("width").and_then(pixels), value("height").and_then(pixels));
    let ratio = value("viewbox").and_then(view_box);
    let (width, height, fills) = match (width, height, ratio) {
        (Some(width), Some(height), _) => (width, height, false),
        (Some(width), None, Some((w, h))) => (width, width * h / w, false),
        (None, Some(height), Some((w, h))) => (height * w / h, height, false),
        (None, None, Some((w, h))) => (w, h, true),
        _ => return None,
    };
    // A view box may use fractions of a pixel; only the ratio counts there.
    let scale = if fills && width.min(height) < 100.0 { 100.0 / width.min(height) } else { 1.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is whole and within the range")]
    let whole = |length: f64| {
        let rounded = (length * scale).round();
        (1.0..=1e6).contains(&rounded).then_some(rounded as u32)
    };
    Some(Picture {
        format: PictureFormat::Svg,
        width: whole(width)?,
        height: whole(height)?,
        fills,
        moves: false,
        orientation: 1,
        has_location: false,
    })
}

/// Whether a text is an SVG, with or without a size.
pub(super) fn is_one(text: &str) -> bool {
    root(text.strip_prefix('\u{feff}').unwrap_or(text)).is_some()
}

/// The root element's start tag, after what may precede it.
fn root(text: &str) -> Option<HtmlTag<'_>> {
    let mut at = 0;
    loop {
        at += text.get(at..)?.find(|c: char| !c.is_whitespace())?;
        let rest = text.get(at..)?;
        if let Some(comment) = rest.strip_prefix("<!--") {
            at += "<!--".len() + comment_end(comment)?;
        } else if rest.starts_with("<?") {
            at += rest.find("?>")? + 2;
        } else if rest.starts_with("<!") {
            // A document type may declare entities in brackets.
            let end = rest.find('>')?;
            let inner = rest.find('[').filter(|open| *open < end);
            at += match inner {
                Some(_) => rest.find("]>")? + 2,
                None => end + 1,
            };
        } else {
            let tag = HtmlTag::read(text, at)?;
            return (tag.name == "svg" && !tag.closes).then_some(tag);
        }
    }
}

/// A length in CSS pixels.
fn pixels(length: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 10] = [
        ("px", 1.0),
        ("pt", 4.0 / 3.0),
        ("pc", 16.0),
        ("rem", 16.0),
        ("em", 16.0),
        ("ex", 8.0),
        ("in", 96.0),
        ("cm", 96.0 / 2.54),
        ("mm", 96.0 / 25.4),
        ("", 1.0),
    ];
    let length = length.trim().to_ascii_lowercase();
    let (number, unit) = UNITS.iter().find_map(|(name, unit)| Some((length.strip_suffix(name)?, unit)))?;
    let number: f64 = number.trim().parse().ok()?;
    (number > 0.0 && number.is_finite()).then_some(number * unit)
}

/// Width and height of a view box.
fn view_box(value: &str) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = value
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [_, _, width, height] = numbers.as_slice() else { return None };
    let is_length = |length: f64| length > 0.0 && length.is_finite();
    (is_length(*width) && is_length(*height)).then_some((*width, *height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_is_what_the_root_element_says() {
        for (text, expected) in [
            ("<svg width='30' height='20px'>", Some((30, 20, false))),
            (
                "\u{feff}<?xml?>\n<!DOCTYPE svg [<!ENTITY a 'b>'>]>\n<!-- <svg width='1'> -->\n<svg\nwidth='3in'\nheight='1.5in'>",
                Some((288, 144, false)),
            ),
            ("<svg width=\"72pt\" viewBox=\"0 0 2 1\">", Some((96, 48, false))),
            ("<svg width='4em' height='2em'>", Some((64, 32, false))),
            ("<svg width='100%' viewBox='-1,-1 800 400'>", Some((800, 400, true))),
            ("<svg viewBox='0 0 1 .5'>", Some((200, 100, true))),
            ("<svg width='30'>", None),
            ("<svg width='1e999' height='2'>", None),
            ("<svg viewBox='0 0 0 0'>", None),
            ("<html><svg width='3' height='2'>", None),
            ("<svg width='3' height='2'", None),
        ] {
            let size = read(text).map(|picture| (picture.width, picture.height, picture.fills));
            assert_eq!(size, expected, "{text}");
        }
    }
}
