//! What addresses are made of: keys, placeholders, names that are too long; and what shares one.

use crate::names::{assert_reached, complaints, inspect, links, note, site};

const PACKAGE: &str = r#"{"dependencies": {"hexo": "*", "hexo-abbrlink": "*"}}"#;

#[test]
fn names_that_no_file_can_have_are_cut_alike_in_files_and_links() {
    let long = "很长的名字".repeat(20);
    let site = site(
        "permalink: :post_title/\n",
        &[
            ("content/_posts/a.md", &note(&long, &format!("tags: {long}\ncategories: [{long}, b]\n"))),
            (
                "content/_posts/b.md",
                &note("B", "").replace("Text.", &format!("{{% post_link a %}} {{% post_link \"{long}\" %}}")),
            ),
        ],
    );
    let told = complaints(&site);
    assert!(told.len() == 3 && told.iter().all(|line| line.starts_with("warning[B0617]")), "{told:?}");
    let cut = inspect(&site)["posts"]["_posts/a.md"]["path"].as_str().unwrap().to_owned();
    for page in ["public/index.html".to_owned(), "public/b/index.html".to_owned(), format!("public/{cut}index.html")] {
        let found = links(&site.read(&page));
        assert!(!found.is_empty(), "{page}");
        found.iter().filter(|link| link.starts_with('/')).for_each(|link| assert_reached(&site, link));
    }
    // What becomes the same by the cut is told like any two notes on one address.
    site.put("content/_posts/c.md", &note(&format!("{long}终"), ""));
    assert!(complaints(&site).iter().any(|line| line.starts_with("error[B0601]")));
}

#[test]
fn a_note_made_with_a_long_title_has_a_shorter_file() {
    let site = site("", &[("content/_posts/b.md", &note("B", ""))]);
    let title = "很长的名字".repeat(20);
    let outcome = site.run(&format!("biji new {title}"));
    assert!(outcome.stdout.starts_with("created content/_posts/") && outcome.code == 0, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("too long"), "{}", outcome.stderr);
    let file = outcome.stdout.trim().trim_start_matches("created ").to_owned();
    assert!(site.read(&file).contains(&format!("title: {title}")));
}

#[test]
fn lists_that_share_an_address_are_an_error_that_names_both() {
    let page = |day: u8, more: &str| note("N", more).replace("2024-01-02", &format!("2024-01-0{day}"));
    let site = site(
        "per_page: 1\n",
        &[
            ("content/_posts/a.md", &page(1, "categories: [a, page, 2]\n")),
            ("content/_posts/b.md", &page(2, "categories: a\n")),
            ("content/_posts/c.md", &page(3, "permalink: page/2/\n")),
        ],
    );
    let told = complaints(&site);
    let [category, post] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(
        category,
        "error[B0601]: page 2 of the category `a` and the category `a / page / 2` have the same address: \
         `categories/a/page/2/index.html`"
    );
    assert_eq!(
        post,
        "error[B0601]: `_posts/c.md` and page 2 of the list of all notes have the same address: `page/2/index.html`"
    );
    // Both ways out that the report names are ways out.
    site.put("content/_posts/c.md", &page(3, ""));
    let config = site.read("_config.yml");
    for more in ["pagination_dir: pages\n", "category_map: { '2': two }\n"] {
        site.put("_config.yml", &format!("{config}{more}"));
        assert_eq!(complaints(&site), [""; 0], "{more}");
    }
}

#[test]
fn equal_keys_of_two_notes_are_marked() {
    let site = site(
        "permalink: p/:abbrlink/\n",
        &[
            ("content/_posts/a.md", &note("A", "abbrlink: 17\n")),
            ("content/_posts/b.md", &note("B", "abbrlink: 17\n")),
            ("content/_posts/c.md", &note("C", "permalink: same/\n")),
            ("content/_posts/d.md", &note("D", "permalink: same/\n")),
        ],
    );
    let report = site.run("biji build").stderr;
    for (key, line) in [("abbrlink", "4 | abbrlink: 17"), ("permalink", "4 | permalink: same/")] {
        assert!(report.contains(&format!("help: change the `{key}` of one of them")), "{report}");
        assert_eq!(report.matches(line).count(), 2, "{report}");
    }
    assert!(!report.contains("rename"), "{report}");
}

#[test]
fn notes_without_abbrlink_get_the_address_of_the_plugin() {
    // Recorded with hexo-abbrlink 2.2.1.
    let recorded = [
        ("", ["61016", "61017", "0", "39493"]),
        ("abbrlink: { rep: hex }\n", ["ee58", "ee59", "0", "9a45"]),
        ("abbrlink: { alg: crc32 }\n", ["2901793364", "2901793365", "0", "590242423"]),
    ];
    for (config, keys) in recorded {
        let site = site(
            &format!("permalink: p/:abbrlink.html\n{config}"),
            &[
                ("package.json", PACKAGE),
                ("content/_posts/a.md", &note("你好，世界", "")),
                ("content/_posts/b.md", &note("你好，世界", "")),
                ("content/_posts/c.md", "---\ndate: 2024-01-01\n---\nText.\n"),
                ("content/_posts/h.md", &note("draft key", "published: true\n")),
                ("content/_posts/k.md", &note("K", "abbrlink: 5a\n")),
            ],
        );
        let told = complaints(&site);
        assert!(told.iter().any(|line| line.starts_with("warning[B0616]")), "{told:?}");
        let paths: Vec<String> = ["a", "b", "c", "h", "k"]
            .iter()
            .map(|name| inspect(&site)["posts"][format!("_posts/{name}.md")]["path"].as_str().unwrap().to_owned())
            .collect();
        let expected: Vec<String> = keys.iter().chain(&["5a"]).map(|key| format!("p/{key}.html")).collect();
        assert_eq!(paths, expected, "{config}");
    }
}

