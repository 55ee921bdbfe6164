//! The table of contents: a note's headings as a tree in a flat list.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::formula::{annotation, readable};
use crate::html::{HtmlTag, comment_end, decoded, tags};
use crate::markdown::Heading;

/// An entry of the table of contents: a tree as a flat list.
#[derive(Serialize, Default)]
pub(super) struct TocView {
    /// Plain text.
    pub(super) title: String,
    /// The number of its section; empty if the heading has a number of its own.
    pub(super) number: String,
    pub(super) id: String,
    pub(super) href: String,
    pub(super) level: u8,
    pub(super) depth: usize,
    pub(super) opens: bool,
    pub(super) closes: usize,
}

/// Headings as a tree in a flat list: `opens` means that the next one is below it, `closes` how many lists end here.
/// The default depth is three levels.
pub(super) fn toc(headings: &[Heading], deepest: Option<usize>) -> Vec<TocView> {
    let mut above: Vec<u8> = Vec::new();
    let mut numbers: Vec<usize> = Vec::new();
    let mut entries: Vec<TocView> = Vec::new();
    for heading in headings.iter().filter(|heading| !heading.id.is_empty()) {
        let title = text(&heading.html);
        // There is nothing to read, and nothing to choose from.
        if title.is_empty() {
            continue;
        }
        while above.last().is_some_and(|level| *level >= heading.level) {
            above.pop();
        }
        let depth = above.len();
        above.push(heading.level);
        if deepest.map_or(depth > 2, |deepest| usize::from(heading.level) > deepest) {
            continue;
        }
        numbers.resize(depth + 1, 0);
        if let Some(number) = numbers.last_mut() {
            *number += 1;
        }
        let number = numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(".");
        let href = format!("#{}", heading.id.replace('%', "%25").replace(' ', "%20"));
        entries.push(TocView {
            title,
            number,
            id: heading.id.clone(),
            href,
            level: heading.level,
            depth,
            opens: false,
            closes: 0,
        });
    }
    let nesting = nesting(&entries.iter().map(|entry| entry.depth).collect::<Vec<_>>());
    for (entry, (opens, closes)) in entries.iter_mut().zip(nesting) {
        (entry.opens, entry.closes) = (opens, closes);
    }
    without_double_numbers(&mut entries);
    entries
}

/// A heading that the author numbered gets no second number; if most are numbered, none does.
fn without_double_numbers(entries: &mut [TocView]) {
    let numbered = entries.iter().filter(|entry| has_number(&entry.title)).count();
    let most = numbered * 2 >= entries.len();
    for entry in entries {
        if most || has_number(&entry.title) {
            entry.number.clear();
        }
    }
}

/// Whether a heading begins with a number: `1. x`, `1.2 x`, `2) x`, `（三）x`, `一、x`, `第四章 x`, `IV. x`.
fn has_number(title: &str) -> bool {
    const HAN: &str = "零〇一二三四五六七八九十百";
    let is_digit = |c: char| c.is_ascii_digit() || HAN.contains(c);
    let title = title.trim_start();
    if let Some(rest) = title.strip_prefix('第') {
        let rest = rest.trim_start().trim_start_matches(is_digit);
        return rest.len() < title.len() - '第'.len_utf8()
            && rest.trim_start().starts_with(['章', '节', '部', '篇', '讲', '步', '课', '回', '天', '節']);
    }
    if let Some(rest) = title.strip_prefix(['(', '（', '[', '【']) {
        let tail = rest.trim_start_matches(is_digit);
        return tail.len() < rest.len() && tail.starts_with([')', '）', ']', '】']);
    }
    let arabic = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let digits = title.get(..title.len() - arabic.len()).unwrap_or("");
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        let is_compound = digits.trim_end_matches('.').contains('.');
        return arabic.starts_with(['、', ')', '）', '．'])
            || (digits.ends_with('.') && !arabic.is_empty())
            || (is_compound && arabic.starts_with(char::is_whitespace));
    }
    let han = title.trim_start_matches(|c| HAN.contains(c));
    let roman = title.trim_start_matches(['I', 'V', 'X']);
    (han.len() < title.len() && han.starts_with(['、', '.', '．', ')', '）']))
        || (roman.len() < title.len() && roman.starts_with(['.', ')']))
}

