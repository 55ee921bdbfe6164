//! The commands that write into a site's folder, and those that look at it.

use crate::harness::Site;

fn site() -> Site {
    Site::of(&[
        ("_config.yml", "# My site\ntitle: Notes # its name\nfeed:\n  limit: 5\n\n# who\nauthor: Lin\n"),
        (
            "content/_posts/rain.md",
            "---\ntitle: Rain\ndate: 2026-05-16\ntags: [weather]\ncategories: [diary]\n---\nIt rained.\n",
        ),
        ("content/_drafts/my-idea.md", "---\ntitle: My idea\ndate: 2026-05-17\n---\nA *thought*.\n"),
        ("content/_drafts/my-idea-two.md", "---\ntitle: Two\n---\n"),
        ("content/_drafts/窗.md", "---\ntitle: '窗: 外'\n---\n雨。\n"),
        ("content/about/index.md", "---\ntitle: About\n---\n"),
    ])
}

/// What a command said, which must have ended with `code`.
#[track_caller]
fn said(site: &Site, words: &[&str], code: u8) -> String {
    let line = ["biji"].iter().chain(words).map(Into::into);
    let outcome = biji::command::run(line, site.root(), biji::command::Terminal::default());
    let text = outcome.stdout + &outcome.stderr;
    assert_eq!(outcome.code, code, "{words:?}:\n{text}");
    text
}

#[test]
fn json_has_control_characters_as_escapes() {
    let site = site();
    site.put(
        "content/_posts/c1.md",
        "---\ntitle: \"a\\x9B31mb\"\ndate: 2026-05-18\ntags: [\"t\\x9B\"]\n---\n[a](gone.md)\n",
    );
    site.put("_config.yml", "title: \"My\\x9B notes\"\nauthor: \"\\x9B\"\n");
    let commands = [
        "biji inspect",
        "biji list post --json",
        "biji list tag --json",
        "biji list route --json",
        "biji config --explain --json",
        "biji check --format json",
    ];
    for command in commands {
        let printed = site.run(command).stdout;
        assert!(printed.contains("\\u009b"), "{command}:\n{printed:?}");
        assert!(!printed.contains(|c: char| c.is_control() && c != '\n'), "{command}:\n{printed:?}");
    }
}

#[test]
fn a_new_note_has_its_title_whatever_stands_in_it() {
    let titles = [
        "[BERT] 论文: 阅读",
        "C# and #tags",
        "a \"b\" 'c'",
        "@home",
        "- x",
        "12:30",
        "null",
        "{{ x }}",
        "a\nb",
        "*a*",
        "010",
        "2024",
    ];
    for title in titles {
        let site = site();
        said(&site, &["new", "--slug", "it", "--", title], 0);
        let text = site.read("content/_posts/it.md");
        let outcome = site.run("biji list post --json");
        let posts: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
        let post = posts
            .as_array()
            .unwrap()
            .iter()
            .find(|post| post["source"] == "_posts/it.md")
            .unwrap_or_else(|| panic!("{text}"));
        assert_eq!(post["title"], title, "{text}");
    }
}

#[test]
fn a_new_note_never_replaces_one_unasked() {
    let site = site();
    said(&site, &["new", "rain"], 0);
    said(&site, &["new", "rain"], 0);
    assert!(site.read("content/_posts/rain.md").contains("It rained.") && site.exists("content/_posts/rain-2.md"));
    said(&site, &["new", "rain", "--replace"], 0);
    assert!(!site.read("content/_posts/rain.md").contains("It rained."));
}

