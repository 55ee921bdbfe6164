//! Tags as authors write them, and what stands on the page: `tags/*.md`.

use biji::tag::TAGS;

use crate::harness::{Site, repository};
use crate::literate;

#[test]
fn tags_become_html() {
    literate::run("tags");
}

#[test]
fn the_manual_names_every_tag() {
    let page = |name: &str| std::fs::read_to_string(repository().join("content/_posts").join(name)).unwrap();
    for end in [".md", "-in-english.md"] {
        let pages = ["tags-and-images", "theme-tags"].map(|name| page(&format!("{name}{end}"))).concat();
        let missing: Vec<&str> =
            TAGS.all().map(|tag| tag.name).filter(|name| !pages.contains(&format!("`{name}`"))).collect();
        assert!(missing.is_empty(), "neither tags-and-images{end} nor theme-tags{end} names {missing:?}");
    }
}

#[test]
fn names_and_aliases_of_tags_are_unique_and_grammars_begin_with_the_name() {
    for tag in TAGS.all() {
        for name in tag.aliases.iter().chain([&tag.name]) {
            assert!(TAGS.find(name).is_some_and(|found| std::ptr::eq(found, tag)), "{name} names two tags");
        }
        assert!(tag.grammar.starts_with(&format!("{{% {}", tag.name)), "{}", tag.grammar);
    }
}

fn built(site: &Site, code: u8) -> String {
    let line = ["biji", "build", "--all"].map(Into::into);
    let outcome = biji::command::run(line, site.root(), biji::command::Terminal::default());
    let text = outcome.stdout + &outcome.stderr;
    assert_eq!(outcome.code, code, "{text}");
    text
}

#[test]
fn a_tag_that_nobody_knows_stops_nothing_and_shows_nowhere() {
    let config = "title: Notes\nurl: https://example.org\nsearch:\n  path: search.json\n";
    let site = Site::of(&[
        ("_config.yml", config),
        (
            "content/_posts/a.md",
            "---\ntitle: A\ndate: 2026-05-16\n---\n{% zork \"secretarg\" %}Intro{% zork secretarg %}\n\n<!-- more -->\n\n{% zork secretarg %}\n## Head {% zork secretarg %}\n\n- kept\n{% endzork %}\n\n{% endzork %}\n",
        ),
        ("content/about/index.md", "---\ntitle: About\n---\n{% zork secretarg %} about\n"),
        ("content/page.html", "---\ntitle: Page\n---\n<p>{% zork secretarg %}kept{% endzork %}</p>\n"),
    ]);
    let text = built(&site, 0);
    assert!(text.contains("warning[B0301]: unknown tag `zork`"), "{text}");
    assert!(text.contains("`templates/tags/zork.html`; it gets `args` and `body`"), "{text}");
    assert!(!text.contains("endzork.html"), "{text}");
    for file in ["2026/05/16/a/index.html", "index.html", "atom.xml", "search.json", "about/index.html", "page.html"] {
        let page = std::fs::read_to_string(site.path(&format!("public/{file}"))).unwrap();
        assert!(!page.contains("zork") && !page.contains("secretarg") && !page.contains("{%"), "{file}: {page}");
        assert!(["kept", "Intro", "about"].iter().any(|word| page.contains(word)), "{file}: {page}");
    }
    for (key, code, told) in [("hide", 0, false), ("text", 0, false), ("error", 1, true), ("warn", 0, true)] {
        site.put("_config.yml", &format!("{config}unknown_tags: {key}\n"));
        assert_eq!(built(&site, code).contains("unknown tag"), told, "{key}");
    }
    site.put("_config.yml", &format!("{config}quirks: hexo\n"));
    built(&site, 1);
    site.put("_config.yml", config);
    site.put("templates/tags/zork.html", "<b>{{ args | length }}</b>{{ body }}");
    built(&site, 0);
    assert!(site.read("public/2026/05/16/a/index.html").contains("<b>1</b>"));
}

