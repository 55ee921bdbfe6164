//! KaTeX in Rust, with limits: how long and how deep a formula may be, and how far macros may expand.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use katex::types::{ParseErrorKind, TrustContext, TrustSetting};
use katex::{KatexContext, ParseError, Settings};

use super::chemistry::without_chemistry;
use super::macros::Macros;
use super::markup::markup;
use super::nesting::{DEEPEST, defines, depth};
use super::reason::reason;
use super::tex::LONGEST;
use super::widths::with_widths;
use crate::message;
use crate::words::Message;

/// The most tokens from macros in one formula, before it is refused.
const MOST_EXPANDED: usize = 200_000;

/// For less nested formulas, the engine needs no more stack than any thread has: an eighth of it, as measured without
/// optimisation. That is nearly all; a thread for each of the others costs more than setting them.
const SHALLOW: usize = 20;

/// Stack for a formula, and for each level of it: ten times what is measured without optimisation. It is address space,
/// and uses memory only on access.
const STACK: usize = 8 << 20;
const STACK_OF_LEVEL: usize = 128 << 10;
const MOST_LEVELS: usize = 4_000;

/// The number of cached formulas; a site has some thousands.
const MOST_KNOWN: usize = 50_000;

/// A formula to be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formula<'t> {
    /// TeX without its delimiters, such as `$`.
    pub tex: &'t str,
    /// On lines of its own: `$$ … $$`.
    pub display: bool,
}

/// Why a formula can't be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaError {
    /// In plain words.
    pub reason: Message,
    /// How to fix it.
    pub help: Message,
    /// The place in the TeX, in bytes, if the engine reports it.
    pub range: Option<Range<usize>>,
}

impl FormulaError {
    /// Whether the only mistake is an undefined command.
    pub fn is_unknown_command(&self) -> bool {
        self.reason.id() == Some("formula-unknown-command")
    }
}

/// Sets a formula: HTML for display, and MathML with the TeX for everything else.
///
/// Errors: KaTeX can't read the TeX, or it exceeds the limits of this module.
pub fn typeset(math: Formula, macros: &Macros) -> Result<Arc<str>, FormulaError> {
    static KNOWN: RwLock<BTreeMap<(u128, bool, String), Arc<str>>> = RwLock::new(BTreeMap::new());
    let key = (macros.mark(), math.display, math.tex.to_owned());
    let found = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    if let Some(known) = found {
        return Ok(known);
    }
    let html: Arc<str> = bounded(math, macros)?.into();
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    if known.len() >= MOST_KNOWN {
        known.clear();
    }
    known.insert(key, Arc::clone(&html));
    Ok(html)
}

/// Sets a formula on a stack that is deep enough for it.
fn bounded(math: Formula, macros: &Macros) -> Result<String, FormulaError> {
    let refused = |reason: Message| Err(FormulaError { reason, help: message!(formula_help_split), range: None });
    if math.tex.len() > LONGEST {
        return refused(message!(formula_too_long, limit = LONGEST));
    }
    let depth = depth(math.tex);
    if depth.nested > DEEPEST {
        return refused(message!(formula_nested_too_deep, limit = DEEPEST));
    }
    let is_open = defines(math.tex) || macros.has_own(math.tex);
    if depth.possible <= SHALLOW && !is_open {
        return set(math, macros);
    }
    let levels = if is_open { depth.possible + MOST_EXPANSIONS } else { depth.possible };
    let stack = STACK + STACK_OF_LEVEL * levels.min(MOST_LEVELS);
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(stack).spawn_scoped(scope, || set(math, macros));
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            _ => refused(message!(formula_needs_too_much_memory)),
        }
    })
}

/// KaTeX's own limit.
const MOST_EXPANSIONS: usize = 1_000;

