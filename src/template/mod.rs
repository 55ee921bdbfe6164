//! Pages: the site through Tera templates, one file for each of its pages.
//!
//! A template sees its own subject (`page`, `paginator`, `term`, `archive`) and asks functions for the rest; what it
//! asks is the page's [`Trace`]. A mistake in a template is a diagnostic with its own place, and costs only the pages
//! that need that template.

pub mod filters;
pub mod functions;
mod lists;
mod mistakes;
mod phrases;
mod strings;
mod terms;
mod text;
mod theme;
mod views;
mod vocabulary;
mod world;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use tera::{Context, Tera, Value};

use crate::catalog::{Catalog, EntryId};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::front_matter::{Document, Kind};
use crate::markdown::Content;
use crate::output::File;
use crate::route::Route;
use crate::secret;
use crate::site::{ListPage, Redirect, Site, Subject};
use crate::source::Inputs;
use crate::trace::{Trace, Tracer};

use functions::{ask, recording};
use mistakes::Mistakes;
use theme::{Assets, Theme, is_page_template};

pub use vocabulary::{Vocabulary, vocabulary};
pub use world::{Answer, Order, Query, SiteWorld, Taxonomy};

/// What pages are made from: a site understood.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    pub inputs: &'a Inputs,
    pub config: &'a Config,
    pub catalog: &'a Catalog,
    /// One for each entry of the catalog, in the same order, as are `contents`.
    pub documents: &'a [Document],
    pub contents: &'a [Content],
    pub site: &'a Site,
}

/// A finished page, or a file of the theme.
#[derive(Clone, Debug)]
pub struct Rendered {
    pub route: Route,
    pub file: File,
    /// What it read beyond its own subject.
    pub trace: Trace<Query>,
}

/// A page to make.
struct Job<'a> {
    route: Route,
    /// Template names to try, best first; empty: bare content.
    layouts: &'a [String],
    kind: &'static str,
    subject: Work<'a>,
}

/// What a job is about.
enum Work<'a> {
    Document(EntryId),
    List,
    Redirect(&'a Redirect),
    NotFound,
}

/// Makes every page of the site, on all cores, and the theme's own files. Guarantees: the same material gives the same
/// files in the same order; a page whose template is mistaken is missing and its mistake is reported once.
pub fn render(material: &Material) -> (Vec<Rendered>, Vec<Diagnostic>) {
    let (mut theme, mut diagnostics) = Theme::new(material.inputs);
    let world = SiteWorld::new(material);
    let mut mistakes = Mistakes::new(material.inputs, &theme.templates);

    let assets = Arc::new(OnceLock::new());
    let tera = engine(material, &theme, &world, &assets, &mut mistakes);
    // Pictures made by templates are assets too, and pages point to them: they come first.
    for name in theme.templates.keys().filter(|name| !is_page_template(name)).cloned().collect::<Vec<_>>() {
        if !tera.contains_template(&name) || theme.assets.contains_key(&name) {
            continue;
        }
        match tera.render(&name, &subject(material, "asset", "", Value::none())) {
            Ok(text) => theme.put_asset(&name, File::text(text.clone()), Some(text.as_bytes())),
            Err(error) => mistakes.rendering(&error, &name, &name),
        }
    }
    let mut rendered: Vec<Rendered> = theme
        .assets
        .values()
        .map(|asset| Rendered { route: asset.route.clone(), file: asset.file.clone(), trace: Trace::default() })
        .collect();
    // Nobody has set them before.
    let _ = assets.set(std::mem::take(&mut theme.assets));

    let jobs = jobs(material, &theme, &mut diagnostics);
    let done: Vec<Result<Rendered, (tera::Error, String, String)>> =
        jobs.par_iter().filter_map(|job| page(material, &tera, &world, job, &theme)).collect();
    for result in done {
        match result {
            Ok(page) => rendered.push(page),
            Err((error, template, route)) => mistakes.rendering(&error, &template, &route),
        }
    }
    diagnostics.extend(mistakes.finish());
    (rendered, diagnostics)
}

