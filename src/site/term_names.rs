//! Tags and categories by the names that a configuration or a data file has for them.

use indexmap::IndexMap;

use crate::catalog::{Term, TermId};
use crate::config::Config;
use crate::diagnostic::did_you_mean;
use crate::words::Message;

/// The terms of a taxonomy that notes have.
pub(super) struct TermNames<'a> {
    config: &'a Config,
    /// By name in the spelling in which names are compared; of a category below others also by `parent/child`.
    known: IndexMap<String, Vec<TermId>>,
}

impl<'a> TermNames<'a> {
    pub(super) fn new(config: &'a Config, terms: &[Term]) -> TermNames<'a> {
        let mut known: IndexMap<String, Vec<TermId>> = IndexMap::new();
        let used = || TermId::all(terms).filter(|(_, term)| term.count > 0);
        for (id, _) in used() {
            known.entry(config.quirks.name(&path(terms, id)).into_owned()).or_default().push(id);
        }
        // A name alone means a category below others only where no category has it as its path.
        let nested = used().filter(|(_, term)| term.parent.is_some());
        let mut by_name: IndexMap<String, Vec<TermId>> = IndexMap::new();
        for (id, term) in nested {
            by_name.entry(config.quirks.name(&term.name).into_owned()).or_default().push(id);
        }
        for (name, ids) in by_name {
            known.entry(name).or_insert(ids);
        }
        TermNames { config, known }
    }

    /// The terms that a name means; none where no note has it.
    pub(super) fn find(&self, written: &str) -> &[TermId] {
        self.known.get(&*self.config.quirks.name(written.trim())).map_or(&[], Vec::as_slice)
    }

    pub(super) fn near(&self, written: &str) -> Option<Message> {
        did_you_mean(written, self.known.keys().map(String::as_str))
    }
}

/// The names from the top down to a term: `parent/child`.
fn path(terms: &[Term], id: TermId) -> String {
    let mut names = Vec::new();
    let mut next = Some(id);
    // A category is made after its parent, so this ends.
    while let Some(term) = next.and_then(|id| terms.get(id.index())) {
        names.push(term.name.as_str());
        next = term.parent;
    }
    names.reverse();
    names.join("/")
}
