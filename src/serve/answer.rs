//! The answer to a request: refused, redirected, a page, or a stream of events.

use std::sync::Arc;

use hyper::body::Incoming;
use hyper::header::{self, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode, Version};

use crate::message;
use crate::words::InterfaceLanguage;

use super::events;
use super::http::{PeerAddress, Reply, RequestHeaders, ResponseBody, is_foreign, is_loopback, keep_from_others};
use super::open_pages::PreviewClient;
use super::preview::Preview;

impl Preview {
    /// The answer to a request.
    pub(super) async fn answer(self: Arc<Self>, request: Request<Incoming>) -> Response<ResponseBody> {
        let (head, _) = request.into_parts();
        if let Some(refusal) = refused(&head, self.loopback_only, self.interface) {
            return refusal.response(&head.method, RequestHeaders(&head.headers), self.manner);
        }
        let moment = Arc::clone(&self.moments.borrow());
        if head.uri.path() == "/_biji/events" && head.method == Method::GET {
            let asked = |name: &str| {
                let pairs = head.uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
                pairs.filter(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).next()
            };
            let address = asked("at").unwrap_or_default();
            let address = percent_encoding::percent_decode_str(&address).decode_utf8_lossy().into_owned();
            let since = asked("since").and_then(|since| since.parse().ok()).unwrap_or(0);
            return events::events(self, client(&head), address, since);
        }
        let failed = message!(serve_page_failed).text(self.interface);
        let answered = tokio::task::spawn_blocking(move || {
            let reply = self.reply(&moment, head.uri.path(), head.uri.query());
            match reply {
                Ok(reply) => reply.response(&head.method, RequestHeaders(&head.headers), self.manner),
                Err(address) => redirect(&address),
            }
        });
        // Making the page failed; the error is on the terminal.
        answered.await.unwrap_or_else(|_| {
            let mut response = Response::new(ResponseBody::bytes(format!("{failed}\n")));
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response
        })
    }
}

/// Who sends a request, as far as it can be known.
fn client(head: &Parts) -> PreviewClient {
    let browser = head.headers.get(header::USER_AGENT).and_then(|name| name.to_str().ok()).unwrap_or_default();
    let address = head.extensions.get::<PeerAddress>().map(|peer| peer.0);
    PreviewClient { address, browser: browser.chars().take(200).collect() }
}

/// The answer to a request that is refused.
pub(super) fn refused(head: &Parts, loopback_only: bool, language: InterfaceLanguage) -> Option<Reply> {
    let refusal = |status, message| Some(Reply::text(status, &message, language));
    if !matches!(head.method, Method::GET | Method::HEAD) {
        return refusal(StatusCode::METHOD_NOT_ALLOWED, message!(serve_method_not_allowed));
    }
    let named = head.headers.get(header::HOST).map(|host| host.to_str().unwrap_or("?"));
    if named.is_none() && head.version == Version::HTTP_11 {
        return refusal(StatusCode::BAD_REQUEST, message!(serve_host_missing));
    }
    // Of two, one program could check the first and another use the second (RFC 9112, 3.2).
    if head.headers.get_all(header::HOST).iter().count() > 1 {
        return refusal(StatusCode::BAD_REQUEST, message!(serve_host_twice));
    }
    let hosts = [named, head.uri.authority().map(|authority| authority.as_str())];
    if loopback_only && !hosts.into_iter().flatten().all(is_loopback) {
        return refusal(StatusCode::FORBIDDEN, message!(serve_host_refused));
    }
    if is_foreign(&head.headers) {
        return refusal(StatusCode::FORBIDDEN, message!(serve_origin_refused));
    }
    None
}

pub(super) fn redirect(address: &str) -> Response<ResponseBody> {
    let address = percent_encoding::utf8_percent_encode(address, LOCATION).to_string();
    let mut response = Response::new(ResponseBody::empty());
    *response.status_mut() = StatusCode::FOUND;
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, HeaderValue::from_str(&address).unwrap_or(HeaderValue::from_static("/")));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
    keep_from_others(headers);
    response
}

/// Characters that a header can't contain are encoded; existing escapes stay.
const LOCATION: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');
