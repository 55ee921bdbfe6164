//! The preview as a host: addresses, conditions, parts, packing, hostile requests, crowds.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use biji::serve::PreviewOptions;

use crate::harness::Site;
use crate::serving::{DEADLINE, Server, settings};

const FILM: &[u8] = b"0123456789abcdefghij";

fn site() -> Site {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\nlanguage: en\n"),
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2026-05-16\n---\nIt rained.\n"),
        ("content/_posts/雪.md", "---\ntitle: 雪\ndate: 2026-05-17\n---\n下雪了。\n"),
        ("content/plain.html", "---\nlayout: false\n---\nonly text"),
    ]);
    site.put_bytes("content/film.mp4", FILM);
    site.put("content/style.css", &"p { color: red }\n".repeat(200));
    site
}

#[test]
fn addresses_are_read_as_hosts_read_them() {
    let site = site();
    let server = Server::of(&site);
    for (path, status, holds) in [
        ("/", 200, "Rain"),
        ("/index.html", 200, "Rain"),
        ("/2026/05/16/rain/", 200, "It rained."),
        ("/2026/05/16/rain/?a=b", 200, "It rained."),
        ("/2026/05/17/%E9%9B%AA/", 200, "下雪了"),
        ("/plain", 200, "only text"),
        ("/plain.html", 200, "only text"),
        ("/plain/", 404, ""),
        ("/nothing", 404, "<title>"),
        ("/robots.txt", 200, ""),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.text().contains(holds), "{path}:\n{}", answer.text());
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
    }
    for (path, to) in [
        ("/2026/05/16/rain", "/2026/05/16/rain/"),
        ("/2026/05/16/rain?a=b", "/2026/05/16/rain/?a=b"),
        ("/2026/05/17/%E9%9B%AA", "/2026/05/17/%E9%9B%AA/"),
        ("/_biji", "/_biji/"),
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("location")), (302, to), "{path}");
    }
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/film.mp4", "video/mp4"),
        ("/atom.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/nothing.png", "text/html; charset=utf-8"),
    ] {
        assert_eq!(server.get(path).header("content-type"), kind, "{path}");
    }
    assert!(!site.exists("public"), "nothing is written");
}

#[test]
fn a_site_below_a_path_is_served_there() {
    let site = site();
    site.put("_config.yml", "title: Notes\nurl: https://example.org/blog\n");
    let server = Server::of(&site);
    assert_eq!(server.get("/blog/2026/05/16/rain/").status, 200);
    for path in ["/", "/blog"] {
        assert_eq!((server.get(path).status, server.get(path).header("location")), (302, "/blog/"), "{path}");
    }
    assert_eq!(server.get("/2026/05/16/rain/").status, 404);
    assert_eq!(server.get("/_biji/").status, 200);
}

#[test]
fn parts_of_a_film_are_served() {
    let site = site();
    let server = Server::of(&site);
    let part = |range: &str| server.ask("/film.mp4", &[("Range", range)]);
    for (range, body, place) in [
        ("bytes=0-3", "0123", "bytes 0-3/20"),
        ("bytes=16-", "ghij", "bytes 16-19/20"),
        ("bytes=-2", "ij", "bytes 18-19/20"),
        ("bytes=5-1000", "56789abcdefghij", "bytes 5-19/20"),
    ] {
        let answer = part(range);
        let said = (answer.status, answer.text(), answer.header("content-range"), answer.header("content-length"));
        assert_eq!(said, (206, body.to_owned(), place, body.len().to_string().as_str()), "{range}");
    }
    let several = part("bytes=0-1, 18-19");
    assert_eq!(several.status, 206);
    let boundary = several.header("content-type").strip_prefix("multipart/byteranges; boundary=").unwrap();
    let parts: Vec<String> = several.text().split(&format!("--{boundary}")).map(str::to_owned).collect();
    assert_eq!(parts.len(), 4);
    assert!(parts[1].ends_with("Content-Range: bytes 0-1/20\r\n\r\n01\r\n"), "{parts:?}");
    assert!(parts[2].ends_with("Content-Range: bytes 18-19/20\r\n\r\nij\r\n"), "{parts:?}");

    let outside = part("bytes=20-");
    assert_eq!((outside.status, outside.header("content-range"), outside.body.len()), (416, "bytes */20", 0));
    let whole = server.get("/film.mp4");
    assert_eq!((whole.status, whole.body.as_slice(), whole.header("accept-ranges")), (200, FILM, "bytes"));

    let tag = whole.header("etag");
    let with = |tag: &str| server.ask("/film.mp4", &[("Range", "bytes=0-3"), ("If-Range", tag)]).status;
    assert_eq!((with(tag), with(whole.header("last-modified")), with("\"other\"")), (206, 206, 200));
    // Pages have parts, too.
    assert_eq!(server.ask("/", &[("Range", "bytes=0-8")]).text(), "<!doctype");
}

