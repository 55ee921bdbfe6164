//! What each file of the folder of notes becomes: Hexo's rules, by path and configuration alone.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::{DocumentKind, is_defaults};
use crate::message;
use crate::source::{InputFile, Inputs, SitePath};

use super::file_format::FileFormat;
use super::glob::GlobPatterns;
use super::host_files::is_host_file;
use super::notes::{self, NoteCandidate};
use super::paths::{is_hidden, is_ignored, is_publishable};
use super::sniffing::SniffedKind;
use super::unused_patterns::idle_patterns;

/// A site's files, sorted by what they become. Numbers are indexes into [`Inputs::files`], in that order.
///
/// Guarantees: each document, each data file and each file in `converted` and `unreadable` is a text.
#[derive(Clone, Debug, Default)]
pub struct ClassifiedFiles {
    /// Posts, drafts and pages: files with front matter, still to be parsed.
    pub documents: Vec<(usize, DocumentKind)>,
    /// Files below `_data/`.
    pub data: Vec<usize>,
    /// Files outside of `_posts/` and `_drafts/` that are copied byte for byte.
    pub assets: Vec<usize>,
    /// Of `assets`, YAML that is also published as JSON, at the address that Hexo gives it.
    pub converted: Vec<usize>,
    /// Of `assets`, JSON and YAML that can't be read as such.
    pub unreadable: Vec<usize>,
    /// With `post_asset_folder`: what may be an asset of a post, documents included.
    pub beside_posts: Vec<usize>,
    /// Files of `_posts/` and `_drafts/` that are not documents: those outside of asset folders are published only
    /// where a note names them.
    pub beside_notes: Vec<usize>,
}

/// Sorts the files of a site. Reports patterns and files that can't be understood.
pub fn classify(inputs: &Inputs, config: &Config) -> (ClassifiedFiles, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut files = ClassifiedFiles::default();
    let patterns = PathPatterns::new(config, &mut diagnostics);
    let mut places = Vec::new();

    for (i, file) in inputs.files.iter().enumerate() {
        let Some(path) = file.path.below(&inputs.source_dir) else { continue };
        // Never published, whatever `include` says: it may have a password.
        if !config.quirks.folder_defaults_are_ignored && is_defaults(path) {
            continue;
        }
        if path.ends_with(['~', '%']) || is_ignored(file, &patterns.ignore) {
            continue;
        }
        let is_skipped = patterns.skip_render.matches(path);
        let form = SitePath::new(path).and_then(|path| FileFormat::of(&path)).filter(|_| !is_skipped);
        let form =
            form.filter(|_| !config.quirks.extensions_in_lower_case || !extension(path).contains(char::is_uppercase));
        let readable = is_text(inputs, file, form);
        let notes = [("_posts/", DocumentKind::Post), ("_drafts/", DocumentKind::Draft)];
        if let Some((below, kind)) =
            notes.into_iter().find_map(|(folder, kind)| Some((path.strip_prefix(folder)?, kind)))
        {
            if is_hidden(below) {
                continue;
            }
            if config.post_asset_folder {
                files.beside_posts.push(i);
            }
            let form = form.filter(|_| readable);
            places.push(NoteCandidate { file: i, kind, path, form, is_skipped });
            continue;
        }
        if path.starts_with("_data/") {
            if file.text.is_some() {
                files.data.push(i);
            }
            if !patterns.include.matches(path) {
                continue;
            }
        }
        if !config.quirks.host_files_stay_home && is_host_file(path) && !patterns.exclude.matches(path) {
            files.assets.push(i);
            continue;
        }
        if patterns.excludes(path) {
            continue;
        }
        let text = file.text.map(|id| &*inputs.source(id).text);
        match form.filter(|_| readable).zip(text).map(|(form, text)| fate(config, form, text)) {
            Some(FileTreatment::Page) => files.documents.push((i, DocumentKind::Page)),
            Some(FileTreatment::Copy) => files.assets.push(i),
            Some(FileTreatment::CopyOfUnreadable) => {
                files.assets.push(i);
                files.unreadable.push(i);
            }
            Some(FileTreatment::CopyAndJson) => {
                files.assets.push(i);
                files.converted.push(i);
            }
            None => {
                let stray = || notes::stray_page(file);
                diagnostics.extend(foreign(file).or_else(stray).filter(|_| !is_skipped));
                files.assets.push(i);
            }
        }
    }
    diagnostics.extend(add_notes(inputs, config, &patterns, &places, &mut files));
    diagnostics.extend(idle_patterns(inputs, config));
    (files, diagnostics)
}

