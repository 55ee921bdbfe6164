//! The fonts of formulas: KaTeX's, reduced by `benches/math_fonts`, and for MathML Noto Sans Math, by
//! `benches/mathml_fonts` (SIL Open Font License; `fonts/LICENSE`, `fonts/LICENSE-Sans`). A page names those with
//! its letters, and loads them with its style sheets.

use std::collections::{BTreeMap, BTreeSet};

use crate::route::Route;
use crate::trace::Fingerprint;

/// A file of a font.
#[derive(Debug)]
pub struct FontFace {
    /// The file's name, without its extension.
    name: &'static str,
    family: &'static str,
    /// Descriptors other than family and file.
    style: &'static str,
    range: &'static str,
    /// The font in WOFF2, as it is published.
    pub bytes: &'static [u8],
    /// A page has this font if its elements have one of these classes, or both if there are two together.
    classes: &'static [&'static str],
}

/// The class of formulas in HTML, and of those in MathML.
const HTML: &str = "katex";
const MATHML: &str = "mathml";

impl FontFace {
    /// Its file's name, with a mark of its content.
    fn file(&self) -> String {
        format!("{}.{}.woff2", self.name, Fingerprint::of(self.bytes).hex(10))
    }

    /// Its path on a site.
    pub fn route(&self) -> Route {
        Route::new(format!("assets/fonts/{}", self.file()))
    }

    /// Its rule in a style sheet beside the folder `fonts/`.
    fn rule(&self, range: &str) -> String {
        let FontFace { family, style, .. } = self;
        let file = self.file();
        format!(
            "@font-face{{font-family:Formula_{family};src:url(fonts/{file})format(\"woff2\");{style}font-display:block;unicode-range:{range}}}"
        )
    }

    /// The font to which the file belongs.
    fn font(&self) -> &'static str {
        self.name.trim_end_matches(|c: char| c == '-' || c.is_ascii_digit())
    }

    /// Whether a page with these classes of elements and these letters in its MathML needs it.
    fn is_for(&self, page: &BTreeSet<&str>, letters: Option<&BTreeSet<char>>) -> bool {
        if self.classes == [MATHML] {
            // All have the first, with stretchy characters.
            return letters.is_some_and(|letters| self.range == SANS || self.has_one_of(letters));
        }
        self.classes.iter().any(|together| together.split(' ').all(|class| page.contains(class)))
    }

    fn has(&self, letter: char) -> bool {
        self.has_one_of(&BTreeSet::from([letter]))
    }

    fn has_one_of(&self, letters: &BTreeSet<char>) -> bool {
        let code = |text: &str| u32::from_str_radix(text, 16).ok().and_then(char::from_u32);
        self.range.split(',').filter_map(|range| range.strip_prefix("U+")).any(|range| {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            code(first).zip(code(last)).is_some_and(|(first, last)| letters.range(first..=last).next().is_some())
        })
    }
}

/// The letters of formulas by the font in which they are set; by its family if browsers derive a font from another one.
pub(super) type FontLetters = BTreeMap<&'static str, BTreeSet<char>>;

/// Indexes of the fonts that a page needs, by its classes and the letters of its formulas.
pub(super) fn needed(page: &BTreeSet<&str>, mathml: Option<&BTreeSet<char>>, set: &FontLetters) -> Vec<usize> {
    let is_needed = |(at, face): (usize, &FontFace)| {
        if face.classes == [MATHML] || face.name == "Main-Regular" {
            return true;
        }
        let others: Vec<&FontFace> = FACES.iter().skip(at + 1).filter(|other| other.font() == face.font()).collect();
        let mut letters = [face.font(), face.family].into_iter().filter_map(|name| set.get(name)).flatten();
        letters.any(|letter| face.has(*letter) && !others.iter().any(|other| other.has(*letter)))
    };
    let faces = FACES.iter().enumerate();
    faces.filter(|(at, face)| face.is_for(page, mathml) && is_needed((*at, face))).map(|(at, _)| at).collect()
}

