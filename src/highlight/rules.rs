//! The grammars in the interpreter's form: places (Sublime Text's contexts) with rules, found by the next character.
//!
//! Everything is made when it is first needed, once for all threads: a grammar's places when a block is in that
//! language, a place's patterns when the interpreter first gets there, the list of rules that may match before a
//! character when that character first occurs.

use std::sync::{LazyLock, OnceLock};

use onig::{Regex, RegexOptions, Region, SearchOptions, Syntax};
use syntect::parsing::syntax_definition::{
    Context, ContextId, ContextReference, MatchOperation, MatchPattern, Pattern as Definition,
};
use syntect::parsing::{ParseState, SyntaxSet};

use super::pattern::{Machine, Outcome, Pattern, SYMBOLS};
use super::work::limits;

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// The places of each grammar, in the order of [`GRAMMARS`].
static PLACES: LazyLock<Vec<OnceLock<Vec<Place>>>> =
    LazyLock::new(|| GRAMMARS.syntaxes().iter().map(|_| OnceLock::new()).collect());

/// The greatest depth of nested includes; a deeper one is a circle.
const DEEPEST: usize = 30;

/// The place where the grammar of this name begins.
pub(super) fn beginning(grammar: &str) -> Option<&'static Place> {
    let syntax = GRAMMARS.find_syntax_by_name(grammar)?;
    // syntect gives the place where a grammar begins in no other way.
    let state = format!("{:?}", ParseState::new(syntax));
    place_by_numbers(&state)
}

/// The place with this number.
fn place(id: ContextId) -> Option<&'static Place> {
    // The numbers are private too, but can be printed.
    place_by_numbers(&serde_json::to_string(&id).ok()?)
}

/// Parses the two numbers of a printed `ContextId`.
fn place_by_numbers(text: &str) -> Option<&'static Place> {
    let number = |name: &str| {
        let (_, behind) = text.split_once(name)?;
        let digits = behind.trim_start_matches(|c: char| !c.is_ascii_digit());
        let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        digits.get(..length)?.parse::<usize>().ok()
    };
    let syntax = number("syntax_index")?;
    let places = PLACES.get(syntax)?;
    places.get_or_init(|| places_of(syntax)).get(number("context_index")?)
}

fn places_of(syntax: usize) -> Vec<Place> {
    let context = |number: usize| {
        let text = format!("{{\"Direct\":{{\"syntax_index\":{syntax},\"context_index\":{number}}}}}");
        serde_json::from_str::<ContextReference>(&text).ok()?.resolve(&GRAMMARS).ok()
    };
    (0..).map_while(context).map(Place::new).collect()
}

/// A context of a grammar.
pub(super) struct Place {
    pub context: &'static Context,
    entries: Vec<Entry>,
    prototype: OnceLock<Option<&'static Place>>,
    table: OnceLock<Box<Table>>,
}

enum Entry {
    Rule(Box<Rule>),
    Include(ContextId),
}

/// The rules of a place, its includes' too, in order.
struct Table {
    rules: Vec<&'static Rule>,
    rows: [OnceLock<Box<[&'static Rule]>>; SYMBOLS],
}

impl Place {
    fn new(context: &'static Context) -> Place {
        let entry = |pattern: &'static Definition| match pattern {
            Definition::Match(pattern) => Some(Entry::Rule(Box::new(Rule::new(pattern)))),
            Definition::Include(reference) => Some(Entry::Include(reference.id().ok()?)),
        };
        let entries = context.patterns.iter().filter_map(entry).collect();
        Place { context, entries, prototype: OnceLock::new(), table: OnceLock::new() }
    }

    /// The place whose rules come before this one's.
    pub fn prototype(&self) -> Option<&'static Place> {
        *self.prototype.get_or_init(|| self.context.prototype.and_then(place))
    }

