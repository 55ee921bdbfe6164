//! Titles as HTML, with unbroken phrases: made once for all pages that show them.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use tera::Value;

use super::phrases::phrases;
use super::typeset;

/// Finished titles, by the language of the page and by their text.
#[derive(Debug, Default)]
pub(super) struct TitlePhrases {
    known: RwLock<BTreeMap<String, BTreeMap<String, Value>>>,
}

impl TitlePhrases {
    /// How many titles of a language are kept. In the preview titles change, and former ones would stay.
    const MOST: usize = 20_000;

    /// The title as HTML, on a page in `language`.
    pub(super) fn of(&self, title: &str, language: &str) -> Value {
        let read = || self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read().get(language).and_then(|titles| titles.get(title)) {
            return known.clone();
        }
        let html = Value::safe_string(&html(title, language));
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let titles = known.entry(language.to_owned()).or_default();
        if titles.len() >= TitlePhrases::MOST {
            titles.clear();
        }
        titles.insert(title.to_owned(), html.clone());
        html
    }
}

fn html(title: &str, language: &str) -> String {
    let set = |language: &str| typeset::html(&phrases(title, language), language, "");
    match typeset::language_of(title, language) {
        Some(own) => format!("<span lang=\"{own}\">{}</span>", set(own)),
        None => set(language),
    }
}
