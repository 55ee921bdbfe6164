//! The loop of the preview: something changes, the site is rebuilt, and open pages are notified.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::watch::Sender;

use crate::check;
use crate::diagnostic::Code;
use crate::diagnostic::report::WarningPolicy;
use crate::disk::{ReadOptions, SiteReading, reread};
use crate::message;
use crate::pipeline::Snapshot;
use crate::source::Inputs;
use crate::words::Message;

use super::moment::{Moment, PreviewSite};
use super::open_pages::OpenPages;
use super::watch::{ChangeBatch, WaitOutcome, Watch};
use super::{Clock, PreviewEvent, PreviewListener};

/// How a site is made of inputs: the first time, and after a change. Tests replace it with their own.
pub type BuildFn = Box<dyn Fn(Option<&Snapshot>, Arc<Inputs>) -> Snapshot + Send>;

/// A new folder is read once more after this time: it may still be being copied.
const SECOND_LOOK: Duration = Duration::from_millis(400);

/// Files that could not be read are tried again after this time, then after twice as long, and so on: the system may
/// have been out of resources, and would not report that it has some again.
const RETRY: Duration = Duration::from_secs(1);

/// The longest time between two tries.
const LONGEST_RETRY: Duration = Duration::from_secs(64);

/// The building of one preview.
pub(super) struct RebuildLoop {
    pub root: PathBuf,
    pub request: ReadOptions,
    pub warnings: WarningPolicy,
    pub clock: Clock,
    pub watch: Watch,
    pub make: BuildFn,
    pub moments: Sender<Arc<Moment>>,
    pub open: OpenPages,
    pub tell: PreviewListener,
}

impl RebuildLoop {
    /// Builds, and builds again, until it is stopped.
    pub(super) fn run(mut self) {
        let start = Instant::now();
        self.request.options.now = self.clock.now();
        let mut reading = SiteReading::new(&self.root, &self.request);
        self.say_how_much(&reading.inputs);
        self.build(&reading, &[], start);
        self.watch.follow(&reading.inputs.source_dir);
        let mut again: Option<(Instant, Vec<PathBuf>)> = None;
        let mut retry = RETRY;
        loop {
            let next_try = is_incomplete(&reading).then(|| Instant::now() + retry);
            let ends = [again.as_ref().map(|(end, _)| *end), self.next_note(), next_try];
            let mut changed = match self.watch.wait(ends.into_iter().flatten().min()) {
                WaitOutcome::Changed(changed) => changed,
                WaitOutcome::TimedOut if next_try.is_some_and(|end| end <= Instant::now()) => {
                    retry = (retry * 2).min(LONGEST_RETRY);
                    self.read_again(&mut reading);
                    continue;
                }
                WaitOutcome::TimedOut => ChangeBatch { paths: Vec::new(), anything: false, folders: false },
                WaitOutcome::Polling { reason } => {
                    (self.tell)(&PreviewEvent::Polling { reason });
                    continue;
                }
                WaitOutcome::Ready => {
                    self.read_again(&mut reading);
                    continue;
                }
                WaitOutcome::Stopped => return,
            };
            if let Some((_, paths)) = again.take_if(|(end, _)| *end <= Instant::now()) {
                changed.paths.extend(paths);
            } else if changed.folders {
                again = Some((Instant::now() + SECOND_LOOK, changed.paths.clone()));
            }
            retry = RETRY;
            let start = Instant::now();
            self.request.options.now = self.clock.now();
            // If the root is among the changed paths, all of it is read.
            let root = changed.anything.then(|| self.root.clone());
            let paths: Vec<PathBuf> = changed.paths.iter().cloned().chain(root).collect();
            reading = reread(&self.root, &self.request, &reading, &paths);
            self.build(&reading, &changed.paths, start);
            self.watch.follow(&reading.inputs.source_dir);
        }
    }

    /// Reports the number of notes to pages that wait for the first build.
    fn say_how_much(&self, inputs: &Inputs) {
        let is_note = |extension: &str| matches!(extension, "md" | "markdown" | "html" | "htm");
        let read = inputs.files.iter().filter(|file| file.text.is_some() && is_note(&file.path.extension())).count();
        self.moments.send_modify(|moment| *moment = Arc::new(Moment { read: Some(read), ..Moment::clone(moment) }));
    }

