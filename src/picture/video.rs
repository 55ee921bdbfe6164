//! Whether a film, or a photo in HEIC, records where it was taken: phones and action cameras write it into the boxes
//! around the pictures. It is only found, never removed here; of a film of any length a few of its boxes are read.

use super::exif;
use super::heif::box_head;
use super::location::{FileRangeReader, in_items};

/// Films whose files are made of boxes (ISO/IEC 14496-12, QuickTime), sound recordings included, and photos in HEIC.
const FILMS: [&str; 8] = ["mp4", "m4v", "mov", "qt", "3gp", "3g2", "m4a", "m4b"];
const PHOTOS: [&str; 5] = ["heic", "heif", "hif", "heics", "heifs"];

/// The most heads of boxes that are read: a film in small pieces has two boxes or more for each of them.
const MOST_BOXES: usize = 200_000;

/// The most bytes that are read of a box with text.
const MOST_WORDS: u64 = 1 << 20;

/// Whether a file may be one of these, by its extension.
pub fn is_film(extension: &str) -> bool {
    FILMS.contains(&extension) || PHOTOS.contains(&extension)
}

/// Whether a film or photo of `len` bytes records where it was taken.
pub fn film_says_place(len: u64, read: &mut FileRangeReader) -> bool {
    // Ranges of the file that are boxes in sequence.
    let mut open = vec![(0, len)];
    let mut left = MOST_BOXES;
    while let Some((mut at, end)) = open.pop() {
        while at < end {
            left = left.saturating_sub(1);
            // What is no box ends the sequence: QuickTime's user data may end in four zero bytes.
            let Some(head) = box_head(&read(at, 16), end - at).filter(|_| left > 0) else { break };
            let (start, size) = (at + head.head, head.len - head.head);
            if says_place(&head.name, start, size, read) {
                return true;
            }
            match &head.name {
                b"moov" | b"trak" | b"mdia" | b"minf" | b"stbl" | b"udta" | b"ilst" => open.push((start, start + size)),
                // A version, of four bytes, comes before the boxes in ISO's, and not in QuickTime's.
                b"meta" if read(start, 4) == [0; 4] => open.push((start + size.min(4), start + size)),
                b"meta" => open.push((start, start + size)),
                _ => {}
            }
            at += head.len;
        }
    }
    false
}

/// The end of the name under which iPhones write it: `com.apple.quicktime.location.ISO6709`.
const NAME: &[u8] = b"location.ISO6709";

/// Whether a box itself records it; its content begins at `start` and has `size` bytes.
fn says_place(name: &[u8; 4], start: u64, size: u64, read: &mut FileRangeReader) -> bool {
    let mut words = || read(start, usize::try_from(size.min(MOST_WORDS)).unwrap_or(0));
    match name {
        // QuickTime's and 3GPP's.
        b"\xa9xyz" | b"loci" => true,
        // Not all cameras write user data as boxes.
        b"udta" => {
            let words = words();
            has_any(&words, &[b"\xa9xyz", NAME]) || exif::xmp_says_place(&words)
        }
        b"uuid" | b"XMP_" => exif::xmp_says_place(&words()),
        // Kinds of a track's contents; a GoPro's sensors have one of their own, with the place in it.
        b"stsd" => has_any(&words(), &[NAME, b"gpmd"]),
        b"keys" => has_any(&words(), &[NAME]),
        b"meta" => has_any(&words(), &[NAME]) || in_items(start, size, read).unwrap_or(false),
        _ => false,
    }
}

fn has_any(words: &[u8], parts: &[&[u8]]) -> bool {
    parts.iter().any(|part| memchr::memmem::find(words, part).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::heif::tests::{boxed, file};
    use super::*;

    fn says(file: &[u8]) -> bool {
        film_says_place(file.len() as u64, &mut |from, most| {
            let from = usize::try_from(from).unwrap_or(usize::MAX).min(file.len());
            file[from..].iter().take(most).copied().collect()
        })
    }

    fn film(inner: &[Vec<u8>]) -> Vec<u8> {
        let pixels = boxed(b"mdat", &[7; 500]);
        [boxed(b"ftyp", b"qt  \0\0\0\0"), boxed(b"wide", b""), pixels, boxed(b"moov", &inner.concat())].concat()
    }

    #[test]
    fn a_place_is_found_wherever_cameras_write_it() {
        let head = boxed(b"mvhd", &[0; 100]);
        let keys = boxed(b"keys", b"\0\0\0\0\0\0\0\x01\0\0\0\x2cmdtacom.apple.quicktime.location.ISO6709");
        let sensors = boxed(b"stsd", b"\0\0\0\0\0\0\0\x01\0\0\0\x10gpmd\0\0\0\0\0\0\0\x01");
        let track = boxed(b"trak", &boxed(b"mdia", &boxed(b"minf", &boxed(b"stbl", &sensors))));
        let xmp = boxed(b"uuid", b"0123456789abcdef<x:xmpmeta exif:GPSLatitude='52,31N'/>");
        let place = b"MM\0\x2a\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2c\0\0\0\0";
        let photo = file(&[(b"hvc1", b"pixels"), (b"Exif", &[b"\0\0\0\x06Exif\0\0".as_slice(), place].concat())]);
        for file in [
            film(&[head.clone(), boxed(b"udta", &boxed(b"\xa9xyz", b"\0\x12\x15\xc7+52.5163+013.3777/"))]),
            film(&[head.clone(), boxed(b"udta", &boxed(b"loci", b"\0\0\0\0\x15\xc7Berlin\0\0"))]),
            film(&[head.clone(), boxed(b"meta", &keys)]),
            film(&[head.clone(), boxed(b"udta", &[boxed(b"loci", b"\0\0\0\0"), vec![0; 4]].concat())]),
            film(&[head.clone(), boxed(b"meta", &boxed(b"ilst", &boxed(b"\xa9xyz", b"+52+013/")))]),
            film(&[boxed(b"trak", &boxed(b"udta", &boxed(b"\xa9xyz", b"+52+013/"))), head.clone()]),
            film(&[track]),
            [film(&[]), xmp].concat(),
            photo,
        ] {
            assert!(says(&file), "{}", file.escape_ascii());
            for end in 0..file.len() {
                let _ = says(&file[..end]);
            }
        }
    }

    #[test]
    fn films_that_say_nothing_and_no_films_say_no_place() {
        let pixels = boxed(b"mdat", b"\xa9xyz location.ISO6709 GPSLatitude");
        let around = (0..90).fold(Vec::new(), |inner, _| boxed(b"moov", &inner));
        for file in [
            [film(&[boxed(b"udta", &boxed(b"name", b"a film"))]), pixels].concat(),
            file(&[(b"hvc1", b"pixels"), (b"Exif", b"\0\0\0\0MM\0\x2a\0\0\0\x08\0\0")]),
            around,
            boxed(b"free", b"").repeat(10_000),
            b"no film at all".to_vec(),
            Vec::new(),
        ] {
            assert!(!says(&file));
        }
    }
}