#[test]
fn what_a_browser_has_is_not_sent_again() {
    let site = site();
    let server = Server::of(&site);
    for path in ["/", "/film.mp4", "/style.css", "/_biji/preview.js"] {
        let first = server.get(path);
        let tag = first.header("etag").to_owned();
        assert!(tag.len() > 4 && tag.starts_with('"'), "{path}: {tag}");
        let second = server.ask(path, &[("If-None-Match", &tag)]);
        assert_eq!((second.status, second.body.len(), second.header("etag")), (304, 0, tag.as_str()), "{path}");
        assert_eq!(server.ask(path, &[("If-None-Match", "\"other\"")]).status, 200, "{path}");
    }
    let modified = server.get("/film.mp4").header("last-modified").to_owned();
    assert_eq!(server.ask("/film.mp4", &[("If-Modified-Since", &modified)]).status, 304);
    assert_eq!(server.ask("/film.mp4", &[("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT")]).status, 200);

    let head = server.send("HEAD", "/", &[]);
    let get = server.get("/");
    assert_eq!((head.status, head.body.len(), head.header("content-length")), (200, 0, get.header("content-length")));
    assert_eq!(head.header("etag"), get.header("etag"));
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = server.send(method, "/", &[]);
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method}");
    }
}

#[test]
fn texts_are_packed_for_those_who_ask() {
    let site = site();
    let server = Server::of(&site);
    for path in ["/", "/style.css"] {
        let plain = server.get(path);
        assert_eq!((plain.header("content-encoding"), plain.header("vary")), ("", "Accept-Encoding"));
        let gzip = server.ask(path, &[("Accept-Encoding", "gzip")]);
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(gzip.body.as_slice()).read_to_end(&mut unpacked).unwrap();
        assert!(unpacked == plain.body && gzip.body.len() < plain.body.len(), "{path}");
        let brotli = server.ask(path, &[("Accept-Encoding", "gzip, deflate, br, zstd")]);
        assert_eq!(brotli.header("content-encoding"), "br");
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut brotli.body.as_slice(), &mut unpacked).unwrap();
        assert!(unpacked == plain.body, "{path}");
        // Each form has a mark of its own, and is recognised by it.
        let tags = [&plain, &gzip, &brotli].map(|answer| answer.header("etag").to_owned());
        assert!(tags[0] != tags[1] && tags[1] != tags[2], "{tags:?}");
        let known = |tag: &str| server.ask(path, &[("Accept-Encoding", "gzip"), ("If-None-Match", tag)]).status;
        assert_eq!((known(&tags[1]), known(&tags[0])), (304, 200));
    }
    assert_eq!(server.ask("/film.mp4", &[("Accept-Encoding", "gzip, br")]).header("content-encoding"), "");
}

