//! The sentences around links.

use std::ops::Range;

use super::{LinkMention, LinkRange};
use crate::html::{self, HtmlTag};
use crate::markdown::plain;
use crate::text::{is_han, page_width};

/// Elements that begin a line of their own: a sentence does not go on beyond them.
const BLOCKS: &[&str] = &[
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The widest text on either side of a link, in columns, and the HTML in which it is looked for, in bytes.
const WIDEST: usize = 80;
const MOST_BYTES: usize = 4_000;

/// The sentences of the links in some HTML for which `target` knows a note: the first of each note, in the order of notes.
pub(super) fn mentions<N: Clone + Ord>(html: &str, target: &dyn Fn(&str) -> Option<N>) -> Vec<(N, LinkMention)> {
    let mut found: Vec<(N, LinkMention)> = Vec::new();
    let mut block = 0;
    let mut links: Vec<(N, LinkRange)> = Vec::new();
    let mut open: Option<(N, Range<usize>)> = None;
    for tag in html::tags(html) {
        if tag.name == "a" {
            if let Some((id, start)) = open.take() {
                links.push((id, (start.start..tag.range.end, start.end..tag.range.start)));
            }
            open = leads(html, &tag, target).map(|id| (id, tag.range.clone()));
        } else if BLOCKS.contains(&&*tag.name) {
            open = None;
            write(html, block..tag.range.start, &mut links, &mut found);
            block = tag.range.end;
        }
    }
    write(html, block..html.len(), &mut links, &mut found);
    // Sorted stably, the first of each note comes first.
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found.dedup_by(|(one, _), (other, _)| one == other);
    found
}

/// The note that a start tag of a link leads to.
fn leads<N>(html: &str, tag: &HtmlTag, target: &dyn Fn(&str) -> Option<N>) -> Option<N> {
    let address = tag.value("href").filter(|_| !tag.closes).and_then(|value| html.get(value))?;
    target(&html::decoded(address))
}

/// The mentions of a block's links; nothing is left of them.
fn write<N>(html: &str, block: Range<usize>, links: &mut Vec<(N, LinkRange)>, found: &mut Vec<(N, LinkMention)>) {
    for (id, (whole, inner)) in links.drain(..) {
        let part = |range: Range<usize>| plain(html.get(range).unwrap_or(""), usize::MAX, &["pre", "svg"]);
        let is_space = |at: usize| html.as_bytes().get(at).is_some_and(u8::is_ascii_whitespace);
        let mut before = part(end_of(html, block.start..whole.start));
        if !before.is_empty() && is_space(whole.start.wrapping_sub(1)) {
            before.push(' ');
        }
        let mut after = part(start_of(html, whole.end..block.end));
        if !after.is_empty() && is_space(whole.end) {
            after.insert(0, ' ');
        }
        let mention = LinkMention { before: last_sentence(&before), link: part(inner), after: first_sentence(&after) };
        found.push((id, mention));
    }
}

/// The last bytes of some HTML, not from within a tag: a paragraph may have thousands of links, and each asks for its
/// sentence alone.
fn end_of(html: &str, range: Range<usize>) -> Range<usize> {
    let start = html.ceil_char_boundary(range.end.saturating_sub(MOST_BYTES)).clamp(range.start, range.end);
    let rest = html.get(start..range.end).unwrap_or("");
    let in_tag = rest.find('>').filter(|end| start > range.start && rest.find('<').is_none_or(|next| next > *end));
    start + in_tag.map_or(0, |end| end + 1)..range.end
}

/// The first bytes of some HTML, without the beginning of a tag at the end.
fn start_of(html: &str, range: Range<usize>) -> Range<usize> {
    let end = html.floor_char_boundary((range.start + MOST_BYTES).min(range.end)).max(range.start);
    let rest = html.get(range.start..end).unwrap_or("");
    let cut = rest.rfind('<').filter(|tag| end < range.end && !rest.get(*tag..).unwrap_or("").contains('>'));
    range.start..cut.map_or(end, |tag| range.start + tag)
}

/// Where a sentence ends in a text: after its mark, in bytes.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, letter)) = letters.next() {
            let is_next_space = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
            if matches!(letter, '。' | '！' | '？' | '；') || matches!(letter, '.' | '!' | '?') && is_next_space {
                return Some(at + letter.len_utf8());
            }
        }
        None
    })
}

