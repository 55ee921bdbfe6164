//! The `abbrlink` keys of notes that have none: what Hexo's plugin would write into them.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use crate::config::{Abbrlink, Config};
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::{Document, DocumentKind};
use crate::message;
use crate::route::Permalink;
use crate::source::Span;

use super::facts::DocumentFacts;

/// How the key that the plugin makes gets into addresses, if they contain it.
pub fn wanted(config: &Config) -> Option<Abbrlink> {
    config.abbrlink.filter(|_| Permalink::new(&config.permalink).names().any(|name| name == "abbrlink"))
}

/// For each document: the key that it would get, if its address needs one and it has none.
///
/// The plugin counts up where two titles have the same checksum, so keys depend on the order of the files. With
/// `rep: hex` it does not (`quirks: hexo`).
pub(super) fn keys(config: &Config, documents: &[Arc<Document>], facts: &[DocumentFacts]) -> Vec<Option<String>> {
    let Some(links) = wanted(config) else { return vec![None; documents.len()] };
    let is_exact = config.quirks.shared_address_oldest_wins;
    let mut taken: BTreeSet<String> = BTreeSet::new();
    if !is_exact && !links.force {
        taken.extend(documents.iter().filter_map(|document| written(document)));
    }
    let key = |(document, facts): (&Arc<Document>, &DocumentFacts)| {
        let is_passed = document.kind == DocumentKind::Page
            || document.kind == DocumentKind::Draft && !links.drafts && !config.render_drafts
            || is_exact && facts.layout != "post";
        if is_passed {
            return None;
        }
        if let Some(own) = written(document).filter(|_| !links.force) {
            taken.insert(own);
            return None;
        }
        let forgets = is_exact && links.is_hexadecimal;
        let key = links.key(&facts.title, |key| taken.contains(key) && !forgets);
        taken.insert(key.clone());
        Some(key)
    };
    documents.iter().zip(facts).map(key).collect()
}

/// The key in a note's front matter. To the plugin, an empty text and zero are no key.
fn written(document: &Document) -> Option<String> {
    match document.front.raw.get("abbrlink")? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) if number.as_f64() != Some(0.0) => Some(number.to_string()),
        _ => None,
    }
}

/// Reports that a key is not written yet: the address changes with the title until then.
pub(super) fn unwritten(document: &Document, key: &str) -> Diagnostic {
    let first = document.first_own_key();
    let line = format!("abbrlink: {key}");
    let report = Diagnostic::new(Code::UnwrittenAbbrlink, message!(catalog_missing_abbrlink, line))
        .at(first.unwrap_or(Span::new(document.source, 0..0)), "")
        .note(message!(catalog_note_abbrlink_from_title))
        .help(message!(catalog_help_add_abbrlink));
    match first.filter(|_| !document.front.keys.contains_key("abbrlink")) {
        Some(first) => report.fix(first.within(0..0), format!("{line}\n")),
        None => report,
    }
}
