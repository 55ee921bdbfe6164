//! Turns the tree of a pattern into steps for a machine.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::adjacent::{self, AdjacentChars, SYMBOLS};
use super::char_set::CharSet;
use super::syntax::{PatternAnchor, PatternNode, QuantifierKind, length};

/// One step; numbers are places in the program.
#[derive(Debug)]
pub(super) enum PatternStep {
    Byte(u8),
    Text(Vec<u8>),
    Fold(Vec<u8>),
    Set(Arc<CharSet>),
    Anchor(PatternAnchor),
    /// Records the place in a slot: two for each group, then one for each loop whose body may match nothing.
    Save(usize),
    /// Continues here if the place has moved on since it was recorded in the slot, else there.
    Moved(usize, usize),
    /// Tries the first, then the second.
    Either(usize, usize),
    Jump(usize),
    /// Tries those branches in turn that may begin with the next character.
    Switch(Box<SymbolSwitch>),
    /// A set, repeated.
    Many {
        set: Arc<CharSet>,
        min: u32,
        max: u32,
        kind: QuantifierKind,
        next: Option<u8>,
    },
    /// The steps after it are tried separately; continues there.
    Ahead {
        negative: bool,
        exit: usize,
    },
    /// Each of the programs is tried this many characters back.
    Behind {
        negative: bool,
        tries: Vec<LookbehindProgram>,
        exit: usize,
    },
    Atomic {
        exit: usize,
    },
    /// The steps there are run to their end, then those after it.
    Call(usize),
    /// The place at which a lookbehind has to end.
    Here,
    Done,
}

/// A program that is tried from some number of characters back.
#[derive(Debug)]
pub(super) struct LookbehindProgram {
    pub least: usize,
    pub most: usize,
    pub step: usize,
}

/// Branches by the next character: ASCII, beyond, none.
#[derive(Debug)]
pub(super) struct SymbolSwitch {
    /// Where the branches of each symbol begin; each ends where the next one's begin.
    offsets: [u32; SYMBOLS + 1],
    places: Vec<usize>,
}

impl SymbolSwitch {
    fn new(starts: &[AdjacentChars], places: &[usize]) -> SymbolSwitch {
        let mut lists = [const { Vec::new() }; SYMBOLS];
        for (start, place) in starts.iter().zip(places) {
            start.symbols(|symbol| {
                if let Some(list) = lists.get_mut(symbol) {
                    list.push(*place);
                }
            });
        }
        let mut offsets = [0; SYMBOLS + 1];
        let mut all = Vec::new();
        for (list, offset) in lists.iter().zip(offsets.iter_mut().skip(1)) {
            all.extend(list);
            *offset = u32::try_from(all.len()).unwrap_or(u32::MAX);
        }
        SymbolSwitch { offsets, places: all }
    }

    /// The branches that may begin with a symbol, in order.
    pub(super) fn branches(&self, symbol: usize) -> &[usize] {
        let offset = |at: usize| self.offsets.get(at).map_or(0, |offset| *offset as usize);
        self.places.get(offset(symbol)..offset(symbol + 1)).unwrap_or(&[])
    }
}

#[derive(Debug)]
pub(super) struct PatternProgram {
    pub steps: Vec<PatternStep>,
    pub slots: usize,
    /// Whether a step that failed at a place always fails there.
    pub is_stateless: bool,
}

/// Longer programs are left to Oniguruma.
const MOST_STEPS: usize = 20_000;
/// From this many branches on a table is useful.
const MANY_BRANCHES: usize = 4;

/// The program of a pattern; `None` if its meaning is not certain.
pub(super) fn program(node: &PatternNode, groups: usize) -> Option<PatternProgram> {
    let mut writer = PatternCompiler { steps: Vec::new(), slots: 2 * (groups + 1), calls: Vec::new(), is_last: false };
    writer.write(node)?;
    writer.steps.push(PatternStep::Done);
    writer.write_called(node)?;
    let PatternCompiler { mut steps, slots, .. } = writer;
    for at in 1..steps.len() {
        let byte = match steps.get(at) {
            Some(PatternStep::Byte(byte)) => Some(*byte),
            Some(PatternStep::Text(text)) => text.first().copied(),
            _ => None,
        };
        if byte.is_some()
            && let Some(PatternStep::Many { next, .. }) = steps.get_mut(at - 1)
        {
            *next = byte;
        }
    }
    let is_stateless = !steps.iter().any(|step| matches!(step, PatternStep::Moved(..) | PatternStep::Call(_)));
    Some(PatternProgram { steps, slots, is_stateless })
}

struct PatternCompiler {
    steps: Vec<PatternStep>,
    slots: usize,
    /// Steps that call a group.
    calls: Vec<(usize, usize)>,
    /// Whether an atomic group ends with the current node.
    is_last: bool,
}

