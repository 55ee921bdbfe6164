//! A Simplified site with a version in Traditional Chinese.

use std::sync::Arc;

use biji::template::SitePages;

use crate::harness::Site;

const CONFIG: &str = "title: 网络笔记\nlanguage: zh-CN\nurl: https://example.com/blog\nroot: /blog/\npermalink: :title/\nsitemap: {path: sitemap.xml}\n";

const RAIN: &str = "---\ntitle: 软件里的下雨天\ndate: 2024-01-01\ntags: [软件]\n---\n默认的头发，见[雪](/blog/snow/)和[英文](/blog/english/)。\n\n![头发](头.png)\n\n`软件` <span lang=\"ja\">学会</span>\n\n```js\nlet 头发 = 1;\n```\n";

fn site(more: &str) -> Site {
    Site::of(&[
        ("_config.yml", &format!("{CONFIG}{more}")),
        ("content/_posts/rain.md", RAIN),
        ("content/_posts/头.png", "a picture"),
        ("content/_posts/snow.md", "---\ntitle: 雪\ndate: 2024-01-02\n---\n下雪，见{% post_link rain %}。\n"),
        ("content/_posts/english.md", "---\ntitle: English\ndate: 2024-01-03\nlang: en\n---\nText.\n"),
        ("content/_posts/locked.md", "---\ntitle: 锁\ndate: 2024-01-04\npassword: swordfish\n---\n秘密。\n"),
        ("content/about/index.md", "---\ntitle: 关于\n---\n[首页](/blog/)\n"),
    ])
}

fn built(more: &str) -> Site {
    let site = site(more);
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    site
}

#[test]
fn each_simplified_page_has_a_traditional_version() {
    let plain = built("");
    let site = built("traditional: s2twp\n");
    let pages = |site: &Site| -> Vec<String> {
        site.files("public").into_iter().map(|(path, _)| path).filter(|path| path.ends_with(".html")).collect()
    };
    let (before, all) = (pages(&plain), pages(&site));
    let versions: Vec<&str> = all.iter().filter_map(|path| path.strip_prefix("zh-tw/")).collect();
    let without = ["404.html", "english/index.html", "locked/index.html", "search/index.html"];
    let expected: Vec<&str> = before.iter().map(String::as_str).filter(|path| !without.contains(path)).collect();
    assert_eq!(versions, expected);

    let page = site.read("public/zh-tw/rain/index.html");
    assert!(page.contains("<html lang=\"zh-TW\""), "{page}");
    for text in
        ["軟體裡的下雨天", "預設的頭髮", "alt=\"頭髮\"", "<code>软件</code>", "学会", "头发", "網路筆記", "彙整"]
    {
        assert!(page.contains(text), "{text}: {page}");
    }
    for text in ["默认", "归档"] {
        assert!(!page.contains(text), "{text}: {page}");
    }
    // Links stay within the version, unless there is none.
    assert!(page.contains("href=\"/blog/zh-tw/snow/\"") && page.contains("href=\"/blog/english/\""), "{page}");
    assert!(page.contains("href=\"/blog/zh-tw/about/\"") || page.contains("href=\"/blog/zh-tw/archives/\""), "{page}");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.com/blog/zh-tw/rain/\">"), "{page}");
    assert!(page.contains("\"inLanguage\":\"zh-TW\""), "{page}");
    let alternates = [
        "<link rel=\"alternate\" hreflang=\"zh-CN\" href=\"https://example.com/blog/rain/\">",
        "<link rel=\"alternate\" hreflang=\"zh-TW\" href=\"https://example.com/blog/zh-tw/rain/\">",
    ];
    let simplified = site.read("public/rain/index.html");
    for alternate in alternates {
        assert!(page.contains(alternate) && simplified.contains(alternate), "{alternate}");
    }
    assert!(simplified.contains("href=\"/blog/zh-tw/rain/\">繁體</a>"), "{simplified}");
    assert!(page.contains("href=\"/blog/rain/\">简体</a>"), "{page}");
    assert!(simplified.contains("默认的头发") && simplified.contains("href=\"/blog/snow/\""), "{simplified}");
    let sitemap = site.read("public/sitemap.xml");
    assert!(sitemap.contains("<loc>https://example.com/blog/zh-tw/rain/</loc>"), "{sitemap}");
    assert!(
        sitemap.contains("<xhtml:link rel=\"alternate\" hreflang=\"zh-TW\" href=\"https://example.com/blog/zh-tw/\"/>"),
        "{sitemap}"
    );
    assert!(!plain.read("public/sitemap.xml").contains("xhtml"));
    // What is secret stays so.
    assert!(site.files("public").iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("秘密")));
    let checked = site.run("biji check");
    assert_eq!(checked.code, 0, "{}", checked.stderr);
}

