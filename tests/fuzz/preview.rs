//! Requests to the preview: bytes as a hostile client sends them, and what every answer keeps to.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use biji::serve::PreviewOptions;

use super::driver::fingerprint;
use crate::harness::Site;
use crate::serving::{DEADLINE, Server, settings};

const FILM: &[u8] = b"0123456789abcdefghij";

/// In all that no reader may see.
const SECRET: &str = "SECRET";

/// A site in two previews: one that builds it, and one of its finished folder. They go with the thread.
struct Previews {
    _site: Site,
    _outside: Site,
    servers: [Server; 2],
}

thread_local! {
    static PREVIEWS: Previews = previews();
}

fn previews() -> Previews {
    let outside = Site::of(&[("secret.txt", SECRET)]);
    let site = Site::of(&[
        ("_config.yml", &format!("title: Notes\nurl: https://notes.example\nlanguage: en\n# {SECRET}\n")),
        ("content/plain.html", "---\nlayout: false\n---\nonly text"),
        ("content/folder/index.html", "---\nlayout: false\n---\na folder"),
        ("content/雪.txt", "雪"),
        ("content/empty.txt", ""),
        ("content/_drafts/idea.md", &format!("---\ntitle: Idea\n---\n{SECRET}")),
        (".git/config", SECRET),
        (".env", SECRET),
        // Pages of the theme would take most of the time.
        ("templates/index.html", "<p>home</p>"),
        ("templates/404.html", &format!("<p>missing {}</p>", "and again ".repeat(200))),
    ]);
    site.put_bytes("content/film.mp4", FILM);
    site.put("content/style.css", &"p { color: red }\n".repeat(200));
    site.build();
    for folder in ["content", "public"] {
        site.link(&format!("{folder}/out"), outside.root().to_str().unwrap());
        site.link(&format!("{folder}/link.txt"), outside.path("secret.txt").to_str().unwrap());
    }
    site.put("public/.git/config", SECRET);
    let folder = PreviewOptions { folder: Some(site.path("public")), ..settings(&site) };
    let servers = [Server::of(&site), Server::with(folder)];
    Previews { _site: site, _outside: outside, servers }
}

/// An answer of a server, as far as it was read.
#[derive(Debug, Default)]
struct Heard {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
    /// What comes after it.
    more: Vec<u8>,
}

impl Heard {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn length(&self) -> Option<usize> {
        self.header("content-length").parse().ok()
    }

    fn is_stream(&self) -> bool {
        self.header("content-type").starts_with("text/event-stream")
    }

    /// The body as it was before it was compressed.
    fn plain(&self) -> Vec<u8> {
        let mut plain = Vec::new();
        match self.header("content-encoding") {
            // What is only described has no body.
            _ if self.body.is_empty() => {}
            "" => plain.clone_from(&self.body),
            "gzip" => drop(flate2::read::GzDecoder::new(&*self.body).read_to_end(&mut plain).unwrap()),
            "br" => brotli::BrotliDecompress(&mut &*self.body, &mut plain).unwrap(),
            other => panic!("an unknown coding `{other}`"),
        }
        plain
    }
}

