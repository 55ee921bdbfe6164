//! What templates promise: the lists of `templates/README.md`, the marks on pages, own templates, their mistakes.

use std::path::Path;

use biji::hexo::theme::SETTINGS;
use biji::markdown::ReadingStats;
use biji::template::vocabulary;

use crate::harness::{Site, files};

const README: &str = include_str!("../templates/README.md");

/// The words in backticks of a stretch of the README; of calls only the name.
fn words(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(|word| word.split(['(', '=']).next().unwrap().trim().to_owned()).collect()
}

/// What stands below a heading, to the next one.
fn section(heading: &str) -> &'static str {
    let start =
        README.find(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("templates/README.md has no `{heading}`"));
    let body = &README[start + heading.len() + 2..];
    &body[..body.find("\n#").unwrap_or(body.len())]
}

/// The first column of the table below a heading.
fn first_column(heading: &str) -> Vec<String> {
    let rows = section(heading).lines().filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| words(row.split('|').nth(1).unwrap())).collect()
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

#[test]
fn the_readme_lists_every_function_and_filter() {
    let vocabulary = vocabulary();
    assert_eq!(sorted(first_column("## Functions")), vocabulary.functions);
    assert_eq!(sorted(first_column("## Filters")), vocabulary.filters);
}

#[test]
fn the_readme_lists_every_setting_of_the_theme() {
    let names: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
    assert_eq!(first_column("### Settings of the theme"), names);
}

#[test]
fn the_readme_lists_every_field() {
    for (view, fields) in vocabulary().views {
        let listed = words(section(&format!("### {view}")));
        for field in &fields {
            assert!(listed.contains(field), "templates/README.md, `### {view}`, does not list `{field}`");
        }
        // The list is the first sentence; what follows explains.
        let first = section(&format!("### {view}")).trim().split("\n\n").next().unwrap();
        let list = first.split_once(": ").map_or(first, |(_, list)| list);
        for word in words(list.split(['(', '.', ';']).next().unwrap()) {
            assert!(fields.contains(&word), "templates/README.md, `### {view}`, lists `{word}`, which is not there");
        }
    }
}

/// A site with two notes, one of them English, and a page.
fn diary() -> Site {
    Site::of(&[
        ("_config.yml", "title: 雨天笔记\nlanguage: zh-CN\nurl: https://rain.example\ndescription: 下雨天写的\n"),
        (
            "source/_posts/rain.md",
            "---\ntitle: 雨：<一>\ndate: 2024-03-02 08:30:00\ntags: [雨, C++]\ncategories: [天气, 春]\n---\n\n## 早上\n\n下雨了。\n\n## 晚上\n\n停了。\n",
        ),
        ("source/_posts/sun.md", "---\ntitle: Sun\ndate: 2024-03-03\nlang: en\n---\nIt shines.\n"),
        ("source/about/index.md", "---\ntitle: 关于我\n---\n我。\n"),
    ])
}

/// The stretch between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text.find(start).unwrap_or_else(|| panic!("no `{start}` in:\n{text}")) + start.len();
    let to = text[from..].find(end).unwrap_or_else(|| panic!("no `{end}` in:\n{text}"));
    &text[from..from + to]
}

#[test]
fn a_note_carries_its_marks_and_its_text_alone() {
    let site = diary();
    site.build();
    let page = site.read("public/2024/03/02/rain/index.html");
    assert!(page.contains("<html lang=\"zh-CN\" data-bar>"));
    assert!(page.contains("<article class=\"note with-toc h-entry\">"));
    assert!(page.contains("<time class=\"dt-published\" datetime=\"2024-03-02T08:30:00Z\">2024-03-02</time>"));
    assert!(page.contains("<link rel=\"canonical\" href=\"https://rain.example/2024/03/02/rain/\">"));
    assert_eq!(
        between(&page, "<h1 class=\"phrased p-name\">", "</h1>"),
        "<span class=\"ph\">雨：</span><span class=\"ph\">&lt;一&gt;</span>"
    );
    let text = between(&page, "<div class=\"prose e-content\">", "</div>");
    assert!(text.starts_with("<h2 id=\"早上\">") && text.trim_end().ends_with("<p>停了。</p>"), "{text}");
    let names: Vec<&str> = page.split("p-category\"").skip(1).map(|rest| between(rest, ">", "</a>")).collect();
    assert_eq!(names, ["天气", "春", "雨", "C++"]);
    assert_eq!(page.matches("<li><a href=\"#").count(), 2, "the table of contents");
}

