//! The one place where tests touch biji: sites laid out from readable text, commands run on them, golden texts compared.
//!
//! A literate page shows a site as fences: `file PATH` is a text, `bytes PATH` the same with `\xNN` for single bytes,
//! `folder PATH` an empty folder, `link PATH` a link to what its body says, `command` what is run (`biji build` when
//! it is missing), and `report` what it then says.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use biji::command::{self, CommandOutcome, Terminal};
use biji::disk::{ReadOptions, read};
use biji::pipeline::{self, BuiltSite, ResolvedSite};
use biji::source::Inputs;

/// A fence of a literate page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: String,
    pub argument: String,
    pub body: String,
    /// Where the body stands in the page.
    pub range: std::ops::Range<usize>,
}

/// The fences of a page, in order. A fence of more than three backticks may hold others.
pub fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, String, usize)> = None;
    let mut offset = 0;
    for line in page.split_inclusive('\n') {
        let text = line.trim_end();
        let ticks = text.chars().take_while(|c| *c == '`').count();
        match &open {
            Some((fence, words, start)) if ticks >= *fence && text.len() == ticks => {
                let (kind, argument) = words.split_once(' ').unwrap_or((words, ""));
                let (kind, argument) = (kind.to_owned(), argument.trim().to_owned());
                blocks.push(Block { kind, argument, body: page[*start..offset].to_owned(), range: *start..offset });
                open = None;
            }
            None if ticks >= 3 => open = Some((ticks, text[ticks..].trim().to_owned(), offset + line.len())),
            _ => {}
        }
        offset += line.len();
    }
    assert!(open.is_none(), "a fence is not closed:\n{page}");
    blocks
}

/// What `biji build` or `biji check` reports of a site: code, place, message and first way out of each.
pub fn reported(command: &str, site: &Site) -> Vec<String> {
    let outcome = site.run(&format!("biji {command} --format json --quiet"));
    assert_eq!(outcome.stderr, "");
    let of = |line: &str| {
        let found: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
        let help = found["help"][0].as_str().unwrap_or_default().to_owned();
        format!("{} {}:{} {} | {help}", text("code"), found["line"], found["column"], text("message"))
    };
    outcome.stdout.lines().map(of).collect()
}

/// A site in a folder of its own, which goes with it.
pub struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    pub fn empty() -> Site {
        // The folder has a home of its own so that no `_config.yml` of the machine lies above it.
        Site { folder: tempfile::Builder::new().prefix("site").tempdir().expect("a folder for a test") }
    }

    pub fn of(files: &[(&str, &str)]) -> Site {
        let site = Site::empty();
        for (path, text) in files {
            site.put(path, text);
        }
        site
    }

    /// Lays out the fences of a page that are files, folders and links; the files were last changed on 16 May 2026.
    pub fn lay_out(&self, blocks: &[Block]) {
        for Block { kind, argument, body, .. } in blocks {
            match kind.as_str() {
                "file" => self.put_aged(argument, body.as_bytes()),
                "bytes" => self.put_aged(argument, &bytes(body)),
                "folder" => fs::create_dir_all(self.path(argument)).unwrap(),
                "link" => self.link(argument, body.trim()),
                _ => {}
            }
        }
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn put(&self, path: &str, text: &str) {
        self.put_bytes(path, text.as_bytes());
    }

    pub fn put_bytes(&self, path: &str, bytes: &[u8]) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    fn put_aged(&self, path: &str, bytes: &[u8]) {
        self.put_bytes(path, bytes);
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_778_932_800);
        fs::File::options().write(true).open(self.path(path)).unwrap().set_modified(then).unwrap();
    }

    #[cfg(unix)]
    pub fn link(&self, path: &str, target: &str) {
        let link = self.path(path);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, link).unwrap();
    }

    #[cfg(not(unix))]
    pub fn link(&self, _path: &str, _target: &str) {}

    pub fn read(&self, path: &str) -> String {
        let file = self.path(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.path(path).symlink_metadata().is_ok()
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// The site as its folder is read, and understood.
    pub fn resolved(&self) -> (Inputs, ResolvedSite) {
        let (inputs, _) = read(self.root(), &ReadOptions::default());
        let resolved = resolved(&inputs);
        (inputs, resolved)
    }

    /// Runs a command line such as `biji build --strict` in the site's root.
    pub fn run(&self, line: &str) -> CommandOutcome {
        command::run(line.split_whitespace().map(OsString::from), self.root(), Terminal::default())
    }

    /// Runs `biji build` and expects it to have no complaint.
    pub fn build(&self) -> CommandOutcome {
        let outcome = self.run("biji build --strict");
        assert_eq!(outcome.code, 0, "the site does not build:\n{}", outcome.stderr);
        outcome
    }

    /// The files below a folder of the site with their bytes, sorted by path.
    pub fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        files(&self.path(folder))
    }
}

/// A site that is understood and not made.
pub fn resolved(inputs: &Inputs) -> ResolvedSite {
    pipeline::resolve(inputs)
}

/// A site with all its files.
pub fn built(inputs: &Inputs) -> BuiltSite {
    pipeline::build(inputs)
}

/// The files below a folder with their bytes, sorted by path; none when there is no such folder.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    if !folder.exists() {
        return Vec::new();
    }
    let mut files: Vec<(String, Vec<u8>)> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            (path, fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// Messages as an English reader sees them.
pub fn english(messages: &[biji::words::Message]) -> Vec<String> {
    messages.iter().map(biji::words::Message::english).collect()
}

/// The repository's own folder.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether what comes out shall be written down as what is expected.
pub fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Text with `\xNN` for single bytes; the line end before the fence does not count.
fn bytes(body: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = body.strip_suffix('\n').unwrap_or(body);
    while let Some(at) = rest.find("\\x") {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        bytes.push(u8::from_str_radix(&rest[at + 2..at + 4], 16).expect("two hexadecimal digits behind `\\x`"));
        rest = &rest[at + 4..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// Fails with the lines in which two texts differ.
pub fn assert_same(what: &str, expected: &str, actual: &str) {
    if expected == actual {
        return;
    }
    let (mut left, mut right) = (expected.lines(), actual.lines());
    let first = (1..).find(|_| left.next() != right.next()).unwrap_or(1);
    panic!("{what}: differs from line {first} on\n--- expected ---\n{expected}\n--- actual ---\n{actual}\n");
}

/// The rows of the first table of a page that has this head.
pub fn table_below<'p>(page: &'p str, head: &str) -> &'p str {
    let (_, rest) = page.split_once(head).unwrap_or_else(|| panic!("no table with the head\n{head}"));
    let len = rest.split_inclusive('\n').take_while(|line| line.starts_with('|')).map(str::len).sum();
    &rest[..len]
}

/// Fails when a document's table, the first one with this head, has other rows.
pub fn assert_table(name: &str, head: &str, rows: &str) {
    let path = repository().join(name);
    let page = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let table = table_below(&page, head);
    if is_update() {
        fs::write(path, page.replacen(&format!("{head}{table}"), &format!("{head}{rows}"), 1)).unwrap();
    } else {
        assert_same(name, rows, table);
    }
}

/// The head of a PNG of this size in pixels: enough to know its size by.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), &size, b"\x08\x02\0\0\0\0\0\0\0"].concat()
}
