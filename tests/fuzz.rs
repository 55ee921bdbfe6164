//! What reads untrusted text never panics, never takes without measure, and keeps its promises, over a corpus in
//! `tests/fuzz/corpus/` and inputs made of it.

mod driver;
mod pictures;
mod pieces;
mod preview;
mod programs;
#[cfg(feature = "stores")]
mod stores;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use biji::catalog::{CatalogEntry, CatalogWorld, EntryId};
use biji::disk::{ReadOptions, read};
use biji::front_matter::Document;
use biji::highlight::{ClassNaming, highlight};
use biji::html::decoded;
use biji::output::File;
use biji::pipeline::{BuildCache, ResolvedSite, Snapshot};
use biji::source::Inputs;
use biji::tag::{OffsetMap, TAGS, TagContext, expand};
use biji::trace::World;
use html5ever::ParseOpts;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::harness::{Site, resolved};
use driver::{FuzzTarget, fingerprint};
use pieces::{ANSWERS, CALLS, CODE, FEED, KEYS, MARKS, OUTPUT, PICTURE, REQUESTS, SETTINGS};

/// The site that notes are put into.
fn inputs(config: &str) -> Inputs {
    let site = Site::of(&[
        ("_config.yml", &format!("title: Fuzz\npermalink: :title/\n{config}")),
        ("content/_posts/note.md", "---\ntitle: Note\n---\ntext\n"),
        ("content/_posts/b.md", "---\ntitle: b\ndate: 2026-05-16\ntags: [x]\n---\n# One\n\nText of b, ![[note]].\n"),
        ("content/_data/x.yml", "a: 1\n"),
        ("templates/post.html", "{{ page.title }}\n"),
    ]);
    read(site.root(), &ReadOptions::default()).0
}

const EXTENSIONS: &str = "math: true\nmarkdown: {wikilinks: true, footnotes: true, inline_footnotes: true, \
                          definition_lists: true, abbreviations: true, alerts: true, marks: true, emoji: true, toc: true}\n";

static SITE: LazyLock<Inputs> = LazyLock::new(|| without_template(inputs(EXTENSIONS)));
static HEXO_SITE: LazyLock<Inputs> = LazyLock::new(|| without_template(inputs("quirks: hexo\n")));
static TEMPLATE_SITE: LazyLock<Inputs> = LazyLock::new(|| inputs(EXTENSIONS));
/// The same site before the change, from which a changed one is made.
static BEFORE: LazyLock<Snapshot> = LazyLock::new(|| Snapshot::new(SITE.clone()));

fn without_template(mut inputs: Inputs) -> Inputs {
    inputs.templates.clear();
    inputs
}

/// The inputs with another text in one of the files.
fn with(inputs: &Inputs, path: &str, bytes: &[u8]) -> Inputs {
    let mut inputs = inputs.clone();
    let id = inputs.sources.iter().find(|source| source.path.as_str() == path).map(|source| source.id).unwrap();
    inputs.replace(id, bytes.to_vec());
    if let Some(file) = inputs.files.iter_mut().find(|file| file.text == Some(id)) {
        file.len = bytes.len() as u64;
        file.identity = u128::from(fingerprint(bytes));
    }
    inputs
}

/// The document of the note that is changed, if there is one.
fn note(site: &ResolvedSite) -> Option<(EntryId, &Document, &CatalogEntry)> {
    let catalog = &site.notes.catalog;
    let (id, entry) = catalog.ids().find(|(_, entry)| entry.path.as_str() == "_posts/note.md")?;
    Some((id, catalog.document(id), entry))
}

/// A number for the codes of what is reported and the elements that are made.
fn sight(site: &ResolvedSite, html: &str) -> u64 {
    let codes = site.diagnostics().into_iter().filter_map(|told| Some(told.code?.id()));
    let mut seen: BTreeSet<String> = codes.map(str::to_owned).collect();
    seen.extend(html.split('<').skip(1).map(|tag| tag.chars().take_while(|c| c.is_ascii_alphanumeric()).collect()));
    fingerprint(seen.into_iter().collect::<Vec<_>>().join(" ").as_bytes())
}

/// No text becomes more than this times its length, and some for each page's frame.
fn assert_in_proportion(text: &[u8], html: &str) {
    assert!(html.len() <= 60_000 + 400 * text.len(), "{} bytes become {}", text.len(), html.len());
}

fn note_in(site: &Inputs, bytes: &[u8]) -> u64 {
    let inputs = with(site, "content/_posts/note.md", bytes);
    let built = resolved(&inputs);
    let Some((id, document, entry)) = note(&built) else { return sight(&built, "") };
    let body = inputs.text(document.body);
    let world = CatalogWorld { catalog: &built.notes.catalog, inputs: &inputs, config: &built.config };
    let context = TagContext {
        tags: &TAGS,
        config: &built.config,
        document,
        entry,
        preamble: &biji::formula::Preamble::default(),
        ask: &|query| world.answer(&query),
        markdown: &|_, expanded| (expanded.masked.clone(), Vec::new()),
    };
    let expanded = expand(body, OffsetMap::whole(document.body), &context);
    assert_eq!(expanded.masked.len(), body.len(), "a mask changes the length");
    let html = &built.notes.note(id).content.html;
    assert_in_proportion(bytes, html);
    let seen = sight(&built, html);
    // A build of all pages takes much longer.
    if seen.is_multiple_of(16) && std::ptr::eq(site, &raw const *SITE) {
        warm_is_clean(&inputs);
    }
    seen
}

