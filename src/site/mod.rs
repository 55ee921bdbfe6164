//! The site's assembly: posts with their neighbours, pages, taxonomies, archives, lists and their pages.

mod bare_files;
mod data;
mod json;
mod lists;
mod named_files;
mod notes;
mod order;
mod redirects;
mod address_conflicts;

pub use bare_files::bare;
pub use data::BrokenData;
pub(crate) use named_files::{named_files, shown_pictures};
pub use notes::{Note, Notes, RenderedSite};
pub(crate) use order::PostSorter;
pub use redirects::{Redirect, RedirectTarget};

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use crate::catalog::{Catalog, CatalogEntry, ClassifiedFiles, EntryId, FileFormat, TermId, public_files};
use crate::config::{Config, FeedKind, GeneratorPlugins};
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::DocumentKind;
use crate::message;
use crate::route::{OutputPath, Route};
use crate::source::{Inputs, SitePath, Span};

/// The resolved site. Guarantees: every route that will exist is in it, in the order of generation; no two have the
/// same path.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Posts in site order, newest first, then unlisted ones.
    pub posts: Vec<Post>,
    pub pages: Vec<Page>,
    /// Index, archive, category and tag pages.
    pub lists: Vec<ListPage>,
    /// Files that are copied or converted.
    pub files: Vec<CopiedFile>,
    /// Feeds, sitemaps and other files for machines.
    pub services: Vec<(OutputPath, MachineFile)>,
    /// Old addresses that redirect.
    pub redirects: Vec<Redirect>,
    /// Data files by key (`menu`, `sub/c`).
    pub data: IndexMap<String, Value>,
    /// Data files that can't be read.
    pub broken_data: Vec<BrokenData>,
}

/// A file of the site's folder that is part of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedFile {
    /// Below the site's root.
    pub path: SitePath,
    pub output: OutputPath,
    /// `None`: byte for byte.
    pub form: Option<FileFormat>,
}

/// A file for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MachineFile {
    Feed(FeedKind),
    Sitemap,
    /// The sitemap as a plain list of addresses.
    SitemapText,
    SearchJson,
    SearchXml,
    Robots,
}

/// A visible post and its neighbours.
#[derive(Clone, Debug)]
pub struct Post {
    pub entry: EntryId,
    /// The newer one (Hexo's `prev`).
    pub newer: Option<EntryId>,
    /// The older one (Hexo's `next`).
    pub older: Option<EntryId>,
    /// Layout names to try, best first.
    pub layouts: Vec<String>,
}

/// A page of the author's.
#[derive(Clone, Debug)]
pub struct Page {
    pub entry: EntryId,
    /// Layout names to try, best first; empty: bare content.
    pub layouts: Vec<String>,
}

/// What a list page lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListSubject {
    Index,
    Archive {
        year: Option<i16>,
        month: Option<i8>,
        day: Option<i8>,
    },
    Category(TermId),
    Tag(TermId),
    /// All tags (Hexo's `enable_index_page`, and biji's own page).
    Tags,
    /// All categories.
    Categories,
}

/// One page of a list of posts.
#[derive(Clone, Debug)]
pub struct ListPage {
    pub route: Route,
    pub subject: ListSubject,
    /// Other terms that share the page with the subject, because their names have the same slug.
    pub also: Vec<TermId>,
    pub layouts: Vec<String>,
    /// The posts on this page.
    pub posts: Vec<EntryId>,
    pub pagination: Pagination,
}

/// The position of a page among its list's pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// From 1.
    pub current: usize,
    pub total: usize,
    /// The list's first page.
    pub base: Route,
    /// Pattern of the other pages below `base`, such as `page/%d/`.
    pub format: String,
    pub previous: Option<Route>,
    pub next: Option<Route>,
    /// Posts in the whole list.
    pub posts: usize,
}