#[test]
fn no_request_leads_out_of_the_site() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.txt"), "SECRET").unwrap();
    let site = site();
    site.put(".git/config", "SECRET");
    site.put(".biji/x", "SECRET");
    site.put("content/_drafts/idea.md", "---\ntitle: SECRET\n---\nSECRET");
    site.put("_config.yml", "title: Notes\ndeploy:\n  token: SECRET\n");
    let server = Server::of(&site);
    // Links that came after the site was read, and one that took a file's place.
    site.link("content/out", outside.path().to_str().unwrap());
    site.remove("content/film.mp4");
    site.link("content/film.mp4", outside.path().join("secret.txt").to_str().unwrap());
    let absolute = outside.path().join("secret.txt").display().to_string();
    let paths = [
        format!("/{}etc/passwd", "../".repeat(12)),
        "/..%2f..%2f..%2fetc/passwd".into(),
        "/%2e%2e/%2e%2e/_config.yml".into(),
        "/%252e%252e/_config.yml".into(),
        "/%c0%ae%c0%ae/_config.yml".into(),
        "/%e0%80%ae%e0%80%ae/_config.yml".into(),
        "/..\\..\\_config.yml".into(),
        "/..%5c_config.yml".into(),
        "/2026/../../_config.yml".into(),
        "/index.html%00.txt".into(),
        "/%00".into(),
        "/_config.yml".into(),
        "/.git/config".into(),
        "/.biji/x".into(),
        "/content/_posts/rain.md".into(),
        "/_drafts/idea.md".into(),
        "/out/secret.txt".into(),
        "/film.mp4".into(),
        format!("/{absolute}"),
        absolute.clone(),
        format!("//{absolute}"),
        "/file:///etc/passwd".into(),
        "/./index.html".into(),
        "//index.html".into(),
        format!("/{}", "a/".repeat(2000)),
        format!("/{}", "%2e%2e%2f".repeat(1000)),
        "/_biji/../_config.yml".into(),
        "/_biji/preview.css".into(),
        "/C:/Windows/win.ini".into(),
    ];
    for path in paths {
        let answer = server.get(&path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("SECRET") && !answer.text().contains("root:"), "{path}");
    }
    for raw in [
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\u{1}\u{2}\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u{0}b\r\n\r\n",
    ] {
        assert_eq!(server.raw(raw.as_bytes()).status, 400, "{raw:?}");
    }
    let long = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "a".repeat(60_000));
    assert!(matches!(server.raw(long.as_bytes()).status, 404 | 414 | 431));
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn only_this_machine_is_answered_unless_another_address_is_asked_for() {
    let site = site();
    let server = Server::of(&site);
    let status = |server: &Server, host: &str| server.ask("/", &[("Host", host)]).status;
    for host in ["localhost", "localhost:4000", "127.0.0.1", "[::1]:4000", "notes.localhost"] {
        assert_eq!(status(&server, host), 200, "{host}");
    }
    for host in ["evil.example", "127.0.0.1.evil.example:4000", "192.168.1.2", "localhost.evil.example"] {
        assert_eq!(status(&server, host), 403, "{host}");
        assert_eq!(server.ask("/_biji/events?at=/&since=0", &[("Host", host)]).status, 403, "{host}");
    }
    let absolute = "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert_eq!(server.raw(absolute.as_bytes()).status, 403);
    let open = Server::with(PreviewOptions { host: Some("0.0.0.0".into()), ..settings(&site) });
    assert_eq!(status(&open, "my-laptop.local:4000"), 200);
    let same = Server::with(PreviewOptions { host: Some("localhost".into()), ..settings(&site) });
    assert_eq!(status(&same, "evil.example"), 403);
}

#[test]
fn two_hosts_are_one_too_many() {
    let site = site();
    let server = Server::of(&site);
    for second in ["localhost", "evil.example"] {
        let raw = format!("GET / HTTP/1.1\r\nHost: localhost\r\nHost: {second}\r\nConnection: close\r\n\r\n");
        assert_eq!(server.raw(raw.as_bytes()).status, 400, "{second}");
    }
}

