//! `biji build`: a folder of notes to a folder of pages.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::summary;

use super::cli::{Build, Format};
use super::{Outcome, Situation};

pub(super) fn build(situation: &Situation, asked: &Build) -> Outcome {
    if let Some(flag) = [(asked.deploy, "--deploy"), (asked.watch, "--watch")].iter().find(|(given, _)| *given) {
        return Outcome::wrong_use(format!("error: `{}` is not in this version\n", flag.1));
    }
    let inputs = situation.inputs();
    let diagnostics = situation.judged(&inputs.sources, inputs.diagnostics.clone());
    let (stdout, mut stderr) = situation.report(&inputs.sources, &diagnostics);
    if situation.global.format == Format::Human && !diagnostics.is_empty() {
        stderr.push_str(&summary(&inputs.sources, &diagnostics));
        stderr.push('\n');
    }
    let code = u8::from(diagnostics.iter().any(Diagnostic::is_error));
    Outcome { stdout, stderr, code }
}
