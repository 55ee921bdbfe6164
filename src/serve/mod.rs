//! The preview: a site served from memory, and rebuilt when something in its folder changes.
//!
//! ```text
//! watch -> building -> Moment -> preview (answers) -> page (script, state) -> live (events)
//! ```
#![allow(clippy::disallowed_methods, reason = "this is the edge: sockets, files and the clock are its task")]

mod rebuild;
mod folder;
mod http;
mod events;
mod moment;
mod page;
mod preview;
mod watch;

use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::runtime::Runtime;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::WarningPolicy;
use crate::disk::{ReadOptions, own_error};
use crate::message;
use crate::pipeline::Snapshot;
use crate::words::{InterfaceLanguage, Message};

pub use http::ServerOptions;
pub use moment::Moment;
pub use page::EditorLink;
pub use rebuild::{BuildFn, root};
pub use watch::WatchMethod;

use events::OpenPages;
use folder::FolderServer;
use preview::Preview;
use rebuild::RebuildLoop;
use watch::{Watch, WatchScope, WatchStopper};

/// How many ports are tried, from the requested one on.
const PORTS: u16 = 100;

/// Threads for making pages and reading files; more than there are connections.
const BLOCKING_THREADS: usize = 1024;

/// The options of a preview.
#[derive(Clone, Debug)]
pub struct PreviewOptions {
    pub root: PathBuf,
    pub request: ReadOptions,
    /// An address or a name; `None`: this machine alone.
    pub host: Option<String>,
    /// 0: any free one.
    pub port: u16,
    /// Take the next port when this one is in use.
    pub next_port: bool,
    pub way: WatchMethod,
    pub navigate: bool,
    pub warnings: WarningPolicy,
    pub editor: EditorLink,
    /// The language of the preview's own texts.
    pub interface: InterfaceLanguage,
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
    pub fn new(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Clock {
        Clock(Arc::new(now))
    }

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
        moment: &'a Moment,
        /// What is wrong with the templates of open pages.
        of_pages: Vec<Diagnostic>,
        changed: &'a [PathBuf],
        time: Duration,
    },
    /// The system no longer reports changes, so the folder is polled.
    Polling {
        reason: Message,
    },
    Asked {
        method: String,
        path: String,
        status: u16,
        time: Duration,
    },
}

/// The receiver of these events.
pub type PreviewListener = Arc<dyn Fn(&PreviewEvent) + Send + Sync>;

/// A running preview.
#[derive(Debug)]
pub struct PreviewServer {
    pub address: SocketAddr,
    runtime: Runtime,
    stopper: Option<WatchStopper>,
}

/// The usual way to make a site.
pub fn make() -> BuildFn {
    Box::new(|before: Option<&Snapshot>, inputs| match before {
        Some(before) => before.next(inputs),
        None => Snapshot::new(inputs),
    })
}

/// Starts a preview. It listens at once; the site is built in the background.
///
/// Errors: the system's error when it can't listen.
pub fn start(settings: PreviewOptions, make: BuildFn, tell: PreviewListener) -> io::Result<PreviewServer> {
    let (listener, loopback_only) = listen(settings.host.as_deref(), settings.port, settings.next_port)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(BLOCKING_THREADS)
        .enable_all()
        .build()?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    let log = settings.log.then(|| Arc::clone(&tell));
    let manner = settings.manner;
    if let Some(folder) = settings.folder {
        let folder = Arc::new(FolderServer {
            folder: folder.canonicalize()?,
            root: settings.base,
            interface: settings.interface,
            manner,
            loopback_only,
        });
        let answer = move |request| {
            let folder = Arc::clone(&folder);
            logged(log.clone(), request, |request| folder.answer(request))
        };
        runtime.spawn(http::serve(listener, answer));
        return Ok(PreviewServer { address, runtime, stopper: None });
    }

    let root = settings.root.canonicalize()?;
    let files = settings.request.config.iter().filter_map(|name| root.join(name).canonicalize().ok()).collect();
    let mut scope = WatchScope::new(root.clone(), settings.notes);
    (scope.files, scope.without) = (files, settings.without);
    let first = Arc::new(Moment::first(settings.base));
    let (sender, moments) = tokio::sync::watch::channel(first);
    let open = OpenPages::default();
    let preview = Arc::new(Preview {
        root: root.clone(),
        editor: settings.editor,
        interface: settings.interface,
        manner,
        warnings: settings.warnings,
        navigate: settings.navigate,
        loopback_only,
        moments,
        open: open.clone(),
    });
    let answer = move |request| {
        let preview = Arc::clone(&preview);
        logged(log.clone(), request, |request| preview.answer(request))
    };
    runtime.spawn(http::serve(listener, answer));
    let (warnings, request, clock, way) = (settings.warnings, settings.request, settings.clock, settings.way);
    let (told, stopper) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let watch = Watch::new(scope, way);
        // The caller may be gone already.
        let _ = told.send(watch.stopper());
        RebuildLoop { root, request, warnings, clock, watch, make, moments: sender, open, tell }.run();
    });
    Ok(PreviewServer { address, runtime, stopper: stopper.recv().ok() })
}

impl PreviewServer {
    /// Waits until the program is asked to end: Ctrl-C, or a similar signal.
    pub fn wait(&self) {
        self.runtime.block_on(async {
            #[cfg(unix)]
            {
                let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
                if let Ok(mut terminate) = terminate {
                    tokio::select! {
                        _ = tokio::signal::ctrl_c() => {}
                        _ = terminate.recv() => {}
                    }
                    return;
                }
            }
            let _ = tokio::signal::ctrl_c().await;
        });
    }

    /// Ends it at once; open streams are closed.
    pub fn stop(self) {
        if let Some(stopper) = self.stopper {
            stopper.stop();
        }
        self.runtime.shutdown_background();
    }
}

/// Listens, and returns whether only this machine can be meant.
fn listen(host: Option<&str>, port: u16, next: bool) -> io::Result<(TcpListener, bool)> {
    let host = host.unwrap_or("127.0.0.1").trim_start_matches('[').trim_end_matches(']');
    let mut last = own_error(io::ErrorKind::AddrNotAvailable, message!(serve_no_such_address));
    for port in port..=port.saturating_add(if next && port > 0 { PORTS } else { 0 }) {
        for address in (host, port).to_socket_addrs()? {
            match TcpListener::bind(address) {
                Ok(listener) => return Ok((listener, address.ip().is_loopback())),
                Err(error) => last = error,
            }
        }
        if last.kind() != io::ErrorKind::AddrInUse {
            break;
        }
    }
    Err(last)
}

/// Answers a request and reports it, where that is requested.
async fn logged<A>(
    log: Option<PreviewListener>,
    request: hyper::Request<hyper::body::Incoming>,
    answer: impl FnOnce(hyper::Request<hyper::body::Incoming>) -> A,
) -> hyper::Response<http::ResponseBody>
where
    A: Future<Output = hyper::Response<http::ResponseBody>>,
{
    let start = std::time::Instant::now();
    let asked = log.map(|log| (log, request.method().to_string(), request.uri().path().to_owned()));
    let response = answer(request).await;
    if let Some((log, method, path)) = asked {
        log(&PreviewEvent::Asked { method, path, status: response.status().as_u16(), time: start.elapsed() });
    }
    response
}