/// Tera with biji's functions and filters and all templates that can be read; of the others the mistakes.
fn engine(
    material: &Material,
    theme: &Theme,
    world: &Arc<SiteWorld>,
    assets: &Arc<OnceLock<Assets>>,
    mistakes: &mut Mistakes,
) -> Tera {
    let strings = Arc::new(theme.strings.clone());
    let tools = filters::Tools {
        links: material.config.links(),
        world: Arc::clone(world),
        strings: Arc::clone(&strings),
        assets: Arc::clone(assets),
        date_format: material.config.date_format.clone(),
        time_format: material.config.time_format.clone(),
    };
    let mut tera = Tera::default();
    tera.autoescape_on([".html", ".svg", ".xml"]);
    functions::register(&mut tera, world, &strings, material.config);
    filters::register(&mut tera, &tools);
    let context = tera.global_context();
    context.insert("site", &views::site(material.config, material.site));
    context.insert("theme", &views::theme(material.config));
    // A page is public, and so is what a template can say.
    context.insert("config", &secret::hidden(&material.config.raw));
    context.insert("biji_version", env!("CARGO_PKG_VERSION"));
    mistakes.load(&mut tera);
    tera
}

/// All pages, in the order in which the site makes them.
fn jobs<'a>(material: &Material<'a>, theme: &Theme, diagnostics: &mut Vec<Diagnostic>) -> Vec<Job<'a>> {
    let catalog = material.catalog;
    let mut jobs = Vec::new();
    for post in &material.site.posts {
        let entry = catalog.entry(post.entry);
        unknown_layout(material, theme, post.entry, diagnostics);
        jobs.push(Job {
            route: entry.route.clone(),
            layouts: &post.layouts,
            kind: "post",
            subject: Work::Document(post.entry),
        });
    }
    for page in &material.site.pages {
        let entry = catalog.entry(page.entry);
        unknown_layout(material, theme, page.entry, diagnostics);
        jobs.push(Job {
            route: entry.route.clone(),
            layouts: &page.layouts,
            kind: "page",
            subject: Work::Document(page.entry),
        });
    }
    for list in &material.site.lists {
        jobs.push(Job {
            route: list.route.clone(),
            layouts: &list.layouts,
            kind: list_kind(list),
            subject: Work::List,
        });
    }
    let lost = Route::new("404.html");
    let taken = jobs.iter().any(|job| job.route == lost)
        || material.site.files.iter().any(|file| file.output == lost.output_path());
    if !taken && theme.templates.contains_key("404.html") {
        jobs.push(Job { route: lost.clone(), layouts: &[], kind: "404", subject: Work::NotFound });
    }
    // A page for missing addresses is nobody's old one.
    for redirect in material.site.redirects.iter().filter(|redirect| redirect.route != lost) {
        let route = redirect.route.clone();
        jobs.push(Job { route, layouts: &[], kind: "redirect", subject: Work::Redirect(redirect) });
    }
    jobs
}

fn list_kind(list: &ListPage) -> &'static str {
    match list.subject {
        Subject::Index => "home",
        Subject::Archive { .. } => "archive",
        Subject::Category(_) => "category",
        Subject::Tag(_) => "tag",
        Subject::Tags => "tags",
        Subject::Categories => "categories",
    }
}

/// A layout that no template has is nothing bad (Hexo takes the next one), but one that looks mistyped is told.
fn unknown_layout(material: &Material, theme: &Theme, id: EntryId, diagnostics: &mut Vec<Diagnostic>) {
    let Some(document) = material.documents.get(id.0 as usize) else { return };
    let Some(layout) = document.front.layout.as_deref().filter(|layout| !matches!(*layout, "false" | "off")) else {
        return;
    };
    if theme.templates.contains_key(&format!("{layout}.html")) {
        return;
    }
    let known = theme.templates.keys().filter(|name| !name.contains('/')).filter_map(|name| name.strip_suffix(".html"));
    let Some(near) = did_you_mean(layout, known) else { return };
    let diagnostic = Diagnostic::new(Code::UnknownLayout, format!("there is no template for the layout `{layout}`"))
        .note("the next layout that fits is taken instead")
        .help(near);
    diagnostics.push(match document.front.keys.get("layout") {
        Some(span) => diagnostic.at(*span, ""),
        None => diagnostic.file(&material.inputs.source(document.source).path),
    });
}

