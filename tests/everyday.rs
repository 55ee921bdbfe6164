//! What everybody types wrong one day: each command says what it takes, and does nothing by half.

use biji::command::{CommandOutcome, Terminal};

use crate::harness::Site;

fn site() -> Site {
    Site::of(&[
        ("_config.yml", "title: Notes\n"),
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2026-05-16\n---\nIt rained.\n"),
        ("content/_drafts/An-idea.md", "---\ntitle: An idea\n---\nThought.\n"),
        ("content/_drafts/Other.md", "---\ntitle: Other\n---\nThought.\n"),
        ("scaffolds/Recipe.md", "---\ntitle: {{ title }}\nserves: 4\n---\n"),
    ])
}

fn run_with(site: &Site, words: &[&str], terminal: Terminal) -> CommandOutcome {
    let line = ["biji"].iter().chain(words).map(Into::into);
    biji::command::run(line, site.root(), terminal)
}

/// What a command said, which must have ended with `code`.
#[track_caller]
fn said(site: &Site, words: &[&str], code: u8) -> String {
    let outcome = run_with(site, words, Terminal::default());
    let text = outcome.stdout + &outcome.stderr;
    assert_eq!(outcome.code, code, "{words:?}:\n{text}");
    text
}

#[track_caller]
fn assert_says(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
}

#[test]
fn a_layout_that_the_site_does_not_have_is_refused() {
    let site = site();
    assert_says(&said(&site, &["new", "drfat", "x"], 2), &["unknown layout `drfat`", "did you mean `draft`?"]);
    assert_says(&said(&site, &["new", "Hello", "World"], 2), &["`biji new \"Hello World\"`", "scaffolds/Hello.md"]);
    assert_says(&said(&site, &["new", "recipy", "Soup"], 2), &["did you mean `Recipe`?"]);
    assert_says(&said(&site, &["publish", "pgae", "An-idea"], 2), &["did you mean `page`?"]);
    assert_eq!(site.files("content/_posts").len(), 1);
    // Whatever has a scaffold or a template is a layout.
    said(&site, &["new", "recipe", "Soup"], 0);
    assert!(site.read("content/_posts/Soup.md").contains("serves: 4"));
    site.put("templates/gallery.html", "{{ page.title }}");
    said(&site, &["new", "gallery", "Hills"], 0);
    // Hexo takes any word.
    said(&site, &["new", "drfat", "x", "--quirks", "hexo"], 0);
}

#[test]
fn a_draft_is_found_by_the_start_of_its_name_in_any_case() {
    let site = site();
    assert_says(&said(&site, &["publish", "an"], 0), &["_drafts/An-idea.md as content/_posts/An-idea.md"]);
    let text = said(&site, &["publish", "Othre"], 1);
    assert_says(&text, &["draft `Othre` not found", "did you mean `Other`?"]);
}

#[test]
fn a_value_that_a_key_cannot_take_is_not_written() {
    let site = site();
    let before = site.read("_config.yml");
    for (key, value, parts) in [
        ("per_page", "abc", ["`per_page` can't be set to `abc`", "a whole number"]),
        ("future", "maybe", ["`future` can't be set to `maybe`", "must be `true` or `false`"]),
        ("url", "example", ["`url` can't be set to `example`", "url: https://"]),
        ("timezone", "Mars/Base", ["`timezone` can't be set to `Mars/Base`", "Mars/Base"]),
        ("feed.limit", "many", ["`feed.limit` can't be set to `many`", "a whole number"]),
        ("order_by", "{a: 1}", ["`order_by`", ""]),
    ] {
        let outcome = run_with(&site, &["config", key, value], Terminal::default());
        if key != "order_by" {
            assert_eq!(outcome.code, 1, "{key} {value}: {}{}", outcome.stdout, outcome.stderr);
            assert_says(&outcome.stderr, &parts);
            assert_eq!(site.read("_config.yml"), before, "{key}");
        }
    }
    said(&site, &["config", "per_page", "5"], 0);
    assert!(site.read("_config.yml").contains("per_page: 5"));
    // A mistake that is there already does not keep another key from being set.
    site.put("_config.yml", "title: Notes\nper_page: abc\n");
    said(&site, &["config", "title", "Rain"], 0);
    said(&site, &["config", "per_page", "7"], 0);
    assert_eq!(site.read("_config.yml"), "title: Rain\nper_page: 7\n");
}

#[test]
fn commands_outside_of_a_site_say_so() {
    let folder = Site::of(&[("letter.txt", "Dear all")]);
    for words in [
        &["build"][..],
        &["check"],
        &["clean"],
        &["inspect"],
        &["serve"],
        &["list", "post"],
        &["config"],
        &["config", "title", "x"],
        &["new", "x"],
        &["publish", "x"],
        &["compare", "public"],
        &["deploy"],
    ] {
        let outcome = run_with(&folder, words, Terminal::default());
        assert_eq!(outcome.code, 1, "{words:?}: {}", outcome.stdout);
        assert_says(&outcome.stderr, &["error[B0801]: this folder is not a site", "`biji init`"]);
        assert!(outcome.stdout.is_empty(), "{words:?}: {}", outcome.stdout);
    }
    assert_eq!(folder.files("").len(), 1, "nothing was written");
}