#[test]
fn a_page_speaks_the_language_of_its_note() {
    let site = diary();
    site.build();
    let sun = site.read("public/2024/03/03/sun/index.html");
    assert!(sun.contains("<html lang=\"en\">") && sun.contains("Skip to the text") && sun.contains("2 words"));
    assert!(site.read("public/index.html").contains("跳到正文"));
    // On a Chinese list the English note says so.
    assert!(site.read("public/archives/index.html").contains("lang=\"en\">Sun</a>"));
}

#[test]
fn the_top_bar_leads_to_the_about_page_and_knows_where_it_is() {
    let site = diary();
    site.build();
    let page = site.read("public/about/index.html");
    assert!(page.contains("<a href=\"/about/\" aria-current=\"page\">关于我</a>"), "{page}");
    let year = site.read("public/archives/2024/index.html");
    assert!(year.contains("<a href=\"/archives/\" aria-current=\"true\">归档</a>"));
}

#[test]
fn a_sites_own_files_replace_the_themes_one_by_one() {
    let site = diary();
    site.put("templates/partials/licence.html", "<p>谢谢 {{ page.title }}。</p>");
    site.put("templates/strings.yml", "zh-CN:\n  archives: 旧文\n");
    site.put("assets/biji.css", "body { color: red }\n");
    site.build();
    let page = site.read("public/2024/03/02/rain/index.html");
    assert!(page.contains("<p>谢谢 雨：&lt;一&gt;。</p>") && page.contains("class=\"turn single\""));
    assert!(page.contains(">旧文</a>") && page.contains(">分类</a>"));
    let sheet = between(&page, "<link rel=\"stylesheet\" href=\"/", "\"");
    assert!(sheet.starts_with("assets/biji.") && sheet.len() > "assets/biji.css".len(), "{sheet}");
    assert_eq!(site.read(&format!("public/{sheet}")), "body { color: red }\n");
    assert_eq!(
        site.files("public/assets")
            .iter()
            .filter(|(name, _)| name.starts_with("biji."))
            .filter(|(name, _)| name.ends_with(".css"))
            .count(),
        1
    );
}

#[test]
fn templates_do_not_see_the_secrets_of_the_configuration() {
    let site = diary();
    let config = "title: Notes\ndeploy:\n  token: abc123\n  repo: https://lin:abc123@example.org/notes\n";
    site.put("_config.yml", config);
    site.put("templates/index.html", "{{ config.title }} {{ config.deploy.token }} {{ config.deploy.repo }}");
    site.run("biji build");
    let page = site.read("public/index.html");
    assert!(page.starts_with("Notes (not shown)") && !page.contains("abc123"), "{page}");
}

#[test]
fn a_file_of_the_site_goes_before_the_themes_and_it_is_told() {
    let site = diary();
    site.put("assets/mark.txt", "the theme's");
    site.put("source/assets/mark.txt", "the site's");
    let outcome = site.run("biji build");
    assert_eq!((outcome.code, site.read("public/assets/mark.txt").as_str()), (0, "the site's"));
    assert!(outcome.stderr.contains("same address: `assets/mark.txt`"), "{}", outcome.stderr);
}

#[test]
fn a_mistaken_template_costs_only_its_own_pages() {
    let site = diary();
    site.put(
        "templates/page.html",
        "{% extends \"base.html\" %}\n{% block main %}{{ nothing.here }}{% endblock main %}\n",
    );
    site.put("templates/tag.html", "{% if %}\n");
    let outcome = site.run("biji build --keep-going");
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("templates/page.html:2:20"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("templates/tag.html:1:"), "{}", outcome.stderr);
    assert_eq!(outcome.stderr.matches("error[").count(), 2, "{}", outcome.stderr);
    assert!(site.exists("public/2024/03/02/rain/index.html") && site.exists("public/index.html"));
    assert!(!site.exists("public/about/index.html") && !site.exists("public/tags/C/index.html"));
}

#[test]
fn a_site_below_a_folder_links_below_it() {
    let site = diary();
    site.put(
        "_config.yml",
        "title: T\nurl: https://e.example/blog\nroot: /blog/\npretty_urls: {trailing_index: false}\n",
    );
    site.build();
    let page = site.read("public/2024/03/02/rain/index.html");
    for address in page.split("href=\"").chain(page.split("src=\"")).skip(1).map(|rest| rest.split('"').next().unwrap())
    {
        let fine = address.starts_with("/blog/")
            || address.starts_with('#')
            || address.starts_with("https://e.example/blog/")
            || address.starts_with("<!doctype");
        assert!(fine, "{address}");
    }
}

