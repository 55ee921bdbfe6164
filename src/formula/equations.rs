//! Numbers of a note's equations, and the labels that other places of the note refer to.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::tex::{LONGEST, group, name};

/// The equations of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Equations {
    /// Environments with numbered rows: where each begins, and its rows; in order.
    environments: Vec<(usize, Vec<EquationRow>)>,
    /// The text of a reference to a label.
    labels: BTreeMap<String, String>,
    /// Displayed formulas with a number of their own: the position of each, and the number; in order.
    displays: Vec<(Range<usize>, usize)>,
    /// Labels of equations without a number, which can't be referred to.
    unnumbered: BTreeSet<String>,
    /// The positions of labels that an earlier equation already has, in order.
    repeats: Vec<usize>,
}

/// What is numbered on a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EquationNumbering {
    /// The rows of environments that TeX numbers; otherwise only if there is a reference to a label of one.
    pub environments: bool,
    /// Displayed formulas without such an environment, too (MathJax's `tags: all`).
    pub displays: bool,
}

/// A row of an environment.
#[derive(Clone, Debug, PartialEq, Eq)]
struct EquationRow {
    number: Option<usize>,
    label: Option<String>,
}

/// A reference to an equation: `\ref{label}`, or `\eqref{label}`, which adds brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EquationReference<'t> {
    /// The name within the braces, as in `\label{…}`, without spaces around it.
    pub label: &'t str,
    bracketed: bool,
}

impl<'t> EquationReference<'t> {
    /// The reference at the start of a text, and its length in bytes.
    pub fn read(text: &'t str) -> Option<(EquationReference<'t>, usize)> {
        let command = name(text.strip_prefix('\\')?);
        matches!(command, "ref" | "eqref").then_some(())?;
        let start = 1 + command.len();
        let length = group(text.get(start..)?).filter(|length| *length < 100)?;
        let label = text.get(start + 1..start + length - 1)?.trim();
        Some((EquationReference { label, bracketed: command == "eqref" }, start + length))
    }

    /// Its text: `3` or `(3)`; question marks, as in TeX, if the label is missing.
    pub fn text(&self, equations: &Equations) -> String {
        let number = equations.labels.get(self.label).map_or("??", String::as_str);
        if self.bracketed { format!("({number})") } else { number.to_owned() }
    }

    /// The id of the equation.
    pub fn id(&self) -> String {
        id(self.label)
    }
}

/// No heading has an id with a colon.
fn id(label: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':') { c } else { '-' };
    format!("eq:{}", label.chars().map(plain).collect::<String>())
}

