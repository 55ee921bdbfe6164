//! What answers are looked up in: notes by their names and addresses, and what lists are made from.

use std::collections::BTreeMap;

use tera::Value;

use super::doubles::DoubleNotes;
use super::lists::{self, YearView};
use super::note_names::NoteNames;
use super::terms::{self, CategoryNode};
use super::views::{self, FeedView, TermView};
use crate::catalog::EntryId;
use crate::graph::{TraditionalVersion, traditional_versions};
use crate::picture::is_picture;
use crate::route::OutputPath;
use crate::site::{CopiedFile, FeedSubject, MachineFile, RenderedSite};
use crate::source::{InputFile, SitePath};

/// Look-up tables, which depend on the catalog, the site's assembly and the configuration, and not on any note's text.
#[derive(Debug)]
pub(super) struct SiteIndex {
    /// Newest first.
    pub(super) posts: Vec<EntryId>,
    pub(super) by_updated: Vec<EntryId>,
    /// Indexes into the site's posts.
    pub(super) neighbours: BTreeMap<SitePath, usize>,
    pub(super) names: NoteNames,
    pub(super) pages: BTreeMap<String, EntryId>,
    pub(super) paths: BTreeMap<SitePath, EntryId>,
    /// Indexes into the site's lists by address.
    pub(super) lists: BTreeMap<String, usize>,
    pub(super) years: Vec<YearView>,
    pub(super) tags: Vec<TermView>,
    pub(super) categories: Vec<CategoryNode>,
    /// Feeds of terms that pages name, by the addresses of the terms' pages.
    pub(super) term_feeds: BTreeMap<String, Vec<FeedView>>,
    pub(super) data: BTreeMap<String, Value>,
    /// Files of the site that are pictures by their extension, by their paths on the site.
    pub(super) pictures: BTreeMap<String, SitePath>,
    /// The Traditional versions of pages, by their output paths.
    pub(super) versions: BTreeMap<OutputPath, TraditionalVersion>,
    pub(super) doubles: DoubleNotes,
}

impl SiteIndex {
    /// The file of a picture by its address on the site, with or without the root; none for one elsewhere.
    pub(super) fn picture_file<'m>(&self, material: &'m RenderedSite, address: &str) -> Option<&'m InputFile> {
        let RenderedSite { inputs, .. } = material;
        let path = SiteIndex::picture_path(material, address);
        let own = self.pictures.get(&path).map(|file| (&inputs.files, file.clone()));
        let (files, file) = own.or_else(|| Some((&inputs.assets, SitePath::new(&path)?)))?;
        files.get(files.binary_search_by(|other| other.path.cmp(&file)).ok()?)
    }

    /// An address as a path below the output folder.
    pub(super) fn picture_path(material: &RenderedSite, address: &str) -> String {
        let path = address.split(['?', '#']).next().unwrap_or("");
        let path = path.strip_prefix(material.config.root.as_str()).unwrap_or(path).trim_start_matches('/');
        percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned()
    }

    pub(super) fn new(material: &RenderedSite) -> SiteIndex {
        let (catalog, site) = (&material.notes.catalog, &material.site);
        let versions = traditional_versions(&material.config, catalog, site);
        let all_posts = || site.posts.iter().map(|post| post.entry);
        let is_listed = |id: &EntryId| !catalog.entry(*id).readership.unlisted;
        let posts: Vec<EntryId> = all_posts().filter(is_listed).collect();
        let mut by_updated = posts.clone();
        by_updated
            .sort_by_key(|id| std::cmp::Reverse(catalog.entry(*id).updated.unwrap_or(catalog.entry(*id).date).instant));
        // One that is not listed is found by its names.
        let names = NoteNames::new(catalog, all_posts());
        let of_file = |file: &CopiedFile| (file.output.as_str().to_owned(), file.path.clone());
        let route = |id: EntryId| catalog.entry(id).route.as_str().to_owned();
        let neighbours = site.posts.iter().enumerate().map(|(at, post)| (catalog.entry(post.entry).path.clone(), at));
        SiteIndex {
            years: lists::years(material, &posts),
            tags: catalog.tags.iter().filter(|term| term.count > 0).map(views::term).collect(),
            categories: terms::branches(&catalog.categories),
            neighbours: neighbours.collect(),
            term_feeds: term_feeds(material),
            data: site.data.iter().map(|(key, value)| (key.clone(), Value::from_serializable(value))).collect(),
            lists: site.lists.iter().enumerate().map(|(at, list)| (list.route.as_str().to_owned(), at)).collect(),
            pages: site.pages.iter().map(|page| page.entry).filter(is_listed).map(|id| (route(id), id)).collect(),
            paths: catalog.ids().map(|(id, entry)| (entry.path.clone(), id)).collect(),
            pictures: site.files.iter().filter(|file| is_picture(&file.path.extension())).map(of_file).collect(),
            doubles: DoubleNotes::new(material, &versions),
            versions,
            names,
            posts,
            by_updated,
        }
    }
}

fn term_feeds(material: &RenderedSite) -> BTreeMap<String, Vec<FeedView>> {
    let mut feeds: BTreeMap<String, Vec<FeedView>> = BTreeMap::new();
    if !material.config.feed.autodiscovery {
        return feeds;
    }
    let catalog = &material.notes.catalog;
    for (path, service) in &material.site.services {
        let (kind, term) = match service {
            MachineFile::Feed(kind, FeedSubject::Tag(id)) => (kind, catalog.tag(*id)),
            MachineFile::Feed(kind, FeedSubject::Category(id)) => (kind, catalog.category(*id)),
            _ => continue,
        };
        feeds.entry(term.route.as_str().to_owned()).or_default().push(views::feed(*kind, path));
    }
    feeds
}
