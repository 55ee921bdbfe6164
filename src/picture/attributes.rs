//! The attributes of a picture on a page: the one place that sets them, for Markdown, tags, HTML and templates alike.
//!
//! Width and height let browsers reserve the picture's space before it is loaded, so that nothing moves. Attributes
//! written by the author are kept: they are completed, and never overridden.

use super::properties::Picture;
use super::variants::{CopyFormat, PictureVariant, PictureVariants, beside};
use crate::html::{EscapeContext, HtmlTag, escape_into};

/// The least width of a picture that fills the line, in CSS pixels: wider than any text.
const LINE: u32 = 1600;

/// The width of the column of text, in CSS pixels.
pub const COLUMN: u32 = 646;

/// From this width on the column of text has its full width; below it fills the screen up to the margins.
const NARROW: &str = "(min-width: 44rem)";
const MARGINS: &str = "2.25rem";

/// A picture on a page, as far as its attributes depend on it.
#[derive(Clone, Copy, Debug)]
pub struct PicturePlacement<'p> {
    /// `None` where it is unknown.
    pub picture: Option<&'p Picture>,
    /// Whether it is the first picture of the page, on the first screen.
    pub is_first: bool,
    /// Whether the site loads pictures only when they come into view.
    pub is_lazy: bool,
    /// Smaller copies that browsers may load instead.
    pub choice: Option<PictureSourceSet<'p>>,
}

/// The copies of a picture that browsers choose from.
#[derive(Clone, Copy, Debug)]
pub struct PictureSourceSet<'p> {
    /// The picture's own address on the page, without HTML references.
    pub address: &'p str,
    /// The copies that were made, with where their files are.
    pub variants: &'p PictureVariants,
    /// The picture's width on the page, in the form of `sizes`; `None` for the column of text.
    pub room: Option<&'p str>,
}

/// Changes to the attributes that an author wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureAttributes {
    /// Names and values that are added, in order; values are not yet escaped for HTML.
    pub added: Vec<(&'static str, String)>,
    /// A class beside the author's own.
    pub class: Option<String>,
    /// A `<source>` before the picture in a `<picture>`: copies that some browsers can't show.
    pub source: Option<String>,
    /// Written attributes that are removed.
    dropped: &'static [&'static str],
}

/// A length of an attribute, as browsers read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AttributeLength {
    Absent,
    Pixels(u32),
    Percent(u32),
    Odd,
}

/// The attributes that a picture gets beside those for which `written` gives a value.
pub fn attributes<'w>(written: &dyn Fn(&str) -> Option<&'w str>, shown: PicturePlacement) -> PictureAttributes {
    let mut attributes = PictureAttributes::default();
    // Scripts that load pictures late keep the address elsewhere: `src` is only a placeholder.
    if ["data-src", "data-original", "data-lazy-src"].iter().any(|name| written(name).is_some()) {
        return attributes;
    }
    if let Some(picture) = shown.picture {
        attributes.size(written, picture);
    }
    if let Some((picture, choice)) = shown.picture.zip(shown.choice) {
        attributes.choose(written, picture, choice);
    }
    if let Some(class) = written("src").and_then(mark) {
        attributes.class =
            Some(attributes.class.take().map_or_else(|| class.to_owned(), |own| format!("{own} {class}")));
    }
    let source = written("src").map_or("", str::trim_start);
    if !shown.is_lazy || source.is_empty() || source.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:")) {
        // There is nothing to load.
        return attributes;
    }
    let loading = written("loading");
    if shown.is_first && loading.is_none_or(|loading| !loading.eq_ignore_ascii_case("lazy")) {
        attributes.add(written, "fetchpriority", "high");
    } else {
        attributes.add(written, "loading", "lazy");
        attributes.add(written, "decoding", "async");
    }
    attributes
}

