//! Answers of object stores: a publication to a store that says what is written in the input, and what biji keeps to whatever
//! that is.
//!
//! An input is a list of answers, separated by lines of `%%`. The first line of each names the requests that it is for, the
//! others are the answer as it is sent; its length is added where it does not say one. The last answer of a kind is
//! repeated; a kind without one is answered as by an empty store.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use biji::deploy::errors::without;
use biji::deploy::files::DeployFile;
use biji::deploy::plan::StepAction;
use biji::deploy::record::{RECORD, Record};
use biji::deploy::target::{AzureTarget, S3Target};
use biji::deploy::{
    DeployFiles, DeployOptions, DeployOutcome, IgnoreRules, Plan, PlanDecision, Target, TargetKind, publish, report,
};
use biji::diagnostic::report as diagnostics;
use biji::disk::lock::LockRequest;
use biji::source::{SourceId, Span};
use biji::words::InterfaceLanguage;

use super::driver::fingerprint;

/// Below which all keys of the site are.
const PREFIX: &str = "notes";

/// What must never be shown: the secret key, the token.
const SECRETS: [&str; 2] = ["c2VjcmV0LXdvcmQtb2Ytc3RvcmU=", "t0ken-of-the-session"];

/// What a store is asked: the method, the key below the bucket, whether it is a list.
#[derive(Clone, Debug)]
struct Asked {
    method: String,
    key: String,
    is_list: bool,
}

impl Asked {
    /// The name by which inputs call such requests.
    fn kind(&self) -> &'static str {
        match (&*self.method, self.is_list, self.key.ends_with(RECORD)) {
            (_, true, _) => "list",
            ("GET", _, true) => "record",
            ("GET", ..) => "get",
            ("HEAD", ..) => "head",
            ("PUT", _, true) => "keep",
            ("PUT", ..) => "put",
            ("DELETE", ..) => "delete",
            _ => "other",
        }
    }
}

/// What a store says, and what it was asked.
#[derive(Debug, Default)]
struct Script {
    answers: BTreeMap<String, Vec<Vec<u8>>>,
    asked: Vec<Asked>,
}

impl Script {
    fn of(input: &[u8]) -> Script {
        let mut answers: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
        let text = input.split(|byte| *byte == b'\n').collect::<Vec<_>>();
        for part in text.split(|line| *line == b"%%") {
            let Some((kind, answer)) = part.split_first() else { continue };
            let kind = String::from_utf8_lossy(kind).trim().to_owned();
            answers.entry(kind).or_default().push(answer.join(&b'\n'));
        }
        // The first one is taken from the end.
        answers.values_mut().for_each(|answers| answers.reverse());
        Script { answers, asked: Vec::new() }
    }

    fn answer(&mut self, asked: Asked, is_azure: bool) -> Vec<u8> {
        let kind = asked.kind();
        self.asked.push(asked);
        let scripted = match self.answers.get_mut(kind) {
            Some(answers) if answers.len() > 1 => answers.pop(),
            Some(answers) => answers.last().cloned(),
            None => None,
        };
        let usual: &[u8] = match (kind, is_azure) {
            ("list", _) => b"HTTP/1.1 200 OK\r\n\r\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>",
            ("put" | "keep", true) => b"HTTP/1.1 201 Created\r\netag: \"new\"\r\n\r\n",
            ("put" | "keep", false) => b"HTTP/1.1 200 OK\r\netag: \"new\"\r\n\r\n",
            ("delete", true) => b"HTTP/1.1 202 Accepted\r\n\r\n",
            ("delete", false) => b"HTTP/1.1 204 No Content\r\n\r\n",
            _ => b"HTTP/1.1 404 Not Found\r\n\r\n",
        };
        with_length(scripted.as_deref().unwrap_or(usual))
    }
}

