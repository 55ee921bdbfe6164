//! Watching a site's folder: what changed, reported when it is time to build.

#[cfg(target_os = "linux")]
#[path = "inotify.rs"]
mod system;
#[cfg(not(target_os = "linux"))]
#[path = "notify.rs"]
mod system;
mod poll;
mod scope;
mod debounce;
mod temporary_files;

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use crate::words::Message;

pub(super) use debounce::ChangeBatch;
pub(super) use scope::WatchScope;

use debounce::{Debouncer, PathEvent};

/// A watcher's event.
#[derive(Clone, Debug, PartialEq, Eq)]
enum WatchEvent {
    /// From now on nothing is missed.
    Ready,
    Happened(PathBuf, PathEvent),
    /// The system forgot some changes.
    Lost,
    /// The system refuses to watch more: why.
    Refused(Message),
    Stop,
}

/// How long reading waits for the watch to be ready, so that a small site is read once.
const READY: Duration = Duration::from_millis(50);

/// How changes are detected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchMethod {
    /// Reported by the system.
    Told,
    /// By polling, for file systems that don't report changes.
    Polled,
}

/// How waiting ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WaitOutcome {
    Changed(ChangeBatch),
    /// The time is over.
    Over,
    /// From now on every change is reported; changes while this was set up were not.
    Stands,
    /// From now on the folder is polled, because the system refuses to report changes.
    NowPolled {
        reason: Message,
    },
    Stop,
}

/// The channel of a watcher, as long as it is needed.
#[derive(Clone, Debug)]
struct WatchChannel {
    told: Sender<WatchEvent>,
    wanted: Weak<()>,
}

impl WatchChannel {
    fn is_wanted(&self) -> bool {
        self.wanted.strong_count() > 0
    }

    /// Whether a receiver is left.
    fn tell(&self, told: WatchEvent) -> bool {
        self.is_wanted() && self.told.send(told).is_ok()
    }
}

/// A site's folder under watch.
#[derive(Debug)]
pub(super) struct Watch {
    scope: WatchScope,
    way: WatchMethod,
    /// The watcher ends when this is dropped.
    wanted: Arc<()>,
    told: Receiver<WatchEvent>,
    sender: Sender<WatchEvent>,
    storm: Debouncer,
    start: Instant,
    /// An event that arrived before anything waited for it.
    early: Option<WaitOutcome>,
}

/// Ends a watch from another thread.
#[derive(Clone, Debug)]
pub(super) struct WatchStopper(Sender<WatchEvent>);

impl WatchStopper {
    pub(super) fn stop(&self) {
        // A closed watch has stopped.
        let _ = self.0.send(WatchEvent::Stop);
    }
}

impl Watch {
    /// Begins to watch. Every change from now on is reported: where setting up takes time (a large site), by reporting
    /// once that the watch is ready.
    pub(super) fn new(scope: WatchScope, way: WatchMethod) -> Watch {
        let (sender, told) = mpsc::channel();
        let (storm, start) = (Debouncer::default(), Instant::now());
        let mut watch = Watch { scope, way, wanted: Arc::default(), told, sender, storm, start, early: None };
        watch.begin();
        match watch.told.recv_timeout(READY) {
            Ok(WatchEvent::Ready) | Err(_) => {}
            Ok(told) => watch.early = watch.hear(told),
        }
        watch
    }

    /// Watches another folder of notes, when the configuration names another.
    pub(super) fn follow(&mut self, notes: &str) {
        if self.scope.notes != notes {
            self.scope.notes = notes.to_owned();
            self.begin();
        }
    }

    /// Begins to watch the scope as it is now; the previous watcher ends.
    fn begin(&mut self) {
        self.wanted = Arc::default();
        let listener = WatchChannel { told: self.sender.clone(), wanted: Arc::downgrade(&self.wanted) };
        match self.way {
            WatchMethod::Told => system::watch(self.scope.clone(), listener),
            WatchMethod::Polled => poll::watch(self.scope.clone(), listener),
        }
    }

    pub(super) fn stopper(&self) -> WatchStopper {
        WatchStopper(self.sender.clone())
    }

    /// Waits until something has changed and it is time to build, or until `end`.
    pub(super) fn wait(&mut self, end: Option<Instant>) -> WaitOutcome {
        if let Some(early) = self.early.take() {
            return early;
        }
        loop {
            // Events that are queued already belong to the same build.
            while let Ok(told) = self.told.try_recv() {
                if let Some(wait) = self.hear(told) {
                    return wait;
                }
            }
            let due = self.storm.due().map(|due| self.start + due);
            let now = Instant::now();
            if due.is_some_and(|due| due <= now) {
                return WaitOutcome::Changed(self.storm.take());
            }
            if end.is_some_and(|end| end <= now) {
                return WaitOutcome::Over;
            }
            let told = match [due, end].into_iter().flatten().min() {
                Some(next) => match self.told.recv_timeout(next.duration_since(now)) {
                    Ok(told) => told,
                    Err(RecvTimeoutError::Timeout) => continue,
                    Err(RecvTimeoutError::Disconnected) => return WaitOutcome::Stop,
                },
                None => match self.told.recv() {
                    Ok(told) => told,
                    Err(_) => return WaitOutcome::Stop,
                },
            };
            if let Some(wait) = self.hear(told) {
                return wait;
            }
        }
    }

    fn hear(&mut self, told: WatchEvent) -> Option<WaitOutcome> {
        let now: Duration = self.start.elapsed();
        match told {
            WatchEvent::Happened(path, happening) => self.storm.add(now, path, happening),
            WatchEvent::Lost => self.storm.lose(now),
            WatchEvent::Ready => return Some(WaitOutcome::Stands),
            WatchEvent::Refused(reason) => {
                self.way = WatchMethod::Polled;
                self.begin();
                return Some(WaitOutcome::NowPolled { reason });
            }
            WatchEvent::Stop => return Some(WaitOutcome::Stop),
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::UNIX_EPOCH;

    use super::*;

    #[test]
    fn another_folder_is_polled_where_polling_was_asked_for() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path().canonicalize().unwrap();
        fs::create_dir(root.join("content")).unwrap();
        fs::create_dir(root.join("notes")).unwrap();
        let note = root.join("notes/rain.md");
        fs::write(&note, "It rained.").unwrap();
        let mut watch = Watch::new(WatchScope::new(root, "content".to_owned()), WatchMethod::Polled);
        watch.follow("notes");
        let end = Instant::now() + Duration::from_secs(60);
        let mut time = UNIX_EPOCH;
        let changed = loop {
            match watch.wait(Some(end)) {
                // No event of the system has this meaning.
                WaitOutcome::Stands => {
                    time += Duration::from_secs(60);
                    fs::File::options().append(true).open(&note).unwrap().set_modified(time).unwrap();
                }
                other => break other,
            }
        };
        assert_eq!(changed, WaitOutcome::Changed(ChangeBatch { paths: vec![note], anything: false, folders: false }));
    }
}
