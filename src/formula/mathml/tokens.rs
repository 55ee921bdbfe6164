//! TeX as tokens: commands, groups' braces, spaces and characters.

/// The tokens of some TeX, without its comments: a command with its backslash, a run of spaces as one, or a character.
pub(super) fn tokens(tex: &str) -> impl Iterator<Item = &str> {
    let mut rest = tex;
    std::iter::from_fn(move || {
        while let Some(comment) = rest.strip_prefix('%') {
            rest = comment.split_once('\n').map_or("", |(_, after)| after).trim_start();
        }
        let first = rest.chars().next()?;
        let length = match first {
            '\\' => {
                let after = rest.get(1..).unwrap_or("");
                let name = super::super::tex::name(after).len();
                1 + if name > 0 { name } else { after.chars().next().map_or(0, char::len_utf8) }
            }
            c if c.is_whitespace() => rest.len() - rest.trim_start().len(),
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(if first.is_whitespace() { " " } else { token })
    })
}

/// Whether a token is a command with a name.
pub(super) fn is_word(token: &str) -> bool {
    token.len() > 1 && token.starts_with('\\') && token.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic)
}

/// Writes a token after others: letters after a command would be part of its name.
pub(super) fn write(token: &str, out: &mut String, is_behind_word: &mut bool) {
    if *is_behind_word && token.starts_with(|c: char| c.is_ascii_alphabetic()) {
        out.push(' ');
    }
    out.push_str(token);
    *is_behind_word = is_word(token);
}

/// The number of tokens of the argument at the start, spaces before it included, and the range of its content.
pub(super) fn argument(tokens: &[&str]) -> Option<(usize, std::ops::Range<usize>)> {
    let start = tokens.iter().take_while(|token| **token == " ").count();
    if *tokens.get(start)? != "{" {
        return (*tokens.get(start)? != "}").then_some((start + 1, start..start + 1));
    }
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match *token {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((at + 1, start + 1..at));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tex_is_commands_blanks_and_characters() {
        let found: Vec<_> = tokens("\\alpha x\\{中 % c\n  y\\\\").collect();
        assert_eq!(found, ["\\alpha", " ", "x", "\\{", "中", " ", "y", "\\\\"]);
        assert_eq!(argument(&[" ", "{", "a", "{", "}", "}", "b"]), Some((6, 2..5)));
        assert_eq!(argument(&["a", "b"]), Some((1, 0..1)));
        assert_eq!(argument(&["}"]), None);
    }
}
