//! Which of the files below `_posts/` and `_drafts/` are notes, and which are not.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::DocumentKind;
use crate::message;
use crate::source::{InputFile, Inputs, SitePath};
use crate::words::Message;

use super::FileFormat;
use super::sniffing::{SniffedKind, is_begun};

/// A file below one of the folders of notes.
pub(super) struct NoteCandidate<'a> {
    /// Index into [`Inputs::files`].
    pub file: usize,
    pub kind: DocumentKind,
    /// Below the source folder.
    pub path: &'a str,
    /// `None`: Hexo has no renderer for it, or it can't be read.
    pub form: Option<FileFormat>,
    /// Whether `skip_render` matches it.
    pub is_skipped: bool,
}

/// Languages that can be converted to Markdown, by extension, and the program that does it.
const LANGUAGES: [(&str, &str); 16] = [
    ("rst", "pandoc"),
    ("org", "pandoc"),
    ("textile", "pandoc"),
    ("wiki", "pandoc"),
    ("mediawiki", "pandoc"),
    ("tex", "pandoc"),
    ("docx", "pandoc"),
    ("odt", "pandoc"),
    ("rtf", "pandoc"),
    ("ipynb", "pandoc"),
    ("opml", "pandoc"),
    ("adoc", ""),
    ("asciidoc", ""),
    ("doc", ""),
    ("pages", ""),
    ("wps", ""),
];

/// Other extensions in use for Markdown; so are those that begin with `md`, `mark` or `mkd`.
const MARKDOWN: [&str; 4] = ["rmd", "qmd", "ronn", "livemd"];

/// Template languages of Hexo's plugins.
const TEMPLATES: [&str; 8] = ["njk", "j2", "ejs", "swig", "pug", "jade", "hbs", "nunjucks"];

/// The notes among the files, and a warning for each file that looks like a note and is not.
///
/// Hexo: every file with a renderer; with `post_asset_folder` only those with the extension of `new_post_name`. biji:
/// Markdown and HTML, and with `post_asset_folder` only files outside of notes' folders.
pub(super) fn notes(
    inputs: &Inputs,
    config: &Config,
    places: &[NoteCandidate],
) -> (Vec<(usize, DocumentKind)>, Vec<Diagnostic>) {
    let usual = extension(&config.new_post_name);
    let quirks = &config.quirks;
    let is_form = |form: FileFormat| quirks.any_form_is_a_note || form.is_page();
    let is_whole = |place: &NoteCandidate| {
        let nature = place.form.zip(text(inputs, place)).map(|(form, text)| SniffedKind::of(form, text));
        !quirks.whole_documents_are_pages && nature == Some(SniffedKind::WholeDocument)
    };
    let mut notes: Vec<(usize, DocumentKind)> = Vec::new();
    let mut stems: BTreeSet<&str> = BTreeSet::new();
    let mut others: Vec<&NoteCandidate> = Vec::new();
    for place in places {
        let is_usual = !config.post_asset_folder || extension(place.path).eq_ignore_ascii_case(usual);
        if is_usual && place.form.is_some_and(is_form) && !is_whole(place) {
            notes.push((place.file, place.kind));
            stems.insert(stem(place.path));
        } else {
            others.push(place);
        }
    }
    // The outer ones first: they decide which note the inner ones belong to.
    others.sort_by_key(|place| (place.path.matches('/').count(), place.path));
    let mut diagnostics = Vec::new();
    for place in others {
        let folders = place.path.match_indices('/').filter_map(|(end, _)| place.path.get(..end));
        if folders.into_iter().any(|folder| stems.contains(folder)) && (config.post_asset_folder || !is_whole(place)) {
            continue;
        }
        let is_taken = stems.contains(stem(place.path));
        if place.form.is_some_and(FileFormat::is_page)
            && !is_taken
            && !is_whole(place)
            && !quirks.one_extension_for_notes
        {
            notes.push((place.file, place.kind));
            stems.insert(stem(place.path));
            continue;
        }
        let Some(file) = inputs.files.get(place.file).filter(|_| !place.is_skipped) else { continue };
        let stray = if is_whole(place) { Some(whole(inputs, file)) } else { stray(inputs, file, place, is_taken) };
        if let Some(StrayReason { reason, help }) = stray {
            let mut warning =
                Diagnostic::new(Code::StrayNote, message!(catalog_not_read_as_note, path = file.path.name()));
            warning.help = help;
            diagnostics.push(warning.file(&file.path).note(reason));
        }
    }
    notes.sort_unstable();
    (notes, diagnostics)
}

/// Texts that are not meant as notes.
const TEXTS: [&str; 9] =
    ["license", "licence", "copying", "copyright", "notice", "readme", "robots", "humans", "requirements"];

/// Extensions that, outside of the folders of notes, are surely Markdown.
const SURELY_MARKDOWN: [&str; 9] = ["mdown", "mdx", "mkdown", "markdn", "mdwiki", "rmd", "qmd", "ronn", "livemd"];

