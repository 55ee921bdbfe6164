//! What a document or page looked up beyond its own source makes it stale, and nothing else does.

use std::sync::Arc;

use biji::catalog::CatalogWorld;
use biji::template::SitePages;

use crate::harness::Site;

const PICTURE: &str = "---\ntitle: 湖\ndate: 2024-05-01\n---\n{% asset_img lake.png %}\n";
const PLAIN: &str = "---\ntitle: 山\ndate: 2024-05-02\n---\nText.\n";

/// Whether each note's content is still right after a change, by its path.
fn fresh_after(site: &Site, change: impl FnOnce(&Site)) -> Vec<(String, bool)> {
    let (_, before) = site.resolved();
    change(site);
    let (inputs, after) = site.resolved();
    let world = CatalogWorld { catalog: &after.notes.catalog, inputs: &inputs, config: &after.config };
    let notes = before.notes.iter().map(|note| (note.document, note.content));
    notes.map(|(document, content)| (document.path.to_string(), content.trace.is_fresh(&world))).collect()
}

#[test]
fn a_picture_put_into_a_notes_folder_makes_its_content_stale() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\npost_asset_folder: true\n"),
        ("content/_posts/lake.md", PICTURE),
        ("content/_posts/hill.md", PLAIN),
    ]);
    let fresh = fresh_after(&site, |site| site.put("content/_posts/lake/lake.png", "a picture"));
    assert_eq!(fresh, [("_posts/hill.md".to_owned(), true), ("_posts/lake.md".to_owned(), false)]);
}

#[test]
fn a_picture_taken_out_of_a_notes_folder_makes_its_content_stale() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\npost_asset_folder: true\n"),
        ("content/_posts/lake.md", PICTURE),
        ("content/_posts/lake/lake.png", "a picture"),
    ]);
    let fresh = fresh_after(&site, |site| site.remove("content/_posts/lake/lake.png"));
    assert_eq!(fresh, [("_posts/lake.md".to_owned(), false)]);
}

fn pages(site: &Site) -> SitePages {
    let (inputs, resolved) = site.resolved();
    SitePages::new(resolved.material(&Arc::new(inputs)))
}

/// Whether the page at an address is still right after a change.
fn page_is_fresh_after(site: &Site, route: &str, change: impl FnOnce(&Site)) -> bool {
    let before = pages(site);
    change(site);
    let made = before.all().0;
    let page = made.iter().find(|page| page.route.as_str() == route).expect("a page at the address");
    assert!(!page.trace.reads().is_empty(), "{route} asks for nothing");
    pages(site).is_fresh(&page.trace)
}

/// Three notes and a page about them that a template of its own makes.
fn diary(page: &str) -> Site {
    Site::of(&[
        ("_config.yml", "title: Notes\npermalink: :title/\ntag_generator: {enable_index_page: false}\n"),
        ("content/links.md", "---\nlayout: links\n---\n"),
        ("content/_data/link.yml", "Lin: https://lin.example/\n"),
        ("templates/page.html", page),
        ("templates/post.html", "{{ page.title }}{% if page.newer %} {{ page.newer.title }}{% endif %}"),
        ("content/about.md", "---\ntitle: About\n---\n"),
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-05-01\ntags: [weather]\n---\nText.\n"),
        ("content/_posts/snow.md", "---\ntitle: Snow\ndate: 2024-05-02\nseries: Week\n---\nText.\n"),
        ("content/_posts/wind.md", "---\ntitle: Wind\ndate: 2024-05-03\n---\nText.\n"),
    ])
}

/// Gives a note another title.
fn rename(name: &'static str, title: &'static str) -> impl FnOnce(&Site) {
    move |site| {
        let path = format!("content/_posts/{name}.md");
        let lines: Vec<String> = site.read(&path).lines().map(str::to_owned).collect();
        let lines =
            lines.iter().map(|line| if line.starts_with("title:") { format!("title: {title}") } else { line.clone() });
        site.put(&path, &(lines.collect::<Vec<_>>().join("\n") + "\n"));
    }
}

