//! Formulas and the marks that follow them. A line must not begin with `，`, but browsers break lines on either side of
//! the boxes of a formula.

use std::ops::Range;

use super::HtmlEdit;
use crate::formula::{annotation, readable};
use crate::html::decoded;

/// The start tag of a formula within a line.
pub(super) const INLINE: &str = "<span class=\"math math-inline\">";

/// The start tag of a part of a formula, between which lines may end.
const PART: &str = "<span class=\"katex-base\"";

/// What follows the last such part: the ends of the elements around it.
const ENDS: &str = "</span></span></span>";

/// Marks that can't begin a line.
const MARKS: &[char] = &[
    '，', '。', '、', '；', '：', '！', '？', '）', '」', '』', '》', '〉', '】', '〕', '％', '…', '”', '’', ',', '.',
    ';', ':', '!', '?', ')', ']', '%',
];

/// The edits that keep the last part of the formula in this range on one line with the mark after it; none without one.
/// Whether a line may end between the two depends on their parent: the part is put into an element of its own, in
/// which no line ends.
pub(super) fn kept_with_mark(html: &str, formula: Range<usize>) -> Vec<HtmlEdit> {
    let edits = || {
        html.get(formula.end..)?.starts_with(MARKS).then_some(())?;
        let whole = html.get(formula.clone())?;
        let (inner, last) = match whole.strip_suffix("</span>").filter(|inner| inner.ends_with("</math>")) {
            Some(inner) => (inner, inner.find("<math")?),
            None => {
                let inner = whole.strip_suffix(ENDS)?;
                (inner, inner.rfind(PART)?)
            }
        };
        let start = formula.start + last;
        Some(vec![
            HtmlEdit::insert(start, "<span class=\"katex-last\">"),
            HtmlEdit::insert(formula.start + inner.len(), "</span>"),
        ])
    };
    edits().unwrap_or_default()
}

/// The formula at the start of the HTML as a line of text; empty if there is something else.
pub(super) fn read(html: &str) -> String {
    let near = html.get(..html.floor_char_boundary(300)).unwrap_or("");
    let tex = || {
        near.starts_with("<span").then_some(())?;
        let start = near.find("<math")?;
        let inner = html.get(start..)?.split_once('>')?.1;
        Some(readable(&decoded(annotation(inner)?.0)))
    };
    tex().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::html;

    #[test]
    fn the_last_part_stays_with_its_mark() {
        let formula = |last: &str| {
            format!(
                "<span class=\"math math-inline\"><span class=\"katex\"><span class=\"katex-mathml\"><math></math></span>\
                 <span class=\"katex-html\" aria-hidden=\"true\"><span class=\"katex-base\"><i>x</i>=</span>{last}</span></span></span>"
            )
        };
        let part = "<span class=\"katex-base\"><i>y</i></span>";
        let set = |source: &str| html(source, "zh-CN", "表格");
        assert_eq!(
            set(&format!("<p>设{}，则</p>", formula(part))),
            format!("<p>设{}，则</p>", formula(&format!("<span class=\"katex-last\">{part}</span>")))
        );
        let mathml = "<math class=\"mathml\"><mi>x</mi></math>";
        assert_eq!(
            set(&format!("<p>设<span class=\"math math-inline\">{mathml}</span>，则</p>")),
            format!("<p>设<span class=\"math math-inline\"><span class=\"katex-last\">{mathml}</span></span>，则</p>")
        );
        for after in ["则", " ,", "<br>，", ""] {
            let source = format!("<p>设{}{after}</p>", formula(part));
            assert_eq!(set(&source), source);
        }
    }
}
