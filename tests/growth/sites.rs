//! Work grows in proportion to the site, stage by stage: sites of many tags, links, pages, years, categories, each twice as
//! large as the one before.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use biji::check::check;
use biji::disk::{OutputFolder, ReadOptions, RewritePolicy, StalePolicy, read, write};
use biji::pipeline::{self, BuildArtifact, BuildArtifacts};

use super::{MOST_WORK, thread_time};
use crate::harness::Site;

/// The notes of the smallest site; the largest has sixteen times as many, with `BIJI_LONG` 128 times, of which the last five
/// are compared.
const SMALLEST: usize = 8;

/// A site of a kind with so many notes: its settings, and the front matter and the text of each note.
struct SiteShape {
    name: &'static str,
    settings: &'static str,
    note: fn(usize, usize) -> String,
}

const SHAPES: &[SiteShape] = &[
    SiteShape {
        name: "a tag for each note",
        settings: "feed: {tags: true}\n",
        note: |n, _| front(n, &format!("tags: [t{n}, all]\n"), "Text."),
    },
    SiteShape {
        name: "many tags on each note",
        settings: "",
        note: |n, _| {
            let tags: Vec<String> = (0..24).map(|tag| format!("t{}", n * 24 + tag)).collect();
            front(n, &format!("tags: [{}]\n", tags.join(", ")), "Text.")
        },
    },
    SiteShape {
        name: "links to one note, and from it",
        settings: "markdown: {wikilinks: true}\n",
        note: |n, count| match n {
            0 => front(
                n,
                "",
                &(1..count).fold(String::new(), |text, other| text + &format!("See [[note{other}]] too.\n\n")),
            ),
            _ => front(n, "", "It goes on from [[note0]], {% post_link note0 %}."),
        },
    },
    SiteShape {
        name: "links between neighbours",
        settings: "markdown: {wikilinks: true}\n",
        note: |n, count| {
            let links = (1..8).fold(String::new(), |text, step| {
                let other = (n + step) % count;
                text + &format!("As in [[note{other}#part|that one]] and [here](/note{other}/).\n\n")
            });
            front(n, "", &format!("## Part\n\n{links}"))
        },
    },
    SiteShape {
        name: "one note on each list page",
        settings: "per_page: 1\n",
        note: |n, _| front(n, "tags: [a]\ncategories: [b]\n", "Text."),
    },
    SiteShape {
        name: "a year for each note",
        settings: "archive_generator: {yearly: true, monthly: true, daily: true}\n",
        note: |n, _| format!("---\ntitle: note{n}\ndate: {}-{:02}-03\n---\nText.\n", 1000 + n, n % 12 + 1),
    },
    SiteShape {
        name: "nested categories",
        settings: "",
        note: |n, _| {
            let path = (0..6).fold(String::new(), |path, depth| format!("{path}  - c{}\n", n * 6 + depth));
            front(n, &format!("categories:\n{path}"), "Text.")
        },
    },
    SiteShape {
        name: "one series",
        settings: "",
        note: |n, _| front(n, &format!("series: a\nseries_order: {n}\n"), "Text."),
    },
    SiteShape {
        name: "feeds with everything, and search",
        settings: "feed: {type: [atom, rss, json], content: true, limit: 0}\nsearch: {path: search.json, content: true}\n",
        note: |n, _| front(n, "", &format!("The {n}th text about 雨 and 雪, `code{n}` and more words of it, w{n}.\n")),
    },
];

fn front(number: usize, more: &str, text: &str) -> String {
    format!(
        "---\ntitle: note{number}\ndate: 2026-05-{:02} 10:{:02}:00\n{more}---\n{text}\n",
        number % 28 + 1,
        number % 60
    )
}

/// The processor's time for each stage of a site with so many notes.
fn stages(shape: &SiteShape, count: usize) -> Vec<(&'static str, Duration)> {
    let settings = format!("title: Many\nurl: https://e.org\npermalink: :title/\n{}", shape.settings);
    let site = Site::of(&[("_config.yml", &settings)]);
    for number in 0..count {
        site.put(&format!("content/_posts/note{number}.md"), &(shape.note)(number, count));
    }
    let mut times = Vec::new();
    let mut last = thread_time();
    let mut stage = |name: &'static str| {
        let now = thread_time();
        times.push((name, now.saturating_sub(last)));
        last = thread_time();
    };
    let (inputs, _) = read(site.root(), &ReadOptions::default());
    stage("reading");
    drop(pipeline::resolve(&inputs));
    stage("assembly");
    let built = pipeline::build(&inputs);
    stage("pages, lists, feeds and search");
    assert!(built.output.iter().count() > count, "{}", shape.name);
    drop(check(&inputs, &built));
    stage("checks");
    let artifacts: BuildArtifacts =
        built.output.iter().map(|(path, file)| (path.clone(), BuildArtifact::Made(file.clone()))).collect();
    let target = OutputFolder::new(site.root(), Path::new("public"), "content").unwrap();
    for name in ["writing", "writing what is there"] {
        let written = write(&artifacts, &|_, _| None, &target, RewritePolicy::Changed, StalePolicy::Remove);
        assert!(written.diagnostics.is_empty(), "{:?}", written.diagnostics);
        stage(name);
    }
    times
}

/// The stages whose work is out of proportion.
fn disproportions(shape: &SiteShape, counts: &[usize]) -> Vec<String> {
    let mut by_stage: BTreeMap<&str, Vec<(usize, Duration)>> = BTreeMap::new();
    for count in counts {
        for (stage, time) in stages(shape, *count) {
            by_stage.entry(stage).or_default().push((*count, time));
        }
    }
    if std::env::var_os("BIJI_SHOW").is_some() {
        let lines = by_stage.iter().fold(String::new(), |mut text, (stage, steps)| {
            let _ = writeln!(text, "  {stage}: {steps:?}");
            text
        });
        eprintln!("{}\n{lines}", shape.name);
    }
    let slow = by_stage.into_iter().filter(|(_, steps)| {
        let [.., (_, small), _, _, (_, half), (_, large)] = steps.as_slice() else { return false };
        // What is made once, whatever the site is, and what is counted too roughly.
        let small = (*small).max(Duration::from_millis(2));
        *large > small * MOST_WORK && *large > *half * 3
    });
    slow.map(|(stage, steps)| format!("{}: {stage}: {steps:?}", shape.name)).collect()
}

#[test]
fn the_work_of_each_stage_grows_in_proportion_to_the_site() {
    let steps = if std::env::var_os("BIJI_LONG").is_some() { 8 } else { 5 };
    let counts: Vec<usize> = (0..steps).map(|step| SMALLEST << step).collect();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(8 << 20).build().unwrap();
    let failures: Vec<String> = one.install(|| {
        let counts = counts.as_slice();
        // Once may be a disturbance.
        let of_shape = |shape| match disproportions(shape, counts) {
            none if none.is_empty() => none,
            _ => disproportions(shape, counts),
        };
        SHAPES.iter().flat_map(of_shape).collect()
    });
    assert!(failures.is_empty(), "work does not grow in proportion:\n{}", failures.join("\n"));
}