impl PictureAttributes {
    fn add<'w>(&mut self, written: &dyn Fn(&str) -> Option<&'w str>, name: &'static str, value: impl Into<String>) {
        if written(name).is_none() {
            self.added.push((name, value.into()));
        }
    }

    /// The copies of a picture, and its width on the page, so that browsers load the one that suffices.
    fn choose<'w>(&mut self, written: &dyn Fn(&str) -> Option<&'w str>, picture: &Picture, choice: PictureSourceSet) {
        let PictureSourceSet { address, variants, room } = choice;
        let is_bare = variants.smaller.is_empty() && variants.avif.is_empty();
        if is_bare || written("srcset").is_some() || written("sizes").is_some() {
            return;
        }
        let address = address.trim().split('#').next().unwrap_or("");
        let set = |copies: &[PictureVariant], format: CopyFormat| -> Vec<String> {
            let candidate =
                |copy: &PictureVariant| format!("{} {}w", in_set(&beside(address, copy.width, format)), copy.width);
            copies.iter().map(candidate).collect()
        };
        let mut smaller = set(&variants.smaller, CopyFormat::WebP);
        if variants.with_original {
            smaller.push(format!("{} {}w", in_set(address), picture.width));
        }
        let room = match (room, length(written("width"))) {
            (Some(room), _) => room.to_owned(),
            (None, AttributeLength::Pixels(width)) => format!("min({width}px, 100vw - {MARGINS})"),
            (None, AttributeLength::Percent(percent)) => {
                let percent = percent.clamp(1, 100);
                format!("{NARROW} {}px, {percent}vw", COLUMN * percent / 100)
            }
            _ if picture.width < COLUMN => format!("min({}px, 100vw - {MARGINS})", picture.width),
            _ => format!("{NARROW} {COLUMN}px, calc(100vw - {MARGINS})"),
        };
        if !variants.avif.is_empty() {
            let mut source = "<source type=\"image/avif\"".to_owned();
            attribute(&mut source, "srcset", &set(&variants.avif, CopyFormat::Avif).join(", "));
            attribute(&mut source, "sizes", &room);
            self.source = Some(source + ">");
        }
        if !smaller.is_empty() {
            self.added.push(("srcset", smaller.join(", ")));
            self.added.push(("sizes", room));
        }
    }

    fn size<'w>(&mut self, written: &dyn Fn(&str) -> Option<&'w str>, picture: &Picture) {
        let style = written("style").unwrap_or("").to_ascii_lowercase();
        // A height in CSS without a width would distort the picture.
        if style.replace("line-height", "").contains("height") || style.contains("aspect-ratio") {
            return;
        }
        let (width, height) = (length(written("width")), length(written("height")));
        let (own_width, own_height) = own_size(picture);
        let scaled = |length: u32, by: u32, from: u32| {
            let scaled = (u64::from(length) * u64::from(by) + u64::from(from) / 2) / u64::from(from.max(1));
            u32::try_from(scaled).unwrap_or(u32::MAX).max(1).to_string()
        };
        match (width, height) {
            (AttributeLength::Absent, AttributeLength::Absent) => {
                self.added.push(("width", own_width.to_string()));
                self.added.push(("height", own_height.to_string()));
            }
            (AttributeLength::Pixels(width), AttributeLength::Absent) => {
                self.added.push(("height", scaled(width, own_height, own_width)));
            }
            (AttributeLength::Absent, AttributeLength::Pixels(height)) => {
                self.added.push(("width", scaled(height, own_width, own_height)));
            }
            // Browsers take no ratio from a percentage, so the style sheet has it.
            (AttributeLength::Percent(percent), _) => {
                let step = (percent.clamp(1, 100) + 2) / 5 * 5;
                self.class = Some(format!("wide-{}", step.max(5)));
                self.dropped = &["width", "height"];
                self.added.push(("width", own_width.to_string()));
                self.added.push(("height", own_height.to_string()));
            }
            _ => {}
        }
    }

    /// The attributes as text in a tag that has no others, without a space before them.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (name, value) in &self.added {
            attribute(&mut text, name, value);
        }
        text.trim_start().to_owned()
    }

    /// A tag of `html` with these attributes; `None` when it is unchanged.
    pub fn in_tag(&self, html: &str, tag: &HtmlTag) -> Option<String> {
        if self.added.is_empty() && self.class.is_none() {
            return None;
        }
        let mut cuts: Vec<_> = tag
            .attributes
            .iter()
            .filter(|attribute| self.dropped.contains(&attribute.name.as_ref()))
            .map(|attribute| attribute.range.clone())
            .collect();
        cuts.sort_unstable_by_key(|range| range.start);
        let end = tag.range.end - if tag.is_empty { "/>" } else { ">" }.len();
        let mut written = String::new();
        let mut done = tag.range.start;
        let mut copy = |written: &mut String, to: usize, next: usize| {
            written.push_str(html.get(done..to).unwrap_or(""));
            done = next;
        };
        // Spaces before an attribute that is removed are removed with it.
        for cut in cuts {
            copy(&mut written, cut.start, cut.end);
            written.truncate(written.trim_end().len());
        }
        copy(&mut written, end, tag.range.end);
        written.truncate(written.trim_end().len());
        for (name, value) in &self.added {
            attribute(&mut written, name, value);
        }
        if let Some(class) = &self.class {
            add_class(&mut written, class);
        }
        written.push_str(if tag.is_empty { " />" } else { ">" });
        Some(written)
    }
}

