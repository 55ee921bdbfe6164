//! What is missing if a formula ends too early: the engine reports only `EOF`, and not what is open.

use std::ops::Range;

use crate::message;
use crate::words::Message;

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

/// What is missing at the end of some TeX, and the place of the incomplete part.
pub(super) fn missing(tex: &str) -> Option<(Message, Range<usize>)> {
    if let Some((at, length)) = open(tex).last().copied() {
        let reason = match tex.get(at..at + length).unwrap_or("{") {
            "{" => message!(formula_brace_not_closed),
            "\\left" => message!(formula_left_without_right),
            begin => message!(formula_begin_without_end, begin),
        };
        return Some((reason, at..at + length));
    }
    missing_argument(tex)
}

/// The missing argument of the last command of some TeX, and the place of the command.
pub(super) fn missing_argument(tex: &str) -> Option<(Message, Range<usize>)> {
    let (at, name, given) = last_command(tex)?;
    let command = tex.get(at..=at + name.len())?;
    let wanted = ARGUMENTS.iter().find(|(many, wanted)| *many == name && given < *wanted).map(|(_, wanted)| *wanted);
    let reason = match (wanted, given) {
        (Some(wanted), 0) => message!(formula_missing_arguments, command, wanted),
        (Some(wanted), given) => message!(formula_too_few_arguments, command, wanted, given),
        (None, _) => message!(formula_missing_argument, command),
    };
    Some((reason, at..at + command.len()))
}

/// Whether some TeX ends with the command, or something is open at its end.
pub(super) fn is_last(tex: &str, command: &str) -> bool {
    is_open(tex) || last_command(tex).is_some_and(|(_, name, _)| command.strip_prefix('\\') == Some(name))
}

/// Whether something is open at the end of some TeX.
pub(super) fn is_open(tex: &str) -> bool {
    !open(tex).is_empty()
}

/// Whether a command closes what this opens.
fn closes(command: &str, opener: Option<&str>) -> bool {
    opener.is_some_and(|opener| match command {
        "end" => opener.starts_with("\\begin"),
        _ => opener == "\\left",
    })
}

/// What is open at the end of some TeX, each with the length of its delimiter; the outermost first.
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
                // Anything left open inside ends too.
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
                        open.pop_if(|opener| closes(command, tex.get(opener.0..opener.0 + opener.1)));
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

/// The command at the end of a formula: its position, its name, and how many arguments follow it.
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
                // An argument may be a single character.
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

#[cfg(test)]
mod tests {
    use crate::formula::{Formula, Macros, typeset};

    #[test]
    fn what_is_missing_is_said_in_plain_words() {
        for (tex, reason, place) in [
            (r"\frac{1}", r"missing argument of `\frac`: it takes 2, but has 1", r"\frac"),
            (r"x + \frac1", r"missing argument of `\frac`: it takes 2, but has 1", r"\frac"),
            (r"\frac", r"missing arguments of `\frac`: it takes 2", r"\frac"),
            (r"\sqrt", r"missing argument of `\sqrt`", r"\sqrt"),
            (r"\sqrt[3]", r"missing argument of `\sqrt`", r"\sqrt"),
            (r"\hat", r"missing argument of `\hat`", r"\hat"),
            (r"\abs", r"missing argument of `\abs`", r"\abs"),
            (r"\cancelto{0}", r"missing argument of `\cancelto`: it takes 2, but has 1", r"\cancelto"),
            (r"\frac{1}{2", "this `{` is never closed", "{"),
            (r"\sqrt{", "this `{` is never closed", "{"),
            (r"\left( x", r"`\left` without `\right`", r"\left"),
            (r"x \right)", r"`\right` without `\left`", r"\right"),
            (r"\begin{matrix}a", r"`\begin{matrix}` without `\end`", r"\begin{matrix}"),
            (r"x^", "nothing follows `^`", "^"),
            (r"x}", "this `}` closes nothing", "}"),
            (r"\kern", r"missing argument of `\kern`", r"\kern"),
            (r"\left( \frac{1} \right)", r"missing argument of `\frac`: it takes 2, but has 1", r"\frac"),
            (r"{\frac{1}} + x", r"missing argument of `\frac`: it takes 2, but has 1", r"\frac"),
            (
                r"\begin{matrix} \frac{1} & b \end{matrix}",
                r"missing argument of `\frac`: it takes 2, but has 1",
                r"\frac",
            ),
            (r"\left(\hat\right)", r"missing argument of `\hat`", r"\hat"),
            (r"\begin{EOF}", "unknown environment `EOF`", "EOF"),
        ] {
            let failure = typeset(Formula { tex, display: true }, &Macros::default()).expect_err(tex);
            let found = failure.range.and_then(|range| tex.get(range)).unwrap_or("");
            assert_eq!((failure.reason.english().as_str(), found), (reason, place), "{tex}");
        }
    }
}
