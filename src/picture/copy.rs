//! Smaller copies of pictures, and whether this program makes them.

use super::error::PictureDamage;
#[cfg(not(feature = "pictures"))]
use super::properties::Picture;
use super::variants::CopyFormat;

/// A smaller copy of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureCopy {
    /// The format of the copy, which may be another than the picture's.
    pub format: CopyFormat,
    /// In pixels.
    pub width: u32,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// Why a picture has no smaller copies although its file is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureCopyError {
    /// A copy would lose the animation, or have other colours. Nothing is wrong.
    LeftAlone,
    /// The picture can't be decoded, or the copy can't be encoded.
    Damaged(PictureDamage),
}

/// Changes whenever the same picture would give other bytes: part of the key of cached copies.
pub const ENCODER: u32 = 1;

/// Whether this program can make smaller copies of pictures.
pub const HAS_ENCODER: bool = cfg!(feature = "pictures");

/// Whether it can make them in AVIF, too.
pub const HAS_AVIF: bool = cfg!(feature = "avif");

/// Makes no copies: this program was built without the cargo feature `pictures`.
///
/// # Errors
///
/// Always.
#[cfg(not(feature = "pictures"))]
pub fn encode(_: &[u8], _: &Picture, _: &[u32], _: &[CopyFormat], _: u8) -> Result<Vec<PictureCopy>, PictureCopyError> {
    Err(PictureCopyError::LeftAlone)
}
