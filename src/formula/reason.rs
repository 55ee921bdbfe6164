//! Why a formula can't be set: the engine's reasons as messages.

use katex::types::{Mode, ParseErrorKind as Kind};

use crate::message;
use crate::words::Message;

/// The reason as a message; what is rare stays as the engine says it.
pub(super) fn reason(kind: &Kind) -> Message {
    match kind {
        Kind::UndefinedControlSequence { name } => message!(formula_unknown_command, name),
        Kind::NoSuchEnvironment { name } => message!(formula_unknown_environment, name),
        Kind::MacroTooManyExpansions => message!(formula_macros_never_end),
        Kind::MultipleTag => message!(formula_two_tags),
        Kind::TagNotAllowedInInlineMode => message!(formula_tag_in_line),
        Kind::DoubleSuperscript => message!(formula_double_superscript),
        Kind::DoubleSubscript => message!(formula_double_subscript),
        Kind::LimitsMustFollowBase => message!(formula_limits_without_operator),
        Kind::ExtraCloseBrace => message!(formula_unexpected, found = "}"),
        Kind::UnexpectedCharacter { character } => message!(formula_unexpected, found = character),
        Kind::ExpectedToken { expected, found } => expected_token(expected, found),
        Kind::ExpectedClosingBracket { found } => expected_token("]", found),
        Kind::UnexpectedEndOfMacroArgument { expected } => expected_token(expected, "EOF"),
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
        ("EOF", found) => message!(formula_unexpected, found),
        (expected, "EOF") => message!(formula_ends_before, expected),
        (expected, found) => message!(formula_expected, expected, found),
    }
}

/// The engine's reason as a sentence's part: names in backticks, no capital.
fn engine_reason(kind: &Kind) -> Message {
    let engine = kind.to_string();
    if engine.contains("\\tag@literal") {
        return message!(formula_two_tags);
    }
    let mut chars = engine.trim_end_matches('.').chars();
    let first = chars.next().map(|c| c.to_lowercase().collect::<String>()).unwrap_or_default();
    let words: Vec<_> = ticked(&format!("{first}{}", chars.as_str())).split(' ').map(command_ticked).collect();
    Message::Verbatim(words.join(" "))
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
