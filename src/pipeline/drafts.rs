//! Preview links: drafts as pages at secret addresses that no page links to.
//!
//! The site itself is built without drafts, as always, and stays the same byte for byte. Each draft's page is made
//! separately, from a site with this one draft added; so no draft can appear on another's page either.

use std::sync::Arc;

use crate::catalog::{Asset, CatalogWorld, EntryId};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::front_matter::DocumentKind;
use crate::output::{File, Output};
use crate::route::Route;
use crate::site::{self, CopiedFile, Post, RenderedSite};
use crate::source::{Inputs, SitePath};
use crate::template::{PageOutcome, SitePages, robots};

use super::ResolvedSite;
use super::producers::copy;

/// A draft that has been given an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLink {
    /// The full address of its page.
    pub address: String,
    /// Its file, below the root.
    pub file: SitePath,
}

/// The folder of such pages.
const FOLDER: &str = "preview";

/// Keeps a page out of search engines, and its address out of referrers that browsers send to other hosts.
const HEAD: &str = "\n<meta name=\"robots\" content=\"noindex, nofollow, noarchive\">\n<meta name=\"referrer\" content=\"no-referrer\">";

/// Puts a page for each draft, and the files of its asset folder, into `output`. A draft's address depends on its
/// file's path and on `secret`, so it stays the same from build to build.
pub fn add_drafts(
    inputs: &Inputs,
    resolved: &ResolvedSite,
    secret: &str,
    output: &mut Output,
) -> (Vec<DraftLink>, Vec<Diagnostic>) {
    let inputs = Arc::new(inputs.clone());
    let drafts = resolved
        .notes
        .catalog
        .ids()
        .filter(|(_, entry)| !entry.visible && !entry.published && entry.kind != DocumentKind::Page);
    let mut links = Vec::new();
    let mut diagnostics = Vec::new();
    for (id, entry) in drafts.filter(|(_, entry)| entry.form.is_page()) {
        let folder = format!("{FOLDER}/{}/", mark(secret, &entry.path));
        let found = draft(&resolved.material(&inputs), id, &folder, output);
        diagnostics.extend(found);
        let address = resolved.config.links().permalink(&Route::new(folder));
        links.push(DraftLink { address, file: inputs.source(entry.source).path.clone() });
    }
    (links, diagnostics)
}

/// A draft's id in its address: 128 bits that cannot be computed without the secret.
fn mark(secret: &str, path: &SitePath) -> String {
    let key = blake3::derive_key("biji 2026 addresses of drafts", secret.as_bytes());
    blake3::keyed_hash(&key, path.as_str().as_bytes()).to_hex().chars().take(32).collect()
}

/// Makes one draft's page and files below `folder`.
fn draft(whole: &RenderedSite, id: EntryId, folder: &str, output: &mut Output) -> Vec<Diagnostic> {
    let mut entry = whole.notes.catalog.entry(id).clone();
    entry.route = Route::new(folder);
    entry.permalink = whole.config.links().permalink(&entry.route);
    entry.visible = true;
    entry.superseded = false;
    // Terms have public pages; a draft is in none of them.
    entry.tags.clear();
    entry.categories.clear();
    for (slug, asset) in &mut entry.assets {
        asset.route = Route::new(format!("{folder}{}", with_extension(slug, asset)));
    }
    let catalog = whole.notes.catalog.with_entry(id, entry.clone());
    let world = CatalogWorld { catalog: &catalog, inputs: &whole.inputs, config: &whole.config };
    let (content, mut diagnostics) = super::content(&world, catalog.document(id), &entry, None);
    let named = site::named_files(&world, [&content]);
    let notes = whole.notes.with_note(catalog, id, content);
    let mut site = (*whole.site).clone();
    let layouts = [entry.layout.as_str(), "post", "page", "index"].map(str::to_owned).to_vec();
    site.posts.push(Post { entry: id, newer: None, older: None, layouts });
    // Only its own page is taken, so that it has no version in Traditional Chinese.
    let config = match whole.config.traditional {
        Some(_) => Arc::new(Config { traditional: None, ..Config::clone(&whole.config) }),
        None => Arc::clone(&whole.config),
    };
    let material = RenderedSite { notes, config, site: Arc::new(site), ..RenderedSite::clone(whole) };

    let pages = SitePages::new(material.clone());
    let place = pages.routes().position(|route| *route == entry.route);
    match place.map(|at| pages.page(at)) {
        Some(PageOutcome::Page(page)) => {
            if let File::Made(bytes) = &page.file {
                // The folder's name is made for this draft alone.
                let _ = output
                    .insert(entry.route.output_path(), File::Made(robots::with_head(bytes, HEAD.as_bytes()).into()));
            }
        }
        Some(PageOutcome::Failed(failure)) => diagnostics.extend(pages.told(&[failure])),
        Some(PageOutcome::Without) | None => {}
    }
    let asset = |asset: &Asset| {
        let path = SitePath::new(&format!("{}/{}", whole.inputs.source_dir, asset.path))?;
        Some(CopiedFile { path, output: asset.route.output_path(), form: asset.form })
    };
    for copied in entry.assets.values().filter_map(asset).chain(named) {
        match copy(&material, &copied) {
            Ok(file) => drop(output.insert(copied.output, file)),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    diagnostics
}

/// The name of an asset in the finished site.
fn with_extension(slug: &str, asset: &Asset) -> String {
    match (asset.form, slug.rsplit_once('.')) {
        (Some(form), Some((stem, _))) => format!("{stem}.{}", form.extension()),
        _ => slug.to_owned(),
    }
}