impl Equations {
    /// The equations of a note's text, without those in `skipped` (fenced code). Rows get numbers if the site enables
    /// them, or if there is a reference to a label of one.
    pub fn of(text: &str, skipped: &[Range<usize>], numbers: EquationNumbering) -> Equations {
        let mut equations = Equations::default();
        let all = numbers.environments;
        let may_have_labels = text.contains("\\label") || all && text.contains("\\begin{");
        let displays = if numbers.displays { displays(text) } else { Vec::new() };
        if !may_have_labels && displays.is_empty() {
            return equations;
        }
        let is_skipped = |at: usize| {
            let after = skipped.partition_point(|range| range.start <= at);
            after > 0 && skipped.get(after - 1).is_some_and(|range| at < range.end)
        };
        let is_numbered = all || text.contains("\\ref{") || text.contains("\\eqref{");
        let mut count = 0;
        let mut from = 0;
        let mut displays = displays.into_iter().filter(|range| !is_skipped(range.start)).peekable();
        let mut display = |equations: &mut Equations, before: usize, count: &mut usize| {
            while let Some(range) = displays.next_if(|range| range.start < before) {
                *count += 1;
                equations.displays.push((range.clone(), *count));
                if let Some(label) = text.get(range).and_then(|tex| value(tex, "\\label")) {
                    equations.labels.entry(label.to_owned()).or_insert(count.to_string());
                }
            }
        };
        while let Some(at) = text.get(from..).and_then(|rest| rest.find('\\')).map(|at| from + at) {
            from = at + 1 + name(text.get(at + 1..).unwrap_or("")).len().max(1);
            let Some((rows, end)) = environment(text, at).filter(|_| !is_skipped(at)) else { continue };
            display(&mut equations, at, &mut count);
            let rows = rows.into_iter().map(|row| {
                let has_number = is_numbered && row.tag.is_none() && !row.unnumbered;
                count += usize::from(has_number);
                let number = has_number.then_some(count);
                let is_first = row.label.is_none_or(|label| !equations.has(label));
                if let (Some(label), Some(shown)) =
                    (row.label, row.tag.map(str::to_owned).or(number.map(|n| n.to_string())))
                {
                    equations.labels.entry(label.to_owned()).or_insert(shown);
                }
                EquationRow { number, label: row.label.filter(|_| is_first).map(str::to_owned) }
            });
            let rows = rows.collect();
            equations.environments.push((at, rows));
            from = end;
        }
        display(&mut equations, text.len(), &mut count);
        equations.tagged(text);
        let written = text.match_indices("\\label").filter(|(at, _)| !is_skipped(*at));
        let written = written
            .filter_map(|(at, _)| Some((at, value(text.get(at..text.floor_char_boundary(at + 120))?, "\\label")?)));
        let mut found = BTreeSet::new();
        for (at, label) in written {
            let near = text.get(text.ceil_char_boundary(at.saturating_sub(300))..at).unwrap_or("");
            let is_code = near.rsplit('\n').next().is_some_and(|line| line.matches('`').count() % 2 == 1);
            if !is_code && !found.insert(label) {
                equations.repeats.push(at);
            } else if !equations.has(label) {
                equations.unnumbered.insert(label.to_owned());
            }
        }
        equations
    }

    /// Labels next to a `\tag` outside of such environments.
    fn tagged(&mut self, text: &str) {
        for (at, _) in text.match_indices("\\tag") {
            let near = text.get(at..text.floor_char_boundary(at + 300)).unwrap_or("");
            let near = near.split("$$").next().unwrap_or("");
            let near = near.split("\\\\").next().unwrap_or("");
            // The label may come before the tag.
            let before = text.get(text.ceil_char_boundary(at.saturating_sub(300))..at).unwrap_or("");
            let before = before.rsplit("$$").next().unwrap_or("").rsplit("\\\\").next().unwrap_or("");
            let label = value(near, "\\label").or_else(|| value(before, "\\label"));
            if let (Some(tag), Some(label)) = (value(near, "\\tag"), label) {
                self.labels.entry(label.to_owned()).or_insert_with(|| tag.to_owned());
            }
        }
    }

