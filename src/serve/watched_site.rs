//! A site's folder under watch: when it is to be read again, and what was read of it last.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::diagnostic::Code;
use crate::disk::{ReadOptions, SiteReading, reread};
use crate::source::Inputs;
use crate::words::Message;

use super::Clock;
use super::watch::{ChangeBatch, ConfiguredPlaces, WaitOutcome, Watch, WatchStopper};

/// A new folder is read once more after this time: it may still be being copied.
const SECOND_LOOK: Duration = Duration::from_millis(400);

/// Files that could not be read, and a folder that is no site, are tried again after this time, then after twice as long,
/// and so on: the system may have been out of resources, and would not report that it has some again.
const RETRY: Duration = Duration::from_secs(1);

/// The longest time between two tries.
const LONGEST_RETRY: Duration = Duration::from_secs(64);

/// The clock may be set; checking once an hour whether a date has come does no harm.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

/// A site's folder with what was read of it.
#[derive(Debug)]
pub(crate) struct WatchedSite {
    root: PathBuf,
    request: ReadOptions,
    clock: Clock,
    watch: Watch,
    reading: SiteReading,
    /// When to read new folders once more, and what changed with them.
    again: Option<(Instant, Vec<PathBuf>)>,
    retry: Duration,
    /// When to try what could not be read; the time of the last reading decides, however often somebody waited since.
    next_try: Option<Instant>,
    /// What the configuration names beside the notes.
    configured: ConfiguredPlaces,
}

/// How a wait for changes ends.
#[derive(Debug)]
pub(crate) enum SiteEvent {
    /// The folder is to be read again.
    Due(DueReading),
    /// From now on the folder is polled, because the system refuses to report changes.
    Polling {
        reason: Message,
    },
    /// Nothing has happened for the given time.
    Idle,
    Stopped,
}

/// A reading that is due.
#[derive(Debug)]
pub(crate) struct DueReading {
    /// Paths on disk whose change led to it.
    pub changed: Vec<PathBuf>,
    /// Anything may have changed, beside these.
    anything: bool,
    /// Nothing is known to have changed: a build is due only if something is different.
    is_check: bool,
}

impl DueReading {
    /// The reading after a change of these paths.
    pub(crate) fn of(changed: Vec<PathBuf>) -> DueReading {
        DueReading { changed, anything: false, is_check: false }
    }

    /// All of the folder is read, in case something is different.
    fn check() -> DueReading {
        DueReading { changed: Vec::new(), anything: true, is_check: true }
    }

    /// One reading for this one and another.
    pub(crate) fn and(mut self, other: DueReading) -> DueReading {
        self.changed.extend(other.changed);
        self.anything |= other.anything;
        self.is_check &= other.is_check;
        self
    }
}

impl WatchedSite {
    /// Nothing is read yet: the first reading is due at once. `root` has no links in its path.
    pub(crate) fn new(root: PathBuf, request: ReadOptions, clock: Clock, watch: Watch) -> WatchedSite {
        let (reading, configured) = (SiteReading::default(), ConfiguredPlaces::default());
        WatchedSite { root, request, clock, watch, reading, again: None, retry: RETRY, next_try: None, configured }
    }

    /// The site's folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// What was read last.
    pub(crate) fn reading(&self) -> &SiteReading {
        &self.reading
    }

    /// Whether no change is missed any more; before that, the folder is read once more when it is so.
    pub(crate) fn is_ready(&self) -> bool {
        self.watch.is_ready
    }

    /// Ends the waiting from another thread.
    pub(crate) fn stopper(&self) -> WatchStopper {
        self.watch.stopper()
    }

    /// Reads the folder for the first time.
    pub(crate) fn read_first(&mut self) {
        self.request.options.now = self.clock.now();
        self.reading = SiteReading::new(&self.root, &self.request);
        self.plan_try();
        self.follow(None);
    }

