//! Recorded Hexo: every case of `tests/hexo/cases` under `quirks: hexo`, against what real Hexo did.
//!
//! `tests/hexo/ledger.txt` names the cases that do not pass yet, a line each: the file may only shrink. A case in it
//! that passes fails the run as well, so that it is taken out. `CASE=area/name cargo test conformance` shows one.
//! `tests/hexo/exemptions.txt` names those that stay out on purpose, each with its reason.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::tz::TimeZone;
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::html_tree::{difference, tree};

/// Every file of a case was last changed at 2024-05-06T07:08:09Z.
const MODIFIED: u64 = 1_714_979_289;

/// What biji's own theme and services bring beside Hexo's routes.
fn is_own_route(route: &str) -> bool {
    let folders = ["search/", "pagefind/", "assets/", "_biji/", "css/", "js/", "fonts/", "images/"];
    let files = [
        "atom.xml",
        "rss2.xml",
        "feed.xml",
        "sitemap.xml",
        "sitemap.txt",
        "robots.txt",
        "404.html",
        "search.json",
        "search.xml",
        "tags/index.html",
        "categories/index.html",
        ".nojekyll",
    ];
    folders.iter().any(|folder| route.starts_with(folder)) || files.contains(&route)
}

#[test]
fn recorded_hexo_is_reproduced_but_for_the_ledger() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hexo");
    let only = std::env::var("CASE").ok();
    let cases = cases(&root.join("cases"), only.as_deref());
    assert!(only.is_some() || cases.len() > 600, "the cases are missing");
    let results: BTreeMap<String, Option<String>> = cases
        .par_iter()
        .map(|path| (name(&root.join("cases"), path), run(&serde_json::from_slice(&fs::read(path).unwrap()).unwrap())))
        .collect();
    if only.is_some() {
        for (name, result) in &results {
            eprintln!("{name}: {}", result.as_deref().unwrap_or("equal"));
        }
        return;
    }
    let ledger = fs::read_to_string(root.join("ledger.txt")).unwrap_or_default();
    let ledger: Vec<&str> = ledger.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    if std::env::var("UPDATE").is_ok() {
        // Only ever shorter: what passes goes, what fails anew stays out and fails the run.
        let kept: Vec<&str> =
            ledger.iter().copied().filter(|name| results.get(*name).is_some_and(Option::is_some)).collect();
        fs::write(root.join("ledger.txt"), format!("{HEAD}{}\n", kept.join("\n"))).unwrap();
    }
    let exemptions = fs::read_to_string(root.join("exemptions.txt")).unwrap_or_default();
    let exempt: BTreeMap<&str, &str> = exemptions
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(": ").expect("an exemption has a reason"))
        .collect();
    assert!(exempt.len() * 100 <= results.len() * 8, "too many exemptions");
    let mut wrong = Vec::new();
    for name in exempt.keys() {
        let area = name.split('/').next().unwrap_or("");
        if ["front-matter", "permalinks", "asset-tags", "excerpt", "seed"].contains(&area) {
            wrong.push(format!("{name}: cases of this area are never exempt"));
        }
        if !results.contains_key(*name) {
            wrong.push(format!("{name}: exempt, but there is no such case"));
        }
    }
    for (name, result) in results.iter().filter(|(name, _)| !exempt.contains_key(name.as_str())) {
        match (result, ledger.contains(&name.as_str())) {
            (Some(difference), false) => wrong.push(format!("{name}: {difference}")),
            (None, true) => wrong.push(format!("{name}: passes now: take it out of tests/hexo/ledger.txt")),
            _ => {}
        }
    }
    wrong.extend(
        ledger
            .iter()
            .filter(|name| !results.contains_key(**name))
            .map(|name| format!("{name}: in the ledger, but there is no such case")),
    );
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), results.len(), wrong.join("\n"));
}

const HEAD: &str = "# Cases of recorded Hexo that do not pass yet, a name each. This list may only shrink.\n";

fn cases(folder: &Path, only: Option<&str>) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter(|path| only.is_none_or(|only| name(folder, path).contains(only)))
        .collect();
    found.sort();
    found
}

fn name(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap().with_extension("").to_string_lossy().replace('\\', "/")
}

