//! Turns the tree of a pattern into steps for a machine.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::set::Set;
use super::start::{self, SYMBOLS, Start};
use super::syntax::{Anchor, Kind, Node};

/// One step; numbers are places in the program.
#[derive(Debug)]
pub(super) enum Step {
    Byte(u8),
    Text(Vec<u8>),
    Fold(Vec<u8>),
    Set(Arc<Set>),
    Anchor(Anchor),
    /// Records the place in a slot: two for each group, then one for each loop whose body may match nothing.
    Save(usize),
    /// Continues here if the place has moved on since it was recorded in the slot, else there.
    Moved(usize, usize),
    /// Tries the first, then the second.
    Either(usize, usize),
    Jump(usize),
    /// Tries those branches in turn that may begin with the next character.
    Switch(Box<Switch>),
    /// A set, repeated.
    Many {
        set: Arc<Set>,
        min: u32,
        max: u32,
        kind: Kind,
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
        tries: Vec<Back>,
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
pub(super) struct Back {
    pub least: usize,
    pub most: usize,
    pub step: usize,
}

/// Branches by the next character: ASCII, beyond, none.
#[derive(Debug)]
pub(super) struct Switch {
    /// Where the branches of each symbol begin; each ends where the next one's begin.
    offsets: [u32; SYMBOLS + 1],
    places: Vec<usize>,
}

impl Switch {
    fn new(starts: &[Start], places: &[usize]) -> Switch {
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
            *offset = all.len() as u32;
        }
        Switch { offsets, places: all }
    }

    /// The branches that may begin with a symbol, in order.
    pub fn branches(&self, symbol: usize) -> &[usize] {
        let offset = |at: usize| self.offsets.get(at).map_or(0, |offset| *offset as usize);
        self.places.get(offset(symbol)..offset(symbol + 1)).unwrap_or(&[])
    }
}

#[derive(Debug)]
pub(super) struct Program {
    pub steps: Vec<Step>,
    pub slots: usize,
    /// Whether a step that failed at a place always fails there.
    pub is_stateless: bool,
}

/// Longer programs are left to Oniguruma.
const MOST_STEPS: usize = 20_000;
/// From this many branches on a table is useful.
const MANY_BRANCHES: usize = 4;

/// The program of a pattern; `None` if its meaning is not certain.
pub(super) fn program(node: &Node, groups: usize) -> Option<Program> {
    let mut writer = Writer { steps: Vec::new(), slots: 2 * (groups + 1), calls: Vec::new(), is_last: false };
    writer.write(node)?;
    writer.steps.push(Step::Done);
    writer.write_called(node)?;
    let Writer { mut steps, slots, .. } = writer;
    for at in 1..steps.len() {
        let byte = match steps.get(at) {
            Some(Step::Byte(byte)) => Some(*byte),
            Some(Step::Text(text)) => text.first().copied(),
            _ => None,
        };
        if byte.is_some()
            && let Some(Step::Many { next, .. }) = steps.get_mut(at - 1)
        {
            *next = byte;
        }
    }
    let is_stateless = !steps.iter().any(|step| matches!(step, Step::Moved(..) | Step::Call(_)));
    Some(Program { steps, slots, is_stateless })
}

struct Writer {
    steps: Vec<Step>,
    slots: usize,
    /// Steps that call a group.
    calls: Vec<(usize, usize)>,
    /// Whether an atomic group ends with the current node.
    is_last: bool,
}

impl Writer {
    fn write(&mut self, node: &Node) -> Option<()> {
        if self.steps.len() > MOST_STEPS {
            return None;
        }
        let is_last = std::mem::take(&mut self.is_last);
        match node {
            Node::Text(text) if text.len() == 1 => self.steps.push(Step::Byte(*text.first()?)),
            Node::Text(text) => self.steps.push(Step::Text(text.clone())),
            Node::Fold(text) => self.steps.push(Step::Fold(text.clone())),
            Node::Set(set) => self.steps.push(Step::Set(Arc::clone(set))),
            Node::Anchor(anchor) => self.steps.push(Step::Anchor(*anchor)),
            Node::Group(number, node) => {
                self.steps.push(Step::Save(2 * number));
                self.write(node)?;
                self.steps.push(Step::Save(2 * number + 1));
            }
            Node::Sequence(nodes) => {
                for (number, node) in nodes.iter().enumerate() {
                    self.is_last = is_last && number + 1 == nodes.len();
                    self.write(node)?;
                }
            }
            Node::Choice(branches) => self.choice(&branches.iter().collect::<Vec<_>>(), is_last)?,
            // At the end of an atomic group no alternative inside the called one can matter.
            Node::Call(number) if is_last => {
                self.calls.push((self.here(), *number));
                self.steps.push(Step::Jump(0));
            }
            Node::Call(_) => return None,
            Node::Repeat { node, min, max, kind } => self.repeat(node, *min, *max, *kind)?,
            Node::Atomic(node) => {
                self.is_last = true;
                self.inside(|exit| Step::Atomic { exit }, node, Step::Done)?;
            }
            Node::Look { node, behind: false, negative } => {
                let negative = *negative;
                self.inside(|exit| Step::Ahead { negative, exit }, node, Step::Done)?;
            }
            Node::Look { node, behind: true, negative } => {
                if has_groups(node) || has_pairs(node) {
                    return None;
                }
                let at = self.here();
                self.steps.push(Step::Jump(0));
                let tries = self.backs(node)?;
                let exit = self.here();
                self.put(at, Step::Behind { negative: *negative, tries, exit });
            }
        }
        Some(())
    }

