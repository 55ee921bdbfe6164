//! Names are texts: as written, compared in one way, and leading to what they name.

use serde_json::Value;

use crate::harness::Site;
use crate::serving::Server;

pub fn site(config: &str, files: &[(&str, &str)]) -> Site {
    let site = Site::of(files);
    site.put("_config.yml", &format!("title: Notes\nurl: https://example.com\n{config}"));
    site
}

pub fn note(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2024-01-02 10:00:00\n{more}---\nText.\n")
}

pub fn inspect(site: &Site) -> Value {
    serde_json::from_str(&site.run("biji inspect").stdout).unwrap()
}

/// Codes and messages of a build, a line each.
pub fn complaints(site: &Site) -> Vec<String> {
    said(&site.run("biji build --quiet").stderr)
}

fn said(report: &str) -> Vec<String> {
    let is_head = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
    report.lines().filter(is_head).map(str::to_owned).collect()
}

/// Where the links of a page lead, less those of the theme: what stands in its article.
pub fn links(page: &str) -> Vec<String> {
    let start = page.find("<article").unwrap_or(0);
    let article = &page[start..page.find("</article>").unwrap_or(page.len())];
    let values = ["href=\"", "src=\""].into_iter().flat_map(|name| article.split(name).skip(1));
    values.filter_map(|rest| Some(rest.split_once('"')?.0.replace("&amp;", "&"))).collect()
}

/// Each address leads to a file of the site, byte for byte as hosts compare them.
pub fn assert_reached(site: &Site, address: &str) {
    let path = address.split('#').next().unwrap().trim_start_matches("https://example.com").trim_start_matches('/');
    let path = percent_encoding::percent_decode_str(path).decode_utf8().unwrap().into_owned();
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    assert!(site.exists(&format!("public/{file}")), "{address} leads to nothing");
}

#[test]
fn names_that_look_like_numbers_stay_as_written() {
    let site = site(
        "subtitle: 1.10\nauthor: 2024-01-01\ntag_map:\n  3.10: ver-310\npermalink: :abbrlink/:title/\n",
        &[
            ("content/_posts/a.md", &note("3.10", "tags: [3.10, 3.1, 1e3, 0x1F]\ncategories: 1.20\nabbrlink: 00123\n")),
            ("content/_posts/b.md", &note("007", "tags: [.5, +1, 12:30:00, 1_000, 2024-01-01]\nabbrlink: 2e8\n")),
            ("content/_posts/c.md", &note("0x1F", "tags: yes\nauthor: 007\nabbrlink: 1e3\n")),
            ("content/_posts/d.md", &note("True", "tags: [True, no, 010, null, ~]\nlang: no\nabbrlink: 5\n")),
            ("content/_posts/e.md", &note("null", "tags: 0\nabbrlink: 6\n")),
        ],
    );
    let inspected = inspect(&site);
    let title = |name: &str| inspected["posts"][format!("_posts/{name}.md")]["title"].clone();
    assert_eq!(["a", "b", "c", "d"].map(title), ["3.10", "007", "0x1F", "True"]);
    let path = |name: &str| inspected["posts"][format!("_posts/{name}.md")]["path"].clone();
    assert_eq!(["a", "b", "c", "d"].map(path), ["00123/a/", "2e8/b/", "1e3/c/", "5/d/"]);
    let tags = inspected["tags"].as_array().unwrap().iter();
    let names: Vec<&str> = tags.map(|tag| tag["name"].as_str().unwrap()).collect();
    for name in [
        "3.10",
        "3.1",
        "1e3",
        "0x1F",
        ".5",
        "+1",
        "12:30:00",
        "1_000",
        "2024-01-01",
        "yes",
        "True",
        "no",
        "010",
        "null",
        "0",
    ] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    assert!(inspected["tags"].to_string().contains("tags/ver-310/"));
    assert_eq!(inspected["categories"][0]["name"], "1.20");
    site.run("biji build");
    assert!(site.read("public/index.html").contains("1.10"), "the subtitle");
    assert!(site.read("public/1e3/c/index.html").contains("007"), "the author");
    let feed = site.read("public/atom.xml");
    assert!(feed.contains("<name>2024-01-01</name>"), "{feed}");
}

