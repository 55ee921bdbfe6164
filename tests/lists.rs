//! Archives of whole years, descriptions and feeds of tags and categories, tags by the thousand.

use crate::harness::{Site, reported};

const CONFIG: &str = "title: Notes\npermalink: :title/\n";

fn site(config: &str, notes: &[(String, String)]) -> Site {
    let site = Site::of(&[("_config.yml", &format!("{CONFIG}{config}"))]);
    for (name, front) in notes {
        site.put(&format!("content/_posts/{name}.md"), &format!("---\ntitle: {name}\n{front}\n---\nText.\n"));
    }
    site
}

/// So many notes in each year.
fn years(years: &[(usize, usize)]) -> Vec<(String, String)> {
    let of_year = |(year, count): &(usize, usize)| {
        let (year, count) = (*year, *count);
        (0..count)
            .map(move |at| (format!("n{year}-{at}"), format!("date: {year}-{:02}-{:02}", at % 12 + 1, at % 28 + 1)))
    };
    years.iter().flat_map(of_year).collect()
}

/// The years on a page of the archives, each with the number of notes that the page has of it.
fn years_on(site: &Site, page: &str) -> Vec<(String, usize)> {
    let html = site.read(&format!("public/{page}index.html"));
    let sections = html.split("<section class=\"year\"").skip(1);
    let of_section = |section: &str| {
        let heading = section.split("<h2").nth(1).unwrap().split("</h2>").next().unwrap();
        let year: String =
            heading.rsplit('>').find(|text| text.trim().len() == 4).or(heading.split('>').nth(2)).unwrap_or("").into();
        (year.chars().take(4).collect(), section.matches("<time").count())
    };
    sections.map(of_section).collect()
}

#[test]
fn archives_show_whole_years() {
    let notes = years(&[(2021, 30), (2022, 70), (2023, 60), (2024, 5)]);
    let site = site("", &notes);
    site.build();
    let pair = |year: &str, count| (year.to_owned(), count);
    assert_eq!(years_on(&site, "archives/"), [pair("2024", 5), pair("2023", 60), pair("2022", 70)]);
    assert_eq!(years_on(&site, "archives/page/2/"), [pair("2021", 30)]);
    assert!(!site.exists("public/archives/page/3"));
    assert_eq!(years_on(&site, "archives/2022/"), [pair("2022", 70)]);
    assert!(!site.exists("public/archives/2022/page"));
    assert!(!site.read("public/archives/page/2/index.html").contains("continued"));
}

#[test]
fn where_the_configuration_cuts_archives_a_year_is_continued() {
    let notes = years(&[(2023, 4), (2024, 5)]);
    for config in ["archive_generator: {per_page: 3}\n", "per_page: 3\nquirks: hexo\n"] {
        let site = site(config, &notes);
        site.build();
        let pair = |year: &str, count| (year.to_owned(), count);
        assert_eq!(years_on(&site, "archives/"), [pair("2024", 3)], "{config}");
        assert_eq!(years_on(&site, "archives/page/2/"), [pair("2024", 2), pair("2023", 1)], "{config}");
        assert!(site.exists("public/archives/page/3/index.html") && !site.exists("public/archives/page/4"), "{config}");
        let second = site.read("public/archives/page/2/index.html");
        assert!(second.contains("<p class=\"count\">5 notes, continued</p>"), "the whole year counts: {second}");
        assert!(second.contains("<p class=\"count\">4 notes</p>"), "{second}");
    }
}

#[test]
fn a_year_beyond_all_bounds_is_continued() {
    let site = site("", &years(&[(2024, 1040)]));
    site.build();
    assert_eq!(years_on(&site, "archives/")[0].1, 1000);
    assert_eq!(years_on(&site, "archives/page/2/")[0].1, 40);
    assert!(site.read("public/archives/page/2/index.html").contains("continued"));
}

const TERMS: &str = "tags:\n  Rust: A **language** for [systems](/about/).\ncategories:\n  Life:\n    title: Days\n    \
                     description: What happens.\n    order: 2\n  Life/Food: { description: Soup., order: 1 }\n";

fn described() -> Site {
    let front = |categories: &str| format!("date: 2024-01-01\ntags: [Rust, C++]\ncategories: {categories}");
    let site = site(
        "feed: {type: [atom, rss2, json], tags: [Rust], categories: true}\nurl: https://example.com/blog\n",
        &[
            ("a".to_owned(), front("[Life, Food]")),
            ("b".to_owned(), front("[Work]")),
            ("c".to_owned(), front("[Work]")),
        ],
    );
    site.put("content/_data/terms.yml", TERMS);
    site
}