#[test]
fn flags_of_new_become_keys() {
    let site = site();
    said(
        &site,
        &[
            "new",
            "--lang",
            "zh",
            "--tags",
            "a",
            "--tags=b",
            "--toc",
            "--no-comments",
            "--sticky",
            "-3",
            "-s",
            "it",
            "T",
        ],
        0,
    );
    let text = site.read("content/_posts/it.md");
    for line in
        ["title: T\n", "lang: zh\n", "tags:\n  - a\n  - b\n", "comments: false\n", "sticky: -3\n", "toc: true\n"]
    {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(said(&site, &["new", "T", "--sulg", "x"], 0).contains("did you mean `--slug`?"));
}

#[test]
fn notes_are_written_within_the_folder_of_notes_alone() {
    let site = site();
    said(&site, &["new", "T", "--path", "../../../out"], 1);
    said(&site, &["new", "T", "--path", "../diary/out"], 0);
    assert!(site.exists("content/diary/out.md"));
    let elsewhere = tempfile::tempdir().unwrap();
    site.link("content/_posts/away", &elsewhere.path().display().to_string());
    assert!(said(&site, &["new", "T", "--path", "away/x"], 1).contains("points outside the site"));
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}

#[test]
fn what_new_can_not_mean_is_told() {
    let site = site();
    assert!(said(&site, &["new"], 2).contains("a new note needs a title"));
    assert!(said(&site, &["new", "Rain", "at", "night"], 2).contains("`biji new \"Rain at night\"`"));
    assert!(said(&site, &["new", "psot", "T"], 2).contains("did you mean `post`?"));
    assert!(said(&site, &["new", "???"], 1).contains("--slug"));
    assert!(said(&site, &["new", "T", "--date", "soon"], 1).contains("2026-05-16 21:40:00"));
    site.put("scaffolds/post.md", "---\ntitle: {{ title }}\n  bad: [\n---\n");
    assert!(said(&site, &["new", "T2"], 1).contains("scaffolds/post.md"));
}

#[test]
fn a_draft_is_published_under_its_own_name() {
    let site = site();
    assert!(said(&site, &["publish", "my"], 1).contains("`my-idea-two`, `my-idea`"));
    said(&site, &["publish", "my-idea"], 0);
    assert!(!site.exists("content/_drafts/my-idea.md") && site.exists("content/_drafts/my-idea-two.md"));
    let text = site.read("content/_posts/my-idea.md");
    assert!(text.contains("date: 2026-05-17 00:00:00") && text.ends_with("A *thought*.\n"), "{text}");
    said(&site, &["p", "content/_drafts/窗.md"], 0);
    assert!(site.read("content/_posts/窗.md").contains("title: '窗: 外'"));
    assert!(said(&site, &["publish", "my-idae-two"], 1).contains("did you mean `my-idea-two`?"));
    site.put("content/_drafts/bad.md", "---\ntitle: a\ntitle: b\n---\n");
    assert!(said(&site, &["publish", "bad"], 1).contains("content/_drafts/bad.md:2"));
    assert!(site.exists("content/_drafts/bad.md"));
}

#[test]
fn a_drafts_pictures_go_with_it() {
    let site = site();
    site.put("content/_drafts/my-idea/a.txt", "a");
    site.put("content/_posts/my-idea/b.txt", "b");
    said(&site, &["config", "post_asset_folder", "true"], 0);
    assert!(said(&site, &["publish", "my-idea"], 1).contains("already has files"));
    assert!(site.exists("content/_drafts/my-idea.md") && !site.exists("content/_posts/my-idea.md"));
    site.remove("content/_posts/my-idea/b.txt");
    said(&site, &["publish", "my-idea"], 0);
    assert_eq!(site.read("content/_posts/my-idea/a.txt"), "a");
}

#[test]
fn a_key_is_set_and_everything_else_stays() {
    let site = site();
    for (key, value, expected) in [
        ("title", "雨: notes", "# My site\ntitle: '雨: notes' # its name\nfeed:\n  limit: 5\n\n# who\nauthor: Lin\n"),
        ("feed.limit", "10", "# My site\ntitle: '雨: notes' # its name\nfeed:\n  limit: 10\n\n# who\nauthor: Lin\n"),
        (
            "feed.hub",
            "",
            "# My site\ntitle: '雨: notes' # its name\nfeed:\n  limit: 10\n  hub: ''\n\n# who\nauthor: Lin\n",
        ),
        (
            "future",
            "false",
            "# My site\ntitle: '雨: notes' # its name\nfeed:\n  limit: 10\n  hub: ''\n\n# who\nauthor: Lin\nfuture: false\n",
        ),
    ] {
        said(&site, &["config", key, value], 0);
        assert_eq!(site.read("_config.yml"), expected);
    }
    let odd = [
        ("a: \"x # y\" # why\nb: 1\n", "a", "z", "a: z # why\nb: 1\n"),
        ("a:\n  - 1\n  - 2\n# b\nb: 1\n", "a", "z", "a: z\n# b\nb: 1\n"),
        ("a: |\n  x\n  y\n\nb: 1", "a", "2", "a: 2\n\nb: 1"),
        ("a: {x: 1}\nb: 1\n", "a.k", "2", "a: {\"x\":1,\"k\":2}\nb: 1\n"),
        ("a:\nb: 1\n", "a.k.z", "null", "a:\n  k:\n    z: null\nb: 1\n"),
        ("a: 1\r\nb: 2\r\n", "b", "3", "a: 1\r\nb: 3\r\n"),
        ("\"a\": 1\n", "a", "3", "\"a\": 3\n"),
        ("# nothing yet\n", "title", "T", "# nothing yet\ntitle: T\n"),
    ];
    for (before, key, value, after) in odd {
        site.put("_config.yml", before);
        said(&site, &["config", key, value], 0);
        assert_eq!(site.read("_config.yml"), after);
    }
    site.put("_config.yml", "title: T\n");
    assert!(said(&site, &["config", "title.x", "1"], 1).contains("can't contain keys"));
    assert!(said(&site, &["config", "titel", "x"], 0).contains("did you mean `title`?"));
}

#[test]
fn secrets_are_never_printed() {
    let site = site();
    site.put("_config.yml", "title: T\ndeploy:\n  token: abc123\n  repo: https://lin:abc123@example.org/notes\n");
    for words in
        [&["config"][..], &["config", "deploy"], &["config", "deploy.token"], &["config", "deploy.token", "abc1234"]]
    {
        let text = said(&site, words, 0);
        assert!(!text.contains("abc123") && text.contains("(not shown)"), "{text}");
    }
    let address = "https://lin:abc123@example.org/notes";
    assert!(!said(&site, &["config", "deploy.repo", address], 0).contains("abc123"));
    assert!(!said(&site, &["inspect"], 0).contains("abc123"));
    assert_eq!(said(&site, &["config", "title"], 0), "T\n");
    assert!(said(&site, &["config", "titel"], 1).contains("did you mean `title`?"));
}

#[test]
fn lists_show_what_the_site_has() {
    let site = site();
    assert_eq!(
        said(&site, &["list", "post"], 0),
        "DATE              TITLE  SOURCE          PATH              CATEGORIES  TAGS\n\
         2026-05-16 00:00  Rain   _posts/rain.md  2026/05/16/rain/  diary       weather\n"
    );
    assert!(said(&site, &["l", "d"], 0).contains("my-idea.md"));
    assert!(said(&site, &["l", "ta"], 0).contains("weather"));
    assert!(said(&site, &["l", "categories"], 0).contains("diary"));
    assert!(said(&site, &["list", "route"], 0).contains("2026/\n  05/\n    16/\n      rain/\n        index.html\n"));
    assert!(said(&site, &["l", "p"], 2).contains("`page` or `post`"));
    assert!(said(&site, &["list", "pots"], 2).contains("did you mean `post`?"));
}

#[test]
fn one_file_is_rendered_alone() {
    let site = site();
    site.put("a.md", "---\ntitle\n---\n\n**a** {% tag %}\n");
    site.put("a.yml", "b: [1, 2]\n");
    assert!(said(&site, &["render", "a.md"], 0).contains("<strong>a</strong> {% tag %}"));
    assert_eq!(said(&site, &["render", "a.yml"], 0), "{\"b\":[1,2]}\n");
    said(&site, &["render", "a.md", "-o", "a.html"], 0);
    assert!(said(&site, &["render", "a.yml", "-o", "a.html"], 1).contains("--replace"));
    assert!(said(&site, &["render", "a.md", "-o", "content/_posts/rain.md"], 1).contains("folder of notes"));
    assert!(said(&site, &["render", "b.md"], 1).contains("a.md"));
}

#[test]
fn a_new_site_builds_without_a_warning() {
    for ci in ["github", "gitlab", "cloudflare", "deploy", "none"] {
        let site = Site::empty();
        said(&site, &["init", "notes", "--ci", ci], 0);
        said(&site, &["build", "--strict", "--root", "notes"], 0);
        assert!(site.exists("notes/public/index.html"));
        assert!(said(&site, &["init", "notes"], 1).contains("already contains a site"));
        said(&site, &["init", "notes", "--replace"], 0);
        said(&site, &["new", "My second note", "--root", "notes"], 0);
        said(&site, &["build", "--strict", "--root", "notes"], 0);
    }
}

#[test]
fn a_start_that_may_be_several_commands_says_so() {
    let site = site();
    let text = said(&site, &["c"], 2);
    assert!(text.contains("`config`") && text.contains("`clean`"), "{text}");
}

#[test]
fn a_list_of_a_site_without_a_readable_configuration_says_why() {
    let site = site();
    site.put("_config.yml", "title: Notes\ntitle: More\n");
    let text = said(&site, &["list", "post"], 1);
    assert!(text.contains("error[B0101]"), "{text}");
    // A note's own mistake is no reason.
    site.put("_config.yml", "title: Notes\n");
    site.put("content/_posts/bad.md", "---\ntitle: A\npasswrod: x\n---\n");
    assert!(said(&site, &["list", "post"], 0).contains("rain.md"));
}

#[test]
fn a_repository_that_is_the_folder_of_notes_is_told_how_to_say_so() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\n"),
        ("_posts/a.md", "---\ntitle: A\n---\n"),
        ("about/index.md", "Me.\n"),
    ]);
    let text = said(&site, &["build"], 1);
    assert!(text.contains("write `source_dir: .` in `_config.yml`") && !text.contains("rename it"), "{text}");
    site.put("_config.yml", "title: Notes\nsource_dir: .\n");
    said(&site, &["build"], 0);
}

