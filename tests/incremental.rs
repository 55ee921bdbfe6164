//! A site after a change is the site built anew: bytes and diagnostics, over random changes of every kind.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use biji::deploy::files::gather_stock;
use biji::diagnostic::Diagnostic;
use biji::diagnostic::report::{self, ReportStyle};
use biji::disk::{ReadOptions, SiteReading, reread};
use biji::observe::Unobserved;
use biji::output::{ContentId, File, Output};
use biji::pipeline::{BuildArtifact, BuildCache, FileDigest, Snapshot, WarmBuild};
use biji::route::OutputPath;

use crate::harness::{Site, png};

/// A generator of numbers (xorshift64*): small, and the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33).unwrap_or(0) % sides.max(1)
    }

    pub fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len())]
    }
}

const TITLES: [&str; 5] = ["雨", "Rain", "Much rain", "雪", "Snow\ntitle: Wind"];
const TAGS: [&str; 4] = ["[weather]", "[weather, 天气]", "[C, C++]", "[]"];
const CATEGORIES: [&str; 4] = ["[diary, rain]", "diary", "[[diary], [notes, 天]]", "[]"];
const DATES: [&str; 4] = ["2024-05-01", "2024-05-02 10:00:00", "2031-01-01", "soon"];
const BODIES: [&str; 18] = [
    "It rained.\n",
    "It rained.\n\n<!-- more -->\n\nAll day.\n",
    "{% post_link note-1 %} and {% post_link note-2 other words %}\n",
    "{% asset_img lake.png The lake %}\n",
    "![lake](lake.png) ![](note-1/lake.png)\n",
    "![sea](sea.png) ![](SEA.png) ![](../sea.png) <img src=\"note-2/lake.png\">\n",
    "[film](film.mp4) ![](content/img/a.png) <video\n  poster=sea.png src=\"sub/film.mp4\"></video>\n",
    "{% include_code lang:js hello.js %}\n",
    "{% rain heavy %}drops{% endrain %}\n",
    "{% unheard_of %}\n",
    "## One\n\n## Two\n\n[one](/note-0/#One) [gone](/gone/) [e](https://e.org/)\n\n```rust\nfn main() {}\n```\n",
    "## Of $r_1$\n\nRain $r_1^2$ by $\\eqref{r}$\n\n$$\\begin{align} \\sum_i r_i \\label{r} \\end{align}$$\n",
    "It costs $5: $\\newcommand{\\R}{\\mathbb R} x \\in \\R$\n\n```math\nx_2\n```\n",
    "$\\oops$ and $x_1$ and $\\eqref{gone}$\n",
    "![[note-1]]\n\nmore ![[Rain]] of it\n",
    "![[note-2#One]]\n\n![lake](lake.png)[^1]\n\n[^1]: ![[note-0]]\n",
    "Again: ![[note-0]] ![[#Two]] ![[note-3]] ![[gone]]\n",
    "<b>unclosed\n\n| a | b |\n| - | - |\n| 1 | 2 |\n",
];
pub const CONFIGS: [&str; 7] = [
    "title: Notes\npermalink: :title/\npost_asset_folder: true\nmarkdown: {wikilinks: true}\nfeed: {tags: true, categories: [diary], opml: true}\n",
    "title: Other notes\npermalink: :title/\npost_asset_folder: true\nmarkdown: {wikilinks: true}\nper_page: 2\nexternal_link: {field: post}\n",
    "title: Notes\npermalink: :year/:title/\npost_asset_folder: true\nmarkdown: {wikilinks: true}\nfuture: false\nexternal_link: false\n",
    "title: Notes\npermalink: :title/\npost_asset_folder: true\nmarkdown: {wikilinks: true}\nrender_drafts: true\nsearch:\n  path: search.xml\n",
    "title: 笔记\nlanguage: zh-CN\npermalink: :title/\npost_asset_folder: true\ntraditional: s2twp\n",
    "title: Notes\npermalink: :title/\nquirks: hexo\n",
    "title: Notes\ntitle: More\n",
];
const DEFAULTS: [&str; 6] = [
    "lang: en\n",
    "tags: [folder]\ncategories: all\ncover: sea.png\n",
    "math: true\nhidden: true\n",
    "draft: true\n",
    "title: One\n",
    "- lang\n",
];
const DATA: [(&str, &str); 10] = [
    ("content/_data/menu.yml", "a: 1\n"),
    ("content/_data/menu.yml", "b: [2\n"),
    ("content/_data/menu.yml", "- c\n"),
    ("content/_data/terms.yml", "tags: {weather: Rain., C: '*C*'}\ncategories: {diary: {title: Days, order: 1}}\n"),
    ("content/_data/terms.yml", "tags: {weather: Snow., gone: x}\n"),
    ("content/_data/links.yml", "- {name: Lin, url: https://lin.example/}\n- {name: Ann}\n"),
    ("content/_data/links.yml", "Lin: https://lin.example/\nWei: https://wei.example/\n"),
    (
        "content/_data/friends_posts.json",
        r#"{"https://lin.example/": {"posts": [{"title": "A", "url": "https://lin.example/a"}]}}"#,
    ),
    ("content/friends/index.md", "---\ntitle: Friends\nlayout: links\n---\n"),
    ("content/friends/index.md", "---\ntitle: Photos\nlayout: photos\nphotos: [/sea.png]\n---\n"),
];
const TEMPLATES: [&str; 5] = [
    "{{ page.title }}{% include 'partials/own.html' %}",
    "{{ page.title }}{% for post in recent_posts(limit=2) %}{{ post.title }}{{ post.words }}{% endfor %}",
    "{{ page.title }} {{ site_words() }}{% for tag in tag_cloud() %}{{ tag.name }}{{ tag.count }}{% endfor %}",
    "{{ page.cover }}{{ data(name='menu') }}",
    "{% if %}",
];