#[test]
fn terms_have_descriptions() {
    let site = described();
    assert_eq!(site.build().code, 0);
    let tag = site.read("public/tags/Rust/index.html");
    assert!(tag.contains("<p>A <strong>language</strong> for <a href=\"/about/\">systems</a>.</p>"), "{tag}");
    assert!(tag.contains("<meta name=\"description\" content=\"A language for systems.\">"), "{tag}");
    let category = site.read("public/categories/Life/index.html");
    assert!(category.contains(">Days</h1>") && category.contains("<title>Days · Notes</title>"), "{category}");
    let all = site.read("public/categories/index.html");
    assert!(all.contains(">Days</a>") && all.contains("<p class=\"about\">What happens.</p>"), "{all}");
    // `Work` has more notes, and no order.
    assert!(all.find(">Days<").unwrap() < all.find(">Work<").unwrap());
    assert!(!site.read("public/tags/C/index.html").contains("class=\"about\""));
}

#[test]
fn a_description_that_changes_is_shown_in_a_second_build() {
    let site = described();
    site.build();
    site.put("content/_data/terms.yml", &TERMS.replace("What happens", "Everything"));
    site.build();
    assert!(site.read("public/categories/Life/index.html").contains("<p>Everything.</p>"));
    assert!(site.read("public/categories/index.html").contains("Everything."));
    assert!(site.read("public/categories/Life/rss2.xml").contains("<description>Everything.</description>"));
}

#[test]
fn descriptions_that_can_not_be_used_are_reported() {
    let site = described();
    site.put(
        "content/_data/terms.yml",
        "tag: {}\ntags: [Rust]\ncategories:\n  Life: { order: first, cover: 'javascript:x', note: 1, title: [] }\n  Lief: x\n  Work: [1]\n",
    );
    assert_eq!(
        reported("build", &site),
        [
            "B0630 1:1 unknown key `tag` | did you mean `tags`?",
            "B0630 2:1 expected names with descriptions, such as `Rust: A language for systems.` | ",
            "B0630 4:11 expected a whole number for `order`, not `first` | ",
            "B0630 4:25 pages can't show the picture `javascript:x` | ",
            "B0630 4:48 unknown key `note` | the keys are `title`, `description`, `cover`, `order`",
            "B0630 5:3 no note has `Lief`, so its description is not shown | did you mean `Life`?",
            "B0630 6:3 expected a description, or keys such as `title` and `description` | ",
        ]
    );
    // A file of this name may be about something else.
    site.put("content/_data/terms.yml", "glossary: {Rust: x}\n");
    assert_eq!(reported("build", &site), Vec::<String>::new());
}

#[test]
fn terms_have_feeds_where_the_configuration_asks() {
    let site = described();
    site.build();
    let atom = site.read("public/tags/Rust/atom.xml");
    assert!(atom.contains("<title>Rust · Notes</title>"), "{atom}");
    assert!(atom.contains("<id>https://example.com/blog/tags/Rust/</id>"), "{atom}");
    assert!(atom.contains("<link href=\"https://example.com/blog/tags/Rust/atom.xml\" rel=\"self\"/>"), "{atom}");
    assert_eq!(atom.matches("<entry").count(), 3);
    assert!(!site.exists("public/tags/C/atom.xml"), "it is not among the names");
    let rss = site.read("public/categories/Life/Food/rss2.xml");
    assert_eq!(rss.matches("<item>").count(), 1);
    let json: serde_json::Value = serde_json::from_str(&site.read("public/categories/Work/feed.json")).unwrap();
    assert_eq!(json["title"], "Work · Notes");
    assert_eq!(json["home_page_url"], "https://example.com/blog/categories/Work/");
    assert_eq!(json["items"].as_array().unwrap().len(), 2);
    let page = site.read("public/tags/Rust/index.html");
    let link = "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Rust · Notes\" href=\"/blog/tags/Rust/atom.xml\">";
    assert!(page.contains(link), "{page}");
    assert!(!site.read("public/tags/C/index.html").contains("tags/C/atom.xml"));
}

#[test]
fn a_feed_of_a_name_that_no_note_has_is_reported() {
    let site = described();
    site.put("_config.yml", &format!("{CONFIG}feed: {{tags: [Rsut], categories: Life}}\n"));
    site.remove("content/_data/terms.yml");
    assert_eq!(
        reported("build", &site),
        ["B0103 3:15 `feed.tags`: no note has `Rsut`, so it has no feed | did you mean `Rust`?"]
    );
}

#[test]
fn a_feed_of_a_term_is_as_new_as_its_notes() {
    let site = described();
    site.build();
    let before = site.read("public/categories/Work/atom.xml");
    let life = site.read("public/categories/Life/atom.xml");
    site.put("content/_posts/b.md", &site.read("content/_posts/b.md").replace("Text.", "Another text."));
    site.build();
    assert_ne!(site.read("public/categories/Work/atom.xml"), before);
    assert!(site.read("public/categories/Work/atom.xml").contains("Another text."));
    assert_eq!(site.read("public/categories/Life/atom.xml"), life);
}

