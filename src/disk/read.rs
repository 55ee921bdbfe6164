//! A site's folder read into Inputs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{self, ConfiguredFolders};
use crate::diagnostic::{self, Code, Diagnostic, did_you_mean, nearest};
use crate::front_matter::{is_defaults, is_near_defaults};
use crate::media_type;
use crate::message;
use crate::picture::PictureVariants;
use crate::source::{BuildOptions, DecodedText, FontFile, IMAGE_SIZES, InputFile, Inputs, SitePath, Source};

use super::notes_folder::{misplaced, rivals};
use super::picture_head;
use super::picture_heads::PictureHeadCache;
use super::root::{SOURCE_DIRS, config_files, is_hexo, names_in, no_site, theme_files};
use super::script_tags::script_tags;
use super::walk::{FolderWalk, WalkedFile, unreadable};

/// The size limit for texts, in bytes. A larger file is surely not a written text.
pub(super) const TEXT_LIMIT: u64 = 64 << 20;

/// Extensions of the files that Hexo renders; any of them may have front matter, so they are read. Others are only
/// copied, except below the folders of data and of code.
const TEXTS: [&str; 19] = [
    "md", "markdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext", "html", "htm", "css", "js", "json", "yml", "yaml",
    "njk", "j2", "ejs", "styl", "stylus",
];

/// The options of a reading.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Names of configuration files instead of `_config.yml`, in the order in which they are merged.
    pub config: Vec<String>,
    /// The output folder, if it is not the configuration's.
    pub output: Option<PathBuf>,
    /// The root as it was typed, for the report that it is missing.
    pub typed_root: Option<String>,
    /// The command line's options of the build itself: drafts, the moment, quirks.
    pub options: BuildOptions,
}

/// The result of reading a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteReading {
    /// The site's files as plain values.
    pub inputs: Arc<Inputs>,
    /// What could not be read, and folders that are not where they should be.
    pub diagnostics: Vec<Diagnostic>,
    /// The folder has links: a file may be at several places.
    pub(super) has_links: bool,
}

/// A site's folder before its files are read: which there are, and what their metadata say.
pub struct FoundSite {
    pub(super) root: PathBuf,
    folders: ConfiguredFolders,
    /// Without its files, templates and assets.
    pub(super) inputs: Inputs,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) notes: Vec<WalkedFile>,
    pub(super) templates: Vec<WalkedFile>,
    pub(super) assets: Vec<WalkedFile>,
    pub(super) has_links: bool,
}

/// Reads a site's folder. Never fails: unreadable files are reported.
pub fn read(root: &Path, request: &ReadOptions) -> (Inputs, Vec<Diagnostic>) {
    SiteReading::new(root, request).into_parts()
}

impl SiteReading {
    /// Reads a site's folder. Never fails: unreadable files are reported.
    pub fn new(root: &Path, request: &ReadOptions) -> SiteReading {
        FoundSite::new(root, request).read()
    }

    /// The files, and the diagnostics.
    pub fn into_parts(self) -> (Inputs, Vec<Diagnostic>) {
        (Arc::unwrap_or_clone(self.inputs), self.diagnostics)
    }
}

impl FoundSite {
    /// Looks through a site's folder; of its files only the configuration's are read, and what else decides what is
    /// looked for. Never fails: what can't be read is reported.
    pub fn new(root: &Path, request: &ReadOptions) -> FoundSite {
        found(root, request)
    }

    /// All files below the folders of notes, templates and assets.
    pub(super) fn files(&self) -> impl Iterator<Item = &WalkedFile> {
        self.notes.iter().chain(&self.templates).chain(&self.assets)
    }

    /// The configuration's texts, and the facts beside the files; the files themselves are missing.
    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// What the settings follow from, with what is wrong already. Some name files, so all files are there, but without their
    /// texts and pictures.
    pub fn into_settings(self) -> (Inputs, Vec<Diagnostic>) {
        let mut inputs = self.inputs;
        inputs.files = self.notes.into_iter().map(unread).collect();
        inputs.assets = self.assets.into_iter().map(unread).collect();
        (inputs, self.diagnostics)
    }