#[test]
fn a_renamed_folder_of_notes_is_an_error_that_names_it() {
    let site = site();
    std::fs::rename(site.path("content"), site.path("content2")).unwrap();
    for command in ["build", "check"] {
        let text = said(&site, &[command], 1);
        assert!(text.contains("error[B0803]: the folder of notes is missing"), "{text}");
        assert!(text.contains("did you mean `content2`? rename it to `content`"), "{text}");
        assert!(text.contains("`source_dir: content2`"), "{text}");
    }
    assert!(!site.exists("public"));
    // A command that begins a note makes the folder.
    said(&site, &["new", "First"], 0);
    assert!(site.exists("content/_posts/First.md"));
}

#[test]
fn a_note_without_a_key_for_its_address_gets_its_files_name() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\npermalink: articles/:urlname/\n"),
        ("content/_posts/rain.md", "---\ntitle: Rain\nurlname: rain\ndate: 2026-05-16\n---\nText.\n"),
        ("content/_posts/snow.md", "---\ntitle: Snow\nurlname:\ndate: 2026-05-16\n---\nText.\n"),
        ("content/_posts/wind.md", "---\ntitle: Wind\ndate: 2026-05-17\n---\nText.\n"),
    ]);
    let text = said(&site, &["build"], 0);
    assert!(text.contains("no value for `:urlname`, which `permalink` uses") && text.contains("snow.md:3:1"), "{text}");
    assert!(text.contains("write `urlname: NAME`") && !text.contains("did you mean"), "{text}");
    assert!(site.exists("public/articles/rain/index.html") && !site.exists("public/articles/undefined"));
    let pages = site.read("public/index.html") + &site.read("public/atom.xml");
    assert!(pages.contains("/articles/snow/") && pages.contains("/articles/wind/"), "{pages}");
    assert!(!pages.contains("undefined") && !pages.contains("John Doe"), "{pages}");
    // What the help says keeps the address, and nothing is said any more.
    site.put("content/_posts/snow.md", "---\ntitle: Snow\nurlname: snow\ndate: 2026-05-16\n---\nText.\n");
    site.put("content/_posts/wind.md", "---\ntitle: Wind\nurlname: wind\ndate: 2026-05-17\n---\nText.\n");
    assert!(!said(&site, &["build"], 0).contains("B0602"));
    assert!(site.exists("public/articles/snow/index.html") && site.exists("public/articles/wind/index.html"));
}

