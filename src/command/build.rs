//! `biji build`: a folder of notes to a folder of pages.

use std::time::Instant;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::disk::{
    BackgroundCache, FolderFacts, FoundSite, LastBuild, PageSpill, RewritePolicy, WriteSummary, WrittenSite, save_cache,
};
use crate::message;
use crate::observe::{Observer, Stage, Work, observed};
use crate::pipeline::PageStore;
use crate::source::Inputs;
use crate::words::Message;

use super::cli::BuildArgs;
use super::made_site::MadeSite;
use super::site::stops;
use super::timings::Timings;
use super::unchanged::{BuildRequest, MadeBuild};
use super::verify::VerifiedSite;
use super::written_build::{
    UnwrittenSite, WriteStep, WrittenBuild, closing, details, draft_lines, formulas_in_html, hexo_line, notes, pages,
};
use super::{CommandContext, CommandOutcome, build_watch, deploy};

pub(super) fn build(situation: &CommandContext, asked: &BuildArgs) -> CommandOutcome {
    if asked.watch {
        return build_watch::watch(situation, asked);
    }
    if asked.preview_drafts && asked.deploy {
        let refusal = Diagnostic::error(message!(command_preview_drafts_with_deploy))
            .note(message!(command_note_drafts_would_be_listed))
            .help(message!(command_help_publish_without_drafts));
        return situation.refused(&refusal, 2);
    }
    let threads = rayon::ThreadPoolBuilder::new().num_threads(asked.concurrency.unwrap_or(0)).build();
    let timings = Timings::new(&asked.timing);
    let mut outcome = match threads {
        Ok(threads) => threads.install(|| build_here(situation, asked, timings.observer())),
        Err(_) => build_here(situation, asked, timings.observer()),
    };
    timings.add_to(&mut outcome, situation);
    outcome
}

fn build_here(situation: &CommandContext, asked: &BuildArgs, observer: &dyn Observer) -> CommandOutcome {
    let start = Instant::now();
    situation.progress(message!(command_progress_reading));
    let reading = observer.begin();
    let found = situation.found();
    let request = BuildRequest::new(situation, asked, &found);
    let last = request.as_ref().and_then(|request| request.unchanged(situation, &found));
    observer.end(Work::Stage(Stage::Reading), reading);
    match (&request, last) {
        (Some(request), Some(last)) => unchanged(situation, &request.config, found.inputs(), last, start),
        _ => build_changed(situation, asked, observer, (found, request, start)),
    }
}

/// A build after which everything is as it was.
fn unchanged(
    situation: &CommandContext,
    config: &Config,
    inputs: &Inputs,
    last: LastBuild,
    start: Instant,
) -> CommandOutcome {
    situation.progress("");
    let LastBuild { report: (stdout, mut stderr, code), counts: [pages, notes, unchanged], details, .. } = last;
    let summary = WriteSummary { unchanged, ..WriteSummary::default() };
    let closing = closing((pages, notes), (summary, details), start.elapsed());
    stderr.push_str(&situation.closing(&closing));
    stderr.push_str(&hexo_line(situation, inputs, config));
    CommandOutcome { stdout, stderr, code }
}

fn build_changed(
    situation: &CommandContext,
    asked: &BuildArgs,
    observer: &dyn Observer,
    (found, request, start): (FoundSite, Option<BuildRequest>, Instant),
) -> CommandOutcome {
    let reading = if asked.force { BackgroundCache::empty() } else { BackgroundCache::new(&situation.root) };
    let folder = FolderFacts::of(&found);
    let (inputs, read) = observed(observer, Work::Stage(Stage::Reading), || found.read().into_parts());
    let reading = reading.for_site(&inputs);
    if read.iter().any(stops) {
        let diagnostics = situation.judged(&inputs.sources, read);
        return told(situation, &inputs, &diagnostics, &message!(command_nothing_built));
    }
    situation.progress(message!(command_progress_building));
    let spill = PageSpill::new(&situation.root);
    // A publication reads pages again and again.
    let store = (!asked.deploy).then_some(&spill as &dyn PageStore);
    let VerifiedSite { mut made, stale, proven } = match asked.verify {
        false => VerifiedSite::unverified(MadeSite::new(situation, inputs, &reading, store, observer)),
        true => VerifiedSite::new(situation, inputs, &reading, observer),
    };
    let unwritten = match UnwrittenSite::new(situation, asked, &mut made, [read, stale].concat()) {
        Ok(unwritten) => unwritten,
        Err(refusal) => return situation.refused(&refusal, 1),
    };
    made.site.release();
    let (site, cache) = (&made.site, &mut made.build.cache);
    let (inputs, resolved) = (site.inputs(), site.resolved());
    // If the cache can't be stored, only the next build takes longer.
    let aside = || drop(save_cache(&situation.root, cache, reading.get()));
    let keep = |diagnostics: &[Diagnostic], written: &WrittenSite| {
        let report = situation.report(&inputs.sources, diagnostics);
        let Some(request) = request.filter(|_| report.code == 0) else { return };
        let counts = [pages(&unwritten.stock), notes(resolved), unwritten.stock.len()];
        let (report, details) = (&report, formulas_in_html(resolved).into_iter().collect());
        request.keep(situation, MadeBuild { folder, inputs, resolved, diagnostics, written, report, counts, details });
    };
    let step = WriteStep { spill: &spill, rewrite: rewrite(asked), aside: Some(&aside), gate: None };
    let WrittenBuild { diagnostics, result } = unwritten.write(&step, observer, keep);
    let written = match result {
        Ok(written) => written,
        Err(closing) => return told(situation, inputs, &diagnostics, &closing),
    };
    let counts = (pages(&unwritten.stock), notes(resolved));
    let closing = closing(counts, (written, details(made.decoded, resolved, proven)), start.elapsed());
    let mut outcome = told(situation, inputs, &diagnostics, &closing);
    outcome.stderr.push_str(&hexo_line(situation, inputs, &resolved.config));
    outcome.stdout.push_str(&draft_lines(situation, &unwritten.drafts));
    if asked.deploy && outcome.code == 0 {
        add(&mut outcome, deploy::deploy_built(situation, site, &unwritten.stock, cache, observer));
    }
    // The program is about to end; freeing a large site piece by piece would take a tenth of a second.
    std::mem::forget((unwritten, made, reading));
    outcome
}

/// Adds what a publication says.
fn add(outcome: &mut CommandOutcome, published: CommandOutcome) {
    outcome.stdout.push_str(&published.stdout);
    outcome.stderr.push_str(&published.stderr);
    outcome.code = published.code;
}

fn rewrite(asked: &BuildArgs) -> RewritePolicy {
    match (asked.force, asked.verify) {
        (true, _) => RewritePolicy::Everything,
        (_, true) => RewritePolicy::Compared,
        _ => RewritePolicy::Changed,
    }
}

/// The report, its summary and a last line.
fn told(situation: &CommandContext, inputs: &Inputs, diagnostics: &[Diagnostic], closing: &Message) -> CommandOutcome {
    let mut outcome = situation.report(&inputs.sources, diagnostics);
    outcome.stderr.push_str(&situation.closing(closing));
    outcome
}