    /// All rules, in order.
    pub fn rules(&'static self) -> &'static [&'static Rule] {
        &self.table().rules
    }

    /// The rules that may match before this symbol, in order.
    pub fn row(&'static self, symbol: usize) -> &'static [&'static Rule] {
        let table = self.table();
        table.rows.get(symbol).map_or(&[], |row| {
            row.get_or_init(|| table.rules.iter().copied().filter(|rule| rule.may_begin(symbol)).collect())
        })
    }

    fn table(&'static self) -> &'static Table {
        self.table.get_or_init(|| {
            let mut rules = Vec::new();
            self.collect(&mut rules, 0);
            Box::new(Table { rules, rows: [const { OnceLock::new() }; SYMBOLS] })
        })
    }

    fn collect(&'static self, rules: &mut Vec<&'static Rule>, depth: usize) {
        for entry in &self.entries {
            match entry {
                Entry::Rule(rule) => rules.push(rule),
                Entry::Include(id) if depth < DEEPEST => {
                    if let Some(included) = place(*id) {
                        included.collect(rules, depth + 1);
                    }
                }
                Entry::Include(_) => {}
            }
        }
    }
}

/// A pattern of a grammar, and its consequences.
pub(super) struct Rule {
    pub definition: &'static MatchPattern,
    /// `None` if only Oniguruma supports it.
    pattern: OnceLock<Option<Pattern>>,
    compiled: OnceLock<Option<Regex>>,
    targets: OnceLock<Option<Targets>>,
}

/// The target of a rule.
pub(super) struct Targets {
    pub places: Vec<&'static Place>,
    pub with_prototype: Option<&'static Place>,
    /// The number of groups of the match that are needed.
    pub groups: usize,
}

impl Rule {
    fn new(definition: &'static MatchPattern) -> Rule {
        Rule { definition, pattern: OnceLock::new(), compiled: OnceLock::new(), targets: OnceLock::new() }
    }

    /// The pattern, if it is supported. Back references depend on other matches, so they are not.
    pub fn pattern(&self) -> Option<&Pattern> {
        let read = || if self.definition.has_captures { None } else { Pattern::new(self.definition.regex.regex_str()) };
        self.pattern.get_or_init(read).as_ref()
    }

    fn may_begin(&self, symbol: usize) -> bool {
        self.pattern().is_none_or(|pattern| pattern.may_begin(symbol))
    }

    /// The target of the rule; `None` if it is missing.
    pub fn targets(&self) -> Option<&Targets> {
        self.targets.get_or_init(|| Targets::new(self.definition)).as_ref()
    }

    /// The pattern for Oniguruma; `None` if it is invalid.
    pub fn compiled(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(self.definition.regex.regex_str())).as_ref()
    }

    /// Checks with Oniguruma whether the pattern matches at a place, and records the groups.
    pub fn ask(&self, text: &str, at: usize, region: &mut Region) -> Outcome {
        let Some(regex) = self.compiled() else { return Outcome::No };
        region.clear();
        match regex.match_with_param(text, at, SearchOptions::SEARCH_OPTION_NONE, Some(region), limits()) {
            Ok(Some(length)) => Outcome::Match(at + length),
            Ok(None) => Outcome::No,
            Err(_) => Outcome::Endless,
        }
    }

    /// Tries the pattern at a place; the groups are in the machine, or in the region if Oniguruma was used.
    pub fn try_at(&self, machine: &mut Machine, text: &str, at: usize) -> Outcome {
        self.pattern().map_or(Outcome::Unsure, |pattern| pattern.try_at(machine, text, at))
    }
}

/// A pattern for Oniguruma, compiled as in syntect.
pub(super) fn compile(pattern: &str) -> Option<Regex> {
    Regex::with_options(pattern, RegexOptions::REGEX_OPTION_CAPTURE_GROUP, Syntax::default()).ok()
}

impl Targets {
    fn new(definition: &'static MatchPattern) -> Option<Targets> {
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
        Some(Targets { places, with_prototype, groups: if refers { scoped.max(10) } else { scoped } })
    }
}
