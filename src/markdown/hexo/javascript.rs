//! White space as JavaScript has it.

/// The white space of JavaScript.
pub(super) fn js_space(c: char) -> bool {
    c == '\u{feff}' || (c.is_whitespace() && c != '\u{85}')
}

pub(super) fn js_trim(text: &str) -> &str {
    text.trim_matches(js_space)
}

pub(super) fn js_trim_end(text: &str) -> &str {
    text.trim_end_matches(js_space)
}
