//! Why a formula can't be set: the engine's reasons as messages.

use std::ops::Range;

use katex::types::{Mode, ParseError, ParseErrorKind as Kind};

use crate::message;
use crate::words::Message;

use super::incomplete;

/// The reason why some TeX can't be set, with its place if that differs from the engine's.
pub(super) fn reason(error: &ParseError, tex: &str) -> (Message, Option<Range<usize>>) {
    let kind = &*error.kind;
    let missing = match is_ending(kind, tex) {
        true => incomplete::missing(tex),
        // If an argument is missing, the engine may report the end of the group as an unexpected token.
        false => error
            .position()
            .and_then(|end| tex.get(..end))
            .filter(|_| {
                matches!(kind, Kind::ExtraCloseBrace)
                    || matches!(kind, Kind::ExpectedToken { expected, .. } if expected == "EOF")
            })
            .filter(|before| incomplete::is_open(before))
            .and_then(incomplete::missing_argument),
    };
    match missing {
        Some((reason, place)) => (reason, Some(place)),
        None => (of_kind(kind), None),
    }
}

/// Whether the engine met the end of the TeX where something had to follow.
fn is_ending(kind: &Kind, tex: &str) -> bool {
    match kind {
        Kind::ExpectedToken { found, .. }
        | Kind::ExpectedClosingBracket { found }
        | Kind::ExpectedArrayDelimiter { found }
        | Kind::ExpectedCdDelimiter { found }
        | Kind::ExpectedEnvironmentAfterEnd { found }
        | Kind::InvalidSize { size: found }
        | Kind::InvalidColor { color: found }
        | Kind::InvalidDelimiterAfter { delimiter: found, .. } => found == "EOF",
        Kind::UnexpectedEndOfMacroArgument { .. } | Kind::ExpectedRightAfterLeft => true,
        // The command with a missing argument may be before the end.
        Kind::ExpectedGroupAs { context } => {
            let command = context.strip_prefix("argument to '").map(|command| command.trim_end_matches('\''));
            command.is_none_or(|command| !tex.contains(command) || incomplete::is_last(tex, command))
        }
        _ => false,
    }
}

/// The reason as a message; rare ones keep the engine's text.
fn of_kind(kind: &Kind) -> Message {
    match kind {
        // Chemistry with an argument is replaced before it reaches the engine.
        Kind::UndefinedControlSequence { name } if matches!(name.as_str(), r"\ce" | r"\pu") => {
            message!(formula_missing_argument, command = name)
        }
        Kind::UndefinedControlSequence { name } => message!(formula_unknown_command, name),
        Kind::NoSuchEnvironment { name } => message!(formula_unknown_environment, name),
        Kind::MacroTooManyExpansions => message!(formula_macros_never_end),
        Kind::MultipleTag => message!(formula_two_tags),
        Kind::TagNotAllowedInInlineMode => message!(formula_tag_in_line),
        Kind::DoubleSuperscript => message!(formula_double_superscript),
        Kind::DoubleSubscript => message!(formula_double_subscript),
        Kind::LimitsMustFollowBase => message!(formula_limits_without_operator),
        Kind::ExtraCloseBrace => message!(formula_brace_not_opened),
        Kind::UnexpectedCharacter { character } => message!(formula_unexpected, found = character),
        Kind::ExpectedToken { expected, found } => expected_token(expected, found),
        Kind::ExpectedClosingBracket { found } => expected_token("]", found),
        Kind::UnexpectedEndOfMacroArgument { expected } => expected_token(expected, "EOF"),
        Kind::ExpectedArrayDelimiter { found } if found == "EOF" => message!(formula_ends_before, expected = r"\end"),
        Kind::ExpectedArrayDelimiter { found } => {
            message!(formula_expected_one_of, expected = ["`&`", r"`\\`", r"`\end`"], found)
        }
        Kind::MismatchedEnvironmentEnd { begin, end } => message!(formula_other_end, begin, end),
        Kind::ExpectedRightAfterLeft => message!(formula_left_without_right),
        Kind::MiddleWithoutPrecedingLeft => message!(formula_middle_without_left),
        Kind::InvalidDelimiterAfter { delimiter, function } => message!(formula_no_delimiter, delimiter, function),
        Kind::ExpectedGroupAfterSymbol { symbol } => message!(formula_nothing_after, symbol),
        Kind::ExpectedGroupAs { context } => match context.strip_prefix("argument to '") {
            Some(command) => message!(formula_missing_argument, command = command.trim_end_matches('\'')),
            None => engine_reason(kind),
        },
        Kind::FunctionMissingArguments { func, .. } => message!(formula_needs_braces, function = func),
        Kind::FunctionDisallowedInMode { func, mode: Mode::Text } => message!(formula_not_in_text, function = func),
        Kind::FunctionDisallowedInMode { func, mode: Mode::Math } => message!(formula_only_in_text, function = func),
        Kind::DisplayModeOnly { env } => message!(formula_only_on_own_lines, environment = env),
        Kind::MultipleInfixOperators => message!(formula_two_infix_operators),
        Kind::InvalidColor { color } => message!(formula_invalid_color, color),
        Kind::InvalidSize { size } if size == "EOF" => message!(formula_missing_size),
        Kind::InvalidSize { size } => message!(formula_invalid_size, size),
        Kind::InvalidUnit { unit } => message!(formula_invalid_unit, unit),
        Kind::UnknownColumnAlignment { alignment } => message!(formula_unknown_alignment, alignment),
        Kind::NewcommandRedefinition { name } => message!(formula_command_exists, name),
        Kind::RenewcommandNonexistent { name } => message!(formula_command_does_not_exist, name),
        kind => engine_reason(kind),
    }
}

fn expected_token(expected: &str, found: &str) -> Message {
    match (expected, found) {
        ("EOF", "&") => message!(formula_ampersand),
        ("EOF", "}") => message!(formula_brace_not_opened),
        ("EOF", r"\right") => message!(formula_right_without_left),
        ("EOF", r"\end") => message!(formula_end_without_begin),
        ("EOF", found) => message!(formula_unexpected, found),
        (expected, "EOF") => message!(formula_ends_before, expected),
        (expected, found) => message!(formula_expected, expected, found),
    }
}

/// The engine's reason as a part of a sentence: names in backticks, no capital.
fn engine_reason(kind: &Kind) -> Message {
    let engine = kind.to_string();
    if engine.contains("\\tag@literal") {
        return message!(formula_two_tags);
    }
    let mut chars = engine.trim_end_matches('.').chars();
    let first = chars.next().map(|c| c.to_lowercase().collect::<String>()).unwrap_or_default();
    let words: Vec<_> = ticked(&format!("{first}{}", chars.as_str())).split(' ').map(command_ticked).collect();
    Message::Verbatim(words.join(" ").replace("`EOF`", "the end of the formula"))
}

/// A command as a name in backticks.
fn command_ticked(word: &str) -> String {
    if word.starts_with('\\') && word.len() > 1 { format!("`{word}`") } else { word.to_owned() }
}

/// Quotation marks as backticks; apostrophes stay.
fn ticked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut is_open = false;
    for c in text.chars() {
        let opens = !is_open && !before.is_alphanumeric();
        match c {
            '\'' if opens || is_open => {
                is_open = !is_open;
                out.push('`');
            }
            c => out.push(c),
        }
        before = c;
    }
    out
}
