//! The preview as a companion: what changes is shown, mistakes are told, what was good stays.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use biji::pipeline::Snapshot;
use biji::serve::{self, Clock, PreviewOptions, WatchMethod};
use jiff::Timestamp;
use serde_json::json;

use crate::harness::{Site, png};
use crate::serving::{Server, settings};

const RAIN: &str = "---\ntitle: Rain\ndate: 2026-05-16\n---\nIt rained.\n\n![](/pic.png)\n";
const SNOW: &str = "---\ntitle: Snow\ndate: 2026-05-17\n---\nIt snowed.\n";

fn site() -> Site {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\nlanguage: en\n"),
        ("content/_posts/rain.md", RAIN),
        ("content/_posts/snow.md", SNOW),
        ("assets/biji.css", "p { color: blue }\n"),
        ("content/about/index.md", "---\ntitle: About\n---\nAbout.\n"),
    ]);
    site.put_bytes("content/pic.png", &png(3, 2));
    site
}

const RAIN_AT: &str = "/2026/05/16/rain/";
const ABOUT_AT: &str = "/about/";

#[test]
fn an_edit_reaches_the_pages_that_show_it_and_no_others() {
    let site = site();
    let server = Server::of(&site);
    let (mut rain, mut about) = (server.events(RAIN_AT), server.events(ABOUT_AT));
    let (first, before) = (rain.next(), about.next());
    assert_eq!(first["page"], server.get(RAIN_AT).state()["page"]);

    site.put("content/_posts/rain.md", &RAIN.replace("rained", "poured"));
    let second = rain.until(|event| event["page"] != first["page"]);
    assert!(server.get(RAIN_AT).text().contains("It poured."));

    // The next thing that the other page hears of is its own change.
    site.put("content/about/index.md", "---\ntitle: About\n---\nChanged.\n");
    let after = about.next();
    assert_ne!(after["page"], before["page"]);
    assert!(after["number"].as_u64() > second["number"].as_u64(), "{after} {second}");
    assert!(server.get(ABOUT_AT).text().contains("Changed."));
}

#[test]
fn style_sheets_and_pictures_change_without_their_page() {
    let site = site();
    let server = Server::of(&site);
    let mut events = server.events(RAIN_AT);
    let first = events.next();
    site.put("assets/biji.css", "p { color: green }\n");
    let second = events.until(|event| event["styles"] != first["styles"]);
    assert_eq!(second["page"], first["page"], "a style sheet's new address makes no new page");
    let changed = [png(3, 2), b"another".to_vec()].concat();
    site.put_bytes("content/pic.png", &changed);
    let third = events.until(|event| event["images"] != second["images"]);
    assert_eq!((&third["page"], &third["styles"]), (&second["page"], &second["styles"]));
    assert_eq!(server.get("/pic.png").body, changed);
}

#[test]
fn a_mistake_leaves_the_last_good_page() {
    let site = site();
    let server = Server::of(&site);
    let mut events = server.events(RAIN_AT);
    let first = events.next();
    for broken in
        [RAIN.replace("It rained", "{% asset_igm a.png %}"), RAIN.replace("title: Rain", "title: a\npasswrod: x")]
    {
        site.put("content/_posts/rain.md", &broken);
        let wrong = events.until(|event| event["errors"].as_array().unwrap().len() == 1);
        assert_eq!(wrong["page"], first["page"], "the page stays as it was");
        assert_eq!(wrong["old"], true);
        let error = &wrong["errors"][0];
        assert_eq!(error["file"], "content/_posts/rain.md");
        let open = error["open"].as_str().unwrap();
        let place = format!("content/_posts/rain.md:{}:{}", error["line"], error["column"]);
        assert!(open.starts_with("vscode://file/") && open.ends_with(&place), "{open}");
        let page = server.get(RAIN_AT);
        assert!(page.status == 200 && page.text().contains("It rained."), "{}", page.text());
        assert_eq!(page.state()["errors"], wrong["errors"]);
        // Elsewhere the mistake is told, too, and what is right is shown.
        assert_eq!(server.get(ABOUT_AT).state()["errors"][0]["code"], error["code"]);

        site.put("content/_posts/rain.md", RAIN);
        let right = events.until(|event| event["errors"].as_array().unwrap().is_empty());
        assert_eq!((&right["page"], &right["old"]), (&first["page"], &json!(false)));
    }
}