    /// What is wrong already.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Reads the files.
    pub fn read(self) -> SiteReading {
        let FoundSite { root, folders, mut inputs, mut diagnostics, notes, templates, assets, has_links } = self;
        let source_dir = inputs.source_dir.clone();
        let heads = PictureHeadCache::load(&root);
        inputs.files = read_texts((&root, &heads), &mut inputs, notes, &mut diagnostics, |path| {
            is_text(&folders, &source_dir, path)
        });
        let templates = read_texts((&root, &heads), &mut inputs, templates, &mut diagnostics, |_| true);
        inputs.templates = templates.into_iter().filter_map(|file| file.text).collect();
        // Addresses of the theme's style sheets and scripts contain a mark of their content.
        let is_marked = |path: &SitePath| matches!(path.extension().as_str(), "css" | "js");
        inputs.assets = read_texts((&root, &heads), &mut inputs, assets, &mut diagnostics, is_marked);
        report_not_utf8(&inputs, &mut diagnostics);
        SiteReading { inputs: Arc::new(inputs), diagnostics, has_links }
    }
}

fn found(root: &Path, request: &ReadOptions) -> FoundSite {
    let mut inputs = Inputs { options: request.options.clone(), ..Inputs::default() };
    let Ok(root) = root.canonicalize() else {
        return FoundSite {
            root: root.to_owned(),
            folders: ConfiguredFolders::new(&inputs),
            inputs,
            diagnostics: vec![no_site(root, request.typed_root.as_deref())],
            notes: Vec::new(),
            templates: Vec::new(),
            assets: Vec::new(),
            has_links: false,
        };
    };
    let mut diagnostics = Vec::new();
    for (path, file) in config_files(&root, &request.config, &mut diagnostics) {
        match std::fs::read(&file) {
            Ok(bytes) => {
                let id = inputs.add(path, bytes);
                inputs.config.push(id);
            }
            Err(error) => diagnostics.push(unreadable(&path, &error)),
        }
    }
    if let (Some(path), Ok(bytes)) = (SitePath::new("package.json"), std::fs::read(root.join("package.json"))) {
        inputs.package = Some(inputs.add(path, bytes));
    }
    if let (Some(path), Ok(bytes)) = (SitePath::new(IMAGE_SIZES), std::fs::read(root.join(IMAGE_SIZES))) {
        inputs.image_sizes = Some(inputs.add(path, bytes));
    }
    let folders = ConfiguredFolders::new(&inputs);
    inputs.script_tags = script_tags(&root, &folders.theme);
    let mut has_links = false;
    for (path, file) in theme_files(&root, &folders.theme) {
        has_links |= file.canonicalize().is_ok_and(|real| real != file);
        match std::fs::read(&file) {
            Ok(bytes) => {
                let id = inputs.add(path, bytes);
                inputs.theme.push(id);
            }
            Err(error) => diagnostics.push(unreadable(&path, &error)),
        }
    }
    inputs.share_font = folders.share_font.as_deref().and_then(|path| font(&root, path));
    inputs.source_dir = source_dir(&root, request, &folders, &inputs, &mut diagnostics);
    if !diagnostics.iter().any(Diagnostic::is_error) {
        diagnostics.extend(misplaced(&root, &inputs.source_dir, folders.source_dir.is_some()));
    }

    let output = request.output.clone().unwrap_or_else(|| PathBuf::from(&folders.public_dir));
    let without: Vec<PathBuf> =
        root.join(output).canonicalize().ok().into_iter().filter(|folder| *folder != root).collect();
    let mut walk = FolderWalk::new(&root, &without);
    let is_there = !diagnostics.iter().any(|diagnostic: &Diagnostic| {
        matches!(diagnostic.code, Some(Code::NoSite | Code::NoSourceDir | Code::RivalFolders))
    });
    let notes = if is_there { walk.files(&inputs.source_dir) } else { Vec::new() };
    let mut own = |folder: &str| if root.join(folder).is_dir() { walk.files(folder) } else { Vec::new() };
    let templates = own("templates");
    let assets = own("assets");
    diagnostics.append(&mut walk.diagnostics);
    has_links |= walk.has_links();
    inputs.unread_defaults = walk.unread_defaults;
    FoundSite { root, folders, inputs, diagnostics, notes, templates, assets, has_links }
}

