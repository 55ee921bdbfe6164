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

use crate::catalog::{EntryId, Term, TermId};
use crate::site::{ListPage, Subject};
use crate::source::SitePath;
use crate::trace::{Fingerprint, World};

use super::views::{self, ArchiveView, TermView};
use super::{Material, text};

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
    RecentPosts { limit: usize, by: Order },
    TagCloud { limit: usize },
    TagIndex,
    CategoriesTree,
    Archives,
    Figures,
    /// A note by source path, slug or address.
    Post(String),
    /// An author's page by address.
    PageAt(String),
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
    lists: BTreeMap<String, Value>,
    tags: Vec<TermView>,
    categories: Vec<(TermId, TermView, Vec<TermId>)>,
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

/// A tag of the cloud.
#[derive(Serialize, Default)]
pub(super) struct CloudView {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) count: usize,
    pub(super) size: usize,
}

/// A letter of the index of tags.
#[derive(Serialize, Default)]
pub(super) struct LetterView {
    pub(super) letter: String,
    pub(super) tags: Vec<TermView>,
}

/// A category in the tree, which is a flat list.
#[derive(Serialize, Default)]
pub(super) struct BranchView {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) count: usize,
    pub(super) depth: usize,
    pub(super) opens: bool,
    pub(super) closes: usize,
}

/// A year of the archives.
#[derive(Serialize, Default, Clone)]
pub(super) struct YearView {
    pub(super) year: i16,
    pub(super) path: Option<String>,
    pub(super) count: usize,
    pub(super) bars: Vec<BarView>,
}

/// A month as a bar of a chart 120 wide and 32 high.
#[derive(Serialize, Default, Clone)]
pub(super) struct BarView {
    pub(super) month: usize,
    pub(super) count: usize,
    pub(super) x: usize,
    pub(super) height: usize,
    pub(super) peak: bool,
}

/// Where a list page stands, as `paginator`.
#[derive(Serialize, Default)]
pub(super) struct PaginatorView {
    pub(super) current: usize,
    pub(super) total: usize,
    pub(super) prev: Option<String>,
    pub(super) next: Option<String>,
    pub(super) base: String,
    pub(super) posts_total: usize,
    pub(super) posts: Vec<Value>,
    pub(super) years: Vec<YearPostsView>,
}

/// The notes of one year on a list page.
#[derive(Serialize, Default)]
pub(super) struct YearPostsView {
    pub(super) year: i16,
    pub(super) path: Option<String>,
    pub(super) count: usize,
    pub(super) bars: Vec<BarView>,
    pub(super) posts: Vec<Value>,
}

/// A list page's own values, as one answer.
#[derive(Serialize)]
pub(super) struct ListView {
    pub(super) paginator: Value,
    pub(super) term: Value,
    pub(super) archive: Value,
}

impl SiteWorld {
    pub(super) fn new(material: &Material) -> Arc<SiteWorld> {
        let catalog = material.catalog;
        let ids: Vec<EntryId> = (0..catalog.entries.len()).filter_map(|place| u32::try_from(place).ok()).map(EntryId).collect();
        let cards: Vec<Value> = ids
            .par_iter()
            .map(|id| if catalog.entry(*id).visible { Value::from_serializable(&views::card(material, *id)) } else { Value::none() })
            .collect();
        let posts: Vec<EntryId> = material.site.posts.iter().map(|post| post.entry).collect();
        let mut by_updated = posts.clone();
        by_updated.sort_by_key(|id| std::cmp::Reverse(catalog.entry(*id).updated.unwrap_or(catalog.entry(*id).date).instant));
        let mut names = BTreeMap::new();
        // Later entries yield to earlier ones, addresses and slugs to source paths.
        for id in &posts {
            let entry = catalog.entry(*id);
            for name in [entry.route.as_str(), entry.slug.as_str(), entry.path.as_str()] {
                names.entry(name.to_owned()).or_insert(*id);
            }
        }
        let pages = material.site.pages.iter().map(|page| (catalog.entry(page.entry).route.as_str().to_owned(), page.entry)).collect();
        let years = years(material, &posts);
        let mut world = SiteWorld {
            figures: Value::from_serializable(&figures(material, &posts, &by_updated)),
            archives: Value::from_serializable(&years),
            tags: catalog.tags.iter().filter(|term| term.count > 0).map(views::term).collect(),
            categories: branches(&catalog.categories),
            neighbours: material.site.posts.iter().map(|post| (catalog.entry(post.entry).path.clone(), (post.newer, post.older))).collect(),
            data: material.site.data.iter().map(|(key, value)| (key.clone(), Value::from_serializable(value))).collect(),
            lists: BTreeMap::new(),
            memory: RwLock::default(),
            cards,
            posts,
            by_updated,
            names,
            pages,
        };
        world.lists = material.site.lists.par_iter().map(|list| (list.route.as_str().to_owned(), world.list(material, list, &years))).collect();
        Arc::new(world)
    }

