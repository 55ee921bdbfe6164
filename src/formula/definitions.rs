//! Commands that a note defines in its formulas. In MathJax they apply to later formulas, here to the whole note.

use std::borrow::Cow;
use std::ops::Range;

use super::tex::{blanks, group, name};

/// A definition in a note: the command with its backslash, its replacement, and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CommandDefinition {
    pub(super) name: String,
    pub(super) text: String,
    range: Range<usize>,
}

/// All definitions in some TeX, or in a text with formulas.
pub(super) fn definitions(text: &str) -> Vec<CommandDefinition> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find('\\')).map(|at| from + at) {
        match definition(text, at) {
            Some(definition) => {
                from = definition.range.end;
                found.push(definition);
            }
            None => from = at + 1 + name(text.get(at + 1..).unwrap_or("")).len(),
        }
    }
    found
}

/// The TeX without its definitions, equally long.
pub fn without_definitions(tex: &str) -> Cow<'_, str> {
    let found = definitions(tex);
    if found.is_empty() {
        return Cow::Borrowed(tex);
    }
    let mut rest = tex.to_owned();
    for definition in found {
        rest.replace_range(definition.range.clone(), &" ".repeat(definition.range.len()));
    }
    Cow::Owned(rest)
}

/// The definition that begins with the backslash at `at`. Default values and delimiters of arguments are left to KaTeX.
fn definition(text: &str, at: usize) -> Option<CommandDefinition> {
    let rest = |place: usize| text.get(place..).unwrap_or("");
    let command = name(rest(at + 1));
    let mut end = at + 1 + command.len();
    let is_def = matches!(command, "def" | "gdef");
    let is_operator = command == "DeclareMathOperator";
    if !is_def && !is_operator && !matches!(command, "newcommand" | "renewcommand" | "providecommand") {
        return None;
    }
    let is_starred = rest(end).starts_with('*');
    end += usize::from(is_starred);
    end += blanks(rest(end));
    let defined = match rest(end).starts_with('{') {
        true => {
            let whole = group(rest(end))?;
            let inner = rest(end).get(1..whole - 1)?.trim();
            end += whole;
            inner.strip_prefix('\\')?
        }
        false => {
            let after = rest(end).strip_prefix('\\')?;
            let defined = name(after);
            end += 1 + defined.len();
            defined
        }
    };
    if defined.is_empty() || !defined.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    end += blanks(rest(end));
    if is_def {
        while let Some(after) = rest(end).strip_prefix('#') {
            after.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
            end += 2;
        }
    } else if rest(end).starts_with('[') {
        let closing = rest(end).find(']').filter(|closing| *closing < 4)?;
        end += closing + 1;
        end += blanks(rest(end));
        (!rest(end).starts_with('[')).then_some(())?;
    }
    let whole = group(rest(end))?;
    let body = rest(end).get(1..whole - 1)?;
    end += whole;
    let text = match (is_operator, is_starred) {
        (true, true) => format!("\\operatorname*{{{body}}}"),
        (true, false) => format!("\\operatorname{{{body}}}"),
        _ => body.to_owned(),
    };
    Some(CommandDefinition { name: format!("\\{defined}"), text, range: at..end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_are_found_and_taken_out() {
        let tex = r"\newcommand{\R}{\mathbb{R}} \def\v#1{\mathbf{#1}} \DeclareMathOperator*{\argmax}{arg\,max} x";
        let found: Vec<_> = definitions(tex).into_iter().map(|found| (found.name, found.text)).collect();
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        assert_eq!(
            found,
            [pair(r"\R", r"\mathbb{R}"), pair(r"\v", r"\mathbf{#1}"), pair(r"\argmax", r"\operatorname*{arg\,max}")]
        );
        assert_eq!(without_definitions(tex).len(), tex.len());
        assert_eq!(without_definitions(tex).trim(), "x");
        for other in [r"\newcommand{\a}[1][b]{c}", r"\def\a(#1){b}", r"\newcommand", r"\def\a{b", r"\define{a}{b}"] {
            assert_eq!(definitions(other), [], "{other}");
        }
    }
}
