//! The data available to templates: the queries of a page's trace, and the site that answers them.
//!
//! An answer that many pages need is made once, on the first query, and shared by them.

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use tera::Value;

use crate::catalog::{CatalogEntry, EntryId, TermId};
use crate::graph::TraditionalVersion;
use crate::route::Route;
use crate::site::{ListPage, ListSubject};
use crate::source::SitePath;
use crate::trace::{Fingerprint, World, query_kinds};

use super::cards::NoteCards;
use super::connections::{ConnectedNotes, SiteConnections};
use super::figures;
use super::friends;
use super::lists;
use super::lists::ListView;
use super::photos;
use super::share_pictures::{ShareCards, SharePictures};
use super::site_index::SiteIndex;
use super::site_picture;
use super::terms;
use super::views::TermView;
use crate::site::RenderedSite;

/// The order of recent notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RecentOrder {
    /// By `date`, newest first.
    Date,
    /// By `updated`, or `date` without it, the last change first.
    Updated,
}

/// A taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TaxonomyKind {
    /// Tags, each a flat name.
    Tags,
    /// Categories, which form a tree.
    Categories,
}

/// A template's queries about the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SiteQuery {
    /// The list page at this address.
    List(String),
    /// All notes as one list page.
    AllNotes,
    /// The first page of the list of notes; if the site makes no such list, all notes.
    Home,
    /// The newer and the older neighbour of the note with this path.
    Neighbours(SitePath),
    /// The notes that link to the note or page with this path, each with the sentence of the link.
    Backlinks(SitePath),
    /// The notes and pages that the one with this path links to, in the order of its text.
    Outgoing(SitePath),
    /// The notes that are about the same as the note with this path, the best first.
    Related {
        /// The note's path below the source folder.
        path: SitePath,
        /// At most this many notes.
        limit: usize,
    },
    /// The series of the note with this path.
    Series(SitePath),
    /// The versions in other languages of the note with this path.
    Translations(SitePath),
    /// All links between notes: the list of the map.
    LinkMap,
    /// The first notes in one of two orders; unlisted ones are left out.
    RecentPosts {
        /// At most this many notes; 5 unless the template gives a number.
        limit: usize,
        /// What orders them.
        by: RecentOrder,
    },
    /// Tags by name, with sizes from 1 to 5 by their counts.
    TagCloud {
        /// At most this many tags, the most used ones.
        limit: usize,
    },
    /// Tags by the letter under which they are filed; Chinese ones by pinyin.
    TagIndex,
    /// All categories with posts as a flat list with depths, parents before children.
    CategoriesTree,
    /// Years with their numbers of notes, by month; newest first.
    Archives,
    /// How many posts, tags and categories there are, and the first and last year.
    Figures,
    /// The years of the first and the last note.
    Years,
    /// The reading time of all notes together.
    Words,
    /// When a note was last changed.
    Updated,
    /// A note by source path, slug or address.
    Post(String),
    /// An author's page by address.
    PageAt(String),
    /// The view of the note or page with this path in lists, also for its own page: its terms' counts are the site's.
    Card(SitePath),
    /// Whether a page has this address.
    IsRoute(String),
    /// Whether the page with this output path has a version in Traditional Chinese: empty when it is converted, else the address of
    /// the author's own with a slash before it.
    Traditional(String),
    /// The tag or category with exactly this name; of equal names the first.
    Term(TaxonomyKind, String),
    /// The attributes of a picture, by its address below the site's root; `room` is the value of `sizes`.
    Picture {
        /// As given to the template: the root may precede it, and it may be percent-encoded.
        path: String,
        /// The value of the attribute `sizes`; `None`: the usual one.
        room: Option<String>,
        /// It is on the first screen of the page, and is fetched before other pictures.
        first: bool,
    },
    /// The picture of a page for other sites to show: of the note or page with this path, or of the site.
    SharePicture(Option<SitePath>),
    /// The friends of the site, by group.
    Friends,
    /// The newest posts of friends, of those that the site keeps.
    FriendPosts {
        /// At most this many posts.
        limit: usize,
    },
    /// The pictures of the page with this path, by album.
    Photos(SitePath),
    /// A data file by key.
    Data(String),
}

