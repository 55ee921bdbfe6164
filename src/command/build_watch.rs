//! `biji build --watch`: the output folder follows the notes until the program is ended.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;

use crate::diagnostic::Diagnostic;
use crate::disk::{BackgroundCache, PageSpill, RewritePolicy, SiteReading, WriteSummary, glance, save_cache};
use crate::message;
use crate::observe::{Observer, Stage, Work, observed};
use crate::pipeline::{BuildCache, DraftLink, PageStore, Snapshot};
use crate::serve::{
    Clock, DueReading, EndSignals, SiteEvent, Watch, WatchMethod, WatchScope, WatchStopper, WatchedSite,
};
use crate::text::json_line;
use crate::words::Message;

use super::cli::{BuildArgs, DiagnosticFormat};
use super::made_site::MadeSite;
use super::report_history::{BuildReport, ReportHistory, duration, shown, what_changed};
use super::site::stops;
use super::terminal_log::polling;
use super::timings::Timings;
use super::written_build::{
    UnwrittenSite, WriteStep, WrittenBuild, closing, details, draft_lines, hexo_line, notes, pages,
};
use super::{CommandContext, CommandOutcome, site_lock};

/// When nothing has changed for so long, results are kept for the next command.
const IDLE: Duration = Duration::from_secs(3);

/// How long an end waits for results to be kept. What is being built is given up then: nothing of it is written.
const LONGEST_END: Duration = Duration::from_millis(500);

/// The name of the command, as others see it that wait for its lock.
const COMMAND: &str = "biji build";

/// Why the watch ends.
enum WatchEnd {
    /// The user asks for it.
    Asked,
    /// It can't go on.
    Over(CommandOutcome),
}

/// A site that is built after each change.
struct WatchedBuild {
    situation: CommandContext,
    asked: BuildArgs,
    threads: Option<rayon::ThreadPool>,
    folder: WatchedSite,
    /// Held while something is written.
    gate: Arc<Mutex<()>>,
    /// The site as it was built last, with all results until then.
    last: Option<(Arc<Snapshot>, BuildCache)>,
    /// The results that are in the cache folder.
    kept: BuildCache,
    history: ReportHistory,
    drafts: Vec<DraftLink>,
    /// What another process prevented from being read, or written.
    missed: Option<DueReading>,
    /// Whether another process had the output folder, when it was to be written last.
    is_output_busy: bool,
}

/// What a build is made of.
struct BuildSource<'a> {
    situation: &'a CommandContext,
    asked: &'a BuildArgs,
    reading: &'a SiteReading,
    last: Option<&'a (Arc<Snapshot>, BuildCache)>,
    /// The results of earlier commands, for the first build.
    results: Option<&'a BackgroundCache>,
    gate: &'a Mutex<()>,
}

/// A build and what became of it.
struct BuildRound {
    made: Option<MadeSite>,
    written: WrittenBuild,
    drafts: Vec<DraftLink>,
    /// The last line of a first build that was written.
    closing: Option<Message>,
}

pub(super) fn watch(situation: &CommandContext, asked: &BuildArgs) -> CommandOutcome {
    if let Some(refusal) = refusal(asked) {
        return situation.refused(&refusal, 2);
    }
    let request = situation.request();
    let config = match glance(&situation.root, &request) {
        Ok(config) => config,
        Err(diagnostics) => return situation.stopped(&[], diagnostics),
    };
    let root = situation.root.canonicalize().unwrap_or_else(|_| situation.root.clone());
    let profile = asked.timing.profile.as_ref().map(|file| situation.current.join(file));
    let output = root.join(config.public_dir.trim_matches('/'));
    let without = situation.asked_output().into_iter().chain([output]).chain(profile);
    let without: Vec<PathBuf> =
        without.map(|path| path.canonicalize().unwrap_or(path)).filter(|path| *path != root).collect();
    let scope = WatchScope::of(root.clone(), config.source_dir.trim_matches('/').to_owned(), &request, without);
    let gate: Arc<Mutex<()>> = Arc::default();
    let (sender, end) = mpsc::channel();
    if let Ok(signals) = EndSignals::new() {
        let sender = sender.clone();
        std::thread::spawn(move || {
            signals.wait();
            let _ = sender.send(WatchEnd::Asked);
        });
    }
    let (begun, stopper) = mpsc::channel();
    let method = if asked.poll { WatchMethod::Polling } else { WatchMethod::Events };
    let (of_thread, asked, its_gate) = (situation.clone(), asked.clone(), Arc::clone(&gate));
    std::thread::spawn(move || {
        let folder = WatchedSite::new(root, request, Clock::new(Timestamp::now), Watch::new(scope, method));
        let outcome =
            catch_unwind(AssertUnwindSafe(|| WatchedBuild::new(of_thread, asked, folder, its_gate).run(&begun)));
        let outcome = outcome.unwrap_or_else(|_| CommandOutcome { code: 101, ..CommandOutcome::default() });
        let _ = sender.send(WatchEnd::Over(outcome));
    });
    match end.recv() {
        Ok(WatchEnd::Over(outcome)) => outcome,
        Ok(WatchEnd::Asked) | Err(_) => {
            if let Ok(stopper) = stopper.try_recv() {
                WatchStopper::stop(&stopper);
                let _ = end.recv_timeout(LONGEST_END);
            }
            // Until the process ends: what is being written is finished, and nothing is begun.
            std::mem::forget(gate.lock().unwrap_or_else(PoisonError::into_inner));
            situation.progress("");
            CommandOutcome::default()
        }
    }
}

