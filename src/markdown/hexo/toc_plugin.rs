//! The addresses that the plugin hexo-toc (1.1.0) gives to headings, if `package.json` names it: links from other sites
//! lead there. The plugin puts them on a `<span>` within each heading, in lower case, and lists the headings after its
//! marker. Recorded with the plugin from npm.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::config::HexoTocOptions;
use crate::html::{decoded, tags};
use crate::markdown::Heading;
use crate::markdown::heading::{strip_tags, without_links};
use crate::markdown::typography::escape_attribute;
use crate::route::href::encode_url;

const MARKER: &str = "<!-- toc -->";

/// As under Hexo: the ids are on spans, and the list has the headings after the marker. `headings` get the new ids.
pub(in crate::markdown) fn reproduce(html: &str, headings: &mut [Heading], options: &HexoTocOptions) -> String {
    if options.has_latin_ids {
        return html.to_owned();
    }
    let (before, after) = match html.find(MARKER) {
        Some(at) => (html.get(..at).unwrap_or(""), html.get(at + MARKER.len()..)),
        None => (html, None),
    };
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let mut page = with_spans(before, options, &mut ids);
    if let Some(after) = after {
        page.push_str(&format!("{MARKER}\n\n{}<!-- tocstop -->\n\n", list(after, options)));
        page.push_str(with_spans(after, options, &mut ids).trim_start());
    }
    for heading in headings {
        if let Some(id) = ids.get(&heading.id) {
            heading.id.clone_from(id);
        }
    }
    page
}

/// Each heading keeps its own id, and gets the plugin's as a second anchor, unless the id is already used.
pub(in crate::markdown) fn add_anchors(html: &str, options: &HexoTocOptions) -> String {
    if options.has_latin_ids {
        return html.to_owned();
    }
    let mut taken: BTreeSet<String> =
        tags(html).filter_map(|tag| Some(decoded(html.get(tag.value("id")?)?).into_owned())).collect();
    let mut page = String::with_capacity(html.len());
    let mut from = 0;
    for found in found(html) {
        let id = slug(&strip_tags(html.get(found.inner.clone()).unwrap_or("")));
        page.push_str(html.get(from..found.inner.start).unwrap_or(""));
        if !id.is_empty() && taken.insert(id.clone()) {
            page.push_str(&format!("<span id=\"{}\"></span>", attribute(&id)));
        }
        from = found.inner.start;
    }
    page.push_str(html.get(from..).unwrap_or(""));
    page
}

/// A heading in HTML.
struct HtmlHeading {
    level: u8,
    start: usize,
    id: Option<Range<usize>>,
    /// The attributes as written, without the id; each with a space before it.
    attributes: String,
    inner: Range<usize>,
}

/// All headings of a text, including those written as HTML. An unclosed one is not a heading.
fn found(html: &str) -> Vec<HtmlHeading> {
    let mut found = Vec::new();
    let mut open: Option<HtmlHeading> = None;
    for tag in tags(html) {
        let [b'h', level @ b'1'..=b'6'] = tag.name.as_bytes() else { continue };
        let level = *level - b'0';
        if !tag.closes {
            let mut attributes = String::new();
            for attribute in tag.attributes.iter().filter(|attribute| attribute.name != "id") {
                let value = html.get(attribute.value.clone()).unwrap_or("");
                attributes.push_str(&format!(" {}=\"{}\"", attribute.name, value.replace('"', "&quot;")));
            }
            let inner = tag.range.end..tag.range.end;
            open = Some(HtmlHeading { level, start: tag.range.start, id: tag.value("id"), attributes, inner });
        } else if let Some(mut heading) = open.take_if(|heading| heading.level == level) {
            heading.inner.end = tag.range.start;
            found.push(heading);
        }
    }
    found
}

/// The text with the plugin's spans in its headings. `ids` gets the new id of each that had one.
fn with_spans(html: &str, options: &HexoTocOptions, ids: &mut BTreeMap<String, String>) -> String {
    let mut page = String::with_capacity(html.len());
    let mut from = 0;
    for HtmlHeading { level, start, id: old, attributes, inner } in found(html) {
        let text = html.get(inner.clone()).unwrap_or("");
        let id = slug(&strip_tags(text));
        if let Some(old) = old.and_then(|old| html.get(old)) {
            ids.entry(decoded(old).into_owned()).or_insert_with(|| id.clone());
        }
        let escaped = attribute(&id);
        page.push_str(html.get(from..start).unwrap_or(""));
        let (mut first, mut last) = (String::new(), String::new());
        if let Some((symbol, class, is_before)) = &options.anchor {
            let place = if *is_before { &mut first } else { &mut last };
            *place = format!("<a href=\"#{escaped}\" class=\"{}\">{symbol}</a>", attribute(class));
        }
        // The plugin removes the links that are direct children of the heading, with their text.
        page.push_str(&format!(
            "<h{level}{attributes}>{first}<span id=\"{escaped}\">{}</span>{last}",
            without_children(text)
        ));
        from = inner.end;
    }
    page.push_str(html.get(from..).unwrap_or(""));
    page
}

