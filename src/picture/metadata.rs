//! Pictures without the metadata of cameras and other programs: where and when a photo was taken, with which camera, by
//! whom. Colour data and the orientation are kept; no pixel changes.

use std::ops::Range;

use super::error::PictureDamage;
use super::heif::{self, HeifItemKind};
use super::properties::{Picture, PictureFormat};

/// The version of the removal: part of the key of cached bare pictures.
pub const STRIPPER: u32 = 2;

/// Whether metadata can be removed from pictures in this format.
pub fn can_be_bare(format: PictureFormat) -> bool {
    use PictureFormat::{Avif, Gif, Jpeg, Png, WebP};
    matches!(format, Jpeg | Png | WebP | Gif | Avif)
}

/// The bytes of a picture without metadata; `None` when there is nothing to remove.
///
/// Errors: the file is not valid in its format, so its contents are not known.
pub fn bare(file: &[u8], picture: &Picture) -> Result<Option<Vec<u8>>, PictureDamage> {
    let bare = match picture.format {
        PictureFormat::Jpeg => jpeg(file, picture.orientation),
        PictureFormat::Png => png(file, picture.orientation),
        PictureFormat::WebP => webp(file),
        PictureFormat::Gif => gif(file),
        PictureFormat::Avif => avif(file),
        _ => return Ok(None),
    };
    let bare = bare.ok_or(PictureDamage::Structure)?;
    Ok((bare != file).then_some(bare))
}

/// A block of EXIF with only the orientation.
fn orientation_block(orientation: u8) -> Vec<u8> {
    [b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[orientation], b"\0\0\0\0\0\0"].concat()
}

/// JPEG: segments up to the end marker (ITU T.81, annex B). What follows it, such as a second picture or a film, is
/// removed.
fn jpeg(file: &[u8], orientation: u8) -> Option<Vec<u8>> {
    let mut bare = file.get(..2).filter(|start| *start == b"\xff\xd8")?.to_vec();
    let mut at = 2;
    let mut has_orientation = orientation < 2;
    loop {
        let [0xff, marker] = *file.get(at..at + 2)? else { return None };
        if marker == 0xff {
            at += 1;
            continue;
        }
        if marker == 0xd9 {
            bare.extend_from_slice(b"\xff\xd9");
            return Some(bare);
        }
        let len = usize::from(u16::from_be_bytes([*file.get(at + 2)?, *file.get(at + 3)?]));
        let segment = file.get(at..at + 2 + len.max(2))?;
        // JFIF's segment has to be the first one.
        if !has_orientation && marker != 0xe0 {
            let block = orientation_block(orientation);
            let len = u16::try_from(block.len() + 8).ok()?.to_be_bytes();
            bare.extend_from_slice(&[b"\xff\xe1".as_slice(), &len, b"Exif\0\0", &block].concat());
            has_orientation = true;
        }
        if stays(marker, segment.get(4..).unwrap_or_default()) {
            bare.extend_from_slice(segment);
        }
        at += segment.len();
        if marker == 0xda {
            let end = scan_end(file, at)?;
            bare.extend_from_slice(file.get(at..end)?);
            at = end;
        }
    }
}

