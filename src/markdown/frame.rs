//! The frame around an embedded note: where a text can contain it, and how its HTML is adapted to another page.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::footnotes::{LIST, LIST_END, marked_notes};
use super::typography::{escape_all, escape_attribute};
use crate::html::{self, EscapeContext, HtmlTag, RAW};
use crate::route::href::scheme;
use crate::route::resolve;

/// The start of a frame.
pub(super) const START: &str = "<blockquote class=\"note-embed\"";

/// Elements without content.
#[rustfmt::skip]
const VOID: [&str; 13] = [
    "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements that may contain blocks.
#[rustfmt::skip]
const HOLDERS: [&str; 16] = [
    "article", "aside", "blockquote", "center", "dd", "details", "div", "fieldset", "figure", "footer", "header", "li", "main",
    "section", "td", "th",
];

/// Elements that may not contain links, at any depth.
const CLOSED: [&str; 6] = ["a", "button", "label", "option", "pre", "summary"];

/// Elements that occur once on a page, around all others.
const OUTERMOST: [&str; 3] = ["html", "head", "body"];

/// Deeper than real pages; each end tag searches all of them.
const DEEPEST: usize = 256;

/// The elements that are open at a place of some HTML, outermost first.
#[derive(Debug, Default)]
struct OpenElementStack {
    names: Vec<String>,
    /// More elements are open than are counted.
    is_too_deep: bool,
}

impl OpenElementStack {
    /// Processes a start tag; returns whether it opened an element.
    fn start(&mut self, tag: &HtmlTag) -> bool {
        let is_foreign = |name: &str| matches!(name, "svg" | "math");
        let is_empty = tag.is_empty && (is_foreign(&tag.name) || self.names.iter().any(|name| is_foreign(name)));
        if VOID.contains(&tag.name.as_ref()) || is_empty {
            return false;
        }
        if self.names.last().is_some_and(|last| ends_before(last, &tag.name)) {
            self.names.pop();
        }
        if self.names.len() >= DEEPEST {
            self.is_too_deep = true;
            return false;
        }
        self.names.push(tag.name.clone().into_owned());
        true
    }

    /// The elements that an end tag ends, innermost first; none when it ends nothing.
    fn end(&mut self, tag: &HtmlTag) -> Vec<String> {
        let at = self.names.iter().rposition(|name| *name == *tag.name).unwrap_or(self.names.len());
        let mut ended = self.names.split_off(at);
        ended.reverse();
        ended
    }

    /// The element that prevents a block here.
    fn obstacle(&self) -> Option<&str> {
        let closed = self.names.iter().rev().find(|name| CLOSED.contains(&name.as_str()) || is_heading(name));
        let innermost = self.names.last().filter(|name| *name != "p" && !HOLDERS.contains(&name.as_str()));
        // An element around the paragraph may not allow blocks either.
        let around = self.names.iter().rev().nth(1).filter(|name| !HOLDERS.contains(&name.as_str()));
        let around = around.filter(|_| self.names.last().is_some_and(|name| name == "p"));
        closed.or(innermost).or(around).map(String::as_str)
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether an element without an end tag ends where another one begins.
fn ends_before(open: &str, next: &str) -> bool {
    match open {
        "p" => {
            is_heading(next)
                || matches!(next, "p" | "ul" | "ol" | "dl" | "table" | "pre" | "hr" | "form")
                || HOLDERS.contains(&next) && !matches!(next, "li" | "dd" | "td" | "th")
        }
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr"),
        "tr" => next == "tr",
        "option" => next == "option",
        _ => false,
    }
}

/// Replaces links that have an attribute with a number by blocks. `block` receives the number, the link's start tag, and
/// the element that prevents a block there; it returns a block, or a replacement for it. Paragraphs are split.
pub(super) fn put(
    html: String,
    attribute: &str,
    mut block: impl FnMut(usize, &str, Option<&str>) -> Option<Result<String, String>>,
) -> String {
    let mut out = String::with_capacity(html.len() * 2);
    let mut open = OpenElementStack::default();
    let mut done = 0;
    for tag in html::tags(&html) {
        if tag.range.start < done {
            continue;
        }
        if tag.closes {
            open.end(&tag);
            continue;
        }
        let number = tag.value(attribute).filter(|_| tag.name == "a").and_then(|range| html.get(range)?.parse().ok());
        // The end is looked for only where a block comes: each search may go through all of the text.
        let end = || Some(tag.range.end + html.get(tag.range.end..)?.find("</a>")? + "</a>".len());
        let Some((number, end)) = number.and_then(|number: usize| Some((number, end()?))) else {
            open.start(&tag);
            continue;
        };
        let is_in_paragraph = open.names.last().is_some_and(|name| name == "p");
        let written = html.get(tag.range.clone()).unwrap_or("");
        let Some(shown) = block(number, written, open.obstacle()) else {
            open.start(&tag);
            continue;
        };
        out.push_str(html.get(done..tag.range.start).unwrap_or(""));
        done = end;
        match shown {
            Err(link) => out.push_str(&link),
            Ok(block) if !is_in_paragraph => out.push_str(&block),
            Ok(block) => {
                let before = without_breaks_behind(&out).len();
                out.truncate(before);
                match out.ends_with("<p>") {
                    true => out.truncate(before - "<p>".len()),
                    false => out.push_str("</p>\n"),
                }
                out.push_str(&block);
                let rest = html.get(done..).unwrap_or("");
                let after = without_breaks_before(rest);
                done = html.len() - after.len();
                match after.strip_prefix("</p>") {
                    Some(after) => {
                        done = html.len() - after.len();
                        open.names.pop();
                    }
                    None => out.push_str("\n<p>"),
                }
            }
        }
    }
    out.push_str(html.get(done..).unwrap_or(""));
    out
}

fn without_breaks_behind(html: &str) -> &str {
    let mut html = html.trim_end();
    while let Some(before) = html.strip_suffix("<br>") {
        html = before.trim_end();
    }
    html
}

fn without_breaks_before(html: &str) -> &str {
    let mut html = html.trim_start();
    while let Some(after) = html.strip_prefix("<br>") {
        html = after.trim_start();
    }
    html
}

/// The part of a note from the heading with this id up to the next one that is not below it, with the footnotes whose
/// marks it contains.
pub(super) fn section(html: &str, id: &str) -> Option<String> {
    let mut open = OpenElementStack::default();
    let mut start: Option<(usize, usize, &str)> = None;
    let mut end = html.len();
    let tags: Vec<HtmlTag> = html::tags(html).collect();
    for tag in &tags {
        if tag.closes {
            open.end(tag);
            if start.is_some_and(|(_, depth, _)| open.names.len() < depth) {
                end = tag.range.start;
                break;
            }
            continue;
        }
        let depth = open.names.len();
        match start {
            None if is_heading(&tag.name)
                && tag.value("id").and_then(|id| html.get(id)).is_some_and(|found| html::decoded(found) == id) =>
            {
                start = Some((tag.range.start, depth, &tag.name));
            }
            Some((_, at, level))
                if depth == at
                    && (is_heading(&tag.name) && *tag.name <= *level
                        || html.get(tag.range.start..).is_some_and(|rest| rest.starts_with(LIST))) =>
            {
                end = tag.range.start;
                break;
            }
            _ => {}
        }
        open.start(tag);
    }
    let cut = html.get(start?.0..end)?;
    Some(format!("{}{}", cut.trim_end(), notes_of(cut, html).unwrap_or_default()))
}

/// The list of the footnotes whose marks are in a part, with their numbers in the whole.
fn notes_of(part: &str, whole: &str) -> Option<String> {
    let marked = marked_notes(part);
    let list = whole.get(whole.rfind(LIST)?..)?;
    let list = list.get(..list.find(LIST_END)?)?;
    let (head, items) = list.split_once("<li id=\"fn:")?;
    let mut kept = head.to_owned();
    let mut has_any = false;
    for item in items.split("<li id=\"fn:") {
        let Some((number, text)) = item.split_once("\">").filter(|(number, _)| marked.contains(number)) else {
            continue;
        };
        has_any = true;
        kept.push_str(&format!("<li id=\"fn:{number}\" value=\"{number}\">{text}"));
    }
    kept.push_str(LIST_END);
    has_any.then(|| format!("\n{kept}"))
}

/// The frame of an embedded note.
pub(super) struct EmbedFrame<'a> {
    /// Its number among the embeds of the text.
    pub number: usize,
    /// The note's address.
    pub address: &'a str,
    /// The link at the top of the frame.
    pub link: &'a str,
    /// The note's language, if it differs from that of the text around it.
    pub language: Option<&'a str>,
}

impl EmbedFrame<'_> {
    /// A note's HTML in the frame: complete, so that no element extends beyond the frame, and with ids of its own. None
    /// when its elements are too deep to be followed.
    pub(super) fn around(&self, html: &str) -> Option<String> {
        let body = self.fit(html)?;
        let mut out = START.to_owned();
        self.attributes(&mut out);
        out.push_str(">\n<p class=\"note-embed-title\">");
        out.push_str(self.link);
        out.push_str("</p>\n");
        out.push_str(body.trim());
        out.push_str("\n</blockquote>");
        Some(out)
    }

    /// The language and the address of a frame as attributes.
    fn attributes(&self, out: &mut String) {
        out.push_str(" cite=\"");
        escape_all(self.address, out);
        out.push('"');
        if let Some(language) = self.language {
            out.push_str(" lang=\"");
            escape_attribute(language, out);
            out.push('"');
        }
    }

    fn fit(&self, html: &str) -> Option<String> {
        let ids = ids(html);
        let mut out = String::with_capacity(html.len() + 256);
        let mut open = OpenElementStack::default();
        let (mut done, mut is_raw) = (0, false);
        let mut tags = html::tags(html);
        for tag in tags.by_ref() {
            let text = html.get(done..tag.range.start).unwrap_or("");
            if is_raw {
                out.push_str(text)
            } else {
                push_text(text, &mut out)
            }
            done = tag.range.end;
            is_raw = false;
            if OUTERMOST.contains(&tag.name.as_ref()) {
                continue;
            }
            if tag.closes {
                for name in open.end(&tag) {
                    out.push_str(&format!("</{name}>"));
                }
                continue;
            }
            is_raw = open.start(&tag) && RAW.contains(&tag.name.as_ref());
            self.push_tag(html, &tag, &ids, &mut out);
        }
        if open.is_too_deep {
            return None;
        }
        let tail = html.get(done..).unwrap_or("");
        match tags.unended().filter(|range| range.start >= done) {
            _ if is_raw => out.push_str(tail),
            Some(range) => {
                push_text(html.get(done..range.start).unwrap_or(""), &mut out);
                let rest = html.get(range.start..).unwrap_or("");
                if !rest.starts_with("<!--") {
                    html::escape_into(&mut out, rest, EscapeContext::Quotes);
                }
            }
            None => push_text(tail, &mut out),
        }
        for name in open.names.iter().rev() {
            out.push_str(&format!("</{name}>"));
        }
        Some(out)
    }

    /// Writes a start tag with ids and addresses that are right on the page around it.
    fn push_tag(&self, html: &str, tag: &HtmlTag, ids: &BTreeSet<String>, out: &mut String) {
        let mut done = tag.range.start;
        for attribute in &tag.attributes {
            let Some(value) = html.get(attribute.value.clone()) else { continue };
            let Some(new) = self.value(tag, &attribute.name, value, ids) else { continue };
            out.push_str(html.get(done..attribute.value.start).unwrap_or(""));
            out.push_str(&new);
            done = attribute.value.end;
        }
        out.push_str(html.get(done..tag.range.end).unwrap_or(""));
    }

    /// The new value of an attribute, if it changes.
    fn value(&self, tag: &HtmlTag, name: &str, value: &str, ids: &BTreeSet<String>) -> Option<String> {
        let number = self.number;
        match name {
            "id" => Some(format!("embed:{number}:{value}")),
            // Popovers are made from the list of notes at the end of the page only.
            "class" if tag.name == "section" && value == "footnotes" => Some("footnotes in-embed".to_owned()),
            "name" if matches!(tag.name.as_ref(), "input" | "details" | "map") => {
                Some(format!("embed:{number}:{value}"))
            }
            "usemap" => value.strip_prefix('#').map(|name| format!("#embed:{number}:{name}")),
            "for" | "headers" | "list" | "form" | "popovertarget" | "aria-labelledby" | "aria-describedby"
            | "aria-controls" | "aria-owns" | "aria-details" => {
                let own = |id: &str| match ids.contains(&*html::decoded(id)) {
                    true => format!("embed:{number}:{id}"),
                    false => id.to_owned(),
                };
                Some(value.split_ascii_whitespace().map(own).collect::<Vec<_>>().join(" "))
            }
            "href" | "xlink:href" | "src" | "poster" | "data" => self.address(value, ids),
            _ if value.contains("url(#") => {
                let mut parts = value.split("url(#");
                let mut new = parts.next().unwrap_or("").to_owned();
                for part in parts {
                    let id = part.split(')').next().unwrap_or("");
                    let prefix = if ids.contains(id) { format!("embed:{number}:") } else { String::new() };
                    new.push_str(&format!("url(#{prefix}{part}"));
                }
                Some(new)
            }
            _ => None,
        }
    }

    /// The new form of an address in the note, which is written for the note's own page.
    fn address(&self, value: &str, ids: &BTreeSet<String>) -> Option<String> {
        if let Some(id) = value.strip_prefix('#') {
            let decoded = html::decoded(id);
            let decoded = percent_decode_str(&decoded).decode_utf8_lossy();
            return Some(match ids.contains(&*decoded) {
                true => format!("#embed:{}:{id}", self.number),
                false => format!("{}#{id}", html::escape(self.address)),
            });
        }
        let is_other = value.is_empty()
            || value.starts_with(['/', '\\', '&', '{', '<'])
            || scheme(value).is_some()
            || value.trim_start() != value;
        if is_other {
            return None;
        }
        let end = value.find(['?', '#']).unwrap_or(value.len());
        let (path, rest) = value.split_at(end);
        let page = self.address.split(['?', '#']).next().unwrap_or("");
        page.starts_with('/').then(|| format!("{}{rest}", resolve(page, path)))
    }
}

/// HTML without the notes that it embeds: for what describes a note by its own text.
pub fn own_text(html: &str) -> Cow<'_, str> {
    if !html.contains(START) {
        return html.into();
    }
    let mut own = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, frame)) = rest.split_once(START) {
        own.push_str(before);
        rest = frame.get(html::end_of_element(frame, "blockquote")..).unwrap_or("");
        rest = rest.strip_prefix("</blockquote>").unwrap_or(rest);
    }
    own.push_str(rest);
    own.into()
}

/// The ids in some HTML.
fn ids(html: &str) -> BTreeSet<String> {
    let value = |tag: HtmlTag| tag.value("id").and_then(|range: Range<usize>| html.get(range)).map(html::decoded);
    html::tags(html).filter(|tag| !tag.closes).filter_map(value).map(Cow::into_owned).collect()
}

/// Writes the text between two tags, without comments: one of them may mark the end of an excerpt.
fn push_text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = html::comment_end(comment).and_then(|end| comment.get(end..)).unwrap_or("");
    }
    out.push_str(rest);
}
