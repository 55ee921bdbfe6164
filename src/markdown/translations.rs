//! Names of translations in front matter that no note has, or that the note has itself.

use super::context::MarkdownContext;
use super::front_matter_pictures::value_span;
use crate::catalog::{CatalogAnswer, CatalogQuery, NameList};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::message;
use crate::source::{Inputs, SitePath, Span};

/// A diagnostic for each name that is no note's.
pub(super) fn faults(inputs: &Inputs, place: &MarkdownContext) -> Vec<Diagnostic> {
    let front = &place.document.front;
    let is_note = |name: &str| {
        let query = CatalogQuery::Post { name: name.to_owned(), from: place.entry.path.clone() };
        let is_file = |path: &str| {
            let path = SitePath::new(path);
            path.is_some_and(|path| matches!((place.ask)(CatalogQuery::File(path)), CatalogAnswer::Route(_)))
        };
        matches!((place.ask)(query), CatalogAnswer::Post { .. })
            || is_file(name)
            || is_file(&format!("{name}/index.md"))
    };
    let is_itself = |name: &str| {
        let query = CatalogQuery::Post { name: name.to_owned(), from: place.entry.path.clone() };
        matches!((place.ask)(query), CatalogAnswer::Post { route, .. } if route == place.entry.route)
            || name == place.entry.path.as_str()
    };
    let mut faults = Vec::new();
    for (key, name) in front.translations() {
        // A page of another site is no note, and may well be a translation.
        if name.contains("://") || name.starts_with('/') {
            continue;
        }
        let plain = name.strip_suffix(".md").unwrap_or(name);
        let span = front.keys.get(key).map(|key| value_span(inputs, *key, name));
        let span = span.unwrap_or(Span::new(place.document.source, 0..0));
        if is_itself(name) || is_itself(plain) {
            faults.push(
                Diagnostic::new(Code::TranslationNowhere, message!(markdown_translation_of_itself, name))
                    .at(span, message!(markdown_translation_of_itself_label))
                    .help(message!(markdown_help_name_translation)),
            );
        } else if !is_note(name) && !is_note(plain) {
            faults.push(missing(name, span, place));
        }
    }
    faults
}

/// A name that is no note's.
fn missing(name: &str, span: Span, place: &MarkdownContext) -> Diagnostic {
    let names = match (place.ask)(CatalogQuery::PostNames) {
        CatalogAnswer::Names(names) => names,
        _ => NameList::default(),
    };
    let help = did_you_mean(name, names.iter().map(String::as_str));
    Diagnostic::new(Code::TranslationNowhere, message!(markdown_translation_not_found, name))
        .at(span, message!(markdown_translation_not_found_label))
        .help(help.unwrap_or_else(|| message!(markdown_help_name_or_title)))
}
