//! Every document's address and facts, assets, terms; and the queries that documents may ask about them.
//!
//! Made from all documents before any of them is rendered, so that links between them can be resolved in any order.

mod abbrlink;
mod address;
mod assets;
mod classify;
mod collisions;
mod facts;
mod glob;
mod host_files;
mod unused_patterns;
mod length;
mod local_files;
mod locked_notes;
mod misnamed_folders;
mod sniffing;
mod notes;
mod posts;
mod terms;
mod posts_folder;
mod world;

pub use abbrlink::wanted as wanted_abbrlink;
pub use classify::{ClassifiedFiles, FileFormat, classify};
pub use glob::GlobPatterns;
pub use host_files::HOST_FILES;
pub use local_files::LocalFile;
pub(crate) use locked_notes::public_files;
pub use sniffing::{SniffedKind, is_sorted_alike};
pub use world::{CatalogAnswer, CatalogQuery, CatalogWorld, EmbedRefusal, NameList};

use std::borrow::Cow;
use std::hash::Hash;
use std::sync::Arc;

use indexmap::IndexMap;
use rayon::prelude::*;

use crate::config::{Config, MathMode};
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::formula;
use crate::front_matter::{Document, DocumentKind, FrontMatterName};
use crate::html;
use crate::readership::Readership;
use crate::route::{OutputPath, Permalink, Route};
use crate::source::{Inputs, SitePath, SourceId, Span};
use crate::trace::Fingerprint;
use facts::DocumentFacts;
use terms::TaxonomyBuilder;
use world::CatalogIndex;

/// Index of an entry in [`Catalog::entries`] and of its document in the documents it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// Index of a term in its taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

/// A document's facts.
#[derive(Clone, Debug)]
pub struct CatalogEntry {
    pub source: SourceId,
    /// Below the source folder, such as `_posts/a.md`.
    pub path: SitePath,
    pub kind: DocumentKind,
    /// Hexo's slug: the file's path below `_posts/` as `new_post_name` reads it. Of pages: empty.
    pub slug: String,
    /// Keys that the file's name sets beside title and date, where `new_post_name` has more placeholders.
    pub from_name: IndexMap<String, String>,
    /// With Hexo's title rules applied (slug as title where configured); may be empty.
    pub title: String,
    pub date: Date,
    /// Whether the author gave the date, in front matter or in the file's name. If not, `date` only orders documents
    /// (under `quirks: hexo` it is a time of the file's) and pages should not show it.
    pub dated: bool,
    pub updated: Option<Date>,
    /// How it is written: Markdown and HTML go through tags and templates, the others are bare.
    pub form: FileFormat,
    /// Hexo's `path`.
    pub route: Route,
    /// The full address, percent-encoded, `pretty_urls` applied.
    pub permalink: String,
    pub layout: String,
    /// Which readers may read it.
    pub readership: Readership,
    pub published: bool,
    pub comments: bool,
    /// Whether it is part of the built site (drafts, unpublished and future ones are not, unless requested).
    pub visible: bool,
    /// Whether nothing follows the front matter.
    pub is_empty: bool,
    /// Whether something else has its address: then no file is made.
    pub superseded: bool,
    /// In site order; of posts only.
    pub tags: Vec<TermId>,
    pub categories: Vec<TermId>,
    /// The files of the post's asset folder by slug (path below that folder), in order of slug.
    pub assets: IndexMap<String, Asset>,
}

/// A file that is copied, or made from a renderable one (yml to json).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Asset {
    /// Below the source folder.
    pub path: SitePath,
    /// Where it is on the site; with the extension of the output.
    pub route: Route,
    /// `None`: copied byte for byte.
    pub form: Option<FileFormat>,
    /// Whether something else has its address: then no file is made.
    pub superseded: bool,
}

/// A tag or category of the site. (A Tag is Hexo's `{% … %}`.)
#[derive(Clone, Debug)]
pub struct Term {
    pub name: String,
    /// Of categories: with the parents' slugs, `AIGC/multimodal`.
    pub slug: String,
    pub route: Route,
    pub permalink: String,
    pub parent: Option<TermId>,
    /// Visible posts that have it, newest first; of categories: with those of the children. Hexo counts a tag that a
    /// post names twice as two (`quirks: hexo`), so `count` may be larger.
    pub posts: Vec<EntryId>,
    pub count: usize,
    /// Where it was first written, for diagnostics.
    pub first: FrontMatterName,
}

/// All documents of a site and their addresses. Guarantees: every address known and checked; nothing rendered.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// One for each document, in the same order.
    pub entries: Vec<CatalogEntry>,
    /// Visible posts that are listed, newest first; equal dates in the order of their files.
    pub posts: Vec<EntryId>,
    /// Visible pages in the sitemap and the search index, in the order of their files.
    pub pages: Vec<EntryId>,
    /// Visible posts and pages that are not listed, in the order of their files: each has its own page and no more.
    pub unlisted: Vec<EntryId>,
    /// In site order (the order in which Hexo made them).
    pub tags: Vec<Term>,
    pub categories: Vec<Term>,
    /// Files outside of posts' folders that are copied or converted.
    pub files: Vec<Asset>,
    index: CatalogIndex,
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