impl PatternCompiler {
    fn write(&mut self, node: &PatternNode) -> Option<()> {
        if self.steps.len() > MOST_STEPS {
            return None;
        }
        let is_last = std::mem::take(&mut self.is_last);
        match node {
            PatternNode::Text(text) if text.len() == 1 => self.steps.push(PatternStep::Byte(*text.first()?)),
            PatternNode::Text(text) => self.steps.push(PatternStep::Text(text.clone())),
            PatternNode::Fold(text) => self.steps.push(PatternStep::Fold(text.clone())),
            PatternNode::Set(set) => self.steps.push(PatternStep::Set(Arc::clone(set))),
            PatternNode::Anchor(anchor) => self.steps.push(PatternStep::Anchor(*anchor)),
            PatternNode::Group(number, node) => {
                self.steps.push(PatternStep::Save(2 * number));
                self.write(node)?;
                self.steps.push(PatternStep::Save(2 * number + 1));
            }
            PatternNode::Sequence(nodes) => {
                for (number, node) in nodes.iter().enumerate() {
                    self.is_last = is_last && number + 1 == nodes.len();
                    self.write(node)?;
                }
            }
            PatternNode::Choice(branches) => self.choice(&branches.iter().collect::<Vec<_>>(), is_last)?,
            // At the end of an atomic group no alternative inside the called one can matter.
            PatternNode::Call(number) if is_last => {
                self.calls.push((self.here(), *number));
                self.steps.push(PatternStep::Jump(0));
            }
            PatternNode::Call(_) => return None,
            PatternNode::Repeat { node, min, max, kind } => self.repeat(node, *min, *max, *kind)?,
            PatternNode::Atomic(node) => {
                self.is_last = true;
                self.inside(|exit| PatternStep::Atomic { exit }, node, PatternStep::Done)?;
            }
            PatternNode::Look { node, behind: false, negative } => {
                let negative = *negative;
                self.inside(|exit| PatternStep::Ahead { negative, exit }, node, PatternStep::Done)?;
            }
            PatternNode::Look { node, behind: true, negative } => {
                if has_groups(node) || has_pairs(node) {
                    return None;
                }
                let at = self.here();
                self.steps.push(PatternStep::Jump(0));
                let tries = self.backs(node)?;
                let exit = self.here();
                self.put(at, PatternStep::Behind { negative: *negative, tries, exit });
            }
        }
        Some(())
    }

    /// The groups that are called, each compiled once more. Their own groups would need other slots.
    fn write_called(&mut self, node: &PatternNode) -> Option<()> {
        let mut written: Vec<(usize, usize)> = Vec::new();
        while let Some((step, number)) = self.calls.pop() {
            let known = written.iter().find(|(group, _)| *group == number).map(|(_, place)| *place);
            let place = match known {
                Some(place) => place,
                None => {
                    let place = self.here();
                    written.push((number, place));
                    let called = group(node, number).filter(|called| !has_groups(called))?;
                    self.write(called)?;
                    self.steps.push(PatternStep::Done);
                    place
                }
            };
            self.put(step, PatternStep::Call(place));
        }
        Some(())
    }

    fn here(&self) -> usize {
        self.steps.len()
    }

    /// The programs of a lookbehind: branches of the same length are tried together.
    fn backs(&mut self, node: &PatternNode) -> Option<Vec<LookbehindProgram>> {
        let mut groups: BTreeMap<(usize, Option<usize>), Vec<&PatternNode>> = BTreeMap::new();
        let branches = match node {
            PatternNode::Choice(branches) => branches.as_slice(),
            other => std::slice::from_ref(other),
        };
        for branch in branches {
            groups.entry(length(branch)).or_default().push(branch);
        }
        let mut backs = Vec::new();
        for ((least, most), branches) in groups {
            backs.push(LookbehindProgram { least, most: most.unwrap_or(usize::MAX), step: self.here() });
            match branches.as_slice() {
                [branch] => self.write(branch)?,
                branches => self.choice(branches, false)?,
            }
            self.steps.push(PatternStep::Here);
        }
        Some(backs)
    }

    /// A step with a program of its own after it.
    fn inside(&mut self, step: impl Fn(usize) -> PatternStep, node: &PatternNode, last: PatternStep) -> Option<()> {
        let at = self.here();
        self.steps.push(PatternStep::Jump(0));
        self.write(node)?;
        self.steps.push(last);
        let exit = self.here();
        self.put(at, step(exit));
        Some(())
    }

    fn put(&mut self, at: usize, step: PatternStep) {
        if let Some(place) = self.steps.get_mut(at) {
            *place = step;
        }
    }

