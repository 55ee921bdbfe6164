//! Which smaller copies of a picture are made, in which formats, and where they are on the site.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::properties::{Picture, PictureFormat};

/// No picture with more pixels is decoded. A progressive photo needs nine bytes for each of them, the most of all
/// formats.
pub const MOST_PIXELS: u64 = 100_000_000;

/// No picture with more bytes is read whole.
pub const MOST_BYTES: u64 = 48 << 20;

/// Pictures with fewer bytes are left alone: copies would save nothing noticeable.
const LEAST_BYTES: u64 = 12 << 10;

/// No copy with more pixels is made in AVIF: its encoder needs much memory for each. Photos of usual widths have fewer.
pub const MOST_AVIF_PIXELS: u64 = 8 << 20;

/// Neither side of a picture in WebP may be longer, in pixels (libwebp's `WEBP_MAX_DIMENSION`).
const LONGEST: u64 = 16_383;

/// The formats of copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CopyFormat {
    /// WebP, by libwebp: for all browsers.
    WebP,
    /// AVIF: smaller files, offered before WebP; needs `images.avif` and the cargo feature `avif`.
    Avif,
}

impl CopyFormat {
    /// All formats, WebP first.
    pub const ALL: [CopyFormat; 2] = [CopyFormat::WebP, CopyFormat::Avif];

    /// The extension of its files, which is also the second half of its content type.
    pub fn extension(self) -> &'static str {
        match self {
            CopyFormat::WebP => "webp",
            CopyFormat::Avif => "avif",
        }
    }
}

/// A copy beside the original, no wider than it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PictureVariant {
    /// In pixels, as the picture is shown.
    pub width: u32,
    /// Where its bytes are, below the site's root.
    pub file: Arc<str>,
}

/// What was made of a picture before the build.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PictureVariants {
    /// In WebP, from narrow to wide; none where they would not be smaller files than the picture.
    pub smaller: Vec<PictureVariant>,
    /// The same in AVIF: all widths, or none where they are not requested, or not smaller.
    pub avif: Vec<PictureVariant>,
    /// Whether the picture itself is offered beside them: it is wider than they are, and a copy of its width is not a
    /// smaller file.
    pub with_original: bool,
    /// The file that is published in place of the original: the same picture without metadata.
    pub bare: Option<Arc<str>>,
}

/// Why a picture gets no smaller copies, where its author should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureOversize {
    /// Its number of pixels, more than [`MOST_PIXELS`].
    Pixels(u64),
    /// Its size in bytes, more than [`MOST_BYTES`].
    Bytes(u64),
}

/// The widths at which a picture of `bytes` bytes is to be copied, from narrow to wide; none where it is left alone: it
/// is animated, drawn, small, or in a format that is small enough already.
///
/// Errors: it is too large to be decoded.
pub fn widths(picture: &Picture, bytes: u64, wanted: &[u32]) -> Result<Vec<u32>, PictureOversize> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    if bytes > MOST_BYTES {
        return Err(PictureOversize::Bytes(bytes));
    }
    let has_copies = matches!(picture.format, PictureFormat::Jpeg | PictureFormat::Png | PictureFormat::WebP);
    let (own, height) = (u64::from(picture.width), u64::from(picture.height));
    if has_copies && own * height > MOST_PIXELS {
        return Err(PictureOversize::Pixels(own * height));
    }
    if !has_copies || picture.moves || bytes < LEAST_BYTES {
        return Ok(Vec::new());
    }
    let mut widths: Vec<u32> = wanted.iter().copied().filter(|width| *width < picture.width).collect();
    // The picture's own width, unless one of the requested ones is nearly as wide.
    let widest = u64::from(widths.iter().copied().max().unwrap_or(0));
    if widest * 10 < own * 9 && wanted.iter().any(|width| *width >= picture.width) {
        widths.push(picture.width);
    }
    widths.retain(|width| u64::from(*width) * height / own.max(1) <= LONGEST && u64::from(*width) <= LONGEST);
    widths.sort_unstable();
    widths.dedup();
    Ok(widths)
}

