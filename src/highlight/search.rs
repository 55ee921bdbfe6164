//! Rules that are searched for in the rest of the line, and the results kept until the line ends.
//!
//! The cache is syntect's: a match that was found further on is still the next one, and a rule that was not found
//! once is absent. What it drops and keeps affects the result, so it is reproduced exactly.

use std::collections::BTreeMap;
use std::ptr;

use onig::{Region, SearchOptions};

use super::back_references::OpeningCaptures;
use super::rules::GrammarRule;
use super::steps::{HighlightSteps, limits};

#[derive(Default)]
pub(super) struct RuleSearchCache {
    /// By the rule and by what its back references refer to, if it has any; never iterated, so the order has no effect.
    found: BTreeMap<(usize, usize), CachedSearch>,
    region: Region,
    token: usize,
    from: usize,
    /// Rules disabled until the next token, with the number of their link.
    dead: Vec<(usize, usize)>,
    /// Rules disabled until the next line.
    given_up: Vec<usize>,
}

struct CachedSearch {
    region: Option<Region>,
    /// Valid for this token only.
    only: Option<usize>,
}

fn address<T>(of: &T) -> usize {
    ptr::from_ref(of).addr()
}

impl RuleSearchCache {
    /// Drops the results, for the next line.
    pub(super) fn clear(&mut self) {
        self.found.clear();
        self.given_up.clear();
    }

    pub(super) fn begin_token(&mut self, from: usize) {
        self.token += 1;
        self.from = from;
        self.dead.clear();
    }

    /// The next match of a rule, from the start of the token on.
    pub(super) fn find(
        &mut self,
        rule: &GrammarRule,
        captured: Option<&OpeningCaptures>,
        line: &str,
        work: &mut HighlightSteps,
        does_something: impl Fn(usize, usize) -> bool,
    ) -> Option<(usize, usize)> {
        let refers = captured.filter(|_| rule.definition.has_captures);
        let keys = [(address(rule), 0), (address(rule), refers.map_or(0, address))];
        for key in keys {
            if let Some(entry) = self.found.get(&key)
                && entry.only.is_none_or(|token| token == self.token)
            {
                match entry.region.as_ref().map(|region| region.pos(0)) {
                    None => return None,
                    Some(Some(place)) if place.0 >= self.from => return Some(place),
                    Some(_) => {}
                }
            }
        }
        let [cached, own] = keys;
        let mut search = |regex: &onig::Regex| {
            let (from, options) = (self.from, SearchOptions::SEARCH_OPTION_NONE);
            self.region.clear();
            regex.search_with_param(line, from, line.len(), options, Some(&mut self.region), limits())
        };
        let found = match refers {
            Some(captured) => captured.regex(rule).as_deref().map(&mut search),
            None => rule.compiled().map(&mut search),
        };
        let matches = matches!(found, Some(Ok(Some(_))));
        let length = line.len().saturating_sub(self.from);
        work.add(if matches!(found, Some(Err(_))) {
            HighlightSteps::RETRIES
        } else {
            HighlightSteps::QUESTION + length
        });
        let place = self.region.pos(0).filter(|(start, end)| matches && does_something(*start, *end));
        let only = (refers.is_some() || matches && place.is_none()).then_some(self.token);
        let region = place.map(|_| self.region.clone());
        self.found.insert(if refers.is_some() { own } else { cached }, CachedSearch { region, only });
        place
    }

    /// The range of a group of the rule's match.
    pub(super) fn group(
        &self,
        rule: &GrammarRule,
        captured: Option<&OpeningCaptures>,
        number: usize,
    ) -> Option<(usize, usize)> {
        let refers = captured.filter(|_| rule.definition.has_captures);
        let keys = [(address(rule), refers.map_or(0, address)), (address(rule), 0)];
        keys.iter().find_map(|key| self.found.get(key)?.region.as_ref()).and_then(|region| region.pos(number))
    }

    pub(super) fn kill(&mut self, rule: &GrammarRule, link: usize) {
        self.dead.push((address(rule), link));
    }

    pub(super) fn give_up(&mut self, rule: &GrammarRule) {
        self.given_up.push(address(rule));
    }

    pub(super) fn is_dead(&self, rule: &GrammarRule, link: usize) -> bool {
        (!self.dead.is_empty() && self.dead.contains(&(address(rule), link)))
            || (!self.given_up.is_empty() && self.given_up.contains(&address(rule)))
    }
}
