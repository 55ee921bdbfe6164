//! The picture that other sites show where a page is shared: a note's cover, its first picture, or a card that the build
//! draws.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::Serialize;

use crate::catalog::EntryId;
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic};
use crate::feed;
use crate::formula;
use crate::html::{self, HtmlTag};
use crate::markdown::cover;
use crate::message;
use crate::picture::{Picture, PictureError, PictureFormat};
use crate::route::{OutputPath, Route};
use crate::share_card::{
    CARD_HEIGHT, CARD_WIDTH, CardAccent, CardFont, CardFontError, HAS_CARDS, SealIcon, ShareCard, missing, shown,
};
use crate::site::{Note, RenderedSite};
use crate::source::{Inputs, SitePath, Span};
use crate::well_known::{ICONS, TOUCH_ICON};
use crate::words::Message;

use super::phrases::parts;
use super::site_index::SiteIndex;
use super::{text, typeset, views};

/// The folder of cards, below the output folder.
const FOLDER: &str = "share";

/// Smaller pictures, in pixels, are no picture of a note. Other sites want at least this much.
const LEAST: u32 = 200;

/// Among so many pictures at the beginning of a note one is looked for.
const MOST: usize = 20;

/// What templates see of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct SharePictureView {
    /// Its whole address.
    pub(super) address: String,
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
    /// In plain text.
    pub(super) alt: String,
    #[serde(rename = "type")]
    pub(super) mime: Option<&'static str>,
}

/// A page's picture, and the card to be drawn for it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SharePicture {
    pub(super) view: SharePictureView,
    /// The file's path, and what it shows.
    card: Option<(OutputPath, ShareCard)>,
    /// Characters of the title that no card can show, so that it is the site's card.
    missing: Vec<char>,
}

/// The pictures of a site's pages, each made when it is first needed.
#[derive(Debug)]
pub(super) struct SharePictures {
    /// The font of cards; `None` where the site asks for none.
    font: Option<Arc<OnceLock<CardFont>>>,
    /// Of pages that are no note.
    site: OnceLock<Option<SharePicture>>,
    /// By entry.
    notes: Vec<OnceLock<Option<Box<SharePicture>>>>,
}

/// Every card of a site by its path, and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareCards {
    /// By the paths of their files.
    pub cards: BTreeMap<OutputPath, Arc<ShareCard>>,
    /// The icons of the web manifest, by the paths of their files.
    pub icons: BTreeMap<OutputPath, SealIcon>,
    /// The font with which they are drawn.
    pub font: Option<CardFont>,
    /// Characters that the font lacks.
    pub diagnostics: Vec<Diagnostic>,
}

impl SharePictures {
    pub(super) fn new(material: &RenderedSite) -> SharePictures {
        let font = (HAS_CARDS && material.config.sharing.cards).then(Arc::default);
        SharePictures { font, site: OnceLock::new(), notes: empty(material) }
    }

    /// The pictures after a change of texts alone: those of notes that are the same stay.
    pub(super) fn next(&self, before: &RenderedSite, after: &RenderedSite) -> SharePictures {
        let is_font = before.inputs.share_font == after.inputs.share_font;
        if !is_font || !pictures(&before.inputs).eq(pictures(&after.inputs)) {
            return SharePictures::new(after);
        }
        let notes = self.notes.iter().zip(before.notes.iter().zip(after.notes.iter())).map(|(known, (old, new))| {
            let is_same = Arc::ptr_eq(old.document, new.document) && Arc::ptr_eq(old.content, new.content);
            if is_same { known.clone() } else { OnceLock::new() }
        });
        SharePictures { font: self.font.clone(), site: self.site.clone(), notes: notes.collect() }
    }

    /// The picture of the note or page with a path, or of the site, as templates see it.
    pub(super) fn view(
        &self,
        material: &RenderedSite,
        tables: &SiteIndex,
        path: Option<&SitePath>,
    ) -> Option<SharePictureView> {
        let id = path.and_then(|path| tables.paths.get(path).copied());
        Some(self.of(material, tables, id)?.view.clone())
    }

