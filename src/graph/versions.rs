//! Which pages of a Simplified site have a version in Traditional Chinese, and where.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, EntryId};
use crate::config::Config;
use crate::route::{OutputPath, Route};
use crate::site::Site;
use crate::traditional::{TraditionalForm, is_simplified, is_traditional};

use super::translations::{TranslationIndex, language};

/// The Traditional version of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraditionalVersion {
    /// Its address.
    pub route: Route,
    /// The author's own version, a translation of the note; `None`: the page is converted.
    pub own: Option<EntryId>,
}

/// The Traditional versions, by the output paths of the pages that have one. Of a note that the author has written in
/// Traditional Chinese, too, that is the version. Pages in other languages, locked ones, and pages of which the author has one
/// at the version's address have none.
pub fn traditional_versions(
    config: &Config,
    catalog: &Catalog,
    site: &Site,
) -> BTreeMap<OutputPath, TraditionalVersion> {
    let Some(form) = config.traditional else { return BTreeMap::new() };
    let site_is_simplified = is_simplified(&config.site_language());
    let is_converted = |id: EntryId| {
        let (entry, document) = (catalog.entry(id), catalog.document(id));
        let language = document.front.lang.as_deref().map_or(site_is_simplified, is_simplified);
        language && entry.form.is_page() && document.lock.is_none()
    };
    let posts = site.posts.iter().map(|post| (post.entry, &post.layouts));
    let documents = posts.chain(site.pages.iter().map(|page| (page.entry, &page.layouts)));
    let documents: Vec<EntryId> =
        documents.filter(|(id, layouts)| !layouts.is_empty() && is_converted(*id)).map(|(id, _)| id).collect();
    let lists = site.lists.iter().filter(|_| site_is_simplified).map(|list| &list.route);
    let taken = taken(catalog, site);
    let translations = TranslationIndex::new(config, catalog, site);
    let own = |id: EntryId| {
        // Whoever has no password reads the converted page.
        let open = translations.of(id).iter().copied().filter(|id| catalog.document(*id).lock.is_none());
        let own = own_version(form, &open.collect::<Vec<_>>(), |id| language(config, catalog, id))?;
        Some(TraditionalVersion { route: catalog.entry(own).route.clone(), own: Some(own) })
    };
    let converted = |route: &Route| {
        let version = Route::new(format!("{}{route}", form.folder()));
        let is_free = !taken.contains(&version.output_path());
        is_free.then_some(TraditionalVersion { route: version, own: None })
    };
    let documents = documents.into_iter().filter_map(|id| {
        let route = &catalog.entry(id).route;
        Some((route.output_path(), own(id).or_else(|| converted(route))?))
    });
    documents.chain(lists.filter_map(|route| Some((route.output_path(), converted(route)?)))).collect()
}

/// The translation that is the Traditional version: the one in the form's language, else the first in another one that is
/// written in Traditional Chinese.
fn own_version(form: TraditionalForm, others: &[EntryId], language: impl Fn(EntryId) -> String) -> Option<EntryId> {
    let exact = others.iter().find(|id| language(**id).eq_ignore_ascii_case(form.language()));
    exact.or_else(|| others.iter().find(|id| is_traditional(&language(**id)))).copied()
}

/// The output paths of the site's own pages and files.
fn taken(catalog: &Catalog, site: &Site) -> BTreeSet<OutputPath> {
    let documents = site.posts.iter().map(|post| post.entry).chain(site.pages.iter().map(|page| page.entry));
    let own = documents.map(|id| catalog.entry(id).route.output_path());
    let own = own.chain(site.lists.iter().map(|list| list.route.output_path()));
    let others = site.files.iter().map(|file| file.output.clone());
    let others = others.chain(site.services.iter().map(|(path, _)| path.clone()));
    own.chain(others).chain(site.redirects.iter().map(|redirect| redirect.route.output_path())).collect()
}
