//! Requests to a store: repeated when they fail for a while, several at a time.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use ureq::http::{HeaderMap, Response};
use ureq::{Agent, Body};

use super::super::errors::{Fault, Way};
use crate::diagnostic::Code;
use crate::message;

/// So often a request is sent before its failure counts.
const ATTEMPTS: u32 = 6;

/// So often a store may fall silent.
const SILENCES: u32 = 2;

/// So long a store may be silent, or take nothing, in the middle of a request.
const PATIENCE: Duration = Duration::from_secs(60);

/// So many requests are under way at once.
const PARALLEL: usize = 16;

/// A file larger than this is not taken back from a store.
const LARGEST: u64 = 5 << 30;

/// Sends the requests of one kind of store.
pub(in super::super) struct Sender {
    agent: Agent,
    dialect: Dialect,
    /// What must not be shown, wherever it turns up.
    secrets: Vec<String>,
}

/// How a kind of store says that it does not do what it was asked for.
#[derive(Clone, Copy)]
pub(in super::super) struct Dialect {
    pub way: Way,
    /// Whether the same request may be answered otherwise in a moment.
    pub will_pass: fn(&Answer) -> bool,
    /// What an answer means that is none to be glad of.
    pub refused: fn(&Answer) -> Fault,
}

/// What a store answered.
#[derive(Debug)]
pub(in super::super) struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// What the store calls this version of the file.
    pub fn tag(&self) -> Option<String> {
        self.header("etag").map(str::to_owned)
    }
}

impl Sender {
    pub fn new(dialect: Dialect, secrets: Vec<String>) -> Sender {
        Sender::patient(dialect, secrets, PATIENCE)
    }

    pub fn patient(dialect: Dialect, secrets: Vec<String>, patience: Duration) -> Sender {
        Sender { agent: agent(patience), dialect, secrets }
    }

    /// Sends a request until it is answered with something that will not change by waiting. `send` makes it anew each
    /// time: a signature names its moment.
    pub fn sent(&self, send: impl Fn(&Agent) -> Result<Response<Body>, ureq::Error>) -> Result<Answer, Fault> {
        let mut last = Fault::other(message!(deploy_store_no_response), message!(deploy_help_run_again_later));
        let mut silences = 0;
        for attempt in 0..ATTEMPTS {
            if attempt > 0 {
                std::thread::sleep(Duration::from_millis(100 << attempt));
            }
            let result = send(&self.agent).and_then(|mut response| {
                let body = response.body_mut().with_config().limit(LARGEST).read_to_vec()?;
                Ok(Answer { status: response.status().as_u16(), headers: response.headers().clone(), body })
            });
            match result {
                Ok(answer) if (self.dialect.will_pass)(&answer) => last = self.refused(&answer),
                Ok(answer) => return Ok(answer),
                Err(error) => {
                    let text = error.to_string();
                    last = Fault::said(message!(deploy_the_connection), &text, &self.secrets, self.dialect.way);
                    if last.code == Code::PublishFailed {
                        last.code = Code::Unreachable;
                    }
                    silences += u32::from(matches!(error, ureq::Error::Timeout(_)));
                    if !matches!(last.code, Code::Unreachable) || silences == SILENCES {
                        return Err(last);
                    }
                }
            }
        }
        Err(last)
    }

    /// Why the store does not do what it was asked for.
    pub fn refused(&self, answer: &Answer) -> Fault {
        (self.dialect.refused)(answer).hiding(&self.secrets)
    }
}

/// What sends requests. How long one takes as a whole depends on the file; how long nothing may come or go does not.
fn agent(patience: Duration) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_idle_connections(PARALLEL)
        .max_idle_connections_per_host(PARALLEL)
        .timeout_resolve(Some(patience))
        .timeout_connect(Some(Duration::from_secs(20)))
        .timeout_recv_response(Some(patience * 2))
        .timeout_per_read(Some(patience))
        .timeout_per_write(Some(patience))
        .user_agent(concat!("biji/", env!("CARGO_PKG_VERSION")))
        .build();
    config.into()
}

/// Does one thing to each of many, several at a time; stops at the first fault. Results keep their order.
pub(super) fn parallel<T: Sync, R: Send>(
    things: &[T],
    work: impl Fn(&T) -> Result<R, Fault> + Sync,
) -> Result<Vec<R>, Fault> {
    let (next, has_failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let results: Mutex<Vec<(usize, Result<R, Fault>)>> = Mutex::new(Vec::with_capacity(things.len()));
    std::thread::scope(|scope| {
        for _ in 0..PARALLEL.min(things.len()) {
            scope.spawn(|| {
                while !has_failed.load(Ordering::Relaxed) {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(thing) = things.get(place) else { return };
                    let result = work(thing);
                    has_failed.fetch_or(result.is_err(), Ordering::Relaxed);
                    results.lock().unwrap_or_else(|broken| broken.into_inner()).push((place, result));
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap_or_else(|broken| broken.into_inner());
    results.sort_by_key(|(place, _)| *place);
    results.into_iter().map(|(_, result)| result).collect()
}