/// Why these options have no meaning together.
fn refusal(asked: &BuildArgs) -> Option<Diagnostic> {
    let refused =
        |option: &str, help: Message| Diagnostic::error(message!(command_watch_with_option, option)).help(help);
    match asked {
        BuildArgs { deploy: true, .. } => Some(refused("--deploy", message!(command_help_deploy_beside_watch))),
        BuildArgs { verify: true, .. } => Some(refused("--verify", message!(command_help_verify_beside_watch))),
        _ => None,
    }
}

impl WatchedBuild {
    fn new(situation: CommandContext, asked: BuildArgs, folder: WatchedSite, gate: Arc<Mutex<()>>) -> WatchedBuild {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(asked.concurrency.unwrap_or(0)).build().ok();
        WatchedBuild {
            situation,
            asked,
            threads,
            folder,
            gate,
            last: None,
            kept: BuildCache::default(),
            history: ReportHistory::default(),
            drafts: Vec::new(),
            missed: None,
            is_output_busy: false,
        }
    }

    /// Builds, and builds again, until it is stopped.
    fn run(mut self, begun: &Sender<WatchStopper>) -> CommandOutcome {
        let _ = begun.send(self.folder.stopper());
        match site_lock::of_site(&self.situation, COMMAND, self.situation.longest_wait()) {
            Ok(_lock) => {
                self.situation.progress(message!(command_progress_reading));
                let (start, timings) = (Instant::now(), Timings::new(&self.asked.timing));
                let results = match self.asked.force {
                    true => BackgroundCache::empty(),
                    false => BackgroundCache::new(&self.situation.root),
                };
                observed(timings.observer(), Work::Stage(Stage::Reading), || self.folder.read_first());
                let results = results.for_site(&self.folder.reading().inputs);
                self.build(&[], (start, &timings), Some(&results));
            }
            Err(refusal) => return self.situation.refused(&refusal, 1),
        }
        let mut is_announced = false;
        loop {
            if !is_announced && self.folder.is_ready() {
                self.situation.say_aside(&message!(command_watching));
                is_announced = true;
            }
            // The first date after the last reading, whether or not a site came of it. What was missed is tried again anyway.
            let now = self.folder.reading().inputs.options.now;
            let site = self.last.as_ref().filter(|_| self.missed.is_none());
            let date = site.and_then(|(site, _)| site.next_date_after(now));
            let has_more = self.missed.is_some() || self.has_unkept_results();
            match self.folder.wait(date, has_more.then_some(IDLE)) {
                SiteEvent::Due(due) => self.rebuild(Some(due)),
                SiteEvent::Polling { reason } => (self.situation.terminal.say)(&polling(&self.situation, &reason)),
                SiteEvent::Idle if self.missed.is_some() => self.rebuild(None),
                SiteEvent::Idle => self.keep_results(),
                SiteEvent::Stopped => {
                    self.keep_results();
                    return CommandOutcome::default();
                }
            }
        }
    }

    /// Builds after a change, and after those that were missed. The site's lock is taken before it is read, and released
    /// when it is written.
    fn rebuild(&mut self, due: Option<DueReading>) {
        let missed = self.missed.take();
        let was_busy = missed.is_some();
        let due = due.into_iter().chain(missed).reduce(DueReading::and);
        let Some(due) = due else { return };
        let lock = match site_lock::of_site(&self.situation, COMMAND, self.situation.longest_wait()) {
            Ok(lock) => lock,
            Err(refusal) => {
                if !was_busy {
                    self.show(&self.situation.refused(&refusal, 1));
                }
                self.missed = Some(due);
                return;
            }
        };
        let (start, timings) = (Instant::now(), Timings::new(&self.asked.timing));
        if observed(timings.observer(), Work::Stage(Stage::Reading), || self.folder.read(&due)) {
            self.build(&due.changed, (start, &timings), None);
        }
        drop(lock);
    }