#[test]
fn keys_of_other_themes_with_names_of_ours_break_no_page() {
    let config = "title: T\naccent: {a: b}\nmotto: [a]\nseal: {a: b}\nedit_url: {a: b}\nstylesheets: {a: b}\ntoc: {a: b}\n\
                  indent: [a]\nlicence: [a]\nmenu: {首页: / || fa fa-home, sub: {default: / || x}}\n\
                  favicon:\n  small: /s.png\n  medium: /m.png\n";
    let site = Site::of(&[
        ("_config.yml", config),
        ("source/_posts/a.md", "---\ntitle: A\ndate: 2024-01-02 03:04:05\n---\nx\n"),
    ]);
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let page = site.read("public/index.html");
    assert!(page.contains(">首页</a>") && page.contains("<link rel=\"icon\" type=\"image/svg+xml\""), "{page}");
}

#[test]
fn an_empty_site_has_a_home_page() {
    let site = Site::of(&[("_config.yml", "title: T\n"), ("source/about.md", "---\ntitle: A\n---\nx\n")]);
    site.build();
    assert!(site.exists("public/about.html") && site.exists("public/404.html"));
}

#[test]
fn a_word_counts_once_whatever_joins_its_letters() {
    for (html, count) in [
        ("<p>I don't know</p>", 3),
        ("<p>I don&#39;t know a well-known 3.14</p>", 6),
        ("<p>雨 and <b>s</b>now</p><p>雪</p>", 4),
        ("<td>a</td><td>b</td> &amp; c", 3),
    ] {
        assert_eq!(ReadingStats::of(html).count(), count, "{html}");
    }
}

#[test]
fn the_count_of_a_note_is_that_of_the_filter() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\npermalink: :title/\n"),
        ("templates/post.html", "{{ page.content | word_count }} {{ page.words }}"),
        (
            "content/_posts/rain.md",
            "---\ntitle: Rain\ndate: 2024-05-01\n---\nI don't know 雨, a well-known & wet thing.\n",
        ),
    ]);
    site.run("biji build");
    assert_eq!(site.read("public/rain/index.html").trim(), "8 8");
}

#[test]
fn titles_are_in_title_case_where_the_site_or_the_note_says_so() {
    let site = Site::of(&[
        ("_config.yml", "title: T\nurl: https://t.example\ntitlecase: true\n"),
        (
            "source/_posts/a.md",
            "---\ntitle: a tale of rain\ndate: 2024-03-02\n---\n{% blockquote lin, the book of x %}\nx\n{% endblockquote %}\n",
        ),
        ("source/_posts/b.md", "---\ntitle: as it is\ndate: 2024-03-03\ntitlecase: false\npassword: abc123\n---\n.\n"),
    ]);
    site.build();
    let home = site.read("public/index.html");
    assert!(home.contains(">A Tale of Rain</a>") && home.contains(">as it is</a>"), "{home}");
    assert!(site.read("public/2024/03/02/a/index.html").contains("<cite>The Book of X</cite>"));
    let inspected = site.run("biji inspect").stdout;
    assert!(inspected.contains("A Tale of Rain") && !inspected.contains("abc123"), "{inspected}");
}

/// The tags of links to other hosts in a file of a site whose `external_link` is this, with a host of its own `own.example`.
fn foreign_links(external_link: &str, file: &str) -> Vec<String> {
    let site = Site::of(&[
        (
            "_config.yml",
            &format!(
                "title: T\nurl: https://t.example\npermalink: :title/\nfeed: {{path: feed.xml}}\n{external_link}\n"
            ),
        ),
        (
            "source/_posts/a.md",
            "---\ntitle: A\ndate: 2024-03-02\n---\n[e](https://e.example/) [t](https://t.example/x)\n",
        ),
        ("source/bare.html", "---\nlayout: false\n---\n<a href=\"https://e.example/\">e</a>\n"),
        (
            "templates/partials/footer.html",
            "<a href=\"//own.example/\">own</a><a rel=\"me\" href=\"https://f.example/\">f</a><a href=\"{{ \"about/\" | full_url_for }}\">a</a>",
        ),
    ]);
    site.build();
    let text = site.read(&format!("public/{file}")).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let tags = text.split("<a ").skip(1).filter_map(|tag| tag.split('>').next());
    tags.filter(|tag| tag.contains("//") && !tag.contains("//t.example")).map(str::to_owned).collect()
}

