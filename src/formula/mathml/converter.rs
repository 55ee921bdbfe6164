//! From KaTeX's TeX to MathML, or a refusal; what was made once is kept for the rest of the run.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::super::chemistry::without_chemistry;
use super::super::engine::{Formula, without_comment_end, without_row_positions};
use super::super::macros::Macros;
use super::super::nesting::{defines, depth};
use super::super::tex::LONGEST;
use super::{START, dialect, expansion, markup};
use crate::html::escape;

/// More deeply nested formulas are left to KaTeX, as are those whose depth is unknown: math-core is recursive.
const DEEPEST: usize = 40;
const DEEPEST_POSSIBLE: usize = 100;

/// A formula within a line that has more letters and signs may be wider than a screen. Not all browsers break lines
/// in MathML, so it scrolls on a line of its own there.
const LONGEST_ON_PHONES: usize = 30;
const LONGEST_ON_DESKTOPS: usize = 60;

/// The number of cached formulas; a site has some thousands.
const MOST_KNOWN: usize = 50_000;

/// A formula that KaTeX can set as MathML, with its TeX; none if it has to stay KaTeX's.
pub fn mathml(math: Formula, macros: &Macros) -> Option<Arc<str>> {
    type Known = BTreeMap<(u128, bool, String), Option<Arc<str>>>;
    static KNOWN: RwLock<Known> = RwLock::new(BTreeMap::new());
    let key = (macros.mark(), math.display, math.tex.to_owned());
    let found = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    if let Some(known) = found {
        return known;
    }
    let html: Option<Arc<str>> = set(math, macros).map(Into::into);
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    if known.len() >= MOST_KNOWN {
        known.clear();
    }
    known.insert(key, html.clone());
    html
}

fn set(math: Formula, macros: &Macros) -> Option<String> {
    static CORE: OnceLock<Option<LatexToMathML>> = OnceLock::new();
    let core = CORE.get_or_init(|| LatexToMathML::new(MathCoreConfig::default()).ok()).as_ref()?;
    if math.tex.len() > LONGEST || defines(math.tex) || depth(math.tex).nested > DEEPEST {
        return None;
    }
    let tex = without_row_positions(without_comment_end(&without_chemistry(math.tex))).into_owned();
    let tokens = expansion::expanded(&tex, macros)?;
    let written = dialect::written(&tokens, math.display)?;
    if written.tex.len() > LONGEST * 2 || depth(&written.tex).possible > DEEPEST_POSSIBLE {
        return None;
    }
    let display = if math.display { MathDisplay::Block } else { MathDisplay::Inline };
    // Without optimisation its assertions are stricter than its code: if one fails, the formula is not set.
    let result = catch_unwind(AssertUnwindSafe(|| core.convert_with_local_state(&written.tex, display)));
    let mathml = markup::markup(&result.ok()?.ok()?.mathml, &written.tags)?;
    let block = if math.display { " display=\"block\"" } else { "" };
    let annotation = escape(math.tex);
    let html = format!(
        "{START}{block}><semantics><mrow>{mathml}</mrow><annotation encoding=\"application/x-tex\">{annotation}</annotation></semantics></math>"
    );
    Some(match (math.display, written.tag) {
        (false, _) => match length(&mathml) {
            length if length > LONGEST_ON_DESKTOPS => format!("<span class=\"mathml-longer\">{html}</span>"),
            length if length > LONGEST_ON_PHONES => format!("<span class=\"mathml-long\">{html}</span>"),
            _ => html,
        },
        (true, None) => format!("<span class=\"mathml-display\">{html}</span>"),
        (true, Some(tag)) => format!(
            "<span class=\"mathml-display mathml-tagged\">{html}<span class=\"mathml-tag\">{}</span></span>",
            escape(&tag)
        ),
    })
}

