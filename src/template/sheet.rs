//! Style sheets without what only their authors read.

/// A style sheet without comments and without the white space that means nothing. Strings stay as they are, and so does
/// every space that may part two tokens.
pub(super) fn tight(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    // White space or a comment was passed.
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
        let clings = matches!(c, '{' | '}' | ';' | ',') || out.is_empty() || out.ends_with(['{', '}', ';', ',']);
        if std::mem::take(&mut gap) && !clings {
            out.push(' ');
        }
        let len = if matches!(c, '"' | '\'') { string(rest, c) } else { c.len_utf8() };
        let (token, after) = rest.split_at(len);
        out.push_str(token);
        rest = after;
    }
    out
}

/// How long the string at the start of `text` is, quotes included.
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
    use super::tight;

    #[test]
    fn what_means_something_stays() {
        assert_eq!(
            tight(
                "/* a */\na , b > c {\n  margin: calc(1px + 2px) ; /* x */\n  content: \" /* ; \\\" */ \" }\n@media (width < 4em) { .a .b { x: y } }\n"
            ),
            "a,b > c{margin: calc(1px + 2px);content: \" /* ; \\\" */ \"}@media (width < 4em){.a .b{x: y}}"
        );
        assert_eq!(tight("a/**/b\"x"), "a b\"x");
    }
}
