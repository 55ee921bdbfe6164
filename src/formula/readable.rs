//! A formula as a line of text, where nothing can be set: titles of windows, summaries, feeds.

use super::letters::in_variant;

/// Groups in groups are written flat below this depth.
const DEEPEST: usize = 12;

/// The formula in letters and signs of Unicode: `\alpha^2 \le \frac{1}{n}` is `α² ≤ 1/n`. What has no such form keeps its TeX.
pub fn readable(tex: &str) -> String {
    let mut reader = Reader { rest: tex };
    let text = reader.row(0);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
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
                let inner = self.argument(depth);
                out.push_str(&format!("√{}", bracketed(&inner)));
            }
            "mathbb" | "mathds" => out.push_str(&in_variant(&self.argument(depth), "double-struck")),
            "mathcal" | "mathscr" => out.push_str(&in_variant(&self.argument(depth), "script")),
            "mathfrak" => out.push_str(&in_variant(&self.argument(depth), "fraktur")),
            "left" | "right" | "big" | "Big" | "bigg" | "Bigg" | "bigl" | "bigr" | "limits" | "nolimits"
            | "displaystyle" | "textstyle" | "mathrm" | "mathbf" | "mathit" | "mathsf" | "mathtt" | "text"
            | "textbf" | "textit" | "mbox" | "rm" | "operatorname" | "boldsymbol" | "bm" | "pmb" | "hbox" | "!" => {}
            "begin" | "end" | "label" | "color" => drop(self.argument(depth)),
            "," | ":" | ";" | " " | "quad" | "qquad" | "\\" => out.push(' '),
            "{" | "}" | "$" | "%" | "#" | "&" | "_" => out.push_str(&name),
            "hat" => self.accented('\u{302}', out, depth),
            "bar" | "overline" => self.accented('\u{304}', out, depth),
            "vec" => self.accented('\u{20d7}', out, depth),
            "tilde" => self.accented('\u{303}', out, depth),
            "dot" => self.accented('\u{307}', out, depth),
            name => match SIGNS.iter().find(|(known, _)| *known == name) {
                Some((_, sign)) => out.push_str(sign),
                // Functions are known by their names.
                None if FUNCTIONS.contains(&name) => {
                    out.push_str(name);
                    out.push_str(if self.rest.starts_with(['(', '_', '^', '{']) { "" } else { " " });
                }
                None => {
                    out.push('\\');
                    out.push_str(name);
                }
            },
        }
    }

    fn accented(&mut self, mark: char, out: &mut String, depth: usize) {
        out.push_str(&self.argument(depth));
        out.push(mark);
    }
}

fn bracketed(text: &str) -> String {
    if text.chars().count() > 1 && !text.chars().all(char::is_alphanumeric) {
        format!("({text})")
    } else {
        text.to_owned()
    }
}

/// Something raised or lowered.
fn lifted(script: &str, sign: char) -> String {
    let forms = if sign == '^' { RAISED } else { LOWERED };
    let form = |c: char| forms.iter().find(|(plain, _)| *plain == c).map(|(_, form)| *form);
    let script = script.trim();
    match script.chars().map(form).collect::<Option<String>>() {
        Some(lifted) => lifted,
        None if script.chars().count() == 1 => format!("{sign}{script}"),
        None => format!("{sign}({script})"),
    }
}

const RAISED: &[(char, char)] = &[
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('+', '⁺'),
    ('−', '⁻'),
    ('n', 'ⁿ'),
    ('i', 'ⁱ'),
    ('(', '⁽'),
    (')', '⁾'),
    ('′', '′'),
    ('∘', '°'),
    ('T', 'ᵀ'),
    ('k', 'ᵏ'),
    ('x', 'ˣ'),
];

const LOWERED: &[(char, char)] = &[
    ('0', '₀'),
    ('1', '₁'),
    ('2', '₂'),
    ('3', '₃'),
    ('4', '₄'),
    ('5', '₅'),
    ('6', '₆'),
    ('7', '₇'),
    ('8', '₈'),
    ('9', '₉'),
    ('+', '₊'),
    ('−', '₋'),
    ('i', 'ᵢ'),
    ('j', 'ⱼ'),
    ('n', 'ₙ'),
    ('m', 'ₘ'),
    ('k', 'ₖ'),
    ('t', 'ₜ'),
    ('x', 'ₓ'),
    ('a', 'ₐ'),
    ('e', 'ₑ'),
    ('o', 'ₒ'),
    ('p', 'ₚ'),
];

