//! The queries that documents may ask about the rest of the site, and the tables that answer them.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::config::Config;
use crate::front_matter::{Document, DocumentKind};
use crate::picture::{Picture, PictureError, PictureVariants};
use crate::route::Route;
use crate::source::{InputFile, Inputs, SitePath, Source};
use crate::strings::ThemeStrings;
use crate::trace::{Fingerprint, World, query_kinds};

use super::local_files::{LocalFile, LocalFiles};
use super::posts::PostNames;
use super::{Catalog, CatalogEntry, CatalogFacts, ClassifiedFiles, EntryId};

/// What a document may ask. Its own facts need no query: they depend only on its own source and the config.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CatalogQuery {
    /// The post that a name means in the document at `from`; drafts too.
    Post {
        /// A slug, a path below `_posts/` or a title, as written in the link.
        name: String,
        /// The document that has the link, below the source folder.
        from: SitePath,
    },
    /// The file of a post that has this name, but is left out because its front matter can't be read.
    LeftOut(String),
    /// All slugs of posts, for "did you mean".
    PostNames,
    /// A file of the asset folder of the post with this path.
    Asset {
        /// The post's file, below the source folder.
        post: SitePath,
        /// The file's path below the asset folder, not percent-encoded.
        slug: String,
    },
    /// All asset slugs of the post with this path.
    AssetNames(SitePath),
    /// Posts whose asset folder has a file of this name, for "it lies beside `b.md`".
    AssetOwners(String),
    /// What a file below the source folder becomes on the site.
    File(SitePath),
    /// The file at this path below the source folder, for the note that names it; published for it if nothing else
    /// publishes the file.
    Named {
        /// The note that names the file, below the source folder.
        note: SitePath,
        /// The file that is named, below the source folder.
        file: SitePath,
    },
    /// The same for the only file whose path differs only in case, or in Unicode's normal form.
    Alike {
        /// The note that names the file, below the source folder.
        note: SitePath,
        /// The path as the note spells it, below the source folder.
        file: SitePath,
    },
    /// What the site has at this path below its root, except lists of notes.
    Served(String),
    /// The file that is copied to this path below the site's root.
    FileAt(String),
    /// What the picture at this path below the source folder records about itself.
    Picture(SitePath),
    /// What was made of the picture at this path below the source folder, for a page that shows it; `at` is where the
    /// picture is on the site, below its root. These files are part of the site then.
    Variants {
        /// The picture's file, below the source folder.
        file: SitePath,
        /// Its path on the site, below the root and not percent-encoded: the copies lie beside it.
        at: String,
    },
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
    Phrase {
        /// A language's code, such as `zh-CN`.
        language: String,
        /// The phrase's key in `strings.yml`.
        key: String,
    },
    /// The names of the site's own tags.
    TagTemplates,
    /// The visible post that a name means in the document at `from`, to be shown within it.
    Embedded {
        /// A slug, a path below `_posts/` or a title, as written in the embed.
        name: String,
        /// The document that has the embed, below the source folder.
        from: SitePath,
    },
}

query_kinds! {
    CatalogQueryKind of CatalogQuery:
    Post, LeftOut, PostNames, Asset, AssetNames, AssetOwners, File, Named, Alike, Served, FileAt, Picture,
    Variants, ThemePicture, OnDisk, FilesNamed, FilesIn, Text, TagTemplate, Phrase, TagTemplates, Embedded,
}

impl CatalogQuery {
    /// Whether the answer comes from inside a file, which may change while the catalog stays.
    pub fn reads_a_file(&self) -> bool {
        matches!(
            self,
            CatalogQuery::Text(_)
                | CatalogQuery::Picture(_)
                | CatalogQuery::Variants { .. }
                | CatalogQuery::ThemePicture(_)
                | CatalogQuery::Embedded { .. }
        )
    }
}

