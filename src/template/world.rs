//! What templates may ask: the queries of a page's trace, and the site that answers them.
//!
//! Every answer is a value that is made once, when the first page asks, and shared by all pages that ask.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use indexmap::IndexMap;
use serde::Serialize;
use tera::Value;

use crate::catalog::{Entry, EntryId, TermId};
use crate::source::SitePath;
use crate::trace::{Fingerprint, World};

use super::lists::YearView;
use super::terms::{self, Category};
use super::views::{self, TermView};
use super::{Material, lists};

/// By what recent notes are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    Date,
    Updated,
}

/// A taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Taxonomy {
    Tags,
    Categories,
}

/// What a template may ask about the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Query {
    /// The list page at this address.
    List(String),
    /// The newer and the older neighbour of the note with this path.
    Neighbours(SitePath),
    RecentPosts {
        limit: usize,
        by: Order,
    },
    TagCloud {
        limit: usize,
    },
    TagIndex,
    CategoriesTree,
    Archives,
    Figures,
    /// A note by source path, slug or address.
    Post(String),
    /// An author's page by address.
    PageAt(String),
    /// What the note or page with this path is in lists, on its own page too: its terms' counts are the site's.
    Card(SitePath),
    /// Whether a page has this address.
    IsRoute(String),
    Term(Taxonomy, String),
    /// A data file by key.
    Data(String),
}

/// An answer. Its fingerprint, which stands for it in traces, is worked out when a trace is asked for.
#[derive(Clone, Debug)]
pub struct Answer {
    pub value: Value,
    fingerprint: Arc<OnceLock<Fingerprint>>,
}

impl Answer {
    fn new(value: Value) -> Answer {
        Answer { value, fingerprint: Arc::default() }
    }
}

impl Hash for Answer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let make = || Fingerprint::of(&serde_json::to_string(&self.value).unwrap_or_default());
        self.fingerprint.get_or_init(make).hash(state);
    }
}

/// The site as templates see it. Answers are worked out when somebody asks.
#[derive(Debug)]
pub struct SiteWorld {
    material: Material,
    tables: Arc<Tables>,
    /// A card for each entry, once it is asked for; none for those that are not part of the site.
    cards: Vec<OnceLock<Value>>,
    memory: RwLock<IndexMap<Query, Answer>>,
}

/// Look-up tables, which depend on the catalog, the site's assembly and the configuration, and on no note's text.
#[derive(Debug)]
struct Tables {
    /// Newest first.
    posts: Vec<EntryId>,
    by_updated: Vec<EntryId>,
    /// Indexes into the site's posts.
    neighbours: BTreeMap<SitePath, usize>,
    /// Notes by source path, slug and address.
    names: BTreeMap<String, EntryId>,
    pages: BTreeMap<String, EntryId>,
    paths: BTreeMap<SitePath, EntryId>,
    /// Indexes into the site's lists by address.
    lists: BTreeMap<String, usize>,
    years: Vec<YearView>,
    tags: Vec<TermView>,
    categories: Vec<Category>,
    data: BTreeMap<String, Value>,
}

/// Figures of the whole site.
#[derive(Serialize, Default)]
pub(super) struct FiguresView {
    pub(super) posts: usize,
    pub(super) words: usize,
    pub(super) first_year: Option<i16>,
    pub(super) last_year: Option<i16>,
    pub(super) updated: Option<String>,
    pub(super) tags: usize,
    pub(super) categories: usize,
}

