//! `biji check`: what is found in a finished site, what is left alone, and that nothing is written.

use crate::harness::{Site, reported};

/// A site with one note of this body, another note, and some files.
fn site(config: &str, body: &str) -> Site {
    Site::of(&[
        ("_config.yml", &format!("title: Notes\nauthor: Lin\nurl: https://lin.example\n{config}")),
        ("content/_posts/note.md", &format!("---\ntitle: Note\ndate: 2026-05-16\ntags: [river]\n---\n{body}")),
        ("content/_posts/other.md", "---\ntitle: Other\ndate: 2026-05-17\nalias: old/\n---\n## Part one\n\nText.\n"),
        ("content/_posts/later.md", "---\ntitle: Later\ndate: 2999-01-01\n---\nText.\n"),
        ("content/about/index.md", "---\ntitle: About\n---\n<a id='here'></a>Me.\n"),
        ("content/img/a b.png", "x"),
        ("content/demo/index.html", "<p id=x>as it is"),
    ])
}

#[test]
fn addresses_that_lead_to_nothing_are_told_with_their_place() {
    let body = "[a](/nope/) ![b](/img/c.png)\n\n<p>\n<a\n href='/abuot/'>x</a> <img src=\"/image/a%20b.png\"></p>\n\n\
                > {% note %}\n> [d](/2026/05/17/othr/)\n> {% endnote %}\n\n[e](#Nowhere) [f](/about/#her) {% link g /gone/ %}\n";
    assert_eq!(
        reported("check", &site("tag_dialect: next\n", body)),
        [
            "B0503 6:1 nothing on this site has the address `/nope/` | use the address of a page on this site, or a full address with `https://` for another site",
            "B0503 6:13 the file `/img/c.png` does not exist on this site | add the file at `content/img/c.png`, or remove the address",
            "B0503 10:8 nothing on this site has the address `/abuot/` | did you mean `/about/`?",
            "B0503 10:33 the file `/image/a b.png` does not exist on this site | did you mean `/img/a%20b.png`?",
            "B0503 13:3 nothing on this site has the address `/2026/05/17/othr/` | did you mean `/2026/05/17/other/`?",
            "B0504 16:1 no heading or anchor `#Nowhere` on this page | use the id of a heading: its text without accents, and with `-` for spaces and punctuation",
            "B0504 16:15 no heading or anchor `#her` on `/about/` | did you mean `#here`?",
            "B0503 16:32 nothing on this site has the address `/gone/` | use the address of a page on this site, or a full address with `https://` for another site",
        ]
    );
}

#[test]
fn what_can_be_there_raises_no_alarm() {
    let body = "## 标题 two\n\n[a](/) [b](/about) [c](/about/index.html) [d](/about/?x=1#here) [e](#标题-two) [f](#top) \
                [g](#%E6%A0%87%E9%A2%98-two) [h](/old/) [i](/tags/river/) [j](/atom.xml) [k](/demo/#x) [l](../../17/other/) \
                [m](https://lin.example/other-site/) [n](//lin.example/x) [o](mailto:a@b.c) [p](tel:1) [q](javascript:x) \
                [r](/img/a%20b.png) ![s](/img/a%20b.png) [t](other.md#Part-one) [u](#/slides) [v](/2026/05/17/other/#Part-one)\n\n\
                `[w](/nope/)` <!-- [x](/nope/) -->\n\n    [y](/nope/)\n\n```html\n<a href=\"/nope/\">\n```\n\n\
                <script>'<a href=\"/nope/\">'</script> {% raw %}<a href=\"{{ z }}\">{% endraw %}\n";
    assert_eq!(reported("check", &site("", body)), Vec::<String>::new());
}

