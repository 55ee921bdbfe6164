//! `biji compare`: what happened to an older site's addresses.

use std::collections::BTreeSet;
use std::path::Path;

use crate::compare::{self, BaseUrl, ComparedFile, ComparedSite, Comparison};
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::{edit, old, reason};
use crate::message;
use crate::output::File;
use crate::picture;
use crate::pipeline::{self, BuiltSite};
use crate::search;
use crate::site::RedirectTarget;
use crate::source::Inputs;
use crate::text::json_line;
use crate::words::Message;

use super::cli::{CompareArgs, DiagnosticFormat};
use super::{CommandContext, CommandOutcome};

pub(super) fn compare(situation: &CommandContext, asked: &CompareArgs) -> CommandOutcome {
    situation.progress(message!(command_progress_reading));
    let (inputs, read) = situation.inputs();
    if read.iter().any(|found| {
        found.is_error()
            && matches!(found.code, Some(Code::NoSite | Code::ConfigMissing | Code::NoSourceDir | Code::RivalFolders))
    }) {
        situation.progress("");
        return situation.stopped(&inputs.sources, read);
    }
    situation.progress(message!(command_progress_building));
    let built = pipeline::build(&inputs);
    let home = BaseUrl { url: built.resolved.config.url.clone(), root: built.resolved.config.root.clone() };
    situation.progress(message!(command_progress_comparing));
    let mut before = match published_before(&situation.current.join(&asked.old), &home) {
        Ok(before) => before,
        Err(reason) => {
            situation.progress("");
            let name = asked.old.display();
            let refusal = Diagnostic::error(message!(command_compare_failed, name, reason));
            return situation.refused(&refusal.help(message!(command_help_compare_with)), 2);
        }
    };
    // A picture's smaller copies are for browsers to choose from, and not linked.
    let is_copy = |path: &str| picture::is_beside(path, |original| before.contains_key(original));
    let copies: Vec<String> = before.keys().filter(|path| is_copy(path)).cloned().collect();
    before.retain(|path, _| copies.binary_search(path).is_err());
    let is_map = before.values().all(|item| matches!(item, ComparedFile::Address));
    let lists = if is_map { lists(&built) } else { BTreeSet::new() };
    let mut comparison = compare::compare(&before, &published(&inputs, &built), &home, |path| !lists.contains(path));
    situation.progress("");
    let stdout = match situation.global.format {
        DiagnosticFormat::Json => json_line(&compare::json(&comparison)),
        DiagnosticFormat::Human => compare::human(&comparison, situation.global.all, situation.language()),
    };
    let mut stderr = String::new();
    if asked.redirects && !comparison.moved.is_empty() {
        stderr.push_str(&redirect(situation, &inputs, &mut comparison));
    } else if !comparison.moved.is_empty() {
        stderr.push_str(&format!("{}\n", situation.text(&message!(command_help_redirect_moved))));
    }
    let errors = read.iter().chain(&built.diagnostics).filter(|found| Diagnostic::is_error(found)).count();
    if errors > 0 {
        stderr.push_str(&format!("{}\n", situation.text(&message!(command_compare_site_has_errors, count = errors))));
    }
    if situation.global.quiet {
        stderr.clear();
    }
    CommandOutcome { stdout, stderr, code: u8::from(errors > 0 || comparison.breaks_links()) }
}

/// The finished site as it would be now.
fn published(inputs: &Inputs, built: &BuiltSite) -> ComparedSite {
    let redirects: ComparedSite = built
        .resolved
        .site
        .redirects
        .iter()
        .map(|redirect| {
            let to = match &redirect.target {
                RedirectTarget::Here(route, _) => route.output_path().to_string(),
                RedirectTarget::Elsewhere(address) => address.clone(),
            };
            (redirect.route.output_path().to_string(), ComparedFile::Redirect(to))
        })
        .collect();
    let item = |path: &str, file: &File| {
        if let Some(redirect) = redirects.get(path) {
            return redirect.clone();
        }
        match file {
            File::Made(bytes) if compare::is_text(path) => compare::item(path, Some(&String::from_utf8_lossy(bytes))),
            File::Copied(source) if compare::is_text(path) => {
                let found = inputs
                    .files
                    .binary_search_by(|other| other.path.cmp(source))
                    .ok()
                    .and_then(|at| inputs.files.get(at));
                let text = found.and_then(|file| file.text).map(|id| &*inputs.source(id).text);
                compare::item(path, text)
            }
            _ => compare::item(path, None),
        }
    };
    let files: Vec<_> = built.output.iter().collect();
    use rayon::prelude::*;
    files.into_par_iter().map(|(path, file)| (path.to_string(), item(path.as_str(), file))).collect()
}

/// Pages that no sitemap lists: lists of notes with their further pages, the page for missing addresses, the search's.
fn lists(built: &BuiltSite) -> BTreeSet<String> {
    let lists = built.resolved.site.lists.iter().map(|list| list.route.output_path().to_string());
    lists.chain(["404.html".to_owned(), format!("{}index.html", search::FOLDER)]).collect()
}

/// The older site: a folder, or a list of addresses.
fn published_before(path: &Path, home: &BaseUrl) -> Result<ComparedSite, Message> {
    let said = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            return message!(command_compare_not_found);
        }
        reason(&error)
    };
    if path.is_dir() {
        let published = old(path).map_err(said)?;
        return match published.values().any(|item| matches!(item, ComparedFile::Page(_))) {
            true => Ok(published),
            false => Err(message!(command_compare_no_pages)),
        };
    }
    let text = std::fs::read(path).map_err(said)?;
    let addresses = compare::addresses(&String::from_utf8_lossy(&text), home)?;
    Ok(addresses.into_iter().map(|address| (address, ComparedFile::Address)).collect())
}

/// Writes the redirects of moved pages, and reports it; or shows what to write where that can't be done.
fn redirect(situation: &CommandContext, inputs: &Inputs, comparison: &mut Comparison) -> String {
    let count = comparison.moved.len();
    let show = |reason: Message| {
        let show = situation.text(&message!(command_add_to_configuration, reason));
        format!("{show}\n\n{}\n", compare::block(&comparison.moved))
    };
    // Where there are redirects already, the others belong beside them.
    let has_aliases = |text: &str| text.lines().any(|line| line.starts_with("aliases:"));
    let files = || inputs.config.iter().map(|id| inputs.source(*id));
    let Some(file) = files().find(|source| has_aliases(&source.text)).or_else(|| files().next()) else {
        return show(message!(command_no_config_file));
    };
    match edit(&situation.root, &situation.root.join(file.path.as_str()), |text| {
        compare::with_aliases(text, &comparison.moved)
    }) {
        Ok(true) => {
            comparison.redirected += comparison.moved.len();
            comparison.moved.clear();
            format!("{}\n", situation.text(&message!(command_redirects_written, count, file = file.path)))
        }
        Ok(false) => show(message!(command_no_safe_place, file = file.path)),
        Err(error) => show(message!(command_not_written_because, file = file.path, error = reason(&error))),
    }
}
