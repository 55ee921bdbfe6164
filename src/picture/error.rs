//! What is wrong with picture files, and what to do about it.

use serde::{Deserialize, Serialize};

use crate::message;
use crate::words::Message;

/// Why a file named like a picture is not one that browsers show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PictureError {
    /// It has no bytes at all.
    Empty,
    /// It ends before the size of the picture.
    CutOff,
    /// A page or data that a server sent in place of the picture.
    Text,
    /// Some other text.
    Words,
    /// A drawing without a size: browsers show it all the same.
    Unsized,
    /// A pointer of Git LFS in place of a file that was not fetched.
    LfsPointer,
    /// It is shorter than its head declares.
    Short,
    /// Browsers go by its name, which is that of another format: a drawing named like a photo, or the other way round.
    Misnamed,
    /// Photos in formats that browsers can't show.
    Heic,
    /// JPEG XL, alone or in its container.
    JpegXl,
    /// TIFF, and the raw formats of cameras that begin like it.
    Tiff,
    /// In no format that is known here, or with a width or height of zero.
    Unknown,
}

/// Why a picture can't be decoded, encoded again, or stripped of camera metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureDamage {
    /// The size in its head is not that of its pixels.
    TwoSizes,
    /// A JPEG without its end marker: decoders would fill the missing part with grey.
    CutOff,
    /// A JPEG whose headers give no width and height.
    NoSize,
    /// The CRC of a PNG's chunk is wrong.
    Checksum,
    /// A PNG with more bytes of pixels than a program can address.
    TooLarge,
    /// A WebP that libwebp can't read.
    Broken,
    /// It has fewer pixels than declared.
    FewPixels,
    /// It is truncated, or its parts are invalid in its format.
    Structure,
    /// The decoder's message.
    Decoder(String),
    /// The message of the encoder of this name.
    Encoder(String, String),
}

impl PictureError {
    /// What is wrong with the file.
    pub fn reason(self) -> Message {
        match self {
            PictureError::Empty => message!(picture_empty),
            PictureError::CutOff => message!(picture_cut_off),
            PictureError::Text => message!(picture_page_or_data),
            PictureError::Words => message!(picture_text),
            PictureError::Unsized => message!(picture_without_size),
            PictureError::LfsPointer => message!(picture_lfs_pointer),
            PictureError::Short => message!(picture_too_short),
            PictureError::Misnamed => message!(picture_misnamed),
            PictureError::Heic => message!(picture_heic),
            PictureError::JpegXl => message!(picture_jpeg_xl),
            PictureError::Tiff => message!(picture_tiff),
            PictureError::Unknown => message!(picture_unknown_format),
        }
    }

    /// What to do about it.
    pub fn advice(self) -> Message {
        match self {
            PictureError::Empty | PictureError::CutOff | PictureError::Short => message!(picture_help_copy_again),
            PictureError::Text | PictureError::Words => message!(picture_help_open_and_replace),
            PictureError::LfsPointer => message!(picture_help_lfs_pull),
            PictureError::Unsized => message!(picture_help_view_box),
            PictureError::Misnamed => message!(picture_help_rename),
            PictureError::Heic | PictureError::JpegXl | PictureError::Tiff | PictureError::Unknown => {
                message!(picture_help_convert)
            }
        }
    }
}

impl PictureDamage {
    /// What is wrong with the file.
    pub fn reason(&self) -> Message {
        match self {
            PictureDamage::TwoSizes => message!(picture_damage_two_sizes),
            PictureDamage::CutOff => message!(picture_damage_cut_off),
            PictureDamage::NoSize => message!(picture_damage_no_size),
            PictureDamage::Checksum => message!(picture_damage_checksum),
            PictureDamage::TooLarge => message!(picture_damage_too_large),
            PictureDamage::Broken => message!(picture_damage_broken),
            PictureDamage::FewPixels => message!(picture_damage_few_pixels),
            PictureDamage::Structure => message!(picture_damage_structure),
            PictureDamage::Decoder(reason) => reason.into(),
            PictureDamage::Encoder(encoder, reason) => message!(picture_damage_encoder, encoder, reason),
        }
    }
}