    /// The formula's HTML with its numbers; `place` is the position of its TeX in the note.
    pub fn number<'h>(&self, html: &'h str, place: Range<usize>) -> Cow<'h, str> {
        const EMPTY: &str = "<span class=\"eqn-num\"></span>";
        if !html.contains(EMPTY) {
            return Cow::Borrowed(html);
        }
        let first = self.environments.partition_point(|(at, _)| *at < place.start);
        let own = self.environments.get(first..).unwrap_or(&[]).iter().take_while(|(at, _)| *at < place.end);
        let mut rows = own.flat_map(|(_, rows)| rows).filter(|row| row.number.is_some());
        let mut pieces = html.split(EMPTY);
        let mut out = pieces.next().unwrap_or("").to_owned();
        for piece in pieces {
            if let Some(EquationRow { number: Some(number), label }) = rows.next() {
                let id = label.as_ref().map_or(String::new(), |label| format!(" id=\"{}\"", id(label)));
                out.push_str(&format!("<span class=\"eqn-num\"{id}>({number})</span>"));
            }
            out.push_str(piece);
        }
        Cow::Owned(out)
    }

    /// The number of a displayed formula that has one of its own; `place` is the position of its TeX in the note.
    pub fn own_number(&self, place: &Range<usize>) -> Option<usize> {
        let after = self.displays.partition_point(|(range, _)| range.start < place.end);
        let (range, number) = self.displays.get(after.checked_sub(1)?)?;
        range.contains(&place.start).then_some(*number)
    }

    /// The ids of a formula's labels that belong to no numbered row; `place` is the position of its TeX in the note.
    pub fn ids_of(&self, tex: &str, has_number: bool, place: &Range<usize>) -> Vec<String> {
        if !has_number && !tex.contains("\\tag") {
            return Vec::new();
        }
        let mut rows: BTreeSet<&str> = self.numbered_labels(place).collect();
        let labels = labels(tex).filter(|label| self.has(label));
        let first = self.repeated(tex, place).collect::<BTreeSet<_>>();
        let own: Vec<_> = labels.filter(|label| !first.contains(label) && rows.insert(label)).collect();
        own.into_iter().map(id).collect()
    }

    /// The labels of the numbered rows within a place.
    fn numbered_labels(&self, place: &Range<usize>) -> impl Iterator<Item = &str> {
        let first = self.environments.partition_point(|(at, _)| *at < place.start);
        let own = self.environments.get(first..).unwrap_or(&[]).iter();
        let own = own.take_while(|(at, _)| *at < place.end).flat_map(|(_, rows)| rows);
        own.filter(|row| row.number.is_some()).filter_map(|row| row.label.as_deref())
    }

    /// The labels in a formula's TeX that an earlier equation has; `place` is its position in the note.
    pub fn repeated<'t>(&self, tex: &'t str, place: &Range<usize>) -> impl Iterator<Item = &'t str> {
        let first = self.repeats.partition_point(|at| *at < place.start);
        let count = self.repeats.get(first..).unwrap_or(&[]).iter().take_while(|at| **at < place.end).count();
        // The last ones in it: it may contain an earlier one as well.
        let all: Vec<&str> = labels(tex).collect();
        all.into_iter().rev().take(count).collect::<Vec<_>>().into_iter()
    }

    /// Whether an equation that can be referred to has this label.
    pub fn has(&self, label: &str) -> bool {
        self.labels.contains_key(label)
    }

    /// Whether any equation has a label, with or without a number.
    pub fn has_labels(&self) -> bool {
        !self.labels.is_empty() || !self.unnumbered.is_empty()
    }

    /// Whether an equation has the label, and no number.
    pub fn is_unnumbered(&self, label: &str) -> bool {
        self.unnumbered.contains(label)
    }

    /// Whether the note has neither numbered displays, nor environments of equations, nor labels.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.environments.is_empty() && self.displays.is_empty()
    }
}

