//! The queries that documents may ask about the rest of the site, and the tables that answer them.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::config::Config;
use crate::front_matter::{Document, Kind};
use crate::picture::{Picture, PictureFault, Variants};
use crate::route::Route;
use crate::source::{InputFile, Inputs, SitePath, Source};
use crate::strings::Strings;
use crate::trace::{Fingerprint, World};

use super::local::{LocalFile, LocalFiles};
use super::posts::PostNames;
use super::{Catalog, Entry, EntryId, Files};

/// What a document may ask. Its own facts need no query: they depend only on its own source and the config.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Query {
    /// The post that a name means in the document at `from`; drafts too.
    Post { name: String, from: SitePath },
    /// The file of a post that has this name, but is left out because its front matter can't be read.
    LeftOut(String),
    /// All slugs of posts, for "did you mean".
    PostNames,
    /// A file of the asset folder of the post with this path.
    Asset { post: SitePath, slug: String },
    /// All asset slugs of the post with this path.
    AssetNames(SitePath),
    /// Posts whose asset folder has a file of this name, for "it lies beside `b.md`".
    AssetOwners(String),
    /// What a file below the source folder becomes on the site.
    File(SitePath),
    /// The file at this path below the source folder, for the note that names it; published for it if nothing else
    /// publishes the file.
    Named { note: SitePath, file: SitePath },
    /// The same for the only file whose path differs only in case, or in Unicode's normal form.
    Alike { note: SitePath, file: SitePath },
    /// What the site has at this path below its root, except lists of notes.
    Served(String),
    /// The file that is copied to this path below the site's root.
    FileAt(String),
    /// What the picture at this path below the source folder records about itself.
    Picture(SitePath),
    /// What was made of the picture at this path below the source folder, for a page that shows it; `at` is where the
    /// picture is on the site, below its root. These files are part of the site then.
    Variants { file: SitePath, at: String },
    /// What one of the theme's own pictures records about itself, by its path below the site's root.
    ThemePicture(String),
    /// Whether there is a file at this path below the source folder, published or not.
    OnDisk(SitePath),
    /// Files below the source folder that have this name, whatever its case.
    FilesNamed(String),
    /// Names of the files directly in this folder, which is empty for the source folder itself.
    FilesIn(String),
    /// The text of a file below the source folder (`include_code`).
    Text(SitePath),
    /// The template that defines a tag of the site's own: `templates/tags/NAME.html`.
    TagTemplate(String),
    /// What the theme's `templates/strings.yml` has under this key, in a language.
    Phrase { language: String, key: String },
    /// The names of the site's own tags.
    TagTemplates,
    /// The visible post that a name means in the document at `from`, to be shown within it.
    Embedded { name: String, from: SitePath },
}

impl Query {
    /// Whether the answer comes from inside a file, which may change while the catalog stays.
    pub fn reads_a_file(&self) -> bool {
        matches!(
            self,
            Query::Text(_)
                | Query::Picture(_)
                | Query::Variants { .. }
                | Query::ThemePicture(_)
                | Query::Embedded { .. }
        )
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    Nothing,
    Post { route: Route, title: String, visible: bool },
    Route(Route),
    File(LocalFile),
    OnDisk,
    Names(Names),
    Text(Arc<str>),
    Picture(Result<Picture, PictureFault>),
    Variants(Variants),
    Embedded(EmbeddedNote),
}

/// A note that may be shown within another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmbeddedNote {
    /// Its file, or why its text is shown only on its own page.
    pub note: Result<SitePath, EmbedRefusal>,
    /// Of its text and its facts, where it is shown: all that its content depends on beside answers.
    origin: Option<Fingerprint>,
}

/// Why a note that is named in an embed is linked instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EmbedRefusal {
    /// It has a password.
    Locked,
    /// It is unlisted, and its text must not be shown elsewhere.
    Unlisted,
    /// A block of it is meant, and Markdown has no names of blocks.
    Block,
}

/// A list of names with its fingerprint, made once: asking for it again is free, however long it is.
#[derive(Clone, Debug)]
pub struct Names {
    list: Arc<[String]>,
    fingerprint: Fingerprint,
}

impl Names {
    fn new(list: Vec<String>) -> Names {
        Names { fingerprint: Fingerprint::of(&list), list: list.into() }
    }
}

impl Default for Names {
    fn default() -> Names {
        Names::new(Vec::new())
    }
}

impl Deref for Names {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.list
    }
}

