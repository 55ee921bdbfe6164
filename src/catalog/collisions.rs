//! Collisions: two files at one address, two names on one page, names that some disks can't tell apart.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::Document;
use crate::message;
use crate::route::{FilenameCase, OutputPath, Permalink, slugize};
use crate::source::{Inputs, SitePath, Span};
use crate::spelling;
use crate::words::Message;

use super::{CatalogFacts, EntryId, Term};

/// What makes a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PathClaimant {
    File(usize),
    AssetOf(usize, usize),
    Page(usize),
    Post(usize),
}

/// Finds documents and files with the same output path. The winner keeps it and the others are marked. Hexo: a post
/// before a page before a file, the oldest of two posts, the later of two others.
pub(super) fn documents(
    inputs: &Inputs,
    config: &Config,
    documents: &[Arc<Document>],
    catalog: &mut CatalogFacts,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut taken: IndexMap<OutputPath, PathClaimant> = IndexMap::new();
    let mut lost = Vec::new();
    for (path, maker) in makers(catalog) {
        let path = path.on_disk();
        let Some(before) = taken.insert(path.clone(), maker) else { continue };
        lost.push(before);
        if !config.quirks.shared_address_oldest_wins {
            diagnostics.push(shared_address((inputs, config), catalog, documents, &path, [before, maker]));
        }
    }
    for maker in lost {
        match maker {
            PathClaimant::File(file) => catalog.files.get_mut(file).map(|file| file.superseded = true),
            PathClaimant::AssetOf(post, asset) => catalog
                .entries
                .get_mut(post)
                .and_then(|post| post.assets.get_index_mut(asset))
                .map(|(_, asset)| asset.superseded = true),
            PathClaimant::Page(entry) | PathClaimant::Post(entry) => {
                catalog.entries.get_mut(entry).map(|entry| entry.superseded = true)
            }
        };
    }
    diagnostics
}

/// All files of the site by output path; of those with the same path the last counts.
fn makers(catalog: &CatalogFacts) -> impl Iterator<Item = (OutputPath, PathClaimant)> {
    let files = catalog.files.iter().enumerate().map(|(i, file)| (file.route.output_path(), PathClaimant::File(i)));
    let place = |id: EntryId| id.index();
    let assets = catalog.visible_posts().rev().map(place).flat_map(|i| {
        let assets = catalog.entries.get(i).into_iter().flat_map(|post| post.assets.values().enumerate());
        assets.map(move |(asset, file)| (file.route.output_path(), PathClaimant::AssetOf(i, asset)))
    });
    let route = |i: usize| catalog.entries.get(i).map(|entry| entry.route.output_path());
    let pages = catalog.visible_pages().map(place);
    let pages = pages.filter_map(move |i| Some((route(i)?, PathClaimant::Page(i))));
    let posts = catalog.visible_posts().map(place).filter_map(move |i| Some((route(i)?, PathClaimant::Post(i))));
    files.chain(assets).chain(pages).chain(posts)
}

/// Reports that two makers have the same address, and where it comes from.
fn shared_address(
    (inputs, config): (&Inputs, &Config),
    catalog: &CatalogFacts,
    documents: &[Arc<Document>],
    path: &OutputPath,
    makers: [PathClaimant; 2],
) -> Diagnostic {
    let path_of = |maker| match maker {
        PathClaimant::File(i) => catalog.files.get(i).map(|file| &file.path),
        PathClaimant::AssetOf(post, i) => {
            catalog.entries.get(post).and_then(|post| Some(&post.assets.get_index(i)?.1.path))
        }
        PathClaimant::Page(i) | PathClaimant::Post(i) => catalog.entries.get(i).map(|entry| &entry.path),
    };
    // The key that the address is made from, and its place.
    let key = |maker| match maker {
        PathClaimant::Page(i) => documents.get(i).and_then(|document| address_key(config, document, true)),
        PathClaimant::Post(i) => documents.get(i).and_then(|document| address_key(config, document, false)),
        PathClaimant::File(_) | PathClaimant::AssetOf(..) => None,
    };
    let place = |maker| match maker {
        PathClaimant::Page(i) | PathClaimant::Post(i) => {
            catalog.entries.get(i).map(|entry| Span::new(entry.source, 0..0))
        }
        PathClaimant::File(_) | PathClaimant::AssetOf(..) => None,
    };
    let [a, b] = makers;
    let [first, second] = makers.map(|maker| path_of(maker).map_or(String::new(), |path| path.to_string()));
    let [key_a, key_b] = makers.map(key);
    let mut error = Diagnostic::new(Code::SharedAddress, message!(catalog_shared_address, first, second, path));
    if let Some(span) = key_b.as_ref().map(|(_, span)| *span).or_else(|| place(b)) {
        error = error.at(span, "");
    } else if let Some(file) = path_of(b).and_then(|path| SitePath::new(&format!("{}/{path}", inputs.source_dir))) {
        error = error.file(&file);
    }
    if let Some(span) = key_a.as_ref().map(|(_, span)| *span).or_else(|| place(a)) {
        error = error.also(span, message!(catalog_shared_address_other_label));
    }
    if first != second && spelling::is_same(&first, &second) {
        error = error.note(message!(catalog_note_accents_differ));
    }
    let own =
        |key: Option<(String, Span)>, file: &str| key.map(|(key, _)| message!(catalog_help_change_key_of, key, file));
    match (&key_a, &key_b) {
        (Some((one, _)), Some((other, _))) if one == other => error.help(message!(catalog_help_change_key, one)),
        (Some(_), _) | (_, Some(_)) => error.help_if(own(key_a, &first).or_else(|| own(key_b, &second))),
        _ if matches!((a, b), (PathClaimant::Post(_), PathClaimant::Post(_))) => {
            error.help(message!(catalog_help_rename_or_add_date))
        }
        _ => error.help(message!(catalog_help_rename_or_permalink)),
    }
}