    /// The picture of a note or page, or of the site.
    fn of(&self, material: &RenderedSite, tables: &SiteIndex, id: Option<EntryId>) -> Option<&SharePicture> {
        let of_site = || self.site.get_or_init(|| self.of_site(material, tables)).as_ref();
        match id {
            None => of_site(),
            Some(id) => {
                let make = || self.of_note(material, tables, id, of_site).map(Box::new);
                self.notes.get(id.index())?.get_or_init(make).as_deref()
            }
        }
    }

    /// All cards that pages show.
    pub(super) fn cards(&self, material: &RenderedSite, tables: &SiteIndex) -> ShareCards {
        let icons = icons(material);
        if self.font.is_none() {
            let font = (!icons.is_empty()).then(|| usual_font(material));
            return ShareCards { icons, font, ..ShareCards::default() };
        }
        let site = &material.site;
        let entries = site.posts.iter().map(|post| post.entry).chain(site.pages.iter().map(|page| page.entry));
        let ids: Vec<Option<EntryId>> = entries.map(Some).chain([None]).collect();
        let pictures: Vec<&SharePicture> = ids.par_iter().filter_map(|id| self.of(material, tables, *id)).collect();
        let cards = pictures.iter().filter_map(|picture| picture.card.clone());
        let cards = cards.map(|(path, card)| (path, Arc::new(card))).collect();
        let mut absent: BTreeMap<char, usize> = BTreeMap::new();
        for c in pictures.iter().flat_map(|picture| &picture.missing) {
            *absent.entry(*c).or_default() += 1;
        }
        let count = pictures.iter().filter(|picture| !picture.missing.is_empty()).count();
        let font = self.font(material);
        let mut diagnostics: Vec<Diagnostic> = site_font(&material.inputs).err().into_iter().collect();
        if count > 0 {
            diagnostics.push(absent_characters(&material.inputs, &absent, count));
        }
        ShareCards { cards, icons, font, diagnostics }
    }

    fn font(&self, material: &RenderedSite) -> Option<CardFont> {
        let font = self.font.as_ref()?;
        Some(font.get_or_init(|| usual_font(material)).clone())
    }

    fn of_site(&self, material: &RenderedSite, tables: &SiteIndex) -> Option<SharePicture> {
        let config = &material.config;
        if let Some(address) = &config.sharing.picture {
            return Some(plain(file_at(material, tables, address, &config.title)));
        }
        let font = self.font(material)?;
        let name = shown(&config.title);
        let lacks = |text: &str| !missing(text, &font).is_empty();
        let title = if lacks(&name) { Vec::new() } else { parts(&name, &config.site_language()) };
        let seal = shown(&text::seal(config.theme.settings.seal.as_deref().unwrap_or(""), &config.title));
        // A square with nothing in it is no card.
        let seal = if lacks(&seal) { String::new() } else { seal };
        if title.is_empty() && seal.is_empty() {
            return None;
        }
        let accent = CardAccent::of(config.theme.settings.accent.as_deref());
        let card = ShareCard { title, site: String::new(), seal, accent };
        Some(drawn(config, &font, card, &config.title, Vec::new()))
    }

