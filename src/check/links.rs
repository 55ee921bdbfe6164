//! Links and pictures of notes and pages that lead to nothing on the site.

use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use crate::catalog::CatalogEntry;
use crate::diagnostic::{Code, Diagnostic, did_you_mean_one_of};
use crate::html::{self, AddressUse};
use crate::markdown::{Content, ContentLink};
use crate::message;
use crate::source::Span;
use crate::spelling::composed;
use crate::words::Message;

use super::address::AddressResolution;
use super::{LinkCheckContext, suggestions};

/// An address that is written several times is reported once, with up to this many of the other places.
const MORE_PLACES: usize = 5;

/// Suggestions are sought for this many addresses of a page; a page with more has another problem.
const HINTS: usize = 100;

/// A note or page with its links.
pub(super) struct LinkChecker<'a> {
    pub map: &'a LinkCheckContext<'a>,
    pub entry: &'a CatalogEntry,
    pub content: &'a Content,
    /// How many more suggestions may be sought.
    hints: Cell<usize>,
}

impl<'a> LinkChecker<'a> {
    pub(super) fn new(map: &'a LinkCheckContext<'a>, entry: &'a CatalogEntry, content: &'a Content) -> LinkChecker<'a> {
        LinkChecker { map, entry, content, hints: Cell::new(HINTS) }
    }

    /// What is wrong with the links for which `is_meant` is true.
    pub(super) fn links(&self, is_meant: impl Fn(&ContentLink) -> bool) -> Vec<Diagnostic> {
        let mut places: BTreeMap<(&str, AddressUse), Vec<Span>> = BTreeMap::new();
        for link in self.content.links.iter().filter(|link| is_meant(link)) {
            places.entry((&link.address, link.used)).or_default().push(link.span);
        }
        // What reaches the reader: a sanitizer, or a dialect that reads the note differently, may have left a link out.
        let shown = OnceCell::new();
        let is_shown = |address: &str| shown.get_or_init(|| self.shown()).contains(&plain(address));
        let told = |((address, used), spans): (&(&str, AddressUse), &Vec<Span>)| {
            let (first, rest) = spans.split_first()?;
            let diagnostic = self.tell(address, *used, *first).filter(|_| is_shown(address))?;
            let label = diagnostic.label;
            let more = rest.iter().take(MORE_PLACES);
            Some(more.fold(diagnostic.report.at(*first, label), |report, span| {
                report.also(*span, message!(check_also_here_label))
            }))
        };
        places.iter().filter_map(told).collect()
    }

    /// What is wrong with an address written at `span`.
    pub(super) fn report(&self, address: &str, used: AddressUse, span: Span) -> Option<Diagnostic> {
        let LinkProblem { report, label } = self.tell(address, used, span)?;
        Some(report.at(span, label))
    }

    /// The addresses in the finished HTML.
    fn shown(&self) -> BTreeSet<String> {
        let html = &self.content.html;
        html::addresses(html).map(|(_, range)| plain(&html::decoded(html.get(range).unwrap_or("")))).collect()
    }

    fn tell(&self, address: &str, used: AddressUse, span: Span) -> Option<LinkProblem> {
        match self.map.addresses.lead(address, &self.entry.route) {
            AddressResolution::Elsewhere | AddressResolution::There => None,
            AddressResolution::NoAnchor { page, anchor } => Some(self.no_anchor(page, &anchor)),
            AddressResolution::Nowhere { path } => self.nowhere(address, &path, used, span),
            AddressResolution::BesideRoot { path } => Some(self.beside_root(address, &path)),
            AddressResolution::OwnDisk => Some(own_disk(address, used)),
        }
    }

    fn no_anchor(&self, page: &str, anchor: &str) -> LinkProblem {
        let is_own = self.entry.output_path().is_some_and(|own| own.on_disk().as_str() == page);
        let message = match is_own {
            true => message!(check_no_anchor_on_this_page, anchor),
            false => message!(check_no_anchor, page = self.map.shown(suggestions::address(page)), anchor),
        };
        let ids = self.map.addresses.ids(page).filter(|ids| ids.ids.len() <= suggestions::MOST_COMPARED);
        let ids: Vec<&str> = ids.into_iter().flat_map(|ids| &ids.ids).map(String::as_str).collect();
        let close = if self.may_hint() { suggestions::anchors(anchor, &ids) } else { Vec::new() };
        let close: Vec<String> = close.iter().map(|id| format!("#{id}")).collect();
        let help = did_you_mean_one_of(&close).unwrap_or_else(|| message!(check_help_heading_id));
        let report = Diagnostic::new(Code::AnchorNowhere, message).note(message!(check_anchor_missing_note)).help(help);
        LinkProblem { report, label: message!(check_no_anchor_label) }
    }

    /// None where pages are missing because of their own errors: the link may be right.
    fn nowhere(&self, address: &str, path: &str, used: AddressUse, span: Span) -> Option<LinkProblem> {
        let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
        let extension = last.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase();
        let is_page = matches!(extension.as_str(), "" | "html" | "htm") || path.ends_with('/');
        if is_page && self.map.is_incomplete {
            return None;
        }
        let short = shortened(address);
        let (message, label) = match used {
            AddressUse::Leads => (message!(check_broken_link, short), message!(check_broken_link_label)),
            AddressUse::Shows => (message!(check_no_such_file, short), message!(check_no_such_file_label)),
        };
        let mut report = Diagnostic::new(Code::LinkNowhere, message);
        let told = |report| Some(LinkProblem { report, label: label.clone() });
        let bare = path.trim_end_matches('/');
        if let Some(hidden) = self.map.hidden.get(bare.strip_suffix(".html").unwrap_or(bare)) {
            let file = &self.map.site.inputs.source(hidden.source).path;
            return told(report.note(message!(check_hidden_note_note, file)).help(message!(check_help_publish_note)));
        }
        if self.is_footnote(span) {
            return told(report.note(message!(check_no_footnotes_note)).help(message!(check_help_no_footnotes)));
        }
        if let Some(note) = self.map.notes.get(&*composed(last)) {
            return told(
                report
                    .note(message!(check_note_file_note))
                    .help(message!(check_help_write_address, route = self.map.shown(note.route.as_str()))),
            );
        }
        if let Some(file) = self.map.with_sign(address, path) {
            return told(report.note(message!(check_address_sign_note)).help(message!(check_help_escape_sign, file)));
        }
        if address.contains("](") {
            return told(report.note(message!(check_nested_link_note)).help(message!(check_help_address_only)));
        }
        if let Some(mail) = mail(address) {
            return told(report.note(message!(check_mail_address_note)).help(message!(check_help_write_mailto, mail)));
        }
        if !address.starts_with(['/', '.']) && is_host(address) {
            return told(
                report.note(message!(check_missing_scheme_note)).help(message!(check_help_write_https, address)),
            );
        }
        let folder = format!("{}/", path.trim_end_matches('/'));
        let is_folder =
            self.map.site.files.range(folder.as_str()..).next().is_some_and(|(path, _)| path.starts_with(&folder));
        report = report.note(if is_folder {
            message!(check_folder_without_page_note, folder)
        } else if address.starts_with('/') {
            let file = match path.trim_end_matches('/') {
                "" => "index.html".to_owned(),
                page if is_page && extension.is_empty() => format!("{page}/index.html"),
                _ => path.to_owned(),
            };
            message!(check_file_not_built_note, file)
        } else {
            message!(check_relative_path_note, path = shortened(&self.map.shown(path)))
        });
        let close = self.may_hint().then(|| self.map.did_you_mean(path)).flatten();
        if close.is_some() {
            report = report.help_if(close);
        } else if !is_page && !path.contains("..") {
            let folder = self.map.site.inputs.source_dir.as_str();
            let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
            report = report.help(message!(check_help_add_file, folder, path));
        } else {
            report = report.help(message!(check_help_address_on_site));
        }
        told(report)
    }

    fn may_hint(&self) -> bool {
        let left = self.hints.get();
        self.hints.set(left.saturating_sub(1));
        left > 0
    }

    fn is_footnote(&self, span: Span) -> bool {
        let text = &self.map.site.inputs.source(span.source).text;
        text.get(span.range()).is_some_and(|written| written.starts_with("[^") && written.ends_with(']'))
    }

    fn beside_root(&self, address: &str, path: &str) -> LinkProblem {
        let root = &self.map.site.resolved.config.root;
        let report = Diagnostic::new(Code::LinkNowhere, message!(check_outside_site, address))
            .note(message!(check_outside_site_note, root))
            .help(message!(check_help_add_root, root, path));
        LinkProblem { report, label: message!(check_outside_site_label) }
    }
}