    pub(super) fn card(&self, id: EntryId) -> Value {
        self.cards.get(id.0 as usize).cloned().unwrap_or_else(Value::none)
    }

    fn list(&self, material: &Material, list: &ListPage, years: &[YearView]) -> Value {
        let mut by_year: IndexMap<i16, Vec<Value>> = IndexMap::new();
        for id in &list.posts {
            by_year.entry(material.catalog.entry(*id).date.wall.year()).or_default().push(self.card(*id));
        }
        let year_posts = by_year.into_iter().map(|(year, posts)| {
            let known = years.iter().find(|known| known.year == year).cloned().unwrap_or_default();
            YearPostsView { year, path: known.path, count: known.count, bars: known.bars, posts }
        });
        let pagination = &list.pagination;
        let route = |route: &Option<crate::route::Route>| route.as_ref().map(|route| route.as_str().to_owned());
        let paginator = PaginatorView {
            current: pagination.current,
            total: pagination.total,
            prev: route(&pagination.previous),
            next: route(&pagination.next),
            base: pagination.base.as_str().to_owned(),
            posts_total: pagination.posts,
            posts: list.posts.iter().map(|id| self.card(*id)).collect(),
            years: year_posts.collect(),
        };
        let (term, archive) = match &list.subject {
            Subject::Category(id) => (Some(views::term_page(&material.catalog.categories, *id, &list.also)), None),
            Subject::Tag(id) => (Some(views::term_page(&material.catalog.tags, *id, &list.also)), None),
            Subject::Archive { year, month, day } => (None, Some(ArchiveView { year: *year, month: *month, day: *day })),
            _ => (None, None),
        };
        Value::from_serializable(&ListView {
            paginator: Value::from_serializable(&paginator),
            term: term.map_or_else(Value::none, |term| Value::from_serializable(&term)),
            archive: Value::from_serializable(&archive.unwrap_or_default()),
        })
    }

