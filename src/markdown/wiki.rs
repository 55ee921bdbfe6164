//! Links between notes in Obsidian's syntax: `[[note]]`, `[[note#heading|text]]`, and `![[picture.png|300]]`.

use std::ops::Range;

use super::context::MarkdownContext;
use super::embed::Embed;
use super::heading;
use super::inline::InlineWriter;
use super::links;
use super::typography::{escape_all, escape_attribute};
use crate::catalog::{CatalogAnswer, CatalogQuery, EmbedRefusal, NameList};
use crate::diagnostic::{Code, Diagnostic, did_you_mean, did_you_mean_file};
use crate::html::AddressUse;
use crate::message;
use crate::route::Route;
use crate::source::{SitePath, Span};

/// Files shown as pictures; others are linked.
const PICTURES: [&str; 9] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".ico"];

impl InlineWriter<'_> {
    /// Writes the start of the link for `[[address]]`. One without a destination has no address.
    pub(super) fn open_wiki_link(&mut self, written: &str, range: &Range<usize>, out: &mut String) {
        let written = self.prepared.restore(written);
        // In a table the bar before the text is written with a backslash.
        let written = written.trim_end_matches('\\').to_owned();
        match self.place.wiki_address(&written) {
            Some(address) => {
                links::open(&address, "", self.place, escape_all, out);
                self.links.push((address, AddressUse::Leads, range.clone()));
            }
            None => {
                let span = self.prepared.expanded.span(range.clone());
                self.diagnostics
                    .push(missing(&written, self.place).at(span, message!(markdown_shown_without_link_label)));
                out.push_str("<a>");
            }
        }
    }

    /// Writes the content for `![[name|text]]`.
    pub(super) fn wiki_embed(&mut self, range: &Range<usize>, out: &mut String) {
        let written = self.prepared.source(range.clone());
        let inner = written.strip_prefix("![[").and_then(|rest| rest.strip_suffix("]]")).unwrap_or(written);
        let (name, text) = inner.split_once('|').unwrap_or((inner, ""));
        let (name, text) = (name.trim().trim_end_matches('\\'), text.trim());
        let is_picture = PICTURES.iter().any(|end| name.to_ascii_lowercase().ends_with(end));
        let Some(route) = self.place.file_named(name).filter(|_| is_picture) else {
            if let Some(embed) = self.place.embed(name, text, self.prepared.expanded.span(range.clone())) {
                self.links.push((format!("{}{}", embed.address, embed.anchor), AddressUse::Leads, range.clone()));
                let mark = self.place.embeds.borrow_mut().add(embed);
                out.push_str(&self.own(&mark));
                return;
            }
            self.open_wiki_link(name, range, out);
            escape_all(if text.is_empty() { name } else { text }, out);
            out.push_str("</a>");
            return;
        };
        let address = self.place.links().to(&route, None);
        let number = |side: &str| !side.is_empty() && side.len() < 5 && side.bytes().all(|byte| byte.is_ascii_digit());
        let (width, height) = text.split_once('x').unwrap_or((text, ""));
        let is_size = number(width) && (height.is_empty() || number(height));
        out.push_str("<img src=\"");
        escape_all(&address, out);
        out.push_str("\" alt=\"");
        let bare = name.rsplit('/').next().unwrap_or(name);
        let alt = if text.is_empty() || is_size { bare.rsplit_once('.').map_or(bare, |(stem, _)| stem) } else { text };
        escape_attribute(alt, out);
        out.push('"');
        for (side, length) in [("width", width), ("height", height)] {
            if is_size && !length.is_empty() {
                out.push_str(&format!(" {side}=\"{length}\""));
            }
        }
        out.push('>');
        self.links.push((address, AddressUse::Shows, range.clone()));
    }
}

/// What follows the `#` of a name: the last of the headings that lead to a section, or a block's id.
fn place_in(heading: &str) -> Option<&str> {
    heading.rsplit('#').next().filter(|heading| !heading.is_empty())
}