/// The message about an address, and its label.
struct LinkProblem {
    report: Diagnostic,
    label: Message,
}

fn own_disk(address: &str, used: AddressUse) -> LinkProblem {
    let message = match used {
        AddressUse::Leads => message!(check_own_disk_link, address),
        AddressUse::Shows => message!(check_own_disk_file, address),
    };
    let report = Diagnostic::new(Code::LinkNowhere, message)
        .note(message!(check_own_disk_note))
        .help(message!(check_help_note_folder));
    LinkProblem { report, label: message!(check_own_disk_label) }
}

/// An address without its percent-encoding: the same however it was written.
fn plain(address: &str) -> String {
    percent_decode_str(address).decode_utf8_lossy().into_owned()
}

/// Whether an address without a scheme begins like a host name.
fn is_host(address: &str) -> bool {
    let host = address.split(['/', '?', '#']).next().unwrap_or("");
    let has_known_end = host.rsplit_once('.').is_some_and(|(_, end)| {
        ["com", "cn", "org", "net", "io", "dev", "me", "top", "edu", "gov", "xyz", "tech", "blog", "app"].contains(&end)
    });
    has_known_end && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

/// An address for a message: readable, and without the middle of a long one.
fn shortened(address: &str) -> String {
    const ENDS: usize = 50;
    let address = plain(address);
    let count = address.chars().count();
    if count <= 2 * ENDS + 20 {
        return address;
    }
    let (first, last) = (address.chars().take(ENDS), address.chars().skip(count - ENDS));
    first.chain(std::iter::once('…')).chain(last).collect()
}

/// The address without its scheme, if it is a mail address.
fn mail(address: &str) -> Option<&str> {
    let (name, host) = address.split_once('@')?;
    let is_name = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-+".contains(&byte))
    };
    (is_name(name) && is_name(host) && host.contains('.')).then_some(address)
}
