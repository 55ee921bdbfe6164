//! The assembly of sites: addresses, terms, lists, files, feeds. Each test is a little blog and what becomes of it.

use serde_json::Value;

use crate::harness::Site;

/// A site with these files and `title: Notes` before the given configuration.
fn site(config: &str, files: &[(&str, &str)]) -> Site {
    let site = Site::of(files);
    site.put("_config.yml", &format!("title: Notes\nauthor: Lin\nurl: https://example.com\n{config}"));
    site
}

/// A note of that day, with more lines of front matter.
fn note(title: &str, day: &str, more: &str) -> String {
    format!("---\ntitle: {title}\ndate: {day} 10:00:00\n{more}---\nText.\n")
}

fn inspect(site: &Site) -> Value {
    serde_json::from_str(&site.run("biji inspect").stdout).unwrap()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}

fn routes(site: &Site) -> Vec<String> {
    strings(&inspect(site)["routes"]).into_iter().map(str::to_owned).collect()
}

/// Codes and messages of a build, a line each.
fn complaints(site: &Site) -> Vec<String> {
    let outcome = site.run("biji build --quiet");
    let is_head = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
    format!("{}{}", outcome.stdout, outcome.stderr).lines().filter(is_head).map(str::to_owned).collect()
}

/// The posts of a list page, by its output path.
fn posts_of(site: &Site, path: &str) -> Vec<String> {
    let inspected = inspect(site);
    let pages = inspected["generated"].as_array().unwrap();
    let page = pages.iter().find(|page| page["path"] == path).unwrap_or_else(|| panic!("there is no {path}"));
    strings(&page["posts"]).into_iter().map(str::to_owned).collect()
}

#[test]
fn an_address_shows_the_date_as_it_was_written() {
    let site = site(
        "timezone: Asia/Shanghai\n",
        &[("content/_posts/早.md", &note("早", "2024-02-01", "").replace("10:00", "05:30"))],
    );
    let post = &inspect(&site)["posts"]["_posts/早.md"];
    assert_eq!(post["path"], "2024/02/01/早/");
    assert_eq!(post["permalink"], "https://example.com/2024/02/01/%E6%97%A9/");
    assert_eq!(post["date"], "2024-01-31T21:30:00.000Z");
}

#[test]
fn signs_in_a_file_name_lead_to_the_file() {
    let site = site(
        "permalink: :title/\n",
        &[
            ("content/_posts/C++ #1.md", &note("C++", "2024-01-01", "")),
            ("content/_posts/100%.md", &note("All", "2024-01-02", "")),
            ("content/_posts/why?.md", &note("Why?", "2024-01-03", "")),
        ],
    );
    let posts = &inspect(&site)["posts"];
    assert_eq!(posts["_posts/C++ #1.md"]["permalink"], "https://example.com/C++%20%231/");
    assert_eq!(posts["_posts/100%.md"]["permalink"], "https://example.com/100%25/");
    assert_eq!(posts["_posts/why?.md"]["permalink"], "https://example.com/why%3F/");
    assert_eq!(complaints(&site), [""; 0]);
}

#[test]
fn a_name_tells_date_and_title() {
    let site = site(
        "new_post_name: :year-:month-:day-:title.md\n",
        &[("content/_posts/2022-03-04-walk.md", "---\ntitle: Walk\n---\n")],
    );
    let post = &inspect(&site)["posts"]["_posts/2022-03-04-walk.md"];
    assert_eq!(post["path"], "2022/03/04/walk/");
    assert_eq!(post["date"], "2022-03-04T00:00:00.000Z");
}

#[test]
fn a_note_without_date_has_the_same_address_everywhere() {
    let site = site("", &[("content/_posts/walk.md", "---\ntitle: Walk\n---\n")]);
    assert_eq!(inspect(&site)["posts"]["_posts/walk.md"]["path"], "1970/01/01/walk/");
    assert_eq!(complaints(&site), ["warning[B0605]: `_posts/walk.md` has no date"]);
}

#[test]
fn an_updated_note_needs_no_other_date() {
    let site = site("", &[("content/_posts/walk.md", "---\ntitle: Walk\nupdated: 2023-05-06 07:08:09\n---\n")]);
    assert_eq!(inspect(&site)["posts"]["_posts/walk.md"]["path"], "2023/05/06/walk/");
}

