//! Slugs: the form of names in addresses.

use super::diacritics::fold;

/// For slugs of tags and categories and names made by `new`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FilenameCase {
    /// `filename_case: 0`: as written.
    #[default]
    Keep,
    /// `filename_case: 1`: in lower case.
    Lower,
    /// `filename_case: 2`: in upper case.
    Upper,
}

/// `text` as a slug. Hexo: letters lose their marks, control characters are dropped, runs of spaces and ASCII signs
/// become one `-`, which never comes at the ends. Chinese, its punctuation and emoji stay; signs alone give an empty
/// slug.
pub fn slugize(text: &str, case: FilenameCase) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| *letter > '\u{1f}') {
        if is_separator(letter) {
            if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
            continue;
        }
        match fold(letter) {
            Some(plain) => slug.push_str(plain),
            None => slug.push(letter),
        }
    }
    if slug.ends_with('-') {
        slug.pop();
    }
    match case {
        FilenameCase::Keep => slug,
        FilenameCase::Lower => slug.to_lowercase(),
        FilenameCase::Upper => slug.to_uppercase(),
    }
}

/// White space as in JavaScript (with the byte order mark), and the ASCII signs.
fn is_separator(letter: char) -> bool {
    letter.is_ascii_punctuation() || (letter.is_whitespace() && letter != '\u{85}') || letter == '\u{feff}'
}