#[test]
fn an_empty_folder_is_told_how_to_begin_and_a_root_is_named_as_it_was_typed() {
    let empty = Site::empty();
    let text = said(&empty, &["build"], 1);
    assert_says(&text, &["the folder is empty", "help: to create a small site in this folder, run `biji init`"]);
    std::fs::create_dir(empty.path("notes")).unwrap();
    assert_says(
        &said(&empty, &["build", "--root", "notes"], 1),
        &["to create a small site there, run `biji init notes`"],
    );
    assert_says(&said(&empty, &["build", "--root", "/nonexist"], 1), &["the folder `/nonexist` does not exist"]);
    assert_says(&said(&empty, &["check", "--root", "a/b/../c"], 1), &["the folder `a/b/../c` does not exist"]);
    empty.put("file", "");
    assert_says(&said(&empty, &["build", "--root", "file"], 1), &["`file` is a file"]);
}

#[test]
fn a_note_is_rendered_without_its_front_matter() {
    let site = site();
    site.put("note.md", "---\ntitle: Rain\n---\n\n**wet** {% tag %}\n");
    assert_eq!(said(&site, &["render", "note.md"], 0), "<p><strong>wet</strong> {% tag %}</p>\n");
    site.put("rule.md", "A text with a rule\n\n---\n\nand more: text.\n");
    assert_says(&said(&site, &["render", "rule.md"], 0), &["A text with a rule", "<hr"]);
    // Hexo takes it for Markdown.
    assert_says(&said(&site, &["render", "note.md", "--quirks", "hexo"], 0), &["title: Rain"]);
}

#[test]
fn a_wrong_command_line_is_answered_in_one_style() {
    let site = site();
    for (words, parts) in [
        (&["serve", "--port", "abc"][..], &["error: `--port` can't be `abc`", "a number from 0 to 65535"][..]),
        (&["serve", "--port", "70000"], &["`--port` can't be `70000`", "65535"]),
        (&["serve", "--port"], &["`--port` needs a value"]),
        (&["build", "--strikt"], &["`biji build` has no option `--strikt`", "= help: did you mean `--strict`?"]),
        (&["build", "--format", "jsn"], &["`--format` can't be `jsn`", "= help: did you mean `json`?", "`human`"]),
        (&["init", "--ci", "gitlub"], &["= help: did you mean `github`", "`gitlab`"]),
        (&["build", "rain"], &["unexpected argument `rain` for `biji build`"]),
        (&["build", "--future", "false"], &["unexpected argument `false` for `biji build`"]),
        (&["build", "-c", "x"], &["`--concurrency` can't be `x`", "a number of threads"]),
        (&["publish"], &["`biji publish` needs"]),
        (&["deploy", "--undo", "--source", "x"], &["`--undo` and `--source` can't be used together"]),
        (&["build", "--root", "a", "--root", "b"], &["`--root` is given more than once"]),
        (&["biuld"], &["unknown command `biuld`", "= help: did you mean `build`?"]),
        (&["explain", "B1801"], &["unknown code `B1801`", "= help: did you mean `B0801`"]),
        (&["list", "pots"], &["= help: did you mean `post`?"]),
    ] {
        let outcome = run_with(&site, words, Terminal::default());
        assert_eq!(outcome.code, 2, "{words:?}: {}", outcome.stderr);
        assert_says(&outcome.stderr, parts);
        assert!(outcome.stderr.starts_with("error: ") && !outcome.stderr.contains("tip:"), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("Usage:"), "{}", outcome.stderr);
    }
}

#[test]
fn the_help_of_a_command_shows_what_acts_there() {
    let site = site();
    let help = |command: &str| said(&site, &[command, "--help"], 0);
    assert_says(&help("build"), &["--keep-going", "--output", "--drafts", "Examples:"]);
    for (command, hidden) in [
        ("explain", &["--root", "--drafts", "--output", "--keep-going", "--all"][..]),
        ("new", &["--output", "--drafts", "--strict", "--keep-going"]),
        ("clean", &["--drafts", "--strict", "--keep-going", "--future"]),
        ("serve", &["--keep-going"]),
        ("init", &["--config", "--drafts", "--output", "--strict"]),
    ] {
        let text = help(command);
        assert_says(&text, &["Examples:"]);
        for option in hidden {
            assert!(!text.contains(option), "`biji {command} --help` shows {option}:\n{text}");
        }
    }
    // They are taken all the same, before the command and after it.
    said(&site, &["explain", "B0101", "--drafts"], 0);
    said(&site, &["--drafts", "--strict", "new", "Hello"], 0);
}

