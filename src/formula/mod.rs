//! Formulas: TeX -> HTML that needs no script, and the style sheet and the fonts that it needs.
//!
//! ```text
//! TeX --nesting--> bounded --engine--> KaTeX's HTML and MathML --markup--> our HTML --sheet--> rules, fonts
//! ```
//!
//! A pure function of the TeX and the macros. The engine's inline styles become classes whose names say what they do
//! ([`styles`]), since a strict content security policy allows no `style=`; so the style sheet of a page follows from its
//! HTML alone.

mod definitions;
mod engine;
mod equations;
pub mod faces;
mod letters;
mod likely;
mod macros;
mod markup;
mod nesting;
mod readable;
mod sheet;
mod styles;
mod tex;
mod written;

pub use definitions::{Definition, definitions, without_definitions};
pub use engine::{Failure, LONGEST, Math, typeset};
pub use equations::{Equations, Reference, referred};
pub use likely::{Likelihood, likelihood};
pub use macros::Macros;
pub use markup::annotation;
pub use readable::readable;
pub use sheet::{MathSheet, sheet};
pub use written::meant;