impl PartialEq for Names {
    fn eq(&self, other: &Names) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl Eq for Names {}

impl Hash for Names {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

/// A catalog together with the texts it was made from.
#[derive(Debug)]
pub struct CatalogWorld<'a> {
    pub catalog: &'a Catalog,
    pub inputs: &'a Inputs,
    pub config: &'a Config,
    /// One for each entry, in the same order.
    pub documents: &'a [Arc<Document>],
}

/// Look-up tables for the queries.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    posts: PostNames,
    /// Files that would be posts without an error, by their paths below the folder of posts and by their names.
    left_out: IndexMap<String, SitePath>,
    slugs: Names,
    by_path: IndexMap<SitePath, EntryId>,
    local: LocalFiles,
    /// Asset slugs by the paths of the entries that have any.
    assets: IndexMap<SitePath, Names>,
    /// Posts' paths by the names of the files in their asset folders.
    owners: IndexMap<String, Names>,
    /// Indexes into [`Inputs::files`] by path below the source folder, in the same spelling.
    files: IndexMap<String, usize>,
}

impl Index {
    pub(super) fn new(
        inputs: &Inputs,
        config: &Config,
        files: &Files,
        documents: &[Arc<Document>],
        catalog: &Catalog,
    ) -> Index {
        let name = |written: &str| config.quirks.name(written).into_owned();
        let mut index = Index {
            left_out: left_out(inputs, files, catalog).into_iter().map(|(key, path)| (name(&key), path)).collect(),
            posts: PostNames::new(config, documents, catalog),
            local: LocalFiles::new(inputs, files),
            ..Index::default()
        };
        let mut slugs = Vec::new();
        let mut owners: IndexMap<String, Vec<String>> = IndexMap::new();
        for (i, file) in inputs.files.iter().enumerate() {
            if let Some(path) = file.path.below(&inputs.source_dir) {
                index.files.entry(name(path)).or_insert(i);
            }
        }
        for (id, entry) in (0..).map(EntryId).zip(&catalog.entries) {
            index.by_path.insert(entry.path.clone(), id);
            if entry.visible {
                index.local.insert(name(entry.path.as_str()), &entry.path, &entry.route);
            }
            for (slug, asset) in &entry.assets {
                // Output beside a copied file is not a file of the author's.
                if !asset.path.as_str().ends_with(slug.as_str()) {
                    continue;
                }
                owners.entry(name(asset.path.name())).or_default().push(entry.path.as_str().to_owned());
                if entry.visible {
                    // A document in an asset folder is found as a document.
                    index.local.add(name(asset.path.as_str()), &asset.path, &asset.route);
                }
            }
            if !entry.assets.is_empty() {
                index.assets.insert(entry.path.clone(), Names::new(entry.assets.keys().cloned().collect()));
            }
            if entry.kind != Kind::Page {
                slugs.push(entry.slug.clone());
            }
        }
        for asset in &catalog.files {
            index.local.insert(name(asset.path.as_str()), &asset.path, &asset.route);
        }
        slugs.sort_unstable();
        slugs.dedup();
        index.slugs = Names::new(slugs);
        index.owners = owners.into_iter().map(|(name, paths)| (name, Names::new(paths))).collect();
        index
    }
}

/// Files of posts that are left out, by the names that a link would use.
fn left_out(inputs: &Inputs, files: &Files, catalog: &Catalog) -> IndexMap<String, SitePath> {
    let mut left_out = IndexMap::new();
    if files.documents.len() == catalog.entries.len() {
        return left_out;
    }
    let understood: BTreeSet<&SitePath> = catalog.entries.iter().map(|entry| &entry.path).collect();
    for (at, _) in files.documents.iter().filter(|(_, kind)| *kind != Kind::Page) {
        let below = inputs.files.get(*at).and_then(|file| file.path.below(&inputs.source_dir)).and_then(SitePath::new);
        let Some(path) = below.filter(|path| !understood.contains(path)) else { continue };
        let bare = path.without_extension();
        let slug = bare.split_once('/').map_or(bare, |(_, slug)| slug).to_owned();
        let name = slug.rsplit('/').next().unwrap_or(&slug).to_owned();
        left_out.insert(slug, path.clone());
        left_out.entry(name).or_insert(path);
    }
    left_out
}

impl World for CatalogWorld<'_> {
    type Query = Query;
    type Answer = Answer;

    fn answer(&self, query: &Query) -> Answer {
        self.find(query).unwrap_or(Answer::Nothing)
    }

    fn fingerprint(&self, query: &Query) -> Fingerprint {
        Fingerprint::of(&self.answer(query))
    }
}