/// The rules of the fonts at these indexes for a page with these letters.
pub(super) fn rules(places: &[usize], set: &FontLetters) -> String {
    let faces: Vec<&FontFace> = places.iter().filter_map(|at| FACES.get(*at)).collect();
    let rule = |(at, face): (usize, &&FontFace)| {
        if face.classes == [MATHML] {
            return face.rule(face.range);
        }
        let of_font = |other: &&&FontFace| other.font() == face.font();
        let later = || faces.iter().skip(at + 1).filter(of_font);
        // The first of a font's files has what the later ones do not.
        match later().count() + 1 == faces.iter().filter(of_font).count() {
            true => face.rule(ALL),
            false => {
                let letters: BTreeSet<char> =
                    [face.font(), face.family].iter().filter_map(|name| set.get(name)).flatten().copied().collect();
                let is_own = |letter: &char| face.has(*letter) && !later().any(|other| other.has(*letter));
                face.rule(&ranges(letters.iter().map(|letter| (*letter, is_own(letter)))))
            }
        }
    };
    faces.iter().enumerate().map(rule).collect()
}

/// As CSS writes it: ranges with the wanted letters, without those that are not wanted.
fn ranges(letters: impl Iterator<Item = (char, bool)>) -> String {
    let mut runs: Vec<(char, char)> = Vec::new();
    let mut goes_on = false;
    for (letter, is_wanted) in letters {
        match runs.last_mut() {
            Some((_, last)) if goes_on && is_wanted => *last = letter,
            _ if is_wanted => runs.push((letter, letter)),
            _ => {}
        }
        goes_on = is_wanted;
    }
    let written = runs.iter().map(|(first, last)| match first == last {
        true => format!("U+{:X}", u32::from(*first)),
        false => format!("U+{:X}-{:X}", u32::from(*first), u32::from(*last)),
    });
    written.collect::<Vec<_>>().join(",")
}

/// Never Chinese and other CJK text: it is set in the page's own font, and must not wait for these.
const ALL: &str = "U+20-2FFF,U+E000-E0FF";

