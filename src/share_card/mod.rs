//! The picture that other sites show where a page is shared: its title, the seal and the site's name, drawn by the build.
//!
//! A card is a function of its words, its accent and the font, so its name is made from them, and equal cards are one
//! file. Without the cargo feature `share-image` there is no font, and so no card.

#[cfg(feature = "share-image")]
mod drawing;
mod font;
#[cfg(feature = "share-image")]
mod lines;
mod words;

pub use font::{CardFont, CardFontError};
pub use words::{missing, shown};

/// Whether this program can draw cards.
pub const HAS_CARDS: bool = cfg!(feature = "share-image");

/// The size of every card in pixels, as Open Graph and X ask for it.
pub const CARD_WIDTH: u32 = 1200;
/// See [`CARD_WIDTH`].
pub const CARD_HEIGHT: u32 = 630;

/// Changed whenever the same words would be drawn otherwise: it is part of the names of cards.
const VERSION: u32 = 1;

/// What a card shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ShareCard {
    /// The title as unbroken phrases, spaces among them; empty on a card with the seal alone.
    pub title: Vec<String>,
    /// The site's name beside the seal; empty where the title is the name.
    pub site: String,
    /// The character in the seal.
    pub seal: String,
    /// The colour of the seal.
    pub accent: CardAccent,
}

/// The seal alone, as an icon.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SealIcon {
    /// The character in the seal.
    pub seal: String,
    /// The colour of the seal.
    pub accent: CardAccent,
    /// The length of its sides in pixels.
    pub size: u32,
    /// It fills the whole picture, so that a system can cut any shape out of it.
    pub is_filled: bool,
}

impl SealIcon {
    /// The icon as a PNG; `None` where this program draws none.
    pub fn png(&self, font: &CardFont) -> Option<Vec<u8>> {
        #[cfg(feature = "share-image")]
        return drawing::icon(self, font.face()?);
        #[cfg(not(feature = "share-image"))]
        return font.face();
    }
}

/// The colours of the theme, as its style sheet has them in light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CardAccent {
    /// The usual one.
    #[default]
    Cinnabar,
    /// Blue.
    Indigo,
    /// Green.
    Pine,
}

impl CardAccent {
    /// From the name that the setting `accent` has.
    pub fn of(name: Option<&str>) -> CardAccent {
        match name {
            Some("indigo") => CardAccent::Indigo,
            Some("pine") => CardAccent::Pine,
            _ => CardAccent::Cinnabar,
        }
    }
}

impl ShareCard {
    /// The name of its file, without an extension: made from all that it depends on.
    pub fn name(&self, font: &CardFont) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&VERSION.to_le_bytes());
        hasher.update(font.mark());
        let words = [self.seal.as_str(), self.site.as_str()].into_iter().chain(self.title.iter().map(String::as_str));
        for word in words {
            hasher.update(&(word.len() as u64).to_le_bytes());
            hasher.update(word.as_bytes());
        }
        hasher.update(&[self.accent as u8]);
        hasher.finalize().to_hex().chars().take(16).collect()
    }

    /// The card as a PNG; `None` where this program draws none.
    pub fn png(&self, font: &CardFont) -> Option<Vec<u8>> {
        #[cfg(feature = "share-image")]
        return drawing::png(self, font.face()?);
        #[cfg(not(feature = "share-image"))]
        return font.face();
    }
}
