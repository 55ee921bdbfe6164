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
    graph["@graph"].as_array().unwrap().clone()
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
