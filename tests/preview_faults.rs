//! The preview where the system lacks something, or one client takes much: a full disk, no descriptors, hundreds of streams.
//! It answers, and hears of changes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::faults::shim;
use crate::harness::Site;
use crate::serving::{DEADLINE, Server};

/// A preview in a process of its own, which ends with this.
struct PreviewProcess {
    child: Child,
    port: u16,
}

impl Drop for PreviewProcess {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn site() -> Site {
    let site = Site::of(&[("site/_config.yml", "title: Notes\n"), ("site/content/list.txt", "a list\n")]);
    note(&site, "It rains.");
    site
}

fn note(site: &Site, text: &str) {
    site.put("site/content/_posts/rain.md", &format!("---\ntitle: Rain\ndate: 2026-05-16\n---\n{text}\n"));
}

impl PreviewProcess {
    fn started(mut command: Command) -> PreviewProcess {
        command.env("BIJI_LANG", "en").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.starts_with("http://") {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0, "the preview ended");
        }
        // What it says later must not fill the pipe.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let port = line.trim().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        PreviewProcess { child, port }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream
    }

    /// The whole answer; empty where the connection was closed.
    fn get(&self, path: &str) -> String {
        let mut stream = self.connect();
        let head = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let mut answer = Vec::new();
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.read_to_end(&mut answer).map(|_| ()));
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn until(&self, path: &str, text: &str) {
        let end = Instant::now() + DEADLINE;
        loop {
            let answer = self.get(path);
            if answer.contains(text) {
                return;
            }
            assert!(Instant::now() < end, "`{text}` never came, but {answer}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

const PAGE: &str = "/2026/05/16/rain/";

/// A command whose calls for a file fail with this error of the system, as long as another file exists.
fn failing(line: &[&str], file: PathBuf, error: &str, switch: PathBuf) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_biji"));
    command.args(line).env("LD_PRELOAD", shim());
    command.env("FAULT_ROOT", file).env("FAULT_HOW", error).env("FAULT_WHILE", switch);
    command
}

/// The errors that pass: of the device, no memory, and no descriptors for all and for a program.
const PASSING: [&str; 4] = ["5", "12", "23", "24"];

#[test]
fn a_finished_site_is_there_though_a_file_of_it_cant_be_read_at_the_moment() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\n"),
        ("public/list.txt", "a list\n"),
        ("public/404.html", "<p>nothing here</p>\n"),
    ]);
    std::os::unix::fs::symlink("loop.txt", site.path("public/loop.txt")).unwrap();
    let folder = site.path("public").canonicalize().unwrap();
    let line = ["serve", "--static", "--port", "0"];
    for error in PASSING {
        let mut command = failing(&line, folder.join("list.txt"), error, site.path("short"));
        let preview = PreviewProcess::started({
            command.current_dir(site.root());
            command
        });
        assert!(preview.get("/list.txt").contains("a list"));
        site.put("short", "");
        let answer = preview.get("/list.txt");
        assert!(answer.starts_with("HTTP/1.1 503"), "{error}: {answer}");
        for missing in ["/nothing", "/loop.txt"] {
            let answer = preview.get(missing);
            assert!(answer.starts_with("HTTP/1.1 404") && answer.contains("nothing here"), "{missing}: {answer}");
        }
        site.remove("short");
        assert!(preview.get("/list.txt").contains("a list"));
    }
}

