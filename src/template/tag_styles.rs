//! Whether a text has something that `assets/tags.css` or `assets/widths.css` styles. Most notes have not, and load less.

/// Classes of what tags of Hexo's themes make.
const CLASSES: [&str; 20] = [
    "btn",
    "buttons",
    "card",
    "cards",
    "cards-title",
    "cells",
    "centred",
    "embed",
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

/// Whether an element of the HTML has one of these classes, or plays sounds.
pub(super) fn has_tag_styles(html: &str) -> bool {
    has_class(html, |class| CLASSES.contains(&class)) || html.contains("<audio")
}

/// Whether an element of the HTML has a width in percent (`wide-50`).
pub(super) fn has_widths(html: &str) -> bool {
    has_class(html, |class| class.starts_with("wide-"))
}

fn has_class(html: &str, is_asked: impl Fn(&str) -> bool) -> bool {
    html.split("class=\"")
        .skip(1)
        .any(|rest| rest.split('"').next().is_some_and(|list| list.split_ascii_whitespace().any(&is_asked)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_whole_words() {
        assert!(has_tag_styles("<p>a</p><div class=\"note tabs\">"));
        assert!(has_widths("<img class=\"wide-50\" src=\"a.png\">"));
        assert!(!has_tag_styles("<div class=\"table wide\"><p class=\"tabbed\">class tabs</p>"));
    }

    #[test]
    fn the_sheet_has_a_rule_for_each() {
        let sheet = include_str!("../../assets/tags.css");
        for class in CLASSES {
            assert!(sheet.contains(&format!(".{class}")), "{class}");
        }
    }
}
