//! Collects the catalog: the facts of each document, its terms, its address, and what collides.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::Arc;

use indexmap::IndexMap;
use rayon::prelude::*;

use crate::config::{Config, MathMode};
use crate::diagnostic::Diagnostic;
use crate::formula;
use crate::front_matter::{Document, DocumentKind, FolderDefaults, FrontMatterName};
use crate::html;
use crate::route::{LinkBuilder, Permalink};
use crate::source::{Inputs, Span};

use super::address::DocumentAddresses;
use super::facts::DocumentFacts;
use super::note_places;
use super::terms::{self, TaxonomyBuilder, TermAddresses};
use super::world::CatalogIndex;
use super::{
    Catalog, CatalogEntry, CatalogFacts, ClassifiedFiles, EntryId, FileFormat, Term, TermId, abbrlink, assets,
    collisions, locked_notes, misnamed_folders, posts_folder,
};

impl Catalog {
    /// The catalog of these documents, for a site without folder defaults; see [`CatalogFacts::collect`].
    pub fn collect(
        inputs: &Inputs,
        config: &Config,
        files: &ClassifiedFiles,
        documents: Vec<Arc<Document>>,
    ) -> (Catalog, Vec<Diagnostic>) {
        let defaults = FolderDefaults::default();
        let (facts, diagnostics) = CatalogFacts::collect(inputs, config, (files, &defaults), &documents);
        (Catalog::new(Arc::new(facts), documents), diagnostics)
    }
}

impl CatalogFacts {
    /// Gives each document its address and facts, and finds collisions.
    pub fn collect(
        inputs: &Inputs,
        config: &Config,
        (files, defaults): (&ClassifiedFiles, &FolderDefaults),
        documents: &[Arc<Document>],
    ) -> (CatalogFacts, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let facts = document_facts(inputs, config, documents, &mut diagnostics);
        let links = config.links();
        // Terms first: a post's category may be part of its address.
        let mut terms = SiteTerms::collect(config, &links, documents, &facts);
        diagnostics.append(&mut terms.tags.diagnostics);
        diagnostics.append(&mut terms.categories.diagnostics);
        let entries = entries(config, &links, documents, facts, &terms, &mut diagnostics);

        let mut catalog = listed(entries);
        (catalog.tags, catalog.categories) = terms.finish(config, &catalog.posts);
        diagnostics.extend(collisions::terms("tag", "tag_map", &catalog.tags, config));
        diagnostics.extend(collisions::terms("category", "category_map", &catalog.categories, config));
        leave_terms_of_none(&mut catalog);

        diagnostics.extend(assets::attach(inputs, config, (files, defaults), &mut catalog));
        diagnostics.extend(locked_notes::unused_passwords(config, &catalog, documents));
        diagnostics.extend(collisions::documents(inputs, config, documents, &mut catalog));
        let unseen = posts_folder::unseen_posts(inputs, config, &catalog);
        let folder = unseen.as_ref().map(|(folder, _)| folder.as_str());
        diagnostics.extend(misnamed_folders::misnamed(inputs, config, folder));
        diagnostics.extend(unseen.map(|(_, warning)| warning));
        catalog.index = CatalogIndex::new(inputs, config, files, documents, &catalog);
        (catalog, diagnostics)
    }

    /// Whether a catalog gets the same facts from a document after a change, so that they can be kept.
    pub fn sees_alike(config: &Config, before: (&Inputs, &Document), after: (&Inputs, &Document)) -> bool {
        let names = Permalink::of_file_names(&config.new_post_name);
        let facts = |(inputs, document): (&Inputs, &Document)| {
            let mut diagnostics = Vec::new();
            (DocumentFacts::new(inputs, config, &names, document, &mut diagnostics), diagnostics)
        };
        let (old, new) = (before.1, after.1);
        old.source == new.source
            && old.path == new.path
            && old.kind == new.kind
            && old.front == new.front
            && facts(before) == facts(after)
    }
}

