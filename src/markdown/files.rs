//! Files named by pictures, links and raw HTML: their addresses on the page, and what is wrong with them.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::context::MarkdownContext;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::DocumentKind;
use crate::html::{self, AddressUse};
use crate::lookup::{
    AddressSlip, FileDestination, FileLookup, is_file_name, is_page_name, scheme_slip, without_scheme,
};
use crate::message;
use crate::route::href::encode_uri;
use crate::route::resolve;
use crate::source::{SitePath, Span};

/// An address as the author wrote it.
#[derive(Clone, Copy, Debug)]
pub(super) struct FileReference<'w> {
    /// The address without HTML's references; percent-encoded or not.
    pub address: &'w str,
    pub used: AddressUse,
    /// The span that a report marks.
    pub span: Span,
    /// The span of the address alone, if the text contains it exactly as it is here.
    pub place: Option<Span>,
}

/// The address on the page, if it differs from the written one, and what is wrong with the written one.
pub(super) fn address(file: &FileReference, place: &MarkdownContext) -> (Option<String>, Option<Diagnostic>) {
    let lookup = place.lookup();
    let is_exact = place.config.quirks.relative_images_get_root;
    if let Some(inner) = in_curly_quotes(file.address).filter(|_| !is_exact) {
        return (None, Some(curly(file, inner)));
    }
    if let Some(instead) = scheme_slip(file.address).filter(|_| !is_exact) {
        return (None, Some(mistyped(file, instead)));
    }
    let destination = destination(file.address, file.used, place);
    if !is_exact
        && matches!(destination, None | Some(FileDestination::Missing))
        && let Some(whole) = without_scheme(file.address, file.used == AddressUse::Leads)
    {
        return (None, Some(schemeless(file, whole)));
    }
    let Some(destination) = destination else { return (None, None) };
    let shown = shown(&destination, place);
    let diagnostic = match destination {
        FileDestination::Elsewhere => None,
        FileDestination::File { slip, .. } => slip.map(|slip| slipped(file, slip, &place.config.source_dir)),
        FileDestination::OwnDisk => Some(on_own_disk(file, &lookup)),
        FileDestination::Missing if file.used == AddressUse::Shows || is_file_name(file.address) => {
            Some(missing(file, &lookup))
        }
        FileDestination::Missing => None,
    };
    (shown, diagnostic)
}

/// HTML with the addresses of files as they are on the page. Problems are reported where the addresses are written.
pub(super) fn in_html<'h>(html: Cow<'h, str>, place: &MarkdownContext) -> Cow<'h, str> {
    let mut changed = String::new();
    let mut done = 0;
    for (used, range) in html::addresses(&html) {
        let written = html::decoded(html.get(range.clone()).unwrap_or(""));
        let shown = destination(&written, used, place).and_then(|destination| shown(&destination, place));
        // A page is shown only at its own address; there the address is kept as written.
        let stays = |shown: &str| place.entry.kind == DocumentKind::Page && is_same_to_browsers(shown, &written, place);
        let Some(shown) = shown.filter(|shown| !stays(shown)) else { continue };
        changed.push_str(html.get(done..range.start).unwrap_or(""));
        html::escape_into(&mut changed, &shown, html::EscapeContext::Quotes);
        done = range.end;
    }
    if done == 0 {
        return html;
    }
    changed.push_str(html.get(done..).unwrap_or(""));
    Cow::Owned(changed)
}

/// The destination of an address, if it is one to look up. Whether a link to a page is right depends on the whole site.
fn destination(address: &str, used: AddressUse, place: &MarkdownContext) -> Option<FileDestination> {
    let is_none = place.config.quirks.relative_images_get_root || used == AddressUse::Leads && is_page_name(address);
    (!is_none).then(|| place.lookup().destination(address))
}

fn shown(destination: &FileDestination, place: &MarkdownContext) -> Option<String> {
    let FileDestination::File { route, rest, .. } = destination else { return None };
    // The author's own escapes are kept.
    let rest = rest.split('%').map(encode_uri).collect::<Vec<_>>().join("%");
    Some(place.links().to(route, None) + &rest)
}

fn is_same_to_browsers(shown: &str, written: &str, place: &MarkdownContext) -> bool {
    let page = format!("{}{}", place.config.root, place.entry.route.as_str().trim_start_matches('/'));
    let path = |address: &str| address.split(['?', '#']).next().unwrap_or("").to_owned();
    let decoded = |path: &str| percent_decode_str(path).decode_utf8_lossy().into_owned();
    decoded(&resolve(&page, &path(written))) == decoded(&path(shown))
}

/// The text within curly quotes, which HTML and Markdown read as part of an address: `<img src=“a.png”>`.
fn in_curly_quotes(address: &str) -> Option<&str> {
    let quote = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '＂');
    address.strip_prefix(quote)?.strip_suffix(quote).filter(|inner| !inner.is_empty() && !inner.contains(quote))
}

fn curly(file: &FileReference, inner: &str) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::CurlyQuotes, message!(markdown_curly_quotes_in_address, address = file.address))
            .at(file.span, message!(markdown_broken_address_label))
            .help(message!(markdown_help_straight_quotes_or_none, inner));
    match file.place {
        Some(place) => diagnostic.fix(place, inner),
        None => diagnostic,
    }
}