    /// Whether a page of the site has this address.
    pub(super) fn is_route(&self, path: &str) -> bool {
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
            Query::TagCloud { limit } => Value::from_serializable(&self.cloud(*limit)),
            Query::TagIndex => Value::from_serializable(&self.index()),
            Query::CategoriesTree => Value::from_serializable(&self.tree()),
            Query::Archives => self.archives.clone(),
            Query::Figures => self.figures.clone(),
            Query::Post(name) => self.names.get(name).map_or_else(Value::none, |id| self.card(*id)),
            Query::PageAt(route) => {
                let index = format!("{route}index.html");
                self.pages.get(route).or_else(|| self.pages.get(&index)).map_or_else(Value::none, |id| self.card(*id))
            }
            Query::Term(Taxonomy::Tags, name) => {
                self.tags.iter().find(|tag| tag.name == *name).map_or_else(Value::none, |tag| Value::from_serializable(tag))
            }
            Query::Term(Taxonomy::Categories, name) => {
                let found = self.categories.iter().find(|(_, term, _)| term.name == *name);
                found.map_or_else(Value::none, |(_, term, _)| Value::from_serializable(term))
            }
            Query::Data(key) => self.data.get(key).cloned().unwrap_or_else(Value::none),
        }
    }

    /// The most used tags, in the order of their names; five sizes by count.
    fn cloud(&self, limit: usize) -> Vec<CloudView> {
        let mut tags: Vec<&TermView> = self.tags.iter().collect();
        tags.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| text::sort_key(&a.name).cmp(&text::sort_key(&b.name))));
        tags.truncate(limit);
        let most = tags.first().map_or(1, |tag| tag.count).max(8) as f64;
        let size = |count: usize| 1 + ((count.max(1) as f64).ln() / most.ln() * 4.0).round() as usize;
        let mut cloud: Vec<CloudView> = tags
            .iter()
            .map(|tag| CloudView { name: tag.name.clone(), path: tag.path.clone(), count: tag.count, size: size(tag.count).clamp(1, 5) })
            .collect();
        cloud.sort_by_cached_key(|tag| (text::sort_key(&tag.name), tag.name.clone()));
        cloud
    }

    fn index(&self) -> Vec<LetterView> {
        let mut tags = self.tags.clone();
        tags.sort_by_cached_key(|tag| (text::sort_key(&tag.name), tag.name.clone()));
        let mut letters: BTreeMap<Option<char>, Vec<TermView>> = BTreeMap::new();
        for tag in tags {
            letters.entry(text::initial(&tag.name)).or_default().push(tag);
        }
        // Names without a letter come last.
        let rest = letters.remove(&None);
        let letter = |(letter, tags): (Option<char>, Vec<TermView>)| LetterView { letter: letter.map_or_else(String::new, String::from), tags };
        letters.into_iter().chain(rest.map(|tags| (None, tags))).map(letter).collect()
    }

    fn tree(&self) -> Vec<BranchView> {
        let mut branches = Vec::new();
        let place_of = |id: &TermId| self.categories.binary_search_by_key(id, |(id, _, _)| *id).ok();
        // The fullest first, then by name.
        let sorted = |mut places: Vec<usize>| {
            places.sort_by_cached_key(|place| {
                let term = self.categories.get(*place).map(|(_, term, _)| term);
                (std::cmp::Reverse(term.map_or(0, |term| term.count)), term.map_or_else(String::new, |term| text::sort_key(&term.name)))
            });
            places
        };
        let children = |place: usize| sorted(self.categories.get(place).map_or_else(Vec::new, |(_, _, ids)| ids.iter().filter_map(place_of).collect()));
        let below: std::collections::BTreeSet<usize> = self.categories.iter().flat_map(|(_, _, ids)| ids.iter().filter_map(place_of)).collect();
        let roots = sorted((0..self.categories.len()).filter(|place| !below.contains(place)).collect());
        // A stack of our own: categories may be nested as deep as an author likes.
        let mut waiting: Vec<(usize, usize)> = roots.into_iter().rev().map(|place| (place, 0)).collect();
        while let Some((place, depth)) = waiting.pop() {
            let Some((_, term, _)) = self.categories.get(place) else { continue };
            branches.push(BranchView { name: term.name.clone(), path: term.path.clone(), count: term.count, depth, opens: false, closes: 0 });
            waiting.extend(children(place).into_iter().rev().map(|place| (place, depth + 1)));
        }
        let nesting = views::nesting(&branches.iter().map(|branch| branch.depth).collect::<Vec<_>>());
        for (branch, (opens, closes)) in branches.iter_mut().zip(nesting) {
            (branch.opens, branch.closes) = (opens, closes);
        }
        branches
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

/// Categories with posts, in the order of their ids, with their children.
fn branches(terms: &[Term]) -> Vec<(TermId, TermView, Vec<TermId>)> {
    let mut children: BTreeMap<TermId, Vec<TermId>> = BTreeMap::new();
    let ids = || (0..terms.len()).filter_map(|place| u32::try_from(place).ok()).map(TermId);
    for (id, term) in ids().zip(terms).filter(|(_, term)| term.count > 0) {
        if let Some(parent) = term.parent {
            children.entry(parent).or_default().push(id);
        }
    }
    ids().zip(terms).filter(|(_, term)| term.count > 0).map(|(id, term)| (id, views::term(term), children.remove(&id).unwrap_or_default())).collect()
}

fn figures(material: &Material, posts: &[EntryId], by_updated: &[EntryId]) -> FiguresView {
    let catalog = material.catalog;
    let years = || posts.iter().map(|id| catalog.entry(*id).date.wall.year());
    let latest = by_updated.first().map(|id| catalog.entry(*id)).map(|entry| entry.updated.unwrap_or(entry.date).iso8601());
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

/// Years with notes, newest first, and how many notes each month has.
fn years(material: &Material, posts: &[EntryId]) -> Vec<YearView> {
    let mut counts: BTreeMap<i16, [usize; 12]> = BTreeMap::new();
    for id in posts {
        let wall = material.catalog.entry(*id).date.wall;
        let month = usize::try_from(wall.month()).unwrap_or(1).clamp(1, 12) - 1;
        counts.entry(wall.year()).or_default()[month] += 1;
    }
    let made: BTreeMap<i16, String> = material
        .site
        .lists
        .iter()
        .filter_map(|list| match list.subject {
            Subject::Archive { year: Some(year), month: None, .. } if list.pagination.current == 1 => Some((year, list.route.as_str().to_owned())),
            _ => None,
        })
        .collect();
    let year = |(year, months): (i16, [usize; 12])| {
        let peak = months.iter().copied().max().unwrap_or(0).max(1);
        let bar = |(place, count): (usize, &usize)| BarView {
            month: place + 1,
            count: *count,
            x: place * 10 + 1,
            height: (count * 30 / peak).max(1),
            peak: *count == peak,
        };
        YearView { year, path: made.get(&year).cloned(), count: months.iter().sum(), bars: months.iter().enumerate().map(bar).collect() }
    };
    counts.into_iter().rev().map(year).collect()
}