/// The TeX for the engine: without labels, and with references as links. `missing` is called for each missing
/// label.
pub fn referred<'t>(tex: &'t str, equations: &Equations, mut missing: impl FnMut(&str)) -> Cow<'t, str> {
    if !tex.contains("\\label") && !tex.contains("ref{") {
        return Cow::Borrowed(tex);
    }
    let mut out = String::with_capacity(tex.len());
    let mut rest = tex;
    while let Some(at) = rest.find('\\') {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        if let Some((reference, length)) = EquationReference::read(rest) {
            if !equations.has(reference.label) {
                missing(reference.label);
                out.push_str(&format!("\\text{{{}}}", reference.text(equations)));
            } else {
                out.push_str(&format!("\\href{{#{}}}{{\\text{{{}}}}}", reference.id(), reference.text(equations)));
            }
            rest = rest.get(length..).unwrap_or("");
        } else if let Some(length) = rest.strip_prefix("\\label").and_then(group) {
            let length = "\\label".len() + length;
            out.push_str(&" ".repeat(length));
            rest = rest.get(length..).unwrap_or("");
        } else {
            let length = (1 + name(rest.get(1..).unwrap_or("")).len()).max(2).min(rest.len());
            let length = rest.ceil_char_boundary(length);
            out.push_str(rest.get(..length).unwrap_or(""));
            rest = rest.get(length..).unwrap_or("");
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// A row as written.
struct RawEquationRow<'t> {
    tag: Option<&'t str>,
    unnumbered: bool,
    label: Option<&'t str>,
}

/// Environments with numbers, and whether each row has its own.
const NUMBERED: [(&str, bool); 7] = [
    ("equation", false),
    ("multline", false),
    ("align", true),
    ("gather", true),
    ("alignat", true),
    ("eqnarray", true),
    ("flalign", true),
];

/// The positions of displayed formulas without a numbered environment, `\tag` and `\notag`, with their
/// delimiters. Delimiters with an empty line before the next ones don't count.
fn displays(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(['$', '\\'])).map(|at| from + at) {
        let rest = text.get(at..).unwrap_or("");
        let begins_line = || {
            // A line may be megabytes long.
            let near = text.as_bytes().get(at.saturating_sub(64)..at).unwrap_or(&[]);
            let mut before = near.iter().rev().skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
            before.next().map_or(at <= 64, |byte| *byte == b'\n')
        };
        let end = match rest {
            _ if rest.starts_with("$$") => "$$",
            // Anywhere else it may be an ordinary bracket.
            _ if rest.starts_with("\\[") && begins_line() => "\\]",
            _ => {
                from = at + 1;
                continue;
            }
        };
        from = at + 2;
        let inner = text.get(from..text.floor_char_boundary(from.saturating_add(LONGEST))).unwrap_or("");
        let Some(tex) = inner.find(end).and_then(|length| inner.get(..length)) else { continue };
        if tex.contains("\n\n") {
            continue;
        }
        from += tex.len() + 2;
        let has_own = ["\\tag", "\\notag", "\\nonumber"].iter().any(|command| tex.contains(command))
            || tex.match_indices('\\').any(|(place, _)| environment(tex, place).is_some());
        if !has_own && !tex.trim().is_empty() {
            found.push(at..from);
        }
    }
    found
}

/// The rows of the numbered environment that begins at `at`, and where it ends.
fn environment(text: &str, at: usize) -> Option<(Vec<RawEquationRow<'_>>, usize)> {
    let rest = text.get(at..)?.strip_prefix("\\begin{")?;
    let (kind, by_row) =
        *NUMBERED.iter().find(|(kind, _)| rest.strip_prefix(kind).is_some_and(|rest| rest.starts_with('}')))?;
    let end = format!("\\end{{{kind}}}");
    let start = at + "\\begin{".len() + kind.len() + 1;
    let length = text.get(start..text.floor_char_boundary(start.saturating_add(LONGEST)))?.find(&end)?;
    let inner = text.get(start..start + length)?;
    let rows = if by_row { rows(inner) } else { vec![inner] };
    let row = |row: &&'_ str| !row.trim().is_empty();
    let rows = rows.into_iter().filter(row).map(|row| RawEquationRow {
        tag: value(row, "\\tag"),
        unnumbered: row.contains("\\nonumber") || row.contains("\\notag"),
        label: value(row, "\\label"),
    });
    Some((rows.collect(), start + length + end.len()))
}

/// The parts between the `\\` that are outside of groups and environments.
pub(super) fn rows(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let (mut rows, mut start, mut depth, mut at) = (Vec::new(), 0, 0_usize, 0);
    while let Some(byte) = bytes.get(at) {
        let rest = text.get(at..).unwrap_or("");
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'\\' if rest.starts_with("\\begin") => depth += 1,
            b'\\' if rest.starts_with("\\end") => depth = depth.saturating_sub(1),
            b'\\' if rest.starts_with("\\\\") => {
                if depth == 0 {
                    rows.push(text.get(start..at).unwrap_or(""));
                    start = at + 2;
                }
                at += 1;
            }
            b'\\' => at += 1,
            _ => {}
        }
        at += 1;
    }
    rows.push(text.get(start..).unwrap_or(""));
    rows
}

