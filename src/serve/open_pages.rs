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

/// Who has pages open: the address of a machine, and what its browser calls itself. On one machine all addresses are
/// usually the same, and programs differ by the name alone, which each chooses as it likes. Where no name has most of the
/// streams, age says more: pages that were open before a program with ever new names began keep theirs. A page that is opened
/// after that can lose its stream; it asks for another one and gets it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PreviewClient {
    pub address: Option<IpAddr>,
    pub browser: String,
}

/// The streams of events of open pages, the oldest first.
#[derive(Clone, Debug, Default)]
pub(super) struct EventStreams(Arc<Mutex<VecDeque<(PreviewClient, AbortHandle)>>>);

impl EventStreams {
    /// Adds a stream by what ends it. Where there are too many, one of the machine with the most is ended (`one_of_most`): a
    /// machine takes them from itself, whatever its programs call themselves. A browser that is still there asks again by
    /// itself.
    pub(super) fn add(&self, client: PreviewClient, stream: AbortHandle) {
        let mut streams = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        streams.retain(|(_, stream)| !stream.is_finished());
        streams.push_back((client, stream));
        while streams.len() > MOST_STREAMS {
            let ended = one_of_most(&streams);
            if let Some((_, oldest)) = streams.remove(ended) {
                oldest.abort();
            }
        }
    }
}

/// The place of a stream that can be missed most easily: on the machine with the most, the oldest of the browser with more than
/// half of that machine's. Without such a browser the older half is left alone, and of the younger one the oldest of the
/// browser with the most there is taken.
fn one_of_most(streams: &VecDeque<(PreviewClient, AbortHandle)>) -> usize {
    let machine = first_of_most(streams.iter().map(|(client, _)| client.address));
    let numbered = streams.iter().enumerate().map(|(place, (client, _))| (place, client));
    let own: Vec<(usize, &PreviewClient)> = numbered.filter(|(_, client)| Some(client.address) == machine).collect();
    let browser_of_most = |of: &[(usize, &PreviewClient)]| {
        let browser = first_of_most(of.iter().map(|(_, client)| *client))?;
        let mut places = of.iter().filter(|(_, client)| *client == browser).map(|(place, _)| *place);
        Some((places.next()?, 1 + places.count()))
    };
    let (oldest, count) = browser_of_most(&own).unwrap_or_default();
    if 2 * count > own.len() {
        return oldest;
    }
    browser_of_most(&own[own.len() / 2..]).unwrap_or_default().0
}

/// The most frequent of some values; of several, the one that comes first.
fn first_of_most<T: Ord + Copy>(values: impl Iterator<Item = T> + Clone) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values.clone() {
        *counts.entry(value).or_default() += 1;
    }
    let most = counts.values().max();
    values.clone().find(|value| counts.get(value) == most)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Streams of browsers on machines, the oldest first, that go on until they are ended.
    fn streams(runtime: &tokio::runtime::Runtime, clients: &[(u8, &str)]) -> VecDeque<(PreviewClient, AbortHandle)> {
        let stream = |(machine, browser): &(u8, &str)| {
            let address = Some(IpAddr::from([192, 168, 1, *machine]));
            let task = runtime.spawn(std::future::pending::<()>());
            (PreviewClient { address, browser: (*browser).to_owned() }, task.abort_handle())
        };
        clients.iter().map(stream).collect()
    }

    fn runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_current_thread().build().unwrap()
    }

    #[test]
    fn streams_are_taken_from_the_machine_with_the_most_and_there_from_the_browser_with_the_most() {
        let runtime = runtime();
        let ended = |clients: &[(u8, &str)]| one_of_most(&streams(&runtime, clients));
        // A machine whose programs have a new name each time; no other has as many.
        assert_eq!(ended(&[(1, "quiet"), (1, "quiet"), (2, "a"), (2, "b"), (2, "c")]), 3);
        assert_eq!(ended(&[(1, "quiet"), (2, "a"), (2, "b"), (2, "b"), (1, "quiet")]), 2);
        // On one machine the name decides.
        assert_eq!(ended(&[(1, "quiet"), (1, "greedy"), (1, "quiet"), (1, "greedy"), (1, "greedy")]), 1);
        assert_eq!(ended(&[(1, "one"), (1, "one"), (1, "one")]), 0);
        // No name has most of them.
        assert_eq!(ended(&[(1, "one"), (1, "one"), (1, "two"), (1, "two")]), 2);
    }

    #[test]
    fn pages_keep_their_streams_beside_a_program_with_a_new_name_each_time() {
        let runtime = runtime();
        let open = EventStreams::default();
        let add = |browser: &str| {
            let (client, stream) = streams(&runtime, &[(1, browser)]).remove(0).unwrap();
            open.add(client, stream);
        };
        let count =
            |browser: &str| open.0.lock().unwrap().iter().filter(|(client, _)| client.browser == browser).count();
        (0..5).for_each(|_| add("author"));
        (0..500).for_each(|number| add(&format!("other {number}")));
        assert_eq!((count("author"), open.0.lock().unwrap().len()), (5, MOST_STREAMS));
        // One opened now gets a stream, too.
        add("author");
        assert_eq!(count("author"), 6);
        // A name with most of them takes them from itself.
        (0..500).for_each(|_| add("greedy"));
        assert_eq!(count("author"), 6);
    }
}