/// The letters and signs in some MathML.
fn length(mathml: &str) -> usize {
    mathml.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.chars().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(tex: &str, display: bool) -> Option<String> {
        let html = mathml(Formula { tex, display }, &Macros::default())?;
        let (_, inner) = html.split_once("<semantics><mrow>")?;
        Some(inner.split_once("</mrow><annotation")?.0.to_owned())
    }

    #[test]
    fn a_formula_is_mathml_with_its_tex() {
        assert_eq!(
            mathml(Formula { tex: "x < 1", display: false }, &Macros::default()).as_deref(),
            Some(
                "<math class=\"mathml\"><semantics><mrow><mi>x</mi><mo>&lt;</mo><mn>1</mn></mrow><annotation encoding=\"application/x-tex\">x &lt; 1</annotation></semantics></math>"
            )
        );
        let tagged = mathml(Formula { tex: r"x \tag{1}", display: true }, &Macros::default()).unwrap();
        assert!(tagged.contains("display=\"block\"") && tagged.contains("<span class=\"mathml-tag\">(1)</span>"));
    }

    #[test]
    fn commands_of_katex_have_their_form_here() {
        for (katex, core) in [
            (r"\bm{x}", r"\boldsymbol{x}"),
            (r"\textcolor{red}{x} y", r"{\color{red} x} y"),
            (r"\begin{split} a &= b \\ &= c \end{split}", r"\begin{aligned} a &= b \\ &= c \end{aligned}"),
            (r"\sum_{\substack{i \\ j}}", r"\sum_{\begin{subarray}{c} i \\ j \end{subarray}}"),
            (r"a \\ b", r"\begin{gathered} a \\ b \end{gathered}"),
            (r"\begin{cases} a \\[2pt] b \end{cases}", r"\begin{cases} a \\ b \end{cases}"),
            (r"\mathop{ab}\limits_x^y", r"\mathop{\underset{x}{\overset{y}{ab}}}"),
        ] {
            let (katex, core) = (inner(katex, true), inner(core, true));
            assert!(katex.is_some() && katex == core, "{katex:?}\n{core:?}");
        }
        assert_eq!(inner(r"\color{#0a7} x", true).as_deref(), Some("<mrow class=\"kc_-2300AA77\"><mi>x</mi></mrow>"));
        let cases = inner(r"\begin{cases} \displaystyle a & b \\ c & d \end{cases}", true).unwrap();
        assert_eq!(cases.matches("<mtr>").count(), 2, "{cases}");
    }

    #[test]
    fn no_style_is_left() {
        for tex in [
            r"a \! b \hspace{-1em} \color{red} c",
            r"\begin{array}{|c|r} \hline a & b \\ \hline c & d \\ \hline \end{array}",
            r"\begin{align} a &= b \tag{x} \\ c \end{align}",
            r"\cancel{x} \xcancel{y} \boxed{z} \cfrac{1}{2} \mathop{a} \text{\tiny b}",
        ] {
            let html = inner(tex, true).unwrap_or_default();
            assert!(!html.contains(" style=\""), "{html}");
        }
        let ruled = inner(r"\begin{array}{|c|} \hline a \\ \hline \end{array}", true).unwrap();
        assert!(
            ruled.starts_with("<mtable class=\"mb") && ruled.matches("<mtr>").count() == 1 && !ruled.contains("mtext"),
            "{ruled}"
        );
    }

    #[test]
    fn what_is_not_known_here_is_left_to_katex() {
        for tex in [
            r"\dv{x} f",
            r"\text{a $x$ b}",
            r"\begin{CD} A @>f>> B \end{CD}",
            r"\newcommand{\a}{b} \a",
            r"\href{https://example.org/}{x}",
            r"{a & b}",
            r"\begin{matrix} { a \\ b } \end{matrix}",
            "\u{e000}",
            &"{".repeat(5_000),
            &r"\sqrt".repeat(5_000),
            &r"\bf".repeat(5_000),
            &r"\not".repeat(5_000),
            &r"\displaystyle".repeat(2_000),
        ] {
            assert_eq!(inner(tex, true), None, "{tex:.40}");
        }
        let mut macros: Vec<_> = vec![("a".to_owned(), "xxxxxxxxxx".to_owned())];
        macros.extend(('b'..'z').zip('a'..).map(|(name, last)| (name.to_string(), format!(r"\{last}").repeat(10))));
        macros.push(("loop".to_owned(), r"\loop\loop".to_owned()));
        let macros = Macros::new(&macros);
        for tex in [r"\y", r"\loop"] {
            assert_eq!(mathml(Formula { tex, display: true }, &macros), None);
        }
    }
}
