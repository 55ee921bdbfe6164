//! How names are compared: the only place that defines when two names are the same.
//!
//! One name has several spellings in Unicode: `é` is one character, or an `e` and an accent. Keyboards write the first,
//! macOS saves the second into file names, and the difference is invisible. So names are compared, and written into
//! addresses, in the composed form (NFC), which browsers request for a typed address.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The name in Unicode's composed form (NFC). Names are the same exactly when their composed forms are equal.
pub fn composed(name: &str) -> Cow<'_, str> {
    match is_nfc_quick(name.chars()) {
        IsNormalized::Yes => Cow::Borrowed(name),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(name.nfc().collect()),
    }
}

/// The composed form in lower case: names with the same one are equal on disks that ignore case (macOS, Windows).
pub fn folded(name: &str) -> String {
    let lower = composed(name).to_lowercase();
    // Lower case of a composed letter may be two characters (`İ`), which compose with the following ones.
    match composed(&lower) {
        Cow::Borrowed(_) => lower,
        Cow::Owned(name) => name,
    }
}

/// Whether both are one name.
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || composed(one) == composed(other)
}

/// Whether both are one name when upper and lower case count as the same.
pub fn is_same_in_any_case(one: &str, other: &str) -> bool {
    one == other || folded(one) == folded(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_letters_are_one_name() {
        assert!(is_same("café", "cafe\u{301}"));
        assert!(is_same("ガ", "カ\u{3099}"));
        assert!(is_same("한", "\u{1112}\u{1161}\u{11ab}"));
        assert!(!is_same("cafe", "café"));
        assert!(!is_same("Café", "café"));
    }

    #[test]
    fn case_counts_only_when_asked_for() {
        assert!(is_same_in_any_case("CAFE\u{301}", "café"));
        assert!(is_same_in_any_case("a.PNG", "A.png"));
        assert!(!is_same_in_any_case("a", "b"));
        assert_eq!(folded("É"), folded("e\u{301}"));
    }
}