/// The answer to a [`CatalogQuery`]; its fingerprint is recorded in the document's trace.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CatalogAnswer {
    /// There is no such thing on the site.
    Nothing,
    /// The post that a name means.
    Post {
        /// Its address on the site.
        route: Route,
        /// As plain text; may be empty.
        title: String,
        /// Whether it is part of the built site.
        visible: bool,
        /// Whether everybody may know of it: it is part of the site, listed and not locked.
        is_open: bool,
    },
    /// Where a file or page is on the site: to `Asset`, `File` and `Served`.
    Route(Route),
    /// A file and where it is on the site: to `Named`, `Alike` and `FileAt`.
    File(LocalFile),
    /// The file exists below the source folder: to [`CatalogQuery::OnDisk`].
    OnDisk,
    /// Slugs, paths or names of files, to all queries whose answer is a list.
    Names(NameList),
    /// A text in UTF-8: of a file, of a tag's template, or a phrase of the theme.
    Text(Arc<str>),
    /// What a picture's first bytes say of its size and format, or why browsers do not show it.
    Picture(Result<Picture, PictureError>),
    /// The smaller copies of a picture; none where nothing was made of it.
    Variants(PictureVariants),
    /// To [`CatalogQuery::Embedded`]: the note, or why it is only linked.
    Embedded(EmbeddedNote),
}

/// A note that may be shown within another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmbeddedNote {
    /// Its file, or why its text is shown only on its own page.
    pub note: Result<SitePath, EmbedRefusal>,
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
pub struct NameList {
    list: Arc<[String]>,
    fingerprint: Fingerprint,
}

impl NameList {
    fn new(list: Vec<String>) -> NameList {
        NameList { fingerprint: Fingerprint::of(&list), list: list.into() }
    }
}

impl Default for NameList {
    fn default() -> NameList {
        NameList::new(Vec::new())
    }
}

impl Deref for NameList {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.list
    }
}

impl PartialEq for NameList {
    fn eq(&self, other: &NameList) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl Eq for NameList {}

impl Hash for NameList {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

/// A catalog together with the texts it was made from.
#[derive(Debug)]
pub struct CatalogWorld<'a> {
    /// The documents and their facts.
    pub catalog: &'a Catalog,
    /// The files as they were read, with texts and pictures.
    pub inputs: &'a Inputs,
    /// The configuration, which decides how names are compared.
    pub config: &'a Config,
}

/// Look-up tables for the queries.
#[derive(Clone, Debug, Default)]
pub(super) struct CatalogIndex {
    posts: PostNames,
    /// Files that would be posts without an error, by their paths below the folder of posts and by their names.
    left_out: IndexMap<String, SitePath>,
    slugs: NameList,
    by_path: IndexMap<SitePath, EntryId>,
    local: LocalFiles,
    /// Asset slugs by the paths of the entries that have any.
    assets: IndexMap<SitePath, NameList>,
    /// Posts' paths by the names of the files in their asset folders.
    owners: IndexMap<String, NameList>,
    /// Indexes into [`Inputs::files`] by path below the source folder, in the same spelling.
    files: IndexMap<String, usize>,
}

impl CatalogIndex {
    /// The post that a name means in the document at a path.
    fn post(&self, name: &str, from: &SitePath) -> Option<EntryId> {
        self.posts.find(name, from, self.by_path.get(from).copied())
    }

    pub(super) fn new(
        inputs: &Inputs,
        config: &Config,
        files: &ClassifiedFiles,
        documents: &[Arc<Document>],
        catalog: &CatalogFacts,
    ) -> CatalogIndex {
        let name = |written: &str| config.quirks.name(written).into_owned();
        let by_name = || {
            let mut by_name = IndexMap::with_capacity(inputs.files.len());
            for (i, file) in inputs.files.iter().enumerate() {
                if let Some(path) = file.path.below(&inputs.source_dir) {
                    by_name.entry(name(path)).or_insert(i);
                }
            }
            by_name
        };
        let of_places = || CatalogIndex::of_places(inputs, config, files, catalog);
        let of_posts = || PostNames::new(config, documents, catalog);
        let (index, (posts, by_name)) = rayon::join(of_places, || rayon::join(of_posts, by_name));
        let left_out = left_out(inputs, files, catalog).into_iter().map(|(key, path)| (name(&key), path)).collect();
        CatalogIndex { posts, left_out, files: by_name, ..index }
    }

