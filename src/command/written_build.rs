//! A site that was made is written into its output folder, unless something speaks against it: for `biji build`, once
//! or after each change.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::lock::FolderLock;
use crate::disk::{
    LateFile, OutputFolder, PageSpill, RewritePolicy, StalePolicy, WriteSummary, WrittenSite, draft_key, is_said_first,
    removals, write,
};
use crate::markdown::Content;
use crate::message;
use crate::observe::{Observer, Stage, Work, observed};
use crate::output::{File, Output};
use crate::pipeline::{BuildArtifact, BuildArtifacts, DraftLink, ResolvedSite, Snapshot, add_drafts};
use crate::route::OutputPath;
use crate::source::Inputs;
use crate::text::json_line;
use crate::words::Message;

use super::cli::{BuildArgs, DiagnosticFormat};
use super::default_site::default_site_unpublished;
use super::made_site::MadeSite;
use super::verify::unnoticed;
use super::{CommandContext, hexo_project, site_lock};

/// A site before it is written.
pub(super) struct UnwrittenSite<'a> {
    situation: &'a CommandContext,
    asked: &'a BuildArgs,
    site: Arc<Snapshot>,
    pub stock: BuildArtifacts,
    diagnostics: Vec<Diagnostic>,
    /// Drafts with pages of their own.
    pub drafts: Vec<DraftLink>,
}

/// How a site is written.
pub(super) struct WriteStep<'a> {
    /// Files that were made, and are not in memory.
    pub spill: &'a PageSpill,
    pub rewrite: RewritePolicy,
    /// What is done at the same time.
    pub aside: Option<&'a (dyn Fn() + Sync)>,
    /// Held while files are written: whoever else has it prevents that.
    pub gate: Option<&'a Mutex<()>>,
}

/// What became of a site.
pub(super) struct WrittenBuild {
    /// In the order of a report.
    pub diagnostics: Vec<Diagnostic>,
    /// The error is a last line: nothing was written.
    pub result: Result<WriteSummary, Message>,
}

impl WrittenBuild {
    /// Whether nothing was written because another process writes into the output folder.
    pub(super) fn is_busy(&self) -> bool {
        self.result.is_err() && self.diagnostics.iter().any(|found| found.code == Some(Code::FolderBusy))
    }
}

impl<'a> UnwrittenSite<'a> {
    /// Takes the files and diagnostics of a site that was made; `found` was found beside them.
    ///
    /// Errors: the secret for the addresses of drafts can't be saved.
    pub(super) fn new(
        situation: &'a CommandContext,
        asked: &'a BuildArgs,
        made: &mut MadeSite,
        found: Vec<Diagnostic>,
    ) -> Result<UnwrittenSite<'a>, Diagnostic> {
        let (site, mut stock) = (Arc::clone(&made.site), std::mem::take(&mut made.build.stock));
        let mut diagnostics = [found, std::mem::take(&mut made.diagnostics)].concat();
        let (drafts, of_drafts) = with_drafts(situation, asked, &site, &mut stock)?;
        diagnostics.extend(of_drafts);
        let withheld = &made.withheld;
        stock.retain(|_, file| !matches!(file, BuildArtifact::Made(File::Copied(from)) if withheld.contains(from)));
        // A later publication has its own report.
        if !asked.deploy && !site.resolved().is_without_configuration() {
            diagnostics.extend(default_site_unpublished(site.inputs(), &site.resolved().config));
        }
        Ok(UnwrittenSite { situation, asked, site, stock, diagnostics, drafts })
    }

    /// Writes it. `keep` is called before the lock of the output folder is released, with all diagnostics and what was
    /// written.
    pub(super) fn write(
        &self,
        task: &WriteStep,
        observer: &dyn Observer,
        keep: impl FnOnce(&[Diagnostic], &WrittenSite),
    ) -> WrittenBuild {
        let UnwrittenSite { situation, asked, site, stock, .. } = self;
        let inputs = site.inputs();
        let mut diagnostics = self.diagnostics.clone();
        let target = situation.target(inputs, &site.resolved().config.public_dir);
        let target = target.map_err(|refusal| diagnostics.push(refusal)).ok();
        let has_target = target.is_some();
        let diagnostics = situation.judged(&inputs.sources, diagnostics);
        // What is stale is not in this site, which was made without it.
        let has_errors = diagnostics.iter().any(|found| found.is_error() && found.code != Some(Code::StaleResult));
        let is_settled = is_settled(&diagnostics);
        let Some(target) = target.filter(|_| !has_errors || situation.global.keep_going && is_settled) else {
            let keep_going_helps = has_target && !situation.global.keep_going && is_settled;
            return WrittenBuild { diagnostics, result: Err(left_unwritten(keep_going_helps)) };
        };
        let judged = |more: Vec<Diagnostic>| situation.judged(&inputs.sources, [diagnostics.clone(), more].concat());
        let lock = match begun(situation, &target, (!has_errors && !asked.yes).then_some(stock)) {
            Ok(lock) => lock,
            Err(refusal) => {
                let result = Err(message!(command_nothing_written_or_removed));
                return WrittenBuild { diagnostics: judged(vec![refusal]), result };
            }
        };
        situation.progress(message!(command_progress_writing));
        let changed = if asked.verify { unnoticed(stock, &target) } else { Vec::new() };
        let stale = if has_errors { StalePolicy::Keep } else { StalePolicy::Remove };
        let make = |path: &OutputPath, content| {
            let stored = task.spill.page(path, content).map(|bytes| LateFile::Stored(File::Made(bytes.into())));
            stored.or_else(|| site.file(path).and_then(Result::ok).map(LateFile::Made))
        };
        let gate = task.gate.map(|gate| gate.lock().unwrap_or_else(PoisonError::into_inner));
        let written = std::thread::scope(|scope| {
            if let Some(aside) = task.aside {
                scope.spawn(aside);
            }
            let writing = || write(stock, &make, &target, task.rewrite, stale);
            observed(observer, Work::Stage(Stage::Writing), writing)
        });
        let diagnostics = judged([changed, written.diagnostics.clone()].concat());
        keep(&diagnostics, &written);
        // A publication may take the lock of the same folder. Who waits at the gate ends the process, and the file of the lock
        // has to be gone by then.
        drop(lock);
        drop(gate);
        WrittenBuild { diagnostics, result: Ok(written.summary) }
    }
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

