//! The theme in the languages that it speaks: every word in each of them, and whole sites.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::{Site, repository};

/// The theme's words by language and key: each text, or each of its forms, with its placeholders.
fn theme_words() -> BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>> {
    let yaml = std::fs::read_to_string(repository().join("templates/strings.yml")).unwrap();
    let languages: BTreeMap<String, BTreeMap<String, serde_json::Value>> = serde_yaml::from_str(&yaml).unwrap();
    let forms = |value: serde_json::Value| match value {
        serde_json::Value::Object(forms) => {
            forms.into_iter().map(|(form, text)| (form, text.as_str().unwrap_or_default().to_owned())).collect()
        }
        text => BTreeMap::from([("other".to_owned(), text.as_str().unwrap_or_default().to_owned())]),
    };
    let texts = |texts: BTreeMap<String, _>| texts.into_iter().map(|(key, value)| (key, forms(value))).collect();
    languages.into_iter().map(|(language, words)| (language, texts(words))).collect()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn the_theme_says_everything_in_every_language() {
    let words = theme_words();
    let names: Vec<&str> = words.keys().map(String::as_str).collect();
    assert_eq!(names, ["en", "ja", "zh-CN", "zh-TW"]);
    let mut faults = Vec::new();
    for (language, texts) in &words {
        let missing = words["en"].keys().filter(|key| !texts.contains_key(*key));
        faults.extend(missing.map(|key| format!("{language}: `{key}` is missing")));
        for (key, forms) in texts {
            let Some(english) = words["en"].get(key) else {
                faults.push(format!("{language}: `{key}` is not in English"));
                continue;
            };
            // Chinese and Japanese have one form; languages with two need both.
            let expected: &[&str] = if language == "en" && forms.len() > 1 { &["one", "other"] } else { &["other"] };
            if forms.keys().ne(expected.iter()) {
                faults.push(format!("{language}: `{key}` has the forms {:?}", forms.keys()));
            }
            for text in forms.values() {
                if text.trim().is_empty() || placeholders(text) != placeholders(&english["other"]) {
                    faults.push(format!("{language}: `{key}` is `{text}`, in English `{}`", english["other"]));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Words that mark a text as the other Chinese, or as a translation word by word.
#[test]
fn the_words_for_taiwan_are_those_of_taiwan() {
    const OTHERS: [&str; 14] = [
        "文件夾",
        "博客",
        "軟件",
        "程序",
        "信息",
        "鏈接",
        "默認",
        "網絡",
        "打印",
        "視頻",
        "服務器",
        "設置",
        "用戶",
        "源碼",
    ];
    let words = theme_words();
    for (key, forms) in &words["zh-TW"] {
        for text in forms.values() {
            let found: Vec<_> = OTHERS.iter().filter(|word| text.contains(**word)).collect();
            assert!(found.is_empty(), "{key}: {text}: {found:?}");
        }
    }
}

const LISTS: [&str; 6] =
    ["index.html", "archives/index.html", "categories/index.html", "tags/index.html", "404.html", "search/index.html"];

/// A site in one language, and its pages.
fn site(language: &str, title: &str, category: &str, text: &str) -> (Site, Vec<String>) {
    let config = format!(
        "title: {title}\nlanguage: {language}\nurl: https://example.com\npermalink: :title/\nfeed:\n  type: atom\ntheme_config:\n  comments: {{giscus: {{repo: a/b, repo_id: c, category: d, category_id: e}}}}\n"
    );
    let note = |more: &str| {
        format!(
            "---\ntitle: {title}\ndate: 2024-05-01\ncategories: [{category}]\ntags: [{category}]\n{more}---\n## {title}\n\n{text}[^1]\n\n[^1]: {text}\n\n```js\na\n```\n\n> [!NOTE]\n> {text}\n"
        )
    };
    let site = Site::of(&[
        ("_config.yml", &config),
        ("content/_posts/first.md", &note("sticky: 1\n")),
        ("content/_posts/second.md", &note("password: swordfish\n")),
    ]);
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let pages = LISTS.iter().copied().chain(["first/index.html", "second/index.html"]);
    let pages = pages.map(|page| site.read(&format!("public/{page}"))).collect();
    (site, pages)
}

#[test]
fn whole_sites_speak_one_language() {
    let words = theme_words();
    let sites = [
        (
            "ja",
            "雨の日記",
            "日記",
            "雨が降りました。",
            ["ホーム", "アーカイブ", "カテゴリー", "本文へ移動", "固定表示"],
        ),
        ("zh-TW", "雨天筆記", "日記", "下雨了，窗外的聲音很好聽。", ["首頁", "彙整", "分類", "跳到主要內容", "置頂"]),
    ];
    for (language, title, category, text, own) in sites {
        let (site, pages) = site(language, title, category, text);
        // Names of types in data for search engines.
        let all = pages.concat().replace("BreadcrumbList", "").replace("SearchAction", "");
        for page in &pages {
            assert!(page.contains(&format!("<html lang=\"{language}\"")), "{page}");
        }
        for word in own {
            assert!(all.contains(word), "{language}: {word}");
        }
        let others = words.keys().filter(|other| *other != language);
        for (key, forms) in others.flat_map(|other| &words[other]) {
            let of_own = |text: &str| words[language].values().any(|own| own.values().any(|own| own.contains(text)));
            for text in forms.values().filter(|text| text.chars().count() > 4 && !text.contains('{') && !of_own(text)) {
                assert!(!all.contains(text.as_str()), "{language}: `{key}` is `{text}`");
            }
        }
        assert!(site.read("public/atom.xml").contains(&format!("xml:lang=\"{language}\"")));
    }
}
