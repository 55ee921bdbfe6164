//! Names of translations in front matter that no note has.

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
    let mut faults = Vec::new();
    for (key, name) in front.translations() {
        // A page of another site is no note, and may well be a translation.
        if name.contains("://")
            || name.starts_with('/')
            || is_note(name)
            || name.strip_suffix(".md").is_some_and(is_note)
        {
            continue;
        }
        let names = match (place.ask)(CatalogQuery::PostNames) {
            CatalogAnswer::Names(names) => names,
            _ => NameList::default(),
        };
        let help = did_you_mean(name, names.iter().map(String::as_str));
        let span = front.keys.get(key).map(|key| value_span(inputs, *key, name));
        let span = span.unwrap_or(Span::new(place.document.source, 0..0));
        faults.push(
            Diagnostic::new(Code::TranslationNowhere, message!(markdown_translation_not_found, name))
                .at(span, message!(markdown_translation_not_found_label))
                .help(help.unwrap_or_else(|| message!(markdown_help_name_or_title))),
        );
    }
    faults
}