#[test]
fn links_to_other_hosts_open_in_a_new_tab() {
    let (note, page) = ("a/index.html", "index.html");
    let e = "target=\"_blank\" rel=\"noopener\" href=\"https://e.example/\"";
    let f = "rel=\"me noopener\" target=\"_blank\" href=\"https://f.example/\"";
    let own = "target=\"_blank\" rel=\"noopener\" href=\"//own.example/\"";
    let (bare_e, bare_f, bare_own) =
        ("href=\"https://e.example/\"", "rel=\"me\" href=\"https://f.example/\"", "href=\"//own.example/\"");
    assert_eq!(foreign_links("", note), [e, own, f]);
    assert_eq!(foreign_links("", page), [own, f]);
    // Only what a template makes; feeds have bare links.
    assert_eq!(foreign_links("", "bare.html"), [bare_e]);
    assert_eq!(foreign_links("", "feed.xml"), [bare_e]);
    assert_eq!(foreign_links("external_link: {exclude: own.example}", note), [e, bare_own, f]);
    assert_eq!(foreign_links("external_link: false", note), [bare_e, bare_own, bare_f]);
    assert_eq!(foreign_links("external_link: {field: post}", note), [e, bare_own, bare_f]);
    assert_eq!(foreign_links("external_link: {field: post}", "feed.xml"), [e]);
}

#[test]
fn each_id_that_a_style_sheet_names_is_one_of_the_themes() {
    let read = |folder: &str, ending: &str| -> String {
        let texts = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
        let texts = texts.into_iter().filter(|(path, _)| path.ends_with(ending));
        texts.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect()
    };
    let (sheets, pages) = (read("assets", ".css"), read("templates", ".html"));
    // What stands before a `{` is a selector, or the head of a group of rules.
    let heads = sheets.split('{').filter_map(|part| part.rsplit(['}', ';']).next());
    let selectors = heads.filter(|head| !head.trim_start().starts_with('@'));
    let mut names = 0;
    for selector in selectors {
        for (at, _) in selector.match_indices('#') {
            let name = selector[at + 1..].replace("\\:", ":");
            let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).unwrap_or(name.len());
            // The place of `<!-- more -->` is in a note's own text.
            let is_known = &name[..end] == "more" || pages.contains(&format!("id=\"{}\"", &name[..end]));
            assert!(is_known, "`#{}` in {selector:?}", &name[..end]);
            names += 1;
        }
    }
    assert!(names > 0, "style sheets name ids at all");
}

#[test]
fn a_base_template_without_a_place_for_a_block_stops_no_build() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\nurl: https://notes.example\n"),
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-05-01\n---\nIt rained.\n"),
        ("content/links/index.md", "---\ntitle: Friends\nlayout: links\n---\nMy friends.\n"),
        ("templates/base.html", "<!doctype html><title>Own</title><body>{% block main %}{% endblock main %}</body>"),
    ]);
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    for words in [
        "warning[B0701]: `templates/base.html` has no block `head`",
        "what the built-in `links.html`, `photos.html`, `search.html` put there is left out of their pages",
        "add `{% block head %}{% endblock head %}` where the built-in template has it",
    ] {
        assert!(outcome.stderr.contains(words), "`{words}` is missing in\n{}", outcome.stderr);
    }
    let page = site.read("public/links/index.html");
    assert!(
        page.contains("<title>Own</title>") && page.contains("My friends.") && !page.contains("friends.css"),
        "{page}"
    );

    // As it says, a place for the block is enough.
    let base = site.read("templates/base.html").replace("<body>", "{% block head %}{% endblock head %}<body>");
    site.put("templates/base.html", &base);
    assert!(!site.run("biji build").stderr.contains("has no block"));
    assert!(site.read("public/links/index.html").contains("friends."));

    // Without a place for the page itself, it would be empty; and an own template's author is told of a slip.
    site.put("templates/base.html", "<!doctype html>{% block head %}{% endblock head %}");
    assert_eq!(site.run("biji build").code, 1);
    site.put("templates/base.html", &base);
    site.put("templates/post.html", "{% extends \"base.html\" %}{% block haed %}{% endblock haed %}");
    let outcome = site.run("biji build");
    assert!(outcome.code == 1 && outcome.stderr.contains("block `haed` is not defined"), "{}", outcome.stderr);
}
