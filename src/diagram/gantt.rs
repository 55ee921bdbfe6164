//! Gantt charts: the room for their names, on which side of their places these are, and whether they are short enough for a layout. With `excludes`, an engine
//! visits each day of each task.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::geometry::has_class;
use super::source;
use crate::message;
use crate::words::Message;

/// The most days of all tasks together: more than a thousand years.
const MOST_DAYS: u64 = 400_000;

/// The width of the longest section name at 15 pixels.
pub(super) fn section_room(source: &str) -> usize {
    let names = source.lines().filter_map(|line| line.trim().strip_prefix("section "));
    let widths = names.map(|name| name.trim().chars().map(|c| if c.is_ascii() { 8 } else { 15 }).sum::<usize>());
    (widths.max().unwrap_or(0) + 24).clamp(75, 260)
}

/// The empty space below the names of a chart's time axis, in pixels: the engine leaves as much as above the bars.
pub(super) fn room_below(source: &str) -> f64 {
    // An author's own measure is kept.
    if source::word(source) == "gantt" && !source.contains("topPadding") { 28.0 } else { 0.0 }
}

/// The bars of a chart's tasks: where each begins and ends, by its id.
#[derive(Debug, Default)]
pub(super) struct TaskBars<'d>(BTreeMap<&'d str, (f64, f64)>);

impl<'d> TaskBars<'d> {
    pub(super) fn read(document: &'d Document<'_>) -> TaskBars<'d> {
        let bars = document.descendants().filter(|node| node.tag_name().name() == "rect" && has_class(*node, "task"));
        TaskBars(bars.filter_map(|bar| Some((bar.attribute("id")?, bar_ends(bar)?))).collect())
    }

    /// The side of its place to which the name of a task is set: in its bar, or beside it. The engine says so by a class,
    /// but counts days that are left out into the bar there, and not where it chooses the place.
    pub(super) fn anchor(&self, name: Node) -> Option<&'static str> {
        let (start, end) = self.0.get(name.attribute("id")?.strip_suffix("-text")?)?;
        let place: f64 = name.attribute("x")?.parse().ok()?;
        Some(if place < *start {
            "end"
        } else if place > *end {
            "start"
        } else {
            "middle"
        })
    }
}

fn bar_ends(bar: Node) -> Option<(f64, f64)> {
    let (x, width): (f64, f64) = (bar.attribute("x")?.parse().ok()?, bar.attribute("width")?.parse().ok()?);
    Some((x, x + width))
}

/// Why a Gantt chart is too long.
pub(super) fn too_long(source: &str) -> Option<Message> {
    let years =
        source.lines().flat_map(numbers).filter(|(digits, _, follows)| digits.len() == 4 && *follows == Some('-'));
    let years: Vec<u64> = years.filter_map(|(digits, ..)| digits.parse().ok()).collect();
    let span = match (years.iter().min(), years.iter().max()) {
        (Some(first), Some(last)) => (last - first + 1) * 366,
        _ => 0,
    };
    let days = source.lines().map(|line| days(line, span)).fold(span, u64::saturating_add);
    (days > MOST_DAYS).then(|| message!(diagram_gantt_too_long, days, most = MOST_DAYS))
}

/// The most days of the task on a line: its duration, or the whole span where it has two dates.
fn days(line: &str, span: u64) -> u64 {
    let mut dates = 0;
    let mut days = 0u64;
    for (digits, is_word, follows) in numbers(line) {
        if digits.len() == 4 && follows == Some('-') {
            dates += 1;
        }
        let length = match follows {
            Some('y') => 366,
            Some('M') => 31,
            Some('w') => 7,
            Some('d') => 1,
            // Hours, minutes and less: counted as a day each, rather too much than too little.
            Some('h' | 'm' | 's') if digits.len() > 6 => 1,
            _ => continue,
        };
        if !is_word {
            days = days.saturating_add(digits.parse::<u64>().unwrap_or(u64::MAX).saturating_mul(length));
        }
    }
    if dates > 1 { days.saturating_add(span) } else { days }
}

/// The numbers of a line, whether each is the end of a word (`a12`), and what follows it.
fn numbers(line: &str) -> impl Iterator<Item = (&str, bool, Option<char>)> {
    let mut rest = line;
    let mut before = None;
    std::iter::from_fn(move || {
        let start = rest.find(|c: char| c.is_ascii_digit())?;
        let before_it = rest.get(..start).and_then(|text| text.chars().next_back()).or(before);
        let digits = rest.get(start..)?;
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let (digits, after) = digits.split_at(end);
        rest = after;
        before = digits.chars().next_back();
        Some((digits, before_it.is_some_and(char::is_alphabetic), after.chars().next()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_of_people_are_short_enough_and_others_are_not() {
        let plan = "gantt\n  section 设计\n  需求 :a1, 2024-01-01, 10d\n  开发 :a2, after a1, 2026-12-31\n  上线 :2024-01-01, 2025-02-03\n";
        assert_eq!(too_long(&plan.repeat(50)), None);
        for long in
            ["a : 0001-01-01, 9999999d", "a : 2024-01-01, 99999999999999999999999y", "a : 0001-01-01, 9999-12-31"]
        {
            assert!(too_long(long).is_some(), "{long}");
        }
        assert_eq!(too_long("甲99999999d : a999999999d, 2024-01-01, 3d"), None);
        assert_eq!((section_room(plan), section_room("section 这是一个名字很长的阶段")), (75, 11 * 15 + 24));
    }
}
