//! `biji clean`: removes what biji wrote.

use crate::config::{self, ConfiguredFolders};
use crate::diagnostic::report::summary;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::{clean as remove, empty};
use crate::message;

use super::cli::DiagnosticFormat;
use super::site::reported;
use super::{CommandContext, CommandOutcome};

pub(super) fn clean(situation: &CommandContext) -> CommandOutcome {
    let (inputs, read) = situation.inputs();
    let no_site: Vec<Diagnostic> = read.into_iter().filter(|found| found.code == Code::NoSite).collect();
    if !no_site.is_empty() {
        return reported(situation, &inputs, no_site);
    }
    let (removed, diagnostics) = match situation.target(&inputs, &ConfiguredFolders::new(&inputs).public_dir) {
        Ok(target) => {
            let (removed, found) = remove(&target);
            let is_hexo = config::resolve(&inputs).0.quirks.commands_as_in_hexo;
            (removed + if is_hexo { empty(&target) } else { 0 }, found)
        }
        Err(refusal) => (0, vec![refusal]),
    };
    let diagnostics = situation.judged(&inputs.sources, diagnostics);
    let (stdout, mut stderr) = situation.report(&inputs.sources, &diagnostics);
    if situation.global.format == DiagnosticFormat::Human && !diagnostics.is_empty() {
        stderr.push_str(&format!("{}\n", summary(&inputs.sources, &diagnostics, situation.language())));
    }
    if !situation.global.quiet {
        stderr.push_str(&format!("{}\n", situation.text(&message!(command_clean_removed, count = removed))));
    }
    CommandOutcome { stdout, stderr, code: u8::from(diagnostics.iter().any(Diagnostic::is_error)) }
}