/// A heading's HTML without the links that are direct children of it.
fn without_children(html: &str) -> String {
    let mut kept = String::new();
    let (mut depth, mut from, mut is_in_link) = (0usize, 0, false);
    for tag in tags(html) {
        let is_link = tag.name == "a";
        match (tag.closes, is_in_link) {
            (false, false) if is_link && depth == 0 => {
                kept.push_str(html.get(from..tag.range.start).unwrap_or(""));
                is_in_link = true;
            }
            (true, true) if is_link => {
                is_in_link = false;
                from = tag.range.end;
            }
            (false, false) if !matches!(&*tag.name, "br" | "img" | "wbr" | "input") => depth += 1,
            (true, false) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    if !is_in_link {
        kept.push_str(html.get(from..).unwrap_or(""));
    }
    kept
}

/// The plugin's list of the headings in a text. A repeated heading is linked by an id that it does not have.
fn list(html: &str, options: &HexoTocOptions) -> String {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut page = String::new();
    let mut open: Vec<u8> = Vec::new();
    for heading in found(html) {
        let text = html.get(heading.inner).unwrap_or("");
        let shown = without_links(text);
        let plain = decoded(&strip_tags(&shown)).into_owned();
        let mut id = slug(&plain);
        let count = seen.entry(plain).and_modify(|count| *count += 1).or_insert(0);
        if *count > 0 {
            id = format!("{id}-{count}");
        }
        if heading.level > options.depth {
            continue;
        }
        while open.len() > 1 && open.iter().rev().nth(1).is_some_and(|parent| *parent >= heading.level) {
            open.pop();
            page.push_str("</li>\n</ul>\n");
        }
        match open.last_mut() {
            Some(level) if *level >= heading.level => {
                *level = heading.level;
                page.push_str("</li>\n<li>");
            }
            _ => {
                open.push(heading.level);
                page.push_str("<ul>\n<li>");
            }
        }
        let address = encode_url(&format!("#{id}"));
        page.push_str(&format!("<a href=\"{}\">{}</a>", attribute(&address), shown.trim()));
    }
    page.push_str(&"</li>\n</ul>\n".repeat(open.len()));
    page
}

/// The id that the plugin computes from a heading's text, by uslug's rules. Letters, digits, marks, `-`, `_` and `~`
/// stay, in lower case; characters above U+FFFF are removed, since JavaScript sees them as two halves.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.nfkc() {
        let is_kept = letter.is_alphanumeric() || is_combining_mark(letter) || matches!(letter, '-' | '_' | '~');
        if letter > '\u{ffff}' {
            continue;
        }
        if is_kept {
            slug.push(letter);
        } else if matches!(letter, ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}')
            || matches!(letter, '\u{202f}' | '\u{205f}' | '\u{3000}'..='\u{3002}')
        {
            slug.push(' ');
        }
    }
    let mut joined = String::with_capacity(slug.len());
    for letter in slug.trim().chars() {
        match letter {
            ' ' | '-' if joined.ends_with('-') => {}
            ' ' | '-' => joined.push('-'),
            letter => joined.push(letter),
        }
    }
    joined.to_lowercase()
}

fn attribute(text: &str) -> String {
    let mut escaped = String::new();
    escape_attribute(text, &mut escaped);
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Recorded: hexo 8, hexo-toc 1.1.0.
    #[test]
    fn ids_are_those_of_the_plugin() {
        for (text, id) in [
            ("Hello World", "hello-world"),
            ("Code and Bold, it’s C++ &amp; more!", "code-and-bold-its-c-amp-more"),
            ("中文 标题：一", "中文-标题一"),
            ("标题 with English", "标题-with-english"),
            ("4. Deep_one", "4-deep_one"),
            ("一、开始", "一-开始"),
            ("a - b -- c", "a-b-c"),
            ("🎉 party", "party"),
        ] {
            assert_eq!(slug(text), id, "{text}");
        }
    }
}
