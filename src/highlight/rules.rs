//! The grammars in the interpreter's form: places (Sublime Text's contexts) with rules, found by the next character.
//!
//! Everything is made when it is first needed, once for all threads: a grammar's places when a block is in that
//! language, a place's patterns when the interpreter first gets there, the list of rules that may match before a
//! character when that character first occurs.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use onig::{Regex, Region, SearchOptions};

use super::grammar::{Context, ContextNumber, Grammar, GrammarEntry, MatchOperation, MatchPattern, grammars};
use super::oniguruma::compile;
use super::pattern::{MatchOutcome, PatternMachine, RegexPattern, SYMBOLS};
use super::steps::limits;

/// The number of each grammar by its name; of several with one name, the last.
static NUMBERS: LazyLock<BTreeMap<&'static str, usize>> =
    LazyLock::new(|| grammars().iter().enumerate().map(|(number, grammar)| (grammar.name, number)).collect());

/// The places of each grammar, in the order of [`grammars`].
static PLACES: LazyLock<Vec<OnceLock<Vec<GrammarContext>>>> =
    LazyLock::new(|| grammars().iter().map(|_| OnceLock::new()).collect());

/// The greatest depth of nested includes; a deeper one is a circle.
const DEEPEST: usize = 30;

/// The place where the grammar of this name begins.
pub(super) fn beginning(grammar: &str) -> Option<&'static GrammarContext> {
    let number = *NUMBERS.get(grammar)?;
    place(ContextNumber { grammar: number, context: grammars().get(number)?.start? })
}

/// The place with this number.
fn place(number: ContextNumber) -> Option<&'static GrammarContext> {
    let read = || {
        let contexts = grammars().get(number.grammar).map(Grammar::contexts).unwrap_or_default();
        contexts.iter().map(GrammarContext::new).collect()
    };
    PLACES.get(number.grammar)?.get_or_init(read).get(number.context)
}

/// A context of a grammar.
pub(super) struct GrammarContext {
    pub context: &'static Context,
    entries: Vec<ContextEntry>,
    prototype: OnceLock<Option<&'static GrammarContext>>,
    table: OnceLock<Box<ContextRules>>,
}

enum ContextEntry {
    Rule(Box<GrammarRule>),
    Include(ContextNumber),
}

/// The rules of a place, its includes' too, in order.
struct ContextRules {
    rules: Vec<&'static GrammarRule>,
    rows: [OnceLock<Box<[&'static GrammarRule]>>; SYMBOLS],
}

impl GrammarContext {
    fn new(context: &'static Context) -> GrammarContext {
        let entry = |entry: &'static GrammarEntry| match entry {
            GrammarEntry::Match(pattern) => ContextEntry::Rule(Box::new(GrammarRule::new(pattern))),
            GrammarEntry::Include(number) => ContextEntry::Include(*number),
        };
        let entries = context.entries.iter().map(entry).collect();
        GrammarContext { context, entries, prototype: OnceLock::new(), table: OnceLock::new() }
    }

    /// The place whose rules come before this one's.
    pub(super) fn prototype(&self) -> Option<&'static GrammarContext> {
        *self.prototype.get_or_init(|| self.context.prototype.and_then(place))
    }

