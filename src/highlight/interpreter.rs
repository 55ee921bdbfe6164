//! The interpreter of grammars: its input is a line, its output the changes of scopes.
//!
//! It follows the structure of syntect's parser (MIT licence), and gives the same changes for every
//! line. The difference is in the search: syntect searches for each rule's next match in the rest of the line and takes
//! the first of them; this checks at one place after the other which rules may match, and takes the first that
//! does. Rules that can't be parsed, and all rules once the stack is so deep that syntect's own cache of
//! a line matters, are searched for in syntect's way.

use std::rc::Rc;

use onig::Region;
use syntect::parsing::ScopeStackOp;

use super::back_references::{CaptureGroups, OpeningCaptures};
use super::grammar::MatchOperation;
use super::pattern::{MatchOutcome, PatternMachine, behind, characters, next_character, symbol};
use super::rules::{GrammarContext, GrammarRule, beginning};
use super::scope_changes::{self, ScopeChanges};
use super::search::RuleSearchCache;
use super::steps::HighlightSteps;

/// As in syntect: nothing is pushed on a stack of this height.
const HIGHEST: usize = 100;

/// A stack may become higher if one context is replaced by several. At this height that is a cycle.
const TOO_HIGH: usize = 1_000;

/// Rules that may match nothing one after the other at one place. Grammars move up and down their stack there, so a
/// few hundred can be right; more are a cycle, in which syntect itself would loop forever.
const MOST_WITHOUT_PROGRESS: usize = 1_000;

/// The most changes of scopes in one line, for each of its bytes.
const MOST_CHANGES: usize = 64;

/// The state of the interpreter between two lines.
#[derive(Clone)]
struct InterpreterState {
    stack: Vec<ContextLevel>,
    is_first: bool,
    /// Heights at which a `with_prototype` put something on the stack; those below have no effect.
    prototype_heights: Vec<usize>,
}

#[derive(Clone)]
struct ContextLevel {
    place: &'static GrammarContext,
    prototypes: Vec<&'static GrammarContext>,
    captured: Option<Rc<OpeningCaptures>>,
}

/// A grammar being applied to a text, line by line.
pub(super) struct GrammarInterpreter {
    state: InterpreterState,
    tools: MatchBuffers,
    /// A line exceeded a limit. The state is no longer valid.
    is_spent: bool,
}

/// Reused memory without meaning between two calls.
struct MatchBuffers {
    work: HighlightSteps,
    machine: PatternMachine,
    region: Region,
    searches: RuleSearchCache,
    /// The ASCII characters of the line.
    characters: u128,
}

/// The rule that comes next.
struct RuleMatch {
    rule: &'static GrammarRule,
    start: usize,
    end: usize,
    groups: CaptureGroups,
    from_prototype: bool,
    /// A pop that would undo an empty push at the same place, forever.
    would_loop: bool,
}

/// The rules to check: a context, whether it came from a `with_prototype`, and what back references mean there.
struct CandidateContext {
    place: &'static GrammarContext,
    from_prototype: bool,
    captured: Option<Rc<OpeningCaptures>>,
}

/// How the search for the next rule ended.
enum RuleSearchOutcome {
    Found(RuleMatch),
    Nothing,
    /// The stack is so high that only syntect's way gives syntect's result.
    TooHigh,
    /// It took too long.
    Spent,
}

impl GrammarInterpreter {
    /// At the beginning of the grammar of this name, if there is one.
    pub(super) fn new(grammar: &str) -> Option<GrammarInterpreter> {
        let place = beginning(grammar)?;
        let bottom = ContextLevel { place, prototypes: Vec::new(), captured: None };
        Some(GrammarInterpreter {
            state: InterpreterState { stack: vec![bottom], is_first: true, prototype_heights: Vec::new() },
            tools: MatchBuffers {
                work: HighlightSteps::default(),
                machine: PatternMachine::default(),
                region: Region::new(),
                searches: RuleSearchCache::default(),
                characters: 0,
            },
            is_spent: false,
        })
    }

