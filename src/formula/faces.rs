//! The fonts of formulas: KaTeX's (SIL Open Font License; `fonts/LICENSE`), made small by `benches/math_fonts`. A page names
//! those whose classes it has, and its browser asks for those whose letters it has.

use std::collections::BTreeSet;

use crate::route::Route;
use crate::trace::Fingerprint;

/// A file of a font.
#[derive(Debug)]
pub struct Face {
    /// Of the file, without its ending.
    name: &'static str,
    family: &'static str,
    /// Descriptors beside family and file.
    style: &'static str,
    range: &'static str,
    pub bytes: &'static [u8],
    /// A page has this font when its elements have one of these classes, or both where two stand together; every page with
    /// formulas has it when there is none.
    classes: &'static [&'static str],
}

impl Face {
    /// Its file's name, with a mark of its content.
    fn file(&self) -> String {
        format!("{}.{}.woff2", self.name, Fingerprint::of(self.bytes).hex(10))
    }

    /// Where it lies on a site.
    pub fn route(&self) -> Route {
        Route::new(format!("assets/fonts/{}", self.file()))
    }

    /// Its rule in a style sheet beside the folder `fonts/`.
    pub(super) fn rule(&self) -> String {
        let Face { family, style, range, .. } = self;
        let file = self.file();
        format!(
            "@font-face{{font-family:Formula_{family};src:url(fonts/{file})format(\"woff2\");{style}font-display:block;unicode-range:{range}}}"
        )
    }

    /// Whether a page has it whose elements have these classes.
    pub(super) fn is_for(&self, page: &BTreeSet<&str>) -> bool {
        self.classes.is_empty()
            || self.classes.iter().any(|together| together.split(' ').all(|class| page.contains(class)))
    }
}

/// Chinese and the like never: it is set in the page's own face, and must not wait for these.
const ALL: &str = "U+20-2FFF,U+E000-E0FF";
/// What stands in a font's second file; of two rules for a letter the later one counts.
const REST: &str = "U+24,U+3C,U+3E,U+5C,U+60,U+7B-2FFF,U+E000-E0FF";

macro_rules! face {
    ($name:literal, $family:literal, $style:literal, $range:expr, $classes:expr) => {
        Face {
            name: $name,
            family: $family,
            style: $style,
            range: $range,
            bytes: include_bytes!(concat!("fonts/", $name, ".woff2")),
            classes: $classes,
        }
    };
}

#[cfg(test)]
impl Face {
    pub(super) fn classes(&self) -> impl Iterator<Item = &'static str> {
        self.classes.iter().flat_map(|together| together.split(' '))
    }
}

/// All of them, in the order of their rules: the second file of a font before the first.
pub static FACES: &[Face] = &[
    face!("Main-Regular-2", "Main", "", REST, &[]),
    face!("Main-Regular", "Main", "", MAIN, &[]),
    face!("Math-Italic", "Math", "font-style:italic;", ALL, &[]),
    face!("Main-Bold-2", "Main", "font-weight:700;", REST, &["mathbf", "textbf"]),
    face!("Main-Bold", "Main", "font-weight:700;", "U+20-7E,U+393-3A9", &["mathbf", "textbf"]),
    face!("Main-Italic-2", "Main", "font-style:italic;", REST, &["mathit", "textit"]),
    face!("Main-Italic", "Main", "font-style:italic;", "U+20-7E", &["mathit", "textit"]),
    face!("Main-BoldItalic", "Main", "font-weight:700;font-style:italic;", ALL, &["textit textbf"]),
    face!("Math-BoldItalic", "Math", "font-weight:700;font-style:italic;", ALL, &["boldsymbol"]),
    face!("AMS-Regular-2", "AMS", "", REST, &["amsrm"]),
    face!("AMS-Regular", "AMS", "", AMS, &["amsrm", "mathbb", "textbb"]),
    face!("Size1-Regular", "Size1", "", ALL, &["size1", "delim-size1", "small-op"]),
    face!("Size2-Regular", "Size2", "", ALL, &["size2", "large-op"]),
    face!("Size3-Regular", "Size3", "", ALL, &["size3"]),
    face!("Size4-Regular", "Size4", "", ALL, &["size4", "delim-size4"]),
    face!("Caligraphic-Regular", "Caligraphic", "", ALL, &["mathcal"]),
    face!("Caligraphic-Bold", "Caligraphic", "font-weight:700;", ALL, &["mathcal textbf"]),
    face!("Fraktur-Regular", "Fraktur", "", ALL, &["mathfrak", "textfrak"]),
    face!("Fraktur-Bold", "Fraktur", "font-weight:700;", ALL, &["mathboldfrak", "textboldfrak"]),
    face!("SansSerif-Regular", "SansSerif", "", ALL, &["mathsf", "textsf"]),
    face!("SansSerif-Bold", "SansSerif", "font-weight:700;", ALL, &["mathboldsf", "textboldsf", "textsf textbf"]),
    face!(
        "SansSerif-Italic",
        "SansSerif",
        "font-style:italic;",
        ALL,
        &["mathsfit", "mathitsf", "textitsf", "textsf textit"]
    ),
    face!("Script-Regular", "Script", "", ALL, &["mathscr", "textscr"]),
    face!("Typewriter-Regular", "Typewriter", "", ALL, &["mathtt", "texttt"]),
];

/// The letters of `Main-Regular`: what most formulas are made of. Letters that no file has may lie between.
const MAIN: &str = "U+20-A0,U+AC-B1,U+D7,U+F7,U+2C6-2C9,U+2D8-2D9,U+2DC,U+393-3A9,U+2026-20D7,U+2113,U+2190,U+2192,U+2194,U+21A6,U+21D0,U+21D2,U+21D4,U+2200-2208,U+2212-2213,U+2217-2218,U+221A,U+221E,U+2223-223C,U+2245-2248,U+2261-226B,U+2282,U+2286,U+2295,U+2297,U+22A5,U+22C5,U+22EE-230B,U+27E8-27E9,U+27F6,U+27FA,U+E020";
const AMS: &str = "U+41-A0,U+210F,U+2204-2205,U+2234-2235,U+2272-2273,U+25A0-25A1,U+2605,U+2A7D-2A7E";