/// The patterns of the configuration that sort files.
struct PathPatterns {
    skip_render: GlobPatterns,
    include: GlobPatterns,
    exclude: GlobPatterns,
    ignore: GlobPatterns,
}

impl PathPatterns {
    fn new(config: &Config, diagnostics: &mut Vec<Diagnostic>) -> PathPatterns {
        let mut patterns = |key, list| GlobPatterns::new(key, list, diagnostics);
        PathPatterns {
            skip_render: patterns("skip_render", &config.skip_render),
            include: patterns("include", &config.include),
            exclude: patterns("exclude", &config.exclude),
            ignore: patterns("ignore", &config.ignore),
        }
    }

    fn excludes(&self, path: &str) -> bool {
        self.exclude.matches(path) || (is_hidden(path) && !self.include.matches(path))
    }
}

/// Adds the notes among the files of their folders, and which of the others may be published beside them.
fn add_notes(
    inputs: &Inputs,
    config: &Config,
    patterns: &PathPatterns,
    candidates: &[NoteCandidate],
    files: &mut ClassifiedFiles,
) -> Vec<Diagnostic> {
    let (notes, diagnostics) = notes::notes(inputs, config, candidates);
    let documents: BTreeSet<usize> = notes.iter().map(|(file, _)| *file).collect();
    for NoteCandidate { file, path, .. } in candidates {
        let below = path.split_once('/').map_or(*path, |(_, below)| below);
        let is_left_out = patterns.exclude.matches(path) || patterns.exclude.matches(below);
        if !documents.contains(file) && !is_left_out && SitePath::new(path).is_some_and(|path| is_publishable(&path)) {
            files.beside_notes.push(*file);
        }
    }
    files.documents.extend(notes);
    // Notes with the same date keep the order of their files.
    files.documents.sort_by_key(|(file, _)| *file);
    diagnostics
}

/// What becomes of a file outside of the folders of notes for which Hexo has a renderer.
enum FileTreatment {
    Page,
    Copy,
    /// A copy of data that can't be read.
    CopyOfUnreadable,
    /// A copy, and beside it Hexo's output.
    CopyAndJson,
}

/// Hexo renders whatever it can. Finished documents and data are published as they are.
fn fate(config: &Config, form: FileFormat, text: &str) -> FileTreatment {
    let quirks = &config.quirks;
    match form {
        FileFormat::Html if !quirks.whole_documents_are_pages => match SniffedKind::of(form, text) {
            SniffedKind::WholeDocument | SniffedKind::Words => FileTreatment::Copy,
            _ => FileTreatment::Page,
        },
        FileFormat::Json | FileFormat::Yaml if !quirks.data_becomes_json => match (form, SniffedKind::of(form, text)) {
            (_, SniffedKind::Data { is_readable: false }) => FileTreatment::CopyOfUnreadable,
            (FileFormat::Yaml, SniffedKind::Data { is_readable: true }) => FileTreatment::CopyAndJson,
            (_, SniffedKind::Data { .. }) => FileTreatment::Copy,
            _ => FileTreatment::Page,
        },
        _ => FileTreatment::Page,
    }
}

/// What follows the last dot of a path, as it is written.
fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Whether the pipeline can read it. A style sheet or script that is not UTF-8 is copied rather than mangled.
fn is_text(inputs: &Inputs, file: &InputFile, form: Option<FileFormat>) -> bool {
    file.text.is_some_and(|id| form.is_some_and(FileFormat::is_page) || inputs.source(id).not_utf8.is_none())
}

/// Template languages that Hexo's plugins render and biji copies.
fn foreign(file: &InputFile) -> Option<Diagnostic> {
    let extension = file.path.extension();
    let (language, becomes) = match extension.as_str() {
        "njk" | "j2" => ("Nunjucks", "html"),
        "ejs" => ("EJS", "html"),
        "styl" | "stylus" => ("Stylus", "css"),
        _ => return None,
    };
    let message = message!(catalog_foreign_language, name = file.path.name(), language);
    Some(
        Diagnostic::new(Code::ForeignTemplate, message)
            .file(&file.path)
            .note(message!(catalog_note_copied_unchanged))
            .help(message!(catalog_help_convert_or_skip_render, becomes)),
    )
}
