//! What other generators have lost when a page came from the last build: style sheets, and what a template includes.

use std::sync::Arc;

use biji::disk::{ReadOptions, read};
use biji::observe::Unobserved;
use biji::output::{File, Output};
use biji::pipeline::{BuildArtifact, BuildCache, FileDigest, Snapshot, WarmBuild};
use biji::route::OutputPath;
use jiff::tz::{Offset, TimeZone};

use crate::harness::Site;
use crate::incremental::Dice;

const NOTES: [(&str, &str); 4] = [
    ("_config.yml", "title: Notes\nurl: https://notes.example\npermalink: :title/\n"),
    (
        "content/_posts/waves.md",
        "---\ntitle: Waves\ndate: 2024-05-01\n---\nA wave $x_1^2$ and\n\n```rust\nfn main() {}\n```\n\n{% note info %}\nNoted.\n{% endnote %}\n",
    ),
    ("content/_posts/plain.md", "---\ntitle: Plain\ndate: 2024-05-02\n---\nText.\n"),
    ("content/_data/words.yml", "greeting: hello\n"),
];

/// A note's page, and its addresses of style sheets.
fn page(site: &Site, name: &str) -> (String, Vec<String>) {
    let page = site.read(&format!("public/{name}/index.html"));
    let sheets = page.split("<link ").skip(1).filter_map(|link| {
        let link = link.split('>').next()?;
        let address = link.split_once("href=\"")?.1.split('"').next()?;
        link.contains("stylesheet").then(|| address.split('?').next().unwrap_or_default().to_owned())
    });
    let sheets = sheets.collect();
    (page, sheets)
}

/// What a build makes that takes over nothing.
#[track_caller]
fn same_as_anew(site: &Site) {
    let warm = site.files("public");
    assert_eq!(site.run("biji build --force").code, 0);
    let anew = site.files("public");
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(names(&warm), names(&anew));
    for ((path, warm), (_, anew)) in warm.iter().zip(&anew) {
        assert!(warm == anew, "`{path}` differs");
    }
}

#[test]
fn a_page_that_is_not_made_again_keeps_its_style_sheets() {
    let site = Site::of(&NOTES);
    site.build();
    let (before, sheets) = page(&site, "waves");
    assert!(sheets.len() > 1, "formulas have a sheet of their own: {sheets:?}");
    for round in ["another note changes", "the output folder is lost"] {
        match round {
            "another note changes" => {
                site.put("content/_posts/plain.md", "---\ntitle: Plain\ndate: 2024-05-02\n---\nOther text.\n");
            }
            _ => std::fs::remove_dir_all(site.path("public")).unwrap(),
        }
        site.build();
        let (after, sheets) = page(&site, "waves");
        assert!(before == after, "{round}");
        for sheet in sheets {
            assert!(site.exists(&format!("public{sheet}")), "{round}: `{sheet}` is missing");
        }
        same_as_anew(&site);
    }
}

#[test]
fn a_page_is_made_again_when_anything_that_its_template_includes_changes() {
    let site = Site::of(&NOTES);
    site.put("templates/post.html", "{% include 'partials/outer.html' %}{{ 'notes' | t }}");
    site.put("templates/partials/outer.html", "[{% include 'partials/inner.html' %}]");
    site.put(
        "templates/partials/inner.html",
        "{{ page.title }} {% set words = data(name='words') %}{{ words.greeting }}",
    );
    assert_eq!(site.run("biji build").code, 0);
    let changes = [
        (
            "templates/partials/inner.html",
            "{% set words = data(name='words') %}{{ words.greeting }} {{ page.title }}",
            "[hello Plain]",
        ),
        ("templates/partials/outer.html", "({% include 'partials/inner.html' %})", "(hello Plain)"),
        ("content/_data/words.yml", "greeting: good evening\n", "(good evening Plain)"),
        ("templates/strings.yml", "en:\n  notes: All pages\n", "(good evening Plain)All pages"),
    ];
    for (path, text, expected) in changes {
        site.put(path, text);
        assert_eq!(site.run("biji build").code, 0, "{path}");
        let (page, _) = page(&site, "plain");
        assert!(page.contains(expected), "after a change of `{path}`:\n{page}");
        same_as_anew(&site);
    }
}

#[test]
fn the_time_zone_of_the_machine_counts_only_where_paths_follow_it() {
    let config = "title: Notes\nurl: https://notes.example\npermalink: :year/:month/:day/:title/\n";
    for (more, is_taken_over) in [("timezone: Asia/Shanghai\n", true), ("", true), ("quirks: hexo\n", false)] {
        let site = Site::of(&NOTES);
        site.put("_config.yml", &format!("{config}{more}"));
        site.put("content/_posts/late.md", "---\ntitle: Late\ndate: 2024-05-01 23:30:00\n---\nText.\n");
        let made_at = |hours: i8, cache: &BuildCache| {
            let mut request = ReadOptions::default();
            request.options.machine_zone = TimeZone::fixed(Offset::constant(hours));
            let inputs = Arc::new(read(site.root(), &request).0);
            let build = Snapshot::after(Arc::clone(&inputs), &|| cache).warm(cache);
            (build, Snapshot::new(inputs))
        };
        let (here, _) = made_at(8, &BuildCache::default());
        let (there, anew) = made_at(-5, &here.cache);
        let taken = there.stock.values().filter(|made| matches!(made, BuildArtifact::Seen(_))).count();
        assert_eq!(taken > 0, is_taken_over, "{more}: {taken}");
        let (expected, _) = anew.whole();
        assert!(there.stock.keys().eq(expected.iter().map(|(path, _)| path)), "{more}");
        for ((path, made), (_, file)) in there.stock.iter().zip(expected.iter()) {
            if let (BuildArtifact::Page(_, seen) | BuildArtifact::Seen(seen), File::Made(bytes)) = (made, file) {
                assert_eq!(*seen, FileDigest::of(bytes), "{more}: `{path}`");
            }
        }
    }
}