#[test]
fn the_way_out_fits_the_mistake() {
    let body = "[a](/2999/01/01/later/)\n[b](www.lin.com)\n[c](lin@lin.com)\n[d](/_posts/other.md)\n![e](file:///C:/e.png)\n\
                [f](/img/)\n[g]([h](https://lin.com))\n";
    let found = reported("check", &site("future: false\n", body));
    let ways_out: Vec<&str> = found.iter().map(|line| line.split_once(" | ").unwrap().1).collect();
    assert_eq!(
        ways_out,
        [
            "publish the note, or remove the link until then",
            "write `https://www.lin.com`",
            "write `mailto:lin@lin.com`",
            "write `/2026/05/17/other/`",
            "copy the file to `content/_posts/e.png`, and write `e.png`",
            "use the address of a page on this site, or a full address with `https://` for another site",
            "write only the address: `[text](address)`",
        ]
    );
}

#[test]
fn a_site_below_a_root_is_seen_from_there() {
    let body = "[a](/about/) [b](/blog/about/) [c](/other-site/) [d](/blog/abuot/) ![e](/img/a%20b.png)\n";
    assert_eq!(
        reported("check", &site("root: /blog/\n", body)),
        [
            "B0109 4:7 `root` is not the path of `url` | write `root: /`",
            "B0503 6:1 `/about/` is outside of the site | write `/blog/about/`",
            "B0503 6:50 nothing on this site has the address `/blog/abuot/` | did you mean `/blog/about/`?",
        ]
    );
}

#[test]
fn entries_of_the_menu_lead_somewhere() {
    let menu = "menu:\n  Home: /\n  About: /about/\n  Books: /books/\n  Out: https://e.org/\n  Feed: atom.xml\n";
    assert_eq!(
        reported("check", &site(menu, "Text.\n")),
        [
            "B0503 7:10 the menu entry `Books` leads to `/books/`, which does not exist | create the page (`biji new page books`), or remove the entry from the menu"
        ]
    );
}

#[test]
fn a_link_to_a_note_with_an_error_of_its_own_may_be_right() {
    let site = site("", "[a](/2026/05/18/bad/) ![b](/img/c.png)\n");
    site.put("content/_posts/bad.md", "---\n- title: A\n---\nText.\n");
    let found = reported("check", &site);
    assert!(found.iter().any(|line| line.starts_with("B0201")), "{found:?}");
    assert!(!found.iter().any(|line| line.contains("/bad/")), "{found:?}");
    assert!(found.iter().any(|line| line.contains("/img/c.png")), "{found:?}");
}

#[test]
fn nothing_is_written_and_the_last_line_says_how_much_was_looked_at() {
    let site = site("", "[a](/about/)\n");
    let before = site.files("");
    let outcome = site.run("biji check");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (0, ""));
    assert!(
        outcome.stderr.starts_with("3 notes, ") && outcome.stderr.ends_with(" pages, 1 link: no problems found\n"),
        "{}",
        outcome.stderr
    );
    assert_eq!(site.files(""), before);
    site.put("content/_posts/note.md", "---\ntitle: Note\ndate: 2026-05-16\n---\n[a](/nope/)\n");
    let outcome = site.run("biji check");
    assert_eq!(outcome.code, 0);
    assert!(outcome.stderr.ends_with(" pages, 1 link: 1 warning in 1 file\n"), "{}", outcome.stderr);
    assert_eq!(site.run("biji check --strict").code, 1);
    // A build says nothing of it.
    assert_eq!(site.run("biji build --strict").code, 0);
}

#[test]
fn a_secret_in_deploy_is_found() {
    let site = site("deploy:\n  type: git\n  repo: https://lin:s3cret@github.com/lin/lin.git\n", "Text.\n");
    let outcome = site.run("biji check");
    assert!(outcome.stderr.contains("warning[B0901]"), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("s3cret"), "{}", outcome.stderr);
}

