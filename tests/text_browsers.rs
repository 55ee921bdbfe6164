//! Pages as text: browsers without style sheets, readers of feeds and screen readers see words, and no words run together.

use crate::harness::Site;

use biji::html::{decoded, tags};

/// Elements that stand within a line.
const INLINE: [&str; 13] =
    ["a", "abbr", "button", "cite", "code", "em", "i", "kbd", "small", "span", "strong", "summary", "time"];

/// Spans that only say how letters are set.
const LETTERS: [&str; 5] = ["ph", "lm", "hm", "up", "phrased"];

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Where words of two elements run together: the text around, without styles.
fn joined(html: &str) -> Vec<String> {
    let body = html.split("<body").nth(1).unwrap_or("");
    let body = format!("<body{body}");
    let mut found = Vec::new();
    // The text of the line so far, and whether an element begins or ends behind its last letter.
    let (mut line, mut is_edge) = (String::new(), false);
    let (mut at, mut passed) = (0, 0);
    // For each open element of a line, whether it only sets letters.
    let mut open: Vec<bool> = Vec::new();
    for tag in tags(&body) {
        if tag.range.start < passed {
            continue;
        }
        let text = decoded(&body[at..tag.range.start]).into_owned();
        if let (true, Some(last), Some(next)) = (is_edge, line.chars().last(), text.chars().next())
            && is_word(last)
            && is_word(next)
        {
            let before: String = line.chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
            found.push(format!("{before}|{}", text.chars().take(20).collect::<String>()));
        }
        if !text.is_empty() {
            is_edge = false;
        }
        line.push_str(&text);
        at = tag.range.end;
        let class = tag.value("class").map_or("", |range| &body[range]);
        let is_text_of_author = class.split(' ').any(|name| name == "prose");
        if matches!(&*tag.name, "script" | "style" | "svg" | "textarea") || is_text_of_author {
            if !tag.closes {
                passed = at + biji::html::end_of_element(&body[at..], &tag.name);
                at = passed;
            }
            line.clear();
        } else if !INLINE.contains(&&*tag.name) {
            // An image, a field, a wbr: nothing to read.
            if !matches!(&*tag.name, "img" | "wbr") {
                line.clear();
            }
        } else if tag.closes {
            is_edge |= !open.pop().unwrap_or(false);
        } else {
            let sets_letters = tag.name == "span" && class.split(' ').any(|name| LETTERS.contains(&name));
            open.push(sets_letters);
            is_edge |= !sets_letters;
        }
    }
    found
}

#[test]
fn words_that_touch_are_found() {
    assert_eq!(joined("<body><p><a>one</a><a>two</a></p>"), ["one|two"]);
    assert_eq!(joined("<body><p><time>2024-05-01</time><span>12 words</span></p>"), ["2024-05-01|12 words"]);
    for html in [
        "<a>one</a> <a>two</a>",
        "<li>one</li><li>two</li>",
        "<span class=\"ph\">雨</span><span class=\"ph\">天</span>",
    ] {
        assert_eq!(joined(&format!("<body>{html}")), [] as [&str; 0], "{html}");
    }
}

#[test]
fn no_words_run_together_on_any_page() {
    let note = |title: &str, more: &str| {
        format!(
            "---\ntitle: {title}\ndate: 2024-05-01\nupdated: 2024-06-02\ncategories: [Diary, Rain]\ntags: [weather, home]\n{more}---\nIt rained, see [the other](/snow/).\n\n## One\n\nAll day.\n"
        )
    };
    let site = Site::of(&[
        (
            "_config.yml",
            "title: Notes\nauthor: Lin\nlanguage: en\nurl: https://example.com\npermalink: :title/\nper_page: 2\nfeed: {type: atom}\ntheme_config:\n  menu: {Home: /, More: {Books: /books/, Films: /films/}}\n  licence: CC BY 4.0\n  edit_url: https://example.com/edit/\n  social: {GitHub: 'https://github.com/lin', Mastodon: 'https://m.example/@lin'}\n  since: 2001\n  icp: 京ICP备1号\n  police: 京公网安备 1号\n  outdated: 100\n  toc: {numbers: true}\n",
        ),
        ("content/_posts/rain.md", &note("Rain", "sticky: 1\nseries: Week\ntranslation: pluie\n")),
        ("content/_posts/snow.md", &note("Snow", "series: Week\n")),
        ("content/_posts/pluie.md", &note("Pluie", "lang: fr\n")),
        ("content/_posts/wind.md", &note("Wind", "")),
        ("content/_posts/locked.md", &note("Locked", "password: swordfish\n")),
        ("content/about/index.md", "---\ntitle: About\n---\nText.\n"),
        ("content/garden/index.md", "---\ntitle: Garden\nlayout: garden\n---\n"),
    ]);
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let pages: Vec<_> = site.files("public").into_iter().filter(|(path, _)| path.ends_with(".html")).collect();
    assert!(pages.len() > 15);
    let mut faults = Vec::new();
    for (path, bytes) in pages {
        let html = String::from_utf8(bytes).unwrap();
        faults.extend(joined(&html).into_iter().map(|words| format!("{path}: {words}")));
        assert!(html.contains("<a class=\"skip\" href=\"#biji:main\">") || html.contains("http-equiv"), "{path}");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
