//! Untidy sites under the default quirks: they build, and what is said of them is true and shows where.

use crate::harness::Site;

/// The reports on a site with these notes, each in front of its second line.
fn told(config: &str, notes: &[(&str, &str)]) -> Vec<String> {
    let site = Site::of(&[("_config.yml", config)]);
    for (path, text) in notes {
        site.put(path, text);
    }
    let report = site.run("biji build").stderr;
    let heads = report.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning["));
    let places = report.lines().filter_map(|line| line.trim_start().strip_prefix("--> "));
    assert_eq!(heads.clone().count(), places.clone().count(), "a report without a place:\n{report}");
    heads.zip(places).map(|(head, place)| format!("{head} --> {place}")).collect()
}

const NOTE: &str = "---\ntitle: A\ndate: 2026-05-16\n---\nx\n";

#[test]
fn a_page_for_missing_addresses_may_say_so_with_a_slash() {
    for place in ["/404", "/404.html", "404.html"] {
        let lost = format!("---\ntitle: Lost\npermalink: {place}\n---\ngone\n");
        let notes = [("content/404/index.md", lost.as_str()), ("content/_posts/a.md", NOTE)];
        assert_eq!(told("title: T\n", &notes), [""; 0], "{place}");
    }
}

#[test]
fn tags_whose_pages_differ_in_case_need_not_do_so_themselves() {
    let note = "---\ntitle: A\ndate: 2026-05-16\ntags: [C++, c]\n---\nx\n";
    let expected = "warning[B0604]: the pages of the tags `C++` and `c` differ only in case: `tags/C/`, \
                    `tags/c/` --> content/_posts/a.md:4:13";
    assert_eq!(told("title: T\n", &[("content/_posts/a.md", note)]), [expected]);
}

#[test]
fn notes_whose_addresses_differ_in_case_are_named() {
    let notes = [("content/_posts/a.md", NOTE), ("content/_posts/A.md", NOTE)];
    let expected = "warning[B0814]: `2026/05/16/A` and `2026/05/16/a` differ only in case --> \
                    content/_posts/a.md";
    assert_eq!(told("title: T\n", &notes), [expected]);
}

#[test]
fn odd_front_matter_is_told_as_what_it_is() {
    let cases = [
        (
            "+++\ntitle = \"A\"\n+++\nx\n",
            "warning[B0202]: front matter in TOML is not supported --> content/_posts/a.md:1:1",
        ),
        (
            "---\ntitle: A\ndate: 2026-05-16 25:61:61\n---\nx\n",
            "warning[B0203]: `date` is not an existing date or time --> content/_posts/a.md:3:7",
        ),
        (
            "---\ntitle: A\n\u{200b}date: 2026-05-16\n---\nx\n",
            "warning[B0204]: unknown key `\u{200b}date` --> content/_posts/a.md:3:1",
        ),
    ];
    for (note, expected) in cases {
        let told = told("title: T\n", &[("content/_posts/a.md", note)]);
        assert!(told.iter().any(|told| told == expected), "{expected}\n{told:?}");
    }
}

#[test]
fn a_time_zone_of_hours_is_the_offset_that_it_says() {
    let expected = "warning[B0105]: `+8` is an offset, not the name of a time zone --> _config.yml:1:11";
    assert_eq!(told("timezone: +8\n", &[("content/_posts/a.md", NOTE)]), [expected]);
}

#[test]
fn markdown_that_is_copied_raw_is_told_outside_of_posts_too() {
    let text = "---\ntitle: B\n---\ntext\n";
    let notes = [
        ("content/_posts/a.md", NOTE),
        ("content/n2.mdown", text),
        ("content/docs/n3.mdx", "# Text\n"),
        ("content/about.md.txt", "# Text\n"),
        ("content/raw/n4.mdx", "# Text\n"),
        ("content/notes.txt", "# Text\n"),
        ("content/data.mdb", "x"),
    ];
    let expected = [
        "warning[B0611]: `about.md.txt` is not read as a page --> content/about.md.txt",
        "warning[B0611]: `n3.mdx` is not read as a page --> content/docs/n3.mdx",
        "warning[B0611]: `n2.mdown` is not read as a page --> content/n2.mdown",
    ];
    assert_eq!(told("title: T\nskip_render: raw/**\n", &notes), expected);
}

#[test]
fn a_file_for_a_search_engine_is_copied_as_it_is() {
    let site = Site::of(&[
        ("_config.yml", "title: T\n"),
        ("content/_posts/a.md", NOTE),
        ("content/baidu_verify_abc.html", "abcdef"),
        ("content/google0123.html", "google-site-verification: google0123.html"),
        ("content/verify.html", "this site belongs to me\r\n"),
        ("content/ads.txt", "google.com, pub-1, DIRECT"),
        ("content/BingSiteAuth.xml", "<?xml version=\"1.0\"?>\n<users><user>1</user></users>\n"),
        ("content/part.html", "<p>part</p>"),
        ("content/page.html", "---\ntitle: P\n---\nwords\n"),
    ]);
    assert_eq!(site.run("biji build --quiet").stderr, "");
    for file in ["baidu_verify_abc.html", "google0123.html", "verify.html", "ads.txt", "BingSiteAuth.xml"] {
        assert_eq!(site.read(&format!("public/{file}")), site.read(&format!("content/{file}")), "{file}");
    }
    for page in ["part.html", "page.html"] {
        assert!(site.read(&format!("public/{page}")).contains("<!doctype html>"), "{page}");
    }
}