/// The text of a note.
pub fn note(dice: &mut Dice) -> String {
    let [title, tags, categories, date, body] =
        [&TITLES[..], &TAGS, &CATEGORIES, &DATES, &BODIES].map(|words| dice.pick(words));
    match dice.roll(12) {
        0 => format!("---\ntitle: {title}: x: y\n---\n{body}"),
        2 => format!("---\ntitle: '{title}'\ndate: {date}\ncover: sea.png\n---\n{body}"),
        1 => body.to_owned(),
        3 => format!("---\ntitle: '{title}'\ndate: {date}\ntags: {tags}\nhidden: true\n---\n{body}"),
        4 => format!("---\ntitle: '{title}'\ndate: {date}\ndraft: true\n---\n{body}"),
        _ => format!("---\ntitle: '{title}'\ndate: {date}\ntags: {tags}\ncategories: {categories}\n---\n{body}"),
    }
}

/// Texts of files beside the folder of notes that decide how it is read.
const SURROUNDINGS: [(&str, &[&str]); 6] = [
    (
        "templates/strings.yml",
        &["en:\n  notes: Pages\n  footnotes: Below\n", "zh-CN: {notes: 文}\n", "- odd\n", "en: {"],
    ),
    ("scripts/tags.js", &["hexo.extend.tag.register('unheard_of', f)", "hexo.extend.tag.register('other', f)"]),
    ("themes/next/scripts/tags.js", &["hexo.extend.tag.register('unheard_of', f)"]),
    ("package.json", &["{\"dependencies\": {\"hexo-abbrlink\": \"2\"}}", "{\"dependencies\": {}}", "{"]),
    ("_images.yml", &["https://e.org/a.png: [3, 4]\n", "- odd\n"]),
    ("templates/partials/own.html", &["{{ page.title }}", "{{ data(name='menu') }}{{ page.words }}", "{% if %}"]),
];

/// Moments before and after the dates of notes.
const MOMENTS: [&str; 3] = ["2024-05-02T00:00:00Z", "2026-01-01T00:00:00Z", "2032-01-01T00:00:00Z"];

