//! The page of friends, their posts from a data file, and `biji friends --fetch` against a server of this machine.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use crate::harness::Site;

const PAGE: (&str, &str) = ("content/friends/index.md", "---\ntitle: Friends\nlayout: links\n---\n");

fn shown(files: &[(&str, &str)]) -> String {
    let site = Site::of(files);
    site.put(PAGE.0, PAGE.1);
    if !files.iter().any(|(path, _)| *path == "_config.yml") {
        site.put("_config.yml", "title: Notes\n");
    }
    // Friends without an address are reported, and shown.
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    site.read("public/friends/index.html")
}

/// The names on the page, by group.
fn names(page: &str) -> Vec<Vec<String>> {
    let groups = page.split("<section class=\"friends\"").skip(1);
    let of_group = |group: &str| {
        let group = group.replace("<b class=\"alone\">", "<b>");
        group.split("<b>").skip(1).map(|rest| rest.split("</b>").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    groups.map(of_group).filter(|names| !names.is_empty()).collect()
}

#[test]
fn every_form_of_friends_is_read() {
    for (form, expected) in [
        (
            "- {name: Lin, url: https://lin.example/}\n- {name: Ann, url: https://ann.example/}\n",
            vec![vec!["Lin", "Ann"]],
        ),
        // Butterfly.
        (
            "- class_name: Friends\n  class_desc: Of mine\n  link_list:\n    - {name: Lin, link: https://lin.example/, avatar: https://a.example/x.png, descr: Rain}\n\
             - class_name: Sites\n  link_list:\n    - {name: Hexo, link: https://hexo.io/}\n",
            vec![vec!["Lin"], vec!["Hexo"]],
        ),
        // NexT.
        ("Lin: https://lin.example/\nAnn: https://ann.example/\n", vec![vec!["Lin", "Ann"]]),
        // Stellar.
        (
            "friends:\n  title: Friends\n  items:\n    - {title: Lin, url: https://lin.example/}\nothers:\n  - {title: Ann, url: ann.example}\n",
            vec![vec!["Lin"], vec!["Ann"]],
        ),
    ] {
        assert_eq!(names(&shown(&[("content/_data/links.yml", form)])), expected, "{form}");
    }
    for (config, expected) in [
        ("theme: next\ntheme_config:\n  links:\n    Lin: https://lin.example/\n", vec![vec!["Lin"]]),
        (
            "theme: fluid\ntheme_config:\n  links:\n    enable: true\n    items:\n      - {title: Lin, intro: Rain, link: https://lin.example/, avatar: /x.png}\n",
            vec![vec!["Lin"]],
        ),
        ("links:\n  - {name: Lin, url: https://lin.example/}\n", vec![vec!["Lin"]]),
    ] {
        assert_eq!(names(&shown(&[("_config.yml", &format!("title: Notes\n{config}"))])), expected, "{config}");
    }
}

#[test]
fn hostile_entries_are_text() {
    let page = shown(&[(
        "content/_data/links.yml",
        "- {name: '<b>x</b>', url: 'javascript:alert(1)', about: '<script>'}\n- {name: Ann}\n- {url: 'https://lin.example/?a=\"><script>'}\n- 7\n- []\n- {avatar: x}\n- {name: Wei, url: https://wei.example/, avatar: 'javascript:x'}\n",
    )]);
    assert!(!page.contains("javascript:") && !page.contains("<script>"), "{page}");
    assert!(page.contains("<b>&lt;b&gt;x&lt;/b&gt;</b>"), "{page}");
}

#[test]
fn posts_of_friends_are_shown_from_the_data_file_alone() {
    let page = shown(&[
        ("content/_data/links.yml", "Lin: https://lin.example/\n"),
        (
            "content/_data/friends_posts.json",
            r#"{"https://lin.example/": {"posts": [{"title": "Old", "url": "https://lin.example/old", "date": "2020-01-01T00:00:00Z"},
                {"title": "New & <b>", "url": "https://lin.example/new", "date": "2024-01-01T00:00:00Z"}, {"title": "x", "url": "javascript:x"},
                {"title": "Never", "url": "https://lin.example/never", "date": "-100-01-02T00:00:00Z"}, {"title": "Soon", "url": "https://lin.example/soon", "date": "soon"}]},
                "https://gone.example/": {"posts": [{"title": "Gone", "url": "https://gone.example/"}]}, "x": 1}"#,
        ),
    ]);
    assert!(page.find("New &amp; &lt;b&gt;").unwrap() < page.find(">Old<").unwrap(), "the newest first: {page}");
    assert!(!page.contains("Gone"), "a friend who is not listed: {page}");
    assert!(!page.contains("javascript:"), "{page}");
    assert!(page.contains("Never") && page.contains("Soon") && !page.contains("datetime=\"soon"), "{page}");
}

