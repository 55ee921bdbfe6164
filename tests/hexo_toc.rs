//! The plugin hexo-toc: its addresses of headings, recorded with hexo 8 and hexo-toc 1.1.0 from npm.

use crate::harness::Site;

const NOTE: &str = "---
title: A
date: 2026-01-01
---
# Before Marker

<!-- toc -->

## Hello World

text

### `Code` and **Bold**, it's C++!

## 中文 标题：一

### 标题 with English

## Hello World

#### 4. Deep_one
";

/// What the plugin makes of it.
const RECORDED: &str = "<h1><span id=\"before-marker\">Before Marker</span></h1><!-- toc -->

<ul>
<li><a href=\"#hello-world\">Hello World</a><ul>
<li><a href=\"#code-and-bold-its-c\"><code>Code</code> and <strong>Bold</strong>, it’s C++!</a></li>
</ul>
</li>
<li><a href=\"#%E4%B8%AD%E6%96%87-%E6%A0%87%E9%A2%98%E4%B8%80\">中文 标题：一</a><ul>
<li><a href=\"#%E6%A0%87%E9%A2%98-with-english\">标题 with English</a></li>
</ul>
</li>
<li><a href=\"#hello-world-1\">Hello World</a><ul>
<li><a href=\"#4-deep_one\">4. Deep_one</a></li>
</ul>
</li>
</ul>
<!-- tocstop -->

<h2><span id=\"hello-world\">Hello World</span></h2><p>text</p>
<h3><span id=\"code-and-bold-its-c\"><code>Code</code> and <strong>Bold</strong>, it’s C++!</span></h3><h2><span id=\"中文-标题一\">中文 标题：一</span></h2><h3><span id=\"标题-with-english\">标题 with English</span></h3><h2><span id=\"hello-world\">Hello World</span></h2><h4><span id=\"4-deep_one\">4. Deep_one</span></h4>";

fn site(package: &str, config: &str) -> Site {
    Site::of(&[
        ("_config.yml", &format!("title: T\nurl: https://example.org\n{config}")),
        ("package.json", package),
        ("source/_posts/a.md", NOTE),
    ])
}

const PLUGIN: &str = r#"{"hexo": {}, "dependencies": {"hexo": "8", "hexo-toc": "1.1.0", "hexo-generator-index": "4"}}"#;

fn content(site: &Site, preset: &str) -> String {
    let outcome = site.run(&format!("biji inspect --quirks {preset}"));
    let all: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    all["posts"]["_posts/a.md"]["content"]
        .as_str()
        .or_else(|| all["posts"]["source/_posts/a.md"]["content"].as_str())
        .unwrap()
        .to_owned()
}

#[test]
fn under_hexos_rules_ids_and_list_are_those_of_the_plugin() {
    assert_eq!(content(&site(PLUGIN, ""), "hexo").trim_end(), RECORDED);
    let shallow = content(&site(PLUGIN, "toc:\n  maxdepth: 3\n  anchor:\n    symbol: §\n"), "hexo");
    assert!(!shallow.contains("<a href=\"#4-deep_one\">"), "{shallow}");
    let anchor = "<h1><span id=\"before-marker\">Before Marker</span><a href=\"#before-marker\" class=\"header-anchor\">§</a></h1>";
    assert!(shallow.starts_with(anchor), "{shallow}");
}

#[test]
fn by_default_headings_keep_their_ids_and_the_plugins_lead_there_too() {
    let html = content(&site(PLUGIN, ""), "biji");
    assert!(html.contains("<h2 id=\"Hello-World\"><span id=\"hello-world\"></span>"), "{html}");
    assert!(html.contains("<h2 id=\"Hello-World-1\"><a"), "one id is given once: {html}");
    for id in ["hello-world", "中文-标题一", "4-deep_one"] {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}: {html}");
    }
    // Without the plugin nobody has such a link.
    let html = content(&site(r#"{"hexo": {}}"#, ""), "biji");
    assert!(!html.contains("<span id="), "{html}");
    let linked = site(PLUGIN, "");
    linked.put("source/_posts/b.md", "---\ntitle: B\ndate: 2026-01-02\n---\n[there](/2026/01/01/a/#hello-world)\n");
    assert!(!linked.run("biji check").stderr.contains("B0504"), "{}", linked.run("biji check").stderr);
}