impl MarkdownContext<'_> {
    /// The note that `![[written|text]]` shows; none when it names no note.
    fn embed(&self, written: &str, text: &str, span: Span) -> Option<Embed> {
        let find = |name: &str| {
            let bare = name.strip_suffix(".md").unwrap_or(name);
            let last = bare.rsplit('/').next().unwrap_or(bare);
            [bare, last].into_iter().find_map(|name| self.note_to_embed(name))
        };
        let (name, heading) = match find(written) {
            Some(_) => (written, ""),
            None => written.split_once('#').unwrap_or((written, "")),
        };
        let place = place_in(heading);
        let (route, title, note) = match name.trim() {
            // A section of this note.
            "" if place.is_none() => return None,
            "" => (self.entry.route.clone(), String::new(), Ok(self.entry.path.clone())),
            name => find(name)?,
        };
        let heading = place.filter(|place| !place.starts_with('^'));
        let note = if place != heading && note.is_ok() { Err(EmbedRefusal::Block) } else { note };
        let anchor = heading.map(|heading| heading::slug(heading, &self.config.marked));
        let label = match (text, note.is_ok() && !title.is_empty(), heading) {
            ("", true, Some(heading)) => format!("{title} › {}", heading.trim()),
            ("", true, None) => title,
            ("", false, _) => written.to_owned(),
            (text, ..) => text.to_owned(),
        };
        Some(Embed {
            written: written.to_owned(),
            note,
            address: if name.trim().is_empty() { String::new() } else { self.links().to(&route, None) },
            anchor: anchor.map_or(String::new(), |id| format!("#{}", crate::route::href::encode_uri(&id))),
            heading: heading.map(str::to_owned),
            label,
            span,
        })
    }

    /// The note of this name with its title, and its file or why it is not shown.
    fn note_to_embed(&self, name: &str) -> Option<(Route, String, Result<SitePath, EmbedRefusal>)> {
        let from = || self.entry.path.clone();
        let post = (self.ask)(CatalogQuery::Post { name: name.to_owned(), from: from() });
        let CatalogAnswer::Post { route, title, visible: true, .. } = post else { return None };
        match (self.ask)(CatalogQuery::Embedded { name: name.to_owned(), from: from() }) {
            CatalogAnswer::Embedded(found) => Some((route, title, found.note)),
            _ => None,
        }
    }

    /// The address of the target of `[[…]]`: a note by its file, path or title, a heading of one, or a file.
    fn wiki_address(&self, written: &str) -> Option<String> {
        let links = self.links();
        let whole = written.trim();
        if let Some(route) = self.note_named(whole) {
            return Some(links.to(&route, None));
        }
        let (name, heading) = whole.split_once('#').unwrap_or((whole, ""));
        // Obsidian refers to a block by `^` and an id, which Markdown does not support.
        let heading = place_in(heading).filter(|heading| !heading.starts_with('^'));
        let anchor = heading.map(|heading| heading::slug(heading, &self.config.marked));
        let anchor = anchor.map_or(String::new(), |id| format!("#{}", crate::route::href::encode_uri(&id)));
        if name.trim().is_empty() {
            return (!anchor.is_empty()).then_some(anchor);
        }
        let route = self.note_named(name.trim()).or_else(|| self.file_named(name.trim()))?;
        Some(links.to(&route, None) + &anchor)
    }

    /// The note of this file name, path or title.
    fn note_named(&self, name: &str) -> Option<Route> {
        let bare = name.strip_suffix(".md").unwrap_or(name);
        let last = bare.rsplit('/').next().unwrap_or(bare);
        [bare, last].into_iter().find_map(|name| {
            let query = CatalogQuery::Post { name: name.to_owned(), from: self.entry.path.clone() };
            match (self.ask)(query) {
                CatalogAnswer::Post { route, visible: true, .. } => Some(route),
                _ => None,
            }
        })
    }

    /// The file of this name, anywhere below the source folder.
    fn file_named(&self, name: &str) -> Option<Route> {
        let last = name.rsplit('/').next().filter(|last| last.contains('.'))?;
        let CatalogAnswer::Names(paths) = (self.ask)(CatalogQuery::FilesNamed(last.to_owned())) else { return None };
        // The one in the written folder, otherwise the first.
        let path = paths.iter().find(|path| path.ends_with(name)).or_else(|| paths.first())?;
        let file = SitePath::new(path)?;
        match (self.ask)(CatalogQuery::Named { note: self.entry.path.clone(), file }) {
            CatalogAnswer::File(file) => Some(file.route),
            _ => None,
        }
    }
}

fn missing(written: &str, place: &MarkdownContext) -> Diagnostic {
    let name = written.split('#').next().unwrap_or(written).trim();
    let report = Diagnostic::new(Code::WikiLinkNowhere, message!(markdown_wiki_link_not_found, written));
    let last = name.rsplit('/').next().unwrap_or(name);
    if last.rsplit_once('.').is_some_and(|(_, end)| end.len() < 5 && end.is_ascii()) {
        let folder = place.entry.path.folder().to_owned();
        let CatalogAnswer::Names(files) = (place.ask)(CatalogQuery::FilesIn(folder)) else { return report };
        return report.help_if(did_you_mean_file(last, files.iter().map(String::as_str)));
    }
    let names = match (place.ask)(CatalogQuery::PostNames) {
        CatalogAnswer::Names(names) => names,
        _ => NameList::default(),
    };
    let near = did_you_mean(name, names.iter().map(String::as_str));
    report.help(near.unwrap_or_else(|| message!(markdown_help_name_or_title)))
}
