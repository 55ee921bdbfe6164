//! A message of git, ssh, a store or the system as a diagnostic: its meaning, and what to do.

use std::io;

use crate::diagnostic::{Code, Diagnostic};
use crate::disk::reason_note;
use crate::message;
use crate::secret;
use crate::words::{Message, MessageArgument};

mod patterns;

pub use patterns::TargetProtocol;
use patterns::{FailurePattern, KNOWN};

/// The failure of a publication, with what to do.
pub fn publish_failed(message: impl Into<Message>, help: impl Into<Message>) -> Diagnostic {
    Diagnostic::new(Code::PublishFailed, message).help(help)
}

/// The message of a program or a store, interpreted. `said` is shown, without logins and `secrets`.
pub fn program_error(who: impl Into<Message>, said: &str, secrets: &[String], way: TargetProtocol) -> Diagnostic {
    let who = who.into();
    let said = without(said, secrets);
    let folded = said.to_lowercase();
    let known = KNOWN.iter().find(|known| known.words.iter().any(|word| folded.contains(word)));
    let fault = match known {
        Some(FailurePattern { code, message, .. }) => Diagnostic::new(*code, message()),
        None => Diagnostic::new(Code::PublishFailed, message!(deploy_failed, who)),
    };
    let help = known.map_or_else(|| vec![message!(deploy_help_see_message_above)], |known| (known.help)(way));
    let lines: Vec<&str> = said.lines().map(str::trim_end).filter(|line| tells(line)).collect();
    let (first, more) = (lines.len().saturating_sub(LINES), lines.len() > LINES);
    let lines = lines.get(first..).unwrap_or_default().iter();
    let shown = lines.map(|line| shortened(line)).collect::<Vec<_>>().join("\n");
    let text = format!("{}{shown}", if more { "…\n" } else { "" });
    let fault = if shown.is_empty() { fault } else { fault.note(message!(deploy_said, who, text)) };
    help.into_iter().fold(fault, Diagnostic::help)
}

/// A failure without texts that must not be shown.
pub fn without_secrets(mut fault: Diagnostic, secrets: &[String]) -> Diagnostic {
    let texts = std::iter::once(&mut fault.message).chain(&mut fault.notes).chain(&mut fault.help);
    texts.for_each(|message| message.change_texts(&|text| without(text, secrets)));
    fault
}

/// A program that could not be started.
pub fn not_started(program: &str, error: &io::Error) -> Diagnostic {
    if error.kind() == io::ErrorKind::NotFound {
        return Diagnostic::new(Code::ProgramMissing, message!(deploy_program_not_installed, program))
            .note(message!(deploy_program_needed_note, program))
            .help(message!(deploy_help_install_program, program));
    }
    system_error(message!(deploy_cant_start, program), error)
}

/// The system's error for a file, a folder or a program.
pub fn system_error(what: Message, error: &io::Error) -> Diagnostic {
    let is_full = matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded);
    let (code, help) = match is_full {
        true => (Code::NoSpace, message!(deploy_help_free_space)),
        false => (Code::PublishFailed, message!(deploy_help_check_permission)),
    };
    Diagnostic::new(code, what).note(reason_note(error)).help(help)
}

/// What a program, a store or the system reported about a failure, in its own words.
pub fn quoted(fault: &Diagnostic) -> String {
    let quotations = fault.notes.iter().flat_map(Message::arguments).filter_map(|(_, argument)| match argument {
        MessageArgument::Text(text) => Some(text.as_str()),
        _ => None,
    });
    quotations.collect::<Vec<_>>().join("\n")
}

/// The exit code of `deploy` for a kind of failure: 2 the configuration, 3 not confirmed, 4 not reached, 5 access
/// denied, 6 refused by the target, 7 changed too often, 8 this machine.
pub fn exit(code: Option<Code>) -> u8 {
    let Some(code) = code else { return 1 };
    match code {
        Code::NoTarget | Code::BadTarget => 2,
        Code::NotConfirmed => 3,
        Code::Unreachable | Code::BadCertificate | Code::WrongClock => 4,
        Code::NoAccess | Code::UnknownHost => 5,
        Code::NoSuchTarget | Code::BadBranch | Code::ProtectedBranch | Code::HookRefused | Code::QuotaReached => 6,
        Code::TargetMoved | Code::FolderBusy => 7,
        Code::ProgramMissing | Code::NoSpace | Code::PublishFailed => 8,
        _ => 1,
    }
}

/// How many lines of a program's message are shown, the last ones.
const LINES: usize = 12;

/// How many characters of a line are shown.
const LINE: usize = 400;

fn shortened(line: &str) -> String {
    match line.char_indices().nth(LINE) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// Whether a line is meant for people.
fn tells(line: &str) -> bool {
    let text = line.trim_start_matches("remote:").trim();
    !text.is_empty() && !text.starts_with("hint:") && text != "Done" && !text.starts_with("To ")
}

/// A text without parts that must not be shown.
pub fn without(text: &str, secrets: &[String]) -> String {
    let secrets = secrets.iter().filter(|secret| !secret.is_empty());
    secrets.fold(secret::hidden_text(text), |text, secret| text.replace(secret.as_str(), secret::HIDDEN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_hidden_wherever_they_are_in_a_message() {
        let inner = message!(deploy_said, who = message!(deploy_the_store), text = "no s3cret here");
        let fault = Diagnostic::new(Code::PublishFailed, message!(deploy_failed, who = "s3cret"));
        let fault = fault.note(message!(deploy_file_path_note, path = inner)).note("s3cret");
        let fault = without_secrets(fault, &["s3cret".into()]);
        assert!(!format!("{fault:?}").contains("s3cret"), "{fault:?}");
        let notes: Vec<String> = fault.notes.iter().map(Message::english).collect();
        assert!(notes.concat().contains("the store reported: no "), "{fault:?}");
    }

    #[test]
    fn own_reasons_of_system_errors_are_shown_as_they_are() {
        let error =
            crate::disk::own_error(io::ErrorKind::InvalidData, message!(deploy_changed_meanwhile, path = "Rain.html"));
        let fault = system_error(message!(deploy_cant_read, path = "Rain.html"), &error);
        assert_eq!(fault.notes, [message!(deploy_changed_meanwhile, path = "Rain.html")]);
    }
}
