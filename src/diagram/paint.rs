//! Colours: the engine's colours become the site's tokens, so that one drawing works in light and dark mode.
//!
//! The engine gets, for each role, a colour that no author would choose ([`role`], [`series`]). Where one of these
//! appears in the drawing, it is replaced by the role's token. Colours of the author are kept. All others are the
//! engine's own defaults, and are replaced according to their use.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::color;

/// Tokens of the style sheet by role, in the engine's order of roles. Those with a `d-` are defined for diagrams alone.
#[rustfmt::skip]
const ROLES: [&str; 22] = [
    "paper", "raise", "sunk", "line", "ink", "soft", "edge", "soft", "paper", "d-group", "edge", "d-note", "edge", "ink",
    "raise", "edge", "ink", "sunk", "edge", "red", "amber", "green",
];

/// Tokens for lines of parts of a whole: slices, sections, branches. Areas have lighter ones, by number.
const PARTS: [&str; SERIES] = ["blue", "amber", "green", "rose", "violet", "red", "soft", "accent"];

/// The placeholder colour of groups.
pub(super) const GROUP: &str = "#01020a";

/// The background of the engine's icons.
const ICONS: &str = "#087ebf";

/// How many colours there are for parts.
pub(super) const SERIES: usize = 8;

/// The placeholder colour of a role; `index` counts in the engine's order.
pub(super) fn role(index: usize) -> String {
    format!("#0102{:02x}", index + 1)
}

/// The placeholder colour of a part.
pub(super) fn series(index: usize) -> String {
    format!("#fe02{:02x}", index + 1)
}

/// Red, green, blue from 0 to 255.
type Rgb = [u8; 3];

/// What is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaintKind {
    /// Letters.
    Text,
    /// Lines and borders.
    Line,
    /// Areas.
    Area,
}

/// The colours that a drawing may have.
#[derive(Debug)]
pub(super) struct DrawingPalette {
    /// The diagram's source in lower case without white space: colours in it are the author's.
    authored: String,
    /// The engine's own colours, in order of appearance, and the part whose token they get.
    parts: BTreeMap<String, usize>,
}

impl DrawingPalette {
    pub(super) fn new(source: &str) -> DrawingPalette {
        DrawingPalette { authored: squeezed(source), parts: BTreeMap::new() }
    }

    /// The replacement for a colour of the engine's in the drawing.
    pub(super) fn paint(&mut self, value: &str, brush: PaintKind) -> Cow<'static, str> {
        let value = squeezed(value);
        match value.as_str() {
            "none" | "transparent" => return Cow::Borrowed("none"),
            "currentcolor" => return token("ink"),
            "inherit" | "" => return Cow::Borrowed("inherit"),
            _ => {}
        }
        let rgb = rgb(&value);
        match rgb {
            Some([1, 2, index]) if (1..=ROLES.len()).contains(&usize::from(index)) => {
                return token(ROLES.get(usize::from(index) - 1).copied().unwrap_or("ink"));
            }
            Some([0xfe, 2, index]) if (1..=SERIES).contains(&usize::from(index)) => {
                return DrawingPalette::part(usize::from(index) - 1, brush);
            }
            _ => {}
        }
        if self.is_authored(&value) {
            return Cow::Owned(value);
        }
        if value == ICONS {
            return token("blue");
        }
        match (brush, rgb) {
            (PaintKind::Text, _) => token("ink"),
            (PaintKind::Line, _) => token("edge"),
            (PaintKind::Area, Some(rgb)) if is_grey(rgb) => token(if luminance(rgb) > 0.4 { "raise" } else { "soft" }),
            (PaintKind::Area, _) => {
                let next = self.parts.len();
                let part = *self.parts.entry(value).or_insert(next);
                DrawingPalette::part(part, brush)
            }
        }
    }

    fn part(index: usize, brush: PaintKind) -> Cow<'static, str> {
        match PARTS.get(index % SERIES) {
            Some(name) if brush != PaintKind::Area => token(name),
            _ => Cow::Owned(format!("var(--d-{})", index % SERIES + 1)),
        }
    }

    /// Whether a colour is one that the author wrote. A name counts only as a value (`fill:red`).
    fn is_authored(&self, value: &str) -> bool {
        let is_name = value.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_safe = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"#(),.%-".contains(&byte));
        let has = |text: &str| self.authored.contains(text);
        is_safe && if is_name { has(&format!(":{value}")) || has(&format!(":\"{value}")) } else { has(value) }
    }

    /// Whether a colour does not cover its background: a token's, or a transparent one.
    pub(super) fn is_thin(&self, value: &str) -> bool {
        let value = squeezed(value);
        let is_clear = value == "none" || value == "transparent" || value.contains('a') && value.contains('(');
        is_clear || !self.is_authored(&value)
    }

    /// The token of readable letters on a colour of the author's; `None` where it is not the author's.
    pub(super) fn on(&self, value: &str) -> Option<&'static str> {
        let value = squeezed(value);
        let is_token = matches!(rgb(&value), Some([1 | 0xfe, 2, _]));
        if is_token || matches!(value.as_str(), "none" | "transparent") || !self.is_authored(&value) {
            return None;
        }
        let rgb = rgb(&value).unwrap_or([255; 3]);
        Some(if luminance(rgb) > 0.25 { "var(--d-black)" } else { "var(--d-white)" })
    }
}