/// The key of a document's front matter that determines its address, if any: its own `permalink`, or the only key in
/// the site's `permalink` that distinguishes its notes.
fn address_key(config: &Config, document: &Document, is_page: bool) -> Option<(String, Span)> {
    let keys = &document.front.keys;
    let is_set = document.front.permalink.as_ref().is_some_and(|own| !own.is_empty());
    if let Some(span) = keys.get("permalink").filter(|_| is_set) {
        return Some(("permalink".to_owned(), *span));
    }
    if is_page {
        return None;
    }
    let pattern = Permalink::new(&config.permalink);
    // The name of the file, or the title, distinguishes notes as well.
    if pattern.names().any(|name| matches!(name, "title" | "name" | "slug" | "hash")) {
        return None;
    }
    let key = |name: &str| if name == "post_title" { "title".to_owned() } else { name.to_owned() };
    pattern.names().map(key).find_map(|name| Some((name.clone(), *keys.get(&name)?)))
}

/// Why the slugs of several names are the same.
fn reason(group: &[&Term], config: &Config) -> Message {
    let slugs = |name: &str| slugize(&config.quirks.name(name), FilenameCase::Keep);
    let mut names = group.iter().map(|term| slugs(&term.name));
    let first = names.next().unwrap_or_default();
    let (mut is_case, mut is_signs) = (false, false);
    for name in names {
        match name == first {
            true => is_signs = true,
            false => is_case |= spelling::is_same_in_any_case(&name, &first),
        }
    }
    match (is_signs, is_case) {
        (true, true) => message!(catalog_reason_punctuation_and_case),
        (_, true) => message!(catalog_reason_case),
        (true, _) => message!(catalog_reason_punctuation),
        (false, false) => message!(catalog_reason_same_slug),
    }
}

/// Finds names that share a page, and names that differ only in upper and lower case. `kind` is `tag` or `category`,
/// `map` the configuration's key that gives names other slugs.
pub(super) fn terms(kind: &str, map: &str, terms: &[Term], config: &Config) -> Vec<Diagnostic> {
    if config.quirks.shared_slug_last_wins {
        return Vec::new();
    }
    let mut diagnostics = Vec::new();
    let mut by_folded: IndexMap<String, Vec<&Term>> = IndexMap::new();
    for term in terms.iter().filter(|term| !term.posts.is_empty()) {
        by_folded.entry(spelling::folded(term.route.as_str())).or_default().push(term);
    }
    for group in by_folded.values().filter(|group| group.len() > 1) {
        let Some((first, rest)) = group.split_first() else { continue };
        let names = group.iter().map(|term| format!("`{}`", term.name)).collect::<Vec<_>>();
        let example = format!("`{map}: {{ '{}': … }}`", rest.last().map_or("", |term| &term.name));
        let plural = if kind == "tag" { "tags" } else { "categories" };
        let shared = group.iter().all(|term| term.route == first.route);
        let mut warning = if shared {
            Diagnostic::new(Code::SharedTerm, message!(catalog_terms_share_page, plural, names, route = first.route))
                .note(message!(catalog_note_terms_share_page, reason = reason(group, config)))
                .help(message!(catalog_help_set_slugs, example))
        } else if group.iter().all(|term| spelling::is_same_in_any_case(&term.name, &first.name)) {
            Diagnostic::new(Code::TermCase, message!(catalog_terms_differ_in_case, plural, names))
                .note(message!(catalog_note_overwritten))
                .help(message!(catalog_help_same_case, example))
        } else {
            let pages = group.iter().map(|term| format!("`{}`", term.route)).collect::<Vec<_>>();
            let message = message!(catalog_term_pages_differ_in_case, plural, names, pages);
            Diagnostic::new(Code::TermCase, message)
                .note(message!(catalog_note_punctuation_removed))
                .help(message!(catalog_help_set_slug, example))
        };
        warning = warning.at(
            rest.first().map_or(first.first.span, |term| term.first.span),
            rest.first().map_or("".into(), |term| message!(catalog_term_used_here_label, term = term.name)),
        );
        for term in group.iter().filter(|term| rest.first().is_none_or(|marked| !std::ptr::eq(*marked, **term))) {
            warning = warning.also(term.first.span, message!(catalog_term_used_here_label, term = term.name));
        }
        diagnostics.push(warning);
    }
    diagnostics
}