/// Whether a segment of a JPEG is needed to show it: JFIF's head, a colour profile, Adobe's mark for the kind of
/// colours, and everything but comments and application segments.
fn stays(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xe0 => content.starts_with(b"JFIF\0"),
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// Where the pixels of a scan end: at a marker other than those that occur within pixels.
fn scan_end(file: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr(0xff, file.get(at..)?)?;
        match file.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

/// PNG: the chunks that affect how it looks (W3C, Portable Network Graphics, third edition).
fn png(file: &[u8], orientation: u8) -> Option<Vec<u8>> {
    const LOOKS: [&[u8; 4]; 20] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD",
        b"pHYs", b"sPLT", b"hIST", b"acTL", b"fcTL", b"fdAT", b"mDCV", b"cLLI",
    ];
    let mut bare = file.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let len = usize::try_from(u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let name: &[u8; 4] = file.get(at + 4..at + 8)?.try_into().ok()?;
        let chunk = file.get(at..at.checked_add(len)?.checked_add(12)?)?;
        if at == 8 && name != b"IHDR" {
            return None;
        }
        if LOOKS.contains(&name) {
            bare.extend_from_slice(chunk);
        }
        if name == b"IHDR" && orientation > 1 {
            let block = [b"eXIf".as_slice(), &orientation_block(orientation)].concat();
            bare.extend_from_slice(&u32::try_from(block.len() - 4).ok()?.to_be_bytes());
            bare.extend_from_slice(&block);
            bare.extend_from_slice(&crc(&block).to_be_bytes());
        }
        if name == b"IEND" {
            return Some(bare);
        }
        at += chunk.len();
    }
}

/// The checksum of a chunk, with its name.
fn crc(chunk: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(chunk);
    crc.sum()
}

/// WebP: the chunks of the picture, and a head that declares no others.
fn webp(file: &[u8]) -> Option<Vec<u8>> {
    const LOOKS: [&[u8; 4]; 7] = [b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"];
    const EXIF_AND_XMP: u8 = 0x0c;
    let whole = usize::try_from(u32::from_le_bytes(file.get(4..8)?.try_into().ok()?)).ok()?.checked_add(8)?;
    let file = file.get(..whole.min(file.len()))?;
    let mut chunks = Vec::new();
    let mut at = 12;
    // A few bytes at the end are not a chunk.
    while at + 8 <= file.len() {
        let len = usize::try_from(u32::from_le_bytes(file.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        let name: &[u8; 4] = file.get(at..at + 4)?.try_into().ok()?;
        let end = at.checked_add(8)?.checked_add(len)?;
        // A byte fills up a chunk of odd length; programs forget the last one.
        let mut chunk = file.get(at..end)?.to_vec();
        chunk.extend((len % 2 == 1).then_some(0));
        if name == b"VP8X" {
            *chunk.get_mut(8)? &= !EXIF_AND_XMP;
        }
        if LOOKS.contains(&name) {
            chunks.extend_from_slice(&chunk);
        }
        at = end + len % 2;
    }
    let len = u32::try_from(chunks.len() + 4).ok()?.to_le_bytes();
    Some([b"RIFF".as_slice(), &len, b"WEBP", &chunks].concat())
}

/// GIF: the frames, and of the application blocks those for the number of loops and the colour profile (CompuServe,
/// Graphics Interchange Format, version 89a). What follows the end is removed. A truncated one stays so.
fn gif(file: &[u8]) -> Option<Vec<u8>> {
    const LOOKS: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];
    let table = |flags: u8| if flags & 0x80 != 0 { 3 << ((flags & 7) + 1) } else { 0 };
    // Placeholder pictures may be shorter than a head.
    let Some(flags) = file.get(10) else { return Some(file.to_vec()) };
    let mut at = (13 + table(*flags)).min(file.len());
    let mut bare = file.get(..at)?.to_vec();
    while let Some(kind) = file.get(at) {
        let (end, stays) = match kind {
            0x2c => (blocks_end(file, at + 11 + file.get(at + 9).map_or(0, |flags| table(*flags))), true),
            0x21 => {
                let name = file.get(at + 3..at + 14).unwrap_or_default();
                let stays = match file.get(at + 1) {
                    Some(0xfe) => false,
                    Some(0xff) => LOOKS.contains(&name),
                    // How a frame is shown, and text as a frame. Nobody shows others.
                    kind => matches!(kind, Some(0xf9 | 0x01)),
                };
                (blocks_end(file, at + 2), stays)
            }
            0x3b => {
                bare.push(0x3b);
                return Some(bare);
            }
            // Padding that programs leave between blocks.
            0 => (at + 1, true),
            _ => return None,
        };
        let end = end.min(file.len());
        if stays {
            bare.extend_from_slice(file.get(at..end)?);
        }
        at = end;
    }
    Some(bare)
}

/// Where a sequence of blocks ends, after an empty one.
fn blocks_end(file: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(len) = file.get(at) {
        at += 1 + usize::from(*len);
        if *len == 0 {
            break;
        }
    }
    at
}

/// AVIF: metadata is overwritten in place, so that all offsets in the file stay valid.
fn avif(file: &[u8]) -> Option<Vec<u8>> {
    /// An EXIF block without entries, after its offset.
    const EMPTY: &[u8] = b"\0\0\0\0MM\0\x2a\0\0\0\x08\0\0\0\0\0\0";
    let mut bare = file.to_vec();
    for (range, kind) in words(file)? {
        let part = bare.get_mut(range)?;
        part.fill(0);
        if kind == HeifItemKind::Exif
            && let Some(start) = part.get_mut(..EMPTY.len())
        {
            start.copy_from_slice(EMPTY);
        }
    }
    Some(bare)
}

/// The parts of an AVIF with metadata. None of them contains pixels.
fn words(file: &[u8]) -> Option<Vec<(Range<usize>, HeifItemKind)>> {
    const XMP: &[u8] = b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac";
    let mut words = Vec::new();
    // Boxes that contain boxes, with the offset of their content; films have metadata two levels down.
    let mut open = vec![(0, file)];
    while let Some((start, content)) = open.pop() {
        for inner in heif::boxes(content)? {
            let at = start + inner.at;
            match &inner.name {
                b"moov" | b"trak" => open.push((at, inner.content)),
                b"udta" => words.push((at..at + inner.content.len(), HeifItemKind::Xmp)),
                b"uuid" if inner.content.starts_with(XMP) => {
                    words.push((at + XMP.len()..at + inner.content.len(), HeifItemKind::Xmp));
                }
                b"meta" => {
                    let items = heif::items(inner.content, at as u64)?;
                    let parts = items.iter().flat_map(|item| item.parts.iter().map(|part| (part, item.kind)));
                    for (part, kind) in parts {
                        let part = usize::try_from(part.start).ok()?..usize::try_from(part.end).ok()?;
                        words.push((part, kind));
                    }
                }
                _ => {}
            }
        }
    }
    let is_pixels = |(_, kind): &mut (Range<usize>, HeifItemKind)| *kind == HeifItemKind::Other;
    let mut pixels: Vec<Range<usize>> = words.extract_if(.., is_pixels).map(|(part, _)| part).collect();
    pixels.retain(|part| !part.is_empty());
    pixels.sort_unstable_by_key(|part| part.start);
    // The end of all parts up to each one, since they may overlap.
    let mut reach = 0;
    let reached = |part: &Range<usize>| {
        reach = part.end.max(reach);
        reach
    };
    let ends: Vec<usize> = pixels.iter().map(reached).collect();
    let is_apart = |part: &Range<usize>| {
        let before = pixels.partition_point(|other| other.start < part.end);
        before.checked_sub(1).and_then(|last| ends.get(last)).is_none_or(|end| *end <= part.start)
    };
    words.iter().all(|(part, _)| part.is_empty() || is_apart(part)).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(format: PictureFormat, orientation: u8) -> Picture {
        Picture { format, width: 3, height: 2, fills: false, moves: false, orientation, has_location: false }
    }

    const FRAME: &[u8] = b"\xff\xc0\0\x04ab";
    const SCAN: &[u8] = b"\xff\xda\0\x02p\xff\0q\xff\xd3r\xff\xd9";

    #[test]
    fn a_photo_keeps_its_colours_and_its_turn() {
        let jfif = b"\xff\xe0\0\x07JFIF\0".as_slice();
        let exif = b"\xff\xe1\0\x0aExif\0\0xx".as_slice();
        let profile = b"\xff\xe2\0\x0eICC_PROFILE\0".as_slice();
        let words = b"\xff\xed\0\x04ab\xff\xfe\0\x04cd\xff\xe2\0\x06MPF\0".as_slice();
        let file = [b"\xff\xd8", jfif, exif, words, profile, FRAME, SCAN, b"a film"].concat();
        let flat = [b"\xff\xd8", jfif, profile, FRAME, SCAN].concat();
        assert_eq!(bare(&file, &picture(PictureFormat::Jpeg, 1)), Ok(Some(flat.clone())));
        assert_eq!(bare(&flat, &picture(PictureFormat::Jpeg, 1)), Ok(None));
        let turned = bare(&file, &picture(PictureFormat::Jpeg, 6)).ok().flatten().unwrap_or_default();
        assert_eq!(turned.len(), flat.len() + 36);
        assert!(turned.starts_with(&[b"\xff\xd8", jfif, b"\xff\xe1\0\x22Exif\0\0MM"].concat()));
        assert_eq!(bare(&turned, &picture(PictureFormat::Jpeg, 6)), Ok(None));
        for end in 2..file.len() - 8 {
            assert!(bare(&file[..end], &picture(PictureFormat::Jpeg, 6)).is_err(), "{end}");
        }
    }

    #[test]
    fn a_screenshot_keeps_what_it_looks_like() {
        let chunk = |name: &[u8], content: &[u8]| {
            let len = u32::try_from(content.len()).unwrap_or(0).to_be_bytes();
            let body = [name, content].concat();
            [&len, body.as_slice(), &crc(&body).to_be_bytes()].concat()
        };
        let parts = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", b"0123456789abc"),
            chunk(b"tEXt", b"Author\0Lin"),
            chunk(b"eXIf", &orientation_block(8)),
            chunk(b"sRGB", b"\0"),
            chunk(b"IDAT", b"pixels"),
            chunk(b"IEND", b""),
        ];
        let without = |left_out: &[usize]| {
            let kept = parts.iter().enumerate().filter(|(at, _)| !left_out.contains(at));
            kept.flat_map(|(_, part)| part.clone()).collect::<Vec<u8>>()
        };
        assert_eq!(bare(&without(&[]), &picture(PictureFormat::Png, 8)), Ok(Some(without(&[2]))));
        assert_eq!(bare(&without(&[]), &picture(PictureFormat::Png, 1)), Ok(Some(without(&[2, 3]))));
        assert_eq!(bare(&without(&[2, 3]), &picture(PictureFormat::Png, 1)), Ok(None));
        assert!(bare(&without(&[6]), &picture(PictureFormat::Png, 1)).is_err());
    }

    #[test]
    fn a_webp_says_no_more_that_it_has_words() {
        let file = b"RIFF\x2a\0\0\0WEBPVP8X\x0a\0\0\0\x1c\0\0\0\x01\0\0\x01\0\0VP8 \x01\0\0\0p\0EXIF\x02\0\0\0abmore";
        let flat = b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\x01\0\0\x01\0\0VP8 \x01\0\0\0p\0";
        assert_eq!(bare(file, &picture(PictureFormat::WebP, 1)), Ok(Some(flat.to_vec())));
        assert_eq!(bare(flat, &picture(PictureFormat::WebP, 1)), Ok(None));
        assert_eq!(bare(b"BM", &picture(PictureFormat::Bmp, 1)), Ok(None));
    }

    #[test]
    fn a_gif_moves_as_it_did_and_says_nothing() {
        // One colour table of two colours, a loop, a comment, a program's data, a frame with its delay, the end.
        let head = b"GIF89a\x01\0\x01\0\x80\0\0abcdef".as_slice();
        let repeated = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0".as_slice();
        let comment = b"!\xfe\x06by Lin\x02ab\0".as_slice();
        // A reader that follows block lengths reaches the end through these bytes, from any place in the text.
        let trailer: Vec<u8> = [1].into_iter().chain((0..=255).rev()).chain([0]).collect();
        let xmp = [b"!\xff\x0bXMP DataXMP<x/>GPSLatitude".as_slice(), &trailer].concat();
        let frame = b"!\xf9\x04\0\x0a\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0".as_slice();
        let file = [head, repeated, comment, frame, &xmp, frame, b";", b"more"].concat();
        let flat = [head, repeated, frame, frame, b";"].concat();
        let gif = picture(PictureFormat::Gif, 1);
        assert_eq!(bare(&file, &gif), Ok(Some(flat.clone())));
        assert_eq!(bare(&flat, &gif), Ok(None));
        // A truncated file is shown as far as it goes, without metadata either.
        for end in 0..file.len() {
            let bare = bare(&file[..end], &gif);
            assert!(bare.is_ok_and(|bare| bare.is_none_or(|bare| flat.starts_with(&bare))), "{end}");
        }
        assert!(bare(&[head, b"\x07"].concat(), &gif).is_err());
    }

    #[test]
    fn words_of_an_avif_are_overwritten_where_they_stand() {
        use super::super::heif::tests::{boxed, file};
        let exif = b"\0\0\0\x06Exif\0\0MM\0\x2a\0\0\0\x08\0\0Lin's camera".as_slice();
        let xmp = (b"mime\0application/rdf+xml".as_slice(), b"<x:xmpmeta/>".as_slice());
        let whole = file(&[(b"av01", b"pixels"), (b"Exif", exif), xmp, (b"av01", b"alpha")]);
        let avif = picture(PictureFormat::Avif, 1);
        let stripped = bare(&whole, &avif).ok().flatten().unwrap_or_default();
        let has = |word: &[u8]| memchr::memmem::find(&stripped, word).is_some();
        assert!(has(b"pixels") && has(b"alpha") && !has(b"Lin") && !has(b"xmpmeta"));
        assert_eq!(stripped.len(), whole.len());
        assert_eq!(bare(&stripped, &avif), Ok(None));
        assert_eq!(bare(&file(&[(b"av01", b"pixels")]), &avif), Ok(None));
        // A film has it in another place, and a program beside everything.
        let film = boxed(b"moov", &boxed(b"trak", &boxed(b"udta", b"Lin's film")));
        let beside = boxed(b"uuid", b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xacLin");
        let said = bare(&[whole.clone(), film, beside].concat(), &avif).ok().flatten().unwrap_or_default();
        assert!(said.len() > stripped.len() && memchr::memmem::find(&said, b"Lin").is_none());
        // A file whose metadata overlaps its pixels is not changed.
        let meta = memchr::memmem::find(&whole, b"iloc").unwrap_or(0);
        let mut lying = whole.clone();
        let pixels: Vec<u8> = whole[meta + 18..meta + 22].to_vec();
        lying[meta + 32..meta + 36].copy_from_slice(&pixels);
        assert!(bare(&lying, &avif).is_err());
        for end in 29..whole.len() {
            assert!(bare(&whole[..end], &avif).is_err(), "{end}");
        }
    }
}