#[test]
fn one_letter_beside_a_known_tag_is_an_error_where_the_rest_fits() {
    let site = Site::of(&[("_config.yml", "title: Notes\nurl: https://example.org\n")]);
    let slips = [
        ("{% notee info %}\na\n{% endnotee %}", "`note`"),
        ("{% noet %}\na\n{% endnote %}", "`note`"),
        ("{% vidoe /a.mp4 %}", "`video`"),
        ("{% blockqoute Lu %}\na\n{% endblockquote %}", "`blockquote`"),
    ];
    for (body, meant) in slips {
        site.put("content/_posts/a.md", &format!("---\ntitle: A\ndate: 2026-05-16\n---\n{body}\n"));
        let text = built(&site, 1);
        assert!(text.contains(&format!("did you mean {meant}?")) && text.contains("`unknown_tags: hide`"), "{text}");
    }
    site.put("templates/tags/ribbon.html", "<b>{{ args[0] }}</b>");
    site.put("content/_posts/a.md", "---\ntitle: A\ndate: 2026-05-16\n---\n{% ribon x %}\n");
    let text = built(&site, 1);
    assert!(text.contains("did you mean `ribbon`?"), "{text}");
    // A body where the known tag has none, none where it has one, other arguments, and mere likeness.
    for body in
        ["{% vido %}\na\n{% endvido %}", "{% notee %}", "{% vidoe %}", "{% aplayr2 x %}", "{% iff x %}", "{% tabz %}"]
    {
        site.put("content/_posts/a.md", &format!("---\ntitle: A\ndate: 2026-05-16\n---\n{body}\n"));
        assert!(built(&site, 0).contains("warning[B0301]"), "{body}");
    }
}

#[test]
fn what_scripts_and_plugins_of_a_hexo_project_register_is_no_typing_error() {
    let note = "---\ntitle: A\ndate: 2026-05-16\n---\n{% tiy %}\na\n{% endtiy %}\n\n{% vidoe /a.mp4 %}\n";
    let site = Site::of(&[("_config.yml", "title: Notes\ntheme: mine\n"), ("source/_posts/a.md", note)]);
    let stops = built(&site, 1);
    assert!(stops.contains("did you mean `tip`?") && stops.contains("did you mean `video`?"), "{stops}");
    site.put("package.json", "{\"hexo\": {}, \"dependencies\": {\"hexo-tag-tiy\": \"^1.0.0\"}}");
    site.put("themes/mine/scripts/tags/video.js", "hexo.extend.tag.register(\"vidoe\", args => args[0]);");
    let builds = built(&site, 0);
    assert!(builds.contains("it is defined by a script or plugin of the Hexo project"), "{builds}");
    assert!(!builds.contains("did you mean"), "{builds}");
    site.put("scripts/tags.js", "hexo.extend.tag.register('note2', () => '')");
    site.put("source/_posts/b.md", "---\ntitle: B\ndate: 2026-05-16\n---\n{% note2 info %}\na\n{% endnote2 %}\n");
    built(&site, 0);
}

#[test]
fn what_is_wrong_around_a_block_is_an_error_only_where_text_would_be_garbled() {
    let site = Site::of(&[("_config.yml", "title: Notes\nurl: https://example.org\n")]);
    let cases = [
        ("{% quote Lu %}\na", 0, "warning[B0302]"),
        ("{% quote Lu %}\na\n{% endblockquote %}", 0, "warning[B0303]"),
        ("{% note %}\na\n{% endnot %}", 1, "error[B0303]: `note` is closed by `endnot`"),
        ("a {% endnot %}", 0, "warning[B0303]: unexpected end tag `endnot`"),
        ("{% codeblock %}\nlet a: Vec<u8>;", 1, "error[B0302]"),
        ("{% raw %}{{ a }}", 1, "put it between backticks\n"),
        ("{% if a %}b{% endif %}", 0, "warning[B0304]"),
        ("{% include \"a\" %}", 0, "warning[B0304]"),
        ("{% post_link nowhere %}", 0, "warning[B0307]"),
    ];
    for (body, code, told) in cases {
        site.put("content/_posts/a.md", &format!("---\ntitle: A\ndate: 2026-05-16\n---\n{body}\n"));
        let text = built(&site, code);
        assert!(text.contains(told), "{body}:\n{text}");
        assert!(!text.contains("templates/tags/end"), "{text}");
    }
}

#[test]
fn a_mistake_in_the_template_of_a_tag_is_told_in_words() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\nurl: https://example.org\n"),
        ("content/_posts/a.md", "---\ntitle: A\ndate: 2026-05-16\n---\n{% hello a %}\n"),
    ]);
    let cases = [
        ("<p>{{ argz[0] }}</p>", "`argz[0]` has no value here", "did you mean `args`?"),
        ("{{ page.titel }}", "has no value here", "did you mean `title`?"),
        ("{{ named.width }}", "`named.width` has no value here", "write `{{ named.width or \"\" }}`"),
        ("{{ args[0] | uper }}", "unknown filter `uper`", ""),
        ("{{ args[0] </p>", "expected `}}`, found `</`", ""),
        ("{% if args %}x", "the template ends too early", ""),
        ("{% include \"x.html\" %}", "can't use other templates", ""),
    ];
    for (template, reason, help) in cases {
        site.put("templates/tags/hello.html", template);
        let text = built(&site, 1);
        assert!(text.contains(reason) && text.contains(help), "{template}:\n{text}");
    }
}