#[test]
fn an_open_page_stays_though_its_file_cant_be_read_at_the_moment() {
    let site = site();
    site.put(
        "site/content/whole.html",
        "<!DOCTYPE html><html><head><title>Whole</title></head><body>rain</body></html>",
    );
    let root = site.path("site").canonicalize().unwrap();
    let line = ["serve", "--port", "0", "--root", root.to_str().unwrap()];
    let mut command = failing(&line, root.join("content/whole.html"), "24", site.path("short"));
    let preview = PreviewProcess::started({
        command.current_dir(site.root());
        command
    });
    preview.until("/whole.html", "rain");
    let page = preview.get("/whole.html");
    site.put("short", "");
    let answer = preview.get("/whole.html");
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    // A page that is opened now learns when it can be read.
    assert!(answer.contains("<title>503") && answer.contains("/_biji/preview.js"), "{answer}");
    let mut stream = preview.connect();
    stream.write_all(b"GET /_biji/events?at=/whole.html&since=0 HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    // Time to say something wrong.
    std::thread::sleep(Duration::from_millis(500));
    site.remove("short");
    // The first thing that is said is what the page is.
    let end = Instant::now() + DEADLINE;
    let mut lines = BufReader::new(stream).lines();
    let event = loop {
        assert!(Instant::now() < end, "nothing was said");
        let line = lines.next().unwrap().unwrap();
        if let Some(event) = line.strip_prefix("data: ") {
            break serde_json::from_str::<serde_json::Value>(event).unwrap();
        }
    };
    let mark = event["page"].as_str().unwrap();
    assert!(page.contains(mark), "{mark} is not the mark in {page}");
}

#[test]
fn on_a_full_disk_the_preview_shows_changes() {
    let site = site();
    let mut command = Command::new(env!("CARGO_BIN_EXE_biji"));
    command.args(["serve", "--port", "0", "--root", "site"]).current_dir(site.root());
    command.env("LD_PRELOAD", shim()).env("FAULT_ROOT", site.root()).env("FAULT_AT", "1").env("FAULT_HOW", "28");
    command.env("FAULT_LASTS", "1");
    let preview = PreviewProcess::started(command);
    preview.until(PAGE, "It rains.");
    note(&site, "It snows.");
    preview.until(PAGE, "It snows.");
    assert!(preview.get("/list.txt").contains("a list"));
}

#[test]
fn without_descriptors_the_preview_makes_room_and_answers() {
    let site = site();
    let mut command = Command::new("sh");
    let line = format!("ulimit -n 48; exec '{}' serve --port 0 --root site", env!("CARGO_BIN_EXE_biji"));
    command.args(["-c", &line]).current_dir(site.root());
    let preview = PreviewProcess::started(command);
    preview.until(PAGE, "It rains.");
    // More streams of events than there are descriptors: none of them ever ends by itself.
    let open: Vec<TcpStream> = (0..80)
        .map(|_| {
            let mut stream = preview.connect();
            stream.write_all(b"GET /_biji/events?at=/&since=0 HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            stream
        })
        .collect();
    preview.until(PAGE, "It rains.");
    // A file that can't be opened now is not reported as gone.
    let answer = preview.get("/list.txt");
    assert!(answer.is_empty() || answer.contains("a list") || answer.starts_with("HTTP/1.1 503"), "{answer}");
    drop(open);
    note(&site, "It snows.");
    preview.until(PAGE, "It snows.");
    preview.until("/list.txt", "a list");
}

#[test]
fn one_browser_with_too_many_streams_takes_them_from_no_other() {
    let site = Site::of(&[("_config.yml", "title: Notes\n"), ("content/plain.html", "---\nlayout: false\n---\nrain")]);
    let server = Server::of(&site);
    let open = |browser: &str| {
        let mut stream = server.connect();
        let head = "GET /_biji/events?at=/plain&since=0 HTTP/1.1\r\nHost: localhost\r\nUser-Agent: ";
        stream.write_all(format!("{head}{browser}\r\n\r\n").as_bytes()).unwrap();
        stream.read_exact(&mut [0; 17]).unwrap();
        stream
    };
    let mut quiet: Vec<TcpStream> = (0..3).map(|_| open("quiet")).collect();
    let greedy: Vec<TcpStream> = (0..150).map(|_| open("greedy")).collect();
    site.put("content/plain.html", "---\nlayout: false\n---\nsnow");
    server.built();
    for stream in &mut quiet {
        let mut said = String::new();
        while said.matches("data: ").count() < 2 {
            let mut piece = [0; 4096];
            let count = stream.read(&mut piece).unwrap();
            assert!(count > 0, "a stream of another client was ended: {said}");
            said.push_str(&String::from_utf8_lossy(&piece[..count]));
        }
    }
    drop(greedy);
}

/// More connections than there may be. The preview is a process of its own: both ends would need more descriptors than one has.
#[test]
fn slow_and_silent_clients_hold_nobody_up() {
    let site = site();
    let mut command = Command::new(env!("CARGO_BIN_EXE_biji"));
    command.args(["serve", "--port", "0", "--root", "site"]).current_dir(site.root());
    let preview = PreviewProcess::started(command);
    preview.until(PAGE, "It rains.");
    // Some say nothing, some begin, some keep the line after an answer.
    const SAID: [&[u8]; 3] = [b"", b"GET / HT", b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"];
    let silent: Vec<TcpStream> = (0..390)
        .map(|i| {
            let mut stream = preview.connect();
            stream.write_all(SAID[i % SAID.len()]).unwrap();
            stream
        })
        .collect();
    assert!(preview.get(PAGE).starts_with("HTTP/1.1 200"));
    let more: Vec<TcpStream> = (0..120).map(|_| preview.connect()).collect();
    assert!(preview.get(PAGE).starts_with("HTTP/1.1 200"));
    drop((silent, more));
}