#[test]
fn the_form_decides_characters_words_and_the_folder() {
    for (form, folder, language, text) in [
        ("s2t", "zh-hant", "zh-Hant", "軟件裏的下雨天"),
        ("s2tw", "zh-tw", "zh-TW", "軟件裡的下雨天"),
        ("s2twp", "zh-tw", "zh-TW", "軟體裡的下雨天"),
        ("s2hk", "zh-hk", "zh-HK", "軟件裏的下雨天"),
    ] {
        let site = built(&format!("traditional: {form}\n"));
        let page = site.read(&format!("public/{folder}/rain/index.html"));
        assert!(page.contains(&format!("<html lang=\"{language}\"")) && page.contains(text), "{form}: {page}");
    }
    let site = site("traditional: taiwan\n");
    let outcome = site.run("biji build");
    assert!(outcome.stderr.contains("traditional") && !site.exists("public/zh-tw"), "{}", outcome.stderr);
}

#[test]
fn a_page_of_the_author_stays_at_its_address() {
    let site = site("traditional: s2twp\n");
    site.put("content/zh-tw/about/index.md", "---\ntitle: 關於\nlang: zh-TW\n---\n我自己寫的。\n");
    assert_eq!(site.run("biji build").code, 0);
    assert!(site.read("public/zh-tw/about/index.html").contains("我自己寫的"));
    assert!(!site.read("public/about/index.html").contains("繁體"));
}

#[test]
fn relative_links_lead_to_the_same_places() {
    let site = built("traditional: s2twp\nrelative_link: true\n");
    let page = site.read("public/zh-tw/rain/index.html");
    assert!(!page.contains("=\"../") && page.contains("href=\"/blog/rain/\">简体</a>"), "{page}");
    let checked = site.run("biji check");
    assert_eq!(checked.code, 0, "{}", checked.stderr);
}

#[test]
fn a_page_that_comes_makes_the_versions_with_links_to_it_stale() {
    let site = site("traditional: s2twp\n");
    site.put("content/_posts/snow.md", "---\ntitle: 雪\ndate: 2024-01-02\nlang: en\n---\nSnow.\n");
    let pages = |site: &Site| {
        let (inputs, resolved) = site.resolved();
        SitePages::new(resolved.material(&Arc::new(inputs)))
    };
    let before = pages(&site);
    let made = before.all().0;
    let trace = |route: &str| &made.iter().find(|page| page.route.as_str() == route).unwrap().trace;
    site.put("content/_posts/locked.md", "---\ntitle: 锁\ndate: 2024-01-04\npassword: swordfish\n---\n另一段。\n");
    assert!(pages(&site).is_fresh(trace("zh-tw/rain/")));
    site.put("content/_posts/snow.md", "---\ntitle: 雪\ndate: 2024-01-02\n---\nSnow.\n");
    assert!(!pages(&site).is_fresh(trace("zh-tw/rain/")));
}