    /// Waits until the folder is to be read: because of a change, or since `date` has come, the next one on which the
    /// site changes by itself; or until nothing has happened for the time of `idle`.
    pub(crate) fn wait(&mut self, date: Option<Timestamp>, idle: Option<Duration>) -> SiteEvent {
        let idle_end = idle.map(|idle| Instant::now() + idle);
        let next_try = self.next_try;
        let date = date.map(|date| {
            let rest = Duration::try_from(date.duration_since(self.clock.now())).unwrap_or_default();
            Instant::now() + rest.min(LONGEST_WAIT)
        });
        let second_look = self.again.as_ref().map(|(end, _)| *end);
        let ends = [second_look, date, next_try, idle_end];
        let mut changed = match self.watch.wait(ends.into_iter().flatten().min()) {
            WaitOutcome::Changed(changed) => changed,
            WaitOutcome::TimedOut if next_try.is_some_and(|end| end <= Instant::now()) => {
                self.retry = (self.retry * 2).min(LONGEST_RETRY);
                self.next_try = None;
                return SiteEvent::Due(DueReading::check());
            }
            WaitOutcome::TimedOut if second_look.into_iter().chain(date).all(|end| end > Instant::now()) => {
                return SiteEvent::Idle;
            }
            WaitOutcome::TimedOut => ChangeBatch { paths: Vec::new(), anything: false, folders: false },
            WaitOutcome::Polling { reason } => return SiteEvent::Polling { reason },
            WaitOutcome::Ready => return SiteEvent::Due(DueReading::check()),
            WaitOutcome::Stopped => return SiteEvent::Stopped,
        };
        if let Some((_, paths)) = self.again.take_if(|(end, _)| *end <= Instant::now()) {
            changed.paths.extend(paths);
        } else if changed.folders {
            self.again = Some((Instant::now() + SECOND_LOOK, changed.paths.clone()));
        }
        self.retry = RETRY;
        SiteEvent::Due(DueReading { changed: changed.paths, anything: changed.anything, is_check: false })
    }

    /// Reads what is due, and returns whether the site is to be built again.
    pub(crate) fn read(&mut self, due: &DueReading) -> bool {
        let now = self.clock.now();
        if !due.is_check {
            self.request.options.now = now;
        }
        // If the root is among the changed paths, all of it is read.
        let root = due.anything.then(|| self.root.clone());
        let paths: Vec<PathBuf> = due.changed.iter().cloned().chain(root).collect();
        let reading = reread(&self.root, &self.request, &self.reading, &paths);
        // With the time of the last build, so that any difference is one of the folder.
        if due.is_check && reading == self.reading {
            self.plan_try();
            return false;
        }
        let before = std::mem::replace(&mut self.reading, reading);
        self.plan_try();
        if due.is_check {
            self.request.options.now = now;
            Arc::make_mut(&mut self.reading.inputs).options.now = now;
        }
        self.follow(Some(&before));
        true
    }

    fn plan_try(&mut self) {
        self.next_try = self.is_incomplete().then(|| Instant::now() + self.retry);
    }

    /// Watches what the configuration names now.
    fn follow(&mut self, before: Option<&SiteReading>) {
        let inputs = &self.reading.inputs;
        if before.is_none_or(|before| !config_texts(&before.inputs).eq(config_texts(inputs))) {
            self.configured = ConfiguredPlaces::of(&self.root, inputs);
        }
        self.watch.follow(&inputs.source_dir, &self.configured);
    }

    /// Whether a file could not be read, or there is no site, or no folder of notes in it: a folder that is moved away while it is
    /// read may be back before anybody looks where it is.
    fn is_incomplete(&self) -> bool {
        let is_passing = |code| matches!(code, Code::Unreadable | Code::NoSite | Code::NoSourceDir);
        self.reading.diagnostics.iter().any(|diagnostic| diagnostic.code.is_some_and(is_passing))
    }
}

fn config_texts(inputs: &Inputs) -> impl Iterator<Item = &str> {
    inputs.config.iter().map(|id| &*inputs.source(*id).text)
}
