//! Errors of the template parser in plain words.

use crate::message;
use crate::words::{Message, MessageArgument, ToMessageArgument};

/// "Found X but expected Y", in plain words; `None` for other messages.
pub fn missing(message: &str) -> Option<Message> {
    let (there, wanted) =
        message.trim_start_matches("found ").trim_start_matches("Found ").split_once(" but expected ")?;
    let wanted = wanted.trim_end_matches('.');
    let expected = match wanted.trim_matches('`') {
        word if word.starts_with("one of: integer") => vec![message!(tag_template_value).to_argument()],
        word if word.starts_with("identifier after it") => vec![message!(tag_template_component_name).to_argument()],
        word if word.starts_with("`...`") || word.starts_with("...`") => {
            vec![message!(tag_template_literal).to_argument()]
        }
        _ => {
            wanted.trim_start_matches("one of: ").split(", ").flat_map(|words| words.split(" or ")).map(shown).collect()
        }
    };
    Some(message!(tag_template_expected, expected, found = shown(there)))
}

/// A suggestion for common syntax of other languages.
pub fn way_out(message: &str) -> Option<Message> {
    let is_index = message.to_lowercase().starts_with("found integer but expected ident");
    is_index.then(|| message!(tag_template_index_help))
}

/// A token as the template parser names it.
fn shown(token: &str) -> MessageArgument {
    match token.trim_matches('`') {
        "integer" | "float" => message!(tag_template_number).to_argument(),
        "ident" | "identifier" => message!(tag_template_name).to_argument(),
        "string" => message!(tag_template_text).to_argument(),
        "bool" => message!(tag_template_boolean).to_argument(),
        sign => MessageArgument::Text(format!("`{sign}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_in_words() {
        for (message, said) in [
            (
                "Found `%}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`",
                "expected a value (a name, a number or quoted text), found `%}`",
            ),
            ("Found integer but expected identifier.", "expected a name, found a number"),
            ("found ident but expected `}}`", "expected `}}`, found a name"),
            ("Found string but expected `/` or `>`", "expected `/` or `>`, found quoted text"),
        ] {
            assert_eq!(missing(message).map(|message| message.english()).as_deref(), Some(said));
        }
        assert_eq!(missing("Unknown tag"), None);
        assert!(way_out("Found integer but expected identifier.").is_some());
    }
}
