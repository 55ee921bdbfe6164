//! What a page with formulas needs besides the theme's style sheets: the rules of its classes, and its fonts. Both
//! follow from its HTML.

use std::collections::BTreeSet;

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::faces::{self, FACES, FontFace};
use super::mathml::START;
use super::{markup, rules, styles, widths};
use crate::route::Route;
use crate::trace::Fingerprint;

/// The style sheet of a text's formulas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MathSheet {
    /// The rules for the fonts and classes that the formulas use; it lies below `assets/`, beside `fonts/`.
    pub css: String,
    /// Indexes of its fonts in [`FACES`].
    pub faces: Vec<usize>,
    /// Formulas that are HTML although MathML was requested.
    pub fallbacks: usize,
}

impl MathSheet {
    /// Its path: next to the theme's assets, with a mark of its content in its name.
    pub fn route(&self) -> Route {
        Route::new(format!("assets/math-{}.css", Fingerprint::of(&self.css).hex(10)))
    }

    /// The paths of the fonts that a page with this sheet needs: they can be preloaded.
    pub fn fonts(&self) -> impl Iterator<Item = Route> {
        self.faces.iter().filter_map(|at| FACES.get(*at)).map(FontFace::route)
    }
}

/// The style sheet for a text; none if it contains no formula.
pub fn sheet(html: &str) -> Option<MathSheet> {
    const CLASS: &str = " class=\"";
    const KATEX: &[u8] = b"<span class=\"katex\">";
    let in_html = memmem::find_iter(html.as_bytes(), KATEX).count();
    let letters = letters(html);
    (in_html > 0 || letters.is_some()).then_some(())?;
    let (mut sizes, mut classes) = (BTreeSet::new(), BTreeSet::new());
    // Within formulas classes come first in their tags; the author's own HTML can only add rules that are not needed.
    for at in memmem::find_iter(html.as_bytes(), CLASS) {
        let Some(written) = html.get(at + CLASS.len()..).and_then(|rest| rest.split('"').next()) else { continue };
        for class in written.split(' ') {
            match class.starts_with('k') && !class.starts_with("katex") {
                true => drop(sizes.insert(class)),
                false => drop(classes.insert(class)),
            }
        }
    }
    if memmem::find(html.as_bytes(), b"<svg ").is_some() {
        classes.insert("svg");
    }
    let set = widths::letters(html);
    let faces = faces::needed(&classes, letters.as_ref(), &set);
    let mut css = faces::rules(&faces, &set);
    css.push_str(&rules::needed(&classes));
    for class in sizes {
        if let Some(declaration) = styles::declaration(class) {
            // With the precedence of the former inline style.
            css.push_str(&format!(".{class}{{{declaration}!important}}"));
        }
    }
    Some(MathSheet { css, faces, fallbacks: in_html })
}

/// The letters of a text's formulas in MathML, without their TeX; none if it has no such formula.
fn letters(html: &str) -> Option<BTreeSet<char>> {
    let mut letters = None;
    for at in memmem::find_iter(html.as_bytes(), START) {
        let letters = letters.get_or_insert_with(BTreeSet::new);
        let inner = html.get(at..).and_then(|rest| rest.split_once('>')).map_or("", |(_, inner)| inner);
        let after = markup::annotation(inner).map_or("", |(_, after)| after);
        let formula = inner.get(..inner.len() - after.len()).unwrap_or("");
        letters.extend(formula.split("<annotation").next().unwrap_or("").chars().filter(|c| !c.is_ascii()));
    }
    letters
}
