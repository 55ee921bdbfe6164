//! Photos and films that say where they were taken: phones write it into them, and readers can read it.

use crate::diagnostic::report::counted;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::InputFile;

use super::Finished;

/// So many photos are named.
const NAMED: usize = 5;

/// One report of all the site's photos that say it; none where `images.strip` frees them of it.
pub(super) fn told(site: &Finished) -> Vec<Diagnostic> {
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
    let films = photos.iter().filter(|file| !is_photo(file)).count();
    let is_film = |file: &InputFile| file.picture.is_none();
    let message = match photos.len() {
        1 if is_film(first) => "a film says where it was taken".to_owned(),
        1 => "a photo says where it was taken".to_owned(),
        count if photos.iter().all(|file| is_film(file)) => {
            format!("{} say where they were taken", counted(count, "film"))
        }
        count if !photos.iter().any(|file| is_film(file)) => {
            format!("{} say where they were taken", counted(count, "photo"))
        }
        count => format!("{} and films say where they were taken", counted(count, "photo")),
    };
    let mut warning = Diagnostic::new(Code::PictureLocation, message).file(&first.path);
    for photo in photos.iter().skip(1).take(NAMED - 1) {
        warning = warning.note(format!("so does `{}`", photo.path));
    }
    if photos.len() > NAMED {
        warning = warning.note(format!("and so do {} more", photos.len() - NAMED));
    }
    let what = if films == 0 { "the photo" } else { "it" };
    warning = warning.note(format!("the camera wrote the place into the file, and whoever loads {what} can read it"));
    if films < photos.len() {
        warning = warning.help("publish photos without it: write `images: {strip: true}` into `_config.yml`");
    }
    if films > 0 {
        let kind = if films < photos.len() { "films, and photos in HEIC" } else { "the file" };
        warning = warning.help(format!(
            "put {kind} without it in the place of this one, which biji can't make: save photos as JPEG, and films with \
             `ffmpeg -i film.mp4 -map_metadata -1 -c copy new.mp4`"
        ));
    }
    vec![warning]
}
