//! MathJax's syntax that the engine lacks, in TeX that the engine has: environments of amsmath, plain TeX's commands
//! with rows in braces, and signs that are letters in text.

use std::borrow::Cow;

use super::equations;
use super::tex::{LONGEST, blanks, group, name};

/// Commands with rows in braces, and the equivalent environments.
const IN_BRACES: [(&str, &str); 6] = [
    ("cases", "cases"),
    ("matrix", "matrix"),
    ("pmatrix", "pmatrix"),
    ("eqalign", "aligned"),
    ("eqalignno", "aligned"),
    ("displaylines", "gathered"),
];

/// The greatest depth of nested rewritten parts.
const DEEPEST: usize = 6;

/// The TeX for the engine; the same if it contains nothing of this.
pub(super) fn rewritten(tex: &str) -> Cow<'_, str> {
    const NEEDED: [&str; 13] = [
        "\\text",
        "\\mbox",
        "\\hbox",
        "\\_",
        "\\cases",
        "matrix",
        "\\eqalign",
        "\\displaylines",
        "multline",
        "eqnarray",
        "flalign",
        "\\cr",
        "{%",
    ];
    if tex.len() > LONGEST || !NEEDED.iter().any(|needed| tex.contains(needed)) {
        return Cow::Borrowed(tex);
    }
    let new = written(tex, 0);
    if new == tex { Cow::Borrowed(tex) } else { Cow::Owned(new) }
}

fn written(tex: &str, depth: usize) -> String {
    let mut out = String::with_capacity(tex.len());
    let mut at = 0;
    while let Some(found) = tex.get(at..).and_then(|rest| rest.find(['\\', '{'])) {
        let start = at + found;
        out.push_str(tex.get(at..start).unwrap_or(""));
        let rest = tex.get(start..).unwrap_or("");
        let (text, length) = match raw_tag(rest) {
            Some(length) => (" ".repeat(length), length),
            None if rest.starts_with('{') => ("{".to_owned(), 1),
            None => command(rest, tex.get(..start).unwrap_or(""), depth),
        };
        out.push_str(&text);
        at = start + length.max(1);
    }
    out.push_str(tex.get(at..).unwrap_or(""));
    out
}

/// The length of a tag that hides braces from Hexo, `{% raw %}` or its end.
fn raw_tag(tex: &str) -> Option<usize> {
    let inner = tex.strip_prefix("{%")?;
    let end = inner.get(..inner.floor_char_boundary(20))?.find("%}")?;
    matches!(inner.get(..end)?.trim(), "raw" | "endraw").then_some(end + 4)
}

/// The replacement of a command with its arguments, and how much of the TeX it replaces.
fn command(tex: &str, before: &str, depth: usize) -> (String, usize) {
    let name = name(tex.get(1..).unwrap_or(""));
    let end = 1 + name.len();
    let rest = tex.get(end..).unwrap_or("");
    let as_it_is = |length: usize| (tex.get(..length).unwrap_or(tex).to_owned(), length);
    let argument = || {
        let gap = blanks(rest);
        let length = group(rest.get(gap..)?)?;
        Some((rest.get(gap + 1..gap + length - 1)?, end + gap + length))
    };
    match name {
        "" if rest.starts_with('_') => {
            let is_script = lowers(before, rest.get(1..).unwrap_or(""));
            if is_script { (" _".to_owned(), 2) } else { as_it_is(2) }
        }
        "" => as_it_is(1 + rest.chars().next().map_or(0, char::len_utf8)),
        "cr" => ("\\\\ ".to_owned(), end),
        "mathrm" | "mathtt" | "mathsf" | "operatorname" => match argument() {
            Some((_, length)) => as_it_is(length),
            None => as_it_is(end),
        },
        "mbox" | "hbox" => text(argument(), as_it_is(end), tex),
        name if name.starts_with("text") => text(argument(), as_it_is(end), tex),
        "begin" => environment(rest, depth).map_or(as_it_is(end), |(text, length)| (text, end + length)),
        name => {
            let environment = IN_BRACES.iter().find(|(command, _)| *command == name).filter(|_| depth < DEEPEST);
            match environment.zip(argument()) {
                Some(((_, environment), (inner, length))) => {
                    let rows = written(inner, depth + 1);
                    (format!("\\begin{{{environment}}}{rows}\\end{{{environment}}}"), length)
                }
                None => as_it_is(end),
            }
        }
    }
}