const FUNCTIONS: &[&str] = &[
    "sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "lg", "exp", "max", "min", "lim", "sup", "inf", "det",
    "dim", "ker", "gcd", "arg", "deg", "Pr", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "argmax", "argmin",
];

const SIGNS: &[(&str, &str)] = &[
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ϵ"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("vartheta", "ϑ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("upsilon", "υ"),
    ("phi", "ϕ"),
    ("varphi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Theta", "Θ"),
    ("Lambda", "Λ"),
    ("Xi", "Ξ"),
    ("Pi", "Π"),
    ("Sigma", "Σ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
    ("times", " × "),
    ("cdot", " · "),
    ("div", " ÷ "),
    ("pm", " ± "),
    ("mp", " ∓ "),
    ("ast", " ∗ "),
    ("circ", "∘"),
    ("oplus", " ⊕ "),
    ("otimes", " ⊗ "),
    ("odot", " ⊙ "),
    ("le", " ≤ "),
    ("leq", " ≤ "),
    ("leqslant", " ≤ "),
    ("ge", " ≥ "),
    ("geq", " ≥ "),
    ("geqslant", " ≥ "),
    ("ne", " ≠ "),
    ("neq", " ≠ "),
    ("approx", " ≈ "),
    ("equiv", " ≡ "),
    ("sim", " ∼ "),
    ("simeq", " ≃ "),
    ("cong", " ≅ "),
    ("propto", " ∝ "),
    ("ll", " ≪ "),
    ("gg", " ≫ "),
    ("in", " ∈ "),
    ("notin", " ∉ "),
    ("ni", " ∋ "),
    ("subset", " ⊂ "),
    ("subseteq", " ⊆ "),
    ("supset", " ⊃ "),
    ("supseteq", " ⊇ "),
    ("cup", " ∪ "),
    ("cap", " ∩ "),
    ("setminus", " ∖ "),
    ("emptyset", "∅"),
    ("varnothing", "∅"),
    ("forall", "∀"),
    ("exists", "∃"),
    ("neg", "¬"),
    ("land", " ∧ "),
    ("wedge", " ∧ "),
    ("lor", " ∨ "),
    ("vee", " ∨ "),
    ("to", " → "),
    ("rightarrow", " → "),
    ("leftarrow", " ← "),
    ("Rightarrow", " ⇒ "),
    ("implies", " ⇒ "),
    ("Leftrightarrow", " ⇔ "),
    ("iff", " ⇔ "),
    ("leftrightarrow", " ↔ "),
    ("mapsto", " ↦ "),
    ("uparrow", "↑"),
    ("downarrow", "↓"),
    ("infty", "∞"),
    ("partial", "∂"),
    ("nabla", "∇"),
    ("sum", "∑"),
    ("prod", "∏"),
    ("int", "∫"),
    ("oint", "∮"),
    ("ldots", "…"),
    ("cdots", "⋯"),
    ("dots", "…"),
    ("vdots", "⋮"),
    ("prime", "′"),
    ("mid", " ∣ "),
    ("parallel", " ∥ "),
    ("perp", " ⊥ "),
    ("angle", "∠"),
    ("triangle", "△"),
    ("langle", "⟨"),
    ("rangle", "⟩"),
    ("lfloor", "⌊"),
    ("rfloor", "⌋"),
    ("lceil", "⌈"),
    ("rceil", "⌉"),
    ("vert", "|"),
    ("lvert", "|"),
    ("rvert", "|"),
    ("Vert", "‖"),
    ("|", "‖"),
    ("ell", "ℓ"),
    ("hbar", "ℏ"),
    ("Re", "ℜ"),
    ("Im", "ℑ"),
    ("aleph", "ℵ"),
    ("bmod", " mod "),
    ("pmod", " mod "),
    ("mod", " mod "),
    ("degree", "°"),
    ("because", "∵"),
    ("therefore", "∴"),
    ("star", "⋆"),
    ("bullet", "•"),
    ("LaTeX", "LaTeX"),
    ("TeX", "TeX"),
];

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
            (r"\unknown{x}", r"\unknownx"),
            (r"e^{i\pi} + 1", "e^(iπ) + 1"),
            ("{".repeat(500).as_str(), ""),
        ] {
            assert_eq!(readable(tex), text);
        }
    }
}
