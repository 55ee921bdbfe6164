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
    let expected = "warning[B0604]: the pages of the tags `C++`, `c` differ only in upper and lower case: `tags/C/`, \
                    `tags/c/` --> content/_posts/a.md:4:13";
    assert_eq!(told("title: T\n", &[("content/_posts/a.md", note)]), [expected]);
}

#[test]
fn notes_whose_addresses_differ_in_case_are_named() {
    let notes = [("content/_posts/a.md", NOTE), ("content/_posts/A.md", NOTE)];
    let expected = "warning[B0814]: `2026/05/16/A` and `2026/05/16/a` differ only in upper and lower case --> \
                    content/_posts/a.md";
    assert_eq!(told("title: T\n", &notes), [expected]);
}

#[test]
fn odd_front_matter_is_told_as_what_it_is() {
    let cases = [
        ("+++\ntitle = \"A\"\n+++\nx\n", "warning[B0202]: the front matter is TOML --> content/_posts/a.md:1:1"),
        (
            "---\ntitle: A\ndate: 2026-05-16 25:61:61\n---\nx\n",
            "warning[B0203]: `date` names a day or a time that does not exist --> content/_posts/a.md:3:7",
        ),
        (
            "---\ntitle: A\n\u{200b}date: 2026-05-16\n---\nx\n",
            "warning[B0204]: no key is called `\u{200b}date` --> content/_posts/a.md:3:1",
        ),
    ];
    for (note, expected) in cases {
        let told = told("title: T\n", &[("content/_posts/a.md", note)]);
        assert!(told.iter().any(|told| told == expected), "{expected}\n{told:?}");
    }
}

#[test]
fn a_time_zone_of_hours_is_the_offset_that_it_says() {
    let expected = "warning[B0105]: `+8` is an offset, and not the name of a time zone --> _config.yml:1:11";
    assert_eq!(told("timezone: +8\n", &[("content/_posts/a.md", NOTE)]), [expected]);
}
