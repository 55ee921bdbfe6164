//! A folder of notes that is not read as one: `posts/` where `_posts/` is meant.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::DocumentKind;
use crate::message;
use crate::source::{Inputs, SitePath};

use super::{CatalogFacts, FileFormat};

/// This many dated notes in one folder are a blog.
const BLOG: usize = 3;

/// The contents of a folder at the top.
#[derive(Default)]
struct FolderSummary<'a> {
    notes: usize,
    dated: usize,
    /// Of the notes, those that are no part of the site because the folder's name begins with `_`.
    hidden: usize,
    first: Option<&'a SitePath>,
}

/// Folders beginning with `_` that have a meaning.
const NAMES: [&str; 3] = ["_posts", "_drafts", "_data"];

/// Warns when a site has no posts at all, and a folder of pages looks as if it held them. With the folder's name, below
/// the source folder.
pub(super) fn unseen_posts(inputs: &Inputs, config: &Config, catalog: &CatalogFacts) -> Option<(String, Diagnostic)> {
    let is_post = |kind: DocumentKind| kind != DocumentKind::Page;
    if config.refuses_posts || catalog.entries.iter().any(|entry| is_post(entry.kind)) {
        return None;
    }
    let mut folders: BTreeMap<&str, FolderSummary> = BTreeMap::new();
    for entry in catalog.entries.iter().filter(|entry| entry.form == FileFormat::Markdown) {
        let name = entry.path.as_str().split_once('/').map_or("", |(folder, _)| folder);
        let folder = folders.entry(name).or_default();
        folder.notes += 1;
        folder.dated += usize::from(entry.dated);
        folder.first.get_or_insert(&entry.path);
    }
    // Neither Hexo nor biji reads anything below a name that begins with `_`.
    for file in inputs.files.iter().filter(|file| FileFormat::of(&file.path) == Some(FileFormat::Markdown)) {
        let Some((name, _)) = file.path.below(&inputs.source_dir).and_then(|path| path.split_once('/')) else {
            continue;
        };
        if name.starts_with('_') && !NAMES.contains(&name) {
            let folder = folders.entry(name).or_default();
            folder.notes += 1;
            folder.hidden += 1;
        }
    }
    let is_meant = |name: &str| {
        let bare: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        bare.starts_with("post")
    };
    let is_blog =
        |folder: &FolderSummary| folder.dated >= BLOG && folder.dated * 2 >= folder.notes || folder.hidden >= BLOG;
    let found = folders.iter().filter(|(name, folder)| is_meant(name) || is_blog(folder));
    let (name, folder) = found.max_by_key(|(name, folder)| (is_meant(name), folder.dated, folder.notes))?;
    let below = |name: &str| {
        let parts = [inputs.source_dir.as_str(), name];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
    };
    let (own, usual) = (below(name), below("_posts"));
    let count = folder.notes;
    let what = match folder.hidden > 0 {
        true => message!(catalog_folder_not_on_site, count),
        false => message!(catalog_folder_of_pages, count),
    };
    let mut diagnostic = Diagnostic::new(Code::UnseenPosts, message!(catalog_posts_not_found, own)).note(message!(
        catalog_note_posts_folder,
        usual,
        what
    ));
    if let Some(first) = folder.first.and_then(|path| SitePath::new(&below(path.as_str()))) {
        diagnostic = diagnostic.file(&first);
    }
    let help = match *name {
        "" => message!(catalog_help_move_notes, notes = count, usual),
        _ => message!(catalog_help_rename_folder, own, usual),
    };
    Some(((*name).to_owned(), diagnostic.help(help)))
}
