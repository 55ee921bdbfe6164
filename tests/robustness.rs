//! Bad input gives a diagnostic or correct output: no panic, no hang, and work in proportion to its size.

use std::sync::mpsc;
use std::time::Duration;

use biji::command::CommandOutcome;

use crate::harness::{Site, repository};

/// A note with everything that notes can have.
const EVERYTHING: &str = "\
---
title: '雨 & rain'
date: 2026-05-16 21:40:00
tags: [a, {b: c}]
categories:
  - [x, y]
---
字 **参考：**请 *a* ~~b~~ `c` \\* &amp; https://e.org/路，后文 <b>x</b>

{% asset_img p.png \"t 'alt'\" %} {% post_link hello 'T' %}{{ v }}{# c #}

<!-- more -->

# H{#id} `x`
1. a
   - [ ] b
     > q $x^{{b}}$ $$y$$ \\(z\\)

| a | b |
|:--|--:|
| {% raw %}{{ x }}{% endraw %} | [l](</u r> \"t\") |

```rust 标题 https://e.org 链接 mark:1,2-3 first_line:7
fn main() {} // 注
```
~~~~
{% codeblock %}
~~~~
{% blockquote A, B https://e.org %}
x [r]: ![i](a.png){width=3} [^1] ==m== ++i++ x^2^ H~2~O :smile: [[w]]
{% endblockquote %}
<!-- c --> <div
 a='b'>

[r]: /x 'y'
[^1]: z
";

/// A generator of numbers: the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// Runs something that must come to an end: a limit for what never ends, not for what is slow on a busy machine.
pub fn in_time<T: Send + 'static>(what: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    let worker = std::thread::spawn(move || sender.send(work()));
    match receiver.recv_timeout(Duration::from_secs(600)) {
        Ok(value) => value,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("{what}: no end after ten minutes"),
        Err(mpsc::RecvTimeoutError::Disconnected) => match worker.join() {
            Err(panic) => std::panic::resume_unwind(panic),
            Ok(_) => panic!("{what}: no answer"),
        },
    }
}

/// Builds a site of odd notes: right or wrong, but with an answer.
fn survives(what: &str, notes: Vec<Vec<u8>>) -> CommandOutcome {
    in_time(what, move || {
        let site = Site::of(&[("_config.yml", "title: Odd notes\nmath: true\nmarkdown:\n  wikilinks: true\n")]);
        for (number, note) in notes.iter().enumerate() {
            site.put_bytes(&format!("content/_posts/note-{number}.md"), note);
        }
        // Hexo's own rules read a text quite another way.
        site.run("biji inspect --quirks hexo");
        site.run("biji check");
        site.run("biji build --keep-going")
    })
}

#[test]
fn random_bytes_are_survived() {
    let mut dice = Dice(1);
    let notes =
        (0..150).map(|_| (0..dice.roll(1500)).map(|_| u8::try_from(dice.roll(256)).unwrap()).collect()).collect();
    survives("random bytes", notes);
}

#[test]
fn random_pieces_of_markup_are_survived() {
    #[rustfmt::skip]
    const PIECES: [&str; 72] = [
        "[^1]", "[^1]: ", "[^a]: ", "> [!note]- ", "[!", "==", "++", "^", "~", ":smile:", ":", ": ", "*[a]: ", "[TOC]", "[[", "]]",
        "{% ",
        " %}",
        "{%",
        "%}",
        "{{",
        "}}",
        "{#",
        "#}",
        "```",
        "~~~",
        "`",
        "**",
        "*",
        "_",
        "~~",
        "[",
        "]",
        "](",
        "![",
        "(",
        ")",
        "|",
        "---\n",
        "title: ",
        "date: ",
        "tags: ",
        "# ",
        "> ",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "$",
        "$$",
        "\\(",
        "\\)",
        "<!-- more -->",
        "<!--",
        "-->",
        "<div",
        ">",
        "</div>",
        "&",
        "&#x",
        ";",
        "\\",
        "中",
        "，",
        "“",
        "https://",
        "raw",
        "endraw",
        "codeblock",
        "\u{fffd}",
    ];
    let mut dice = Dice(2);
    let notes = (0..300)
        .map(|_| (0..dice.roll(120)).map(|_| PIECES[dice.roll(PIECES.len())]).collect::<String>().into_bytes())
        .collect();
    survives("pieces of markup", notes);
}

#[test]
fn odd_configurations_data_and_templates_are_survived() {
    const PIECES: [&str; 36] = [
        "title: ",
        "permalink: ",
        "per_page: ",
        "feed:",
        "  type: ",
        "\n",
        "\n- ",
        "[",
        "]",
        "{",
        "}",
        "'",
        "\"",
        "&a ",
        "*a",
        "<<: ",
        "|\n",
        ": ",
        "#",
        "\t",
        "1e999",
        "-1",
        "null",
        "true",
        ":year/:x/",
        "../",
        "中",
        "{{ ",
        " }}",
        "{% ",
        "block main",
        "for a in b",
        "endfor",
        " %}",
        "page.title",
        "|",
    ];
    let mut dice = Dice(3);
    let mut text = |pieces: usize| (0..dice.roll(pieces)).map(|_| PIECES[dice.roll(PIECES.len())]).collect::<String>();
    for _ in 0..60 {
        let files = [
            "_config.yml",
            "content/_data/a.yml",
            "content/_data/b.json",
            "content/c.json",
            "templates/post.html",
            "templates/base.html",
        ];
        let files: Vec<(&str, String)> = files.into_iter().map(|path| (path, text(25))).collect();
        in_time("odd settings", move || {
            let site = Site::of(&[("content/_posts/a.md", "---\ntitle: A\ndate: 2026-05-16\n---\nText.\n")]);
            for (path, text) in &files {
                site.put(path, text);
            }
            let outcome = site.run("biji build --keep-going --output out");
            assert!(outcome.code < 2, "{}", outcome.stderr);
        });
    }
}

#[test]
fn numbers_that_no_site_needs_are_survived() {
    for line in [
        "per_page: 99999999999999999999",
        "per_page: -5",
        "per_page: 1.5",
        "feed:\n  limit: -1",
        "highlight:\n  line_threshold: 1e30",
        "archive_generator:\n  per_page: 0",
    ] {
        let site = Site::of(&[
            ("_config.yml", &format!("title: A\n{line}\n")),
            ("content/_posts/a.md", "---\ntitle: A\ndate: 2026-05-16\n---\nText.\n"),
        ]);
        assert!(site.run("biji build --keep-going").code < 2, "{line}");
    }
}

#[test]
fn notes_cut_anywhere_are_survived() {
    let seed = std::fs::read_to_string(repository().join("content/_posts/multimodal.md")).unwrap();
    let cut = |text: &str, step: usize| -> Vec<Vec<u8>> {
        text.char_indices().step_by(step).map(|(at, _)| text.as_bytes()[..at].to_vec()).collect()
    };
    survives("a cut note", [cut(EVERYTHING, 1), cut(&seed, 9)].concat());
    let tails = EVERYTHING.char_indices().step_by(3).map(|(at, _)| EVERYTHING.as_bytes()[at..].to_vec()).collect();
    survives("the rest of a cut note", tails);
}

#[test]
fn whatever_is_opened_and_never_closed_is_survived() {
    const OPENINGS: [&str; 34] = [
        "---\ntitle: x",
        "---\ntitle: 'x\n---\n",
        "---\ntags: [a\n---\n",
        "---\n? [\n---\n",
        "---\n&a [*a]\n---\n",
        "---\n",
        "{% raw %}",
        "{% raw",
        "{% codeblock %}\nx",
        "{% blockquote %}",
        "{% asset_img 'x",
        "{% post_link",
        "{% include_code ",
        "{{ x",
        "{# x",
        "```rust\nx",
        "~~~\nx",
        "`x",
        "**x",
        "*x",
        "~~x",
        "[x",
        "[x](",
        "[x](<y",
        "![x",
        "<!-- x",
        "<div",
        "<a href='",
        "<![CDATA[",
        "<?x",
        "$x",
        "$$x",
        "\\(x",
        "| a |\n|--",
    ];
    let alone = OPENINGS.iter().map(|text| text.as_bytes().to_vec());
    let behind = OPENINGS.iter().map(|text| format!("前\n\n- {text}\n> {text} 后\n").into_bytes());
    survives("unclosed", alone.chain(behind).collect());
}

#[test]
fn a_million_brackets_and_other_heaps_are_survived() {
    let heap = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len()).into_bytes();
    let mut notes = vec![heap("[", 1_000_000)];
    notes.extend(
        [
            "![",
            "> ",
            "- ",
            "(",
            "<",
            "`",
            "*a ",
            "**",
            "{% ",
            "{{",
            "|",
            "&",
            "$",
            "\\(",
            "<!--",
            "[a](",
            "*_",
            "{% raw %}",
            "#",
            "`` ` ",
            "<a \"",
            "[a](/b) ",
            "<a href=/b>",
            "<div></ul>",
            "[a](b “",
            "[^1]",
            "**a ",
        ]
        .map(|piece| heap(piece, 50_000)),
    );
    let each = |piece: fn(usize) -> String| (0..5_000).map(piece).collect::<String>().into_bytes();
    notes.push(each(|number| format!("[a](/{number}/) <b id=i{number}>")));
    notes.push(each(|number| format!("[a](#{number}) <b id={number}x>")));
    notes.push(each(|number| format!("a[^{number}] b[^{0}]\n\n[^{number}]: c[^{0}]\n\n", number + 1)));
    notes.push("> [!note]- a\n> ".repeat(5_000).into_bytes());
    survives("heaps", notes);
}

#[test]
fn a_note_of_ten_megabytes_is_built() {
    let mut note = b"---\ntitle: Long\ndate: 2026-05-16\n---\n".to_vec();
    while note.len() < 10 << 20 {
        note.extend_from_slice("这一段是正文，**重点**在这里。\nA second line of it.\n\n".as_bytes());
    }
    let outcome = survives("ten megabytes", vec![note]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
}

#[test]
fn odd_names_are_built_or_told() {
    let names = [
        "two words.md",
        "雨 夜.md",
        "🌧️.md",
        "100%.md",
        "%41.md",
        "a&b.md",
        "a'b\"c.md",
        "#hash.md",
        "q?.md",
        "a+b.md",
        "...md",
        "..a.md",
        ".hidden.md",
        "a..md",
        "-dash.md",
        "CON.md",
        "a\tb.md",
        "new\nline.md",
        "\u{1b}[31m.md",
        "é.md",
        "e\u{301}.md",
        "{{x}}.md",
        "<b>.md",
        "C:.md",
        "~.md",
    ];
    let site = Site::of(&[("_config.yml", "title: Odd names\n")]);
    for name in names {
        site.put(&format!("content/_posts/{name}"), "---\ntitle: Odd\ndate: 2026-05-16\n---\nText.\n");
        site.put(&format!("content/files/{name}.bin"), "bytes");
    }
    let outcome = site.run("biji build --keep-going");
    assert!(outcome.code < 2);
    assert!(!outcome.stderr.contains('\u{1b}'), "names can't send escape sequences to a terminal");
    for (path, bytes) in site.files("public") {
        assert!(!String::from_utf8_lossy(&bytes).contains("<b>.md"), "{path}: a name is not escaped");
    }
    for name in ["two words", "雨 夜", "🌧️", "100%", "a&b"] {
        assert!(site.exists(&format!("public/2026/05/16/{name}/index.html")), "{name}:\n{}", outcome.stderr);
    }
}

#[test]
fn line_ends_and_byte_order_marks_do_not_matter() {
    let page = |bytes: Vec<u8>| {
        let site = Site::of(&[("_config.yml", "title: Ends\n")]);
        site.put_bytes("content/_posts/a.md", &bytes);
        site.build();
        site.files("public")
    };
    let unix = page(EVERY_LINE.as_bytes().to_vec());
    assert_eq!(page(EVERY_LINE.replace('\n', "\r\n").into_bytes()), unix);
    assert_eq!(page(EVERY_LINE.replace('\n', "\r").into_bytes()), unix);
    assert_eq!(page(format!("\u{feff}{EVERY_LINE}").into_bytes()), unix);
}

const EVERY_LINE: &str =
    "---\ntitle: Ends\ndate: 2026-05-16\n---\none\ntwo\n\n- a\n  b\n\n```js\nlet a;\nlet b;\n```\n";

#[test]
fn control_characters_and_bad_bytes_keep_the_rest_of_the_note() {
    let site = Site::of(&[("_config.yml", "title: Bytes\n")]);
    site.put_bytes("content/_posts/a.md", b"---\ntitle: Bytes\ndate: 2026-05-16\n---\nbefore \xff\xfe\x00 behind\n");
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("warning[B0810]"), "{}", outcome.stderr);
    let page = site.read("public/2026/05/16/a/index.html");
    assert!(page.contains("before ") && page.contains(" behind"), "{page}");
}

#[test]
fn folders_links_and_missing_things_are_told() {
    let site = Site::of(&[
        ("_config.yml", "title: Links\n"),
        ("content/_posts/a.md", "---\ntitle: A\ndate: 2026-05-16\n---\nText.\n"),
    ]);
    site.put("content/_posts/folder.md/inside.txt", "text");
    site.link("content/_posts/dangling.md", "nowhere.md");
    site.link("content/_posts/self.md", "self.md");
    site.link("content/loop", "..");
    site.link("content/out", "/usr");
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let count = |code: &str| outcome.stderr.matches(&format!("[{code}]")).count();
    assert_eq!((count("B0805"), count("B0806"), count("B0807")), (1, 3, 1), "{}", outcome.stderr);
    assert!(site.exists("public/2026/05/16/a/index.html"));
}

#[test]
fn a_configuration_that_cannot_be_read_writes_nothing_whatever_is_asked_for() {
    for config in ["title: [a\nurl: {\n", "- title: a\n"] {
        let site = Site::of(&[("_config.yml", config), ("source/_posts/a.md", "---\ntitle: A\n---\ntext\n")]);
        let outcome = site.run("biji build --keep-going");
        assert!(outcome.code > 0 && outcome.stderr.contains("nothing was written"), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("`--keep-going` writes"), "{}", outcome.stderr);
        assert!(!site.exists("public"), "{}", outcome.stderr);
    }
}
