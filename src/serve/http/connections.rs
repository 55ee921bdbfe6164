//! Connections, up to a limit. A slow or silent one does not delay the others.

use std::collections::VecDeque;
use std::future::Future;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::body::{CountedBody, ResponseBody, ResponseGuard};

/// The most open connections; further ones wait for a place. Below the usual system limit for a program.
const MOST: usize = 480;

/// A connection that takes longer to send its request is closed.
const HEADER_TIME: Duration = Duration::from_secs(10);

/// How long a connection may be silent before it gives its place to a waiting one.
const SILENCE: Duration = Duration::from_secs(1);

/// How long a new connection waits before another one is closed.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long a shortage of descriptors or memory lasts, from its first failure on. Busy connections have `PATIENCE` only at its
/// beginning: otherwise each new connection would wait so long while they hold everything.
const SHORTAGE: Duration = Duration::from_secs(30);

/// How often waiting connections check for a free place.
const LOOK: Duration = Duration::from_millis(20);

/// The most bytes of a request's head.
const HEAD_LIMIT: usize = 64 << 10;

/// The machine from which a request comes; each request has it among its extensions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PeerAddress(pub IpAddr);

/// One connection, as the others see it.
struct ClientConnection {
    since: Instant,
    /// Unfinished answers.
    busy: Arc<AtomicUsize>,
    /// Whether it has been answered at least once.
    answered: Arc<AtomicBool>,
    task: JoinHandle<()>,
}

impl ClientConnection {
    fn is_gone(&self) -> bool {
        self.task.is_finished()
    }

    /// Whether it only takes up a place: it was answered and is kept open, or has sent no request for a while.
    fn is_idle(&self, now: Instant) -> bool {
        let is_silent = self.answered.load(Ordering::Relaxed) || now.duration_since(self.since) > SILENCE;
        self.busy.load(Ordering::Relaxed) == 0 && is_silent
    }
}

/// Answers connections forever.
pub(crate) async fn serve<F, A>(listener: TcpListener, answer: F)
where
    F: Fn(Request<Incoming>) -> A + Clone + Send + 'static,
    A: Future<Output = Response<ResponseBody>> + Send + 'static,
{
    let mut guests: VecDeque<ClientConnection> = VecDeque::new();
    let mut shortage = AcceptShortage::default();
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok((stream, peer)) => (stream, PeerAddress(peer.ip())),
            Err(error) if is_of_one_client(&error) => continue,
            // The system is out of descriptors or of memory. Nothing says when there are some again, so a place is made.
            Err(_) => {
                guests.retain(|guest| !guest.is_gone());
                let time = shortage.time_at_failure(Instant::now());
                if !close_idle(&mut guests) && time > PATIENCE {
                    guests.pop_front().inspect(|guest| guest.task.abort());
                }
                tokio::time::sleep(LOOK).await;
                continue;
            }
        };
        let start = Instant::now();
        while guests.len() >= MOST && !make_room(&mut guests) {
            if start.elapsed() > PATIENCE {
                // All are busy, perhaps forever; the oldest one has had the longest time.
                guests.pop_front().inspect(|guest| guest.task.abort());
            }
            tokio::time::sleep(LOOK).await;
        }
        guests.push_back(welcome(stream, peer, answer.clone()));
    }
}

/// Since when connections can't be accepted at times.
#[derive(Default)]
struct AcceptShortage(Option<Instant>);

impl AcceptShortage {
    /// How long the shortage lasts when a connection can't be accepted now. One of long ago is over, whatever came after it.
    fn time_at_failure(&mut self, now: Instant) -> Duration {
        let since = self.0.filter(|since| now.duration_since(*since) < SHORTAGE).unwrap_or(now);
        self.0 = Some(since);
        now.duration_since(since)
    }
}

/// Whether a connection could not be accepted for a reason of its own, such as a client that went away before: then
/// nothing is short, and the next one may be accepted at once.
fn is_of_one_client(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::Interrupted
    )
}

/// Frees a place if that is possible without interrupting an answer.
fn make_room(guests: &mut VecDeque<ClientConnection>) -> bool {
    guests.retain(|guest| !guest.is_gone());
    if guests.len() < MOST {
        return true;
    }
    close_idle(guests)
}

/// Closes a connection that only takes up a place, if there is one.
fn close_idle(guests: &mut VecDeque<ClientConnection>) -> bool {
    let now = Instant::now();
    let Some(idle) = guests.iter().position(|guest| guest.is_idle(now)) else { return false };
    if let Some(guest) = guests.remove(idle) {
        guest.task.abort();
    }
    true
}

fn welcome<F, A>(stream: TcpStream, peer: PeerAddress, answer: F) -> ClientConnection
where
    F: Fn(Request<Incoming>) -> A + Clone + Send + 'static,
    A: Future<Output = Response<ResponseBody>> + Send + 'static,
{
    // Answers are sent whole; waiting for more would only delay them.
    let _ = stream.set_nodelay(true);
    let busy = Arc::new(AtomicUsize::new(0));
    let answered = Arc::new(AtomicBool::new(false));
    let (counted, noted) = (Arc::clone(&busy), Arc::clone(&answered));
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        let under_way = ResponseGuard::new(&counted);
        let (answer, noted) = (answer.clone(), Arc::clone(&noted));
        async move {
            let response = answer(request).await;
            noted.store(true, Ordering::Relaxed);
            Ok::<_, std::convert::Infallible>(response.map(|body| CountedBody::new(body, under_way)))
        }
    });
    let task = tokio::spawn(async move {
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_TIME)
            .max_buf_size(HEAD_LIMIT)
            .half_close(true)
            .serve_connection(TokioIo::new(stream), service);
        // How a connection ends does not matter.
        let _ = connection.await;
    });
    ClientConnection { since: Instant::now(), busy, answered, task }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortage_of_long_ago_is_over() {
        let start = Instant::now();
        let mut shortage = AcceptShortage::default();
        let mut at = |seconds| shortage.time_at_failure(start + Duration::from_secs(seconds)).as_secs();
        assert_eq!([0, 1, 3, 29].map(&mut at), [0, 1, 3, 29]);
        // Nothing was accepted in between, or much was: it is a new one.
        assert_eq!([3600, 3601].map(&mut at), [0, 1]);
    }

    #[test]
    fn a_client_that_goes_away_is_no_shortage() {
        for kind in [io::ErrorKind::ConnectionAborted, io::ErrorKind::ConnectionReset, io::ErrorKind::Interrupted] {
            assert!(is_of_one_client(&kind.into()), "{kind}");
        }
        // Too many open files, and no memory.
        for number in [12, 23, 24] {
            assert!(!is_of_one_client(&io::Error::from_raw_os_error(number)), "{number}");
        }
    }
}