/// All that a server says to these bytes; of a stream of events its beginning.
fn said(server: &Server, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(DEADLINE)).unwrap();
    // One who is refused may not be read to the end.
    let _ = stream.write_all(bytes).and_then(|()| stream.shutdown(Shutdown::Write));
    let (mut answer, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        match stream.read(&mut piece) {
            Ok(0) => return answer,
            Ok(count) => answer.extend(&piece[..count]),
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => return answer,
            Err(error) => panic!("no end of an answer: {error}: {}", String::from_utf8_lossy(&answer)),
        }
        if answer.windows(17).any(|window| window == b"text/event-stream") && find(&answer, b"\r\n\r\n").is_some() {
            return answer;
        }
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// The first answer of many. `is_head`: it may be one without a body.
fn first(bytes: &[u8], is_head: bool) -> Heard {
    let end = find(bytes, b"\r\n\r\n").unwrap_or_else(|| panic!("no head: {}", String::from_utf8_lossy(bytes)));
    let head = std::str::from_utf8(&bytes[..end]).expect("a head is text");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
    let headers: BTreeMap<String, String> = lines
        .map(|line| line.split_once(": ").unwrap_or_else(|| panic!("no header: {line:?}")))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let mut heard = Heard { status, headers, body: Vec::new(), more: bytes[end + 4..].to_vec() };
    let begins_anew = heard.more.is_empty() || heard.more.starts_with(b"HTTP/1.");
    if heard.is_stream() || status == 304 || is_head && begins_anew {
        return heard;
    }
    let length = heard.length().unwrap_or_else(|| panic!("no length: {head}"));
    assert!(length <= heard.more.len(), "{length} bytes announced, {} sent: {head}", heard.more.len());
    let more = heard.more.split_off(length);
    heard.body = std::mem::replace(&mut heard.more, more);
    heard
}

/// All answers.
fn heard(server: &Server, bytes: &[u8]) -> Vec<Heard> {
    let mut rest = said(server, bytes);
    let is_head = find(bytes, b"HEAD").is_some();
    let mut all = Vec::new();
    while !rest.is_empty() {
        let mut next = first(&rest, is_head);
        rest = std::mem::take(&mut next.more);
        if next.is_stream() {
            rest.clear();
        }
        all.push(next);
    }
    all
}

/// The headers that answers may have.
const HEADERS: &str = "accept-ranges allow cache-control connection content-encoding content-length content-range \
                       content-security-policy content-type cross-origin-resource-policy date etag last-modified location \
                       transfer-encoding vary x-content-type-options x-frame-options";

const STATUSES: [u16; 15] = [200, 206, 302, 304, 400, 403, 404, 405, 408, 413, 414, 416, 417, 431, 505];

/// What every answer keeps to, whatever was sent.
fn assert_is_harmless(answer: &Heard) {
    assert!(STATUSES.contains(&answer.status), "a status of {}: {answer:?}", answer.status);
    for (name, value) in &answer.headers {
        assert!(HEADERS.split_whitespace().any(|known| known == name), "a header `{name}`");
        assert!(!value.contains(|c: char| c.is_control()), "{name}: {value:?}");
    }
    let text = String::from_utf8_lossy(&answer.plain()).into_owned();
    assert!(!text.contains(SECRET) && !text.contains("root:x:"), "{text}");
    if answer.status == 302 {
        let to = answer.header("location");
        assert!(to.starts_with('/') && !to[1..].starts_with(['/', '\\']), "leads to `{to}`");
    }
    if answer.status == 416 {
        assert!(answer.header("content-range").starts_with("bytes */") && answer.body.is_empty(), "{answer:?}");
    }
}

/// The method of a request, its target, its headers.
type WellFormedRequest<'a> = (&'a str, &'a str, Vec<(String, &'a str)>);

/// A request that is well formed.
fn request(bytes: &[u8]) -> Option<WellFormedRequest<'_>> {
    let text = std::str::from_utf8(&bytes[..find(bytes, b"\r\n\r\n")?]).ok()?;
    let mut lines = text.split("\r\n");
    let mut words = lines.next()?.split(' ');
    let (method, target, version) = (words.next()?, words.next()?, words.next()?);
    let is_plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}#".contains(c);
    let is_fine = matches!(method, "GET" | "HEAD")
        && target.starts_with('/')
        && target.chars().all(is_plain)
        && version == "HTTP/1.1"
        && words.next().is_none();
    let mut headers = Vec::new();
    for line in lines {
        let (name, value) = line.split_once(':')?;
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let is_value = value.chars().all(|c| c == ' ' || c.is_ascii_graphic());
        if !is_name || !is_value {
            return None;
        }
        headers.push((name.to_ascii_lowercase(), value.trim()));
    }
    // A body would be read as the next request, or not.
    let has_body = headers.iter().any(|(name, _)| matches!(&**name, "content-length" | "transfer-encoding" | "expect"));
    let hosts = headers.iter().filter(|(name, _)| name == "host").count();
    (is_fine && !has_body && hosts == 1).then_some((method, target, headers))
}

/// The parts of a 206, each with the place that it says it has.
fn parts(answer: &Heard) -> Vec<(String, Vec<u8>)> {
    let Some(boundary) = answer.header("content-type").strip_prefix("multipart/byteranges; boundary=") else {
        return vec![(answer.header("content-range").to_owned(), answer.body.clone())];
    };
    let mark = format!("\r\n--{boundary}");
    let mut rest = answer.body.strip_prefix(mark.as_bytes()).expect("it begins with its mark");
    let mut parts = Vec::new();
    while rest != b"--\r\n" {
        let head = find(rest, b"\r\n\r\n").expect("the head of a part");
        let place = String::from_utf8_lossy(&rest[..head]).into_owned();
        let place = place.split("Content-Range: ").nth(1).expect("a place").lines().next().unwrap().to_owned();
        rest = &rest[head + 4..];
        let end = find(rest, mark.as_bytes()).expect("the end of a part");
        parts.push((place, rest[..end].to_vec()));
        rest = &rest[end + mark.len()..];
    }
    parts
}

