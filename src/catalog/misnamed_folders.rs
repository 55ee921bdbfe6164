//! Folders named nearly like `_posts` and `_drafts`, or in the wrong place, beside correct ones. Hexo and biji read
//! none of them as posts: below a name that begins with `_` nothing is read at all, and below others notes are pages.

use indexmap::IndexMap;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, slip};
use crate::message;
use crate::source::{Inputs, SitePath};

use super::FileFormat;
use super::glob::GlobPatterns;

const POSTS: &str = "_posts";
const DRAFTS: &str = "_drafts";

/// A folder that may be meant as another one.
struct MisnamedFolder<'a> {
    meant: &'static str,
    first: &'a SitePath,
    notes: usize,
}

/// A warning for each such folder with notes in it; `known` is reported already.
pub(super) fn misnamed(inputs: &Inputs, config: &Config, known: Option<&str>) -> Vec<Diagnostic> {
    let mut reported = Vec::new();
    let mut patterns = |list| GlobPatterns::new("", list, &mut reported);
    let (include, exclude, ignore) = (patterns(&config.include), patterns(&config.exclude), patterns(&config.ignore));
    let mut folders: IndexMap<&str, MisnamedFolder> = IndexMap::new();
    for file in inputs.files.iter().filter(|file| FileFormat::of(&file.path) == Some(FileFormat::Markdown)) {
        let Some(path) = file.path.below(&inputs.source_dir) else { continue };
        let Some((folder, meant)) = folder(path) else { continue };
        let is_named = include.matches(path) || exclude.matches(path) || super::paths::is_ignored(file, &ignore);
        if is_named || Some(folder) == known {
            continue;
        }
        let entry = folders.entry(folder).or_insert(MisnamedFolder { meant, first: &file.path, notes: 0 });
        entry.notes += 1;
    }
    let below = |name: &str| match inputs.source_dir.as_str() {
        "" => name.to_owned(),
        source => format!("{source}/{name}"),
    };
    let warning = |(folder, MisnamedFolder { meant, first, notes }): (&str, MisnamedFolder)| {
        let (own, usual) = (below(folder), below(meant));
        let is_read = !folder.split('/').any(|part| part.starts_with('_'));
        let (message, note) = match (is_read, meant) {
            (false, _) => {
                (message!(catalog_notes_not_on_site, notes, own), message!(catalog_note_underscore_folder, usual))
            }
            (true, DRAFTS) => {
                (message!(catalog_notes_published, notes, own), message!(catalog_note_drafts_folder, usual))
            }
            (true, _) => (message!(catalog_notes_not_posts, notes, own), message!(catalog_note_only_posts, usual)),
        };
        Diagnostic::new(Code::UnseenPosts, message).file(first).note(note).help(message!(
            catalog_help_move_notes,
            notes,
            usual
        ))
    };
    folders.into_iter().map(warning).collect()
}

/// The folder in a note's path whose name is nearly that of a folder of notes, and which one is meant.
fn folder(path: &str) -> Option<(&str, &'static str)> {
    for (end, _) in path.match_indices('/') {
        let whole = path.get(..end)?;
        let (above, name) = whole.rsplit_once('/').unwrap_or(("", whole));
        let is_top = above.is_empty();
        if is_top && name == "_data" {
            return None;
        }
        let Some(meant) = meant(name, is_top) else {
            // Files in a hidden folder are put aside on purpose.
            if name.starts_with(['_', '.']) {
                return None;
            }
            continue;
        };
        if is_top && name == meant {
            continue;
        }
        // The index page of a folder is a page on purpose: `posts/index.md`.
        let is_index = path.get(end + 1..).is_some_and(|rest| rest.starts_with("index."));
        return (!is_index || name.starts_with('_')).then_some((whole, meant));
    }
    None
}

fn meant(name: &str, is_top: bool) -> Option<&'static str> {
    let bare: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let is_hidden = name.starts_with('_');
    match bare.as_str() {
        "post" | "posts" if is_hidden || is_top => Some(POSTS),
        "draft" | "drafts" if is_hidden || is_top => Some(DRAFTS),
        _ if is_hidden => match slip(name, [POSTS, DRAFTS]) {
            Some(POSTS) => Some(POSTS),
            Some(_) => Some(DRAFTS),
            None => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_notes_have_one_name_and_one_place() {
        for (path, expected) in [
            ("_posts/a.md", None),
            ("_posts/post/a.md", None),
            ("_drafts/posts/a.md", None),
            ("posts/index.md", None),
            ("a/posts/b.md", None),
            ("about/a.md", None),
            ("_trash/1/_posts/a.md", None),
            ("_data/_posts/a.md", None),
            ("_post/a.md", Some(("_post", POSTS))),
            ("_Posts/a.md", Some(("_Posts", POSTS))),
            ("_psots/a.md", Some(("_psots", POSTS))),
            ("posts/a.md", Some(("posts", POSTS))),
            ("posts/2024/index.md", Some(("posts", POSTS))),
            ("_draft/a.md", Some(("_draft", DRAFTS))),
            ("drafts/a.md", Some(("drafts", DRAFTS))),
            ("source/_posts/a.md", Some(("source/_posts", POSTS))),
            ("_posts/_posts/a.md", Some(("_posts/_posts", POSTS))),
            ("en/_drafts/index.md", Some(("en/_drafts", DRAFTS))),
        ] {
            assert_eq!(folder(path), expected, "{path}");
        }
    }
}
