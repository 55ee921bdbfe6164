//! What pages say to search engines, read back from them.

use serde_json::{Value, json};

use crate::harness::Site;

const CONFIG: &str =
    "title: '</script><b>\"Notes\"'\nauthor: Lin\nlanguage: en\nurl: https://example.com/blog\npermalink: :title/\n";

/// The things that a page describes; none without a description.
fn things(site: &Site, page: &str) -> Vec<Value> {
    let html = site.read(&format!("public/{page}"));
    let Some((_, rest)) = html.split_once("<script type=\"application/ld+json\">") else { return Vec::new() };
    let (text, rest) = rest.split_once("</script>").unwrap();
    assert!(!text.contains('<') && !rest.contains("application/ld+json"), "{text}");
    let graph: Value = serde_json::from_str(text).unwrap();
    assert_eq!(graph["@context"], "https://schema.org");
    let things = graph["@graph"].as_array().unwrap().clone();
    things.iter().for_each(|thing| assert_valid(thing, page));
    things
}

/// What a type must have, what it should have by the rules of search engines, and what each property is. Taken from
/// schema.org's definitions and from Google's pages on structured data for articles, breadcrumbs and sites.
struct Schema {
    name: &'static str,
    required: &'static [&'static str],
    properties: &'static [(&'static str, Kind)],
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Date,
    Url,
    Language,
    Count,
    Texts,
    /// A template of an address, in which these braces are a variable.
    UrlTemplate,
    /// Another thing of this type, or several.
    Thing(&'static str),
}

const SCHEMAS: &[Schema] = &[
    Schema {
        name: "BlogPosting",
        required: &["headline", "inLanguage", "mainEntityOfPage"],
        properties: &[
            ("headline", Kind::Text),
            ("datePublished", Kind::Date),
            ("dateModified", Kind::Date),
            ("inLanguage", Kind::Language),
            ("author", Kind::Thing("Person")),
            ("image", Kind::Url),
            ("keywords", Kind::Texts),
            ("mainEntityOfPage", Kind::Url),
            ("wordCount", Kind::Count),
        ],
    },
    Schema { name: "Person", required: &["name"], properties: &[("name", Kind::Text)] },
    Schema {
        name: "BreadcrumbList",
        required: &["itemListElement"],
        properties: &[("itemListElement", Kind::Thing("ListItem"))],
    },
    Schema {
        name: "ListItem",
        required: &["position", "name"],
        properties: &[("position", Kind::Count), ("name", Kind::Text), ("item", Kind::Url)],
    },
    Schema {
        name: "WebSite",
        required: &["name", "url"],
        properties: &[
            ("name", Kind::Text),
            ("url", Kind::Url),
            ("inLanguage", Kind::Language),
            ("description", Kind::Text),
            ("potentialAction", Kind::Thing("SearchAction")),
        ],
    },
    Schema {
        name: "SearchAction",
        required: &["target", "query-input"],
        properties: &[("target", Kind::Thing("EntryPoint")), ("query-input", Kind::Text)],
    },
    Schema { name: "EntryPoint", required: &["urlTemplate"], properties: &[("urlTemplate", Kind::UrlTemplate)] },
];

fn assert_valid(thing: &Value, page: &str) {
    let name = thing["@type"].as_str().unwrap();
    let schema = SCHEMAS.iter().find(|schema| schema.name == name).unwrap_or_else(|| panic!("{page}: {name}"));
    for required in schema.required {
        assert!(thing.get(required).is_some(), "{page}: {name} without {required}: {thing}");
    }
    for (property, value) in thing.as_object().unwrap().iter().filter(|(property, _)| *property != "@type") {
        let known = schema.properties.iter().find(|(known, _)| known == property);
        let kind = known.unwrap_or_else(|| panic!("{page}: {name} has no {property}")).1;
        let text = value.as_str().unwrap_or("");
        let is_web = |text: &str| text.starts_with("https://") && text.is_ascii() && !text.contains([' ', '"']);
        let is_right = match kind {
            Kind::Text => !text.trim().is_empty(),
            Kind::Date => text.parse::<jiff::Timestamp>().is_ok(),
            Kind::Url => is_web(text),
            Kind::Language => {
                (2..20).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            }
            Kind::Count => value.as_u64().is_some_and(|count| count > 0),
            Kind::Texts => value.as_array().is_some_and(|texts| texts.iter().all(Value::is_string)),
            Kind::UrlTemplate => is_web(text) && text.contains("{search_term_string}"),
            Kind::Thing(kind) => {
                let things = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
                things.iter().for_each(|thing| assert_valid(thing, page));
                things.iter().all(|thing| thing["@type"] == kind)
            }
        };
        assert!(is_right, "{page}: {name}.{property} = {value}");
    }
    if let Some(items) = thing.get("itemListElement").and_then(Value::as_array) {
        let positions: Vec<_> = items.iter().map(|item| item["position"].as_u64().unwrap()).collect();
        assert_eq!(positions, (1..=items.len() as u64).collect::<Vec<_>>(), "{page}");
        // Only the page itself may be without an address.
        assert!(items.iter().rev().skip(1).all(|item| item.get("item").is_some()), "{page}: {thing}");
    }
}