#[test]
fn a_mistake_in_the_defaults_of_a_folder_leaves_its_last_good_pages() {
    let site = site();
    let defaults = "content/_posts/_defaults.yml";
    site.put(defaults, "lang: en\n");
    let server = Server::of(&site);
    assert_eq!(server.get(RAIN_AT).status, 200);
    site.put(defaults, "lang: [\n");
    let wrong = server.until(RAIN_AT, |page| page.state()["errors"].as_array().unwrap().len() == 1);
    assert!(wrong.status == 200 && wrong.text().contains("It rained."), "{}", wrong.text());
    site.put(defaults, "published: false\n");
    server.until(RAIN_AT, |page| page.status == 404);
}

#[test]
fn a_broken_configuration_leaves_the_whole_site() {
    let site = site();
    site.put("_config.yml", "title: Notes\nurl: https://example.org/blog\n");
    let server = Server::of(&site);
    let has_errors = |errors: &serde_json::Value| !errors.as_array().unwrap().is_empty();
    site.put("_config.yml", "title: Notes\ntitle: More\nurl: https://example.org/blog\n");
    let page = server.until("/blog/", |page| page.status == 200 && has_errors(&page.state()["errors"]));
    assert!(page.text().contains("<title>Notes</title>"), "{}", page.text());
    assert_eq!(server.get("/blog/2026/05/17/snow/").status, 200);
    site.put("_config.yml", "title: Other\nurl: https://example.org/blog\n");
    server.until("/blog/", |page| page.text().contains("<title>Other</title>"));
}

#[test]
fn what_has_gone_has_gone_whatever_is_wrong_elsewhere() {
    let site = site();
    site.put("_config.yml", "title: Notes\nlanguage: en\npost_asset_folder: true\n");
    site.put_bytes("content/_posts/snow/flake.png", b"\x89PNG flake");
    let server = Server::of(&site);
    let is = |path: &str, status: u16| drop(server.until(path, |page| page.status == status));
    const SNOW_AT: &str = "/2026/05/17/snow/";
    const HAIL: &str = "---\ntitle: Hail\ndate: 2026-05-18\n---\nIt hailed.\n";
    // A note with a mistake in its front matter keeps its page, and what lies beside it.
    site.put("content/_posts/snow.md", &SNOW.replace("title: Snow", "title: a\npasswrod: x"));
    let wrong = server.until(SNOW_AT, |page| page.state()["errors"].as_array().unwrap().len() == 1);
    assert!(wrong.status == 200 && wrong.text().contains("It snowed."), "{}", wrong.text());
    assert_eq!(server.get(&format!("{SNOW_AT}flake.png")).status, 200);
    // Meanwhile one that was there before goes, and one comes, moves and goes.
    assert_eq!(server.get(RAIN_AT).status, 200);
    site.remove("content/_posts/rain.md");
    is(RAIN_AT, 404);
    site.put("content/_posts/hail.md", HAIL);
    is("/2026/05/18/hail/", 200);
    std::fs::rename(site.path("content/_posts/hail.md"), site.path("content/_posts/ice.md")).unwrap();
    is("/2026/05/18/ice/", 200);
    is("/2026/05/18/hail/", 404);
    // It keeps its page too, once it has a mistake itself.
    site.put("content/_posts/ice.md", &HAIL.replace("title: Hail", "title: a\npasswrod: x"));
    let wrong = server.until("/2026/05/18/ice/", |page| page.state()["errors"].as_array().unwrap().len() == 2);
    assert!(wrong.status == 200 && wrong.text().contains("It hailed."), "{}", wrong.text());
    site.remove("content/_posts/ice.md");
    is("/2026/05/18/ice/", 404);
    // Another note that comes to the same address with a mistake is not the old page.
    let wet = RAIN.replace("title: Rain", "title: Wet\npermalink: /2026/05/16/rain/");
    site.put("content/_posts/wet.md", &wet.replace("It rained", "{% asset_igm a.png %}"));
    let new = server.until(RAIN_AT, |page| page.status == 200);
    assert!(!new.text().contains("It rained."), "{}", new.text());
    assert_eq!(server.get(SNOW_AT).status, 200);
    site.remove("content/_posts/snow.md");
    is(SNOW_AT, 404);
}

