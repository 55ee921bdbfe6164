//! The machine that runs programs: backtracking, with its own stack and a limit on its steps.

use std::sync::LazyLock;

use super::program::{Back, Program, Step};
use super::set::{self, Answer, Beyond, Bits, Fold, Set};
use super::start::{BEYOND, END};
use super::syntax::{Anchor, Kind};

static WORD: LazyLock<Set> = LazyLock::new(|| Set::new(Bits::of(set::WORD, Beyond::Some), "\\w".to_owned(), Fold::No));

/// The most steps for one attempt. Only hostile text comes near.
const MOST_STEPS: usize = 1_000_000;

/// After this many steps an attempt begins to record what it tried.
const LONG: usize = 10_000;

/// The greatest depth of calls, the same as Oniguruma's.
const MOST_CALLS: usize = 20;

/// The result of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Outcome {
    No,
    /// Where the match ends.
    Match(usize),
    /// Only Oniguruma can decide.
    Unsure,
    /// It would take too long to find out.
    Endless,
}

/// Where to continue when an attempt fails.
enum Frame {
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
enum Level {
    Outermost,
    Inner,
    /// A lookbehind, which has to end at this place.
    Until(usize),
}

/// A machine's memory, reused for each attempt.
pub(in super::super) struct Machine {
    frames: Vec<Frame>,
    slots: Vec<usize>,
    steps: usize,
    calls: usize,
    /// For long attempts: a bit for each step at each place that was tried.
    tried: Vec<u64>,
}

const UNSET: usize = usize::MAX;

impl Default for Machine {
    fn default() -> Machine {
        Machine { frames: Vec::new(), slots: Vec::new(), steps: MOST_STEPS, calls: 0, tried: Vec::new() }
    }
}

impl Machine {
    /// Tries a program at one place.
    pub(super) fn run(&mut self, program: &Program, text: &str, at: usize) -> Outcome {
        self.frames.clear();
        self.slots.clear();
        self.slots.resize(program.slots, UNSET);
        self.steps = MOST_STEPS;
        self.calls = 0;
        self.tried.clear();
        self.go(program, text, 0, at, Level::Outermost)
    }

    /// The number of steps of the last attempt.
    pub fn steps(&self) -> usize {
        MOST_STEPS - self.steps
    }