/// A heading's HTML as text, its formulas as a line of text; for pictures alone the text of the first, or its
/// file's name.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut at = 0;
    let mut skipped: Option<(String, usize)> = None;
    let push = |range: std::ops::Range<usize>, skipped: bool, text: &mut String| {
        if !skipped {
            text.push_str(&decoded(&without_comments(html.get(range).unwrap_or(""))));
        }
    };
    for tag in tags(html) {
        push(at..tag.range.start, skipped.is_some(), &mut text);
        at = tag.range.end;
        if skipped.is_none()
            && !tag.closes
            && tag.name == "math"
            && let Some((tex, _)) = html.get(at..).and_then(annotation)
        {
            text.push_str(&readable(&decoded(tex)));
            skipped = Some(("math".to_owned(), 1));
            continue;
        }
        match &mut skipped {
            Some((name, depth)) if *name == tag.name => {
                *depth = if tag.closes { depth.saturating_sub(1) } else { *depth + 1 };
                if *depth == 0 {
                    skipped = None;
                }
            }
            None if !tag.closes && is_skipped(html, &tag) => skipped = Some((tag.name.to_string(), 1)),
            _ => {}
        }
    }
    push(at..html.len(), skipped.is_some(), &mut text);
    if text.trim().is_empty()
        && let Some(picture) = tags(html).named("img").next()
    {
        let value = |name| picture.value(name).and_then(|range| html.get(range)).map(decoded).unwrap_or_default();
        let (alt, source) = (value("alt"), value("src"));
        let file = source.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or("");
        text = match alt.trim().is_empty() {
            true => percent_decode_str(file).decode_utf8_lossy().into_owned(),
            false => alt.into_owned(),
        };
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text between tags without comments.
fn without_comments(html: &str) -> Cow<'_, str> {
    let Some((before, mut rest)) = html.split_once("<!--") else { return Cow::Borrowed(html) };
    let mut kept = before.to_owned();
    loop {
        rest = comment_end(rest).and_then(|end| rest.get(end..)).unwrap_or("");
        let Some((text, comment)) = rest.split_once("<!--") else { break };
        kept.push_str(text);
        rest = comment;
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// Content that would be repeated, or that leads to a footnote.
fn is_skipped(html: &str, tag: &HtmlTag) -> bool {
    let is = |name: &str, wanted: &str| {
        tag.value(name).and_then(|range| html.get(range)).is_some_and(|value| value.contains(wanted))
    };
    !tag.is_empty
        && (matches!(&*tag.name, "annotation" | "script" | "style" | "template")
            || is("aria-hidden", "true")
            || tag.name == "sup" && (is("class", "footnote") || is("id", "fnref")))
}

/// For depths in the order of a tree: whether a list opens after each, and how many close.
pub(super) fn nesting(depths: &[usize]) -> Vec<(bool, usize)> {
    depths
        .iter()
        .enumerate()
        .map(|(place, depth)| {
            let next = depths.get(place + 1).copied().unwrap_or(0);
            (next > *depth, depth.saturating_sub(next))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(list: &[(u8, &str)]) -> Vec<TocView> {
        let heading = |(level, html): &(u8, &str)| Heading { level: *level, id: "x".into(), html: (*html).into() };
        toc(&list.iter().map(heading).collect::<Vec<_>>(), None)
    }

    #[test]
    fn entries_are_text() {
        let entries = headings(&[
            (2, "<code>a &lt; b</code> and <b>c</b><sup class=\"footnote-ref\"><a>1</a></sup>"),
            (
                2,
                "<span class=\"katex\"><span><math><mi>x</mi><annotation>x</annotation></math></span><span aria-hidden=\"true\"><span>x</span></span></span> 的值",
            ),
            (2, "<img src=\"/b/a%20b.png\" alt=\"\">"),
            (2, "<img src=\"a.png\" alt=\"c &amp; d\"> e"),
            (
                2,
                "<!-- a -->一 <math><semantics><mi>x</mi><annotation encoding=\"application/x-tex\">\\frac12 x^2</annotation></semantics></math><!-- b -->",
            ),
            (2, ""),
            (2, "&nbsp;"),
            (2, "<br>"),
        ]);
        let titles: Vec<&str> = entries.iter().map(|entry| &*entry.title).collect();
        assert_eq!(titles, ["a < b and c", "x 的值", "a b.png", "e", "一 1/2 x²"]);
    }

    #[test]
    fn numbers_are_not_doubled() {
        for title in ["1. x", "1.2 x", "2) x", "（三）x", "一、x", "第四章 x", "第 2 节", "IV. x", "3、x"] {
            assert!(has_number(title), "{title}");
        }
        for title in ["2024 年", "3D 打印", "x 1.", "第一次", "十年", "Vim", "I am"] {
            assert!(!has_number(title), "{title}");
        }
        let numbers = |list| headings(list).iter().map(|entry| entry.number.clone()).collect::<Vec<_>>();
        assert_eq!(numbers(&[(2, "1. a"), (2, "2. b"), (2, "c")]), ["", "", ""]);
        assert_eq!(numbers(&[(2, "a"), (3, "b"), (2, "3. c")]), ["1", "1.1", ""]);
    }

    #[test]
    fn there_are_three_levels() {
        assert_eq!(headings(&[(1, "a"), (2, "b"), (3, "c"), (4, "d"), (2, "e")]).len(), 4);
    }
}