#[test]
fn no_foreign_page_reads_or_frames_the_preview() {
    let site = site();
    site.build();
    let folder = Some(site.path("public"));
    for server in [Server::of(&site), Server::with(PreviewOptions { folder, ..settings(&site) })] {
        let own = format!("http://{}", server.address);
        for path in ["/", "/film.mp4", "/nothing", "/2026/05/16/rain", "/_biji/preview.js"] {
            let answer = server.get(path);
            let said = ["content-security-policy", "x-frame-options", "cross-origin-resource-policy"]
                .map(|name| answer.header(name).to_owned());
            assert_eq!(said, ["frame-ancestors 'self'", "SAMEORIGIN", "same-origin"], "{path}");
            let asked = |site: &str, mode: &str, dest: &str| {
                let headers = [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", dest)];
                server.ask(path, &headers).status
            };
            let usual = answer.status;
            assert_eq!(asked("same-origin", "cors", "empty"), usual, "{path}");
            assert_eq!(asked("none", "navigate", "document"), usual, "{path}");
            assert_eq!(asked("cross-site", "navigate", "document"), usual, "a link to it: {path}");
            for (mode, dest) in [("navigate", "iframe"), ("no-cors", "image"), ("cors", "empty"), ("no-cors", "script")]
            {
                assert_eq!(asked("cross-site", mode, dest), 403, "{path} {mode} {dest}");
                assert_eq!(asked("same-site", mode, dest), 403, "{path} {mode} {dest}");
            }
            let with = |origin: &str| server.ask(path, &[("Origin", origin)]).status;
            assert_eq!(with(&own), usual, "{path}");
            for origin in ["null", "https://evil.example", "http://localhost:1"] {
                assert_eq!(with(origin), 403, "{path} {origin}");
            }
        }
    }
    let server = Server::of(&site);
    let stream = |headers: &[(&str, &str)]| server.ask("/_biji/events?at=/&since=0", headers).status;
    assert_eq!(stream(&[("Origin", "https://evil.example")]), 403);
    assert_eq!(stream(&[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "cors")]), 403);
}

#[test]
fn too_many_open_pages_starve_nobody() {
    let site = site();
    let server = Server::of(&site);
    let begin = "HTTP/1.1 200 OK\r\n";
    let open: Vec<TcpStream> = (0..150)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(b"GET /_biji/events?at=/&since=0 HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            let mut said = vec![0; begin.len()];
            stream.read_exact(&mut said).unwrap();
            assert_eq!(String::from_utf8_lossy(&said), begin);
            stream
        })
        .collect();
    let start = std::time::Instant::now();
    assert_eq!(server.get("/").status, 200);
    // The newest page hears of changes.
    let mut newest = server.events("/");
    let first = newest.next();
    site.put("content/_posts/rain.md", "---\ntitle: Drizzle\ndate: 2026-05-16\n---\nIt drizzled.\n");
    newest.until(|event| event["page"] != first["page"]);
    assert!(start.elapsed() < DEADLINE);
    drop(open);
}

