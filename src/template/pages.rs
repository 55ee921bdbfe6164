//! The pages of a site: their list, and each page made on request.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::EntryId;
use crate::config::ExternalLinkField;
use crate::diagnostic::Diagnostic;
use crate::graph::{language_of, traditional_versions};
use crate::markdown::with_marked_links;
use crate::output::File;
use crate::route::{OutputPath, Route};
use crate::search::FOLDER;
use crate::site::{ListPage, ListSubject};
use crate::trace::{Fingerprint, Trace, World};
use crate::traditional::{TraditionalPage, VersionPlace};

use super::context::{context, locked};
use super::engine::TemplateEngine;
use super::functions::{ask, traced};
use super::layout::{self, Layout, layout};
use super::page_job::{PageJob, PageSubject, PageVersion, VersionSide};
use super::share_pictures::ShareCards;
use super::unused_templates::unused;
use super::world::{SiteQuery, SiteWorld};
use super::{PageOrigin, RenderedPage, robots, search_use, views};
use crate::site::RenderedSite;

/// All pages of a site, in the order in which the site makes them, and the diagnostics of the layouts that they name.
#[derive(Debug)]
struct PageJobs {
    list: Vec<PageJob>,
    /// Pages show the search.
    has_search: bool,
    diagnostics: Vec<Diagnostic>,
}

/// Why a page could not be made.
#[derive(Debug)]
pub struct PageRenderError {
    error: tera::Error,
    template: String,
    route: Route,
}

/// The result for a page.
#[derive(Debug)]
pub enum PageOutcome {
    /// The finished page.
    Page(RenderedPage),
    /// It could not be rendered, and why.
    Failed(PageRenderError),
    /// Its template can't be read; reported by [`SitePages::diagnostics`].
    Without,
}

/// The pages of a site. Guarantees: the same material gives the same pages in the same order.
#[derive(Clone, Debug)]
pub struct SitePages {
    material: RenderedSite,
    world: Arc<SiteWorld>,
    engine: Arc<TemplateEngine>,
    jobs: Arc<PageJobs>,
}

impl SitePages {
    /// Loads the templates and lists the pages; each is rendered only when it is asked for.
    pub fn new(material: RenderedSite) -> SitePages {
        let world = SiteWorld::new(&material);
        let engine = Arc::new(TemplateEngine::new(&material, &world));
        let jobs = Arc::new(jobs(&material, &engine));
        SitePages { material, world, engine, jobs }
    }

    /// The pages after a change, equal to those of `Pages::new(material)`; unaffected ones are kept.
    pub fn next(&self, material: RenderedSite) -> SitePages {
        let before = &self.material;
        let world = self.world.next(&material);
        if !self.engine.serves(before, &material) {
            let engine = Arc::new(TemplateEngine::new(&material, &world));
            let jobs = Arc::new(jobs(&material, &engine));
            return SitePages { material, world, engine, jobs };
        }
        // A layout's name is in the front matter, which is part of what the site was assembled from.
        SitePages { material, world, engine: Arc::clone(&self.engine), jobs: Arc::clone(&self.jobs) }
    }

    /// Whether `other` has the same pages at the same addresses and the same assets; their contents may differ.
    pub fn has_places_of(&self, other: &SitePages) -> bool {
        Arc::ptr_eq(&self.engine, &other.engine) && Arc::ptr_eq(&self.jobs, &other.jobs)
    }

    /// Whether pages have the theme's search, which needs its index.
    pub fn has_search(&self) -> bool {
        self.jobs.has_search
    }

    /// The cards that pages show where they are shared, to be drawn.
    pub fn share_cards(&self) -> ShareCards {
        self.world.share_cards()
    }

    /// The addresses of all pages, in their order.
    pub fn routes(&self) -> impl DoubleEndedIterator<Item = &Route> + ExactSizeIterator {
        self.jobs.list.iter().map(|job| &job.route)
    }