query_kinds! {
    SiteQueryKind of SiteQuery:
    List, AllNotes, Home, Neighbours, Backlinks, Outgoing, Related, Series, Translations, LinkMap,
    RecentPosts, TagCloud, TagIndex, CategoriesTree, Archives, Figures, Years, Words, Updated, Post, PageAt,
    Card, IsRoute, Traditional, Term, Picture, SharePicture, Friends, FriendPosts, Photos, Data,
}

/// The site as templates see it. Answers are made on demand.
#[derive(Debug)]
pub struct SiteWorld {
    material: RenderedSite,
    tables: Arc<SiteIndex>,
    cards: NoteCards,
    connections: SiteConnections,
    shares: SharePictures,
    memory: RwLock<AnswerCache>,
}

/// The shared answers so far, and their fingerprints.
#[derive(Debug, Default)]
struct AnswerCache {
    answers: IndexMap<SiteQuery, Value>,
    fingerprints: IndexMap<SiteQuery, Fingerprint>,
}

impl SiteWorld {
    /// The answers to templates' queries about a site.
    pub fn new(material: &RenderedSite) -> Arc<SiteWorld> {
        let connections = SiteConnections::new(material);
        let shares = SharePictures::new(material);
        let cards = NoteCards::new(material);
        SiteWorld::with(material, Arc::new(SiteIndex::new(material)), cards, (connections, shares))
    }

    fn with(
        material: &RenderedSite,
        tables: Arc<SiteIndex>,
        cards: NoteCards,
        (connections, shares): (SiteConnections, SharePictures),
    ) -> Arc<SiteWorld> {
        let (material, memory) = (material.clone(), RwLock::default());
        Arc::new(SiteWorld { material, tables, cards, connections, shares, memory })
    }

    /// The answers after a change. If only texts of notes differ, the tables are kept, and the cards of the
    /// unchanged notes: a card depends on its own note, the catalog and the configuration.
    pub(super) fn next(&self, after: &RenderedSite) -> Arc<SiteWorld> {
        let before = &self.material;
        let is_same = Arc::ptr_eq(&before.config, &after.config)
            && Arc::ptr_eq(before.notes.catalog.facts(), after.notes.catalog.facts())
            && Arc::ptr_eq(&before.site, &after.site);
        if !is_same {
            return SiteWorld::new(after);
        }
        let cards = self.cards.next(before, after);
        let connections = self.connections.next(before, after);
        let shares = self.shares.next(before, after);
        SiteWorld::with(after, Arc::clone(&self.tables), cards, (connections, shares))
    }

    pub(super) fn card(&self, id: EntryId) -> Value {
        self.cards.card(&self.material, id)
    }

    /// Gives back the memory of answers and cards; those that are needed again are made again.
    pub(super) fn release(&self) {
        self.cards.release();
        self.memory.write().unwrap_or_else(PoisonError::into_inner).answers = IndexMap::new();
    }

    /// The fingerprint of a card; `None` for those that are not part of the site.
    fn mark(&self, id: EntryId) -> Option<Fingerprint> {
        self.cards.mark(&self.material, id)
    }

    /// A fingerprint of everything that a card is made from; `note` is that of its note with its content.
    pub fn card_origin(&self, id: EntryId, note: Fingerprint) -> Option<Fingerprint> {
        let is_shown = self.material.notes.catalog.entry(id).visible;
        is_shown.then(|| Fingerprint::of(&(note, terms::card_terms(&self.material, id))))
    }

    /// Takes the fingerprint of a card from an earlier build; if it was made already, it is the same.
    pub fn know_card(&self, id: EntryId, mark: Fingerprint) {
        self.cards.know(id, mark);
    }

    /// The fingerprint of a card, if it was needed.
    pub fn known_card(&self, id: EntryId) -> Option<Fingerprint> {
        self.cards.known(id)
    }

    /// The categories directly below one.
    fn children(&self, id: TermId) -> Vec<TermView> {
        let term = |id: &TermId| {
            let categories = &self.tables.categories;
            categories.binary_search_by_key(id, |(id, _, _)| *id).ok().and_then(|place| categories.get(place))
        };
        let own = term(&id).map_or(&[] as &[TermId], |(_, _, children)| children);
        own.iter().filter_map(term).map(|(_, view, _)| view.clone()).collect()
    }

