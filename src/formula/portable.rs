//! HTML for places without our style sheets: of each formula its MathML alone, with the TeX as its text.

use std::borrow::Cow;

use super::markup::annotation;

/// What a set formula begins with.
const FORMULA: &str = "<span class=\"katex\"><span class=\"katex-mathml\"><math";
/// The part of a formula that is only for eyes.
pub const SEEN: &str = "<span class=\"katex-html\" aria-hidden=\"true\">";

/// The TeX, escaped, of HTML that is one set formula.
pub fn tex_of(html: &str) -> Option<&str> {
    let (_, formula) = html.split_once(FORMULA)?;
    annotation(formula.split_once('>')?.1).map(|(tex, _)| tex)
}

/// The HTML with MathML in the place of each formula.
pub fn portable(html: &str) -> Cow<'_, str> {
    if !html.contains(FORMULA) {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some((before, formula)) = rest.split_once(FORMULA) {
        out.push_str(before);
        match mathml(formula) {
            Some((mathml, after)) => {
                out.push_str(&mathml);
                rest = after;
            }
            None => {
                out.push_str(FORMULA);
                rest = formula;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The MathML of the formula that goes on here, and what follows the formula.
fn mathml(formula: &str) -> Option<(String, &str)> {
    let (attributes, inner) = formula.split_once('>')?;
    let (tex, after) = annotation(inner)?;
    let (shown, _) = inner.strip_prefix("<semantics>")?.split_once("<annotation")?;
    let after = after.strip_prefix("</span>")?.strip_prefix(SEEN)?;
    let tex = tex.trim().replace('"', "&quot;").replace('\n', " ");
    // The span for eyes, and the one around both parts.
    let after = behind_spans(after, 2)?;
    Some((
        format!("<math xmlns=\"http://www.w3.org/1998/Math/MathML\"{attributes} alttext=\"{tex}\">{shown}</math>"),
        after,
    ))
}

/// What follows the end tags of so many open spans.
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
    use crate::formula::{Macros, Math, typeset};

    #[test]
    fn a_formula_is_its_mathml() {
        let set = |tex, display| typeset(Math { tex, display }, &Macros::default()).unwrap();
        let html = format!("<p>a {} b</p>{}", set("x^2", false), set("y", true));
        assert_eq!(
            portable(&html),
            "<p>a <math xmlns=\"http://www.w3.org/1998/Math/MathML\" alttext=\"x^2\"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math> b</p>\
             <span class=\"katex-display\"><math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\" alttext=\"y\"><mrow><mi>y</mi></mrow></math></span>"
        );
        assert_eq!(portable("<p>a</p>"), "<p>a</p>");
    }
}
