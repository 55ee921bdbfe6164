//! Lists of notes: the position of a page within its list, its notes by year, and the years of the archives.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use crate::catalog::{EntryId, TermId};
use crate::route::Route;
use crate::site::{ListPage, ListSubject};

use super::views::{self, ArchiveView, FeedView, TermPageView, TermView};
use crate::site::RenderedSite;

/// A year of the archives.
#[derive(Serialize, Default, Clone, Debug)]
pub(super) struct YearView {
    pub(super) year: i16,
    pub(super) path: Option<String>,
    pub(super) count: usize,
    pub(super) bars: Vec<BarView>,
}

/// A month as a bar of a chart 120 wide and 32 high.
#[derive(Serialize, Default, Clone, Debug)]
pub(super) struct BarView {
    pub(super) month: usize,
    pub(super) count: usize,
    pub(super) x: usize,
    pub(super) height: usize,
    pub(super) peak: bool,
}

/// The position of a list page, as `paginator`. A note on it is a `C`.
#[derive(Serialize, Default)]
pub(super) struct PaginatorView<C> {
    pub(super) current: usize,
    pub(super) total: usize,
    pub(super) prev: Option<String>,
    pub(super) next: Option<String>,
    pub(super) base: String,
    pub(super) posts_total: usize,
    pub(super) posts: Vec<C>,
    pub(super) years: Vec<YearPostsView<C>>,
}

/// The notes of one year on a list page.
#[derive(Serialize, Default)]
pub(super) struct YearPostsView<C> {
    /// `None` for notes without a date.
    pub(super) year: Option<i16>,
    pub(super) path: Option<String>,
    pub(super) count: usize,
    pub(super) bars: Vec<BarView>,
    /// Its first notes are on the page before.
    pub(super) continued: bool,
    pub(super) posts: Vec<C>,
}

/// A list page's own values, as one answer.
#[derive(Serialize)]
pub(super) struct ListView<C> {
    pub(super) paginator: PaginatorView<C>,
    pub(super) term: Option<TermPageView>,
    pub(super) archive: ArchiveView,
}

/// The values for the template of a list page. `card` returns the view of a note on it.
pub(super) fn list<C: Serialize>(
    material: &RenderedSite,
    list: &ListPage,
    (years, term_feeds): (&[YearView], &BTreeMap<String, Vec<FeedView>>),
    children: impl Fn(TermId) -> Vec<TermView>,
    card: impl Fn(EntryId) -> C,
) -> ListView<C> {
    let mut by_year: IndexMap<Option<i16>, Vec<C>> = IndexMap::new();
    let year_of = |id: EntryId| {
        let entry = material.notes.catalog.entry(id);
        entry.dated.then(|| entry.date.wall.year())
    };
    for id in &list.posts {
        by_year.entry(year_of(*id)).or_default().push(card(*id));
    }
    let pagination = &list.pagination;
    let before = pagination.continues.map(year_of);
    let year_posts = by_year.into_iter().map(|(year, posts)| {
        let known = years.iter().find(|known| Some(known.year) == year).cloned().unwrap_or_default();
        let continued = before == Some(year);
        let doubles = list.doubles.iter().filter(|id| year_of(**id) == year).count();
        let count = known.count.saturating_sub(doubles);
        YearPostsView { year, path: known.path, count, bars: known.bars, continued, posts }
    });
    let route = |route: &Option<Route>| route.as_ref().map(|route| route.as_str().to_owned());
    let paginator = PaginatorView {
        current: pagination.current,
        total: pagination.total,
        prev: route(&pagination.previous),
        next: route(&pagination.next),
        base: pagination.base.as_str().to_owned(),
        posts_total: pagination.posts,
        posts: list.posts.iter().map(|id| card(*id)).collect(),
        years: year_posts.collect(),
    };
    let feeds = || term_feeds.get(pagination.base.as_str()).cloned().unwrap_or_default();
    let (catalog, described) = (&material.notes.catalog, &material.site.terms);
    let (term, archive) = match &list.subject {
        ListSubject::Category(id) => {
            let (own, about) = ((catalog.categories.as_slice(), *id), described.categories.get(id));
            (Some(views::term_page(own, about, feeds(), children(*id), &list.also)), None)
        }
        ListSubject::Tag(id) => {
            let (own, about) = ((catalog.tags.as_slice(), *id), described.tags.get(id));
            (Some(views::term_page(own, about, feeds(), Vec::new(), &list.also)), None)
        }
        ListSubject::Archive { year, month, day } => {
            (None, Some(ArchiveView { year: *year, month: *month, day: *day }))
        }
        _ => (None, None),
    };
    ListView { paginator, term, archive: archive.unwrap_or_default() }
}

/// Years with notes, newest first, and how many notes each month has.
pub(super) fn years(material: &RenderedSite, posts: &[EntryId]) -> Vec<YearView> {
    let mut counts: BTreeMap<i16, [usize; 12]> = BTreeMap::new();
    for entry in posts.iter().map(|id| material.notes.catalog.entry(*id)).filter(|entry| entry.dated) {
        let wall = entry.date.wall;
        let month = usize::try_from(wall.month()).unwrap_or(1).clamp(1, 12) - 1;
        counts.entry(wall.year()).or_default()[month] += 1;
    }
    let made: BTreeMap<i16, String> = material
        .site
        .lists
        .iter()
        .filter_map(|list| match list.subject {
            ListSubject::Archive { year: Some(year), month: None, .. } if list.pagination.current == 1 => {
                Some((year, list.route.as_str().to_owned()))
            }
            _ => None,
        })
        .collect();
    let year = |(year, months): (i16, [usize; 12])| {
        let most = months.iter().copied().max().unwrap_or(0);
        // The chart marks a single month, and none in a year of single notes.
        let peak = months.iter().position(|count| *count == most && most > 1);
        let bar = |(place, count): (usize, &usize)| BarView {
            month: place + 1,
            count: *count,
            x: place * 10 + 1,
            height: (count * 30 / most.max(4)).max(1),
            peak: peak == Some(place),
        };
        YearView {
            year,
            path: made.get(&year).cloned(),
            count: months.iter().sum(),
            bars: months.iter().enumerate().map(bar).collect(),
        }
    };
    counts.into_iter().rev().map(year).collect()
}