/// Changes what is beside the site's folder: the time, the options of the command line.
fn change_request(request: &mut ReadOptions, dice: &mut Dice) {
    match dice.roll(4) {
        0 => request.options.drafts = !request.options.drafts,
        1 => request.options.future = [None, Some(true), Some(false)][dice.roll(3)],
        _ => request.options.now = dice.pick(&MOMENTS).parse().unwrap(),
    }
}

/// Gives a file another place, and tells both.
fn move_file(site: &Site, from: &str, to: &str) -> Vec<PathBuf> {
    let bytes = std::fs::read(site.path(from)).unwrap();
    site.remove(from);
    site.put_bytes(to, &bytes);
    vec![site.path(from), site.path(to)]
}

/// Changes the site's folder in one place, and tells which.
pub fn change(site: &Site, dice: &mut Dice) -> Vec<PathBuf> {
    let number = dice.roll(7);
    let path = format!("content/_posts/note-{number}.md");
    let put = |path: &str, text: &str| {
        site.put(path, text);
        vec![site.path(path)]
    };
    match dice.roll(24) {
        // A body alone, as one who writes does most of the time.
        0..=3 if site.exists(&path) => {
            // An earlier change may have put a text there that is not UTF-8.
            let text = String::from_utf8_lossy(&std::fs::read(site.path(&path)).unwrap()).into_owned();
            let body = BODIES[dice.roll(BODIES.len())];
            let front = text.split_inclusive("---\n").take(2).collect::<String>();
            put(&path, &if front.starts_with("---\n") { front + body } else { text + body })
        }
        // Keys of passwords take their time, so one note alone has one.
        4 if number == 3 => {
            let words = dice.pick(&["", "abstract: Not for you.\n", "tags: [C]\nhidden: true\n"]);
            let body = dice.pick(&BODIES);
            put(&path, &format!("---\ntitle: Locked\ndate: 2024-05-01\npassword: swordfish\n{words}---\n{body}"))
        }
        4..=6 => put(&path, &note(dice)),
        7 if site.exists(&path) => {
            site.remove(&path);
            vec![site.path(&path)]
        }
        20 if site.exists(&path) => {
            let folder = dice.pick(&["_posts", "_posts/sub", "_drafts", "notes"]);
            let to = format!("content/{folder}/note-{}.md", dice.roll(7));
            if to == path { Vec::new() } else { move_file(site, &path, &to) }
        }
        21..=22 => {
            let (path, texts) = SURROUNDINGS[dice.roll(SURROUNDINGS.len())];
            if site.exists(path) && dice.roll(3) == 0 {
                site.remove(path);
            } else {
                site.put(path, dice.pick(texts));
            }
            vec![site.path(path)]
        }
        16..=17 => {
            let path = dice.pick(&["_posts/sea.png", "_drafts/sea.png", "sea.png", "_posts/film.mp4", "img/a.png"]);
            let path = format!("content/{path}");
            if site.exists(&path) {
                site.remove(&path);
            } else {
                site.put_bytes(&path, &png(3, 1 + u32::try_from(dice.roll(3)).unwrap()));
            }
            vec![site.path(&path)]
        }
        18 => {
            let path =
                dice.pick(&["_defaults.yml", "_posts/_defaults.yml", "_drafts/_defaults.yml", "_data/_defaults.yml"]);
            let path = format!("content/{path}");
            if site.exists(&path) && dice.roll(2) == 0 {
                site.remove(&path);
            } else {
                site.put(&path, dice.pick(&DEFAULTS));
            }
            vec![site.path(&path)]
        }
        8 => {
            let path = format!("content/_posts/note-{number}/lake.png");
            match dice.roll(4) {
                0 => site.put(&path, "no picture"),
                height => site.put_bytes(&path, &png(3, u32::try_from(height).unwrap())),
            }
            vec![site.path(&path)]
        }
        9 => put("content/downloads/code/hello.js", dice.pick(&["hello()", "hello('rain')", "hello(\n)"])),
        10 => put("templates/tags/rain.html", dice.pick(&["<i>{{ body }}</i>", "<u>{{ args }}</u>", "{{ if }}"])),
        11 => put(
            dice.pick(&["templates/post.html", "templates/page.html", "templates/partials/footer.html"]),
            dice.pick(&TEMPLATES),
        ),
        12 => put("_config.yml", dice.pick(&CONFIGS)),
        13 => {
            let (path, text) = DATA[dice.roll(DATA.len())];
            put(path, text)
        }
        14 => {
            let name = dice.pick(&["about.md", "_drafts/idea.md", "style.css", "data.json", "_posts/note-1.md"]);
            let path = format!("content/{name}");
            match dice.roll(3) {
                0 if site.exists(&path) => site.remove(&path),
                1 => site.put_bytes(&path, b"---\ntitle: odd\n---\n\xff\xfe bytes\n"),
                _ => site.put(&path, &note(dice)),
            }
            vec![site.path(&path)]
        }
        _ => put("assets/biji.css", dice.pick(&["body { color: red }", "body { color: blue }"])),
    }
}

