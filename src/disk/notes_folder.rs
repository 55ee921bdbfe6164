//! Which folder of a site contains its notes, and notes in the wrong place.

use std::path::Path;

use walkdir::WalkDir;

use crate::catalog::FileFormat;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::SitePath;
use crate::words::Message;

use super::root::{CONFIG_NAMES, SOURCE_DIRS, is_hexo, names_in};

/// The most entries of a folder that are checked, and the depth.
const MOST: usize = 20_000;
const DEEPEST: usize = 8;

/// The notes in a folder, as far as they are needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct NoteCount {
    /// Below `_posts` and `_drafts`.
    posts: usize,
    /// All of them.
    all: usize,
}

impl NoteCount {
    fn of(folder: &Path) -> NoteCount {
        let mut notes = NoteCount::default();
        for entry in WalkDir::new(folder).max_depth(DEEPEST).into_iter().flatten().take(MOST) {
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let path = SitePath::new(&below.to_string_lossy());
            let is_note = |path: &SitePath| FileFormat::of(path) == Some(FileFormat::Markdown);
            if entry.file_type().is_dir() || !path.as_ref().is_some_and(is_note) {
                continue;
            }
            notes.all += 1;
            let is_post = path.is_some_and(|path| ["_posts", "_drafts"].iter().any(|at| path.below(at).is_some()));
            notes.posts += usize::from(is_post);
        }
        notes
    }

    fn count(self) -> Message {
        message!(disk_count_notes, count = self.all)
    }
}

/// Two folders may contain the notes, and the configuration names neither: an error that names both, since the wrong
/// one makes another site. A Hexo project has its notes in `source`.
pub(super) fn rivals(root: &Path) -> Option<Diagnostic> {
    let [first, second] = SOURCE_DIRS;
    if ![first, second].iter().all(|name| root.join(name).is_dir()) {
        return None;
    }
    let (ours, theirs) = (NoteCount::of(&root.join(first)), NoteCount::of(&root.join(second)));
    let is_hexo = is_hexo(root);
    let is_rival = match is_hexo {
        true => theirs.posts > 0 && ours.posts == 0,
        false => theirs.posts > 0 || theirs.all > 0 && ours.posts == 0,
    };
    if !is_rival {
        return None;
    }
    let config = CONFIG_NAMES.iter().find(|name| root.join(name).is_file()).unwrap_or(&"_config.yml");
    let (name, other) = if theirs.all >= ours.all { (second, first) } else { (first, second) };
    Some(
        Diagnostic::new(Code::RivalFolders, message!(disk_rival_folders_of_notes, first, second))
            .note(message!(
                disk_note_rival_counts,
                first,
                first_notes = ours.count(),
                second,
                second_notes = theirs.count()
            ))
            .note(message!(disk_note_rival_wrong_folder))
            .help(message!(disk_help_set_source_dir, name, config))
            .help(message!(disk_help_merge_folders, other, name)),
    )
}

/// A folder of posts or drafts beside the folder of notes instead of in it.
pub(super) fn misplaced(root: &Path, source_dir: &str, is_named: bool) -> Vec<Diagnostic> {
    if source_dir.is_empty() {
        return Vec::new();
    }
    let is_folder_of_posts = |name: &String| {
        let bare: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        name.starts_with('_') && matches!(bare.as_str(), "post" | "posts" | "draft" | "drafts")
    };
    let at_root = names_in(root).into_iter().filter(is_folder_of_posts);
    // A site with its own `source_dir` may have other folders of notes for other purposes.
    let others = SOURCE_DIRS.iter().filter(|other| !is_named && **other != source_dir);
    let beside = others.flat_map(|other| ["_posts", "_drafts"].map(|name| format!("{other}/{name}")));
    let folders = at_root.chain(beside).filter(|folder| root.join(folder).is_dir());
    let misplaced = folders.filter_map(|folder| {
        let notes = NoteCount::of(&root.join(&folder));
        let usual = if folder.to_lowercase().contains("draft") { "_drafts" } else { "_posts" };
        let path = SitePath::new(&folder).filter(|_| notes.all > 0)?;
        let message = message!(disk_notes_outside_folder, count = notes.all, folder);
        let warning = Diagnostic::new(Code::UnseenPosts, message).file(&path);
        let warning = warning.note(message!(disk_note_folder_not_read, source_dir, folder));
        Some(warning.help(message!(disk_help_move_notes, source_dir, usual)))
    });
    misplaced.collect()
}
