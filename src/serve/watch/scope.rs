//! Which parts of a site's folder are watched: all that a build reads, and nothing else.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use crate::config::ConfiguredFolders;
use crate::disk::{ReadOptions, own_link};
use crate::source::{IMAGE_SIZES, Inputs, SitePath};

use super::temporary_files::{SKIPPED, is_temporary};

/// Folders of a site that a build reads beside the notes.
const FOLDERS: [&str; 5] = ["templates", "assets", "themes", "scaffolds", "scripts"];

/// The part of the disk that concerns a site.
#[derive(Clone, Debug)]
pub(crate) struct WatchScope {
    /// As the file system names it, with links resolved.
    pub root: PathBuf,
    /// The folder of notes, below the root; empty: the root itself.
    pub notes: String,
    /// Configuration files that lie elsewhere than in the root.
    pub files: Vec<PathBuf>,
    /// Folders and files that are left out: the output of the command line.
    pub without: Vec<PathBuf>,
    /// What the configuration names beside the notes.
    pub configured: ConfiguredPlaces,
    /// The targets of links among these, outside of them: files and folders, as the file system names them. Known when
    /// the folders have been walked.
    linked: BTreeSet<PathBuf>,
}

/// Places that a site's configuration names, as paths on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ConfiguredPlaces {
    /// The font of cards, wherever in the site it is.
    pub font: Option<PathBuf>,
    /// The output folder, which is left out.
    pub output: Option<PathBuf>,
}

impl ConfiguredPlaces {
    /// Those of a site that was read, at `root`.
    pub(crate) fn of(root: &Path, inputs: &Inputs) -> ConfiguredPlaces {
        let folders = ConfiguredFolders::new(inputs);
        let output = root.join(&folders.public_dir);
        let output = output.canonicalize().unwrap_or(output);
        let font = folders.share_font.as_deref().and_then(SitePath::new);
        ConfiguredPlaces {
            font: font.map(|font| root.join(font.as_str())),
            output: Some(output).filter(|output| output != root),
        }
    }
}

impl WatchScope {
    /// The site at `root` with its folder of notes, and no files elsewhere.
    pub(crate) fn new(root: PathBuf, notes: String) -> WatchScope {
        let (files, without) = (Vec::new(), Vec::new());
        WatchScope { root, notes, files, without, configured: ConfiguredPlaces::default(), linked: BTreeSet::new() }
    }

    /// The scope of a command that reads the site at `root` as `request` asks; `without` are folders and files that are
    /// left out.
    pub(crate) fn of(root: PathBuf, notes: String, request: &ReadOptions, without: Vec<PathBuf>) -> WatchScope {
        let files = request.config.iter().filter_map(|name| root.join(name).canonicalize().ok()).collect();
        WatchScope { files, without, ..WatchScope::new(root, notes) }
    }

    /// Whether a change of this path can change the site.
    pub(crate) fn concerns(&self, path: &Path) -> bool {
        if self.named_files().any(|file| file == path) {
            return true;
        }
        let name = path.file_name().filter(|_| path != self.root).map_or_else(Default::default, OsStr::to_string_lossy);
        if name.is_empty() || is_temporary(&name) {
            return false;
        }
        if let Some(linked) = path.ancestors().find(|folder| self.linked.contains(*folder))
            && self.is_entered(path, linked)
        {
            return true;
        }
        let Ok(below) = path.strip_prefix(&self.root) else { return false };
        if !self.is_entered(path, &self.root) {
            return false;
        }
        let is_in_root = below.components().nth(1).is_none();
        let is_config = name.starts_with("_config.") || name == "package.json" || name == IMAGE_SIZES;
        self.notes.is_empty() || self.is_read(below) || (is_in_root && is_config)
    }

    /// Files that are read wherever they are.
    fn named_files(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.iter().chain(&self.configured.font)
    }

    /// Whether a folder is, or lies in, one that is left out.
    fn is_left_out(&self, folder: &Path) -> bool {
        self.without.iter().chain(&self.configured.output).any(|left_out| folder.starts_with(left_out))
    }

