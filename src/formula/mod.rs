//! Formulas: TeX -> HTML that needs no script, and the style sheet and the fonts that it needs.
//!
//! ```text
//! TeX --written--> what is meant --equations, chemistry--> KaTeX's TeX --nesting--> bounded --engine--> KaTeX's HTML
//!     --markup--> our HTML and MathML --sheet--> rules, fonts
//! ```
//!
//! `mathml` sets a formula as MathML alone, by another engine, where a site asks for that.
//!
//! Pure functions of the TeX and the macros. The engine's inline styles become classes whose names say what they do
//! (`styles`), since a strict content security policy allows no `style=`; so the style sheet of a page follows from its
//! HTML alone.

mod chemistry;
mod definitions;
mod enclose;
mod ending;
mod engine;
mod equations;
pub mod faces;
mod letters;
mod likely;
mod macros;
mod markup;
mod mathml;
mod molecule;
mod nesting;
mod physics;
mod portable;
mod preamble;
mod readable;
mod reason;
mod rewriting;
mod rules;
mod sheet;
mod signs;
mod styles;
mod tex;
mod titles;
mod widths;
mod written;

pub use definitions::without_definitions;
pub use engine::{Failure, LONGEST, Math, typeset};
pub use equations::{Equations, Numbers, Reference, referred};
pub use likely::{Likelihood, is_beyond_doubt, is_prose, is_spaced, likelihood};
pub use macros::Macros;
pub use markup::annotation;
pub use mathml::mathml;
pub use portable::{SEEN, portable, tex_of};
pub use preamble::Preamble;
pub use readable::readable;
pub use sheet::{MathSheet, sheet};
pub use titles::{in_line, in_text};
pub use written::meant;