#[test]
fn a_template_that_was_always_broken_is_told_on_every_page() {
    let base = include_str!("../templates/base.html");
    let fails = base.replace("</body>", "{{ site.nosuch.thing }}</body>");
    for template in ["{% block %}", &fails] {
        let site = site();
        site.put("templates/base.html", template);
        let server = Server::of(&site);
        for (path, status) in [(RAIN_AT, 500), ("/", 500), (ABOUT_AT, 500), ("/404.html", 500), ("/nothing", 404)] {
            let page = server.get(path);
            assert_eq!(page.status, status, "{path} with {template}");
            assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{path}");
            let state = page.state();
            assert_eq!(state["errors"][0]["file"], "templates/base.html", "{path} with {template}: {state}");
        }
        assert_eq!(server.get("/pic.png").status, 200);
        site.remove("templates/base.html");
        server.until(RAIN_AT, |page| page.status == 200 && page.text().contains("It rained."));
    }
}

#[test]
fn warnings_and_templates_are_told() {
    let site = site();
    let server = Server::of(&site);
    let mut events = server.events(RAIN_AT);
    let first = events.next();
    site.put("content/_posts/snow.md", &SNOW.replace("It snowed.", "![a](missing.png)"));
    let warned = events.until(|event| !event["warnings"].as_array().unwrap().is_empty());
    assert_eq!(warned["page"], server.get(RAIN_AT).state()["page"]);
    assert!(warned["errors"].as_array().unwrap().is_empty());

    site.put("templates/post.html", "{{ page.nosuch.thing }}");
    let wrong = events.until(|event| !event["errors"].as_array().unwrap().is_empty());
    assert_eq!(wrong["page"], first["page"]);
    assert!(server.get(RAIN_AT).text().contains("It rained."));
    site.put("templates/post.html", "<p>mine</p>{{ page.content | safe }}");
    events.until(|event| event["errors"].as_array().unwrap().is_empty());
    assert!(server.until(RAIN_AT, |page| page.text().contains("<p>mine</p>")).text().contains("It rained."));
}

#[test]
fn what_editors_and_people_do_to_files_is_seen() {
    let site = site();
    let server = Server::of(&site);
    let text = |words: &str| RAIN.replace("It rained.", words);
    let rename = |from: &str, to: &str| std::fs::rename(site.path(from), site.path(to)).unwrap();
    // Vim: tries whether it may write, moves the old file away, writes the new one, removes the old.
    site.put("content/_posts/4913", "");
    site.remove("content/_posts/4913");
    rename("content/_posts/rain.md", "content/_posts/rain.md~");
    site.put("content/_posts/rain.md", &text("By vim."));
    site.remove("content/_posts/rain.md~");
    server.until(RAIN_AT, |page| page.text().contains("By vim."));
    // IntelliJ, Typora: a new file is moved over the old one.
    site.put("content/_posts/rain.md___jb_tmp___", &text("By moving."));
    rename("content/_posts/rain.md___jb_tmp___", "content/_posts/rain.md");
    server.until(RAIN_AT, |page| page.text().contains("By moving."));
    // A note may be named after a tag.
    let tag = "---\ntitle: Tag\ndate: 2026-05-18\n---\n";
    site.put("content/_posts/#tag.md", &format!("{tag}First.\n"));
    server.until("/2026/05/18/%23tag/", |page| page.text().contains("First."));
    site.put("content/_posts/#tag.md", &format!("{tag}Second.\n"));
    server.until("/2026/05/18/%23tag/", |page| page.text().contains("Second."));
    // A note is renamed and removed; a folder with one is moved in from elsewhere.
    rename("content/_posts/rain.md", "content/_posts/drizzle.md");
    server.until("/2026/05/16/drizzle/", |page| page.status == 200);
    server.until(RAIN_AT, |page| page.status == 404);
    site.remove("content/_posts/drizzle.md");
    server.until("/2026/05/16/drizzle/", |page| page.status == 404);
    let hail = |words: &str| format!("---\ntitle: Hail\ndate: 2025-01-02\n---\n{words}\n");
    let other = Site::of(&[("notes/2025/deep/hail.md", &hail("Hail."))]);
    std::fs::rename(other.path("notes"), site.path("content/_posts/old")).unwrap();
    const HAIL_AT: &str = "/2025/01/02/old/2025/deep/hail/";
    server.until(HAIL_AT, |page| page.text().contains("Hail."));
    // What is in it is watched from now on.
    site.put("content/_posts/old/2025/deep/hail.md", &hail("More hail."));
    server.until(HAIL_AT, |page| page.text().contains("More hail."));
    std::fs::remove_dir_all(site.path("content/_posts/old")).unwrap();
    server.until(HAIL_AT, |page| page.status == 404);
    // Configuration, data, a new folder with a new template.
    site.put("_config.yml", "title: Diary\nlanguage: en\n");
    server.until("/", |page| page.text().contains("<title>Diary</title>"));
    site.put("templates/index.html", "{{ site.title }} of {% set menu = data(name=\"menu\") %}{{ menu.a }}");
    site.put("content/_data/menu.yml", "a: one\n");
    server.until("/", |page| page.text().starts_with("Diary of one"));
    site.put("content/_data/menu.yml", "a: two\n");
    server.until("/", |page| page.text().starts_with("Diary of two"));
}

