//! The loop of the preview: something changes, the site is rebuilt, and open pages are notified.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch::Sender;

use crate::check;
use crate::diagnostic::report::WarningPolicy;
use crate::message;
use crate::pipeline::Snapshot;
use crate::source::Inputs;
use crate::words::Message;

use super::moment::{Moment, PreviewSite};
use super::open_pages::OpenPages;
use super::watched_site::{SiteEvent, WatchedSite};
use super::{PreviewEvent, PreviewListener};

/// How a site is made of inputs: the first time, and after a change. Tests replace it with their own.
pub type BuildFn = Box<dyn Fn(Option<&Snapshot>, Arc<Inputs>) -> Snapshot + Send>;

/// The building of one preview.
pub(super) struct RebuildLoop {
    pub folder: WatchedSite,
    pub warnings: WarningPolicy,
    pub make: BuildFn,
    pub moments: Sender<Arc<Moment>>,
    pub open: OpenPages,
    pub tell: PreviewListener,
}

impl RebuildLoop {
    /// Builds, and builds again, until it is stopped.
    pub(super) fn run(mut self) {
        let start = Instant::now();
        self.folder.read_first();
        self.say_how_much(&self.folder.reading().inputs);
        self.build(&[], start);
        loop {
            let date = self.site().and_then(|site| site.current.next_date());
            let due = match self.folder.wait(date, None) {
                SiteEvent::Due(due) => due,
                SiteEvent::Polling { reason } => {
                    (self.tell)(&PreviewEvent::Polling { reason });
                    continue;
                }
                SiteEvent::Idle => continue,
                SiteEvent::Stopped => return,
            };
            let start = Instant::now();
            if self.folder.read(&due) {
                self.build(&due.changed, start);
            }
        }
    }

    /// Reports the number of notes to pages that wait for the first build.
    fn say_how_much(&self, inputs: &Inputs) {
        let is_note = |extension: &str| matches!(extension, "md" | "markdown" | "html" | "htm");
        let read = inputs.files.iter().filter(|file| file.text.is_some() && is_note(&file.path.extension())).count();
        self.moments.send_modify(|moment| *moment = Arc::new(Moment { read: Some(read), ..Moment::clone(moment) }));
    }

    /// The site as it is served now.
    fn site(&self) -> Option<PreviewSite> {
        self.moments.borrow().site.clone()
    }

    /// Builds what was read, and shows it.
    fn build(&self, changed: &[PathBuf], start: Instant) {
        let reading = self.folder.reading();
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
                if let Some(route) = saved(self.folder.root(), &site.current, changed) {
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

/// A root in the form in which request paths begin with it.
pub fn root(root: &str) -> String {
    match root.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
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