    /// The groups that are called, each compiled once more. Their own groups would need other slots.
    fn write_called(&mut self, node: &Node) -> Option<()> {
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
                    self.steps.push(Step::Done);
                    place
                }
            };
            self.put(step, Step::Call(place));
        }
        Some(())
    }

    fn here(&self) -> usize {
        self.steps.len()
    }

    /// The programs of a lookbehind: branches of the same length are tried together.
    fn backs(&mut self, node: &Node) -> Option<Vec<Back>> {
        let mut groups: BTreeMap<(usize, Option<usize>), Vec<&Node>> = BTreeMap::new();
        let branches = match node {
            Node::Choice(branches) => branches.as_slice(),
            other => std::slice::from_ref(other),
        };
        for branch in branches {
            groups.entry(length(branch)).or_default().push(branch);
        }
        let mut backs = Vec::new();
        for ((least, most), branches) in groups {
            backs.push(Back { least, most: most.unwrap_or(usize::MAX), step: self.here() });
            match branches.as_slice() {
                [branch] => self.write(branch)?,
                branches => self.choice(branches, false)?,
            }
            self.steps.push(Step::Here);
        }
        Some(backs)
    }

    /// A step with a program of its own after it.
    fn inside(&mut self, step: impl Fn(usize) -> Step, node: &Node, last: Step) -> Option<()> {
        let at = self.here();
        self.steps.push(Step::Jump(0));
        self.write(node)?;
        self.steps.push(last);
        let exit = self.here();
        self.put(at, step(exit));
        Some(())
    }

    fn put(&mut self, at: usize, step: Step) {
        if let Some(place) = self.steps.get_mut(at) {
            *place = step;
        }
    }

    fn choice(&mut self, branches: &[&Node], ends_atomic: bool) -> Option<()> {
        let starts = (branches.len() >= MANY_BRANCHES)
            .then(|| branches.iter().map(|branch| start::start(branch)).collect::<Vec<_>>());
        let count = branches.len();
        let head = self.here();
        let (mut places, mut jumps) = (Vec::new(), Vec::new());
        if starts.is_some() {
            self.steps.push(Step::Jump(0));
        }
        for (number, branch) in branches.iter().enumerate() {
            let is_last = number + 1 == count;
            let split = self.here();
            if starts.is_none() && !is_last {
                self.steps.push(Step::Jump(0));
            }
            places.push(self.here());
            self.is_last = ends_atomic;
            self.write(branch)?;
            if !is_last {
                jumps.push(self.here());
                self.steps.push(Step::Jump(0));
            }
            if starts.is_none() && !is_last {
                let next = self.here();
                self.put(split, Step::Either(split + 1, next));
            }
        }
        let exit = self.here();
        for jump in jumps {
            self.put(jump, Step::Jump(exit));
        }
        if let Some(starts) = starts {
            self.put(head, Step::Switch(Box::new(Switch::new(&starts, &places))));
        }
        Some(())
    }

    fn repeat(&mut self, node: &Node, min: u32, max: Option<u32>, kind: Kind) -> Option<()> {
        if let Node::Set(set) = node {
            // Oniguruma counts a fixed number of possible pairs.
            if set.may_be_pairs() && (max.is_some() || min > 1) {
                return None;
            }
            let set = Arc::clone(set);
            self.steps.push(Step::Many { set, min, max: max.unwrap_or(u32::MAX), kind, next: None });
            return Some(());
        }
        if kind == Kind::Possessive {
            return self.inside_greedy(node, min, max);
        }
        let may_be_empty = length(node).0 == 0;
        // The meaning of groups in an empty round is left to Oniguruma.
        if may_be_empty && max != Some(1) && has_groups(node) {
            return None;
        }
        let either =
            |body, exit| if kind == Kind::Greedy { Step::Either(body, exit) } else { Step::Either(exit, body) };
        for _ in 0..min {
            self.write(node)?;
        }
        match max {
            Some(max) => {
                let mut splits = Vec::new();
                for _ in min..max {
                    splits.push(self.here());
                    self.steps.push(Step::Jump(0));
                    self.write(node)?;
                }
                let exit = self.here();
                for split in splits {
                    self.put(split, either(split + 1, exit));
                }
            }
            None => {
                let head = self.here();
                self.steps.push(Step::Jump(0));
                let slot = self.slots;
                if may_be_empty {
                    self.slots += 1;
                    self.steps.push(Step::Save(slot));
                }
                self.write(node)?;
                let moved = self.here();
                if may_be_empty {
                    self.steps.push(Step::Jump(0));
                }
                self.steps.push(Step::Jump(head));
                let exit = self.here();
                self.put(head, either(head + 1, exit));
                if may_be_empty {
                    self.put(moved, Step::Moved(slot, exit));
                }
            }
        }
        Some(())
    }

    fn inside_greedy(&mut self, node: &Node, min: u32, max: Option<u32>) -> Option<()> {
        let at = self.here();
        self.steps.push(Step::Jump(0));
        self.repeat(node, min, max, Kind::Greedy)?;
        self.steps.push(Step::Done);
        let exit = self.here();
        self.put(at, Step::Atomic { exit });
        Some(())
    }
}