/// A command for text with its argument, in which `_`, `^`, `&` are literal, except for formulas within it.
fn text(argument: Option<(&str, usize)>, plain: (String, usize), tex: &str) -> (String, usize) {
    let Some((inner, length)) = argument.filter(|(inner, _)| inner.contains(['_', '^', '&'])) else {
        return argument.map_or(plain, |(_, length)| (tex.get(..length).unwrap_or("").to_owned(), length));
    };
    let start = length - inner.len() - 1;
    let mut out = tex.get(..start).unwrap_or("").to_owned();
    let (mut is_math, mut before) = (false, ' ');
    for c in inner.chars() {
        let is_plain = !is_math && before != '\\';
        match c {
            '$' if before != '\\' => {
                is_math = !is_math;
                out.push('$');
            }
            '_' if is_plain => out.push_str("\\_"),
            '&' if is_plain => out.push_str("\\&"),
            '^' if is_plain => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
        before = if before == '\\' && c == '\\' { ' ' } else { c };
    }
    out.push('}');
    (out, length)
}

/// Whether an escaped `_` between these is a subscript: Hexo's Markdown removes the backslash. In a name of several
/// letters it is a part of the name.
fn lowers(before: &str, behind: &str) -> bool {
    let word = before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let base = before.get(..before.len() - word).unwrap_or("");
    let has_base = match word {
        0 => before.ends_with(['}', ')', ']', '|', '\'']),
        1 => true,
        _ => base.ends_with('\\'),
    };
    let script = behind.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let is_number = behind.get(..script).is_some_and(|script| script.bytes().all(|byte| byte.is_ascii_digit()));
    let is_command = behind.strip_prefix('\\').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    has_base && (script == 1 || script > 0 && is_number || is_command)
}

/// An environment that the engine lacks; `rest` is the text after its `\begin`.
fn environment(rest: &str, depth: usize) -> Option<(String, usize)> {
    let (asked, _) = rest.strip_prefix('{')?.split_once('}').filter(|(name, _)| name.len() < 12)?;
    let star = if asked.ends_with('*') { "*" } else { "" };
    let name = asked.trim_end_matches('*');
    (matches!(name, "multline" | "eqnarray" | "flalign") && depth < DEEPEST).then_some(())?;
    let start = asked.len() + 2;
    let end = format!("\\end{{{asked}}}");
    let inner = rest.get(start..)?;
    let inner = inner.get(..inner.find(&end)?)?;
    let length = start + inner.len() + end.len();
    let rows = written(inner, depth + 1);
    let text = match name {
        "multline" => {
            // All rows have one number, and it belongs to the last.
            let (lines, kept) = without_number(&rows);
            let mut lines = equations::rows(&lines);
            while lines.len() > 1 && lines.last().is_some_and(|line| line.trim().is_empty()) {
                lines.pop();
            }
            let lines = lines.join("\\notag\\\\");
            format!("\\begin{{gather{star}}}{lines}{kept}\\end{{gather{star}}}")
        }
        "eqnarray" => format!("\\begin{{align{star}}}{}\\end{{align{star}}}", in_two_columns(&rows)),
        _ => format!("\\begin{{align{star}}}{rows}\\end{{align{star}}}"),
    };
    Some((text, length))
}

/// Rows without `\tag`, `\notag` and `\label`, and these: they belong to all rows together.
fn without_number(rows: &str) -> (String, String) {
    let (mut left, mut kept, mut rest) = (String::new(), String::new(), rows);
    while let Some(at) = rest.find('\\') {
        left.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        let command = name(rest.get(1..).unwrap_or(""));
        let end = 1 + command.len();
        let starred = end + usize::from(rest.get(end..).is_some_and(|rest| rest.starts_with('*')));
        let length = match command {
            "tag" | "label" => rest.get(starred..).and_then(group).map(|length| starred + length),
            "notag" | "nonumber" => Some(end),
            _ => None,
        };
        let to = if length.is_some() { &mut kept } else { &mut left };
        let length = length.unwrap_or(end.max(2)).min(rest.len());
        let length = rest.ceil_char_boundary(length);
        to.push_str(rest.get(..length).unwrap_or(""));
        rest = rest.get(length..).unwrap_or("");
    }
    left.push_str(rest);
    (left, kept)
}

/// The three columns of `eqnarray`, `a & = & b`, as the two of `align`, `a & = b`.
fn in_two_columns(rows: &str) -> String {
    let mut out = String::with_capacity(rows.len());
    let (mut depth, mut columns, mut is_escaped) = (0_usize, 0, false);
    for (at, c) in rows.char_indices() {
        let rest = rows.get(at..).unwrap_or("");
        match c {
            '\\' if !is_escaped => {
                depth = if rest.starts_with("\\begin{") { depth + 1 } else { depth };
                depth = if rest.starts_with("\\end{") { depth.saturating_sub(1) } else { depth };
                columns = if depth == 0 && rest.starts_with("\\\\") { 0 } else { columns };
            }
            '{' if !is_escaped => depth += 1,
            '}' if !is_escaped => depth = depth.saturating_sub(1),
            '&' if !is_escaped && depth == 0 => columns += 1,
            _ => {}
        }
        // The relation between two columns keeps its space.
        let is_second = c == '&' && !is_escaped && depth == 0 && columns == 2;
        out.push_str(if is_second { "{}" } else { rest.get(..c.len_utf8()).unwrap_or("") });
        is_escaped = c == '\\' && !is_escaped;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::{Formula, Macros, typeset};

    #[test]
    fn tex_of_mathjax_is_tex_of_the_engine() {
        for (tex, new) in [
            (r"\text{a_b} x_b", r"\text{a\_b} x_b"),
            (r"\texttt{a\_b & $x_1$}", r"\texttt{a\_b \& $x_1$}"),
            (r"x\_1 \alpha\_i my\_name \mathrm{a\_b}", r"x _1 \alpha _i my\_name \mathrm{a\_b}"),
            (r"\cases{a & b\cr c}", r"\begin{cases}a & b\\  c\end{cases}"),
            (r"\begin{eqnarray}a&=&b\\c&=&\{d\end{eqnarray}", r"\begin{align}a&={}b\\c&={}\{d\end{align}"),
            (r"\begin{flalign*}a&=b\end{flalign*}", r"\begin{align*}a&=b\end{align*}"),
            (r"\begin{multline}a\\b\tag{1}\\\end{multline}", r"\begin{gather}a\notag\\b\tag{1}\end{gather}"),
            ("{% raw %}x{% endraw %}", "         x            "),
            (r"\begin{matrix}a\end{matrix} \text{b}", r"\begin{matrix}a\end{matrix} \text{b}"),
        ] {
            assert_eq!(rewritten(tex), new);
            assert!(typeset(Formula { tex: new, display: true }, &Macros::default()).is_ok(), "{new}");
        }
    }

    #[test]
    fn nothing_is_too_much_to_rewrite() {
        for part in [r"\cases{", r"\text{", r"\begin{multline}", r"\_", "\\", r"\text{_", "{%", r"\cr é"] {
            assert!(rewritten(&part.repeat(900)).len() < 100_000);
        }
        assert_eq!(rewritten(r"\text{a_b"), r"\text{a_b");
    }
}
