//! The files beside documents: what belongs to which post, and where it goes.

use indexmap::IndexMap;

use crate::config::Config;
use crate::front_matter::Kind;
use crate::route::{Route, href};
use crate::source::{Inputs, SitePath};

use super::classify::is_hidden;
use super::glob::Patterns;
use super::{Asset, Catalog, Files, Form};

/// Gives each post the files of its asset folder, and the catalog all others.
pub(super) fn attach(inputs: &Inputs, config: &Config, files: &Files, catalog: &mut Catalog) {
    let below = |i: usize| inputs.files.get(i)?.path.below(&inputs.source_dir).and_then(SitePath::new);
    let quirks = config.quirks;
    let route = |path: &str| {
        let path = quirks.name(path);
        if quirks.bare_signs_in_addresses { Route::with_query(path) } else { Route::new(path) }
    };
    let files_of_site = files.assets.iter().filter_map(|i| below(*i));
    catalog.files =
        files_of_site.map(|path| Asset { route: route(path.as_str()), path, form: None, superseded: false }).collect();

    // Bad patterns were reported when the files were sorted.
    let mut reported = Vec::new();
    let mut patterns = |list| Patterns::new("", list, &mut reported);
    let (exclude, include, skip_render) =
        (patterns(&config.exclude), patterns(&config.include), patterns(&config.skip_render));

    // `_posts/DIR/NAME/**` belongs to `_posts/DIR/NAME.md`; of two notes with one folder, to the first.
    let mut owners: IndexMap<String, usize> = IndexMap::new();
    for (i, entry) in catalog.entries.iter().enumerate().filter(|(_, entry)| entry.kind != Kind::Page) {
        owners.entry(quirks.name(entry.path.without_extension()).into_owned()).or_insert(i);
    }
    for path in files.beside_posts.iter().filter_map(|i| below(*i)) {
        // The innermost folder counts.
        let name = quirks.name(path.as_str());
        let folders = name.match_indices('/').map(|(place, _)| name.split_at(place)).rev();
        let owned = folders.filter_map(|(folder, below)| Some((*owners.get(folder)?, below)));
        let Some((owner, slug)) = owned.map(|(owner, below)| (owner, below.trim_start_matches('/').to_owned())).next()
        else {
            continue;
        };
        if exclude.matches(&slug) || (is_hidden(&slug) && !include.matches(&slug)) {
            continue;
        }
        let form = Form::of(&path).filter(|_| !skip_render.matches(path.as_str()));
        // HTML, style sheets and scripts come out as they went in.
        let form = form.filter(|form| matches!(form, Form::Markdown | Form::Json | Form::Yaml));
        let Some(post) = catalog.entries.get_mut(owner) else { continue };
        let route = route(&format!("{}{}", folder_of(&post.route), with_extension(&slug, form)));
        let route = route.shortened().unwrap_or(route);
        post.assets.insert(slug, Asset { path, route, form, superseded: false });
    }
    for entry in &mut catalog.entries {
        entry.assets.sort_unstable_keys();
    }
}

/// Hexo: the post's path less `.html`, with a `/` behind it.
pub(super) fn folder_of(post: &Route) -> String {
    let path = post.as_str();
    let path = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(path);
    format!("{}/", href::fold_slashes(path).trim_end_matches('/'))
}

fn with_extension(slug: &str, form: Option<Form>) -> String {
    match (form, slug.rsplit_once('.')) {
        (Some(form), Some((stem, _))) => format!("{stem}.{}", form.extension()),
        _ => slug.to_owned(),
    }
}
