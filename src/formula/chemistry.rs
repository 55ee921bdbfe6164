//! Chemical formulas as TeX: covers most of what is written for mhchem's `\ce`. KaTeX has it only as a script.

use std::borrow::Cow;

use super::molecule::{molecule, number};
use super::tex::{group, name};

/// Arrows' labels may contain formulas; those inside these may not.
const DEEPEST: usize = 2;

/// The TeX with each `\ce{…}` and `\pu{…}` replaced by TeX.
pub(super) fn without_chemistry(tex: &str) -> Cow<'_, str> {
    without_chemistry_in(tex, 0)
}

fn without_chemistry_in(tex: &str, depth: usize) -> Cow<'_, str> {
    if !tex.contains("\\ce") && !tex.contains("\\pu") {
        return Cow::Borrowed(tex);
    }
    let mut out = String::with_capacity(tex.len() * 2);
    let mut rest = tex;
    while let Some(at) = rest.find('\\') {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        let command = name(rest.get(1..).unwrap_or(""));
        let behind = rest.get(1 + command.len()..).unwrap_or("");
        let inner = group(behind).and_then(|length| Some((behind.get(1..length - 1)?, behind.get(length..)?)));
        match (command, inner) {
            ("ce", Some((inner, after))) => {
                out.push_str(&format!("{{{}}}", formula(inner, depth)));
                rest = after;
            }
            ("pu", Some((inner, after))) => {
                out.push_str(&format!("\\mathrm{{{}}}", inner.trim().replace(' ', "\\,").replace('*', "{\\cdot}")));
                rest = after;
            }
            _ => {
                let length = rest.ceil_char_boundary((1 + command.len()).max(2).min(rest.len()));
                out.push_str(rest.get(..length).unwrap_or(""));
                rest = rest.get(length..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Arrows: as written, without a label, and the command for one with labels.
const ARROWS: &[(&str, &str, &str)] = &[
    ("<=>>", "\\xrightequilibrium{}", "\\xrightequilibrium"),
    ("<<=>", "\\xleftequilibrium{}", "\\xleftequilibrium"),
    ("<=>", "\\rightleftharpoons", "\\xrightleftharpoons"),
    ("<-->", "\\xrightleftarrows{}", "\\xrightleftarrows"),
    ("<->", "\\longleftrightarrow", "\\xleftrightarrow"),
    ("->", "\\longrightarrow", "\\xrightarrow"),
    ("<-", "\\longleftarrow", "\\xleftarrow"),
];

fn formula(text: &str, depth: usize) -> String {
    let mut out = String::new();
    let mut rest = text.trim();
    // Whether a molecule or its amount comes before, which is separated from the next one by a space.
    let mut is_after_part = false;
    while !rest.is_empty() {
        if let Some((arrow, plain, labelled)) = ARROWS.iter().find(|(arrow, ..)| rest.starts_with(arrow)) {
            rest = rest.get(arrow.len()..).unwrap_or("");
            out.push_str(&arrow_with_labels(&mut rest, plain, labelled, depth));
            is_after_part = false;
            continue;
        }
        let (part, after) = rest.split_at(part_end(rest));
        rest = after.trim_start();
        let operator = match part {
            "+" | "-" | "=" | "\\pm" if is_after_part || part == "=" => format!(" {{}}{part}{{}} "),
            "v" | "(v)" if is_after_part => " \\downarrow ".to_owned(),
            "^" | "(^)" if is_after_part => " \\uparrow ".to_owned(),
            "*" | "." | "·" => "\\,{\\cdot}\\,".to_owned(),
            _ => String::new(),
        };
        if !operator.is_empty() {
            out.push_str(&operator);
            is_after_part = matches!(part, "v" | "(v)" | "^" | "(^)");
            continue;
        }
        if is_after_part && !out.ends_with(' ') {
            out.push_str("\\ ");
        }
        let is_amount = !rest.is_empty() && (is_number(part) || is_variable(part));
        if is_amount {
            out.push_str(&number(part));
            out.push_str("\\,");
        } else {
            molecule(part, &|math| nested(math, depth + 1).into_owned(), &mut out);
        }
        is_after_part = !is_amount;
    }
    out
}

/// An arrow, with the contents of the brackets after it above and below.
fn arrow_with_labels(rest: &mut &str, plain: &str, labelled: &str, depth: usize) -> String {
    let above = label(rest);
    let below = if above.is_some() { label(rest) } else { None };
    *rest = rest.trim_start();
    let set = |text: &str| if depth < DEEPEST { formula(text, depth + 1) } else { String::new() };
    match (above, below) {
        (Some(above), Some(below)) => format!(" {labelled}[{{{}}}]{{{}}} ", set(below), set(above)),
        (Some(above), None) => format!(" {labelled}{{{}}} ", set(above)),
        _ => format!(" {plain} "),
    }
}

/// The end of the part at the start of a text: at a space outside of braces and formulas, or at an arrow.
fn part_end(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut is_math = false;
    for (at, c) in text.char_indices() {
        match c {
            '$' if depth == 0 => is_math = !is_math,
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 && !is_math && at > 0 && (c.is_whitespace() || is_arrow(text, at)) => return at,
            _ => {}
        }
    }
    text.len()
}

fn is_arrow(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| ARROWS.iter().any(|(arrow, ..)| rest.starts_with(arrow)))
}

/// `[…]` directly after an arrow.
fn label<'t>(rest: &mut &'t str) -> Option<&'t str> {
    let inner = rest.strip_prefix('[')?;
    let mut depth = 0_usize;
    let mut is_math = false;
    let end = inner.char_indices().find_map(|(at, c)| {
        match c {
            '$' => is_math = !is_math,
            '{' | '[' => depth += 1,
            ']' if depth == 0 && !is_math => return Some(at),
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        None
    })?;
    let label = inner.get(..end)?;
    *rest = inner.get(end + 1..)?;
    Some(label)
}

fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text.starts_with(|c: char| c.is_ascii_digit()) && text.splitn(2, '/').all(is_part)
}

/// `x`, `$n$`.
fn is_variable(text: &str) -> bool {
    let math = text.strip_prefix('$').and_then(|text| text.strip_suffix('$'));
    matches!(text, "n" | "m" | "x" | "y") || math.is_some_and(|math| !math.contains(['$', '\\']))
}

/// The TeX with its chemistry replaced by TeX, at this depth within other chemistry.
fn nested(tex: &str, depth: usize) -> Cow<'_, str> {
    if depth > DEEPEST { Cow::Borrowed(tex) } else { without_chemistry_in(tex, depth) }
}

