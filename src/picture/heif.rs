//! The boxes of AVIF's container (ISO/IEC 14496-12 and 23008-12): where a file has its items of text, EXIF and XMP.

use std::ops::Range;

/// No real picture has more items; a grid of tiles has some hundreds.
const MOST_ITEMS: usize = 4_096;

/// The most parts of the file that all items together may have.
const MOST_PARTS: u64 = 65_536;

/// The most boxes, nested ones included, that are read.
const MOST_BOXES: usize = 10_000;

/// The contents of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeifItemKind {
    Exif,
    Xmp,
    /// Pixels, and anything else.
    Other,
}

/// An item, and the parts of the file that contain it, in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HeifItem {
    pub kind: HeifItemKind,
    pub parts: Vec<Range<u64>>,
}

/// The head of a box.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BoxHeader {
    pub name: [u8; 4],
    /// The length of the head.
    pub head: u64,
    /// The length of the box with its head.
    pub len: u64,
}

/// A box in memory.
#[derive(Debug)]
pub(super) struct HeifBox<'f> {
    pub name: [u8; 4],
    pub content: &'f [u8],
    /// Where its content begins, counted like the bytes that it was read from.
    pub at: usize,
}

/// Reads numbers from the front.
struct BigEndianReader<'b>(&'b [u8]);

impl BigEndianReader<'_> {
    /// The next number of `len` bytes, big-endian; zero bytes are zero.
    fn next(&mut self, len: usize) -> Option<u64> {
        let (number, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(number.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}

/// The head of the box that begins with `bytes` (16 suffice), where `left` bytes of the file remain.
pub(super) fn box_head(bytes: &[u8], left: u64) -> Option<BoxHeader> {
    let mut numbers = BigEndianReader(bytes);
    let short = numbers.next(4)?;
    let name = bytes.get(4..8)?.try_into().ok()?;
    numbers.next(4)?;
    let (head, len) = match short {
        0 => (8, left),
        1 => (16, numbers.next(8)?),
        len => (8, len),
    };
    (len >= head && len <= left).then_some(BoxHeader { name, head, len })
}

/// The boxes in sequence in `bytes`; `None` when they don't fill it.
pub(super) fn boxes(bytes: &[u8]) -> Option<Vec<HeifBox<'_>>> {
    let mut boxes = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = bytes.get(at..)?;
        let BoxHeader { name, head, len } = box_head(rest, rest.len() as u64)?;
        let (head, len) = (usize::try_from(head).ok()?, usize::try_from(len).ok()?);
        boxes.push(HeifBox { name, content: rest.get(head..len)?, at: at + head });
        at += len;
        if boxes.len() > MOST_BOXES {
            return None;
        }
    }
    Some(boxes)
}

/// The items in the content of a `meta` box, which is at `at` in its file; none where it lists none.
///
/// `None`: it is invalid, or an item is in an unsupported place.
pub(super) fn items(meta: &[u8], at: u64) -> Option<Vec<HeifItem>> {
    let boxes = boxes(meta.get(4..)?)?;
    let find = |name: &[u8; 4]| boxes.iter().find(|inner| inner.name == *name);
    let Some(infos) = find(b"iinf") else { return Some(Vec::new()) };
    let kinds = kinds(infos.content)?;
    let Some(places) = find(b"iloc") else { return kinds.is_empty().then(Vec::new) };
    let inner = find(b"idat").map(|inner| {
        let start = at + 4 + inner.at as u64;
        start..start + inner.content.len() as u64
    });
    places_of(places.content, inner, &kinds)
}

/// The kinds of the items, by their numbers.
fn kinds(infos: &[u8]) -> Option<Vec<(u64, HeifItemKind)>> {
    let version = *infos.first()?;
    let start = if version == 0 { 6 } else { 8 };
    let mut kinds = Vec::new();
    for info in boxes(infos.get(start..)?)? {
        if info.name != *b"infe" {
            continue;
        }
        let mut numbers = BigEndianReader(info.content.get(4..)?);
        let version = *info.content.first()?;
        let id = numbers.next(if version == 3 { 4 } else { 2 })?;
        numbers.next(2)?;
        let is_named = version >= 2;
        let name: [u8; 4] = if is_named { numbers.0.get(..4)?.try_into().ok()? } else { *b"mime" };
        let words = numbers.0.get(if is_named { 4 } else { 0 }..)?;
        let kind = match &name {
            b"Exif" => HeifItemKind::Exif,
            b"mime" if memchr::memmem::find(words, b"rdf+xml").is_some() => HeifItemKind::Xmp,
            _ => HeifItemKind::Other,
        };
        kinds.push((id, kind));
        if kinds.len() > MOST_ITEMS {
            return None;
        }
    }
    kinds.sort_unstable_by_key(|(id, _)| *id);
    Some(kinds)
}

