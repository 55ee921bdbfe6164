//! Texts of others, safe to print on a terminal.

use serde_json::Value;

/// A text from a source that is safe to print: control characters, which could move the cursor or change colours, and
/// those that change the direction of writing are replaced by pictures. Line ends and tabs stay.
pub fn harmless(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { c } else { harmless_char(c) }).collect()
}

/// The same of a text that has to be on one line: line ends and tabs are spaces.
pub fn harmless_line(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { harmless_char(c) }).collect()
}

/// The same of a character; line ends count as control characters.
pub fn harmless_char(c: char) -> char {
    match c {
        '\t' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        '\u{feff}' => '\u{fffd}',
        _ => c,
    }
}

/// A value as one line of JSON, as a command prints it, with all control characters as escapes. Megabytes are written at once,
/// where `Display` would go piece by piece.
pub fn json_line(value: &Value) -> String {
    let mut json = serde_json::to_string(value).unwrap_or_default();
    json.push('\n');
    without_controls(json)
}

/// A value as JSON with a line for each member, as a command prints it for people, too; control characters are escapes.
pub fn json_lines(value: &Value) -> String {
    without_controls(format!("{value:#}\n"))
}

/// JSON, of which strings alone have characters other than ASCII, with all control characters as escapes: the same values. JSON
/// itself asks for those below U+0020 alone, but terminals obey the others, too. Line ends between values stay.
fn without_controls(json: String) -> String {
    // Most has none, and that of a whole site is long. U+0080 to U+009F have two bytes.
    let bytes = json.as_bytes();
    let is_short = bytes.iter().all(|byte| (*byte >= b' ' || *byte == b'\n') && *byte != 0x7f);
    if is_short && !memchr::memchr_iter(0xc2, bytes).any(|at| bytes.get(at + 1).is_some_and(|byte| *byte < 0xa0)) {
        return json;
    }
    let is_harmful = |c: char| c.is_control() && c != '\n';
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match is_harmful(c) {
            true => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_shown() {
        assert_eq!(harmless("a\u{1b}[31m\tb\n\u{202e}c\u{7f}"), "a␛[31m\tb\n\u{fffd}c␡");
        assert_eq!(harmless_line("a\r\n\tb"), "a␍  b");
        let value = serde_json::json!({"a": "\u{1b}[\u{7f}\n雨\u{9b}"});
        let json = json_lines(&value);
        assert_eq!(json, "{\n  \"a\": \"\\u001b[\\u007f\\n雨\\u009b\"\n}\n");
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), value);
        assert_eq!(json_line(&value), "{\"a\":\"\\u001b[\\u007f\\n雨\\u009b\"}\n");
    }
}
