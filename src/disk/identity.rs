//! The metadata of a file beside its size and time: enough to distinguish it from one that replaced it. Archives,
//! package managers and build servers give all files one time, and two pictures may have one size.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

use crate::trace::Fingerprint;

/// A file changed this shortly before it was read may be changed again without another time.
const UNSURE: Duration = Duration::from_secs(2);

/// A fingerprint of size, times and place: as in git, the same ones are assumed to mean the same bytes. The time of the
/// last change of the file's entry (`ctime`) can't be set by programs.
#[cfg(unix)]
pub fn identity(facts: &Metadata) -> Fingerprint {
    use std::os::unix::fs::MetadataExt;
    let times = [facts.mtime(), facts.mtime_nsec(), facts.ctime(), facts.ctime_nsec()];
    Fingerprint::of(&(facts.len(), times, facts.dev(), facts.ino()))
}

/// A fingerprint of size and times: the same ones are assumed to mean the same bytes.
#[cfg(not(unix))]
pub fn identity(facts: &Metadata) -> Fingerprint {
    Fingerprint::of(&(facts.len(), facts.modified().ok(), facts.created().ok()))
}

/// Whether a file was changed so long before `now` that another change would show in its identity.
pub fn is_settled(facts: &Metadata, now: SystemTime) -> bool {
    newest(facts).and_then(|time| now.duration_since(time).ok()).is_some_and(|age| age > UNSURE)
}

/// When a file or its metadata was last changed.
#[cfg(unix)]
fn newest(facts: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(facts.ctime()).ok()?;
    Some(facts.modified().ok()?.max(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds + 1)))
}

#[cfg(not(unix))]
fn newest(facts: &Metadata) -> Option<SystemTime> {
    facts.modified().ok()
}
