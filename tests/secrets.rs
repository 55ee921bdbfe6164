//! Secrets: what is shown of a configuration, of front matter and of data files, and what a finished site must not have.

use biji::secret::PUBLIC;

use crate::harness::{Site, reported, repository};

/// Put together here, so that no scanner of repositories takes it for a real one.
fn token() -> String {
    format!("ghp_{}", "4fK9pQ2mZ7xW".repeat(3))
}

fn config() -> String {
    format!(
        r#"title: Notes
permalink: :title/
smtp:
  host: mail.example
  auth:
    user: lin
    pass: Rk83-hill
db_pwd: Rk84-hill
credentials: [Rk85-hill, other]
webhook: https://hooks.example/Rk86-hill
app_key: Rk87-hill
aws_key: Rk88-hill
push: {}
note: "clone https://lin:Rk90-hill@git.example/x.git"
device: k7Gq2LzX9vBn4TfR8sWe1YpD
baidu_analytics: 3f2a9c81d04be67755aa12cd90ef3b41
theme_config:
  valine:
    appId: abc
    appKey: Rk91-public
"#,
        token()
    )
}

fn site(body: &str) -> Site {
    Site::of(&[
        ("_config.yml", &config()),
        ("content/_posts/rain.md", &format!("---\ntitle: Rain\ndate: 2024-05-06\nmail_pwd: Rk92-hill\n---\n{body}\n")),
        ("content/_data/server.yml", "host: a.example\nssh:\n  private_key: Rk93-hill\n"),
    ])
}

/// Whatever is a secret in that site.
fn leaks(text: &str) -> Vec<&str> {
    let token = &token()[..20];
    let mut found: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| word.starts_with("Rk") && *word != "Rk91-public" || word.starts_with("k7Gq2"))
        .collect();
    if text.contains(token) {
        found.push("token");
    }
    found
}

#[test]
fn no_command_prints_a_secret() {
    let site = site("Text.");
    for command in
        ["inspect", "config", "config --format json", "config get smtp", "config get push", "config get device", "list"]
    {
        let outcome = site.run(&format!("biji {command}"));
        assert_eq!(leaks(&outcome.stdout), Vec::<&str>::new(), "{command}: {}", outcome.stdout);
        assert_eq!(leaks(&outcome.stderr), Vec::<&str>::new(), "{command}: {}", outcome.stderr);
    }
    let shown = site.run("biji inspect").stdout;
    // What pages need in the browser, and what names the site, is no secret.
    for public in ["Rk91-public", "3f2a9c81d04be67755aa12cd90ef3b41", "mail.example", "a.example"] {
        assert!(shown.contains(public), "{public}: {shown}");
    }
}

#[test]
fn templates_get_no_secrets_of_the_configuration() {
    let site = site("Text.");
    site.put("templates/post.html", "<pre>{% for key, value in config %}{{ key }} {{ value }} {% endfor %}</pre>");
    let outcome = site.run("biji build");
    let page = site.read("public/rain/index.html");
    // A text that only looks random may be what a page needs.
    assert_eq!(leaks(&page.replace("k7Gq2LzX9vBn4TfR8sWe1YpD", "")), Vec::<&str>::new(), "{page} {}", outcome.stderr);
    assert!(page.contains("Rk91-public"), "{page}");
}

#[test]
fn excerpts_of_reports_show_no_secrets() {
    for (line, value) in [
        ("smtp:\n  auth:\n    pass: [Rk83-hill\n", "a list without an end"),
        ("webhook:\n  url: Rk83-hill\n a: [\n", "below a key"),
        ("credentials:\n- Rk83-hill\n- [Rk84-hill\n", "a list in its key's column"),
        ("private_key: |\n  Rk83-hill\n x: [\n", "a text of several lines"),
        ("{smtp: {pwd: Rk83-hill}, a: [}\n", "within a line"),
    ] {
        let site = Site::of(&[
            ("_config.yml", &format!("title: Notes\n{line}")),
            ("content/_posts/a.md", "---\ntitle: A\n---\nText.\n"),
        ]);
        for command in ["build", "build --format json", "config"] {
            let outcome = site.run(&format!("biji {command}"));
            let text = format!("{}{}", outcome.stdout, outcome.stderr);
            assert!(leaks(&text).is_empty(), "{value}: {text}");
        }
    }
    let site = site(&format!("[a](missing.md) {}", token()));
    let text = site.run("biji build").stderr;
    assert!(text.contains("missing.md") && leaks(&text).is_empty(), "{text}");
}