#[cfg(unix)]
#[test]
fn what_lies_behind_links_is_seen() {
    let hail = |words: &str| format!("---\ntitle: Hail\ndate: 2025-01-02\n---\n{words}\n");
    for way in [WatchMethod::Events, WatchMethod::Polling] {
        let site = Site::of(&[
            ("_config.yml", "title: Notes\nlanguage: en\n"),
            ("notes/_posts/rain.md", RAIN),
            ("shared/one/hail.md", &hail("First.")),
            ("shared/many/deep/sleet.md", &hail("First.")),
        ]);
        let link = |to: &str, at: &str| std::os::unix::fs::symlink(to, site.path(at)).unwrap();
        link("notes", "content");
        link("../../shared/one/hail.md", "notes/_posts/hail.md");
        link("../../shared/many", "notes/_posts/linked");
        let server = Server::with(PreviewOptions { way, ..settings(&site) });
        let is_shown = |at: &str, words: &str| drop(server.until(at, |page| page.text().contains(words)));
        const SLEET_AT: &str = "/2025/01/02/linked/deep/sleet/";
        is_shown("/2025/01/02/hail/", "First.");
        is_shown(SLEET_AT, "First.");
        // What the links lead to, written anew and replaced.
        site.put("shared/one/hail.md", &hail("Second."));
        is_shown("/2025/01/02/hail/", "Second.");
        site.put("shared/one/.hail.tmp", &hail("Third."));
        std::fs::rename(site.path("shared/one/.hail.tmp"), site.path("shared/one/hail.md")).unwrap();
        is_shown("/2025/01/02/hail/", "Third.");
        site.put("shared/many/deep/sleet.md", &hail("Second."));
        is_shown(SLEET_AT, "Second.");
        // The folder of notes is a link itself.
        site.put("notes/_posts/rain.md", &RAIN.replace("rained", "poured"));
        is_shown(RAIN_AT, "It poured.");
        site.put("notes/top.md", "---\ntitle: Top\n---\nAt the top.\n");
        is_shown("/top", "At the top.");
        // New folders behind a link, and new links.
        site.put("shared/many/new/fog.md", &hail("Fog."));
        is_shown("/2025/01/02/linked/new/fog/", "Fog.");
        site.put("shared/late/mist.md", &hail("Mist."));
        link("../../shared/late", "notes/_posts/late");
        is_shown("/2025/01/02/late/mist/", "Mist.");
        site.put("shared/late/mist.md", &hail("More mist."));
        is_shown("/2025/01/02/late/mist/", "More mist.");
    }
}

#[test]
fn another_folder_of_notes_is_watched() {
    for way in [WatchMethod::Events, WatchMethod::Polling] {
        let site = site();
        site.put("elsewhere/note.md", "---\ntitle: Note\n---\nFirst.\n");
        let server = Server::with(PreviewOptions { way, ..settings(&site) });
        site.put("_config.yml", "title: Notes\nsource_dir: elsewhere\n");
        server.until("/note", |page| page.text().contains("First."));
        site.put("elsewhere/note.md", "---\ntitle: Note\n---\nSecond.\n");
        server.until("/note", |page| page.text().contains("Second."));
        site.put("elsewhere/note.md", "---\ntitle: Note\n---\nThird, longer.\n");
        server.until("/note", |page| page.text().contains("Third, longer."));
    }
}

