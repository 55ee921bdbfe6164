//! What the reader of templates misses, in words for whoever wrote one.

/// "Found X but expected Y", said plainly; none for other messages.
pub fn missing(message: &str) -> Option<String> {
    let (there, wanted) =
        message.trim_start_matches("found ").trim_start_matches("Found ").split_once(" but expected ")?;
    let wanted = wanted.trim_end_matches('.');
    let wanted = match wanted.trim_matches('`') {
        word if word.starts_with("one of: integer") => "a value (a name, a number or a text in quotes)",
        "identifier" | "ident" => "a name",
        "string" => "a text in quotes",
        word if word.starts_with("identifier after it") => "the name of a component",
        word if word.starts_with("`...`") || word.starts_with("...`") => {
            "a text in quotes, a number, `true` or `false`"
        }
        _ if wanted.contains('`') => wanted,
        word => return Some(format!("`{word}` is missing before {}", shown(there))),
    };
    Some(format!("{wanted} is missing before {}", shown(there)))
}

/// A way out for what is often written in another language's manner.
pub fn way_out(message: &str) -> Option<String> {
    let is_index = message.to_lowercase().starts_with("found integer but expected ident");
    is_index.then(|| "an item of a list has its number in brackets: `args[0]`".to_owned())
}

/// What stands there.
fn shown(there: &str) -> String {
    match there.trim_matches('`') {
        "integer" | "float" => "a number".to_owned(),
        "ident" | "identifier" => "a name".to_owned(),
        "string" => "a text in quotes".to_owned(),
        "bool" => "`true` or `false`".to_owned(),
        sign => format!("`{sign}`"),
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
                "a value (a name, a number or a text in quotes) is missing before `%}`",
            ),
            ("Found integer but expected identifier.", "a name is missing before a number"),
            ("found ident but expected `}}`", "`}}` is missing before a name"),
            ("Found string but expected `/` or `>`", "`/` or `>` is missing before a text in quotes"),
        ] {
            assert_eq!(missing(message).as_deref(), Some(said));
        }
        assert_eq!(missing("Unknown tag"), None);
        assert!(way_out("Found integer but expected identifier.").is_some());
    }
}