/// A site after a change is the site built anew.
fn warm_is_clean(inputs: &Inputs) {
    let (warm, clean) = (BEFORE.next(inputs.clone()).whole(), Snapshot::new(inputs.clone()).whole());
    assert!(warm.0.iter().eq(clean.0.iter()), "a changed site differs from one built anew");
    assert_eq!(warm.1, clean.1);
}

/// The names of all elements of a page, in order, and its text.
fn elements(html: &[u8]) -> (Vec<String>, String) {
    let document = html5ever::parse_document(RcDom::default(), ParseOpts::default()).from_utf8().one(html);
    let (mut names, mut text) = (Vec::new(), String::new());
    let mut open: Vec<Handle> = vec![document.document];
    while let Some(node) = open.pop() {
        match &node.data {
            NodeData::Element { name, .. } => names.push(name.local.to_string()),
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            _ => {}
        }
        open.extend(node.children.borrow().iter().rev().cloned());
    }
    (names, text)
}

/// A title, a tag, a summary never become elements.
fn title(bytes: &[u8]) -> u64 {
    let title: String = String::from_utf8_lossy(bytes).chars().filter(|c| !matches!(c, '$' | '\\')).take(80).collect();
    let title = format!("t{title}");
    let page = |title: &str| {
        let quoted = serde_json::Value::from(title).to_string();
        let text = format!("---\ntitle: {quoted}\ntags: [{quoted}]\ndescription: {quoted}\npermalink: x/\n---\ntext\n");
        let site = Snapshot::new(with(&SITE, "content/_posts/note.md", text.as_bytes()));
        let path = site.paths().find(|path| path.as_str() == "x/index.html").cloned();
        match path.and_then(|path| site.file(&path)) {
            Some(Ok(File::Made(bytes))) => bytes.to_vec(),
            _ => Vec::new(),
        }
    };
    let (names, text) = elements(&page(&title));
    if names.is_empty() {
        return 0;
    }
    let (expected, _) = elements(&page("t"));
    // Typography and formulas aside, there is nothing in it but text.
    let count = |names: &[String], name: &str| names.iter().filter(|other| *other == name).count();
    for name in ["script", "img", "b", "svg", "div", "style", "iframe", "title", "a", "p"] {
        assert_eq!(count(&names, name), count(&expected, name), "`{name}` of the title {title:?}");
    }
    fingerprint(names.join(" ").as_bytes()) ^ u64::from(text.contains(&title))
}

fn config(bytes: &[u8]) -> u64 {
    let built = Snapshot::new(with(&SITE, "_config.yml", bytes));
    if fingerprint(bytes).is_multiple_of(16) {
        let _ = built.whole();
    }
    sight(built.resolved(), "")
}

fn template(bytes: &[u8]) -> u64 {
    let built = Snapshot::new(with(&TEMPLATE_SITE, "templates/post.html", bytes));
    let path = built.paths().find(|path| path.as_str() == "b/index.html").cloned().unwrap();
    match built.file(&path) {
        Some(Err(told)) => {
            let codes: Vec<&str> = told.iter().filter_map(|told| Some(told.code?.id())).collect();
            fingerprint(codes.join(" ").as_bytes())
        }
        Some(Ok(File::Made(page))) => fingerprint(elements(&page).0.join(" ").as_bytes()),
        _ => 0,
    }
}

fn permalink(bytes: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(bytes);
    let (pattern, title) = text.split_once('\n').unwrap_or((&text, "t"));
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let config = format!("title: Fuzz\npermalink: {}\n", quoted(pattern));
    let note = format!("---\ntitle: {}\ndate: 2026-05-16\ncategories: [{0}]\n---\ntext\n", quoted(title));
    let inputs = with(&SITE, "_config.yml", config.as_bytes());
    let built = Snapshot::new(with(&inputs, "content/_posts/note.md", note.as_bytes()));
    for path in built.paths() {
        let path = path.as_str();
        assert!(!path.split('/').any(|part| part == ".."), "{path}: leads out of the site");
        assert!(!path.contains('\0') && path.split('/').all(|part| part.len() <= 255), "{path}");
    }
    sight(built.resolved(), "")
}