/// The font at a path below the root; none where there is no file, or a link leads out of the site.
fn font(root: &Path, written: &str) -> Option<FontFile> {
    let path = SitePath::new(written)?;
    let file = root.join(path.as_str()).canonicalize().ok().filter(|file| file.starts_with(root) && file.is_file())?;
    let bytes = std::fs::metadata(&file)
        .ok()
        .filter(|facts| facts.len() <= TEXT_LIMIT)
        .and_then(|_| std::fs::read(&file).ok())?;
    Some(FontFile { path, bytes: bytes.into() })
}

/// Whether the pipeline reads this file.
fn is_text(folders: &ConfiguredFolders, source_dir: &str, path: &SitePath) -> bool {
    let below = path.below(source_dir).unwrap_or("");
    let lies_in = |folder: &str| !folder.is_empty() && crate::path::below(below, folder).is_some();
    let extension = path.extension();
    let is_prose = matches!(extension.as_str(), "" | "txt" | "text");
    TEXTS.contains(&extension.as_str())
        || lies_in(&folders.code_dir)
        || lies_in("_data") && media_type::is_text(media_type::content_type(path.as_str()))
        // Notes whose names lack the extension.
        || (lies_in("_posts") || lies_in("_drafts")) && is_prose
        || is_near_defaults(below)
}

/// Determines the folder of notes, as a path below the root.
fn source_dir(
    root: &Path,
    request: &ReadOptions,
    folders: &ConfiguredFolders,
    inputs: &Inputs,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let Some(asked) = &folders.source_dir else {
        let found = SOURCE_DIRS.iter().find(|name| root.join(name).is_dir());
        diagnostics.extend(rivals(root));
        if found.is_none() && inputs.config.is_empty() && !is_hexo(root) {
            diagnostics.push(no_site(root, request.typed_root.as_deref()));
        } else if found.is_none() {
            // A repository may consist of nothing but the folder of notes.
            let is_root = root.join("_posts").is_dir();
            let at_root = is_root.then(|| message!(disk_help_posts_at_root));
            let alike = if is_root { Vec::new() } else { folders_of_notes(root) };
            let named = alike.first().map(|name| message!(disk_help_name_source_dir, name));
            let names: Vec<String> = alike.iter().map(|name| format!("`{name}`")).collect();
            let is_there = !names.is_empty();
            let renamed = is_there.then(|| message!(disk_help_rename_to_content, names));
            diagnostics.push(
                Diagnostic::new(Code::NoSourceDir, message!(disk_no_folder_of_notes))
                    .note(message!(disk_note_no_folder_of_notes))
                    .help_if(at_root)
                    .help_if(renamed)
                    .help_if(named)
                    .help_if((!is_there && !is_root).then(|| message!(disk_help_first_note))),
            );
        }
        return found.map_or("content", |name| name).to_owned();
    };
    let trimmed = asked.trim_start_matches("./");
    if trimmed.is_empty() || trimmed == "." {
        return String::new();
    }
    let inside = SitePath::new(trimmed);
    if let Some(inside) = &inside
        && root.join(inside.as_str()).is_dir()
    {
        return inside.to_string();
    }
    let reason = match inside {
        Some(_) => message!(disk_note_source_dir_missing),
        None => message!(disk_note_source_dir_outside),
    };
    // A link of that name is the author's own way out of the site.
    let is_free = SOURCE_DIRS.iter().all(|name| root.join(name).symlink_metadata().is_err());
    let is_elsewhere = inside.is_none() && root.join(asked).is_dir();
    let linked = (is_free && is_elsewhere).then(|| message!(disk_help_link_source, folder = asked));
    let told = Diagnostic::new(Code::NoSourceDir, message!(disk_source_dir_not_found, asked));
    let told = match config::place(inputs, &["source_dir"]) {
        Some(span) => told.at(span, ""),
        None => told,
    };
    diagnostics.push(
        told.note(reason)
            .help_if(did_you_mean(asked, names_in(root).iter().map(String::as_str)))
            .help(message!(disk_help_change_source_dir))
            .help_if(linked),
    );
    inside.map_or_else(|| "content".to_owned(), |path| path.to_string())
}

