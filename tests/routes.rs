//! Addresses: slugs, patterns, links.

use biji::route::{FilenameCase, LinkBuilder, Permalink, PrettyUrls, Route, href, slugize};

#[test]
fn slugs_keep_what_can_be_read() {
    let slugs = [
        ("Hello World! (a) & b", "Hello-World-a-b"),
        ("C++", "C"),
        ("  --a--b__c  ", "a-b-c"),
        ("Straße Łódź Ærø", "Strase-Lodz-AEro"),
        ("Việt Nam", "Viet-Nam"),
        ("İstanbul", "Istanbul"),
        ("Ｆｕｌｌ①Ⓐ", "Full①A"),
        ("中文 标题：测试，“引号”", "中文-标题：测试，“引号”"),
        ("🚀火箭", "🚀火箭"),
        ("全角\u{3000}空格\u{a0}x", "全角-空格-x"),
        ("a\u{0}b", "ab"),
        ("v1.2.3", "v1-2-3"),
        ("node & npm", "node-npm"),
        ("...", ""),
    ];
    for (text, slug) in slugs {
        assert_eq!(slugize(text, FilenameCase::Keep), slug, "{text}");
    }
    assert_eq!(slugize("Big Tag", FilenameCase::Lower), "big-tag");
    assert_eq!(slugize("Straße", FilenameCase::Upper), "STRASE");
}

#[test]
fn every_latin_letter_with_marks_folds_to_ascii() {
    for letter in ('À'..='ž').filter(|letter| letter.is_alphabetic()) {
        let slug = slugize(&letter.to_string(), FilenameCase::Keep);
        let is_kept = matches!(letter, 'Ð' | 'Þ' | 'ð' | 'þ' | 'Ĳ' | 'ĳ' | 'ĸ' | 'Ŋ' | 'ŋ');
        assert!(slug.is_ascii() || is_kept, "{letter} became {slug}");
    }
}

#[test]
fn placeholders_end_where_their_names_end() {
    let names = |pattern: &str| Permalink::new(pattern).names().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(names(":year/:month/:title/"), ["year", "month", "title"]);
    assert_eq!(names(":year:month"), ["year", "month"]);
    assert_eq!(names(":year_:month"), ["year", "month"]);
    assert_eq!(names(":hour_x"), ["hour_x"]);
    assert_eq!(names("a:b: :__ ::c"), ["b", "c"]);
    assert_eq!(names("笔记/:标题/:title"), ["title"]);

    let filled = Permalink::new(":year_:month:x-a:b: :__").fill(|name| format!("<{name}>"));
    assert_eq!(filled, "<year>_<month><x>-a<b>: :__");
}