/// The content of the group with this number.
fn group(node: &Node, number: usize) -> Option<&Node> {
    match node {
        Node::Group(own, inner) if *own == number => Some(inner),
        Node::Sequence(nodes) | Node::Choice(nodes) => nodes.iter().find_map(|node| group(node, number)),
        Node::Group(_, node) | Node::Repeat { node, .. } | Node::Look { node, .. } | Node::Atomic(node) => {
            group(node, number)
        }
        Node::Text(_) | Node::Fold(_) | Node::Set(_) | Node::Anchor(_) | Node::Call(_) => None,
    }
}

fn has_groups(node: &Node) -> bool {
    match node {
        Node::Group(..) => true,
        Node::Sequence(nodes) | Node::Choice(nodes) => nodes.iter().any(has_groups),
        Node::Repeat { node, .. } | Node::Look { node, .. } | Node::Atomic(node) => has_groups(node),
        Node::Text(_) | Node::Fold(_) | Node::Set(_) | Node::Anchor(_) | Node::Call(_) => false,
    }
}

/// Whether a set in it may match two letters as one character.
fn has_pairs(node: &Node) -> bool {
    match node {
        Node::Set(set) => set.may_be_pairs(),
        Node::Sequence(nodes) | Node::Choice(nodes) => nodes.iter().any(has_pairs),
        Node::Group(_, node) | Node::Repeat { node, .. } | Node::Look { node, .. } | Node::Atomic(node) => {
            has_pairs(node)
        }
        Node::Text(_) | Node::Fold(_) | Node::Anchor(_) | Node::Call(_) => false,
    }
}

/// The fewest and the most characters that a node matches.
pub(super) fn length(node: &Node) -> (usize, Option<usize>) {
    match node {
        Node::Text(text) | Node::Fold(text) => {
            let count = text.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
            (count, Some(count))
        }
        Node::Set(_) => (1, Some(1)),
        Node::Call(_) => (0, None),
        Node::Anchor(_) | Node::Look { .. } => (0, Some(0)),
        Node::Group(_, node) | Node::Atomic(node) => length(node),
        Node::Sequence(nodes) => nodes
            .iter()
            .map(length)
            .fold((0, Some(0)), |(min, max), (least, most)| (min + least, max.zip(most).map(|(max, most)| max + most))),
        Node::Choice(nodes) => {
            let min = nodes.iter().map(|node| length(node).0).min().unwrap_or(0);
            let max = nodes.iter().map(|node| length(node).1).try_fold(0, |max, most| most.map(|most| most.max(max)));
            (min, max)
        }
        Node::Repeat { node, min, max, .. } => {
            let (least, most) = length(node);
            let max = max.zip(most).map(|(max, most)| most.saturating_mul(max as usize));
            (least.saturating_mul(*min as usize), max)
        }
    }
}
