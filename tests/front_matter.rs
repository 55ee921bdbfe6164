//! Front matter as authors write it, and what biji understands: `front_matter/*.md`. A case is a note (`md`), perhaps a
//! configuration (`yml`), files of defaults (`defaults PATH`, below the folder of notes), and the facts that come out (`facts`). `UPDATE=1` writes what comes out.

use std::fmt::Write as _;
use std::path::Path;

use biji::config::{self, Config};
use biji::diagnostic::Diagnostic;
use biji::front_matter::{self, Document, DocumentKind, FolderDefaults};
use biji::picture::PictureVariants;
use biji::source::{InputFile, Inputs, SitePath};

use crate::harness::is_update;
use crate::literate::cases;

#[test]
fn notes_are_understood_as_they_are_meant() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/front_matter");
    let mut pages: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let mut failures = Vec::new();
    for path in pages {
        let page = std::fs::read_to_string(&path).unwrap();
        let mut updated = page.clone();
        for case in cases(&page).into_iter().rev() {
            let block = |kind: &str| case.blocks.iter().find(|block| block.kind == kind);
            let note = block("md").expect("a case has an `md` fence");
            let expected = block("facts").expect("a case has a `facts` fence");
            let defaults = case.blocks.iter().filter(|block| block.kind == "defaults");
            let defaults: Vec<(&str, &str)> = defaults.map(|block| (&*block.argument, &*block.body)).collect();
            let yml = block("yml").map_or("", |block| &block.body);
            let actual = facts(yml, &defaults, note.body.trim_end_matches('\n'));
            if actual != expected.body {
                if is_update() {
                    updated.replace_range(expected.range.clone(), &actual);
                } else {
                    failures.push(format!("{}:\n{actual}", case.name));
                }
            }
        }
        if updated != page {
            std::fs::write(&path, updated).unwrap();
        }
    }
    assert!(failures.is_empty(), "{} cases differ:\n\n{}", failures.len(), failures.join("\n"));
}

/// A note, alone in a site with this configuration.
pub fn parse(yml: &str, defaults: &[(&str, &str)], note: &str) -> (Inputs, Config, Option<Document>, Vec<Diagnostic>) {
    let mut inputs = Inputs { source_dir: "content".into(), ..Inputs::default() };
    inputs.options.machine_zone = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
    let id = inputs.add(SitePath::new("_config.yml").unwrap(), yml.as_bytes().to_vec());
    inputs.config.push(id);
    let path = SitePath::new("content/_posts/note.md").unwrap();
    let text = Some(inputs.add(path.clone(), note.as_bytes().to_vec()));
    let time = jiff::Timestamp::UNIX_EPOCH;
    let file = |path, text| InputFile {
        path,
        len: 0,
        modified: time,
        created: time,
        identity: 0,
        text,
        picture: None,
        tells_place: false,
        variants: PictureVariants::default(),
    };
    for (path, text) in defaults {
        let path = SitePath::new(&format!("content/{path}")).unwrap();
        let id = inputs.add(path.clone(), text.as_bytes().to_vec());
        inputs.files.push(file(path, Some(id)));
    }
    let note = file(path, text);
    let (config, mut diagnostics) = config::resolve(&inputs);
    let (defaults, found) = FolderDefaults::read(&inputs, &config);
    diagnostics.extend(found);
    let place = SitePath::new("_posts/note.md").unwrap();
    let (document, found) = front_matter::parse(&inputs, &config, &defaults, &note, &place, DocumentKind::Post);
    diagnostics.extend(found);
    (inputs, config, document, diagnostics)
}

