//! How alike two words are.

/// How many typing errors lead from one word to the other: letters too many, too few or wrong, and neighbours exchanged.
pub fn typing_errors(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(a, b)
}

/// The same from 0 (nothing in common) to 1 (equal).
pub fn likeness(a: &str, b: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(a, b)
}
