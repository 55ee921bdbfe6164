//! Compressed answers, for browsers that accept them.

use std::io::Write;

/// A compression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContentCoding {
    Gzip,
    Brotli,
}

/// Smaller texts are not compressed, in bytes.
const LEAST: usize = 1024;

/// Brotli's level: above it, compression takes longer than the loopback needs for the bytes it saves.
const BROTLI_QUALITY: i32 = 4;

impl ContentCoding {
    /// Its name in headers.
    pub(super) fn name(self) -> &'static str {
        match self {
            ContentCoding::Gzip => "gzip",
            ContentCoding::Brotli => "br",
        }
    }
}

/// The best compression that an `Accept-Encoding` header allows; of equal ones Brotli. `None`: uncompressed.
pub(super) fn chosen(header: Option<&str>, len: usize) -> Option<ContentCoding> {
    let header = header.filter(|_| len >= LEAST)?;
    let weight = |name: &str| {
        header.split(',').find_map(|item| {
            let mut words = item.split(';').map(str::trim);
            let is_meant = words.next()?.eq_ignore_ascii_case(name);
            let weight = words.find_map(|word| word.strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0));
            is_meant.then_some(weight)
        })
    };
    let any = weight("*").unwrap_or(0.0);
    let of = |name| weight(name).unwrap_or(any);
    let (brotli, gzip): (f32, f32) = (of("br"), of("gzip"));
    match (brotli > 0.0, gzip > 0.0) {
        (true, true) => Some(if brotli >= gzip { ContentCoding::Brotli } else { ContentCoding::Gzip }),
        (true, false) => Some(ContentCoding::Brotli),
        (false, true) => Some(ContentCoding::Gzip),
        (false, false) => None,
    }
}

/// The bytes compressed; `None` when that fails or makes them no smaller.
pub(super) fn packed(coding: ContentCoding, bytes: &[u8]) -> Option<Vec<u8>> {
    let packed = match coding {
        ContentCoding::Gzip => {
            let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            writer.write_all(bytes).ok()?;
            writer.finish().ok()?
        }
        ContentCoding::Brotli => {
            let mut packed = Vec::new();
            let params = brotli::enc::BrotliEncoderParams {
                quality: BROTLI_QUALITY,
                ..brotli::enc::BrotliEncoderParams::default()
            };
            brotli::BrotliCompress(&mut &*bytes, &mut packed, &params).ok()?;
            packed
        }
    };
    (packed.len() < bytes.len()).then_some(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_wish_decides() {
        let chosen = |header| chosen(Some(header), LEAST);
        assert_eq!(chosen("gzip, deflate, br, zstd"), Some(ContentCoding::Brotli));
        assert_eq!(chosen("gzip"), Some(ContentCoding::Gzip));
        assert_eq!(chosen("br;q=0.5, gzip;q=0.8"), Some(ContentCoding::Gzip));
        assert_eq!(chosen("br;q=0, gzip;q=0"), None);
        assert_eq!(chosen("*"), Some(ContentCoding::Brotli));
        assert_eq!(chosen("identity"), None);
        assert_eq!(super::chosen(None, LEAST), None);
        assert_eq!(super::chosen(Some("gzip"), LEAST - 1), None);
    }
}