    fn choice(&mut self, branches: &[&PatternNode], ends_atomic: bool) -> Option<()> {
        let starts = (branches.len() >= MANY_BRANCHES)
            .then(|| branches.iter().map(|branch| adjacent::start(branch)).collect::<Vec<_>>());
        let count = branches.len();
        let head = self.here();
        let (mut places, mut jumps) = (Vec::new(), Vec::new());
        if starts.is_some() {
            self.steps.push(PatternStep::Jump(0));
        }
        for (number, branch) in branches.iter().enumerate() {
            let is_last = number + 1 == count;
            let split = self.here();
            if starts.is_none() && !is_last {
                self.steps.push(PatternStep::Jump(0));
            }
            places.push(self.here());
            self.is_last = ends_atomic;
            self.write(branch)?;
            if !is_last {
                jumps.push(self.here());
                self.steps.push(PatternStep::Jump(0));
            }
            if starts.is_none() && !is_last {
                let next = self.here();
                self.put(split, PatternStep::Either(split + 1, next));
            }
        }
        let exit = self.here();
        for jump in jumps {
            self.put(jump, PatternStep::Jump(exit));
        }
        if let Some(starts) = starts {
            self.put(head, PatternStep::Switch(Box::new(SymbolSwitch::new(&starts, &places))));
        }
        Some(())
    }

    fn repeat(&mut self, node: &PatternNode, min: u32, max: Option<u32>, kind: QuantifierKind) -> Option<()> {
        if let PatternNode::Set(set) = node {
            // Oniguruma counts a fixed number of possible pairs.
            if set.may_be_pairs() && (max.is_some() || min > 1) {
                return None;
            }
            let set = Arc::clone(set);
            self.steps.push(PatternStep::Many { set, min, max: max.unwrap_or(u32::MAX), kind, next: None });
            return Some(());
        }
        if kind == QuantifierKind::Possessive {
            return self.inside_greedy(node, min, max);
        }
        let may_be_empty = length(node).0 == 0;
        // The meaning of groups in an empty round is left to Oniguruma.
        if may_be_empty && max != Some(1) && has_groups(node) {
            return None;
        }
        let either = |body, exit| {
            if kind == QuantifierKind::Greedy {
                PatternStep::Either(body, exit)
            } else {
                PatternStep::Either(exit, body)
            }
        };
        for _ in 0..min {
            self.write(node)?;
        }
        match max {
            Some(max) => {
                let mut splits = Vec::new();
                for _ in min..max {
                    splits.push(self.here());
                    self.steps.push(PatternStep::Jump(0));
                    self.write(node)?;
                }
                let exit = self.here();
                for split in splits {
                    self.put(split, either(split + 1, exit));
                }
            }
            None => {
                let head = self.here();
                self.steps.push(PatternStep::Jump(0));
                let slot = self.slots;
                if may_be_empty {
                    self.slots += 1;
                    self.steps.push(PatternStep::Save(slot));
                }
                self.write(node)?;
                let moved = self.here();
                if may_be_empty {
                    self.steps.push(PatternStep::Jump(0));
                }
                self.steps.push(PatternStep::Jump(head));
                let exit = self.here();
                self.put(head, either(head + 1, exit));
                if may_be_empty {
                    self.put(moved, PatternStep::Moved(slot, exit));
                }
            }
        }
        Some(())
    }

    fn inside_greedy(&mut self, node: &PatternNode, min: u32, max: Option<u32>) -> Option<()> {
        let at = self.here();
        self.steps.push(PatternStep::Jump(0));
        self.repeat(node, min, max, QuantifierKind::Greedy)?;
        self.steps.push(PatternStep::Done);
        let exit = self.here();
        self.put(at, PatternStep::Atomic { exit });
        Some(())
    }
}

/// The content of the group with this number.
fn group(node: &PatternNode, number: usize) -> Option<&PatternNode> {
    match node {
        PatternNode::Group(own, inner) if *own == number => Some(inner),
        PatternNode::Sequence(nodes) | PatternNode::Choice(nodes) => nodes.iter().find_map(|node| group(node, number)),
        PatternNode::Group(_, node)
        | PatternNode::Repeat { node, .. }
        | PatternNode::Look { node, .. }
        | PatternNode::Atomic(node) => group(node, number),
        PatternNode::Text(_)
        | PatternNode::Fold(_)
        | PatternNode::Set(_)
        | PatternNode::Anchor(_)
        | PatternNode::Call(_) => None,
    }
}

fn has_groups(node: &PatternNode) -> bool {
    match node {
        PatternNode::Group(..) => true,
        PatternNode::Sequence(nodes) | PatternNode::Choice(nodes) => nodes.iter().any(has_groups),
        PatternNode::Repeat { node, .. } | PatternNode::Look { node, .. } | PatternNode::Atomic(node) => {
            has_groups(node)
        }
        PatternNode::Text(_)
        | PatternNode::Fold(_)
        | PatternNode::Set(_)
        | PatternNode::Anchor(_)
        | PatternNode::Call(_) => false,
    }
}

/// Whether a set in it may match two letters as one character.
fn has_pairs(node: &PatternNode) -> bool {
    match node {
        PatternNode::Set(set) => set.may_be_pairs(),
        PatternNode::Sequence(nodes) | PatternNode::Choice(nodes) => nodes.iter().any(has_pairs),
        PatternNode::Group(_, node)
        | PatternNode::Repeat { node, .. }
        | PatternNode::Look { node, .. }
        | PatternNode::Atomic(node) => has_pairs(node),
        PatternNode::Text(_) | PatternNode::Fold(_) | PatternNode::Anchor(_) | PatternNode::Call(_) => false,
    }
}
