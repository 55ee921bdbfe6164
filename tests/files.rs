//! The author's files: which of them become notes and pages, which are copied as they are, and what is said of the rest.

use std::time::{Duration, SystemTime};

use crate::harness::Site;

const HEXO: &str = r#"{"name": "x", "hexo": {"version": "8.1.2"}, "dependencies": {"hexo": "*"}}"#;
const HEXO_WITH_LISTS: &str =
    r#"{"hexo": {}, "dependencies": {"hexo-generator-index": "*", "hexo-generator-archive": "*"}}"#;

fn site(config: &str, files: &[(&str, &str)]) -> Site {
    let site = Site::of(files);
    site.put("_config.yml", &format!("title: Notes\nurl: https://example.com\npermalink: :title/\n{config}"));
    site
}

fn note(title: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2024-01-02\n---\nText of {title}.\n")
}

/// Codes and messages of a build, a line each.
fn complaints(site: &Site) -> Vec<String> {
    let outcome = site.run("biji build --quiet --yes");
    let is_head = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
    outcome.stderr.lines().filter(is_head).map(str::to_owned).collect()
}

#[test]
fn notes_have_any_extension_that_hexo_renders_beside_asset_folders_too() {
    let page = note("N");
    for folder in ["_posts", "_drafts"] {
        let files: Vec<(String, String)> =
            ["md", "markdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext", "html", "htm", "MD"]
                .iter()
                .enumerate()
                .map(|(at, extension)| (format!("source/{folder}/n{at}.{extension}"), page.clone()))
                .collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let site = site("post_asset_folder: true\n", &files);
        assert_eq!(site.run("biji build --drafts --quiet").stderr, "");
        for (path, _) in files {
            let stem = path.rsplit('/').next().unwrap().rsplit_once('.').unwrap().0;
            assert!(site.exists(&format!("public/{stem}/index.html")), "{path}");
        }
    }
}

#[test]
fn files_in_the_folder_of_a_note_stay_its_own() {
    let site = site(
        "post_asset_folder: true\n",
        &[
            ("source/_posts/a.md", &note("A")),
            ("source/_posts/a/demo.html", "<p>demo</p>\n"),
            ("source/_posts/a/whole.html", "<!DOCTYPE html>\n<p>{{ whole }}</p>\n"),
            ("source/_posts/a/readme.txt", "---\ntitle: x\n---\n"),
            ("source/_posts/a/paper.rst", "x"),
            ("source/_posts/b.markdown", &note("B")),
            ("source/_posts/b/c.html", "<p>c</p>\n"),
        ],
    );
    assert_eq!(complaints(&site), [] as [&str; 0]);
    for (path, text) in [
        ("a/demo.html", "<p>demo</p>\n"),
        ("a/whole.html", "<!DOCTYPE html>\n<p>{{ whole }}</p>\n"),
        ("a/readme.txt", "---\ntitle: x\n---\n"),
        ("a/paper.rst", "x"),
        ("b/c.html", "<p>c</p>\n"),
    ] {
        assert_eq!(site.read(&format!("public/{path}")), text, "{path}");
    }
}

#[test]
fn what_looks_like_a_note_and_is_none_is_named() {
    let page = note("N");
    for (name, is_told) in [
        ("n.mdown", true),
        ("n.mdx", true),
        ("n.mdd", true),
        ("n.rst", true),
        ("n.org", true),
        ("n.adoc", true),
        ("n.ipynb", true),
        ("n.docx", true),
        ("n.njk", true),
        ("n.txt", true),
        ("n", true),
        ("n.png", false),
        ("n.zip", false),
        ("n.md~", false),
        (".n.rst", false),
        ("#n.md#", false),
    ] {
        for config in ["", "post_asset_folder: true\n"] {
            let site = site(config, &[("source/_posts/a.md", &page), (&format!("source/_posts/{name}"), &page)]);
            let told = complaints(&site);
            let expected = format!("warning[B0611]: `{name}` is not read as a note");
            assert_eq!(told, if is_told { vec![expected] } else { Vec::new() }, "{name}");
        }
    }
    // A text without front matter is no note, and the source of a note may lie beside it.
    for (name, text) in [("license.txt", "Free.\n"), ("a.docx", "x"), ("a.ipynb", "{}")] {
        let site = site("", &[("source/_posts/a.md", &page), (&format!("source/_posts/{name}"), text)]);
        assert_eq!(complaints(&site), [] as [&str; 0], "{name}");
    }
    // Some systems hide the ends of names.
    let site = site(
        "",
        &[("source/_posts/n.md.txt", &page), ("source/_posts/o.txt", "# O\n"), ("source/_posts/p.txt", "words\n")],
    );
    let stderr = site.run("biji build --quiet --all").stderr;
    assert!(["n.md", "o.md", "p.md"].iter().all(|name| stderr.contains(&format!("rename it to `{name}`"))), "{stderr}");
    // The ways out work.
    let site = self::site("", &[("source/_posts/n.mdown", &page)]);
    assert!(site.run("biji build").stderr.contains("rename it to `n.md`"));
    site.put("source/_posts/n.md", &site.read("source/_posts/n.mdown"));
    site.remove("source/_posts/n.mdown");
    assert_eq!(complaints(&site), [] as [&str; 0]);
    assert!(site.exists("public/n/index.html"));
}

