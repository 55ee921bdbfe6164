//! Data shared by the formulas of a note.

use std::ops::Range;

use super::definitions::definitions;
use super::equations::{EquationNumbering, Equations};
use super::macros::Macros;

/// The commands that a site and a note define, and the note's equations.
#[derive(Clone, Debug, Default)]
pub struct Preamble {
    /// The site's macros, then the commands that the note defines.
    pub macros: Macros,
    /// The note's numbered equations and their labels.
    pub equations: Equations,
}

impl Preamble {
    /// For a note's text, without its fenced code; `macros` are the site's.
    pub fn of(
        text: &str,
        fences: &[Range<usize>],
        macros: &[(String, String)],
        numbers: EquationNumbering,
    ) -> Preamble {
        let own = definitions(text).into_iter().map(|definition| (definition.name, definition.text));
        let macros: Vec<_> = macros.iter().cloned().chain(own).collect();
        Preamble { macros: Macros::new(&macros), equations: Equations::of(text, fences, numbers) }
    }
}