/// `None` when biji does as Hexo did, else the first difference.
fn run(case: &Value) -> Option<String> {
    if !matches!(case["bug"], Value::Null | Value::Bool(false)) {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    lay_out(folder.path(), case);
    if !case["command"].is_null() {
        return command(case, folder.path());
    }
    let options = biji::source::BuildOptions {
        drafts: ["draft", "drafts"].iter().any(|flag| case["hexo_args"][flag].as_bool() == Some(true)),
        quirks: Some("hexo".into()),
        now: jiff::Timestamp::now(),
        machine_zone: TimeZone::get(case["tz"].as_str().unwrap_or("UTC")).unwrap(),
        ..Default::default()
    };
    let (inputs, unreadable) =
        biji::disk::read(folder.path(), &biji::disk::ReadOptions { options, ..Default::default() });
    let resolved = crate::harness::resolved(&inputs);
    let told = [resolved.diagnostics(), unreadable].concat();
    let got = biji::command::inspect::json(&inputs, &resolved, told, biji::words::InterfaceLanguage::English);
    outputs(case, &inputs).or_else(|| compare(&case["expected"], &got))
}

/// Runs a console command on the laid-out site, and compares what it made, removed and changed.
fn command(case: &Value, folder: &Path) -> Option<String> {
    let before = site_files(folder);
    let mut line: Vec<String> = ["biji", case["command"]["name"].as_str()?, "--root"].map(str::to_owned).into();
    line.extend([folder.display().to_string(), "--quirks".into(), "hexo".into()]);
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let arguments = case["command"]["args"].as_object()?;
    line.extend(arguments.get("_").and_then(Value::as_array).into_iter().flatten().map(text));
    for (flag, given) in arguments.iter().filter(|(flag, _)| *flag != "_") {
        line.push(format!("{}{flag}", if flag.len() == 1 { "-" } else { "--" }));
        line.extend((given != &Value::Bool(true)).then(|| text(given)));
    }
    let outcome = biji::command::run(line.iter().map(Into::into), folder, biji::command::Terminal::default());
    let expected = &case["expected"];
    if !expected["error"].is_null() {
        return (outcome.code == 0).then(|| "expected a failure".into());
    }
    if outcome.code != 0 {
        return Some(format!("exit {}: {}", outcome.code, outcome.stderr));
    }
    let after = site_files(folder);
    let stamped = |text: &str| -> Value { json!(with_marked_time(text)) };
    let new = |(path, _): &(&String, &String)| !before.contains_key(*path);
    let created: Map<String, Value> =
        after.iter().filter(new).map(|(path, text)| (path.clone(), stamped(text))).collect();
    let changed = after.iter().filter(|(path, text)| before.get(*path).is_some_and(|old| old != *text));
    let changed: Map<String, Value> = changed.map(|(path, text)| (path.clone(), stamped(text))).collect();
    let removed: Vec<&String> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    let exactly = |what: &str, got: Value| {
        let want = expected.get(what).cloned().unwrap_or(if got.is_array() { json!([]) } else { json!({}) });
        let sorted = |value: &Value| -> Value {
            let mut list: Vec<&str> = strings(value);
            list.sort_unstable();
            if value.is_array() { json!(list) } else { value.clone() }
        };
        (sorted(&want) != sorted(&got)).then(|| format!("{what}: expected {want}, got {got}"))
    };
    exactly("created", created.into())
        .or_else(|| exactly("changed", changed.into()))
        .or_else(|| exactly("removed", json!(removed)))
}

/// The files of a site as texts, without those that belong to the program that made them.
fn site_files(folder: &Path) -> BTreeMap<String, String> {
    let files = crate::harness::files(folder).into_iter();
    let own = |path: &str| path == "package.json" || path == "db.json" || path.starts_with(".biji/");
    files
        .filter(|(path, _)| !own(path))
        .map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()))
        .collect()
}

/// A text with `@now` for each time that is within ten minutes of now.
fn with_marked_time(text: &str) -> String {
    let now = TimeZone::system().to_datetime(jiff::Timestamp::now());
    let mut marked = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let time = rest.get(..19).and_then(|start| jiff::civil::DateTime::strptime("%Y-%m-%d %H:%M:%S", start).ok());
        let is_now = c.is_ascii_digit()
            && time.is_some_and(|time| time.duration_until(now).abs() < jiff::SignedDuration::from_mins(10));
        let length = if is_now { 19 } else { c.len_utf8() };
        marked.push_str(if is_now { "@now" } else { &rest[..length] });
        rest = &rest[length..];
    }
    marked
}

