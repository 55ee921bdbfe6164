//! How long a change takes, from the file's text on disk to the new page: `cargo bench --bench edits`, sites of 1,000 and
//! 10,000 notes, or of `BIJI_NOTES` notes.
#![allow(unreachable_pub, missing_docs, reason = "a module that benchmarks share")]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    reason = "a tool at the edge, which may fail"
)]

mod sample;

use std::path::{Path, PathBuf};
use std::time::Instant;

use biji::disk::{ReadOptions, SiteReading, reread};
use biji::pipeline::Snapshot;
use biji::route::Route;

/// Changes that are timed, each of another note.
const EDITS: usize = 20;

fn main() {
    // Cargo asks benchmarks for their tests, too.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let asked = std::env::var("BIJI_NOTES").ok().and_then(|notes| notes.parse().ok());
    let sizes = asked.map_or_else(|| vec![1000, 10_000], |notes| vec![notes]);
    println!(
        "{:>8} {:>11} {:>12} {:>13} {:>13} {:>12}",
        "notes", "first, ms", "body, ms", "title, ms", "new note, ms", "memory, MB"
    );
    for notes in sizes {
        measure(notes);
    }
}

fn measure(notes: usize) {
    let folder = std::env::temp_dir().join(format!("biji-edits-{}-{notes}", std::process::id()));
    for (path, bytes) in sample::site(notes) {
        put(&folder.join(path), &bytes);
    }
    let root = folder.canonicalize().expect("the folder was made");
    let request = ReadOptions::default();
    let start = Instant::now();
    let mut reading = SiteReading::new(&root, &request);
    let mut site = Snapshot::new(reading.inputs.clone());
    let first = milliseconds(start);
    let mut edit = |change: &dyn Fn(usize) -> PathBuf| {
        let mut times: Vec<f64> = (0..EDITS)
            .map(|round| {
                let path = change(round);
                let start = Instant::now();
                reading = reread(&root, &request, &reading, &[path]);
                site = site.next(reading.inputs.clone());
                assert!(matches!(site.file(&Route::new("").output_path()), Some(Ok(_))), "the home page is made");
                milliseconds(start)
            })
            .collect();
        times.sort_by(f64::total_cmp);
        times.get(EDITS / 2).copied().unwrap_or_default()
    };
    let note = |round: usize| root.join(format!("content/_posts/note-{:05}.md", round * 37 % notes));
    let body = edit(&|round| {
        let path = note(round);
        let text = std::fs::read_to_string(&path).expect("a note") + &format!("\nA line more, {round}.\n");
        put(&path, text.as_bytes());
        path
    });
    let title = edit(&|round| {
        let path = note(round);
        let text = std::fs::read_to_string(&path).expect("a note");
        put(&path, text.replacen("title: ", &format!("title: {round} "), 1).as_bytes());
        path
    });
    let new = edit(&|round| {
        let path = root.join(format!("content/_posts/new-{round}.md"));
        put(&path, format!("---\ntitle: New {round}\ndate: 2026-01-01\n---\nText.\n").as_bytes());
        path
    });
    println!("{notes:>8} {first:>11.0} {body:>12.2} {title:>13.2} {new:>13.2} {:>12}", peak_memory());
    let _ = std::fs::remove_dir_all(&folder);
}

fn put(path: &Path, bytes: &[u8]) {
    let _ = std::fs::create_dir_all(path.parent().unwrap_or(path));
    std::fs::write(path, bytes).expect("the temporary folder can be written to");
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// The most memory that the process has held, in MB, where the system tells.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("");
    let kilobytes: Option<u64> = line.split_whitespace().next().and_then(|number| number.parse().ok());
    kilobytes.map_or_else(|| "?".to_owned(), |kilobytes| (kilobytes / 1024).to_string())
}
