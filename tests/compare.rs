//! `biji compare`: what becomes of an older site's addresses, and the redirects that it writes.

use serde_json::Value;

use crate::harness::Site;

const OLD_RAIN: &str = "<!doctype html><html><head><title>Rain in May | Weather</title></head><body><nav>Home Archives</nav>\
<article><h1>Rain in May</h1><h2 id=\"wind\">Wind</h2><p>It rained for nine days, and on the tenth the wind came up from \
the river and blew the clouds away.</p></article></body></html>";

/// A note that moved, one that stayed, one that is gone; an anchor, a picture and a feed that somebody may miss.
fn site() -> Site {
    Site::of(&[
        (
            "_config.yml",
            "title: Weather # of the valley\nurl: https://example.com\npermalink: :year/:title/\nper_page: 5\n",
        ),
        (
            "content/_posts/rain.md",
            "---\ntitle: Rain in May\ndate: 2026-05-16\n---\n## Wind\n\nIt rained for nine days, and on the tenth the wind came up \
             from the river and blew the clouds away.\n",
        ),
        ("content/_posts/snow.md", "---\ntitle: Snow\ndate: 2026-05-17\n---\n## Depth\n\nIt snowed.\n"),
        ("old/index.html", "<title>Weather</title><main><a href=\"/2026/snow/#depth-of-snow\">Snow</a></main>"),
        ("old/2026/05/16/rain/index.html", OLD_RAIN),
        (
            "old/2026/snow/index.html",
            "<title>Snow</title><main><h2 id=\"depth-of-snow\">Depth</h2><img src=\"/map.png\"></main>",
        ),
        (
            "old/hail/index.html",
            "<title>Hail</title><main><p>Hail as large as hen's eggs fell on the fourth of July.</p></main>",
        ),
        ("old/rss.xml", "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel></channel></rss>"),
        ("old/map.png", "picture"),
        ("old/css/style.css", "body {}"),
    ])
}

fn compared(site: &Site, line: &str) -> Value {
    let outcome = site.run(line);
    serde_json::from_str(&outcome.stdout)
        .unwrap_or_else(|error| panic!("{error}:\n{}{}", outcome.stdout, outcome.stderr))
}

#[test]
fn an_older_site_is_compared_address_by_address() {
    let site = site();
    let found = compared(&site, "biji compare old --format json");
    assert_eq!(found["gone"], serde_json::json!(["/hail/"]));
    assert_eq!(found["moved"][0]["from"], "/2026/05/16/rain/");
    assert_eq!(found["moved"][0]["to"], "/2026/rain/");
    assert_eq!(found["files"], serde_json::json!(["/map.png"]));
    assert_eq!(found["feeds"], serde_json::json!(["/rss.xml"]));
    assert_eq!(found["feeds_now"], serde_json::json!(["/atom.xml"]));
    assert_eq!(found["anchors"][0]["id"], "depth-of-snow");
    assert_eq!(found["same"], 2);
    assert_eq!(found["others"], 1);
    let outcome = site.run("biji compare old");
    assert_eq!(outcome.code, 1);
    assert!(outcome.stdout.contains("moved (1)\n  /2026/05/16/rain/ -> /2026/rain/\n"), "{}", outcome.stdout);
}

#[test]
fn redirects_of_pages_that_moved_are_written_once_and_nothing_else_changes() {
    let site = site();
    site.remove("old/hail/index.html");
    site.remove("old/rss.xml");
    site.remove("old/map.png");
    let before = site.read("_config.yml");
    let outcome = site.run("biji compare old --redirects");
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    let after = site.read("_config.yml");
    assert_eq!(after, format!("{before}\naliases:\n  /2026/05/16/rain/: /2026/rain/\n"));
    assert_eq!(site.run("biji compare old --redirects").code, 0);
    assert_eq!(site.read("_config.yml"), after);
    site.build();
    assert!(site.read("public/2026/05/16/rain/index.html").contains("url=/2026/rain/"));
}

#[test]
fn redirects_join_those_that_are_there() {
    let site = site();
    let config = "title: Weather\r\npermalink: :year/:title/\r\naliases: # old ones\r\n    /a/: /2026/snow/ # first\r\nper_page: 5\r\n";
    site.put("_config.yml", config);
    site.run("biji compare old --redirects");
    let expected = config.replace("# first\r\n", "# first\r\n    /2026/05/16/rain/: /2026/rain/\r\n");
    assert_eq!(site.read("_config.yml"), expected);
}

#[test]
fn where_lines_can_not_be_added_they_are_shown() {
    let site = site();
    let config = "title: Weather\npermalink: :year/:title/\naliases: { /a/: /2026/snow/ }\n";
    site.put("_config.yml", config);
    let outcome = site.run("biji compare old --redirects");
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("aliases:\n  /2026/05/16/rain/: /2026/rain/\n"), "{}", outcome.stderr);
    assert_eq!(site.read("_config.yml"), config);
}

#[test]
fn a_sitemap_serves_as_well() {
    let site = site();
    site.put("old.txt", "https://example.com/\nhttps://example.com/2026/05/16/rain/\nhttps://example.com/2026/snow\n");
    let found = compared(&site, "biji compare old.txt --format json");
    assert_eq!(found["same"], 2);
    // A sitemap has no lists of notes, so the site's are not new.
    assert_eq!(found["new"], serde_json::json!([]));
    assert_eq!(found["moved"][0]["to"], "/2026/rain/");
    site.put("old.xml", "<urlset><url><loc>https://example.com/%E9%9B%AA/?a=1&amp;b=2</loc></url></urlset>");
    assert_eq!(compared(&site, "biji compare old.xml --format json")["gone"], serde_json::json!(["/雪/"]));
}

#[test]
fn what_can_not_be_compared_with_is_wrong_use() {
    let site = site();
    site.put("empty/readme.txt", "nothing");
    for old in ["nowhere", "empty", "_config.yml"] {
        let outcome = site.run(&format!("biji compare {old}"));
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{old}");
        assert!(outcome.stderr.contains("can't compare with"), "{}", outcome.stderr);
    }
}

#[test]
fn a_site_is_the_same_as_itself() {
    let site = site();
    site.build();
    let outcome = site.run("biji compare public");
    assert_eq!(outcome.code, 0, "{}", outcome.stdout);
}
