//! What templates may ask: the queries of a page's trace, and the site that answers them.
//!
//! Every answer is a value that is made once for a build and shared by all pages that ask.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, PoisonError, RwLock};

use indexmap::IndexMap;
use rayon::prelude::*;
use serde::Serialize;
use tera::Value;

use crate::catalog::{Entry, EntryId, TermId};
use crate::source::SitePath;
use crate::trace::{Fingerprint, World};

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

/// An answer and its fingerprint, which stands for it in traces.
#[derive(Clone, Debug)]
pub struct Answer {
    pub value: Value,
    pub fingerprint: Fingerprint,
}

impl Answer {
    fn new(value: Value) -> Answer {
        let fingerprint = Fingerprint::of(&serde_json::to_string(&value).unwrap_or_default());
        Answer { value, fingerprint }
    }
}

impl Hash for Answer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

/// The site as templates see it.
#[derive(Debug)]
pub struct SiteWorld {
    /// A card for each entry; none for those that are not part of the site.
    cards: Vec<Value>,
    /// Newest first.
    posts: Vec<EntryId>,
    by_updated: Vec<EntryId>,
    neighbours: BTreeMap<SitePath, (Option<EntryId>, Option<EntryId>)>,
    /// Notes by source path, slug and address.
    names: BTreeMap<String, EntryId>,
    pages: BTreeMap<String, EntryId>,
    paths: BTreeMap<SitePath, EntryId>,
    lists: BTreeMap<String, Value>,
    tags: Vec<TermView>,
    categories: Vec<Category>,
    archives: Value,
    figures: Value,
    data: BTreeMap<String, Value>,
    memory: RwLock<IndexMap<Query, Answer>>,
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

impl SiteWorld {
    /// The answers to what templates may ask about a site.
    pub fn new(material: &Material) -> Arc<SiteWorld> {
        let catalog = material.catalog;
        let ids: Vec<EntryId> =
            (0..catalog.entries.len()).filter_map(|place| u32::try_from(place).ok()).map(EntryId).collect();
        let cards: Vec<Value> = ids
            .par_iter()
            .map(|id| {
                if catalog.entry(*id).visible {
                    Value::from_serializable(&views::card(material, *id))
                } else {
                    Value::none()
                }
            })
            .collect();
        let posts: Vec<EntryId> = material.site.posts.iter().map(|post| post.entry).collect();
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
        let pages = material
            .site
            .pages
            .iter()
            .map(|page| (catalog.entry(page.entry).route.as_str().to_owned(), page.entry))
            .collect();
        let years = lists::years(material, &posts);
        let mut world = SiteWorld {
            figures: Value::from_serializable(&figures(material, &posts, &by_updated)),
            archives: Value::from_serializable(&years),
            tags: catalog.tags.iter().filter(|term| term.count > 0).map(views::term).collect(),
            categories: terms::branches(&catalog.categories),
            neighbours: material
                .site
                .posts
                .iter()
                .map(|post| (catalog.entry(post.entry).path.clone(), (post.newer, post.older)))
                .collect(),
            data: material
                .site
                .data
                .iter()
                .map(|(key, value)| (key.clone(), Value::from_serializable(value)))
                .collect(),
            lists: BTreeMap::new(),
            memory: RwLock::default(),
            cards,
            posts,
            by_updated,
            names,
            pages,
            paths: ids.iter().map(|id| (catalog.entry(*id).path.clone(), *id)).collect(),
        };
        world.lists = material
            .site
            .lists
            .par_iter()
            .map(|list| (list.route.as_str().to_owned(), lists::list(material, list, &years, &world)))
            .collect();
        Arc::new(world)
    }

    pub(super) fn card(&self, id: EntryId) -> Value {
        self.cards.get(id.0 as usize).cloned().unwrap_or_else(Value::none)
    }

    /// The categories right below one.
    pub(super) fn children(&self, id: TermId) -> Vec<TermView> {
        let term = |id: &TermId| {
            self.categories.binary_search_by_key(id, |(id, _, _)| *id).ok().map(|place| &self.categories[place])
        };
        let own = term(&id).map_or(&[] as &[TermId], |(_, _, children)| children);
        own.iter().filter_map(term).map(|(_, view, _)| view.clone()).collect()
    }

    /// Whether a page of the site has this address.
    fn is_route(&self, path: &str) -> bool {
        self.names.contains_key(path) || self.pages.contains_key(path) || self.lists.contains_key(path)
    }

    fn work_out(&self, query: &Query) -> Value {
        match query {
            Query::List(route) => self.lists.get(route).cloned().unwrap_or_else(Value::none),
            Query::Neighbours(path) => {
                let (newer, older) = self.neighbours.get(path).copied().unwrap_or_default();
                let card = |id: Option<EntryId>| id.map_or_else(Value::none, |id| self.card(id));
                Value::from(vec![card(newer), card(older)])
            }
            Query::RecentPosts { limit, by } => {
                let order = match by {
                    Order::Date => &self.posts,
                    Order::Updated => &self.by_updated,
                };
                Value::from(order.iter().take(*limit).map(|id| self.card(*id)).collect::<Vec<_>>())
            }
            Query::TagCloud { limit } => Value::from_serializable(&terms::cloud(&self.tags, *limit)),
            Query::TagIndex => Value::from_serializable(&terms::index(&self.tags)),
            Query::CategoriesTree => Value::from_serializable(&terms::tree(&self.categories)),
            Query::Archives => self.archives.clone(),
            Query::Figures => self.figures.clone(),
            Query::Post(name) => self.names.get(name).map_or_else(Value::none, |id| self.card(*id)),
            Query::PageAt(route) => {
                let index = format!("{route}index.html");
                self.pages.get(route).or_else(|| self.pages.get(&index)).map_or_else(Value::none, |id| self.card(*id))
            }
            Query::Card(path) => self.paths.get(path).map_or_else(Value::none, |id| self.card(*id)),
            Query::IsRoute(path) => Value::from(self.is_route(path)),
            Query::Term(Taxonomy::Tags, name) => {
                self.tags.iter().find(|tag| tag.name == *name).map_or_else(Value::none, Value::from_serializable)
            }
            Query::Term(Taxonomy::Categories, name) => {
                let found = self.categories.iter().find(|(_, term, _)| term.name == *name);
                found.map_or_else(Value::none, |(_, term, _)| Value::from_serializable(term))
            }
            Query::Data(key) => self.data.get(key).cloned().unwrap_or_else(Value::none),
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

fn figures(material: &Material, posts: &[EntryId], by_updated: &[EntryId]) -> FiguresView {
    let catalog = material.catalog;
    let dated = || posts.iter().map(|id| catalog.entry(*id)).filter(|entry| entry.dated);
    let years = || dated().map(|entry| entry.date.wall.year());
    let changed = |entry: &Entry| entry.updated.or(entry.dated.then_some(entry.date));
    let latest = by_updated.iter().find_map(|id| changed(catalog.entry(*id))).map(|date| date.iso8601());
    FiguresView {
        posts: posts.len(),
        words: posts.iter().filter_map(|id| material.contents.get(id.0 as usize)).map(|content| content.words).sum(),
        first_year: years().min(),
        last_year: years().max(),
        updated: latest,
        tags: catalog.tags.iter().filter(|term| term.count > 0).count(),
        categories: catalog.categories.iter().filter(|term| term.count > 0).count(),
    }
}