    /// Builds what was read, writes and reports it. `results` are those of earlier commands, for the first build.
    fn build(&mut self, changed: &[PathBuf], (start, timings): (Instant, &Timings), results: Option<&BackgroundCache>) {
        let source = BuildSource {
            situation: &self.situation,
            asked: &self.asked,
            reading: self.folder.reading(),
            last: self.last.as_ref(),
            results,
            gate: &self.gate,
        };
        let built = catch_unwind(AssertUnwindSafe(|| match &self.threads {
            Some(threads) => threads.install(|| source.round(start, timings.observer())),
            None => source.round(start, timings.observer()),
        }));
        let Ok(BuildRound { made, written, drafts, closing }) = built else {
            // The panic itself is reported where it happens.
            let what = what_changed(&self.situation, changed).unwrap_or_else(|| message!(command_built_site_again));
            return self.situation.say_aside(&message!(command_internal_error_in, what));
        };
        let time = start.elapsed();
        let (is_written, is_busy) = (written.result.is_ok(), written.is_busy());
        // It is built again when the folder may be free, which is nothing new to say.
        let was_busy = std::mem::replace(&mut self.is_output_busy, is_busy);
        let is_news = !(is_busy && was_busy);
        if is_busy {
            self.missed = Some(DueReading::of(changed.to_vec()));
        }
        let inputs = Arc::clone(&self.folder.reading().inputs);
        let site = made.as_ref().map(|made| &*made.site);
        let sources = site.map_or(&inputs.sources, |site| &site.inputs().sources);
        let reported = BuildReport { site, sources, of_site: written.diagnostics, of_pages: Vec::new() };
        let mut outcome = self.history.report(&self.situation, &reported);
        let line = match (closing, &written.result) {
            (Some(closing), _) => Some(closing),
            (None, Err(closing)) if results.is_some() => Some(closing.clone()),
            (None, result) => self.line(changed, result, time),
        };
        outcome.stderr.extend(line.map(|line| self.situation.closing(&line)));
        if drafts != self.drafts {
            outcome.stdout.push_str(&draft_lines(&self.situation, &drafts));
            self.drafts = drafts;
        }
        if self.situation.global.format == DiagnosticFormat::Json {
            let errors = reported.of_site.iter().filter(|found| found.is_error()).count();
            outcome.stdout.push_str(&self.record(changed, &written.result, errors, time));
        }
        if let (Some(made), Some(_)) = (&made, results) {
            outcome.stderr.push_str(&hexo_line(&self.situation, made.site.inputs(), &made.site.resolved().config));
        }
        timings.add_to(&mut outcome, &self.situation);
        if is_news {
            self.show(&outcome);
        }
        if let Some(made) = made {
            if let Some(results) = results {
                // The results of a build that is not written are not stored.
                self.kept = if is_written { made.build.cache.clone() } else { results.get().clone() };
            }
            self.last = Some((made.site, made.build.cache));
        }
    }

    /// Such as "14:03:22 content/_posts/rain.md: 3 files written (7 ms)". `None`: the date has changed, and nothing else.
    fn line(&self, changed: &[PathBuf], result: &Result<WriteSummary, Message>, time: Duration) -> Option<Message> {
        let parts = match result {
            Ok(WriteSummary { written: 0, removed: 0, .. }) if changed.is_empty() => return None,
            Ok(WriteSummary { written: 0, removed: 0, .. }) => vec![message!(command_output_same)],
            Ok(WriteSummary { written, removed, replaced, .. }) => {
                let parts = [
                    (*written > 0).then(|| message!(command_files_written, count = *written)),
                    (*removed > 0).then(|| message!(command_files_removed, count = *removed)),
                    (*replaced > 0).then(|| message!(command_files_replaced, count = *replaced)),
                ];
                parts.into_iter().flatten().collect()
            }
            Err(closing) => vec![closing.clone()],
        };
        let clock = TimeZone::system().to_datetime(self.situation.now()).strftime("%H:%M:%S").to_string();
        let what = what_changed(&self.situation, changed).unwrap_or_else(|| message!(command_built_site_again));
        Some(message!(command_watch_built, clock, what, parts, time = duration(time)))
    }