    /// Whether a path below the root is, or lies in, a folder that is read.
    fn is_read(&self, below: &Path) -> bool {
        FOLDERS.iter().any(|folder| below.starts_with(folder)) || below.starts_with(&self.notes)
    }

    /// Whether `path`, in the folder `from`, can concern the site: no folder between is left out.
    fn is_entered(&self, path: &Path, from: &Path) -> bool {
        let below = path.strip_prefix(from).unwrap_or(path);
        let is_skipped = |part: Component| SKIPPED.iter().any(|skipped| part.as_os_str() == *skipped);
        !below.components().any(is_skipped) && !self.is_left_out(path)
    }

    /// Folders whose own entries are watched, with all below them.
    pub(crate) fn folders(&mut self) -> Vec<PathBuf> {
        self.linked.clear();
        let mut folders = vec![self.root.clone()];
        folders.extend(self.named_files().filter_map(|file| Some(file.parent()?.to_path_buf())));
        let read: Vec<&str> = match self.notes.as_str() {
            "" => vec![""],
            notes => FOLDERS.into_iter().chain([notes]).collect(),
        };
        let read: Vec<PathBuf> = read.into_iter().map(|folder| self.root.join(folder)).collect();
        for folder in read {
            folders.extend(self.below(&folder));
        }
        folders.sort_unstable();
        folders.dedup();
        folders
    }

    /// A folder and those below it, without those that are left out; for links their targets, with the folder that
    /// contains each.
    pub(crate) fn below(&mut self, folder: &Path) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        // As the file system names it: each folder is walked once, however many links lead to it.
        let mut open = match folder.canonicalize() {
            Ok(real) if real == *folder => vec![real],
            Ok(_) => self.follow(folder, &mut folders).into_iter().collect(),
            Err(_) => Vec::new(),
        };
        while let Some(start) = open.pop() {
            let walk = WalkDir::new(&start).into_iter().filter_entry(|entry| {
                let kind = entry.file_type();
                entry.depth() == 0 || ((kind.is_dir() || kind.is_symlink()) && self.is_entered(entry.path(), &start))
            });
            let entries: Vec<walkdir::DirEntry> = walk.flatten().collect();
            for entry in entries {
                if entry.path_is_symlink() {
                    open.extend(self.follow(entry.path(), &mut folders));
                } else {
                    folders.push(entry.into_path());
                }
            }
        }
        folders
    }

    /// The target folder of a link, when it is inside the site, or the link is one of the site's own, and no other link
    /// led to it before.
    fn follow(&mut self, link: &Path, folders: &mut Vec<PathBuf>) -> Option<PathBuf> {
        let inside = link.canonicalize().ok().filter(|target| target.starts_with(&self.root));
        let target = inside.or_else(|| own_link::target(&self.root, link))?;
        // A link to a folder that contains it is ignored.
        let is_loop = link.parent()?.canonicalize().ok()?.starts_with(&target);
        if is_loop || self.is_left_out(&target) {
            return None;
        }
        // If it is replaced as a whole, the folder that contains it reports the change.
        folders.extend(target.parent().filter(|folder| folder.starts_with(&self.root)).map(Path::to_path_buf));
        (self.linked.insert(target.clone()) && target.is_dir()).then_some(target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_build_reads_is_watched_and_nothing_else() {
        let mut scope = WatchScope::new("/site".into(), "content".into());
        (scope.files, scope.without) = (vec!["/etc/blog.yml".into()], vec!["/site/public".into()]);
        scope.configured =
            ConfiguredPlaces { font: Some("/site/fonts/a.ttf".into()), output: Some("/site/content/out".into()) };
        for path in [
            "/site/content/_posts/a.md",
            "/site/_config.yml",
            "/site/_config.next.yml",
            "/site/themes/next/_config.yml",
            "/site/templates/post.html",
            "/site/assets/biji.css",
            "/site/scaffolds/post.md",
            "/site/scripts/tags.js",
            "/etc/blog.yml",
            "/site/content",
            "/site/package.json",
            "/site/_images.yml",
            "/site/fonts/a.ttf",
        ] {
            assert!(scope.concerns(Path::new(path)), "{path}");
        }
        for path in [
            "/site/public/index.html",
            "/site/content/out/index.html",
            "/site/fonts/b.ttf",
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
