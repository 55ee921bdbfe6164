//! What a page with formulas needs beside the theme's style sheets: the rules of its classes, and its fonts. Both follow from
//! its HTML.

use std::collections::BTreeSet;

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::faces::FACES;
use super::{rules, styles};
use crate::route::Route;
use crate::trace::Fingerprint;

/// The style sheet of a text's formulas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MathSheet {
    pub css: String,
    /// Places of its fonts in [`FACES`].
    pub faces: Vec<usize>,
}

impl MathSheet {
    /// Where it lies: beside the theme's assets, with a mark of its content in its name.
    pub fn route(&self) -> Route {
        Route::new(format!("assets/math-{}.css", Fingerprint::of(&self.css).hex(10)))
    }
}

/// The style sheet for a text; none where it has no formula.
pub fn sheet(html: &str) -> Option<MathSheet> {
    const CLASS: &str = " class=\"";
    memmem::find(html.as_bytes(), b"<span class=\"katex\">")?;
    let (mut sizes, mut classes) = (BTreeSet::new(), BTreeSet::new());
    // Within formulas classes stand first in their tags; the author's own HTML can only add rules that nobody needs.
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
    let is_used = |at: &usize| FACES.get(*at).is_some_and(|face| face.is_for(&classes));
    let faces: Vec<usize> = (0..FACES.len()).filter(is_used).collect();
    let mut css: String = faces.iter().filter_map(|at| FACES.get(*at)).map(super::faces::Face::rule).collect();
    css.push_str(&rules::needed(&classes));
    for class in sizes {
        if let Some(declaration) = styles::declaration(class) {
            // As strong as the inline style that it was.
            css.push_str(&format!(".{class}{{{declaration}!important}}"));
        }
    }
    Some(MathSheet { css, faces })
}