#[test]
fn two_files_on_one_address_are_an_error_that_names_both() {
    let site = site(
        "permalink: :name/\n",
        &[
            ("content/_posts/a/x.md", &note("Old", "2023-01-01", "")),
            ("content/_posts/b/x.md", &note("New", "2024-01-01", "")),
            ("content/about.md", "---\ntitle: About\n---\n"),
            ("content/about.html", "<p>About</p>"),
        ],
    );
    let complaints = complaints(&site);
    assert_eq!(complaints.len(), 2, "{complaints:?}");
    assert!(
        complaints
            .iter()
            .any(|line| line.contains("`_posts/b/x.md` and `_posts/a/x.md` have the same address: `x/index.html`"))
    );
    assert!(complaints.iter().any(|line| line.contains("about.html` and `about.md`")));
    assert!(!site.exists("public"), "nothing is written");
}

#[test]
fn tags_that_share_a_slug_share_a_page() {
    let site = site(
        "permalink: :title/\n",
        &[
            ("content/_posts/pointers.md", &note("Pointers", "2024-01-01", "tags: [C]\n")),
            ("content/_posts/classes.md", &note("Classes", "2024-01-02", "tags: [C++, C]\n")),
            ("content/_posts/linq.md", &note("Linq", "2024-01-03", "tags: ['C#']\n")),
        ],
    );
    assert_eq!(posts_of(&site, "tags/C/index.html"), ["linq/", "classes/", "pointers/"]);
    let complaints = complaints(&site);
    assert_eq!(complaints.len(), 1, "{complaints:?}");
    assert!(complaints[0].starts_with("warning[B0603]") && complaints[0].contains("`C++`"));
}

