//! What the first bytes of a file say of the picture in it.

use super::error::PictureError;
use super::properties::{Picture, PictureFormat};
use super::variants::MOST_PIXELS;
use super::{exif, svg};

/// Extensions of pictures, in lower case.
#[rustfmt::skip]
const EXTENSIONS: [&str; 15] = [
    "png", "apng", "jpg", "jpeg", "jpe", "jfif", "jif", "pjpeg", "pjp", "gif", "webp", "avif", "svg", "bmp", "ico",
];

/// Whether a file with this extension (in lower case) is a picture by its name.
pub fn is_picture(extension: &str) -> bool {
    EXTENSIONS.contains(&extension)
}

/// Whether a file with this beginning is a photo in a format whose camera metadata `images.strip` removes.
pub fn is_photo(head: &[u8]) -> bool {
    use imagesize::ImageType::{Heif, Jpeg, Png, Webp};
    hidden_format(head).is_some() || matches!(imagesize::image_type(head), Ok(Jpeg | Png | Webp | Heif(_)))
}

/// The format of a photo that browsers can't show.
fn hidden_format(head: &[u8]) -> Option<PictureError> {
    const TIFF: [&[u8]; 4] = [b"II\x2a\0", b"MM\0\x2a", b"II\x2b\0", b"MM\0\x2b"];
    const JPEG_XL: [&[u8]; 2] = [b"\xff\x0a", b"\0\0\0\x0cJXL \x0d\x0a\x87\x0a"];
    let begins = |starts: &[&[u8]]| starts.iter().any(|start| head.starts_with(start));
    if begins(&TIFF) {
        return Some(PictureError::Tiff);
    }
    begins(&JPEG_XL).then_some(PictureError::JpegXl)
}

impl Picture {
    /// Whether browsers, which recognize drawings by their names, don't show it under this one.
    pub fn is_misnamed(&self, extension: &str) -> bool {
        (self.format == PictureFormat::Svg) != (extension == "svg")
    }

    /// The picture whose file begins with `head`, which is the whole file when it has `len` bytes.
    ///
    /// Errors: not a picture; [`PictureError::CutOff`] when `head`, and so perhaps the file, is too short.
    pub fn read(head: &[u8], len: u64) -> Result<Picture, PictureError> {
        if len == 0 {
            return Err(PictureError::Empty);
        }
        if let Some(gif) = gif(head) {
            return gif;
        }
        if let Some(fault) = hidden_format(head) {
            return Err(fault);
        }
        let Ok(kind) = imagesize::image_type(head) else { return text(head) };
        let format = match kind {
            imagesize::ImageType::Png => PictureFormat::Png,
            imagesize::ImageType::Jpeg => PictureFormat::Jpeg,
            imagesize::ImageType::Gif => PictureFormat::Gif,
            imagesize::ImageType::Webp => PictureFormat::WebP,
            imagesize::ImageType::Bmp => PictureFormat::Bmp,
            imagesize::ImageType::Ico => PictureFormat::Ico,
            imagesize::ImageType::Heif(imagesize::Compression::Av1) => PictureFormat::Avif,
            imagesize::ImageType::Heif(imagesize::Compression::Hevc) => return Err(PictureError::Heic),
            _ => return text(head),
        };
        let size = imagesize::blob_size(head).map_err(|_| PictureError::CutOff)?;
        let (width, height) = (u32::try_from(size.width), u32::try_from(size.height));
        let (Ok(width @ 1..), Ok(height @ 1..)) = (width, height) else { return Err(PictureError::Unknown) };
        if format == PictureFormat::Png && is_short_png(head, width, height, len) {
            return Err(PictureError::Short);
        }
        let exif = exif::read(format, head);
        let (width, height) = if exif.orientation > 4 { (height, width) } else { (width, height) };
        let moves = match format {
            PictureFormat::Gif => true,
            // The animation flag of the extended header; an animation chunk comes before the pixels.
            PictureFormat::WebP => {
                head.get(12..16) == Some(b"VP8X") && head.get(20).is_some_and(|flags| flags & 2 != 0)
            }
            PictureFormat::Png => {
                let pixels = memchr::memmem::find(head, b"IDAT").unwrap_or(head.len());
                memchr::memmem::find(head.get(..pixels).unwrap_or(head), b"acTL").is_some()
            }
            PictureFormat::Avif => head.get(8..12) == Some(b"avis"),
            _ => false,
        };
        let exif::ExifFacts { orientation, has_location } = exif;
        Ok(Picture { format, width, height, fills: false, moves, orientation, has_location })
    }
}

/// Whether the pixels of a PNG can't fit in a file of this many bytes: its compression saves at most a factor of about
/// 1032.
fn is_short_png(head: &[u8], width: u32, height: u32, len: u64) -> bool {
    let (Some(depth), Some(colours)) = (head.get(24), head.get(25)) else { return false };
    let samples: u128 = match colours {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };
    let row = (u128::from(width) * samples * u128::from(*depth)).div_ceil(8) + 1;
    // A head alone is truncated, and proves nothing.
    memchr::memmem::find(head, b"IDAT").is_some() && row * u128::from(height) / 1040 > u128::from(len)
}

