//! What each file of the folder of notes becomes: Hexo's rules, by path and configuration alone.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::DocumentKind;
use crate::message;
use crate::source::{InputFile, Inputs, SitePath};

use super::glob::GlobPatterns;
use super::host_files::is_host_file;
use super::local_files::is_publishable;
use super::notes::{self, NoteCandidate};
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

/// How a file is written in the finished site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileFormat {
    /// Rendered to HTML: Markdown.
    Markdown,
    /// Rendered to HTML: HTML with tags.
    Html,
    Css,
    Js,
    /// Minified.
    Json,
    /// Becomes JSON.
    Yaml,
}

impl FileFormat {
    /// The form of a file that Hexo has a renderer for, by its name.
    pub fn of(path: &SitePath) -> Option<FileFormat> {
        match path.extension().as_str() {
            "md" | "markdown" | "mkd" | "mkdn" | "mdwn" | "mdtxt" | "mdtext" => Some(FileFormat::Markdown),
            "html" | "htm" => Some(FileFormat::Html),
            "css" => Some(FileFormat::Css),
            "js" => Some(FileFormat::Js),
            "json" => Some(FileFormat::Json),
            "yml" | "yaml" => Some(FileFormat::Yaml),
            _ => None,
        }
    }

    /// The extension of the file that is made.
    pub fn extension(self) -> &'static str {
        match self {
            FileFormat::Markdown | FileFormat::Html => "html",
            FileFormat::Css => "css",
            FileFormat::Js => "js",
            FileFormat::Json | FileFormat::Yaml => "json",
        }
    }

    /// Whether tags, Markdown and templates apply to it. Other forms are bare.
    pub fn is_page(self) -> bool {
        matches!(self, FileFormat::Markdown | FileFormat::Html)
    }
}

/// Sorts the files of a site. Reports patterns and files that can't be understood.
pub fn classify(inputs: &Inputs, config: &Config) -> (ClassifiedFiles, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut files = ClassifiedFiles::default();
    let mut patterns = |key, list| GlobPatterns::new(key, list, &mut diagnostics);
    let skip_render = patterns("skip_render", &config.skip_render);
    let include = patterns("include", &config.include);
    let exclude = patterns("exclude", &config.exclude);
    let ignore = patterns("ignore", &config.ignore);
    let is_excluded = |path: &str| exclude.matches(path) || (is_hidden(path) && !include.matches(path));
    let mut places = Vec::new();

    for (i, file) in inputs.files.iter().enumerate() {
        let Some(path) = file.path.below(&inputs.source_dir) else { continue };
        if path.ends_with(['~', '%']) || is_ignored(file, &ignore) {
            continue;
        }
        let is_skipped = skip_render.matches(path);
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
            if !include.matches(path) {
                continue;
            }
        }
        if !config.quirks.host_files_stay_home && is_host_file(path) && !exclude.matches(path) {
            files.assets.push(i);
            continue;
        }
        if is_excluded(path) {
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
    let (notes, found) = notes::notes(inputs, config, &places);
    let documents: BTreeSet<usize> = notes.iter().map(|(file, _)| *file).collect();
    for NoteCandidate { file, path, .. } in &places {
        let below = path.split_once('/').map_or(*path, |(_, below)| below);
        let is_left_out = exclude.matches(path) || exclude.matches(below);
        if !documents.contains(file) && !is_left_out && SitePath::new(path).is_some_and(|path| is_publishable(&path)) {
            files.beside_notes.push(*file);
        }
    }
    files.documents.extend(notes);
    // Notes with the same date keep the order of their files.
    files.documents.sort_by_key(|(file, _)| *file);
    diagnostics.extend(found);
    diagnostics.extend(idle_patterns(inputs, config));
    (files, diagnostics)
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

/// Whether a part of the path begins with `_` or `.`.
pub(super) fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with(['_', '.']))
}

/// `ignore` matches absolute paths, which a build does not use; so a pattern has to begin with `**/` to match, as it
/// does in practice. A matching folder includes everything in it.
pub(super) fn is_ignored(file: &InputFile, ignore: &GlobPatterns) -> bool {
    let path = format!("/site/{}", file.path);
    let folders = path.match_indices('/').map(|(place, _)| &path[..place]).skip(1);
    folders.chain([path.as_str()]).any(|path| ignore.matches(path))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_extension_in_any_case() {
        let form = |path| SitePath::new(path).and_then(|path| FileFormat::of(&path));
        assert_eq!(form("a/笔记.MD"), Some(FileFormat::Markdown));
        assert_eq!(form("a.yaml"), Some(FileFormat::Yaml));
        assert_eq!(form("a.png"), None);
        assert_eq!(form("md"), None);
    }
}
