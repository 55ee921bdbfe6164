//! What is wrong with a formula, in words of a writer's: the engine speaks of groups, macros and `EOF`.

use std::ops::Range;

use super::tex::{group, name};

/// Commands with more than one argument, and how many they take.
const ARGUMENTS: [(&str, usize); 14] = [
    ("frac", 2),
    ("dfrac", 2),
    ("tfrac", 2),
    ("cfrac", 2),
    ("binom", 2),
    ("dbinom", 2),
    ("tbinom", 2),
    ("overset", 2),
    ("underset", 2),
    ("stackrel", 2),
    ("textcolor", 2),
    ("href", 2),
    ("cancelto", 2),
    ("rule", 2),
];

/// The engine's reason as a sentence's part: names in backticks, no capital. With the place that it is about, where that is
/// another one than the engine's.
pub(super) fn reason(engine: &str, tex: &str) -> (String, Option<Range<usize>>) {
    let engine = engine.trim_end_matches('.');
    if let Some(found) = ending(engine, tex) {
        return found;
    }
    let reason = match engine {
        _ if engine.contains("\\tag@literal") => "it has two numbers: `\\tag` stands in it twice".to_owned(),
        _ if engine.starts_with("Too many expansions") => {
            "its macros never come to an end, or become too much".to_owned()
        }
        "Expected 'EOF', got '&'" => "`&` separates columns, and no environment with columns is open".to_owned(),
        "Expected 'EOF', got '\\right'" => "`\\right` has no `\\left` before it".to_owned(),
        "Expected 'EOF', got '\\end'" => "`\\end` has no `\\begin` before it".to_owned(),
        "Expected 'EOF', got '}'" | "Extra }" => "this `}` closes nothing".to_owned(),
        _ => match about(engine) {
            Some(reason) => reason,
            None => in_words(engine),
        },
    };
    (reason, None)
}

/// Reasons with a name in them.
fn about(engine: &str) -> Option<String> {
    let quoted = |start: &str| engine.strip_prefix(start)?.strip_prefix('\'')?.strip_suffix('\'');
    let bare = |start: &str| engine.strip_prefix(start);
    if let Some(name) = bare("Undefined control sequence: ") {
        // Chemistry that has an argument is set before the engine sees it.
        if matches!(name, "\\ce" | "\\pu") {
            return Some(format!("`{name}` has no argument"));
        }
        return Some(format!("there is no command `{name}`"));
    }
    if let Some(name) = bare("No such environment: ") {
        return Some(format!("there is no environment `{name}`"));
    }
    if let Some(sign) = quoted("Expected group after ") {
        return Some(format!("nothing follows `{sign}`"));
    }
    if let Some(command) = quoted("Expected group as argument to ") {
        return Some(format!("`{command}` has no argument"));
    }
    if let Some(sign) = bare("Unknown column alignment: ") {
        return Some(format!("`{sign}` is no column: `l`, `c` and `r` are, and `|` is a line"));
    }
    match bare("Invalid size: ")?.trim_matches('\'') {
        "EOF" => Some("a size such as `1em` is missing".to_owned()),
        size => Some(format!("`{size}` is no size such as `1em`")),
    }
}

/// What is missing where the engine came to the end of the formula.
fn ending(engine: &str, tex: &str) -> Option<(String, Option<Range<usize>>)> {
    let is_end = engine.contains("EOF") && !engine.starts_with("Expected 'EOF'")
        || engine.contains("nd of input")
        || engine.starts_with("Expected group as argument");
    is_end.then_some(())?;
    let open = open(tex);
    if let Some((at, end)) = open.last().copied() {
        let written = tex.get(at..at + end).unwrap_or("{");
        let reason = match written {
            "{" => "this `{` is never closed".to_owned(),
            "\\left" => "`\\left` has no `\\right` behind it".to_owned(),
            _ => format!("`{written}` has no `\\end` behind it"),
        };
        return Some((reason, Some(at..at + end)));
    }
    let (at, command, given) = last_command(tex)?;
    let wanted = ARGUMENTS.iter().find(|(name, _)| *name == command).map(|(_, wanted)| *wanted);
    let reason = match (wanted.filter(|wanted| given < *wanted), given) {
        (Some(wanted), 0) => format!("`\\{command}` has no arguments, and takes {wanted}"),
        (Some(wanted), given) => format!("an argument of `\\{command}` is missing: it takes {wanted}, and has {given}"),
        (None, 0) => format!("`\\{command}` has no argument"),
        (None, _) => format!("an argument of `\\{command}` is missing"),
    };
    Some((reason, Some(at..at + 1 + command.len())))
}

