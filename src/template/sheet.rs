//! Style sheets as pages load them: the parts that a page needs, without comments.

/// The sheets made of parts of `biji.css`, by the name that pages use. Others follow from the site's
/// settings.
pub(super) const SHEETS: [(&str, &[&str]); 5] = [
    ("list", &["every", "list"]),
    ("note", &["every", "note"]),
    ("code", &["every", "note", "code"]),
    // Loaded after one of the others.
    ("pictures", &["pictures"]),
    ("boxes", &["boxes"]),
];

/// The parts of these names, in the order of the sheet; none if the sheet has no parts. A part begins with a comment
/// `/* part: NAME */`; the text before the first one is part of `every`.
pub(super) fn with_parts(css: &str, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
    let mut pieces = css.split("/* part: ");
    let mut sheet = pieces.next().filter(|_| is_wanted("every")).unwrap_or("").to_owned();
    let mut is_divided = false;
    for piece in pieces {
        let (name, rules) = piece.split_once("*/")?;
        is_divided = true;
        if is_wanted(name.trim()) {
            sheet.push_str(rules);
        }
    }
    is_divided.then_some(sheet)
}

/// A style sheet without comments and without meaningless white space. Strings stay unchanged, and so does
/// every space that may separate two tokens.
pub(super) fn tight(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    // White space or a comment was skipped.
    let mut gap = false;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            gap = true;
            continue;
        }
        if c.is_ascii_whitespace() {
            rest = rest.trim_ascii_start();
            gap = true;
            continue;
        }
        // Before a colon a space separates two selectors; after one it means nothing.
        let clings = || {
            matches!(c, '{' | '}' | ';' | ',' | '>' | '!')
                || out.is_empty()
                || out.ends_with(['{', '}', ';', ',', '>', ':'])
        };
        if std::mem::take(&mut gap) && !clings() {
            out.push(' ');
        }
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        let len = if matches!(c, '"' | '\'') { string(rest, c) } else { c.len_utf8() };
        let (token, after) = rest.split_at(len);
        out.push_str(token);
        rest = after;
    }
    out
}

/// The length of the string at the start of `text`, quotes included.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_stays() {
        assert_eq!(
            tight(
                "/* a */\na , b > c {\n  margin: calc(1px + 2px) ; /* x */\n  content: \" /* ; \\\" */ \" }\n@media (width < 4em) { .a .b { x: y } }\n"
            ),
            "a,b>c{margin:calc(1px + 2px);content:\" /* ; \\\" */ \"}@media (width < 4em){.a .b{x:y}}"
        );
        assert_eq!(
            tight("a :hover { --x: 1 !important; } @media (width >= 4em) { a {} }"),
            "a :hover{--x:1!important}@media (width>= 4em){a{}}"
        );
        assert_eq!(tight("a/**/b\"x"), "a b\"x");
    }

    #[test]
    fn pages_load_the_parts_that_they_need() {
        let css = "a {}\n/* part: note */\nb {}\n/* part: code */\nc {}\n/* part: note */\nd {}";
        let of = |names: &[&str]| with_parts(css, |name| names.contains(&name)).map(|sheet| tight(&sheet));
        assert_eq!(of(&["every", "note"]).as_deref(), Some("a{}b{}d{}"));
        assert_eq!(of(&["code"]).as_deref(), Some("c{}"));
        assert_eq!(with_parts("a {}", |_| true), None);
    }

    #[test]
    fn every_part_is_in_a_sheet() {
        let css = include_str!("../../assets/biji.css");
        let of_settings = [
            "menu", "comments", "lock", "accent", "drawn", "indent", "outdated", "reward", "reader", "up", "share",
            "views",
        ];
        for name in css.split("/* part: ").skip(1).filter_map(|piece| piece.split(" */").next()) {
            let is_of_site = of_settings.contains(&name) || crate::hexo::theme::LOOKS.contains(&name);
            let is_known = is_of_site || SHEETS.iter().any(|(_, parts)| parts.contains(&name));
            assert!(is_known, "{name}");
        }
    }
}
