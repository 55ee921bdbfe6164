//! Notes shown within others: what they depend on, what they never show, and how much they show at most.

use biji::catalog::CatalogWorld;

use crate::harness::Site;

const CONFIG: &str = "title: Notes\nlanguage: en\nurl: https://example.org\npermalink: :title/\nmarkdown: {wikilinks: true}\nsearch:\n  path: search.json\n  field: all\nfeed:\n  type: [atom, rss2]\n";

fn note(title: &str, keys: &str, body: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2024-01-02\n{keys}---\n{body}\n")
}

#[test]
fn a_note_goes_stale_with_those_that_it_shows_and_no_others() {
    let site = Site::of(&[
        ("_config.yml", CONFIG),
        ("content/_posts/host.md", &note("Host", "", "![[middle]]")),
        ("content/_posts/middle.md", &note("Middle", "", "![[rain#Why]]")),
        ("content/_posts/rain.md", &note("Rain", "", "## Why\n\nWater.")),
        ("content/_posts/other.md", &note("Other", "", "[[rain]] alone")),
    ]);
    let (_, before) = site.resolved();
    site.put("content/_posts/rain.md", &note("Rain", "", "## Why\n\nIce."));
    let (inputs, after) = site.resolved();
    let world = CatalogWorld { catalog: &after.notes.catalog, inputs: &inputs, config: &after.config };
    let notes = before.notes.iter().map(|note| (note.document, note.content));
    let fresh: Vec<_> = notes.map(|(note, content)| (note.path.name(), content.trace.is_fresh(&world))).collect();
    assert_eq!(fresh, [("host.md", false), ("middle.md", false), ("other.md", true), ("rain.md", true)]);
    site.build();
    assert!(site.read("public/host/index.html").contains("Ice."));
    site.put("content/_posts/rain.md", &note("Rain", "hidden: true\n", "## Why\n\nSteam."));
    site.run("biji build");
    let page = site.read("public/host/index.html");
    assert!(!page.contains("Ice.") && !page.contains("Steam."), "{page}");
}

#[test]
fn what_is_not_for_everybody_is_never_shown_within_a_note() {
    let hosts =
        "![[hidden]]\n\n![[locked]]\n\n![[draft]]\n\n![[unpublished]]\n\n![[future]]\n\n![[open]]\n\n![[hidden#Part]]";
    let secret = "## Part\n\nxyzzy";
    let site = Site::of(&[
        ("_config.yml", &format!("{CONFIG}future: false\n")),
        ("content/_posts/host.md", &note("Host", "", hosts)),
        ("content/_posts/open.md", &note("Open", "", "![[locked]] ![[hidden]]")),
        ("content/_posts/hidden.md", &note("H", "hidden: true\n", secret)),
        ("content/_posts/locked.md", &note("L", "password: swordfish\n", secret)),
        ("content/_drafts/draft.md", &note("D", "", secret)),
        ("content/_posts/unpublished.md", &note("U", "published: false\n", secret)),
        ("content/_posts/future.md", &note("F", "", secret).replace("2024", "3024")),
    ]);
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let telling: Vec<_> = site
        .files("public")
        .into_iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("xyzzy"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(telling, ["hidden/index.html"]);
    for place in ["host.md:5:1", "host.md:7:1", "host.md:9:1", "host.md:11:1", "host.md:13:1", "host.md:17:1"] {
        assert!(outcome.stderr.contains(place), "{place}: {}", outcome.stderr);
    }
}

#[test]
fn notes_that_embed_many_notes_have_bounded_pages() {
    let site = Site::of(&[("_config.yml", CONFIG)]);
    let name = |number: usize| format!("note-{number}");
    for level in 0..5 {
        for number in 0..10 {
            let embeds: String = (0..10).map(|inner| format!("![[{}]]\n\n", name((level + 1) * 10 + inner))).collect();
            let body = format!("{}\n\n{}", "word ".repeat(2000), if level < 4 { &embeds } else { "" });
            let own = name(level * 10 + number);
            site.put(&format!("content/_posts/{own}.md"), &note(&own, "", &body));
        }
    }
    let outcome = site.run("biji build");
    assert!(outcome.stderr.contains("B0548") && outcome.stderr.contains("64 notes"), "{}", outcome.stderr);
    for (path, bytes) in site.files("public") {
        assert!(!path.contains("note-") || bytes.len() < 4 << 20, "{path}: {}", bytes.len());
    }
    let page = site.read("public/note-0/index.html");
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id stands twice");
}

#[test]
fn what_a_note_says_of_itself_leaves_out_what_it_embeds() {
    let site = Site::of(&[
        ("_config.yml", CONFIG),
        ("content/_posts/host.md", &note("Host", "toc: true\n", "![[rain]]\n\nOwn words.\n\n## Own\n\n## Other")),
        (
            "content/_posts/rain.md",
            &note("Rain", "", "$x$ xyzzy\n\n## Why\n\n<!-- more -->\n\nWater.").replace("$x$", "$x^2$"),
        ),
        (
            "templates/post.html",
            "{{ page.words }} {{ page.description }} {% for h in page.toc %}{{ h.id }} {% endfor %}",
        ),
    ]);
    site.build();
    let page = site.read("public/host/index.html");
    assert!(!page.contains("Why") && !page.contains("xyzzy"), "{page}");
    let search = site.read("public/search.json");
    assert_eq!(search.matches("xyzzy").count(), 1, "{search}");
}