/// Whether `bytes` are clearly fewer than those of the original.
pub fn is_lighter(bytes: u64, original: u64) -> bool {
    bytes.saturating_mul(10) < original.saturating_mul(9)
}

impl PictureVariants {
    /// All copies with their formats.
    pub fn copies(&self) -> impl Iterator<Item = (CopyFormat, &PictureVariant)> {
        let smaller = self.smaller.iter().map(|copy| (CopyFormat::WebP, copy));
        smaller.chain(self.avif.iter().map(|copy| (CopyFormat::Avif, copy)))
    }
}

/// The address of a variant, beside that of the picture.
pub fn beside(address: &str, width: u32, format: CopyFormat) -> String {
    beside_path(address.split(['?', '#']).next().unwrap_or(address), width, format)
}

/// The path of a variant, beside that of the picture.
pub fn beside_path(path: &str, width: u32, format: CopyFormat) -> String {
    format!("{path}.{width}w.{}", format.extension())
}

/// Whether a path is that of a variant beside an existing picture.
pub fn is_beside(path: &str, has: impl Fn(&str) -> bool) -> bool {
    let rest = CopyFormat::ALL.iter().find_map(|format| path.strip_suffix(format.extension())?.strip_suffix("w."));
    let original = rest.and_then(|rest| rest.rsplit_once('.'));
    original.is_some_and(|(original, width)| {
        !width.is_empty() && width.bytes().all(|byte| byte.is_ascii_digit()) && has(original)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(format: PictureFormat, width: u32, height: u32) -> Picture {
        Picture { format, width, height, fills: false, moves: false, orientation: 1, has_location: false }
    }

    #[test]
    fn copies_are_no_wider_than_the_picture() {
        use PictureFormat::{Gif, Jpeg, Png, Svg};
        let wanted = [400, 800, 1200, 1600];
        for (picture, expected) in [
            (picture(Jpeg, 4000, 3000), vec![400, 800, 1200, 1600]),
            (picture(Jpeg, 1000, 750), vec![400, 800, 1000]),
            (picture(Jpeg, 1620, 750), vec![400, 800, 1200, 1600]),
            (picture(Png, 820, 600), vec![400, 800]),
            (picture(Png, 400, 300), vec![400]),
            (picture(Png, 90, 300), vec![90]),
            // WebP has a longest side.
            (picture(Png, 1000, 30_000), vec![400]),
            (picture(Gif, 1000, 750), vec![]),
            (picture(Svg, 1000, 750), vec![]),
            (Picture { moves: true, ..picture(Png, 1000, 750) }, vec![]),
        ] {
            assert_eq!(widths(&picture, 100_000, &wanted), Ok(expected), "{picture:?}");
        }
        assert_eq!(widths(&picture(Png, 1000, 750), 9_000, &wanted), Ok(vec![]));
        assert_eq!(widths(&picture(Png, 1000, 750), 90_000, &[]), Ok(vec![]));
    }

    #[test]
    fn what_is_too_large_is_left_alone() {
        use PictureFormat::{Gif, Jpeg};
        let wide = picture(Jpeg, 60_000, 40_000);
        assert_eq!(widths(&wide, 9_000_000, &[400]), Err(PictureOversize::Pixels(2_400_000_000)));
        assert_eq!(widths(&picture(Gif, 600, 400), 60 << 20, &[400]), Err(PictureOversize::Bytes(60 << 20)));
    }

    #[test]
    fn a_copy_lies_beside_its_picture() {
        assert_eq!(beside("/a.jpg?x#dark", 400, CopyFormat::WebP), "/a.jpg.400w.webp");
        assert!(is_beside("a.jpg.400w.avif", |path| path == "a.jpg") && !is_beside("a.jpg.400w.png", |_| true));
        assert!(is_beside("a.jpg.400w.webp", |path| path == "a.jpg") && !is_beside("a.jpg.w.webp", |_| true));
        assert!(is_lighter(89, 100) && !is_lighter(90, 100));
    }
}
