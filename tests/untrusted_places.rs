//! Addresses of notes whose authors are not trusted: pages of their own, and no file that means something to a host.

use crate::harness::Site;

const CONFIG: &str = "title: Notes\nlanguage: en\nurl: https://example.org\n";

/// A site with a note, trusted or not.
fn site(is_trusted: bool, place: &str, keys: &str) -> Site {
    let config = format!("{CONFIG}untrusted: {}\n", !is_trusted);
    let note = format!("---\ntitle: Odd\ndate: 2026-05-16\n{keys}---\nThe text of it.\n");
    Site::of(&[
        ("_config.yml", &config),
        (place, &note),
        ("content/_posts/b.md", "---\ntitle: B\ndate: 2026-05-15\ntags: [x]\ncategories: [y]\n---\nB.\n"),
    ])
}

const PLACES: [(&str, &str); 14] = [
    ("content/_posts/odd.md", "CNAME"),
    ("content/_posts/odd.md", "_headers"),
    ("content/_posts/odd.html", "_redirects"),
    ("content/_posts/odd.md", "robots.txt"),
    ("content/_posts/odd.md", "sw.js"),
    ("content/_posts/odd.md", "x.php"),
    ("content/_posts/odd.md", "a/x.PHP.html"),
    ("content/_posts/odd.md", "404.html"),
    ("content/_posts/odd.md", "tags/"),
    ("content/_posts/odd.md", "/Categories/index.html"),
    ("content/_posts/odd.md", "archives//2026/"),
    ("content/_posts/odd.md", "search/index.html"),
    ("content/odd/index.md", "sitemap.xml"),
    ("content/odd/index.html", "x.cgi"),
];

#[test]
fn a_note_is_published_as_a_page_of_its_own() {
    for (place, permalink) in PLACES {
        let keys = format!("permalink: {permalink}\nlayout: false\n");
        let untrusted = site(false, place, &keys);
        let said = untrusted.run("biji build --keep-going").stderr;
        assert!(said.contains("B0552") && said.contains("permalink"), "{permalink}: {said}");
        let name = permalink.trim_matches('/').replace("//", "/");
        let file = if permalink.ends_with('/') { format!("{name}/index.html") } else { name };
        let at = untrusted.root().join("public").join(&file);
        let text = std::fs::read_to_string(&at).unwrap_or_default();
        assert!(!text.contains("The text of it."), "{permalink}: {text}");
        let pages = untrusted.run("biji list route").stdout;
        assert!(pages.lines().any(|line| line.trim_end().ends_with(".html")), "{pages}");
        // The same note of an author who is trusted.
        let said = site(true, place, &keys).run("biji build --keep-going").stderr;
        assert!(!said.contains("B0552"), "{permalink}: {said}");
    }
}

#[test]
fn a_title_and_a_former_address_lead_to_no_such_place_either() {
    let untrusted = site(false, "content/_posts/CNAME.md", "");
    untrusted
        .put("_config.yml", &format!("{CONFIG}untrusted: true\npermalink: \":title\"\npost_asset_folder: false\n"));
    let said = untrusted.run("biji build").stderr;
    assert!(said.contains("B0552") && untrusted.read("public/CNAME.html").contains("The text of it."), "{said}");
    assert!(!untrusted.root().join("public/CNAME").exists());

    let untrusted = site(false, "content/_posts/odd.md", "alias: [404.html, old/]\n");
    let said = untrusted.run("biji build").stderr;
    assert!(said.contains("B0552") && said.contains("404.html"), "{said}");
    assert!(untrusted.read("public/old/index.html").contains("refresh"), "{said}");
    assert!(!untrusted.read("public/404.html").contains("refresh"));
}

#[test]
fn usual_addresses_are_for_everybody() {
    for permalink in ["odd/", "a/b.html", "/x/index.html", "tagsoup/", "404/"] {
        let untrusted = site(false, "content/_posts/odd.md", &format!("permalink: {permalink}\n"));
        let said = untrusted.run("biji build").stderr;
        assert!(!said.contains("B0552"), "{permalink}: {said}");
    }
    // The place of a page's own file is the site's decision.
    let untrusted = site(false, "content/tags/index.md", "type: tags\n");
    untrusted.put("content/tags/index.md", "---\ntitle: Tags\ntype: tags\n---\n");
    let said = untrusted.run("biji build").stderr;
    assert!(!said.contains("B0552"), "{said}");
}
