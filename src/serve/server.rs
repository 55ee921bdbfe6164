//! The server of a preview: listens at once, and builds in the background.

use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::sync::Arc;

use tokio::runtime::Runtime;

use crate::disk::own_error;
use crate::message;
use crate::pipeline::Snapshot;

use super::folder::FolderServer;
use super::http;
use super::moment::Moment;
use super::open_pages::{EventStreams, OpenPages};
use super::preview::Preview;
use super::rebuild::{BuildFn, RebuildLoop};
use super::watch::{Watch, WatchScope, WatchStopper};
use super::watched_site::WatchedSite;
use super::{PreviewEvent, PreviewListener, PreviewOptions};

/// How many ports are tried, from the requested one on.
const PORTS: u16 = 100;

/// Threads for making pages and reading files; more than there are connections.
const BLOCKING_THREADS: usize = 1024;

/// A running preview.
#[derive(Debug)]
pub struct PreviewServer {
    /// Where it listens: with the port that was taken in the end.
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
    let scope = WatchScope::of(root.clone(), settings.notes, &settings.request, settings.without);
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
        streams: EventStreams::default(),
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
        let folder = WatchedSite::new(root, request, clock, watch);
        RebuildLoop { folder, warnings, make, moments: sender, open, tell }.run();
    });
    Ok(PreviewServer { address, runtime, stopper: stopper.recv().ok() })
}

impl PreviewServer {
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
