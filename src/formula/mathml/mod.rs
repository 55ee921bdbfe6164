//! Formulas as MathML, for `math: mathml`: math-core writes it, and a font of the page displays it.
//!
//! ```text
//! TeX --expansion--> without macros --dialect--> math-core's TeX --math-core--> MathML --markup--> ours
//! ```
//!
//! What math-core does not support, or reads differently, is refused here, and stays KaTeX's HTML.

mod converter;
mod dialect;
mod expansion;
mod markup;
mod tokens;

pub use converter::mathml;

/// The beginning of its start tag.
pub(super) const START: &str = "<math class=\"mathml\"";
