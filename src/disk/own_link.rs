//! Links in place of a site's own folders: `source`, or `_posts` in it, may lead to notes elsewhere on the disk. No
//! other link is followed out of the site, so that a picture or a page can't be one of `/etc/passwd`.

use std::path::{Component, Path, PathBuf};

use super::root::SOURCE_DIRS;

/// Folders within the folder of notes that may be such a link.
pub(super) const FOLDERS: [&str; 3] = ["_posts", "_drafts", "_data"];

/// The target folder of one of the site's own links, as the file system names it: the usual folder of notes at the
/// site's root, or one of `FOLDERS` there or directly below a folder there. A configuration can't name such a link: it
/// may come from others.
///
/// `None` where it is no such link; also where it leads to a folder that contains the site, to the user's home, or to a
/// hidden folder: a downloaded site may contain such a link, and these have private files.
pub fn target(root: &Path, link: &Path) -> Option<PathBuf> {
    let mut parts = link.strip_prefix(root).ok()?.components();
    let is_at_top = match (parts.next(), parts.next(), parts.next()) {
        (Some(Component::Normal(name)), None, None) => SOURCE_DIRS.iter().chain(&FOLDERS).any(|folder| name == *folder),
        (Some(_), Some(Component::Normal(name)), None) => FOLDERS.iter().any(|folder| name == *folder),
        _ => false,
    };
    if !is_at_top || !link.is_symlink() {
        return None;
    }
    let target = link.canonicalize().ok().filter(|target| target.is_dir())?;
    let is_home = std::env::var_os("HOME").is_some_and(|home| Path::new(&home) == target);
    let is_hidden = |part: &Component| part.as_os_str().to_string_lossy().starts_with('.');
    let mut apart = target.components().zip(root.components().map(Some).chain(std::iter::repeat(None)));
    let leads_into_hidden = apart.any(|(part, above)| Some(part) != above && is_hidden(&part));
    (!root.starts_with(&target) && !is_home && !leads_into_hidden).then_some(target)
}

/// Whether a place, as the file system names it, is in the site, or inside one of the site's own links on the way of
/// `path`, a path below the root.
pub fn is_inside(root: &Path, path: &str, real: &Path) -> bool {
    let first = path.split('/').next().unwrap_or_default();
    let second = path.split('/').take(2).collect::<Vec<_>>().join("/");
    let behind = |link: &str| target(root, &root.join(link)).is_some_and(|target| real.starts_with(target));
    real.starts_with(root) || behind(first) || behind(&second)
}

/// Whether a path below the site's root is not for readers: hidden files such as `.git/config`, drafts, configurations. No
/// link makes one of them a picture or a page.
pub(super) fn is_private(below: &Path) -> bool {
    below.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        name.starts_with('.') || name == "_drafts" || name.starts_with("_config.")
    })
}