#[test]
fn file_names_are_read_with_the_pattern_that_made_them() {
    let read = |pattern: &str, name: &str| {
        let found = Permalink::new(pattern).read(name)?;
        Some(found.into_iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(read(":title", "ai/nlp/BERT 笔记").as_deref(), Some("title=ai/nlp/BERT 笔记"));
    assert_eq!(
        read(":year-:month-:day-:title", "2022-03-04-你好").as_deref(),
        Some("year=2022 month=03 day=04 title=你好")
    );
    assert_eq!(read(":year-:month-:day-:title", "hello"), None);
    assert_eq!(read(":year/:title", "22/hello"), None);
    assert_eq!(read(":title-:part", "hello-two-three").as_deref(), Some("title=hello part=two-three"));
    assert_eq!(read(":i_month:i_day", "123").as_deref(), Some("i_month=12 i_day=3"));
    assert_eq!(read(":hash", "f87d3d98cdf3").as_deref(), Some("hash=f87d3d98cdf3"));
    assert_eq!(read(":lang/:title", "zh/a/b").as_deref(), Some("lang=zh title=a/b"));
    assert_eq!(read(":title", ""), None);
    assert_eq!(read("", ""), Some(String::new()));
}

#[test]
fn reading_a_name_takes_no_longer_the_more_placeholders_there_are() {
    let pattern = Permalink::new(&":a-".repeat(40));
    assert_eq!(pattern.read(&("-".repeat(200) + "x")), None);
    assert!(pattern.read(&"x-".repeat(40)).is_some());
}

#[test]
fn addresses_are_encoded_once() {
    let addresses = [
        ("/标签/a b", "/%E6%A0%87%E7%AD%BE/a%20b"),
        ("%E4%B8%AD", "%E4%B8%AD"),
        ("/100%", "/100%25"),
        (
            "https://用户.例え.JP/a b?q=中 文&c#标 题",
            "https://用户.例え.jp/a%20b?q=%E4%B8%AD+%E6%96%87&c=#%E6%A0%87%20%E9%A2%98",
        ),
        ("https://E.org:443", "https://e.org/"),
        ("HTTPS://e.org/X", "https://e.org/X"),
        ("https://e.org/a/../b/./", "https://e.org/b/"),
        ("http://e.org?a", "http://e.org/?a="),
        ("https://e.org/~a*(b)[c]", "https://e.org/~a*(b)%5Bc%5D"),
        ("https://e.org/a%2Fb", "https://e.org/a%2Fb"),
        ("https://e.org/100%", "https://e.org/100%25"),
        ("https:///", "https:///"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("data:image/png;base64,AA==", "data:image/png;base64,AA=="),
        ("tel:123", "tel:123"),
        ("//e.org/中", "//e.org/%E4%B8%AD"),
        ("https://[::1]/x", "https://[::1]/x"),
    ];
    for (address, encoded) in addresses {
        assert_eq!(href::encode_url(address), encoded);
    }
}

fn links() -> LinkBuilder {
    LinkBuilder {
        url: "http://example.com/blog".into(),
        root: "/blog/".into(),
        pretty_urls: PrettyUrls { trailing_index: false, trailing_html: false },
        relative: false,
        bare_signs: false,
    }
}

#[test]
fn links_begin_with_the_root_and_lose_what_hosts_add() {
    let links = links();
    let link = |path| (links.url_for(path, None), links.full_url_for(path));
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(link(""), pair("/blog/", "http://example.com/blog/"));
    assert_eq!(link("a b/中.html"), pair("/blog/a%20b/%E4%B8%AD", "http://example.com/blog/a%20b/%E4%B8%AD"));
    assert_eq!(link("x/index.html"), pair("/blog/x/", "http://example.com/blog/x/"));
    assert_eq!(link("/css/a.css"), pair("/blog/css/a.css", "http://example.com/blog/css/a.css"));
    assert_eq!(link("a//b"), pair("/blog/a/b", "http://example.com/blog/a/b"));
    assert_eq!(link("x?y=中#z"), pair("/blog/x?y=%E4%B8%AD#z", "http://example.com/blog/x?y=%E4%B8%AD#z"));
    for foreign in ["//c/d", "mailto:x@y", "https://e.org/中", "a:b"] {
        assert_eq!(link(foreign), pair(foreign, foreign));
    }
    assert_eq!(links.url_for("#a", None), "#a");
}

#[test]
fn relative_links_count_from_their_page() {
    let links = LinkBuilder { relative: true, ..links() };
    let from = Route::new("a/b/");
    assert_eq!(links.url_for("", Some(&from)), "../../");
    assert_eq!(links.url_for("x/index.html", Some(&from)), "../../x/index.html");
    assert_eq!(links.url_for("a/c.png", Some(&from)), "../c.png");
    assert_eq!(links.url_for("/", Some(&Route::new("a/"))), "../index.html");
}

#[test]
fn the_signs_in_a_file_name_lead_to_the_file() {
    let route = Route::new("C++ #1/100%/");
    assert_eq!(links().to(&route, None), "/blog/C++%20%231/100%25/");
    assert_eq!(links().permalink(&route), "http://example.com/blog/C++%20%231/100%25/");
    assert_eq!(links().to(&Route::new("why?/"), None), "/blog/why%3F/");
    assert_eq!(links().to(&Route::with_query("a/?x=1"), None), "/blog/a/?x=1");
    let hexo = LinkBuilder { bare_signs: true, ..links() };
    assert_eq!(hexo.permalink(&Route::new("C++ #1/")), "http://example.com/blog/C++%20#1/");
}

#[test]
fn routes_name_the_file_that_a_host_serves() {
    let outputs = [
        ("a/", "a/index.html"),
        ("", "index.html"),
        ("/", "index.html"),
        ("/posts/a/", "posts/a/index.html"),
        ("posts/a", "posts/a"),
        ("a/?x=1", "a/?x=1"),
        ("tags//", "tags//index.html"),
        ("../../etc/passwd", "etc/passwd"),
        ("a/../../b/", "a/b/index.html"),
        ("..\\..\\b", "b"),
        ("..", "index.html"),
        ("..//etc/passwd", "etc/passwd"),
        (".//", "index.html"),
        ("a//b/", "a//b/index.html"),
    ];
    for (route, output) in outputs {
        assert_eq!(Route::new(route).output_path().as_str(), output);
    }
    // Hexo reads a query there, and hosts don't look at it.
    assert_eq!(Route::with_query("a/?x=1").output_path().as_str(), "a/index.html");
}
