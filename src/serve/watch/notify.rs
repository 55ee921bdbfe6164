//! Changes as reported by systems other than Linux: a folder with all below it at once.

use std::path::{Path, PathBuf};
use std::sync::mpsc;

use notify::event::{AccessKind, AccessMode, CreateKind, Flag, ModifyKind, RenameMode};
use notify::{ErrorKind, Event, EventKind, RecursiveMode, Watcher};

use crate::disk;
use crate::message;

use super::debounce::PathEvent;
use super::scope::WatchScope;
use super::{WatchChannel, WatchEvent};

/// Watches on a thread of its own, until no receiver is left.
pub(super) fn watch(mut scope: WatchScope, channel: WatchChannel) {
    std::thread::spawn(move || {
        if let Err(error) = listen(&mut scope, &channel) {
            let reason = match &error.kind {
                ErrorKind::Io(error) => disk::reason(error),
                _ => error.to_string().into(),
            };
            channel.send(WatchEvent::Refused(message!(serve_watch_failed, error = reason)));
        }
    });
}

fn listen(scope: &mut WatchScope, channel: &WatchChannel) -> notify::Result<()> {
    let (sender, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender)?;
    watcher.watch(&scope.root, RecursiveMode::Recursive)?;
    for folder in scope.files.iter().filter_map(|file| file.parent()) {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    // The targets of links are known by then; they are below the root, like everything else.
    scope.folders();
    let mut wanted = channel.send(WatchEvent::Ready);
    while wanted {
        let Ok(event) = events.recv() else { return Ok(()) };
        let event: Event = event?;
        if event.attrs.flag() == Some(Flag::Rescan) {
            scope.folders();
            wanted = channel.send(WatchEvent::Overflow);
        }
        for (path, happening) in happenings(event) {
            if scope.concerns(&path) {
                if happening == PathEvent::Folder || path.is_symlink() {
                    scope.below(&path);
                }
                wanted = wanted && channel.send(WatchEvent::Change(path, happening));
            }
        }
    }
    Ok(())
}

fn happenings(event: Event) -> Vec<(PathBuf, PathEvent)> {
    let there = |path: &Path| match path.symlink_metadata() {
        Ok(facts) if facts.is_dir() => PathEvent::Folder,
        Ok(_) => PathEvent::Finished,
        Err(_) => PathEvent::Gone,
    };
    let kind = event.kind;
    let happening = move |path: &Path| match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(PathEvent::Finished),
        EventKind::Access(_) => None,
        EventKind::Create(CreateKind::Folder) => Some(PathEvent::Folder),
        EventKind::Create(_) => Some(PathEvent::Begun),
        EventKind::Modify(ModifyKind::Name(RenameMode::From)) | EventKind::Remove(_) => Some(PathEvent::Gone),
        EventKind::Modify(ModifyKind::Name(_)) => Some(there(path)),
        EventKind::Modify(ModifyKind::Metadata(_)) => None,
        // macOS and Windows don't report when a file is closed.
        EventKind::Modify(_) | EventKind::Any | EventKind::Other => Some(match there(path) {
            PathEvent::Finished => PathEvent::Begun,
            other => other,
        }),
    };
    event
        .paths
        .into_iter()
        .filter_map(|path| Some((happening(&path)?, path)))
        .map(|(what, path)| (path, what))
        .collect()
}