#[test]
fn a_page_goes_stale_when_the_count_of_a_tag_that_it_shows_changes() {
    let site = diary("{% for tag in tag_cloud() %}{{ tag.name }} {{ tag.count }}{% endfor %}");
    let hail = "---\ntitle: Hail\ndate: 2024-05-04\ntags: [weather]\n---\n";
    assert!(page_is_fresh_after(&site, "about.html", rename("snow", "Much snow")), "no tag has changed");
    assert!(!page_is_fresh_after(&site, "about.html", |site| site.put("content/_posts/hail.md", hail)));
}

#[test]
fn a_note_goes_stale_when_its_neighbour_gets_another_title() {
    let site = diary("{{ page.title }}");
    assert!(page_is_fresh_after(&site, "rain/", rename("wind", "Storm")), "`wind` is no neighbour of `rain`");
    assert!(!page_is_fresh_after(&site, "rain/", rename("snow", "Much snow")));
}

#[test]
fn a_page_goes_stale_when_the_newest_notes_change() {
    let site = diary("{% for post in recent_posts(limit=1) %}{{ post.title }}{% endfor %}");
    let new = |date: &str| format!("---\ntitle: Hail\ndate: {date}\n---\n");
    assert!(page_is_fresh_after(&site, "about.html", rename("rain", "Drizzle")), "`rain` is not the newest");
    assert!(page_is_fresh_after(&site, "about.html", |site| site.put("content/_posts/old.md", &new("2023-01-01"))));
    assert!(!page_is_fresh_after(&site, "about.html", |site| site.put("content/_posts/new.md", &new("2024-06-01"))));
}

/// For each function that asks about the site: a template that shows its answer, and a file that changes the answer.
const ANSWERS: [(&str, &str, (&str, &str)); 26] = [
    ("archives", "{% for year in archives() %}{{ year.year }} {% endfor %}", HAIL),
    (
        "backlinks",
        "{% for link in backlinks(source='_posts/rain.md') %}{{ link.post.title }}{{ link.before }}{% endfor %}",
        LINKED,
    ),
    ("link_map", "{% set map = link_map() %}{% if map %}{{ map.posts | length }}{% endif %}", LINKED),
    (
        "outgoing_links",
        "{% for link in outgoing_links(source='_posts/hail.md') %}{{ link.post.title }}{% endfor %}",
        LINKED,
    ),
    (
        "related",
        "{% for note in related(source='_posts/rain.md') %}{{ note.post.title }}{% endfor %}",
        ("content/_posts/shower.md", "---\ntitle: Rain again\ndate: 2025-01-01\ntags: [weather]\n---\n"),
    ),
    (
        "series",
        "{% set run = series(source='_posts/rain.md') %}{% if run %}{{ run.total }}{% endif %}",
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-05-01\ntags: [weather]\nseries: Week\n---\n"),
    ),
    ("categories_tree", "{% for term in categories_tree() %}{{ term.name }}{% endfor %}", HAIL),
    ("category", "{% set term = category(name='sky') %}{% if term %}{{ term.count }}{% endif %}", HAIL),
    ("data", "{{ data(name='clouds') }}", ("content/_data/clouds.yml", "- cirrus\n")),
    (
        "friends",
        "{% set all = friends() %}{% for group in all.groups %}{% for friend in group.friends %}{{ friend.name }}{% endfor %}{% endfor %}",
        ("content/_data/links.yml", "Ann: https://ann.example/\n"),
    ),
    (
        "friend_posts",
        "{% for post in friend_posts() %}{{ post.title }}{% endfor %}",
        (
            "content/_data/friends_posts.json",
            r#"{"https://lin.example/": {"posts": [{"title": "Fog", "url": "https://lin.example/fog/"}]}}"#,
        ),
    ),
    (
        "photos",
        "{% for album in photos(source='about.md') %}{{ album.photos | length }}{% endfor %}",
        ("content/_data/photos.yml", "- /images/a.png\n"),
    ),
    (
        "menu",
        "{% for entry in menu() %}{{ entry.name }}{% endfor %}",
        ("content/about/index.md", "---\ntitle: Us\n---\n"),
    ),
    (
        "overview",
        "{% if overview(of='tags') %}all tags{% endif %}",
        ("content/tags/index.md", "---\ntitle: All\nlayout: tags\n---\n"),
    ),
    ("page_at", "{% set page = page_at(path='map/') %}{% if page %}{{ page.title }}{% endif %}", MAP),
    ("post", "{% set note = post(name='hail') %}{% if note %}{{ note.title }}{% endif %}", HAIL),
    ("recent_posts", "{% for post in recent_posts() %}{{ post.title }}{% endfor %}", HAIL),
    ("site_figures", "{% set figures = site_figures() %}{{ figures.posts }}", HAIL),
    ("site_updated", "{{ site_updated() }}", HAIL),
    ("site_words", "{{ site_words() }}", HAIL),
    ("site_years", "{% set years = site_years() %}{{ years.last }}", HAIL),
    ("tag", "{% set term = tag(name='weather') %}{{ term.count }}", HAIL),
    ("tag_cloud", "{% for tag in tag_cloud() %}{{ tag.count }}{% endfor %}", HAIL),
    (
        "tag_index",
        "{% for letter in tag_index() %}{% for tag in letter.tags %}{{ tag.count }}{% endfor %}{% endfor %}",
        HAIL,
    ),
    (
        "share_picture",
        "{% set picture = share_picture(source='_posts/rain.md') %}{% if picture %}{{ picture.address }}{% endif %}",
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-05-01\ncover: https://example.com/x.png\n---\n"),
    ),
    (
        "translations",
        "{% for note in translations(source='_posts/rain.md') %}{{ note.post.title }}{% endfor %}",
        ("content/_posts/hail.md", "---\ntitle: Yu\ndate: 2025-01-01\nlang: zh-CN\ntranslation: rain\n---\n"),
    ),
];

