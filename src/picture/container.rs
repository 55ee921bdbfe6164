//! The containers of pictures: WebP's chunks in sequence after a head (Google's WebP Container Specification), JPEG's
//! segments (ITU T.81, annex B).

/// Whether a JPEG is complete up to its end marker, which cannot occur in its pixels.
pub(super) fn jpeg_has_end(file: &[u8]) -> bool {
    let mut at = 2;
    loop {
        let Some([0xff, marker]) = file.get(at..at + 2) else { return false };
        match marker {
            // Fill bytes before a marker.
            0xff => at += 1,
            0xda => return memchr::memmem::find(file.get(at..).unwrap_or_default(), b"\xff\xd9").is_some(),
            _ => {
                let Some([high, low]) = file.get(at + 2..at + 4) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([*high, *low])).max(2);
            }
        }
    }
}

/// The first chunk of this name.
pub(super) fn chunk(file: &[u8], name: [u8; 4]) -> Option<&[u8]> {
    let mut at = 12;
    loop {
        let head = file.get(at..at + 8)?;
        let len = usize::try_from(u32::from_le_bytes(head.get(4..8)?.try_into().ok()?)).ok()?;
        if head.get(..4)? == name {
            return file.get(at + 8..(at + 8).checked_add(len)?);
        }
        // Chunks begin at even offsets.
        at = (at + 8).checked_add(len)?.checked_add(len % 2)?;
    }
}

/// A picture as encoded by libwebp, with a colour profile added.
pub(super) fn with_profile(file: &[u8], profile: &[u8], width: u32, height: u32, has_alpha: bool) -> Vec<u8> {
    let mut chunks = Vec::new();
    if chunk(file, *b"VP8X").is_none() {
        let mut head = vec![0x20 | if has_alpha { 0x10 } else { 0 }, 0, 0, 0];
        for length in [width, height] {
            head.extend_from_slice(&length.saturating_sub(1).to_le_bytes()[..3]);
        }
        add(&mut chunks, *b"VP8X", &head);
        add(&mut chunks, *b"ICCP", profile);
        chunks.extend_from_slice(file.get(12..).unwrap_or_default());
    } else {
        // The extended head is there because of transparency.
        let rest = file.get(12 + 18..).unwrap_or_default();
        let mut head = file.get(20..30).unwrap_or_default().to_vec();
        if let Some(flags) = head.first_mut() {
            *flags |= 0x20;
        }
        add(&mut chunks, *b"VP8X", &head);
        add(&mut chunks, *b"ICCP", profile);
        chunks.extend_from_slice(rest);
    }
    let len = u32::try_from(chunks.len() + 4).unwrap_or(u32::MAX).to_le_bytes();
    [b"RIFF".as_slice(), &len, b"WEBP", &chunks].concat()
}

fn add(chunks: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    chunks.extend_from_slice(&name);
    chunks.extend_from_slice(&u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes());
    chunks.extend_from_slice(content);
    if content.len() % 2 == 1 {
        chunks.push(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_put_in_front_of_the_pixels() {
        let file = b"RIFF\x0e\0\0\0WEBPVP8 \x02\0\0\0ab";
        let whole = with_profile(file, b"odd", 3, 2, true);
        assert_eq!(chunk(&whole, *b"ICCP"), Some(b"odd".as_slice()));
        assert_eq!(chunk(&whole, *b"VP8 "), Some(b"ab".as_slice()));
        assert_eq!(chunk(&whole, *b"VP8X"), Some(b"\x30\0\0\0\x02\0\0\x01\0\0".as_slice()));
        let again = with_profile(&whole, b"x", 3, 2, true);
        assert_eq!(chunk(&again, *b"VP8 "), Some(b"ab".as_slice()));
        assert_eq!(chunk(b"RIFF", *b"VP8 "), None);
    }
}