/// Reports that the scheme of an address does not exist.
fn mistyped(file: &FileReference, instead: String) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::SchemeSlip, message!(markdown_unknown_scheme, address = file.address))
        .at(file.span, "")
        .help(message!(did_you_mean_name, name = instead));
    match file.place {
        Some(place) => diagnostic.fix(place, instead),
        None => diagnostic,
    }
}

/// Reports that an address lacks its scheme.
fn schemeless(file: &FileReference, whole: String) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::SchemeSlip, message!(markdown_missing_scheme, address = file.address))
        .at(file.span, message!(markdown_read_as_path_label))
        .help(message!(markdown_help_write_whole, whole));
    match file.place {
        Some(place) => diagnostic.fix(place, whole),
        None => diagnostic,
    }
}

/// Reports that an address leads to its file here, but not elsewhere.
fn slipped(file: &FileReference, slip: AddressSlip, source_dir: &str) -> Diagnostic {
    let written = file.address;
    let (diagnostic, instead) = match slip {
        AddressSlip::Case { file: real, instead } => {
            let message = message!(markdown_case_differs, written, file = below(source_dir, &real));
            let diagnostic = Diagnostic::new(Code::AddressCase, message)
                .at(file.span, "")
                .note(message!(markdown_note_linked_despite_case));
            (diagnostic, instead)
        }
        AddressSlip::Folder { folder, instead } => {
            let message = message!(markdown_project_path, written);
            let is_source = folder == source_dir || folder == "source";
            let note = match is_source {
                true => message!(markdown_note_addresses_start_in_notes),
                false => message!(markdown_note_addresses_start_in_output),
            };
            let diagnostic = Diagnostic::new(Code::ProjectPath, message)
                .at(file.span, message!(markdown_remove_folder_label, folder))
                .note(note);
            (diagnostic, instead)
        }
    };
    let diagnostic = diagnostic.help(message!(markdown_help_write_instead, instead));
    match file.place {
        Some(place) => diagnostic.fix(place, instead),
        None => diagnostic,
    }
}

fn on_own_disk(file: &FileReference, lookup: &FileLookup) -> Diagnostic {
    let name = file.address.rsplit(['/', '\\']).next().unwrap_or("");
    let message = message!(markdown_path_on_computer, address = file.address);
    let diagnostic = Diagnostic::new(Code::ProjectPath, message)
        .at(file.span, message!(markdown_not_on_site_label))
        .note(message!(markdown_note_file_on_own_disk));
    match lookup.home(file.address) {
        Some(home) => {
            let home = below(&lookup.config.source_dir, &home);
            diagnostic.help(message!(markdown_help_copy_file, home, name))
        }
        None => diagnostic.help(message!(markdown_help_copy_file_next_to_note)),
    }
}

/// Reports that there is no file at the address.
fn missing(file: &FileReference, lookup: &FileLookup) -> Diagnostic {
    let written = file.address;
    let is_picture = file.used == AddressUse::Shows && is_picture(written);
    let shown = percent_decode_str(written).decode_utf8_lossy();
    let diagnostic = match is_picture {
        true => Diagnostic::new(Code::ImageNotFound, message!(markdown_image_not_found, shown)),
        false => Diagnostic::new(Code::FileNotFound, message!(markdown_file_not_found, shown)),
    };
    let diagnostic = diagnostic.at(file.span, message!(markdown_no_such_file_label));
    let source_dir = &lookup.config.source_dir;
    if let Some(hidden) = lookup.unpublished(written) {
        let is_by_name = hidden.as_str().split('/').skip(1).any(|part| part.starts_with(['_', '.']));
        let hidden = below(source_dir, &hidden);
        return diagnostic
            .note(match is_by_name {
                true => message!(markdown_note_file_hidden_by_name, hidden),
                false => message!(markdown_note_file_not_published, hidden),
            })
            .help(message!(markdown_help_rename_or_replace_file));
    }
    let near = lookup.near(written);
    let note = &lookup.note.path;
    let diagnostic = diagnostic.note(message!(
        markdown_note_searched_places,
        note = note.name(),
        folder = SitePath::new(note.without_extension()).map_or_else(String::new, |folder| below(source_dir, &folder))
    ));
    if let [first, ..] = near.as_slice() {
        let names: Vec<String> = near.iter().map(|near| format!("`{near}`")).collect();
        let diagnostic = diagnostic.help(message!(did_you_mean, names));
        return match file.place {
            Some(place) => diagnostic.fix(place, first),
            None => diagnostic,
        };
    }
    match lookup.home(written) {
        Some(home) => diagnostic.help(message!(markdown_help_put_file, home = below(source_dir, &home))),
        None => diagnostic.help(message!(markdown_help_put_file_next_to_note, note = note.name())),
    }
}

/// A path below the source folder as a path of the project.
fn below(source_dir: &str, path: &SitePath) -> String {
    match source_dir.trim_start_matches("./").trim_matches('/') {
        "" | "." => path.to_string(),
        folder => format!("{folder}/{path}"),
    }
}

/// Whether the name is that of a picture, or has no extension to decide by.
fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    const OTHERS: [&str; 14] = [
        ".mp4", ".webm", ".mov", ".m4v", ".mkv", ".mp3", ".m4a", ".ogg", ".wav", ".flac", ".pdf", ".js", ".css",
        ".html",
    ];
    !OTHERS.iter().any(|extension| path.ends_with(extension))
}
