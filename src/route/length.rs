//! Names too long for file systems: parts of an address that are too long are cut, in the same way for file and link.

use std::borrow::Cow;

/// The most bytes of a part of a path: the limit of ext4, APFS, NTFS (there in UTF-16, which is more) and of most
/// others.
pub const LONGEST_PART: usize = 255;

/// The length to which a part is cut: publishing programs add a suffix while they write a file.
const CUT: usize = 240;

/// Longer extensions are not kept.
const LONGEST_EXTENSION: usize = 16;

/// The part of a path, cut to the length that file systems allow; its extension stays.
pub fn fitting(part: &str) -> Cow<'_, str> {
    if part.len() <= LONGEST_PART {
        return Cow::Borrowed(part);
    }
    let extension = part.rfind('.').filter(|dot| *dot > 0 && part.len() - dot <= LONGEST_EXTENSION);
    let (stem, extension) = part.split_at(extension.unwrap_or(part.len()));
    let end = stem.floor_char_boundary(CUT - extension.len());
    // Marks belong to the letter before them, and no name ends in a space or a separator.
    let stem = stem.get(..end).unwrap_or("").trim_end_matches([' ', '-', '_', '.', '\u{200d}']);
    Cow::Owned(format!("{stem}{extension}"))
}

/// The path with each of its parts cut; `None` when nothing has to be cut.
pub fn fitting_path(path: &str) -> Option<String> {
    let is_long = |part: &str| part.len() > LONGEST_PART;
    path.split('/').any(is_long).then(|| path.split('/').map(fitting).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_parts_that_are_too_long_are_cut() {
        let long = "长".repeat(100);
        let cut = fitting_path(&format!("a/{long}/{long}.html")).unwrap_or_default();
        assert_eq!(cut, format!("a/{}/{}.html", "长".repeat(80), "长".repeat(78)));
        assert_eq!(fitting_path(&format!("a/{}/", "长".repeat(85))), None);
        assert_eq!(fitting(&format!("{}-{}", "a".repeat(239), "b".repeat(50))), "a".repeat(239));
        assert_eq!(fitting(&format!(".{}", "x".repeat(300))).len(), 240);
    }
}