#[test]
fn a_watch_that_stands_late_is_no_build_where_nothing_changed() {
    let site = site();
    site.put("elsewhere/_posts/rain.md", RAIN);
    let server = Server::of(&site);
    // The new folder's watch is arranged behind the build.
    let config = site.path("new.yml");
    std::fs::write(&config, "title: Notes\nsource_dir: elsewhere\n").unwrap();
    std::fs::rename(config, site.path("_config.yml")).unwrap();
    server.built();
    assert_eq!(server.get(ABOUT_AT).status, 404);
    assert!(server.is_quiet(Duration::from_millis(700)), "a build of nothing new");
    site.put("elsewhere/_posts/rain.md", &RAIN.replace("rained", "poured"));
    server.until(RAIN_AT, |page| page.text().contains("It poured."));
}

#[test]
fn a_storm_of_changes_is_built_few_times() {
    let site = site();
    let server = Server::of(&site);
    for i in 0..1000 {
        let note = format!("---\ntitle: N{i}\ndate: 2020-01-01\n---\n{i}\n");
        site.put(&format!("content/_posts/many/{i}.md"), &note);
    }
    server.until("/2020/01/01/many/999/", |page| page.status == 200);
    let number = server.events("/").next()["number"].as_u64().unwrap();
    assert!(number <= 12, "{number} builds for one storm");
}

#[test]
fn changes_are_found_by_looking_where_nobody_tells() {
    let site = site();
    let server = Server::with(PreviewOptions { way: WatchMethod::Polling, ..settings(&site) });
    site.put("content/_posts/rain.md", &RAIN.replace("rained", "poured hard"));
    server.until(RAIN_AT, |page| page.text().contains("It poured hard."));
    site.remove("content/_posts/rain.md");
    server.until(RAIN_AT, |page| page.status == 404);
}

#[test]
fn who_asks_too_early_is_told_and_gets_the_site_when_it_is_there() {
    let site = site();
    let (go, wait) = channel::<()>();
    let make = serve::make();
    let make = move |before: Option<&Snapshot>, inputs| {
        wait.recv().unwrap();
        make(before, inputs)
    };
    let server = Server::making(settings(&site), Box::new(make));
    let early = server.get(RAIN_AT);
    assert_eq!(early.status, 503);
    assert!(early.text().contains("Building") && early.header("cache-control") == "no-cache");
    let mut events = server.events(RAIN_AT);
    // As soon as the notes are read it is told how many there are.
    events.until(|event| event["page"] != "early");
    let counted = server.get(RAIN_AT);
    assert_eq!(counted.status, 503);
    assert!(counted.text().contains("<p>Building 3 notes. "), "{}", counted.text());
    go.send(()).unwrap();
    assert_ne!(events.next()["page"], early.state()["page"]);
    assert_eq!(server.get(RAIN_AT).status, 200);
}

#[test]
fn a_program_that_goes_wrong_says_so_and_goes_on() {
    let site = site();
    let make = serve::make();
    let is_wrong = Arc::new(AtomicBool::new(false));
    let switch = Arc::clone(&is_wrong);
    let make = move |before: Option<&Snapshot>, inputs| {
        assert!(!switch.load(Ordering::Relaxed), "as it was told to");
        make(before, inputs)
    };
    let server = Server::making(settings(&site), Box::new(make));
    server.built();
    let mut events = server.events(RAIN_AT);
    let first = events.next();
    is_wrong.store(true, Ordering::Relaxed);
    site.put("content/_posts/rain.md", &RAIN.replace("rained", "poured"));
    let wrong = events.until(|event| !event["panic"].is_null());
    assert_eq!((&wrong["page"], &wrong["panic"]), (&first["page"], &json!("as it was told to")));
    assert_eq!(server.get(RAIN_AT).status, 200);
    is_wrong.store(false, Ordering::Relaxed);
    site.put("content/_posts/snow.md", SNOW);
    events.until(|event| event["panic"].is_null() && event["page"] != first["page"]);
    assert!(server.get(RAIN_AT).text().contains("It poured."), "the change that was lost on the way is there");
}

