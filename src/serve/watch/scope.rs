//! What of a site's folder is watched: all that a build reads, and nothing else.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::temporary::{SKIPPED, is_temporary};

/// Folders of a site that a build reads beside the notes.
const FOLDERS: [&str; 4] = ["templates", "assets", "themes", "scaffolds"];

/// The part of the disk that concerns a site.
#[derive(Clone, Debug)]
pub struct Scope {
    /// As the file system names it, without links.
    pub root: PathBuf,
    /// The folder of notes, below the root; empty: the root itself.
    pub notes: String,
    /// Configuration files that lie elsewhere than in the root.
    pub files: Vec<PathBuf>,
    /// Folders that are left out: what is built.
    pub without: Vec<PathBuf>,
}

impl Scope {
    /// Whether a change of this path can change the site.
    pub fn concerns(&self, path: &Path) -> bool {
        if self.files.iter().any(|file| file == path) {
            return true;
        }
        let Ok(below) = path.strip_prefix(&self.root) else { return false };
        let name = below.file_name().map_or_else(Default::default, OsStr::to_string_lossy);
        if name.is_empty() || is_temporary(&name) || !self.is_entered(path) {
            return false;
        }
        let is_in_root = below.components().nth(1).is_none();
        let is_config = name.starts_with("_config.") || name == "package.json";
        self.notes.is_empty() || self.is_read(below) || (is_in_root && is_config)
    }

    /// Whether a path below the root is, or lies in, a folder that is read.
    fn is_read(&self, below: &Path) -> bool {
        FOLDERS.iter().any(|folder| below.starts_with(folder)) || below.starts_with(&self.notes)
    }

    /// Whether a folder, or what lies in it, can concern the site: it lies in none that is left out.
    fn is_entered(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let is_skipped = |part: Component| SKIPPED.iter().any(|skipped| part.as_os_str() == *skipped);
        !below.components().any(is_skipped) && !self.without.iter().any(|folder| path.starts_with(folder))
    }

    /// Folders whose own entries are watched, with all below them.
    pub fn folders(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.root.clone()];
        folders.extend(self.files.iter().filter_map(|file| Some(file.parent()?.to_path_buf())));
        let read: Vec<&str> = match self.notes.as_str() {
            "" => vec![""],
            notes => FOLDERS.into_iter().chain([notes]).collect(),
        };
        for folder in read {
            folders.extend(self.below(&self.root.join(folder)));
        }
        folders.sort_unstable();
        folders.dedup();
        folders
    }

    /// A folder and those below it, without those that are left out.
    pub fn below(&self, folder: &Path) -> Vec<PathBuf> {
        let walk = WalkDir::new(folder).into_iter().filter_entry(|entry| {
            entry.file_type().is_dir() && (entry.path() == self.root || self.is_entered(entry.path()))
        });
        walk.flatten().map(walkdir::DirEntry::into_path).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_build_reads_is_watched_and_nothing_else() {
        let scope = Scope {
            root: "/site".into(),
            notes: "content".into(),
            files: vec!["/etc/blog.yml".into()],
            without: vec!["/site/public".into()],
        };
        for path in [
            "/site/content/_posts/a.md",
            "/site/_config.yml",
            "/site/_config.next.yml",
            "/site/themes/next/_config.yml",
            "/site/templates/post.html",
            "/site/assets/biji.css",
            "/site/scaffolds/post.md",
            "/etc/blog.yml",
            "/site/content",
            "/site/package.json",
        ] {
            assert!(scope.concerns(Path::new(path)), "{path}");
        }
        for path in [
            "/site/public/index.html",
            "/site/.git/index",
            "/site/content/.git/x",
            "/site/node_modules/a/b.md",
            "/site/content/_posts/a.md~",
            "/site/content/_posts/.a.md.swp",
            "/site/.biji/list",
            "/elsewhere/a.md",
            "/site/target/x",
            "/site/README.md",
            "/site",
            "/site/themes/next/node_modules/x.js",
        ] {
            assert!(!scope.concerns(Path::new(path)), "{path}");
        }
    }
}