#[test]
fn a_file_of_the_author_keeps_the_place_of_a_feed() {
    let site = described();
    site.put("content/tags/Rust/atom.xml", "<mine/>");
    site.build();
    assert_eq!(site.read("public/tags/Rust/atom.xml"), "<mine/>");
    let page = site.read("public/tags/Rust/index.html");
    assert!(!page.contains("tags/Rust/atom.xml") && page.contains("tags/Rust/rss2.xml"), "{page}");
}

#[test]
fn many_tags_are_folded_each_once() {
    let notes = |count: usize| -> Vec<(String, String)> {
        let tags = (0..count).map(|at| format!("{}{at}", ["标签", "tag", "雨 & 雪", "C#"][at % 4]));
        vec![(
            "a".to_owned(),
            format!("date: 2024-01-01\ntags: [{}]", tags.map(|tag| format!("'{tag}'")).collect::<Vec<_>>().join(", ")),
        )]
    };
    let few = site("", &notes(500));
    few.build();
    assert!(few.read("public/tags/index.html").contains("<ul class=\"cloud big\">"));
    let many = site("", &notes(501));
    many.build();
    let page = many.read("public/tags/index.html");
    assert!(!page.contains("cloud big"));
    assert_eq!(page.matches(">标签0</a>").count(), 1);
    assert_eq!(page.matches("<a href=标签").count(), 126);
    let letters = page.split("<details").skip(1).filter_map(|letter| letter.split("</details>").next());
    for link in letters.flat_map(|letter| letter.split("<a href=").skip(1)) {
        let address = link.split('>').next().unwrap();
        let path = percent_encoding::percent_decode_str(address).decode_utf8().unwrap();
        assert!(many.exists(&format!("public/tags/{path}index.html")), "{address}");
    }
}

#[test]
fn a_language_of_the_home_page_that_no_note_is_in_is_reported() {
    let site = |languages: &str, notes: &[(&str, &str)]| {
        let site = Site::of(notes);
        site.put("_config.yml", &format!("title: 笔记\nlanguage: zh-CN\nindex_generator:\n  languages: {languages}\n"));
        reported("build", &site)
    };
    let notes = [
        ("content/_posts/rain.md", "---\ntitle: 雨\ndate: 2024-05-06\n---\n文。\n"),
        ("content/_posts/snow.md", "---\ntitle: Snow\ndate: 2024-05-06\nlang: en\n---\nText.\n"),
    ];
    assert!(site("[zh, en]", &notes).is_empty());
    let found = site("[zh, fr]", &notes);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("B0103") && found[0].contains(" 4:15 "), "{found:?}");
    // The first note of a site decides.
    assert!(site("[fr]", &[("content/about/index.md", "---\ntitle: A\n---\nText.\n")]).is_empty());
}

/// The places of a site that lead to `address`.
fn leading_to(site: &Site, address: &str) -> Vec<String> {
    let html = |(path, bytes): (String, Vec<u8>)| Some((path, String::from_utf8(bytes).ok()?));
    let leads = |page: &str| {
        let places = [format!("href=\"{address}\""), format!("https://notes.example{address}\"")];
        places.iter().any(|place| page.contains(place.as_str()))
    };
    let pages = site.files("public").into_iter().filter_map(html);
    pages.filter(|(path, page)| path.ends_with(".html") && leads(page)).map(|(path, _)| path).collect()
}

#[test]
fn a_page_of_all_terms_that_is_not_wanted_is_not_made_and_nothing_leads_there() {
    let notes = [("rain".to_owned(), "date: 2024-01-01\ntags: [weather]\ncategories: [[sky, low]]".to_owned())];
    for (config, page, others) in [
        ("tag_generator: {enable_index_page: false}\n", "/tags/", ["tags/weather/", "archives/"]),
        ("category_generator: {enable_index_page: false}\n", "/categories/", ["categories/sky/low/", "tags/"]),
        ("category_generator: false\n", "/categories/", ["tags/weather/", "tags/"]),
        ("archive_generator: {enabled: false}\n", "/archives/", ["tags/", "categories/"]),
    ] {
        let site = site(&format!("url: https://notes.example\n{config}"), &notes);
        site.build();
        assert!(!site.exists(&format!("public{page}index.html")), "{config}");
        assert_eq!(leading_to(&site, page), [] as [&str; 0], "{config}");
        for other in others {
            assert!(site.exists(&format!("public/{other}index.html")), "{config}: {other}");
        }
        // One of the author's own is there, and the others lead to it.
        site.put(&format!("content{page}index.md"), "---\ntitle: Own\n---\nMine.\n");
        site.build();
        assert!(site.read(&format!("public{page}index.html")).contains("Mine."), "{config}");
        assert!(leading_to(&site, page).len() > 2, "{config}: {:?}", leading_to(&site, page));
    }
    for config in ["", "tag_generator: {enable_index_page: true}\n", "tag_generator:\n  enable_index_page:\n"] {
        let site = site(config, &notes);
        site.build();
        assert!(site.exists("public/tags/index.html") && site.exists("public/categories/index.html"), "{config}");
    }
}
