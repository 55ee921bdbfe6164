//! `--timings` and `--profile`: where the time of a build goes.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::thread::ThreadId;
use std::time::Instant;

use serde_json::{Value, json};

use crate::diagnostic::Diagnostic;
use crate::disk::{Durability, NewFile, own_error, reason_note};
use crate::message;
use crate::observe::{Observer, Stage, Unobserved, Work};
use crate::secret::hidden_text;
use crate::text::{harmless_line, terminal_width};
use crate::words::Message;

use super::cli::TimingArgs;
use super::{CommandContext, CommandOutcome};

/// How many of the slowest notes and pages are listed.
const SLOWEST: usize = 10;

/// What was done, and when, in microseconds since the beginning.
#[derive(Clone, Debug)]
struct DoneWork {
    name: WorkName,
    begun: u64,
    lasted: u64,
    thread: ThreadId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum WorkName {
    Stage(Stage),
    Note(String),
    File(String),
}

/// Measures a command's work, if that was asked for.
#[derive(Debug)]
pub(super) struct Timings {
    asked: TimingArgs,
    start: Instant,
    done: Mutex<Vec<DoneWork>>,
}

impl Timings {
    /// Begins to measure.
    pub(super) fn new(asked: &TimingArgs) -> Timings {
        Timings { asked: asked.clone(), start: Instant::now(), done: Mutex::default() }
    }

    /// What sees the work: nothing, unless timings were asked for.
    pub(super) fn observer(&self) -> &dyn Observer {
        if self.asked.timings || self.asked.profile.is_some() { self } else { &Unobserved }
    }

    /// Adds the report, and writes the profile, as far as they were asked for.
    pub(super) fn add_to(&self, outcome: &mut CommandOutcome, situation: &CommandContext) {
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if self.asked.timings {
            outcome.stderr.push_str(&table(situation, &done));
        }
        let Some(file) = &self.asked.profile else { return };
        if let Err(error) = written(&situation.current.join(file), &done) {
            let refusal = Diagnostic::error(message!(command_profile_not_written, path = file.display()))
                .note(reason_note(&error))
                .help(match error.kind() {
                    io::ErrorKind::AlreadyExists => message!(command_help_new_file_name),
                    io::ErrorKind::NotFound => message!(command_help_existing_folder),
                    _ => message!(command_help_check_writable_and_space),
                });
            let refused = situation.refused(&refusal, 1);
            outcome.stdout.push_str(&refused.stdout);
            outcome.stderr.push_str(&refused.stderr);
            outcome.code = outcome.code.max(refused.code);
        }
    }
}

impl Observer for Timings {
    fn begin(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn end(&self, work: Work, begun: u64) {
        let lasted = self.begin().saturating_sub(begun);
        let name = match work {
            Work::Stage(stage) => WorkName::Stage(stage),
            Work::Note(path) => WorkName::Note(path.as_str().to_owned()),
            Work::File(path) => WorkName::File(path.as_str().to_owned()),
        };
        let thread = std::thread::current().id();
        let work = DoneWork { name, begun, lasted, thread };
        self.done.lock().unwrap_or_else(PoisonError::into_inner).push(work);
    }
}

/// How a profile begins.
const HEAD: &[u8] = b"{\"displayTimeUnit\"";

/// Writes a profile, in the place of an older one or of nothing: a mistyped name must not cost a note.
fn written(place: &Path, done: &[DoneWork]) -> io::Result<()> {
    let is_other = match std::fs::symlink_metadata(place) {
        Ok(facts) if facts.is_file() => {
            let mut start = Vec::new();
            File::open(place)?.take(HEAD.len() as u64).read_to_end(&mut start)?;
            !start.is_empty() && start != HEAD
        }
        Ok(_) => true,
        Err(_) => false,
    };
    if is_other {
        return Err(own_error(io::ErrorKind::AlreadyExists, message!(command_note_other_file_there)));
    }
    let mut new = NewFile::create(place.parent().unwrap_or(Path::new(".")), ".biji-")?;
    new.write_all((chrome_trace(done).to_string() + "\n").as_bytes())?;
    new.replace(place, Durability::Process)
}

/// The format of Chrome's trace events, which Perfetto and `chrome://tracing` open.
fn chrome_trace(done: &[DoneWork]) -> Value {
    let mut threads: Vec<ThreadId> = Vec::new();
    let mut events: Vec<&DoneWork> = done.iter().collect();
    events.sort_by_key(|work| (work.begun, std::cmp::Reverse(work.lasted)));
    let events = events.into_iter().map(|work| {
        let known = threads.iter().position(|thread| *thread == work.thread);
        let thread = known.unwrap_or_else(|| {
            threads.push(work.thread);
            threads.len() - 1
        });
        let (kind, name) = match &work.name {
            WorkName::Stage(stage) => ("stage", stage_name(*stage).english()),
            WorkName::Note(path) => ("note", hidden_text(path)),
            WorkName::File(path) => ("page", hidden_text(path)),
        };
        json!({"name": name, "cat": kind, "ph": "X", "ts": work.begun, "dur": work.lasted, "pid": 1, "tid": thread + 1})
    });
    let events: Vec<Value> = events.collect();
    json!({"displayTimeUnit": "ms", "traceEvents": events})
}

/// Stages with their times, then the slowest notes and pages.
fn table(situation: &CommandContext, done: &[DoneWork]) -> String {
    let mut stages: BTreeMap<Stage, u64> = BTreeMap::new();
    let mut pieces: Vec<(&str, u64)> = Vec::new();
    for work in done {
        match &work.name {
            WorkName::Stage(stage) => *stages.entry(*stage).or_default() += work.lasted,
            WorkName::Note(path) | WorkName::File(path) => pieces.push((path, work.lasted)),
        }
    }
    pieces.sort_by(|(a, time), (b, other)| other.cmp(time).then(a.cmp(b)));
    let rows: Vec<(String, u64)> =
        stages.into_iter().map(|(stage, time)| (situation.text(&stage_name(stage)), time)).collect();
    let mut text = format!("{}\n", situation.text(&message!(command_timings)));
    let width = rows.iter().map(|(name, _)| terminal_width(name)).max().unwrap_or(0);
    for (name, time) in &rows {
        let gap = " ".repeat(width - terminal_width(name).min(width));
        text.push_str(&format!("  {name}{gap}  {}\n", milliseconds(*time)));
    }
    if !pieces.is_empty() {
        text.push_str(&format!("{}\n", situation.text(&message!(command_timings_slowest))));
    }
    for (path, time) in pieces.iter().take(SLOWEST) {
        let path = harmless_line(&hidden_text(path));
        text.push_str(&format!("  {}  {path}\n", milliseconds(*time)));
    }
    text
}

/// Such as `   12.3 ms`.
fn milliseconds(microseconds: u64) -> String {
    format!("{:>6}.{} ms", microseconds / 1000, microseconds % 1000 / 100)
}

fn stage_name(stage: Stage) -> Message {
    match stage {
        Stage::Reading => message!(command_stage_reading),
        Stage::FrontMatter => message!(command_stage_front_matter),
        Stage::Catalog => message!(command_stage_catalog),
        Stage::Contents => message!(command_stage_contents),
        Stage::Assembly => message!(command_stage_assembly),
        Stage::Pictures => message!(command_stage_pictures),
        Stage::Search => message!(command_stage_search),
        Stage::Pages => message!(command_stage_pages),
        Stage::Writing => message!(command_stage_writing),
        Stage::Publishing => message!(command_stage_publishing),
    }
}