const HAIL: (&str, &str) = (
    "content/_posts/hail.md",
    "---\ntitle: Hail\ndate: 2025-01-01\ntags: [weather]\ncategories: [sky]\n---\nThree words here.\n",
);
const LINKED: (&str, &str) =
    ("content/_posts/hail.md", "---\ntitle: Hail\ndate: 2025-01-01\n---\nIt comes with [rain](/rain/).\n");
const MAP: (&str, &str) = ("content/map/index.md", "---\ntitle: Map\n---\n");

/// These depend on the page itself and on the configuration. An answer of `picture` is tested with pictures.
const NO_QUERIES: [&str; 11] = [
    "drawn_cover",
    "icon",
    "is_archive",
    "is_category",
    "is_current",
    "is_home",
    "is_page",
    "is_post",
    "is_tag",
    "json_ld",
    "picture",
];

#[test]
fn whatever_a_template_can_ask_makes_its_page_stale_when_the_answer_changes() {
    let known: Vec<&str> = ANSWERS.iter().map(|(name, ..)| *name).chain(NO_QUERIES).collect();
    for name in biji::template::vocabulary().functions {
        assert!(known.contains(name), "`{name}` needs a row in `ANSWERS`");
    }
    for (name, template, (path, text)) in ANSWERS {
        let site = diary(template);
        let html = |pages: &SitePages| {
            let (made, mistakes) = pages.all();
            let mistakes: Vec<_> = pages.diagnostics().chain(&mistakes).collect();
            assert!(mistakes.is_empty(), "{name}: {mistakes:?}");
            let page = made.into_iter().find(|page| page.route.as_str() == "about.html").unwrap();
            (page.file, page.trace)
        };
        let (before, trace) = html(&pages(&site));
        site.put(path, text);
        let after = pages(&site);
        assert_ne!(before, html(&after).0, "{name}: the template does not show the change");
        assert!(!after.is_fresh(&trace), "{name} is not recorded: its page would stay as it is");
    }
}
