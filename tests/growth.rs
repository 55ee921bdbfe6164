//! Work grows in proportion to the text, whatever is repeated in it. Each line of `tests/growth/notes.jsonl` is a pattern
//! that once took too long somewhere, or a relative of one: `piece` is repeated, `{n}` in it is the number of the
//! repetition; `close` is repeated as often after all of them. A `square` is a table of as many columns as short rows.
//!
//! What is counted is the time that the processor spent on one thread, which does all of the work, so it does not
//! matter how busy the machine is. Instructions would be exact, but virtual machines do not count them
//! (`perf_event_open` fails), a simulator is fifty times slower, and a counting allocator does not see the usual
//! culprit, a search for the start of a line from each place in it. The length of the HTML is exact, and is held too.

mod sites;

use std::time::Duration;

use biji::disk::{ReadOptions, read};
use biji::pipeline::{self, Snapshot};
use biji::source::Inputs;

use crate::harness::{Site, repository};

/// A pattern's size is doubled up to this, in bytes,
const LARGEST: usize = 32_000;

/// or until it takes this long.
const LONG_ENOUGH: Duration = Duration::from_millis(15);

/// For sixteen times the text, with room for what caches of the processor do; what is quadratic has 256 times.
const MOST_WORK: u32 = 24;

/// The processor's time of this thread so far.
fn thread_time() -> Duration {
    // The system counts when it switches between threads.
    std::thread::yield_now();
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(counted.split_whitespace().next().unwrap().parse().unwrap())
}

/// The note of a pattern, about `size` bytes long.
fn note(pattern: &serde_json::Value, size: usize) -> String {
    let part = |key: &str| pattern[key].as_str().unwrap_or("");
    let piece = part("piece");
    if pattern["square"].as_bool() == Some(true) {
        let count = size / 6;
        return format!("{}|\n{}|\n{}", "|a".repeat(count), "|-".repeat(count), part("close").repeat(count));
    }
    let count = (size / piece.len()).max(1);
    let numbered = |number: usize| {
        let earlier = number.saturating_sub(1).to_string();
        let piece = piece.replace("{n}", &number.to_string()).replace("{n-1}", &earlier);
        piece.replace("{n+1}", &(number + 1).to_string())
    };
    let pieces: String = if piece.contains("{n") { (0..count).map(numbered).collect() } else { piece.repeat(count) };
    format!("{}{pieces}{}{}", part("head"), part("close").repeat(count), part("tail"))
}

/// The processor's time for everything but the pages, and the length of the note's HTML.
fn work(inputs: &Inputs, text: &str) -> (Duration, usize) {
    let mut inputs = inputs.clone();
    let id = inputs.sources.iter().find(|source| source.path.as_str().ends_with("note.md")).map(|source| source.id);
    inputs.replace(id.unwrap(), text.as_bytes().to_vec());
    let before = thread_time();
    let site = pipeline::resolve(&inputs);
    let time = thread_time().saturating_sub(before);
    (time, site.notes.iter().map(|note| note.content.html.len()).sum())
}

/// Why a pattern's work is out of proportion.
fn disproportion(inputs: &Inputs, pattern: &serde_json::Value) -> Option<String> {
    let mut steps: Vec<(usize, Duration, usize)> = Vec::new();
    let mut size = LARGEST / 128;
    while size <= LARGEST && steps.last().is_none_or(|(_, time, _)| *time < LONG_ENOUGH) || steps.len() < 5 {
        let (time, html) = work(inputs, &note(pattern, size));
        steps.push((size, time, html));
        size *= 2;
    }
    let [.., (_, small, little), _, _, (_, half, _), (_, large, much)] = steps.as_slice() else { return None };
    // Less than a millisecond is counted too roughly.
    let small = (*small).max(Duration::from_millis(1));
    // Rules that look ahead for a limited number of bytes take more at first, and then twice as much for twice the text.
    let is_slow = *large > small * MOST_WORK && *large > *half * 3;
    let is_large = *much > little * 24 + 200_000;
    (is_slow || is_large).then(|| format!("{}: {steps:?}", pattern["name"]))
}

