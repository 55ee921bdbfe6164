//! A molecule in mhchem's notation, or anything else between spaces of a chemical formula, as TeX.

use super::tex::{group, name};

/// Writes a molecule. `nested` replaces the chemistry in a formula within it.
pub(super) fn molecule(text: &str, nested: &dyn Fn(&str) -> String, out: &mut String) {
    MoleculeWriter { out, before: MoleculeContext::Start, nested }.write(text);
}

/// What comes before a place of a molecule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MoleculeContext {
    /// Nothing, or something that may come before a new molecule.
    Start,
    /// Something with scripts: an atom, a bracket. `true`: it already has a superscript, and a subscript may come
    /// below that.
    Atom(bool),
    /// A letter that is not an atom, or a Greek one: `n-Pr`.
    Letter,
}

/// A molecule, or anything between spaces, as written.
struct MoleculeWriter<'o> {
    out: &'o mut String,
    before: MoleculeContext,
    nested: &'o dyn Fn(&str) -> String,
}

impl MoleculeWriter<'_> {
    fn write(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let after = rest.get(c.len_utf8()..).unwrap_or("");
            rest = match c {
                'A'..='Z' | 'a'..='z' => self.letters(rest),
                '0'..='9' => self.digits(rest),
                '^' | '_' => self.scripts(rest),
                '\'' => self.scripts(rest),
                '+' | '-' if self.before != MoleculeContext::Start && is_charge(c, after) => {
                    self.script('^', &c.to_string());
                    after
                }
                '{' => self.braces(rest),
                '$' => self.math(after),
                '\\' => self.command(after),
                '(' if self.before != MoleculeContext::Start && is_state(after) => {
                    self.plain("\\mskip2mu (", MoleculeContext::Start, after)
                }
                '(' | '[' => self.plain(&c.to_string(), MoleculeContext::Start, after),
                ')' | ']' => self.plain(&c.to_string(), MoleculeContext::Atom(false), after),
                '-' if matches!(self.before, MoleculeContext::Letter | MoleculeContext::Atom(true)) => {
                    self.plain("\\text{-}", MoleculeContext::Start, after)
                }
                '-' | '=' => self.plain(&format!("{{{c}}}"), MoleculeContext::Start, after),
                '#' => self.plain("{\\equiv}", MoleculeContext::Start, after),
                '*' | '.' | '·' => self.plain("\\,{\\cdot}\\,", MoleculeContext::Start, after),
                ',' | ';' if after.is_empty() => {
                    self.plain(&format!("{{{c}}}\\mkern6mu "), MoleculeContext::Start, after)
                }
                ',' | ';' => self.plain(&format!("{{{c}}}\\mkern1mu "), MoleculeContext::Start, after),
                c if !c.is_ascii() => {
                    let length = rest.find(|c: char| c.is_ascii()).unwrap_or(rest.len());
                    let (words, after) = rest.split_at(length);
                    self.plain(&format!("\\text{{{words}}}"), MoleculeContext::Atom(false), after)
                }
                c => self.plain(&c.to_string(), MoleculeContext::Start, after),
            };
        }
    }

    fn plain<'t>(&mut self, tex: &str, before: MoleculeContext, rest: &'t str) -> &'t str {
        self.out.push_str(tex);
        self.before = before;
        rest
    }

    fn letters<'t>(&mut self, text: &'t str) -> &'t str {
        let (letters, rest) = text.split_at(name(text).len());
        // `n-Pr`, `x Na`: a single letter is a variable.
        if letters.len() == 1
            && self.before == MoleculeContext::Start
            && rest.starts_with('-')
            && rest.len() > 1
            && letters.starts_with(|c: char| c.is_ascii_lowercase())
        {
            return self.plain(letters, MoleculeContext::Letter, rest);
        }
        self.plain(&format!("\\mathrm{{{letters}}}"), MoleculeContext::Atom(false), rest)
    }

    fn digits<'t>(&mut self, text: &'t str) -> &'t str {
        let is_part = |byte: &u8| byte.is_ascii_digit();
        let mut length = text.bytes().take_while(is_part).count();
        if let MoleculeContext::Atom(_) = self.before {
            let (count, rest) = text.split_at(length);
            self.script('_', count);
            return rest;
        }
        // Decimals and halves.
        if text.get(length..).is_some_and(|rest| rest.starts_with(['.', '/'])) {
            let more = text.get(length + 1..).map_or(0, |rest| rest.bytes().take_while(is_part).count());
            length += if more > 0 { 1 + more } else { 0 };
        }
        let (written, rest) = text.split_at(length);
        let is_orbital = rest.starts_with(|c: char| c.is_ascii_lowercase());
        let gap = if rest.is_empty() || is_orbital || rest.starts_with([')', ']', ',']) { "" } else { "\\," };
        self.plain(&format!("{}{gap}", number(written)), MoleculeContext::Start, rest)
    }

    /// Superscripts and subscripts, which belong to the following atom if there is none before.
    fn scripts<'t>(&mut self, text: &'t str) -> &'t str {
        let (mut above, mut below) = (None, None);
        let mut rest = text;
        while let Some(sign) = rest.chars().next().filter(|c| matches!(c, '^' | '_' | '\'')) {
            let slot = if sign == '_' { &mut below } else { &mut above };
            if slot.is_some() {
                break;
            }
            let start = usize::from(sign != '\'');
            let length = script_end(rest.get(start..).unwrap_or(""));
            *slot = rest.get(start..start + length);
            rest = rest.get(start + length..).unwrap_or("");
            if length == 0 {
                break;
            }
        }
        let is_atom_next = rest.starts_with(|c: char| c.is_ascii_alphabetic());
        let is_count =
            |script: Option<&str>| script.is_none_or(|script| script.bytes().all(|byte| byte.is_ascii_digit()));
        let is_isotope = above.is_some() && is_count(above) && is_count(below);
        if is_atom_next && (self.before == MoleculeContext::Start || is_isotope && below.is_none()) {
            let (above, below) = (
                above.map(|text| script('^', text)).unwrap_or_default(),
                below.map(|text| script('_', text)).unwrap_or_default(),
            );
            self.out.push_str(&format!(
                "{{\\vphantom{{X}}}}^{{\\hphantom{{{above}}}}}_{{\\hphantom{{{below}}}}}\
                 {{\\vphantom{{X}}}}^{{\\mathllap{{{above}}}}}_{{\\mathllap{{{below}}}}}"
            ));
            self.before = MoleculeContext::Start;
            return rest;
        }
        if self.before == MoleculeContext::Start && above.is_some() | below.is_some() {
            self.out.push_str("{\\vphantom{X}}");
            self.before = MoleculeContext::Atom(false);
        }
        if let Some(above) = above {
            self.script('^', above);
        }
        if let Some(below) = below {
            self.script('_', below);
        }
        rest
    }

    /// Adds a script to what comes before: after a subscript, a superscript has its own place.
    fn script(&mut self, sign: char, text: &str) {
        let written = script(sign, text);
        let has_raised = self.before == MoleculeContext::Atom(true);
        let is_free = self.out.ends_with('}') && matches!(self.before, MoleculeContext::Atom(_));
        match (sign, has_raised) {
            ('_', true) => self.out.push_str(&format!("_{{{written}}}")),
            _ if is_free || has_raised => self.out.push_str(&format!("{{\\vphantom{{X}}}}{sign}{{{written}}}")),
            _ => self.out.push_str(&format!("{sign}{{{written}}}")),
        }
        self.before = MoleculeContext::Atom(sign == '^');
    }

    /// `{…}`: literal text; nothing in it separates what is on either side.
    fn braces<'t>(&mut self, text: &'t str) -> &'t str {
        let Some(length) = group(text) else { return self.plain("", self.before, text.get(1..).unwrap_or("")) };
        let inner = text.get(1..length - 1).unwrap_or("");
        let rest = text.get(length..).unwrap_or("");
        if inner.is_empty() {
            return self.plain("{}", MoleculeContext::Start, rest);
        }
        self.plain(&format!("\\text{{{inner}}}"), MoleculeContext::Atom(false), rest)
    }

    /// A formula between `$`, which may contain chemistry again.
    fn math<'t>(&mut self, text: &'t str) -> &'t str {
        let (math, rest) = text.split_once('$').unwrap_or((text, ""));
        let math = (self.nested)(math);
        self.plain(&format!("{{{math}}}"), MoleculeContext::Atom(false), rest)
    }

    /// A command or escape, given without its backslash.
    fn command<'t>(&mut self, text: &'t str) -> &'t str {
        let command = name(text);
        let rest = text.get(command.len()..).unwrap_or("");
        match command {
            "" => {
                let length = text.chars().next().map_or(0, char::len_utf8);
                let (sign, rest) = text.split_at(length);
                let before = if sign == "}" { MoleculeContext::Atom(false) } else { MoleculeContext::Start };
                self.plain(&format!("\\{sign}"), before, rest)
            }
            "bond" => {
                let length = group(rest).unwrap_or(0);
                let kind = rest.get(1..length.max(2) - 1).unwrap_or("");
                self.plain(&format!("{{{}}}", bond(kind)), MoleculeContext::Start, rest.get(length..).unwrap_or(""))
            }
            "ca" => self.plain("{\\sim}", MoleculeContext::Start, rest),
            _ => {
                // With its arguments.
                let mut length = 0;
                while let Some(argument) = group(rest.get(length..).unwrap_or("")) {
                    length += argument;
                }
                let (arguments, rest) = rest.split_at(length);
                let arguments = if arguments == "{}" { "" } else { arguments };
                self.plain(&format!("{{\\{command}{arguments}}}"), MoleculeContext::Letter, rest)
            }
        }
    }
}

