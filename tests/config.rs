//! The configuration: what keys resolve to, and what is said of those that can't be meant.

use crate::harness::english;
use biji::config::{self, Config, FeedKind, KEYS};
use biji::diagnostic::Diagnostic;
use biji::hexo::Quirks;
use biji::secret::SecretAudience;
use biji::source::{BuildOptions, Inputs, SitePath};

/// Configuration files, in the order in which they are merged.
fn resolve(files: &[&str]) -> (Inputs, Config, Vec<Diagnostic>) {
    let mut inputs = Inputs { source_dir: "source".into(), ..Inputs::default() };
    for (number, text) in files.iter().enumerate() {
        let id = inputs.add(SitePath::new(&format!("_config.{number}.yml")).unwrap(), text.as_bytes().to_vec());
        inputs.config.push(id);
    }
    let (config, diagnostics) = config::resolve(&inputs);
    (inputs, config, diagnostics)
}

fn quiet(text: &str) -> Config {
    let (_, config, diagnostics) = resolve(&[text]);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    config
}

/// `code place: help` of each diagnostic.
fn complaints(text: &str) -> Vec<String> {
    let (inputs, _, diagnostics) = resolve(&[text]);
    let place =
        |diagnostic: &Diagnostic| diagnostic.primary.as_ref().map_or("", |label| inputs.text(label.span)).to_owned();
    diagnostics
        .iter()
        .map(|diagnostic| {
            format!(
                "{} {}: {}",
                diagnostic.code_id(),
                place(diagnostic),
                diagnostic.help.first().map(biji::words::Message::english).unwrap_or_default()
            )
        })
        .collect()
}

#[test]
fn the_table_of_keys_is_the_defaults() {
    let options = BuildOptions { quirks: Some("hexo".to_owned()), ..BuildOptions::default() };
    let defaults = config::resolve(&Inputs { options, ..Inputs::default() }).0.raw;
    for key in KEYS {
        let value = defaults.shown_at(key.name, SecretAudience::Templates);
        // What has no default of its own may be derived from another key.
        if key.default == "-" {
            let derived = key.name.ends_with("_generator.per_page");
            assert!(value.is_none() || derived, "`{}` has a default that the table does not list", key.name);
            continue;
        }
        let listed: serde_json::Value = serde_json::from_str(key.default).expect("defaults are JSON");
        assert_eq!(value, Some(listed), "{}", key.name);
        assert!(!key.about.is_empty() && !key.about.ends_with('.'), "{}", key.name);
    }
    let mut names: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), KEYS.len(), "a key stands in the table twice");
}

#[test]
fn a_site_without_configuration_has_hexos_defaults() {
    let (_, config, _) = resolve(&[]);
    assert_eq!(config.title, "Hexo");
    assert_eq!(config.permalink, ":year/:month/:day/:title/");
    assert_eq!(config.index_generator.per_page, 10);
    assert_eq!(config.feed.feeds, [(FeedKind::Atom, "atom.xml".to_owned())]);
    assert_eq!(config.sitemap.paths, ["sitemap.xml", "sitemap.txt"]);
    assert_eq!(config.quirks, Quirks::BIJI);
    assert!(
        config.timezone.is_none() && config.marked.breaks && config.highlight.wrap && !config.use_slug_as_post_title
    );
}

#[test]
fn mappings_merge_and_everything_else_replaces() {
    let (_, config, _) = resolve(&[
        "highlight: {wrap: false}\nskip_render: [a, b]\n",
        "highlight:\n  line_number: false\nskip_render: c\n",
    ]);
    assert!(!config.highlight.wrap && !config.highlight.line_number && config.highlight.strip_indent);
    assert_eq!(config.skip_render, ["c"]);
}

#[test]
fn a_key_without_value_is_nothing_and_not_its_default() {
    let config = quiet("per_page:\nsubtitle:\nauthor:\n");
    assert_eq!((config.index_generator.per_page, config.tag_generator.per_page, config.author.as_str()), (0, 0, ""));
}

#[test]
fn per_page_of_a_list_goes_before_the_sites() {
    let config = quiet("per_page: '5'\narchive_generator: {per_page: 0, yearly: false}\n");
    assert_eq!((config.index_generator.per_page, config.archive_generator.per_page), (5, 0));
    assert!(!config.archive_generator.yearly && config.archive_generator.monthly);
}

#[test]
fn the_root_is_the_path_of_the_address() {
    let root = |text: &str| quiet(text).root;
    assert_eq!(root("url: https://e.org/blog/\n"), "/blog/");
    assert_eq!(root("url: https://e.org\n"), "/");
    assert_eq!(resolve(&["url: https://e.org/a/b\nroot: /c\n"]).1.root, "/c/");
    assert_eq!(root("root: /blog///\n"), "/blog/");
    assert_eq!(quiet("url: https://e.org//\n").url, "https://e.org");
}

