//! Files beside a note: found by the names that authors write for them; a missing one is reported with a suggestion.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::TagContext;
use super::arguments::TagArgument;
use super::call::TagCall;
use crate::catalog::{CatalogAnswer, CatalogQuery, NameList};
use crate::diagnostic::{Code, Diagnostic, nearest_files};
use crate::lookup::FileLookup;
use crate::message;
use crate::route::Route;
use crate::source::{SitePath, Span};
use crate::spelling;

/// The first word that names a file of the note, and the file's address: exact names first, then variants.
pub fn first(context: &TagContext, words: &[TagArgument]) -> Option<(usize, Route)> {
    let exact = |word: &TagArgument| own(context, word.text);
    if let Some(found) = words.iter().enumerate().find_map(|(at, word)| Some((at, exact(word)?))) {
        return Some(found);
    }
    // A class has no dot, and there are never many.
    let mut likely = words.iter().enumerate().filter(|(_, word)| word.text.contains('.')).take(8);
    likely.find_map(|(at, word)| Some((at, asset(context, word.text)?)))
}

/// The address of the note's file with exactly this slug. The note's own source does not list the files in its folder.
fn own(context: &TagContext, slug: &str) -> Option<Route> {
    match (context.ask)(CatalogQuery::Asset { post: context.entry.path.clone(), slug: slug.to_owned() }) {
        CatalogAnswer::Route(route) => Some(route),
        _ => None,
    }
}

/// The slugs of the note's files.
fn names(context: &TagContext) -> NameList {
    match (context.ask)(CatalogQuery::AssetNames(context.entry.path.clone())) {
        CatalogAnswer::Names(names) => names,
        _ => NameList::default(),
    }
}

/// The address of a note's file. Hexo accepts the exact slug only; otherwise `./a.png`, `..\note\a.png`, `note/a.png`,
/// `a%20b.png`, other case, and files beside the note are found as well.
pub fn asset(context: &TagContext, written: &str) -> Option<Route> {
    if let Some(route) = own(context, written) {
        return Some(route);
    }
    if context.config.quirks.missing_asset_prints_nothing {
        return None;
    }
    let name = plain(written);
    if let Some(route) = own(context, &name) {
        return Some(route);
    }
    // Typora writes the folder as well.
    let folder = context.entry.path.without_extension().rsplit('/').next().unwrap_or("");
    let inside = name.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).unwrap_or(&name);
    let same = |slug: &str| spelling::is_same_in_any_case(slug, inside);
    let names = names(context);
    let mut near: Vec<&String> = names.iter().filter(|slug| same(slug)).collect();
    near.sort_by_key(|slug| !spelling::is_same(slug, inside));
    if let Some(route) = near.first().and_then(|slug| own(context, slug)) {
        return Some(route);
    }
    if !written.starts_with('/') {
        let lookup = FileLookup { config: context.config, note: context.entry, ask: context.ask };
        return lookup.route(&crate::html::decoded(written));
    }
    match (context.ask)(CatalogQuery::File(SitePath::new(&name)?)) {
        CatalogAnswer::Route(route) => Some(route),
        _ => None,
    }
}

/// A path with `/` between its parts, decoded, without `.` and `..` at its start.
fn plain(written: &str) -> String {
    let written = &*crate::html::decoded(written);
    let decoded =
        percent_decode_str(written).decode_utf8().map_or_else(|_| written.to_owned(), |text| text.into_owned());
    let slashed = decoded.replace('\\', "/");
    let parts = slashed.split('/').skip_while(|part| matches!(*part, "" | "." | ".."));
    parts.collect::<Vec<_>>().join("/")
}

/// The file of the note that neighbouring words name together, `my hill.png`: the words, and the file's address.
pub fn spaced(call: &TagCall) -> Option<(Range<usize>, Route)> {
    /// File names in practice do not have more words.
    const MOST: usize = 8;
    if call.words.len() < 2 || call.context.config.quirks.missing_asset_prints_nothing {
        return None;
    }
    let from = call.words.iter().take(MOST).enumerate().filter(|(_, word)| !word.quoted);
    from.flat_map(|(first, word)| (first + 2..=call.words.len().min(first + MOST)).map(move |end| (first..end, word)))
        .filter(|(words, _)| call.words.get(words.clone()).is_some_and(|words| words.iter().all(|word| !word.quoted)))
        .find_map(|(words, word)| {
            let end = call.words.get(words.end - 1)?;
            let name = call.arguments.get(word.start..end.end).filter(|_| end.text.contains('.'))?;
            Some((words, asset(call.context, name)?))
        })
}

/// Reports that the note has no file of this name, with a suggestion.
pub fn missing(call: &TagCall, word: &TagArgument) -> Diagnostic {
    // A name with spaces is one word in quotes.
    let shown = |near: &str| match !word.quoted && near.contains(char::is_whitespace) {
        true => format!("`\"{near}\"`"),
        false => format!("`{near}`"),
    };
    missing_file(call.context, word.text, call.span_of(word), &shown)
}

/// The same for a file that is named in another way; `shown` is how a name is written there.
pub fn missing_file(context: &TagContext, written: &str, span: Span, shown: &dyn Fn(&str) -> String) -> Diagnostic {
    let entry = context.entry;
    let name = plain(written);
    let file = name.rsplit('/').next().unwrap_or(&name);
    let diagnostic = Diagnostic::new(Code::MissingAsset, message!(tag_asset_not_found, written));
    let files = names(context);
    let label = match files.is_empty() {
        true => message!(tag_note_has_no_files_label),
        false => message!(tag_asset_not_found_label),
    };
    let near: Vec<String> = nearest_files(&name, files.iter().map(String::as_str)).into_iter().map(shown).collect();
    let meant = (!near.is_empty()).then(|| message!(did_you_mean, names = near));
    let diagnostic = diagnostic.at(span, label).help_if(meant);
    let owners = match (context.ask)(CatalogQuery::AssetOwners(file.to_owned())) {
        CatalogAnswer::Names(owners) => owners,
        _ => NameList::default(),
    };
    let home = entry.path.without_extension();
    let others: Vec<&String> =
        owners.iter().filter(|owner| owner.as_str() != home && owner.as_str() != entry.path.as_str()).take(3).collect();
    let diagnostic = match others.first() {
        Some(_) => {
            let source_dir = &context.config.source_dir;
            let folders = others.iter().map(|owner| owner.strip_suffix(".md").unwrap_or(owner));
            let folders = folders.map(|folder| format!("`{source_dir}/{folder}/`"));
            let folders: Vec<String> = folders.collect();
            diagnostic.note(message!(tag_note_asset_elsewhere, folders))
        }
        None => diagnostic,
    };
    if files.is_empty() && !context.config.post_asset_folder {
        return diagnostic.note(message!(tag_note_asset_folders_off)).help(message!(tag_help_turn_on_asset_folders));
    }
    // Below the site's root, as the other paths of reports are.
    let home = format!("{}/{home}", context.config.source_dir);
    match SitePath::new(&format!("{home}/{name}")) {
        Some(place) if !name.contains("..") => diagnostic.help(message!(markdown_help_put_file, home = place)),
        _ => diagnostic.help(message!(tag_help_put_asset, home)),
    }
}