#[test]
fn the_browser_can_follow_the_writer() {
    let site = site();
    let server = Server::with(PreviewOptions { navigate: true, ..settings(&site) });
    let mut events = server.events(ABOUT_AT);
    assert!(events.next()["go"].is_null());
    site.put("content/_posts/rain.md", &RAIN.replace("rained", "poured"));
    let event = events.next();
    assert_eq!(event["go"], RAIN_AT);
    // A page that looked away comes back to it; one that knows of it stays.
    let number = event["number"].as_u64().unwrap();
    assert_eq!(server.events_since(ABOUT_AT, number - 1).next()["go"], RAIN_AT);
    assert!(server.events_since(ABOUT_AT, number + 1).next()["go"].is_null());
}

#[test]
fn each_build_has_its_own_moment() {
    let site = site();
    let seconds = Arc::new(AtomicI64::new(1_780_272_000));
    let now = Arc::clone(&seconds);
    let clock = Clock::new(move || Timestamp::from_second(now.load(Ordering::Relaxed)).unwrap());
    site.put("content/_posts/due.md", "---\ntitle: Due\ndate: 2026-06-01 00:00:01 +0000\n---\nDue.\n");
    let server = Server::with(PreviewOptions { clock, ..settings(&site) });
    // Nothing is saved: the note's time comes.
    let due = "/2026/06/01/due/";
    let mut events = server.events(due);
    assert_eq!(events.next()["banner"], json!(["future"]));
    seconds.fetch_add(60, Ordering::Relaxed);
    events.until(|event| event["banner"] == json!([]));
    // A note that is begun while the preview runs is not one of the future.
    site.put("content/_posts/begun.md", "---\ntitle: Begun\ndate: 2026-06-01 00:00:30 +0000\n---\nBegun.\n");
    let begun = server.until("/2026/06/01/begun/", |answer| answer.status == 200);
    assert_eq!(begun.state()["banner"], json!([]));
}

#[test]
fn a_page_says_what_only_the_preview_shows() {
    let site = site();
    site.put("content/_drafts/idea.md", "---\ntitle: Idea\n---\nAn idea.\n");
    site.put("content/_posts/later.md", "---\ntitle: Later\ndate: 2027-01-01\nunlisted: true\n---\nLater.\n");
    site.put("content/_posts/kept.md", "---\ntitle: Kept\ndate: 2026-01-01\npublished: false\n---\nKept.\n");
    let mut with_drafts = settings(&site);
    with_drafts.request.options.drafts = true;
    let server = Server::with(with_drafts);
    for (path, banner) in [
        (RAIN_AT, json!([])),
        ("/1970/01/01/idea/", json!(["draft"])),
        ("/2027/01/01/later/", json!(["future", "unlisted"])),
        ("/2026/01/01/kept/", json!(["hidden"])),
    ] {
        assert_eq!(server.get(path).state()["banner"], banner, "{path}");
    }
    site.run("biji build --drafts");
    for (path, bytes) in site.files("public") {
        assert!(!String::from_utf8_lossy(&bytes).contains("_biji/"), "{path}: the script is in a built file");
    }
}

#[test]
fn the_dashboard_shows_the_state_of_the_site() {
    let site = site();
    site.put("content/_drafts/idea.md", "---\ntitle: An \"idea\" <b>\n---\nFour words are here.\n");
    site.put("content/_posts/later.md", "---\ntitle: Later\ndate: 2027-01-01\n---\nLater.\n");
    site.put("content/_posts/wrong.md", "---\ntitle: Wrong\ndate: 2026-01-01\n---\n![](missing.png)\n");
    site.put_bytes("content/unused.png", b"\x89PNG nobody");
    let server = Server::of(&site);
    let dashboard = server.get("/_biji/");
    let text = dashboard.text();
    assert_eq!(dashboard.status, 200);
    for holds in [
        "An &quot;idea&quot; &lt;b&gt;",
        "4 words",
        "<dt>draft</dt><dd>1</dd>",
        "<dt>warning</dt><dd>1</dd>",
        "content/_drafts/idea.md",
        "href=\"/2027/01/01/later/\"",
        "2027-01-01",
        "missing.png",
        "content/unused.png",
        "noindex",
    ] {
        assert!(text.contains(holds), "{holds}:\n{text}");
    }
    assert!(!text.contains("pic.png"), "a picture in use:\n{text}");
    // It is alive, too.
    let mut events = server.events("/_biji/");
    let first = events.next();
    assert_eq!(first["page"], dashboard.state()["page"]);
    site.remove("content/unused.png");
    events.until(|event| event["page"] != first["page"]);
}
