//! Whether a file records where a photo was taken beyond its first bytes: in WebP and PNG also after the pixels, in
//! AVIF anywhere, and programs append metadata.

use super::exif;
use super::heif::{self, HeifItemKind};
use super::properties::{Picture, PictureFormat};

/// Reads a part of a file: this many bytes from an offset on, fewer at its end.
pub type FileRangeReader<'r> = dyn FnMut(u64, usize) -> Vec<u8> + 'r;

/// No real file has more chunks or boxes before its metadata.
const MOST: usize = 20_000;

/// The most items of an AVIF that are read, and the most parts of each.
const MOST_ITEMS: usize = 8;

/// The most bytes of metadata that are read.
const MOST_WORDS: u64 = 1 << 20;

/// The most chunks of a PNG that are read; one with more has its pixels in small pieces, and metadata before or after
/// all of them.
const MOST_PIECES: usize = 64;

/// The end of a file, where programs append metadata.
const TAIL: u64 = 64 << 10;

/// Whether a picture file of `len` bytes records where it was taken, beyond its head.
pub fn says_place(picture: &Picture, len: u64, read: &mut FileRangeReader) -> bool {
    match picture.format {
        PictureFormat::WebP => webp(len, read),
        PictureFormat::Png => png(len, read),
        PictureFormat::Avif => avif(len, read).unwrap_or(false),
        PictureFormat::Gif => exif::xmp_says_place(&tail(len, read)),
        PictureFormat::Jpeg | PictureFormat::Svg | PictureFormat::Bmp | PictureFormat::Ico => false,
    }
}

fn tail(len: u64, read: &mut FileRangeReader) -> Vec<u8> {
    read(len.saturating_sub(TAIL), len.min(TAIL) as usize)
}

fn words(from: u64, len: u64, read: &mut FileRangeReader) -> Vec<u8> {
    read(from, len.min(MOST_WORDS) as usize)
}

/// WebP: chunks in sequence, metadata after the pixels.
fn webp(len: u64, read: &mut FileRangeReader) -> bool {
    // Without the extended head there are only pixels.
    if read(12, 4) != b"VP8X" {
        return false;
    }
    let mut at = 12;
    for _ in 0..MOST {
        let head = read(at, 8);
        let [a, b, c, d, size @ ..] = head.as_slice() else { return false };
        let Ok(size) = size.try_into().map(u32::from_le_bytes) else { return false };
        let says = match [*a, *b, *c, *d] {
            [b'E', b'X', b'I', b'F'] => {
                let words = words(at + 8, size.into(), read);
                exif::says_place(words.strip_prefix(b"Exif\0\0").unwrap_or(&words))
            }
            [b'X', b'M', b'P', b' '] => exif::xmp_says_place(&words(at + 8, size.into(), read)),
            _ => false,
        };
        at += 8 + u64::from(size) + u64::from(size % 2);
        if says || at >= len {
            return says;
        }
    }
    false
}

/// PNG: chunks in sequence, metadata before or after the pixels.
fn png(len: u64, read: &mut FileRangeReader) -> bool {
    let mut at = 8;
    for _ in 0..MOST_PIECES {
        let head = read(at, 8);
        let [size @ .., a, b, c, d] = head.as_slice() else { return false };
        let Ok(size) = size.try_into().map(u32::from_be_bytes) else { return false };
        let says = match [*a, *b, *c, *d] {
            [b'e', b'X', b'I', b'f'] => exif::says_place(&words(at + 8, size.into(), read)),
            [b'i' | b't', b'T', b'X', b't'] => exif::xmp_says_place(&words(at + 8, size.into(), read)),
            _ => false,
        };
        at += 12 + u64::from(size);
        if says || at >= len {
            return says;
        }
    }
    let tail = tail(len, read);
    let block = memchr::memmem::rfind(&tail, b"eXIf").and_then(|at| tail.get(at + 4..));
    exif::xmp_says_place(&tail) || block.is_some_and(exif::says_place)
}

/// AVIF: the items that its `meta` box lists.
fn avif(len: u64, read: &mut FileRangeReader) -> Option<bool> {
    let mut at = 0;
    for _ in 0..MOST {
        let left = len.checked_sub(at)?;
        let head = heif::box_head(&read(at, 16), left)?;
        if head.name == *b"meta" {
            return in_items(at + head.head, head.len - head.head, read);
        }
        at += head.len;
    }
    None
}