fn lay_out(folder: &Path, case: &Value) {
    fs::create_dir_all(folder.join("source")).unwrap();
    let empty = Map::new();
    for (path, content) in case["files"].as_object().unwrap_or(&empty) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match content {
            Value::String(text) => fs::write(path, text).unwrap(),
            other => fs::write(path, base64(other["base64"].as_str().unwrap())).unwrap(),
        }
    }
    match case.get("config_yml") {
        Some(Value::String(text)) => fs::write(folder.join("_config.yml"), text).unwrap(),
        Some(_) => {}
        None => {
            let mut config = json!({"title": "Biji", "author": "Tester", "url": "http://example.com", "theme": false});
            for (key, value) in case["config"].as_object().unwrap_or(&empty) {
                config[key] = value.clone();
            }
            fs::write(folder.join("_config.yml"), serde_json::to_string_pretty(&config).unwrap()).unwrap();
        }
    }
    let list = |key: &str| -> Vec<String> {
        case[key].as_array().into_iter().flatten().filter_map(|v| Some(v.as_str()?.to_owned())).collect()
    };
    let usual = ["archive", "category", "index", "tag"].map(|name| format!("hexo-generator-{name}"));
    let renderers = ["ejs", "marked", "stylus"].map(|name| format!("hexo-renderer-{name}"));
    let without = list("without");
    let dependencies: Map<String, Value> = usual
        .into_iter()
        .chain(renderers)
        .chain(list("plugins"))
        .chain(["hexo".to_owned()])
        .filter(|name| !without.contains(name))
        .map(|name| (name, json!("*")))
        .collect();
    fs::write(
        folder.join("package.json"),
        json!({"name": "case", "hexo": {"version": ""}, "dependencies": dependencies}).to_string(),
    )
    .unwrap();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(MODIFIED);
            fs::File::options().write(true).open(entry.path()).unwrap().set_modified(time).unwrap();
        }
    }
}

fn compare(expected: &Value, got: &Value) -> Option<String> {
    if !expected["error"].is_null() {
        let failed = got["diagnostics"].as_array().is_some_and(|list| list.iter().any(|d| d["severity"] == "error"));
        return (!failed).then(|| "expected an error".into());
    }
    let parts: [&dyn Fn() -> Option<String>; 8] = [
        &|| documents("post", expected.get("posts")?, &got["posts"]),
        &|| documents("page", expected.get("pages")?, &got["pages"]),
        &|| terms("categories", expected.get("categories")?, &got["categories"]),
        &|| terms("tags", expected.get("tags")?, &got["tags"]),
        &|| routes(expected.get("routes")?, &got["routes"]),
        &|| generated(expected.get("generated")?, &got["generated"]),
        &|| value("order", expected.get("order")?, &got["order"]),
        &|| value("data", expected.get("data")?, &got["data"]),
    ];
    parts.iter().find_map(|part| part()).or_else(|| {
        expected.get("config")?.as_object()?.iter().find_map(|(key, want)| {
            let got = key.split('.').fold(&got["config"], |value, part| &value[part]);
            value(&format!("config {key}"), want, got)
        })
    })
}

/// A value that the clock or chance made when it was recorded.
fn is_marker(value: &Value) -> bool {
    value.as_str().is_some_and(|text| {
        ["@birthtime", "@ctime", "@id", "@now", "@today", "@mdate"].iter().any(|marker| text.contains(marker))
    })
}