    /// The tables of which file and which entry is where.
    fn of_places(inputs: &Inputs, config: &Config, files: &ClassifiedFiles, catalog: &CatalogFacts) -> CatalogIndex {
        let name = |written: &str| config.quirks.name(written).into_owned();
        let mut index = CatalogIndex { local: LocalFiles::new(inputs, config, files), ..CatalogIndex::default() };
        let mut slugs = Vec::new();
        let mut owners: IndexMap<String, Vec<String>> = IndexMap::new();
        for (id, entry) in catalog.ids() {
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
                index.assets.insert(entry.path.clone(), NameList::new(entry.assets.keys().cloned().collect()));
            }
            if entry.kind != DocumentKind::Page {
                slugs.push(entry.slug.clone());
            }
        }
        for asset in &catalog.files {
            index.local.insert(name(asset.path.as_str()), &asset.path, &asset.route);
        }
        slugs.sort_unstable();
        slugs.dedup();
        index.slugs = NameList::new(slugs);
        index.owners = owners.into_iter().map(|(name, paths)| (name, NameList::new(paths))).collect();
        index
    }
}

/// Files of posts that are left out, by the names that a link would use.
fn left_out(inputs: &Inputs, files: &ClassifiedFiles, catalog: &CatalogFacts) -> IndexMap<String, SitePath> {
    let mut left_out = IndexMap::new();
    if files.documents.len() == catalog.entries.len() {
        return left_out;
    }
    let understood: BTreeSet<&SitePath> = catalog.entries.iter().map(|entry| &entry.path).collect();
    for (at, _) in files.documents.iter().filter(|(_, kind)| *kind != DocumentKind::Page) {
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
    type Query = CatalogQuery;
    type Answer = CatalogAnswer;

    fn answer(&self, query: &CatalogQuery) -> CatalogAnswer {
        self.find(query).unwrap_or(CatalogAnswer::Nothing)
    }

    fn fingerprint(&self, query: &CatalogQuery) -> Fingerprint {
        let answer = self.answer(query);
        // The text of an embedded note is not part of the answer: it would be hashed as often as it is embedded.
        let embedded = match &answer {
            CatalogAnswer::Embedded(EmbeddedNote { note: Ok(path) }) => self.note(path),
            _ => None,
        };
        match embedded {
            Some((document, entry)) => {
                let source = self.inputs.source(document.source);
                Fingerprint::of(&(&answer, &source.text, source.not_utf8, entry.facts()))
            }
            None => Fingerprint::of(&answer),
        }
    }
}

impl CatalogWorld<'_> {
    /// The document at a path below the source folder. Callers that show its text have asked [`CatalogQuery::Embedded`] for
    /// it.
    pub fn note(&self, path: &SitePath) -> Option<(&Document, &CatalogEntry)> {
        let id = *self.catalog.index.by_path.get(path)?;
        Some((self.catalog.document(id), self.catalog.entry(id)))
    }

    fn embedded(&self, id: EntryId) -> Option<EmbeddedNote> {
        let entry = self.catalog.entry(id);
        if !entry.visible || !entry.form.is_page() {
            return None;
        }
        let document = self.catalog.document(id);
        if document.lock.is_some() || entry.readership.locked {
            return Some(EmbeddedNote { note: Err(EmbedRefusal::Locked) });
        }
        if entry.readership.unlisted {
            return Some(EmbeddedNote { note: Err(EmbedRefusal::Unlisted) });
        }
        Some(EmbeddedNote { note: Ok(entry.path.clone()) })
    }

    fn find(&self, query: &CatalogQuery) -> Option<CatalogAnswer> {
        let index = &self.catalog.index;
        let entry = |path: &SitePath| index.by_path.get(path).map(|id| self.catalog.entry(*id));
        let quirks = self.config.quirks;
        Some(match query {
            CatalogQuery::Post { name, .. } if name.is_empty() => return None,
            CatalogQuery::Post { name, from } => {
                let post = self.catalog.entry(index.post(&quirks.name(name), from)?);
                let is_open = post.visible && !post.readership.unlisted && !post.readership.locked;
                let (route, title) = (post.route.clone(), post.title.clone());
                CatalogAnswer::Post { route, title, visible: post.visible, is_open }
            }
            CatalogQuery::Embedded { name, .. } if name.is_empty() => return None,
            CatalogQuery::Embedded { name, from } => {
                CatalogAnswer::Embedded(self.embedded(index.post(&quirks.name(name), from)?)?)
            }
            CatalogQuery::LeftOut(name) => {
                let name = name.strip_suffix(".md").unwrap_or(name);
                CatalogAnswer::Names(NameList::new(vec![index.left_out.get(&*quirks.name(name))?.as_str().to_owned()]))
            }
            CatalogQuery::PostNames => CatalogAnswer::Names(index.slugs.clone()),
            CatalogQuery::Asset { post, slug } => {
                CatalogAnswer::Route(entry(post)?.assets.get(&*quirks.name(slug))?.route.clone())
            }
            CatalogQuery::AssetNames(post) => CatalogAnswer::Names(index.assets.get(post).cloned().unwrap_or_default()),
            CatalogQuery::AssetOwners(name) => CatalogAnswer::Names(index.owners.get(&*quirks.name(name))?.clone()),
            CatalogQuery::File(path) => CatalogAnswer::Route(index.local.route(&quirks.name(path.as_str()))?.clone()),
            CatalogQuery::Named { note, file } => CatalogAnswer::File(index.local.named(entry(note)?, file)?),
            CatalogQuery::Alike { note, file } => CatalogAnswer::File(index.local.alike(entry(note)?, file)?),
            CatalogQuery::Served(path) => CatalogAnswer::Route(index.local.served(self.catalog, path)?.0),
            CatalogQuery::FileAt(path) => {
                let (route, path) = index.local.served(self.catalog, path)?;
                CatalogAnswer::File(LocalFile { path: path?, route, by_note: false })
            }
            CatalogQuery::Picture(path) => {
                let file = self.inputs.files.get(*index.files.get(&*quirks.name(path.as_str()))?)?;
                CatalogAnswer::Picture(file.picture.clone()?)
            }
            CatalogQuery::Variants { file, .. } => {
                let file = self.inputs.files.get(*index.files.get(&*quirks.name(file.as_str()))?)?;
                CatalogAnswer::Variants(file.variants.clone())
            }
            CatalogQuery::ThemePicture(path) => {
                let is_it = |file: &&InputFile| file.path.below("assets") == Some(path.as_str());
                CatalogAnswer::Picture(self.inputs.assets.iter().find(is_it)?.picture.clone()?)
            }
            CatalogQuery::OnDisk(path) => {
                index.files.get(&*quirks.name(path.as_str())).map(|_| CatalogAnswer::OnDisk)?
            }
            CatalogQuery::FilesNamed(name) => CatalogAnswer::Names(NameList::new(index.local.with_name(name))),
            CatalogQuery::FilesIn(folder) => CatalogAnswer::Names(NameList::new(index.local.in_folder(folder))),
            CatalogQuery::TagTemplate(name) => {
                let path = format!("templates/tags/{name}.html");
                let is_it = |source: &&Source| quirks.name(source.path.as_str()) == quirks.name(&path);
                let mut templates = self.inputs.templates.iter().map(|id| self.inputs.source(*id));
                CatalogAnswer::Text(Arc::clone(&templates.find(is_it)?.text))
            }
            CatalogQuery::Phrase { language, key } => CatalogAnswer::Text(self.phrase(language, key)?.into()),
            CatalogQuery::TagTemplates => {
                let own = self.inputs.templates.iter().filter_map(|id| {
                    let name =
                        self.inputs.source(*id).path.as_str().strip_prefix("templates/tags/")?.strip_suffix(".html")?;
                    Some(name.to_owned())
                });
                CatalogAnswer::Names(NameList::new(own.collect()))
            }
            CatalogQuery::Text(path) => {
                let file = self.inputs.files.get(*index.files.get(&*quirks.name(path.as_str()))?)?;
                CatalogAnswer::Text(Arc::clone(&self.inputs.source(file.text?).text))
            }
        })
    }

    fn phrase(&self, language: &str, key: &str) -> Option<String> {
        let mut templates = self.inputs.templates.iter().map(|id| self.inputs.source(*id));
        let own = templates.find(|source| source.path.as_str() == "templates/strings.yml").and_then(|source| {
            let mut strings = ThemeStrings::default();
            // Unreadable files are reported where the templates are read.
            strings.add(&source.text).ok()?;
            strings.own(language, key).map(str::to_owned)
        });
        own.or_else(|| ThemeStrings::built_in().get(language, key, None).map(str::to_owned))
    }
}
