//! The machine that runs programs: backtracking, with its own stack and a limit on its steps.

use super::char_set::{CharSet, SetMembership};
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
pub(crate) enum MatchOutcome {
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

/// What an attempt runs, and on which text.
#[derive(Clone, Copy)]
struct Attempt<'p> {
    program: &'p PatternProgram,
    text: &'p str,
}

/// What follows a step.
enum StepFlow {
    /// The next step, and its place in the text.
    To(usize, usize),
    /// It failed: the last alternative is next.
    Back,
    /// The attempt ends.
    End(MatchOutcome),
}

impl StepFlow {
    /// What follows a step that takes what a set has.
    #[inline]
    fn after(taken: &SetMembership, step: usize, at: usize) -> StepFlow {
        match taken {
            SetMembership::Unsure => StepFlow::End(MatchOutcome::Unsure),
            SetMembership::No => StepFlow::Back,
            SetMembership::Yes(length) => StepFlow::To(step + 1, at + length),
        }
    }
}

/// A machine's memory, reused for each attempt.
pub(crate) struct PatternMachine {
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
        self.go(Attempt { program, text }, 0, at, AttemptPurpose::Outermost)
    }

    /// The number of steps of the last attempt.
    pub(crate) fn steps(&self) -> usize {
        MOST_STEPS - self.steps
    }

    /// What is decided about a step of a long attempt without taking it: that the attempt ends, or that the step was
    /// already tried at this place and failed from there. Patterns such as `(a+b*)+c` would otherwise try every way to
    /// split a text. Only for the outermost level: inner ones end with a match too.
    #[cold]
    fn decided(
        &mut self,
        attempt: Attempt,
        current: &PatternStep,
        step: usize,
        at: usize,
        level: AttemptPurpose,
    ) -> Option<StepFlow> {
        if self.steps == 0 {
            return Some(StepFlow::End(MatchOutcome::Endless));
        }
        let has_ways = matches!(current, PatternStep::Either(..) | PatternStep::Switch(_) | PatternStep::Many { .. });
        let is_known = level == AttemptPurpose::Outermost
            && attempt.program.is_stateless
            && has_ways
            && self.was_tried(attempt, step, at);
        is_known.then_some(StepFlow::Back)
    }

    fn was_tried(&mut self, Attempt { program, text }: Attempt, step: usize, at: usize) -> bool {
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
    pub(crate) fn group(&self, number: usize) -> Option<(usize, usize)> {
        let place = |slot| self.slots.get(slot).copied().filter(|place| *place != UNSET);
        Some((place(2 * number)?, place(2 * number + 1)?))
    }

    /// Goes from step to step until the attempt ends.
    fn go(&mut self, attempt: Attempt, mut step: usize, mut at: usize, level: AttemptPurpose) -> MatchOutcome {
        let base = self.frames.len();
        loop {
            self.steps -= 1;
            let Some(current) = attempt.program.steps.get(step) else { return MatchOutcome::Unsure };
            // Nearly every attempt ends before this.
            let decided = match self.steps < MOST_STEPS - LONG {
                true => self.decided(attempt, current, step, at, level),
                false => None,
            };
            let flow = match decided {
                Some(flow) => flow,
                None => self.flow(attempt, current, step, at, level),
            };
            match flow {
                StepFlow::To(next, place) => (step, at) = (next, place),
                StepFlow::Back => match self.back(attempt, base) {
                    Some(place) => (step, at) = place,
                    None => return MatchOutcome::No,
                },
                StepFlow::End(outcome) => return outcome,
            }
        }
    }

    /// Takes a step.
    #[inline]
    fn flow(
        &mut self,
        attempt: Attempt,
        current: &PatternStep,
        step: usize,
        at: usize,
        level: AttemptPurpose,
    ) -> StepFlow {
        let (text, bytes) = (attempt.text, attempt.text.as_bytes());
        match current {
            PatternStep::Byte(wanted) if bytes.get(at) == Some(wanted) => StepFlow::To(step + 1, at + 1),
            PatternStep::Text(wanted)
                if bytes.get(at) == wanted.first() && bytes.get(at..).is_some_and(|rest| rest.starts_with(wanted)) =>
            {
                StepFlow::To(step + 1, at + wanted.len())
            }
            PatternStep::Fold(wanted) => StepFlow::after(&folded(text, at, wanted), step, at),
            PatternStep::Set(set) => StepFlow::after(&set.once(text, at), step, at),
            PatternStep::Anchor(anchor) if holds(*anchor, text, at) => StepFlow::To(step + 1, at),
            PatternStep::Save(slot) => {
                if let Some(place) = self.slots.get_mut(*slot) {
                    self.frames.push(BacktrackFrame::Slot { slot: *slot, place: *place });
                    *place = at;
                }
                StepFlow::To(step + 1, at)
            }
            PatternStep::Moved(slot, exit) if self.slots.get(*slot) == Some(&at) => StepFlow::To(*exit, at),
            PatternStep::Moved(..) => StepFlow::To(step + 1, at),
            PatternStep::Either(first, second) => {
                self.frames.push(BacktrackFrame::Step { step: *second, at });
                StepFlow::To(*first, at)
            }
            PatternStep::Jump(to) => StepFlow::To(*to, at),
            PatternStep::Switch(switch) => {
                let symbol = symbol(bytes, at);
                let branches = switch.branches(symbol);
                if branches.len() > 1 {
                    self.frames.push(BacktrackFrame::Branch { step, symbol, number: 1, at });
                }
                branches.first().map_or(StepFlow::Back, |first| StepFlow::To(*first, at))
            }
            PatternStep::Many { set, min, max, kind, .. } => self.many(text, set, (*min, *max), *kind, (step, at)),
            PatternStep::Ahead { negative, exit } => self.ahead(attempt, step, at, *negative, *exit),
            PatternStep::Behind { negative, tries, exit } => self.behind(attempt, tries, at, *negative, *exit),
            PatternStep::Atomic { exit } => self.inner(attempt, step + 1, at, *exit),
            PatternStep::Call(place) if self.calls < MOST_CALLS => {
                self.calls += 1;
                let flow = self.inner(attempt, *place, at, step + 1);
                self.calls -= 1;
                flow
            }
            PatternStep::Here if level == AttemptPurpose::Until(at) => StepFlow::End(MatchOutcome::Match(at)),
            PatternStep::Done => StepFlow::End(MatchOutcome::Match(at)),
            PatternStep::Byte(_)
            | PatternStep::Text(_)
            | PatternStep::Anchor(_)
            | PatternStep::Call(_)
            | PatternStep::Here => StepFlow::Back,
        }
    }

    /// Takes characters of a set, as many as a repeat first takes.
    #[inline]
    fn many(
        &mut self,
        text: &str,
        set: &CharSet,
        (min, max): (u32, u32),
        kind: QuantifierKind,
        (step, mut at): (usize, usize),
    ) -> StepFlow {
        let most = if kind == QuantifierKind::Lazy { min } else { max };
        // Characters of one byte, which are nearly all, need no look at their length.
        let mut count = set.run(text.as_bytes(), at, most);
        let mut least = at + count.min(min) as usize;
        at += count as usize;
        while count < most {
            let Some(length) = set.at(text, at) else { break };
            at += length;
            count += 1;
            if count == min {
                least = at;
            }
        }
        if count < min {
            return StepFlow::Back;
        }
        match kind {
            QuantifierKind::Greedy if at > least => self.frames.push(BacktrackFrame::Less { step, least, at }),
            QuantifierKind::Lazy if max > min => {
                self.frames.push(BacktrackFrame::More { step, at, left: max - min });
            }
            _ => {}
        }
        StepFlow::To(step + 1, at)
    }

    /// Tries a lookahead, whose steps follow its own.
    fn ahead(&mut self, attempt: Attempt, step: usize, at: usize, negative: bool, exit: usize) -> StepFlow {
        let floor = self.frames.len();
        let found = match self.go(attempt, step + 1, at, AttemptPurpose::Inner) {
            MatchOutcome::Match(_) => true,
            MatchOutcome::No => false,
            unknown => return StepFlow::End(unknown),
        };
        if negative {
            self.undo(floor)
        } else {
            self.settle(floor)
        }
        if found != negative { StepFlow::To(exit, at) } else { StepFlow::Back }
    }

    /// Tries a lookbehind, whose parts are tried one after another.
    fn behind(
        &mut self,
        attempt: Attempt,
        tries: &[LookbehindProgram],
        at: usize,
        negative: bool,
        exit: usize,
    ) -> StepFlow {
        let floor = self.frames.len();
        let mut found = false;
        for back in tries {
            match self.look_back(attempt, back, at) {
                MatchOutcome::Match(_) => found = true,
                MatchOutcome::No => {}
                unknown => return StepFlow::End(unknown),
            }
            if found {
                break;
            }
        }
        self.undo(floor);
        if found != negative { StepFlow::To(exit, at) } else { StepFlow::Back }
    }

    /// Tries steps that match in one way only, and continues at `exit`.
    fn inner(&mut self, attempt: Attempt, step: usize, at: usize, exit: usize) -> StepFlow {
        let floor = self.frames.len();
        match self.go(attempt, step, at, AttemptPurpose::Inner) {
            MatchOutcome::No => StepFlow::Back,
            MatchOutcome::Match(end) => {
                self.settle(floor);
                StepFlow::To(exit, end)
            }
            unknown => StepFlow::End(unknown),
        }
    }

    /// Tries a part of a lookbehind at each place that is far enough back.
    fn look_back(&mut self, attempt: Attempt, back: &LookbehindProgram, at: usize) -> MatchOutcome {
        let (mut place, mut count) = (Some(at), 0);
        while let Some(from) = place {
            if count >= back.least {
                match self.go(attempt, back.step, from, AttemptPurpose::Until(at)) {
                    MatchOutcome::No => {}
                    other => return other,
                }
            }
            if count >= back.most {
                break;
            }
            place = previous(attempt.text.as_bytes(), from);
            count += 1;
        }
        MatchOutcome::No
    }

    /// Returns to the last place with another alternative.
    fn back(&mut self, Attempt { program, text }: Attempt, base: usize) -> Option<(usize, usize)> {
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