#[test]
fn a_map_gives_every_name_a_page_of_its_own() {
    let site = site(
        "tag_map:\n  C++: cpp\n  '编程': code\n  '++': plus\n",
        &[("content/_posts/a.md", &note("A", "2024-01-01", "tags: [C, C++, 编程, ++, '!!']\n"))],
    );
    let tags = inspect(&site)["tags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tag| tag["path"].as_str().unwrap().to_owned())
        .collect::<Vec<_>>();
    assert_eq!(tags, ["tags/21-21/", "tags/C/", "tags/code/", "tags/cpp/", "tags/plus/"]);
    assert_eq!(complaints(&site), [""; 0]);
}

#[test]
fn a_tag_that_stands_twice_counts_once() {
    let site = site("", &[("content/_posts/a.md", &note("A", "2024-01-01", "tags: [x, y, x]\n"))]);
    assert_eq!(inspect(&site)["tags"][0]["count"], 1);
}

#[test]
fn a_list_of_categories_is_a_path() {
    let site = site(
        "category_map:\n  大模型: llm\n",
        &[
            ("content/_posts/a.md", &note("A", "2024-01-01", "categories: [AIGC, 大模型]\n")),
            ("content/_posts/b.md", &note("B", "2024-01-02", "categories:\n  - [AIGC, 图像]\n  - 随笔\n")),
        ],
    );
    let inspected = inspect(&site);
    let categories: Vec<String> = inspected["categories"]
        .as_array()
        .unwrap()
        .iter()
        .map(|term| {
            format!("{} {} {}", term["path"].as_str().unwrap(), term["count"], term["parent"].as_str().unwrap_or("-"))
        })
        .collect();
    assert_eq!(
        categories,
        [
            "categories/AIGC/ 2 -",
            "categories/AIGC/llm/ 1 categories/AIGC/",
            "categories/AIGC/图像/ 1 categories/AIGC/",
            "categories/随笔/ 1 -",
        ]
    );
    assert_eq!(posts_of(&site, "categories/AIGC/index.html").len(), 2);
}

#[test]
fn drafts_and_their_tags_exist_only_when_asked_for() {
    let site = site(
        "",
        &[
            ("content/_posts/a.md", &note("A", "2024-01-01", "tags: [x]\n")),
            ("content/_drafts/b.md", &note("B", "2024-01-02", "tags: [y]\n")),
            ("content/_posts/c.md", &note("C", "2024-01-03", "published: false\ntags: [z]\n")),
        ],
    );
    let names = |line: &str| {
        let inspected: Value = serde_json::from_str(&site.run(line).stdout).unwrap();
        let tags = inspected["tags"].as_array().unwrap();
        tags.iter().map(|tag| tag["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("biji inspect"), ["x"]);
    assert_eq!(names("biji inspect --drafts"), ["x", "y", "z"]);
}

#[test]
fn sticky_notes_lead_the_home_page_alone() {
    let site = site(
        "permalink: :title/\nper_page: 2\narchive_generator: {per_page: 2}\n",
        &[
            ("content/_posts/a.md", &note("A", "2024-01-01", "sticky: 1\n")),
            ("content/_posts/b.md", &note("B", "2024-01-02", "")),
            ("content/_posts/c.md", &note("C", "2024-01-03", "")),
        ],
    );
    assert_eq!(posts_of(&site, "index.html"), ["a/", "c/"]);
    assert_eq!(posts_of(&site, "page/2/index.html"), ["b/"]);
    assert_eq!(posts_of(&site, "archives/index.html"), ["c/", "b/"]);
}

#[test]
fn lists_can_be_ordered_by_any_key() {
    let site = site(
        "permalink: :title/\nindex_generator:\n  order_by: -rating title\n",
        &[
            ("content/_posts/a.md", &note("乙", "2024-01-01", "rating: 3\n")),
            ("content/_posts/b.md", &note("甲", "2024-01-02", "rating: 10\n")),
            ("content/_posts/c.md", &note("丙", "2024-01-03", "rating: 3\n")),
            ("content/_posts/d.md", &note("丁", "2024-01-04", "")),
        ],
    );
    assert_eq!(posts_of(&site, "index.html"), ["b/", "c/", "a/", "d/"]);
}

#[test]
fn an_empty_site_has_a_home_page() {
    let site = site("", &[("content/about.md", "---\ntitle: About\n---\n")]);
    let routes = routes(&site);
    for route in ["index.html", "archives/index.html", "about.html", "tags/index.html", "categories/index.html"] {
        assert!(routes.iter().any(|other| other == route), "{route} is missing in {routes:?}");
    }
}

#[test]
fn a_page_of_the_authors_stands_in_for_an_overview() {
    let site = site(
        "",
        &[
            ("content/tags/index.md", "---\ntitle: My tags\nlayout: false\n---\nMine.\n"),
            ("content/_posts/a.md", &note("A", "2024-01-01", "tags: [x]\n")),
        ],
    );
    site.build();
    assert_eq!(site.read("public/tags/index.html"), "<p>Mine.</p>\n");
}

#[test]
fn a_page_under_the_home_page_is_told() {
    let site = site(
        "",
        &[("content/index.md", "---\ntitle: Welcome\n---\n"), ("content/_posts/a.md", &note("A", "2024-01-01", ""))],
    );
    assert_eq!(
        complaints(&site),
        ["warning[B0606]: `index.md` is not written, because a list of notes has its address `index.html`"]
    );
}

#[test]
fn an_address_with_an_empty_folder_is_the_one_without_it() {
    let site = site("", &[("content/_posts/a.md", &note("A", "2026-05-16", "permalink: archives//\n"))]);
    let told = "error[B0601]: `_posts/a.md` and the archive have the same address: `archives/index.html`";
    assert_eq!(complaints(&site), [told]);
}

/// A site with a file of each kind, under either preset of quirks.
fn files_of_each_kind(quirks: &str) -> Site {
    site(
        &format!(
            "{quirks}permalink: :title/\npost_asset_folder: true\nskip_render: ['raw/**']\nexclude: ['*.bak']\ninclude: ['.well-known/**']\n"
        ),
        &[
            ("content/_posts/a.md", &note("A", "2024-01-01", "")),
            ("content/_posts/a/pic.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("content/_posts/a/table.yml", "k: 一\n"),
            ("content/_posts/a/.hidden", "x"),
            ("content/_posts/a~", "x"),
            ("content/raw/b.md", "# raw"),
            ("content/old.bak", "x"),
            ("content/.well-known/me.txt", "x"),
            ("content/.git/x", "x"),
            ("content/x.css", "a { b: c }\n"),
            ("content/d.json", "{ \"b\": 1.0, \"a\": [ ] }"),
            ("content/_data/menu.yml", "home: /\nsince: 2024-01-02\n"),
        ],
    )
}

#[test]
fn files_become_what_their_place_and_name_say() {
    let site = files_of_each_kind("");
    site.build();
    let made: Vec<String> = site.files("public").into_iter().map(|(path, _)| path).collect();
    for path in ["a/pic.svg", "a/table.yml", "raw/b.md", ".well-known/me.txt", "x.css", "d.json"] {
        assert!(made.iter().any(|other| other == path), "{path} is missing in {made:?}");
    }
    for path in ["a/.hidden", "old.bak", ".git/x", "_data/menu.yml", "menu.json", "a~", "a/table.json"] {
        assert!(!made.iter().any(|other| other == path), "{path} should not be there");
    }
    assert_eq!(site.read("public/a/table.yml"), "k: 一\n");
    assert_eq!(site.read("public/d.json"), "{ \"b\": 1.0, \"a\": [ ] }");
    assert_eq!(site.read("public/x.css"), "a { b: c }\n");
    assert_eq!(inspect(&site)["data"]["menu"]["since"], "2024-01-02");
}

#[test]
fn data_files_are_rendered_where_hexo_would() {
    let site = files_of_each_kind("quirks: hexo\n");
    site.build();
    assert_eq!(site.read("public/a/table.json"), "{\"k\":\"一\"}");
    assert_eq!(site.read("public/d.json"), "{\"b\":1,\"a\":[]}");
    assert_eq!(inspect(&site)["data"]["menu"]["since"], "2024-01-02T00:00:00.000Z");
}

#[test]
fn the_inner_folder_of_two_owns_its_files() {
    let site = site(
        "permalink: :title/\npost_asset_folder: true\n",
        &[
            ("content/_posts/trip.md", &note("Trip", "2024-01-01", "")),
            ("content/_posts/trip/day.md", &note("Day", "2024-01-02", "")),
            ("content/_posts/trip/map.png", "x"),
            ("content/_posts/trip/day/sea.png", "x"),
        ],
    );
    let routes = routes(&site);
    assert!(routes.iter().any(|route| route == "trip/map.png"), "{routes:?}");
    assert!(routes.iter().any(|route| route == "trip/day/sea.png"), "{routes:?}");
}

#[test]
fn feeds_and_sitemap_carry_absolute_addresses_and_dates_of_notes() {
    let site = site(
        "root: /blog/\npermalink: :title/\nfeed:\n  type: [atom, rss2]\n",
        &[
            (
                "content/_posts/b.md",
                "---\ntitle: A & <B>\ndate: 2024-01-02 03:04:05\nupdated: 2024-02-03 04:05:06\n---\n[a](../a/) ![](/x.png)\n",
            ),
            ("content/_posts/c.md", &note("Hidden", "2024-05-01", "draft: true\nsitemap: false\n")),
            ("content/x.png", "x"),
        ],
    );
    site.put("_config.yml", &site.read("_config.yml").replace("https://example.com", "https://example.com/blog"));
    site.run("biji build");
    let atom = site.read("public/atom.xml");
    for part in [
        "<title>A &amp; &lt;B&gt;</title>",
        "<updated>2024-02-03T04:05:06.000Z</updated>",
        "<id>https://example.com/blog/b/</id>",
        "<a href=\"https://example.com/blog/a/\">",
        "src=\"https://example.com/blog/x.png\"",
    ] {
        assert!(atom.contains(part), "{part} is missing in\n{atom}");
    }
    assert!(!atom.contains("Hidden"));
    let rss = site.read("public/rss2.xml");
    assert!(rss.contains("<pubDate>Tue, 02 Jan 2024 03:04:05 GMT</pubDate>"), "{rss}");
    let sitemap = site.read("public/sitemap.xml");
    assert!(sitemap.contains("<loc>https://example.com/blog/b/</loc>\n    <lastmod>2024-02-03</lastmod>"), "{sitemap}");
    assert!(!sitemap.contains("/c/"), "{sitemap}");
    assert_eq!(
        site.read("public/robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://example.com/blog/sitemap.xml\n"
    );
}

/// The feeds of a site with these notes.
fn feeds(config: &str, files: &[(&str, &str)]) -> (String, String) {
    let site = site(&format!("feed:\n  type: [atom, rss2]\n{config}"), files);
    site.run("biji build");
    (site.read("public/atom.xml"), site.read("public/rss2.xml"))
}

#[test]
fn a_note_without_a_date_has_none_in_feeds() {
    let files = [
        ("content/_posts/walk.md", "---\ntitle: A walk\n---\nText.\n"),
        ("content/_posts/old.md", &note("Old", "2023-01-01", "")),
        ("content/_posts/new.md", &note("New", "2024-01-01", "")),
    ];
    for config in ["permalink: :title/\n", "permalink: :title/\nupdated_option: date\n"] {
        let (atom, rss) = feeds(config, &files);
        assert!(!atom.contains("1970") && !rss.contains("1970"), "{atom}{rss}");
        assert_eq!(atom.matches("<published>").count(), 2, "{atom}");
        // Atom wants a date of each entry; the oldest one keeps the note at the end.
        assert_eq!(atom.matches("<updated>2023-01-01T10:00:00.000Z</updated>").count(), 2, "{atom}");
        assert_eq!(rss.matches("<item>").count(), 3, "{rss}");
        assert_eq!(rss.matches("<pubDate>").count(), 3, "the channel's and those of two notes: {rss}");
    }
}

#[test]
fn a_feed_of_notes_without_dates_has_only_the_time_that_atom_requires() {
    let (atom, rss) = feeds("permalink: :title/\n", &[("content/_posts/walk.md", "---\ntitle: A walk\n---\nText.\n")]);
    assert!(!atom.contains("<published>") && !rss.contains("<pubDate>") && !rss.contains("1970"), "{atom}{rss}");
    // RFC 4287, 4.1.1 and 4.1.2: the feed and each entry must say when they changed.
    assert_eq!(atom.matches("<updated>1970-01-01T00:00:00.000Z</updated>").count(), 2, "{atom}");
    assert!(atom.contains("A walk") && rss.contains("A walk"));
}

#[test]
fn a_note_that_tells_only_its_update_has_that_date_in_feeds() {
    let walk = "---\ntitle: A walk\nupdated: 2024-02-03\n---\nText.\n";
    let (atom, rss) = feeds("permalink: :title/\n", &[("content/_posts/walk.md", walk)]);
    assert!(atom.contains("<updated>2024-02-03T00:00:00.000Z</updated>"), "{atom}");
    assert!(!atom.contains("<published>"), "{atom}");
    assert!(rss.contains("<pubDate>Sat, 03 Feb 2024 00:00:00 GMT</pubDate>"), "{rss}");
}

#[test]
fn a_site_s_own_robots_and_feed_stay() {
    let site = site(
        "",
        &[
            ("content/robots.txt", "User-agent: *\nDisallow: /private/\n"),
            ("content/atom.xml", "<feed/>"),
            ("content/_posts/a.md", &note("A", "2024-01-01", "")),
        ],
    );
    site.build();
    assert_eq!(site.read("public/robots.txt"), "User-agent: *\nDisallow: /private/\n");
    assert_eq!(site.read("public/atom.xml"), "<feed/>");
}

#[test]
fn a_note_without_a_date_shows_none_and_stands_in_no_period() {
    let site = site("", &[("content/_posts/walk.md", "---\ntitle: A walk\n---\nText.\n")]);
    site.run("biji build");
    let pages = site.files("public").into_iter().filter(|(path, _)| path.ends_with(".html"));
    for (path, bytes) in pages {
        let page = String::from_utf8(bytes).unwrap().replace("1970/01/01/walk/", "");
        assert!(!page.contains("1970"), "{path} shows the date that only orders the note:\n{page}");
    }
    assert!(site.read("public/archives/index.html").contains("Without a date"));
    assert!(!site.exists("public/archives/1970"));
}

#[test]
fn addresses_that_are_one_file_on_disk_are_told() {
    let site = site(
        "",
        &[
            ("content/_posts/a.md", &note("A", "2024-01-02", "permalink: walk//here/\n")),
            ("content/_posts/b.md", &note("B", "2024-01-03", "permalink: walk/here/\n")),
        ],
    );
    assert_eq!(
        complaints(&site),
        ["error[B0601]: `_posts/b.md` and `_posts/a.md` have the same address: `walk/here/index.html`"]
    );
}

#[test]
fn links_lead_to_the_file_of_a_permalink_with_dots() {
    let site = site(
        "root: /blog/\n",
        &[
            ("content/_posts/a.md", &note("A", "2024-01-02", "permalink: ../../x.html\n")),
            ("content/_posts/b.md", &note("B", "2024-01-03", "permalink: walk/../hill/./\n")),
            ("content/about.md", "---\ntitle: About\npermalink: me\\..\\you.html\n---\n"),
        ],
    );
    site.put("content/_posts/d.md", "---\ntitle: D\ndate: 2024-01-05\n---\n{% post_path a %} {% post_path b %}\n");
    site.put("_config.yml", &site.read("_config.yml").replace("https://example.com", "https://example.com/blog"));
    site.build();
    for file in ["x.html", "hill/index.html", "you.html"] {
        assert!(site.exists(&format!("public/{file}")), "{file}: {:?}", routes(&site));
    }
    let page = site.read("public/2024/01/05/d/index.html");
    assert!(page.contains("/blog/x.html /blog/hill/"), "{page}");
    let feed = site.read("public/sitemap.xml");
    for address in ["x.html", "hill/", "you.html"] {
        assert!(feed.contains(&format!("<loc>https://example.com/blog/{address}</loc>")), "{address} in {feed}");
    }
}

#[test]
fn an_address_never_leaves_the_output_folder() {
    let outside = Site::empty();
    let target = outside.path("x.html").to_string_lossy().into_owned();
    let site = site("", &[("content/_posts/a.md", &note("A", "2024-01-02", &format!("permalink: ../{target}\n")))]);
    site.build();
    assert!(!outside.exists("x.html"));
    assert!(site.exists(&format!("public{target}")));
}
