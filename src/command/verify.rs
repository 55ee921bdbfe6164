//! `biji build --verify`: the site is made with the results of earlier builds and without them, and both are compared.

use crate::diagnostic::{Code, Diagnostic, report};
use crate::disk::{BackgroundCache, OutputFolder, misjudged, save_cache};
use crate::message;
use crate::observe::{Observer, Unobserved};
use crate::output::File;
use crate::pipeline::{BuildArtifacts, FileDigest, StaleResult, TextDifference, stale_results, taken_over};
use crate::route::OutputPath;
use crate::source::Inputs;
use crate::words::Message;

use super::CommandContext;
use super::made_site::MadeSite;
use super::query_words::{catalog_query, from_root, site_query};

/// The most diagnostics and queries that are named in one note.
const MOST_NAMED: usize = 5;

/// Where mistakes of biji are reported.
const ISSUES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues");

/// A site, and what results of earlier builds would make different in it.
pub(super) struct VerifiedSite {
    pub made: MadeSite,
    /// What is different with those results.
    pub stale: Vec<Diagnostic>,
    /// How many results of earlier builds were compared and are the same; `None` where they were not, or are not.
    pub proven: Option<usize>,
}

impl VerifiedSite {
    /// A site that was made with results of earlier builds, as they are.
    pub(super) fn unverified(made: MadeSite) -> VerifiedSite {
        VerifiedSite { made, stale: Vec::new(), proven: None }
    }

    /// Makes a site without results of earlier builds, and compares it with the one that is made with them. When they
    /// differ, the cache on disk is replaced at once: nothing of it may be used again.
    pub(super) fn new(
        situation: &CommandContext,
        inputs: Inputs,
        kept: &BackgroundCache,
        observer: &dyn Observer,
    ) -> VerifiedSite {
        let warm = MadeSite::new(situation, inputs.clone(), kept, None, &Unobserved);
        situation.progress(message!(command_progress_verifying));
        let made = MadeSite::new(situation, inputs, &BackgroundCache::empty(), None, observer);
        let folder = situation.target(made.site.inputs(), &made.site.resolved().config.public_dir).ok();
        let results = stale_results((&warm.site, &warm.build), (&made.site, &made.build));
        let mut stale: Vec<Diagnostic> =
            results.iter().map(|result| reported(result, &made, folder.as_ref())).collect();
        stale.extend(other_diagnostics(situation, &warm, &made));
        if !stale.is_empty() {
            // If it can't be stored, the next build finds the same again.
            drop(save_cache(&situation.root, &made.build.cache, kept.get()));
        }
        let proven = stale.is_empty().then(|| taken_over(&warm.build));
        VerifiedSite { made, stale, proven }
    }
}

/// Reports the files in the output folder that a build would leave alone although their bytes are wrong.
pub(super) fn unnoticed(stock: &BuildArtifacts, target: &OutputFolder) -> Vec<Diagnostic> {
    let wrong = misjudged(stock, target).into_iter().map(|path| {
        Diagnostic::new(Code::UnnoticedChange, message!(command_unnoticed_change, path = path.as_str()))
            .note(message!(command_note_unnoticed_change))
            .help(message!(command_help_unnoticed_change))
    });
    wrong.collect()
}

fn reported(result: &StaleResult, made: &MadeSite, folder: Option<&OutputFolder>) -> Diagnostic {
    let source_dir = made.site.inputs().source_dir.as_str();
    let unrecorded = |queries: Vec<Message>| match queries.as_slice() {
        [] => message!(command_note_unrecorded_unknown),
        _ => message!(command_note_unrecorded, queries = queries.into_iter().take(MOST_NAMED).collect::<Vec<_>>()),
    };
    let stale = |message: Message| Diagnostic::new(Code::StaleResult, message);
    let found = match result {
        StaleResult::Content { path, unrecorded: queries } => {
            stale(message!(command_stale_content, path = from_root(source_dir, path.as_str())))
                .note(unrecorded(queries.iter().map(|query| catalog_query(query, source_dir)).collect()))
        }
        StaleResult::File { path, kept, unrecorded: queries } => {
            let place = first_difference(path, *kept, made, folder);
            let place =
                place.map(|TextDifference { line, old, new }| message!(command_note_first_difference, line, old, new));
            let diagnostic = stale(message!(command_stale_file, path = path.as_str()));
            let diagnostic = place.into_iter().fold(diagnostic, Diagnostic::note);
            match kept {
                Some(_) => {
                    diagnostic.note(unrecorded(queries.iter().map(|query| site_query(query, source_dir)).collect()))
                }
                // It was made from something stale, which is reported itself.
                None => diagnostic.note(message!(command_note_made_from_stale)),
            }
        }
        StaleResult::Missing(path) => stale(message!(command_stale_missing, path = path.as_str())),
        StaleResult::Superfluous(path) => stale(message!(command_stale_superfluous, path = path.as_str())),
    };
    with_way_out(found)
}

fn with_way_out(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic
        .note(message!(command_note_clean_result_kept))
        .help(message!(command_help_report_stale, address = ISSUES))
        .help(message!(command_help_clean_stale))
}

/// Where a page from an earlier build differs, if it is still in the output folder.
fn first_difference(
    path: &OutputPath,
    kept: Option<FileDigest>,
    made: &MadeSite,
    folder: Option<&OutputFolder>,
) -> Option<TextDifference> {
    let old = folder?.bytes(path).filter(|bytes| kept == Some(FileDigest::of(bytes)))?;
    match made.site.file(path)?.ok()? {
        File::Made(new) => TextDifference::first(&old, &new),
        File::Copied(_) => None,
    }
}

/// Reports that the two builds have other diagnostics.
fn other_diagnostics(situation: &CommandContext, warm: &MadeSite, clean: &MadeSite) -> Option<Diagnostic> {
    let judged = |made: &MadeSite| situation.judged(&made.site.inputs().sources, made.diagnostics.clone());
    let (warm_ones, clean_ones) = (judged(warm), judged(clean));
    if warm_ones == clean_ones {
        return None;
    }
    let only = |made: &MadeSite, these: &[Diagnostic], others: &[Diagnostic]| {
        let these: Vec<Diagnostic> = these.iter().filter(|it| !others.contains(it)).cloned().collect();
        report::short(&made.site.inputs().sources, &these, situation.language())
    };
    let lost = only(clean, &clean_ones, &warm_ones);
    let stale = only(warm, &warm_ones, &clean_ones);
    let lines = lost.into_iter().map(|line| message!(command_note_diagnostic_lost, line));
    let lines = lines.chain(stale.into_iter().map(|line| message!(command_note_diagnostic_stale, line)));
    let found = Diagnostic::new(Code::StaleResult, message!(command_stale_diagnostics));
    Some(with_way_out(lines.take(MOST_NAMED).fold(found, Diagnostic::note)))
}
