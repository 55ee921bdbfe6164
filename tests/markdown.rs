//! Markdown as Hexo and biji understand it: `markdown/*.md`.

use crate::literate;

#[test]
fn markdown_becomes_html() {
    literate::run("markdown");
}

/// Ten notes counted by hand: prose, words, minutes, and why.
#[test]
fn numbers_of_a_note_are_those_counted_by_hand() {
    let han = |count: usize| "雨".repeat(count);
    let english = |count: usize| "rain ".repeat(count);
    let code = |lines: usize| format!("```js\n{}```\n", "let a = 1;\n".repeat(lines));
    for (body, words, minutes, reason) in [
        ("今天下雨。".to_owned(), 4, 1, "four characters; the full stop is none"),
        ("I don't know a well-known 3.14.".to_owned(), 6, 1, "signs within a word part nothing"),
        ("a + b = c".to_owned(), 3, 1, "three words: signs are none"),
        ("$$a + b = c$$\n\n其中 $x$ 是".to_owned(), 5, 1, "two formulas and three characters"),
        ("> [!NOTE]\n> 中\n\nuser@example.com，a@b".to_owned(), 3, 1, "neither a box's kind nor an address of mail"),
        (code(40), 0, 1, "a minute for forty lines, and no word"),
        (String::new(), 0, 0, "nothing to read"),
        ("见 https://example.org/a/b?c=d 和[手册](https://example.org)".to_owned(), 4, 1, "addresses are not read"),
        (format!("用 `cargo run` 运行\n\n{}", code(3)), 4, 1, "three characters and a name; no line of the listing"),
        (han(1200), 1200, 3, "1200 characters at 400 a minute"),
        (english(660), 660, 3, "660 words at 220 a minute"),
        (format!("{}\n\n{}", han(400), english(220)), 620, 2, "a minute of each script"),
        (
            format!("{}\n\n![](/a.png)\n\n![](/b.png)\n\n{}", han(400), code(40)),
            400,
            3,
            "a minute of text, 23 seconds for two pictures, a minute for forty lines",
        ),
    ] {
        let content = literate::content(&[], &body);
        assert_eq!((content.words, content.minutes), (words, minutes), "{reason}: {}", content.html);
    }
}

/// What reads a feed or an excerpt has no notes to lead to, or all of them.
#[test]
fn footnotes_travel_whole_or_not_at_all() {
    let site = crate::harness::Site::of(&[
        ("_config.yml", "title: T\nurl: https://e.org\npermalink: :title/\n"),
        (
            "content/_posts/a.md",
            "---\ntitle: A\ndate: 2024-03-02\n---\none[^1]\n\n<!-- more -->\n\ntwo[^2]\n\n[^1]: first\n[^2]: second\n",
        ),
        ("templates/index.html", "{% for post in paginator.posts %}{{ post.summary }}{% endfor %}"),
    ]);
    site.build();
    let feed = site.read("public/atom.xml");
    assert!(feed.contains("href=\"https://e.org/a/#fn:1\"") && feed.contains("<li id=\"fn:2\"><p>second"), "{feed}");
    assert!(!feed.contains("popover"), "{feed}");
    // A summary that is cut from the note has none either.
    site.put("content/_posts/a.md", "---\ntitle: A\ndate: 2024-03-02\n---\n> [!NOTE]\n> one[^1]\n\n[^1]: first\n");
    site.build();
    let (index, feed) = (site.read("public/index.html"), site.read("public/atom.xml"));
    assert!(index.trim() == "one" && feed.contains("<summary type=\"html\">one</summary>"), "{index}{feed}");
    site.put(
        "content/_posts/a.md",
        "---\ntitle: A\ndate: 2024-03-02\n---\none[^1]\n\n<!-- more -->\n\ntwo[^2]\n\n[^1]: first\n[^2]: second\n",
    );
    site.build();
    assert_eq!(site.read("public/index.html").trim(), "one");
    let page = site.read("public/a/index.html");
    assert!(
        page.contains("<button type=\"button\" popovertarget=\"fnpop:1\" aria-label=\"Footnote 1\">1</button>"),
        "{page}"
    );
    assert!(page.contains("id=\"fnpop:1\" role=\"note\" popover><p>first</p></div>"), "{page}");
}