/// A warning for a file among the pages that is Markdown by its name, but has no renderer in Hexo.
pub(super) fn stray_page(file: &InputFile) -> Option<Diagnostic> {
    let name = file.path.name();
    let extension = file.path.extension();
    let is_named = stem(name).to_ascii_lowercase().ends_with(".md") && matches!(extension.as_str(), "txt" | "text");
    if !is_named && !SURELY_MARKDOWN.contains(&extension.as_str()) {
        return None;
    }
    let renamed = if is_named { stem(name).to_owned() } else { format!("{}.md", stem(name)) };
    let warning = Diagnostic::new(Code::StrayNote, message!(catalog_not_read_as_page, name))
        .file(&file.path)
        .note(message!(catalog_note_extension_not_supported, extension = self::extension(name)))
        .help(message!(catalog_help_rename_markdown, renamed))
        .help(message!(catalog_help_skip_render));
    Some(warning)
}

/// What keeps a file from being a note, and the ways to make it one.
struct StrayReason {
    reason: Message,
    help: Vec<Message>,
}

/// A document that brings its own `<!DOCTYPE html>`.
fn whole(inputs: &Inputs, file: &InputFile) -> StrayReason {
    let name = file.path.name();
    let place = in_source(inputs, name);
    StrayReason {
        reason: message!(catalog_note_whole_document),
        help: vec![message!(catalog_help_move_document, place), message!(catalog_help_add_front_matter)],
    }
}

/// Why a file is not a note although it looks like one.
fn stray(inputs: &Inputs, file: &InputFile, place: &NoteCandidate, is_taken: bool) -> Option<StrayReason> {
    let name = file.path.name();
    let extension = file.path.extension();
    // `note.md.txt` is meant as a note by an author whose system hides the extension.
    let is_named = SitePath::new(stem(name)).and_then(|path| FileFormat::of(&path)).is_some_and(FileFormat::is_page);
    let renamed = if is_named { stem(name).to_owned() } else { format!("{}.md", stem(name)) };
    let folder = in_source(inputs, place.path.split('/').next().unwrap_or_default());
    let stray = |reason: Message, help: Message| {
        Some(StrayReason { reason, help: vec![help, message!(catalog_help_move_out, folder)] })
    };
    if FileFormat::of(&file.path).is_some_and(FileFormat::is_page) && is_taken {
        let reason = message!(catalog_note_name_taken, name = stem(name));
        return stray(reason, message!(catalog_help_rename_own_note, name));
    }
    // Editors keep files such as `#a.md#` for themselves.
    let is_name = extension.chars().all(|c| c.is_ascii_alphanumeric());
    let is_like = is_name && ["md", "mark", "mkd"].iter().any(|start| extension.starts_with(start));
    let is_markdown = is_like || MARKDOWN.contains(&extension.as_str());
    let is_prose = matches!(extension.as_str(), "" | "txt" | "text");
    // A text beside notes is a note named so by some editor, unless it belongs to one.
    let is_bare_text = !extension.is_empty()
        && !is_taken
        && file.text.is_some()
        && !TEXTS.contains(&&*stem(name).to_ascii_lowercase());
    let is_meant = || is_named || is_bare_text || text(inputs, place).is_some_and(is_begun);
    if is_markdown || is_prose && is_meant() {
        let reason = match extension.as_str() {
            "" => message!(catalog_note_no_extension),
            "mdx" => message!(catalog_note_mdx),
            _ => message!(catalog_note_markdown_extensions, extension = self::extension(name)),
        };
        let help = match is_taken {
            true => message!(catalog_help_rename_name_taken, renamed),
            false => message!(catalog_help_rename_markdown, renamed),
        };
        return stray(reason, help);
    }
    // The source that a note was converted from may be beside it.
    if let Some((_, program)) = LANGUAGES.iter().find(|(known, _)| *known == extension).filter(|_| !is_taken) {
        let help = match *program {
            "" => message!(catalog_help_convert, renamed),
            program => {
                let command = format!("{program} {} -o {}", quoted(name), quoted(&renamed));
                message!(catalog_help_convert_with, command)
            }
        };
        return stray(message!(catalog_note_not_supported, extension), help);
    }
    if TEMPLATES.contains(&extension.as_str()) {
        return stray(message!(catalog_note_template_language, extension), message!(catalog_help_convert, renamed));
    }
    None
}

/// A path below the folder of notes, as the author knows it.
fn in_source(inputs: &Inputs, path: &str) -> String {
    match inputs.source_dir.as_str() {
        "" => path.to_owned(),
        source => format!("{source}/{path}"),
    }
}

fn text<'a>(inputs: &'a Inputs, place: &NoteCandidate) -> Option<&'a str> {
    Some(&*inputs.source(inputs.files.get(place.file)?.text?).text)
}

/// What follows the last dot of a path, as it is written.
fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// A path without the extension of its last part.
fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    match path.get(name..).and_then(|name| name.rfind('.')) {
        Some(dot) if dot > 0 => path.get(..name + dot).unwrap_or(path),
        _ => path,
    }
}

/// A name as a shell takes it.
fn quoted(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
    if name.chars().all(is_plain) { name.to_owned() } else { format!("'{}'", name.replace('\'', "'\\''")) }
}