/// An answer with the length of its body, where it says none.
fn with_length(answer: &[u8]) -> Vec<u8> {
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n");
    let Some(end) = end else { return answer.to_vec() };
    let (head, body) = (&answer[..end], &answer[end + 4..]);
    let said = String::from_utf8_lossy(head).to_lowercase();
    if said.contains("content-length") || said.contains("transfer-encoding") {
        return answer.to_vec();
    }
    [head, format!("\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len()).as_bytes(), body].concat()
}

/// A store that says what it is told to. It lasts as long as the thread's last request to it.
struct Store {
    address: SocketAddr,
    script: Arc<Mutex<Script>>,
    is_azure: bool,
}

thread_local! {
    static S3: Store = Store::new(false);
    static AZURE: Store = Store::new(true);
}

impl Store {
    fn new(is_azure: bool) -> Store {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, script) = (listener.local_addr().unwrap(), Arc::<Mutex<Script>>::default());
        let known = Arc::clone(&script);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let known = Arc::clone(&known);
                std::thread::spawn(move || serve(stream, &known, is_azure));
            }
        });
        Store { address, script, is_azure }
    }

    fn target(&self) -> Target {
        let (name, prefix) = ("notes".to_owned(), PREFIX.to_owned());
        let endpoint = Some(format!("http://{}", self.address));
        let kind = match self.is_azure {
            true => TargetKind::Azure(AzureTarget { container: name, account: Some("lin".into()), endpoint, prefix }),
            false => TargetKind::S3(S3Target {
                bucket: name,
                region: Some("r".into()),
                endpoint,
                prefix,
                path_style: Some(true),
                profile: None,
            }),
        };
        let span = Span { source: SourceId(0), start: 0, end: 0 };
        Target { name: "store".into(), kind, ignored: IgnoreRules::default(), extend_dirs: Vec::new(), span }
    }
}

/// Reads one request and answers it; then the connection ends.
fn serve(stream: TcpStream, script: &Mutex<Script>, is_azure: bool) -> Option<()> {
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let mut reader = BufReader::new(stream);
    let (mut line, mut length) = (String::new(), 0_u64);
    reader.read_line(&mut line).ok()?;
    let mut words = line.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        if header.trim().is_empty() {
            break;
        }
        if let Some(count) = header.to_lowercase().strip_prefix("content-length:") {
            length = count.trim().parse().unwrap_or(0);
        }
    }
    std::io::copy(&mut (&mut reader).take(length), &mut std::io::sink()).ok()?;
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let key = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    let is_list = method == "GET" && (query.contains("list-type=2") || query.contains("comp=list"));
    let answer = script.lock().unwrap().answer(Asked { method, key, is_list }, is_azure);
    reader.get_mut().write_all(&answer).ok()
}

/// The site that is published: its files and their texts.
fn site() -> DeployFiles {
    let files = [("index.html", "home"), ("a.txt", "a text"), ("rain/index.html", "It rained.")];
    files.into_iter().map(|(path, text)| (path.to_owned(), DeployFile::of(text.as_bytes().to_vec().into()))).collect()
}

/// What a publication says, to people and to programs.
#[derive(Default)]
struct Said {
    text: String,
    /// Files that plans of it remove or overwrite.
    removed: Vec<String>,
}

