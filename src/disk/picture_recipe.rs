//! What may be made of a picture, as texts that are keys of the results: another recipe, another result.

use crate::config::ImagesConfig;
use crate::message;
use crate::picture::{CopyFormat, ENCODER, Picture, PictureError, STRIPPER, can_be_bare, is_picture, widths};
use crate::source::InputFile;
use crate::words::Message;

use super::picture_head::MOST_HEAD;

/// The prefix of recipes for copies in AVIF.
pub(super) const AVIF: &str = "avif";

/// No file with more bytes is read to remove its metadata.
pub(super) const MOST_BARE: u64 = 256 << 20;

/// The recipe for smaller copies of a picture.
pub(super) fn copies_recipe(format: CopyFormat, widths: &[u32], quality: u8) -> String {
    let name = match format {
        CopyFormat::WebP => "copies",
        CopyFormat::Avif => AVIF,
    };
    format!("{name} {ENCODER} {quality} {widths:?}")
}

/// The recipe for a picture without metadata.
pub(super) fn bare_recipe() -> String {
    format!("bare {STRIPPER}")
}

/// Whether a picture is to be published without metadata.
pub(super) fn wants_bare(picture: &Picture, file: &InputFile, images: &ImagesConfig) -> bool {
    images.strip && can_be_bare(picture.format) && file.len <= MOST_BARE
}

/// Why the metadata of a file that is a photo by its name or its first bytes is unknown; `None` where the file can't be
/// one.
pub(super) fn unread(file: &InputFile) -> Option<Message> {
    use PictureError::{CutOff, Heic, JpegXl, Short, Tiff, Unknown};
    let extension = file.path.extension();
    let has_words = is_picture(&extension) && !matches!(extension.as_str(), "svg" | "bmp" | "ico");
    match &file.picture {
        None if file.tells_place => Some(message!(disk_note_film_has_location)),
        Some(Err(fault @ (Heic | JpegXl | Tiff))) => Some(fault.reason()),
        Some(Err(fault @ (CutOff | Short | Unknown))) if has_words => Some(fault.reason()),
        None if has_words && file.len > MOST_HEAD => Some(message!(disk_note_picture_format_unknown)),
        _ => None,
    }
}

/// All recipes for a picture under a configuration.
pub(super) fn recipes(file: &InputFile, images: &ImagesConfig) -> Vec<String> {
    let Some(Ok(picture)) = &file.picture else { return Vec::new() };
    let widths = widths(picture, file.len, &images.widths).unwrap_or_default();
    let formats = if widths.is_empty() { &[] } else { images.formats.as_slice() };
    let copies = formats.iter().map(|format| copies_recipe(*format, &widths, images.quality));
    copies.chain(wants_bare(picture, file, images).then(bare_recipe)).collect()
}