#[test]
fn files_that_differ_in_case_alone_are_named() {
    let site = site("", "Text.\n");
    site.put("content/demo/A.txt", "x");
    site.put("content/demo/a.txt", "y");
    let outcome = site.run("biji build --format json --quiet");
    assert!(outcome.stdout.contains("`demo/A.txt` and `demo/a.txt` differ only in case"), "{}", outcome.stdout);
    assert!(
        outcome.stdout.contains("they come from `content/demo/A.txt` and `content/demo/a.txt`"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn html_that_takes_the_rest_along_is_told_and_no_place_behind_it_is_missed() {
    for (body, message) in [
        (
            "[a](#end)\n\n<p>in `<style>` it says</p>\n\n## End\n",
            "B0505 8:8 `<style>` is not closed and hides the rest of the page",
        ),
        ("[a](#End)\n\n<div>\n<!-- begun\n</div>\n", "B0518 9:1 this comment is not closed"),
    ] {
        let found = reported("check", &site("", body));
        assert!(found.len() == 1 && found[0].starts_with(message), "{found:?}");
    }
    let whole = "<style>\na { color: red }\n</style>\n\n<!-- x -->\n\nText <b>bold</b> < 3, `<script>`.\n";
    assert_eq!(reported("check", &site("", whole)), Vec::<String>::new());
}

#[test]
fn a_place_on_a_page_is_offered_without_its_accents_and_a_page_with_its_escapes() {
    let site = site("", "[a](other.md#part) [b](/C%23%20basics/#nosec)\n");
    site.put("content/_posts/other.md", "---\ntitle: Other\ndate: 2026-05-17\n---\n## Été\n\n## Pärt\n");
    site.put("content/C# basics/index.md", "---\ntitle: C\n---\n[c](/2026/05/17/other/#été)\n");
    assert_eq!(
        reported("check", &site),
        [
            "B0504 4:1 no heading or anchor `#été` on `/2026/05/17/other/` | did you mean `#Ete`?",
            "B0504 6:1 no heading or anchor `#part` on `/2026/05/17/other/` | did you mean `#Part`?",
            "B0504 6:20 no heading or anchor `#nosec` on `/C%23%20basics/` | use the id of a heading: its text without accents, and with `-` for spaces and punctuation",
        ]
    );
}

#[test]
fn a_build_names_the_page_whose_sign_is_not_escaped() {
    let site = site("", "[a](/C#%20basics/) <a href=\"/C# basics/\">b</a> [c](/C%23%20basics/) [d](/elsewhere/#x)\n");
    site.put("content/C# basics/index.md", "---\ntitle: C\n---\nText.\n");
    assert_eq!(
        reported("build", &site),
        [
            "B0503 6:1 nothing on this site has the address `/C# basics/` | write `/C%23%20basics/`, where the character is escaped",
            "B0503 6:29 nothing on this site has the address `/C# basics/` | write `/C%23%20basics/`, where the character is escaped",
        ]
    );
}

#[test]
fn a_site_that_would_go_out_as_an_example_is_told() {
    let note = ("content/_posts/a.md", "---\ntitle: A\ndate: 2026-05-16\n---\nx\n");
    let target = "deploy: {type: folder, path: ../out}";
    for (config, expected) in [
        (format!("title: Hexo\nurl: https://lin.example\n{target}"), "as `Hexo`, the example title of Hexo"),
        (format!("title: Notes\n{target}"), "at `example.com`, an example address"),
        (format!("title: Notes\nurl: http://yoursite.com\n{target}"), "at `yoursite.com`, an example address"),
        (format!("url: https://lin.example\n{target}"), "as `Hexo`, the example title"),
        ("title: Notes\nurl: http://yoursite.com".to_owned(), "at `yoursite.com`"),
        ("title: Hexo\nurl: http://example.com".to_owned(), "as `Hexo` at `example.com`, the example of Hexo"),
        ("title: Notes".to_owned(), ""),
        ("title: Notes\nurl: https://example.com".to_owned(), ""),
        (format!("title: Notes\nurl: https://lin.example\n{target}"), ""),
    ] {
        let site = Site::of(&[("_config.yml", &config), note]);
        for command in ["build", "check"] {
            let told = site.run(&format!("biji {command}")).stderr;
            assert_eq!(told.matches("B0112").count(), usize::from(!expected.is_empty()), "{config}: {told}");
            assert!(told.contains(expected), "{config}: {told}");
        }
    }
    let site = Site::empty();
    site.run("biji init .");
    assert!(!site.run("biji build").stderr.contains("B0112"));
}