fn code(bytes: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(bytes);
    let (language, code) = text.split_once('\n').unwrap_or(("js", &text));
    // Any name leads to a language.
    let languages: Vec<&str> = LANGUAGES.split_whitespace().collect();
    let known = languages[usize::try_from(fingerprint(language.as_bytes())).unwrap_or(0) % languages.len()];
    let language = if languages.contains(&language) { language } else { known };
    let highlighted = highlight(language, code);
    assert_eq!(highlighted.lines.len(), code.split('\n').count());
    let mut classes = BTreeSet::new();
    for (line, text) in highlighted.lines.iter().zip(code.split('\n')) {
        assert_eq!(line.text, text);
        let mut end = 0;
        for token in &line.tokens {
            assert!(token.range.start >= end && token.range.end > token.range.start, "{language}: {code:?}");
            assert!(text.get(token.range.clone()).is_some(), "{language}: {code:?}");
            end = token.range.end;
            classes.insert(token.class.short());
        }
    }
    for (html, text) in highlighted.html(ClassNaming::Short).iter().zip(code.split('\n')) {
        let shown: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest)).collect();
        assert_eq!(decoded(&shown), text, "{language}");
    }
    fingerprint(format!("{language} {}", classes.into_iter().collect::<Vec<_>>().join(" ")).as_bytes())
}

const LANGUAGES: &str = "js ts json lisp clojure rust python ruby php html css scss c cpp java go haskell ocaml scala latex \
                         markdown perl bash fish nu d sql lua r swift kotlin yaml toml xml diff makefile dockerfile \
                         powershell erlang elixir vim nix graphql groovy csharp fsharp pascal matlab";

/// Files of a cache: what is left of one that another disk, program or hand changed.
fn cache(bytes: &[u8]) -> u64 {
    let program = [7; 16];
    let whole = [b"biji keeps 1\n", program.as_slice(), blake3::hash(bytes).as_bytes(), bytes].concat();
    for file in [bytes, &whole] {
        let cache = BuildCache::decode(&program, |_| Some(file.to_vec()));
        let _ = cache.encode(&program, &BuildCache::default()).count();
    }
    u64::from(biji::packing::unpack::<Vec<(String, u64)>>(&program, &whole).is_some())
}

fn feed(bytes: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(bytes);
    let posts = biji::friends::read_feed(&text, "https://e.org/");
    let announced = biji::friends::announced(&text, "https://e.org/").len();
    fingerprint(format!("{:?} {announced}", posts.map(|posts| posts.len())).as_bytes())
}

fn data(bytes: &[u8]) -> u64 {
    sight(&resolved(&with(&SITE, "content/_data/x.yml", bytes)), "")
}

fn record(bytes: &[u8]) -> u64 {
    match biji::deploy::record::Record::parse(bytes) {
        Some(record) => {
            let text = record.text();
            let again = biji::deploy::record::Record::parse(text.as_bytes()).unwrap();
            assert_eq!(again.text(), text);
            1 + text.lines().count() as u64
        }
        None => 0,
    }
}

const TARGETS: &[FuzzTarget] = &[
    FuzzTarget { name: "note", pieces: MARKS, rounds: 60, check: |bytes| note_in(&SITE, bytes) },
    FuzzTarget { name: "note-hexo", pieces: MARKS, rounds: 60, check: |bytes| note_in(&HEXO_SITE, bytes) },
    FuzzTarget { name: "front-matter", pieces: KEYS, rounds: 60, check: |bytes| note_in(&SITE, bytes) },
    FuzzTarget { name: "title", pieces: MARKS, rounds: 10, check: title },
    FuzzTarget { name: "config", pieces: SETTINGS, rounds: 40, check: config },
    FuzzTarget { name: "template", pieces: CALLS, rounds: 20, check: template },
    FuzzTarget { name: "permalink", pieces: SETTINGS, rounds: 30, check: permalink },
    FuzzTarget { name: "code", pieces: CODE, rounds: 100, check: code },
    FuzzTarget { name: "cache", pieces: &[], rounds: 300, check: cache },
    FuzzTarget { name: "feed", pieces: FEED, rounds: 200, check: feed },
    FuzzTarget { name: "data", pieces: KEYS, rounds: 40, check: data },
    FuzzTarget { name: "record", pieces: &["\n", " ", "/", "..", "?", "0"], rounds: 300, check: record },
    FuzzTarget { name: "requests", pieces: REQUESTS, rounds: 60, check: preview::requests },
    FuzzTarget { name: "picture", pieces: PICTURE, rounds: 1_000, check: pictures::picture },
    FuzzTarget { name: "programs", pieces: OUTPUT, rounds: 300, check: programs::output },
    #[cfg(feature = "stores")]
    FuzzTarget { name: "s3", pieces: ANSWERS, rounds: 25, check: stores::s3 },
    #[cfg(feature = "stores")]
    FuzzTarget { name: "azure", pieces: ANSWERS, rounds: 25, check: stores::azure },
];

#[test]
fn untrusted_texts_are_read_as_promised() {
    driver::replay(TARGETS);
}

#[test]
fn untrusted_texts_are_read_as_promised_for_hours() {
    driver::run(TARGETS);
}
