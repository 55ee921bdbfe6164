//! How a note is connected to others, as templates see it: the answers of `backlinks()`, `related()`, `series()`, `translations()`,
//! `outgoing_links()` and `link_map()`.

use std::sync::{Arc, OnceLock};

use serde_json::{Map, Value as Json, json};

use crate::catalog::EntryId;
use crate::graph::{LinkGraph, LinkMention, RelatedNote, RelatedNotes, SeriesIndex, TranslationIndex, arcs};
use crate::site::RenderedSite;

use super::recent::RecentValues;

/// The most rows of the drawing of all links: beyond it the notes with most links are drawn, and all are listed.
const MOST_ROWS: usize = 400;

/// The most notes whose related notes are kept.
const ALIKE: usize = 2_048;

/// The most notes of a series that one of them lists.
const MOST_OF_SERIES: usize = 60;

/// Notes with what is said of each, and with what is said of all. The cards are added when they are needed.
#[derive(Debug, Default)]
pub(super) struct ConnectedNotes {
    /// What is said of all: fields beside `posts`. Without any the answer is a list.
    pub(super) about: Map<String, Json>,
    /// The notes, each with fields beside `post`.
    pub(super) notes: Vec<(EntryId, Map<String, Json>)>,
}

/// The sentences of one note's links, by the note that each leads to.
type NoteMentions = Arc<[(EntryId, LinkMention)]>;

/// What connects the notes of a site, made when it is first asked for.
#[derive(Debug)]
pub(super) struct SiteConnections {
    graph: OnceLock<Arc<LinkGraph>>,
    /// For each entry: the sentences of its links.
    mentions: Vec<OnceLock<NoteMentions>>,
    related: OnceLock<Arc<RelatedNotes>>,
    /// The notes about the same as those of whom it was asked last, with the number that was asked for.
    alike: RecentValues<(usize, Arc<[RelatedNote]>)>,
    series: OnceLock<Arc<SeriesIndex>>,
    translations: OnceLock<Arc<TranslationIndex>>,
}

impl SiteConnections {
    pub(super) fn new(material: &RenderedSite) -> SiteConnections {
        let count = material.notes.catalog.entries.len();
        SiteConnections {
            graph: OnceLock::new(),
            mentions: std::iter::repeat_with(OnceLock::new).take(count).collect(),
            related: OnceLock::new(),
            alike: RecentValues::new(count, ALIKE),
            series: OnceLock::new(),
            translations: OnceLock::new(),
        }
    }

    /// After a change of texts alone: related notes, series and translations depend on front matter; links stay when their addresses do,
    /// and sentences when their note does.
    pub(super) fn next(&self, before: &RenderedSite, after: &RenderedSite) -> SiteConnections {
        let notes = before.notes.iter().zip(after.notes.iter());
        let mentions = self.mentions.iter().zip(notes).map(|(mentions, (old, new))| {
            if Arc::ptr_eq(old.content, new.content) { mentions.clone() } else { OnceLock::new() }
        });
        let is_same = self.graph.get().is_some() && LinkGraph::is_same(&before.notes, &after.notes);
        SiteConnections {
            graph: if is_same { self.graph.clone() } else { OnceLock::new() },
            mentions: mentions.collect(),
            related: self.related.clone(),
            alike: self.alike.only(|_| true),
            series: self.series.clone(),
            translations: self.translations.clone(),
        }
    }

    fn graph(&self, material: &RenderedSite) -> &LinkGraph {
        self.graph.get_or_init(|| Arc::new(LinkGraph::new(material)))
    }

    fn series_index(&self, material: &RenderedSite) -> &SeriesIndex {
        self.series.get_or_init(|| Arc::new(SeriesIndex::new(material)))
    }

    /// The notes that link to one, with the sentences of the links: `before`, `link`, `after`.
    pub(super) fn backlinks(&self, material: &RenderedSite, id: EntryId) -> ConnectedNotes {
        let graph = self.graph(material);
        let note = |source: &EntryId| {
            let mentions = self.mentions.get(source.index())?.get_or_init(|| graph.mentions(material, *source).into());
            let own = mentions.binary_search_by(|(target, _)| target.cmp(&id)).ok();
            let own = own.and_then(|at| mentions.get(at)).map(|(_, mention)| mention.clone());
            let LinkMention { before, link, after } = own.unwrap_or_default();
            Some((*source, fields([("before", before.into()), ("link", link.into()), ("after", after.into())])))
        };
        ConnectedNotes { notes: graph.incoming(id).iter().filter_map(note).collect(), ..ConnectedNotes::default() }
    }

