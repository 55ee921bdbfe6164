//! Headings: their ids, their anchors, and text extracted from HTML.

use std::collections::BTreeMap;

use super::typography::escape_attribute;
use crate::config::{FilenameCase, MarkedConfig};
use crate::html::tag_end;
use crate::route::slugize;

/// The ids assigned so far in one text.
#[derive(Clone, Debug, Default)]
pub(super) struct HeadingIds {
    /// How often each was requested.
    wanted: BTreeMap<String, usize>,
    /// Hexo's bug: a numbered id may equal another heading's own.
    collide: bool,
}

/// The properties that every JavaScript object has.
const INHERITED: [&str; 7] =
    ["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf"];

impl HeadingIds {
    pub(super) fn new(collide: bool) -> HeadingIds {
        HeadingIds { wanted: BTreeMap::new(), collide }
    }

    /// Whether the other set contains one of these ids.
    pub(super) fn overlap(&self, other: &HeadingIds) -> bool {
        self.wanted.keys().any(|id| other.wanted.contains_key(id))
    }

    /// The id for a heading whose text gives `id`: repeats get `-1`, `-2` and so on.
    fn take(&mut self, id: String) -> String {
        // An empty id is invalid HTML; Hexo writes it anyway.
        let id = if id.is_empty() && !self.collide { "section".to_owned() } else { id };
        loop {
            let count = self.wanted.entry(id.clone()).or_insert(0);
            *count += 1;
            if self.collide && INHERITED.contains(&id.as_str()) {
                // Hexo's bug: JavaScript objects have a property of this name, which is not a number.
                return match *count {
                    1 => format!("{id}-NaN"),
                    2 => id,
                    more => format!("{id}-{}", more - 2),
                };
            }
            if *count == 1 {
                return id;
            }
            let numbered = format!("{id}-{}", *count - 1);
            if self.collide {
                return numbered;
            }
            if !self.wanted.contains_key(&numbered) {
                self.wanted.insert(numbered.clone(), 1);
                return numbered;
            }
        }
    }
}

/// The attributes of a heading in braces: `## Title {#id .class}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HeadingAttributes {
    pub id: Option<String>,
    pub classes: Vec<String>,
}

impl HeadingAttributes {
    /// The attributes at the end of a heading's text, and where they begin.
    pub(super) fn at_end(text: &str) -> Option<(HeadingAttributes, usize)> {
        let (before, inner) = text.trim_end().strip_suffix('}')?.rsplit_once('{')?;
        let mut found = HeadingAttributes::default();
        let is_name = |name: &str| {
            !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
        };
        for word in inner.split_whitespace() {
            match (word.strip_prefix('#'), word.strip_prefix('.')) {
                (Some(id), _) if is_name(id) && found.id.is_none() => found.id = Some(id.to_owned()),
                (_, Some(class)) if is_name(class) => found.classes.push(class.to_owned()),
                _ => return None,
            }
        }
        (found != HeadingAttributes::default()).then_some((found, before.trim_end().len()))
    }
}

/// Writes a heading and returns its id. `html` is its content, `plain` the same without the output of tags; `given` are
/// its attributes. Hexo: no line end after a heading.
pub(super) fn write(
    level: u8,
    (html, plain): (&str, &str),
    given: Option<HeadingAttributes>,
    marked: &MarkedConfig,
    ids: &mut HeadingIds,
    out: &mut String,
) -> String {
    if !marked.header_ids {
        out.push_str(&format!("<h{level}>{html}</h{level}>"));
        return String::new();
    }
    let alias = if marked.anchor_alias { alias(html) } else { None };
    let wanted = alias.clone().unwrap_or_else(|| strip_tags(&unescaped(plain)));
    let given = given.unwrap_or_default();
    let id = ids.take(given.id.unwrap_or_else(|| slug(&wanted, marked)));
    let mut class = String::new();
    if !given.classes.is_empty() {
        class.push_str(" class=\"");
        escape_attribute(&given.classes.join(" "), &mut class);
        class.push('"');
    }
    // The table of contents leads there too: one keyboard stop less, and no empty link for screen readers.
    let unseen = if ids.collide { "" } else { " tabindex=\"-1\" aria-hidden=\"true\"" };
    let mut escaped = String::new();
    escape_attribute(&id, &mut escaped);
    let mut title = String::new();
    escape_attribute(&strip_tags(plain), &mut title);
    out.push_str(&format!(
        "<h{level} id=\"{escaped}\"{class}><a href=\"#{escaped}\" class=\"headerlink\" title=\"{title}\"{unseen}></a>"
    ));
    match alias {
        Some(alias) => out.push_str(&html.replacen(&format!("#{alias}"), &format!("#{escaped}"), 1)),
        None => out.push_str(html),
    }
    out.push_str(&format!("</h{level}>"));
    id
}

/// The id of a heading with this text, if no other heading has the same.
pub(super) fn slug(text: &str, marked: &MarkedConfig) -> String {
    let case = match marked.modify_anchors {
        1 => FilenameCase::Lower,
        2 => FilenameCase::Upper,
        _ => FilenameCase::Keep,
    };
    slugize(text.trim(), case)
}

/// The anchor that a heading links to, if it begins with a link to one (`## [Text](#id)`).
fn alias(html: &str) -> Option<String> {
    let rest = html.strip_prefix("<a href=\"#")?;
    rest.split('"').next().filter(|id| !id.is_empty()).map(str::to_owned)
}

/// Entities made by escaping, as characters again.
fn unescaped(html: &str) -> String {
    if !html.contains('&') {
        return html.to_owned();
    }
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#96;", "`"),
        ("&#x2F;", "/"),
        ("&#x3D;", "="),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(html.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

/// HTML without its tags and comments. A `<` before a space is text; an unclosed one removes the rest too.
pub fn strip_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = &rest[at..];
        if tag[1..].starts_with([' ', '\n']) {
            text.push_str("< ");
            rest = &tag[2..];
            continue;
        }
        let end = if tag.starts_with("<!--") { tag.find("-->").map(|end| end + 3) } else { nested_tag_end(tag) };
        match end {
            Some(end) => rest = &tag[end..],
            None => return text,
        }
    }
    text.push_str(rest);
    text
}

/// The length of the tag at the start, when tags inside it count as part of it.
fn nested_tag_end(tag: &str) -> Option<usize> {
    let (mut quote, mut depth) = (None, 0usize);
    for (at, byte) in tag.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'<') => depth += 1,
            (None, b'>') if depth > 0 => depth -= 1,
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// HTML without its links (their text stays): for tables of contents, whose entries are links themselves.
pub(super) fn without_links(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        kept.push_str(&rest[..at]);
        let tag = &rest[at..];
        let end = tag_end(tag).unwrap_or(tag.len());
        if !super::inline_events::is_tag(tag, "<a") && !super::inline_events::is_tag(tag, "</a") {
            kept.push_str(&tag[..end]);
        }
        rest = &tag[end..];
    }
    kept.push_str(rest);
    kept
}