/// An address in the form for a `srcset`, where spaces and commas separate addresses.
fn in_set(address: &str) -> String {
    let mut written = String::with_capacity(address.len());
    for sign in address.chars() {
        match sign {
            ',' => written.push_str("%2C"),
            sign if sign.is_ascii_whitespace() => written.push_str(&format!("%{:02X}", u32::from(sign))),
            sign => written.push(sign),
        }
    }
    written
}

/// The class for the fragment of an address, after `#`: the picture is to be inverted in dark mode, or is made for one
/// of the two modes (GitHub's and Material's names).
fn mark(address: &str) -> Option<&'static str> {
    match address.rsplit_once('#')?.1 {
        "dark" | "invert" => Some("invert"),
        "gh-dark-mode-only" | "only-dark" => Some("only-dark"),
        "gh-light-mode-only" | "only-light" => Some("only-light"),
        _ => None,
    }
}

/// Adds a class to an open tag without its `>`.
fn add_class(tag: &mut String, class: &str) {
    let whole = format!("{tag}>");
    let place = HtmlTag::read(&whole, 0).and_then(|read| read.value("class"));
    match place.filter(|place| place.end > place.start) {
        // Inside the quotes; an unquoted value ends at a space, so it can't take a second word.
        Some(place) if matches!(tag.as_bytes().get(place.end), Some(b'"' | b'\'')) => {
            tag.insert_str(place.end, &format!(" {class}"));
        }
        Some(place) => {
            let own = tag.get(place.clone()).unwrap_or("").to_owned();
            tag.replace_range(place, &format!("\"{own} {class}\""));
        }
        None => attribute(tag, "class", class),
    }
}

fn attribute(tag: &mut String, name: &str, value: &str) {
    tag.push(' ');
    tag.push_str(name);
    tag.push_str("=\"");
    escape_into(tag, value, EscapeContext::Quotes);
    tag.push('"');
}

/// A picture's own size; for one that fills the line, a size of its ratio that is surely wide enough.
fn own_size(picture: &Picture) -> (u32, u32) {
    let (width, height) = (picture.width, picture.height);
    if !picture.fills || width >= LINE {
        return (width, height);
    }
    let scaled = (u64::from(height) * u64::from(LINE) + u64::from(width) / 2) / u64::from(width.max(1));
    (LINE, u32::try_from(scaled).unwrap_or(u32::MAX).max(1))
}