#[test]
fn under_hexos_quirks_the_plugin_is_followed_to_its_slips() {
    let site = site(
        "quirks: hexo\npermalink: p/:abbrlink.html\nabbrlink: { rep: hex }\n",
        &[
            ("package.json", PACKAGE),
            ("content/_posts/a.md", &note("你好，世界", "")),
            ("content/_posts/g.md", &note("other layout", "layout: photo\n")),
        ],
    );
    let posts = &inspect(&site)["posts"];
    assert_eq!(posts["_posts/a.md"]["path"], "p/ee58.html");
    assert_eq!(posts["_posts/g.md"]["path"], "p/undefined.html");
}

#[test]
fn a_new_note_has_its_abbrlink_written() {
    let site = site(
        "permalink: p/:abbrlink.html\n",
        &[("package.json", PACKAGE), ("content/_posts/a.md", &note("你好，世界", "abbrlink: 61016\n"))],
    );
    site.run("biji new post 你好，世界");
    let text = site.read("content/_posts/你好，世界.md");
    assert!(text.contains("\nabbrlink: 61017\n"), "{text}");
    assert!(complaints(&site).iter().all(|line| !line.contains("B0616")));
}

#[test]
fn a_placeholder_takes_what_the_note_says_before_its_own_facts() {
    let files = [("content/_posts/a.md", &*note("A", "source: zzz\nslug: mine\n"))];
    let path = |config: &str| inspect(&site(config, &files))["posts"]["_posts/a.md"]["path"].clone();
    assert_eq!(path("permalink: :source/:slug/\n"), "zzz/mine/");
    assert_eq!(path("permalink: :source/:slug/\nquirks: hexo\n"), "_posts/a.md/a/");
}

#[test]
fn a_placeholder_without_a_value_is_told_where_it_is_missing() {
    let site = site(
        "permalink: :serie/:title/\npermalink_defaults:\n  lang: zh\n",
        &[
            ("content/_posts/a.md", &note("A", "series: x\n")),
            ("content/_posts/b.md", &note("B", "")),
            ("content/_posts/c.md", &note("C", "serie: 读书\n")),
            // Neither is on the site.
            ("content/_drafts/d.md", &note("D", "")),
            ("content/_posts/0.md", &note("E", "published: false\n")),
        ],
    );
    assert_eq!(complaints(&site), ["warning[B0602]: this note has no value for `:serie`, which `permalink` uses"; 2]);
    let posts = &inspect(&site)["posts"];
    assert_eq!(posts["_posts/b.md"]["path"], "b/b/");
    assert_eq!(posts["_posts/c.md"]["path"], "读书/c/");
}

#[test]
fn what_a_note_lacks_is_reported_in_the_note_and_not_in_its_folder() {
    let site = site(
        "permalink: :serie/:title/\n",
        &[
            ("content/_posts/_defaults.yml", "lang: en\n"),
            ("content/_posts/bare.md", "Text.\n"),
            ("content/_posts/keys.md", "---\ntitle: Keys\n---\nText.\n"),
        ],
    );
    let lines = site.run("biji build --format json --quiet").stdout;
    let found: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let codes: Vec<_> = found.iter().map(|it| (it["code"].as_str().unwrap(), it["file"].as_str().unwrap())).collect();
    for code in ["B0602", "B0605"] {
        for file in ["content/_posts/bare.md", "content/_posts/keys.md"] {
            assert!(codes.contains(&(code, file)), "{code} {file}: {codes:?}");
        }
    }
    assert!(codes.iter().all(|(_, file)| !file.contains("_defaults")), "{codes:?}");
    assert!(!lines.contains("_defaults.yml"), "{lines}");
}

#[test]
fn an_empty_value_is_none() {
    let site = site(
        "permalink: :post_title/:urlname/\npermalink_defaults:\n  urlname: usual\n",
        &[("content/_posts/a.md", &note("''", "urlname: ''\n")), ("content/_posts/b.md", &note("B", "urlname: x\n"))],
    );
    assert_eq!(complaints(&site), ["warning[B0602]: this note has no value for `:post_title`, which `permalink` uses"]);
    let posts = &inspect(&site)["posts"];
    assert_eq!((&posts["_posts/a.md"]["path"], &posts["_posts/b.md"]["path"]), (&"a/usual/".into(), &"b/x/".into()));
}
