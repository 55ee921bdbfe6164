//! What the first bytes of a picture file give: its format and size, how the camera was held, whether it is animated.
//!
//! Nothing is decoded here, and nothing is read from disk: callers pass the beginning of a file.

mod attributes;
#[cfg(feature = "avif")]
mod avif;
#[cfg(feature = "pictures")]
mod container;
#[cfg(feature = "pictures")]
mod encode;
mod copy;
mod exif;
mod error;
mod video;
mod head;
mod heif;
mod location;
mod metadata;
mod properties;
mod svg;
mod variants;

pub use attributes::{COLUMN, PictureAttributes, PicturePlacement, PictureSourceSet, attributes};
#[cfg(not(feature = "pictures"))]
pub use copy::encode;
pub use copy::{ENCODER, HAS_AVIF, HAS_ENCODER, PictureCopy, PictureCopyError};
#[cfg(feature = "pictures")]
pub use encode::encode;
pub use error::{PictureDamage, PictureError};
pub use head::{is_photo, is_picture};
pub use location::{FileRangeReader, says_place};
pub use metadata::{STRIPPER, bare, can_be_bare};
pub use properties::{Picture, PictureFormat};
pub use variants::{
    CopyFormat, MOST_AVIF_PIXELS, MOST_BYTES, MOST_PIXELS, PictureOversize, PictureVariant, PictureVariants, beside,
    beside_path, is_beside, is_lighter, widths,
};
pub use video::{film_says_place, is_film};