    /// The same for programs.
    fn record(
        &self,
        changed: &[PathBuf],
        result: &Result<WriteSummary, Message>,
        errors: usize,
        time: Duration,
    ) -> String {
        let WriteSummary { written, unchanged, removed, .. } = result.as_ref().copied().unwrap_or_default();
        let changed: Vec<String> = changed.iter().map(|path| shown(&self.situation, path)).collect();
        let record = json!({
            "changed": changed,
            "errors": errors,
            "is_written": result.is_ok(),
            "written": written,
            "removed": removed,
            "unchanged": unchanged,
            "milliseconds": u64::try_from(time.as_millis()).unwrap_or(u64::MAX),
        });
        json_line(&json!({ "build": record }))
    }

    /// Prints a report.
    fn show(&self, outcome: &CommandOutcome) {
        self.situation.progress("");
        if !outcome.stderr.is_empty() {
            (self.situation.terminal.say)(&outcome.stderr);
        }
        if !outcome.stdout.is_empty() {
            (self.situation.terminal.print)(&outcome.stdout);
        }
    }

    fn has_unkept_results(&self) -> bool {
        self.last.as_ref().is_some_and(|(_, cache)| !cache.is_same(&self.kept))
    }

    /// Keeps results for the next command, unless another one is writing to the site.
    fn keep_results(&mut self) {
        let Some((_, cache)) = self.last.as_ref().filter(|(_, cache)| !cache.is_same(&self.kept)) else { return };
        let Ok(_lock) = site_lock::of_site(&self.situation, COMMAND, Duration::ZERO) else { return };
        let _writing = self.gate.lock().unwrap_or_else(PoisonError::into_inner);
        // What can't be stored only takes longer the next time.
        let _ = save_cache(&self.situation.root, cache, &self.kept);
        self.kept = cache.clone();
    }
}

impl BuildSource<'_> {
    /// Makes the site and writes it.
    fn round(&self, start: Instant, observer: &dyn Observer) -> BuildRound {
        let BuildSource { situation, results, .. } = *self;
        let SiteReading { inputs, diagnostics: read, .. } = self.reading;
        let judged = |diagnostics: Vec<Diagnostic>| situation.judged(&inputs.sources, diagnostics);
        let without = |diagnostics, closing| WrittenBuild { diagnostics: judged(diagnostics), result: Err(closing) };
        if read.iter().any(stops) {
            let written = without(read.clone(), message!(command_nothing_built));
            return BuildRound { made: None, written, drafts: Vec::new(), closing: None };
        }
        situation.progress(message!(command_progress_building));
        let spill = PageSpill::new(&situation.root);
        let mut made = self.made(&spill, observer);
        let unwritten = match UnwrittenSite::new(situation, self.asked, &mut made, read.clone()) {
            Ok(unwritten) => unwritten,
            Err(refusal) => {
                let diagnostics = [read.clone(), std::mem::take(&mut made.diagnostics), vec![refusal]].concat();
                let written = without(diagnostics, message!(command_nothing_written));
                return BuildRound { made: Some(made), written, drafts: Vec::new(), closing: None };
            }
        };
        let rewrite = match self.asked.force && results.is_some() {
            true => RewritePolicy::Everything,
            false => RewritePolicy::Changed,
        };
        // If the cache can't be stored, only the next command takes longer.
        let aside = || {
            if let Some(results) = results {
                drop(save_cache(&situation.root, &made.build.cache, results.get()));
            }
        };
        let task = WriteStep { spill: &spill, rewrite, aside: Some(&aside), gate: Some(self.gate) };
        let written = unwritten.write(&task, observer, |_, _| {});
        let first = written.result.as_ref().ok().filter(|_| results.is_some());
        let closing = first.map(|written| {
            let more = details(made.decoded, made.site.resolved(), None);
            closing((pages(&unwritten.stock), notes(made.site.resolved())), (*written, more), start.elapsed())
        });
        let drafts = unwritten.drafts;
        BuildRound { made: Some(made), written, drafts, closing }
    }

    /// Makes the site of what was read.
    fn made(&self, store: &dyn PageStore, observer: &dyn Observer) -> MadeSite {
        let inputs = || Arc::clone(&self.reading.inputs);
        let anew = |results: &BackgroundCache| MadeSite::new(self.situation, inputs(), results, Some(store), observer);
        let Some((site, cache)) = self.last else { return anew(self.results.unwrap_or(&BackgroundCache::empty())) };
        let made = MadeSite::after(self.situation, inputs(), (site, cache), Some(store), observer);
        // Results from the cache folder are not for notes whose authors are not trusted.
        let is_distrusted = made.site.resolved().config.untrusted && !site.resolved().config.untrusted;
        if is_distrusted { anew(&BackgroundCache::empty()) } else { made }
    }
}