/// What is open at the end of some TeX, each with the length of its sign; the outermost first.
fn open(tex: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(next) = tex.get(at..).and_then(|rest| rest.find(['\\', '{', '}', '%'])) {
        at += next;
        let rest = tex.get(at..).unwrap_or("");
        let mut length = 1;
        match rest.as_bytes().first() {
            Some(b'{') => open.push((at, 1)),
            Some(b'}') => {
                // What was left open in it ends too.
                if let Some(brace) = open.iter().rposition(|(place, _)| tex.as_bytes().get(*place) == Some(&b'{')) {
                    open.truncate(brace);
                }
            }
            Some(b'%') => length = rest.find('\n').unwrap_or(rest.len()).max(1),
            _ => {
                let command = name(rest.get(1..).unwrap_or(""));
                length = match command.len() {
                    0 => 1 + rest.get(1..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8),
                    length => 1 + length,
                };
                let argument = rest.get(length..).and_then(group).unwrap_or(0);
                match command {
                    "begin" => {
                        open.push((at, length + argument));
                        length += argument;
                    }
                    "left" => open.push((at, length)),
                    "end" | "right" => {
                        let is_other = |(place, length): &(usize, usize)| {
                            let written = tex.get(*place..place + length).unwrap_or("");
                            if command == "end" { written.starts_with("\\begin") } else { written == "\\left" }
                        };
                        if open.last().is_some_and(is_other) {
                            open.pop();
                        }
                        length += argument;
                    }
                    _ => {}
                }
            }
        }
        at += length;
    }
    open
}

/// The command that a formula ends with: where it stands, its name, and how many arguments follow it.
fn last_command(tex: &str) -> Option<(usize, &str, usize)> {
    let at = tex.char_indices().rev().filter(|(_, c)| *c == '\\').find_map(|(at, _)| {
        let command = name(tex.get(at + 1..)?);
        let mut rest = tex.get(at + 1 + command.len()..)?.trim_start();
        let mut given = 0;
        loop {
            rest = rest.trim_start();
            if let Some(length) = group(rest) {
                (given, rest) = (given + 1, rest.get(length..)?);
            } else if given == 0 && rest.starts_with('[') {
                rest = rest.get(rest.find(']')? + 1..)?;
            } else {
                // An argument may be a single sign.
                let mut signs = rest.chars();
                let is_sign = signs.next().is_some_and(|c| c != '\\') && signs.as_str().trim().is_empty();
                let is_last = rest.is_empty() || is_sign;
                let given = given + usize::from(is_sign);
                return (is_last && !command.is_empty()).then_some((at, command, given));
            }
        }
    })?;
    Some(at)
}

/// Any other reason of the engine's.
fn in_words(engine: &str) -> String {
    let mut chars = engine.chars();
    let first = chars.next().map(|c| c.to_lowercase().collect::<String>()).unwrap_or_default();
    let words: Vec<_> = ticked(&format!("{first}{}", chars.as_str())).split(' ').map(command_ticked).collect();
    words.join(" ").replace("`EOF`", "the end of the formula")
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

#[cfg(test)]
mod tests {
    use crate::formula::{Macros, Math, typeset};

    #[test]
    fn what_is_missing_is_said_in_plain_words() {
        for (tex, reason, place) in [
            (r"\frac{1}", r"an argument of `\frac` is missing: it takes 2, and has 1", r"\frac"),
            (r"x + \frac1", r"an argument of `\frac` is missing: it takes 2, and has 1", r"\frac"),
            (r"\frac", r"`\frac` has no arguments, and takes 2", r"\frac"),
            (r"\sqrt", r"`\sqrt` has no argument", r"\sqrt"),
            (r"\sqrt[3]", r"`\sqrt` has no argument", r"\sqrt"),
            (r"\hat", r"`\hat` has no argument", r"\hat"),
            (r"\abs", r"`\abs` has no argument", r"\abs"),
            (r"\cancelto{0}", r"an argument of `\cancelto` is missing: it takes 2, and has 1", r"\cancelto"),
            (r"\frac{1}{2", "this `{` is never closed", "{"),
            (r"\sqrt{", "this `{` is never closed", "{"),
            (r"\left( x", r"`\left` has no `\right` behind it", r"\left"),
            (r"x \right)", r"`\right` has no `\left` before it", r"\right"),
            (r"\begin{matrix}a", r"`\begin{matrix}` has no `\end` behind it", r"\begin{matrix}"),
            (r"x^", "nothing follows `^`", "^"),
            (r"x}", "this `}` closes nothing", "}"),
            (r"\kern", r"`\kern` has no argument", r"\kern"),
        ] {
            let failure = typeset(Math { tex, display: true }, &Macros::default()).expect_err(tex);
            let found = failure.range.and_then(|range| tex.get(range)).unwrap_or("");
            assert_eq!((failure.reason.as_str(), found), (reason, place), "{tex}");
        }
    }
}
