//! `biji clean`: removes what biji wrote.

use crate::config::{self, ConfiguredFolders};
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::{clean as remove, empty};
use crate::message;

use super::{CommandContext, CommandOutcome, site_lock};

pub(super) fn clean(situation: &CommandContext) -> CommandOutcome {
    let (inputs, read) = situation.inputs();
    let no_site: Vec<Diagnostic> = read.into_iter().filter(|found| found.code == Some(Code::NoSite)).collect();
    if !no_site.is_empty() {
        return situation.stopped(&inputs.sources, no_site);
    }
    let (removed, diagnostics) = match situation.target(&inputs, &ConfiguredFolders::new(&inputs).public_dir) {
        Ok(target) => match site_lock::of_output(situation, &target, "biji clean", true) {
            Ok(_lock) => {
                let (removed, found) = remove(&target);
                let is_hexo = config::resolve(&inputs).0.quirks.commands_as_in_hexo;
                (removed + if is_hexo { empty(&target) } else { 0 }, found)
            }
            Err(refusal) => (0, vec![refusal]),
        },
        Err(refusal) => (0, vec![refusal]),
    };
    let diagnostics = situation.judged(&inputs.sources, diagnostics);
    let mut outcome = situation.report(&inputs.sources, &diagnostics);
    outcome.stderr.push_str(&situation.closing(&message!(command_clean_removed, count = removed)));
    outcome
}