#[test]
fn posts_in_a_folder_of_another_name_are_missed() {
    let site = site();
    let renamed = |from: &str, to: &str| std::fs::rename(site.path(from), site.path(to)).unwrap();
    std::fs::remove_dir_all(site.path("content/_drafts")).unwrap();
    renamed("content/_posts", "content/posts");
    let text = said(&site, &["build"], 0);
    assert!(
        text.contains("warning[B0610]: the site has no posts, but `content/posts` looks like their folder"),
        "{text}"
    );
    assert!(text.contains("rename `content/posts` to `content/_posts`"), "{text}");
    renamed("content/posts", "content/_posts");
    assert!(!said(&site, &["build"], 0).contains("B0610"));
    // Below a name with `_` in front nothing is read at all.
    renamed("content/_posts", "content/_Post");
    let text = said(&site, &["build"], 0);
    assert!(text.contains("`content/_Post` looks like their folder") && text.contains("not on the site"), "{text}");
    renamed("content/_Post", "content/_posts");
    // Whatever it is called, a folder of many dated notes is one; pages have dates too, but stand alone.
    renamed("content/_posts", "content/diary");
    assert!(!said(&site, &["build"], 0).contains("B0610"));
    for day in 1..4 {
        site.put(&format!("content/diary/{day}.md"), &format!("---\ntitle: Day {day}\ndate: 2026-05-0{day}\n---\n"));
    }
    assert!(said(&site, &["build"], 0).contains("`content/diary` looks like their folder"));
}

