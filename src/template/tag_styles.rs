//! Whether a text needs `assets/tags.css` or another sheet for some notes. Most notes don't, and load less.

/// Bytes of the shortest class that is searched for.
const SHORTEST: usize = 3;

/// Classes of cards of links and of players.
const CARDS: [&str; 4] = ["card", "cards", "cards-title", "embed"];

/// Classes of boxes, and of the colours that tags may have.
const BOXES: [&str; 6] = ["callout", "primary", "info", "success", "warning", "danger"];

/// Classes of other tags of Hexo's themes.
const CLASSES: [&str; 16] = [
    "btn",
    "buttons",
    "cells",
    "centred",
    "gallery",
    "label",
    "note-embed",
    "pullquote",
    "spoiler",
    "tab",
    "tabs",
    "tick",
    "timeline",
    "timenode",
    "tinted",
    "wavy",
];

/// Whether an element of the HTML has a class of `tags.css`.
pub(super) fn has_tag_styles(html: &str) -> bool {
    has_class(html, |class| CLASSES.contains(&class))
}

/// Whether the HTML has pictures or players, or links that players take the place of.
pub(super) fn has_pictures(html: &str) -> bool {
    ["<img", "<video", "<iframe", " data-player="]
        .iter()
        .any(|start| memchr::memmem::find(html.as_bytes(), start.as_bytes()).is_some())
}

/// Whether the HTML has boxes, tasks, keys, definitions, abbreviations, sources of quotations, or what has the colours of
/// boxes.
pub(super) fn has_boxes(html: &str) -> bool {
    ["<input", "<mark class", "<kbd", "<dt", "<abbr", "<footer"]
        .iter()
        .any(|start| memchr::memmem::find(html.as_bytes(), start.as_bytes()).is_some())
        || has_class(html, |class| BOXES.contains(&class))
}

/// Whether an element of the HTML is a card, or plays something.
pub(super) fn has_cards(html: &str) -> bool {
    has_class(html, |class| CARDS.contains(&class)) || html.contains("<audio") || html.contains("<video")
}

/// Whether a picture of the HTML opens at full size.
pub(super) fn has_zoom(html: &str) -> bool {
    has_class(html, |class| class == "zoom")
}

/// Whether an element of the HTML is part of a footnote (`footnote-ref`, `footnotes`).
pub(super) fn has_footnotes(html: &str) -> bool {
    has_class(html, |class| class.starts_with("footnote"))
}

/// Whether an element of the HTML has a width in percent (`wide-50`).
pub(super) fn has_widths(html: &str) -> bool {
    has_class(html, |class| class.starts_with("wide-"))
}

fn has_class(html: &str, is_asked: impl Fn(&str) -> bool) -> bool {
    const START: &str = "class=\"";
    memchr::memmem::find_iter(html.as_bytes(), START).any(|at| {
        let list = html.get(at + START.len()..).unwrap_or("");
        // Blocks of code have a class of a letter or two for each word, none of which is searched for.
        if list.bytes().take(SHORTEST).any(|byte| byte == b'"') {
            return false;
        }
        let length = memchr::memchr(b'"', list.as_bytes()).unwrap_or(list.len());
        list.get(..length).is_some_and(|list| list.split_ascii_whitespace().any(&is_asked))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_whole_words() {
        assert!(has_tag_styles("<p>a</p><div class=\"note tabs\">"));
        assert!(has_footnotes("<sup class=\"footnote-ref\">") && !has_footnotes("<p>footnote</p>"));
        assert!(has_widths("<img class=\"wide-50\" src=\"a.png\">"));
        assert!(!has_tag_styles("<div class=\"table wide\"><p class=\"tabbed\">class tabs</p>"));
    }

    #[test]
    fn the_sheet_has_a_rule_for_each() {
        assert_eq!(CLASSES.iter().chain(&CARDS).map(|class| class.len()).min(), Some(SHORTEST));
        let (tags, cards) = (include_str!("../../assets/tags.css"), include_str!("../../assets/cards.css"));
        let (tags, cards) = (CLASSES.map(|class| (tags, class)), CARDS.map(|class| (cards, class)));
        let boxes = BOXES.map(|class| (include_str!("../../assets/biji.css"), class));
        for (sheet, class) in tags.into_iter().chain(cards).chain(boxes) {
            assert!(sheet.contains(&format!(".{class}")), "{class}");
        }
    }
}