    /// The cards that pages show, to be drawn.
    pub(super) fn share_cards(&self) -> ShareCards {
        self.shares.cards(&self.material, &self.tables)
    }

    /// Whether a page of the site has this address.
    fn is_route(&self, path: &str) -> bool {
        let tables = &self.tables;
        tables.names.find(&self.material.notes.catalog, path).is_some()
            || tables.pages.contains_key(path)
            || tables.lists.contains_key(path)
    }

    fn page_at(&self, route: &str) -> Option<&EntryId> {
        let pages = &self.tables.pages;
        pages.get(route).or_else(|| pages.get(&format!("{route}index.html")))
    }

    /// The page of a list, or of its Traditional version.
    fn list_at(&self, route: &str) -> Option<Cow<'_, ListPage>> {
        let at = |route: &str| self.material.site.lists.get(*self.tables.lists.get(route)?);
        let converted = || {
            let page = at(route.strip_prefix(self.material.config.traditional?.folder())?)?;
            Some(Cow::Owned(self.tables.doubles.converted(page)))
        };
        at(route).map(Cow::Borrowed).or_else(converted)
    }

    /// The first page of the list of notes; if the site makes no such list, all notes.
    fn home(&self) -> Cow<'_, ListPage> {
        let is_home = |list: &&ListPage| list.subject == ListSubject::Index && list.pagination.current == 1;
        self.material.site.lists.iter().find(is_home).map_or_else(|| self.all_notes(), Cow::Borrowed)
    }

    fn all_notes(&self) -> Cow<'_, ListPage> {
        Cow::Owned(ListPage::all(&self.material.config, &self.tables.posts))
    }

    fn list<C: Serialize>(&self, list: &ListPage, card: impl Fn(EntryId) -> C) -> ListView<C> {
        lists::list(&self.material, list, (&self.tables.years, &self.tables.term_feeds), |id| self.children(id), card)
    }

    /// The newer and the older neighbour of a note.
    fn neighbours(&self, path: &SitePath) -> [Option<EntryId>; 2] {
        let post = self.tables.neighbours.get(path).and_then(|at| self.material.site.posts.get(*at));
        post.map(|post| [post.newer, post.older]).unwrap_or_default()
    }

    fn recent(&self, limit: usize, by: RecentOrder) -> &[EntryId] {
        let order = match by {
            RecentOrder::Date => &self.tables.posts,
            RecentOrder::Updated => &self.tables.by_updated,
        };
        order.get(..limit).unwrap_or(order)
    }

    /// What a query is about: the one place that knows what each query means.
    fn resolve<'s>(&'s self, query: &'s SiteQuery) -> QueryResult<'s> {
        let tables = &*self.tables;
        match query {
            SiteQuery::List(route) => QueryResult::List(self.list_at(route)),
            SiteQuery::AllNotes => QueryResult::List(Some(self.all_notes())),
            SiteQuery::Home => QueryResult::List(Some(self.home())),
            SiteQuery::Neighbours(path) => QueryResult::Neighbours(self.neighbours(path)),
            SiteQuery::Backlinks(path) => self.connected(path, SiteConnections::backlinks),
            SiteQuery::Outgoing(path) => self.connected(path, SiteConnections::outgoing),
            SiteQuery::Series(path) => self.connected(path, SiteConnections::series),
            SiteQuery::Translations(path) => self.connected(path, SiteConnections::translations),
            SiteQuery::Related { path, limit } => {
                self.connected(path, |connections, material, id| connections.related(material, id, *limit))
            }
            SiteQuery::LinkMap => QueryResult::Connected(self.connections.map(&self.material)),
            SiteQuery::RecentPosts { limit, by } => QueryResult::Cards(self.recent(*limit, *by)),
            SiteQuery::Post(name) => QueryResult::Card(tables.names.find(&self.material.notes.catalog, name)),
            SiteQuery::PageAt(route) => QueryResult::Card(self.page_at(route).copied()),
            SiteQuery::Card(path) => QueryResult::Card(tables.paths.get(path).copied()),
            SiteQuery::TagCloud { limit } => QueryResult::view(|| terms::cloud(&tables.tags, *limit)),
            SiteQuery::TagIndex => QueryResult::view(|| terms::index(&tables.tags)),
            SiteQuery::CategoriesTree => {
                QueryResult::view(|| terms::tree(&tables.categories, &self.material.site.terms.categories))
            }
            SiteQuery::Archives => QueryResult::view(|| &tables.years),
            SiteQuery::Figures => QueryResult::view(|| figures::figures(&self.material, tables)),
            SiteQuery::Years => QueryResult::view(|| figures::years(&self.material, tables)),
            SiteQuery::Words => QueryResult::view(|| self.words()),
            SiteQuery::Updated => QueryResult::view(|| self.updated()),
            SiteQuery::IsRoute(path) => QueryResult::view(|| self.is_route(path)),
            SiteQuery::Traditional(path) => {
                let version = tables.versions.get(&Route::new(path.as_str()).output_path());
                let own = |version: &TraditionalVersion| {
                    version.own.map_or_else(String::new, |_| format!("/{}", version.route))
                };
                QueryResult::view(move || version.map(own))
            }
            SiteQuery::Term(TaxonomyKind::Tags, name) => {
                QueryResult::view(|| tables.tags.iter().find(|tag| tag.name == *name))
            }
            SiteQuery::Term(TaxonomyKind::Categories, name) => QueryResult::view(|| {
                let found = tables.categories.iter().find(|(_, term, _)| term.name == *name);
                found.map(|(_, term, _)| term)
            }),
            SiteQuery::Picture { path, room, first } => QueryResult::Value(Box::new(move || {
                site_picture::attributes_of(&self.material, &tables.pictures, (path, room.as_deref(), *first))
            })),
            SiteQuery::SharePicture(path) => {
                QueryResult::view(|| self.shares.view(&self.material, tables, path.as_ref()))
            }
            SiteQuery::Friends => QueryResult::view(|| friends::groups(&self.material)),
            SiteQuery::FriendPosts { limit } => QueryResult::view(|| friends::posts(&self.material, *limit)),
            SiteQuery::Photos(path) => QueryResult::view(|| {
                let id = tables.paths.get(path);
                id.map(|id| photos::albums(&self.material, *id)).unwrap_or_default()
            }),
            SiteQuery::Data(key) => {
                QueryResult::Value(Box::new(|| tables.data.get(key).cloned().unwrap_or_else(Value::none)))
            }
        }
    }

    /// How the note at a path is connected; not at all when there is none.
    fn connected(
        &self,
        path: &SitePath,
        ask: impl Fn(&SiteConnections, &RenderedSite, EntryId) -> ConnectedNotes,
    ) -> QueryResult<'_> {
        let id = self.tables.paths.get(path);
        QueryResult::Connected(id.map(|id| ask(&self.connections, &self.material, *id)).unwrap_or_default())
    }

    /// The reading time of all notes together, in words.
    fn words(&self) -> usize {
        self.tables.posts.iter().map(|id| self.material.notes.note(*id).content.words).sum()
    }

    /// When a note was last changed.
    fn updated(&self) -> Option<String> {
        let changed = |entry: &CatalogEntry| entry.updated.or(entry.dated.then_some(entry.date));
        let latest = self.tables.by_updated.iter().find_map(|id| changed(self.material.notes.catalog.entry(*id)));
        latest.map(|date| date.iso8601())
    }

    /// A fingerprint that is made once.
    fn remembered(&self, query: &SiteQuery, make: impl FnOnce() -> Fingerprint) -> Fingerprint {
        let known = || self.memory.read().unwrap_or_else(PoisonError::into_inner).fingerprints.get(query).copied();
        known().unwrap_or_else(|| {
            let fingerprint = make();
            let mut memory = self.memory.write().unwrap_or_else(PoisonError::into_inner);
            memory.fingerprints.insert(query.clone(), fingerprint);
            fingerprint
        })
    }

    fn value(&self, result: QueryResult) -> Value {
        let card = |id: Option<EntryId>| id.map_or_else(Value::none, |id| self.card(id));
        match result {
            QueryResult::Card(id) => card(id),
            QueryResult::Neighbours(ids) => Value::from(ids.map(card).to_vec()),
            QueryResult::Cards(ids) => Value::from(ids.iter().map(|id| self.card(*id)).collect::<Vec<_>>()),
            QueryResult::List(list) => {
                let view = |list: Cow<ListPage>| Value::from_serializable(&self.list(&list, |id| self.card(id)));
                list.map_or_else(Value::none, view)
            }
            QueryResult::Connected(connected) => {
                let with_card = |(id, about): &(EntryId, serde_json::Map<String, serde_json::Value>)| {
                    let mut fields = fields_of(about);
                    fields.insert("post".into(), self.card(*id));
                    Value::from(fields)
                };
                let notes = Value::from(connected.notes.iter().map(with_card).collect::<Vec<_>>());
                if connected.about.is_empty() || connected.notes.is_empty() {
                    return notes;
                }
                let mut fields = fields_of(&connected.about);
                fields.insert("posts".into(), notes);
                Value::from(fields)
            }
            QueryResult::Value(make) => make(),
        }
    }
}

