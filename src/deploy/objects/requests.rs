//! Requests to a store: repeated after temporary failures, several at a time.

use std::io::Read;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use ureq::http::{HeaderMap, Response};
use ureq::{Agent, Body};

use super::super::errors::{TargetProtocol, program_error, publish_failed, without_secrets};
use super::super::report::size;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

/// How often a request is sent before its failure counts.
const ATTEMPTS: u32 = 6;

/// How often a store may stop responding.
const SILENCES: u32 = 2;

/// How long a store may send or accept nothing in the middle of a request.
const PATIENCE: Duration = Duration::from_secs(60);

/// The number of simultaneous requests.
const PARALLEL: usize = 16;

/// The most bytes of a file that is downloaded from a store: its contents are compared.
pub(in super::super) const LARGEST_FILE: u64 = 5 << 30;

/// The most bytes of the record: it has about 200 for each file of a site.
pub(in super::super) const LARGEST_RECORD: u64 = 256_000_000;

/// The most bytes of a page of a list: stores put at most some thousands of files on one.
pub(in super::super) const LARGEST_PAGE: u64 = 64_000_000;

/// The most bytes of an answer that only says how a request went. Of an error nothing further is read: it explains itself in
/// a few lines.
pub(in super::super) const LONGEST_NOTICE: u64 = 1_000_000;

/// Sends the requests of one kind of store.
pub(in super::super) struct StorageClient {
    agent: Agent,
    /// Before the second attempt; it doubles each time.
    pause: Duration,
    dialect: StorageErrorRules,
    /// Texts that must not be shown, wherever they occur.
    pub(in super::super) secrets: Vec<String>,
}

/// How a kind of store reports failures.
#[derive(Clone, Copy)]
pub(in super::super) struct StorageErrorRules {
    pub way: TargetProtocol,
    /// Whether the same request may succeed in a moment.
    pub will_pass: fn(&StorageResponse) -> bool,
    /// The meaning of an error answer.
    pub refused: fn(&StorageResponse) -> Diagnostic,
}

/// An answer of a store.
#[derive(Debug)]
pub(in super::super) struct StorageResponse {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl StorageResponse {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The store's tag of this version of the file.
    pub(crate) fn tag(&self) -> Option<String> {
        self.header("etag").map(str::to_owned)
    }
}

impl StorageClient {
    pub(crate) fn new(dialect: StorageErrorRules, secrets: Vec<String>, pause: Duration) -> StorageClient {
        StorageClient { agent: agent(PATIENCE), pause, dialect, secrets }
    }

    /// One that waits less for a store that says nothing.
    #[cfg(test)]
    pub(crate) fn patient(self, patience: Duration) -> StorageClient {
        StorageClient { agent: agent(patience), ..self }
    }

    /// Sends a request until its answer will not change by waiting. `send` makes it anew each time: a signature
    /// contains its time. A successful answer may have this many bytes.
    pub(crate) fn sent(
        &self,
        limit: u64,
        send: impl Fn(&Agent) -> Result<Response<Body>, ureq::Error>,
    ) -> Result<StorageResponse, Diagnostic> {
        let mut last = publish_failed(message!(deploy_store_no_response), message!(deploy_help_run_again_later));
        let mut silences = 0;
        let mut pause = self.pause;
        for attempt in 0..ATTEMPTS {
            if attempt > 0 {
                std::thread::sleep(pause);
                pause *= 2;
            }
            let result = send(&self.agent).and_then(|response| read(response, limit));
            match result {
                Ok(answer) if (self.dialect.will_pass)(&answer) => last = self.refused(&answer),
                Ok(answer) => return Ok(answer),
                // The next answer would be as long.
                Err(ureq::Error::BodyExceedsLimit(_)) => {
                    let message = message!(deploy_answer_too_long, limit = size(limit));
                    return Err(publish_failed(message, message!(deploy_help_check_store)));
                }
                Err(error) => {
                    let text = error.to_string();
                    last = program_error(message!(deploy_the_connection), &text, &self.secrets, self.dialect.way);
                    if last.code == Some(Code::PublishFailed) {
                        last.code = Some(Code::Unreachable);
                    }
                    silences += u32::from(matches!(error, ureq::Error::Timeout(_)));
                    if last.code != Some(Code::Unreachable) || silences == SILENCES {
                        return Err(last);
                    }
                }
            }
        }
        Err(last)
    }

    /// Why the store refuses the request.
    pub(crate) fn refused(&self, answer: &StorageResponse) -> Diagnostic {
        without_secrets((self.dialect.refused)(answer), &self.secrets)
    }
}

/// The whole answer. One that begins with a length beyond the limit is not read at all.
fn read(mut response: Response<Body>, limit: u64) -> Result<StorageResponse, ureq::Error> {
    let body = match response.status().is_success() {
        true if response.body().content_length().is_some_and(|length| length > limit) => {
            return Err(ureq::Error::BodyExceedsLimit(limit));
        }
        true => response.body_mut().with_config().limit(limit).read_to_vec()?,
        false => {
            let mut body = Vec::new();
            let reader = response.body_mut().with_config().limit(u64::MAX).reader();
            reader.take(LONGEST_NOTICE).read_to_end(&mut body)?;
            body
        }
    };
    Ok(StorageResponse { status: response.status().as_u16(), headers: response.headers().clone(), body })
}

/// The HTTP client. The total time of a request depends on the file; the time without any transfer does not.
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

/// Applies a function to each of many items, several at a time; stops at the first fault. Results keep their order.
pub(super) fn parallel<T: Sync, R: Send>(
    things: &[T],
    work: impl Fn(&T) -> Result<R, Diagnostic> + Sync,
) -> Result<Vec<R>, Diagnostic> {
    let (next, has_failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let results: Mutex<Vec<(usize, Result<R, Diagnostic>)>> = Mutex::new(Vec::with_capacity(things.len()));
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
