//! Changes found by polling: for network folders and containers, whose systems don't report them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::debounce::PathEvent;
use super::scope::WatchScope;
use super::{WatchChannel, WatchEvent};

/// The pause between two looks.
const INTERVAL: Duration = Duration::from_millis(400);

/// What distinguishes one state of a file from another.
type PolledStamp = (u64, Option<SystemTime>);

/// Polls on a thread of its own, until no receiver is left.
pub(super) fn watch(mut scope: WatchScope, channel: WatchChannel) {
    std::thread::spawn(move || {
        let mut before = look(&mut scope);
        if !channel.send(WatchEvent::Ready) {
            return;
        }
        while channel.is_wanted() {
            std::thread::sleep(INTERVAL);
            let now = look(&mut scope);
            for (path, event) in differences(&before, &now) {
                if !channel.send(WatchEvent::Change(path, event)) {
                    return;
                }
            }
            before = now;
        }
    });
}

fn look(scope: &mut WatchScope) -> BTreeMap<PathBuf, PolledStamp> {
    let mut files = BTreeMap::new();
    for folder in scope.folders() {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        for entry in entries.filter(|entry| scope.concerns(&entry.path())) {
            // For a link its target counts.
            let Ok(facts) = std::fs::metadata(entry.path()) else { continue };
            if facts.is_file() {
                files.insert(entry.path(), (facts.len(), facts.modified().ok()));
            }
        }
    }
    files
}

fn differences(
    before: &BTreeMap<PathBuf, PolledStamp>,
    now: &BTreeMap<PathBuf, PolledStamp>,
) -> Vec<(PathBuf, PathEvent)> {
    let changed = now.iter().filter(|(path, state)| before.get(*path) != Some(state));
    let gone = before.keys().filter(|path| !now.contains_key(*path));
    let changed = changed.map(|(path, _)| (path.clone(), PathEvent::Finished));
    changed.chain(gone.map(|path| (path.clone(), PathEvent::Gone))).collect()
}
