//! Requests to hosts of others, several at a time: the client, the workers, and what a failure is called.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use ureq::Agent;

use crate::disk::reason;
use crate::message;
use crate::words::Message;

/// The number of simultaneous requests.
const PARALLEL: usize = 8;

/// The time limit for one request, and for its first byte.
const PATIENCE: Duration = Duration::from_secs(20);
const FIRST_SIGN: Duration = Duration::from_secs(8);

/// A client that follows so many redirects by itself; answers of any status are answers.
pub(super) fn client(redirects: u32) -> Agent {
    Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .timeout_connect(Some(FIRST_SIGN))
        .timeout_recv_response(Some(FIRST_SIGN))
        .max_redirects(redirects)
        .http_status_as_error(false)
        .user_agent(concat!("biji/", env!("CARGO_PKG_VERSION")))
        .build()
        .into()
}

/// What `work` makes of each item, in their order; `missing` where a worker did not come to it. `progress` is called with the
/// number of items done.
pub(super) fn each<T: Sync, R: Send + Clone>(
    items: &[T],
    missing: R,
    progress: &(dyn Fn(usize) + Sync),
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let answers: Vec<Mutex<R>> = items.iter().map(|_| Mutex::new(missing.clone())).collect();
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let worker = || {
        while let Some((item, answer)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            items.get(at).zip(answers.get(at))
        } {
            let made = work(item);
            *answer.lock().unwrap_or_else(PoisonError::into_inner) = made;
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..PARALLEL.min(items.len()) {
            scope.spawn(worker);
        }
    });
    answers.into_iter().map(|answer| answer.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
}

/// Why a host did not answer.
pub(super) fn failure(error: ureq::Error) -> Message {
    match error {
        ureq::Error::Timeout(_) => message!(command_picture_host_too_slow),
        ureq::Error::HostNotFound => message!(command_picture_host_not_found),
        ureq::Error::Io(error) => message!(command_picture_not_loaded, error = reason(&error)),
        error => message!(command_picture_not_loaded, error = error.to_string()),
    }
}
