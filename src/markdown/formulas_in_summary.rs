//! The beginning of a note's text with its formulas as they are set.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::plain_text::running_text_with;
use crate::formula::{annotation, readable};
use crate::html::{EscapeContext, decoded, end_of_element, escape_into};

/// Bytes of a formula's HTML that may stand in a summary; a longer one is shown as text.
const LONGEST: usize = 6_000;

/// The formulas of one summary.
const MOST: u32 = 12;

/// The character for the first formula while the text is cut; the next ones are for the others. Unicode gives these no meaning.
const FIRST: u32 = 0xF_F000;

/// Formulas that are looked at: those far after the beginning are in no summary.
const NEAR: usize = 64;

const START: &str = "<span class=\"katex\">";

/// The first `limit` characters of the running text as HTML with the formulas that stand in its lines, each of which
/// counts as one character. Nothing if there are none.
pub fn summary_with_formulas(html: &str, limit: usize) -> Option<String> {
    let formulas = formulas(html);
    if formulas.is_empty() || html.chars().any(|c| place(c).is_some()) {
        return None;
    }
    let shown: RefCell<Vec<&str>> = RefCell::default();
    let text = running_text_with(html, limit.saturating_add(1), |tex, is_display| {
        let mut shown = shown.borrow_mut();
        let at = u32::try_from(shown.len()).ok().filter(|at| *at < MOST);
        let known = formulas.get(tex).zip(at).zip(at.and_then(|at| char::from_u32(FIRST + at)));
        match known {
            _ if is_display => None,
            Some(((formula, _), sign)) => {
                shown.push(formula);
                Some(sign.to_string())
            }
            None => Some(readable(tex)),
        }
    });
    let shown = shown.into_inner();
    let is_cut = text.chars().nth(limit).is_some();
    let kept: String = text.chars().take(if is_cut { limit.saturating_sub(1) } else { limit }).collect();
    let mut written = String::new();
    let mut is_set = false;
    for c in kept.trim_end().chars() {
        match place(c).and_then(|at| shown.get(at)) {
            Some(formula) => {
                written.push_str(formula);
                is_set = true;
            }
            None => escape_into(&mut written, c.encode_utf8(&mut [0; 4]), EscapeContext::Text),
        }
    }
    if is_cut {
        written.push('…');
    }
    is_set.then_some(written)
}

/// The formula that a character is for.
fn place(c: char) -> Option<usize> {
    let at = u32::from(c).checked_sub(FIRST).filter(|at| *at < MOST)?;
    usize::try_from(at).ok()
}

/// The set formulas of a text that are short enough, by their TeX. Those in MathML are set by the browser's own font.
fn formulas(html: &str) -> BTreeMap<String, &str> {
    let mut formulas = BTreeMap::new();
    for at in memchr::memmem::find_iter(html.as_bytes(), START).take(NEAR) {
        let inside = html.get(at + START.len()..).unwrap_or("");
        let end = end_of_element(inside, "span");
        let Some(formula) = html.get(at..at + START.len() + end + "</span>".len()) else { continue };
        let math = formula.split_once("<math").and_then(|(_, rest)| rest.split_once('>'));
        if let Some((tex, _)) = math.and_then(|(_, inner)| annotation(inner)).filter(|_| formula.len() <= LONGEST) {
            formulas.entry(decoded(tex).into_owned()).or_insert(formula);
        }
    }
    formulas
}