impl Catalog {
    /// Gives each document its address and facts, and finds collisions.
    pub fn new(
        inputs: &Inputs,
        config: &Config,
        files: &ClassifiedFiles,
        documents: &[Arc<Document>],
    ) -> (Catalog, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let names = Permalink::of_file_names(&config.new_post_name);
        let facts = documents.par_iter().map(|document| {
            let mut told = Vec::new();
            (DocumentFacts::new(inputs, config, &names, document, &mut told), told)
        });
        let (facts, told): (Vec<DocumentFacts>, Vec<Vec<Diagnostic>>) = facts.unzip();
        diagnostics.extend(told.into_iter().flatten());

        // Terms first: a post's category may be part of its address.
        let links = config.links();
        let category_dir = if config.category_dir == "/" { "" } else { &config.category_dir };
        let tag_addresses = terms::TermAddresses {
            config,
            links: &links,
            folder: terms::folder(&config.tag_dir),
            words: ("tag", "tag_map"),
            map: terms::by_name(config, &config.tag_map),
        };
        let category_addresses = terms::TermAddresses {
            config,
            links: &links,
            folder: terms::folder(category_dir),
            words: ("category", "category_map"),
            map: terms::by_name(config, &config.category_map),
        };
        let (mut tags, mut categories) = (TaxonomyBuilder::default(), TaxonomyBuilder::default());
        let mut uses: Vec<(Vec<TermId>, Vec<TermId>)> = Vec::with_capacity(documents.len());
        for (document, facts) in documents.iter().zip(&facts) {
            if document.kind == DocumentKind::Page || !facts.visible {
                uses.push(Default::default());
                continue;
            }
            let told = |key: &str| {
                facts
                    .from_name
                    .get(key)
                    .map(|text| FrontMatterName { text: text.clone(), span: Span::new(document.source, 0..0) })
            };
            // A tag or category in the file's name replaces a missing or empty list.
            let says_nothing = |key: &str| match document.front.raw.get(key) {
                None => true,
                Some(value) => value.is_null() || value.as_str().is_some_and(str::is_empty),
            };
            let name_tag = told("tag").filter(|_| says_nothing("tags"));
            let tags_of = name_tag.as_ref().map_or(document.front.tags.as_slice(), std::slice::from_ref);
            let name_category = told("category").filter(|_| says_nothing("categories")).map(|name| [vec![name]]);
            let categories_of = name_category.as_ref().map_or(document.front.categories.as_slice(), <[_; 1]>::as_slice);
            let of_tags =
                tags_of.iter().map(|name| tags.term(&tag_addresses, None, &shown_name(name, config))).collect();
            let mut of_categories = Vec::new();
            for path in categories_of {
                let mut parent = None;
                for name in path {
                    let id = categories.term(&category_addresses, parent, &shown_name(name, config));
                    of_categories.push(id);
                    parent = Some(id);
                }
            }
            uses.push((of_tags, of_categories));
        }

        diagnostics.append(&mut tags.diagnostics);
        diagnostics.append(&mut categories.diagnostics);
        let mut addresses = address::DocumentAddresses::new(config);
        let abbrlinks = abbrlink::keys(config, documents, &facts);
        let mut entries = Vec::with_capacity(documents.len());
        let each = documents.iter().zip(facts).zip(&uses).zip(&abbrlinks);
        for (((document, facts), (of_tags, of_categories)), abbrlink) in each {
            let (of_tags, of_categories) = (TaxonomyBuilder::of_post(of_tags), TaxonomyBuilder::of_post(of_categories));
            let route = match document.kind {
                DocumentKind::Page => addresses.page(document),
                _ => {
                    let category =
                        of_categories.last().and_then(|id| categories.get(*id)).map(|term| term.slug.as_str());
                    addresses.post(document, &facts, category, abbrlink.as_deref())
                }
            };
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
                tags: of_tags,
                categories: of_categories,
                assets: IndexMap::new(),
            });
        }
        diagnostics.extend(addresses.finish());

        let ids = || (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).map(EntryId);
        let is = |id: &EntryId, unlisted: bool, page: Option<bool>| {
            entries.get(id.0 as usize).is_some_and(|entry: &CatalogEntry| {
                entry.visible
                    && entry.readership.unlisted == unlisted
                    && page.is_none_or(|page| (entry.kind == DocumentKind::Page) == page)
            })
        };
        let mut posts: Vec<EntryId> = ids().filter(|id| is(id, false, Some(false))).collect();
        let pages: Vec<EntryId> = ids().filter(|id| is(id, false, Some(true))).collect();
        let unlisted: Vec<EntryId> = ids().filter(|id| is(id, true, None)).collect();
        // Stable: posts with the same date keep the order of their files.
        posts.sort_by_key(|id| std::cmp::Reverse(entries.get(id.0 as usize).map(|entry| entry.date.instant)));

        let repeats = config.quirks.duplicate_tags_count_twice;
        let uses_of = |id: &EntryId| uses.get(id.0 as usize);
        let tags = tags.finish(posts.iter().filter_map(|id| Some((*id, uses_of(id)?.0.as_slice()))), repeats);
        let categories =
            categories.finish(posts.iter().filter_map(|id| Some((*id, uses_of(id)?.1.as_slice()))), repeats);
        diagnostics.extend(collisions::terms("tag", "tag_map", &tags, config));
        diagnostics.extend(collisions::terms("category", "category_map", &categories, config));

        let mut catalog = Catalog {
            entries,
            posts,
            pages,
            unlisted,
            tags,
            categories,
            files: Vec::new(),
            index: CatalogIndex::default(),
        };
        catalog.leave_terms_of_none();
        diagnostics.extend(assets::attach(inputs, config, files, &mut catalog));
        diagnostics.extend(locked_notes::unused_passwords(config, &catalog, documents));
        diagnostics.extend(collisions::documents(inputs, config, documents, &mut catalog));
        let unseen = posts_folder::unseen_posts(inputs, config, &catalog);
        diagnostics.extend(misnamed_folders::misnamed(
            inputs,
            config,
            unseen.as_ref().map(|(folder, _)| folder.as_str()),
        ));
        diagnostics.extend(unseen.map(|(_, warning)| warning));
        catalog.index = CatalogIndex::new(inputs, config, files, documents, &catalog);
        (catalog, diagnostics)
    }

    /// A tag that only unlisted posts have makes no page, so they do not show it.
    fn leave_terms_of_none(&mut self) {
        let Catalog { entries, unlisted, tags, categories, .. } = self;
        let has_posts =
            |terms: &[Term], id: &TermId| terms.get(id.0 as usize).is_some_and(|term| !term.posts.is_empty());
        for id in unlisted {
            if let Some(entry) = entries.get_mut(id.0 as usize) {
                entry.tags.retain(|id| has_posts(tags, id));
                entry.categories.retain(|id| has_posts(categories, id));
            }
        }
    }

    /// All visible posts and pages: listed ones first.
    pub fn visible(&self) -> impl Iterator<Item = EntryId> {
        self.posts.iter().chain(&self.pages).chain(&self.unlisted).copied()
    }

    /// Visible pages, listed or not.
    pub fn visible_pages(&self) -> impl Iterator<Item = EntryId> {
        self.pages.iter().chain(self.unlisted.iter().filter(|id| self.entry(**id).kind == DocumentKind::Page)).copied()
    }

    /// Visible posts, listed or not.
    pub fn visible_posts(&self) -> impl DoubleEndedIterator<Item = EntryId> {
        let unlisted = self.unlisted.iter().filter(|id| self.entry(**id).kind != DocumentKind::Page);
        self.posts.iter().chain(unlisted).copied()
    }

    /// Whether a catalog gets the same facts from a document after a change, so that the catalog can be kept.
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

    /// The entry with this id; ids come only from this catalog.
    pub fn entry(&self, id: EntryId) -> &CatalogEntry {
        &self.entries[id.0 as usize]
    }

    pub fn tag(&self, id: TermId) -> &Term {
        &self.tags[id.0 as usize]
    }

    pub fn category(&self, id: TermId) -> &Term {
        &self.categories[id.0 as usize]
    }
}

