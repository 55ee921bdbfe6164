//! The pictures of finished content, from any source (Markdown, a tag, raw HTML): each gets its attributes here.

use std::cell::RefCell;
use std::collections::BTreeMap;

use indexmap::IndexMap;
use percent_encoding::percent_decode_str;

use super::content_links::ContentLink;
use super::context::MarkdownContext;
use super::front_matter_pictures::cover;
use crate::catalog::{CatalogAnswer, CatalogQuery};
use crate::config::images::remote_address;
use crate::diagnostic::{Code, Diagnostic};
use crate::formula::SEEN;
use crate::html::{self, AddressUse, HtmlTag};
use crate::lookup::FileDestination;
use crate::message;
use crate::picture::{
    COLUMN, Picture, PictureAttributes, PictureError, PictureFormat, PicturePlacement, PictureSourceSet,
    PictureVariants, attributes,
};
use crate::route::href::{fold_slashes, scheme};
use crate::route::resolve;
use crate::source::SitePath;

/// Bytes of text before the first picture that fill a reader's first screen: about 20 lines of Chinese.
const FIRST_SCREEN: usize = 2400;

/// Pictures smaller than this, in CSS pixels, are icons in a text: none counts as the first picture.
const SIGN: u32 = 64;

/// Files that a note named, by their paths on the site: files published only for the note can't be found in any other
/// way.
pub(super) type NamedFiles = RefCell<BTreeMap<String, SitePath>>;

/// The changes to one picture.
struct PictureMarkup {
    attributes: PictureAttributes,
    /// It is only an icon in a text.
    is_sign: bool,
    /// The start tag of a link to the picture at its full size.
    link: Option<String>,
}

impl PictureMarkup {
    /// Marks the link of a picture as the first of several elements in its paragraph. Style sheets would see that only when the
    /// others are there, and the picture would move.
    fn put_beside(&mut self) {
        if let Some(link) = &mut self.link {
            *link = link.replacen("class=\"zoom", &format!("class=\"zoom {BESIDE}"), 1);
        }
    }
}

/// The class of a link to a picture that begins a paragraph in which other elements follow.
const BESIDE: &str = "beside";

/// Whether another element follows in a paragraph that goes on with this HTML. Not counted are elements that typography adds to
/// the finished text.
fn has_others(after: &str) -> bool {
    html::tags(after).next().is_some_and(|tag| !tag.closes && !html::ends_paragraph(&tag.name))
}

/// The elements around a picture, as numbers of open ones.
#[derive(Default)]
struct PictureAncestors {
    /// Elements that may not contain a link, or that choose the picture themselves.
    interactive: usize,
    /// Rows of pictures, and the blocks in them.
    gallery: usize,
    /// Elements that choose among pictures by themselves.
    picture: usize,
}

impl PictureAncestors {
    /// Processes a tag that is not a picture.
    fn pass(&mut self, html: &str, tag: &HtmlTag) {
        const INTERACTIVE: [&str; 6] = ["a", "button", "label", "summary", "picture", "noscript"];
        if INTERACTIVE.contains(&tag.name.as_ref()) {
            self.interactive = if tag.closes { self.interactive.saturating_sub(1) } else { self.interactive + 1 };
        }
        if tag.name == "picture" {
            self.picture = if tag.closes { self.picture.saturating_sub(1) } else { self.picture + 1 };
        }
        if tag.name == "div" {
            let class = tag.value("class").and_then(|range| html.get(range)).unwrap_or("");
            let is_gallery = self.gallery > 0 || class.split_whitespace().any(|class| class == "gallery");
            self.gallery =
                if tag.closes { self.gallery.saturating_sub(1) } else { self.gallery + usize::from(is_gallery) };
        }
    }
}

/// The width of a picture in a gallery, in CSS pixels, and in `sizes`: there are four in a row, and two on a phone.
const IN_GALLERY: u32 = 240;
const GALLERY_ROOM: &str = "(min-width: 44rem) 10rem, 45vw";

/// Whether a picture is clearly larger than the space for it.
fn is_larger<'w>(written: &dyn Fn(&str) -> Option<&'w str>, picture: &Picture, is_in_gallery: bool) -> bool {
    const NONE: [&str; 4] = ["nozoom", "no-zoom", "no-lightbox", "nofancybox"];
    let is_refused = |class: &str| class.split_whitespace().any(|class| NONE.contains(&class));
    // An SVG that is opened by itself may run scripts.
    if picture.format == PictureFormat::Svg || written("class").is_some_and(is_refused) {
        return false;
    }
    let width = written("width").map_or("", str::trim);
    let room = match (width.strip_suffix('%').map(str::parse), width.trim_end_matches("px").parse::<u32>()) {
        (Some(Ok(percent)), _) => COLUMN * u32::min(percent, 100) / 100,
        (_, Ok(width)) => width.min(COLUMN),
        _ => COLUMN,
    };
    let room = if is_in_gallery { room.min(IN_GALLERY) } else { room };
    picture.width > room + room / 8
        || written("height")
            .is_some_and(|height| height.parse().is_ok_and(|height: u32| picture.height > height + height / 8))
}

