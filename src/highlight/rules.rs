//! The grammars in the interpreter's form: places (Sublime Text's contexts) with rules, found by the next character.
//!
//! Everything is made when it is first needed, once for all threads: a grammar's places when a block is in that
//! language, a place's patterns when the interpreter first gets there, the list of rules that may match before a
//! character when that character first occurs.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use onig::{Regex, RegexOptions, Region, SearchOptions, Syntax};
use serde::{Deserialize, Serialize};
use serde_json::json;
use syntect::parsing::syntax_definition::{
    Context, ContextId, ContextReference, MatchOperation, MatchPattern, Pattern as Definition,
};
use syntect::parsing::{Scope, SyntaxSet};

use super::pattern::{MatchOutcome, PatternMachine, RegexPattern, SYMBOLS};
use super::steps::limits;

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// The number of each grammar by its name; of several with one name, the last.
static NUMBERS: LazyLock<BTreeMap<&'static str, usize>> = LazyLock::new(|| {
    let names = GRAMMARS.syntaxes().iter().map(|syntax| syntax.name.as_str());
    names.enumerate().map(|(number, name)| (name, number)).collect()
});

/// The places of each grammar, in the order of [`GRAMMARS`].
static PLACES: LazyLock<Vec<OnceLock<GrammarContexts>>> =
    LazyLock::new(|| GRAMMARS.syntaxes().iter().map(|_| OnceLock::new()).collect());

/// The greatest depth of nested includes; a deeper one is a circle.
const DEEPEST: usize = 30;

/// The place where the grammar of this name begins.
pub(super) fn beginning(grammar: &str) -> Option<&'static GrammarContext> {
    let places = places(*NUMBERS.get(grammar)?)?;
    places.contexts.get(places.start?)
}

/// A [`ContextId`] as syntect serializes it; its fields are private.
#[derive(Serialize, Deserialize)]
struct ContextNumbers {
    syntax_index: usize,
    context_index: usize,
}

/// The place with this number.
fn place(id: ContextId) -> Option<&'static GrammarContext> {
    let id: ContextNumbers = serde_json::from_value(serde_json::to_value(id).ok()?).ok()?;
    places(id.syntax_index)?.contexts.get(id.context_index)
}

fn places(syntax: usize) -> Option<&'static GrammarContexts> {
    Some(PLACES.get(syntax)?.get_or_init(|| GrammarContexts::new(syntax)))
}

/// The places of a grammar.
struct GrammarContexts {
    contexts: Vec<GrammarContext>,
    /// The number of the one where the grammar begins.
    start: Option<usize>,
}

impl GrammarContexts {
    fn new(syntax: usize) -> GrammarContexts {
        let context = |context_index: usize| {
            let reference = json!({ "Direct": ContextNumbers { syntax_index: syntax, context_index } });
            serde_json::from_value::<ContextReference>(reference).ok()?.resolve(&GRAMMARS).ok()
        };
        let contexts: Vec<GrammarContext> = (0..).map_while(context).map(GrammarContext::new).collect();
        let scope = GRAMMARS.syntaxes().get(syntax).map(|syntax| syntax.scope);
        let start = contexts.iter().position(|place| scope.is_some_and(|scope| is_start(place.context, scope)));
        GrammarContexts { contexts, start }
    }
}

/// Whether a grammar of this scope begins in a context: syntect adds one that matches nothing and goes to the author's
/// first context, and does not give its number to others.
fn is_start(context: &Context, scope: Scope) -> bool {
    let goes_on = |pattern: &Definition| {
        matches!(pattern, Definition::Match(pattern)
            if pattern.regex.regex_str().is_empty()
                && matches!(&pattern.operation, MatchOperation::Push(places) if places.len() == 1))
    };
    !context.meta_include_prototype
        && context.meta_content_scope == [scope]
        && context.patterns.len() == 1
        && context.patterns.iter().all(goes_on)
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
    Include(ContextId),
}

/// The rules of a place, its includes' too, in order.
struct ContextRules {
    rules: Vec<&'static GrammarRule>,
    rows: [OnceLock<Box<[&'static GrammarRule]>>; SYMBOLS],
}

impl GrammarContext {
    fn new(context: &'static Context) -> GrammarContext {
        let entry = |pattern: &'static Definition| match pattern {
            Definition::Match(pattern) => Some(ContextEntry::Rule(Box::new(GrammarRule::new(pattern)))),
            Definition::Include(reference) => Some(ContextEntry::Include(reference.id().ok()?)),
        };
        let entries = context.patterns.iter().filter_map(entry).collect();
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
                ContextEntry::Include(id) if depth < DEEPEST => {
                    if let Some(included) = place(*id) {
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
        let read =
            || if self.definition.has_captures { None } else { RegexPattern::new(self.definition.regex.regex_str()) };
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
        self.compiled.get_or_init(|| compile(self.definition.regex.regex_str())).as_ref()
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

/// A pattern for Oniguruma, compiled as in syntect.
pub(super) fn compile(pattern: &str) -> Option<Regex> {
    Regex::with_options(pattern, RegexOptions::REGEX_OPTION_CAPTURE_GROUP, Syntax::default()).ok()
}

impl RuleTargets {
    fn new(definition: &'static MatchPattern) -> Option<RuleTargets> {
        let places = match &definition.operation {
            MatchOperation::Push(references) | MatchOperation::Set(references) => {
                references.iter().map(|reference| place(reference.id().ok()?)).collect::<Option<Vec<_>>>()?
            }
            MatchOperation::Pop | MatchOperation::None => Vec::new(),
        };
        let with_prototype = match &definition.with_prototype {
            Some(reference) => Some(place(reference.id().ok()?)?),
            None => None,
        };
        let refers = places.iter().copied().chain(with_prototype).any(|place| place.context.uses_backrefs);
        let scoped = definition.captures.iter().flatten().map(|(group, _)| group + 1).max().unwrap_or(0);
        Some(RuleTargets { places, with_prototype, groups: if refers { scoped.max(10) } else { scoped } })
    }
}
