//! A formula as a line of text, for plain text only: titles of windows, summaries, feeds.

use super::letters::in_variant;
use super::symbols::{FUNCTIONS, LOWERED, RAISED, SIGNS};
use super::tex::group;

/// Nested groups are written flat below this depth.
const DEEPEST: usize = 12;

/// The formula in Unicode characters: `\alpha^2 \le \frac{1}{n}` is `α² ≤ 1/n`. Other parts keep their TeX.
pub fn readable(tex: &str) -> String {
    let mut reader = FormulaReader { rest: tex, rows: Vec::new() };
    let text = reader.row(0);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct FormulaReader<'t> {
    rest: &'t str,
    /// Open environments: the end of each, and whether its cells are separated.
    rows: Vec<(&'static str, bool)>,
}

impl FormulaReader<'_> {
    /// Up to the brace that closes the group, or to the end.
    fn row(&mut self, depth: usize) -> String {
        let mut out = String::new();
        while let Some(c) = self.next() {
            match c {
                '}' if depth > 0 => break,
                '{' => out.push_str(&self.row_below(depth)),
                '\\' => self.command(&mut out, depth),
                '^' | '_' => {
                    let script = self.argument(depth);
                    out.push_str(&lifted(&script, c));
                }
                '&' if self.is_table() => out.push(' '),
                '&' | '}' => {}
                '~' => out.push(' '),
                '\'' => out.push('′'),
                '-' => out.push('−'),
                c => out.push(c),
            }
        }
        out
    }

    fn row_below(&mut self, depth: usize) -> String {
        // Flat: the braces inside then end the groups that they would have opened.
        if depth < DEEPEST { self.row(depth + 1) } else { String::new() }
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or("");
        Some(c)
    }

    fn name(&mut self) -> String {
        let len = self.rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if len == 0 {
            return self.next().map(String::from).unwrap_or_default();
        }
        let (name, rest) = self.rest.split_at(len);
        self.rest = rest;
        name.to_owned()
    }

    fn is_table(&self) -> bool {
        self.rows.last().is_some_and(|(_, is_table)| *is_table)
    }

    /// The next group, as written.
    fn written(&mut self) -> &str {
        self.rest = self.rest.trim_start();
        let length = group(self.rest).unwrap_or(0);
        let (group, rest) = self.rest.split_at_checked(length).unwrap_or(("", ""));
        self.rest = rest;
        group.get(1..length.saturating_sub(1)).unwrap_or("")
    }

    /// The content of the next brackets.
    fn option(&mut self) -> String {
        let inner = self.rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let Some((inner, rest)) = inner.filter(|(inner, _)| inner.len() < 40) else { return String::new() };
        self.rest = rest;
        inner.to_owned()
    }

    /// `f/x`, with a sign before both.
    fn derivative(&mut self, sign: &str, depth: usize) -> String {
        let power = lifted(&self.option(), '^');
        let first = self.argument(depth);
        match self.rest.trim_start().starts_with('{') {
            true => format!("{sign}{power}{first}/{sign}{}{power}", self.argument(depth)),
            false => format!("{sign}{power}/{sign}{first}{power}"),
        }
    }

    fn begin(&mut self, out: &mut String) {
        let name = self.written().trim_end_matches('*').to_owned();
        let (open, close, is_table) = match name.as_str() {
            "pmatrix" => ("(", ")", true),
            "bmatrix" => ("[", "]", true),
            "Bmatrix" => ("{", "}", true),
            "vmatrix" => ("|", "|", true),
            "Vmatrix" => ("‖", "‖", true),
            "cases" => ("{ ", " }", true),
            "matrix" | "smallmatrix" | "array" => ("", "", true),
            _ => ("", "", false),
        };
        if matches!(name.as_str(), "array" | "alignat" | "alignedat") {
            self.written();
        }
        out.push_str(open);
        self.rows.push((close, is_table));
    }

    /// A group, a command or a character.
    fn argument(&mut self, depth: usize) -> String {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next() {
            Some('{') => {
                self.next();
                self.row_below(depth)
            }
            Some('\\') if depth < DEEPEST => {
                self.next();
                let mut out = String::new();
                self.command(&mut out, depth + 1);
                out.trim().to_owned()
            }
            Some('}') | None => String::new(),
            _ => self.next().map(String::from).unwrap_or_default(),
        }
    }

    fn command(&mut self, out: &mut String, depth: usize) {
        let name = self.name();
        if self.structure(&name, out, depth) {
            return;
        }
        match name.as_str() {
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                let (above, below) = (self.argument(depth), self.argument(depth));
                out.push_str(&format!("{}/{}", bracketed(&above), bracketed(&below)));
            }
            "binom" => {
                let (above, below) = (self.argument(depth), self.argument(depth));
                out.push_str(&format!("C({above}, {below})"));
            }
            "sqrt" => {
                let degree = self.option();
                let inner = self.argument(depth);
                let degree = if degree.is_empty() { degree } else { lifted(&degree, '^') };
                out.push_str(&format!("{degree}√{}", bracketed(&inner)));
            }
            "mathbb" | "mathds" => out.push_str(&in_variant(&self.argument(depth), "double-struck")),
            "mathcal" | "mathscr" => out.push_str(&in_variant(&self.argument(depth), "script")),
            "mathfrak" => out.push_str(&in_variant(&self.argument(depth), "fraktur")),
            "left" | "right" | "big" | "Big" | "bigg" | "Bigg" | "bigl" | "bigr" | "limits" | "nolimits"
            | "displaystyle" | "textstyle" | "mathrm" | "mathbf" | "mathit" | "mathsf" | "mathtt" | "text"
            | "textbf" | "textit" | "mbox" | "rm" | "boldsymbol" | "bm" | "pmb" | "hbox" | "!" | "boxed" | "fbox"
            | "underbrace" | "overbrace" | "cancel" | "bcancel" | "xcancel" | "sout" | "underline" | "texttt"
            | "textrm" | "textsf" | "bf" | "it" | "tt" | "mathop" | "mathrel" | "mathbin" | "mathord" | "notag"
            | "nonumber" | "middle" | "nobreak" | "biggl" | "biggr" | "Bigl" | "Bigr" | "scriptstyle" => {}
            "operatorname" => self.rest = self.rest.strip_prefix('*').unwrap_or(self.rest),
            "label" | "color" | "phantom" | "hphantom" | "vphantom" | "hspace" => drop(self.written()),
            "," | ":" | ";" | " " | "quad" | "qquad" | "\\" => out.push(' '),
            "{" | "}" | "$" | "%" | "#" | "&" | "_" => out.push_str(&name),
            "hat" => self.accented('\u{302}', out, depth),
            "bar" | "overline" => self.accented('\u{304}', out, depth),
            "vec" => self.accented('\u{20d7}', out, depth),
            "tilde" => self.accented('\u{303}', out, depth),
            "dot" => self.accented('\u{307}', out, depth),
            name => match SIGNS.iter().find(|(known, _)| *known == name) {
                Some((_, sign)) => out.push_str(sign),
                // Functions are recognized by their names.
                None if FUNCTIONS.contains(&name) => {
                    let is_behind = out.ends_with(|c: char| c.is_alphanumeric() || c == ')');
                    out.push_str(if is_behind { " " } else { "" });
                    out.push_str(name);
                    out.push_str(if self.rest.starts_with(['(', '_', '^', '{']) { "" } else { " " });
                }
                // Unknown commands stay as TeX, with their braces.
                None => {
                    out.push('\\');
                    out.push_str(name);
                    let mut has_groups = false;
                    while self.rest.starts_with('{') && depth < DEEPEST {
                        out.push_str(&format!("{{{}}}", self.argument(depth)));
                        has_groups = true;
                    }
                    let is_word = self.rest.starts_with([' ', '\t']) && name.len() > 1;
                    out.push_str(if is_word && !has_groups { " " } else { "" });
                }
            },
        }
    }

    /// A command whose arguments are separated in the text; false for others.
    fn structure(&mut self, name: &str, out: &mut String, depth: usize) -> bool {
        match name {
            "ce" => out.push_str(&chemistry(self.written())),
            "dv" => out.push_str(&self.derivative("d", depth)),
            "pdv" => out.push_str(&self.derivative("∂", depth)),
            "xrightarrow" | "xleftarrow" | "xlongequal" | "xRightarrow" => {
                let below = self.option();
                let above = self.argument(depth);
                let text = if below.is_empty() { above } else { format!("{above}, {below}") };
                let text = text.trim();
                out.push_str(&match name {
                    "xrightarrow" => format!(" −{text}→ "),
                    "xRightarrow" => format!(" ={text}⇒ "),
                    "xleftarrow" => format!(" ←{text}− "),
                    _ => format!(" ={text}= "),
                });
            }
            "overset" | "stackrel" => {
                let above = self.argument(depth);
                let sign = self.argument(depth);
                out.push_str(&format!("{sign}{}", lifted(&above, '^')));
            }
            "underset" => {
                let below = self.argument(depth);
                let sign = self.argument(depth);
                out.push_str(&format!("{sign}{}", lifted(&below, '_')));
            }
            "abs" | "norm" => {
                let sign = if name == "abs" { '|' } else { '‖' };
                out.push_str(&format!("{sign}{}{sign}", self.argument(depth)));
            }
            "ket" => out.push_str(&format!("|{}⟩", self.argument(depth))),
            "bra" => out.push_str(&format!("⟨{}|", self.argument(depth))),
            "textcolor" => {
                self.written();
                out.push_str(&self.argument(depth));
            }
            "tag" => out.push_str(&format!(" ({})", self.argument(depth))),
            "begin" => self.begin(out),
            "end" => {
                self.written();
                let (close, _) = self.rows.pop().unwrap_or_default();
                out.truncate(out.trim_end().trim_end_matches(';').len());
                out.push_str(close);
            }
            "\\" if self.is_table() => out.push_str("; "),
            _ => return false,
        }
        true
    }

    fn accented(&mut self, mark: char, out: &mut String, depth: usize) {
        out.push_str(&self.argument(depth));
        out.push(mark);
    }
}

