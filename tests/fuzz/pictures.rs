//! Files of pictures and films, as their first bytes and their metadata are read, and without what cameras wrote into them.

use biji::picture::{FileRangeReader, Picture, bare, film_says_place, says_place};

use super::driver::fingerprint;

/// Parts of a file as the disk gives them.
fn parts(file: &[u8]) -> impl FnMut(u64, usize) -> Vec<u8> + '_ {
    |from, most| {
        let from = usize::try_from(from).unwrap_or(usize::MAX).min(file.len());
        file[from..].iter().take(most).copied().collect()
    }
}

/// A picture's properties, with a place wherever in the file it is.
fn read(file: &[u8]) -> Option<Picture> {
    let len = file.len() as u64;
    let mut picture = Picture::read(file, len).ok()?;
    let mut read = parts(file);
    picture.has_location |= says_place(&picture, len, &mut read as &mut FileRangeReader);
    Some(picture)
}

/// The file without the words for a place: they are found wherever they are, and among pixels they stay.
fn without_words(file: &[u8]) -> Vec<u8> {
    let mut file = file.to_vec();
    while let Some(at) = file.windows(3).position(|part| part == b"GPS") {
        file[at] = b'-';
    }
    file
}

/// What is left of a picture when its metadata is removed is the same picture, and nothing says where it was taken.
pub fn picture(file: &[u8]) -> u64 {
    let file = &without_words(file);
    let is_film_with_place = film_says_place(file.len() as u64, &mut parts(file));
    let Some(picture) = read(file) else { return u64::from(is_film_with_place) };
    let bare_file = bare(file, &picture);
    if let Ok(Some(bare_file)) = &bare_file {
        assert!(bare_file.len() <= file.len() + 40, "{} bytes become {}", file.len(), bare_file.len());
        // Of a damaged file nothing may be left to show.
        let Some(left) = read(bare_file) else { return 1 };
        assert!(!left.has_location, "a bare picture says where it was taken");
        let shown = |picture: &Picture| (picture.format, picture.width, picture.height, picture.orientation);
        assert_eq!(shown(&left), shown(&picture));
        assert!(!matches!(bare(bare_file, &left), Ok(Some(_))), "there is more to remove");
    }
    let seen = (picture.format, picture.moves, picture.fills, picture.has_location, picture.orientation);
    fingerprint(format!("{seen:?} {:?} {is_film_with_place}", bare_file.map(|file| file.is_some())).as_bytes())
}