/// Assembles the site: lists, neighbours, files, and which of all these have a place in the output. `named_files` are files
/// that are part of it because notes name them.
pub fn assemble(
    inputs: &Inputs,
    config: &Config,
    files: &ClassifiedFiles,
    catalog: &Catalog,
    named: &[CopiedFile],
) -> (Site, Vec<Diagnostic>) {
    let (data, broken_data) = data::read(inputs, config, files);
    let mut diagnostics = data::unreadable(inputs, files);
    let order = PostSorter::new(config, catalog);
    let is_exact = config.quirks.shared_address_oldest_wins;
    if !is_exact {
        diagnostics.extend(order::unknown_keys(inputs, config, catalog));
    }

    // Disks have no empty folder names; Hexo's list of routes does.
    let place = |path: OutputPath| if config.quirks.shared_address_oldest_wins { path } else { path.on_disk() };
    // Of pages with the same path the later generator's counts (Hexo).
    let mut taken: IndexMap<OutputPath, Option<ListPage>> = IndexMap::new();
    for list in lists::lists(config, catalog, &order) {
        let path = place(list.route.output_path());
        if let Some(Some(before)) = taken.get(&path).filter(|_| !is_exact) {
            diagnostics.push(address_conflicts::lists(config, catalog, &path, (before, &list)));
        }
        taken.insert(path, Some(list));
    }
    diagnostics.extend(own_pages(inputs, config, catalog, &place, &mut taken));
    let is_made = |id: &EntryId| catalog.entry(*id).output_path().is_some_and(|path| !taken.contains_key(&place(path)));
    let mut posts: Vec<Post> = Vec::with_capacity(catalog.posts.len());
    for (i, id) in catalog.visible_posts().enumerate().filter(|(_, id)| is_made(id)) {
        // Unlisted ones have no neighbours, and come last.
        let is_listed = i < catalog.posts.len();
        posts.push(Post {
            entry: id,
            newer: i.checked_sub(1).and_then(|i| catalog.posts.get(i)).copied().filter(|_| is_listed),
            older: catalog.posts.get(i + 1).copied(),
            layouts: layouts(&catalog.entry(id).layout, &["post", "page", "index"], &["false"]),
        });
    }
    let pages: Vec<Page> = catalog
        .visible_pages()
        .filter(|id| is_made(id))
        .map(|id| Page {
            entry: id,
            layouts: layouts(&catalog.entry(id).layout, &["page", "post", "index"], &["false", "off"]),
        })
        .collect();

    let mut site = Site { posts, pages, data, broken_data, ..Site::default() };
    for path in site.posts.iter().map(|post| post.entry).chain(site.pages.iter().map(|page| page.entry)) {
        taken.entry(place(catalog.entry(path).route.output_path())).or_insert(None);
    }
    let assets = catalog.visible_posts().flat_map(|id| catalog.entry(id).assets.values());
    let files = catalog.files.iter().map(|file| (file, true));
    for (asset, is_of_site) in files.chain(assets.map(|asset| (asset, false))) {
        if asset.superseded {
            continue;
        }
        let output = place(asset.route.output_path());
        let Some(path) = SitePath::new(&format!("{}/{}", inputs.source_dir, asset.path)) else { continue };
        if let Some(by) = taken.get(&output) {
            // A page in the place of a whole list is reported already.
            let by = by.as_ref().filter(|list| !(is_exact || is_of_site && list.pagination.current == 1));
            diagnostics.extend(by.map(|list| address_conflicts::file(inputs, catalog, &output, (list, asset))));
            continue;
        }
        taken.insert(output.clone(), None);
        site.files.push(CopiedFile { path, output, form: asset.form });
    }
    for file in named {
        if taken.contains_key(&file.output) {
            let other = site.files.iter().find(|other| other.output == file.output);
            diagnostics.push(named_files::taken(file, other.map(|other| &other.path)));
            continue;
        }
        taken.insert(file.output.clone(), None);
        site.files.push(file.clone());
    }

    let addresses = named.iter().map(|file| (file.output.as_str(), file.path.as_str()));
    diagnostics.extend(public_files(catalog, addresses));

    // The lists that nothing else made.
    for list in lists::own(config, catalog) {
        taken.entry(place(list.route.output_path())).or_insert(Some(list));
    }
    for (path, service) in services(config, catalog) {
        if !taken.contains_key(&path) {
            taken.insert(path.clone(), None);
            site.services.push((path, service));
        }
    }
    let paths: IndexSet<OutputPath> = taken.keys().cloned().collect();
    let (redirects, found) = redirects::redirects(inputs, config, catalog, &paths);
    site.redirects = redirects;
    diagnostics.extend(found);
    site.lists = taken.into_values().flatten().collect();
    (site, diagnostics)
}

/// Whether a list replaces a page of the author's. Pages of all terms never do.
fn is_generated(generators: GeneratorPlugins, subject: &ListSubject) -> bool {
    match subject {
        ListSubject::Index => generators.index,
        ListSubject::Archive { .. } => generators.archive,
        ListSubject::Category(_) | ListSubject::Categories => generators.category,
        ListSubject::Tag(_) | ListSubject::Tags => generators.tag,
    }
}