    /// The notes that one links to.
    pub(super) fn outgoing(&self, material: &RenderedSite, id: EntryId) -> ConnectedNotes {
        let notes = self.graph(material).outgoing(id).iter().map(|id| (*id, Map::new())).collect();
        ConnectedNotes { notes, ..ConnectedNotes::default() }
    }

    /// The versions of a note in other languages.
    pub(super) fn translations(&self, material: &RenderedSite, id: EntryId) -> ConnectedNotes {
        let index = self
            .translations
            .get_or_init(|| Arc::new(TranslationIndex::new(&material.config, &material.notes.catalog, &material.site)));
        let notes = index.of(id).iter().map(|id| (*id, Map::new())).collect();
        ConnectedNotes { notes, ..ConnectedNotes::default() }
    }

    /// The notes that are about the same, with the names of what they share: `shared`. Those of its series are left out:
    /// they are listed there.
    pub(super) fn related(&self, material: &RenderedSite, id: EntryId, limit: usize) -> ConnectedNotes {
        let related = self.related.get_or_init(|| Arc::new(RelatedNotes::new(material)));
        let series = self.series_index(material);
        // Its page asks for it, and so does what asks whether the page is fresh.
        let known = self.alike.get(id).filter(|(asked, _)| *asked == limit).map(|(_, found)| found);
        let found = known.unwrap_or_else(|| {
            let found: Arc<[RelatedNote]> = related.of(id, limit, |other| series.has_both(id, other)).into();
            self.alike.keep(id, (limit, Arc::clone(&found)));
            found
        });
        let note = |note: &RelatedNote| (note.entry, fields([("shared", note.shared.clone().into())]));
        let notes = found.iter().map(note).collect();
        ConnectedNotes { notes, ..ConnectedNotes::default() }
    }

    /// The series of a note: its `name`, the note's `position` from 1, and the `total`; the notes, those around it in a long
    /// series, each with its `number`; none when it has no series.
    pub(super) fn series(&self, material: &RenderedSite, id: EntryId) -> ConnectedNotes {
        let Some(place) = self.series_index(material).of(id) else { return ConnectedNotes::default() };
        let about = fields([
            ("name", place.name.into()),
            ("position", (place.index + 1).into()),
            ("total", place.entries.len().into()),
        ]);
        // All notes of a long series list each other: the work would grow with the square of their number.
        let first =
            place.index.saturating_sub(MOST_OF_SERIES / 2).min(place.entries.len().saturating_sub(MOST_OF_SERIES));
        let shown = place.entries.iter().enumerate().skip(first).take(MOST_OF_SERIES);
        let notes = shown.map(|(at, id)| (*id, fields([("number", (at + 1).into())])));
        ConnectedNotes { about, notes: notes.collect() }
    }

    /// Every note that links to another or is linked to, in the site's order, with the indexes of these in the same list:
    /// `to` and `from`; and the drawing: `drawn`, the indexes of its rows, and `arcs`, its curves.
    pub(super) fn map(&self, material: &RenderedSite) -> ConnectedNotes {
        let (graph, site) = (self.graph(material), &material.site);
        let entries = site.entries();
        let is_shown = |id: &EntryId| !material.notes.catalog.entry(*id).readership.unlisted;
        let degree = |id: EntryId| graph.outgoing(id).len() + graph.incoming(id).len();
        let listed: Vec<EntryId> = entries.filter(|id| is_shown(id) && degree(*id) > 0).collect();
        let mut index = vec![None; material.notes.catalog.entries.len()];
        for (at, id) in listed.iter().enumerate() {
            index[id.index()] = Some(at);
        }
        let rows = |ids: &[EntryId]| -> Vec<usize> { ids.iter().filter_map(|id| index[id.index()]).collect() };
        let mut drawn: Vec<usize> = (0..listed.len()).collect();
        if drawn.len() > MOST_ROWS {
            drawn.sort_by_key(|at| (std::cmp::Reverse(degree(listed[*at])), *at));
            drawn.truncate(MOST_ROWS);
            drawn.sort_unstable();
        }
        let row_of = |at: usize| drawn.binary_search(&at).ok();
        let pairs = drawn.iter().enumerate().flat_map(|(row, at)| {
            let to = rows(graph.outgoing(listed[*at])).into_iter();
            to.filter_map(move |target| Some((row, row_of(target)?)))
        });
        let pairs: Vec<(usize, usize)> = pairs.collect();
        let about = fields([("drawn", drawn.clone().into()), ("arcs", json!(arcs(&pairs)))]);
        let note = |id: &EntryId| {
            (*id, fields([("to", rows(graph.outgoing(*id)).into()), ("from", rows(graph.incoming(*id)).into())]))
        };
        ConnectedNotes { about, notes: listed.iter().map(note).collect() }
    }
}

fn fields<const N: usize>(fields: [(&str, Json); N]) -> Map<String, Json> {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