#[test]
fn folders_with_nearly_the_name_of_posts_are_named_beside_good_ones() {
    for (path, told) in [
        ("source/_post/b.md", "1 note in `source/_post` is not part of the site"),
        ("source/_Posts/b.md", "1 note in `source/_Posts` is not part of the site"),
        ("source/posts/b.md", "1 note in `source/posts` is not a post"),
        ("source/_draft/b.md", "1 note in `source/_draft` is not part of the site"),
        ("source/drafts/b.md", "1 note in `source/drafts` is published"),
        ("source/source/_posts/b.md", "1 note in `source/source/_posts` is not part of the site"),
        ("_posts/b.md", "1 note in `_posts` is not part of the site"),
        ("_drafts/b.md", "1 note in `_drafts` is not part of the site"),
    ] {
        let site = site("", &[("source/_posts/a.md", &note("A")), (path, &note("B"))]);
        assert_eq!(complaints(&site), [format!("warning[B0610]: {told}")], "{path}");
    }
    for path in ["source/posts/index.md", "source/about/posts/a.md", "source/_data/_posts/a.md", "_posts/a.png"] {
        let site = site("", &[("source/_posts/a.md", &note("A")), (path, &note("B"))]);
        assert_eq!(complaints(&site), [] as [&str; 0], "{path}");
    }
    let site =
        site("", &[("package.json", HEXO), ("source/_posts/a.md", &note("A")), ("content/_posts/b.md", &note("B"))]);
    assert_eq!(complaints(&site), ["warning[B0610]: 1 note in `content/_posts` is not part of the site"]);
}

#[test]
fn a_second_folder_of_notes_stops_before_anything_is_lost() {
    let site = site("", &[("content/_posts/a.md", &note("A"))]);
    site.build();
    site.put("source/images/a.svg", "<svg/>");
    let before = site.files("public");
    for line in ["biji build", "biji build --yes", "biji check", "biji new x"] {
        let outcome = site.run(line);
        assert!(outcome.stderr.contains("error[B0816]: both `source` and `content`"), "{line}: {}", outcome.stderr);
        assert_eq!(outcome.code, 1);
    }
    assert_eq!(site.files("public"), before);
    // The way out.
    site.put("_config.yml", &format!("{}source_dir: content\n", site.read("_config.yml")));
    assert_eq!(site.run("biji build --quiet").stderr, "");
    // A Hexo project has its notes in `source`, whatever else there is.
    let hexo = self::site("", &[("package.json", HEXO), ("source/_posts/a.md", &note("A")), ("content/b.md", "# B")]);
    assert_eq!(complaints(&hexo), [] as [&str; 0]);
}

#[test]
fn a_build_that_would_remove_most_of_the_site_changes_nothing() {
    let names: Vec<String> = (0..30).map(|at| format!("content/_posts/n{at}.md")).collect();
    let site = site("", &[]);
    names.iter().for_each(|name| site.put(name, &note("N")));
    site.build();
    let before = site.files("public");
    names.iter().for_each(|name| site.remove(name));
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("error[B0817]: "), "{}", outcome.stderr);
    assert!(outcome.stderr.ends_with("nothing was written or removed\n"), "{}", outcome.stderr);
    assert_eq!(site.files("public"), before);
    assert_eq!(site.run("biji build --yes").code, 0);
    assert!(!site.exists("public/n1/index.html"));
    // A few notes come and go without questions.
    site.put("content/_posts/a.md", &note("A"));
    site.build();
    site.remove("content/_posts/a.md");
    site.build();
}

