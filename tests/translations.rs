//! Versions of a note in several languages.

use crate::harness::{Site, reported};

const CONFIG: &str = "title: Notes\nlanguage: zh-CN\nurl: https://example.com\nroot: /\npermalink: :title/\npretty_urls: {trailing_index: false}\n";

fn note(title: &str, more: &str) -> String {
    format!("---\ntitle: '{title}'\ndate: 2024-01-02\n{more}---\nText.\n")
}

/// `LANGUAGE ADDRESS` of each version that the head of a page names.
fn versions(site: &Site, page: &str) -> Vec<String> {
    let html = site.read(&format!("public/{page}/index.html"));
    let links = html.split("<link rel=\"alternate\" hreflang=\"").skip(1);
    links.map(|link| link.split('"').step_by(2).take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn versions_lead_to_each_other() {
    let site = Site::of(&[
        ("_config.yml", CONFIG),
        ("content/_posts/yu.md", &note("雨", "translations: {en: rain.md, ja: ame}\n")),
        ("content/_posts/rain.md", &note("Rain & <b>", "lang: en_GB\n")),
        ("content/_posts/ame.md", &note("あめ", "lang: ja\n")),
        ("content/about/index.md", &note("关于", "translation: about-in-english\n")),
        ("content/about-in-english/index.md", &note("About", "lang: en\ntranslation: about\n")),
        ("content/_posts/alone.md", &note("Alone", "translation: alone\n")),
        ("content/_posts/same.md", &note("Same", "translation: alone\n")),
        ("content/_posts/unseen.md", &note("Unseen", "lang: en\nhidden: true\ntranslation: alone\n")),
    ]);
    site.build();
    let yu = "zh-CN https://example.com/yu/";
    let (rain, ame) = ("en-GB https://example.com/rain/", "ja https://example.com/ame/");
    assert_eq!(versions(&site, "yu"), [yu, rain, ame]);
    assert_eq!(versions(&site, "rain"), [rain, ame, yu]);
    assert_eq!(versions(&site, "ame"), [ame, rain, yu]);
    // One language has one version, and a hidden note is named nowhere.
    assert_eq!(versions(&site, "alone"), [] as [&str; 0]);
    let page = site.read("public/yu/index.html");
    let link =
        "其他语言： <a rel=\"alternate\" href=\"/rain/\" hreflang=\"en-GB\" lang=\"en-GB\">Rain &amp; &lt;b&gt;</a>";
    assert!(page.contains(link), "{page}");
    assert_eq!(
        versions(&site, "about"),
        ["zh-CN https://example.com/about/", "en https://example.com/about-in-english/"]
    );
    let about = site.read("public/about/index.html");
    assert!(
        about.contains("<p class=\"meta\"><span>其他语言： <a rel=\"alternate\" href=\"/about-in-english/\""),
        "{about}"
    );
    let english = site.read("public/rain/index.html");
    assert!(english.contains("In another language: <a rel=\"alternate\" href=\"/ame/\" hreflang=\"ja\""), "{english}");
}

#[test]
fn a_version_that_is_no_note_is_told() {
    let site = Site::of(&[
        ("_config.yml", CONFIG),
        ("content/_posts/yu.md", &note("雨", "translation: rian\n")),
        ("content/_posts/rain.md", &note("Rain", "lang: en\ntranslation: 雨\n")),
        ("content/_posts/far.md", &note("Far", "translations: ['https://example.org/far', 7, '']\n")),
    ]);
    let told = reported("build", &site);
    assert_eq!(
        told,
        ["B0532 4:14 no note is named `rian`, so there is no link to this translation | did you mean `rain`?"]
    );
    // Mended, both know each other.
    site.put("content/_posts/yu.md", &note("雨", ""));
    site.build();
    assert_eq!(versions(&site, "yu").len(), 2);
    assert_eq!(versions(&site, "far").len(), 0);
}
