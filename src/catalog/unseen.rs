//! A folder of notes that is not read as one: `posts/` where `_posts/` is meant.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::Kind;
use crate::source::{Inputs, SitePath};

use super::{Catalog, Form};

/// So many dated notes in one folder are a blog.
const BLOG: usize = 3;

/// What lies in a folder at the top.
#[derive(Default)]
struct Folder<'a> {
    notes: usize,
    dated: usize,
    first: Option<&'a SitePath>,
}

/// Warns when a site has no posts at all, and a folder of pages looks as if it held them.
pub(super) fn unseen_posts(inputs: &Inputs, config: &Config, catalog: &Catalog) -> Option<Diagnostic> {
    let is_post = |kind: Kind| kind != Kind::Page;
    if config.refuses_posts || catalog.entries.iter().any(|entry| is_post(entry.kind)) {
        return None;
    }
    let mut folders: BTreeMap<&str, Folder> = BTreeMap::new();
    for entry in catalog.entries.iter().filter(|entry| entry.form == Form::Markdown) {
        let name = entry.path.as_str().split_once('/').map_or("", |(folder, _)| folder);
        let folder = folders.entry(name).or_default();
        folder.notes += 1;
        folder.dated += usize::from(entry.dated);
        folder.first.get_or_insert(&entry.path);
    }
    let is_meant = |name: &str| {
        let bare: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        matches!(bare.as_str(), "posts" | "post")
    };
    let is_blog = |folder: &Folder| folder.dated >= BLOG && folder.dated * 2 >= folder.notes;
    let found = folders.iter().filter(|(name, folder)| is_meant(name) || is_blog(folder));
    let (name, folder) = found.max_by_key(|(name, folder)| (is_meant(name), folder.dated, folder.notes))?;
    let below = |name: &str| {
        let parts = [inputs.source_dir.as_str(), name];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
    };
    let (own, usual) = (below(name), below("_posts"));
    let count = folder.notes;
    let what = if count == 1 { "its note became a page".to_owned() } else { format!("its {count} notes became pages") };
    let mut diagnostic =
        Diagnostic::new(Code::UnseenPosts, format!("the site has no posts, but `{own}` looks like their folder"))
            .note(format!("posts are read from `{usual}`; {what}, which stand in no list, archive or feed"));
    if let Some(first) = folder.first.and_then(|path| SitePath::new(&below(path.as_str()))) {
        diagnostic = diagnostic.file(&first);
    }
    Some(diagnostic.help(match *name {
        "" => format!("move them into `{usual}`"),
        _ => format!("rename `{own}` to `{usual}`"),
    }))
}