#[cfg(unix)]
#[test]
fn the_folder_of_notes_may_be_a_link_to_notes_elsewhere() {
    let whole = Site::of(&[
        ("vault/_posts/a.md", &note("A")),
        ("vault/a.svg", "<svg/>"),
        ("secret/_posts/private.md", "private\n"),
        ("site/_config.yml", "title: Notes\npermalink: :title/\n"),
    ]);
    whole.link("site/source", "../vault");
    whole.link("vault/leak", "../secret");
    let outcome = whole.run("biji build --root site");
    assert_eq!(outcome.code, 0);
    assert!(
        outcome.stderr.contains("warning[B0805]: the symbolic link `leak` points outside the site"),
        "{}",
        outcome.stderr
    );
    assert!(whole.exists("site/public/a/index.html") && whole.exists("site/public/a.svg"));
    assert!(!whole.exists("site/public/leak"));
    // `new` writes through it as well.
    assert_eq!(whole.run("biji new --root site Rain").code, 0);
    assert!(whole.exists("vault/_posts/Rain.md"));
    // `_posts` in a folder of the site may be one, too.
    whole.remove("site/source");
    whole.put("site/source/about.md", "# About\n");
    whole.link("site/source/_posts", "../../vault/_posts");
    assert_eq!(whole.run("biji build --root site --quiet").stderr, "");
    assert!(whole.exists("site/public/a/index.html"));
}

#[cfg(unix)]
#[test]
fn a_link_to_what_nobody_publishes_is_an_error() {
    for target in ["../.ssh", "..", "/"] {
        let whole = Site::of(&[(".ssh/id.md", "private\n"), ("site/_config.yml", "title: Notes\n")]);
        whole.link("site/source", target);
        let outcome = whole.run("biji build --root site");
        assert_eq!(outcome.code, 1, "{target}");
        assert!(outcome.stderr.contains("error[B080"), "{target}: {}", outcome.stderr);
        assert!(!whole.exists("site/public"), "{target}");
    }
}

#[test]
fn a_page_is_the_home_page_where_no_plugin_makes_one() {
    let files = [("source/index.md", "---\ntitle: Home\n---\nWelcome!\n"), ("source/_posts/a.md", &*note("A"))];
    let site = site("", &files);
    site.put("package.json", HEXO);
    assert_eq!(complaints(&site), [] as [&str; 0]);
    assert!(site.read("public/index.html").contains("Welcome!"));
    site.put("package.json", HEXO_WITH_LISTS);
    assert_eq!(
        complaints(&site),
        ["warning[B0606]: `index.md` is not written, because a list of notes has its address `index.html`"]
    );
    // Siblings: a whole document, an archive, the page of a tag.
    let whole = "<!DOCTYPE html>\n<p>mine</p>\n";
    for (source, text, output) in [
        ("source/index.html", whole, "public/index.html"),
        ("source/archives/index.md", "---\ntitle: x\n---\nmine\n", "public/archives/index.html"),
        ("source/tags/x/index.md", "---\ntitle: x\n---\nmine\n", "public/tags/x/index.html"),
    ] {
        let post = note("A").replace("date:", "tags: [x]\ndate:");
        let site = self::site("", &[("package.json", HEXO), ("source/_posts/a.md", &post), (source, text)]);
        assert_eq!(complaints(&site), [] as [&str; 0], "{source}");
        assert!(site.read(output).contains("mine"), "{source}");
    }
}

#[test]
fn every_layout_of_a_theme_is_shown() {
    let layouts = "category tag index archive archives all-archives all-tags all-categories tags categories links about \
                   friends post base 404 redirect partials/pager off x/y";
    let layouts: Vec<&str> = layouts.split(' ').collect();
    for key in ["layout", "type"] {
        for body in ["", "Body text.\n"] {
            for folder in ["source", "source/_posts"] {
                let pages: Vec<(String, String)> = layouts
                    .iter()
                    .enumerate()
                    .map(|(at, name)| {
                        let front = format!("title: T{at}\ndate: 2024-01-02\n{key}: {name}");
                        (format!("{folder}/p{at}.md"), format!("---\n{front}\n---\n{body}"))
                    })
                    .collect();
                let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (&**path, &**text)).collect();
                let site = Site::of(&pages);
                site.put("_config.yml", "title: Notes\npermalink: :name.html\n");
                site.put("source/_posts/own.md", &note("Own"));
                assert_eq!(site.run("biji build --quiet").stderr, "", "{key} {body:?} {folder}");
                for (at, layout) in layouts.iter().enumerate() {
                    let page = site.read(&format!("public/p{at}.html"));
                    assert!(body.is_empty() || page.contains("Body text."), "{key}: {layout}");
                }
            }
        }
    }
}