fn facts(yml: &str, defaults: &[(&str, &str)], note: &str) -> String {
    let (inputs, _, document, diagnostics) = parse(yml, defaults, note);
    let mut facts = String::new();
    match &document {
        Some(document) => {
            let front = &document.front;
            let mut fact = |name: &str, value: Option<String>| {
                if let Some(value) = value {
                    writeln!(facts, "{name}: {value}").unwrap();
                }
            };
            fact("title", front.title.clone());
            fact("date", front.date.map(|date| date.format("YYYY-MM-DD HH:mm:ss Z", "en")));
            fact("updated", front.updated.map(|date| date.format("YYYY-MM-DD HH:mm:ss Z", "en")));
            let names = |names: &[front_matter::FrontMatterName], between: &str| {
                let names: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
                (!names.is_empty()).then(|| names.join(between))
            };
            fact("tags", names(&front.tags, " | "));
            let paths: Vec<String> = front.categories.iter().filter_map(|path| names(path, " > ")).collect();
            fact("categories", (!paths.is_empty()).then(|| paths.join(" | ")));
            let readership = front.readership;
            let states = [
                ("withheld", readership.withheld),
                ("unlisted", readership.unlisted),
                ("locked", readership.locked),
                ("not in the sitemap", !readership.in_sitemap() && !readership.unlisted),
                ("not for search engines", !readership.indexed),
            ];
            let states: Vec<&str> = states.iter().filter(|(_, is)| *is).map(|(word, _)| *word).collect();
            fact("readers", (!states.is_empty()).then(|| states.join(", ")));
            let lock = document.lock.as_ref();
            fact("password", lock.map(|lock| format!("{:?}", lock.password.reveal())));
            fact("abstract", lock.and_then(|lock| lock.abstract_html.clone()));
            fact("message", lock.and_then(|lock| lock.message.clone()));
            let typed = ["title", "date", "updated", "tags", "categories", "abstract", "message"];
            for (key, value) in front.raw.iter().filter(|(key, _)| !typed.contains(&key.as_str())) {
                fact(key, Some(format!("{value} (as it stands)")));
            }
            fact("body", Some(format!("{:?}", inputs.text(document.body))));
        }
        None => facts.push_str("no note\n"),
    }
    for diagnostic in &diagnostics {
        let place = diagnostic.primary.as_ref().map(|label| inputs.text(label.span)).unwrap_or_default();
        writeln!(facts, "{} at {place:?}: {}", diagnostic.code_id(), diagnostic.message.english()).unwrap();
        for help in &diagnostic.help {
            writeln!(facts, "  {}", help.english()).unwrap();
        }
    }
    facts
}

#[test]
fn hostile_front_matter_has_an_answer() {
    let aliases = (0..9).fold("a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, level| {
        let items = vec![format!("*a{level}"); 9].join(", ");
        format!("{text}a{}: &a{} [{items}]\n", level + 1, level + 1)
    });
    let hostile = [
        aliases,
        "[".repeat(1_000_000),
        format!("a: {}", "{a: ".repeat(200_000)),
        format!("title: {}", "[".repeat(1_000_000)),
        "- ".repeat(20_000),
        "? ".repeat(20_000),
        format!("n: {}", "9".repeat(5_000)),
        format!("n: 0x{}", "f".repeat(5_000)),
        format!("n: 1e{}", "9".repeat(5_000)),
        format!("date: {}", "2023-".repeat(2_000)),
        "date: 9999-99-99 99:99:99.999999999999 +99:99".into(),
        "date: 8640000000000001".into(),
        "date: -8640000000000000".into(),
        "date: -271821-04-20".into(),
        "date: 2023-01-18 10:00:00 +9999".into(),
        "title: a\0b".into(),
        "title: \u{feff}".into(),
        "\u{2028}: \u{85}".into(),
        "a: &a [*a]".into(),
        "<<: *x".into(),
        "<<: [[[1]]]".into(),
        "'".into(),
        "\"\\".into(),
        "title: \"\\ud800\"".into(),
        "!<".into(),
        "%".into(),
        "&".into(),
        "title：".into(),
        "：：：".into(),
        "-：".into(),
        "-".into(),
        (0..20_000).map(|n| format!("key{n}: {n}\n")).collect(),
        (0..20_000).map(|n| format!("title{n}：{n}\n")).collect(),
        format!("tags: [{}]", "a, ".repeat(20_000)),
        "\t".repeat(20_000),
        "a:\n".to_owned() + &"\t- b\n".repeat(10_000),
    ];
    for text in hostile {
        for (open, close) in [("---\n", "\n---\nbody"), (";;;\n", "\n;;;\nbody"), ("", "\n---\nbody"), ("---\n", "")] {
            let note = format!("{open}{text}{close}");
            let (_, _, document, diagnostics) = parse("title: x\n", &[], &note);
            let start: String = note.chars().take(30).collect();
            assert!(
                document.is_some() || diagnostics.iter().any(Diagnostic::is_error),
                "neither a note nor a reason: {start}"
            );
        }
        let _ = parse(&text, &[], "");
    }
}

#[test]
fn every_beginning_of_a_note_has_an_answer() {
    let note = "---\ntitle: \"a: 'b'\"\ntags: [x, {y: z}]\ncategories:\n  - [甲, 乙]\n- 丙\n日期：2023\ndate: 2023-02-30 1:2:3\n---\n正文\n";
    for (end, _) in note.char_indices() {
        parse("", &[], &note[..end]);
        parse(&note[4..].chars().take(end).collect::<String>(), &[], "");
    }
}
