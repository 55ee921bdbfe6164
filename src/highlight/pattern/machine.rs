//! The machine that runs programs: backtracking, with its own stack and a limit on its steps.

use super::char_set::SetMembership;
use super::position::{folded, holds, less, previous, symbol};
use super::program::{LookbehindProgram, PatternProgram, PatternStep};
use super::syntax::QuantifierKind;

/// The most steps for one attempt. Only hostile text comes near.
const MOST_STEPS: usize = 1_000_000;

/// After this many steps an attempt begins to record what it tried.
const LONG: usize = 10_000;

/// The greatest depth of calls, the same as Oniguruma's.
const MOST_CALLS: usize = 20;

/// The result of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum MatchOutcome {
    No,
    /// Where the match ends.
    Match(usize),
    /// Only Oniguruma can decide.
    Unsure,
    /// It would take too long to find out.
    Endless,
}

/// Where to continue when an attempt fails.
enum BacktrackFrame {
    Step {
        step: usize,
        at: usize,
    },
    Slot {
        slot: usize,
        place: usize,
    },
    /// A greedy repeat may take less.
    Less {
        step: usize,
        least: usize,
        at: usize,
    },
    /// A lazy repeat may take more.
    More {
        step: usize,
        at: usize,
        left: u32,
    },
    /// Further branches.
    Branch {
        step: usize,
        symbol: usize,
        number: usize,
        at: usize,
    },
}

/// The purpose for which a part of a pattern is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AttemptPurpose {
    Outermost,
    Inner,
    /// A lookbehind, which has to end at this place.
    Until(usize),
}

/// A machine's memory, reused for each attempt.
pub(in super::super) struct PatternMachine {
    frames: Vec<BacktrackFrame>,
    slots: Vec<usize>,
    steps: usize,
    calls: usize,
    /// For long attempts: a bit for each step at each place that was tried.
    tried: Vec<u64>,
}

const UNSET: usize = usize::MAX;

impl Default for PatternMachine {
    fn default() -> PatternMachine {
        PatternMachine { frames: Vec::new(), slots: Vec::new(), steps: MOST_STEPS, calls: 0, tried: Vec::new() }
    }
}

impl PatternMachine {
    /// Tries a program at one place.
    pub(super) fn run(&mut self, program: &PatternProgram, text: &str, at: usize) -> MatchOutcome {
        self.frames.clear();
        self.slots.clear();
        self.slots.resize(program.slots, UNSET);
        self.steps = MOST_STEPS;
        self.calls = 0;
        self.tried.clear();
        self.go(program, text, 0, at, AttemptPurpose::Outermost)
    }

    /// The number of steps of the last attempt.
    pub fn steps(&self) -> usize {
        MOST_STEPS - self.steps
    }

    /// Whether a step was already tried at a place and failed from there. Patterns such as `(a+b*)+c` would otherwise
    /// try every way to split a text. Only for the outermost level: inner ones end with a match too.
    fn was_tried(&mut self, program: &PatternProgram, text: &str, step: usize, at: usize) -> bool {
        if self.tried.is_empty() {
            self.tried.resize(program.steps.len() * (text.len() + 1) / 64 + 1, 0);
        }
        let number = step * (text.len() + 1) + at;
        let bit = 1 << (number % 64);
        self.tried.get_mut(number / 64).is_some_and(|bits| {
            let was = *bits & bit != 0;
            *bits |= bit;
            was
        })
    }

    /// The position of a group after a match.
    pub fn group(&self, number: usize) -> Option<(usize, usize)> {
        let place = |slot| self.slots.get(slot).copied().filter(|place| *place != UNSET);
        Some((place(2 * number)?, place(2 * number + 1)?))
    }

