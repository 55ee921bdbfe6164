//! `biji why`: what a file of the site is made from, and what of that has changed since the last build.

use serde_json::Value;

use crate::harness::Site;

fn site() -> Site {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\nurl: https://notes.example/blog\nroot: /blog/\npermalink: :title/\n"),
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-05-01\n---\nIt rained.\n"),
        ("content/_posts/snow.md", "---\ntitle: Snow\ndate: 2024-05-02\n---\nAfter {% post_link rain %}.\n"),
        ("content/_drafts/idea.md", "---\ntitle: Idea\n---\n"),
        ("content/img/sea.txt", "the sea"),
        ("templates/post.html", "{% include 'partials/own.html' %}{% if page.next %}{{ page.next.title }}{% endif %}"),
        ("templates/partials/own.html", "{{ page.title }}: {{ page.content | safe }}"),
    ]);
    assert_eq!(site.run("biji build").code, 0);
    site
}

#[track_caller]
fn answer(site: &Site, words: &str) -> String {
    let outcome = site.run(&format!("biji why {words}"));
    assert_eq!(outcome.code, 0, "{words}: {}", outcome.stderr);
    outcome.stdout
}

/// Inputs that have changed, as JSON names them.
fn changed(site: &Site, word: &str) -> (String, Vec<String>) {
    let found: Value = serde_json::from_str(&answer(site, &format!("{word} --json"))).unwrap();
    let inputs = found["inputs"].as_array().unwrap().iter().filter(|input| input["changed"] == true);
    let names = inputs.map(|input| input["about"].as_str().unwrap().to_owned()).collect();
    (found["next"].as_str().unwrap().to_owned(), names)
}

#[test]
fn a_page_that_stays_names_its_inputs() {
    let site = site();
    assert_eq!(
        answer(&site, "/snow/"),
        "\
`snow/index.html` is the page of `content/_posts/snow.md`

It is made from
  the same   the text of `content/_posts/snow.md`
  the same   the settings in `_config.yml`
  the same   the template `templates/partials/own.html`
  the same   the template `templates/post.html`

Its text uses
  the same   the site's template of the tag `post_link`
  the same   the note that `rain` means

Its template uses
  the same   the title, the date and the terms of `content/_posts/snow.md`
  the same   the notes before and after `content/_posts/snow.md`

The next build does not make it again: nothing has changed since the last build.
"
    );
}

#[test]
fn what_has_changed_is_named_and_the_next_build_agrees() {
    let cases: [(&str, &str, &[&str]); 6] = [
        (
            "content/_posts/rain.md",
            "---\ntitle: Drizzle\ndate: 2024-05-01\n---\nIt rained.\n",
            &["the note that `rain` means", "the notes before and after `content/_posts/snow.md`"],
        ),
        (
            "content/_posts/snow.md",
            "---\ntitle: Snow\ndate: 2024-05-02\n---\nAfter {% post_link rain %}!\n",
            &["the text of `content/_posts/snow.md`", "the title, the date and the terms of `content/_posts/snow.md`"],
        ),
        ("_config.yml", "title: Other\npermalink: :title/\n", &["the settings in `_config.yml`"]),
        ("templates/partials/own.html", "{{ page.title }}", &["the template `templates/partials/own.html`"]),
        ("content/_defaults.yml", "lang: en\n", &["the front matter for its folder in `content/_defaults.yml`"]),
        ("content/img/sea.txt", "another sea", &[]),
    ];
    for (path, text, expected) in cases {
        let site = site();
        site.put(path, text);
        let (next, names) = changed(&site, "content/_posts/snow.md");
        for name in expected {
            assert!(names.iter().any(|it| it == name), "{path}: `{name}` is not among {names:?}");
        }
        assert_eq!(names.is_empty(), expected.is_empty(), "{path}: {names:?}");
        assert_eq!(next, if expected.is_empty() { "takes_over" } else { "makes_again" }, "{path}");
        site.run("biji build");
        assert_eq!(changed(&site, "content/_posts/snow.md"), ("takes_over".to_owned(), Vec::new()), "{path}");
    }
}

#[test]
fn a_file_is_found_by_its_address_its_path_or_its_note() {
    let site = site();
    let words = [
        "/blog/snow/",
        "/snow/",
        "snow",
        "snow/index.html",
        "public/snow/index.html",
        "https://notes.example/blog/snow/#top",
        "content/_posts/snow.md",
        "_posts/snow.md",
    ];
    for word in words {
        assert!(answer(&site, word).starts_with("`snow/index.html` is the page of"), "{word}");
    }
    assert!(answer(&site, "/").starts_with("`index.html` is a page that the site makes itself"));
}

