//! KaTeX's TeX as math-core's: other names of commands and environments, and differences in meaning.

use super::tokens::{argument, is_word, tokens, write};

/// TeX for math-core, and what it does not write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CoreTex {
    pub tex: String,
    /// The tags of rows, in order; the TeX contains numbers from [`FIRST_TAG`] on instead.
    pub tags: Vec<String>,
    /// The tag of the formula as a whole.
    pub tag: Option<String>,
}

/// Tags are numbers in the TeX: math-core supports little else, and counts by itself from 1.
pub(super) const FIRST_TAG: usize = 9_000_000;

/// The colour that marks a box; not used in real texts.
pub(super) const BOXED: &str = "#010203";

/// Marks the last cell of an array with a line below it.
pub(super) const BOTTOM_LINE: char = '\u{e000}';

/// The greatest depth of nesting in itself: `\mathop` in `\mathop`.
const DEEPEST: usize = 4;

/// The environments that math-core has, with KaTeX's names for them, and whether their rows can be tagged.
const ENVIRONMENTS: &[(&str, &str, bool)] = &[
    ("split", "aligned", false),
    ("aligned", "aligned", false),
    ("alignedat", "aligned", false),
    ("gathered", "gathered", false),
    ("align", "align", true),
    ("align*", "align*", true),
    ("alignat", "align", true),
    ("alignat*", "align*", true),
    ("equation", "equation", true),
    ("equation*", "equation*", true),
    ("gather", "gather", true),
    ("gather*", "gather*", true),
    ("multline", "multline", true),
    ("matrix", "matrix", false),
    ("pmatrix", "pmatrix", false),
    ("bmatrix", "bmatrix", false),
    ("Bmatrix", "Bmatrix", false),
    ("vmatrix", "vmatrix", false),
    ("Vmatrix", "Vmatrix", false),
    ("cases", "cases", false),
    ("dcases", "dcases", false),
    ("rcases", "rcases", false),
    ("drcases", "drcases", false),
    ("array", "array", false),
    ("darray", "darray", false),
    ("subarray", "subarray", false),
    ("smallmatrix", "subarray", false),
];

/// Commands that apply to the end of their group or cell; math-core applies them beyond the end of a cell.
const SWITCHES: &[&str] = &[
    "\\displaystyle",
    "\\textstyle",
    "\\scriptstyle",
    "\\scriptscriptstyle",
    "\\rm",
    "\\bf",
    "\\it",
    "\\sf",
    "\\tt",
    "\\cal",
    "\\color",
];

/// What is open.
enum CoreTexScope {
    /// A group, and its end in the output.
    Group { end: &'static str, has_rows: bool },
    /// An environment: its name in the output, whether its rows can be tagged, and groups that end with its cell.
    Rows { written: &'static str, name: &'static str, tagged: bool, switches: usize },
}

struct CoreTexWriter<'t> {
    tokens: &'t [&'t str],
    at: usize,
    out: String,
    is_behind_word: bool,
    open: Vec<CoreTexScope>,
    display: bool,
    depth: usize,
    tags: Vec<String>,
    tag: Option<String>,
    /// Rows outside of all environments.
    has_lines: bool,
}

/// The formula for math-core; none if it is not supported.
pub(super) fn written(tokens: &[&str], display: bool) -> Option<CoreTex> {
    written_in(tokens, display, 0)
}

fn written_in(tokens: &[&str], display: bool, depth: usize) -> Option<CoreTex> {
    let is_marker =
        |token: &&str| token.starts_with(|c| matches!(c, '\u{e000}'..='\u{f8ff}' | '$' | '\u{fe00}'..='\u{fe0f}'));
    if tokens.iter().any(is_marker) {
        return None;
    }
    let mut writer = CoreTexWriter {
        tokens,
        at: 0,
        out: String::new(),
        is_behind_word: false,
        open: Vec::new(),
        display,
        depth,
        tags: Vec::new(),
        tag: None,
        has_lines: false,
    };
    while let Some(token) = writer.next() {
        writer.token(token)?;
    }
    let CoreTexWriter { out, open, tags, tag, has_lines, .. } = writer;
    let tex = if has_lines { format!("\\begin{{gathered}}{out}\\end{{gathered}}") } else { out };
    open.is_empty().then_some(CoreTex { tex, tags, tag })
}