    fn go(
        &mut self,
        program: &PatternProgram,
        text: &str,
        mut step: usize,
        mut at: usize,
        level: AttemptPurpose,
    ) -> MatchOutcome {
        let bytes = text.as_bytes();
        let base = self.frames.len();
        loop {
            self.steps -= 1;
            if self.steps == 0 {
                return MatchOutcome::Endless;
            }
            let Some(current) = program.steps.get(step) else { return MatchOutcome::Unsure };
            if self.steps < MOST_STEPS - LONG
                && level == AttemptPurpose::Outermost
                && program.is_stateless
                && matches!(current, PatternStep::Either(..) | PatternStep::Switch(_) | PatternStep::Many { .. })
                && self.was_tried(program, text, step, at)
            {
                match self.back(program, text, base) {
                    Some(place) => (step, at) = place,
                    None => return MatchOutcome::No,
                }
                continue;
            }
            let goes_on = match current {
                PatternStep::Byte(wanted) => {
                    let fits = bytes.get(at) == Some(wanted);
                    at += usize::from(fits);
                    fits
                }
                PatternStep::Text(wanted) => {
                    let fits =
                        bytes.get(at) == wanted.first() && bytes.get(at..).is_some_and(|rest| rest.starts_with(wanted));
                    at += if fits { wanted.len() } else { 0 };
                    fits
                }
                PatternStep::Fold(wanted) => match folded(text, at, wanted) {
                    SetMembership::Unsure => return MatchOutcome::Unsure,
                    SetMembership::No => false,
                    SetMembership::Yes(length) => {
                        at += length;
                        true
                    }
                },
                PatternStep::Set(set) => match set.once(text, at) {
                    SetMembership::Unsure => return MatchOutcome::Unsure,
                    SetMembership::No => false,
                    SetMembership::Yes(length) => {
                        at += length;
                        true
                    }
                },
                PatternStep::Anchor(anchor) => holds(*anchor, text, at),
                PatternStep::Save(slot) => {
                    if let Some(place) = self.slots.get_mut(*slot) {
                        self.frames.push(BacktrackFrame::Slot { slot: *slot, place: *place });
                        *place = at;
                    }
                    true
                }
                PatternStep::Moved(slot, exit) => {
                    if self.slots.get(*slot) == Some(&at) {
                        step = *exit;
                        continue;
                    }
                    true
                }
                PatternStep::Either(first, second) => {
                    self.frames.push(BacktrackFrame::Step { step: *second, at });
                    step = *first;
                    continue;
                }
                PatternStep::Jump(to) => {
                    step = *to;
                    continue;
                }
                PatternStep::Switch(switch) => {
                    let symbol = symbol(bytes, at);
                    match switch.branches(symbol) {
                        [first, rest @ ..] => {
                            if !rest.is_empty() {
                                self.frames.push(BacktrackFrame::Branch { step, symbol, number: 1, at });
                            }
                            step = *first;
                            continue;
                        }
                        [] => false,
                    }
                }
                PatternStep::Many { set, min, max, kind, .. } => {
                    let most = if *kind == QuantifierKind::Lazy { *min } else { *max };
                    let (mut count, mut least) = (0, at);
                    while count < most {
                        let Some(length) = set.at(text, at) else { break };
                        at += length;
                        count += 1;
                        if count == *min {
                            least = at;
                        }
                    }
                    if count >= *min {
                        match kind {
                            QuantifierKind::Greedy if at > least => {
                                self.frames.push(BacktrackFrame::Less { step, least, at })
                            }
                            QuantifierKind::Lazy if *max > *min => {
                                self.frames.push(BacktrackFrame::More { step, at, left: *max - *min });
                            }
                            _ => {}
                        }
                        true
                    } else {
                        false
                    }
                }
                PatternStep::Ahead { negative, exit } => {
                    let floor = self.frames.len();
                    let found = match self.go(program, text, step + 1, at, AttemptPurpose::Inner) {
                        MatchOutcome::Match(_) => true,
                        MatchOutcome::No => false,
                        unknown => return unknown,
                    };
                    if *negative {
                        self.undo(floor)
                    } else {
                        self.settle(floor)
                    }
                    if found != *negative {
                        step = *exit;
                        continue;
                    }
                    false
                }
                PatternStep::Behind { negative, tries, exit } => {
                    let floor = self.frames.len();
                    let mut found = false;
                    for back in tries {
                        match self.look_back(program, text, back, at) {
                            MatchOutcome::Match(_) => found = true,
                            MatchOutcome::No => {}
                            unknown => return unknown,
                        }
                        if found {
                            break;
                        }
                    }
                    self.undo(floor);
                    if found != *negative {
                        step = *exit;
                        continue;
                    }
                    false
                }
                PatternStep::Atomic { exit } => {
                    let floor = self.frames.len();
                    match self.go(program, text, step + 1, at, AttemptPurpose::Inner) {
                        MatchOutcome::No => false,
                        MatchOutcome::Match(end) => {
                            self.settle(floor);
                            at = end;
                            step = *exit;
                            continue;
                        }
                        unknown => return unknown,
                    }
                }
                PatternStep::Call(place) => {
                    if self.calls == MOST_CALLS {
                        false
                    } else {
                        let floor = self.frames.len();
                        self.calls += 1;
                        let called = self.go(program, text, *place, at, AttemptPurpose::Inner);
                        self.calls -= 1;
                        match called {
                            MatchOutcome::No => false,
                            MatchOutcome::Match(end) => {
                                self.settle(floor);
                                at = end;
                                true
                            }
                            unknown => return unknown,
                        }
                    }
                }
                PatternStep::Here => {
                    if level == AttemptPurpose::Until(at) {
                        return MatchOutcome::Match(at);
                    }
                    false
                }
                PatternStep::Done => return MatchOutcome::Match(at),
            };
            if goes_on {
                step += 1;
                continue;
            }
            match self.back(program, text, base) {
                Some(place) => (step, at) = place,
                None => return MatchOutcome::No,
            }
        }
    }