/// The value of an attribute, by HTML's rules for dimensions: digits; anything after them but `%` is ignored.
fn length(written: Option<&str>) -> AttributeLength {
    let Some(text) = written.map(str::trim).filter(|text| !text.is_empty()) else { return AttributeLength::Absent };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    match number.parse() {
        Ok(0) | Err(_) => AttributeLength::Odd,
        Ok(number) if rest.starts_with('%') => AttributeLength::Percent(number),
        Ok(number) => AttributeLength::Pixels(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::{PictureFormat, PictureVariant};

    fn dressed(html: &str, picture: Option<(u32, u32)>, is_first: bool) -> String {
        let picture = picture.map(|(width, height)| Picture {
            format: PictureFormat::Png,
            width,
            height,
            fills: false,
            moves: false,
            orientation: 1,
            has_location: false,
        });
        let tag = HtmlTag::read(html, 0).unwrap_or_else(|| unreachable!("a fixed text"));
        let written = |name: &str| tag.value(name).and_then(|range| html.get(range));
        let shown = PicturePlacement { picture: picture.as_ref(), is_first, is_lazy: true, choice: None };
        attributes(&written, shown).in_tag(html, &tag).unwrap_or_else(|| html.to_owned())
    }

    #[test]
    fn a_size_that_is_written_is_completed() {
        // `…` is replaced by the attributes that every later picture gets.
        for (html, expected) in [
            ("<img src=a>", "<img src=a width=\"400\" height=\"300\"…>"),
            ("<img src=a width=\"200\" />", "<img src=a width=\"200\" height=\"150\"… />"),
            ("<img src=a height='150px'>", "<img src=a height='150px' width=\"200\"…>"),
            ("<img src=a width=3 height=4>", "<img src=a width=3 height=4…>"),
            ("<img width=\"50%\" src=\"a\">", "<img src=\"a\" width=\"400\" height=\"300\"… class=\"wide-50\">"),
            ("<img src=a class='x' width=33%>", "<img src=a class='x wide-35' width=\"400\" height=\"300\"…>"),
            ("<img src=a class=x width=1%>", "<img src=a class=\"x wide-5\" width=\"400\" height=\"300\"…>"),
            ("<img src=a style='zoom:50%'>", "<img src=a style='zoom:50%' width=\"400\" height=\"300\"…>"),
            ("<img src=a style='max-height: 9em'>", "<img src=a style='max-height: 9em'…>"),
            ("<img src=b data-src=a>", "<img src=b data-src=a>"),
            ("<img src=a width=auto>", "<img src=a width=auto…>"),
            ("<img width=3 height=4 src=a#dark>", "<img width=3 height=4 src=a#dark… class=\"invert\">"),
            ("<img src=\"\">", "<img src=\"\" width=\"400\" height=\"300\">"),
        ] {
            let expected = expected.replace('…', " loading=\"lazy\" decoding=\"async\"");
            assert_eq!(dressed(html, Some((400, 300)), false), expected);
        }
    }

    #[test]
    fn browsers_choose_among_copies() {
        let smaller = [400, 800].map(|width| PictureVariant { width, file: "a".into() }).to_vec();
        let variants = PictureVariants { smaller, with_original: true, ..PictureVariants::default() };
        let picture = Picture {
            format: PictureFormat::Png,
            width: 1000,
            height: 500,
            fills: false,
            moves: false,
            orientation: 1,
            has_location: false,
        };
        let set = "/a%20b%2C.png.400w.webp 400w, /a%20b%2C.png.800w.webp 800w, /a%20b%2C.png 1000w";
        for (html, sizes) in [
            ("<img src=a>", "(min-width: 44rem) 646px, calc(100vw - 2.25rem)"),
            ("<img src=a width=300>", "min(300px, 100vw - 2.25rem)"),
            ("<img src=a width=50%>", "(min-width: 44rem) 323px, 50vw"),
            ("<img src=a sizes=9px>", ""),
            ("<img src=a srcset='b 2x'>", ""),
        ] {
            let tag = HtmlTag::read(html, 0).unwrap_or_else(|| unreachable!("a fixed text"));
            let written = |name: &str| tag.value(name).and_then(|range| html.get(range));
            let choice = Some(PictureSourceSet { address: "/a b,.png#dark", variants: &variants, room: None });
            let added = attributes(
                &written,
                PicturePlacement { picture: Some(&picture), is_first: false, is_lazy: true, choice },
            )
            .added;
            let value = |name: &str| {
                added.iter().find(|(added, _)| *added == name).map(|(_, value)| value.as_str()).unwrap_or_default()
            };
            assert_eq!((value("srcset"), value("sizes")), (if sizes.is_empty() { "" } else { set }, sizes), "{html}");
        }
    }

    #[test]
    fn the_first_picture_is_fetched_first_and_the_author_decides() {
        assert_eq!(dressed("<img src=a>", None, true), "<img src=a fetchpriority=\"high\">");
        assert_eq!(dressed("<img src=a loading=eager>", None, false), "<img src=a loading=eager decoding=\"async\">");
        assert_eq!(dressed("<img src=a loading=lazy>", None, true), "<img src=a loading=lazy decoding=\"async\">");
    }
}