/// A number or variable as TeX; halves become fractions.
pub(super) fn number(text: &str) -> String {
    match text.split_once('/') {
        Some((above, below)) if !text.starts_with('(') => format!("\\tfrac{{{above}}}{{{below}}}"),
        _ => text.trim_matches('$').to_owned(),
    }
}

/// Whether a sign is a charge: what follows is only the end of a bracket, a script, or nothing.
fn is_charge(sign: char, after: &str) -> bool {
    let next = after.chars().next();
    next.is_none_or(|next| matches!(next, ')' | ']' | '_' | '^' | '(') || sign == '+' && !next.is_ascii_alphanumeric())
}

/// Whether a state continues here: `aq)`, `s)`, `aq,$\infty$)`, `$c$)`.
fn is_state(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_lowercase).count();
    let is_named = (1..=3).contains(&letters) && text.get(letters..).is_some_and(|rest| rest.starts_with([')', ',']));
    is_named && !matches!(text.get(..letters), Some("en" | "py" | "acac"))
}

fn bond(kind: &str) -> &'static str {
    match kind {
        "-" | "1" => "-",
        "=" | "2" => "=",
        "#" | "3" => "\\equiv ",
        "~" => "\\cdots ",
        "~-" | "~--" | "~=" | "-~-" => "\\mathrlap{\\raisebox{-.15em}{$-$}}\\raisebox{.15em}{$\\cdots$}",
        "..." => "{\\cdot}{\\cdot}{\\cdot}",
        "...." => "{\\cdot}{\\cdot}{\\cdot}{\\cdot}",
        "->" => "\\rightarrow ",
        "<-" => "\\leftarrow ",
        _ => "-",
    }
}

