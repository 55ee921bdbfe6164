//! The lists of posts and their pages: index, archives, categories, tags.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::catalog::{Catalog, EntryId, Term, TermId};
use crate::config::{Config, Overview, TermGenerator};
use crate::route::Route;

use super::home_languages::is_listed;
use super::order::PostSorter;
use super::{ListPage, ListSubject, Pagination};

/// A page of whole years has at least this many notes, if there are so many.
const NOTES_OF_YEARS: usize = 100;

/// A longer year is continued on the next page.
const LARGEST_PAGE: usize = 1000;

/// A list before it is cut into pages.
struct PostList<'a> {
    base: String,
    subject: ListSubject,
    also: Vec<TermId>,
    layouts: Vec<String>,
    posts: Vec<EntryId>,
    /// 0: everything on one page.
    per_page: usize,
    /// Pages end with a year, and have more notes.
    whole_years: bool,
    pagination_dir: &'a str,
}

/// Hexo's lists, in the order of its generators: archives, categories, index, tags.
pub(super) fn lists(config: &Config, catalog: &Catalog, orders: &PostSorter) -> Vec<ListPage> {
    let mut pages = Vec::new();
    archives(config, catalog, orders, &mut pages);
    let categories = (catalog.categories.as_slice(), &config.category_generator, "category");
    terms((config, catalog), categories, ListSubject::Category, orders, &mut pages);
    index(config, catalog, orders, &mut pages);
    let tags = (catalog.tags.as_slice(), &config.tag_generator, "tag");
    terms((config, catalog), tags, ListSubject::Tag, orders, &mut pages);
    if config.tag_generator.enabled && config.tag_generator.enable_index_page {
        let mut in_file_order = catalog.posts.clone();
        in_file_order.sort_unstable();
        pages.push(all_terms(
            &config.tag_dir,
            ListSubject::Tags,
            &["tag-index", "tag", "archive", "index"],
            in_file_order,
        ));
    }
    pages
}

/// The pages of all tags and of all categories, which Hexo leaves to themes. They list terms and no notes: a page with
/// all notes would have to be rebuilt after every edit.
pub(super) fn own(config: &Config, catalog: &Catalog) -> Vec<ListPage> {
    if config.quirks.no_overviews {
        return Vec::new();
    }
    let tags = (Overview::Tags, &config.tag_dir, ListSubject::Tags, "tags");
    let categories = (Overview::Categories, &config.category_dir, ListSubject::Categories, "categories");
    let made = [tags, categories].into_iter().filter(|(page, ..)| config.makes(*page));
    made.map(|(_, dir, subject, layout)| {
        let mut page = all_terms(dir, subject, &[layout, "archive", "index"], Vec::new());
        page.pagination.posts = catalog.posts.len();
        page
    })
    .collect()
}

fn index(config: &Config, catalog: &Catalog, orders: &PostSorter, pages: &mut Vec<ListPage>) {
    let generator = &config.index_generator;
    if !generator.enabled {
        return;
    }
    let sticky = |id: &EntryId| catalog.document(*id).front.sticky;
    let mut posts = orders.sorted(&catalog.posts, &generator.order_by);
    posts.retain(|id| is_listed(config, catalog.document(*id)));
    posts.sort_by(|a, b| sticky(b).total_cmp(&sticky(a)));
    let list = PostList {
        base: folder(&generator.path),
        subject: ListSubject::Index,
        also: Vec::new(),
        layouts: generator.layout.clone(),
        posts,
        per_page: generator.per_page,
        whole_years: false,
        pagination_dir: &generator.pagination_dir,
    };
    list.cut(config, catalog, pages);
}

fn archives(config: &Config, catalog: &Catalog, orders: &PostSorter, pages: &mut Vec<ListPage>) {
    let generator = &config.archive_generator;
    if !generator.enabled || (catalog.posts.is_empty() && config.quirks.empty_site_has_no_home) {
        return;
    }
    let posts = orders.sorted(&catalog.posts, &generator.order_by);
    // A period of 0 is the whole year, month or site.
    let mut periods: BTreeMap<(i16, i8, i8), Vec<EntryId>> = BTreeMap::new();
    for (id, entry) in posts.iter().map(|id| (id, catalog.entry(*id))) {
        // Hexo takes the file's times; otherwise a note without a date belongs to no period.
        if !entry.dated && !config.quirks.updated_from_mtime {
            continue;
        }
        let date = entry.date.wall;
        let (year, month, day) = (date.year(), date.month(), date.day());
        let wanted = [
            (generator.yearly, (year, 0, 0)),
            (generator.yearly && generator.monthly, (year, month, 0)),
            (generator.yearly && generator.daily, (year, month, day)),
        ];
        for (_, period) in wanted.into_iter().filter(|(wanted, _)| *wanted) {
            periods.entry(period).or_default().push(*id);
        }
    }
    let root = folder(&config.archive_dir);
    let list = |base: String, subject, posts| PostList {
        base,
        subject,
        also: Vec::new(),
        layouts: names(&["archive", "index"]),
        posts,
        per_page: generator.per_page,
        whole_years: generator.whole_years,
        pagination_dir: &config.pagination_dir,
    };
    list(root.clone(), ListSubject::Archive { year: None, month: None, day: None }, posts).cut(config, catalog, pages);
    for ((year, month, day), posts) in periods {
        let (month, day) = (Some(month).filter(|month| *month > 0), Some(day).filter(|day| *day > 0));
        let two = |number: Option<i8>| number.map_or(String::new(), |number| format!("{number:02}/"));
        let base = format!("{root}{year}/{}{}", two(month), two(day));
        list(base, ListSubject::Archive { year: Some(year), month, day }, posts).cut(config, catalog, pages);
    }
}

