//! The wait for changes: events of a watcher are collected until it is time to build.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::debounce::Debouncer;
use super::scope::{ConfiguredPlaces, WatchScope};
use super::{WaitOutcome, WatchChannel, WatchEvent, WatchMethod, home, poll, system};
use crate::message;

/// How long reading waits for the watch to be ready, so that a small site is read once.
const READY: Duration = Duration::from_millis(50);

/// How often it is checked whether the site's folder is still the one that is watched: a watch stays with a folder that is
/// moved away, and reports nothing of the one that takes its place.
const LOOK: Duration = Duration::from_millis(500);

/// A site's folder under watch.
#[derive(Debug)]
pub(crate) struct Watch {
    scope: WatchScope,
    method: WatchMethod,
    /// The folder that is watched, as it was when the watch began; `None` while there is none.
    home: Option<(u64, u64)>,
    /// When to check it next.
    next_look: Instant,
    /// The watcher ends when this is dropped.
    alive: Arc<()>,
    events: Receiver<WatchEvent>,
    sender: Sender<WatchEvent>,
    debouncer: Debouncer,
    start: Instant,
    /// An event that arrived before anything waited for it.
    pending: Option<WaitOutcome>,
    /// Every change is reported from now on.
    pub(in crate::serve) is_ready: bool,
}

/// Ends a watch from another thread.
#[derive(Clone, Debug)]
pub(crate) struct WatchStopper(Sender<WatchEvent>);

impl WatchStopper {
    pub(crate) fn stop(&self) {
        // A closed watch has stopped.
        let _ = self.0.send(WatchEvent::Stop);
    }
}

impl Watch {
    /// Begins to watch. Every change from now on is reported: where setting up takes time (a large site), by reporting
    /// once that the watch is ready.
    pub(crate) fn new(scope: WatchScope, method: WatchMethod) -> Watch {
        let (sender, events) = mpsc::channel();
        let (debouncer, start) = (Debouncer::default(), Instant::now());
        let silent = home::silent_kind(&scope.root).filter(|_| method == WatchMethod::Events);
        let method = if silent.is_some() { WatchMethod::Polling } else { method };
        let pending = silent.map(|kind| WaitOutcome::Polling { reason: message!(serve_watch_silent, kind) });
        let home = home::place(&scope.root);
        let next_look = start + LOOK;
        let alive = Arc::default();
        let mut watch =
            Watch { scope, method, home, next_look, alive, events, sender, debouncer, start, pending, is_ready: false };
        watch.begin();
        if watch.pending.is_some() {
            return watch;
        }
        match watch.events.recv_timeout(READY) {
            Ok(WatchEvent::Ready) => watch.is_ready = true,
            Err(_) => {}
            Ok(event) => watch.pending = watch.hear(event),
        }
        watch
    }

    /// Watches another folder of notes and other places, when the configuration names others.
    pub(in crate::serve) fn follow(&mut self, notes: &str, configured: &ConfiguredPlaces) {
        let is_new = |folder: &PathBuf| !self.scope.without.contains(folder);
        let output = configured.output.clone().filter(is_new);
        let configured = &ConfiguredPlaces { output, ..configured.clone() };
        if self.scope.notes != notes || self.scope.configured != *configured {
            self.scope.notes = notes.to_owned();
            self.scope.configured = configured.clone();
            self.begin();
        }
    }

    /// Begins to watch the scope as it is now; the previous watcher ends.
    fn begin(&mut self) {
        self.alive = Arc::default();
        let channel = WatchChannel { events: self.sender.clone(), alive: Arc::downgrade(&self.alive) };
        match self.method {
            WatchMethod::Events => system::watch(self.scope.clone(), channel),
            WatchMethod::Polling => poll::watch(self.scope.clone(), channel),
        }
    }

    pub(in crate::serve) fn stopper(&self) -> WatchStopper {
        WatchStopper(self.sender.clone())
    }

    /// Waits until something has changed and it is time to build, or until `end`.
    pub(in crate::serve) fn wait(&mut self, end: Option<Instant>) -> WaitOutcome {
        if let Some(pending) = self.pending.take() {
            return pending;
        }
        loop {
            self.look_home();
            // Events that are queued already belong to the same build.
            while let Ok(event) = self.events.try_recv() {
                if let Some(wait) = self.hear(event) {
                    return wait;
                }
            }
            let due = self.debouncer.due().map(|due| self.start + due);
            let now = Instant::now();
            if due.is_some_and(|due| due <= now) {
                return WaitOutcome::Changed(self.debouncer.take());
            }
            if end.is_some_and(|end| end <= now) {
                return WaitOutcome::TimedOut;
            }
            let next = [due, end].into_iter().flatten().fold(self.next_look, Instant::min);
            let event = match self.events.recv_timeout(next.saturating_duration_since(now)) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return WaitOutcome::Stopped,
            };
            if let Some(wait) = self.hear(event) {
                return wait;
            }
        }
    }

    /// Begins anew where another folder is at the site's path, or none, or one again.
    fn look_home(&mut self) {
        let now = Instant::now();
        if now < self.next_look {
            return;
        }
        self.next_look = now + LOOK;
        let home = home::place(&self.scope.root);
        if home != self.home {
            self.home = home;
            self.begin();
            self.debouncer.lose(self.start.elapsed());
        }
    }

    fn hear(&mut self, event: WatchEvent) -> Option<WaitOutcome> {
        let now: Duration = self.start.elapsed();
        match event {
            WatchEvent::Change(path, event) => self.debouncer.add(now, path, event),
            WatchEvent::Overflow => self.debouncer.lose(now),
            WatchEvent::Ready => {
                self.is_ready = true;
                return Some(WaitOutcome::Ready);
            }
            WatchEvent::Refused(reason) => {
                self.method = WatchMethod::Polling;
                self.begin();
                return Some(WaitOutcome::Polling { reason });
            }
            WatchEvent::Stop => return Some(WaitOutcome::Stopped),
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::UNIX_EPOCH;

    use super::*;
    use crate::serve::watch::ChangeBatch;

    #[test]
    fn another_folder_is_polled_where_polling_was_asked_for() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path().canonicalize().unwrap();
        fs::create_dir(root.join("content")).unwrap();
        fs::create_dir(root.join("notes")).unwrap();
        let note = root.join("notes/rain.md");
        fs::write(&note, "It rained.").unwrap();
        let mut watch = Watch::new(WatchScope::new(root, "content".to_owned()), WatchMethod::Polling);
        watch.follow("notes", &ConfiguredPlaces::default());
        let end = Instant::now() + Duration::from_secs(60);
        let mut time = UNIX_EPOCH;
        let changed = loop {
            match watch.wait(Some(end)) {
                // No event of the system has this meaning.
                WaitOutcome::Ready => {
                    time += Duration::from_secs(60);
                    fs::File::options().append(true).open(&note).unwrap().set_modified(time).unwrap();
                }
                other => break other,
            }
        };
        assert_eq!(changed, WaitOutcome::Changed(ChangeBatch { paths: vec![note], anything: false, folders: false }));
    }
}
