//! The search index: when there is one, and what is in it.

use serde_json::Value;

use crate::harness::Site;

fn site(config: &str, files: &[(&str, &str)]) -> Site {
    let site = Site::of(files);
    site.put("_config.yml", &format!("title: Notes\nauthor: Lin\nurl: https://example.com\n{config}"));
    site
}

#[test]
fn a_search_index_is_made_for_sites_that_ask_for_one() {
    let files = [
        ("content/_posts/甲.md", "---\ntitle: 甲 & 乙\ndate: 2024-01-02\ntags: [读书]\n---\nText.\n"),
        ("content/about.md", "---\ntitle: About\n---\n**Me** & you.\n"),
        ("content/data.yml", "a: 1\n"),
    ];
    let has_index = |site: &Site| {
        let inspected: Value = serde_json::from_str(&site.run("biji inspect").stdout).unwrap();
        inspected["routes"].as_array().unwrap().iter().any(|route| route == "search.json")
    };
    assert!(!has_index(&site("", &files)));
    assert!(!has_index(&site("search: false\n", &files)));
    assert!(has_index(&site("search:\n", &files)));
    let with_plugin = site("", &files);
    with_plugin.put("package.json", r#"{"dependencies": {"hexo-generator-searchdb": "^1.5.0"}}"#);
    assert!(has_index(&with_plugin));

    let all = site("permalink: :title/\nroot: /blog/\nsearch:\n  field: all\n", &files);
    all.run("biji build");
    let index: Value = serde_json::from_str(&all.read("public/search.json")).unwrap();
    assert_eq!(
        index,
        serde_json::json!([
            {"title": "甲 & 乙", "url": "/blog/%E7%94%B2/", "content": "Text.", "tags": ["读书"]},
            {"title": "About", "url": "/blog/about.html", "content": "Me &amp; you."},
        ])
    );
}