/// What is new to say about a Hexo project.
pub(super) fn hexo_line(situation: &CommandContext, inputs: &Inputs, config: &Config) -> String {
    if situation.global.quiet {
        return String::new();
    }
    let line = hexo_project::line(situation, inputs, config);
    let is_news = is_said_first(&situation.root, &line.as_ref().map(Message::english).unwrap_or_default());
    line.filter(|_| is_news).map(|line| format!("{}\n", situation.text(&line))).unwrap_or_default()
}

/// The addresses of drafts with pages of their own.
pub(super) fn draft_lines(situation: &CommandContext, drafts: &[DraftLink]) -> String {
    let lines = drafts.iter().map(|draft| match situation.global.format {
        DiagnosticFormat::Human => format!("{}  {}\n", draft.address, draft.file),
        DiagnosticFormat::Json => json_line(&json!({"draft": draft.file.as_str(), "address": draft.address})),
    });
    lines.collect()
}

/// What the last line says beside the numbers of files.
pub(super) fn details(decoded: usize, resolved: &ResolvedSite, proven: Option<usize>) -> Vec<Message> {
    let details = [
        (decoded > 0).then(|| message!(command_pictures_resized, count = decoded)),
        formulas_in_html(resolved),
        proven.map(|count| message!(command_verified, count)),
    ];
    details.into_iter().flatten().collect()
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

/// Such as "3 formulas as HTML, which MathML can't have yet (the first in content/_posts/a.md)", if notes request
/// MathML.
pub(super) fn formulas_in_html(resolved: &ResolvedSite) -> Option<Message> {
    let fallbacks = |content: &Content| content.math.as_ref().map_or(0, |math| math.fallbacks);
    let count: usize = resolved.notes.iter().map(|note| fallbacks(note.content)).sum();
    let path = &resolved.notes.iter().find(|note| fallbacks(note.content) > 0)?.document.path;
    Some(message!(command_formulas_in_html, count, path))
}

/// The number of pages.
pub(super) fn pages(stock: &BuildArtifacts) -> usize {
    stock.keys().filter(|path| path.as_str().ends_with(".html")).count()
}

/// The number of notes that readers see.
pub(super) fn notes(resolved: &ResolvedSite) -> usize {
    resolved.notes.catalog.visible_posts().count()
}

/// Such as "built 1,024 pages from 900 notes in 0.83 s: 12 files written, 1,200 unchanged".
pub(super) fn closing(
    (pages, notes): (usize, usize),
    (written, more): (WriteSummary, Vec<Message>),
    time: Duration,
) -> Message {
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