/// The start tag of a link to a picture, which has a name even where the picture has no text. `source` is as it is in
/// the HTML, `address` the same without references. The link has the class for the picture's share of the line: a share
/// of a link that is as wide as its picture would be zero until the picture is loaded.
fn zoom(source: &str, alt: Option<&str>, address: &str, share: Option<&str>) -> Option<String> {
    let mut tag = match share {
        Some(share) => format!("<a class=\"zoom {share}\" href=\""),
        None => "<a class=\"zoom\" href=\"".to_owned(),
    };
    tag.push_str(&source.trim().replace('"', "&quot;"));
    tag.push('"');
    if alt.is_none_or(|alt| alt.trim().is_empty()) {
        let name = address.split(['?', '#']).next()?.rsplit('/').next()?;
        tag.push_str(" aria-label=\"");
        html::escape_into(&mut tag, &percent_decode_str(name).decode_utf8_lossy(), html::EscapeContext::Quotes);
        tag.push('"');
    }
    tag.push('>');
    Some(tag)
}

/// Renders the pictures of a note's page.
pub(super) struct PictureRenderer<'a> {
    pub place: &'a MarkdownContext<'a>,
    pub named: &'a NamedFiles,
    /// Whether the first picture of the text is the page's first.
    pub is_first: bool,
}

