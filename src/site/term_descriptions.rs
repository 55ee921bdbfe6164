//! What a site says of its tags and categories, in `_data/terms.yml`: a title, a description, a picture, an order.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, ClassifiedFiles, Term, TermId};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, did_you_mean, slip};
use crate::hexo::theme::address;
use crate::hexo::theme::tree::SettingTree;
use crate::markdown::plain;
use crate::message;
use crate::source::Inputs;
use crate::words::Message;

use super::term_names::TermNames;
use super::{data, snippet};

/// The file's name below `_data/`, without its extension.
const FILE: &str = "terms";

/// The keys of a term.
const KEYS: [&str; 4] = ["title", "description", "cover", "order"];

/// The length of a description where lists and search engines have room for a line.
const SUMMARY: usize = 160;

/// What a site says of its terms, by the terms' indexes in the catalog.
#[derive(Clone, Debug, Default)]
pub struct TermDescriptions {
    pub(crate) tags: BTreeMap<TermId, TermDescription>,
    pub(crate) categories: BTreeMap<TermId, TermDescription>,
}

/// What a site says of a tag or category.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TermDescription {
    /// Shown instead of its name on its page.
    pub(crate) title: Option<String>,
    /// As HTML; may be empty.
    pub(crate) html: String,
    /// Its beginning as plain text.
    pub(crate) summary: String,
    /// A picture: a path of the site, or an address elsewhere.
    pub(crate) cover: Option<String>,
    /// Categories with a lower one come first, before all that have none.
    pub(crate) order: Option<i64>,
}

/// Reads the file of descriptions, if there is one.
pub(super) fn read(
    inputs: &Inputs,
    config: &Config,
    files: &ClassifiedFiles,
    catalog: &Catalog,
) -> (TermDescriptions, Vec<Diagnostic>) {
    let Some(tree) = data::tree(inputs, config, files, FILE) else { return Default::default() };
    let mut reader = TermFileReader { config, diagnostics: Vec::new() };
    let descriptions = TermDescriptions {
        tags: reader.taxonomy(&tree, "tags", &catalog.tags),
        categories: reader.taxonomy(&tree, "categories", &catalog.categories),
    };
    for (name, value) in tree.map().into_iter().flatten() {
        // A file of this name may be the author's own, for templates of the site.
        if let Some(meant) = slip(name, ["tags", "categories"]) {
            let report = Diagnostic::new(Code::TermData, message!(site_terms_unknown_key, key = name));
            reader.diagnostics.push(report.at(value.place, "").help(message!(did_you_mean_name, name = meant)));
        }
    }
    (descriptions, reader.diagnostics)
}

struct TermFileReader<'a> {
    config: &'a Config,
    diagnostics: Vec<Diagnostic>,
}

impl TermFileReader<'_> {
    fn taxonomy(&mut self, tree: &SettingTree, section: &str, terms: &[Term]) -> BTreeMap<TermId, TermDescription> {
        let mut found = BTreeMap::new();
        let Some(section) = tree.map().and_then(|map| map.get(section)) else { return found };
        let Some(named) = section.map() else {
            if section.says_something() {
                self.report(section, message!(site_terms_expected_names));
            }
            return found;
        };
        let names = TermNames::new(self.config, terms);
        for (name, value) in named {
            let ids = names.find(name);
            if ids.is_empty() {
                let report = found_at(value, message!(site_terms_unused_name, name)).help_if(names.near(name));
                self.diagnostics.push(report.help(message!(site_terms_unused_name_help)));
            }
            let description = self.description(value);
            found.extend(ids.iter().map(|id| (*id, description.clone())));
        }
        found
    }

    fn description(&mut self, tree: &SettingTree) -> TermDescription {
        let mut description = TermDescription::default();
        if let Some(text) = tree.text() {
            self.describe(&mut description, &text);
            return description;
        }
        let Some(map) = tree.map() else {
            if tree.says_something() {
                self.report(tree, message!(site_terms_expected_text));
            }
            return description;
        };
        for (key, value) in map {
            match (key.as_str(), value.text()) {
                ("title", Some(text)) => description.title = Some(text),
                ("description", Some(text)) => self.describe(&mut description, &text),
                ("cover", Some(text)) => match address::link(&text) {
                    Some(address) => description.cover = Some(address),
                    None => self.report(value, message!(site_terms_bad_address, address = text)),
                },
                ("order", Some(text)) => match text.parse() {
                    Ok(order) => description.order = Some(order),
                    Err(_) => self.report(value, message!(site_terms_order_expected, value = text)),
                },
                (known, None) if KEYS.contains(&known) => {
                    if value.says_something() {
                        self.report(value, message!(site_terms_key_expected_text, key));
                    }
                }
                (unknown, _) => {
                    let report = found_at(value, message!(site_terms_unknown_key, key = unknown));
                    let keys = KEYS.map(|key| format!("`{key}`")).to_vec();
                    let report = report.help_if(did_you_mean(unknown, KEYS));
                    self.diagnostics.push(report.help(message!(site_terms_keys_help, keys)));
                }
            }
        }
        description
    }

    fn describe(&self, description: &mut TermDescription, text: &str) {
        description.html = snippet::html(self.config, text);
        let whole = plain(&description.html, SUMMARY + 1, &[]);
        description.summary = match whole.char_indices().nth(SUMMARY) {
            Some((end, _)) => format!("{}…", whole.get(..end).unwrap_or("").trim_end()),
            None => whole,
        };
    }

    fn report(&mut self, tree: &SettingTree, message: Message) {
        self.diagnostics.push(found_at(tree, message));
    }
}

fn found_at(tree: &SettingTree, message: Message) -> Diagnostic {
    Diagnostic::new(Code::TermData, message).at(tree.place, "")
}