fn published(store: &Store, force: bool) -> (Result<DeployOutcome, String>, Said) {
    let target = store.target();
    let mut said = Said::default();
    let mut decide = |plan: &Plan| {
        for language in [InterfaceLanguage::English, InterfaceLanguage::SimplifiedChinese] {
            said.text.push_str(&report::human(&target, plan, true, language));
        }
        said.text.push_str(&report::json(&target, plan));
        said.removed.extend(plan.of(StepAction::Deleted).map(|step| step.path.clone()));
        Ok(PlanDecision::CarryOut)
    };
    let variable = |name: &str| {
        let value = match name {
            "AWS_ACCESS_KEY_ID" => "key",
            "AWS_SECRET_ACCESS_KEY" | "AZURE_STORAGE_KEY" => SECRETS[0],
            "AWS_SESSION_TOKEN" => SECRETS[1],
            _ => return None,
        };
        Some(value.to_owned())
    };
    let mut setting = DeployOptions {
        root: std::path::PathBuf::from("/"),
        force,
        attended: false,
        message: String::new(),
        decide: &mut decide,
        surprises: Vec::new(),
        dry_run: false,
        lock: LockRequest { command: "biji deploy", longest: Duration::ZERO, say: &|_| {} },
        progress: &|_| {},
        variable: &variable,
        pause: Duration::ZERO,
    };
    let result = publish(&target, &site(), &mut setting);
    let surprises = format!("{:?}", setting.surprises);
    drop(setting);
    said.text.push_str(&surprises);
    let result = result.map_err(|fault| {
        said.text.push_str(&diagnostics::human(&[], std::slice::from_ref(&fault), diagnostics::ReportStyle::default()));
        said.text.push_str(&diagnostics::json(&[], std::slice::from_ref(&fault), InterfaceLanguage::English));
        fault.code.map_or("", |code| code.id()).to_owned()
    });
    (result, said)
}

/// The records that a store shows in an input: only what they list may be removed.
fn records(input: &[u8]) -> Vec<Record> {
    let script = Script::of(input);
    let answers = script.answers.get("record").into_iter().flatten();
    let bodies = answers.filter_map(|answer| {
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
        Some(answer[end + 4..].to_vec())
    });
    // A length or a coding of its own can cut a record short.
    bodies.filter_map(|body| (0..=body.len()).rev().find_map(|end| Record::parse(&body[..end]))).collect()
}

fn check(store: &Store, input: &[u8]) -> u64 {
    let mut seen = String::new();
    let records = records(input);
    for force in [false, true] {
        *store.script.lock().unwrap() = Script::of(&filled(input));
        let (result, said) = published(store, force);
        let asked = std::mem::take(&mut store.script.lock().unwrap().asked);
        assert!(asked.len() <= 5_000, "{} requests", asked.len());
        let below = format!("/notes/{PREFIX}/");
        for request in asked.iter().filter(|request| !request.is_list) {
            let path = request.key.strip_prefix(&below);
            let path = path.unwrap_or_else(|| panic!("`{}` is not below the prefix", request.key));
            assert!(!path.split('/').any(|part| matches!(part, ".." | "." | "")), "{}", request.key);
            if request.method == "DELETE" {
                let is_known = records.iter().any(|record| record.files.contains_key(path));
                assert!(is_known && !site().contains_key(path), "`{path}` is removed");
                assert!(
                    said.removed.contains(&without(path, &SECRETS.map(str::to_owned))),
                    "`{path}` is removed without a word"
                );
            }
        }
        // Azure has one alone.
        for secret in SECRETS.iter().take(if store.is_azure { 1 } else { 2 }) {
            assert!(!said.text.contains(*secret), "{}", said.text);
        }
        let is_fine = |c: char| !c.is_control() || c == '\n' || c == '\t';
        assert!(said.text.chars().all(is_fine), "{:?}", said.text);
        let kinds: Vec<&str> = asked.iter().map(Asked::kind).collect();
        seen.push_str(&format!("{result:?} {} {kinds:?}", said.removed.len()));
    }
    fingerprint(seen.as_bytes())
}

/// Inputs may name secrets, which a store repeats.
fn filled(input: &[u8]) -> Vec<u8> {
    let mut input = input.to_vec();
    for (word, secret) in [("SECRET", SECRETS[0]), ("TOKEN", SECRETS[1])] {
        while let Some(at) = input.windows(word.len()).position(|window| window == word.as_bytes()) {
            input.splice(at..at + word.len(), secret.bytes());
        }
    }
    input
}

/// What a store with Amazon's protocol says.
pub fn s3(input: &[u8]) -> u64 {
    S3.with(|store| check(store, input))
}

/// What Azure's store says.
pub fn azure(input: &[u8]) -> u64 {
    AZURE.with(|store| check(store, input))
}
