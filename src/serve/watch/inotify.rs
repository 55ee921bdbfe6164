//! Changes as Linux tells them, folder by folder, so that those that are left out cost nothing.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use inotify::{Event, EventMask, Inotify, WatchDescriptor, WatchMask, Watches};

use super::Told;
use super::scope::Scope;
use super::storm::Happening;

/// Room for many changes at once, in bytes.
const ROOM: usize = 64 << 10;

/// Linux: no more folders may be watched.
const NO_SPACE: i32 = 28;

/// The folders under watch.
struct Folders {
    watches: Watches,
    paths: BTreeMap<i32, (WatchDescriptor, PathBuf)>,
}

/// Watches on a thread of its own, until nobody listens.
pub(super) fn watch(scope: Scope, told: Sender<Told>) {
    std::thread::spawn(move || {
        if let Err(error) = listen(&scope, &told) {
            let _ = told.send(Told::Refused(reason(&error)));
        }
    });
}

fn reason(error: &io::Error) -> String {
    match error.raw_os_error() {
        Some(NO_SPACE) => "the system watches no more folders; `sysctl fs.inotify.max_user_watches` tells how many, \
                           and `sudo sysctl fs.inotify.max_user_watches=524288` allows more"
            .to_owned(),
        Some(24) => "the system watches for no more programs; `sudo sysctl fs.inotify.max_user_instances=512` \
                     allows more"
            .to_owned(),
        _ => format!("the system does not tell of changes: {error}"),
    }
}

fn listen(scope: &Scope, told: &Sender<Told>) -> io::Result<()> {
    let mut inotify = Inotify::init()?;
    let mut folders = Folders { watches: inotify.watches(), paths: BTreeMap::new() };
    for folder in scope.folders() {
        folders.add(folder)?;
    }
    let mut gone = told.send(Told::Ready).is_err();
    let mut room = vec![0; ROOM];
    while !gone {
        let events: Vec<(i32, EventMask, Option<PathBuf>)> = inotify
            .read_events_blocking(&mut room)?
            .map(|Event { wd, mask, name, .. }| (wd.get_watch_descriptor_id(), mask, name.map(PathBuf::from)))
            .collect();
        for (id, mask, name) in events {
            if mask.contains(EventMask::Q_OVERFLOW) {
                gone = gone || told.send(Told::Lost).is_err();
                continue;
            }
            if mask.contains(EventMask::IGNORED) {
                folders.paths.remove(&id);
                continue;
            }
            let Some((_, folder)) = folders.paths.get(&id) else { continue };
            let path = name.map_or_else(|| folder.clone(), |name| folder.join(name));
            if !scope.concerns(&path) {
                continue;
            }
            if let Some(happening) = happening(mask) {
                if happening == Happening::Folder {
                    // Watched before it is read, so that nothing in it is missed.
                    for folder in scope.below(&path) {
                        folders.add(folder)?;
                    }
                } else if happening == Happening::Gone && mask.contains(EventMask::ISDIR) {
                    folders.forget(&path);
                }
                gone = gone || told.send(Told::Happened(path, happening)).is_err();
            }
        }
    }
    Ok(())
}

fn happening(mask: EventMask) -> Option<Happening> {
    let is_folder = mask.contains(EventMask::ISDIR);
    let is = |one| mask.contains(one);
    if is(EventMask::MOVED_FROM) || is(EventMask::DELETE) || is(EventMask::DELETE_SELF) {
        Some(Happening::Gone)
    } else if is_folder {
        (is(EventMask::CREATE) || is(EventMask::MOVED_TO)).then_some(Happening::Folder)
    } else if is(EventMask::CLOSE_WRITE) || is(EventMask::MOVED_TO) {
        Some(Happening::Finished)
    } else if is(EventMask::CREATE) || is(EventMask::MODIFY) {
        Some(Happening::Begun)
    } else {
        None
    }
}

impl Folders {
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
            // It went meanwhile, or may not be read; reading tells that.
            Err(error) if error.raw_os_error() != Some(NO_SPACE) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// What was moved away is no longer where it was.
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