#[test]
fn under_hexos_quirks_names_are_worked_out() {
    let site = site(
        "quirks: hexo\npermalink: :abbrlink/\n",
        &[("content/_posts/a.md", &note("3.10", "tags: [3.10, 1e3]\nabbrlink: 00123\n"))],
    );
    let inspected = inspect(&site);
    let post = &inspected["posts"]["_posts/a.md"];
    assert_eq!((post["title"].as_str(), post["path"].as_str()), (Some("3.1"), Some("123/")));
    assert!(inspected["tags"].to_string().contains("\"1000\""));
}

/// `é` and `ガ` as macOS saves them in file names.
const CAFE: &str = "cafe\u{301}";
const GA: &str = "カ\u{3099}";

#[test]
fn a_file_saved_by_macos_is_found_under_its_name() {
    let written = "![](/images/café.png) ![](café.png) [g](ガ.md) {% post_link ガ %} {% asset_img café.png %}\n\n\
                   {% include_code café.js %}\n";
    let site = site(
        "post_asset_folder: true\npermalink: :title/\n",
        &[
            (&format!("content/images/{CAFE}.png"), "png"),
            ("content/_posts/a.md", &format!("---\ntitle: A\ndate: 2024-01-02\ntags: [Café]\n---\n{written}")),
            (&format!("content/_posts/a/{CAFE}.png"), "png"),
            (&format!("content/_posts/{GA}.md"), &note("Ga", &format!("tags: [C{}]\n", &CAFE[1..]))),
            (&format!("content/_posts/{GA}/x.png"), "png"),
            (&format!("content/downloads/code/{CAFE}.js"), "let a;"),
            ("content/_posts/ガ/y.png", "png"),
        ],
    );
    assert_eq!(complaints(&site), [""; 0]);
    let page = site.read("public/a/index.html");
    let found = links(&page);
    assert!(found.len() >= 6, "{found:?}");
    found.iter().filter(|link| link.starts_with('/')).for_each(|link| assert_reached(&site, link));
    // The folder of a note may be spelt otherwise than the note.
    assert!(site.exists("public/ガ/index.html") && site.exists("public/ガ/x.png") && site.exists("public/ガ/y.png"));
    let tags = inspect(&site)["tags"].as_array().unwrap().len();
    assert_eq!(tags, 1, "`Café` is one tag, however it is written");
    assert_eq!(said(&site.run("biji check").stderr).iter().filter(|line| line.contains("B0503")).count(), 0);
}

#[test]
fn one_name_in_two_spellings_is_one_address() {
    let site = site(
        "permalink: :title/\n",
        &[("content/_posts/café.md", &note("A", "")), (&format!("content/_posts/{CAFE}.md"), &note("B", ""))],
    );
    let report = site.run("biji build").stderr;
    assert!(report.contains("error[B0601]") && report.contains("accents"), "{report}");
}