fn assert_is_part(whole: &[u8], answer: &Heard) {
    assert_eq!(answer.header("content-encoding"), "", "a part is never compressed");
    for (place, part) in parts(answer) {
        let read = || {
            let (range, len) = place.strip_prefix("bytes ")?.split_once('/')?;
            let (from, to) = range.split_once('-')?;
            Some((from.parse::<usize>().ok()?, to.parse::<usize>().ok()?, len.parse::<usize>().ok()?))
        };
        let (from, to, len) = read().unwrap_or_else(|| panic!("no place: {place}"));
        assert_eq!(len, whole.len(), "{place}");
        assert_eq!(whole.get(from..=to), Some(&*part), "{place}");
    }
}

/// An answer to a request that is well formed, beside what a client without wishes gets at that address.
fn assert_is_as_asked(server: &Server, bytes: &[u8], answer: &Heard) {
    let Some((method, target, headers)) = request(bytes) else { return };
    let simple = format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let whole = first(&said(server, simple.as_bytes()), false);
    if whole.is_stream() {
        return assert!(matches!(answer.status, 200 | 403 | 404), "{answer:?}");
    }
    let has = |name: &str| headers.iter().any(|(found, _)| found == name);
    if answer.status == 403 {
        return assert!(["host", "origin", "sec-fetch-site"].into_iter().any(has), "{answer:?}");
    }
    let expected = whole.plain();
    match answer.status {
        206 => assert_is_part(&expected, answer),
        416 => assert_eq!(answer.header("content-range"), format!("bytes */{}", expected.len())),
        304 => {
            assert!(has("if-none-match") || has("if-modified-since"), "{answer:?}");
            let (tag, other) = (answer.header("etag").trim_matches('"'), whole.header("etag").trim_matches('"'));
            let coding = tag.strip_prefix(other).unwrap_or_else(|| panic!("the tag {tag} of {other}"));
            assert!(matches!(coding, "" | "-br" | "-gzip"), "{answer:?}");
        }
        status => {
            assert_eq!(status, whole.status, "{answer:?}");
            assert_eq!(answer.header("location"), whole.header("location"));
            if method == "GET" {
                assert!(answer.plain() == expected, "another body: {answer:?}");
            }
        }
    }
    if matches!(answer.status, 206 | 416) {
        assert!(method == "GET" && has("range") && whole.status == 200, "{answer:?}");
    }
    if method == "HEAD" && !has("range") {
        let text = String::from_utf8_lossy(bytes).replacen("HEAD", "GET", 1);
        let get = first(&said(server, text.as_bytes()), false);
        for name in ["content-length", "content-encoding", "etag", "content-type", "vary"] {
            assert_eq!(answer.header(name), get.header(name), "{name}");
        }
    }
}

/// Requests may name what a server said before: `ETAG`, `DATE` and `PORT`.
fn filled(server: &Server, bytes: &[u8]) -> Vec<u8> {
    let film = server.get("/film.mp4");
    let mut bytes = bytes.to_vec();
    let port = server.address.port().to_string();
    for (word, value) in [("ETAG", film.header("etag")), ("DATE", film.header("last-modified")), ("PORT", &*port)] {
        while let Some(at) = find(&bytes, word.as_bytes()) {
            bytes.splice(at..at + word.len(), value.bytes());
        }
    }
    bytes
}

/// Bytes sent to both previews.
pub fn requests(bytes: &[u8]) -> u64 {
    PREVIEWS.with(|previews| {
        let mut seen = String::new();
        for server in &previews.servers {
            let bytes = filled(server, bytes);
            let answers = heard(server, &bytes);
            answers.iter().for_each(assert_is_harmless);
            match answers.first() {
                Some(answer) => assert_is_as_asked(server, &bytes, answer),
                None => assert!(request(&bytes).is_none(), "a request is not answered"),
            }
            for answer in answers.iter().take(3) {
                let said = ["content-type", "content-encoding", "content-range", "location"].map(|name| {
                    let is_place = name == "content-range" || name == "location";
                    if is_place {
                        (!answer.header(name).is_empty()).to_string()
                    } else {
                        answer.header(name).to_owned()
                    }
                });
                seen.push_str(&format!("{} {} ", answer.status, said.join(" ")));
            }
        }
        fingerprint(seen.as_bytes())
    })
}