/// The last sentence of the text before a link, which the link goes on.
fn last_sentence(before: &str) -> String {
    let start = sentence_ends(before).last().unwrap_or(0);
    let sentence = before.get(start..).unwrap_or("").trim_start();
    let mut width = page_width(sentence);
    if width <= WIDEST {
        return sentence.to_owned();
    }
    for (at, letter) in sentence.char_indices() {
        if width <= WIDEST && (letter == ' ' || is_han(letter)) {
            return format!("…{}", sentence.get(at..).unwrap_or("").trim_start());
        }
        width = width.saturating_sub(page_width(letter.encode_utf8(&mut [0; 4])));
    }
    "…".to_owned()
}

/// The first sentence of the text after a link.
fn first_sentence(after: &str) -> String {
    let end = sentence_ends(after).next().unwrap_or(after.len());
    let sentence = after.get(..end).unwrap_or("").trim_end();
    let (mut width, mut cut) = (0, 0);
    for (at, letter) in sentence.char_indices() {
        if letter == ' ' || is_han(letter) {
            cut = at;
        }
        width += page_width(letter.encode_utf8(&mut [0; 4]));
        if width > WIDEST {
            return format!("{}…", sentence.get(..cut).unwrap_or("").trim_end());
        }
    }
    sentence.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> Vec<(String, String, String)> {
        let target = |address: &str| address.strip_prefix("/n").map(str::to_owned);
        let found = mentions(html, &target).into_iter();
        found.map(|(_, LinkMention { before, link, after })| (before, link, after)).collect()
    }

    fn parts(before: &str, link: &str, after: &str) -> (String, String, String) {
        (before.to_owned(), link.to_owned(), after.to_owned())
    }

    #[test]
    fn a_mention_is_the_sentence_of_a_link() {
        assert_eq!(
            of("<p>前一句。这里说到<a href=\"/n1\">湖</a>，很美。后一句。</p>"),
            [parts("这里说到", "湖", "，很美。")]
        );
        assert_eq!(
            of(
                "<ul><li>One. See <a href=\"/n1\"><em>the</em> lake</a> first. Two.</li><li><a href=\"/n2\">b</a></li></ul>"
            ),
            [parts("See ", "the lake", " first."), parts("", "b", "")]
        );
        assert_eq!(
            of("<p><a href=\"/n1\"><img src=\"a.png\" alt=\"\"></a> shows it</p>"),
            [parts("", "", " shows it")]
        );
    }

    #[test]
    fn only_the_first_link_to_a_note_counts() {
        assert_eq!(of("<p><a href=\"/n1\">a</a> <a href=\"/n1\">b</a> <a href=\"/x\">c</a></p>").len(), 1);
    }

    #[test]
    fn long_sentences_are_cut_at_words() {
        let long = "word ".repeat(40);
        let found = of(&format!("<p>{long}<a href=\"/n1\">it</a> {long}</p>"));
        let (before, _, after) = found.first().unwrap();
        assert!(before.starts_with("…word") && page_width(before) <= WIDEST + 2, "{before}");
        assert!(after.ends_with("word…") && page_width(after) <= WIDEST + 2, "{after}");
        let han = "很".repeat(100);
        let found = of(&format!("<p>{han}<a href=\"/n1\">它</a>{han}</p>"));
        assert_eq!(found.first().unwrap().0.chars().count(), 41);
    }

    #[test]
    fn long_blocks_are_read_near_the_link() {
        let many = format!("<b class=\"{}\">很</b>", "x".repeat(50)).repeat(200);
        let found = of(&format!("<p>{many}<a href=\"/n1\">它</a>{many}</p>"));
        let (before, _, after) = found.first().unwrap();
        assert_eq!((before.trim_matches(['很', '…']), after.trim_matches(['很', '…'])), ("", ""), "{before}");
        assert!(before.chars().count() > 30 && after.chars().count() > 30);
    }

    #[test]
    fn broken_html_is_survived() {
        for html in
            ["<a href=\"/n1\">", "<a href=\"/n1\"><p>x</p></a>", "<p><a href=/n1>x", "</a></p><a href='/n1'>x</a>"]
        {
            assert!(of(html).len() <= 1, "{html}");
        }
    }
}
