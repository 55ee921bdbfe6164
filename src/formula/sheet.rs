//! What a page with formulas needs beside the theme's style sheet: the rules of its classes, and its fonts. Both follow from
//! its HTML.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::faces::FACES;
use super::styles;
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
    html.contains("<span class=\"katex\">").then_some(())?;
    let (mut rules, mut classes) = (BTreeSet::new(), BTreeSet::new());
    // Within formulas classes stand first in their tags; the author's own HTML can only add rules that nobody needs.
    for written in html.split(" class=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        for class in written.split(' ') {
            match class.starts_with('k') && !class.starts_with("katex") {
                true => drop(rules.insert(class)),
                false => drop(classes.insert(class)),
            }
        }
    }
    let has = |at: &usize| {
        FACES.get(*at).is_some_and(|face| face.is_common() || classes.iter().any(|class| face.is_for(class)))
    };
    let faces: Vec<usize> = (0..FACES.len()).filter(has).collect();
    let mut css: String = faces.iter().filter_map(|at| FACES.get(*at)).map(super::faces::Face::rule).collect();
    for class in rules {
        if let Some(declaration) = styles::declaration(class) {
            // As strong as the inline style that it was.
            css.push_str(&format!(".{class}{{{declaration}!important}}\n"));
        }
    }
    Some(MathSheet { css, faces })
}
