//! Changes as reported by systems other than Linux: a folder with all below it at once.

use std::path::{Path, PathBuf};
use std::sync::mpsc;

use notify::event::{AccessKind, AccessMode, CreateKind, Flag, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecursiveMode, Watcher};

use crate::message;

use super::scope::Scope;
use super::storm::Happening;
use super::{Listener, Told};

/// Watches on a thread of its own, until no receiver is left.
pub(super) fn watch(mut scope: Scope, listener: Listener) {
    std::thread::spawn(move || {
        if let Err(error) = listen(&mut scope, &listener) {
            listener.tell(Told::Refused(message!(serve_watch_failed, error = error.to_string())));
        }
    });
}

fn listen(scope: &mut Scope, listener: &Listener) -> notify::Result<()> {
    let (sender, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender)?;
    watcher.watch(&scope.root, RecursiveMode::Recursive)?;
    for folder in scope.files.iter().filter_map(|file| file.parent()) {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    // The targets of links are known by then; they are below the root, like everything else.
    scope.folders();
    let mut wanted = listener.tell(Told::Ready);
    while wanted {
        let Ok(event) = events.recv() else { return Ok(()) };
        let event: Event = event?;
        if event.attrs.flag() == Some(Flag::Rescan) {
            scope.folders();
            wanted = listener.tell(Told::Lost);
        }
        for (path, happening) in happenings(event) {
            if scope.concerns(&path) {
                if happening == Happening::Folder || path.is_symlink() {
                    scope.below(&path);
                }
                wanted = wanted && listener.tell(Told::Happened(path, happening));
            }
        }
    }
    Ok(())
}

fn happenings(event: Event) -> Vec<(PathBuf, Happening)> {
    let there = |path: &Path| match path.symlink_metadata() {
        Ok(facts) if facts.is_dir() => Happening::Folder,
        Ok(_) => Happening::Finished,
        Err(_) => Happening::Gone,
    };
    let kind = event.kind;
    let happening = move |path: &Path| match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(Happening::Finished),
        EventKind::Access(_) => None,
        EventKind::Create(CreateKind::Folder) => Some(Happening::Folder),
        EventKind::Create(_) => Some(Happening::Begun),
        EventKind::Modify(ModifyKind::Name(RenameMode::From)) | EventKind::Remove(_) => Some(Happening::Gone),
        EventKind::Modify(ModifyKind::Name(_)) => Some(there(path)),
        EventKind::Modify(ModifyKind::Metadata(_)) => None,
        // macOS and Windows don't report when a file is closed.
        EventKind::Modify(_) | EventKind::Any | EventKind::Other => Some(match there(path) {
            Happening::Finished => Happening::Begun,
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