fn set(math: Formula, macros: &Macros) -> Result<String, FormulaError> {
    static CONTEXT: OnceLock<KatexContext> = OnceLock::new();
    let context = CONTEXT.get_or_init(KatexContext::default);
    let chemistry = without_chemistry(math.tex);
    let tex = without_row_positions(without_comment_end(&chemistry));
    let settings = Settings::builder()
        .display_mode(math.display)
        .max_expand((MOST_EXPANDED / tex.len().max(1)).clamp(50, MOST_EXPANSIONS))
        .max_size(100.0)
        .trust(TrustSetting::Function(Arc::new(|asked: &mut TrustContext| Some(is_trusted(asked)))))
        .macros(macros.of(&tex).collect())
        .build();
    let html = katex::render_to_string(context, &tex, &settings);
    html.map(|html| with_widths(&markup(&html), context)).map_err(|error| {
        let failure = failure(&error, math.tex);
        // Places in generated TeX are dropped.
        FormulaError { range: failure.range.filter(|_| tex.len() == math.tex.len()), ..failure }
    })
}

/// Links may lead to pages; pictures, classes and styles are not allowed in formulas, except the class of `\cancelto`.
fn is_trusted(asked: &TrustContext) -> bool {
    let protocol = asked.protocol.as_deref().unwrap_or("");
    let is_own = asked.command == "\\htmlClass" && asked.class.as_deref() == Some("cancel-to");
    is_own
        || matches!(asked.command.as_str(), "\\href" | "\\url")
            && matches!(protocol, "http" | "https" | "mailto" | "_relative")
}

/// `\begin{array}[t]` chooses the row on the base line, which the engine does not support: spaces replace it.
pub(super) fn without_row_positions(tex: Cow<'_, str>) -> Cow<'_, str> {
    let positions = |environment: &str| -> Vec<usize> {
        let begin = format!("\\begin{{{environment}}}[");
        let found = tex.match_indices(&begin).map(|(at, _)| at + begin.len() - 1);
        found
            .filter(|at| tex.get(*at..).is_some_and(|rest| ["[t]", "[b]", "[c]"].iter().any(|it| rest.starts_with(it))))
            .collect()
    };
    let found: Vec<usize> = ["array", "aligned", "gathered", "alignedat"].into_iter().flat_map(positions).collect();
    if found.is_empty() {
        return tex;
    }
    let mut text = tex.into_owned();
    for at in found {
        text.replace_range(at..at + 3, "   ");
    }
    Cow::Owned(text)
}

/// A `%` in the last line begins a comment without an end, which the engine reports as a mistake.
pub(super) fn without_comment_end(tex: &str) -> Cow<'_, str> {
    match tex.lines().next_back().is_some_and(|line| line.contains('%')) {
        true => Cow::Owned(format!("{tex}\n")),
        false => Cow::Borrowed(tex),
    }
}

