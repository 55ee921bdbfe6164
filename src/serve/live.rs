//! Open pages: each holds a stream of events, and is told when what it shows is no longer so.

use std::sync::Arc;
use std::time::Duration;

use hyper::Response;
use hyper::body::Bytes;
use hyper::header::{self, HeaderValue};
use serde_json::Value;
use tokio::sync::mpsc::{self, Sender};

use super::http::Body;
use super::moment::Moment;
use super::preview::Preview;

/// A line without meaning, sent so often that a connection whose browser has gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The events of the page at `address`. `since` is the build that the page knows of.
pub fn events(preview: Arc<Preview>, address: String, since: u64) -> Response<Body> {
    let (sender, pieces) = mpsc::channel(4);
    tokio::spawn(async move {
        // Who has gone needs no more.
        let _ = tell(&preview, &address, since, &sender).await;
    });
    let mut response = Response::new(Body::Stream { pieces, left: None });
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// Tells the page's state now, and after each build that changes it; none when the browser has gone.
async fn tell(preview: &Arc<Preview>, address: &str, mut since: u64, events: &Sender<Bytes>) -> Option<()> {
    let mut moments = preview.moments();
    let mut told: Option<Value> = None;
    loop {
        let moment = Arc::clone(&moments.borrow_and_update());
        let number = moment.number;
        let go = preview.goes_to(&moment, since);
        let state = state(preview, &moment, address).await;
        if let Some(state) = state.filter(|state| go.is_some() || told.as_ref() != Some(state)) {
            let mut event = state.clone();
            event["number"] = number.into();
            event["go"] = go.into();
            events.send(format!("data: {event}\n\n").into()).await.ok()?;
            told = Some(state);
        }
        since = number;
        loop {
            tokio::select! {
                changed = moments.changed() => {
                    changed.ok()?;
                    break;
                }
                () = tokio::time::sleep(HEARTBEAT) => events.send(Bytes::from_static(b":\n\n")).await.ok()?,
                () = events.closed() => return None,
            }
        }
    }
}

/// The state of a page; none when it could not be found out.
async fn state(preview: &Arc<Preview>, moment: &Arc<Moment>, address: &str) -> Option<Value> {
    let (preview, moment, address) = (Arc::clone(preview), Arc::clone(moment), address.to_owned());
    tokio::task::spawn_blocking(move || preview.state(&moment, &address)).await.ok()
}