#[cfg(test)]
mod tests {
    use super::super::{Formula, Macros, typeset};
    use super::*;

    #[test]
    fn molecules_and_reactions_are_tex() {
        for (chemistry, tex) in [
            ("H2O", r"\mathrm{H}{\vphantom{X}}_{2}\mathrm{O}"),
            ("2H2O", r"2\,\mathrm{H}{\vphantom{X}}_{2}\mathrm{O}"),
            ("1/2 H2O", r"\tfrac{1}{2}\,\mathrm{H}{\vphantom{X}}_{2}\mathrm{O}"),
            ("A + B -> C", r"\mathrm{A} {}+{} \mathrm{B} \longrightarrow \mathrm{C}"),
            ("SO4^2-", r"\mathrm{SO}{\vphantom{X}}_{4}{\vphantom{X}}^{2-}"),
            ("[AgCl2]-", r"[\mathrm{AgCl}{\vphantom{X}}_{2}]^{-}"),
            ("Na+", r"\mathrm{Na}{\vphantom{X}}^{+}"),
            ("BaSO4 v", r"\mathrm{BaSO}{\vphantom{X}}_{4} \downarrow "),
            ("A ->[\\Delta] B", r"\mathrm{A} \xrightarrow{{\Delta}} \mathrm{B}"),
            ("A <=>[高温][Fe] B", r"\mathrm{A} \xrightleftharpoons[{\mathrm{Fe}}]{\text{高温}} \mathrm{B}"),
            ("H2(aq)", r"\mathrm{H}{\vphantom{X}}_{2}\mskip2mu (\mathrm{aq})"),
            ("(NH4)2S", r"(\mathrm{NH}{\vphantom{X}}_{4})_{2}\mathrm{S}"),
            ("C6H5-CHO", r"\mathrm{C}{\vphantom{X}}_{6}\mathrm{H}{\vphantom{X}}_{5}{-}\mathrm{CHO}"),
            ("A=B#C", r"\mathrm{A}{=}\mathrm{B}{\equiv}\mathrm{C}"),
            ("\\mu-Cl", r"{\mu}\text{-}\mathrm{Cl}"),
            ("Fe^{III}", r"\mathrm{Fe}{\vphantom{X}}^{\mathrm{III}}"),
            (
                "^0_-1n-",
                r"{\vphantom{X}}^{\hphantom{0}}_{\hphantom{-1}}{\vphantom{X}}^{\mathllap{0}}_{\mathllap{-1}}\mathrm{n}{\vphantom{X}}^{-}",
            ),
            ("NO_x", r"\mathrm{NO}{\vphantom{X}}_{x}"),
            ("1s^2-N", r"1\mathrm{s}{\vphantom{X}}^{2}\text{-}\mathrm{N}"),
            ("NO^.", r"\mathrm{NO}{\vphantom{X}}^{{\bullet}}"),
            ("Li^x_{Li,1-2x}", r"\mathrm{Li}{\vphantom{X}}^{{\times}}_{\mathrm{Li}{,}\mkern1mu 1-2x}"),
            ("CuSO4.5H2O", r"\mathrm{CuSO}{\vphantom{X}}_{4}\,{\cdot}\,5\,\mathrm{H}{\vphantom{X}}_{2}\mathrm{O}"),
            (
                "^227_90Th+",
                r"{\vphantom{X}}^{\hphantom{227}}_{\hphantom{90}}{\vphantom{X}}^{\mathllap{227}}_{\mathllap{90}}\mathrm{Th}{\vphantom{X}}^{+}",
            ),
        ] {
            assert_eq!(formula(chemistry, 0), tex, "{chemistry}");
        }
        assert_eq!(without_chemistry(r"a \ce{H+} \\ b"), r"a {\mathrm{H}{\vphantom{X}}^{+}} \\ b");
        assert_eq!(without_chemistry(r"\ce{H"), r"\ce{H");
    }

    #[test]
    fn whatever_chemists_write_can_be_set() {
        let examples = include_str!("../../tests/chemistry.txt");
        let unset: Vec<String> = examples
            .lines()
            .filter_map(|line| {
                let tex = format!("\\ce{{{line}}}");
                let failure = typeset(Formula { tex: &tex, display: true }, &Macros::default()).err()?;
                Some(format!("{line}: {} in {}", failure.reason.english(), formula(line, 0)))
            })
            .collect();
        assert_eq!(unset, Vec::<String>::new());
        assert!(examples.lines().count() > 80);
    }

    #[test]
    fn heaps_of_signs_are_read_in_one_pass() {
        for sign in ["^", "_", "'", "{", "$", "[", "->[", "(", "\\", "-", "+", "1/", "^1_", "H{}"] {
            let tex = formula(&sign.repeat(5_000), 0);
            assert!(tex.len() < 5_000_000, "{sign}");
        }
    }
}
