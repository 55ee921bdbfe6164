//! Which pages of a Simplified site have a version in Traditional Chinese, and where.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, EntryId};
use crate::config::Config;
use crate::route::{OutputPath, Route};
use crate::traditional::is_simplified;

use super::Site;

/// The addresses of the Traditional versions, by the output paths of the pages that have one. Pages in other languages, locked
/// ones, and pages of which the author has one at the version's address have none.
pub fn traditional_versions(config: &Config, catalog: &Catalog, site: &Site) -> BTreeMap<OutputPath, Route> {
    let Some(form) = config.traditional else { return BTreeMap::new() };
    let site_is_simplified = is_simplified(&config.site_language());
    let is_converted = |id: EntryId| {
        let (entry, document) = (catalog.entry(id), catalog.document(id));
        let language = document.front.lang.as_deref().map_or(site_is_simplified, is_simplified);
        language && entry.form.is_page() && document.lock.is_none()
    };
    let posts = site.posts.iter().map(|post| (post.entry, &post.layouts));
    let documents = posts.chain(site.pages.iter().map(|page| (page.entry, &page.layouts)));
    let documents = documents.filter(|(id, layouts)| !layouts.is_empty() && is_converted(*id));
    let documents = documents.map(|(id, _)| &catalog.entry(id).route);
    let lists = site.lists.iter().filter(|_| site_is_simplified).map(|list| &list.route);
    let documents_of_all = site.posts.iter().map(|post| post.entry).chain(site.pages.iter().map(|page| page.entry));
    let own = documents_of_all.map(|id| catalog.entry(id).route.output_path());
    let own = own.chain(site.lists.iter().map(|list| list.route.output_path()));
    let others = site.files.iter().map(|file| file.output.clone());
    let others = others.chain(site.services.iter().map(|(path, _)| path.clone()));
    let taken: BTreeSet<OutputPath> =
        own.chain(others).chain(site.redirects.iter().map(|redirect| redirect.route.output_path())).collect();
    documents
        .chain(lists)
        .map(|route| (route.output_path(), Route::new(format!("{}{route}", form.folder()))))
        .filter(|(_, version)| !taken.contains(&version.output_path()))
        .collect()
}
