//! Requests to a store: signed, repeated when they fail for a while, several at a time.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use rusty_s3::actions::{DeleteObject, GetObject, HeadObject, ListObjectsV2, PutObject, S3Action};
use rusty_s3::{Bucket, Credentials, UrlStyle};
use ureq::http::Response;
use ureq::{Agent, Body};

use super::super::config::BucketPlace;
use super::super::errors::Fault;
use super::login::{Login, login};
use super::refused;
use crate::diagnostic::Code;

/// So long a signature holds.
const VALID: Duration = Duration::from_secs(900);

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

pub(super) struct Requests {
    agent: Agent,
    bucket: Bucket,
    credentials: Credentials,
}

/// What a store answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub body: Vec<u8>,
    pub tag: Option<String>,
}

/// How a file is sent.
pub(super) struct Sending {
    pub content_type: &'static str,
    pub cache_control: &'static str,
    pub condition: Option<(&'static str, String)>,
}

impl Requests {
    pub fn new(place: &BucketPlace) -> Result<Requests, Fault> {
        let Login { key, secret, token, region, endpoint } = login(place)?;
        let wrong = |reason: &str| Fault::new(Code::BadTarget, "the store can't be addressed").note(reason);
        let usual = format!("https://s3.{region}.amazonaws.com");
        let endpoint = endpoint.unwrap_or(usual);
        let url = endpoint.parse().map_err(|_| {
            wrong("`endpoint` is no address")
                .help("write it whole, such as `endpoint: https://s3.eu-central-003.backblazeb2.com`")
        })?;
        let is_amazons = endpoint.contains(".amazonaws.com");
        let style = if place.path_style.unwrap_or(!is_amazons || place.bucket.contains('.')) {
            UrlStyle::Path
        } else {
            UrlStyle::VirtualHost
        };
        let bucket = Bucket::new(url, style, place.bucket.clone(), region)
            .map_err(|error| wrong(&error.to_string()).help("see `bucket` and `endpoint`"))?;
        let credentials = match token {
            Some(token) => Credentials::new_with_token(key, secret, token),
            None => Credentials::new(key, secret),
        };
        Ok(Requests { agent: agent(PATIENCE), bucket, credentials })
    }

    /// Sends a request until it is answered with something that will not change by waiting.
    fn sent(&self, send: impl Fn(&Self) -> Result<Response<Body>, ureq::Error>) -> Result<(u16, Answer), Fault> {
        let mut last = Fault::other("the store does not answer", "run again later");
        let mut silences = 0;
        for attempt in 0..ATTEMPTS {
            if attempt > 0 {
                std::thread::sleep(Duration::from_millis(100 << attempt));
            }
            let result = send(self).and_then(|mut response| {
                let tag = response.headers().get("etag").and_then(|tag| tag.to_str().ok()).map(str::to_owned);
                let body = response.body_mut().with_config().limit(LARGEST).read_to_vec()?;
                Ok((response.status().as_u16(), Answer { body, tag }))
            });
            match result {
                Ok((status, answer))
                    if status >= 500 && status != 501 || status == 429 || status == 408 || status == 409 =>
                {
                    last = refused(status, &answer.body);
                }
                Ok(answered) => return Ok(answered),
                Err(error) => {
                    let text = error.to_string();
                    last = Fault::said("the store's connection", &text, &[]);
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

    /// A file; `None` when there is none.
    pub fn get(&self, key: &str) -> Result<Option<Answer>, Fault> {
        let (status, answer) = self.sent(|own| {
            let url = GetObject::new(&own.bucket, Some(&own.credentials), key).sign(VALID);
            own.agent.get(url.as_str()).header("accept-encoding", "identity").call()
        })?;
        match status {
            200 => Ok(Some(answer)),
            404 if !String::from_utf8_lossy(&answer.body).contains("NoSuchBucket") => Ok(None),
            _ => Err(refused(status, &answer.body)),
        }
    }

    /// What a store says of a file without sending it; `None` when there is none.
    pub fn head(&self, key: &str) -> Result<Option<Answer>, Fault> {
        let (status, answer) = self.sent(|own| {
            let url = HeadObject::new(&own.bucket, Some(&own.credentials), key).sign(VALID);
            own.agent.head(url.as_str()).call()
        })?;
        match status {
            200 => Ok(Some(answer)),
            404 => Ok(None),
            _ => Err(refused(status, &answer.body)),
        }
    }

    /// Writes a file; `None` when its condition is not met.
    pub fn put(&self, key: &str, bytes: &[u8], sending: &Sending) -> Result<Option<Answer>, Fault> {
        let (status, answer) = self.sent(|own| {
            let url = PutObject::new(&own.bucket, Some(&own.credentials), key).sign(VALID);
            let request = own.agent.put(url.as_str());
            let request =
                request.header("content-type", sending.content_type).header("cache-control", sending.cache_control);
            match &sending.condition {
                Some((name, value)) => request.header(*name, value).send(bytes),
                None => request.send(bytes),
            }
        })?;
        match status {
            200 | 201 | 204 => Ok(Some(answer)),
            412 | 404 if sending.condition.is_some() => Ok(None),
            _ => Err(refused(status, &answer.body)),
        }
    }

    pub fn delete(&self, key: &str) -> Result<(), Fault> {
        let (status, answer) = self.sent(|own| {
            let url = DeleteObject::new(&own.bucket, Some(&own.credentials), key).sign(VALID);
            own.agent.delete(url.as_str()).call()
        })?;
        match status {
            200 | 204 | 404 => Ok(()),
            _ => Err(refused(status, &answer.body)),
        }
    }

    pub fn list(&self, ask: impl Fn(&mut ListObjectsV2)) -> Result<Answer, Fault> {
        let (status, answer) = self.sent(|own| {
            let mut action = ListObjectsV2::new(&own.bucket, Some(&own.credentials));
            ask(&mut action);
            own.agent.get(action.sign(VALID).as_str()).header("accept-encoding", "identity").call()
        })?;
        if status == 200 { Ok(answer) } else { Err(refused(status, &answer.body)) }
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

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::*;

    /// Requests to a peer that reads what comes first, says this, and is silent from then on.
    fn to_one_who_says(text: &'static str) -> Requests {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
        std::thread::spawn(move || {
            let mut open = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let _ = stream.read(&mut [0; 512]);
                let _ = stream.write_all(text.as_bytes());
                open.push(stream);
            }
        });
        Requests {
            agent: agent(Duration::from_millis(100)),
            bucket: Bucket::new(url, UrlStyle::Path, "notes", "r").unwrap(),
            credentials: Credentials::new("key", "word"),
        }
    }

    #[test]
    fn a_store_that_falls_silent_is_waited_for_only_so_long() {
        for text in ["", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf"] {
            let fault = to_one_who_says(text).get("index.html").unwrap_err();
            assert_eq!(fault.code, Code::Unreachable, "{fault:?}");
        }
        // One that never reads to the end what it is sent.
        let large = vec![0; 64 << 20];
        let sending = Sending { content_type: "image/png", cache_control: "no-cache", condition: None };
        let fault = to_one_who_says("").put("photo.png", &large, &sending).unwrap_err();
        assert_eq!(fault.code, Code::Unreachable, "{fault:?}");
    }
}
