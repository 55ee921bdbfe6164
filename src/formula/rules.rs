//! The rules for the elements of formulas: which classes they use, and which of them a page needs.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// For most formulas: a style sheet of the theme's.
const COMMON: &str = include_str!("../../assets/math.css");

/// For some formulas, of which a page has the parts that it needs in its own style sheet.
const BY_CLASS: &str = include_str!("rules.css");

/// Classes that mean something without a rule: the place of an equation's number.
const UNSTYLED: [&str; 1] = ["eqn-num"];

/// A rule of [`BY_CLASS`].
#[derive(Debug)]
struct MathRule {
    selectors: Vec<MathSelector>,
    declarations: String,
}

#[derive(Debug)]
struct MathSelector {
    written: &'static str,
    classes: Vec<&'static str>,
}

static RULES: LazyLock<Vec<MathRule>> = LazyLock::new(|| rules(BY_CLASS));

static CLASSES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let common = COMMON.split('{').flat_map(|part| classes(part.rsplit('}').next().unwrap_or("")));
    let selectors = RULES.iter().flat_map(|rule| &rule.selectors);
    common.chain(selectors.flat_map(|selector| classes(selector.written))).chain(UNSTYLED).collect()
});

/// Whether a rule uses the class.
pub(super) fn has(class: &str) -> bool {
    CLASSES.contains(class)
}

/// How many levels of elements within an element of this class the rules rely on, whatever the classes of these are.
pub(super) fn fixed_below(class: &str) -> u8 {
    match class {
        "vlist" | "mfrac" => 2,
        "vlist-t" | "vlist-r" | "delim-size1" | "delim-size4" | "katex-inner" | "katex-html" => 1,
        // What is side by side in it are its elements.
        "katex-vbox" | "katex-thinbox" => 1,
        _ => 0,
    }
}

/// The rules for a page whose elements have these classes, in their order, and for `svg` if one is an `svg`.
pub(super) fn needed(page: &BTreeSet<&str>) -> String {
    let mut css = String::new();
    for MathRule { selectors, declarations } in RULES.iter() {
        let needed = selectors.iter().filter(|selector| selector.classes.iter().all(|class| page.contains(class)));
        let needed: Vec<&str> = needed.map(|selector| selector.written).collect();
        if !needed.is_empty() {
            css.push_str(&needed.join(","));
            css.push_str(declarations);
        }
    }
    css
}

/// The rules of a style sheet that consists of comments and plain rules only.
fn rules(css: &'static str) -> Vec<MathRule> {
    let css = css.split_once("*/").map_or(css, |(_, rules)| rules);
    let selector = |written: &'static str| {
        let written = written.trim();
        // A class that an element must not have is not needed on the page.
        let asked = written.split_once(":not(").map_or(written, |(asked, _)| asked);
        MathSelector { written, classes: classes(asked).filter(|class| *class != "katex").collect() }
    };
    let rule = |(selectors, declarations): (&'static str, &'static str)| MathRule {
        selectors: selectors.split(',').map(selector).collect(),
        declarations: format!("{{{}}}", declarations.trim().replace(": ", ":").replace("; ", ";")),
    };
    css.split('}').filter_map(|part| part.split_once('{')).map(rule).collect()
}

/// The classes that a selector uses, and `svg` if it selects one.
fn classes(selector: &'static str) -> impl Iterator<Item = &'static str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let classes = selector.split('.').skip(1).filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()));
    let svg = selector.split([' ', ',']).filter(|word| *word == "svg");
    classes.map(move |part| part.split(|c| !is_part(c)).next().unwrap_or("")).chain(svg)
}

#[cfg(test)]
mod tests {
    use super::super::faces;
    use super::*;

    #[test]
    fn a_page_has_the_rules_of_its_classes() {
        let page = BTreeSet::from(["sqrt", "katex-root", "mathfrak", "accent-body", "katex-accent", "size1"]);
        let css = needed(&page);
        assert!(css.contains(".katex .sqrt > .katex-root{margin-left:"), "{css}");
        assert!(css.contains(".katex .mathfrak{font-family:Formula_Fraktur, var(--sans)}"), "{css}");
        assert!(!css.contains("textfrak") && !css.contains("svg") && !css.contains("delimsizing"), "{css}");
        assert!(needed(&BTreeSet::from(["svg"])).contains(".katex svg{display:block"));
    }

    #[test]
    fn classes_of_fonts_have_rules() {
        for class in faces::FACES.iter().flat_map(faces::FontFace::classes) {
            assert!(has(class), "{class}");
        }
        assert!(!has("mord") && !has("mtight") && has("vlist"));
    }
}
