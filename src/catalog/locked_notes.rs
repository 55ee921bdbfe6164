//! Problems of locked notes: files that are not locked with them, and passwords of tags that no post has.

use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::front_matter::{Document, DocumentKind, is_same_name};
use crate::message;
use crate::source::Span;

use super::assets::folder_of;
use super::{Catalog, CatalogEntry, CatalogFacts};

/// How many of a note's files are named.
const NAMED: usize = 3;

/// A warning for each locked note with files that are published with it: those of its asset folder, and `named`, paths
/// of files that a note names by their addresses.
pub(crate) fn public_files<'n>(
    catalog: &Catalog,
    named: impl Iterator<Item = (&'n str, &'n str)> + Clone,
) -> Vec<Diagnostic> {
    let pairs = catalog.entries.iter().zip(catalog.documents());
    let locked = pairs.filter(|(entry, _)| entry.visible && entry.readership.locked);
    let report = |(entry, document): (&CatalogEntry, &Arc<Document>)| {
        let folder = folder_of(&entry.route);
        let is_beside =
            |address: &str| document.kind != DocumentKind::Page && address.starts_with(folder.trim_start_matches('/'));
        let beside = named.clone().filter(|(address, _)| is_beside(address));
        let mut names: Vec<&str> = entry.assets.keys().map(String::as_str).collect();
        names.extend(beside.map(|(_, path)| path.rsplit('/').next().unwrap_or(path)));
        if names.is_empty() {
            return None;
        }
        let shown: Vec<String> = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
        let note = match names.len().saturating_sub(NAMED) {
            0 => message!(catalog_note_files_open_to_all, names = shown),
            count => message!(catalog_note_more_files_open_to_all, names = shown, count),
        };
        let key = document.front.keys.get("password").or_else(|| document.front.keys.get("tags"));
        let report = Diagnostic::new(Code::PublicFiles, message!(catalog_files_not_locked))
            .at(key.copied().unwrap_or(Span::new(document.source, 0..0)), "")
            .note(note)
            .help(message!(catalog_help_remove_or_rename_files));
        Some(report)
    };
    locked.filter_map(report).collect()
}

/// A warning for each tag with a password that no post has.
pub(super) fn unused_passwords(
    config: &Config,
    catalog: &CatalogFacts,
    documents: &[Arc<Document>],
) -> Vec<Diagnostic> {
    let mut tags: Vec<&str> = Vec::new();
    if !config.encrypt.tags.is_empty() {
        let posts = documents.iter().filter(|document| document.kind != DocumentKind::Page);
        tags.extend(posts.flat_map(|document| &document.front.tags).map(|name| name.text.as_str()));
        tags.extend(catalog.tags.iter().map(|term| term.name.as_str()));
    }
    let unused = config.encrypt.tags.iter().filter(|one| !tags.iter().any(|tag| is_same_name(&one.tag, tag)));
    let unused = unused.map(|one| {
        Diagnostic::new(Code::UnusedTagPassword, message!(catalog_password_tag_not_used, tag = one.tag))
            .at(one.place, "")
            .note(message!(catalog_note_published_unencrypted))
            .help_if(did_you_mean(&one.tag, tags.iter().copied()))
            .help(message!(catalog_help_correct_password_tag))
    });
    unused.collect()
}