    /// The theme's own files.
    pub fn assets(&self) -> impl Iterator<Item = (&Route, &File)> {
        self.engine.assets().map(|asset| (&asset.route, &asset.file))
    }

    /// The diagnostics of loading the templates, and of the layouts of notes.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.engine.diagnostics.iter().chain(&self.jobs.diagnostics)
    }

    /// Makes the page at a place in [`routes`](SitePages::routes).
    pub fn page(&self, at: usize) -> PageOutcome {
        self.jobs.list.get(at).map_or(PageOutcome::Without, |job| self.make(job))
    }

    /// Makes every page, on all cores; returns those that can be made, and the mistakes in the others, each cause once.
    pub fn all(&self) -> (Vec<RenderedPage>, Vec<Diagnostic>) {
        let made: Vec<PageOutcome> = self.jobs.list.par_iter().map(|job| self.make(job)).collect();
        let mut rendered = Vec::with_capacity(made.len());
        let mut failures = Vec::new();
        for made in made {
            match made {
                PageOutcome::Page(page) => rendered.push(page),
                PageOutcome::Failed(failure) => failures.push(failure),
                PageOutcome::Without => {}
            }
        }
        (rendered, self.told(&failures))
    }

    /// The diagnostics of pages that could not be made, each cause once.
    pub fn told(&self, failures: &[PageRenderError]) -> Vec<Diagnostic> {
        let mut mistakes = self.engine.mistakes(&self.material.inputs);
        for failure in failures {
            mistakes.rendering(&failure.error, &failure.template, failure.route.as_str());
        }
        mistakes.finish()
    }

    /// Everything that the page at a place is made from, apart from answers; `None` if unknown.
    /// `settings` represents the configuration, `document` returns a fingerprint of a document and its content.
    pub fn origin(
        &self,
        at: usize,
        settings: Fingerprint,
        document: &dyn Fn(EntryId) -> Option<Fingerprint>,
    ) -> Option<PageOrigin> {
        let (job, material) = (self.jobs.list.get(at)?, &self.material);
        let own = match job.entry(material) {
            Some(id) => Some(document(id)?),
            None => None,
        };
        let redirect = match job.work {
            PageSubject::Redirect(at) => material.site.redirects.get(at),
            _ => None,
        };
        let version = job.version.as_ref();
        let theme = self.engine.mark(material);
        let place = Fingerprint::of(&(&job.route, job.kind, job.layouts(material), redirect, version));
        Some(PageOrigin { settings, theme, place, document: own })
    }

    /// The document of which the page at a place is the own one.
    pub fn document(&self, at: usize) -> Option<EntryId> {
        self.jobs.list.get(at)?.entry(&self.material)
    }

    /// What is known of how lists show notes.
    pub fn cards(&self) -> &SiteWorld {
        &self.world
    }

    /// Gives back the memory of what pages were made with. A page that is needed again is the same, and takes longer.
    pub fn release(&self) {
        self.world.release();
    }

    /// Whether the answer to a query has this fingerprint.
    pub fn has_answer(&self, query: &SiteQuery, answer: Fingerprint) -> bool {
        self.world.fingerprint(query) == answer
    }

    /// Whether the site still gives the answers that a page was made with.
    pub fn is_fresh(&self, trace: &Trace<SiteQuery>) -> bool {
        trace.is_fresh(&*self.world)
    }

    /// The page as it is published: one to be left out by search engines is marked, whatever its template does.
    fn addressed(&self, job: &PageJob, page: Vec<u8>) -> Vec<u8> {
        let entry = job.entry(&self.material).map(|id| self.material.notes.catalog.entry(id));
        if entry.is_some_and(|entry| entry.readership.is_noindex()) { robots::noindex(page) } else { page }
    }

    /// The replacement for a locked note's text on its page.
    fn locked(&self, job: &PageJob) -> Result<Option<String>, PageRenderError> {
        let material = &self.material;
        let Some(context) = job.entry(material).and_then(|id| locked(material, job, id)) else { return Ok(None) };
        let template = "partials/lock.html";
        let failure = |error| PageRenderError { error, template: template.to_owned(), route: job.route.clone() };
        let html = self.engine.render(template, &context).map_err(failure)?;
        Ok(Some(String::from_utf8_lossy(&html).into_owned()))
    }

    fn make(&self, job: &PageJob) -> PageOutcome {
        let (html, trace) = traced(&self.world, || self.html(job));
        match html {
            Ok(Some(html)) => {
                let file = File::Made(self.addressed(job, html).into());
                PageOutcome::Page(RenderedPage { route: job.route.clone(), file, trace })
            }
            Ok(None) => PageOutcome::Without,
            Err(failure) => PageOutcome::Failed(failure),
        }
    }

    /// The bytes of a page as its template makes them; `None` without a template that can be used.
    fn html(&self, job: &PageJob) -> Result<Option<Vec<u8>>, PageRenderError> {
        let material = &self.material;
        let locked = self.locked(job)?;
        let template = match (layout(material, &self.engine, job), job.entry(material)) {
            (Layout::Template(name), _) => name,
            (Layout::Bare, Some(id)) => {
                let html = locked.unwrap_or_else(|| material.notes.note(id).content.html.clone());
                return Ok(Some(html.into_bytes()));
            }
            (Layout::Bare, None) => return Ok(None),
        };
        if !self.engine.can_render(&template) {
            return Ok(None);
        }
        let context = context(material, job, &template, locked.as_deref());
        let page = self.engine.render(&template, &context);
        let failure = |error| PageRenderError { error, template, route: job.route.clone() };
        let page = page.map_err(failure)?;
        let page = self.in_its_script(job, page);
        // A page that leads elsewhere is left in the tab where it was opened.
        let leads_on = matches!(job.work, PageSubject::Redirect(_));
        Ok(Some(if leads_on { page } else { self.with_marked_links(page) }))
    }

    /// A page of a Traditional version, converted; any other page as it is.
    fn in_its_script(&self, job: &PageJob, page: Vec<u8>) -> Vec<u8> {
        let (config, version) = (&self.material.config, job.version.as_ref());
        let (Some(form), Some(version)) =
            (config.traditional, version.filter(|version| version.side == VersionSide::Converted))
        else {
            return page;
        };
        let version_of = |path: &str| {
            let answer = ask(SiteQuery::Traditional(path.to_owned()));
            answer
                .as_str()
                .map(|own| own.strip_prefix('/').map_or(VersionPlace::Folder, |own| VersionPlace::Own(own.to_owned())))
        };
        let (root, url, route) = (&*config.root, config.url.trim_end_matches('/'), &version.simplified);
        let page_of = TraditionalPage { form, root, url, route, version_of: &version_of };
        page_of.convert(&String::from_utf8_lossy(&page)).into_bytes()
    }

    /// A whole page, its links to other hosts marked. Hexo: only pages that a template made.
    fn with_marked_links(&self, page: Vec<u8>) -> Vec<u8> {
        let html = std::str::from_utf8(&page).unwrap_or("");
        match with_marked_links(html, &self.material.config, ExternalLinkField::Site) {
            Cow::Owned(marked) => marked.into_bytes(),
            Cow::Borrowed(_) => page,
        }
    }
}

