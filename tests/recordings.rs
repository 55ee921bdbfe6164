//! Each kind of query is needed in the record of what made a result: without it, some change leaves a stale result.

use std::sync::Arc;

use biji::catalog::CatalogQueryKind as Note;
use biji::disk::{ReadOptions, SiteReading, reread};
use biji::picture::PictureVariant;
use biji::pipeline::{BuildCache, IncrementalBuild, Snapshot, stale_results};
use biji::template::SiteQueryKind as Page;
use rayon::prelude::*;

use crate::harness::{Site, png};

/// A site, and a change that reveals that a kind of query was not recorded.
struct Case {
    files: Vec<(&'static str, String)>,
    /// Pictures that are there before the change, one pixel high.
    pictures: Vec<&'static str>,
    change: Vec<(&'static str, Change)>,
}

enum Change {
    Text(&'static str),
    Picture(u32),
    /// A smaller copy was made of the picture.
    SmallerCopy,
    Remove,
}

/// The width of all pictures, in pixels: smaller ones are signs, of which there are no smaller copies.
const WIDTH: u32 = 300;

const CONFIG: &str = "title: Notes\nurl: https://notes.example\npermalink: :title/\npost_asset_folder: true\n\
                      markdown: {wikilinks: true}\nfeed: false\n";

/// Three notes and a page; `more` are further files, or other ones in their place.
fn site(more: &[(&'static str, &str)], change: Vec<(&'static str, Change)>) -> Case {
    let mut files = vec![
        ("_config.yml", CONFIG.to_owned()),
        ("templates/post.html", "{{ page.title }}: {{ page.content | safe }}".to_owned()),
        ("templates/page.html", "{{ page.title }}: {{ page.content | safe }}".to_owned()),
        ("content/about.md", "---\ntitle: About\n---\nAbout.\n".to_owned()),
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-05-01\ntags: [weather]\n---\nText.\n".to_owned()),
        ("content/_posts/snow.md", "---\ntitle: Snow\ndate: 2024-05-02\n---\nText.\n".to_owned()),
        ("content/_posts/wind.md", "---\ntitle: Wind\ndate: 2024-05-03\n---\nText.\n".to_owned()),
    ];
    for (path, text) in more {
        files.retain(|(known, _)| known != path);
        files.push((path, (*text).to_owned()));
    }
    Case { files, pictures: Vec::new(), change }
}

impl Case {
    /// With the page that shows friends.
    fn with_friends(mut self) -> Case {
        self.files.push(("content/links.md", "---\nlayout: links\n---\n".to_owned()));
        self
    }

    fn with_picture(mut self, path: &'static str) -> Case {
        self.pictures.push(path);
        self
    }
}

/// A site whose note `note.md` has this body.
fn note(body: &str, change: Vec<(&'static str, Change)>) -> Case {
    note_beside(body, &[], change)
}

fn note_beside(body: &str, more: &[(&'static str, &str)], change: Vec<(&'static str, Change)>) -> Case {
    let text = format!("---\ntitle: Note\ndate: 2024-04-01\n---\n{body}\n");
    let mut case = site(more, change);
    case.files.push(("content/_posts/note.md", text));
    case
}

/// A site whose page `about.html` has this template.
fn page(template: &str, change: Vec<(&'static str, Change)>) -> Case {
    site(&[("templates/page.html", template)], change)
}

const DRIZZLE: &str = "---\ntitle: Drizzle\ndate: 2024-05-01\ntags: [weather]\n---\nText.\n";
const HAIL: &str = "---\ntitle: Hail\ndate: 2025-01-01\ntags: [weather]\ncategories: [sky]\n---\nThree words here.\n";
const LINKED: &str = "---\ntitle: Hail\ndate: 2025-01-01\n---\nIt comes with [rain](/rain/).\n";

fn put(path: &'static str, text: &'static str) -> Vec<(&'static str, Change)> {
    vec![(path, Change::Text(text))]
}

fn picture(path: &'static str, height: u32) -> Vec<(&'static str, Change)> {
    vec![(path, Change::Picture(height))]
}

/// The compiler wants a case for each kind.
fn note_case(kind: Note) -> Case {
    let hail = || put("content/_posts/hail.md", HAIL);
    match kind {
        Note::Post => note("{% post_link rain %}", put("content/_posts/rain.md", DRIZZLE)),
        Note::LeftOut => note(
            "{% post_link hail %}",
            put("content/_posts/hail.md", "---\ntitle: Hail\nseo:\n    robots: index\n  image: crab.png\n---\n"),
        ),
        Note::PostNames => note("{% post_link hial %}", hail()),
        Note::Asset => note("[x]({% asset_path sea.zip %})", vec![("content/_posts/note/sea.zip", Change::Remove)])
            .with_picture("content/_posts/note/sea.zip"),
        Note::AssetNames => note("{% asset_img lkae.png %}", picture("content/_posts/note/lake.png", 2)),
        Note::AssetOwners => note("{% asset_img lake.png %}", picture("content/_posts/rain/lake.png", 2)),
        Note::File => note(
            "[rain](rain.md)",
            put(
                "content/_posts/rain.md",
                "---\ntitle: Rain\ndate: 2024-05-01\ntags: [weather]\npermalink: other/\n---\nText.\n",
            ),
        ),
        Note::Named => {
            note("[sea](sea.zip)", picture("content/_posts/sea.zip", 2)).with_picture("content/_posts/sea.zip")
        }
        Note::Alike => {
            note("[sea](SEA.zip)", picture("content/_posts/sea.zip", 2)).with_picture("content/_posts/sea.zip")
        }
        Note::Served => note("[x](/content/img/sea.zip)", picture("content/content/img/sea.zip", 2))
            .with_picture("content/img/sea.zip"),
        Note::FileAt => note("<img src=\"/img/sea.png\">", picture("content/img/sea.png", 2)),
        Note::Picture => {
            note("![sea](sea.png)", picture("content/_posts/sea.png", 3)).with_picture("content/_posts/sea.png")
        }
        Note::Variants => {
            let widths = format!("{CONFIG}images:\n  widths: [200]\n");
            let change = vec![("content/_posts/sea.png", Change::SmallerCopy)];
            note_beside("![sea](sea.png)", &[("_config.yml", &widths)], change).with_picture("content/_posts/sea.png")
        }
        Note::ThemePicture => {
            note("![](/assets/sea.png)", picture("assets/assets/sea.png", 3)).with_picture("assets/assets/sea.png")
        }
        Note::OnDisk => note("![](_sea.png)", picture("content/_posts/_sea.png", 2)),
        Note::FilesNamed => note("![](sea.png)", picture("content/img/sea.png", 2)),
        Note::FilesIn => note("![](seaa.png)", picture("content/_posts/note/seab.png", 2)),
        Note::Text => note_beside(
            "{% include_code hello.js %}",
            &[("content/downloads/code/hello.js", "hello()")],
            put("content/downloads/code/hello.js", "hello('rain')"),
        ),
        Note::TagTemplate => note_beside(
            "{% rain heavy %}",
            &[("templates/tags/rain.html", "<b>{{ args }}</b>")],
            put("templates/tags/rain.html", "<i>{{ args }}</i>"),
        ),
        Note::Phrase => {
            note("It rained[^1].\n\n[^1]: Much.", put("templates/strings.yml", "en:\n  footnotes: Below\n"))
        }
        Note::TagTemplates => note("{% rian heavy %}", put("templates/tags/rain.html", "<i>{{ args }}</i>")),
        Note::Embedded => note(
            "![[rain]]",
            put("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-05-01\ntags: [weather]\n---\nOther text.\n"),
        ),
    }
}

fn page_case(kind: Page) -> Case {
    let hail = || put("content/_posts/hail.md", HAIL);
    let drizzle = || put("content/_posts/rain.md", DRIZZLE);
    match kind {
        Page::List => {
            site(&[("templates/tag.html", "{% for post in paginator.posts %}{{ post.title }}{% endfor %}")], drizzle())
        }
        Page::AllNotes => site(
            &[
                ("content/about.md", "---\ntitle: All\nlayout: archive\n---\n"),
                ("templates/archive.html", "{% for post in paginator.posts %}{{ post.title }}{% endfor %}"),
            ],
            drizzle(),
        ),
        Page::Home => site(
            &[
                ("content/about.md", "---\ntitle: All\nlayout: index\n---\n"),
                ("templates/index.html", "{% for post in paginator.posts %}{{ post.title }}{% endfor %}"),
            ],
            drizzle(),
        ),
        Page::Neighbours => site(&[("templates/post.html", "{% if page.next %}{{ page.next.title }}{% endif %}")], drizzle()),
        Page::Backlinks => page(
            "{% for link in backlinks(source='_posts/rain.md') %}{{ link.post.title }}{% endfor %}",
            put("content/_posts/hail.md", LINKED),
        ),
        Page::Outgoing => page(
            "{% for link in outgoing_links(source='_posts/hail.md') %}{{ link.post.title }}{% endfor %}",
            put("content/_posts/hail.md", LINKED),
        ),
        Page::Related => page(
            "{% for note in related(source='_posts/rain.md') %}{{ note.post.title }}{% endfor %}",
            put("content/_posts/shower.md", "---\ntitle: Rain again\ndate: 2025-01-01\ntags: [weather]\n---\n"),
        ),
        Page::Series => site(
            &[
                (
                    "templates/page.html",
                    "{% set run = series(source='_posts/rain.md') %}{% if run %}{{ run.total }}{% endif %}",
                ),
                ("content/_posts/snow.md", "---\ntitle: Snow\ndate: 2024-05-02\nseries: Week\n---\nText.\n"),
            ],
            put(
                "content/_posts/rain.md",
                "---\ntitle: Rain\ndate: 2024-05-01\ntags: [weather]\nseries: Week\n---\nText.\n",
            ),
        ),
        Page::Translations => page(
            "{% for note in translations(source='_posts/rain.md') %}{{ note.post.title }}{% endfor %}",
            put("content/_posts/hail.md", "---\ntitle: Yu\ndate: 2025-01-01\nlang: zh-CN\ntranslation: rain\n---\n"),
        ),
        Page::LinkMap => page(
            "{% set map = link_map() %}{% if map %}{{ map.posts | length }}{% endif %}",
            put("content/_posts/hail.md", LINKED),
        ),
        Page::RecentPosts => page("{% for post in recent_posts() %}{{ post.title }}{% endfor %}", hail()),
        Page::TagCloud => page("{% for tag in tag_cloud() %}{{ tag.count }}{% endfor %}", hail()),
        Page::TagIndex => page(
            "{% for letter in tag_index() %}{% for tag in letter.tags %}{{ tag.count }}{% endfor %}{% endfor %}",
            hail(),
        ),
        Page::CategoriesTree => page("{% for term in categories_tree() %}{{ term.name }}{% endfor %}", hail()),
        Page::Archives => page("{% for year in archives() %}{{ year.year }} {% endfor %}", hail()),
        Page::Figures => page("{% set figures = site_figures() %}{{ figures.posts }}", hail()),
        Page::Years => page("{% set years = site_years() %}{{ years.last }}", hail()),
        Page::Words => page("{{ site_words() }}", hail()),
        Page::Updated => page("{{ site_updated() }}", hail()),
        Page::Post => page("{% set note = post(name='hail') %}{% if note %}{{ note.title }}{% endif %}", hail()),
        Page::PageAt => page(
            "{% set page = page_at(path='map/') %}{% if page %}{{ page.title }}{% endif %}",
            put("content/map/index.md", "---\ntitle: Map\n---\n"),
        ),
        Page::Card => site(&[("templates/post.html", "{% for tag in page.tags %}{{ tag.count }}{% endfor %}")], hail()),
        Page::IsRoute => page(
            "{{ 'a%20b/' | url_for }} {{ 'a%20b/index.html' | url_for }}",
            put("content/a%20b/index.md", "---\ntitle: Odd\n---\n"),
        ),
        Page::Traditional => site(
            &[
                (
                    "_config.yml",
                    "title: 笔记\nurl: https://notes.example\nlanguage: zh-CN\npermalink: :title/\ntraditional: s2t\nfeed: false\n",
                ),
                ("templates/page.html", "<a href=\"/rain/\">雨</a>"),
            ],
            put(
                "content/_posts/rain.md",
                "---\ntitle: Rain\ndate: 2024-05-01\ntags: [weather]\nlang: en\n---\nText.\n",
            ),
        ),
        Page::Term => page("{% set term = tag(name='weather') %}{{ term.count }}", hail()),
        Page::Picture => {
            page("<img {{ picture(path='sea.png') }}>", picture("content/sea.png", 3)).with_picture("content/sea.png")
        }
        Page::SharePicture => page(
            "{% set picture = share_picture(source='_posts/rain.md') %}{% if picture %}{{ picture.address }}{% endif %}",
            put(
                "content/_posts/rain.md",
                "---\ntitle: Rain\ndate: 2024-05-01\ncover: https://example.com/x.png\n---\n",
            ),
        ),
        Page::Friends => page(
            "{% set all = friends() %}{% for group in all.groups %}{% for friend in group.friends %}{{ friend.name }}{% endfor %}{% endfor %}",
            put("content/_data/links.yml", "Ann: https://ann.example/\n"),
        )
        .with_friends(),
        Page::FriendPosts => {
            let mut case = page(
                "{% for post in friend_posts() %}{{ post.title }}{% endfor %}",
                put(
                    "content/_data/friends_posts.json",
                    r#"{"https://lin.example/": {"posts": [{"title": "Fog", "url": "https://lin.example/fog/"}]}}"#,
                ),
            );
            case.files.push(("content/_data/links.yml", "Lin: https://lin.example/\n".to_owned()));
            case.with_friends()
        }
        Page::Photos => page(
            "{% for album in photos(source='about.md') %}{{ album.photos | length }}{% endfor %}",
            put("content/_data/photos.yml", "- /images/a.png\n"),
        ),
        Page::Data => page("{{ data(name='clouds') }}", put("content/_data/clouds.yml", "- cirrus\n")),
    }
}

/// What the case's change reveals.
#[derive(Debug, Default, PartialEq, Eq)]
struct Revealed {
    /// How often the kind was recorded.
    recorded: usize,
    /// A build with the results of the one before is stale without the record.
    by_cache: bool,
    /// The preview is stale without it.
    by_preview: bool,
}

/// A reading with the smaller copies that the change made.
fn with_copies(mut reading: SiteReading, case: &Case) -> SiteReading {
    let copied = case.change.iter().filter(|(_, change)| matches!(change, Change::SmallerCopy));
    for (path, _) in copied {
        let inputs = Arc::make_mut(&mut reading.inputs);
        let file = inputs.files.iter_mut().find(|file| file.path.as_str() == *path).unwrap();
        file.variants.smaller = vec![PictureVariant { width: 200, file: file.path.as_str().into() }];
    }
    reading
}

fn differs(kept: &BuildCache, site: &Snapshot, clean: (&Snapshot, &IncrementalBuild)) -> bool {
    let warm_site = Snapshot::after(site.inputs().clone(), &|| kept);
    let warm = warm_site.warm(kept);
    !stale_results((&warm_site, &warm), clean).is_empty() || warm.diagnostics != clean.1.diagnostics
}

fn revealed(
    name: &str,
    case: &Case,
    of_note: impl Fn(Note) -> bool + Copy + Sync,
    of_page: impl Fn(Page) -> bool + Copy + Sync,
) -> Revealed {
    let folder = Site::empty();
    for (path, text) in &case.files {
        folder.put(path, text);
    }
    for path in &case.pictures {
        folder.put_bytes(path, &png(WIDTH, 1));
    }
    let request = ReadOptions::default();
    let reading = SiteReading::new(folder.root(), &request);
    let empty = BuildCache::default();
    let before = Snapshot::after(reading.inputs.clone(), &|| &empty);
    let kept = before.warm(&empty).cache;
    let recorded = std::cell::Cell::new(0);
    let lost = kept.without(
        |query| {
            recorded.set(recorded.get() + usize::from(of_note(query.kind())));
            of_note(query.kind())
        },
        |query| {
            recorded.set(recorded.get() + usize::from(of_page(query.kind())));
            of_page(query.kind())
        },
    );
    let root = folder.root().canonicalize().unwrap();
    let mut changed = Vec::new();
    for (path, change) in &case.change {
        match change {
            Change::Text(text) => folder.put(path, text),
            Change::Picture(height) => folder.put_bytes(path, &png(WIDTH, *height)),
            Change::Remove => folder.remove(path),
            Change::SmallerCopy => {}
        }
        changed.push(root.join(path));
    }
    let anew = with_copies(SiteReading::new(folder.root(), &request), case);
    let clean_site = Snapshot::after(anew.inputs.clone(), &|| &empty);
    let clean = clean_site.warm(&empty);
    assert!(!differs(&kept, &clean_site, (&clean_site, &clean)), "{name}: stale although everything is recorded");
    let by_cache = differs(&lost, &clean_site, (&clean_site, &clean));
    let after = with_copies(reread(&root, &request, &reading, &changed), case);
    let whole = |site: &Snapshot| {
        let (output, diagnostics) = site.next(after.inputs.clone()).whole();
        let files: Vec<_> = output.into_files().collect();
        (files, diagnostics)
    };
    let by_preview = whole(&before) != whole(&before.without(|query| of_note(query.kind())));
    Revealed { recorded: recorded.get(), by_cache, by_preview }
}

#[test]
fn each_kind_of_query_is_needed_in_the_record() {
    let notes = Note::ALL.par_iter().map(|kind| {
        let name = format!("note: {}", kind.name());
        let found = revealed(&name, &note_case(*kind), |other| other == *kind, |_| false);
        (name, found)
    });
    let pages = Page::ALL.par_iter().map(|kind| {
        let name = format!("page: {}", kind.name());
        let found = revealed(&name, &page_case(*kind), |_| false, |other| other == *kind);
        (name, found)
    });
    let all: Vec<(String, Revealed)> = notes.chain(pages).collect();
    let idle: Vec<_> = all.iter().filter(|(_, it)| it.recorded == 0 || !it.by_cache && !it.by_preview).collect();
    assert!(idle.is_empty(), "nothing reveals that these are not recorded: {idle:#?}");
}