/// Makes one page; `None` when its template has a mistake that is told already.
fn page(
    material: &Material,
    tera: &Tera,
    world: &Arc<SiteWorld>,
    job: &Job,
    theme: &Theme,
) -> Option<Result<Rendered, (tera::Error, String, String)>> {
    let route = job.route.as_str();
    let content = match &job.subject {
        Work::Document(id) => material.contents.get(id.0 as usize),
        _ => None,
    };
    let special = special_template(material, job);
    let named = special.into_iter().map(str::to_owned).chain(job.layouts.iter().map(|layout| format!("{layout}.html")));
    let mut named = named.filter(|name| theme.templates.contains_key(name));
    let template = match (named.next(), &job.subject) {
        (Some(name), _) => name,
        // Bare content: a page whose layout is off.
        (None, Work::Document(_)) if job.layouts.is_empty() => {
            let file = File::text(content?.html.clone());
            return Some(Ok(Rendered { route: job.route.clone(), file, trace: Trace::default() }));
        }
        (None, _) => format!("{}.html", default_template(job.kind)),
    };
    if !tera.contains_template(&template) {
        return None;
    }
    let (result, asked) = recording(|| {
        let context = context(material, world, job, &template);
        let mut page = Vec::new();
        tera.render_to(&template, &context, &mut page).map(|()| page)
    });
    let tracer = Tracer::new(world.as_ref());
    for query in asked {
        tracer.ask(query);
    }
    Some(match result {
        Ok(page) => Ok(Rendered { route: job.route.clone(), file: File::Made(page.into()), trace: tracer.finish() }),
        Err(error) => Err((error, template, route.to_owned())),
    })
}

fn default_template(kind: &str) -> &str {
    if kind == "home" { "index" } else { kind }
}

/// Pages that other themes of Hexo know by `type: tags`, and the lists of all terms, have templates of their own.
fn special_template(material: &Material, job: &Job) -> Option<&'static str> {
    match (&job.subject, job.kind) {
        (Work::NotFound, _) => Some("404.html"),
        (Work::Redirect(_), _) => Some("redirect.html"),
        (Work::List, "tags") => Some("tags.html"),
        (Work::List, "categories") => Some("categories.html"),
        (Work::Document(id), "page") => {
            let document = material.documents.get(id.0 as usize)?;
            match document.front.raw.get("type")?.as_str()? {
                "tags" => Some("tags.html"),
                "categories" => Some("categories.html"),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The variables of one page.
fn context(material: &Material, world: &Arc<SiteWorld>, job: &Job, template: &str) -> Context {
    let route = job.route.as_str();
    match &job.subject {
        Work::Document(id) => {
            let entry = material.catalog.entry(*id);
            let card = ask(world, Query::Card(entry.path.clone()));
            let kind = match template {
                "tags.html" => "tags",
                "categories.html" => "categories",
                _ => job.kind,
            };
            let (Some(document), Some(content)) =
                (material.documents.get(id.0 as usize), material.contents.get(id.0 as usize))
            else {
                return subject(material, kind, route, Value::none());
            };
            let neighbours = match entry.kind {
                Kind::Page => (None, None),
                _ => {
                    let pair = ask(world, Query::Neighbours(entry.path.clone()));
                    let at = |place: usize| {
                        pair.as_array().and_then(|pair| pair.get(place)).filter(|card| card.is_map()).cloned()
                    };
                    (at(0), at(1))
                }
            };
            let page = views::page(&card, document, entry, content, neighbours, &material.config.theme.settings);
            subject(material, kind, route, page)
        }
        Work::List => {
            let list = ask(world, Query::List(route.to_owned()));
            let mut context = subject(material, job.kind, route, Value::none());
            for name in ["paginator", "term", "archive"] {
                if let Some(value) = list.get_from_path(name) {
                    context.insert_value(name, value.clone());
                }
            }
            context
        }
        Work::Redirect(redirect) => {
            let mut context = subject(material, job.kind, route, Value::none());
            context.insert_value("redirect", views::redirect(&material.config.links(), redirect));
            context
        }
        Work::NotFound => subject(material, job.kind, route, Value::none()),
    }
}

/// The variables that every page has.
fn subject(material: &Material, kind: &str, route: &str, page: Value) -> Context {
    let language = views::language(material.config);
    let own = page.get_from_path("lang").and_then(Value::as_str).map(|lang| lang.replace('_', "-"));
    let mut context = Context::new();
    context.insert("kind", kind);
    context.insert("path", route);
    context.insert("lang", own.as_deref().unwrap_or(&language));
    context.insert_value("page", if page.is_map() { page } else { views::no_page(&language) });
    context.insert_value("paginator", Value::none());
    context.insert_value("term", Value::none());
    context.insert_value(
        "archive",
        Value::from(BTreeMap::from([("year", Value::none()), ("month", Value::none()), ("day", Value::none())])),
    );
    context
}