#[test]
fn a_new_site_asks_and_takes_the_language() {
    let terminal = Terminal {
        question: Some(|text| {
            let answer = if text.starts_with("title") { "Rain: a diary" } else { "lin.github.io/notes/" };
            answer.to_owned()
        }),
        ..Terminal::default()
    };
    let site = Site::empty();
    let outcome = run_with(&site, &["init", "notes", "--lang", "zh_CN"], terminal);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let config = site.read("notes/_config.yml");
    assert_says(&config, &["'Rain: a diary'", "language: zh-CN\n", "url: https://lin.github.io/notes\n"]);
    assert_says(&site.read("notes/content/_posts/hello.md"), &["title: 你好"]);
    said(&site, &["build", "--strict", "--root", "notes"], 0);
    assert!(site.read("notes/public/index.html").contains("<html lang=\"zh-CN\""));

    // Nobody answers: what is there stands for itself, and builds.
    let site = Site::empty();
    said(&site, &["init", "--lang", "en"], 0);
    assert_says(&site.read("_config.yml"), &["title: My notes\n", "language: en\n", "url: https://example.org\n"]);
    said(&site, &["build", "--strict"], 0);
    assert_says(&said(&Site::empty(), &["init", "--lang", "cn"], 1), &["did you mean `zh-CN`?"]);
    assert_says(&said(&Site::empty(), &["init", "--lang", "中文"], 1), &["`zh-CN`"]);
}

#[test]
fn a_hexo_project_is_told_once_what_does_not_come_along() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\ntheme: next\n"),
        (
            "_config.next.yml",
            "valine:\n  enable: true\n  appId: x\nlocal_search:\n  enable: true\ncustom_file_path:\n  style: source/_data/s.styl\nback2top:\n  sidebar: true\n",
        ),
        (
            "package.json",
            r#"{"hexo": {"version": "7.0.0"}, "dependencies": {"hexo": "7", "hexo-helper-live2d": "3", "hexo-generator-feed": "3", "hexo-tag-embed": "1", "left-pad": "1"}}"#,
        ),
        ("scripts/tags.js", "hexo.extend.tag.register('x', () => '')"),
        ("source/_posts/rain.md", "---\ntitle: Rain\ndate: 2026-05-16\n---\nIt rained.\n"),
    ]);
    let text = said(&site, &["build"], 0);
    let line = text.lines().last().unwrap_or_default();
    let rest = line.strip_prefix("not carried over from Hexo: ").unwrap_or_else(|| panic!("{text}"));
    let parts = [
        "`scripts/` (1 file)",
        "`hexo-helper-live2d`",
        "`valine`",
        "`local_search`",
        "`custom_file_path`",
        "1 other setting",
    ];
    let places: Vec<usize> =
        parts.iter().map(|part| rest.find(part).unwrap_or_else(|| panic!("{part}: {rest}"))).collect();
    assert!(
        places.is_sorted() && !rest.contains("feed") && !rest.contains("embed") && !rest.contains("left-pad"),
        "{rest}"
    );
    let address = rest.split(' ').find(|word| word.starts_with("https://")).unwrap_or_default();
    let path = address.trim_start_matches("https://biji-notes.github.io/");
    let routes = run_with(
        &Site::empty(),
        &["list", "route", "--json", "--root", env!("CARGO_MANIFEST_DIR")],
        Terminal::default(),
    );
    assert!(!path.is_empty() && routes.stdout.contains(&format!("\"{path}index.html\"")), "{address}");

    assert!(!said(&site, &["build"], 0).contains("not carried over"), "it is no news");
    assert_says(&said(&site, &["check"], 0), &["not carried over from Hexo"]);
    site.put("scripts/more.js", "hexo.extend.helper.register('reads', () => 1)");
    assert_says(&said(&site, &["build"], 0), &["`scripts/` (2 files)", "the helper `reads`"]);
    // A project that uses nothing of this, and a folder that is none, hear nothing.
    site.put("package.json", "{}");
    assert!(!said(&site, &["build"], 0).contains("not carried over"));
}

#[test]
fn what_was_nearly_typed_is_offered() {
    let site = site();
    site.put("content/_drafts/Another-thing.md", "---\ntitle: Another thing\n---\nThought.\n");
    assert!(said(&site, &["publish", "anothr"], 1).contains("did you mean `Another-thing`?"));
    assert!(said(&site, &["inspect", "--fromat"], 2).contains("did you mean `--format`?"));
    let said_of_future = said(&site, &["build", "--future=mabye"], 2);
    assert!(said_of_future.contains("`--future` can't be `mabye`"), "{said_of_future}");
    assert!(said(&site, &["serve", "--port", "abc"], 2).contains("`biji serve --help`"));
    for (language, help) in
        [("xx", "use a language tag such as"), ("english", "did you mean `en`?"), ("cn", "did you mean `zh-CN`?")]
    {
        let text = said(&site, &["init", "new", "--lang", language], 1);
        assert!(text.contains(help), "{text}");
    }
    assert!(!site.exists("new"));
    site.put("_config.yml", "title: A\nurl: https://e.org\ntitle: B\n");
    let text = said(&site, &["build"], 1);
    assert!(text.contains("delete one of the two") && !text.contains("values as a list"), "{text}");
}
