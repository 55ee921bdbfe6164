//! HTML for use without our style sheets: of each formula only its MathML, with the TeX as its text.

use std::borrow::Cow;

use super::markup::annotation;
use super::mathml::START;

/// The beginning of a set formula.
const FORMULA: &str = "<span class=\"katex\"><span class=\"katex-mathml\"><math";
/// The visual part of a formula.
pub const SEEN: &str = "<span class=\"katex-html\" aria-hidden=\"true\">";

/// The TeX, escaped, of HTML that is one set formula.
pub fn tex_of(html: &str) -> Option<&str> {
    let (_, formula) = html.split_once(FORMULA).or_else(|| html.split_once(START))?;
    annotation(formula.split_once('>')?.1).map(|(tex, _)| tex)
}

/// The HTML with each formula replaced by MathML.
pub fn portable(html: &str) -> Cow<'_, str> {
    let html = with_mathml(Cow::Borrowed(html), FORMULA, set_twice);
    with_mathml(html, START, mathml)
}

/// The HTML with MathML instead of what begins with `start`.
fn with_mathml<'h>(html: Cow<'h, str>, start: &str, read: impl Fn(&str) -> Option<(String, &str)>) -> Cow<'h, str> {
    if !html.contains(start) {
        return html;
    }
    let mut out = String::with_capacity(html.len() / 2);
    let mut rest = html.as_ref();
    while let Some((before, formula)) = rest.split_once(start) {
        out.push_str(before);
        match read(formula) {
            Some((mathml, after)) => {
                out.push_str(&mathml);
                rest = after;
            }
            None => {
                out.push_str(start);
                rest = formula;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The MathML of the formula that continues here, and what follows its visual part.
fn set_twice(formula: &str) -> Option<(String, &str)> {
    let (mathml, after) = mathml(formula)?;
    let after = after.strip_prefix("</span>")?.strip_prefix(SEEN)?;
    // The visual span, and the one around both parts.
    let behind = behind_spans(after, 2)?;
    let seen = after.get(..after.len() - behind.len())?;
    Some((format!("{mathml}{}", numbers(seen)), behind))
}

/// The numbers of a formula's rows, which are only in its visual part.
fn numbers(seen: &str) -> String {
    let number = |part: &str| Some(part.split_once('>')?.1.split_once("</span>")?.0.to_owned());
    let found = seen.split("<span class=\"eqn-num\"").skip(1).filter_map(number).filter(|number| !number.is_empty());
    found.map(|number| format!(" {number}")).collect()
}

/// The MathML that continues here, and what follows it.
fn mathml(formula: &str) -> Option<(String, &str)> {
    let (attributes, inner) = formula.split_once('>')?;
    let (tex, after) = annotation(inner)?;
    let (shown, _) = inner.strip_prefix("<semantics>")?.split_once("<annotation")?;
    let tex = tex.trim().replace('"', "&quot;").replace('\n', " ");
    Some((
        format!("<math xmlns=\"http://www.w3.org/1998/Math/MathML\"{attributes} alttext=\"{tex}\">{shown}</math>"),
        after,
    ))
}

/// What follows the end tags of this many open spans.
fn behind_spans(html: &str, mut open: usize) -> Option<&str> {
    let mut rest = html;
    while open > 0 {
        let at = rest.find("span")?;
        if rest.get(..at)?.ends_with("</") {
            open -= 1;
        } else if rest.get(..at)?.ends_with('<') {
            open += 1;
        }
        rest = rest.get(at + "span".len()..)?;
    }
    rest.strip_prefix('>')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::{self, Formula, Macros, typeset};

    #[test]
    fn mathml_on_a_page_is_mathml_elsewhere() {
        let set = formula::mathml(Formula { tex: r"\frac1x", display: true }, &Macros::default()).unwrap();
        assert_eq!(
            portable(&format!("a {set} b")),
            "a <span class=\"mathml-display\"><math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\" alttext=\"\\frac1x\"><mrow><mfrac><mn>1</mn><mi>x</mi></mfrac></mrow></math></span> b"
        );
        assert_eq!(tex_of(&set), Some(r"\frac1x"));
    }

    #[test]
    fn a_formula_is_its_mathml() {
        let set = |tex, display| typeset(Formula { tex, display }, &Macros::default()).unwrap();
        let html = format!("<p>a {} b</p>{}", set("x^2", false), set("y", true));
        assert_eq!(
            portable(&html),
            "<p>a <math xmlns=\"http://www.w3.org/1998/Math/MathML\" alttext=\"x^2\"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math> b</p>\
             <span class=\"katex-display\"><math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\" alttext=\"y\"><mrow><mi>y</mi></mrow></math></span>"
        );
        assert_eq!(portable("<p>a</p>"), "<p>a</p>");
    }
}