impl<'t> CoreTexWriter<'t> {
    fn next(&mut self) -> Option<&'t str> {
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token)
    }

    fn rest(&self) -> &'t [&'t str] {
        self.tokens.get(self.at..).unwrap_or(&[])
    }

    fn write(&mut self, token: &str) {
        write(token, &mut self.out, &mut self.is_behind_word);
    }

    fn write_all(&mut self, tex: &str) {
        for token in tokens(tex) {
            self.write(token);
        }
    }

    /// The next argument, as tokens.
    fn argument(&mut self) -> Option<&'t [&'t str]> {
        let rest = self.rest();
        let (length, inner) = argument(rest)?;
        self.at += length;
        rest.get(inner)
    }

    fn token(&mut self, token: &str) -> Option<()> {
        match token {
            "{" => self.group("{", "}", false),
            "}" => match self.open.pop()? {
                CoreTexScope::Group { end, .. } => self.write_all(end),
                CoreTexScope::Rows { .. } => return None,
            },
            "&" => {
                matches!(self.open.last()?, CoreTexScope::Rows { .. }).then_some(())?;
                self.end_cell();
                self.write("&");
            }
            "\\\\" | "\\cr" | "\\newline" => self.row()?,
            "\\begin" => self.begin()?,
            "\\end" => self.end()?,
            "\\hline" | "\\hdashline" => self.line(token)?,
            "\\tag" => self.tag()?,
            "\\notag" | "\\nonumber" => {
                if self.is_tagged() {
                    self.write(token);
                }
            }
            "\\color" => {
                self.switch();
                self.color()?;
            }
            "\\textcolor" => {
                self.write("{");
                self.color()?;
                self.begin_group("{", "}}", false)?;
            }
            "\\boxed" | "\\fbox" => {
                self.write_all(&format!("{{\\color[HTML]{{{}}}", BOXED.trim_start_matches('#')));
                // The content of `\fbox` is text, not a formula.
                (token == "\\boxed").then_some(())?;
                self.begin_group("{", "}}", false)?;
            }
            "\\substack" => self.begin_group("\\begin{subarray}{c}", "\\end{subarray}", true)?,
            "\\widetilde" => {
                let inner = self.argument()?;
                // There is none wider than a letter.
                let is_letter = matches!(inner, [letter] if !is_word(letter));
                is_letter.then_some(())?;
                self.write_all(&format!("\\tilde{{{}}}", inner.concat()));
            }
            "\\mathop" => self.operator()?,
            // Stretchy characters that the font lacks.
            "\\xleftrightarrow"
            | "\\xhookleftarrow"
            | "\\xhookrightarrow"
            | "\\xmapsto"
            | "\\xRightarrow"
            | "\\xLeftarrow"
            | "\\xLeftrightarrow"
            | "\\xrightleftharpoons"
            | "\\xleftrightharpoons"
            | "\\xlongequal"
            | "\\xtofrom"
            | "\\overgroup"
            | "\\undergroup"
            | "\\sout" => return None,
            token if SWITCHES.contains(&token) => {
                self.switch();
                self.write(token);
            }
            token => self.write(token),
        }
        Some(())
    }

    fn group(&mut self, start: &str, end: &'static str, has_rows: bool) {
        self.write_all(start);
        self.open.push(CoreTexScope::Group { end, has_rows });
    }

    /// Begins a group that has to come next, with its own start and end.
    fn begin_group(&mut self, start: &str, end: &'static str, has_rows: bool) -> Option<()> {
        while self.rest().first() == Some(&" ") {
            self.at += 1;
        }
        (self.next()? == "{").then(|| self.group(start, end, has_rows))
    }

    /// Begins something that applies to the end of the cell, if it is in one.
    fn switch(&mut self) {
        if let Some(CoreTexScope::Rows { switches, .. }) = self.open.last_mut() {
            *switches += 1;
            self.write("{");
        }
    }

    fn end_cell(&mut self) {
        if let Some(CoreTexScope::Rows { switches, .. }) = self.open.last_mut() {
            let ends = "}".repeat(std::mem::take(switches));
            self.write_all(&ends);
        }
    }

    /// The end of a row: additional space is dropped.
    fn row(&mut self) -> Option<()> {
        match self.open.last() {
            None => {
                self.display.then_some(())?;
                self.has_lines = true;
            }
            Some(CoreTexScope::Rows { .. } | CoreTexScope::Group { has_rows: true, .. }) => {}
            Some(CoreTexScope::Group { .. }) => return None,
        }
        self.end_cell();
        self.write("\\\\");
        if self.rest().first() == Some(&"*") {
            self.at += 1;
        }
        if self.rest().first() == Some(&"[") {
            let length = self.rest().iter().take(12).position(|token| *token == "]")?;
            let is_length = self.rest().get(1..length)?.concat().ends_with(|c: char| c.is_ascii_lowercase());
            is_length.then_some(())?;
            self.at += length + 1;
        }
        Some(())
    }

    fn name(&mut self) -> Option<String> {
        Some(self.argument()?.concat())
    }

    fn begin(&mut self) -> Option<()> {
        let asked = self.name()?;
        let (name, written, tagged) = *ENVIRONMENTS.iter().find(|(name, ..)| *name == asked)?;
        self.write_all(&format!("\\begin{{{written}}}"));
        match name {
            "array" | "darray" | "subarray" => {
                let columns = self.name()?;
                let is_plain = columns.bytes().all(|column| matches!(column, b'l' | b'c' | b'r' | b'|' | b':' | b' '));
                is_plain.then_some(())?;
                self.write_all(&format!("{{{columns}}}"));
            }
            "smallmatrix" => {
                // As many columns as any small matrix has.
                self.write_all("{cccccccccc}");
            }
            "alignat" | "alignat*" | "alignedat" => drop(self.name()?),
            _ => {}
        }
        self.open.push(CoreTexScope::Rows { written, name, tagged, switches: 0 });
        Some(())
    }

    fn end(&mut self) -> Option<()> {
        let asked = self.name()?;
        self.end_cell();
        let CoreTexScope::Rows { written, name, .. } = self.open.pop()? else { return None };
        (name == asked).then(|| self.write_all(&format!("\\end{{{written}}}")))
    }

    /// A line between rows; below the last one it is a mark in the last cell.
    fn line(&mut self, token: &str) -> Option<()> {
        let Some(CoreTexScope::Rows { written: "array" | "darray", .. }) = self.open.last() else { return None };
        let is_last = self.rest().iter().find(|token| **token != " ") == Some(&"\\end");
        if !is_last {
            self.write(token);
            return Some(());
        }
        (token == "\\hline").then_some(())?;
        let rows = self.out.trim_end().strip_suffix("\\\\")?.len();
        self.out.truncate(rows);
        self.is_behind_word = false;
        self.write_all("\\text{");
        self.out.push(BOTTOM_LINE);
        self.write("}");
        Some(())
    }

    fn is_tagged(&self) -> bool {
        self.open.iter().any(|open| matches!(open, CoreTexScope::Rows { tagged: true, .. }))
    }

    fn tag(&mut self) -> Option<()> {
        let is_starred = self.rest().first() == Some(&"*");
        self.at += usize::from(is_starred);
        let text = self.name()?;
        let is_text = !text.contains(['\\', '{', '}', '^', '_']);
        is_text.then_some(())?;
        let text = if is_starred { text } else { format!("({text})") };
        if self.is_tagged() {
            self.write_all(&format!("\\tag{{{}}}", FIRST_TAG + self.tags.len()));
            self.tags.push(text);
            return Some(());
        }
        (self.display && self.depth == 0 && self.tag.is_none()).then(|| self.tag = Some(text))
    }

    /// `{red}`, `{#0a7}`, in math-core's form.
    fn color(&mut self) -> Option<()> {
        let name = self.name()?;
        let digits = name.strip_prefix('#');
        let hexadecimal = match digits {
            Some(digits) if digits.len() == 3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            Some(digits) => digits.to_owned(),
            None => {
                self.write_all(&format!("\\color{{{name}}}"));
                return Some(());
            }
        };
        let is_color = hexadecimal.len() == 6 && hexadecimal.bytes().all(|digit| digit.is_ascii_hexdigit());
        is_color.then(|| self.write_all(&format!("\\color[HTML]{{{hexadecimal}}}")))
    }

    /// `\mathop{…}` with the parts below and above it.
    fn operator(&mut self) -> Option<()> {
        (self.depth < DEEPEST).then_some(())?;
        let inner = self.argument()?;
        let mut has_limits = self.display;
        let (mut below, mut above) = (None, None);
        loop {
            while self.rest().first() == Some(&" ") {
                self.at += 1;
            }
            match self.rest().first() {
                Some(&"\\limits") => {
                    has_limits = true;
                    self.at += 1;
                }
                Some(&"\\nolimits") => {
                    has_limits = false;
                    self.at += 1;
                }
                Some(&"_") if has_limits && below.is_none() => {
                    self.at += 1;
                    below = Some(self.argument()?);
                }
                Some(&"^") if has_limits && above.is_none() => {
                    self.at += 1;
                    above = Some(self.argument()?);
                }
                _ => break,
            }
        }
        let part = |tokens: &[&str]| {
            let CoreTex { tex, tags, tag } = written_in(tokens, false, self.depth + 1)?;
            (tags.is_empty() && tag.is_none()).then_some(tex)
        };
        let mut tex = part(inner)?;
        for (limit, command) in [(above, "\\overset"), (below, "\\underset")] {
            if let Some(limit) = limit {
                tex = format!("{command}{{{}}}{{{tex}}}", part(limit)?);
            }
        }
        self.write_all(&format!("\\mathop{{{tex}}}"));
        Some(())
    }
}