#[test]
fn a_link_to_a_note_with_an_error_of_its_own_is_not_the_mistake() {
    let site = site();
    site.put("content/_posts/bad.md", "---\ntitle: A\npasswrod: x\n---\n");
    site.put(
        "content/_posts/link.md",
        "---\ntitle: Link\ndate: 2026-05-01\n---\n{% post_link bad %} {% post_link bda %}\n",
    );
    let text = said(&site, &["build"], 1);
    assert!(text.contains("warning[B0307]: the note `bad` is not published because of an error"), "{text}");
    assert!(text.contains("the front matter of `_posts/bad.md` can't be read"), "{text}");
    assert!(text.contains("warning[B0307]: note `bda` not found"), "{text}");
    site.put("content/_posts/bad.md", "---\ntitle: A b\ndate: 2026-05-01\n---\n");
    assert!(!said(&site, &["build"], 0).contains("is not published because of an error"));
}

#[test]
fn an_address_without_a_scheme_is_completed() {
    let site = site();
    for (written, proposed) in [
        ("example.org", "write `url: https://example.org`"),
        ("lin.github.io/blog", "write `url: https://lin.github.io/blog`"),
        ("https:/example.org", "write `url: https://example.org`"),
        ("my notes", "write `url: https://example.com`"),
    ] {
        site.put("_config.yml", &format!("title: Notes\nurl: {written}\n"));
        let text = said(&site, &["build"], 1);
        assert!(text.contains(proposed), "{written}:\n{text}");
    }
}
