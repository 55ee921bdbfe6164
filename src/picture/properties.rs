//! The properties of a picture, whatever its file is like.

use serde::{Deserialize, Serialize};

/// The formats that browsers show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PictureFormat {
    /// PNG, also animated (APNG).
    Png,
    /// JPEG, the usual format of photos.
    Jpeg,
    /// GIF, which always counts as animated.
    Gif,
    /// WebP, also animated.
    WebP,
    /// AVIF: AV1 in a HEIF container. With HEVC in it, the file is [`super::PictureError::Heic`].
    Avif,
    /// SVG: a drawing in XML, recognised by its `<svg` tag.
    Svg,
    /// BMP, the bitmap of Windows.
    Bmp,
    /// ICO, the icon of Windows, such as `favicon.ico`.
    Ico,
}

/// A picture's properties, known without decoding it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Picture {
    /// Recognised by the file's first bytes, not by its name.
    pub format: PictureFormat,
    /// As browsers show it, in CSS pixels: upright, however the camera was held.
    pub width: u32,
    /// In CSS pixels, like the width.
    pub height: u32,
    /// Scalable: it fills the line, and only the ratio of width to height is its own (an SVG without a size).
    pub fills: bool,
    /// Whether it has more than one frame. Every GIF counts as animated.
    pub moves: bool,
    /// How the pixels have to be turned, as numbered by EXIF: 1 is upright, 8 the last.
    pub orientation: u8,
    /// Whether it records where it was taken. For formats with metadata after the pixels the head does not suffice:
    /// [`super::says_place`].
    pub has_location: bool,
}