fn failure(error: &ParseError, tex: &str) -> FormulaError {
    let (reason, place) = reason(error, tex);
    let start = error.position().filter(|start| *start <= tex.len() && tex.is_char_boundary(*start));
    let range = start.map(|start| {
        let end = start.saturating_add(error.length().unwrap_or(0)).min(tex.len());
        let end = if tex.is_char_boundary(end) { end } else { start };
        // A command of the engine's includes the spaces after it.
        start..start + tex.get(start..end).map_or(0, |part| part.trim_end().len())
    });
    // The engine doesn't report the place of an unknown environment.
    let range = place.or(range).or_else(|| {
        let ParseErrorKind::NoSuchEnvironment { name } = &*error.kind else { return None };
        let start = tex.find(&format!("{{{name}}}"))? + 1;
        Some(start..start + name.len())
    });
    let help = match &*error.kind {
        ParseErrorKind::MacroTooManyExpansions => message!(formula_help_macros),
        _ => message!(formula_help_correct),
    };
    FormulaError { reason, help, range }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(tex: &str) -> Result<Arc<str>, FormulaError> {
        typeset(Formula { tex, display: true }, &Macros::default())
    }

    #[test]
    fn a_formula_has_html_and_mathml_and_its_tex() {
        let html = set(r"\mathbb{E}[x] < \frac{1}{2}").unwrap();
        assert!(
            html.contains("<mi>𝔼</mi>") && html.contains("\\mathbb{E}[x] &lt; \\frac{1}{2}</annotation>"),
            "{html}"
        );
        assert!(html.contains("class=\"mfrac\"") && !html.contains("style="), "{html}");
    }

    #[test]
    fn a_mistake_has_a_reason_and_a_place() {
        for (tex, reason, range) in [
            (r"a + \oops b", r"unknown command `\oops`", Some(4..9)),
            (r"\begin{nope}\end{nope}", "unknown environment `nope`", Some(7..11)),
            ("x^2^3", "double superscript", Some(3..4)),
            (r"x & y", "`&` separates columns, but there is no environment with columns", Some(2..3)),
            (r"\text{\sum}", r"`\sum` can't be used in text", Some(6..10)),
        ] {
            let failure = set(tex).unwrap_err();
            assert_eq!((failure.reason.english().as_str(), failure.range), (reason, range), "{tex}");
        }
    }

    #[test]
    fn links_lead_to_pages_alone() {
        assert!(set(r"\href{https://example.org/}{x}").unwrap().contains("<a href=\"https://example.org/\""));
        for tex in [r"\href{javascript:alert(1)}{x}", r"\includegraphics{a.png}", r"\htmlStyle{color: red}{x}"] {
            let html = set(tex).map(|html| html.to_string()).unwrap_or_default();
            assert!(!html.contains("<a ") && !html.contains("<img") && !html.contains("style="), "{html}");
        }
        assert!(!set("x < <script>alert(1)</script>").unwrap().contains("<script"));
    }

    #[test]
    fn no_formula_is_too_much() {
        let deep = |part: &str, count: usize| part.repeat(count);
        for tex in [
            deep("{", 10_000),
            deep("{", 10_000) + &deep("}", 10_000),
            deep(r"\frac1", 3_000),
            deep(r"\frac{1}", 2_000),
            deep(r"\sqrt[", 3_000),
            deep(r"\left(", 3_000),
            deep(r"\sqrt", 3_000),
            deep(r"\text{", 3_000),
            deep("x^", 5_000),
            deep("x", 100_000),
            deep(r"\begin{matrix}", 1_000),
            r"\def\a{\a\a}\a".to_owned(),
            r"\def\a#1{{\a{#1}}}\a{x}".to_owned(),
        ] {
            let failure = set(&tex).unwrap_err();
            assert!(!failure.reason.is_empty() && failure.range.is_none_or(|range| range.end <= tex.len()));
        }
        // Sizes and shifts stay within a limit.
        for tex in [
            r"\rule{99999em}{99999em}",
            r"\kern99999em x",
            r"\hspace{1e9em}x",
            r"x\kern-99999em y",
            r"\mkern-999999999mu x",
        ] {
            let html = set(tex).map(|html| html.to_string()).unwrap_or_default();
            let sizes =
                html.split(&[' ', '"'][..]).filter(|class| class.starts_with('k') && !class.starts_with("katex"));
            let widest = sizes
                .filter_map(|class| class.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok())
                .max();
            assert!(widest.unwrap_or(0) <= 200_000, "{tex}: {html}");
        }
        for tex in [r"\htmlClass{a}{x}", r"\htmlId{a}{x}", r"\htmlData{a=b}{x}", r"\url{javascript:alert(1)}"] {
            let html = set(tex).map(|html| html.to_string()).unwrap_or_default();
            assert!(!html.contains(" id=") && !html.contains("data-a") && !html.contains("href"), "{html}");
        }
        // As deep as allowed.
        let allowed = DEEPEST - 10;
        assert!(set(&(deep("{", allowed) + "x" + &deep("}", allowed))).is_ok());
        assert!(set(&(deep(r"\sqrt{", allowed) + "x" + &deep("}", allowed))).is_ok());
        let mut bomb = r"\def\a{xxxxxxxxxx}".to_owned();
        for (name, last) in ('b'..'i').zip('a'..) {
            bomb += &format!(r"\def\{name}{{{}}}", format!(r"\{last}").repeat(10));
        }
        assert_eq!(set(&(bomb + r"\h")).map_err(|failure| failure.reason), Err(message!(formula_macros_never_end)));
    }
}