    fn of_note<'s>(
        &self,
        material: &RenderedSite,
        tables: &SiteIndex,
        id: EntryId,
        of_site: impl FnOnce() -> Option<&'s SharePicture>,
    ) -> Option<SharePicture> {
        let config = &material.config;
        let Note { entry, document, content, .. } = material.notes.note(id);
        if !entry.visible {
            return None;
        }
        let title = views::title(entry);
        let own = cover(&document.front.raw, &content.pictures).filter(|cover| is_shown_elsewhere(cover));
        if let Some(cover) = own {
            return Some(plain(file_at(material, tables, cover, &title)));
        }
        if let Some(first) = first_picture(&content.html, &entry.permalink, &title) {
            return Some(plain(first));
        }
        let site = || of_site().map(|site| SharePicture { missing: Vec::new(), ..site.clone() });
        let Some(font) = self.font(material).filter(|_| config.sharing.picture.is_none()) else { return site() };
        let words = shown(&formula::in_text(&title));
        let lacks = missing(&words, &font);
        if words.is_empty() || !lacks.is_empty() {
            return site().map(|site| SharePicture { missing: lacks, ..site });
        }
        let language = document.front.lang.clone().unwrap_or_else(|| config.site_language()).replace('_', "-");
        let language = typeset::language_of(&words, &language).unwrap_or(&language);
        let name = shown(&config.title);
        let name = if missing(&name, &font).is_empty() { name } else { String::new() };
        let seal = shown(&text::seal(config.theme.settings.seal.as_deref().unwrap_or(""), &config.title));
        let seal = if missing(&seal, &font).is_empty() { seal } else { String::new() };
        let accent = CardAccent::of(config.theme.settings.accent.as_deref());
        let card = ShareCard { title: parts(&words, language), site: name, seal, accent };
        Some(drawn(config, &font, card, &title, Vec::new()))
    }
}

fn empty(material: &RenderedSite) -> Vec<OnceLock<Option<Box<SharePicture>>>> {
    material.notes.catalog.entries.iter().map(|_| OnceLock::new()).collect()
}

/// All pictures and what is known of them.
fn pictures(inputs: &Inputs) -> impl Iterator<Item = (&SitePath, &Option<Result<Picture, PictureError>>)> {
    let files = inputs.files.iter().chain(&inputs.assets).filter(|file| file.picture.is_some());
    files.map(|file| (&file.path, &file.picture))
}

/// The site's own font, or the program's.
fn usual_font(material: &RenderedSite) -> CardFont {
    site_font(&material.inputs).ok().flatten().unwrap_or_else(CardFont::embedded)
}

/// The icons that a web manifest names, where the site has one and the seal can be drawn.
pub(super) fn icons(material: &RenderedSite) -> BTreeMap<OutputPath, SealIcon> {
    let config = &material.config;
    if !HAS_CARDS || !config.sharing.manifest {
        return BTreeMap::new();
    }
    let seal = shown(&text::seal(config.theme.settings.seal.as_deref().unwrap_or(""), &config.title));
    if seal.is_empty() || !missing(&seal, &usual_font(material)).is_empty() {
        return BTreeMap::new();
    }
    let accent = CardAccent::of(config.theme.settings.accent.as_deref());
    let icon = |(path, size, is_filled): (&str, u32, bool)| {
        (Route::new(path).output_path(), SealIcon { seal: seal.clone(), accent, size, is_filled })
    };
    // Phones round the corners of this one themselves.
    let touch = (TOUCH_ICON.0, TOUCH_ICON.1, true);
    ICONS.into_iter().chain([touch]).map(icon).collect()
}

fn plain(view: SharePictureView) -> SharePicture {
    SharePicture { view, card: None, missing: Vec::new() }
}

fn drawn(config: &Config, font: &CardFont, card: ShareCard, alt: &str, missing: Vec<char>) -> SharePicture {
    let route = Route::new(format!("{FOLDER}/{}.png", card.name(font)));
    let view = SharePictureView {
        address: config.links().permalink(&route),
        width: Some(CARD_WIDTH),
        height: Some(CARD_HEIGHT),
        alt: alt.to_owned(),
        mime: Some("image/png"),
    };
    SharePicture { view, card: Some((route.output_path(), card)), missing }
}

/// A picture by its address on the site or elsewhere, with its size if the site has it.
fn file_at(material: &RenderedSite, tables: &SiteIndex, address: &str, alt: &str) -> SharePictureView {
    let file = tables.picture_file(material, address);
    // Without attributes of pictures no note depends on their sizes.
    let picture =
        file.filter(|_| !material.config.quirks.bare_pictures).and_then(|file| file.picture.as_ref()?.as_ref().ok());
    SharePictureView {
        address: material.config.links().full_url_for(address),
        width: picture.map(|picture| picture.width),
        height: picture.map(|picture| picture.height),
        alt: alt.to_owned(),
        mime: picture.and_then(|picture| mime(picture.format)),
    }
}

