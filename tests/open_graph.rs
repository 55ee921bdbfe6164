//! What a page shows where it is shared: Open Graph and X's cards, read by their rules, and the pictures that are drawn.

#[cfg(feature = "share-image")]
use std::io::Cursor;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::harness::{Site, png, reported};

const CONFIG: &str =
    "title: 山中笔记\nauthor: Lin\nlanguage: zh-CN\nurl: https://example.com/blog\npermalink: :title/\n";

/// What a page says of itself: properties in their order, as a parser of Open Graph reads them.
struct Shared {
    properties: Vec<(String, String)>,
    names: Vec<(String, String)>,
}

/// A picture with what is said of it: properties behind `og:image` belong to it.
#[derive(Debug, Default, PartialEq)]
struct SharedPicture {
    url: String,
    mime: Option<String>,
    width: Option<u32>,
    height: Option<u32>,
    alt: Option<String>,
}

impl Shared {
    fn of(site: &Site, page: &str) -> Shared {
        let html = site.read(&format!("public/{page}"));
        let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html.as_str());
        let mut shared = Shared { properties: Vec::new(), names: Vec::new() };
        shared.collect(&dom.document);
        shared.check(page);
        shared
    }

    fn collect(&mut self, node: &Handle) {
        if let NodeData::Element { name, attrs, .. } = &node.data
            && &*name.local == "meta"
        {
            let value = |wanted: &str| {
                let attributes = attrs.borrow();
                attributes.iter().find(|attribute| &*attribute.name.local == wanted).map(|it| it.value.to_string())
            };
            let content = value("content").unwrap_or_default();
            self.properties.extend(value("property").map(|property| (property, content.clone())));
            self.names.extend(value("name").map(|name| (name, content.clone())));
        }
        for child in node.children.borrow().iter() {
            self.collect(child);
        }
    }

    fn all(&self, property: &str) -> Vec<&str> {
        self.properties.iter().filter(|(name, _)| name == property).map(|(_, value)| value.as_str()).collect()
    }

    fn one(&self, property: &str) -> Option<&str> {
        let all = self.all(property);
        assert!(all.len() < 2, "{property}: {all:?}");
        all.first().copied()
    }

    fn name(&self, name: &str) -> Option<&str> {
        self.names.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn picture(&self) -> Option<SharedPicture> {
        let mut pictures: Vec<SharedPicture> = Vec::new();
        for (property, value) in &self.properties {
            let Some(rest) = property.strip_prefix("og:image") else { continue };
            if rest.is_empty() {
                pictures.push(SharedPicture { url: value.clone(), ..SharedPicture::default() });
                continue;
            }
            let picture = pictures.last_mut().expect("the picture comes before what is said of it");
            match rest {
                ":type" => picture.mime = Some(value.clone()),
                ":width" => picture.width = Some(value.parse().unwrap()),
                ":height" => picture.height = Some(value.parse().unwrap()),
                ":alt" => picture.alt = Some(value.clone()),
                _ => panic!("{property}"),
            }
        }
        assert!(pictures.len() < 2, "{pictures:?}");
        pictures.pop()
    }

    /// The rules of ogp.me and of X.
    fn check(&self, page: &str) {
        let is_web = |url: &str| url.starts_with("https://") && !url.contains([' ', '"', '<']) && url.is_ascii();
        let is_locale = |text: &str| {
            let (language, place) = text.split_once('_').unwrap_or((text, "XX"));
            (2..=3).contains(&language.len())
                && language.chars().all(|c| c.is_ascii_lowercase())
                && place.chars().all(|c| c.is_ascii_alphanumeric())
        };
        assert!(!self.one("og:title").unwrap().is_empty(), "{page}");
        let kind = self.one("og:type").unwrap();
        assert!(["website", "article"].contains(&kind), "{page}: {kind}");
        for (property, value) in &self.properties {
            let is_right = match property.as_str() {
                "og:url" | "og:image" => is_web(value),
                "og:locale" | "og:locale:alternate" => is_locale(value),
                "og:image:type" => value.starts_with("image/"),
                "og:image:width" | "og:image:height" => value.parse::<u32>().is_ok_and(|size| size > 0),
                "article:published_time" | "article:modified_time" => value.parse::<jiff::Timestamp>().is_ok(),
                "og:title" | "og:type" | "og:site_name" | "og:description" | "og:image:alt" | "article:author"
                | "article:tag" => !value.is_empty(),
                _ => false,
            };
            assert!(is_right, "{page}: {property} = {value}");
            assert!(kind == "article" || !property.starts_with("article:"), "{page}: {property}");
        }
        let card = self.name("twitter:card").unwrap();
        assert!(["summary", "summary_large_image"].contains(&card), "{page}: {card}");
        assert!(self.picture().is_some() || card == "summary", "{page}");
    }
}