/// The length of the script at the start of a text: a group, a formula, or digits, one letter and signs up to a charge.
fn script_end(text: &str) -> usize {
    if let Some(length) = group(text) {
        return length;
    }
    if let Some(math) = text.strip_prefix('$') {
        return math.find('$').map_or(text.len(), |end| end + 2);
    }
    let bytes = text.as_bytes();
    let mut at = usize::from(bytes.first() == Some(&b'-') && bytes.get(1).is_some_and(u8::is_ascii_digit));
    let is_negative = at > 0;
    let mut has_letter = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' | b'.' | b'*' | b'\'' if !has_letter => at += 1,
            b'a'..=b'z' if !has_letter && !is_negative => {
                has_letter = true;
                at += 1;
            }
            // `\eta^2-C2H4`: not a charge.
            b'-' if bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) => break,
            b'+' | b'-' => return at + 1,
            _ => break,
        }
    }
    at
}

/// The content of a superscript or subscript, as TeX.
fn script(sign: char, text: &str) -> String {
    let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
    if let Some(text) = inner.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
        return format!("\\text{{{text}}}");
    }
    let mut out = String::new();
    let mut rest = inner;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or("");
        rest = after;
        match c {
            'A'..='Z' | 'a'..='z' => {
                let letters = name(inner.get(inner.len() - after.len() - 1..).unwrap_or(""));
                rest = after.get(letters.len() - 1..).unwrap_or("");
                let is_variable = letters.len() == 1 && c.is_ascii_lowercase();
                match is_variable {
                    true if inner == "x" && sign == '^' => out.push_str("{\\times}"),
                    true => out.push(c),
                    false => out.push_str(&format!("\\mathrm{{{letters}}}")),
                }
            }
            '.' if !after.starts_with(|c: char| c.is_ascii_digit()) => out.push_str("{\\bullet}"),
            '\'' => out.push_str("\\prime "),
            ',' => out.push_str("{,}\\mkern1mu "),
            '$' => {
                let (math, after) = after.split_once('$').unwrap_or((after, ""));
                out.push_str(&format!("{{{math}}}"));
                rest = after;
            }
            c => out.push(c),
        }
    }
    out
}