/// A formula of chemistry, as in mhchem: numbers after elements are subscripts, charges superscripts, arrows are drawn.
fn chemistry(written: &str) -> String {
    let mut out = String::new();
    let mut chars = written.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let is_behind = before.is_alphabetic() || matches!(before, ')' | ']' | '}');
        match c {
            '^' | '_' => {
                let is_group = chars.next_if_eq(&'{').is_some();
                let mut script = String::new();
                while let Some(c) = chars.next_if(|c| if is_group { *c != '}' } else { !c.is_whitespace() }) {
                    script.push(if c == '-' { '−' } else { c });
                }
                chars.next_if_eq(&'}');
                out.push_str(&lifted(&script, c));
            }
            '0'..='9' if is_behind => out.push_str(&lifted(&c.to_string(), '_')),
            '<' if written.contains("<=>") => {
                chars.next_if_eq(&'=');
                chars.next_if_eq(&'>');
                out.push('⇌');
            }
            '-' if chars.next_if_eq(&'>').is_some() => out.push('→'),
            '+' | '-' if is_behind && chars.peek().is_none_or(|next| next.is_whitespace()) => {
                out.push(if c == '+' { '⁺' } else { '⁻' });
            }
            '{' | '}' | '$' => {}
            c => out.push(c),
        }
        // The digits of a number stay together.
        before = if c.is_ascii_digit() && is_behind { before } else { c };
    }
    out
}