    /// Reads all of the folder, unless a request waits for it, and builds where something has changed.
    fn read_again(&mut self, reading: &mut SiteReading) {
        let start = Instant::now();
        // With the time of the last build, so that any difference is one of the folder.
        let again = reread(&self.root, &self.request, reading, std::slice::from_ref(&self.root));
        let is_same = again == *reading;
        *reading = again;
        if !is_same {
            self.request.options.now = self.clock.now();
            Arc::make_mut(&mut reading.inputs).options.now = self.request.options.now;
            self.build(reading, &[], start);
            self.watch.follow(&reading.inputs.source_dir);
        }
    }

    /// The site as it is served now.
    fn site(&self) -> Option<PreviewSite> {
        self.moments.borrow().site.clone()
    }

    /// When the next note that is dated in the future is due.
    fn next_note(&self) -> Option<Instant> {
        let next = next_date(&self.site()?.current, self.request.options.now)?;
        let rest = Duration::try_from(next.duration_since(self.clock.now())).unwrap_or_default();
        // The clock may be set; checking once an hour does no harm.
        Some(Instant::now() + rest.min(Duration::from_secs(3600)))
    }

    /// Builds what was read, and shows it.
    fn build(&self, reading: &SiteReading, changed: &[PathBuf], start: Instant) {
        let before = self.moments.borrow().clone();
        let inputs = Arc::clone(&reading.inputs);
        let built = catch_unwind(AssertUnwindSafe(|| {
            let snapshot = (self.make)(before.site.as_ref().map(|site| &*site.current), inputs);
            let of_site = check::after_save(snapshot.inputs(), snapshot.resolved(), snapshot.paths());
            let diagnostics = [reading.diagnostics.clone(), snapshot.diagnostics(), of_site].concat();
            PreviewSite::new(snapshot, diagnostics, self.warnings, before.site.as_ref())
        }));
        let number = before.number + 1;
        let mut moment = Moment { number, panic: None, ..Moment::clone(&before) };
        match built {
            Ok(site) => {
                let config = &site.current.resolved().config;
                let is_known = !site.has_errors() || before.site.is_none();
                if is_known {
                    moment.root = root(&config.root);
                }
                let config = site.current.resolved().config.links();
                if let Some(route) = saved(&self.root, &site.current, changed) {
                    moment.saved = Some((number, config.to(&route, None)));
                }
                moment.site = Some(site);
            }
            Err(panic) => moment.panic = Some(words(&*panic)),
        }
        moment.forget_gone();
        let moment = Arc::new(moment);
        self.moments.send_replace(Arc::clone(&moment));
        let time = start.elapsed();
        // Making a page may fail, too; an open page shows the error itself.
        let of_pages = catch_unwind(AssertUnwindSafe(|| self.open.diagnostics(&moment))).unwrap_or_default();
        (self.tell)(&PreviewEvent::Built { moment: &moment, of_pages, changed, time });
    }
}

/// Whether a file could not be read.
fn is_incomplete(reading: &SiteReading) -> bool {
    reading.diagnostics.iter().any(|diagnostic| diagnostic.code == Some(Code::Unreadable))
}

/// A root in the form in which request paths begin with it.
pub fn root(root: &str) -> String {
    match root.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

/// The first date of a note after `now`. Where future notes are part of the site, their pages still show that they are
/// scheduled.
fn next_date(snapshot: &Snapshot, now: Timestamp) -> Option<Timestamp> {
    snapshot
        .resolved()
        .notes
        .catalog
        .entries
        .iter()
        .map(|entry| entry.date.instant)
        .filter(|instant| *instant > now)
        .min()
}

/// The address of the note that was saved, when exactly one was.
fn saved(root: &Path, snapshot: &Snapshot, changed: &[PathBuf]) -> Option<crate::route::Route> {
    let [path] = changed else { return None };
    let below = path.strip_prefix(root).ok()?.to_str()?.replace('\\', "/");
    let inputs = snapshot.inputs();
    let entries = &snapshot.resolved().notes.catalog.entries;
    let entry = entries.iter().find(|entry| inputs.source(entry.source).path.as_str() == below)?;
    entry.output_path().map(|_| entry.route.clone())
}

/// The message of a panic.
fn words(panic: &(dyn std::any::Any + Send)) -> Message {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.map_or_else(|| message!(serve_panic_without_message), Message::from)
}