#[test]
fn files_without_a_template_have_true_answers() {
    let site = site();
    let starts = [
        (
            "public/img/sea.txt",
            "`img/sea.txt` is a copy of `content/img/sea.txt`",
            "Each build compares it with the file",
        ),
        (
            "content/img/sea.txt",
            "`img/sea.txt` is a copy of `content/img/sea.txt`",
            "Each build compares it with the file",
        ),
        ("atom.xml", "`atom.xml` is a feed", "The next build does not make it again"),
        ("sitemap.xml", "`sitemap.xml` is a file for search engines and other programs", "Each build makes it"),
    ];
    for (word, start, end) in starts {
        let text = answer(&site, word);
        assert!(text.starts_with(start) && text.lines().last().unwrap().starts_with(end), "{word}:\n{text}");
    }
    site.put("content/_posts/rain.md", "---\ntitle: Drizzle\ndate: 2024-05-01\n---\nIt rained.\n");
    assert_eq!(changed(&site, "atom.xml"), ("makes_again".to_owned(), vec!["the notes in it".to_owned()]));
}

#[test]
fn every_file_of_a_site_has_an_answer() {
    let site = site();
    for (path, _) in site.files("public") {
        assert!(answer(&site, &path).starts_with(&format!("`{path}` ")), "{path}");
    }
}

#[test]
fn without_results_of_an_earlier_build_that_is_said() {
    let site = site();
    site.run("biji clean");
    let before = site.files(".");
    let text = answer(&site, "/snow/");
    assert!(text.contains("not known  the text of `content/_posts/snow.md`"), "{text}");
    assert!(text.contains("not known  the notes before and after `content/_posts/snow.md`"), "{text}");
    assert!(text.ends_with("The next build makes it: this program has no result of an earlier build.\n"), "{text}");
    assert_eq!(site.files("."), before, "nothing is written");
}

#[test]
fn an_unknown_address_is_answered_with_what_may_be_meant() {
    let site = site();
    let outcome = site.run("biji why /snwo/");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
    assert_eq!(
        outcome.stderr,
        "error: the site has no `/snwo/`\n  = help: did you mean `/snow/`?\n  = help: `biji list route` lists all addresses\n"
    );
    // What only the preview has is named as such.
    for address in ["/_biji/", "http://localhost:4000/_biji/", "/_biji/preview.js"] {
        let outcome = site.run(&format!("biji why {address}"));
        assert_eq!(outcome.code, 2);
        assert!(outcome.stderr.contains("it is an address of the preview (`biji serve`)"), "{}", outcome.stderr);
    }
    assert!(answer(&site, "http://localhost:4000/blog/rain/").contains("is the page of `content/_posts/rain.md`"));
    let outcome = site.run("biji why /idea/");
    assert!(outcome.stderr.contains("`content/_drafts/idea.md` has no page on the site"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("`--drafts` and `--future` include such notes"), "{}", outcome.stderr);
    let outcome = site.run("biji why content/_drafts/idea.md");
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("`content/_drafts/idea.md` has no page on the site"), "{}", outcome.stderr);
}

#[test]
fn it_speaks_chinese() {
    let outcome = site().run("biji why /snow/ --lang zh-CN");
    assert!(outcome.stdout.contains("\n  没变    `rain` 指的笔记\n"), "{}", outcome.stdout);
}

#[test]
fn tokens_are_not_shown() {
    let site = site();
    let token = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
    site.put(
        "content/_posts/hail.md",
        &format!("---\ntitle: Hail\n---\n[x](img/{token}.txt) {{% post_link {token} %}}\n"),
    );
    for words in ["content/_posts/hail.md", "content/_posts/hail.md --json"] {
        let said = answer(&site, words);
        assert!(!said.contains(token) && said.contains("(not shown)"), "{said}");
    }
}

#[test]
fn notes_whose_names_have_signs_of_addresses_are_found() {
    let site = site();
    site.put("content/_posts/C# notes.md", "---\ntitle: Notes\npermalink: c#/\n---\nText.\n");
    let path = site.path("content/_posts/C# notes.md");
    let found =
        std::process::Command::new(env!("CARGO_BIN_EXE_biji")).arg("why").arg(&path).current_dir(site.root()).output();
    let said = String::from_utf8(found.unwrap().stdout).unwrap();
    assert!(said.contains("is the page of `content/_posts/C# notes.md`"), "{said}");
    assert!(answer(&site, "/rain/?from=feed#top").contains("is the page of `content/_posts/rain.md`"));
}

#[test]
fn a_note_with_an_error_is_not_called_unknown() {
    let site = site();
    site.put("content/_posts/hail.md", "---\ntitle: Hail\nseo:\n    robots: index\n  image: crab.png\n---\n");
    let outcome = site.run("biji why content/_posts/hail.md");
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("it has an error in its front matter"), "{}", outcome.stderr);
}