/// What a query is about.
#[allow(clippy::large_enum_variant, reason = "it is used where it is made")]
enum QueryResult<'s> {
    /// The card of a note or page.
    Card(Option<EntryId>),
    /// The cards of the newer and the older neighbour of a note.
    Neighbours([Option<EntryId>; 2]),
    Cards(&'s [EntryId]),
    List(Option<Cow<'s, ListPage>>),
    /// Notes, and how they are connected to the one that was asked for.
    Connected(ConnectedNotes),
    /// Something without cards, made when it is needed.
    Value(Box<dyn FnOnce() -> Value + 's>),
}

impl<'s> QueryResult<'s> {
    fn view<T: Serialize>(make: impl FnOnce() -> T + 's) -> QueryResult<'s> {
        QueryResult::Value(Box::new(|| Value::from_serializable(&make())))
    }
}

impl World for SiteWorld {
    type Query = SiteQuery;
    type Answer = Value;

    fn answer(&self, query: &SiteQuery) -> Value {
        if !query.is_shared() {
            return self.value(self.resolve(query));
        }
        let read = || self.memory.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read().answers.get(query) {
            return known.clone();
        }
        let answer = self.value(self.resolve(query));
        let mut memory = self.memory.write().unwrap_or_else(PoisonError::into_inner);
        memory.answers.entry(query.clone()).or_insert(answer).clone()
    }

    /// Cards within an answer are represented by their fingerprints: so they need not be made for it.
    fn fingerprint(&self, query: &SiteQuery) -> Fingerprint {
        let mark = |id: Option<EntryId>| id.and_then(|id| self.mark(id));
        match self.resolve(query) {
            QueryResult::Card(id) => Fingerprint::of(&mark(id)),
            QueryResult::Neighbours(ids) => Fingerprint::of(&ids.map(mark)),
            QueryResult::List(list) => {
                let view = |list: Cow<ListPage>| self.list(&list, |id| self.mark(id).map(Fingerprint::number));
                Fingerprint::of(&list.map(|list| Fingerprint::of_json(&view(list))))
            }
            QueryResult::Connected(connected) => {
                let notes = connected.notes.iter().map(|(id, about)| (self.mark(*id), Fingerprint::of_json(about)));
                Fingerprint::of(&(Fingerprint::of_json(&connected.about), notes.collect::<Vec<_>>()))
            }
            // Many pages ask the same of these.
            QueryResult::Cards(ids) => {
                self.remembered(query, || Fingerprint::of(&ids.iter().map(|id| self.mark(*id)).collect::<Vec<_>>()))
            }
            QueryResult::Value(_) if query.is_shared() => {
                self.remembered(query, || Fingerprint::of_json(&self.answer(query)))
            }
            QueryResult::Value(make) => Fingerprint::of_json(&make()),
        }
    }
}

/// Fields as a template's values.
fn fields_of(fields: &serde_json::Map<String, serde_json::Value>) -> tera::Map {
    fields.iter().map(|(name, value)| (name.clone().into(), Value::from_serializable(value))).collect()
}