/// Whether one of the items in a `meta` box records it; its content begins at `start` and has `size` bytes.
pub(super) fn in_items(start: u64, size: u64, read: &mut FileRangeReader) -> Option<bool> {
    let items = heif::items(&words(start, size, read), start)?;
    let mut worded = items.iter().filter(|item| item.kind != HeifItemKind::Other).take(MOST_ITEMS);
    Some(worded.any(|item| {
        let parts = item.parts.iter().take(MOST_ITEMS);
        let mut words = || parts.clone().flat_map(|part| words(part.start, part.end - part.start, read)).collect();
        match item.kind {
            HeifItemKind::Exif => {
                let words: Vec<u8> = words();
                // How far the block is from there, in four bytes.
                let skipped = words.first_chunk().map_or(0, |skipped| u32::from_be_bytes(*skipped) as usize);
                words.get(4..).and_then(|words| words.get(skipped..)).is_some_and(exif::says_place)
            }
            HeifItemKind::Xmp => exif::xmp_says_place(&words()),
            HeifItemKind::Other => false,
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::super::heif::tests::file as avif_file;
    use super::*;

    /// A block of EXIF with a place.
    const PLACE: &[u8] = b"MM\0\x2a\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2c\0\0\0\0";
    const PLACE_IN_XMP: &[u8] = b"<x:xmpmeta exif:GPSLatitude='52,31N'/>";

    fn says(file: &[u8]) -> bool {
        let Ok(picture) = Picture::read(file, file.len() as u64) else { return false };
        says_place(&picture, file.len() as u64, &mut |from, len| {
            let from = usize::try_from(from).unwrap_or(usize::MAX).min(file.len());
            file[from..].iter().take(len).copied().collect()
        })
    }

    fn webp(words: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut chunks = b"VP8X\x0a\0\0\0\x0c\0\0\0\x02\0\0\x01\0\0VP8 \x03\0\0\0abc\0".to_vec();
        for (name, content) in words {
            chunks.extend_from_slice(*name);
            chunks.extend_from_slice(&u32::try_from(content.len()).unwrap_or(0).to_le_bytes());
            chunks.extend_from_slice(content);
            chunks.extend((content.len() % 2 == 1).then_some(0));
        }
        let len = u32::try_from(chunks.len() + 4).unwrap_or(0).to_le_bytes();
        [b"RIFF".as_slice(), &len, b"WEBP", &chunks].concat()
    }

    fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        let head: (&[u8; 4], &[u8]) = (b"IHDR", b"\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0");
        for (name, content) in [head, (b"IDAT", b"pixels")].iter().chain(chunks).chain([&(b"IEND", b"".as_slice())]) {
            file.extend_from_slice(&u32::try_from(content.len()).unwrap_or(0).to_be_bytes());
            file.extend_from_slice(*name);
            file.extend_from_slice(content);
            file.extend_from_slice(b"sum!");
        }
        file
    }

    #[test]
    fn a_place_is_found_behind_the_pixels() {
        let with_start = [b"Exif\0\0", PLACE].concat();
        let in_avif = [b"\0\0\0\x06Exif\0\0", PLACE].concat();
        let xmp = b"mime\0application/rdf+xml".as_slice();
        let text = [b"XML:com.adobe.xmp\0\0\0\0\0", PLACE_IN_XMP].concat();
        for file in [
            webp(&[(b"EXIF", PLACE)]),
            webp(&[(b"EXIF", &with_start)]),
            webp(&[(b"ODD ", b"abc"), (b"XMP ", PLACE_IN_XMP)]),
            png(&[(b"eXIf", PLACE)]),
            png(&[(b"iTXt", &text)]),
            png(&[[(b"IDAT", b"more".as_slice()); 80].as_slice(), &[(b"eXIf", PLACE)]].concat()),
            avif_file(&[(b"av01", b"pixels"), (b"Exif", &in_avif)]),
            avif_file(&[(xmp, PLACE_IN_XMP), (b"av01", b"pixels")]),
            [b"GIF89a\x10\0\x20\0\0\0\0!\xff\x0bXMP DataXMP", PLACE_IN_XMP].concat(),
        ] {
            assert!(says(&file), "{}", file.escape_ascii());
            for end in 0..file.len() {
                let _ = says(&file[..end]);
            }
        }
    }

    #[test]
    fn words_that_name_no_place_are_none() {
        for file in [
            webp(&[(b"EXIF", b"MM\0\x2a\0\0\0\x08\0\0"), (b"XMP ", b"<x/>")]),
            // The pixels of a picture may look like anything.
            png(&[(b"IDAT", PLACE_IN_XMP), (b"IDAT", b"eXIf")]),
            avif_file(&[(b"av01", PLACE_IN_XMP), (b"Exif", b"\0\0\0\0"), (b"Exif", b"")]),
            b"RIFF\x0e\0\0\0WEBPVP8 \x02\0\0\0ab".to_vec(),
        ] {
            assert!(!says(&file), "{}", file.escape_ascii());
        }
    }
}