fn shown(snapshot: &Snapshot, found: Vec<Diagnostic>, read: &SiteReading) -> String {
    let sources = &snapshot.inputs().sources;
    let all = report::sorted(sources, [found, read.diagnostics.clone()].concat());
    report::human(sources, &all, ReportStyle { all: true, ..ReportStyle::default() })
}

/// A program that keeps results.
const PROGRAM: [u8; 16] = *b"a program's mark";

/// What builds leave.
#[derive(Clone, Default)]
struct Kept {
    /// The files of a cache.
    results: BTreeMap<String, Vec<u8>>,
    /// The output folder.
    output: BTreeMap<OutputPath, Vec<u8>>,
}

fn cache(kept: &Kept) -> BuildCache {
    BuildCache::decode(&PROGRAM, |name| kept.results.get(name).cloned())
}

/// A site built anew: what everything else is held to.
struct BuiltAnew {
    output: Output,
    report: String,
}

impl BuiltAnew {
    fn of(snapshot: &Snapshot, reading: &SiteReading) -> BuiltAnew {
        let (output, diagnostics) = snapshot.whole();
        BuiltAnew { output, report: shown(snapshot, diagnostics, reading) }
    }
}

/// The style sheets and scripts of the site that its pages load.
fn loaded(output: &Output) -> BTreeSet<String> {
    let mut addresses = BTreeSet::new();
    let pages = output.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
    for (_, file) in pages {
        let File::Made(bytes) = file else { continue };
        let page = String::from_utf8_lossy(bytes);
        for element in page.split('<').filter(|element| element.starts_with("link ") || element.starts_with("script "))
        {
            let address = |name: &str| element.split_once(name)?.1.split(['"', '?', '#']).next();
            let address = address(" href=\"/").or_else(|| address(" src=\"/")).unwrap_or_default();
            if address.ends_with(".css") || address.ends_with(".js") {
                addresses.insert(address.to_owned());
            }
        }
    }
    addresses
}

/// Whether a file is also asked for alone: most are not, since that makes each once more.
fn is_asked_alone(dice: &mut Dice) -> bool {
    dice.roll(6) == 0
}