#[test]
fn a_site_that_shows_a_secret_is_reported() {
    assert_eq!(reported("check", &site("Nothing to see.")), Vec::<String>::new());
    let found = reported("check", &site("It is `Rk83-hill`, `Rk92-hill`, `Rk93-hill`."));
    let with = |start: &str| found.iter().filter(|line| line.starts_with(start)).count();
    assert_eq!((with("B0826"), found.len()), (3, 3), "{found:?}");
    for (key, place) in [("smtp.auth.pass", "7:11"), ("mail_pwd", "4:1"), ("_data/server: ssh.private_key", "")] {
        assert!(
            found.iter().any(|line| line.contains(&format!("`{key}`"))
                && line.contains(place)
                && line.contains("rain/index.html")),
            "{key}: {found:?}"
        );
    }
    // A token of the author's own text, which is no secret of the site's files.
    let found = reported("check", &site(&format!("Push with `glpat-{}`.", "4fK9pQ2mZ7xW".repeat(3))));
    assert!(found.iter().any(|line| line.starts_with("B0826") && line.contains("`glpa…`")), "{found:?}");
    // What is shown as an example is none.
    assert_eq!(reported("check", &site("Push with `AKIAIOSFODNN7EXAMPLE`.")), Vec::<String>::new());
}

#[test]
fn the_manual_lists_what_is_public_by_design() {
    let plain =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    for manual in ["publishing.md", "fabu.md"] {
        let text = std::fs::read_to_string(repository().join("content/_posts").join(manual)).unwrap();
        // The names in backticks of the first two columns.
        let rows: Vec<[Vec<String>; 2]> = text
            .lines()
            .filter_map(|line| {
                let mut cells = line.strip_prefix("| `")?.split(" | ");
                let names = |cell: &str| cell.split('`').map(plain).filter(|name| !name.is_empty()).collect::<Vec<_>>();
                Some([names(cells.next()?), names(cells.next()?)])
            })
            .collect();
        for public in PUBLIC {
            let row = rows.iter().find(|[sections, _]| sections.iter().any(|section| section == public.section));
            let [_, keys] = row.unwrap_or_else(|| panic!("{manual} does not list `{}`", public.section));
            assert!(public.keys.iter().all(|key| keys.iter().any(|listed| listed == key)), "{manual}: {public:?}");
        }
    }
}

/// A link within a site may lead to what the site publishes, and to nothing else of it.
#[cfg(unix)]
#[test]
fn links_do_not_publish_hidden_files_drafts_or_configurations() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\npost_asset_folder: true\npermalink: :title/\n"),
        (".git/config", "url = https://me:Rk83@example.com"),
        ("content/_drafts/d.md", "---\ntitle: D\n---\nUnpublished.\n"),
        ("content/_posts/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\nText.\n"),
        ("content/_posts/a/own.txt", "own"),
        ("shared/b.txt", "shared"),
    ]);
    for (name, target) in [
        ("git.txt", "../../../.git/config"),
        ("config.txt", "../../../_config.yml"),
        ("draft.txt", "../../_drafts/d.md"),
        ("shared.txt", "../../../shared/b.txt"),
    ] {
        std::os::unix::fs::symlink(target, site.root().join("content/_posts/a").join(name)).unwrap();
    }
    let outcome = site.run("biji build");
    let copied: Vec<String> =
        site.files("public/a").into_iter().map(|(path, _)| path).filter(|path| path.ends_with(".txt")).collect();
    assert_eq!(copied, ["own.txt", "shared.txt"], "{}", outcome.stderr);
    assert_eq!(outcome.stderr.matches("warning[B0805]").count(), 3, "{}", outcome.stderr);
}

#[test]
fn nothing_is_said_to_be_shown_where_a_secret_is_not() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes: mine\nurl: https://example.com\nsmtp_password: correct: horse\n"),
        (
            "content/_posts/rain.md",
            "---\ntitle: Rain: again\ndate: 2024-01-01\napi_token: battery: staple\n---\nText.\n",
        ),
    ]);
    let said = site.run("biji check").stderr;
    assert_eq!(said.matches("[B0108]").count() + said.matches("[B0206]").count(), 4, "{said}");
    assert_eq!(said.matches("as shown below").count(), 2, "{said}");
    assert!(!said.contains("horse") && !said.contains("staple"), "{said}");
}
