//! Watching a site's folder: what changed, told when it is time to build.

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
use std::time::{Duration, Instant};

pub use scope::Scope;
pub use storm::Changed;

use storm::{Happening, Storm};

/// What a watcher tells.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// From now on nothing is missed.
    Ready,
    Happened(PathBuf, Happening),
    /// The system forgot some changes.
    Lost,
    /// The system watches no more: why.
    Refused(String),
    Stop,
}

/// So long reading waits for the watch to stand, so that a small site is read once.
const READY: Duration = Duration::from_millis(50);

/// How changes are found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The system tells.
    Told,
    /// By looking again and again, for file systems that don't tell.
    Polled,
}

/// What waiting ends with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wait {
    Changed(Changed),
    /// The time is over.
    Over,
    /// From now on the folder is looked at again and again, because the system refuses to tell.
    NowPolled {
        reason: String,
    },
    Stop,
}

/// A site's folder under watch.
#[derive(Debug)]
pub struct Watch {
    scope: Scope,
    told: Receiver<Told>,
    sender: Sender<Told>,
    storm: Storm,
    start: Instant,
    /// What was heard before anybody waited.
    early: Option<Wait>,
}

/// Ends a watch from another thread.
#[derive(Clone, Debug)]
pub struct Stopper(Sender<Told>);

impl Stopper {
    pub fn stop(&self) {
        // Who is gone has stopped.
        let _ = self.0.send(Told::Stop);
    }
}

impl Watch {
    /// Begins to watch. Every change from now on is told: where that takes time to arrange (a large site), by telling
    /// once that anything may have changed.
    pub fn new(scope: Scope, way: Way) -> Watch {
        let (sender, told) = mpsc::channel();
        match way {
            Way::Told => system::watch(scope.clone(), sender.clone()),
            Way::Polled => poll::watch(scope.clone(), sender.clone()),
        }
        let mut watch = Watch { scope, told, sender, storm: Storm::default(), start: Instant::now(), early: None };
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
            system::watch(self.scope.clone(), self.sender.clone());
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
            // What is told already belongs to the same build.
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
            Told::Lost | Told::Ready => self.storm.lose(now),
            Told::Refused(reason) => {
                poll::watch(self.scope.clone(), self.sender.clone());
                // Whatever changed in between was not told.
                self.storm.lose(now);
                return Some(Wait::NowPolled { reason });
            }
            Told::Stop => return Some(Wait::Stop),
        }
        None
    }
}
