//! The font of cards: Noto Sans SC, bold, with the usual characters of Simplified and Traditional Chinese and of
//! Japanese (GB 2312, level 1 of Big5 and of JIS X 0208), or one that the site names.

use std::sync::Arc;

#[cfg(feature = "share-image")]
use std::sync::LazyLock;

#[cfg(feature = "share-image")]
use ab_glyph::{Font, FontVec};

/// A font, read. A clone shares it.
#[derive(Clone)]
pub struct CardFont {
    #[cfg(feature = "share-image")]
    face: Option<Arc<FontVec>>,
    mark: Arc<[u8]>,
}

/// Why a file is not a font that cards can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardFontError {
    /// It is compressed for browsers, as WOFF or WOFF2.
    Compressed,
    /// It is no TrueType or OpenType font, or damaged.
    Unknown,
}

/// The subset, compressed with brotli. Its licence is in `OFL.txt` beside it.
#[cfg(feature = "share-image")]
const EMBEDDED: &[u8] = include_bytes!("NotoSansSC-Bold.ttf.br");

impl CardFont {
    /// The font in the program; without characters where it has none.
    pub fn embedded() -> CardFont {
        #[cfg(feature = "share-image")]
        {
            static FACE: LazyLock<Option<Arc<FontVec>>> = LazyLock::new(|| {
                let mut bytes = Vec::with_capacity(2 << 20);
                brotli::BrotliDecompress(&mut &*EMBEDDED, &mut bytes).ok()?;
                FontVec::try_from_vec(bytes).ok().map(Arc::new)
            });
            CardFont { face: FACE.clone(), mark: Arc::from(*b"Noto Sans SC Bold, 10479 characters") }
        }
        #[cfg(not(feature = "share-image"))]
        CardFont { mark: Arc::default() }
    }

    /// A font of the site's.
    pub fn of(bytes: &[u8]) -> Result<CardFont, CardFontError> {
        if bytes.starts_with(b"wOFF") || bytes.starts_with(b"wOF2") {
            return Err(CardFontError::Compressed);
        }
        let mark = Arc::from(*blake3::hash(bytes).as_bytes());
        #[cfg(feature = "share-image")]
        {
            let face = FontVec::try_from_vec(bytes.to_vec()).map_err(|_| CardFontError::Unknown)?;
            let is_whole = face.units_per_em().is_some_and(|units| units > 0.0) && face.height_unscaled() > 0.0;
            if !is_whole {
                return Err(CardFontError::Unknown);
            }
            Ok(CardFont { face: Some(Arc::new(face)), mark })
        }
        #[cfg(not(feature = "share-image"))]
        Ok(CardFont { mark })
    }

    /// What distinguishes it from other fonts.
    pub(super) fn mark(&self) -> &[u8] {
        &self.mark
    }

    /// Whether it has a shape for a character.
    #[cfg_attr(not(feature = "share-image"), allow(clippy::unused_self, reason = "no font is read"))]
    pub(super) fn has(&self, c: char) -> bool {
        #[cfg(feature = "share-image")]
        return self.face.as_ref().is_some_and(|face| face.glyph_id(c).0 != 0);
        #[cfg(not(feature = "share-image"))]
        {
            let _ = c;
            false
        }
    }

    #[cfg(feature = "share-image")]
    pub(super) fn face(&self) -> Option<&FontVec> {
        self.face.as_deref()
    }

    #[cfg(not(feature = "share-image"))]
    #[allow(clippy::unused_self, reason = "no font is read")]
    pub(super) fn face(&self) -> Option<Vec<u8>> {
        None
    }
}

impl std::fmt::Debug for CardFont {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("CardFont").field("mark", &self.mark).finish_non_exhaustive()
    }
}

impl PartialEq for CardFont {
    fn eq(&self, other: &CardFont) -> bool {
        self.mark == other.mark
    }
}