#[test]
fn a_crowd_is_answered() {
    let site = site();
    let server = Server::of(&site);
    let ask = |address| {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream.write_all(b"GET /style.css HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        stream
    };
    let answered = |mut stream: TcpStream| {
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        answer.starts_with(b"HTTP/1.1 200 OK\r\n") && answer.len() > 3000
    };
    let threads: Vec<_> = (0..20)
        .map(|_| {
            let address = server.address;
            std::thread::spawn(move || {
                let round = |_| {
                    let streams: Vec<_> = (0..5).map(|_| ask(address)).collect();
                    streams.into_iter().map(answered).filter(|answered| *answered).count()
                };
                (0..20).map(round).sum::<usize>()
            })
        })
        .collect();
    let count: usize = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
    assert_eq!(count, 2000);
}

#[test]
fn the_next_free_port_is_taken() {
    let site = site();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let server = Server::with(PreviewOptions { port, ..settings(&site) });
    assert!(server.address.port() > port, "{} after {port}", server.address.port());
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_finished_site_is_served_as_it_is() {
    let site = site();
    site.build();
    site.put("public/extra.txt", "by hand");
    site.put("public/.git/config", "SECRET");
    let folder = Some(site.path("public"));
    let server = Server::with(PreviewOptions { folder, ..settings(&site) });
    let page = server.get("/2026/05/16/rain/");
    assert_eq!(page.text(), site.read("public/2026/05/16/rain/index.html"));
    assert_eq!(server.get("/2026/05/16/rain").status, 302);
    assert_eq!(server.get("/extra.txt").text(), "by hand");
    let missing = server.get("/nothing");
    assert_eq!((missing.status, missing.text()), (404, site.read("public/404.html")));
    for path in ["/.git/config", "/../_config.yml", "/_biji/", "/_biji/events"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    assert_eq!(server.ask("/film.mp4", &[("Range", "bytes=0-1")]).status, 206);
}

#[cfg(unix)]
#[test]
fn the_program_ends_at_once_when_it_is_asked_to() {
    use std::process::{Command, Stdio};
    let site = site();
    for signal in ["INT", "TERM"] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_biji"))
            .args(["serve", "--port", "0", "--root"])
            .arg(site.root())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = std::io::BufReader::new(program.stderr.take().unwrap());
        let mut line = String::new();
        while !line.starts_with("http://") {
            line.clear();
            assert!(std::io::BufRead::read_line(&mut said, &mut line).unwrap() > 0);
        }
        let port: u16 = line.trim().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.write_all(b"GET /_biji/events?at=/&since=0 HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        stream.read_exact(&mut [0; 100]).unwrap();
        Command::new("kill").args([format!("-{signal}"), program.id().to_string()]).status().unwrap();
        // The open page never ends its request: a program that waited for it would wait forever.
        let status = program.wait().unwrap();
        assert_eq!(status.code(), Some(0), "{signal}");
    }
}

#[test]
fn the_terminal_shows_what_is_new_and_what_is_mended() {
    use std::io::BufRead;
    use std::process::{Command, Stdio};
    let site = site();
    let note = |pictures: &str| format!("---\ntitle: Rain\ndate: 2026-05-16\n---\n{pictures}\n");
    site.put("content/_posts/pictures.md", &note("![](first.png)\n\n![](second.png)"));
    let mut program = Command::new(env!("CARGO_BIN_EXE_biji"))
        .args(["serve", "--port", "0", "--root"])
        .arg(site.root())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = std::io::BufReader::new(program.stderr.take().unwrap()).lines();
    let mut report_of = |closing: &str| {
        let mut report = String::new();
        while !report.lines().any(|line| line.starts_with(closing)) {
            report.push_str(&lines.next().expect("the preview goes on").unwrap());
            report.push('\n');
        }
        report
    };
    let first = report_of("built the site");
    assert!(first.contains("`first.png`") && first.contains("`second.png`"), "{first}");
    assert!(first.contains("2 warnings in 1 file\n"), "{first}");

    // The second mistake moves, the first is mended, and there is a third.
    site.put("content/_posts/pictures.md", &note("Words.\n\n![](second.png)\n\n![](third.png)"));
    let second = report_of("built content/_posts/pictures.md");
    assert!(second.contains("warning[B0501]: image `third.png`"), "{second}");
    assert!(!second.contains("`second.png`"), "{second}");
    let mended = second.lines().find(|line| line.starts_with("fixed: ")).unwrap_or_default();
    assert!(mended.contains("`first.png`") && mended.contains("content/_posts/pictures.md"), "{second}");
    assert!(second.contains("2 warnings in 1 file (1 new, 1 as before)\n"), "{second}");

    site.put("content/_posts/pictures.md", &note("Words."));
    let third = report_of("built content/_posts/pictures.md");
    assert_eq!(third.matches("fixed: ").count(), 2, "{third}");
    assert!(!third.contains("in 1 file"), "{third}");

    // What begins at the root is looked up as in a build, and a note that drops out of the site has mended nothing.
    site.put("content/_posts/pictures.md", &note("![](/gone.png)"));
    let fourth = report_of("built content/_posts/pictures.md");
    assert!(fourth.contains("warning[B0503]"), "{fourth}");
    site.put(
        "content/_posts/pictures.md",
        "---\ntitle: Rain\ndate: 2026-05-16\npublished: flase\n---\n![](/gone.png)\n",
    );
    let fifth = report_of("built content/_posts/pictures.md");
    assert!(fifth.contains("B0211") && !fifth.contains("fixed: "), "{fifth}");
    site.put("content/_posts/pictures.md", "---\ntitle: [a\ntags: {\n---\n![](/gone.png)\n");
    let sixth = report_of("content/_posts/pictures.md has errors");
    assert!(!sixth.contains("/gone.png"), "{sixth}");
    program.kill().unwrap();
    program.wait().unwrap();
}