fn token(name: &str) -> Cow<'static, str> {
    Cow::Owned(format!("var(--{name})"))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// A colour's red, green and blue; its alpha is ignored.
fn rgb(value: &str) -> Option<Rgb> {
    if let Some(hex) = value.strip_prefix('#') {
        return of_hex(hex);
    }
    if let Some(rgb) = color::named(value) {
        return Some(rgb);
    }
    let (kind, inner) = value.split_once('(')?;
    let numbers: Vec<f64> = inner
        .trim_end_matches(')')
        .split([',', '/'])
        .map_while(|number| number.trim_end_matches(['%', 'd', 'e', 'g']).parse().ok())
        .collect();
    let [a, b, c] = *numbers.get(..3)?.first_chunk()?;
    match kind {
        "rgb" | "rgba" => Some([a, b, c].map(channel)),
        "hsl" | "hsla" => Some(of_hsl(a, b / 100.0, c / 100.0)),
        _ => None,
    }
}

fn of_hex(hex: &str) -> Option<Rgb> {
    let digits: Vec<u8> = hex.chars().map_while(|c| u8::try_from(c.to_digit(16)?).ok()).collect();
    match *digits.as_slice() {
        [r, g, b] | [r, g, b, _] => Some([r * 17, g * 17, b * 17]),
        [r, r2, g, g2, b, b2, ..] => Some([r * 16 + r2, g * 16 + g2, b * 16 + b2]),
        _ => None,
    }
}

/// Hue in degrees, saturation and lightness from 0 to 1.
fn of_hsl(hue: f64, saturation: f64, lightness: f64) -> Rgb {
    let strength = saturation * lightness.min(1.0 - lightness);
    [0.0, 8.0, 4.0].map(|offset| {
        let k = (offset + hue / 30.0).rem_euclid(12.0);
        channel(255.0 * (lightness - strength * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)))
    })
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a channel holds")]
fn channel(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

fn is_grey(rgb: Rgb) -> bool {
    let [most, least] = [rgb.iter().max(), rgb.iter().min()].map(|side| side.copied().unwrap_or(0));
    most - least < 24
}

/// Relative luminance, as defined by WCAG 2.
fn luminance(rgb: Rgb) -> f64 {
    let [r, g, b] = rgb.map(|channel| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.03928 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_come_back_as_tokens_in_every_notation() {
        let mut paints = DrawingPalette::new("flowchart TD; A-->B");
        for written in ["#010205", "rgb(1, 2, 5)", "rgba(1,2,5,0.5)"] {
            assert_eq!(paints.paint(written, PaintKind::Text), "var(--ink)");
        }
        assert_eq!(paints.paint(&series(1), PaintKind::Area), "var(--d-2)");
        assert_eq!(paints.paint(&series(1), PaintKind::Line), "var(--amber)");
    }

    #[test]
    fn colours_of_the_author_stay_and_those_of_the_engine_go() {
        let mut paints = DrawingPalette::new("style A fill: #F9F,stroke:red\nclassDef b color:rgb(1, 200, 3)");
        assert_eq!(paints.paint("#f9f", PaintKind::Area), "#f9f");
        assert_eq!(paints.paint("red", PaintKind::Line), "red");
        assert_eq!(paints.paint("rgb(1, 200, 3)", PaintKind::Text), "rgb(1,200,3)");
        assert_eq!(paints.paint("black", PaintKind::Line), "var(--edge)");
        assert_eq!(paints.paint("hsl(240, 100%, 76%)", PaintKind::Area), "var(--d-1)");
        assert_eq!(paints.paint("#8FBC8F", PaintKind::Area), "var(--d-2)");
        assert_eq!(paints.paint("#eaeaea", PaintKind::Area), "var(--raise)");
        assert_eq!(paints.paint("white", PaintKind::Area), "var(--raise)");
        assert_eq!(paints.on("#f9f"), Some("var(--d-black)"));
        assert_eq!(paints.on("#010203"), None);
    }

    #[test]
    fn a_colour_carries_nothing_else_along() {
        let mut paints = DrawingPalette::new("style A fill:url(javascript:alert(1))");
        assert_eq!(paints.paint("url(javascript:alert(1))", PaintKind::Area), "var(--d-1)");
        assert_eq!(rgb("hsl(120,100%,25%)"), Some([0, 128, 0]));
        assert_eq!(rgb("#12"), None);
    }
}