/// The picture of a GIF, which may consist of a head alone: placeholders for large pictures are such files.
fn gif(head: &[u8]) -> Option<Result<Picture, PictureError>> {
    let [b'G', b'I', b'F', b'8', _, _, rest @ ..] = head else { return None };
    let [w0, w1, h0, h1, ..] = rest else { return Some(Err(PictureError::CutOff)) };
    let (width, height) = (u16::from_le_bytes([*w0, *w1]).into(), u16::from_le_bytes([*h0, *h1]).into());
    if width == 0 || height == 0 {
        return Some(Err(PictureError::Unknown));
    }
    let is_empty = head.len() < 32 && !rest.get(4..).unwrap_or_default().contains(&b',');
    if is_empty && u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Some(Err(PictureError::Short));
    }
    let format = PictureFormat::Gif;
    Some(Ok(Picture { format, width, height, fills: false, moves: true, orientation: 1, has_location: false }))
}

/// A file that begins with text: an SVG, or no picture.
fn text(head: &[u8]) -> Result<Picture, PictureError> {
    if head.starts_with(b"version https://git-lfs.github.com/spec/") {
        return Err(PictureError::LfsPointer);
    }
    // The end may cut a character in two.
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(head.get(..error.valid_up_to()).unwrap_or_default()).unwrap_or("")
        }
        // An SVG in another encoding still has its tags in ASCII.
        Err(_) if memchr::memmem::find(head, b"<svg").is_some() => {
            return svg::read(&String::from_utf8_lossy(head)).ok_or(PictureError::Unknown);
        }
        Err(_) => return Err(PictureError::Unknown),
    };
    if let Some(picture) = svg::read(text) {
        return Ok(picture);
    }
    Err(match text.trim_start().as_bytes().first() {
        _ if svg::is_one(text) => PictureError::Unsized,
        _ if text.contains('\0') => PictureError::Unknown,
        Some(b'<' | b'{') => PictureError::Text,
        _ => PictureError::Words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(head: &[u8]) -> Result<(PictureFormat, u32, u32), PictureError> {
        Picture::read(head, head.len() as u64).map(|picture| (picture.format, picture.width, picture.height))
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), &size, b"\x08\x02\0\0\0\0\0\0\0"].concat()
    }

    /// A JPEG's head with an EXIF block of this orientation, in either byte order.
    fn jpeg(orientation: u8, is_big_endian: bool) -> Vec<u8> {
        let tiff: Vec<u8> = match is_big_endian {
            true => [b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[orientation], b"\0\0\0\0\0\0"]
                .concat(),
            false => {
                [b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(), &[orientation], b"\0\0\0\0\0\0\0"]
                    .concat()
            }
        };
        let len = u16::try_from(tiff.len() + 8).unwrap_or(0).to_be_bytes();
        let exif = [b"\xff\xd8\xff\xe1".as_slice(), &len, b"Exif\0\0", &tiff].concat();
        [exif.as_slice(), b"\xff\xc0\0\x11\x08\0\x64\0\xc8\x03\x01\x22\0\x02\x11\x01\x03\x11\x01"].concat()
    }

    #[test]
    fn a_size_is_read_from_the_head_of_a_file() {
        assert_eq!(size(&png(60_000, 7)), Ok((PictureFormat::Png, 60_000, 7)));
        for gif in [b"GIF89a\x10\0\x20\0\0\0\0".as_slice(), b"GIF89a\x10\0\x20\0"] {
            assert_eq!(size(gif), Ok((PictureFormat::Gif, 16, 32)));
        }
        let svg = "<?xml version=\"1.0\"?><!-- a --><svg viewBox=\"0 0 30 20\">".as_bytes();
        // A drawing without a size of its own has only a ratio.
        assert_eq!(size(svg), Ok((PictureFormat::Svg, 150, 100)));
    }

    #[test]
    fn a_photo_held_upright_is_as_high_as_its_rows_are_long() {
        for is_big_endian in [true, false] {
            assert_eq!(size(&jpeg(1, is_big_endian)), Ok((PictureFormat::Jpeg, 200, 100)));
            assert_eq!(size(&jpeg(3, is_big_endian)), Ok((PictureFormat::Jpeg, 200, 100)));
            assert_eq!(size(&jpeg(6, is_big_endian)), Ok((PictureFormat::Jpeg, 100, 200)));
            assert_eq!(size(&jpeg(9, is_big_endian)), Ok((PictureFormat::Jpeg, 200, 100)));
        }
    }

    #[test]
    fn what_is_no_picture_says_why() {
        assert_eq!(size(b""), Err(PictureError::Empty));
        assert_eq!(size(b"a picture to come"), Err(PictureError::Words));
        assert_eq!(size(b"<!DOCTYPE html><title>404</title>"), Err(PictureError::Text));
        assert_eq!(size(b"version https://git-lfs.github.com/spec/v1\noid"), Err(PictureError::LfsPointer));
        assert_eq!(size(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Err(PictureError::Heic));
        assert_eq!(size(b"\x01\x02\xff\x03"), Err(PictureError::Unknown));
        assert_eq!(size(&png(0, 7)), Err(PictureError::Unknown));
        let whole = jpeg(6, true);
        for end in 4..whole.len() {
            assert!(size(&whole[..end]).is_err() || end > whole.len() - 12, "{end}");
        }
        assert_eq!(size(&png(3, 7)[..18]), Err(PictureError::CutOff));
    }

    #[test]
    fn a_picture_that_moves_says_so() {
        let moves = |head: &[u8]| Picture::read(head, 1).is_ok_and(|picture| picture.moves);
        assert!(moves(&[png(3, 7).as_slice(), b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\0\0\0\0\0\0\0\x01IDAT"].concat()));
        assert!(!moves(&[png(3, 7).as_slice(), b"\0\0\0\x01IDAT acTL"].concat()));
        assert!(moves(b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x01\0\0\x01\0\0"));
    }
}
