//! Watching a site's folder: what changed, reported when it is time to build.

#[cfg(target_os = "linux")]
#[path = "inotify.rs"]
mod system;
#[cfg(not(target_os = "linux"))]
#[path = "notify.rs"]
mod system;
mod poll;
mod scope;
mod storm;
mod temporary;

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use crate::words::Message;

pub use scope::Scope;
pub use storm::Changed;

use storm::{Happening, Storm};

/// A watcher's event.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// From now on nothing is missed.
    Ready,
    Happened(PathBuf, Happening),
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
pub enum Way {
    /// Reported by the system.
    Told,
    /// By polling, for file systems that don't report changes.
    Polled,
}

/// How waiting ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wait {
    Changed(Changed),
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
struct Listener {
    told: Sender<Told>,
    wanted: Weak<()>,
}

impl Listener {
    fn is_wanted(&self) -> bool {
        self.wanted.strong_count() > 0
    }

    /// Whether a receiver is left.
    fn tell(&self, told: Told) -> bool {
        self.is_wanted() && self.told.send(told).is_ok()
    }
}

/// A site's folder under watch.
#[derive(Debug)]
pub struct Watch {
    scope: Scope,
    way: Way,
    /// The watcher ends when this is dropped.
    wanted: Arc<()>,
    told: Receiver<Told>,
    sender: Sender<Told>,
    storm: Storm,
    start: Instant,
    /// An event that arrived before anything waited for it.
    early: Option<Wait>,
}

/// Ends a watch from another thread.
#[derive(Clone, Debug)]
pub struct Stopper(Sender<Told>);

impl Stopper {
    pub fn stop(&self) {
        // A closed watch has stopped.
        let _ = self.0.send(Told::Stop);
    }
}

impl Watch {
    /// Begins to watch. Every change from now on is reported: where setting up takes time (a large site), by reporting
    /// once that the watch is ready.
    pub fn new(scope: Scope, way: Way) -> Watch {
        let (sender, told) = mpsc::channel();
        let (storm, start) = (Storm::default(), Instant::now());
        let mut watch = Watch { scope, way, wanted: Arc::default(), told, sender, storm, start, early: None };
        watch.begin();
        match watch.told.recv_timeout(READY) {
            Ok(Told::Ready) | Err(_) => {}
            Ok(told) => watch.early = watch.hear(told),
        }
        watch
    }

    /// Watches another folder of notes, when the configuration names another.
    pub fn follow(&mut self, notes: &str) {
        if self.scope.notes != notes {
            self.scope.notes = notes.to_owned();
            self.begin();
        }
    }

    /// Begins to watch the scope as it is now; the previous watcher ends.
    fn begin(&mut self) {
        self.wanted = Arc::default();
        let listener = Listener { told: self.sender.clone(), wanted: Arc::downgrade(&self.wanted) };
        match self.way {
            Way::Told => system::watch(self.scope.clone(), listener),
            Way::Polled => poll::watch(self.scope.clone(), listener),
        }
    }

    pub fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Waits until something has changed and it is time to build, or until `end`.
    pub fn wait(&mut self, end: Option<Instant>) -> Wait {
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
                return Wait::Changed(self.storm.take());
            }
            if end.is_some_and(|end| end <= now) {
                return Wait::Over;
            }
            let told = match [due, end].into_iter().flatten().min() {
                Some(next) => match self.told.recv_timeout(next.duration_since(now)) {
                    Ok(told) => told,
                    Err(RecvTimeoutError::Timeout) => continue,
                    Err(RecvTimeoutError::Disconnected) => return Wait::Stop,
                },
                None => match self.told.recv() {
                    Ok(told) => told,
                    Err(_) => return Wait::Stop,
                },
            };
            if let Some(wait) = self.hear(told) {
                return wait;
            }
        }
    }

    fn hear(&mut self, told: Told) -> Option<Wait> {
        let now: Duration = self.start.elapsed();
        match told {
            Told::Happened(path, happening) => self.storm.add(now, path, happening),
            Told::Lost => self.storm.lose(now),
            Told::Ready => return Some(Wait::Stands),
            Told::Refused(reason) => {
                self.way = Way::Polled;
                self.begin();
                return Some(Wait::NowPolled { reason });
            }
            Told::Stop => return Some(Wait::Stop),
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
        let mut watch = Watch::new(Scope::new(root, "content".to_owned()), Way::Polled);
        watch.follow("notes");
        let end = Instant::now() + Duration::from_secs(60);
        let mut time = UNIX_EPOCH;
        let changed = loop {
            match watch.wait(Some(end)) {
                // No event of the system has this meaning.
                Wait::Stands => {
                    time += Duration::from_secs(60);
                    fs::File::options().append(true).open(&note).unwrap().set_modified(time).unwrap();
                }
                other => break other,
            }
        };
        assert_eq!(changed, Wait::Changed(Changed { paths: vec![note], anything: false, folders: false }));
    }
}
