//! Files that notes name: found beside the note, published for it, and nothing else of what is there.

use crate::harness::{Site, reported};

const OFF: &str = "title: Notes\nurl: https://example.org\n";
const ON: &str = "title: Notes\nurl: https://example.org\npost_asset_folder: true\n";

fn note(date: &str, body: &str) -> String {
    format!("---\ntitle: A note\ndate: {date}\n---\n{body}\n")
}

/// The files of the built site that are no pages and not the theme's, in their order.
fn copied(site: &Site) -> Vec<String> {
    let made = ["html", "xml", "txt"];
    let is_themes = |path: &String| path.starts_with("assets/") || path.starts_with("search/");
    let is_copied = |path: &String| !is_themes(path) && !made.iter().any(|extension| path.ends_with(extension));
    site.files("public").into_iter().map(|(path, _)| path).filter(is_copied).collect()
}

fn page(site: &Site, path: &str) -> String {
    site.read(&format!("public/{path}"))
}

#[test]
fn a_file_beside_a_note_is_published_when_the_note_names_it_and_only_then() {
    for config in [OFF, ON] {
        let site = Site::of(&[
            ("_config.yml", config),
            (
                "content/_posts/a.md",
                &note(
                    "2024-01-02",
                    "{% asset_img b.png %} [f](more/f.pdf) <video src='v.mp4' poster=\"./p.png\"></video>",
                ),
            ),
            ("content/_posts/trip/index.md", &note("2024-01-03", "![](c.png)")),
            ("content/about/index.md", "---\ntitle: About\n---\n![](me.png) ![](../_posts/b.png)"),
            ("content/_drafts/idea.md", &note("2024-01-04", "![](secret.png)")),
        ]);
        for file in [
            "_posts/b.png",
            "_posts/unused.png",
            "_posts/more/f.pdf",
            "_posts/v.mp4",
            "_posts/p.png",
            "_posts/trip/c.png",
            "_posts/trip/d.png",
            "about/me.png",
            "_drafts/secret.png",
            "_posts/.env",
            "_posts/_hidden.png",
        ] {
            site.put(&format!("content/{file}"), file);
        }
        site.build();
        let published = [
            "2024/01/02/a/b.png",
            "2024/01/02/a/more/f.pdf",
            "2024/01/02/a/p.png",
            "2024/01/02/a/v.mp4",
            "2024/01/03/trip/index/c.png",
            "about/b.png",
            "about/me.png",
        ];
        assert_eq!(copied(&site), published, "{config}");
        let html = page(&site, "2024/01/02/a/index.html");
        for address in &published[..4] {
            assert!(html.contains(&format!("/{address}")), "{address} in {html}");
        }
        assert_eq!(page(&site, "2024/01/02/a/b.png"), "_posts/b.png");

        site.run("biji build --drafts");
        assert!(site.exists("public/2024/01/04/idea/secret.png"));
        // When the note does not name it any more, it goes.
        site.put("content/_posts/a.md", &note("2024-01-02", "Nothing."));
        site.run("biji build");
        assert!(!site.exists("public/2024/01/02/a/b.png") && site.exists("public/about/b.png"));
    }
}

#[test]
fn what_is_no_file_for_readers_is_never_published() {
    let body = "[a](.env) [b](_private/x.pdf) [c](server.key) [d](../../_config.yml) [e](../../../../../../etc/passwd.txt)\n\
                ![](../../secret.png) ![](%2e%2e/%2e%2e/secret.png) [f](excluded.zip) <a href='wip.md'>g</a> [h](..\\..\\secret.png)";
    let site = Site::of(&[
        ("_config.yml", &format!("{OFF}exclude: ['**/excluded.zip']\n")),
        ("secret.png", "secret"),
        ("content/_posts/a.md", &note("2024-01-02", body)),
        ("content/_posts/wip.md", "---\ntitle: WIP\ndate: 2024-01-02\npublished: false\n---\nsecret"),
        ("content/_posts/.env", "secret"),
        ("content/_posts/_private/x.pdf", "secret"),
        ("content/_posts/server.key", "secret"),
        ("content/_posts/excluded.zip", "secret"),
    ]);
    assert_eq!(site.run("biji build").code, 0);
    assert_eq!(copied(&site), Vec::<String>::new());
    assert!(site.files("public").iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("secret<")));
}