#[test]
fn pages_say_what_they_are() {
    let site = Site::of(&[
        ("_config.yml", CONFIG),
        (
            "content/_posts/rain.md",
            "---\ntitle: 'A \"☔\" </script><!-- & more'\ndate: 2024-01-02 03:04:05\nupdated: 2024-02-03\nlang: zh-CN\nauthor: Ann\n\
             tags: [wet, '</script>']\ncategories: [[weather, '<b>']]\ncover: /x.png\n---\n下雨了。\n",
        ),
        (
            "content/_posts/key.md",
            "---\ntitle: Key\ndate: 2024-01-03\nkeywords: one, two\npassword: secret\n---\nHidden words.\n",
        ),
        ("content/_posts/bare.md", "Text.\n"),
        ("content/x.png", "x"),
        ("content/about/index.md", "---\ntitle: About\n---\nText.\n"),
    ]);
    site.run("biji build");
    let rain = things(&site, "rain/index.html");
    assert_eq!(
        rain[0],
        json!({
            "@type": "BlogPosting", "headline": "A \"☔\" </script><!-- & more", "datePublished": "2024-01-02T03:04:05Z",
            "dateModified": "2024-02-03T00:00:00Z", "inLanguage": "zh-CN", "author": {"@type": "Person", "name": "Ann"},
            "image": "https://example.com/blog/x.png", "keywords": ["wet", "</script>"],
            "mainEntityOfPage": "https://example.com/blog/rain/", "wordCount": 3,
        })
    );
    let names = |things: &Value| -> Vec<String> {
        let crumbs = things["itemListElement"].as_array().unwrap();
        crumbs.iter().map(|crumb| format!("{} {}", crumb["position"], crumb["name"].as_str().unwrap())).collect()
    };
    assert_eq!(names(&rain[1]), ["1 笔记", "2 weather", "3 <b>", "4 A \"☔\" </script><!-- & more"]);
    assert_eq!(rain[1]["itemListElement"][1]["item"], "https://example.com/blog/categories/weather/");
    assert!(rain[1]["itemListElement"][3].get("item").is_none());
    let key = things(&site, "key/index.html");
    assert_eq!((&key[0]["keywords"], key[0].get("wordCount")), (&json!(["one", "two"]), None));
    assert!(!key[0].to_string().contains("Hidden"), "{key:?}");
    let bare = things(&site, "bare/index.html");
    assert_eq!((&bare[0]["headline"], bare[0].get("datePublished")), (&json!("bare"), None));
    assert_eq!(
        things(&site, "index.html"),
        [json!({
            "@type": "WebSite", "name": "</script><b>\"Notes\"", "url": "https://example.com/blog/", "inLanguage": "en",
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint", "urlTemplate": "https://example.com/blog/search/?q={search_term_string}",
                },
                "query-input": "required name=search_term_string",
            },
        })]
    );
    assert_eq!(names(&things(&site, "tags/wet/index.html")[0]), ["1 Tags", "2 wet"]);
    assert_eq!(names(&things(&site, "categories/weather/index.html")[0]), ["1 Categories", "2 weather"]);
    assert_eq!(names(&things(&site, "archives/2024/index.html")[0]), ["1 Archives", "2 2024"]);
    assert_eq!(names(&things(&site, "archives/2024/01/index.html")[0]), ["1 Archives", "2 2024", "3 2024-1"]);
    for page in ["about/index.html", "archives/index.html", "404.html", "tags/index.html"] {
        assert_eq!(things(&site, page), [] as [Value; 0], "{page}");
    }
}

#[test]
fn a_site_without_a_search_has_no_action_for_one() {
    let config = format!("{CONFIG}search_box: false\n");
    let site = Site::of(&[("_config.yml", &config), ("content/_posts/a.md", "---\ntitle: A\n---\nText.\n")]);
    site.run("biji build");
    assert!(things(&site, "index.html")[0].get("potentialAction").is_none());
}