fn mime(format: PictureFormat) -> Option<&'static str> {
    Some(match format {
        PictureFormat::Png => "image/png",
        PictureFormat::Jpeg => "image/jpeg",
        PictureFormat::Gif => "image/gif",
        PictureFormat::WebP => "image/webp",
        _ => return None,
    })
}

/// Whether other sites show pictures of this kind: none of them shows drawings in SVG, or pictures within an address.
fn is_shown_elsewhere(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    !address.is_empty() && !path.starts_with("data:") && !path.ends_with(".svg") && !path.ends_with(".ico")
}

/// The first picture of a text that is more than a sign.
fn first_picture(html: &str, permalink: &str, title: &str) -> Option<SharePictureView> {
    if !html.contains("<img") {
        return None;
    }
    let mut pictures = html::tags(html).named("img").filter(|tag| !tag.closes).take(MOST);
    pictures.find_map(|tag| shown_picture(html, &tag, permalink, title))
}

fn shown_picture(html: &str, tag: &HtmlTag, permalink: &str, title: &str) -> Option<SharePictureView> {
    let written = |name: &str| tag.value(name).and_then(|range| html.get(range));
    let size = |name: &str| written(name).and_then(|size| size.trim().parse::<u32>().ok());
    let (width, height) = (size("width"), size("height"));
    let is_sign = written("class").is_some_and(|class| class.split_whitespace().any(|class| class == "inline"))
        || [width, height].into_iter().flatten().any(|size| size < LEAST);
    let address = html::decoded(written("src")?);
    if is_sign || !is_shown_elsewhere(address.trim()) {
        return None;
    }
    let alt = written("alt").map(|alt| html::decoded(alt).trim().to_owned()).filter(|alt| !alt.is_empty());
    let address = feed::absolute_address(address.trim(), permalink);
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web.then(|| SharePictureView {
        address,
        width: width.filter(|_| height.is_some()),
        height: height.filter(|_| width.is_some()),
        alt: alt.unwrap_or_else(|| title.to_owned()),
        mime: None,
    })
}

/// The font that the site names.
///
/// Errors: it is no font that cards can use, as a report.
fn site_font(inputs: &Inputs) -> Result<Option<CardFont>, Diagnostic> {
    let Some(file) = &inputs.share_font else { return Ok(None) };
    CardFont::of(&file.bytes).map(Some).map_err(|error| {
        let reason = match error {
            CardFontError::Compressed => message!(template_card_font_compressed),
            CardFontError::Unknown => message!(template_card_font_unknown),
        };
        let diagnostic = Diagnostic::new(Code::ConfigValue, message!(template_card_font, path = file.path.as_str()));
        let place = config::place(inputs, &["share", "font"]);
        placed(diagnostic, place, reason).help(message!(template_card_font_help))
    })
}

/// Reports, once for the site, that titles have characters that cards can't show.
fn absent_characters(inputs: &Inputs, absent: &BTreeMap<char, usize>, notes: usize) -> Diagnostic {
    const MOST_NAMED: usize = 12;
    let names: Vec<String> = absent.keys().take(MOST_NAMED).map(|c| format!("`{c}`")).collect();
    let place = config::place(inputs, &["share", "cards"]);
    let diagnostic = Diagnostic::new(Code::CardCharacter, message!(template_card_characters, count = notes));
    placed(diagnostic, place, message!(template_card_characters_label))
        .note(message!(template_card_characters_note, count = absent.len(), names))
        .help(message!(template_card_characters_help))
}

fn placed(diagnostic: Diagnostic, place: Option<Span>, label: Message) -> Diagnostic {
    match place {
        Some(place) => diagnostic.at(place, label),
        None => diagnostic.note(label),
    }
}
