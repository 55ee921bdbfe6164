//! `biji build`: a folder of notes to a folder of pages.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::lock::FolderLock;
use crate::disk::{
    BackgroundCache, OutputFolder, RewritePolicy, StalePolicy, WriteSummary, draft_key, is_said_first, removals,
    save_cache, write,
};
use crate::markdown::Content;
use crate::message;
use crate::output::{File, Output};
use crate::pipeline::{BuildArtifact, BuildArtifacts, DraftLink, IncrementalBuild, ResolvedSite, Snapshot, add_drafts};
use crate::route::OutputPath;
use crate::source::Inputs;
use crate::words::Message;

use super::cli::{BuildArgs, DiagnosticFormat};
use super::default_site::default_site_unpublished;
use super::pictures::{SiteWithPictures, pictured};
use super::site::{quickly_checked, stops};
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
    match threads {
        Ok(threads) => threads.install(|| build_here(situation, asked)),
        Err(_) => build_here(situation, asked),
    }
}

fn build_here(situation: &CommandContext, asked: &BuildArgs) -> CommandOutcome {
    let start = Instant::now();
    situation.progress(message!(command_progress_reading));
    let reading = if asked.force { BackgroundCache::empty() } else { BackgroundCache::new(&situation.root) };
    let (inputs, read) = situation.inputs();
    if read.iter().any(stops) {
        let diagnostics = situation.judged(&inputs.sources, read);
        return told(situation, &inputs, &diagnostics, &message!(command_nothing_built));
    }
    situation.progress(message!(command_progress_building));
    let SiteWithPictures { site, diagnostics: of_pictures, decoded, withheld } = pictured(situation, inputs, &reading);
    let site = Arc::new(site);
    let (inputs, resolved) = (site.inputs(), site.resolved());
    let IncrementalBuild { mut stock, diagnostics, mut cache } = site.warm(reading.get());
    let mut diagnostics = [read, diagnostics, quickly_checked(&site, &stock), of_pictures].concat();
    let drafts = match with_drafts(situation, asked, &site, &mut stock) {
        Ok((links, found)) => {
            diagnostics.extend(found);
            links
        }
        Err(refusal) => return situation.refused(&refusal, 1),
    };
    stock.retain(|_, file| !matches!(file, BuildArtifact::Made(File::Copied(from)) if withheld.contains(from)));
    // A later publication has its own report.
    if !asked.deploy && !resolved.is_without_configuration() {
        diagnostics.extend(default_site_unpublished(inputs, &resolved.config));
    }
    let (public_dir, notes) = (&resolved.config.public_dir, resolved.notes.catalog.visible_posts().count());
    let target = situation.target(inputs, public_dir).map_err(|refusal| diagnostics.push(refusal)).ok();
    let has_target = target.is_some();
    let diagnostics = situation.judged(&inputs.sources, diagnostics);
    let has_errors = diagnostics.iter().any(Diagnostic::is_error);
    // Without its configuration a site would have other addresses, and no author; without a restricting key it would
    // publish too much.
    let is_unread = |found: &Diagnostic| found.code.is_some_and(|code| UNSETTLED.contains(&code));
    let is_settled = !diagnostics.iter().any(|found| found.is_error() && is_unread(found));
    let Some(target) = target.filter(|_| !has_errors || situation.global.keep_going && is_settled) else {
        let helps = has_target && !situation.global.keep_going && is_settled;
        let closing = match helps {
            true => message!(command_nothing_written_keep_going),
            false => message!(command_nothing_written),
        };
        return told(situation, inputs, &diagnostics, &closing);
    };
    let lock = match begun(situation, &target, (!has_errors && !asked.yes).then_some(&stock)) {
        Ok(lock) => lock,
        Err(refusal) => return nothing_written(situation, inputs, [diagnostics, vec![refusal]].concat()),
    };
    situation.progress(message!(command_progress_writing));
    let rewrite = if asked.force { RewritePolicy::Everything } else { RewritePolicy::Changed };
    let stale = if has_errors { StalePolicy::Keep } else { StalePolicy::Remove };
    let make = |path: &OutputPath| site.file(path).and_then(Result::ok);
    let (written, failures) = std::thread::scope(|scope| {
        // If the cache can't be stored, only the next build takes longer.
        scope.spawn(|| save_cache(&situation.root, &cache, reading.get()));
        write(&stock, &make, &target, rewrite, stale)
    });
    // A publication may take the lock of the same folder.
    drop(lock);
    let diagnostics = situation.judged(&inputs.sources, [diagnostics, failures].concat());
    let unset = formulas_in_html(resolved);
    let closing = closing(&stock, notes, (written, decoded, unset), start.elapsed());
    let mut outcome = told(situation, inputs, &diagnostics, &closing);
    if !situation.global.quiet {
        let line = hexo_project::line(situation, inputs, &resolved.config);
        let is_news = is_said_first(&situation.root, &line.as_ref().map(Message::english).unwrap_or_default());
        outcome.stderr.extend(line.filter(|_| is_news).map(|line| format!("{}\n", situation.text(&line))));
    }
    outcome.stdout.extend(drafts.iter().map(|draft| draft_line(situation, draft)));
    if asked.deploy && outcome.code == 0 {
        let published = deploy::deploy_built(situation, &site, &stock, &mut cache);
        outcome.stdout.push_str(&published.stdout);
        outcome.stderr.push_str(&published.stderr);
        outcome.code = published.code;
    }
    // The program is about to end; freeing a large site piece by piece would take a tenth of a second.
    std::mem::forget((site, stock, cache, reading));
    outcome
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

/// The line of a draft that is made with a link.
fn draft_line(situation: &CommandContext, draft: &DraftLink) -> String {
    match situation.global.format {
        DiagnosticFormat::Human => format!("{}  {}\n", draft.address, draft.file),
        DiagnosticFormat::Json => format!("{}\n", json!({"draft": draft.file.as_str(), "address": draft.address})),
    }
}

/// The end of a build that is refused before it writes.
fn nothing_written(situation: &CommandContext, inputs: &Inputs, diagnostics: Vec<Diagnostic>) -> CommandOutcome {
    let diagnostics = situation.judged(&inputs.sources, diagnostics);
    told(situation, inputs, &diagnostics, &message!(command_nothing_written_or_removed))
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

/// Such as "built 1,024 pages from 900 notes in 0.83 s: 12 files written, 1,200 unchanged".
fn closing(
    stock: &BuildArtifacts,
    notes: usize,
    (written, decoded, unset): (WriteSummary, usize, Option<Message>),
    time: Duration,
) -> Message {
    let pages = stock.keys().filter(|path| path.as_str().ends_with(".html")).count();
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
    if decoded > 0 {
        parts.push(message!(command_pictures_resized, count = decoded));
    }
    parts.extend(unset);
    let (pages, notes) = (message!(command_count_pages, count = pages), message!(command_count_notes, count = notes));
    message!(command_build_closing, pages, notes, time = format!("{:.2}", time.as_secs_f64()), parts)
}