/// One list for each address of a taxonomy. Hexo: of the terms that share a slug, the last one's list.
fn terms(
    (config, catalog): (&Config, &Catalog),
    (terms, generator, layout): (&[Term], &TermGenerator, &str),
    subject: fn(TermId) -> ListSubject,
    orders: &PostSorter,
    pages: &mut Vec<ListPage>,
) {
    if !generator.enabled {
        return;
    }
    let mut by_route: IndexMap<&Route, Vec<TermId>> = IndexMap::new();
    for (id, term) in TermId::all(terms).filter(|(_, term)| !term.posts.is_empty()) {
        by_route.entry(&term.route).or_default().push(id);
    }
    for (route, ids) in by_route {
        let of_term = |id: &TermId| terms.get(id.index()).map_or(&[][..], |term| &term.posts);
        let (Some(first), Some(last)) = (ids.first(), ids.last()) else { continue };
        let (shown, also, posts) = if config.quirks.shared_slug_last_wins || ids.len() == 1 {
            (*last, Vec::new(), of_term(last).to_vec())
        } else {
            let mut posts: Vec<EntryId> = ids.iter().flat_map(of_term).copied().collect();
            posts.sort_unstable();
            posts.dedup();
            (*first, ids.iter().skip(1).copied().collect(), posts)
        };
        let list = PostList {
            base: folder(route.as_str()),
            subject: subject(shown),
            also,
            layouts: names(&[layout, "archive", "index"]),
            posts: orders.sorted(&posts, &generator.order_by),
            per_page: generator.per_page,
            whole_years: false,
            pagination_dir: &config.pagination_dir,
        };
        list.cut(config, catalog, pages);
    }
}

impl ListPage {
    /// A page with all these notes, like an archive of one page.
    pub fn all(config: &Config, posts: &[EntryId]) -> ListPage {
        let archive = ListSubject::Archive { year: None, month: None, day: None };
        all_terms(&config.archive_dir, archive, &["archive", "index"], posts.to_vec())
    }
}

fn all_terms(dir: &str, subject: ListSubject, layouts: &[&str], posts: Vec<EntryId>) -> ListPage {
    let base = Route::new(folder(dir));
    ListPage {
        route: base.clone(),
        subject,
        also: Vec::new(),
        layouts: names(layouts),
        doubles: Vec::new(),
        pagination: Pagination {
            current: 1,
            total: 1,
            base,
            format: String::new(),
            previous: None,
            next: None,
            posts: posts.len(),
            continues: None,
        },
        posts,
    }
}

/// `dir` followed by a `/`; the root stays empty.
fn folder(dir: &str) -> String {
    if dir.is_empty() || dir.ends_with('/') { dir.to_owned() } else { format!("{dir}/") }
}

fn names(layouts: &[&str]) -> Vec<String> {
    layouts.iter().map(|layout| (*layout).to_owned()).collect()
}

impl PostList<'_> {
    /// Cuts the list into pages. Hexo: an empty list that may have several pages has none.
    fn cut(self, config: &Config, catalog: &Catalog, pages: &mut Vec<ListPage>) {
        let cuts = if self.whole_years && self.per_page > 0 {
            self.years(catalog)
        } else {
            let per_page = if self.per_page == 0 { self.posts.len().max(1) } else { self.per_page };
            self.posts.chunks(per_page).collect()
        };
        let total = match cuts.len() {
            0 if self.per_page == 0 || !config.quirks.empty_site_has_no_home => 1,
            total => total,
        };
        let format = format!("{}/%d/", self.pagination_dir.trim_end_matches('/'));
        let route = |page: usize| match page {
            1 => Route::new(&self.base),
            _ => Route::new(format!("{}{}", self.base, format.replacen("%d", &page.to_string(), 1))),
        };
        for current in 1..=total {
            let before = cuts.get(current.wrapping_sub(2));
            pages.push(ListPage {
                route: route(current),
                subject: self.subject.clone(),
                also: self.also.clone(),
                layouts: self.layouts.clone(),
                posts: cuts.get(current - 1).map_or_else(Vec::new, |posts| posts.to_vec()),
                doubles: Vec::new(),
                pagination: Pagination {
                    current,
                    total,
                    base: Route::new(&self.base),
                    format: format.clone(),
                    previous: (current > 1).then(|| route(current - 1)),
                    next: (current < total).then(|| route(current + 1)),
                    posts: self.posts.len(),
                    continues: before.and_then(|posts| posts.last()).copied(),
                },
            });
        }
    }

    /// Pages of whole years. Notes of one year are beside each other where dates order the list.
    fn years(&self, catalog: &Catalog) -> Vec<&[EntryId]> {
        let year = |id: &EntryId| {
            let entry = catalog.entry(*id);
            entry.dated.then(|| entry.date.wall.year())
        };
        let (mut pages, mut rest) = (Vec::new(), self.posts.as_slice());
        let enough = self.per_page.max(NOTES_OF_YEARS);
        while !rest.is_empty() {
            let mut end = 0;
            for years in rest.chunk_by(|one, next| year(one) == year(next)) {
                end += years.len();
                if end >= enough {
                    break;
                }
            }
            let (page, behind) = rest.split_at(end.min(LARGEST_PAGE));
            pages.push(page);
            rest = behind;
        }
        pages
    }
}
