//! What becomes of the author's words outside of a note's page: in feeds, search, lists and titles.

use crate::harness::Site;

/// A site with one note.
fn site(config: &str, note: &str) -> Site {
    let site = Site::of(&[("content/_posts/a.md", note)]);
    site.put("_config.yml", &format!("title: Notes\nauthor: Lin\nurl: https://example.com\n{config}"));
    site
}

#[test]
fn names_are_escaped_once_everywhere_and_hold_no_control_characters() {
    let odd = "---\ntitle: \"p&amp;q <x> \\x03z\"\ndate: 2026-05-16\ntags: ['a<b', 'c&d', \"e\\x04f\"]\ncategories: ['k<l>']\n---\n\
               text\u{1} <b>x</b> 用**粗体**和 H<sub>2</sub>O\n";
    let site = site(
        "subtitle: 'S&amp;T <i>'\nfeed:\n  type: [atom, rss2]\n  path: [atom.xml, rss.xml]\nsearch:\n  path: search.xml\n",
        odd,
    );
    let outcome = site.run("biji build");
    assert!(outcome.code == 0 && !outcome.stderr.contains("warning"), "{}", outcome.stderr);
    for (path, bytes) in site.files("public") {
        let text = String::from_utf8_lossy(&bytes);
        if [".html", ".xml", ".json", ".txt"].iter().any(|ending| path.ends_with(ending)) {
            let is_odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
            assert!(!text.contains(is_odd), "{path}");
            assert!(!text.contains("<x>") && !text.contains("a<b") && !text.contains("k<l>"), "{path}");
            assert!(!text.contains("p&amp;amp;q") && !text.contains("S&amp;amp;T"), "{path}");
        }
    }
    assert!(site.read("public/2026/05/16/a/index.html").contains("p&amp;q &lt;x&gt; z"));
    for feed in ["public/atom.xml", "public/rss.xml"] {
        let feed = site.read(feed);
        assert!(feed.contains("<title>p&amp;q &lt;x&gt; z</title>"), "{feed}");
        assert!(feed.contains("text x 用粗体和 H2O"), "{feed}");
    }
    assert!(site.read("public/search.xml").contains("<content><![CDATA[text x 用粗体和 H2O]]></content>"));
}

#[test]
fn a_marker_in_a_list_or_quotation_leaves_both_parts_whole() {
    let text = "---\ntitle: A\ndate: 2026-05-16\n---\n- one\n- two\n\n  <!-- more -->\n\n  three\n";
    let site = site("feed:\n  type: atom\n", text);
    site.build();
    let feed = site.read("public/atom.xml");
    let (_, summary) = feed.split_once("<summary type=\"html\">").unwrap();
    let (summary, _) = summary.split_once("</summary>").unwrap();
    for element in ["ul", "li"] {
        let count = |tag: &str| summary.matches(tag).count();
        assert_eq!(count(&format!("&lt;{element}&gt;")), count(&format!("&lt;/{element}&gt;")), "{summary}");
    }
    assert!(summary.contains("two") && !summary.contains("three"), "{summary}");
}