fn value(place: &str, expected: &Value, got: &Value) -> Option<String> {
    if is_marker(expected) {
        return None;
    }
    match (expected, got) {
        (Value::Object(want), Value::Object(have)) => want.keys().chain(have.keys()).find_map(|key| {
            value(
                &format!("{place}.{key}"),
                want.get(key).unwrap_or(&Value::Null),
                have.get(key).unwrap_or(&Value::Null),
            )
        }),
        (Value::Array(want), Value::Array(have)) => (0..want.len().max(have.len())).find_map(|at| {
            value(&format!("{place}[{at}]"), want.get(at).unwrap_or(&Value::Null), have.get(at).unwrap_or(&Value::Null))
        }),
        (Value::Number(want), Value::Number(have)) if want.as_f64() == have.as_f64() => None,
        (Value::String(want), Value::String(have)) if want.starts_with('<') && have.starts_with('<') => {
            difference(&tree(want), &tree(have)).map(|d| format!("{place}: {d}"))
        }
        _ => (expected != got).then(|| format!("{place}: expected {expected}, got {got}")),
    }
}

fn documents(kind: &str, expected: &Value, got: &Value) -> Option<String> {
    let (want, have) = (expected.as_object()?, got.as_object()?);
    if let Some(source) = have.keys().find(|source| !want.contains_key(*source)) {
        return Some(format!("{kind} {source}: Hexo has no such document"));
    }
    want.iter().find_map(|(source, fields)| {
        let Some(mine) = have.get(source) else { return Some(format!("{kind} {source}: missing")) };
        fields.as_object()?.iter().find_map(|(key, want)| match key.as_str() {
            "content" | "excerpt" | "more" => {
                difference(&tree(want.as_str().unwrap_or("")), &tree(mine[key].as_str().unwrap_or("")))
                    .map(|d| format!("{kind} {source} {key}: {d}"))
            }
            _ => value(&format!("{kind} {source} {key}"), want, &mine[key]),
        })
    })
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn routes(expected: &Value, got: &Value) -> Option<String> {
    let (want, have) = (strings(expected), strings(got));
    let missing: Vec<_> = want.iter().filter(|route| !have.contains(route)).collect();
    let extra: Vec<_> = have.iter().filter(|route| !want.contains(route) && !is_own_route(route)).collect();
    (!missing.is_empty() || !extra.is_empty()).then(|| format!("routes: missing {missing:?}, extra {extra:?}"))
}

fn generated(expected: &Value, got: &Value) -> Option<String> {
    let keys = "path current total prev_link next_link posts year month day category tag archive index";
    let pick = |page: &Value| -> Value {
        keys.split(' ').filter_map(|key| Some((key.to_owned(), page.get(key)?.clone()))).collect::<Map<_, _>>().into()
    };
    expected.as_array()?.iter().find_map(|want| {
        let Some(have) = got.as_array()?.iter().find(|page| page["path"] == want["path"]) else {
            return Some(format!("generated {}: missing", want["path"]));
        };
        value(&format!("generated {}", want["path"]), &pick(want), &pick(have))
    })
}

fn terms(kind: &str, expected: &Value, got: &Value) -> Option<String> {
    let keys = ["name", "slug", "path", "permalink", "parent", "count"];
    let pick = |list: &Value| -> Value {
        let pick = |term: &Value| -> Value {
            keys.iter()
                .filter_map(|key| Some(((*key).to_owned(), term.get(key)?.clone())))
                .collect::<Map<_, _>>()
                .into()
        };
        list.as_array().into_iter().flatten().map(pick).collect::<Vec<_>>().into()
    };
    value(kind, &pick(expected), &pick(got))
}

/// Whole output files: feeds and sitemaps as XML, JSON as values, HTML as trees, anything else to the byte.
fn outputs(case: &Value, inputs: &biji::source::Inputs) -> Option<String> {
    let expected = case["expected"].get("outputs")?.as_object()?;
    let built = crate::harness::built(inputs);
    expected.iter().find_map(|(path, want)| {
        let route = biji::route::Route::new(path.as_str()).output_path();
        let have = match built.output.get(&route) {
            Some(biji::output::File::Made(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
            Some(biji::output::File::Copied(from)) => {
                let copied = case["files"][from.as_str()].as_str();
                copied.map_or_else(String::new, str::to_owned)
            }
            None => return Some(format!("output {path}: missing")),
        };
        let want = want.as_str().unwrap_or("");
        let difference = match path.rsplit('.').next() {
            Some("xml") if want.contains("<search>") => {
                value("", &searched(xml(want), case), &searched(xml(&have), case))
            }
            Some("xml") => value("", &xml(want), &xml(&have)),
            Some("json") => {
                let read = |text: &str| searched(serde_json::from_str(text).unwrap_or(Value::Null), case);
                value("", &read(want), &read(&have))
            }
            Some("html") => difference(&tree(want), &tree(&have)),
            _ => (want != have).then(|| format!("expected {want:?}, got {have:?}")),
        };
        difference.map(|difference| format!("output {path}: {difference}"))
    })
}

/// A search index without the white space of its texts, and with bare quotes: the text is what is left of the HTML, whose
/// blank lines and code blocks are written in another way than Hexo's. What the author wrote (`raw`) stays to the byte.
fn searched(index: Value, case: &Value) -> Value {
    let text = |value: Value| match value {
        Value::String(text) if !text.starts_with('<') && case["config"]["search"]["format"] != "raw" => {
            json!(text.replace("&quot;", "\"").split_whitespace().collect::<String>())
        }
        other => other,
    };
    match index {
        Value::Array(list) if list.first() == Some(&json!("content")) => list.into_iter().map(text).collect(),
        Value::Array(list) => list.into_iter().map(|value| searched(value, case)).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(key, value)| if key == "content" { (key, text(value)) } else { (key, value) })
            .collect::<Map<_, _>>()
            .into(),
        other => other,
    }
}

/// An XML document as nested values: `[name, {attributes}, children…]`; white space between elements is dropped.
fn xml(text: &str) -> Value {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    let mut open: Vec<Vec<Value>> = vec![Vec::new()];
    let start = |tag: &quick_xml::events::BytesStart| -> Vec<Value> {
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.value.replace("&amp;", "&");
            (attribute.key.as_ref().to_owned(), json!(value))
        });
        vec![json!(tag.name().as_ref()), attributes.collect::<Map<_, _>>().into()]
    };
    let push_text = |open: &mut Vec<Vec<Value>>, text: &str| match open.last_mut().unwrap().last_mut() {
        Some(Value::String(before)) if before.starts_with('\u{0}') => before.push_str(text),
        _ => open.last_mut().unwrap().push(json!(format!("\u{0}{text}"))),
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => open.push(start(&tag)),
            Ok(Event::Empty(tag)) => {
                let element = start(&tag);
                open.last_mut().unwrap().push(element.into());
            }
            Ok(Event::End(_)) => {
                let element = open.pop().unwrap();
                // Who made the feed is the one thing in which it must differ.
                if element[0] != "generator" {
                    open.last_mut().unwrap().push(element.into());
                }
            }
            Ok(Event::Text(text)) => push_text(&mut open, &text),
            Ok(Event::CData(text)) => push_text(&mut open, &text),
            Ok(Event::GeneralRef(name)) => {
                let entity = match &*name {
                    "lt" => "<".to_owned(),
                    "gt" => ">".to_owned(),
                    "amp" => "&".to_owned(),
                    "quot" => "\"".to_owned(),
                    "apos" => "'".to_owned(),
                    other => name.resolve_char_ref().ok().flatten().map_or_else(|| format!("&{other};"), String::from),
                };
                push_text(&mut open, &entity);
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => return json!(format!("no XML: {error}")),
        }
    }
    trimmed(open.remove(0).into())
}

fn trimmed(value: Value) -> Value {
    match value {
        Value::Array(parts) => {
            let is_blank = |part: &Value| {
                part.as_str().is_some_and(|text| {
                    text.starts_with('\u{0}')
                        && text.trim_matches(|c: char| c == '\u{0}' || c.is_whitespace()).is_empty()
                })
            };
            parts.into_iter().filter(|part| !is_blank(part)).map(trimmed).collect::<Vec<_>>().into()
        }
        Value::String(text) if text.starts_with('\u{0}') => json!(text[1..].trim()),
        other => other,
    }
}

fn base64(text: &str) -> Vec<u8> {
    let digit =
        |c: u8| b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".iter().position(|d| *d == c);
    let digits: Vec<usize> = text.bytes().filter_map(digit).collect();
    digits
        .chunks(4)
        .flat_map(|chunk| {
            let bits = chunk.iter().enumerate().fold(0, |bits, (at, digit)| bits | digit << (18 - 6 * at));
            [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8]
                .into_iter()
                .take(chunk.len() * 6 / 8)
                .collect::<Vec<_>>()
        })
        .collect()
}
