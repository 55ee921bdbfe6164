//! Chemical formulas as TeX: what most of those written for mhchem's `\ce` hold. KaTeX has it as a script only.

use std::borrow::Cow;

use super::tex::{group, name};

/// Arrows' labels may hold formulas; these no further ones.
const DEEPEST: usize = 2;

/// The TeX with TeX in the place of each `\ce{…}` and `\pu{…}`.
pub(super) fn without_chemistry(tex: &str) -> Cow<'_, str> {
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
                out.push_str(&format!("{{{}}}", formula(inner, 0)));
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

const ARROWS: &[(&str, &str, &str)] = &[
    ("<=>", "\\rightleftharpoons ", "\\xrightleftharpoons"),
    ("<-->", "\\longleftrightarrow ", "\\xleftrightarrow"),
    ("<->", "\\longleftrightarrow ", "\\xleftrightarrow"),
    ("->", "\\longrightarrow ", "\\xrightarrow"),
    ("<-", "\\longleftarrow ", "\\xleftarrow"),
    ("=", "=", "\\xlongequal"),
];

fn formula(text: &str, depth: usize) -> String {
    let mut out = String::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let spaced = out.is_empty() || out.ends_with(' ');
        if let Some((arrow, plain, labelled)) =
            ARROWS.iter().find(|(arrow, ..)| rest.starts_with(arrow) && (*arrow != "=" || spaced))
        {
            rest = rest.get(arrow.len()..).unwrap_or("");
            let above = label(&mut rest);
            let below = if above.is_some() { label(&mut rest) } else { None };
            let set = |text: &str| if depth < DEEPEST { formula(text, depth + 1) } else { String::new() };
            match (above, below) {
                (Some(above), Some(below)) => out.push_str(&format!(" {labelled}[{}]{{{}}} ", set(below), set(above))),
                (Some(above), None) => out.push_str(&format!(" {labelled}{{{}}} ", set(above))),
                _ => out.push_str(&format!(" {plain}")),
            }
            rest = rest.trim_start();
            continue;
        }
        let end = part_end(rest);
        let (part, after) = rest.split_at(end);
        match part {
            "+" => out.push_str("+ "),
            "v" | "(v)" => out.push_str("\\downarrow "),
            "^" | "(^)" => out.push_str("\\uparrow "),
            part => {
                self::part(part, &mut out);
                out.push(' ');
            }
        }
        rest = after.trim_start();
    }
    out.trim_end().to_owned()
}

/// Where the part ends that a text begins with: at a blank outside of braces, or at an arrow.
fn part_end(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 && at > 0 && (c.is_whitespace() || is_arrow(text.get(at..).unwrap_or(""))) => return at,
            _ => {}
        }
    }
    text.len()
}

fn is_arrow(text: &str) -> bool {
    ARROWS.iter().any(|(arrow, ..)| *arrow != "=" && text.starts_with(arrow))
}

/// `[…]` right behind an arrow.
fn label<'t>(rest: &mut &'t str) -> Option<&'t str> {
    let inner = rest.strip_prefix('[')?;
    let (label, after) = inner.split_once(']')?;
    *rest = after;
    Some(label)
}

/// A molecule, or whatever stands between blanks.
fn part(text: &str, out: &mut String) {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text;
    // What a number is: how many molecules there are at first, how many atoms behind one.
    let mut is_behind_atom = false;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or("");
        match c {
            'A'..='Z' | 'a'..='z' => {
                let letters = name(rest);
                out.push_str(&format!("\\mathrm{{{letters}}}"));
                rest = rest.get(letters.len()..).unwrap_or("");
                is_behind_atom = true;
                continue;
            }
            '0'..='9' => {
                let number = rest.get(..digits(rest)).unwrap_or("");
                rest = rest.get(number.len()..).unwrap_or("");
                if is_behind_atom {
                    out.push_str(&format!("_{{{number}}}"));
                } else if let Some(below) = rest.strip_prefix('/').filter(|below| digits(below) > 0) {
                    let length = digits(below);
                    out.push_str(&format!("\\tfrac{{{number}}}{{{}}}", below.get(..length).unwrap_or("")));
                    rest = below.get(length..).unwrap_or("");
                } else {
                    out.push_str(&format!("{number}\\,"));
                }
                continue;
            }
            '^' | '_' => {
                let length = group(after).unwrap_or_else(|| {
                    let number = digits(after);
                    number + usize::from(after.get(number..).is_some_and(|sign| sign.starts_with(['+', '-', '.'])))
                });
                let script = after.get(..length).unwrap_or("").trim_matches(['{', '}']);
                out.push_str(&format!("{c}{{{script}}}"));
                rest = after.get(length..).unwrap_or("");
                continue;
            }
            '+' => out.push_str("^{+}"),
            '-' if after.is_empty() => out.push_str("^{-}"),
            '-' => out.push_str("{-}"),
            '=' => out.push_str("{=}"),
            '#' => out.push_str("{\\equiv}"),
            '*' | '.' | '·' => {
                out.push_str("\\cdot ");
                is_behind_atom = false;
                rest = after;
                continue;
            }
            '$' => {
                let (math, after) = after.split_once('$').unwrap_or((after, ""));
                out.push_str(&format!("{{{math}}}"));
                rest = after;
                continue;
            }
            '\\' => {
                let length = name(after).len().max(1);
                out.push_str(&format!(
                    "\\{} ",
                    after.get(..after.ceil_char_boundary(length.min(after.len()))).unwrap_or("")
                ));
                rest = after.get(after.ceil_char_boundary(length.min(after.len()))..).unwrap_or("");
                continue;
            }
            c => out.push(c),
        }
        is_behind_atom = matches!(c, ')' | ']' | '}');
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn molecules_and_reactions_are_tex() {
        for (chemistry, tex) in [
            ("H2O", r"\mathrm{H}_{2}\mathrm{O}"),
            ("2H2 + O2 -> 2H2O", r"2\,\mathrm{H}_{2} + \mathrm{O}_{2}  \longrightarrow 2\,\mathrm{H}_{2}\mathrm{O}"),
            ("SO4^2-", r"\mathrm{SO}_{4}^{2-}"),
            ("Na+", r"\mathrm{Na}^{+}"),
            ("BaSO4 v", r"\mathrm{BaSO}_{4} \downarrow"),
            ("A ->[\\Delta] B", r"\mathrm{A}  \xrightarrow{\Delta} \mathrm{B}"),
            ("Ca(OH)2", r"\mathrm{Ca}(\mathrm{OH})_{2}"),
            ("CuSO4.5H2O", r"\mathrm{CuSO}_{4}\cdot 5\,\mathrm{H}_{2}\mathrm{O}"),
        ] {
            assert_eq!(formula(chemistry, 0), tex, "{chemistry}");
        }
        assert_eq!(without_chemistry(r"a \ce{H+} \\ b"), r"a {\mathrm{H}^{+}} \\ b");
        assert_eq!(without_chemistry(r"\ce{H"), r"\ce{H");
    }
}
