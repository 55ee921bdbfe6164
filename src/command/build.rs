//! `biji build`: a folder of notes to a folder of pages.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::lock::FolderLock;
use crate::disk::{
    BackgroundCache, FolderFacts, FoundSite, LastBuild, OutputFolder, PageSpill, RewritePolicy, StalePolicy,
    WriteSummary, WrittenSite, draft_key, is_said_first, removals, save_cache, write,
};
use crate::markdown::Content;
use crate::message;
use crate::observe::{Observer, Stage, Work, observed};
use crate::output::{File, Output};
use crate::pipeline::{
    BuildArtifact, BuildArtifacts, DraftLink, IncrementalBuild, PageStore, ResolvedSite, Snapshot, add_drafts,
};
use crate::route::OutputPath;
use crate::source::Inputs;
use crate::words::Message;

use super::cli::{BuildArgs, DiagnosticFormat};
use super::default_site::default_site_unpublished;
use super::made_site::MadeSite;
use super::site::stops;
use super::timings::Timings;
use super::unchanged::{BuildRequest, MadeBuild};
use super::verify::{VerifiedSite, unnoticed};
use super::{CommandContext, CommandOutcome, deploy, hexo_project, site_lock};

pub(super) fn build(situation: &CommandContext, asked: &BuildArgs) -> CommandOutcome {
    if asked.watch {
        let refusal = Diagnostic::error(message!(command_watch_not_available));
        return situation.refused(&refusal.help(message!(command_help_use_serve)), 2);
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
    let VerifiedSite { made, stale, proven } = match asked.verify {
        false => VerifiedSite::unverified(MadeSite::new(situation, inputs, &reading, store, observer)),
        true => VerifiedSite::new(situation, inputs, &reading, observer),
    };
    let MadeSite { site, build: IncrementalBuild { mut stock, mut cache, .. }, diagnostics, decoded, withheld } = made;
    let (inputs, resolved) = (site.inputs(), site.resolved());
    let mut diagnostics = [read, diagnostics, stale].concat();
    let (drafts, found) = match with_drafts(situation, asked, &site, &mut stock) {
        Ok(drafts) => drafts,
        Err(refusal) => return situation.refused(&refusal, 1),
    };
    diagnostics.extend(found);
    stock.retain(|_, file| !matches!(file, BuildArtifact::Made(File::Copied(from)) if withheld.contains(from)));
    // A later publication has its own report.
    if !asked.deploy && !resolved.is_without_configuration() {
        diagnostics.extend(default_site_unpublished(inputs, &resolved.config));
    }
    let target =
        situation.target(inputs, &resolved.config.public_dir).map_err(|refusal| diagnostics.push(refusal)).ok();
    let diagnostics = situation.judged(&inputs.sources, diagnostics);
    // What is stale is not in this site, which was made without it.
    let has_errors = diagnostics.iter().any(|found| found.is_error() && found.code != Some(Code::StaleResult));
    let (is_settled, has_target) = (is_settled(&diagnostics), target.is_some());
    let Some(target) = target.filter(|_| !has_errors || situation.global.keep_going && is_settled) else {
        let keep_going_helps = has_target && !situation.global.keep_going && is_settled;
        return told(situation, inputs, &diagnostics, &left_unwritten(keep_going_helps));
    };
    let lock = match begun(situation, &target, (!has_errors && !asked.yes).then_some(&stock)) {
        Ok(lock) => lock,
        Err(refusal) => return nothing_written(situation, inputs, [diagnostics, vec![refusal]].concat()),
    };
    situation.progress(message!(command_progress_writing));
    let changed = if asked.verify { unnoticed(&stock, &target) } else { Vec::new() };
    let stale = if has_errors { StalePolicy::Keep } else { StalePolicy::Remove };
    let written = std::thread::scope(|scope| {
        // If the cache can't be stored, only the next build takes longer.
        scope.spawn(|| save_cache(&situation.root, &cache, reading.get()));
        let writing = || written(&site, &stock, &spill, (&target, rewrite(asked), stale));
        observed(observer, Work::Stage(Stage::Writing), writing)
    });
    let diagnostics = [diagnostics, changed, written.diagnostics.clone()].concat();
    let diagnostics = situation.judged(&inputs.sources, diagnostics);
    let mut outcome = situation.report(&inputs.sources, &diagnostics);
    let counts = (pages(&stock), resolved.notes.catalog.visible_posts().count());
    if let Some(request) = request.filter(|_| !has_errors) {
        let (report, counts) = (&outcome, [counts.0, counts.1, stock.len()]);
        let details = formulas_in_html(resolved).into_iter().collect();
        let (diagnostics, written) = (diagnostics.as_slice(), &written);
        request.keep(situation, MadeBuild { folder, inputs, resolved, diagnostics, written, report, counts, details });
    }
    // A publication may take the lock of the same folder.
    drop(lock);
    let closing = closing(counts, (written.summary, details(decoded, resolved, proven)), start.elapsed());
    outcome.stderr.push_str(&(situation.closing(&closing) + &hexo_line(situation, inputs, &resolved.config)));
    outcome.stdout.push_str(&draft_lines(situation, &drafts));
    if asked.deploy && outcome.code == 0 {
        add(&mut outcome, deploy::deploy_built(situation, &site, &stock, &mut cache));
    }
    // The program is about to end; freeing a large site piece by piece would take a tenth of a second.
    std::mem::forget((site, stock, cache, reading));
    outcome
}

/// The output folder after it was written to.
fn written(
    site: &Snapshot,
    stock: &BuildArtifacts,
    spill: &PageSpill,
    (target, rewrite, stale): (&OutputFolder, RewritePolicy, StalePolicy),
) -> WrittenSite {
    let make = |path: &OutputPath| {
        let kept = spill.page(path).map(|bytes| File::Made(bytes.into()));
        kept.or_else(|| site.file(path).and_then(Result::ok))
    };
    write(stock, &make, target, rewrite, stale)
}

/// Adds what a publication says.
fn add(outcome: &mut CommandOutcome, published: CommandOutcome) {
    outcome.stdout.push_str(&published.stdout);
    outcome.stderr.push_str(&published.stderr);
    outcome.code = published.code;
}

/// Whether the site is the author's. Without its configuration it would have other addresses, and no author; without a
/// restricting key it would publish too much.
fn is_settled(diagnostics: &[Diagnostic]) -> bool {
    let is_unread = |found: &Diagnostic| found.code.is_some_and(|code| UNSETTLED.contains(&code));
    !diagnostics.iter().any(|found| found.is_error() && is_unread(found))
}

/// The last line of a build with errors.
fn left_unwritten(keep_going_helps: bool) -> Message {
    match keep_going_helps {
        true => message!(command_nothing_written_keep_going),
        false => message!(command_nothing_written),
    }
}

/// The lock of the output folder, where it needs one of its own.
///
/// Errors: why nothing is written: another process has it, or most of what is there would be removed, if the files are given.
fn begun(
    situation: &CommandContext,
    target: &OutputFolder,
    asking: Option<&BuildArtifacts>,
) -> Result<Option<FolderLock>, Diagnostic> {
    let lock = site_lock::of_output(situation, target, "biji build", false)?;
    asking.and_then(|stock| most_removed(stock, target)).map_or(Ok(lock), Err)
}

/// The end of a build that is refused before it writes.
fn nothing_written(situation: &CommandContext, inputs: &Inputs, diagnostics: Vec<Diagnostic>) -> CommandOutcome {
    let diagnostics = situation.judged(&inputs.sources, diagnostics);
    told(situation, inputs, &diagnostics, &message!(command_nothing_written_or_removed))
}

/// What is new to say about a Hexo project.
fn hexo_line(situation: &CommandContext, inputs: &Inputs, config: &Config) -> String {
    if situation.global.quiet {
        return String::new();
    }
    let line = hexo_project::line(situation, inputs, config);
    let is_news = is_said_first(&situation.root, &line.as_ref().map(Message::english).unwrap_or_default());
    line.filter(|_| is_news).map(|line| format!("{}\n", situation.text(&line))).unwrap_or_default()
}

/// The addresses of drafts with pages of their own.
fn draft_lines(situation: &CommandContext, drafts: &[DraftLink]) -> String {
    let lines = drafts.iter().map(|draft| match situation.global.format {
        DiagnosticFormat::Human => format!("{}  {}\n", draft.address, draft.file),
        DiagnosticFormat::Json => format!("{}\n", json!({"draft": draft.file.as_str(), "address": draft.address})),
    });
    lines.collect()
}

/// What the last line says beside the numbers of files.
fn details(decoded: usize, resolved: &ResolvedSite, proven: Option<usize>) -> Vec<Message> {
    let details = [
        (decoded > 0).then(|| message!(command_pictures_resized, count = decoded)),
        formulas_in_html(resolved),
        proven.map(|count| message!(command_verified, count)),
    ];
    details.into_iter().flatten().collect()
}

fn rewrite(asked: &BuildArgs) -> RewritePolicy {
    match (asked.force, asked.verify) {
        (true, _) => RewritePolicy::Everything,
        (_, true) => RewritePolicy::Compared,
        _ => RewritePolicy::Changed,
    }
}

/// Why a build that would remove most of the earlier output is not carried out.
fn most_removed(stock: &BuildArtifacts, target: &OutputFolder) -> Option<Diagnostic> {
    let removals = removals(stock, target);
    removals.are_most().then(|| {
        let (removed, known) = (removals.removed, removals.known);
        Diagnostic::new(Code::MostRemoved, message!(command_most_removed, removed, known))
            .note(message!(command_note_most_pages_lost))
            .help(message!(command_help_check_site_settings))
            .help(message!(command_help_confirm_removal))
    })
}

/// The secret for the addresses of drafts: the configuration's, or the site's own.
fn secret(situation: &CommandContext, config: &Config) -> Result<String, Diagnostic> {
    if let Some(secret) = &config.preview_secret {
        return Ok(secret.reveal().to_owned());
    }
    draft_key(&situation.root).map_err(|error| {
        Diagnostic::error(message!(command_draft_secret_not_saved))
            .note(crate::disk::reason_note(&error))
            .help(message!(command_help_draft_secret))
    })
}

/// Errors with one of these leave the configuration undetermined, so that `--keep-going` writes nothing.
const UNSETTLED: [Code; 5] =
    [Code::ConfigYaml, Code::ConfigNotMapping, Code::ConfigRestrictionSlip, Code::ConfigValue, Code::ConfigKeySlip];

/// Adds the pages of drafts to the site if requested. Returns their addresses, and diagnostics.
fn with_drafts(
    situation: &CommandContext,
    asked: &BuildArgs,
    site: &Snapshot,
    stock: &mut BuildArtifacts,
) -> Result<(Vec<DraftLink>, Vec<Diagnostic>), Diagnostic> {
    if !asked.preview_drafts {
        return Ok(Default::default());
    }
    let secret = secret(situation, &site.resolved().config)?;
    let mut output = Output::default();
    let (links, found) = add_drafts(site.inputs(), site.resolved(), &secret, &mut output);
    for (path, file) in output.into_files() {
        stock.entry(path).or_insert(BuildArtifact::Made(file));
    }
    Ok((links, found))
}

/// The report, its summary and a last line.
fn told(situation: &CommandContext, inputs: &Inputs, diagnostics: &[Diagnostic], closing: &Message) -> CommandOutcome {
    let mut outcome = situation.report(&inputs.sources, diagnostics);
    outcome.stderr.push_str(&situation.closing(closing));
    outcome
}

/// Such as "3 formulas as HTML, which MathML can't have yet (the first in content/_posts/a.md)", if notes request
/// MathML.
fn formulas_in_html(resolved: &ResolvedSite) -> Option<Message> {
    let fallbacks = |content: &Content| content.math.as_ref().map_or(0, |math| math.fallbacks);
    let count: usize = resolved.notes.iter().map(|note| fallbacks(note.content)).sum();
    let path = &resolved.notes.iter().find(|note| fallbacks(note.content) > 0)?.document.path;
    Some(message!(command_formulas_in_html, count, path))
}

fn pages(stock: &BuildArtifacts) -> usize {
    stock.keys().filter(|path| path.as_str().ends_with(".html")).count()
}

/// Such as "built 1,024 pages from 900 notes in 0.83 s: 12 files written, 1,200 unchanged".
fn closing((pages, notes): (usize, usize), (written, more): (WriteSummary, Vec<Message>), time: Duration) -> Message {
    let mut parts = vec![message!(command_files_written, count = written.written)];
    if written.unchanged > 0 {
        parts.push(message!(command_files_unchanged, count = written.unchanged));
    }
    if written.removed > 0 {
        parts.push(message!(command_files_removed, count = written.removed));
    }
    if written.replaced > 0 {
        parts.push(message!(command_files_replaced, count = written.replaced));
    }
    parts.extend(more);
    let (pages, notes) = (message!(command_count_pages, count = pages), message!(command_count_notes, count = notes));
    message!(command_build_closing, pages, notes, time = format!("{:.2}", time.as_secs_f64()), parts)
}