/// Gives pages of the author's the place of a list where no plugin makes that list (Hexo), and reports those that a
/// list replaces. An empty page in a list's place means the list.
fn own_pages(
    inputs: &Inputs,
    config: &Config,
    catalog: &Catalog,
    place: &impl Fn(OutputPath) -> OutputPath,
    taken: &mut IndexMap<OutputPath, Option<ListPage>>,
) -> Vec<Diagnostic> {
    let entries =
        catalog.entries.iter().filter_map(|entry| Some((place(entry.output_path()?), &entry.path, Some(entry))));
    let files = catalog.files.iter().filter(|file| !file.superseded);
    let files = files.map(|file| (place(file.route.output_path()), &file.path, None));
    let mut diagnostics = Vec::new();
    for (output, path, entry) in entries.chain(files) {
        let Some(Some(list)) = taken.get(&output) else { continue };
        let stands_for_list =
            |entry: &CatalogEntry| entry.is_empty && (list.subject != ListSubject::Index || entry.layout == "index");
        if entry.is_some_and(stands_for_list) {
            continue;
        }
        if !is_generated(config.generators, &list.subject) {
            // Without its first page a list has none.
            let is_home = list.subject == ListSubject::Index;
            taken.retain(|at, list| {
                let of_home = list.as_ref().is_some_and(|list| list.subject == ListSubject::Index);
                !(*at == output || is_home && of_home)
            });
            continue;
        }
        if config.quirks.shared_address_oldest_wins || entry.is_none() && list.pagination.current > 1 {
            continue;
        }
        // A page in the place of a whole list replaces the list on purpose; elsewhere something would be lost.
        if let Some(entry) = entry.filter(|entry| entry.kind != DocumentKind::Page || list.pagination.current > 1) {
            diagnostics.push(address_conflicts::entry(inputs, catalog, &output, (list, entry)));
            continue;
        }
        let warning = Diagnostic::new(Code::ShadowedPage, message!(site_page_replaced_by_list, path, output));
        let warning = match (entry.map(|entry| entry.source), SitePath::new(&format!("{}/{path}", inputs.source_dir))) {
            (Some(source), _) => warning.at(Span::new(source, 0..0), ""),
            (None, Some(file)) => warning.file(&file),
            (None, None) => warning,
        };
        diagnostics.push(warning.help(message!(site_page_own_permalink_help)));
    }
    diagnostics
}

/// Layout names to try: the document's own, then the usual ones; none for those that mean bare content.
fn layouts(own: &str, usual: &[&str], bare: &[&str]) -> Vec<String> {
    if own.is_empty() || bare.contains(&own) {
        return Vec::new();
    }
    let first = (!usual.starts_with(&[own])).then_some(own);
    first.into_iter().chain(usual.iter().copied()).map(str::to_owned).collect()
}

/// Feeds when there is a post for them, sitemaps when there is a page, the search index where the site configures one,
/// and robots.txt.
fn services(config: &Config, catalog: &Catalog) -> Vec<(OutputPath, MachineFile)> {
    let front = |id: &EntryId| &catalog.document(*id).front.raw;
    let in_feed = |id: &EntryId| front(id).get("draft").and_then(Value::as_bool) != Some(true);
    let mut services = Vec::new();
    if catalog.posts.iter().any(in_feed) {
        services.extend(
            config.feed.feeds.iter().map(|(kind, path)| (Route::new(path).output_path(), MachineFile::Feed(*kind))),
        );
    }
    if !catalog.posts.is_empty() || !catalog.pages.is_empty() {
        services.extend(config.sitemap.paths.iter().map(|path| {
            let service = if path.ends_with(".txt") { MachineFile::SitemapText } else { MachineFile::Sitemap };
            (Route::new(path).output_path(), service)
        }));
    }
    if let Some(search) = &config.search {
        let service = match search.path.rsplit('/').next().and_then(|name| name.rsplit_once('.')) {
            Some((_, "xml")) => Some(MachineFile::SearchXml),
            Some((_, "json")) => Some(MachineFile::SearchJson),
            // Hexo's plugin has no other form, and makes no file.
            _ => (!config.quirks.search_index_needs_extension).then_some(MachineFile::SearchJson),
        };
        services.extend(service.map(|service| (Route::new(search.path.as_str()).output_path(), service)));
    }
    services.push((Route::new("robots.txt").output_path(), MachineFile::Robots));
    services
}

impl Site {
    /// Every file of the finished site but the theme's own (its assets and the 404 page), sorted.
    pub fn routes(&self, catalog: &Catalog) -> Vec<OutputPath> {
        let entries = self.posts.iter().map(|post| post.entry).chain(self.pages.iter().map(|page| page.entry));
        let entries = entries.map(|id| catalog.entry(id).route.output_path());
        let lists = self.lists.iter().map(|list| list.route.output_path());
        let files = self.files.iter().map(|file| file.output.clone());
        let services = self.services.iter().map(|(path, _)| path.clone());
        let redirects = self.redirects.iter().map(|redirect| redirect.route.output_path());
        let mut routes: Vec<OutputPath> = entries.chain(lists).chain(files).chain(services).chain(redirects).collect();
        routes.sort_unstable();
        routes.dedup();
        routes
    }
}