impl Tables {
    fn new(material: &Material) -> Tables {
        let (catalog, site) = (&material.catalog, &material.site);
        let posts: Vec<EntryId> = site.posts.iter().map(|post| post.entry).collect();
        let mut by_updated = posts.clone();
        by_updated
            .sort_by_key(|id| std::cmp::Reverse(catalog.entry(*id).updated.unwrap_or(catalog.entry(*id).date).instant));
        let mut names = BTreeMap::new();
        // Later entries yield to earlier ones, addresses and slugs to source paths.
        for id in &posts {
            let entry = catalog.entry(*id);
            for name in [entry.route.as_str(), entry.slug.as_str(), entry.path.as_str()] {
                names.entry(name.to_owned()).or_insert(*id);
            }
        }
        let route = |id: EntryId| catalog.entry(id).route.as_str().to_owned();
        let neighbours = site.posts.iter().enumerate().map(|(at, post)| (catalog.entry(post.entry).path.clone(), at));
        Tables {
            years: lists::years(material, &posts),
            tags: catalog.tags.iter().filter(|term| term.count > 0).map(views::term).collect(),
            categories: terms::branches(&catalog.categories),
            neighbours: neighbours.collect(),
            data: site.data.iter().map(|(key, value)| (key.clone(), Value::from_serializable(value))).collect(),
            lists: site.lists.iter().enumerate().map(|(at, list)| (list.route.as_str().to_owned(), at)).collect(),
            pages: site.pages.iter().map(|page| (route(page.entry), page.entry)).collect(),
            paths: (0..).map(EntryId).zip(&catalog.entries).map(|(id, entry)| (entry.path.clone(), id)).collect(),
            names,
            posts,
            by_updated,
        }
    }
}

impl SiteWorld {
    /// The answers to what templates may ask about a site.
    pub fn new(material: &Material) -> Arc<SiteWorld> {
        let cards = material.catalog.entries.iter().map(|_| OnceLock::new()).collect();
        SiteWorld::with(material, Arc::new(Tables::new(material)), cards)
    }

    fn with(material: &Material, tables: Arc<Tables>, cards: Vec<OnceLock<Value>>) -> Arc<SiteWorld> {
        Arc::new(SiteWorld { material: material.clone(), tables, cards, memory: RwLock::default() })
    }

    /// The answers after a change. Where only texts of notes are other ones, the tables are kept, and the cards of the
    /// notes that are the same: a card depends on its own note, the catalog and the configuration.
    pub(super) fn next(&self, after: &Material) -> Arc<SiteWorld> {
        let before = &self.material;
        let is_same = Arc::ptr_eq(&before.config, &after.config)
            && Arc::ptr_eq(&before.catalog, &after.catalog)
            && Arc::ptr_eq(&before.site, &after.site);
        if !is_same {
            return SiteWorld::new(after);
        }
        let documents = before.documents.iter().zip(after.documents.iter());
        let contents = before.contents.iter().zip(after.contents.iter());
        let cards = self.cards.iter().zip(documents.zip(contents)).map(|(card, (documents, contents))| {
            let is_same = Arc::ptr_eq(documents.0, documents.1) && Arc::ptr_eq(contents.0, contents.1);
            if is_same { card.clone() } else { OnceLock::new() }
        });
        SiteWorld::with(after, Arc::clone(&self.tables), cards.collect())
    }

    pub(super) fn card(&self, id: EntryId) -> Value {
        let Some(card) = self.cards.get(id.0 as usize) else { return Value::none() };
        let make = || {
            if self.material.catalog.entry(id).visible {
                Value::from_serializable(&views::card(&self.material, id))
            } else {
                Value::none()
            }
        };
        card.get_or_init(make).clone()
    }

    /// The categories right below one.
    pub(super) fn children(&self, id: TermId) -> Vec<TermView> {
        let term = |id: &TermId| {
            let categories = &self.tables.categories;
            categories.binary_search_by_key(id, |(id, _, _)| *id).ok().and_then(|place| categories.get(place))
        };
        let own = term(&id).map_or(&[] as &[TermId], |(_, _, children)| children);
        own.iter().filter_map(term).map(|(_, view, _)| view.clone()).collect()
    }

