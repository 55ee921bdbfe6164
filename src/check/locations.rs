//! Photos and films that record where they were taken: phones write it into them, and readers can read it.

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::InputFile;

use super::FinishedSite;

/// The number of photos that are named.
const NAMED: usize = 5;

/// One report of all such photos of the site; none where `images.strip` removes the location.
pub(super) fn told(site: &FinishedSite) -> Vec<Diagnostic> {
    if site.resolved.config.images.strip {
        return Vec::new();
    }
    let inputs = site.inputs;
    let is_photo = |file: &InputFile| matches!(&file.picture, Some(Ok(picture)) if picture.has_location);
    let says = |file: &&InputFile| is_photo(file) || file.tells_place;
    let published = site.resolved.site.files.iter().filter(|copied| copied.form.is_none());
    let photos: Vec<&InputFile> = published
        .filter_map(|copied| inputs.files.get(inputs.files.binary_search_by(|file| file.path.cmp(&copied.path)).ok()?))
        .chain(&inputs.assets)
        .filter(says)
        .collect();
    let Some(first) = photos.first() else { return Vec::new() };
    let is_film = |file: &&InputFile| file.picture.is_none();
    let count = photos.len();
    let message = match photos.iter().filter(|file| is_film(file)).count() {
        0 => message!(check_photos_have_location, count),
        films if films == count => message!(check_films_have_location, count),
        _ => message!(check_photos_and_films_have_location, count),
    };
    let mut warning = Diagnostic::new(Code::PictureLocation, message).file(&first.path);
    for photo in photos.iter().skip(1).take(NAMED - 1) {
        warning = warning.note(message!(check_also_photo_note, path = photo.path));
    }
    if photos.len() > NAMED {
        warning = warning.note(message!(check_more_photos_note, named = photos.len() - NAMED));
    }
    // Films, and photos in formats that cannot be stripped.
    let fixed = photos.iter().filter(|file| !is_photo(file)).count();
    warning = warning.note(message!(check_photo_location_note));
    if fixed < count {
        warning = warning.help(message!(check_help_strip_photos));
    }
    if fixed > 0 {
        warning = warning.help(message!(check_help_replace_films));
    }
    vec![warning]
}
