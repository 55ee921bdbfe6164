//! The heads of picture files: the bytes needed for a picture's size.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::media_type;
use crate::picture::{self, Picture, PictureError, says_place};
use crate::source::SitePath;

/// How many bytes are read of each picture, and of those whose size comes later. Photos have their settings, a small
/// picture and the maker's notes before the size.
const HEADS: [usize; 3] = [4 << 10, 64 << 10, 2 << 20];

/// The most of them.
pub(super) const MOST_HEAD: u64 = 2 << 20;

/// How many bytes show whether a file is a photo that is not named like one.
const SIGNATURE: usize = 64;

/// The properties of the picture at `file`, by its name below the site's root; `None` when it is not a picture by its
/// name or its first bytes, can't be read, or has its size beyond the limit.
pub(super) fn picture(path: &SitePath, file: &Path, len: u64) -> Option<Result<Picture, PictureError>> {
    let extension = path.extension();
    let is_named = picture::is_picture(&extension);
    let kind = media_type::content_type(path.as_str());
    if !is_named && kind != "application/octet-stream" && !kind.starts_with("image/") || !is_named && len == 0 {
        return None;
    }
    if len == 0 {
        return Some(Err(PictureError::Empty));
    }
    let mut file = File::open(file).ok()?;
    let mut head = Vec::new();
    if !is_named {
        (&mut file).take(SIGNATURE as u64).read_to_end(&mut head).ok()?;
        if !picture::is_photo(&head) {
            return None;
        }
    }
    for most in HEADS {
        let more = u64::try_from(most - head.len()).unwrap_or(0);
        (&mut file).take(more).read_to_end(&mut head).ok()?;
        let is_whole = head.len() as u64 >= len || head.len() < most;
        match Picture::read(&head, len) {
            // Settings of a photo may be cut off where its size is not, but never the other way round.
            Ok(picture) if picture.is_misnamed(&extension) => return Some(Err(PictureError::Misnamed)),
            Ok(mut picture) => {
                picture.has_location |= says_place(&picture, len, &mut |from, most| part(&mut file, from, most));
                return Some(Ok(picture));
            }
            // Words in the place of a picture are a placeholder, not damage; but a drawing is a text.
            Err(PictureError::Words) if is_whole && extension != "svg" => return None,
            Err(PictureError::Unsized) => return None,
            Err(PictureError::CutOff | PictureError::Text | PictureError::Words) if !is_whole => {}
            Err(fault) => return Some(Err(fault)),
        }
    }
    None
}

/// Whether the file is a film, or a photo in HEIC, that records where it was taken.
pub(super) fn tells_place(path: &SitePath, file: &Path, len: u64) -> bool {
    picture::is_film(&path.extension())
        && File::open(file)
            .is_ok_and(|mut file| picture::film_says_place(len, &mut |from, most| part(&mut file, from, most)))
}

/// A part of a file; empty if it can't be read.
fn part(file: &mut File, from: u64, most: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let read = file.seek(SeekFrom::Start(from)).and_then(|_| file.take(most as u64).read_to_end(&mut bytes));
    if read.is_err() { Vec::new() } else { bytes }
}
