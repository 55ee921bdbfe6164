//! A preview over a real socket, and a browser of few words to ask it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use biji::disk::ReadOptions;
use biji::serve::{
    self, BuildFn, Clock, EditorLink, PreviewEvent, PreviewOptions, PreviewServer, ServerOptions, WatchMethod,
};
use serde_json::Value;

use crate::harness::Site;

/// Nothing takes so long unless it hangs.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// A preview that runs as long as this lives.
pub struct Server {
    running: Option<PreviewServer>,
    pub address: SocketAddr,
    builds: Receiver<u64>,
}

/// How a preview of this site is by default.
pub fn settings(site: &Site) -> PreviewOptions {
    let mut request = ReadOptions::default();
    request.options.now = "2026-06-01T00:00:00Z".parse().unwrap();
    PreviewOptions {
        root: site.root().to_path_buf(),
        request,
        host: None,
        port: 0,
        next_port: true,
        way: WatchMethod::Events,
        navigate: false,
        warnings: biji::diagnostic::report::WarningPolicy::default(),
        interface: biji::words::InterfaceLanguage::English,
        editor: EditorLink(EditorLink::USUAL.to_owned()),
        manner: ServerOptions { compress: true, cache: false, header: false },
        base: "/".to_owned(),
        notes: "content".to_owned(),
        without: vec![site.root().canonicalize().unwrap().join("public")],
        folder: None,
        log: false,
        clock: Clock::new(|| "2026-06-01T00:00:00Z".parse().unwrap()),
    }
}

impl Server {
    /// A preview that has built the site once.
    pub fn of(site: &Site) -> Server {
        Server::with(settings(site))
    }

    pub fn with(settings: PreviewOptions) -> Server {
        let is_folder = settings.folder.is_some();
        let server = Server::making(settings, serve::make());
        if !is_folder {
            server.built();
        }
        server
    }

    /// A preview whose site is made in another way.
    pub fn making(settings: PreviewOptions, make: BuildFn) -> Server {
        let (sender, builds) = channel();
        let sender = std::sync::Mutex::new(sender);
        let tell = move |news: &PreviewEvent| {
            if let PreviewEvent::Built { moment, .. } = news {
                let _ = sender.lock().unwrap().send(moment.number);
            }
        };
        let running = serve::start(settings, make, Arc::new(tell)).unwrap();
        Server { address: running.address, running: Some(running), builds }
    }

    /// Waits for the next build, and gives its number.
    pub fn built(&self) -> u64 {
        self.builds.recv_timeout(DEADLINE).expect("a build")
    }

    /// Whether no build is told of for so long.
    pub fn is_quiet(&self, time: Duration) -> bool {
        self.builds.recv_timeout(time).is_err()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(path, &[])
    }

    pub fn ask(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, headers)
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            head.push_str(&format!("Host: {}\r\n", self.address));
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        self.raw(format!("{head}\r\n").as_bytes())
    }

    /// Sends bytes as they are.
    pub fn raw(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(bytes).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        Answer::read(&answer)
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream
    }

    /// Asks until the answer is as wanted: what was changed is shown some time.
    pub fn until(&self, path: &str, is_wanted: impl Fn(&Answer) -> bool) -> Answer {
        let end = Instant::now() + DEADLINE;
        loop {
            let answer = self.get(path);
            if is_wanted(&answer) {
                return answer;
            }
            assert!(Instant::now() < end, "{path} never was as wanted, but {}:\n{}", answer.status, answer.text());
            // Whatever changes comes with a build.
            let _ = self.builds.recv_timeout(Duration::from_millis(200));
        }
    }

    /// The events of a page.
    pub fn events(&self, address: &str) -> Events {
        self.events_since(address, 0)
    }

    pub fn events_since(&self, address: &str, since: u64) -> Events {
        let mut stream = self.connect();
        let head = format!("GET /_biji/events?since={since}&at={address} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        Events(BufReader::new(stream))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop();
        }
    }
}

/// The events that an open page gets.
pub struct Events(BufReader<TcpStream>);

impl Events {
    pub fn next(&mut self) -> Value {
        // The server's pings keep the stream open, so waiting for a line alone would never end.
        let end = Instant::now() + DEADLINE;
        loop {
            assert!(Instant::now() < end, "no event came");
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream has ended");
            if let Some(event) = line.strip_prefix("data: ") {
                return serde_json::from_str(event).unwrap();
            }
        }
    }

    pub fn until(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + DEADLINE;
        loop {
            let event = self.next();
            if is_wanted(&event) {
                return event;
            }
            assert!(Instant::now() < end, "the last event was {event}");
        }
    }
}

/// What a server said.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Answer {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("the head of an answer");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        Answer { status, headers, body: bytes[end + 4..].to_vec() }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The state that the page's script begins with.
    pub fn state(&self) -> Value {
        let text = self.text();
        let state = text.split("data-state=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a script");
        let state = state.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        serde_json::from_str(&state).unwrap()
    }
}
