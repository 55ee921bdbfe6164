//! The preview: a site served from memory, and rebuilt when something in its folder changes.
//!
//! ```text
//! watch -> rebuild -> Moment -> preview (answers) -> page (script, state) -> events
//! ```
#![allow(clippy::disallowed_methods, reason = "this is the edge: sockets, files and the clock are its task")]

mod answer;
mod end_signals;
mod events;
mod folder;
mod http;
mod moment;
mod open_pages;
mod page;
mod preview;
mod rebuild;
mod server;
mod watch;
mod watched_site;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::WarningPolicy;
use crate::disk::ReadOptions;
use crate::words::{InterfaceLanguage, Message};

pub use end_signals::EndSignals;
pub use http::ServerOptions;
pub use moment::Moment;
pub use page::EditorLink;
pub use rebuild::{BuildFn, root};
pub use server::{PreviewServer, make, start};
pub use watch::WatchMethod;

pub(crate) use http::address::OWN;
pub(crate) use watch::{Watch, WatchScope, WatchStopper};
pub(crate) use watched_site::{DueReading, SiteEvent, WatchedSite};

/// The options of a preview.
#[derive(Clone, Debug)]
pub struct PreviewOptions {
    /// The site's folder; links in its path are followed.
    pub root: PathBuf,
    /// How the folder is read; each build sets the moment in it anew.
    pub request: ReadOptions,
    /// An address or a name; `None`: this machine alone.
    pub host: Option<String>,
    /// 0: any free one.
    pub port: u16,
    /// Take the next port when this one is in use.
    pub next_port: bool,
    /// How changes of files are noticed.
    pub way: WatchMethod,
    /// Open pages go to the note that was saved (`--navigate`).
    pub navigate: bool,
    /// Whether warnings are errors (`--strict`).
    pub warnings: WarningPolicy,
    /// The link that opens a diagnostic's place in the author's editor.
    pub editor: EditorLink,
    /// The language of the preview's own texts.
    pub interface: InterfaceLanguage,
    /// What answers are like: compressed, cached, with the program's name.
    pub manner: ServerOptions,
    /// The prefix of links within the site, as far as it is known before the site is read.
    pub base: String,
    /// The folder of notes, below the root.
    pub notes: String,
    /// Folders that are not watched: the output.
    pub without: Vec<PathBuf>,
    /// A folder that is served as it is, instead of the site.
    pub folder: Option<PathBuf>,
    /// Report each request.
    pub log: bool,
    /// The source of each build's time.
    pub clock: Clock,
}

/// The clock; tests replace it with their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// A clock that returns what `now` returns.
    pub fn new(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Clock {
        Clock(Arc::new(now))
    }

    /// The present instant, without a zone.
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Clock({})", self.now())
    }
}

/// An event that a preview reports.
#[derive(Debug)]
pub enum PreviewEvent<'a> {
    /// The site was rebuilt, or could not be.
    Built {
        /// What is served from now on, with the site's diagnostics.
        moment: &'a Moment,
        /// What is wrong with the templates of open pages.
        of_pages: Vec<Diagnostic>,
        /// Paths on disk whose change led to this build; empty for the first one.
        changed: &'a [PathBuf],
        /// From the change to the site that is served.
        time: Duration,
    },
    /// The system no longer reports changes, so the folder is polled.
    Polling {
        /// Why the system reports no changes.
        reason: Message,
    },
    /// A request was answered; reported only with [`PreviewOptions::log`].
    Asked {
        /// HTTP's method, such as `GET`.
        method: String,
        /// The path as requested, percent-encoded and without the query.
        path: String,
        /// The status of the answer, such as 200.
        status: u16,
        /// From the request to the head of the answer; the body may still be on its way.
        time: Duration,
    },
}

/// The receiver of these events.
pub type PreviewListener = Arc<dyn Fn(&PreviewEvent) + Send + Sync>;
