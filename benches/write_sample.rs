//! Writes a sample site into a folder: `cargo run --example write_sample -- NOTES FOLDER`.
#![allow(unreachable_pub, missing_docs, reason = "a module that benchmarks share")]
#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "a tool at the edge")]

mod sample;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, folder] = arguments.as_slice() else {
        eprintln!("usage: write_sample NOTES FOLDER");
        return ExitCode::from(2);
    };
    let Ok(count) = count.parse() else {
        eprintln!("`{count}` is no number of notes");
        return ExitCode::from(2);
    };
    match sample::site(count).iter().try_for_each(|(path, bytes)| write(&Path::new(folder).join(path), bytes)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(file.parent().unwrap_or(file))?;
    std::fs::write(file, bytes)
}