#[test]
fn a_tag_of_a_script_is_noticed_by_the_next_build() {
    let site = Site::of(&NOTES);
    site.put("content/_posts/plain.md", "---\ntitle: Plain\ndate: 2024-05-02\n---\n{% own %}\n");
    let before = site.run("biji build").stderr;
    site.put("scripts/tags.js", "hexo.extend.tag.register('own', f);");
    let warm = site.run("biji build").stderr;
    let anew = site.run("biji build --force").stderr;
    let report =
        |text: &str| text.lines().filter(|line| !line.starts_with("built")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(report(&warm), report(&anew));
    assert_ne!(report(&before), report(&warm), "the report says that a script registers the tag");
}

/// A text with many different words, of about so many sentences.
fn long_text(dice: &mut Dice, sentences: usize) -> String {
    let mut text = String::from("## 一节 Section\n\n");
    for _ in 0..sentences {
        for _ in 0..12 {
            match dice.roll(3) {
                0 => text.push(char::from_u32(0x4e00 + u32::try_from(dice.roll(900)).unwrap()).unwrap()),
                1 => text.push_str(&format!(" {}{} ", dice.pick(&["rain", "snow", "wind", "c++"]), dice.roll(400))),
                _ => (0..3 + dice.roll(6))
                    .for_each(|_| text.push(char::from(b'a' + u8::try_from(dice.roll(26)).unwrap()))),
            }
        }
        text.push_str("。\n");
    }
    text
}

/// Builds with the results and the files of the build before, holds all files to a build from nothing, and gives how many files of
/// the search were made.
fn searched_after(site: &Site, before: &mut (BuildCache, Output), place: &str) -> usize {
    let inputs = Arc::new(read(site.root(), &ReadOptions::default()).0);
    let (expected, _) = Snapshot::new(Arc::clone(&inputs)).whole();
    let (cache, output) = &*before;
    let earlier = |path: &OutputPath| match output.get(path)? {
        File::Made(bytes) => Some(bytes.to_vec()),
        File::Copied(_) => None,
    };
    let with = WarmBuild { cache, earlier: &earlier, store: None };
    let build = Snapshot::after(inputs, &|| cache).warm_observed(&with, &Unobserved);
    assert!(build.stock.keys().eq(expected.iter().map(|(path, _)| path)), "{place}: other files");
    let mut made = 0;
    for ((path, artifact), (_, file)) in build.stock.iter().zip(expected.iter()) {
        let File::Made(bytes) = file else { continue };
        let is_same = match artifact {
            BuildArtifact::Made(made) => made == file,
            BuildArtifact::Page(made, _) => made == bytes,
            BuildArtifact::Seen(seen) => *seen == FileDigest::of(bytes),
        };
        assert!(is_same, "{place}: `{path}` differs");
        made += usize::from(path.as_str().starts_with("search/") && matches!(artifact, BuildArtifact::Page(..)));
    }
    *before = (build.cache, expected);
    made
}

#[test]
fn an_edit_makes_few_files_of_the_search_and_each_is_as_if_all_were_made() {
    let site = Site::of(&[("_config.yml", "title: Notes\nlanguage: zh-CN\nurl: https://notes.example\n")]);
    let mut dice = Dice(7);
    let note = |number: usize, tags: &str, text: &str| {
        let head = format!(
            "title: 第{number}篇 Note {number}\ndate: 2024-01-01 10:{:02}:{:02}\ntags: [{tags}]",
            number / 60,
            number % 60
        );
        (format!("content/_posts/note-{number:03}.md"), format!("---\n{head}\n---\n{text}"))
    };
    let mut texts: Vec<String> = (0..140).map(|_| long_text(&mut dice, 12)).collect();
    for (number, text) in texts.iter().enumerate() {
        let (path, text) = note(number, "a", text);
        site.put(&path, &text);
    }
    let mut before = (BuildCache::default(), Output::default());
    let all = searched_after(&site, &mut before, "first");
    assert!(all > 150, "{all}");
    for round in 0..5 {
        let number = dice.roll(texts.len());
        texts[number].push_str(&format!("\n新的一句话 with newword{round} and qzx。\n"));
        let (path, text) = note(number, "a", &texts[number]);
        site.put(&path, &text);
        let made = searched_after(&site, &mut before, &format!("sentence {round}"));
        assert!(made > 1 && made < all / 3, "{made} of {all} files are made");
    }
    // What an edit added goes again, a whole text is another one, a tag is another one, and notes come and go.
    for round in 0..7 {
        let number = dice.roll(texts.len());
        let tags = if round % 3 == 2 { "b, c" } else { "a" };
        texts[number] = match round {
            0 | 4 => texts[number].split("\n新的").next().unwrap().to_owned(),
            _ => long_text(&mut dice, 12),
        };
        let (path, text) = note(number, tags, &texts[number]);
        site.put(&path, &text);
        match round {
            3 => {
                let (path, text) = note(texts.len(), "a", &long_text(&mut dice, 12));
                site.put(&path, &text);
            }
            6 => site.remove(&note(texts.len(), "", "").0),
            _ => {}
        }
        searched_after(&site, &mut before, &format!("text {round}"));
    }
}