/// All pages, in the order in which the site makes them.
fn jobs(material: &RenderedSite, engine: &TemplateEngine) -> PageJobs {
    let (catalog, site) = (&material.notes.catalog, &material.site);
    let mut diagnostics = Vec::new();
    let mut list = Vec::new();
    let mut document = |id: EntryId, kind: &'static str, work: PageSubject| {
        diagnostics.extend(layout::unknown(material, engine, catalog.document(id)));
        let job = PageJob { route: catalog.entry(id).route.clone(), kind, work, version: None };
        diagnostics.extend(layout::refused(material, engine, &job));
        list.push(job);
    };
    for (at, post) in site.posts.iter().enumerate() {
        document(post.entry, "post", PageSubject::Post(at));
    }
    for (at, page) in site.pages.iter().enumerate() {
        document(page.entry, "page", PageSubject::Page(at));
    }
    for (at, page) in site.lists.iter().enumerate() {
        list.push(PageJob {
            route: page.route.clone(),
            kind: list_kind(page),
            work: PageSubject::List(at),
            version: None,
        });
    }
    let lost = Route::new("404.html");
    let is_taken = |list: &[PageJob], place: &OutputPath| {
        list.iter().any(|job| job.route.output_path() == *place) || site.files.iter().any(|file| file.output == *place)
    };
    if !is_taken(&list, &lost.output_path()) && engine.has_template("404.html") {
        list.push(PageJob { route: lost.clone(), kind: "404", work: PageSubject::NotFound, version: None });
    }
    let search = Route::new(FOLDER);
    let has_search = views::has_search(&material.config) && search_use::is_shown(engine);
    if has_search && !is_taken(&list, &search.output_path()) {
        list.push(PageJob { route: search, kind: "search", work: PageSubject::Search, version: None });
    }
    // A page for missing addresses is not a former page of another address.
    for (at, redirect) in site.redirects.iter().enumerate().filter(|(_, redirect)| redirect.route != lost) {
        let work = PageSubject::Redirect(at);
        list.push(PageJob { route: redirect.route.clone(), kind: "redirect", work, version: None });
    }
    add_traditional_versions(material, &mut list);
    diagnostics.extend(unused(material, engine));
    PageJobs { list, has_search, diagnostics }
}