#[test]
fn pictures_of_folders_whose_names_share_a_beginning_belong_to_their_own_notes() {
    for config in [OFF, ON] {
        let site = Site::of(&[
            ("_config.yml", &format!("{config}permalink: :title/\n")),
            ("content/_posts/a.md", &note("2024-01-01", "![](a/p.png) ![](p.png)")),
            ("content/_posts/a-b.md", &note("2024-01-02", "![](a-b/p.png) ![](p.png)")),
            ("content/_posts/a/b.md", &note("2024-01-03", "![](b/p.png) ![](../a/b/p.png)")),
            ("content/_posts/a/p.png", "of a"),
            ("content/_posts/a-b/p.png", "of a-b"),
            ("content/_posts/a/b/p.png", "of a/b"),
        ]);
        site.build();
        assert_eq!(copied(&site), ["a-b/p.png", "a/b/p.png", "a/p.png"]);
        for (name, of) in [("a", "of a"), ("a-b", "of a-b"), ("a/b", "of a/b")] {
            assert_eq!(page(&site, &format!("{name}/p.png")), of);
            let html = page(&site, &format!("{name}/index.html"));
            assert_eq!(html.matches(&format!("src=\"/{name}/p.png\"")).count(), 2, "{html}");
        }
    }
}

#[test]
fn covers_are_looked_up_and_colours_are_none() {
    let covers = [
        ("a", "cover: a.png"),
        ("b", "thumbnail: ./b/c.png"),
        ("c", "cover: '#ff8800'"),
        ("d", "cover: linear-gradient(90deg, red, blue)"),
        ("e", "cover: false\nthumbnail: /img/x.png"),
        ("f", "index_img: img/x.png\nbanner: ../_posts/a.png"),
        ("g", "cover: https://e.org/a.png"),
        ("h", "top_img: transparent\ncover: /img/x.png"),
    ];
    let site = Site::of(&[("_config.yml", OFF), ("content/img/x.png", "x")]);
    for (name, key) in covers {
        site.put(
            &format!("content/_posts/{name}.md"),
            &format!("---\ntitle: {name}\ndate: 2024-01-02\n{key}\n---\nText.\n"),
        );
    }
    site.put("content/_posts/a.png", "a");
    site.put("content/_posts/b/c.png", "c");
    site.build();
    assert_eq!(copied(&site), ["2024/01/02/a/a.png", "2024/01/02/b/c.png", "2024/01/02/f/a.png", "img/x.png"]);
    let home = page(&site, "index.html");
    let shown: Vec<&str> = home
        .split("class=\"cover\"")
        .skip(1)
        .filter_map(|rest| rest.split("src=\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(
        shown,
        ["/2024/01/02/a/a.png", "/2024/01/02/b/c.png", "/img/x.png", "https://e.org/a.png", "/img/x.png"]
    );
}

#[test]
fn a_missing_file_is_reported_by_the_build_with_a_name_that_works() {
    let body = "![](img/hils.png)\n[f](f.pdf) [page](nowhere/) [page](x.html) [web](/gone.pdf)\n<img src=\"ab.png\">\n\
                ![](elsewhere.png)\n[n](notes.zip)";
    let front = "---\ntitle: A note\ndate: 2024-01-02\ncover: covr.png\nbanner: A text\n---\n";
    let site = Site::of(&[
        ("_config.yml", OFF),
        ("content/_posts/a.md", &format!("{front}{body}\n")),
        ("content/_posts/img/hills.png", "x"),
        ("content/_posts/abc.png", "x"),
        ("content/_posts/other/elsewhere.png", "x"),
        ("content/pics/cover.png", "x"),
        ("content/_posts/cover.png", "x"),
    ]);
    let report = reported("build", &site);
    assert_eq!(
        report,
        [
            "B0501 4:8 image `covr.png` not found | did you mean `cover.png`?",
            "B0501 7:1 image `img/hils.png` not found | did you mean `img/hills.png`?",
            "B0507 8:1 file `f.pdf` not found | put the file at `content/_posts/f.pdf`",
            "B0503 8:44 nothing on this site has the address `/gone.pdf` | add the file at `content/gone.pdf`, or remove the address",
            "B0501 9:11 image `ab.png` not found | did you mean `abc.png`?",
            "B0501 10:1 image `elsewhere.png` not found | did you mean `other/elsewhere.png`?",
            "B0507 11:1 file `notes.zip` not found | put the file at `content/_posts/notes.zip`",
        ]
    );
    // What is offered works when it is followed to the letter.
    let body = body.replace("hils", "hills").replace("ab.png", "abc.png").replace("(else", "(other/else");
    site.put("content/_posts/a.md", &format!("{}{body}\n", front.replace("covr", "cover")));
    site.put("content/_posts/f.pdf", "x");
    site.put("content/_posts/notes.zip", "x");
    site.put("content/gone.pdf", "x");
    site.build();
}

#[test]
fn two_files_on_one_address_are_an_error() {
    let site = Site::of(&[
        ("_config.yml", &format!("{OFF}permalink: :title/\n")),
        ("content/_posts/a.md", &note("2024-01-01", "![](b/x.png)")),
        ("content/_posts/a/b.md", &note("2024-01-02", "![](x.png)")),
        ("content/_posts/b/x.png", "one"),
        ("content/_posts/a/x.png", "other"),
    ]);
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 1);
    assert!(
        outcome
            .stderr
            .contains("`content/_posts/b/x.png` and `content/_posts/a/x.png` have the same address: `a/b/x.png`"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn under_hexos_rules_nothing_is_looked_up() {
    let site = Site::of(&[
        ("_config.yml", &format!("{ON}quirks: hexo\n")),
        ("content/_posts/a.md", &note("2024-01-02", "![](b.png) [f](f.pdf) <img src=\"a/p.png\">")),
        ("content/_posts/b.png", "x"),
        ("content/_posts/f.pdf", "x"),
        ("content/_posts/a/p.png", "x"),
    ]);
    site.run("biji build");
    assert_eq!(copied(&site), ["2024/01/02/a/p.png"]);
    let html = page(&site, "2024/01/02/a/index.html");
    for written in ["src=\"/b.png\"", "href=\"f.pdf\"", "src=\"a/p.png\""] {
        assert!(html.contains(written), "{html}");
    }
}

#[test]
fn a_picture_from_the_root_that_is_nowhere_is_reported_by_a_build() {
    let text = "---\ntitle: A\ndate: 2024-01-02\ncover: /img/cover.png\n---\n![](/img/a%20b.png) <img src=\"/img/c.png?v=1\">\n\n\
                ![](/img/here.png) [a page](/nowhere/) ![](//example.org/x.png)\n";
    for root in ["/", "/notes/"] {
        let config = format!("title: Notes\nurl: https://example.org{root}\nroot: {root}\n");
        let site =
            Site::of(&[("_config.yml", &config), ("content/_posts/a.md", text), ("content/img/here.png", "png")]);
        let text = text.replace("/img/", &format!("{root}img/")).replace(&format!("cover: {root}"), "cover: /");
        site.put("content/_posts/a.md", &text);
        let found = reported("build", &site);
        let names: Vec<bool> =
            ["4:8 ", "6:1 ", "6:"].iter().zip(&found).map(|(place, line)| line.contains(place)).collect();
        assert!(names == [true; 3] && found.iter().all(|line| line.starts_with("B0503")), "{root}: {found:#?}");
        for file in ["cover.png", "a b.png", "c.png"] {
            site.put(&format!("content/img/{file}"), "png");
        }
        assert_eq!(reported("build", &site), Vec::<String>::new(), "{root}");
    }
}

#[test]
fn a_link_from_the_root_to_a_file_that_is_nowhere_is_reported_by_a_build() {
    let body = "[x](/files/x.pdf) <a href=\"/files/y.zip\">y</a> [z](/files/there.pdf) [n](/tags/node.js/) [p](/gone.html)\n\n\
                [e](https://example.org/a.pdf) [o](//example.org/a.pdf)\n";
    let site = Site::of(&[
        ("_config.yml", "url: https://me.dev\ntitle: A\n"),
        ("content/_posts/a.md", &note("2024-01-02", body)),
        ("content/files/there.pdf", "x"),
    ]);
    let reported = reported("build", &site);
    let named: Vec<&str> = reported.iter().filter_map(|line| line.split('`').nth(1)).collect();
    assert_eq!(named, ["/files/x.pdf", "/files/y.zip"], "{reported:#?}");
    assert!(reported.iter().all(|line| line.starts_with("B0503")), "{reported:#?}");
}

#[test]
fn a_cover_in_a_function_of_css_is_a_picture() {
    let cover = |cover: &str| format!("---\ntitle: A\ndate: 2024-01-02\ncover: {cover}\n---\ntext\n");
    let site = Site::of(&[
        ("_config.yml", "url: https://me.dev\ntitle: A\n"),
        ("content/_posts/a.md", &cover("url(a.png)")),
        ("content/_posts/b.md", &cover("url('b.png')")),
        ("content/_posts/c.md", &cover("url(/img/c.png)")),
        ("content/_posts/a.png", "x"),
    ]);
    let reported = reported("build", &site);
    let codes: Vec<&str> = reported.iter().filter_map(|line| line.split('`').nth(1)).collect();
    assert_eq!(codes, ["b.png", "/img/c.png"], "{reported:#?}");
    assert!(copied(&site).iter().any(|path| path.ends_with("a.png")), "{:?}", copied(&site));
}

#[test]
fn an_address_from_the_root_may_be_written_in_another_form_of_unicode() {
    let body = "<img src=\"/img/cafe\u{301}.png\"> <a href=\"caf\u{e9}.pdf\">x</a> ![](/img/cafe\u{301}.png)\n";
    let site = Site::of(&[
        ("_config.yml", "url: https://me.dev\ntitle: A\n"),
        ("content/_posts/a.md", &note("2024-01-02", body)),
        ("content/img/caf\u{e9}.png", "x"),
        ("content/_posts/cafe\u{301}.pdf", "x"),
    ]);
    assert_eq!(reported("build", &site), Vec::<String>::new());
    let page = page(&site, "2024/01/02/a/index.html");
    assert_eq!(page.matches("src=\"/img/caf%C3%A9.png\"").count(), 2, "{page}");
    assert!(page.contains("caf%C3%A9.pdf\""), "{page}");
}
