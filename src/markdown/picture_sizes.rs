//! Picture sizes in the syntax of other programs: `![](a.png =300x200)`, `![](a.png){width=300}`, `![a|300](a.png)`;
//! and the classes and names in braces.

use std::ops::Range;

use memchr::memmem;

/// The most bytes of attributes.
const LONGEST: usize = 200;

/// The displayed size of a picture: each a number of pixels, or a percentage; and its other attributes in braces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PictureSize {
    pub width: Option<String>,
    pub height: Option<String>,
    pub classes: Vec<String>,
    pub id: Option<String>,
}

impl PictureSize {
    /// This one, with missing values taken from another.
    pub(super) fn or(self, other: PictureSize) -> PictureSize {
        PictureSize {
            width: self.width.or(other.width),
            height: self.height.or(other.height),
            classes: if self.classes.is_empty() { other.classes } else { self.classes },
            id: self.id.or(other.id),
        }
    }
}

/// Where sizes are written inside the brackets of pictures: to Markdown such a picture is text.
pub(super) fn places(text: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), " =") {
        let Some((_, len)) = sign_size(&text[at + 1..]) else { continue };
        let near = &text[text.floor_char_boundary(at.saturating_sub(1000))..at];
        let before = near.rsplit('\n').next().unwrap_or("");
        let is_picture = before.rfind("](").is_some_and(|open| {
            let address = before[open + 2..].trim();
            let is_open = address.matches('(').count() >= address.matches(')').count();
            before[..open].contains("![") && !address.is_empty() && is_open
        });
        if is_picture {
            places.push(at..at + 1 + len);
        }
    }
    places
}

/// The size at the start of `=300x200)` or `=300x200 "title")`, and its length with the spaces after it.
fn sign_size(text: &str) -> Option<(PictureSize, usize)> {
    let inner = text.strip_prefix('=')?;
    let end = inner.bytes().take(20).position(|byte| matches!(byte, b')' | b' '))?;
    let size = both(inner.get(..end)?)?;
    let behind = inner.get(end..)?;
    let rest = behind.trim_start_matches(' ');
    let blanks = behind.len() - rest.len();
    if rest.starts_with(')') {
        return Some((size, 1 + end + blanks));
    }
    // A space has to be left before a title.
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let title = rest.get(1..rest.floor_char_boundary(LONGEST))?.split('\n').next()?;
    let ends = |(at, _): (usize, &str)| title.get(at + 1..).is_some_and(|rest| rest.trim_start().starts_with(')'));
    title.match_indices(quote).any(ends).then_some((size, 1 + end + blanks - 1))
}

/// `300x200`, `300x`, `x200`, `300`, `50%`.
fn both(written: &str) -> Option<PictureSize> {
    let (width, height) = written.split_once(['x', 'X', '*', '×']).unwrap_or((written, ""));
    let size = PictureSize { width: length(width), height: length(height), ..PictureSize::default() };
    let is_whole = |text: &str, length: &Option<String>| text.is_empty() || length.is_some();
    let is_size = is_whole(width, &size.width) && is_whole(height, &size.height) && size != PictureSize::default();
    is_size.then_some(size)
}

/// Obsidian's size at the end of the alternative text, `![a lake|300](a.png)`, and the text before it.
pub(super) fn in_text(alt: &str) -> Option<(&str, PictureSize)> {
    let (text, size) = alt.rsplit_once('|')?;
    Some((text.trim_end(), both(size.trim())?))
}

/// The size inside the brackets of a picture, which is `written` as a whole.
pub(super) fn inside(written: &str) -> Option<PictureSize> {
    written.rmatch_indices(" =").take(8).find_map(|(at, _)| sign_size(&written[at + 1..])).map(|(size, _)| size)
}

/// The size in the attributes at the start of a text, and their length.
pub(super) fn behind(text: &str) -> Option<(PictureSize, usize)> {
    let inner = text.strip_prefix('{')?;
    let end = inner
        .bytes()
        .take(LONGEST)
        .position(|byte| matches!(byte, b'}' | b'\n'))
        .filter(|end| inner.as_bytes()[*end] == b'}')?;
    let written = inner.get(..end)?;
    let mut size = PictureSize::default();
    let mut count = 0;
    for part in written.trim_start_matches(':').split_whitespace() {
        let is_name = |name: &str| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        };
        count += 1;
        match part.split_once('=') {
            Some((name, value)) if is_name(name) => {
                let value = value.trim_matches(['"', '\'', '“', '”', '‘', '’']);
                match name.to_ascii_lowercase().as_str() {
                    "width" | "w" => size.width = length(value),
                    "height" | "h" => size.height = length(value),
                    _ => {}
                }
            }
            None if part.strip_prefix('.').is_some_and(is_name) => size.classes.push(part[1..].to_owned()),
            None if part.strip_prefix('#').is_some_and(is_name) => size.id = Some(part[1..].to_owned()),
            _ => return None,
        }
    }
    (count > 0).then_some((size, end + 2))
}

/// A length in HTML: pixels without a unit, or a percentage.
fn length(text: &str) -> Option<String> {
    let text = text.trim();
    let number = text.strip_suffix("px").or_else(|| text.strip_suffix('%')).unwrap_or(text);
    let is_number = (1..=5).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| if text.ends_with('%') { text.to_owned() } else { number.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(width: &str, height: &str) -> PictureSize {
        let length = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        PictureSize { width: length(width), height: length(height), ..PictureSize::default() }
    }

    #[test]
    fn sizes_are_read_inside_and_behind() {
        for (written, width, height) in [
            ("![](a.png =300x200)", "300", "200"),
            ("![a](a.png =300x)", "300", ""),
            ("![](a.png =x20 )", "", "20"),
            ("![](a.png \"t\" =50%)", "50%", ""),
            ("![](a.png =300x200 \"t\")", "300", "200"),
            ("![](a.png =300x 'a (b) =1' )", "300", ""),
        ] {
            assert_eq!(inside(written), Some(size(width, height)), "{written}");
            assert_eq!(places(written).len(), 1, "{written}");
        }
        for text in
            ["[a](b =3x2)", "![a](b.png) x =3)", "![](a.png =)", "![](a.png =axb)", "f(x =3)", "![](a.png =3 b)"]
        {
            assert!(places(text).is_empty(), "{text}");
        }
        assert_eq!(behind("{width=300} x"), Some((size("300", ""), 11)));
        let classed = PictureSize { classes: vec!["c".to_owned()], id: Some("lake".to_owned()), ..size("5%", "20") };
        assert_eq!(behind("{: .c #lake height=\"20px\" w='5%'}"), Some((classed, 33)));
        assert_eq!(in_text("a lake |300x200"), Some(("a lake", size("300", "200"))));
        assert_eq!(in_text("|50%"), Some(("", size("50%", ""))));
        for text in ["a lake", "a|b", "a|", "|x", "a|123456"] {
            assert_eq!(in_text(text), None, "{text}");
        }
        for text in ["{}", "{a, b}", "{width", "{width=3\n}", "{1}"] {
            assert_eq!(behind(text), None, "{text}");
        }
    }
}