/// Adds the Traditional versions of pages, which are made from the same subjects. A page of which the author has written one
/// gets none: the two know each other.
fn add_traditional_versions(material: &RenderedSite, list: &mut Vec<PageJob>) {
    let (config, catalog) = (&material.config, &material.notes.catalog);
    let Some(form) = config.traditional else { return };
    let language =
        |id: Option<EntryId>| id.map_or_else(|| config.site_language(), |id| language_of(config, catalog, id));
    let versions = traditional_versions(config, catalog, &material.site);
    let (mut added, mut own) = (Vec::new(), BTreeMap::new());
    for job in list.iter_mut() {
        let Some(version) = versions.get(&job.route.output_path()) else { continue };
        let is_subject = matches!(job.work, PageSubject::Post(_) | PageSubject::Page(_) | PageSubject::List(_));
        if !is_subject || job.version.is_some() {
            continue;
        }
        let pair = PageVersion {
            simplified: job.route.clone(),
            traditional: version.route.clone(),
            simplified_language: language(job.entry(material)),
            traditional_language: version.own.map_or_else(|| form.language().to_owned(), |own| language(Some(own))),
            is_own: version.own.is_some(),
            side: VersionSide::Simplified,
        };
        if pair.is_own {
            own.entry(version.route.output_path())
                .or_insert_with(|| Box::new(PageVersion { side: VersionSide::Own, ..pair.clone() }));
        } else {
            let there = Some(Box::new(PageVersion { side: VersionSide::Converted, ..pair.clone() }));
            added.push(PageJob { route: version.route.clone(), kind: job.kind, work: job.work, version: there });
        }
        job.version = Some(Box::new(pair));
    }
    for job in list.iter_mut().filter(|job| job.version.is_none()) {
        job.version = own.remove(&job.route.output_path());
    }
    list.extend(added);
}

fn list_kind(list: &ListPage) -> &'static str {
    match list.subject {
        ListSubject::Index => "home",
        ListSubject::Archive { .. } => "archive",
        ListSubject::Category(_) => "category",
        ListSubject::Tag(_) => "tag",
        ListSubject::Tags => "tags",
        ListSubject::Categories => "categories",
    }
}