/// `counts`: whether a pattern is looked at.
fn hold(settings: &str, counts: fn(&serde_json::Value) -> bool) {
    let site = Site::of(&[("_config.yml", settings), ("content/_posts/note.md", "text\n")]);
    let (inputs, _) = read(site.root(), &ReadOptions::default());
    let table = std::fs::read_to_string(repository().join("tests/growth/notes.jsonl")).unwrap();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(8 << 20).build().unwrap();
    let failures: Vec<String> = one.install(|| {
        // What is made once for all texts.
        work(&inputs, "$a$ `b` [c](d)\n\n```js\ne\n```\n");
        let patterns = table.lines().map(|line| serde_json::from_str(line).unwrap());
        // Once may be a disturbance.
        let fails =
            |pattern: &serde_json::Value| disproportion(&inputs, pattern).and_then(|_| disproportion(&inputs, pattern));
        patterns.filter(counts).filter_map(|pattern: serde_json::Value| fails(&pattern)).collect()
    });
    assert!(failures.is_empty(), "work does not grow in proportion:\n{}", failures.join("\n"));
}

#[test]
fn work_grows_in_proportion() {
    hold(
        "title: Odd notes\nmath: true\nmarkdown: {wikilinks: true, footnotes: true, definition_lists: true}\n",
        |_| true,
    );
}

#[test]
fn work_grows_in_proportion_by_the_rules_of_hexo() {
    hold("title: Odd notes\nmath: true\nquirks: hexo\n", |pattern| pattern["head"].is_null());
}

/// The processor's time for all files of the site: pages, feeds, the index of the search.
fn work_of_all(inputs: &Inputs, text: &str) -> Duration {
    let mut inputs = inputs.clone();
    let id = inputs.sources.iter().find(|source| source.path.as_str().ends_with("note.md")).map(|source| source.id);
    inputs.replace(id.unwrap(), text.as_bytes().to_vec());
    let snapshot = Snapshot::new(inputs);
    let before = thread_time();
    assert!(snapshot.whole().0.len() > 3);
    thread_time().saturating_sub(before)
}

/// Why the work for all files is out of proportion. What the theme takes for a note of a word is not counted.
fn disproportion_of_all(inputs: &Inputs, pattern: &serde_json::Value) -> Option<String> {
    let usual = (0..2).map(|_| work_of_all(inputs, "text\n")).min().unwrap_or_default();
    let net = |size: usize| (size, work_of_all(inputs, &note(pattern, size)).saturating_sub(usual));
    let steps = [LARGEST / 16, LARGEST / 2, LARGEST].map(net);
    let [(_, small), (_, half), (_, large)] = steps;
    let small = small.max(Duration::from_millis(4));
    (large > small * MOST_WORK && large > half * 3).then(|| format!("{}: {steps:?}", pattern["name"]))
}

#[test]
fn work_for_pages_feeds_and_search_grows_in_proportion() {
    let settings = "title: Odd notes\nurl: https://e.org\nmath: true\nper_page: 2\n\
                    feed: {type: [atom, rss], content: true}\nsearch: {path: search.xml}\n";
    let site = Site::of(&[("_config.yml", settings), ("content/_posts/note.md", "text\n")]);
    let (inputs, _) = read(site.root(), &ReadOptions::default());
    let table = std::fs::read_to_string(repository().join("tests/growth/notes.jsonl")).unwrap();
    // Each takes a page's time several times: all of them with `BIJI_LONG`.
    let step = if std::env::var_os("BIJI_LONG").is_some() { 1 } else { 24 };
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(8 << 20).build().unwrap();
    let failures: Vec<String> = one.install(|| {
        let patterns = table.lines().step_by(step).map(|line| serde_json::from_str(line).unwrap());
        let fails = |pattern: &serde_json::Value| {
            disproportion_of_all(&inputs, pattern).and_then(|_| disproportion_of_all(&inputs, pattern))
        };
        patterns.filter_map(|pattern: serde_json::Value| fails(&pattern)).collect()
    });
    assert!(failures.is_empty(), "work does not grow in proportion:\n{}", failures.join("\n"));
}
