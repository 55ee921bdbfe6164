//! A finished page as readers and links see it: its title, its text, the ids of its headings, what it points to.

use indexmap::IndexSet;
use percent_encoding::percent_decode_str;

use super::likeness::Sketch;

/// What a page is compared by.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub title: String,
    pub sketch: Sketch,
    /// Ids of headings.
    pub headings: IndexSet<String>,
    /// All ids.
    pub ids: IndexSet<String>,
    /// Links with an anchor, as written: address and anchor.
    pub anchors: Vec<(String, String)>,
    /// Addresses of files that the text shows or links to, as written.
    pub files: Vec<String>,
}

/// Elements whose text is not the page's own.
const ASIDE: [&str; 10] = ["nav", "header", "footer", "aside", "template", "noscript", "svg", "button", "form", "head"];

/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Reads a page; whatever its markup is like.
pub fn page(html: &str) -> Page {
    let mut page = Page::default();
    let area = ["article", "main"].into_iter().find(|name| html.contains(&format!("<{name}")));
    let mut state = State { area, inside: 0, aside: None, heading: 0, headline: None, text: String::new() };
    let (mut shared_title, mut own_title, mut headline) = (None, None, None);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        state.take(text);
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.find("-->").and_then(|end| comment.get(end + 3..)).unwrap_or("");
            continue;
        }
        let Some(found) = Tag::read(tag) else {
            state.take("<");
            rest = tag.get(1..).unwrap_or("");
            continue;
        };
        rest = tag.get(found.len..).unwrap_or("");
        if RAW.contains(&found.name.as_str()) && !found.closes {
            let end = end_of_raw(rest, &found.name);
            if found.name == "title" && own_title.is_none() {
                own_title = rest.get(..end).map(decoded);
            }
            rest = rest.get(end..).unwrap_or("");
            continue;
        }
        if found.name == "meta" && found.get("property") == Some("og:title") {
            shared_title = found.get("content").map(decoded);
        }
        if let Some(text) = state.pass(&found)
            && headline.is_none()
        {
            headline = Some(text);
        }
        note(&mut page, &found, &state);
    }
    state.take(rest);
    page.sketch = Sketch::of(&decoded(&state.text));
    let whole = own_title.unwrap_or_default();
    let bare = [" | ", " - ", " · ", " – ", " — "]
        .iter()
        .filter_map(|sign| whole.split_once(sign))
        .map(|(bare, _)| bare)
        .min_by_key(|bare| bare.len());
    let titles = [shared_title, headline, Some(bare.unwrap_or(&whole).to_owned())];
    page.title =
        titles.into_iter().flatten().map(|title| squeezed(&title)).find(|title| !title.is_empty()).unwrap_or_default();
    page
}

struct State {
    /// The element that holds the page's own text; `None`: all of it does.
    area: Option<&'static str>,
    inside: usize,
    /// The outermost element aside, and how many of its name are open.
    aside: Option<(String, usize)>,
    /// How many headings are open.
    heading: usize,
    /// Where the first headline began in the text.
    headline: Option<String>,
    text: String,
}

impl State {
    fn is_own(&self) -> bool {
        self.aside.is_none() && (self.area.is_none() || self.inside > 0)
    }

    fn take(&mut self, text: &str) {
        if let Some(headline) = &mut self.headline {
            headline.push_str(text);
        }
        if self.is_own() {
            self.text.push_str(text);
        }
    }

    /// Goes past a tag; gives a headline's text at its end.
    fn pass(&mut self, tag: &Tag) -> Option<String> {
        let step = |depth: &mut usize| *depth = if tag.closes { depth.saturating_sub(1) } else { *depth + 1 };
        if Some(tag.name.as_str()) == self.area {
            step(&mut self.inside);
        }
        match &mut self.aside {
            Some((name, depth)) if *name == tag.name => {
                step(depth);
                if *depth == 0 {
                    self.aside = None;
                }
            }
            None if !tag.closes && !tag.is_empty && tag.is_aside() => self.aside = Some((tag.name.clone(), 1)),
            _ => {}
        }
        if !is_inline(&tag.name) && self.is_own() {
            self.text.push(' ');
        }
        if !is_heading(&tag.name) {
            return None;
        }
        step(&mut self.heading);
        if tag.name != "h1" {
            return None;
        }
        if tag.closes {
            return self.headline.take().map(|text| decoded(&text));
        }
        self.headline = Some(String::new());
        None
    }
}

