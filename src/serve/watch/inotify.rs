//! Changes as reported by Linux, folder by folder, so that excluded folders cost nothing.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use inotify::{Event, EventMask, Inotify, WatchDescriptor, WatchMask, Watches};

use crate::disk;
use crate::message;
use crate::words::Message;

use super::debounce::PathEvent;
use super::scope::WatchScope;
use super::{WatchChannel, WatchEvent};

/// The size of the buffer for events, in bytes.
const ROOM: usize = 64 << 10;

/// Linux: no more folders may be watched.
const NO_SPACE: i32 = 28;

/// The watched folders.
struct WatchedFolders {
    scope: WatchScope,
    watches: Watches,
    paths: BTreeMap<i32, (WatchDescriptor, PathBuf)>,
}

/// Watches on a thread of its own, until no receiver is left.
pub(super) fn watch(scope: WatchScope, channel: WatchChannel) {
    std::thread::spawn(move || {
        if let Err(error) = listen(scope, &channel) {
            channel.send(WatchEvent::Refused(reason(&error)));
        }
    });
}

fn reason(error: &io::Error) -> Message {
    match error.raw_os_error() {
        Some(NO_SPACE) => message!(serve_watch_too_many_folders),
        Some(24) => message!(serve_watch_too_many_programs),
        _ => message!(serve_watch_failed, error = disk::reason(error)),
    }
}

fn listen(scope: WatchScope, channel: &WatchChannel) -> io::Result<()> {
    let mut inotify = Inotify::init()?;
    let mut folders = WatchedFolders { scope, watches: inotify.watches(), paths: BTreeMap::new() };
    folders.add_all()?;
    let mut wanted = channel.send(WatchEvent::Ready);
    let mut room = vec![0; ROOM];
    while wanted {
        let events: Vec<(i32, EventMask, Option<PathBuf>)> = inotify
            .read_events_blocking(&mut room)?
            .map(|Event { wd, mask, name, .. }| (wd.get_watch_descriptor_id(), mask, name.map(PathBuf::from)))
            .collect();
        for (id, mask, name) in events {
            if let Some(told) = folders.hear(id, mask, name)? {
                wanted = wanted && channel.send(told);
            }
        }
    }
    Ok(())
}

fn happening(mask: EventMask) -> Option<PathEvent> {
    let is_folder = mask.contains(EventMask::ISDIR);
    let is = |one| mask.contains(one);
    if is(EventMask::MOVED_FROM) || is(EventMask::DELETE) || is(EventMask::DELETE_SELF) {
        Some(PathEvent::Gone)
    } else if is_folder {
        (is(EventMask::CREATE) || is(EventMask::MOVED_TO)).then_some(PathEvent::Folder)
    } else if is(EventMask::CLOSE_WRITE) || is(EventMask::MOVED_TO) {
        Some(PathEvent::Finished)
    } else if is(EventMask::CREATE) || is(EventMask::MODIFY) {
        Some(PathEvent::Begun)
    } else {
        None
    }
}

impl WatchedFolders {
    /// The meaning of a system event; folders that were added by it are watched from now on.
    fn hear(&mut self, id: i32, mask: EventMask, name: Option<PathBuf>) -> io::Result<Option<WatchEvent>> {
        if mask.contains(EventMask::Q_OVERFLOW) {
            // A folder made meanwhile was not reported either.
            self.add_all()?;
            return Ok(Some(WatchEvent::Overflow));
        }
        if mask.contains(EventMask::IGNORED) {
            self.paths.remove(&id);
            return Ok(None);
        }
        let Some((_, folder)) = self.paths.get(&id) else { return Ok(None) };
        let path = name.map_or_else(|| folder.clone(), |name| folder.join(name));
        let Some(happening) = happening(mask).filter(|_| self.scope.concerns(&path)) else { return Ok(None) };
        let has_come = mask.intersects(EventMask::CREATE | EventMask::MOVED_TO);
        if happening == PathEvent::Folder || (has_come && path.is_symlink()) {
            // Watched before it is read, so that nothing in it is missed.
            for folder in self.scope.below(&path) {
                self.add(folder)?;
            }
        } else if happening == PathEvent::Gone && mask.contains(EventMask::ISDIR) {
            self.forget(&path);
        }
        Ok(Some(WatchEvent::Change(path, happening)))
    }

    /// Watches all folders of the scope; those that are watched already are kept.
    fn add_all(&mut self) -> io::Result<()> {
        self.scope.folders().into_iter().try_for_each(|folder| self.add(folder))
    }

    fn add(&mut self, folder: PathBuf) -> io::Result<()> {
        let mask = WatchMask::CREATE
            | WatchMask::MODIFY
            | WatchMask::CLOSE_WRITE
            | WatchMask::MOVED_FROM
            | WatchMask::MOVED_TO
            | WatchMask::DELETE
            | WatchMask::ONLYDIR;
        match self.watches.add(&folder, mask) {
            Ok(descriptor) => {
                self.paths.insert(descriptor.get_watch_descriptor_id(), (descriptor, folder));
                Ok(())
            }
            // It was removed meanwhile, or is unreadable; reading reports that.
            Err(error) if error.raw_os_error() != Some(NO_SPACE) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// A folder that was moved away is no longer at its path.
    fn forget(&mut self, folder: &Path) {
        let gone: Vec<i32> =
            self.paths.iter().filter(|(_, (_, path))| path.starts_with(folder)).map(|(id, _)| *id).collect();
        for id in gone {
            if let Some((descriptor, _)) = self.paths.remove(&id) {
                let _ = self.watches.remove(descriptor);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_came_while_events_were_lost_is_watched() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("content")).unwrap();
        let inotify = Inotify::init().unwrap();
        let scope = WatchScope::new(root.clone(), "content".to_owned());
        let mut folders = WatchedFolders { scope, watches: inotify.watches(), paths: BTreeMap::new() };
        folders.add_all().unwrap();
        let is_watched =
            |folders: &WatchedFolders, path: &str| folders.paths.values().any(|(_, at)| *at == root.join(path));
        std::fs::create_dir_all(root.join("content/new/deep")).unwrap();
        assert!(is_watched(&folders, "content") && !is_watched(&folders, "content/new"));
        assert_eq!(folders.hear(-1, EventMask::Q_OVERFLOW, None).unwrap(), Some(WatchEvent::Overflow));
        assert!(is_watched(&folders, "content/new") && is_watched(&folders, "content/new/deep"));
    }
}
