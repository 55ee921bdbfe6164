//! When to build: a single finished save at once, a storm of changes when it has passed.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

/// One file was closed or moved into place. There is hardly anything to wait for: a save during the build belongs to
/// the next build.
const SETTLE: Duration = Duration::from_millis(1);

/// A few files, as when an editor saves all.
const PAUSE_OF_FEW: Duration = Duration::from_millis(15);

/// A file is being written, and has not been reported as finished.
const PAUSE_OF_WRITING: Duration = Duration::from_millis(40);

/// A file was removed: many editors do so just before they put the new one into its place.
const PAUSE_OF_GONE: Duration = Duration::from_millis(60);

/// Many files: a checkout, a folder being copied.
const PAUSE_OF_STORM: Duration = Duration::from_millis(120);

/// At most this many files are a few.
const FEW: usize = 8;

/// A build starts after this time even if changes go on.
const LONGEST: Duration = Duration::from_secs(4);

/// What happened to a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PathEvent {
    /// Something was made or written; more may come.
    Begun,
    /// It was closed after writing, or moved into place.
    Finished,
    /// It was removed, or moved away.
    Gone,
    /// A folder was added: more may be added in it.
    Folder,
}

/// Changes that were reported since the last build. Times count from any fixed moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Debouncer {
    paths: BTreeSet<PathBuf>,
    /// Of these, the ones that are not finished.
    begun: BTreeSet<PathBuf>,
    gone: BTreeSet<PathBuf>,
    folders: bool,
    /// Some changes were not reported: anything may have changed.
    lost: bool,
    first: Option<Duration>,
    last: Duration,
}

/// What has changed since the last build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChangeBatch {
    pub paths: Vec<PathBuf>,
    /// Anything may have changed, beside these.
    pub anything: bool,
    /// There are folders among them.
    pub folders: bool,
}

impl Debouncer {
    pub(super) fn add(&mut self, now: Duration, path: PathBuf, happening: PathEvent) {
        self.touch(now);
        match happening {
            PathEvent::Begun => {
                self.begun.insert(path.clone());
                self.gone.remove(&path);
            }
            PathEvent::Finished => {
                self.begun.remove(&path);
                self.gone.remove(&path);
            }
            PathEvent::Gone => {
                self.begun.remove(&path);
                self.gone.insert(path.clone());
            }
            PathEvent::Folder => self.folders = true,
        }
        self.paths.insert(path);
    }

    /// Changes were lost on the way.
    pub(super) fn lose(&mut self, now: Duration) {
        self.touch(now);
        self.lost = true;
    }

    fn touch(&mut self, now: Duration) {
        self.first.get_or_insert(now);
        self.last = now;
    }

    /// When to build; `None` while nothing has changed.
    pub(super) fn due(&self) -> Option<Duration> {
        let first = self.first?;
        let pause = if self.lost || self.paths.len() > FEW {
            PAUSE_OF_STORM
        } else if !self.gone.is_empty() || self.folders {
            PAUSE_OF_GONE
        } else if !self.begun.is_empty() {
            PAUSE_OF_WRITING
        } else if self.paths.len() > 1 {
            PAUSE_OF_FEW
        } else {
            SETTLE
        };
        Some((self.last + pause).min(first + LONGEST))
    }

    /// All that has changed; the next round begins.
    pub(super) fn take(&mut self) -> ChangeBatch {
        let storm = std::mem::take(self);
        ChangeBatch { paths: storm.paths.into_iter().collect(), anything: storm.lost, folders: storm.folders }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PathEvent::*;

    fn due(events: &[(u64, &str, PathEvent)]) -> Option<Duration> {
        let mut storm = Debouncer::default();
        for (now, path, happening) in events {
            storm.add(Duration::from_millis(*now), PathBuf::from(path), *happening);
        }
        storm.due()
    }

    #[test]
    fn a_finished_save_is_built_at_once() {
        let save = [(10, "a", Begun), (11, "a", Begun), (12, "a", Finished)];
        assert_eq!(due(&save), Some(Duration::from_millis(12) + SETTLE));
        assert_eq!(due(&save[..2]), Some(Duration::from_millis(11) + PAUSE_OF_WRITING));
        assert_eq!(due(&[]), None);
    }

    #[test]
    fn a_file_that_goes_may_come_back() {
        assert_eq!(due(&[(0, "a", Gone)]), Some(PAUSE_OF_GONE));
        assert_eq!(
            due(&[(0, "a", Gone), (1, "a", Begun), (2, "a", Finished)]),
            Some(Duration::from_millis(2) + SETTLE)
        );
    }

    #[test]
    fn a_storm_is_one_rebuild_and_ends_some_time() {
        let mut storm = Debouncer::default();
        for i in 0..5000 {
            let now = Duration::from_millis(i / 5);
            assert!(storm.due().is_none_or(|due| due > now), "built in the middle, at {now:?}");
            storm.add(now, PathBuf::from(format!("{i}")), Finished);
        }
        assert_eq!(storm.due(), Some(Duration::from_millis(999) + PAUSE_OF_STORM));
        assert_eq!(storm.take().paths.len(), 5000);
        assert_eq!(storm.due(), None);

        for i in 0..1000 {
            storm.add(Duration::from_millis(i * 10), PathBuf::from(format!("{i}")), Finished);
        }
        assert_eq!(storm.due(), Some(LONGEST));
    }
}
