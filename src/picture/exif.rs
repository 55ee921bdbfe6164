//! Camera metadata in photos, as far as pages depend on it: how the camera was held, and whether a place is recorded.

use super::properties::PictureFormat;

/// No real directory has more entries, and no photo more segments before its size.
const MOST: usize = 512;

/// The tags that are read (CIPA DC-008).
const ORIENTATION: u16 = 0x0112;
const LOCATION: u16 = 0x8825;
/// In the directory of `LOCATION`, which cameras write even without a place.
const LATITUDE: u16 = 0x0002;

/// The same in XMP.
const LATITUDE_IN_XMP: &[u8] = b"GPSLatitude";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ExifFacts {
    /// 1 to 8; 1 where it is missing.
    pub orientation: u8,
    pub has_location: bool,
}

const NONE: ExifFacts = ExifFacts { orientation: 1, has_location: false };

/// The metadata in the head of a file. Browsers turn JPEG and PNG by it; they ignore WebP's, and AVIF has its own way.
/// Places recorded in other formats are read from the whole file (`location`).
pub(super) fn read(format: PictureFormat, head: &[u8]) -> ExifFacts {
    let exif = match format {
        PictureFormat::Jpeg => jpeg(head).and_then(directory),
        PictureFormat::Png => {
            let chunk = memchr::memmem::find(head, b"eXIf").and_then(|at| head.get(at + 4..));
            chunk.and_then(directory)
        }
        _ => return NONE,
    };
    let exif = exif.unwrap_or(NONE);
    ExifFacts { has_location: exif.has_location || xmp_says_place(head), ..exif }
}

/// Whether a block of EXIF records where a photo was taken.
pub(super) fn says_place(tiff: &[u8]) -> bool {
    directory(tiff).is_some_and(|exif| exif.has_location)
}

/// Whether XMP records it.
pub(super) fn xmp_says_place(words: &[u8]) -> bool {
    memchr::memmem::find(words, LATITUDE_IN_XMP).is_some()
}

/// The EXIF block of a JPEG, which is in a segment before the pixels.
fn jpeg(head: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    for _ in 0..MOST {
        let [0xff, marker] = head.get(at..at + 2)? else { return None };
        // The pixels begin.
        if *marker == 0xda {
            return None;
        }
        let len = usize::from(u16::from_be_bytes([*head.get(at + 2)?, *head.get(at + 3)?]));
        let segment = head.get(at + 4..(at + 2 + len).min(head.len()));
        if *marker == 0xe1
            && let Some(exif) = segment.and_then(|segment| segment.strip_prefix(b"Exif\0\0"))
        {
            return Some(exif);
        }
        at += 2 + len.max(2);
    }
    None
}

/// The first directory of a block in TIFF's form.
fn directory(tiff: &[u8]) -> Option<ExifFacts> {
    let is_big_endian = match tiff.get(..2)? {
        b"MM" => true,
        b"II" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if is_big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes: [u8; 4] = tiff.get(at..at + 4)?.try_into().ok()?;
        Some(if is_big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    };
    let first = usize::try_from(long(4)?).ok().filter(|at| *at <= tiff.len())?;
    let count = usize::from(short(first)?).min(MOST);
    let mut exif = NONE;
    for at in (0..count).map(|entry| first + 2 + entry * 12) {
        match short(at) {
            Some(ORIENTATION) => {
                let value = short(at + 8).and_then(|value| u8::try_from(value).ok());
                exif.orientation = value.filter(|value| (1..=8).contains(value)).unwrap_or(1);
            }
            Some(LOCATION) => {
                let place = long(at + 8).and_then(|place| usize::try_from(place).ok()).filter(|at| *at <= tiff.len());
                exif.has_location = place.is_some_and(|place| {
                    let count = short(place).map_or(0, usize::from).min(MOST);
                    (0..count).any(|entry| short(place + 2 + entry * 12) == Some(LATITUDE))
                });
            }
            Some(_) => {}
            None => break,
        }
    }
    Some(exif)
}