/// Width and height of a drawn picture, which is whole.
#[cfg(feature = "share-image")]
fn drawn(site: &Site, url: &str) -> (u32, u32, usize) {
    let path = url.strip_prefix("https://example.com/blog/").unwrap();
    let bytes = std::fs::read(site.path(&format!("public/{path}"))).unwrap();
    let mut reader = png::Decoder::new(Cursor::new(&bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    (frame.width, frame.height, bytes.len())
}

#[test]
fn a_note_is_shared_with_its_cover_or_its_first_picture() {
    let site = Site::of(&[
        ("_config.yml", &format!("{CONFIG}theme_config: {{fediverse: lin@social.example}}\n")),
        (
            "content/_posts/cover.md",
            "---\ntitle: '\"Rain\" & <b>'\ndate: 2024-01-02\nlang: en\nauthor: Ann\ntags: [wet]\ncover: /x.png\n\
             translation: regen\n---\nText.\n",
        ),
        ("content/_posts/regen.md", "---\ntitle: Regen\ndate: 2024-01-03\nlang: de\ntranslation: cover\n---\nText.\n"),
        (
            "content/_posts/first.md",
            "---\ntitle: First\ndate: 2024-01-04\n---\n![](sign.png) ![](drawing.svg)\n\n![a \"hill\"](a%20hill.png)\n\n![](x.png)\n",
        ),
        ("content/_posts/none.md", "---\ntitle: 无图\ndate: 2024-01-05\n---\n文。\n"),
        (
            "content/_posts/locked.md",
            "---\ntitle: Locked\ndate: 2024-01-06\npassword: x\n---\n![secret](a%20hill.png)\n",
        ),
    ]);
    site.put_bytes("content/x.png", &png(1600, 900));
    site.put_bytes("content/_posts/sign.png", &png(32, 32));
    site.put("content/_posts/drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"900\"/>");
    site.put_bytes("content/_posts/a hill.png", &png(640, 480));
    site.put_bytes("content/_posts/x.png", &png(1600, 900));
    site.run("biji build");
    let cover = Shared::of(&site, "cover/index.html");
    let picture = cover.picture().unwrap();
    assert_eq!(
        (picture.url.as_str(), picture.width, picture.height),
        ("https://example.com/blog/x.png", Some(1600), Some(900))
    );
    assert_eq!((picture.alt.as_deref(), picture.mime.as_deref()), (Some("\"Rain\" & <b>"), Some("image/png")));
    assert_eq!((cover.one("og:title"), cover.one("article:author")), (Some("\"Rain\" & <b>"), Some("Ann")));
    assert_eq!((cover.one("og:locale"), cover.all("og:locale:alternate")), (Some("en"), vec!["de"]));
    assert_eq!((cover.name("author"), cover.name("fediverse:creator")), (Some("Ann"), Some("@lin@social.example")));
    assert_eq!((cover.all("article:tag"), cover.name("twitter:card")), (vec!["wet"], Some("summary_large_image")));
    let first = Shared::of(&site, "first/index.html");
    let picture = first.picture().unwrap();
    assert_eq!(picture.url, "https://example.com/blog/first/a%20hill.png");
    assert_eq!((picture.width, picture.alt.as_deref()), (Some(640), Some("a \"hill\"")));
    for page in ["none/index.html", "locked/index.html", "index.html", "tags/wet/index.html"] {
        let none = Shared::of(&site, page);
        assert_eq!((none.picture(), none.name("twitter:card")), (None, Some("summary")), "{page}");
    }
    assert!(!site.exists("public/share"));
}

#[test]
fn a_picture_of_the_site_is_for_pages_that_have_none() {
    let config = format!("{CONFIG}share: {{picture: /x.png, cards: true}}\n");
    let site = Site::of(&[("_config.yml", &config), ("content/_posts/none.md", "---\ntitle: 无图\n---\n文。\n")]);
    site.put_bytes("content/x.png", &png(1600, 900));
    site.run("biji build");
    for page in ["none/index.html", "index.html", "404.html"] {
        let picture = Shared::of(&site, page).picture().unwrap();
        assert_eq!((picture.url.as_str(), picture.height), ("https://example.com/blog/x.png", Some(900)), "{page}");
    }
    assert!(!site.exists("public/share"));
}

#[cfg(feature = "share-image")]
#[test]
fn pages_without_a_picture_get_a_card() {
    let long = "模型的训练与推理，显存和学习率的取舍。".repeat(20);
    let note = |title: &str| format!("---\ntitle: '{title}'\ndate: 2024-01-02\n---\nText.\n");
    let titles = ["读《三体》有感", &long, "🚀 2025 ❤️", "A <b>\"bold\" & plain</b> `title`", "Αλφα и Москва"];
    let site = Site::of(&[("_config.yml", &format!("{CONFIG}share: {{cards: true}}\n"))]);
    for (at, title) in titles.iter().enumerate() {
        site.put(&format!("content/_posts/n{at}.md"), &note(title));
    }
    site.put("content/_posts/rare.md", &note("龍門石窟 𠮷"));
    site.put("content/_posts/arabic.md", &note("مرحبا"));
    site.put("content/_posts/emoji.md", &note("🚀❤️"));
    let outcome = site.run("biji build");
    assert_eq!(outcome.stderr.matches("B0549").count(), 1, "{}", outcome.stderr);
    let of_site = Shared::of(&site, "index.html").picture().unwrap();
    assert_eq!((of_site.width, of_site.height, of_site.mime.as_deref()), (Some(1200), Some(630), Some("image/png")));
    assert_eq!(of_site.alt.as_deref(), Some("山中笔记"));
    let mut addresses = vec![of_site.url.clone()];
    for (at, title) in titles.iter().enumerate() {
        let picture = Shared::of(&site, &format!("n{at}/index.html")).picture().unwrap();
        assert_eq!(picture.alt.as_deref(), Some(*title));
        addresses.push(picture.url);
    }
    for url in &addresses {
        let (width, height, bytes) = drawn(&site, url);
        assert_eq!((width, height), (1200, 630), "{url}");
        assert!((4_000..70_000).contains(&bytes), "{url}: {bytes} bytes");
    }
    for page in ["rare", "arabic", "emoji"] {
        let picture = Shared::of(&site, &format!("{page}/index.html")).picture().unwrap();
        assert_eq!(picture.url, of_site.url, "{page}");
    }
    let cards = || site.files("public/share").into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let first = addresses[1].rsplit('/').next().unwrap().to_owned();
    addresses.sort();
    addresses.dedup();
    assert_eq!((addresses.len(), cards().len()), (titles.len() + 1, titles.len() + 1));
    // The next build draws none, and says the same.
    let before = site.files("public");
    let again = site.run("biji build");
    assert_eq!((again.stderr.contains("B0549"), site.files("public") == before), (true, true));
    // A card whose title is gone goes.
    assert!(cards().contains(&first));
    site.put("content/_posts/n0.md", &note("另一篇"));
    site.run("biji build");
    assert_eq!((cards().len(), cards().contains(&first)), (titles.len() + 1, false));
}

#[test]
fn what_is_wrong_with_a_font_is_reported() {
    let site = Site::of(&[
        ("_config.yml", &format!("{CONFIG}share: {{cards: true, font: fonts/song.otf}}\n")),
        ("content/_posts/a.md", "---\ntitle: A\n---\nText.\n"),
    ]);
    let is_missing =
        |reported: &[String]| reported.iter().any(|line| line.starts_with("B0103") && line.contains("font"));
    assert!(is_missing(&reported("build", &site)));
    if cfg!(feature = "share-image") {
        site.put("fonts/song.otf", "wOF2 and more");
        assert!(is_missing(&reported("build", &site)));
        site.put("fonts/song.otf", "no font");
        assert!(is_missing(&reported("build", &site)));
    }
}