impl CatalogEntry {
    /// Whether the document's content is the same with either entry. Terms and files of a note are not compared: its
    /// content reads them from its front matter and through queries.
    pub fn shows_alike(&self, other: &CatalogEntry) -> bool {
        self.path == other.path
            && self.kind == other.kind
            && self.form == other.form
            && self.visible == other.visible
            && self.readership == other.readership
            && self.slug == other.slug
            && self.title == other.title
            && self.date == other.date
            && self.updated == other.updated
            && self.route == other.route
            && self.permalink == other.permalink
            && self.layout == other.layout
    }

    /// Everything about it except ids: what two builds can compare.
    pub fn facts(&self) -> impl Hash {
        let name: Vec<_> = self.from_name.iter().collect();
        let assets: Vec<_> = self.assets.iter().collect();
        let shown = (self.published, self.comments, self.visible, self.superseded, self.is_empty);
        let states = (self.dated, shown, self.readership);
        let texts = (&self.slug, &self.title, &self.permalink, &self.layout, &self.route);
        Fingerprint::of(&(&self.path, self.kind, self.form, self.date, self.updated, states, texts, name, assets))
    }

    /// The file of the finished site that it becomes, if it becomes one.
    pub fn output_path(&self) -> Option<OutputPath> {
        (self.visible && !self.superseded).then(|| self.route.output_path())
    }
}
