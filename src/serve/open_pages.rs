//! The pages that are open in browsers.

use std::collections::{BTreeMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::AbortHandle;

use crate::diagnostic::Diagnostic;

use super::moment::Moment;
use super::page::{PreviewLookup, look};

/// The most open pages that are checked for the terminal's report.
const LOOKED_AT: usize = 16;

/// The addresses of open pages, with the number of times each is open.
#[derive(Clone, Debug, Default)]
pub(super) struct OpenPages(Arc<Mutex<BTreeMap<String, usize>>>);

/// A page that is open as long as this lives.
#[derive(Debug)]
pub(super) struct OpenPage(OpenPages, String);

/// The most streams of events at once. Each keeps a connection, of which there are more, so that requests always find
/// one; more pages than this are open nowhere.
const MOST_STREAMS: usize = 96;

/// Who has pages open: the address of a machine, and what its browser calls itself. On one machine all addresses are the
/// same, and programs differ by the name alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PreviewClient {
    pub address: Option<IpAddr>,
    pub browser: String,
}

/// The streams of events of open pages, the oldest first.
#[derive(Clone, Debug, Default)]
pub(super) struct EventStreams(Arc<Mutex<VecDeque<(PreviewClient, AbortHandle)>>>);

impl EventStreams {
    /// Adds a stream by what ends it. Where there are too many, the oldest one of the client with the most is ended: one
    /// who opens hundreds takes them from itself. A browser that is still there asks again by itself.
    pub(super) fn add(&self, client: PreviewClient, stream: AbortHandle) {
        let mut streams = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        streams.retain(|(_, stream)| !stream.is_finished());
        streams.push_back((client, stream));
        while streams.len() > MOST_STREAMS {
            let ended = oldest_of_most(&streams);
            if let Some((_, oldest)) = streams.remove(ended) {
                oldest.abort();
            }
        }
    }
}

/// The place of the oldest stream of the client with the most.
fn oldest_of_most(streams: &VecDeque<(PreviewClient, AbortHandle)>) -> usize {
    let mut counts: BTreeMap<&PreviewClient, usize> = BTreeMap::new();
    for (client, _) in streams {
        *counts.entry(client).or_default() += 1;
    }
    let most = counts.values().max();
    streams.iter().position(|(client, _)| counts.get(client) == most).unwrap_or(0)
}

impl OpenPages {
    pub(super) fn page(&self, address: &str) -> OpenPage {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(address.to_owned()).or_default() += 1;
        OpenPage(self.clone(), address.to_owned())
    }

    /// What is wrong with the templates of the pages that are open.
    pub(super) fn diagnostics(&self, moment: &Moment) -> Vec<Diagnostic> {
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
