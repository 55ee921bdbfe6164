//! Watching a site's folder: what changed, reported when it is time to build.

#[cfg(target_os = "linux")]
#[path = "inotify.rs"]
mod system;
#[cfg(not(target_os = "linux"))]
#[path = "notify.rs"]
mod system;
mod home;
mod poll;
mod scope;
mod debounce;
mod temporary_files;
mod watcher;

use std::path::PathBuf;
use std::sync::Weak;
use std::sync::mpsc::Sender;

use crate::words::Message;

pub(super) use debounce::ChangeBatch;
pub(super) use scope::ConfiguredPlaces;
pub(crate) use scope::WatchScope;
pub(crate) use watcher::{Watch, WatchStopper};

use debounce::PathEvent;

/// A watcher's event.
#[derive(Clone, Debug, PartialEq, Eq)]
enum WatchEvent {
    /// From now on nothing is missed.
    Ready,
    Change(PathBuf, PathEvent),
    /// The system forgot some changes.
    Overflow,
    /// The system refuses to watch more: why.
    Refused(Message),
    Stop,
}

/// How changes are detected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchMethod {
    /// Reported by the system.
    Events,
    /// By polling, for file systems that don't report changes.
    Polling,
}

/// How waiting ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WaitOutcome {
    Changed(ChangeBatch),
    /// The time is over.
    TimedOut,
    /// From now on every change is reported; changes while this was set up were not.
    Ready,
    /// From now on the folder is polled, because the system refuses to report changes.
    Polling {
        reason: Message,
    },
    Stopped,
}

/// The channel of a watcher, as long as it is needed.
#[derive(Clone, Debug)]
struct WatchChannel {
    events: Sender<WatchEvent>,
    alive: Weak<()>,
}

impl WatchChannel {
    fn is_wanted(&self) -> bool {
        self.alive.strong_count() > 0
    }

    /// Whether a receiver is left.
    fn send(&self, event: WatchEvent) -> bool {
        self.is_wanted() && self.events.send(event).is_ok()
    }
}
