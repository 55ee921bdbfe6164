//! `index_generator.languages`: the languages of the notes on the home page.

use crate::catalog::Catalog;
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::front_matter::Document;
use crate::message;
use crate::source::Inputs;

/// Whether the home page lists a note: in which language it is decides.
pub(super) fn is_listed(config: &Config, document: &Document) -> bool {
    let languages = &config.index_generator.languages;
    languages.is_empty() || languages.iter().any(|language| is_within(&own(config, document), language))
}

/// Warns of languages that no note is in: of a site with notes, since those of an empty one are checked with its first.
pub(super) fn unknown_languages(inputs: &Inputs, config: &Config, catalog: &Catalog) -> Vec<Diagnostic> {
    let generator = &config.index_generator;
    if !generator.enabled || catalog.posts.is_empty() {
        return Vec::new();
    }
    let mut written: Vec<String> = catalog.posts.iter().map(|id| own(config, catalog.document(*id))).collect();
    written.sort_unstable();
    written.dedup();
    let unknown = generator.languages.iter().filter(|language| !written.iter().any(|own| is_within(own, language)));
    let report = |language: &String| {
        let report = Diagnostic::new(Code::ConfigValue, message!(site_no_note_in_language, language))
            .help_if(did_you_mean(language, written.iter().map(String::as_str)))
            .help(message!(site_help_languages, languages = written.clone()));
        match config::place(inputs, &["index_generator", "languages"]) {
            Some(span) => report.at(span, ""),
            None => report,
        }
    };
    unknown.map(report).collect()
}

/// A note's language: its own, else the site's.
fn own(config: &Config, document: &Document) -> String {
    document.front.lang.clone().unwrap_or_else(|| config.site_language())
}

/// Whether a language is another one, or a form of it: `zh-CN` is a form of `zh`.
fn is_within(own: &str, language: &str) -> bool {
    let (own, language) = (tag(own), tag(language));
    own.strip_prefix(&language).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// The tag of a language in one spelling: `zh_CN` is `zh-cn`.
fn tag(language: &str) -> String {
    language.trim().replace('_', "-").to_lowercase()
}