#[test]
fn the_version_that_the_author_has_written_comes_before_a_converted_one() {
    let site = site("traditional: s2twp\n");
    site.put(
        "content/_posts/yu.md",
        "---\ntitle: 軟體裡的雨\ndate: 2024-01-05\nlang: zh-Hant\ntranslation: rain\n---\n我自己寫的。\n",
    );
    assert_eq!(site.run("biji build").code, 0);
    assert!(!site.exists("public/zh-tw/rain/index.html"));
    let (simplified, own) = (site.read("public/rain/index.html"), site.read("public/yu/index.html"));
    assert!(simplified.contains("hreflang=\"zh-Hant\" lang=\"zh-Hant\" href=\"/blog/yu/\">繁體</a>"), "{simplified}");
    assert!(own.contains("hreflang=\"zh-CN\" lang=\"zh-CN\" href=\"/blog/rain/\">简体</a>"), "{own}");
    assert!(own.contains("<html lang=\"zh-Hant\"") && own.contains("<p>我自己寫的。</p>"), "{own}");
    for page in [&simplified, &own] {
        let link = |language: &str, at: &str| {
            format!("<link rel=\"alternate\" hreflang=\"{language}\" href=\"https://example.com/blog/{at}/\">")
        };
        for (language, at) in [("zh-CN", "rain"), ("zh-Hant", "yu")] {
            assert_eq!(page.matches(&link(language, at)).count(), 1, "{language}: {page}");
        }
        assert_eq!(page.matches("<link rel=\"alternate\" hreflang=").count(), 2, "{page}");
    }
    // Converted pages lead there, too.
    let snow = site.read("public/zh-tw/snow/index.html");
    assert!(snow.contains("href=\"/blog/yu/\"") && !snow.contains("/rain/\""), "{snow}");
    let sitemap = site.read("public/sitemap.xml");
    assert!(
        sitemap.contains("<loc>https://example.com/blog/yu/</loc>") && !sitemap.contains("zh-tw/rain"),
        "{sitemap}"
    );
    let checked = site.run("biji check");
    assert_eq!(checked.code, 0, "{}", checked.stderr);
    // Without the translation the page is converted again.
    site.put("content/_posts/yu.md", "---\ntitle: 軟體裡的雨\ndate: 2024-01-05\nlang: zh-Hant\n---\n我自己寫的。\n");
    assert_eq!(site.run("biji build").code, 0);
    assert!(site.read("public/rain/index.html").contains("href=\"/blog/zh-tw/rain/\">繁體</a>"));
    assert!(site.exists("public/zh-tw/rain/index.html") && !site.read("public/yu/index.html").contains("简体</a>"));
}

/// How often a page links to an address.
fn links(page: &str, address: &str) -> usize {
    page.matches(&format!("href=\"{address}\"")).count()
}

#[test]
fn a_list_names_a_note_once_that_the_author_has_written_in_both_scripts() {
    let site = site("traditional: s2twp\nper_page: 2\ntheme_config: {home: {layout: compact}}\n");
    // Listed on another page of the list than the note.
    site.put(
        "content/_posts/yu.md",
        "---\ntitle: 軟體裡的雨\ndate: 2024-01-05\nlang: zh-Hant\ntranslation: rain\ntags: [軟體]\n---\n我自己寫的。\n",
    );
    assert_eq!(site.run("biji build").code, 0);
    let lists: Vec<String> = ["zh-tw/index.html", "zh-tw/page/2/index.html", "zh-tw/page/3/index.html"]
        .map(|page| site.read(&format!("public/{page}")))
        .into();
    let list = |page: &String| page.split("<main").nth(1).unwrap().split("<aside").next().unwrap().to_owned();
    let named: Vec<usize> = lists.iter().map(|page| links(&list(page), "/blog/yu/")).collect();
    assert_eq!(named, [1, 0, 0]);
    // Of the four that are left, each page has some.
    let entries: Vec<usize> = lists.iter().map(|page| list(page).matches("<article").count()).collect();
    assert_eq!(entries, [1, 1, 2]);
    let recent = lists[0].split("<aside").nth(1).unwrap();
    assert_eq!(links(recent, "/blog/yu/"), 1);
    let archives = site.read("public/zh-tw/archives/index.html");
    assert_eq!(links(&archives, "/blog/yu/"), 1);
    // What is left out is not counted.
    let counts =
        |page: &str| page.split("class=\"count\">").nth(1).map(|rest| rest.split('<').next().unwrap().to_owned());
    let simplified = site.read("public/archives/index.html");
    assert_eq!(links(&simplified, "/blog/yu/") + links(&simplified, "/blog/rain/"), 2);
    assert_eq!((counts(&simplified).as_deref(), counts(&archives).as_deref()), (Some("5 篇"), Some("4 篇")));
    // A list without the author's version has the note, which leads there.
    let tag = site.read("public/zh-tw/tags/软件/index.html");
    assert_eq!((links(&tag, "/blog/yu/"), tag.contains("軟體裡的下雨天")), (1, true));
    // The answer is part of what makes the list: when the other note goes, the page is made again.
    site.remove("content/_posts/yu.md");
    assert_eq!(site.run("biji build").code, 0);
    assert_eq!(links(&site.read("public/zh-tw/archives/index.html"), "/blog/zh-tw/rain/"), 1);
}