    /// Reads a line with its line end. `None` if the grammar leads to a missing context, and for all lines from the
    /// first one that exceeds a limit ([`GrammarInterpreter::is_spent`]).
    pub(super) fn line(&mut self, line: &str) -> Option<ScopeChanges> {
        if self.is_spent {
            return None;
        }
        self.tools.work.begin(line.len());
        let before = self.state.clone();
        let read = match self.read(line, false) {
            Err(LineRefusal::TooHigh) => {
                self.state = before;
                self.read(line, true)
            }
            read => read,
        };
        self.is_spent = read.is_err();
        read.ok()?
    }

    /// Whether a limit was reached: of steps in all lines together, of steps without progress, of changes in a line or
    /// of the stack's height.
    pub(super) fn is_spent(&self) -> bool {
        self.is_spent
    }

    /// The work so far.
    #[cfg(test)]
    pub(super) fn work(&self) -> &HighlightSteps {
        &self.tools.work
    }

    fn read(&mut self, line: &str, by_search: bool) -> Result<Option<ScopeChanges>, LineRefusal> {
        let mut changes = Vec::new();
        let most_changes = MOST_CHANGES * (line.len() + HIGHEST);
        if self.state.is_first {
            if let Some(scope) = self.state.stack.last().and_then(|top| top.place.context.meta_content_scope.first()) {
                changes.push((0, ScopeStackOp::Push(*scope)));
            }
            self.state.is_first = false;
        }
        self.tools.searches.clear();
        self.tools.characters = characters(line);
        let mut at = 0;
        // The place of the last empty push, and the height of the stack at that time.
        let mut empty_push = (0, 0);
        // Rules since the last one that consumed something.
        let mut without_progress = 0;
        let (mut links, mut is_stale) = (Vec::new(), true);
        loop {
            let height = self.state.stack.len();
            without_progress += 1;
            if without_progress > MOST_WITHOUT_PROGRESS
                || height > TOO_HIGH
                || changes.len() > most_changes
                || self.tools.work.is_spent()
            {
                return Err(LineRefusal::Spent);
            }
            while self.state.prototype_heights.last().is_some_and(|low| *low >= height) {
                self.state.prototype_heights.pop();
            }
            let check_loop = empty_push == (at, height);
            if is_stale {
                self.state.links(&mut links);
            }
            let (state, tools) = (&self.state, &mut self.tools);
            let next = match by_search {
                true => state.next_by_search(tools, &links, line, at, check_loop),
                false => state.next(tools, &links, line, at, check_loop),
            };
            let found = match next {
                RuleSearchOutcome::Found(found) => found,
                RuleSearchOutcome::Nothing => return Ok(Some(changes)),
                RuleSearchOutcome::TooHigh => return Err(LineRefusal::TooHigh),
                RuleSearchOutcome::Spent => return Err(LineRefusal::Spent),
            };
            if found.would_loop {
                // Skips a character.
                match next_character(line.as_bytes(), at) {
                    Some(next) if next < line.len() => at = next,
                    _ => return Ok(Some(changes)),
                }
                without_progress = 0;
                is_stale = false;
                continue;
            }
            if found.end <= at && matches!(found.rule.definition.operation, MatchOperation::Push(_)) {
                empty_push = (found.end, height + 1);
            }
            if found.end > at {
                without_progress = 0;
            }
            at = found.end;
            is_stale = found.from_prototype || !matches!(found.rule.definition.operation, MatchOperation::None);
            if found.from_prototype {
                self.state.prototype_heights.push(height);
            }
            if self.state.apply(line, &found, &mut changes).is_none() {
                return Ok(None);
            }
        }
    }
}

/// Why a line was not read.
enum LineRefusal {
    TooHigh,
    Spent,
}