#[test]
fn pages_that_stand_for_lists_are_lists() {
    let post = note("Rain").replace("date:", "tags: [wet]\ncategories: [sky]\ndate:");
    let page = |more: &str| format!("---\ntitle: Mine\n{more}---\n");
    for (path, more, output, listed) in [
        ("tags/index.md", "layout: nobody\n", "tags/index.html", ">wet<"),
        ("tags/index.md", "", "tags/index.html", ">wet<"),
        ("a/index.md", "layout: all-tags\n", "a/index.html", ">wet<"),
        ("a/index.md", "type: tags\n", "a/index.html", ">wet<"),
        ("categories/index.md", "layout: xyz\n", "categories/index.html", ">sky<"),
        ("a/index.md", "layout: category\n", "a/index.html", ">sky<"),
        ("archives/index.md", "layout: archive\n", "archives/index.html", ">Rain<"),
        ("a/index.md", "layout: all-archives\n", "a/index.html", ">Rain<"),
        ("a/index.md", "layout: index\n", "a/index.html", ">Rain<"),
    ] {
        let site = site("", &[("source/_posts/rain.md", &post), (&format!("source/{path}"), &page(more))]);
        assert_eq!(complaints(&site), [] as [&str; 0], "{path} {more}");
        assert!(site.read(&format!("public/{output}")).contains(listed), "{path} {more}");
    }
}

