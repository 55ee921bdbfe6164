//! What a page with formulas needs besides the theme's style sheets: the rules of its classes, and its fonts. Both
//! follow from its HTML.

use std::collections::BTreeSet;

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::faces::{self, FACES, FontFace, FontLetters};
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
    /// Of these, the ones that the beginning of the text needs: in a long text a browser lays out what is near, and
    /// asks for the others when a reader gets there.
    pub first_faces: Vec<usize>,
    /// Formulas that are HTML although MathML was requested.
    pub fallbacks: usize,
}

impl MathSheet {
    /// Its path: next to the theme's assets, with a mark of its content in its name.
    pub fn route(&self) -> Route {
        Route::new(format!("assets/math-{}.css", Fingerprint::of(&self.css).hex(10)))
    }

    /// The paths of the fonts that a page with this sheet shows first, for it to preload: of a long text, those of its
    /// beginning.
    pub fn first_fonts(&self, is_long: bool) -> impl Iterator<Item = Route> {
        let faces = if is_long { &self.first_faces } else { &self.faces };
        faces.iter().filter_map(|at| FACES.get(*at)).map(FontFace::route)
    }
}

/// Bytes of HTML that are certainly more than a large window shows.
const BEGINNING: usize = 24_000;

/// What the formulas of some HTML are made of.
struct MathParts<'a> {
    sizes: BTreeSet<&'a str>,
    classes: BTreeSet<&'a str>,
    /// The letters by their fonts.
    set: FontLetters,
    faces: Vec<usize>,
    in_html: usize,
}

/// The style sheet for a text; none if it contains no formula.
pub fn sheet(html: &str) -> Option<MathSheet> {
    let MathParts { sizes, classes, set, faces, in_html } = parts(html)?;
    let first_faces = match html.len() > BEGINNING {
        true => parts(&html[..html.floor_char_boundary(BEGINNING)]).map_or_else(Vec::new, |first| first.faces),
        false => faces.clone(),
    };
    let mut css = faces::rules(&faces, &set);
    css.push_str(&rules::needed(&classes));
    for class in sizes {
        if let Some(declaration) = styles::declaration(class) {
            // With the precedence of the former inline style.
            css.push_str(&format!(".{class}{{{declaration}!important}}"));
        }
    }
    Some(MathSheet { css, faces, first_faces, fallbacks: in_html })
}

/// What the formulas of some HTML are made of; none if there are none.
fn parts(html: &str) -> Option<MathParts<'_>> {
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
    Some(MathParts { sizes, classes, set, faces, in_html })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_needs_the_fonts_of_its_beginning_first() {
        let formula = |inner: &str| {
            format!("<span class=\"katex\"><span class=\"katex-html\" aria-hidden=\"true\">{inner}</span></span>")
        };
        let plain = formula("<span class=\"mord\">1</span>");
        let blackboard = formula("<span class=\"mathbb\">R</span>");
        let long = format!("<p>{plain}</p><p>{}</p><p>{blackboard}</p>", "字".repeat(BEGINNING));
        let sheet = sheet(&long).unwrap();
        let name = |route: Route| route.as_str().split('.').next().unwrap_or("").to_owned();
        let first: Vec<String> = sheet.first_fonts(true).map(name).collect();
        let all: Vec<String> = sheet.first_fonts(false).map(name).collect();
        assert_eq!(first, ["assets/fonts/Main-Regular"]);
        assert_eq!(all, ["assets/fonts/Main-Regular", "assets/fonts/AMS-Regular-2"]);
        let short = super::sheet(&format!("{plain}{blackboard}")).unwrap();
        assert_eq!(short.faces, short.first_faces);
    }
}