impl InterpreterState {
    /// The contexts whose rules apply, in order.
    fn links(&self, links: &mut Vec<CandidateContext>) {
        links.clear();
        let from = self.prototype_heights.last().copied().unwrap_or(0);
        for level in self.stack.get(from..).unwrap_or(&[]) {
            for place in &level.prototypes {
                links.push(CandidateContext { place, from_prototype: true, captured: level.captured.clone() });
            }
        }
        if let Some(top) = self.stack.last() {
            if let Some(place) = top.place.prototype() {
                links.push(CandidateContext { place, from_prototype: false, captured: None });
            }
            links.push(CandidateContext { place: top.place, from_prototype: false, captured: top.captured.clone() });
        }
    }

    /// The rule that matches first from here on.
    fn next(
        &self,
        tools: &mut MatchBuffers,
        links: &[CandidateContext],
        line: &str,
        from: usize,
        check_loop: bool,
    ) -> RuleSearchOutcome {
        if self.stack.len() >= HIGHEST {
            return RuleSearchOutcome::TooHigh;
        }
        let bytes = line.as_bytes();
        let mut looping = None;
        tools.searches.begin_token(from);
        let mut at = from;
        loop {
            let (next, last) = (symbol(bytes, at), behind(bytes, at));
            for (number, link) in links.iter().enumerate() {
                for &rule in link.place.row(next) {
                    let attempt = match rule.pattern() {
                        Some(pattern) if !pattern.may_follow(last) || !pattern.may_be_in(tools.characters) => continue,
                        Some(_) if tools.searches.is_dead(rule, number) => continue,
                        Some(_) => tools.attempt(rule, line, at),
                        None => {
                            let does_something = |start, end| self.does_something(rule, start, end);
                            let captured = link.captured.as_deref();
                            let found = tools.searches.find(rule, captured, line, &mut tools.work, does_something);
                            found.filter(|(start, _)| *start == at).map(|(_, end)| (end, CaptureSource::Search))
                        }
                    };
                    let Some((end, source)) = attempt else { continue };
                    if source != CaptureSource::Search && !self.does_something(rule, at, end) {
                        tools.searches.kill(rule, number);
                        continue;
                    }
                    let would_loop =
                        check_loop && end <= from && matches!(rule.definition.operation, MatchOperation::Pop);
                    let groups = tools.groups(rule, link.captured.as_deref(), (at, end), source);
                    let found =
                        RuleMatch { rule, start: at, end, groups, from_prototype: link.from_prototype, would_loop };
                    if !would_loop {
                        return RuleSearchOutcome::Found(found);
                    }
                    looping = Some(found);
                }
            }
            if let Some(found) = looping {
                return RuleSearchOutcome::Found(found);
            }
            if tools.work.is_spent() {
                return RuleSearchOutcome::Spent;
            }
            match next_character(bytes, at) {
                Some(next) => at = next,
                None => return RuleSearchOutcome::Nothing,
            }
        }
    }

    /// The same, rule by rule as in syntect.
    fn next_by_search(
        &self,
        tools: &mut MatchBuffers,
        links: &[CandidateContext],
        line: &str,
        from: usize,
        check_loop: bool,
    ) -> RuleSearchOutcome {
        tools.searches.begin_token(from);
        let mut best: Option<RuleMatch> = None;
        for link in links {
            for &rule in link.place.rules() {
                let does_something = |start, end| self.does_something(rule, start, end);
                let captured = link.captured.as_deref();
                let found = tools.searches.find(rule, captured, line, &mut tools.work, does_something);
                let Some((start, end)) = found else { continue };
                if best.as_ref().is_some_and(|best| start > best.start || start == best.start && !best.would_loop) {
                    continue;
                }
                let operation = &rule.definition.operation;
                let would_loop = check_loop && end <= from && matches!(operation, MatchOperation::Pop);
                if self.stack.len() >= HIGHEST && matches!(operation, MatchOperation::Push(_)) {
                    return RuleSearchOutcome::Nothing;
                }
                let groups = tools.groups(rule, captured, (start, end), CaptureSource::Search);
                let found = RuleMatch { rule, start, end, groups, from_prototype: link.from_prototype, would_loop };
                if start == from && !would_loop {
                    return RuleSearchOutcome::Found(found);
                }
                best = Some(found);
            }
        }
        best.map_or(RuleSearchOutcome::Nothing, RuleSearchOutcome::Found)
    }

