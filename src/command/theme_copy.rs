//! A file of the built-in theme and what a site has in its place.
//!
//! A copy's original is kept in `.biji-theme/`, by the same path: so it is known what the site changed and what the
//! theme changed since, and any program can merge them. The folder belongs into the site's repository.

use std::path::Path;

use crate::disk::site_files;
use crate::message;
use crate::source::SitePath;
use crate::template::{self, ThemeFile};
use crate::words::Message;

/// The folder of the originals, below the site's root.
const ORIGINALS: &str = ".biji-theme";

/// A file of the theme beside the site's.
pub(super) struct ThemeCopy {
    pub file: ThemeFile,
    /// The site's file in its place, if it can be read.
    pub site: Option<Vec<u8>>,
    /// Whether the site has anything in its place.
    is_taken: bool,
    /// The built-in file as it was when the site's was copied.
    pub origin: Option<Vec<u8>>,
}

/// What the site has in place of a file of the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ThemeCopyState {
    /// Nothing.
    BuiltIn,
    /// The same file.
    Same,
    /// The file as it was when it was copied; the built-in one has changed since.
    Older,
    /// Another one.
    Changed,
    /// Something that can't be read, such as a link out of the site.
    Unreadable,
}

impl ThemeCopyState {
    /// For programs.
    pub(super) fn name(self) -> &'static str {
        match self {
            ThemeCopyState::BuiltIn => "built-in",
            ThemeCopyState::Same => "same",
            ThemeCopyState::Older => "older",
            ThemeCopyState::Changed => "changed",
            ThemeCopyState::Unreadable => "unreadable",
        }
    }
}

impl ThemeFile {
    /// Where a site has its own.
    pub(super) fn site_path(&self) -> Option<SitePath> {
        SitePath::new(&self.path)
    }

    /// Where a site has the original of its own.
    pub(super) fn origin_path(&self) -> Option<SitePath> {
        SitePath::new(&format!("{ORIGINALS}/{}", self.path))
    }
}

impl ThemeCopy {
    pub(super) fn find(root: &Path, file: ThemeFile) -> ThemeCopy {
        let read = |path: Option<SitePath>| site_files::own_text(root, &path?);
        let site = read(file.site_path());
        let is_taken = file.site_path().is_some_and(|path| site_files::is_taken(root, &path));
        let origin = read(file.origin_path()).filter(|_| site.is_some());
        ThemeCopy { file, site, is_taken, origin }
    }

    pub(super) fn state(&self) -> ThemeCopyState {
        match self.site.as_deref() {
            None if self.is_taken => ThemeCopyState::Unreadable,
            None => ThemeCopyState::BuiltIn,
            Some(site) if is_same(site, self.file.bytes) => ThemeCopyState::Same,
            Some(site) if self.origin.as_deref().is_some_and(|origin| is_same(site, origin)) => ThemeCopyState::Older,
            Some(_) => ThemeCopyState::Changed,
        }
    }

    /// Whether the theme's file has changed since it was copied; `None` where that is unknown.
    pub(super) fn is_behind(&self) -> Option<bool> {
        match self.state() {
            ThemeCopyState::Older => Some(true),
            ThemeCopyState::Changed => self.origin.as_deref().map(|origin| !is_same(origin, self.file.bytes)),
            ThemeCopyState::Unreadable => None,
            ThemeCopyState::BuiltIn | ThemeCopyState::Same => Some(false),
        }
    }

    /// For people; empty for a file that the site leaves alone.
    pub(super) fn words(&self) -> Message {
        match (self.state(), self.is_behind()) {
            (ThemeCopyState::BuiltIn, _) => "".into(),
            (ThemeCopyState::Same, _) => message!(command_theme_same),
            (ThemeCopyState::Older, _) => message!(command_theme_older),
            (ThemeCopyState::Unreadable, _) => message!(command_theme_unreadable),
            (ThemeCopyState::Changed, Some(true)) => message!(command_theme_behind),
            (ThemeCopyState::Changed, Some(false)) => message!(command_theme_changed),
            (ThemeCopyState::Changed, None) => message!(command_theme_changed_unknown),
        }
    }
}

/// Whether two texts are the same but for their line ends.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let bare = |bytes: &[u8]| bytes.iter().copied().filter(|byte| *byte != b'\r').collect::<Vec<u8>>();
    one == other || bare(one) == bare(other)
}

/// Templates and assets of the site that the theme does not have, by their paths.
pub(super) fn other_files(root: &Path) -> Vec<String> {
    let known: Vec<String> = template::theme_files().into_iter().map(|file| file.path).collect();
    let files = ["assets", "templates"].into_iter().flat_map(|folder| site_files::files_below(root, folder));
    let mut others: Vec<String> = files.filter(|path| !known.contains(path)).collect();
    others.sort();
    others
}