macro_rules! face {
    ($name:literal, $family:literal, $style:literal, $range:expr, $classes:expr) => {
        FontFace {
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
impl FontFace {
    pub(super) fn classes(&self) -> impl Iterator<Item = &'static str> {
        self.classes.iter().flat_map(|together| together.split(' '))
    }
}

/// All of them, in the order of their rules: for a letter in two files the later one counts, so the last file is first.
pub static FACES: &[FontFace] = &[
    face!("Main-Regular-2", "Main", "", ALL, &[HTML]),
    face!("Main-Regular", "Main", "", MAIN, &[HTML]),
    face!("Math-Italic-2", "Math", "font-style:italic;", ALL, &[HTML]),
    face!("Math-Italic", "Math", "font-style:italic;", VARIABLES, &[HTML]),
    face!("Main-Bold-3", "Main", "font-weight:700;", ALL, &["mathbf", "textbf"]),
    face!("Main-Bold-2", "Main", "font-weight:700;", "U+61-7A", &["mathbf", "textbf"]),
    face!("Main-Bold", "Main", "font-weight:700;", BOLD_SIGNS, &["mathbf", "textbf"]),
    face!("Main-Italic-2", "Main", "font-style:italic;", ALL, &["mathit", "textit"]),
    face!("Main-Italic", "Main", "font-style:italic;", "U+20-7E", &["mathit", "textit"]),
    face!("Main-BoldItalic", "Main", "font-weight:700;font-style:italic;", ALL, &["textit textbf"]),
    face!("Math-BoldItalic-4", "Math", "font-weight:700;font-style:italic;", ALL, &["boldsymbol"]),
    face!("Math-BoldItalic-3", "Math", "font-weight:700;font-style:italic;", "U+3B1-3F5", &["boldsymbol"]),
    face!("Math-BoldItalic-2", "Math", "font-weight:700;font-style:italic;", "U+41-5A", &["boldsymbol"]),
    face!("Math-BoldItalic", "Math", "font-weight:700;font-style:italic;", "U+20,U+61-7A", &["boldsymbol"]),
    face!("AMS-Regular-4", "AMS", "", ALL, &["amsrm"]),
    face!("AMS-Regular-3", "AMS", "", AMS_RELATIONS, &["amsrm"]),
    face!("AMS-Regular-2", "AMS", "", "U+41-6B", &["amsrm", "mathbb", "textbb"]),
    face!("AMS-Regular", "AMS", "", AMS, &["amsrm"]),
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
    face!("Typewriter-Regular-2", "Typewriter", "", ALL, &["mathtt", "texttt"]),
    face!("Typewriter-Regular", "Typewriter", "", TYPED, &["mathtt", "texttt"]),
    face!("Sans", "Sans", "", SANS, &[MATHML]),
    face!("Sans-Bold", "Sans", "", BOLD, &[MATHML]),
    face!("Sans-Script", "Sans", "", SCRIPT, &[MATHML]),
    face!("Sans-Blackboard", "Sans", "", BLACKBOARD, &[MATHML]),
    face!("Sans-Letters", "Sans", "", LETTERS, &[MATHML]),
    face!("Sans-Signs", "Sans", "", SIGNS, &[MATHML]),
    face!("Sans-Signs-2", "Sans", "", RARE_SIGNS, &[MATHML]),
];

/// The letters of `Main-Regular`: what most formulas consist of. The ranges may include letters that are in no file.
const MAIN: &str = "U+20-A0,U+A8-B1,U+D7,U+F7,U+2C6-2D9,U+2DC,U+393-201D,U+2026-20D7,U+2113,U+2190,U+2192,U+2194,U+21A6,U+21D0,U+21D2,U+21D4,U+2200-2208,U+2212-2213,U+2217-2218,U+221A-221E,U+2223-223C,U+2245-2248,U+2261-226B,U+2282-2287,U+2295,U+2297,U+2299,U+22A4-22A5,U+22C5,U+22EE-230B,U+25B3,U+27E8-27E9,U+27F6,U+27FA,U+E020";
/// Latin variables, and the usual Greek ones.
const VARIABLES: &str =
    "U+20,U+41-7A,U+3B1-3B5,U+3B7-3B8,U+3BB-3BC,U+3BE,U+3C0-3C1,U+3C3-3C4,U+3C6,U+3C8-3C9,U+3D5,U+3F5";
const AMS: &str = "U+A0,U+210F,U+2204-2205,U+2224,U+2226-2235,U+2272-2273,U+25A0-25A1,U+25BD,U+2605,U+2A7D-2A7E";
const AMS_RELATIONS: &str = "U+3F0,U+2136-2137,U+219A-219B,U+21A0,U+21B6-21BE,U+21C7,U+21C9,U+21CC,U+21DD,U+2201,U+2220-2221,U+223D,U+224F-2251,U+2257-2269,U+226E-2271,U+2276-227D,U+2288-2290,U+229B,U+22A8-22A9,U+22AC-22AD,U+22B2-22B5,U+22BB-22BC,U+22C9-22CA,U+22D0-22D1,U+22D8-22DF,U+22EA-22ED,U+25B2-25B3,U+25BC,U+25CA,U+2713,U+2A5E,U+2A85-2A86,U+2AC5-2ACC";
const BOLD_SIGNS: &str = "U+20,U+27-29,U+2B-2E,U+30-39,U+3D,U+41-5B,U+5D,U+7C,U+2032";
const TYPED: &str = "U+20,U+28-29,U+2B-2E,U+30-39,U+3D,U+5B,U+5D,U+61-7A";

/// The parts of Noto Sans Math.
const SANS: &str = "U+20-A0,U+AC,U+B1,U+B7,U+D7,U+F7,U+2C6,U+2DA,U+302-305,U+30C,U+332,U+391-3D6,U+3F0-3F6,U+2016,U+2020,U+2026,U+2032-2033,U+20D0-20D1,U+20D6-20D7,U+20E1,U+2102,U+210E-210F,U+2112-2115,U+211A,U+211D-2124,U+2190-2195,U+21A6,U+21D0-21D5,U+2200,U+2202-2203,U+2205,U+2207-2209,U+220B,U+220F-2213,U+2216-2218,U+221A,U+221D-221E,U+2220,U+2223-2225,U+2227-222F,U+2234-2235,U+223C,U+2243,U+2245,U+2248,U+225C,U+2260-2262,U+2264-2265,U+226A-226B,U+2282-2283,U+2286-2287,U+2295,U+2297,U+2299,U+22A4-22A5,U+22C0-22C3,U+22C5-22C6,U+22EE-22EF,U+22F1,U+2308-230B,U+23B0-23B1,U+23B4-23B5,U+23DC-23DF,U+25A1,U+25B3,U+27C2,U+27E6-27E9,U+27EE-27EF,U+27F6,U+27F9-27FA,U+2A00-2A02,U+2A04,U+2A06,U+2A7D-2A7E,U+1D434-1D467,U+1D53C,U+1D6A4-1D6A5,U+1D6FC-1D71B";
const BOLD: &str = "U+1D400-1D433,U+1D468-1D49B,U+1D6A8-1D6E1,U+1D71C-1D755,U+1D7CE-1D7D7";
const SCRIPT: &str = "U+210A-210B,U+2110,U+211B,U+212C,U+212F-2131,U+2133-2134,U+1D49C-1D503";
const BLACKBOARD: &str = "U+210C-210D,U+2111,U+2119,U+211C,U+2128,U+212D,U+1D504-1D53B,U+1D53D-1D59F,U+1D7D8-1D7E1";
const LETTERS: &str = "U+1D5A0-1D6A3,U+1D756-1D7C9,U+1D7E2-1D7FF";
const SIGNS: &str = "U+3DC-3DD,U+2107,U+2118,U+2126-2127,U+2129-212B,U+2132,U+2135-214B,U+2196-21A5,U+21A7-21CF,U+21D6-21FF,U+2201,U+2204,U+2206,U+220A,U+220C-220E,U+2214-2215,U+2219,U+221B-221C,U+221F,U+2221-2222,U+2226,U+2230-2233,U+2236-223B,U+223D-2242,U+2244,U+2246-2247,U+2249-225B,U+225D-225F,U+2263,U+2266-2269,U+226C-2281,U+2284-2285,U+2288-2294,U+2296,U+2298,U+229A-22A3,U+22A6-22BF,U+22C4,U+22C7-22ED,U+22F0,U+22F2-22FF,U+25A0,U+25A2-25B2,U+25B4-25FF,U+2A03,U+2A05,U+2A07-2A7C,U+2A7F-2AFF";
const RARE_SIGNS: &str = "U+A2-A9,U+AE-B0,U+B6,U+B8-D0,U+DE-F0,U+FE-237,U+2D4-2D5,U+300-301,U+306-30B,U+310-331,U+333-34D,U+410-6F9,U+1D46,U+2010-2015,U+2017-201D,U+2021-2025,U+2034-2057,U+20AC,U+20D2-20D5,U+20D8-20DF,U+20E4-20F0,U+2300-2306,U+2310-23AF,U+23B2-23B3,U+23B6-23D0,U+23E0-2423,U+2500-2593,U+2605-27C1,U+27C3-27E5,U+27EA-27ED,U+27F0-27F5,U+27F7-27F8,U+27FB-29FF,U+2B00-2BFE";