    /// Tries a part of a lookbehind at each place that is far enough back.
    fn look_back(&mut self, program: &PatternProgram, text: &str, back: &LookbehindProgram, at: usize) -> MatchOutcome {
        let (mut place, mut count) = (Some(at), 0);
        while let Some(from) = place {
            if count >= back.least {
                match self.go(program, text, back.step, from, AttemptPurpose::Until(at)) {
                    MatchOutcome::No => {}
                    other => return other,
                }
            }
            if count >= back.most {
                break;
            }
            place = previous(text.as_bytes(), from);
            count += 1;
        }
        MatchOutcome::No
    }

    /// Returns to the last place with another alternative.
    fn back(&mut self, program: &PatternProgram, text: &str, base: usize) -> Option<(usize, usize)> {
        let many_at = |step: usize| match program.steps.get(step) {
            Some(PatternStep::Many { set, next, .. }) => Some((set, *next)),
            _ => None,
        };
        while self.frames.len() > base {
            match self.frames.pop()? {
                BacktrackFrame::Slot { slot, place } => {
                    if let Some(slot) = self.slots.get_mut(slot) {
                        *slot = place;
                    }
                }
                BacktrackFrame::Step { step, at } => return Some((step, at)),
                BacktrackFrame::Less { step, least, at } => {
                    let (_, next) = many_at(step)?;
                    if let Some(shorter) = less(text.as_bytes(), least, at, next) {
                        if shorter > least {
                            self.frames.push(BacktrackFrame::Less { step, least, at: shorter });
                        }
                        return Some((step + 1, shorter));
                    }
                }
                BacktrackFrame::More { step, at, left } => {
                    let (set, _) = many_at(step)?;
                    if let Some(length) = set.at(text, at) {
                        if left > 1 {
                            self.frames.push(BacktrackFrame::More { step, at: at + length, left: left - 1 });
                        }
                        return Some((step + 1, at + length));
                    }
                }
                BacktrackFrame::Branch { step, symbol, number, at } => {
                    let Some(PatternStep::Switch(switch)) = program.steps.get(step) else { continue };
                    let branches = switch.branches(symbol);
                    if number + 1 < branches.len() {
                        self.frames.push(BacktrackFrame::Branch { step, symbol, number: number + 1, at });
                    }
                    if let Some(branch) = branches.get(number) {
                        return Some((*branch, at));
                    }
                }
            }
        }
        None
    }

    /// Drops the alternatives since a point; earlier values of groups stay known to outer levels.
    fn settle(&mut self, floor: usize) {
        let mut kept = floor;
        for at in floor..self.frames.len() {
            if matches!(self.frames.get(at), Some(BacktrackFrame::Slot { .. })) {
                self.frames.swap(kept, at);
                kept += 1;
            }
        }
        self.frames.truncate(kept);
    }

    /// Drops the alternatives since a point, and the groups too.
    fn undo(&mut self, floor: usize) {
        while self.frames.len() > floor {
            if let Some(BacktrackFrame::Slot { slot, place }) = self.frames.pop()
                && let Some(slot) = self.slots.get_mut(slot)
            {
                *slot = place;
            }
        }
    }
}