#[test]
fn lists_of_a_page_with_a_password_are_behind_it() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\nfeed: {type: atom, opml: true}\n"),
        (PAGE.0, "---\ntitle: Friends\nlayout: links\npassword: swordfish\n---\nHello.\n"),
        ("content/_data/links.yml", "Lin: https://lin.example/\n"),
        (
            "content/photos/index.md",
            "---\ntitle: Photos\nlayout: photos\npassword: swordfish\nphotos: [{path: hidden.png, title: At home}]\n---\n",
        ),
    ]);
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    for (path, bytes) in site.files("public") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("lin.example") && !text.contains("hidden.png") && !text.contains("At home"), "{path}");
    }
}

/// A server of this machine: its answers by path, and what it was asked.
fn server(answers: Vec<(&'static str, &'static str, String)>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let (log, own) = (Arc::clone(&asked), address.clone());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { break };
            let (mut head, mut byte) = (Vec::new(), [0]);
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read > 0) {
                head.extend(byte);
            }
            let head = String::from_utf8_lossy(&head).into_owned();
            let path = head.split(' ').nth(1).unwrap_or("").to_owned();
            log.lock().unwrap().push(head);
            let found = answers.iter().find(|(known, ..)| *known == path);
            let (status, body) =
                found.map_or(("404 Not Found", String::new()), |(_, status, body)| (*status, body.clone()));
            let body = body.replace("HOST", &own);
            let (status, more) = match status.strip_prefix("to ") {
                Some(to) => ("302 Found".to_owned(), format!("location: {to}\r\n")),
                None => (status.to_owned(), String::new()),
            };
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\n{more}content-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
        }
    });
    (address, asked)
}

const RSS: &str = "<rss version=\"2.0\"><channel><item><title>Fog</title><link>/fog/</link><pubDate>Sat, 02 Mar 2024 10:00:00 +0800</pubDate></item>\
                   <item><title>Future</title><link>/future/</link><pubDate>Sat, 02 Mar 2999 10:00:00 GMT</pubDate></item></channel></rss>";

fn fetching(host: &str) -> Site {
    let site = Site::of(&[("_config.yml", "title: Notes\nurl: https://secret.example/\n"), PAGE]);
    site.put(
        "content/_data/links.yml",
        &format!(
            "- {{name: Announced, url: '{host}/announced/'}}\n- {{name: Usual, url: '{host}/usual/'}}\n\
             - {{name: Named, url: '{host}/named/', feed: '{host}/named.json'}}\n- {{name: Moved, url: '{host}/moved/'}}\n\
             - {{name: Circle, url: '{host}/circle/'}}\n- {{name: Broken, url: '{host}/broken/'}}\n- {{name: Nobody}}\n"
        ),
    );
    site
}

