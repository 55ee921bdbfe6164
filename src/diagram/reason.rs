//! Why a diagram can't be drawn, in plain words: the engine's messages name tokens of its grammars.

/// Messages that say one thing, by how they begin, in our words.
#[rustfmt::skip]
const PLAIN: [(&str, &str); 17] = [
    ("invalid text label: contains structural characters", "the label has brackets or other signs in it that mean something: put it between quotes, `A[\"f(x)\"]`"),
    ("incomplete flowchart edge operator", "this is no whole arrow: `-->`, `---`, `-.->` and `==>` are"),
    ("unterminated flowchart pipe edge label", "the text on the arrow begins with `|` and has no second `|`"),
    ("unterminated edge label", "the text on the arrow has no arrow behind it: `A -- text --> B`"),
    ("unterminated node delimiter", "the label has no closing bracket"),
    ("EOF inside class body", "the class has no closing `}`"),
    ("EOF inside attribute block", "the list of attributes has no closing `}`"),
    ("unexpected '{' inside class body", "a `{` stands within the braces of a class"),
    ("there can be only one root", "a mind map has one root, and this line is indented no further than it"),
    ("plot data missing", "the numbers are missing: `line [1, 2, 3]`"),
    ("invalid point coordinate", "the place of a point is two numbers from 0 to 1: `[0.3, 0.8]`"),
    ("unbalanced ']'", "a `[` or `]` is missing"),
    ("expected journey task data after ':'", "a task needs a number and who does it: `task: 5: name`"),
    ("trying to checkout branch which is not yet created", "there is no such branch yet: `branch NAME` makes one"),
    ("incorrect usage of \"merge\"", "there is no such branch with commits to merge"),
    ("trying to inactivate an inactive participant", "this participant is not active here"),
    ("unexpected statement separator", "the line ends too early"),
];

/// What the grammars call parts of a diagram, in our words.
#[rustfmt::skip]
const PARTS: [(&str, &str); 16] = [
    ("node identifier", "a node"), ("styled id", "a node"), ("edge state", "`[*]`"), ("edge label", "a text on an arrow"),
    ("text", "`:` and a text"), ("num", "a number"), ("actor", "the name of a participant"), ("comma", "`,`"),
    ("newline", "the end of the line"), ("colon", "`:` and a text"), ("name", "a name"), ("line", "`--`"),
    ("dotted line", "`..`"), ("number", "a number"), ("statement separator", "the end of the line"),
    ("style separator", "`:::`"),
];

/// So many of the things that are expected are named; where there are more, anything that begins a line is.
const NAMED: usize = 3;

/// The reason in plain words, where the message is known; otherwise the message. `at` is where in `source` the reading stopped.
pub(super) fn plain(message: &str, source: &str, at: Option<usize>) -> String {
    let line = at.map_or("", |at| line_of(source, at));
    if message.starts_with("unexpected")
        && let Some((wide, narrow)) = [('：', ':'), ('；', ';')]
            .into_iter()
            .find(|(wide, narrow)| line.contains(*wide) && !line.contains(*narrow))
    {
        return format!("`{wide}` is a full-width sign; Mermaid reads `{narrow}` alone");
    }
    if let Some((_, plain)) = PLAIN.iter().find(|(start, _)| message.starts_with(start)) {
        return (*plain).to_owned();
    }
    if let Some(rest) = message.strip_prefix("unterminated node label (missing ") {
        return format!("the label has no closing {}", rest.trim_end_matches(')'));
    }
    if let Some(place) = message.strip_prefix("unexpected character at ") {
        let sign = place.parse().ok().and_then(|place: usize| source.get(place..)).and_then(|rest| rest.chars().next());
        return match sign.filter(|sign| !sign.is_whitespace()) {
            Some(sign) => format!("`{sign}` means nothing here; in a label it needs quotes around the label"),
            None => "a sign here means nothing; in a label it needs quotes around the label".to_owned(),
        };
    }
    if let Some(rest) = message.strip_prefix("unrecognized statement: ") {
        return format!("no statement begins with `{rest}`");
    }
    let Some(rest) = message.strip_prefix("unexpected ") else { return message.to_owned() };
    let (found, wanted) = rest.split_once("; expected ").unwrap_or((rest, ""));
    let wanted = expected(wanted);
    match (found, wanted.as_str()) {
        ("end of input", "") => "the diagram ends too early".to_owned(),
        ("end of input", wanted) => format!("the diagram or its line ends here, and {wanted} is expected"),
        ("end", "" | "the beginning of a line") => "this `end` closes nothing".to_owned(),
        ("end", wanted) => format!("{wanted} is expected, and `end` closes a group: put quotes around it in a label"),
        (_, "") => message.to_owned(),
        (found, wanted) => format!("{wanted} is expected, and this is {}", part(found)),
    }
}

/// The line of a text that a place is on.
fn line_of(source: &str, at: usize) -> &str {
    let at = (0..=at.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
    let start = source.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    source.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("")
}

/// What is expected, from the engine's list.
fn expected(list: &str) -> String {
    let mut parts: Vec<String> = list.split(", ").filter(|word| !word.is_empty()).map(part).collect();
    parts.dedup();
    if parts.len() > NAMED {
        return "the beginning of a line".to_owned();
    }
    let last = parts.pop().unwrap_or_default();
    if parts.is_empty() { last } else { format!("{} or {last}", parts.join(", ")) }
}

fn part(word: &str) -> String {
    match PARTS.iter().find(|(known, _)| *known == word) {
        Some((_, plain)) => (*plain).to_owned(),
        None => format!("`{}`", word.trim_matches(['"', '\'', '`'])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_in_plain_words() {
        for (message, expected) in [
            ("unterminated node label (missing `]`)", "the label has no closing `]`"),
            ("unexpected end of input; expected \"end\"", "the diagram or its line ends here, and `end` is expected"),
            (
                "unexpected end of input; expected comma, text",
                "the diagram or its line ends here, and `,` or `:` and a text is expected",
            ),
            ("unexpected end; expected newline, \"participant\", \"actor\", \"create\"", "this `end` closes nothing"),
            ("unexpected end", "this `end` closes nothing"),
            ("unexpected name; expected line, dotted line", "`--` or `..` is expected, and this is a name"),
            ("unrecognized statement: 甲", "no statement begins with `甲`"),
            ("unexpected character at 13", "`&` means nothing here; in a label it needs quotes around the label"),
            ("something new", "something new"),
        ] {
            assert_eq!(plain(message, "graph TD\n 甲&乙", Some(11)), expected, "{message}");
        }
    }

    #[test]
    fn full_width_signs_are_named() {
        let wide = "`：` is a full-width sign; Mermaid reads `:` alone";
        let message = "unexpected end of input; expected text";
        assert_eq!(plain(message, "sequenceDiagram\n  A->>B：好", Some(20)), wide);
        assert!(plain(message, "sequenceDiagram\n  A->>B: 好：", Some(20)).contains("is expected"));
        assert!(!plain(message, "中", Some(1)).is_empty());
    }
}
