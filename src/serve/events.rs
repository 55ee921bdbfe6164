//! The stream of events of an open page: it is notified when its content is out of date.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use hyper::Response;
use hyper::body::Bytes;
use hyper::header::{self, HeaderValue};
use serde_json::Value;
use tokio::sync::mpsc::{self, Sender};

use super::http::{ResponseBody, keep_from_others};
use super::moment::Moment;
use super::open_pages::PreviewClient;
use super::preview::Preview;

/// How often a comment line is sent, so that a closed connection is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// How long after a failure that passes a page is looked at again.
const AGAIN: Duration = Duration::from_secs(1);

/// The events of the page at `address`. `since` is the build from which the page was made.
pub(super) fn events(
    preview: Arc<Preview>,
    client: PreviewClient,
    address: String,
    since: u64,
) -> Response<ResponseBody> {
    let (sender, pieces) = mpsc::channel(4);
    let streams = preview.streams.clone();
    let told = tokio::spawn(async move {
        let _open = preview.open.page(&address);
        // A closed page needs no more.
        let _ = tell(&preview, &address, since, &sender).await;
    });
    streams.add(client, told.abort_handle());
    let mut response = Response::new(ResponseBody::Stream { pieces, left: None });
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    keep_from_others(headers);
    response
}

/// Sends the page's state now, and after each build that changes it; `None` when the browser is gone.
async fn tell(preview: &Arc<Preview>, address: &str, mut since: u64, events: &Sender<Bytes>) -> Option<()> {
    let mut moments = preview.moments();
    let mut told: Option<Value> = None;
    loop {
        let moment = Arc::clone(&moments.borrow_and_update());
        let number = moment.number;
        let go = preview.goes_to(&moment, since);
        let state = state(preview, &moment, address).await;
        let is_unknown = matches!(state, Some(Err(_)));
        if let Some(state) = state.and_then(Result::ok).filter(|state| go.is_some() || told.as_ref() != Some(state)) {
            let mut event = state.clone();
            event["number"] = number.into();
            event["go"] = go.into();
            events.send(format!("data: {event}\n\n").into()).await.ok()?;
            told = Some(state);
        }
        if !is_unknown {
            since = number;
        }
        let pause = if is_unknown { AGAIN } else { HEARTBEAT };
        loop {
            tokio::select! {
                changed = moments.changed() => {
                    changed.ok()?;
                    break;
                }
                () = tokio::time::sleep(pause) => {
                    events.send(Bytes::from_static(b":\n\n")).await.ok()?;
                    if is_unknown {
                        break;
                    }
                }
                () = events.closed() => return None,
            }
        }
    }
}

/// The state of a page; `None` when it can't be determined, an error when it can't be at the moment.
async fn state(preview: &Arc<Preview>, moment: &Arc<Moment>, address: &str) -> Option<io::Result<Value>> {
    let (preview, moment, address) = (Arc::clone(preview), Arc::clone(moment), address.to_owned());
    tokio::task::spawn_blocking(move || preview.state(&moment, &address)).await.ok()
}