    /// Whether a page of the site has this address.
    fn is_route(&self, path: &str) -> bool {
        let tables = &self.tables;
        tables.names.contains_key(path) || tables.pages.contains_key(path) || tables.lists.contains_key(path)
    }

    fn work_out(&self, query: &Query) -> Value {
        let (tables, site) = (&*self.tables, &self.material.site);
        let card = |id: Option<&EntryId>| id.map_or_else(Value::none, |id| self.card(*id));
        match query {
            Query::List(route) => {
                let list = tables.lists.get(route).and_then(|at| site.lists.get(*at));
                list.map_or_else(Value::none, |list| lists::list(&self.material, list, &tables.years, self))
            }
            Query::Neighbours(path) => {
                let post = tables.neighbours.get(path).and_then(|at| site.posts.get(*at));
                let (newer, older) = post.map(|post| (post.newer, post.older)).unwrap_or_default();
                Value::from(vec![card(newer.as_ref()), card(older.as_ref())])
            }
            Query::RecentPosts { limit, by } => {
                let order = match by {
                    Order::Date => &tables.posts,
                    Order::Updated => &tables.by_updated,
                };
                Value::from(order.iter().take(*limit).map(|id| self.card(*id)).collect::<Vec<_>>())
            }
            Query::TagCloud { limit } => Value::from_serializable(&terms::cloud(&tables.tags, *limit)),
            Query::TagIndex => Value::from_serializable(&terms::index(&tables.tags)),
            Query::CategoriesTree => Value::from_serializable(&terms::tree(&tables.categories)),
            Query::Archives => Value::from_serializable(&tables.years),
            Query::Figures => Value::from_serializable(&figures(&self.material, tables)),
            Query::Post(name) => card(tables.names.get(name)),
            Query::PageAt(route) => {
                let index = format!("{route}index.html");
                card(tables.pages.get(route).or_else(|| tables.pages.get(&index)))
            }
            Query::Card(path) => card(tables.paths.get(path)),
            Query::IsRoute(path) => Value::from(self.is_route(path)),
            Query::Term(Taxonomy::Tags, name) => {
                tables.tags.iter().find(|tag| tag.name == *name).map_or_else(Value::none, Value::from_serializable)
            }
            Query::Term(Taxonomy::Categories, name) => {
                let found = tables.categories.iter().find(|(_, term, _)| term.name == *name);
                found.map_or_else(Value::none, |(_, term, _)| Value::from_serializable(term))
            }
            Query::Data(key) => tables.data.get(key).cloned().unwrap_or_else(Value::none),
        }
    }
}

impl World for SiteWorld {
    type Query = Query;
    type Answer = Answer;

    fn answer(&self, query: &Query) -> Answer {
        if let Some(known) = self.memory.read().unwrap_or_else(PoisonError::into_inner).get(query) {
            return known.clone();
        }
        let answer = Answer::new(self.work_out(query));
        self.memory.write().unwrap_or_else(PoisonError::into_inner).entry(query.clone()).or_insert(answer).clone()
    }
}

fn figures(material: &Material, tables: &Tables) -> FiguresView {
    let catalog = &material.catalog;
    let dated = || tables.posts.iter().map(|id| catalog.entry(*id)).filter(|entry| entry.dated);
    let years = || dated().map(|entry| entry.date.wall.year());
    let changed = |entry: &Entry| entry.updated.or(entry.dated.then_some(entry.date));
    let latest = tables.by_updated.iter().find_map(|id| changed(catalog.entry(*id))).map(|date| date.iso8601());
    let contents = tables.posts.iter().filter_map(|id| material.contents.get(id.0 as usize));
    FiguresView {
        posts: tables.posts.len(),
        words: contents.map(|content| content.words).sum(),
        first_year: years().min(),
        last_year: years().max(),
        updated: latest,
        tags: catalog.tags.iter().filter(|term| term.count > 0).count(),
        categories: catalog.categories.iter().filter(|term| term.count > 0).count(),
    }
}
