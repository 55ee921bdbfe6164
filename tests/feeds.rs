//! JSON Feed by its specification, and what all formats say of languages and show of links.

use serde_json::Value;

use crate::harness::Site;

const CONFIG: &str =
    "title: 笔记 \"biji\" </script>\nauthor: Lin\nlanguage: zh-CN\nurl: https://example.com/blog\npermalink: :title/\n";

fn built(config: &str, files: &[(&str, &str)]) -> Site {
    let site = Site::of(files);
    site.put("_config.yml", &format!("{CONFIG}{config}"));
    site.run("biji build");
    site
}

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).unwrap()
}

/// Holds a feed to JSON Feed 1.1: what is required, the types of members, no member that it does not have.
fn assert_valid(feed: &Value) {
    let is_address = |value: &Value| value.as_str().is_some_and(|text| text.starts_with("https://"));
    let has_names = |value: &Value| value.as_array().unwrap().iter().all(|author| author["name"].is_string());
    let is_time = |value: &Value| value.as_str().unwrap().parse::<jiff::Timestamp>().is_ok();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert!(feed["title"].is_string() && feed["items"].is_array(), "{feed}");
    for (name, value) in feed.as_object().unwrap() {
        assert!(
            match name.as_str() {
                "version" | "title" | "description" | "language" => value.is_string(),
                "home_page_url" | "feed_url" | "icon" => is_address(value),
                "authors" => has_names(value),
                "hubs" =>
                    value.as_array().unwrap().iter().all(|hub| hub["type"].is_string() && is_address(&hub["url"])),
                "items" => true,
                _ => false,
            },
            "{name}: {value}"
        );
    }
    for item in feed["items"].as_array().unwrap() {
        assert!(item["id"].is_string(), "{item}");
        assert!(item["content_html"].is_string() || item["content_text"].is_string(), "{item}");
        for (name, value) in item.as_object().unwrap() {
            assert!(
                match name.as_str() {
                    "id" | "title" | "content_html" | "content_text" | "summary" | "language" => value.is_string(),
                    "url" | "image" => is_address(value),
                    "date_published" | "date_modified" => is_time(value),
                    "authors" => has_names(value),
                    "tags" => value.as_array().unwrap().iter().all(Value::is_string),
                    _ => false,
                },
                "{name}: {value}"
            );
        }
    }
}

#[test]
fn a_json_feed_has_what_its_specification_asks_for() {
    let site = built(
        "feed: {type: json, hub: 'https://hub.example.org/', icon: i.png}\ndescription: About <b>\n",
        &[
            (
                "content/_posts/rain.md",
                "---\ntitle: 'Rain \"☔\" & </script>'\ndate: 2024-01-02 03:04:05\nupdated: 2024-02-03\nlang: en\nauthor: Ann\n\
                 tags: [rain, a]\ncategories: rain\ncover: /x.png\n---\nIt *rains* &amp; rains.\n\n<!-- more -->\n\n## More\n\n[home](../)\n",
            ),
            ("content/_posts/walk.md", "---\ntitle: 走\n---\n走路。\n"),
            ("content/_posts/old.md", "---\ntitle: Old\ndate: -000044-03-15\n---\nText.\n"),
            ("content/x.png", "x"),
            ("content/i.png", "x"),
        ],
    );
    let feed = json(&site, "public/feed.json");
    assert_valid(&feed);
    assert_eq!(feed["title"], "笔记 \"biji\" </script>");
    assert_eq!(feed["language"], "zh-CN");
    assert_eq!(feed["feed_url"], "https://example.com/blog/feed.json");
    assert_eq!(feed["hubs"][0]["type"], "WebSub");
    let rain = &feed["items"][0];
    assert_eq!(rain["title"], "Rain \"☔\" & </script>");
    assert_eq!(rain["language"], "en");
    assert_eq!(rain["summary"], "It rains & rains.");
    assert_eq!(rain["image"], "https://example.com/blog/x.png");
    assert_eq!(rain["date_published"], "2024-01-02T03:04:05Z");
    assert_eq!(rain["date_modified"], "2024-02-03T00:00:00Z");
    assert_eq!(rain["authors"][0]["name"], "Ann");
    assert_eq!(rain["tags"], serde_json::json!(["rain", "a"]));
    let html = rain["content_html"].as_str().unwrap();
    assert!(
        html.contains("<h2 id=\"More\">More</h2>") && html.contains("href=\"https://example.com/blog/\""),
        "{html}"
    );
    let walk = feed["items"].as_array().unwrap().iter().find(|item| item["title"] == "走").unwrap();
    assert!(walk.get("date_published").is_none() && walk.get("language").is_none(), "{walk}");
    let page = site.read("public/rain/index.html");
    assert!(page.contains("type=\"application/feed+json\"") && page.contains("href=\"/blog/feed.json\""), "{page}");
}

#[test]
fn a_json_feed_of_summaries_has_texts() {
    let note = "---\ntitle: A\ndate: 2024-01-02\n---\nText <b>and</b> text.\n";
    let site = built("feed: {type: [json, atom], path: [a, b], content: false}\n", &[("content/_posts/a.md", note)]);
    let feed = json(&site, "public/a.json");
    assert_valid(&feed);
    assert_eq!(feed["items"][0]["content_text"], "Text and text.");
    assert!(feed["items"][0].get("content_html").is_none());
    assert!(site.read("public/b.xml").contains("<feed"));
}

#[test]
fn atom_says_which_language_an_entry_is_in() {
    let note = |lang: &str| format!("---\ntitle: A\ndate: 2024-01-02\n{lang}---\n## Heading\n\nText.\n");
    let files = [("content/_posts/a.md", note("lang: en\n")), ("content/_posts/b.md", note(""))];
    let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
    let atom = built("", &files).read("public/atom.xml");
    assert!(atom.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">"), "{atom}");
    assert_eq!((atom.matches("<entry xml:lang=\"en\">").count(), atom.matches("<entry>").count()), (1, 1), "{atom}");
    assert!(atom.contains("<h2 id=\"Heading\">Heading</h2>"), "{atom}");
    let raw = built("quirks: hexo\n", &files).read("public/atom.xml");
    assert!(!raw.contains("xml:lang") && raw.contains("class=\"headerlink\""), "{raw}");
}