#[test]
fn feeds_have_their_paths_by_position() {
    let feeds = |text: &str| quiet(text).feed.feeds.into_iter().map(|(_, path)| path).collect::<Vec<_>>();
    assert_eq!(feeds("feed: {type: rss2}\n"), ["rss2.xml"]);
    assert_eq!(feeds("feed: {type: [atom, rss2], path: [a, b.xml]}\n"), ["a.xml", "b.xml"]);
    assert_eq!(feeds("feed: {type: [rss2, atom]}\n"), ["atom.xml", "rss2.xml"]);
    assert_eq!(feeds("feed: {type: json}\n"), ["feed.json"]);
    assert_eq!(feeds("feed: {type: [json, atom, json]}\n"), ["feed.json", "atom.xml"]);
    assert_eq!(feeds("feed: {type: [rss2, json], path: [a, b]}\n"), ["a.xml", "b.json"]);
    assert!(feeds("feed: false\n").is_empty());
}

#[test]
fn keys_of_themes_and_plugins_are_left_alone() {
    quiet(
        "theme: stun\nmenu: {Home: /}\nfavicon: a.ico\nrss: x\nmathjax: {enable: true}\nlinks: []\nhighlight: {enable: true}\nabbrlink: {alg: crc32}\n",
    );
    quiet("highlight: false\nexternal_link: true\narchive: 1\nserver: {port: 4000}\ndeploy: [{type: git}]\n");
}

#[test]
fn mistyped_keys_are_told_with_the_right_one() {
    assert_eq!(complaints("perpage: 5\n"), ["B0107 perpage: did you mean `per_page`?"]);
    assert_eq!(complaints("highlight:\n  line_numbr: true\n"), ["B0107 line_numbr: did you mean `line_number`?"]);
    assert_eq!(complaints("Title: x\n"), ["B0107 Title: did you mean `title`?"]);
    assert_eq!(
        complaints("title: a\ntitles: b\nauthor: a\nauthors: [b]\n"),
        [] as [&str; 0],
        "a key that is set is not mistyped"
    );
}

#[test]
fn values_of_the_wrong_kind_are_told_at_their_place() {
    assert_eq!(complaints("per_page: many\n"), ["B0103 many: write `per_page: 10`, for example"]);
    assert_eq!(complaints("relative_link: yes\n"), ["B0103 yes: write `relative_link: true`"]);
    assert_eq!(complaints("title: {a: b}\n"), ["B0103 a: b: put quotes around it if it is text"]);
    assert_eq!(complaints("feed: {tags: 3}\n"), ["B0103 3: write `tags: false`, for example"]);
    assert_eq!(complaints("feed: {tags: {a: b}}\n").len(), 1);
    for right in ["true", "雨", "[雨, 2024]"] {
        assert!(complaints(&format!("feed: {{categories: {right}}}\n")).is_empty(), "{right}");
    }
    assert_eq!(complaints("quirks: hexxo\n"), ["B0103 hexxo: did you mean `hexo`?"]);
    assert_eq!(complaints("timezone: Beijing\n"), ["B0105 Beijing: write `timezone: Asia/Shanghai`"]);
    assert_eq!(complaints("timezone: shanghai\n"), ["B0105 shanghai: write `timezone: Asia/Shanghai`"]);
    assert_eq!(complaints("timezone: Europe/Berln\n"), ["B0105 Europe/Berln: write `timezone: Europe/Berlin`"]);
    assert_eq!(complaints("permalink: /:tags/:title/\n").len(), 1);
    assert_eq!(complaints("permalink: /:tags_x/:title/\n").len(), 0);
    for url in ["ftp://e.org", "e.org", "http://", "12", "''", ""] {
        assert!(complaints(&format!("url: {url}\n"))[0].starts_with("B0104"), "{url}");
    }
}

#[test]
fn an_offset_is_the_zone_that_it_says() {
    for (written, seconds) in [
        ("GMT+8", 28_800),
        ("GMT-5", -18_000),
        ("UTC+05:30", 19_800),
        ("+8", 28_800),
        ("+0800", 28_800),
        ("中国", 28_800),
    ] {
        let (_, config, diagnostics) = resolve(&[&format!("timezone: {written}\n")]);
        let zone = config.timezone.expect("a zone");
        let at = "2024-01-02T00:00:00Z".parse().expect("an instant");
        assert_eq!(zone.to_offset(at).seconds(), seconds, "{written}");
        assert!(diagnostics.iter().all(|diagnostic| !diagnostic.is_error()), "{diagnostics:?}");
        let help = english(&diagnostics[0].help).join(" ");
        assert!(!help.contains("Etc/") && help.contains('/'), "{help}");
        let (_, config, diagnostics) = resolve(&[&format!("quirks: hexo\ntimezone: {written}\n")]);
        assert!(config.timezone.is_none() && diagnostics[0].is_error(), "{written}");
    }
}

