//! Formulas: TeX -> HTML without scripts, and the style sheet and the fonts for it.
//!
//! ```text
//! TeX --written--> what is meant --equations, chemistry--> KaTeX's TeX --nesting--> bounded --engine--> KaTeX's HTML
//!     --markup--> our HTML and MathML --sheet--> rules, fonts
//! ```
//!
//! `mathml` sets a formula as MathML alone, with another engine, if a site enables that.
//!
//! Pure functions of the TeX and the macros. The engine's inline styles become classes whose names contain their
//! meaning (`styles`), since a strict content security policy forbids `style=`; so a page's styles follow from its
//! HTML alone.

mod chemistry;
mod definitions;
mod enclose;
mod incomplete;
mod engine;
mod equations;
pub mod faces;
mod letters;
mod likelihood;
mod macros;
mod markup;
mod mathml;
mod molecule;
mod nesting;
mod physics;
mod mathml_only;
mod preamble;
mod plain_text;
mod reason;
mod rewriting;
mod rules;
mod sheet;
mod symbols;
mod styles;
mod tex;
mod titles;
mod widths;
mod backslashes;

pub use backslashes::meant;
pub use definitions::without_definitions;
pub use engine::{Formula, FormulaError, typeset};
pub use equations::{EquationNumbering, EquationReference, Equations, referred};
pub use likelihood::{FormulaLikelihood, is_beyond_doubt, is_prose, is_spaced, likelihood};
pub use macros::Macros;
pub use markup::annotation;
pub use mathml::mathml;
pub use mathml_only::{SEEN, portable, tex_of};
pub use plain_text::readable;
pub use preamble::Preamble;
pub use sheet::{MathSheet, sheet};
pub use tex::LONGEST;
pub use titles::{in_line, in_text};