impl PictureRenderer<'_> {
    /// HTML with all attributes added to its pictures.
    pub(super) fn dress(&self, html: String) -> String {
        // Most notes have none.
        if !html.contains("<img") && !html.contains("<IMG") {
            return html;
        }
        let mut dressed = String::with_capacity(html.len() + 256);
        let (mut done, mut text, mut is_first) = (0, 0, self.is_first);
        let mut end = 0;
        let mut around = PictureAncestors::default();
        let mut begins_paragraph = false;
        for tag in html::tags(&html).over(SEEN) {
            if !html.get(..end).is_some_and(|before| before.ends_with(SEEN)) {
                text += tag.range.start.saturating_sub(end);
            }
            end = tag.range.end;
            if tag.name != "img" || tag.closes {
                around.pass(&html, &tag);
                begins_paragraph = tag.name == "p" && !tag.closes;
                continue;
            }
            let mut dress = self.attributes(&html, &tag, &around, is_first && text < FIRST_SCREEN);
            if std::mem::take(&mut begins_paragraph) && has_others(html.get(tag.range.end..).unwrap_or("")) {
                dress.put_beside();
            }
            is_first &= dress.is_sign;
            let tag_html = dress.attributes.in_tag(&html, &tag);
            let source = dress.attributes.source.as_deref();
            if tag_html.is_some() || dress.link.is_some() || source.is_some() {
                dressed.push_str(html.get(done..tag.range.start).unwrap_or(""));
                let tag_html = tag_html.as_deref().or(html.get(tag.range.clone())).unwrap_or("");
                dressed.push_str(dress.link.as_deref().unwrap_or(""));
                match source {
                    Some(source) => dressed.extend(["<picture>", source, tag_html, "</picture>"]),
                    None => dressed.push_str(tag_html),
                }
                dressed.push_str(if dress.link.is_some() { "</a>" } else { "" });
                done = tag.range.end;
            }
        }
        if done == 0 {
            return html;
        }
        dressed.push_str(html.get(done..).unwrap_or(""));
        dressed
    }

    fn attributes(&self, html: &str, tag: &HtmlTag, around: &PictureAncestors, is_first: bool) -> PictureMarkup {
        let written = |name: &str| tag.value(name).and_then(|range| html.get(range));
        let address = written("src").map(html::decoded).unwrap_or_default();
        let is_elsewhere = remote_address(&address).is_some() && self.site_path(&address).is_none();
        let picture = match is_elsewhere {
            true => self.measured(&address),
            false => self.picture(&address).and_then(Result::ok),
        };
        let is_sign = picture.as_ref().is_some_and(|picture| picture.width < SIGN && picture.height < SIGN)
            || written("class").is_some_and(|class| class.split_whitespace().any(|class| class == "inline"));
        let is_lazy = self.place.config.images.lazy;
        let is_free = !is_elsewhere && around.picture == 0 && !is_sign && written("srcset").is_none();
        let variants = self.variants(&address, picture.as_ref().filter(|_| is_free));
        let room = (around.gallery > 0).then_some(GALLERY_ROOM);
        let choice = Some(PictureSourceSet { address: &address, variants: &variants, room });
        let shown = PicturePlacement {
            picture: picture.as_ref(),
            is_first: is_first && !is_sign && !is_elsewhere,
            is_lazy,
            choice,
        };
        let is_zoomed = self.place.config.images.zoom && around.interactive == 0 && !is_sign;
        let is_larger = |picture: &Picture| is_zoomed && is_larger(&written, picture, around.gallery > 0);
        let zoomed = picture.as_ref().filter(|picture| is_larger(picture));
        let attributes = attributes(&written, shown);
        let share =
            attributes.class.as_deref().and_then(|class| class.split(' ').find(|class| class.starts_with("wide-")));
        let link = zoomed.and_then(|_| zoom(written("src")?, written("alt"), &address, share));
        PictureMarkup { attributes, is_sign, link }
    }

    /// The facts in the file at an address; nothing for addresses elsewhere and for missing files.
    fn picture(&self, address: &str) -> Option<Result<Picture, PictureError>> {
        let path = self.site_path(address)?;
        let query = match self.file(&path) {
            Some(file) => CatalogQuery::Picture(file),
            None if path.starts_with("assets/") => CatalogQuery::ThemePicture(path),
            None => return None,
        };
        match (self.place.ask)(query) {
            CatalogAnswer::Picture(picture) => Some(picture),
            _ => None,
        }
    }

    /// A picture on another host whose size is stored by `biji images --measure`.
    fn measured(&self, address: &str) -> Option<Picture> {
        let address = remote_address(address)?;
        let (width, height) = *self.place.config.images.sizes.get(&address)?;
        let is_drawn = address.split('?').next().is_some_and(|path| path.to_ascii_lowercase().ends_with(".svg"));
        let format = if is_drawn { PictureFormat::Svg } else { PictureFormat::Jpeg };
        Some(Picture { format, width, height, fills: false, moves: false, orientation: 1, has_location: false })
    }

    /// The file below the source folder that is published at a path of the site.
    fn file(&self, path: &str) -> Option<SitePath> {
        let known = self.named.borrow().get(path).cloned();
        known.or_else(|| match (self.place.ask)(CatalogQuery::FileAt(path.to_owned())) {
            CatalogAnswer::File(file) => Some(file.path),
            _ => None,
        })
    }

    /// The copies made of a picture before this build. Asking for them makes them part of the site.
    fn variants(&self, address: &str, picture: Option<&Picture>) -> PictureVariants {
        let has_none = |picture: &Picture| matches!(picture.format, PictureFormat::Svg | PictureFormat::Ico);
        if self.place.config.images.widths.is_empty() || picture.is_none_or(has_none) {
            return PictureVariants::default();
        }
        let asked = self.site_path(address).and_then(|at| Some(CatalogQuery::Variants { file: self.file(&at)?, at }));
        match asked.map(|query| (self.place.ask)(query)) {
            Some(CatalogAnswer::Variants(variants)) => variants,
            _ => PictureVariants::default(),
        }
    }

    /// Asks for the copies of the picture that represents the note in lists, which the templates show.
    pub(super) fn ask_for_cover(&self, pictures: &IndexMap<String, String>) {
        let Some(cover) = cover(&self.place.document.front.raw, pictures) else { return };
        let address = self.place.config.links().url_for(cover, None);
        let picture = self.picture(&address).and_then(Result::ok);
        let _ = self.variants(&address, picture.as_ref());
    }

    /// The path on the site, below its root, that an address on this page means.
    fn site_path(&self, address: &str) -> Option<String> {
        let config = self.place.config;
        let address = address.trim();
        let own = address.strip_prefix(config.url.trim_end_matches('/')).filter(|rest| rest.starts_with('/'));
        let below = match own {
            Some(rest) => rest.trim_start_matches('/').to_owned(),
            None if address.is_empty() || address.starts_with("//") || scheme(address).is_some() => return None,
            None => {
                let path = address.split(['?', '#']).next().unwrap_or("");
                let page = self.place.entry.route.as_str().split('?').next().unwrap_or("").replace('%', "%25");
                let page = fold_slashes(&format!("{}{page}", config.root));
                resolve(&page, path).strip_prefix(config.root.as_str())?.to_owned()
            }
        };
        let path = below.split(['?', '#']).next().unwrap_or("");
        Some(fold_slashes(&percent_decode_str(path).decode_utf8().ok()?)).filter(|path| !path.is_empty())
    }

    /// What is wrong with the pictures among these links.
    pub(super) fn faults(&self, links: &[ContentLink]) -> Vec<Diagnostic> {
        let shown = links.iter().filter(|link| link.used == AddressUse::Shows);
        shown.filter_map(|link| self.fault(link)).collect()
    }

    fn fault(&self, link: &ContentLink) -> Option<Diagnostic> {
        // The author's HTML may contain an address as an editor sees it.
        let looked_up = || match self.place.lookup().destination(&link.address) {
            FileDestination::File { route, .. } => {
                let path = route.output_path().on_disk();
                self.picture(&format!("{}{}", self.place.config.root, path.as_str().replace('%', "%25")))
            }
            _ => None,
        };
        let fault = self.picture(&link.address).or_else(looked_up)?.err()?;
        let name = link.address.split(['?', '#']).next().unwrap_or("").rsplit('/').next().unwrap_or("");
        let name = percent_decode_str(name).decode_utf8_lossy();
        Some(
            Diagnostic::new(Code::BrokenPicture, message!(markdown_broken_picture, name))
                .at(link.span, fault.reason())
                .help(fault.advice()),
        )
    }
}