#[test]
fn signs_in_names_lead_to_the_note() {
    let names = ["C# basics", "100% #1 what?", "a&b=c", "x+y", "[z]"];
    let mut linked = String::from("---\ntitle: L\ndate: 2024-01-01\n---\n");
    for name in names {
        linked.push_str(&format!("{{% post_link \"{name}\" %}}\n\n"));
    }
    linked.push_str("{% post_link \"C# basics#one\" %}\n\n[a](C%23%20basics.md) [b](<C# basics.md>) [c](100%25%20%231%20what%3F.md)\n");
    let mut files: Vec<(String, String)> = names
        .iter()
        .map(|name| {
            (format!("content/_posts/{name}.md"), note(&format!("'{name}'"), "").replace("Text.", "## one\n\nText."))
        })
        .collect();
    files.push(("content/_posts/links.md".to_owned(), linked));
    files.push(("content/images/a?b #1%.png".to_owned(), "png".to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = site("permalink: :title/\nsearch:\n  path: search.json\n", &files);
    assert_eq!(complaints(&site), [""; 0]);
    let page = site.read("public/links/index.html");
    let found: Vec<String> = links(&page).into_iter().filter(|link| link.starts_with('/')).collect();
    assert!(found.len() >= 9 && found.iter().any(|link| link.ends_with("/#one")), "{found:?}");
    for link in &found {
        assert_reached(&site, link);
    }
    assert!(site.exists("public/images/a?b #1%.png"));
    // Machines are told the same.
    for file in ["atom.xml", "sitemap.xml", "search.json", "C# basics/index.html", "100% #1 what?/index.html"] {
        let text = site.read(&format!("public/{file}"));
        let addresses = text.match_indices("https://example.com/").map(|(at, _)| {
            let end = text[at..].find(['<', '"', '\'']).unwrap();
            text[at..at + end].replace("&amp;", "&")
        });
        for address in addresses.filter(|address| !address.contains('#') || address.contains("%23")) {
            assert_reached(&site, &address);
        }
    }
    // Windows refuses `?`, which the check says.
    assert!(said(&site.run("biji check").stderr).iter().all(|line| line.contains("B0825")));
}

#[test]
fn a_name_means_the_note_in_the_own_language_first() {
    let body = "{% post_link hello %} {% post_link en/hello %}\n";
    let site = site(
        "permalink: :lang/:title/\nnew_post_name: :lang/:title.md\n",
        &[
            ("content/_posts/en/hello.md", &note("Hello", "")),
            ("content/_posts/zh/hello.md", &note("Ni hao", "")),
            ("content/_posts/zh/x.md", &note("X", "").replace("Text.\n", body)),
            ("content/_posts/fr/y.md", &note("Y", "lang: zh\n").replace("Text.\n", body)),
        ],
    );
    assert_eq!(complaints(&site), [""; 0]);
    for page in ["public/zh/x/index.html", "public/fr/y/index.html"] {
        let found = links(&site.read(page));
        let found: Vec<&str> = found.iter().map(String::as_str).filter(|link| link.ends_with("/hello/")).collect();
        assert_eq!(found[..2], ["/zh/hello/", "/en/hello/"], "{page}");
    }
}

#[test]
fn a_page_shared_because_of_case_is_not_blamed_on_signs() {
    let tags = |name: &str| note("N", &format!("tags: {name}\n"));
    let site = site(
        "filename_case: 1\npermalink: :title/\n",
        &[("content/_posts/a.md", &tags("Rust")), ("content/_posts/b.md", &tags("rust"))],
    );
    let report = site.run("biji build").stderr;
    assert!(report.contains("B0603") && report.contains("`filename_case`") && !report.contains("signs"), "{report}");
}

#[test]
fn a_name_cut_by_a_comment_is_told() {
    let site = site(
        "",
        &[
            ("content/_posts/a.md", &note("C #1", "tags:\n  - C #\n  - ok # a real comment\ncategories: #rust\n")),
            ("content/_posts/b.md", &note("'C #1'", "description: 'x' # why\ncover: /a.png #x\n")),
            ("content/a.png", "png"),
        ],
    );
    let told = complaints(&site);
    assert_eq!(
        told,
        [
            "warning[B0618]: the value of `title` is cut off at `#`",
            "warning[B0618]: the value of `tags` is cut off at `#`",
            "warning[B0618]: the value of `categories` is cut off at `#`",
        ]
    );
}

#[test]
fn a_singular_key_adds_to_its_plural() {
    let more = "tag: solo\ntags: [x, y]\ncategory: C\ncategories: [A, B]\n";
    let files = [("content/_posts/a.md", note("A", more))];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let names = |config: &str, of: &str| {
        let inspected = inspect(&site(config, &files));
        let terms = inspected[of].as_array().unwrap().iter();
        terms.map(|term| term["path"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("", "tags"), ["tags/solo/", "tags/x/", "tags/y/"]);
    assert_eq!(names("", "categories"), ["categories/A/", "categories/A/B/", "categories/C/"]);
    assert_eq!(names("quirks: hexo\n", "tags"), ["tags/x/", "tags/y/"]);
    assert_eq!(names("quirks: hexo\n", "categories"), ["categories/A/", "categories/A/B/"]);
}

#[test]
fn a_note_that_was_never_updated_counts_by_its_date() {
    let dated = |day: &str, more: &str| note("N", more).replace("2024-01-02 10:00:00", day);
    let site = site(
        "index_generator:\n  order_by: -updated\n",
        &[
            ("content/_posts/a.md", &dated("2021-01-01", "")),
            ("content/_posts/b.md", &dated("2026-01-01", "")),
            ("content/_posts/c.md", &dated("2020-01-01", "updated: 2023-01-01\n")),
            ("content/_posts/d.md", "---\ntitle: D\n---\n"),
        ],
    );
    let inspected = inspect(&site);
    let pages = inspected["generated"].as_array().unwrap();
    let page = pages.iter().find(|page| page["path"] == "index.html").unwrap();
    let last = |path: &Value| path.as_str().unwrap().trim_end_matches('/').rsplit('/').next().unwrap().to_owned();
    let posts: Vec<String> = page["posts"].as_array().unwrap().iter().map(last).collect();
    assert_eq!(posts, ["b", "c", "a", "d"]);
}

#[test]
fn the_preview_finds_a_file_in_either_spelling() {
    for quirks in ["biji", "hexo"] {
        let site = site(
            &format!("quirks: {quirks}\npermalink: :title/\n"),
            &[(&format!("content/{CAFE}.png"), "png"), (&format!("content/_posts/{GA}.md"), &note("Ga", ""))],
        );
        let server = Server::of(&site);
        for path in ["/caf%C3%A9.png", "/cafe%CC%81.png", "/%E3%82%AC/", "/%E3%82%AB%E3%82%99/"] {
            assert_eq!(server.get(path).status, 200, "{quirks}: {path}");
        }
    }
}

#[test]
fn an_old_address_and_a_menu_mean_names_in_either_spelling() {
    let site = site(
        &format!("permalink: :title/\naliases:\n  /old/{CAFE}/: /{GA}/\nmenu:\n  3.10: /{GA}/\n"),
        &[("content/_posts/ガ.md", &note("Ga", ""))],
    );
    assert_eq!(complaints(&site), [""; 0]);
    assert!(site.exists("public/old/café/index.html"));
    let home = site.read("public/index.html");
    assert!(home.contains("3.10") && home.contains("href=\"/%E3%82%AC/\""), "{home}");
}

#[test]
fn check_tells_of_an_address_that_ends_at_a_sign_of_the_name() {
    let body = "[a](/images/C#%20b.png) [b](</why?x/>) [c](/images/C%23%20b.png)\n";
    let site = site(
        "permalink: :title/\n",
        &[
            ("content/images/C# b.png", "png"),
            ("content/_posts/why?x.md", &note("Why", "")),
            ("content/_posts/a.md", &note("A", "").replace("Text.\n", body)),
        ],
    );
    let report = site.run("biji check").stderr;
    assert_eq!(report.matches("B0503").count(), 2, "{report}");
    for help in ["write `/images/C%23%20b.png`", "write `/why%3Fx/`"] {
        assert!(report.contains(help), "{report}");
    }
}

#[test]
fn references_of_html_in_names_of_tags_are_what_they_stand_for() {
    let config = "title: T\nurl: https://e.org\nencrypt: {tags: [{name: r&s, password: swordfish}]}\n";
    let note = "---\ntitle: A\ndate: 2026-05-16\ntags: [\"p&amp;q\"]\ncategories: [\"Q&amp;A\"]\n---\nx\n";
    let locked = "---\ntitle: B\ndate: 2026-05-16\ntags: [\"r&amp;s\"]\n---\naardvark\n";
    let site = Site::of(&[("_config.yml", config), ("content/_posts/a.md", note), ("content/_posts/b.md", locked)]);
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let page = site.read("public/2026/05/16/a/index.html");
    assert!(page.contains(">p&amp;q<") && page.contains("Q&amp;A") && !page.contains("amp;amp;"), "{page}");
    assert!(site.exists("public/tags/p-q/index.html"));
    assert!(!site.read("public/2026/05/16/b/index.html").contains("aardvark"));
}
