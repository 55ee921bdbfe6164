//! Tags of a note that nearly match one with a password: mistyped, they would publish the note in clear text.

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, one_letter_off};
use crate::message;
use crate::text::is_cjk;

use super::FrontMatterName;

/// An error for a tag that differs by a letter from one in `encrypt.tags`.
pub(super) fn near(config: &Config, tag: &FrontMatterName) -> Option<Diagnostic> {
    let locked = config.encrypt.tags.iter().map(|one| one.tag.as_str());
    let meant = one_letter_off(&tag.text, locked).filter(|meant| is_slip(&tag.text, meant))?;
    let place = config.encrypt.tags.iter().find(|one| one.tag == meant).map(|one| one.place);
    let report =
        Diagnostic::new(Code::TagNearPassword, message!(front_matter_tag_near_password, tag = tag.text, meant));
    // A tag in a file's name has no place.
    let report = match tag.span.range().is_empty() {
        true => report,
        false => report.at(tag.span, message!(front_matter_tag_has_no_password_label)).fix(tag.span, meant),
    };
    let report = match place {
        Some(place) => report.also(place, message!(front_matter_tag_locks_posts_label)),
        None => report,
    };
    Some(
        report
            .note(message!(front_matter_tag_typo_note))
            .help(message!(front_matter_write_tag_help, meant))
            .help(message!(front_matter_no_password_help)),
    )
}

/// Another Han character makes another word: for words in Han only exchanged characters are a typo.
fn is_slip(tag: &str, meant: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.to_lowercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_in_cjk = |word: &str| word.contains(|c: char| is_cjk(c) && c.is_alphanumeric());
    !is_in_cjk(tag) && !is_in_cjk(meant) || letters(tag) == letters(meant)
}