/// Builds with what earlier builds kept, holds it and what would be published to the site built anew, and keeps the
/// results in turn. Gives how many pages were not made.
fn hold_warm(kept: &mut Kept, folder: &Site, reading: &SiteReading, built: &BuiltAnew, place: &str) -> usize {
    let before = cache(kept);
    let size = |(_, file): (&OutputPath, &File)| if let File::Made(bytes) = file { bytes.len() } else { 0 };
    let mut dice = Dice(0x5eed + u64::try_from(built.output.iter().map(size).sum::<usize>()).unwrap());
    let site = Arc::new(Snapshot::after(reading.inputs.clone(), &|| &before));
    let earlier = |path: &OutputPath| kept.output.get(path).cloned();
    let with = WarmBuild { cache: &before, earlier: &earlier, store: None };
    let mut warm = site.warm_observed(&with, &Unobserved);
    let expected = &built.output;
    assert!(warm.stock.keys().eq(expected.iter().map(|(path, _)| path)), "{place}: other files");
    let mut seen = 0;
    for ((path, stocked), (_, file)) in warm.stock.iter().zip(expected.iter()) {
        match (stocked, file) {
            (BuildArtifact::Made(made), file) => assert!(made == file, "{place}: `{path}` differs"),
            (BuildArtifact::Page(made, known), File::Made(bytes)) => {
                assert!(made == bytes && *known == FileDigest::of(bytes), "{place}: `{path}` differs");
            }
            (BuildArtifact::Seen(known), File::Made(bytes)) => {
                assert_eq!(*known, FileDigest::of(bytes), "{place}: `{path}` is not as it was seen");
                seen += 1;
            }
            (BuildArtifact::Page(..) | BuildArtifact::Seen(_), File::Copied(_)) => {
                panic!("{place}: `{path}` is no page")
            }
        }
        if is_asked_alone(&mut dice) {
            assert_eq!(site.file(path).map(Result::ok), Some(Some(file.clone())), "{place}: `{path}` alone");
        }
    }
    // A page that was not made again loads what the pages of another build loaded: it has to be there.
    for address in loaded(expected) {
        assert!(warm.stock.keys().any(|path| path.as_str() == address), "{place}: `{address}` is missing");
    }
    assert_eq!(shown(&site, warm.diagnostics, reading), built.report, "{place}");
    let published = gather_stock(&warm.stock, &site, folder.root(), &mut warm.cache).unwrap();
    assert_eq!(published.len(), expected.len(), "{place}: other files are published");
    for (path, file) in expected.iter() {
        let bytes = match file {
            File::Made(bytes) => bytes.to_vec(),
            File::Copied(original) => std::fs::read(folder.path(original.as_str())).unwrap(),
        };
        let known = &published[path.as_str()];
        let size = u64::try_from(bytes.len()).unwrap();
        assert_eq!((known.content, known.size), (ContentId::of(&bytes), size), "{place}: `{path}` is not as published");
    }
    kept.results.extend(warm.cache.encode(&PROGRAM, &before));
    let made = expected.iter().filter_map(|(path, file)| match file {
        File::Made(bytes) => Some((path.clone(), bytes.to_vec())),
        File::Copied(_) => None,
    });
    kept.output = made.collect();
    seen
}

/// The site after `steps` random changes, each time held to the site built anew. Gives how many pages were taken over.
fn hold(seed: u64, steps: usize) -> usize {
    let mut dice = Dice(seed);
    let site = Site::of(&[("_config.yml", CONFIGS[0]), ("content/downloads/code/hello.js", "hello()")]);
    for number in 0..4 {
        site.put(&format!("content/_posts/note-{number}.md"), &note(&mut dice));
    }
    site.put("templates/partials/own.html", "{{ page.title }}");
    let mut request = ReadOptions::default();
    request.options.now = MOMENTS[1].parse().unwrap();
    let mut reading = SiteReading::new(site.root(), &request);
    let mut snapshot = Snapshot::new(reading.inputs.clone());
    let root = site.root().canonicalize().unwrap();
    let mut kept = Kept::default();
    let mut seen = 0;
    for step in 0..steps {
        let mut changed = change(&site, &mut dice);
        while dice.roll(4) == 0 {
            changed.extend(change(&site, &mut dice));
        }
        if dice.roll(8) == 0 {
            change_request(&mut request, &mut dice);
        }
        let changed: Vec<PathBuf> =
            changed.iter().map(|path| root.join(path.strip_prefix(site.root()).unwrap())).collect();
        reading = reread(&root, &request, &reading, &changed);
        snapshot = snapshot.next(reading.inputs.clone());
        let anew = SiteReading::new(site.root(), &request);
        let built = Snapshot::new(anew.inputs.clone());
        let place = format!("seed {seed}, step {step}, after a change of {changed:?}");
        assert!(snapshot.paths().eq(built.paths()), "{place}: other files");
        let (changed, built) = (BuiltAnew::of(&snapshot, &reading), BuiltAnew::of(&built, &anew));
        for ((path, file), (_, expected)) in changed.output.iter().zip(built.output.iter()) {
            assert!(file == expected, "{place}: `{path}` differs");
            if is_asked_alone(&mut dice) {
                assert_eq!(snapshot.file(path).map(Result::ok), Some(Some(file.clone())), "{place}: `{path}` alone");
            }
        }
        assert_eq!(changed.output.len(), built.output.len(), "{place}");
        assert_eq!(changed.report, built.report, "{place}");
        // Now and then the cache is lost, or a part of it.
        match dice.roll(20) {
            0 => kept = Kept::default(),
            1 => kept.results.retain(|_, _| dice.roll(2) == 0),
            2 => kept.output.retain(|_, _| dice.roll(2) == 0),
            3 => kept.output.values_mut().filter(|_| dice.roll(2) == 0).for_each(|bytes| bytes.push(0)),
            _ => {}
        }
        seen += hold_warm(&mut kept, &site, &anew, &built, &format!("{place}, with a cache"));
    }
    seen
}