    /// Whether a match changes anything; if not, its rule is disabled until the next token.
    fn does_something(&self, rule: &GrammarRule, start: usize, end: usize) -> bool {
        match rule.definition.operation {
            MatchOperation::None => start != end,
            MatchOperation::Push(_) => self.stack.len() < HIGHEST,
            MatchOperation::Set(_) | MatchOperation::Pop => true,
        }
    }

    /// Records the changes that a rule makes, and follows it to its context. `None` if that is missing.
    fn apply(&mut self, line: &str, found: &RuleMatch, changes: &mut ScopeChanges) -> Option<()> {
        let definition = found.rule.definition;
        let targets = found.rule.targets()?;
        let top = self.stack.last()?.place.context;
        scope_changes::before(&definition.operation, top, targets, found.start, changes);
        scope_changes::within(definition, &found.groups, (found.start, found.end), changes);
        scope_changes::after(&definition.operation, top, targets, found.end, changes);
        let mut kept = match definition.operation {
            MatchOperation::None => return Some(()),
            MatchOperation::Pop => {
                self.stack.pop();
                return Some(());
            }
            MatchOperation::Push(_) => Vec::new(),
            // What came from a `with_prototype` stays in force when its context is replaced by another.
            MatchOperation::Set(_) => self.stack.pop()?.prototypes,
        };
        for (number, place) in targets.places.iter().enumerate() {
            let mut prototypes = std::mem::take(&mut kept);
            if number + 1 == targets.places.len() {
                prototypes.extend(targets.with_prototype);
            }
            let refers = prototypes.iter().chain([place]).any(|place| place.context.uses_backrefs);
            let captured = refers.then(|| Rc::new(OpeningCaptures::new(line, found.groups.clone())));
            self.stack.push(ContextLevel { place, prototypes, captured });
        }
        Some(())
    }
}

/// The positions of a match's groups.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CaptureSource {
    Machine,
    Region,
    Search,
}

impl MatchBuffers {
    /// Tries a rule at one place: the end of the match, and the positions of its groups.
    fn attempt(&mut self, rule: &GrammarRule, line: &str, at: usize) -> Option<(usize, CaptureSource)> {
        let tried = rule.try_at(&mut self.machine, line, at);
        self.work.add(HighlightSteps::ATTEMPT + self.machine.steps());
        let (outcome, source) = match tried {
            MatchOutcome::Unsure => {
                let asked = rule.ask(line, at, &mut self.region);
                self.work.add(if asked == MatchOutcome::Endless {
                    HighlightSteps::RETRIES
                } else {
                    HighlightSteps::QUESTION
                });
                (asked, CaptureSource::Region)
            }
            outcome => (outcome, CaptureSource::Machine),
        };
        match outcome {
            MatchOutcome::Match(end) => Some((end, source)),
            MatchOutcome::No => None,
            MatchOutcome::Endless | MatchOutcome::Unsure => {
                self.searches.give_up(rule);
                None
            }
        }
    }

    fn groups(
        &self,
        rule: &GrammarRule,
        captured: Option<&OpeningCaptures>,
        whole: (usize, usize),
        source: CaptureSource,
    ) -> CaptureGroups {
        let count = rule.targets().map_or(0, |targets| targets.groups);
        let group = |number| match source {
            _ if number == 0 => Some(whole),
            CaptureSource::Machine => self.machine.group(number),
            CaptureSource::Region => self.region.pos(number),
            CaptureSource::Search => self.searches.group(rule, captured, number),
        };
        (0..count).map(group).collect()
    }
}
