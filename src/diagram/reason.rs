//! Why a diagram can't be drawn, in plain words: the engine's messages contain tokens of its grammars.

use crate::message;
use crate::words::Message;

/// Words of the engine, and the message for them.
type EngineReason = (&'static str, fn() -> Message);

/// Messages with a single meaning, by their beginnings, in our words.
#[rustfmt::skip]
const PLAIN: [EngineReason; 21] = [
    ("no Mermaid diagram type detected", || message!(diagram_unknown_type)),
    ("no diagram type detected", || message!(diagram_unknown_type)),
    ("unterminated bracket label", || message!(diagram_label_no_bracket)),
    ("expected numeric", || message!(diagram_number_expected)),
    ("invalid text label: contains structural characters", || message!(diagram_label_needs_quotes)),
    ("incomplete flowchart edge operator", || message!(diagram_incomplete_arrow)),
    ("unterminated flowchart pipe edge label", || message!(diagram_arrow_text_pipe)),
    ("unterminated edge label", || message!(diagram_arrow_text_no_arrow)),
    ("unterminated node delimiter", || message!(diagram_label_no_bracket)),
    ("EOF inside class body", || message!(diagram_class_no_brace)),
    ("EOF inside attribute block", || message!(diagram_attributes_no_brace)),
    ("unexpected '{' inside class body", || message!(diagram_brace_in_class)),
    ("there can be only one root", || message!(diagram_one_root)),
    ("plot data missing", || message!(diagram_missing_numbers)),
    ("invalid point coordinate", || message!(diagram_point_numbers)),
    ("unbalanced ']'", || message!(diagram_missing_square_bracket)),
    ("expected journey task data after ':'", || message!(diagram_journey_task)),
    ("trying to checkout branch which is not yet created", || message!(diagram_no_such_branch)),
    ("incorrect usage of \"merge\"", || message!(diagram_no_branch_to_merge)),
    ("trying to inactivate an inactive participant", || message!(diagram_participant_not_active)),
    ("unexpected statement separator", || message!(diagram_line_too_short)),
];

/// The grammars' names for parts of a diagram, in our words.
#[rustfmt::skip]
const PARTS: [EngineReason; 16] = [
    ("node identifier", || message!(diagram_part_node)), ("styled id", || message!(diagram_part_node)),
    ("edge state", || "`[*]`".into()), ("edge label", || message!(diagram_part_arrow_text)),
    ("text", || message!(diagram_part_colon_text)), ("num", || message!(diagram_part_number)),
    ("actor", || message!(diagram_part_participant)), ("comma", || "`,`".into()),
    ("newline", || message!(diagram_part_line_end)), ("colon", || message!(diagram_part_colon_text)),
    ("name", || message!(diagram_part_name)), ("line", || "`--`".into()), ("dotted line", || "`..`".into()),
    ("number", || message!(diagram_part_number)), ("statement separator", || message!(diagram_part_line_end)),
    ("style separator", || "`:::`".into()),
];

/// The most expected things that are named; where there are more, anything that begins a line is expected.
const NAMED: usize = 3;

/// The reason in plain words, where the message is known; otherwise the message. `at` is where in `source` parsing
/// stopped.
pub(super) fn plain(message: &str, source: &str, at: Option<usize>) -> Message {
    let line = at.map_or("", |at| line_of(source, at));
    if message.starts_with("unexpected")
        && let Some((wide, narrow)) = [('：', ':'), ('；', ';')]
            .into_iter()
            .find(|(wide, narrow)| line.contains(*wide) && !line.contains(*narrow))
    {
        return message!(diagram_full_width, wide, narrow);
    }
    if let Some((_, plain)) = PLAIN.iter().find(|(start, _)| message.starts_with(start)) {
        return plain();
    }
    if let Some(rest) = message.strip_prefix("unterminated node label (missing ") {
        return message!(diagram_label_not_closed, sign = rest.trim_end_matches(')'));
    }
    if let Some(place) = message.strip_prefix("unexpected character at ") {
        let sign = place.parse().ok().and_then(|place: usize| source.get(place..)).and_then(|rest| rest.chars().next());
        return match sign.filter(|sign| !sign.is_whitespace()) {
            Some(sign) => message!(diagram_unexpected_character, sign),
            None => message!(diagram_some_unexpected_character),
        };
    }
    if let Some(date) = message.strip_prefix("invalid date:") {
        return message!(diagram_invalid_date, date = date.trim());
    }
    if let Some(rest) = message.strip_prefix("unrecognized statement: ") {
        return message!(diagram_unknown_statement, rest);
    }
    let Some(rest) = message.strip_prefix("unexpected ") else { return message.into() };
    let (found, wanted) = rest.split_once("; expected ").unwrap_or((rest, ""));
    let wanted = expected(wanted);
    let is_line_start = wanted == [message!(diagram_part_line_start)];
    match found {
        "end of input" if wanted.is_empty() => message!(diagram_ends_too_early),
        "end of input" => message!(diagram_end_expected, wanted),
        "end" if wanted.is_empty() || is_line_start => message!(diagram_stray_end),
        "end" => message!(diagram_end_in_label, wanted),
        _ if wanted.is_empty() => message.into(),
        found => message!(diagram_expected_found, wanted, found = part(found)),
    }
}

/// The line of a text that contains a place.
fn line_of(source: &str, at: usize) -> &str {
    let at = (0..=at.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
    let start = source.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    source.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("")
}

/// What is expected, from the engine's list.
fn expected(list: &str) -> Vec<Message> {
    let mut parts: Vec<Message> = list.split(", ").filter(|word| !word.is_empty()).map(part).collect();
    parts.dedup();
    if parts.len() > NAMED { vec![message!(diagram_part_line_start)] } else { parts }
}

fn part(word: &str) -> Message {
    match PARTS.iter().find(|(known, _)| *known == word) {
        Some((_, plain)) => plain(),
        None => format!("`{}`", word.trim_matches(['"', '\'', '`'])).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_in_plain_words() {
        for (message, expected) in [
            ("unterminated node label (missing `]`)", "missing closing `]` of the label"),
            ("unexpected end of input; expected \"end\"", "expected `end`, but the diagram or line ends here"),
            (
                "unexpected end of input; expected comma, text",
                "expected `,` or `:` and a text, but the diagram or line ends here",
            ),
            (
                "unexpected end; expected newline, \"participant\", \"actor\", \"create\"",
                "unexpected `end`; nothing is open here",
            ),
            ("unexpected end", "unexpected `end`; nothing is open here"),
            ("unexpected name; expected line, dotted line", "expected `--` or `..`, found a name"),
            ("unrecognized statement: 甲", "no statement starts with `甲`"),
            ("unexpected character at 13", "unexpected `&`; if it is part of a label, put quotes around the label"),
            ("no Mermaid diagram type detected", "unknown diagram type"),
            ("invalid date: 2024-13-01", "`2024-13-01` is not a valid date"),
            ("something new", "something new"),
        ] {
            assert_eq!(plain(message, "graph TD\n 甲&乙", Some(11)).english(), expected, "{message}");
        }
    }

    #[test]
    fn full_width_signs_are_named() {
        let wide = "`：` is a full-width character; Mermaid reads only `:`";
        let message = "unexpected end of input; expected text";
        assert_eq!(plain(message, "sequenceDiagram\n  A->>B：好", Some(20)).english(), wide);
        assert!(plain(message, "sequenceDiagram\n  A->>B: 好：", Some(20)).english().contains("expected"));
        assert!(!plain(message, "中", Some(1)).is_empty());
    }
}