/// Folders at the site's root that look like folders of notes: they contain posts, or have nearly the usual name.
fn folders_of_notes(root: &Path) -> Vec<String> {
    let mut folders = names_in(root);
    folders.retain(|name| !name.starts_with('.') && root.join(name).is_dir());
    let near: Vec<String> = SOURCE_DIRS
        .iter()
        .flat_map(|usual| nearest(usual, folders.iter().map(String::as_str)))
        .map(str::to_owned)
        .collect();
    folders.retain(|name| near.contains(name) || root.join(name).join("_posts").is_dir());
    folders.sort_by_key(|name| !root.join(name).join("_posts").is_dir());
    folders.truncate(3);
    folders
}

/// Reads the texts among the files on all cores, and gives them ids in the order of their paths.
fn read_texts(
    (root, heads): (&Path, &PictureHeadCache),
    inputs: &mut Inputs,
    found: Vec<WalkedFile>,
    diagnostics: &mut Vec<Diagnostic>,
    is_text: impl Fn(&SitePath) -> bool + Sync,
) -> Vec<InputFile> {
    let texts: Vec<_> = found
        .par_iter()
        .map(|file| match file {
            file if !is_text(&file.path) => None,
            file if file.len > TEXT_LIMIT => Some(Err(too_large(file))),
            file => {
                let read = std::fs::read(root.join(file.path.as_str()));
                Some(read.map(DecodedText::of).map_err(|error| unreadable(&file.path, &error)))
            }
        })
        .collect();
    let pictures: Vec<_> = found
        .par_iter()
        .map(|file| {
            let read = || picture_head::picture(&file.path, &root.join(file.path.as_str()), file.len);
            heads.get(&file.path, file.identity).unwrap_or_else(read)
        })
        .collect();
    let places: Vec<bool> = found
        .par_iter()
        .map(|file| picture_head::tells_place(&file.path, &root.join(file.path.as_str()), file.len))
        .collect();
    let mut files = Vec::with_capacity(found.len());
    let found = found.into_iter().zip(pictures).zip(places).zip(texts);
    for (((file, picture), tells_place), text) in found {
        let text = match text {
            Some(Ok(text)) => Some(inputs.add_text(file.path.clone(), text)),
            Some(Err(reason)) => {
                diagnostics.push(reason);
                inputs.unread_defaults.extend(Some(file.path).filter(|path| is_defaults(path.name())));
                // A file that can't be read can't be copied either.
                continue;
            }
            None => None,
        };
        files.push(InputFile { text, picture, tells_place, ..unread(file) });
    }
    files
}

/// A file of which only the metadata are known.
fn unread(file: WalkedFile) -> InputFile {
    let WalkedFile { path, len, modified, created, identity, .. } = file;
    let variants = PictureVariants::default();
    InputFile { path, len, modified, created, identity, text: None, picture: None, tells_place: false, variants }
}

fn too_large(file: &WalkedFile) -> Diagnostic {
    Diagnostic::new(Code::TooLarge, message!(disk_text_too_large, path = file.path.name()))
        .file(&file.path)
        .note(message!(disk_note_text_limit, size = file.len >> 20, limit = TEXT_LIMIT >> 20))
        .help(message!(disk_help_split_file))
}

/// Reports texts that are not UTF-8. Notes, pages and data files are reported by the stage that reads them; files that
/// are only copied or shown as code may have any encoding.
pub(super) fn report_not_utf8(inputs: &Inputs, diagnostics: &mut Vec<Diagnostic>) {
    let is_read =
        |source: &Source| source.path.below(&inputs.source_dir).is_none() && source.path.below("assets").is_none();
    let told = inputs.sources.iter().filter(|source| is_read(source)).filter_map(|source| {
        Some(diagnostic::not_utf8(source, source.not_utf8?, message!(disk_note_unreadable_characters)))
    });
    diagnostics.extend(told);
}
