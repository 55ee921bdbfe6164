//! Tags and categories of the site, collected from its visible posts.

use std::borrow::Cow;

use indexmap::IndexMap;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::front_matter::FrontMatterName;
use crate::route::{LinkBuilder, Route, slugize};

use super::length::cut_term;
use super::{EntryId, Term, TermId};

/// One taxonomy while it is collected. Terms are in the order of their first use.
#[derive(Debug, Default)]
pub(super) struct TaxonomyBuilder {
    terms: Vec<Term>,
    /// By parent and name, in the spelling in which names are compared.
    known: IndexMap<(Option<TermId>, String), TermId>,
    pub diagnostics: Vec<Diagnostic>,
}

/// How terms become addresses.
pub(super) struct TermAddresses<'a> {
    pub config: &'a Config,
    pub links: &'a LinkBuilder,
    pub folder: String,
    /// The name of a term's kind in messages, and the key that sets other slugs.
    pub words: (&'a str, &'a str),
    /// Slugs by the names that they are given to, in the spelling in which names are compared.
    pub map: IndexMap<Cow<'a, str>, &'a str>,
}

/// `tag_map` or `category_map`, for [`TermAddresses::map`].
pub(super) fn by_name<'a>(config: &Config, map: &'a IndexMap<String, String>) -> IndexMap<Cow<'a, str>, &'a str> {
    map.iter().map(|(name, slug)| (config.quirks.name(name), slug.as_str())).collect()
}

/// What precedes the slugs of a taxonomy.
pub(super) fn folder(dir: &str) -> String {
    if dir.ends_with('/') { dir.to_owned() } else { format!("{dir}/") }
}

impl TermAddresses<'_> {
    fn slug(&self, name: &str) -> String {
        let mapped = self.map.get(&self.config.quirks.name(name)).copied().filter(|mapped| !mapped.is_empty());
        let mapped = mapped.unwrap_or(name);
        let slug = slugize(&self.config.quirks.name(mapped), self.config.filename_case);
        if slug.is_empty() && !self.config.quirks.shared_slug_last_wins {
            // A name of signs alone would have no address; its code points give a stable one.
            return name.chars().map(|sign| format!("{:x}", u32::from(sign))).collect::<Vec<_>>().join("-");
        }
        slug
    }
}

impl TaxonomyBuilder {
    pub(super) fn get(&self, id: TermId) -> Option<&Term> {
        self.terms.get(id.index())
    }

    /// The term with this name below `parent`; made when it is new.
    pub(super) fn term(&mut self, addresses: &TermAddresses, parent: Option<TermId>, name: &FrontMatterName) -> TermId {
        let known = (parent, addresses.config.quirks.name(&name.text).into_owned());
        if let Some(id) = self.known.get(&known) {
            return *id;
        }
        let id = TermId(u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
        let own = addresses.slug(&name.text);
        let own = cut_term(own, addresses.words, name, &mut self.diagnostics);
        let slug = match parent.and_then(|parent| self.terms.get(parent.index())) {
            Some(parent) => format!("{}/{own}", parent.slug),
            None => own,
        };
        let route = Route::new(format!("{}{slug}/", addresses.folder));
        self.terms.push(Term {
            name: name.text.clone(),
            permalink: addresses.links.permalink(&route),
            slug,
            route,
            parent,
            posts: Vec::new(),
            count: 0,
            first: name.clone(),
        });
        self.known.insert(known, id);
        id
    }

    /// The terms of one post: in site order, each once.
    pub(super) fn of_post(uses: &[TermId]) -> Vec<TermId> {
        let mut terms = uses.to_vec();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// Counts each post for its terms. `posts` are all visible ones in site order, with every use they make of a term.
    pub(super) fn finish<'u>(
        mut self,
        posts: impl Iterator<Item = (EntryId, &'u [TermId])>,
        repeats_count: bool,
    ) -> Vec<Term> {
        for (post, uses) in posts {
            for id in Self::of_post(uses) {
                let Some(term) = self.terms.get_mut(id.index()) else { continue };
                term.posts.push(post);
                term.count += 1;
            }
            if !repeats_count {
                continue;
            }
            let mut sorted = uses.to_vec();
            sorted.sort_unstable();
            for pair in sorted.windows(2).filter(|pair| pair.first() == pair.last()) {
                if let Some(term) = pair.first().and_then(|id| self.terms.get_mut(id.index())) {
                    term.count += 1;
                }
            }
        }
        self.terms
    }
}