/// Sequences of changes, each of a site of its own.
fn hold_all(seeds: impl Iterator<Item = u64>, steps: usize) {
    let (mut seen, mut made) = (0, 0);
    for seed in seeds {
        seen += hold(seed, steps);
        made += steps;
    }
    assert!(seen > made, "pages are taken over at all");
}

#[test]
fn a_changed_site_is_the_site_built_anew() {
    // Some go on for long: what an early change leaves may matter much later.
    hold_all(1..=2, 30);
    hold_all(100..125, 8);
}

#[test]
fn a_changed_site_is_the_site_built_anew_in_thousands_of_sequences() {
    let count = std::env::var("BIJI_SEQUENCES").ok().and_then(|count| count.parse::<u64>().ok());
    let Some(count) = count else { return };
    let first = std::env::var("BIJI_SEED").ok().and_then(|seed| seed.parse::<u64>().ok()).unwrap_or(1_000);
    for seed in first..first + count {
        hold(seed, 8);
        if seed % 100 == 99 {
            eprintln!("{} sequences", seed + 1 - first);
        }
    }
}

#[test]
fn a_cache_that_is_broken_or_of_another_program_is_as_if_it_were_not_there() {
    let note = |name: &str| (format!("content/_posts/{name}.md"), format!("---\ntitle: {name}\n---\nText.\n"));
    let site = Site::of(&[("_config.yml", CONFIGS[0])]);
    for (path, text) in ["rain", "snow", "wind"].map(note) {
        site.put(&path, &text);
    }
    let reading = SiteReading::new(site.root(), &ReadOptions::default());
    let built = Snapshot::new(reading.inputs.clone());
    let built = BuiltAnew::of(&built, &reading);
    let mut kept = Kept::default();
    assert_eq!(hold_warm(&mut kept, &site, &reading, &built, "first"), 0);
    let pages = hold_warm(&mut kept, &site, &reading, &built, "again");
    assert!(pages > 5, "{pages}");
    let of_another = BuildCache::decode(&[0; 16], |name| kept.results.get(name).cloned());
    assert!(of_another.encode(&PROGRAM, &BuildCache::default()).next().is_none(), "another program");
    let mut dice = Dice(9);
    for round in 0..200 {
        let mut broken = kept.clone();
        for bytes in broken.results.values_mut() {
            match dice.roll(6) {
                3.. => {}
                0 => bytes.truncate(dice.roll(bytes.len())),
                1 => bytes.clear(),
                _ => {
                    let at = dice.roll(bytes.len());
                    bytes[at] ^= 1 << dice.roll(8);
                }
            }
        }
        hold_warm(&mut broken, &site, &reading, &built, &format!("broken, round {round}"));
    }
}