/// All labels in some TeX.
fn labels(tex: &str) -> impl Iterator<Item = &str> {
    tex.match_indices("\\label").filter_map(|(at, _)| value(tex.get(at..)?, "\\label"))
}

/// The content of the braces after a command, with or without a star.
fn value<'t>(tex: &'t str, command: &str) -> Option<&'t str> {
    let rest = tex.split_once(command)?.1;
    let rest = rest.strip_prefix('*').unwrap_or(rest);
    let length = group(rest).filter(|length| *length < 100)?;
    rest.get(1..length - 1).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTE: &str = r"
$$\begin{equation} a = b \label{eq:a} \end{equation}$$
```
\begin{equation} \label{eq:code} \end{equation}
```
$$\begin{align} c &= d \nonumber \\ e &= f \label{e} \\ \end{align}$$
$$ g \tag{*} \label{g} $$
see \eqref{eq:a}";

    fn equations(all: bool) -> Equations {
        let fence = NOTE.find("```").unwrap()..NOTE.rfind("```").unwrap();
        Equations::of(NOTE, &[fence], EquationNumbering { environments: all, displays: false })
    }

    #[test]
    fn a_label_in_a_plain_formula_has_no_number() {
        let of = |text| Equations::of(text, &[], EquationNumbering::default());
        let plain = of(r"$$a = b \label{x}$$ by $\ref{x}$");
        assert!(plain.is_unnumbered("x") && !plain.has("x") && !plain.is_unnumbered("y"));
        let tagged = of(r"$$a = b \tag{1}\label{x}$$ by $\ref{x}$");
        assert!(tagged.has("x") && !tagged.is_unnumbered("x"));
        let row = of(r"$$\begin{equation} a = b \label{x} \end{equation}$$ by $\ref{x}$");
        assert!(row.has("x") && !row.is_unnumbered("x"));
    }

    #[test]
    fn rows_are_numbered_and_labels_known() {
        let equations = equations(false);
        let shown = |text: &str| EquationReference::read(text).unwrap().0.text(&equations);
        assert_eq!(shown(r"\eqref{eq:a}"), "(1)");
        assert_eq!(shown(r"\ref{e}"), "2");
        assert_eq!(shown(r"\eqref{g}"), "(*)");
        assert_eq!(shown(r"\eqref{eq:code}"), "(??)");
        let align = NOTE.find(r"\begin{align}").unwrap();
        assert_eq!(
            equations.number(r#"<span class="eqn-num"></span>"#, align..align + 30),
            r#"<span class="eqn-num" id="eq:e">(2)</span>"#
        );
    }

    #[test]
    fn displayed_formulas_are_numbered_between_environments() {
        let fence = NOTE.find("```").unwrap()..NOTE.rfind("```").unwrap();
        let text =
            format!("$$ h \\label{{h}} $$\n\\[ i \\]{}$$ j $$ a \\[ k \\] $$\n\n$$ l $$", NOTE.replace("\\ref", ""));
        let moved = fence.start + 25..fence.end + 25;
        let equations = Equations::of(&text, &[moved], EquationNumbering { environments: true, displays: true });
        let number = |tex: &str| {
            let at = text.find(tex).unwrap();
            equations.own_number(&(at..at + 1))
        };
        // The second is the environment of `eq:a`, `e = f` is the fourth.
        assert_eq!((number(" h "), number(" i "), number(" j "), number(" l ")), (Some(1), Some(2), Some(5), Some(6)));
        assert_eq!((number(" g "), number(" k ")), (None, None));
        assert_eq!(EquationReference { label: "h", bracketed: false }.text(&equations), "1");
    }

    #[test]
    fn references_become_links_and_labels_go() {
        let mut missing = Vec::new();
        let tex =
            referred(r"\label{x} a \eqref{eq:a} \ref{no} \\", &equations(true), |label| missing.push(label.to_owned()));
        assert_eq!(tex, r"          a \href{#eq:eq:a}{\text{(1)}} \text{??} \\");
        assert_eq!(missing, ["no"]);
    }
}