fn document_facts(
    inputs: &Inputs,
    config: &Config,
    documents: &[Arc<Document>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<DocumentFacts> {
    let names = Permalink::of_file_names(&config.new_post_name);
    let facts = documents.par_iter().map(|document| {
        let mut found = Vec::new();
        (DocumentFacts::new(inputs, config, &names, document, &mut found), found)
    });
    let (facts, found): (Vec<DocumentFacts>, Vec<Vec<Diagnostic>>) = facts.unzip();
    diagnostics.extend(found.into_iter().flatten());
    facts
}

/// Both taxonomies while they are collected, and which terms each document uses.
struct SiteTerms {
    tags: TaxonomyBuilder,
    categories: TaxonomyBuilder,
    /// For each document, as often as it names them.
    uses: Vec<TermUses>,
}

#[derive(Default)]
struct TermUses {
    tags: Vec<TermId>,
    categories: Vec<TermId>,
}

impl SiteTerms {
    fn collect(
        config: &Config,
        links: &LinkBuilder,
        documents: &[Arc<Document>],
        facts: &[DocumentFacts],
    ) -> SiteTerms {
        let category_dir = if config.category_dir == "/" { "" } else { &config.category_dir };
        let addresses = |folder: &str, words, map| TermAddresses {
            config,
            links,
            folder: terms::folder(folder),
            words,
            map: terms::by_name(config, map),
        };
        let of_tags = addresses(&config.tag_dir, ("tag", "tag_map"), &config.tag_map);
        let of_categories = addresses(category_dir, ("category", "category_map"), &config.category_map);
        let (mut tags, mut categories) = (TaxonomyBuilder::default(), TaxonomyBuilder::default());
        let uses = documents.iter().zip(facts).map(|(document, facts)| {
            if document.kind == DocumentKind::Page || !facts.visible {
                return TermUses::default();
            }
            let named = NamedTerms::of(document, facts);
            TermUses {
                tags: named.tags.iter().map(|name| tags.term(&of_tags, None, &shown_name(name, config))).collect(),
                categories: named
                    .categories
                    .iter()
                    .flat_map(|path| category_path(&mut categories, &of_categories, path, config))
                    .collect(),
            }
        });
        let uses = uses.collect();
        SiteTerms { tags, categories, uses }
    }

    /// The terms, with the posts that have them.
    fn finish(self, config: &Config, posts: &[EntryId]) -> (Vec<Term>, Vec<Term>) {
        let SiteTerms { tags, categories, uses } = self;
        let repeats = config.quirks.duplicate_tags_count_twice;
        let uses = || posts.iter().filter_map(|id| Some((*id, uses.get(id.index())?)));
        let tags = tags.finish(uses().map(|(id, uses)| (id, uses.tags.as_slice())), repeats);
        let categories = categories.finish(uses().map(|(id, uses)| (id, uses.categories.as_slice())), repeats);
        (tags, categories)
    }
}

/// The ids of a category and of its parents, the outermost first.
fn category_path(
    categories: &mut TaxonomyBuilder,
    addresses: &TermAddresses,
    path: &[FrontMatterName],
    config: &Config,
) -> Vec<TermId> {
    let mut ids = Vec::with_capacity(path.len());
    for name in path {
        ids.push(categories.term(addresses, ids.last().copied(), &shown_name(name, config)));
    }
    ids
}

/// The names of a document's terms. A tag or category in the file's name replaces a missing or empty list.
struct NamedTerms<'a> {
    tags: Cow<'a, [FrontMatterName]>,
    categories: Cow<'a, [Vec<FrontMatterName>]>,
}

impl<'a> NamedTerms<'a> {
    fn of(document: &'a Document, facts: &DocumentFacts) -> NamedTerms<'a> {
        let front = &document.front;
        let in_file_name = |name: &str, key: &str| {
            let is_empty =
                front.raw.get(key).is_none_or(|value| value.is_null() || value.as_str().is_some_and(str::is_empty));
            let text = facts.from_name.get(name).filter(|_| is_empty)?.clone();
            Some(FrontMatterName { text, span: Span::new(document.source, 0..0) })
        };
        NamedTerms {
            tags: match in_file_name("tag", "tags") {
                Some(name) => Cow::Owned(vec![name]),
                None => Cow::Borrowed(&front.tags),
            },
            categories: match in_file_name("category", "categories") {
                Some(name) => Cow::Owned(vec![vec![name]]),
                None => Cow::Borrowed(&front.categories),
            },
        }
    }
}

/// The entries of all documents, with their addresses.
fn entries(
    config: &Config,
    links: &LinkBuilder,
    documents: &[Arc<Document>],
    facts: Vec<DocumentFacts>,
    terms: &SiteTerms,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<CatalogEntry> {
    let mut addresses = DocumentAddresses::new(config);
    let abbrlinks = abbrlink::keys(config, documents, &facts);
    let mut entries = Vec::with_capacity(documents.len());
    for (((document, facts), uses), abbrlink) in documents.iter().zip(facts).zip(&terms.uses).zip(&abbrlinks) {
        let tags = TaxonomyBuilder::of_post(&uses.tags);
        let categories = TaxonomyBuilder::of_post(&uses.categories);
        let route = match document.kind {
            DocumentKind::Page => addresses.page(document),
            _ => {
                let category = categories.last().and_then(|id| terms.categories.get(*id));
                addresses.post(document, &facts, category.map(|term| term.slug.as_str()), abbrlink.as_deref())
            }
        };
        let mut told = Vec::new();
        let route = note_places::open(config, route, document, &mut told);
        diagnostics.extend(told.into_iter().filter(|_| facts.visible));
        let route = addresses.cut(route, document, facts.visible);
        entries.push(CatalogEntry {
            source: document.source,
            path: document.path.clone(),
            kind: document.kind,
            slug: facts.slug,
            from_name: facts.from_name,
            title: shown_title(facts.title, document, config),
            date: facts.date,
            dated: facts.dated,
            updated: facts.updated,
            form: FileFormat::of(&document.path).unwrap_or(FileFormat::Markdown),
            permalink: links.permalink(&route),
            route,
            layout: facts.layout,
            readership: facts.readership,
            published: facts.published,
            comments: document.front.comments.unwrap_or(true),
            visible: facts.visible,
            is_empty: facts.is_empty,
            superseded: false,
            tags,
            categories,
            assets: IndexMap::new(),
        });
    }
    diagnostics.extend(addresses.finish());
    entries
}

/// The entries in the lists of posts, pages and unlisted documents.
fn listed(entries: Vec<CatalogEntry>) -> CatalogFacts {
    let mut facts = CatalogFacts { entries, ..CatalogFacts::default() };
    let (mut posts, mut pages, mut unlisted) = (Vec::new(), Vec::new(), Vec::new());
    for (id, entry) in facts.ids().filter(|(_, entry)| entry.visible) {
        match entry.kind {
            _ if entry.readership.unlisted => unlisted.push(id),
            DocumentKind::Page => pages.push(id),
            _ => posts.push(id),
        }
    }
    // Stable: posts with the same date keep the order of their files.
    posts.sort_by_key(|id| Reverse(facts.entry(*id).date.instant));
    facts.posts = posts;
    facts.pages = pages;
    facts.unlisted = unlisted;
    facts
}

/// A tag that only unlisted posts have makes no page, so they do not show it.
fn leave_terms_of_none(catalog: &mut CatalogFacts) {
    let CatalogFacts { entries, unlisted, tags, categories, .. } = catalog;
    let has_posts = |terms: &[Term], id: &TermId| terms.get(id.index()).is_some_and(|term| !term.posts.is_empty());
    for id in unlisted {
        if let Some(entry) = entries.get_mut(id.index()) {
            entry.tags.retain(|id| has_posts(tags, id));
            entry.categories.retain(|id| has_posts(categories, id));
        }
    }
}

/// A title as text: HTML references are resolved, and formulas are written out.
fn shown_title(title: String, document: &Document, config: &Config) -> String {
    if config.quirks.titles_are_html {
        return title;
    }
    let title = html::plain_name(&title);
    match document.front.math.unwrap_or(config.math.mode) {
        MathMode::Off => title,
        _ => formula::in_text(&title).into_owned(),
    }
}

/// The name of a tag or category as text: HTML references are resolved, as in titles.
fn shown_name<'n>(name: &'n FrontMatterName, config: &Config) -> Cow<'n, FrontMatterName> {
    match name.text.contains('&') && !config.quirks.titles_are_html {
        true => Cow::Owned(FrontMatterName { text: html::plain_name(&name.text), span: name.span }),
        false => Cow::Borrowed(name),
    }
}