/// Where items are. `inner` is where the data within the `meta` box itself is.
fn places_of(places: &[u8], inner: Option<Range<u64>>, kinds: &[(u64, HeifItemKind)]) -> Option<Vec<HeifItem>> {
    let version = *places.first()?;
    let mut numbers = BigEndianReader(places.get(4..)?);
    let sizes = numbers.next(2)?;
    let size = |shift: u32| usize::try_from(sizes >> shift & 0xf).ok().filter(|size| matches!(size, 0 | 4 | 8));
    let (offset_size, length_size, base_size) = (size(12)?, size(8)?, size(4)?);
    let index_size = if version == 0 { 0 } else { size(0)? };
    let count = numbers.next(if version < 2 { 2 } else { 4 })?;
    let mut items = Vec::new();
    let mut parts = 0;
    for _ in 0..count {
        let id = numbers.next(if version < 2 { 2 } else { 4 })?;
        let method = if version == 0 { 0 } else { numbers.next(2)? & 0xf };
        let file = numbers.next(2)?;
        let base = numbers.next(base_size)?;
        let extents = numbers.next(2)?;
        let known = kinds.binary_search_by_key(&id, |(id, _)| *id).ok();
        let kind = known.and_then(|at| kinds.get(at)).map_or(HeifItemKind::Other, |(_, kind)| *kind);
        let mut item = HeifItem { kind, parts: Vec::new() };
        parts += extents;
        if parts > MOST_PARTS || items.len() > MOST_ITEMS {
            return None;
        }
        for _ in 0..extents {
            numbers.next(index_size)?;
            let start = base.checked_add(numbers.next(offset_size)?)?;
            let len = numbers.next(length_size)?;
            let start = match (method, &inner) {
                (0, _) if file == 0 => start,
                (1, Some(inner)) => inner.start.checked_add(start)?,
                _ if kind == HeifItemKind::Other => continue,
                _ => return None,
            };
            // Without a length it is the rest of the file, which is never text.
            if len == 0 && kind != HeifItemKind::Other {
                return None;
            }
            item.parts.push(start..start.checked_add(len)?);
        }
        items.push(item);
    }
    Some(items)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn boxed(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let len = u32::try_from(content.len() + 8).unwrap_or(0).to_be_bytes();
        [len.as_slice(), name, content].concat()
    }

    /// An AVIF with these items: their kinds as written, and their contents, in the data box in this order.
    pub(crate) fn file(items: &[(&[u8], &[u8])]) -> Vec<u8> {
        let head = [boxed(b"ftyp", b"avif\0\0\0\0avifmif1miaf")].concat();
        let infos: Vec<u8> = (1u8..)
            .zip(items)
            .flat_map(|(id, (kind, _))| {
                boxed(b"infe", &[b"\x02\0\0\0\0".as_slice(), &[id], b"\0\0", *kind, b"\0"].concat())
            })
            .collect();
        let count = u8::try_from(items.len()).unwrap_or(0);
        let infos = boxed(b"iinf", &[b"\0\0\0\0\0".as_slice(), &[count], &infos].concat());
        let size = boxed(b"ispe", b"\0\0\0\0\0\0\0\x03\0\0\0\x02");
        let properties = boxed(b"iprp", &boxed(b"ipco", &size));
        let meta = |start: usize| {
            let mut at = start;
            let mut places = Vec::new();
            for (id, (_, content)) in (1u8..).zip(items) {
                let numbers = [at, content.len()].map(|number| u32::try_from(number).unwrap_or(0).to_be_bytes());
                places.extend([&[0, id, 0, 0, 0, 1], numbers[0].as_slice(), &numbers[1]].concat());
                at += content.len();
            }
            let places = boxed(b"iloc", &[b"\0\0\0\0\x44\0\0".as_slice(), &[count], &places].concat());
            boxed(b"meta", &[b"\0\0\0\0".as_slice(), &infos, &places, &properties].concat())
        };
        let start = head.len() + meta(0).len() + 8;
        let data: Vec<u8> = items.iter().flat_map(|(_, content)| content.to_vec()).collect();
        [head, meta(start), boxed(b"mdat", &data)].concat()
    }

    #[test]
    fn items_are_found_by_what_the_file_says_of_them() {
        let at = |place: u64| usize::try_from(place).unwrap();
        let file = file(&[(b"av01", b"pixels"), (b"Exif", b"abc"), (b"mime\0application/rdf+xml", b"<x/>")]);
        let meta = boxes(&file).into_iter().flatten().find(|found| found.name == *b"meta");
        let meta = meta.unwrap_or_else(|| unreachable!("it was put there"));
        let items = items(meta.content, meta.at as u64).unwrap_or_default();
        let found: Vec<_> =
            items.iter().map(|item| (item.kind, &file[at(item.parts[0].start)..at(item.parts[0].end)])).collect();
        assert_eq!(
            found,
            [(HeifItemKind::Other, b"pixels".as_slice()), (HeifItemKind::Exif, b"abc"), (HeifItemKind::Xmp, b"<x/>")]
        );
        for end in 0..meta.content.len() {
            let _ = super::items(&meta.content[..end], 0);
        }
    }

    #[test]
    fn a_box_may_be_long_or_last() {
        assert_eq!(box_head(b"\0\0\0\x09mdat", 9), Some(BoxHeader { name: *b"mdat", head: 8, len: 9 }));
        assert_eq!(box_head(b"\0\0\0\0mdat", 99), Some(BoxHeader { name: *b"mdat", head: 8, len: 99 }));
        assert_eq!(
            box_head(b"\0\0\0\x01mdat\0\0\0\0\0\0\0\x20", 99),
            Some(BoxHeader { name: *b"mdat", head: 16, len: 32 })
        );
        for wrong in [b"\0\0\0\x07mdat".as_slice(), b"\0\0\0\x64mdat", b"\0\0\0"] {
            assert_eq!(box_head(wrong, 99), None);
        }
    }
}