#[test]
fn data_files_hold_what_hexo_reads_and_stop_nothing_that_does_not_ask() {
    let site = site(
        "# a note \u{1a}\n",
        &[
            ("source/_posts/a.md", &note("A")),
            ("source/_data/tab.yml", "a:\n\tb: 1\n"),
            ("source/_data/control.yml", "a: 1 # \u{1a}\n"),
            ("source/_data/text.txt", "plain"),
        ],
    );
    site.put_bytes("source/_data/images/p.png", b"\x89PNG\r\n\xff\xfe\x00\x01");
    site.put_bytes("source/_data/other.bin", b"\xff\xfe\x00\x01");
    assert_eq!(site.run("biji build --quiet").stderr, "");
    site.put(
        "templates/page.html",
        "{% set tab = data(name=\"tab\") %}{% set control = data(name='control') %}{{ tab.a.b }} {{ control.a }} {{ data(name=\"text\") }}",
    );
    site.put("source/about.md", "x\n");
    site.build();
    assert_eq!(site.read("public/about.html"), "1 1 plain");
    for (name, text, told) in [
        ("x.json", "{\n  // why\n  \"a\": 1\n}\n", "JSON has no comments"),
        ("x.json", "{'a': 1}", "texts and keys need double quotes"),
        ("x.json", "[1 2]", "missing comma before this"),
        ("x.json", "[1,", "the file ends too early"),
        ("x.yml", "a: [1, 2\n", "is not closed"),
        ("x.yml", "a: 1\na: 2\n", "duplicate key `a`"),
    ] {
        let path = format!("source/_data/{name}");
        site.put(&path, text);
        let outcome = site.run("biji build");
        assert_eq!(outcome.code, 0, "{text}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("warning[B0609]") && outcome.stderr.contains(told), "{}", outcome.stderr);
        // A template that asks for it can't do without.
        site.put("templates/page.html", "{{ data(name=\"x\") }}");
        assert!(site.run("biji build").stderr.contains("error[B0609]"), "{text}");
        site.put("templates/page.html", "x");
        site.remove(&path);
    }
}

#[test]
fn data_of_a_note_and_whole_documents_go_out_byte_for_byte() {
    let compose = "# keep me\r\nversion: 1.10\r\n";
    let chart = "{{- if .Values.on }}\na: 1\n{{- end }}\n";
    let whole = "<!DOCTYPE html>\r\n<title>{{ title }} {% x %}</title>\r\n";
    let token = "google-site-verification: google1234.html";
    let site = site(
        "post_asset_folder: true\n",
        &[
            ("source/_posts/a.md", &note("A")),
            ("source/_posts/a/docker-compose.yml", compose),
            ("source/_posts/a/values.yaml", chart),
            ("source/_posts/a/tsconfig.json", "{\n  // why\n  \"a\": 1.10,\n}\n"),
            ("source/chart/values.yaml", chart),
            ("source/chart/all.yml", "---\nkind: A\n---\nkind: B\n"),
            ("source/chart/tsconfig.json", "{ /* why */ }\n"),
            ("source/api/data.yml", compose),
            ("source/vercel.json", "{ \"version\": 1.10 }\r\n"),
            ("source/deep/whole.html", whole),
            ("source/google1234.html", token),
            ("source/part.html", "<p>part</p>\n"),
            ("source/page.html", "---\ntitle: Page\n---\n<!DOCTYPE html>\n"),
        ],
    );
    assert_eq!(complaints(&site), [] as [&str; 0]);
    for (path, text) in [
        ("a/docker-compose.yml", compose),
        ("a/values.yaml", chart),
        ("a/tsconfig.json", "{\n  // why\n  \"a\": 1.10,\n}\n"),
        ("chart/values.yaml", chart),
        ("chart/all.yml", "---\nkind: A\n---\nkind: B\n"),
        ("chart/tsconfig.json", "{ /* why */ }\n"),
        ("api/data.yml", compose),
        ("vercel.json", "{ \"version\": 1.10 }\r\n"),
        ("deep/whole.html", whole),
        ("google1234.html", token),
        ("api/data.json", "{\"version\":1.1}"),
    ] {
        assert_eq!(site.read(&format!("public/{path}")), text, "{path}");
    }
    assert!(!site.exists("public/a/docker-compose.json"));
    for path in ["part.html", "page.html"] {
        assert!(site.read(&format!("public/{path}")).contains("class=\"skip\""), "{path} has the theme around it");
    }
    // As recorded: Hexo renders whatever it can.
    for path in
        ["chart/values.yaml", "chart/all.yml", "chart/tsconfig.json", "_posts/a/values.yaml", "_posts/a/tsconfig.json"]
    {
        site.remove(&format!("source/{path}"));
    }
    site.put("source/deep/whole.html", "<!DOCTYPE html>\n");
    site.run("biji build --quirks hexo --yes");
    assert!(!site.exists("public/api/data.yml") && !site.exists("public/a/docker-compose.yml"));
    assert!(site.exists("public/a/docker-compose.json"));
}

#[test]
fn files_for_hosts_go_out_and_secrets_stay() {
    let names = [
        "_redirects",
        "_headers",
        "_routes.json",
        "_worker.js",
        "CNAME",
        ".nojekyll",
        ".domains",
        ".well-known/security.txt",
        "robots.txt",
        "ads.txt",
        "vercel.json",
        "netlify.toml",
    ];
    let secrets = [".env", ".DS_Store", ".htpasswd", "a/_redirects", ".well-known/.env", "_private.txt"];
    let text = "{ \"a\": 1 }";
    let site = site("", &[("source/_posts/a.md", &note("A"))]);
    names.iter().chain(&secrets).for_each(|name| site.put(&format!("source/{name}"), text));
    site.put("source/.git/config", text);
    assert_eq!(complaints(&site), [] as [&str; 0]);
    for name in names {
        assert!(site.exists(&format!("public/{name}")), "{name}");
    }
    for name in secrets.iter().chain(&[".git/config"]) {
        assert!(!site.exists(&format!("public/{name}")), "{name}");
    }
    site.run("biji build --quirks hexo --yes");
    assert!(!site.exists("public/_redirects") && !site.exists("public/.nojekyll"));
}

#[test]
fn a_picture_of_the_same_size_and_time_is_found_out() {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
    let site = site("", &[("source/_posts/a.md", &note("A"))]);
    let put = |text: &str| {
        site.put("source/new.png", text);
        std::fs::File::options().write(true).open(site.path("source/new.png")).unwrap().set_modified(time).unwrap();
        std::fs::rename(site.path("source/new.png"), site.path("source/p.png")).unwrap();
    };
    put("one");
    site.build();
    put("two");
    site.build();
    assert_eq!(site.read("public/p.png"), "two");
    // Written in place, too.
    site.put("source/p.png", "six");
    std::fs::File::options().write(true).open(site.path("source/p.png")).unwrap().set_modified(time).unwrap();
    site.build();
    assert_eq!(site.read("public/p.png"), "six");
}

#[test]
fn templates_that_nothing_uses_or_that_are_written_for_hexo_are_named() {
    let site = site(
        "",
        &[
            ("source/_posts/a.md", &note("A")),
            ("source/photo.md", "---\nlayout: photo\n---\n"),
            ("templates/posts.html", "x"),
            ("templates/photo.html", "{% include \"partials/own.html\" %}{% raw %}<% raw %>{% endraw %}"),
            ("templates/partials/own.html", "own"),
            ("templates/page.html", "<h1><%= page.title %></h1>"),
            ("templates/index.ejs", "<%- page.content %>"),
        ],
    );
    assert_eq!(
        complaints(&site),
        [
            "warning[B0708]: `index.ejs` is a template in EJS, which biji does not run",
            "warning[B0708]: this template contains EJS, which biji does not run",
            "warning[B0707]: unused template `posts.html`",
        ]
    );
}