fn bracketed(text: &str) -> String {
    if text.chars().count() > 1 && !text.chars().all(char::is_alphanumeric) {
        format!("({text})")
    } else {
        text.to_owned()
    }
}

/// A superscript or subscript.
fn lifted(script: &str, sign: char) -> String {
    let forms = if sign == '^' { RAISED } else { LOWERED };
    let form = |c: char| forms.iter().find(|(plain, _)| *plain == c).map(|(_, form)| *form);
    let script = script.trim();
    if script.is_empty() {
        return String::new();
    }
    match script.chars().map(form).collect::<Option<String>>() {
        Some(lifted) => lifted,
        None if script.chars().count() == 1 => format!("{sign}{script}"),
        None => format!("{sign}({script})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_read_as_text() {
        for (tex, text) in [
            ("O(n \\log n)", "O(n log n)"),
            (r"\alpha^2 \le \frac{1}{n}", "α² ≤ 1/n"),
            (r"x_i^{n+1}", "xᵢⁿ⁺¹"),
            (r"\frac{a+b}{\sqrt{2}}", "(a+b)/(√2)"),
            (r"\mathbb{R}^{d}", "ℝ^d"),
            (r"\text{准确率} = 1", "准确率 = 1"),
            (r"\unknown{x}", r"\unknown{x}"),
            (r"n\log n", "n log n"),
            (r"\ce{H2O + SO4^2- -> Na+}", "H₂O + SO₄²⁻ → Na⁺"),
            (r"\boxed{x} \underbrace{a}_{b} \xrightarrow{f}", "x a_b −f→"),
            (r"\dv{f}{x} \pdv{u} \dv[2]{f}{x}", "df/dx ∂/∂u d²f/dx²"),
            (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1 2; 3 4)"),
            (r"\begin{aligned}a&=b\\c&=d\end{aligned}", "a=b c=d"),
            (r"\sqrt[3]{x} \overset{n}{a}", "³√x aⁿ"),
            (r"e^{i\pi} + 1", "e^(iπ) + 1"),
            ("{".repeat(500).as_str(), ""),
        ] {
            assert_eq!(readable(tex), text);
        }
    }
}