fn note(page: &mut Page, tag: &Tag, state: &State) {
    if tag.closes {
        return;
    }
    let id = tag.get("id").or_else(|| tag.get("name").filter(|_| tag.name == "a")).filter(|id| !id.is_empty());
    if let Some(id) = id.map(decoded) {
        if state.heading > 0 {
            page.headings.insert(id.clone());
        }
        page.ids.insert(id);
    }
    for name in ["href", "src", "data-src", "data-original", "poster"] {
        let Some(address) = tag.get(name).map(decoded) else { continue };
        let anchor = address.split_once('#').filter(|(path, anchor)| !path.is_empty() && !anchor.is_empty());
        if let Some((path, anchor)) = anchor.filter(|_| tag.name == "a") {
            page.anchors.push((path.to_owned(), percent_decode_str(anchor).decode_utf8_lossy().into_owned()));
        }
        if state.is_own() && tag.name != "link" {
            page.files.push(address);
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "i" | "em" | "strong" | "span" | "code" | "del" | "mark" | "sub" | "sup" | "u" | "s" | "wbr"
    )
}

/// A start or end tag.
struct Tag {
    name: String,
    closes: bool,
    /// Written as `<name />`.
    is_empty: bool,
    attributes: Vec<(String, String)>,
    /// How many bytes it is long.
    len: usize,
}

impl Tag {
    /// The tag at the start of `text`.
    fn read(text: &str) -> Option<Tag> {
        let bytes = text.as_bytes();
        let closes = bytes.get(1) == Some(&b'/');
        let start = if closes { 2 } else { 1 };
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let end = start + bytes.get(start..)?.iter().take_while(|byte| is_name(byte)).count();
        let name = text.get(start..end)?.to_ascii_lowercase();
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return None;
        }
        let mut tag = Tag { name, closes, is_empty: false, attributes: Vec::new(), len: 0 };
        let mut at = end;
        loop {
            at += bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            match bytes.get(at)? {
                b'>' => break,
                b'/' => {
                    tag.is_empty = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                _ => at = tag.attribute(text, at)?,
            }
        }
        tag.len = at + 1;
        Some(tag)
    }

    /// Reads the attribute at `at`; gives the place behind it.
    fn attribute(&mut self, text: &str, at: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let ends_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/');
        // At least one byte, so that whatever stands here is passed.
        let end = at + 1 + bytes.get(at + 1..)?.iter().take_while(|byte| !ends_name(byte)).count();
        let name = text.get(at..end).unwrap_or("").to_ascii_lowercase();
        let blank = |at: usize| {
            bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count())
        };
        let sign = end + blank(end);
        if bytes.get(sign) != Some(&b'=') {
            self.attributes.push((name, String::new()));
            return Some(end);
        }
        let start = sign + 1 + blank(sign + 1);
        let (start, end, next) = match bytes.get(start)? {
            quote @ (b'"' | b'\'') => {
                let end = start + 1 + bytes.get(start + 1..)?.iter().position(|byte| byte == quote)?;
                (start + 1, end, end + 1)
            }
            _ => {
                let len =
                    bytes.get(start..)?.iter().take_while(|byte| !byte.is_ascii_whitespace() && **byte != b'>').count();
                (start, start + len, start + len)
            }
        };
        self.attributes.push((name, text.get(start..end).unwrap_or("").to_owned()));
        Some(next)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Numbers of code's lines are no text either.
    fn is_aside(&self) -> bool {
        ASIDE.contains(&self.name.as_str()) || self.get("class").is_some_and(|class| class.contains("gutter"))
    }
}

/// Where an element's raw content ends.
fn end_of_raw(text: &str, name: &str) -> usize {
    let is_end =
        |at: &usize| text.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    text.match_indices("</").map(|(at, _)| at).find(is_end).unwrap_or(text.len())
}

/// Text with its usual character references resolved.
pub(super) fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(rest.get(..at).unwrap_or(""));
        let reference = rest.get(at + 1..).unwrap_or("");
        let end = reference.bytes().take(10).position(|byte| byte == b';');
        let letter = end.and_then(|end| reference.get(..end)).and_then(letter);
        match (letter, end) {
            (Some(letter), Some(end)) => {
                plain.push(letter);
                rest = reference.get(end + 1..).unwrap_or("");
            }
            _ => {
                plain.push('&');
                rest = reference;
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn letter(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        return char::from_u32(hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => return None,
    })
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