    /// All rules, in order.
    pub(super) fn rules(&'static self) -> &'static [&'static GrammarRule] {
        &self.table().rules
    }

    /// The rules that may match before this symbol, in order.
    pub(super) fn row(&'static self, symbol: usize) -> &'static [&'static GrammarRule] {
        let table = self.table();
        table.rows.get(symbol).map_or(&[], |row| {
            row.get_or_init(|| table.rules.iter().copied().filter(|rule| rule.may_begin(symbol)).collect())
        })
    }

    fn table(&'static self) -> &'static ContextRules {
        self.table.get_or_init(|| {
            let mut rules = Vec::new();
            self.collect(&mut rules, 0);
            Box::new(ContextRules { rules, rows: [const { OnceLock::new() }; SYMBOLS] })
        })
    }

    fn collect(&'static self, rules: &mut Vec<&'static GrammarRule>, depth: usize) {
        for entry in &self.entries {
            match entry {
                ContextEntry::Rule(rule) => rules.push(rule),
                ContextEntry::Include(number) if depth < DEEPEST => {
                    if let Some(included) = place(*number) {
                        included.collect(rules, depth + 1);
                    }
                }
                ContextEntry::Include(_) => {}
            }
        }
    }
}

/// A pattern of a grammar, and its consequences.
pub(super) struct GrammarRule {
    pub definition: &'static MatchPattern,
    /// `None` if only Oniguruma supports it.
    pattern: OnceLock<Option<RegexPattern>>,
    compiled: OnceLock<Option<Regex>>,
    targets: OnceLock<Option<RuleTargets>>,
}

/// The target of a rule.
pub(super) struct RuleTargets {
    pub places: Vec<&'static GrammarContext>,
    pub with_prototype: Option<&'static GrammarContext>,
    /// The number of groups of the match that are needed.
    pub groups: usize,
}

impl GrammarRule {
    fn new(definition: &'static MatchPattern) -> GrammarRule {
        GrammarRule { definition, pattern: OnceLock::new(), compiled: OnceLock::new(), targets: OnceLock::new() }
    }

    /// The pattern, if it is supported. Back references depend on other matches, so they are not.
    pub(super) fn pattern(&self) -> Option<&RegexPattern> {
        let read = || if self.definition.has_captures { None } else { RegexPattern::new(&self.definition.regex) };
        self.pattern.get_or_init(read).as_ref()
    }

    fn may_begin(&self, symbol: usize) -> bool {
        self.pattern().is_none_or(|pattern| pattern.may_begin(symbol))
    }

    /// The target of the rule; `None` if it is missing.
    pub(super) fn targets(&self) -> Option<&RuleTargets> {
        self.targets.get_or_init(|| RuleTargets::new(self.definition)).as_ref()
    }

    /// The pattern for Oniguruma; `None` if it is invalid.
    pub(super) fn compiled(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(&self.definition.regex)).as_ref()
    }

    /// Checks with Oniguruma whether the pattern matches at a place, and records the groups.
    pub(super) fn ask(&self, text: &str, at: usize, region: &mut Region) -> MatchOutcome {
        let Some(regex) = self.compiled() else { return MatchOutcome::No };
        region.clear();
        match regex.match_with_param(text, at, SearchOptions::SEARCH_OPTION_NONE, Some(region), limits()) {
            Ok(Some(length)) => MatchOutcome::Match(at + length),
            Ok(None) => MatchOutcome::No,
            Err(_) => MatchOutcome::Endless,
        }
    }

    /// Tries the pattern at a place; the groups are in the machine, or in the region if Oniguruma was used.
    pub(super) fn try_at(&self, machine: &mut PatternMachine, text: &str, at: usize) -> MatchOutcome {
        self.pattern().map_or(MatchOutcome::Unsure, |pattern| pattern.try_at(machine, text, at))
    }
}

impl RuleTargets {
    fn new(definition: &'static MatchPattern) -> Option<RuleTargets> {
        let places = match &definition.operation {
            MatchOperation::Push(numbers) | MatchOperation::Set(numbers) => {
                numbers.iter().map(|number| place(*number)).collect::<Option<Vec<_>>>()?
            }
            MatchOperation::Pop | MatchOperation::None => Vec::new(),
        };
        let with_prototype = match definition.with_prototype {
            Some(number) => Some(place(number)?),
            None => None,
        };
        let refers = places.iter().copied().chain(with_prototype).any(|place| place.context.uses_backrefs);
        let scoped = definition.captures.iter().map(|(group, _)| group + 1).max().unwrap_or(0);
        Some(RuleTargets { places, with_prototype, groups: if refers { scoped.max(10) } else { scoped } })
    }
}
