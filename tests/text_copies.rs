//! Notes as Markdown beside their pages, and the files that programs look for: each as a whole site, built.

use crate::harness::{Site, png, reported};

const CONFIG: &str =
    "title: 笔记\nsubtitle: 山中\nauthor: Lin\nlanguage: zh-CN\nurl: https://example.com/blog\npermalink: :title/\n";

fn built(config: &str, files: &[(&str, &str)]) -> Site {
    let site = Site::of(files);
    site.put("_config.yml", &format!("{CONFIG}{config}"));
    site.put_bytes("content/_posts/a hill.png", &png(640, 480));
    site.run("biji build");
    site
}

#[test]
fn a_copy_is_the_note_with_whole_addresses_and_without_tags() {
    let site = built(
        "markdown_copies: true\nmarkdown: {wikilinks: true}\n",
        &[
            (
                "content/_posts/rain.md",
                r#"---
title: 雨
date: 2024-05-06
author: Ann
api_key: hidden
---
看 [雪](snow.md)、[雪](/blog/snow/#head "标题")、[外面](https://other.example/x)、[这里](#head)、[[snow|那篇]]，还有 {% post_link snow %}。

![山](a%20hill.png) {% asset_img "a hill.png" 山 %} <img src="a%20hill.png" alt="x">

<!-- not for readers -->
{% note info %}
一段话。
{% endnote %}

一段 [提示][ref]。

{% codeblock lang:rust %}
let x = "{% note %}";
{% endcodeblock %}

```text
{% post_link snow %} <!-- stays --> [a](snow.md)
```

`{% raw %}` 是代码。{% raw %}{{ x }}{% endraw %}

<!-- more -->

## head

[ref]: snow.md
"#,
            ),
            ("content/_posts/snow.md", "---\ntitle: 雪\ndate: 2024-05-05\n---\n## head\n\n下雪。\n"),
            ("content/about/index.md", "---\ntitle: 关于\n---\n这里。\n"),
        ],
    );
    let copy = site.read("public/rain/index.md");
    let expected = r#"# 雨

<https://example.com/blog/rain/> · 2024-05-06 · Ann

看 [雪](https://example.com/blog/snow/)、[雪](https://example.com/blog/snow/#head "标题")、[外面](https://other.example/x)、[这里](#head)、[那篇](https://example.com/blog/snow/)，还有 [雪](https://example.com/blog/snow/)。

![山](https://example.com/blog/rain/a%20hill.png) ![](https://example.com/blog/rain/a%20hill.png) <img src="https://example.com/blog/rain/a%20hill.png" alt="x">

一段话。

一段 [提示](https://example.com/blog/snow/)。

```rust
let x = "{% note %}";
```

```text
{% post_link snow %} <!-- stays --> [a](snow.md)
```

`{% raw %}` 是代码。{{ x }}

## head

[ref]: snow.md
"#;
    assert_eq!(copy, expected);
    let page = site.read("public/rain/index.html");
    assert!(page.contains("<link rel=\"alternate\" type=\"text/markdown\" href=\"/blog/rain/index.md\">"), "{page}");
    assert!(site.read("public/about/index.md").starts_with("# 关于\n\n<https://example.com/blog/about/index.html>"));
    // A list has none.
    assert!(!site.read("public/index.html").contains("text/markdown"));
    let before = site.files("public");
    site.run("biji build");
    assert!(site.files("public") == before);
}

/// What a text loses or keeps in a copy is decided by the rules of its page.
#[test]
fn a_copy_loses_nothing_but_marks() {
    let bodies = [
        // A formula may have the beginning of a tag in it, prose one without an end.
        ("$a {% b$ 和 $c %} d$。", "$a {% b$ 和 $c %} d$。"),
        ("只有 {% 没有结尾。", "只有 {% 没有结尾。"),
        // Fences of any length and kind.
        (
            "````md\n```\n{% note %}\n```\n<!-- a -->\n````\n\n{% note %}",
            "````md\n```\n{% note %}\n```\n<!-- a -->\n````",
        ),
        ("~~~\n```\n{% raw %}\n~~~", "~~~\n```\n{% raw %}\n~~~"),
        ("> ```\n> {% note %}\n> ```", "> ```\n> {% note %}\n> ```"),
        ("``{% note %}` `` x", "``{% note %}` `` x"),
        // A block of code whose body has a fence.
        ("{% codeblock lang:md %}\n```\n{% endcodeblock %}", "````md\n```\n````"),
        ("{% codeblock %}x{% endcodeblock %}", "```\nx\n```"),
        ("{% mermaid %}\npie\n  \"%}\" : 3\n{% endmermaid %}", "```mermaid\npie\n  \"%}\" : 3\n```"),
        // Signs in labels and titles.
        ("[`](` a](snow.md)", "[`](` a](https://example.com/blog/snow/)"),
        ("[a](snow.md \"b](c\")", "[a](https://example.com/blog/snow/ \"b](c\")"),
        ("[a [b] \\] c]( snow.md )", "[a [b] \\] c]( https://example.com/blog/snow/ )"),
        ("{% note \"a %} b\" %}\n文\n{% endnote %}", "文"),
    ];
    let mut files: Vec<(String, String)> = bodies
        .iter()
        .enumerate()
        .map(|(at, (body, _))| {
            (
                format!("content/_posts/n{at}.md"),
                format!("---\ntitle: n{at}\ndate: 2024-05-06\nmath: true\n---\n{body}\n"),
            )
        })
        .collect();
    files.push(("content/_posts/snow.md".to_owned(), "---\ntitle: snow\ndate: 2024-05-05\n---\n文。\n".to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = built("markdown_copies: true\n", &files);
    for (at, (body, expected)) in bodies.iter().enumerate() {
        let copy = site.read(&format!("public/n{at}/index.md"));
        let (_, text) = copy.split_once("2024-05-06\n\n").unwrap_or(("", &copy));
        assert_eq!(text.trim_end(), *expected, "{body}");
    }
}

#[test]
fn what_not_everybody_may_read_has_no_copy() {
    let note = |front: &str| format!("---\ntitle: Secret\ndate: 2024-05-06\n{front}\n---\nSecret words.\n");
    let fronts =
        ["password: x", "hidden: true", "published: false", "noindex: true", "date: 2999-01-01", "draft: true"];
    let site = Site::of(&[("_config.yml", &format!("{CONFIG}markdown_copies: true\nllms: true\nfuture: false\n"))]);
    for (at, front) in fronts.iter().enumerate() {
        site.put(&format!("content/_posts/n{at}.md"), &note(front));
    }
    site.put("content/_drafts/d.md", &note(""));
    site.put("content/_posts/open.md", "---\ntitle: Open\ndate: 2024-05-06\n---\nOpen words.\n");
    site.put("content/page.html", "---\ntitle: HTML\n---\n<p>Secret</p>\n");
    site.run("biji build");
    let copies: Vec<String> =
        site.files("public").into_iter().map(|(path, _)| path).filter(|path| path.ends_with(".md")).collect();
    assert_eq!(copies, ["open/index.md"]);
    let llms = site.read("public/llms.txt");
    assert!(
        llms.contains("[Open](https://example.com/blog/open/index.md): Open words.") && !llms.contains("Secret"),
        "{llms}"
    );
}

#[test]
fn a_list_for_language_models_has_the_form_of_its_convention() {
    let site = built(
        "llms: true\n",
        &[
            ("content/_posts/rain.md", "---\ntitle: '[雨] 和 雪'\ndate: 2024-05-06\ndescription: 下雨\n---\n文。\n"),
            ("content/about/index.md", "---\ntitle: 关于\n---\n这里。\n"),
        ],
    );
    assert_eq!(
        site.read("public/llms.txt"),
        "# 笔记\n\n> 山中\n\n## Notes\n\n- [\\[雨\\] 和 雪](https://example.com/blog/rain/): 下雨\n\n\
         ## Pages\n\n- [关于](https://example.com/blog/about/index.html): 这里。\n"
    );
    assert!(!site.exists("public/rain/index.md"));
}

#[test]
fn files_of_the_author_stay() {
    let site = built(
        "llms: true\nmarkdown_copies: true\nmanifest: true\n",
        &[
            ("content/_posts/rain.md", "---\ntitle: 雨\n---\n文。\n"),
            ("content/llms.txt", "mine\n"),
            ("content/manifest.webmanifest", "{}\n"),
        ],
    );
    assert_eq!(site.read("public/llms.txt"), "mine\n");
    assert_eq!(site.read("public/manifest.webmanifest"), "{}\n");
}

#[test]
fn security_txt_has_what_its_standard_asks_for() {
    let note = ("content/_posts/rain.md", "---\ntitle: 雨\n---\n文。\n");
    let now = jiff::Timestamp::try_from(std::time::SystemTime::now()).unwrap();
    let soon = (now + jiff::ToSpan::hours(2_400)).to_string()[..10].to_owned();
    let site = built(
        &format!(
            "security:\n  contact: [mailto:security@example.com, https://example.com/r]\n  expires: {soon}\n  policy: https://example.com/p\nindexnow: 0123-abcd\n"
        ),
        &[note],
    );
    assert_eq!(
        site.read("public/.well-known/security.txt"),
        format!(
            "Contact: mailto:security@example.com\nContact: https://example.com/r\nExpires: {soon}T00:00:00Z\n\
             Policy: https://example.com/p\nPreferred-Languages: zh-CN\nCanonical: https://example.com/blog/.well-known/security.txt\n"
        )
    );
    assert_eq!(site.read("public/0123-abcd.txt"), "0123-abcd");
    for (config, has_file) in [
        ("security: {contact: 'mailto:a@b.example'}\n".to_owned(), false),
        (format!("security: {{contact: a@b.example, expires: {soon}}}\n"), false),
        ("security: {contact: 'mailto:a@b.example', expires: 2020-01-01}\n".to_owned(), true),
        ("security: {contact: 'mailto:a@b.example', expires: 2999-01-01}\n".to_owned(), true),
        ("security: {contact: 'mailto:a@b.example', expires: soon}\n".to_owned(), false),
        (format!("security: {{contact: 'mailto:a@b.example', expires: {soon}, policy: rules.html}}\n"), true),
        ("indexnow: short\n".to_owned(), false),
    ] {
        let site = built(&config, &[note]);
        assert_eq!(site.exists("public/.well-known/security.txt"), has_file, "{config}");
        assert_eq!(reported("build", &site).iter().filter(|line| line.starts_with("B0103")).count(), 1, "{config}");
    }
}

#[test]
fn a_manifest_names_the_site_and_icons_that_are_there() {
    let site = built("manifest: true\n", &[("content/_posts/rain.md", "---\ntitle: 雨\n---\n文。\n")]);
    let manifest: serde_json::Value = serde_json::from_str(&site.read("public/manifest.webmanifest")).unwrap();
    assert_eq!((&manifest["name"], &manifest["start_url"]), (&"笔记".into(), &"/blog/".into()));
    assert_eq!((&manifest["lang"], &manifest["description"]), (&"zh-CN".into(), &"山中".into()));
    for icon in manifest["icons"].as_array().unwrap() {
        let path = icon["src"].as_str().unwrap().strip_prefix("/blog/").unwrap();
        let bytes = std::fs::read(site.path(&format!("public/{path}"))).unwrap();
        if icon["type"] == "image/png" {
            let size = u32::from_be_bytes(bytes[16..20].try_into().unwrap());
            assert_eq!(icon["sizes"], format!("{size}x{size}"));
        }
    }
    let page = site.read("public/index.html");
    assert!(page.contains("<link rel=\"manifest\" href=\"/blog/manifest.webmanifest\">"), "{page}");
    let touch = "<link rel=\"apple-touch-icon\" href=\"/blog/icons/seal-180.png\">";
    assert_eq!(page.contains(touch), cfg!(feature = "share-image"), "{page}");
    assert_eq!(site.exists("public/icons/seal-512.png"), cfg!(feature = "share-image"));
    let none = built("", &[("content/_posts/rain.md", "---\ntitle: 雨\n---\n文。\n")]);
    for path in ["manifest.webmanifest", "icons", "llms.txt", ".well-known", "rain/index.md", "share"] {
        assert!(!none.exists(&format!("public/{path}")), "{path}");
    }
}