    /// Whether a step was already tried at a place and failed from there. Patterns such as `(a+b*)+c` would otherwise
    /// try every way to split a text. Only for the outermost level: inner ones end with a match too.
    fn was_tried(&mut self, program: &Program, text: &str, step: usize, at: usize) -> bool {
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

    fn go(&mut self, program: &Program, text: &str, mut step: usize, mut at: usize, level: Level) -> Outcome {
        let bytes = text.as_bytes();
        let base = self.frames.len();
        loop {
            self.steps -= 1;
            if self.steps == 0 {
                return Outcome::Endless;
            }
            let Some(current) = program.steps.get(step) else { return Outcome::Unsure };
            if self.steps < MOST_STEPS - LONG
                && level == Level::Outermost
                && program.is_stateless
                && matches!(current, Step::Either(..) | Step::Switch(_) | Step::Many { .. })
                && self.was_tried(program, text, step, at)
            {
                match self.back(program, text, base) {
                    Some(place) => (step, at) = place,
                    None => return Outcome::No,
                }
                continue;
            }
            let goes_on = match current {
                Step::Byte(wanted) => {
                    let fits = bytes.get(at) == Some(wanted);
                    at += usize::from(fits);
                    fits
                }
                Step::Text(wanted) => {
                    let fits =
                        bytes.get(at) == wanted.first() && bytes.get(at..).is_some_and(|rest| rest.starts_with(wanted));
                    at += if fits { wanted.len() } else { 0 };
                    fits
                }
                Step::Fold(wanted) => match folded(text, at, wanted) {
                    Answer::Unsure => return Outcome::Unsure,
                    Answer::No => false,
                    Answer::Yes(length) => {
                        at += length;
                        true
                    }
                },
                Step::Set(set) => match set.once(text, at) {
                    Answer::Unsure => return Outcome::Unsure,
                    Answer::No => false,
                    Answer::Yes(length) => {
                        at += length;
                        true
                    }
                },
                Step::Anchor(anchor) => holds(*anchor, text, at),
                Step::Save(slot) => {
                    if let Some(place) = self.slots.get_mut(*slot) {
                        self.frames.push(Frame::Slot { slot: *slot, place: *place });
                        *place = at;
                    }
                    true
                }
                Step::Moved(slot, exit) => {
                    if self.slots.get(*slot) == Some(&at) {
                        step = *exit;
                        continue;
                    }
                    true
                }
                Step::Either(first, second) => {
                    self.frames.push(Frame::Step { step: *second, at });
                    step = *first;
                    continue;
                }
                Step::Jump(to) => {
                    step = *to;
                    continue;
                }
                Step::Switch(switch) => {
                    let symbol = symbol(bytes, at);
                    match switch.branches(symbol) {
                        [first, rest @ ..] => {
                            if !rest.is_empty() {
                                self.frames.push(Frame::Branch { step, symbol, number: 1, at });
                            }
                            step = *first;
                            continue;
                        }
                        [] => false,
                    }
                }
                Step::Many { set, min, max, kind, .. } => {
                    let most = if *kind == Kind::Lazy { *min } else { *max };
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
                            Kind::Greedy if at > least => self.frames.push(Frame::Less { step, least, at }),
                            Kind::Lazy if *max > *min => {
                                self.frames.push(Frame::More { step, at, left: *max - *min });
                            }
                            _ => {}
                        }
                        true
                    } else {
                        false
                    }
                }
                Step::Ahead { negative, exit } => {
                    let floor = self.frames.len();
                    let found = match self.go(program, text, step + 1, at, Level::Inner) {
                        Outcome::Match(_) => true,
                        Outcome::No => false,
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
                Step::Behind { negative, tries, exit } => {
                    let floor = self.frames.len();
                    let mut found = false;
                    for back in tries {
                        match self.look_back(program, text, back, at) {
                            Outcome::Match(_) => found = true,
                            Outcome::No => {}
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
                Step::Atomic { exit } => {
                    let floor = self.frames.len();
                    match self.go(program, text, step + 1, at, Level::Inner) {
                        Outcome::No => false,
                        Outcome::Match(end) => {
                            self.settle(floor);
                            at = end;
                            step = *exit;
                            continue;
                        }
                        unknown => return unknown,
                    }
                }
                Step::Call(place) => {
                    if self.calls == MOST_CALLS {
                        false
                    } else {
                        let floor = self.frames.len();
                        self.calls += 1;
                        let called = self.go(program, text, *place, at, Level::Inner);
                        self.calls -= 1;
                        match called {
                            Outcome::No => false,
                            Outcome::Match(end) => {
                                self.settle(floor);
                                at = end;
                                true
                            }
                            unknown => return unknown,
                        }
                    }
                }
                Step::Here => {
                    if level == Level::Until(at) {
                        return Outcome::Match(at);
                    }
                    false
                }
                Step::Done => return Outcome::Match(at),
            };
            if goes_on {
                step += 1;
                continue;
            }
            match self.back(program, text, base) {
                Some(place) => (step, at) = place,
                None => return Outcome::No,
            }
        }
    }

    /// Tries a part of a lookbehind at each place that is far enough back.
    fn look_back(&mut self, program: &Program, text: &str, back: &Back, at: usize) -> Outcome {
        let (mut place, mut count) = (Some(at), 0);
        while let Some(from) = place {
            if count >= back.least {
                match self.go(program, text, back.step, from, Level::Until(at)) {
                    Outcome::No => {}
                    other => return other,
                }
            }
            if count >= back.most {
                break;
            }
            place = previous(text.as_bytes(), from);
            count += 1;
        }
        Outcome::No
    }

    /// Returns to the last place with another alternative.
    fn back(&mut self, program: &Program, text: &str, base: usize) -> Option<(usize, usize)> {
        let many_at = |step: usize| match program.steps.get(step) {
            Some(Step::Many { set, next, .. }) => Some((set, *next)),
            _ => None,
        };
        while self.frames.len() > base {
            match self.frames.pop()? {
                Frame::Slot { slot, place } => {
                    if let Some(slot) = self.slots.get_mut(slot) {
                        *slot = place;
                    }
                }
                Frame::Step { step, at } => return Some((step, at)),
                Frame::Less { step, least, at } => {
                    let (_, next) = many_at(step)?;
                    if let Some(shorter) = less(text.as_bytes(), least, at, next) {
                        if shorter > least {
                            self.frames.push(Frame::Less { step, least, at: shorter });
                        }
                        return Some((step + 1, shorter));
                    }
                }
                Frame::More { step, at, left } => {
                    let (set, _) = many_at(step)?;
                    if let Some(length) = set.at(text, at) {
                        if left > 1 {
                            self.frames.push(Frame::More { step, at: at + length, left: left - 1 });
                        }
                        return Some((step + 1, at + length));
                    }
                }
                Frame::Branch { step, symbol, number, at } => {
                    let Some(Step::Switch(switch)) = program.steps.get(step) else { continue };
                    let branches = switch.branches(symbol);
                    if number + 1 < branches.len() {
                        self.frames.push(Frame::Branch { step, symbol, number: number + 1, at });
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
            if matches!(self.frames.get(at), Some(Frame::Slot { .. })) {
                self.frames.swap(kept, at);
                kept += 1;
            }
        }
        self.frames.truncate(kept);
    }

    /// Drops the alternatives since a point, and the groups too.
    fn undo(&mut self, floor: usize) {
        while self.frames.len() > floor {
            if let Some(Frame::Slot { slot, place }) = self.frames.pop()
                && let Some(slot) = self.slots.get_mut(slot)
            {
                *slot = place;
            }
        }
    }
}

/// The next shorter end of a greedy repeat at which the following step may match.
fn less(bytes: &[u8], least: usize, mut at: usize, next: Option<u8>) -> Option<usize> {
    while at > least {
        at = previous(bytes, at)?;
        if next.is_none() || bytes.get(at).copied() == next {
            return Some(at);
        }
    }
    None
}

/// Where the character before a place begins.
pub(super) fn previous(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at.checked_sub(1)?;
    while bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80) {
        at = at.checked_sub(1)?;
    }
    Some(at)
}

/// The symbol at a place.
pub(in super::super) fn symbol(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(byte) if byte.is_ascii() => usize::from(*byte),
        Some(_) => BEYOND,
        None => END,
    }
}

/// The symbol before a place; the end is used for the start.
pub(in super::super) fn behind(bytes: &[u8], at: usize) -> usize {
    at.checked_sub(1).map_or(END, |before| symbol(bytes, before))
}

/// Where the next character begins, the end included.
pub(in super::super) fn next_character(bytes: &[u8], at: usize) -> Option<usize> {
    if at >= bytes.len() {
        return None;
    }
    let mut next = at + 1;
    while bytes.get(next).is_some_and(|byte| byte & 0xc0 == 0x80) {
        next += 1;
    }
    Some(next)
}

fn folded(text: &str, at: usize, wanted: &[u8]) -> Answer {
    let bytes = text.as_bytes();
    for (offset, letter) in wanted.iter().enumerate() {
        match bytes.get(at + offset) {
            Some(byte) if byte.to_ascii_lowercase() == *letter => {}
            Some(byte) if !byte.is_ascii() => {
                let other = text.get(at + offset..).and_then(|rest| rest.chars().next());
                return if other.is_some_and(set::is_odd) { Answer::Unsure } else { Answer::No };
            }
            _ => return Answer::No,
        }
    }
    Answer::Yes(wanted.len())
}

fn holds(anchor: Anchor, text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let is_end = at >= bytes.len();
    match anchor {
        Anchor::TextStart => at == 0,
        Anchor::TextEnd => is_end,
        Anchor::LineStart => at == 0 || !is_end && bytes.get(at - 1) == Some(&b'\n'),
        Anchor::LineEnd => is_end || bytes.get(at) == Some(&b'\n'),
        Anchor::LastLineEnd => is_end || at + 1 == bytes.len() && bytes.get(at) == Some(&b'\n'),
        Anchor::WordEdge => is_word(text, Some(at)) != is_word(text, previous(bytes, at)),
        Anchor::NoWordEdge => is_word(text, Some(at)) == is_word(text, previous(bytes, at)),
    }
}

fn is_word(text: &str, at: Option<usize>) -> bool {
    at.is_some_and(|at| match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric() || *byte == b'_',
        Some(_) => WORD.at(text, at).is_some(),
        None => false,
    })
}
