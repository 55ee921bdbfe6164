//! Secrets that the finished site shows: values of keys such as `smtp.pass`, and tokens of known forms.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;
use rayon::prelude::*;

use crate::config;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::message;
use crate::output::File;
use crate::secret;
use crate::source::{SitePath, Span};
use crate::words::Message;

use super::FinishedSite;

/// Shorter values, and plain words, are in many texts for other reasons.
const SHORTEST: usize = 8;

/// A secret of the site, with where it is written.
struct SiteSecret {
    value: String,
    /// The dotted name of its key.
    key: String,
    place: Option<Span>,
    /// The file that has it, where there is no place.
    file: Option<SitePath>,
}

/// Reports each secret of the configuration, of front matter or of a data file that a file of the site has in it, and each
/// token whose maker is known by its form.
pub(super) fn shown<'a>(site: &'a FinishedSite<'a>) -> Vec<Diagnostic> {
    let secrets = secrets(site);
    let finders: Vec<_> = secrets.iter().map(|secret| memmem::Finder::new(secret.value.as_bytes())).collect();
    let files: Vec<(&'a str, &[u8])> =
        site.files.iter().filter_map(|(path, file)| Some((*path, made((*file)?)?))).collect();
    let read = |(path, bytes): &(&'a str, &[u8])| {
        let known = finders.iter().enumerate().filter(|(_, finder)| finder.find(bytes).is_some());
        let of_site: Vec<usize> = known.map(|(at, _)| at).collect();
        let text = std::str::from_utf8(bytes).unwrap_or("");
        let is_of_site = |token: &str| {
            let mut values = of_site.iter().filter_map(|at| secrets.get(*at)).map(|secret| secret.value.as_str());
            values.any(|value| value.contains(token) || token.contains(value))
        };
        let tokens = secret::known_tokens(text).into_iter().filter_map(|range| text.get(range));
        let unknown: BTreeSet<String> = tokens.filter(|token| !is_of_site(token)).map(str::to_owned).collect();
        (*path, of_site, unknown)
    };
    let found: Vec<_> = files.par_iter().map(read).collect();
    let mut of_site: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    let mut of_form: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, secrets, tokens) in &found {
        secrets.iter().for_each(|at| of_site.entry(*at).or_default().push(path));
        tokens.iter().for_each(|token| of_form.entry(token).or_default().push(path));
    }
    let known = of_site.iter().filter_map(|(at, paths)| Some(report(secrets.get(*at)?, paths)));
    let unknown = of_form.iter().map(|(token, paths)| {
        let message = message!(check_token_shown, beginning = beginning(token), path = first(paths));
        // Only its form speaks for it.
        let report =
            Diagnostic::new(Code::SecretShown, message).note(note(paths)).help(message!(check_help_token_shown));
        Diagnostic { severity: Severity::Warning, ..report }
    });
    known.chain(unknown).collect()
}

fn report(secret: &SiteSecret, paths: &[&str]) -> Diagnostic {
    let report =
        Diagnostic::new(Code::SecretShown, message!(check_secret_shown, path = first(paths), key = &secret.key))
            .note(note(paths))
            .help(message!(check_help_secret_shown))
            .help(message!(check_help_secret_renew));
    match (secret.place, &secret.file) {
        (Some(place), _) => report.at(place, ""),
        (None, Some(file)) => report.file(file),
        (None, None) => report,
    }
}

/// A page is named before lists, feeds and the search's files.
fn first(paths: &[&str]) -> String {
    let is_list = |path: &str| path == "index.html" || path.starts_with("page/") || path.starts_with("archives/");
    let page = paths.iter().find(|path| path.ends_with(".html") && !is_list(path));
    page.or(paths.first()).map(|path| (*path).to_owned()).unwrap_or_default()
}

fn note(paths: &[&str]) -> Message {
    match paths.len() {
        0 | 1 => message!(check_secret_note),
        count => message!(check_secret_note_more, others = count - 1),
    }
}

/// The secrets that the site's files have.
fn secrets(site: &FinishedSite) -> Vec<SiteSecret> {
    let resolved = site.resolved;
    let is_secret = |value: &String| {
        // Sentences and words are no secrets, whatever their keys are called.
        let is_text = value.contains(char::is_whitespace) || !value.is_ascii();
        let is_word = value.chars().all(|c| c.is_ascii_alphabetic() || c == '-' || c == '_');
        value.len() >= SHORTEST && !is_text && !is_word
    };
    let mut secrets = Vec::new();
    for (key, value) in resolved.config.raw.secrets() {
        let path: Vec<&str> = key.split('.').collect();
        let place = (1..=path.len()).rev().find_map(|length| config::place(site.inputs, path.get(..length)?));
        secrets.push(SiteSecret { value, key, place, file: None });
    }
    for id in resolved.site.entries() {
        let document = resolved.notes.catalog.document(id);
        for (key, value) in document.front.raw.iter().flat_map(|(key, value)| {
            let pair = serde_json::Map::from_iter([(key.clone(), value.clone())]);
            secret::secrets_in(&pair.into())
        }) {
            let place = document.front.keys.get(key.split('.').next().unwrap_or("")).copied();
            let file = Some(site.inputs.source(document.source).path.clone());
            secrets.push(SiteSecret { value, key, place, file });
        }
    }
    for (name, value) in &resolved.site.data {
        secrets.extend(secret::secrets_in(value).into_iter().map(|(key, value)| SiteSecret {
            value,
            key: format!("_data/{name}: {key}"),
            place: None,
            file: None,
        }));
    }
    secrets.retain(|secret| is_secret(&secret.value));
    secrets
}

fn made(file: &File) -> Option<&[u8]> {
    match file {
        File::Made(bytes) => Some(bytes),
        File::Copied(_) => None,
    }
}

/// What may be shown of a token: how it begins.
fn beginning(token: &str) -> String {
    token.chars().take(4).collect()
}