#[test]
fn keys_that_do_not_fit_the_others_are_reported() {
    let codes = |text: &str| complaints(text).iter().map(|line| line[..5].to_owned()).collect::<Vec<_>>();
    assert_eq!(codes("url: https://e.org/blog\nroot: /\n"), ["B0109"]);
    assert_eq!(codes("url: https://e.org\nroot: /blog/\n"), ["B0109"]);
    assert_eq!(codes("url: https://e.org/blog/\nroot: /blog\n"), [] as [&str; 0]);
    for (written, tag) in [("cn", "zh-CN"), ("jp", "ja"), ("english", "en"), ("中文", "zh-CN")] {
        assert_eq!(complaints(&format!("language: {written}\n")), [format!("B0111 {written}: write `{tag}`")]);
    }
    for tag in ["en", "zh-CN", "zh_CN", "zh-cn", "zh-Hans", "default", "ja", "pt-BR", "yue", "uk", "''"] {
        assert_eq!(codes(&format!("language: {tag}\n")), [] as [&str; 0], "{tag}");
    }
    assert_eq!(codes("language: [zh-CN, jp]\n"), ["B0111"]);
    assert_eq!(
        complaints("search:\npath: search.xml\nfield: post\n"),
        ["B0107 path: write two spaces before it: `  path:`", "B0107 field: write two spaces before it: `  field:`"]
    );
    assert_eq!(complaints("feed: rss2\n"), ["B0103 rss2: write `feed: {type: rss2}`"]);
    assert_eq!(
        codes("feed: true\nsitemap: false\nmarked: {modifyAnchors: ''}\nper_page: '10'\nfuture: ''\n"),
        [] as [&str; 0]
    );
    assert_eq!(complaints("acent: pine\n"), ["B0113 acent: did you mean `accent`?"]);
    assert_eq!(complaints("toc: {dept: 3}\n"), ["B0113 dept: did you mean `depth`?"]);
    assert_eq!(complaints("theme_config: {look: cards}\n"), ["B0113 look: did you mean `card`?"]);
    assert_eq!(complaints("accent: pnie\n"), ["B0113 accent: did you mean `pine`?"]);
    assert!(complaints("licence: CC BY-SB 4.0\n")[0].starts_with("B0113 licence: did you mean `CC BY-SA 4.0`"));
    assert_eq!(complaints("default_cover: /img/no.png\n")[0].split(':').next(), Some("B0113 default_cover"));
    let covers = "theme: butterfly\ntheme_config:\n  cover: {default_cover: [/no.png, '#fff', 'https://e.org/a.png']}\n\
                  \x20 default_top_img: url(/no2.png)\n  avatar: {img: /img/butterfly-icon.png}\n";
    assert_eq!(codes(covers), ["B0113", "B0113"]);
    assert_eq!(codes("favicon: /no.png\nstylesheets: [/no.css, 'https://e.org/x.css']\n"), ["B0113", "B0113"]);
    assert_eq!(codes("theme: next\nacent: x\ntoc: {dept: 3}\n"), [] as [&str; 0]);
}

#[test]
fn secrets_are_not_written_out_in_hints() {
    let (_, _, diagnostics) = resolve(&["deploy:\n  token: abc: def\n"]);
    let said = format!("{:?} {:?}", diagnostics[0].message, diagnostics[0].help);
    assert!(!said.contains("abc"), "{said}");
}

#[test]
fn a_text_that_says_no_is_no() {
    let (_, config, diagnostics) = resolve(&["future: no\nrelative_link: 'off'\n"]);
    assert!(!config.future && !config.relative_link);
    assert_eq!(diagnostics.len(), 2);
}

#[test]
fn json_is_yaml() {
    let config = quiet("{\n \"title\": \"J\",\n \"per_page\": 3\n}");
    assert_eq!((config.title.as_str(), config.index_generator.per_page), ("J", 3));
}

#[test]
fn a_key_of_another_generator_is_reported_with_its_sections() {
    assert_eq!(
        complaints("index_generator:\n  enable_index_page: false\n  per_page: 5\n"),
        [
            "B0107 enable_index_page: `enable_index_page` is a key of `category_generator`, `tag_generator`; to turn this section off, write `index_generator: false`"
        ]
    );
    assert_eq!(complaints("tag_generator: {enable_index_page: false, per_page: 3}\n"), Vec::<String>::new());
}
