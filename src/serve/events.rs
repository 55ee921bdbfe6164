//! Open pages: each holds a stream of events, and is notified when its content is out of date.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hyper::Response;
use hyper::body::Bytes;
use hyper::header::{self, HeaderValue};
use serde_json::Value;
use tokio::sync::mpsc::{self, Sender};

use crate::diagnostic::Diagnostic;

use super::http::ResponseBody;
use super::moment::Moment;
use super::page::{PreviewLookup, look};
use super::preview::Preview;

/// The most open pages that are checked for the terminal's report.
const LOOKED_AT: usize = 16;

/// How often a comment line is sent, so that a closed connection is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The addresses of open pages, with the number of times each is open.
#[derive(Clone, Debug, Default)]
pub struct OpenPages(Arc<Mutex<BTreeMap<String, usize>>>);

/// A page that is open as long as this lives.
#[derive(Debug)]
struct OpenPage(OpenPages, String);

impl OpenPages {
    fn page(&self, address: &str) -> OpenPage {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(address.to_owned()).or_default() += 1;
        OpenPage(self.clone(), address.to_owned())
    }

    /// What is wrong with the templates of the pages that are open.
    pub fn diagnostics(&self, moment: &Moment) -> Vec<Diagnostic> {
        let open: Vec<String> = self.0.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect();
        let wrong = open.iter().take(LOOKED_AT).filter_map(|address| match look(moment, address) {
            PreviewLookup::File { served, .. } | PreviewLookup::Missing(Some(served)) => Some(served.diagnostics),
            _ => None,
        });
        wrong.flatten().collect()
    }
}

impl Drop for OpenPage {
    fn drop(&mut self) {
        let mut open = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.1) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.1);
            }
        }
    }
}

/// The events of the page at `address`. `since` is the build from which the page was made.
pub fn events(preview: Arc<Preview>, address: String, since: u64) -> Response<ResponseBody> {
    let (sender, pieces) = mpsc::channel(4);
    tokio::spawn(async move {
        let _open = preview.open.page(&address);
        // A closed page needs no more.
        let _ = tell(&preview, &address, since, &sender).await;
    });
    let mut response = Response::new(ResponseBody::Stream { pieces, left: None });
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
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

/// The state of a page; `None` when it can't be determined.
async fn state(preview: &Arc<Preview>, moment: &Arc<Moment>, address: &str) -> Option<Value> {
    let (preview, moment, address) = (Arc::clone(preview), Arc::clone(moment), address.to_owned());
    tokio::task::spawn_blocking(move || preview.state(&moment, &address)).await.ok()
}
