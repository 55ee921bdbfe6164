//! The variables of a page, which its template gets without a query.

use std::collections::BTreeMap;

use tera::{Context, Value};

use crate::catalog::EntryId;
use crate::front_matter::DocumentKind;

use super::functions::ask;
use super::page_job::{PageJob, PageSubject, VersionSide};
use super::views;
use super::world::SiteQuery;
use crate::site::{Note, RenderedSite};

/// The variables of one page. Its queries are recorded for the page that is being rendered.
/// `locked` replaces a locked note's text.
pub(super) fn context(material: &RenderedSite, job: &PageJob, template: &str, locked: Option<&str>) -> Context {
    let mut context = of_subject(material, job, template, locked);
    if let (Some(form), Some(version)) = (material.config.traditional, &job.version) {
        if version.side == VersionSide::Converted {
            context.insert("lang", form.language());
        }
        context.insert_value(
            "traditional",
            Value::from(BTreeMap::from([
                ("lang", Value::from(version.traditional_language.as_str())),
                ("path", Value::from(version.traditional.as_str())),
                ("simplified", Value::from(version.simplified_language.as_str())),
                ("simplified_path", Value::from(version.simplified.as_str())),
                ("current", Value::from(version.side != VersionSide::Simplified)),
                ("own", Value::from(version.is_own)),
            ])),
        );
    }
    context
}

fn of_subject(material: &RenderedSite, job: &PageJob, template: &str, locked: Option<&str>) -> Context {
    let route = job.subject().as_str();
    match job.work {
        PageSubject::Post(_) | PageSubject::Page(_) => document(material, job, template, locked),
        PageSubject::List(_) => {
            let list = ask(SiteQuery::List(job.route.as_str().to_owned()));
            let mut context = subject(material, job.kind, route, Value::none());
            for name in ["paginator", "term", "archive"] {
                if let Some(value) = list.get_from_path(name) {
                    context.insert_value(name, value.clone());
                }
            }
            context
        }
        PageSubject::Redirect(at) => {
            let mut context = subject(material, job.kind, route, Value::none());
            if let Some(redirect) = material.site.redirects.get(at) {
                context.insert_value("redirect", views::redirect(&material.config.links(), redirect));
            }
            context
        }
        PageSubject::NotFound | PageSubject::Search => subject(material, job.kind, route, Value::none()),
    }
}

/// The variables of the page of a note or an author's page.
fn document(material: &RenderedSite, job: &PageJob, template: &str, locked: Option<&str>) -> Context {
    let route = job.subject().as_str();
    let kind = match template {
        "tags.html" => "tags",
        "categories.html" => "categories",
        "archive.html" => "archive",
        "index.html" => "home",
        _ => job.kind,
    };
    let Some(id) = job.entry(material) else { return subject(material, kind, route, Value::none()) };
    let Note { entry, document, content, .. } = material.notes.note(id);
    let card = ask(SiteQuery::Card(entry.path.clone()));
    let neighbours = match entry.kind {
        DocumentKind::Page => (None, None),
        _ => {
            let pair = ask(SiteQuery::Neighbours(entry.path.clone()));
            let at =
                |place: usize| pair.as_array().and_then(|pair| pair.get(place)).filter(|card| card.is_map()).cloned();
            (at(0), at(1))
        }
    };
    let page = views::page(&card, document, entry, (content, locked), neighbours, &material.config);
    let mut context = subject(material, kind, route, page);
    context.insert("part", part(kind, &content.html, locked.is_some()));
    // A page used as a list lists the notes.
    let notes = match kind {
        "home" => SiteQuery::Home,
        "archive" => SiteQuery::AllNotes,
        _ => return context,
    };
    if let Some(paginator) = ask(notes).get_from_path("paginator") {
        context.insert_value("paginator", paginator.clone());
    }
    context
}

/// The variables of the field for a locked note's password; none if the note is not locked.
pub(super) fn locked(material: &RenderedSite, job: &PageJob, id: EntryId) -> Option<Context> {
    let Note { document, content, .. } = material.notes.note(id);
    let (lock, sealed) = (document.lock.as_ref()?, content.sealed.as_ref()?);
    let language = document.front.lang.clone();
    let page = Value::from_serializable(&BTreeMap::from([("lang", language)]));
    let mut context = subject(material, job.kind, job.subject().as_str(), page);
    context.insert("lock", &views::lock(lock, sealed));
    Some(context)
}

/// The part of the theme's style sheet that a page needs, as the `asset` filter takes it; empty: the whole sheet.
fn part(kind: &str, html: &str, is_locked: bool) -> &'static str {
    match kind {
        _ if is_locked => "",
        "post" | "page" if html.contains("<code") || html.contains("<pre") => "code",
        "post" | "page" => "note",
        "redirect" => "",
        _ if html.is_empty() => "list",
        // A list below a text.
        _ => "",
    }
}

/// The variables that every page has.
pub(super) fn subject(material: &RenderedSite, kind: &str, route: &str, page: Value) -> Context {
    let language = material.config.site_language();
    let own = page.get_from_path("lang").and_then(Value::as_str).map(|lang| lang.replace('_', "-"));
    let mut context = Context::new();
    context.insert("kind", kind);
    context.insert("part", part(kind, "", false));
    context.insert("path", route);
    context.insert("lang", own.as_deref().unwrap_or(&language));
    context.insert_value("page", if page.is_map() { page } else { views::no_page(&language) });
    context.insert_value("traditional", Value::none());
    context.insert_value("paginator", Value::none());
    context.insert_value("term", Value::none());
    context.insert_value(
        "archive",
        Value::from(BTreeMap::from([("year", Value::none()), ("month", Value::none()), ("day", Value::none())])),
    );
    context
}