#[test]
fn feeds_are_found_and_their_posts_kept() {
    let (host, asked) = server(vec![
        ("/announced/", "200 OK", "<link rel=alternate type=application/rss+xml href=/a.xml>".to_owned()),
        ("/a.xml", "200 OK", RSS.to_owned()),
        ("/usual/", "200 OK", "<p>A page</p>".to_owned()),
        ("/usual/feed.xml", "200 OK", RSS.replace("Fog", "Mist")),
        ("/named.json", "200 OK", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"url\":\"HOST/one\",\"title\":\"One\",\"date_published\":\"2024-01-02T03:04:05Z\"}]}".to_owned()),
        ("/moved/", "to /announced/", String::new()),
        ("/circle/", "to /circle/", String::new()),
        ("/broken/", "500 Internal Server Error", String::new()),
    ]);
    let site = fetching(&host);
    site.put(
        "content/_data/friends_posts.json",
        &format!(r#"{{"{host}/broken/": {{"posts": [{{"title": "Kept", "url": "https://b.example/", "date": ""}}]}}, "https://gone.example/": {{"posts": []}}}}"#),
    );
    let outcome = site.run("biji friends --fetch");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    for told in [
        "the posts of `Circle` could not be read",
        "the posts of `Broken` could not be read",
        "the host answers 500",
        "the posts saved earlier are kept",
        "the friend `Nobody` has no address",
        "read the feeds of 4 of 6 friends",
    ] {
        assert!(outcome.stderr.contains(told), "{told}:\n{}", outcome.stderr);
    }
    let file = site.read("content/_data/friends_posts.json");
    let kept: serde_json::Value = serde_json::from_str(&file).unwrap();
    let keys: Vec<&String> = kept.as_object().unwrap().keys().collect();
    assert!(keys.is_sorted() && keys.len() == 5, "{keys:?}");
    let of = |name: &str| kept[format!("{host}/{name}/")].clone();
    assert_eq!(of("announced")["posts"][0]["url"], format!("{host}/fog/"));
    assert_eq!(of("announced")["posts"][0]["date"], "2024-03-02T02:00:00Z");
    assert_eq!(of("announced")["posts"].as_array().unwrap().len(), 1, "nothing of the future");
    assert_eq!(of("announced")["feed"], format!("{host}/a.xml"));
    assert_eq!(of("usual")["posts"][0]["title"], "Mist");
    assert_eq!(of("named")["posts"][0]["title"], "One");
    assert_eq!(of("moved")["posts"][0]["title"], "Fog");
    assert_eq!(of("broken")["posts"][0]["title"], "Kept");
    // Nothing about the site or its author goes out.
    assert!(
        !asked.lock().unwrap().iter().any(|head| head.contains("secret") || head.to_lowercase().contains("referer"))
    );

    // The same answers give the same file; a build asks nobody.
    assert_eq!(site.run("biji friends --fetch").code, 0);
    assert_eq!(site.read("content/_data/friends_posts.json"), file);
    let count = asked.lock().unwrap().len();
    assert_eq!(site.run("biji build").code, 0);
    assert_eq!(asked.lock().unwrap().len(), count);
    assert!(
        site.read("public/friends/index.html").contains(&format!("<a href=\"{host}/fog/\" rel=\"noopener\">Fog</a>"))
            || site.read("public/friends/index.html").contains(">Fog</a>")
    );
}

#[test]
fn friends_are_listed_without_the_network() {
    let site = fetching("http://127.0.0.1:9");
    let outcome = site.run("biji friends");
    assert!(outcome.stdout.starts_with("Announced  http://127.0.0.1:9/announced/\n"), "{}", outcome.stdout);
    assert_eq!(
        site.run("biji friends --format json").stdout.lines().filter(|line| line.contains("\"posts\":[]")).count(),
        7
    );
    assert!(!site.exists("content/_data/friends_posts.json"));
    site.remove("content/_data/links.yml");
    assert!(site.run("biji friends").stderr.contains("the site has no friends"));
}

#[test]
fn the_list_of_feeds_is_made_where_it_is_asked_for() {
    let site = Site::of(&[
        PAGE,
        ("_config.yml", "title: Notes & more\nfeed: {opml: true}\n"),
        (
            "content/_data/links.yml",
            "- class_name: A & B\n  link_list:\n    - {name: Lin, link: https://lin.example/, feed: https://lin.example/atom.xml, descr: 'Rain \"x\"'}\n    - {name: Ann, link: https://ann.example/}\n    - {name: Nobody}\n",
        ),
        ("content/_data/friends_posts.json", r#"{"https://ann.example/": {"feed": "https://ann.example/rss"}}"#),
    ]);
    site.run("biji build");
    let opml = site.read("public/links.opml");
    let mut reader = quick_xml::Reader::from_str(&opml);
    let mut feeds = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Empty(tag) => {
                let value = |name: &str| tag.try_get_attribute(name).unwrap().map(|found| found.value.into_owned());
                feeds.push((value("text").unwrap(), value("xmlUrl")));
            }
            _ => {}
        }
    }
    let feed = |name: &str, url: &str| (name.to_owned(), Some(url.to_owned()));
    assert_eq!(feeds, [feed("Lin", "https://lin.example/atom.xml"), feed("Ann", "https://ann.example/rss")]);
    assert!(site.read("public/friends/index.html").contains("<link rel=\"alternate\" type=\"text/x-opml\""));
    site.put("_config.yml", "title: Notes\n");
    site.run("biji build");
    assert!(!site.exists("public/links.opml"));
}

#[test]
fn a_page_of_photos_has_its_pictures_from_anywhere() {
    let site = Site::of(&[("_config.yml", "title: Notes\nroot: /blog/\n")]);
    for name in ["content/images/a.png", "content/trip/b.png"] {
        site.put_bytes(name, &crate::harness::png(60, 40));
    }
    site.put("content/trip/index.md", "---\ntitle: Trip\ntype: photos\nphotos:\n  - /images/a.png\n  - {src: b.png, title: A <b>, date: 2024-05-01}\n  - 7\n  - {title: nothing}\n  - 'javascript:x'\n---\n");
    site.put("content/album/index.md", "---\ntitle: Album\nlayout: photo\n---\n");
    site.put(
        "content/_data/photos.yml",
        "- {title: Spring, photos: [/images/a.png, {url: 'https://p.example/x.jpg', caption: Far}]}\n- /images/a.png\n",
    );
    let outcome = site.build();
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let trip = site.read("public/trip/index.html");
    assert_eq!(trip.matches("<figure>").count(), 2, "{trip}");
    assert!(trip.contains("<a class=\"zoom\" href=\"/blog/trip/b.png\"><img src=\"/blog/trip/b.png\" alt=\"A &lt;b&gt;\" width=\"60\" height=\"40\""), "{trip}");
    assert!(trip.contains("<figcaption>A &lt;b&gt; <small>2024-05-01</small></figcaption>"), "{trip}");
    let album = site.read("public/album/index.html");
    assert!(album.contains("<h2 id=\"biji:album-1\">Spring</h2>") && album.matches("<figure>").count() == 3, "{album}");
    site.put("content/now/index.md", "---\ntitle: Now\ntype: now\nupdated: 2024-05-01\n---\nReading.\n");
    site.build();
    assert!(site.read("public/now/index.html").contains("As of <time class=\"dt-updated\" datetime=\"2024-05-01"));
}