impl CatalogWorld<'_> {
    /// The document at a path below the source folder. Callers that show its text have asked [`Query::Embedded`] for
    /// it.
    pub fn note(&self, path: &SitePath) -> Option<(&Document, &Entry)> {
        let id = *self.catalog.index.by_path.get(path)?;
        Some((self.documents.get(id.0 as usize)?, self.catalog.entry(id)))
    }

    fn embedded(&self, id: EntryId) -> Option<EmbeddedNote> {
        let entry = self.catalog.entry(id);
        let document = self.documents.get(id.0 as usize).filter(|_| entry.visible && entry.form.is_page())?;
        if document.lock.is_some() || entry.readership.locked {
            return Some(EmbeddedNote { note: Err(EmbedRefusal::Locked), origin: None });
        }
        if entry.readership.unlisted {
            return Some(EmbeddedNote { note: Err(EmbedRefusal::Unlisted), origin: None });
        }
        let source = self.inputs.source(document.source);
        let origin = Fingerprint::of(&(&source.text, source.not_utf8, entry.facts()));
        Some(EmbeddedNote { note: Ok(entry.path.clone()), origin: Some(origin) })
    }

    fn find(&self, query: &Query) -> Option<Answer> {
        let index = &self.catalog.index;
        let entry = |path: &SitePath| index.by_path.get(path).map(|id| self.catalog.entry(*id));
        let quirks = self.config.quirks;
        Some(match query {
            Query::Post { name, .. } if name.is_empty() => return None,
            Query::Post { name, from } => {
                let post = self.catalog.entry(index.posts.find(&quirks.name(name), from)?);
                Answer::Post { route: post.route.clone(), title: post.title.clone(), visible: post.visible }
            }
            Query::Embedded { name, .. } if name.is_empty() => return None,
            Query::Embedded { name, from } => {
                Answer::Embedded(self.embedded(index.posts.find(&quirks.name(name), from)?)?)
            }
            Query::LeftOut(name) => {
                let name = name.strip_suffix(".md").unwrap_or(name);
                Answer::Names(Names::new(vec![index.left_out.get(&*quirks.name(name))?.as_str().to_owned()]))
            }
            Query::PostNames => Answer::Names(index.slugs.clone()),
            Query::Asset { post, slug } => Answer::Route(entry(post)?.assets.get(&*quirks.name(slug))?.route.clone()),
            Query::AssetNames(post) => Answer::Names(index.assets.get(post).cloned().unwrap_or_default()),
            Query::AssetOwners(name) => Answer::Names(index.owners.get(&*quirks.name(name))?.clone()),
            Query::File(path) => Answer::Route(index.local.route(&quirks.name(path.as_str()))?.clone()),
            Query::Named { note, file } => Answer::File(index.local.named(entry(note)?, file)?),
            Query::Alike { note, file } => Answer::File(index.local.alike(entry(note)?, file)?),
            Query::Served(path) => Answer::Route(index.local.served(self.catalog, path)?.0),
            Query::FileAt(path) => {
                let (route, path) = index.local.served(self.catalog, path)?;
                Answer::File(LocalFile { path: path?, route, by_note: false })
            }
            Query::Picture(path) => {
                let file = self.inputs.files.get(*index.files.get(&*quirks.name(path.as_str()))?)?;
                Answer::Picture(file.picture.clone()?)
            }
            Query::Variants { file, .. } => {
                let file = self.inputs.files.get(*index.files.get(&*quirks.name(file.as_str()))?)?;
                Answer::Variants(file.variants.clone())
            }
            Query::ThemePicture(path) => {
                let is_it = |file: &&InputFile| file.path.below("assets") == Some(path.as_str());
                Answer::Picture(self.inputs.assets.iter().find(is_it)?.picture.clone()?)
            }
            Query::OnDisk(path) => index.files.get(&*quirks.name(path.as_str())).map(|_| Answer::OnDisk)?,
            Query::FilesNamed(name) => Answer::Names(Names::new(index.local.with_name(name))),
            Query::FilesIn(folder) => Answer::Names(Names::new(index.local.in_folder(folder))),
            Query::TagTemplate(name) => {
                let path = format!("templates/tags/{name}.html");
                let is_it = |source: &&Source| quirks.name(source.path.as_str()) == quirks.name(&path);
                let mut templates = self.inputs.templates.iter().map(|id| self.inputs.source(*id));
                Answer::Text(Arc::clone(&templates.find(is_it)?.text))
            }
            Query::Phrase { language, key } => Answer::Text(self.phrase(language, key)?.into()),
            Query::TagTemplates => {
                let own = self.inputs.templates.iter().filter_map(|id| {
                    let name =
                        self.inputs.source(*id).path.as_str().strip_prefix("templates/tags/")?.strip_suffix(".html")?;
                    Some(name.to_owned())
                });
                Answer::Names(Names::new(own.collect()))
            }
            Query::Text(path) => {
                let file = self.inputs.files.get(*index.files.get(&*quirks.name(path.as_str()))?)?;
                Answer::Text(Arc::clone(&self.inputs.source(file.text?).text))
            }
        })
    }

    fn phrase(&self, language: &str, key: &str) -> Option<String> {
        let mut templates = self.inputs.templates.iter().map(|id| self.inputs.source(*id));
        let own = templates.find(|source| source.path.as_str() == "templates/strings.yml").and_then(|source| {
            let mut strings = Strings::default();
            // Unreadable files are reported where the templates are read.
            strings.add(&source.text).ok()?;
            strings.own(language, key).map(str::to_owned)
        });
        own.or_else(|| Strings::built_in().get(language, key, None).map(str::to_owned))
    }
}
