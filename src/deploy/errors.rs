//! A message of git, ssh, a store or the system as a diagnostic: its meaning, and what to do.

use std::io;

use crate::diagnostic::{Code, Diagnostic};
use crate::disk::reason_note;
use crate::message;
use crate::secret;
use crate::words::Message;

mod patterns;

use patterns::{FailurePattern, KNOWN};

/// The protocol of a target, on which the advice depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetProtocol {
    /// A repository over https or http.
    GitHttp,
    /// A repository over ssh.
    GitSsh,
    /// A machine over ssh, by rsync or sftp.
    Ssh,
    S3,
    Azure,
    /// A folder or a repository on this machine.
    Here,
}

/// Why a publication failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeployError {
    pub code: Code,
    pub message: Message,
    pub notes: Vec<Message>,
    pub help: Vec<Message>,
}

impl DeployError {
    pub fn new(code: Code, message: impl Into<Message>) -> DeployError {
        DeployError { code, message: message.into(), notes: Vec::new(), help: Vec::new() }
    }

    pub fn other(message: impl Into<Message>, help: impl Into<Message>) -> DeployError {
        DeployError::new(Code::PublishFailed, message).help(help)
    }

    pub fn note(mut self, text: impl Into<Message>) -> DeployError {
        self.notes.push(text.into());
        self
    }

    pub fn help(mut self, text: impl Into<Message>) -> DeployError {
        self.help.push(text.into());
        self
    }

    /// The message of a program or a store, interpreted. `said` is shown, without logins and `secrets`.
    pub fn said(who: impl Into<Message>, said: &str, secrets: &[String], way: TargetProtocol) -> DeployError {
        let who = who.into();
        let said = without(said, secrets);
        let folded = said.to_lowercase();
        let known = KNOWN.iter().find(|known| known.words.iter().any(|word| folded.contains(word)));
        let mut fault = match known {
            Some(FailurePattern { code, message, help, .. }) => {
                help(way).into_iter().fold(DeployError::new(*code, message()), DeployError::help)
            }
            None => DeployError::new(Code::PublishFailed, message!(deploy_failed, who))
                .help(message!(deploy_help_see_message_above)),
        };
        let lines: Vec<&str> = said.lines().map(str::trim_end).filter(|line| tells(line)).collect();
        let (first, more) = (lines.len().saturating_sub(LINES), lines.len() > LINES);
        let shown = lines.get(first..).unwrap_or_default().join("\n");
        if !shown.is_empty() {
            let text = format!("{}{shown}", if more { "…\n" } else { "" });
            fault.notes.insert(0, message!(deploy_said, who, text));
        }
        fault
    }

    /// The same without texts that must not be shown.
    pub fn hiding(mut self, secrets: &[String]) -> DeployError {
        let texts = std::iter::once(&mut self.message).chain(&mut self.notes).chain(&mut self.help);
        texts.for_each(|message| message.change_texts(&|text| without(text, secrets)));
        self
    }

    /// A program that could not be started.
    pub fn not_started(program: &str, error: &io::Error) -> DeployError {
        if error.kind() == io::ErrorKind::NotFound {
            return DeployError::new(Code::ProgramMissing, message!(deploy_program_not_installed, program))
                .note(message!(deploy_program_needed_note, program))
                .help(message!(deploy_help_install_program, program));
        }
        DeployError::io(message!(deploy_cant_start, program), error)
    }

    /// The system's error for a file, a folder or a program.
    pub fn io(what: Message, error: &io::Error) -> DeployError {
        let code = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Code::NoSpace,
            _ => Code::PublishFailed,
        };
        let fault = DeployError::new(code, what).note(reason_note(error));
        match code {
            Code::NoSpace => fault.help(message!(deploy_help_free_space)),
            _ => fault.help(message!(deploy_help_check_permission)),
        }
    }

    pub fn diagnostic(&self) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(self.code, self.message.clone());
        diagnostic.notes.clone_from(&self.notes);
        diagnostic.help.clone_from(&self.help);
        diagnostic
    }

    /// The notes, with the message, as one text in English.
    pub fn reasons(&self) -> String {
        let notes: Vec<String> = self.notes.iter().map(|note| note.english()).collect();
        notes.join("\n")
    }

    /// The exit code, by kind.
    pub fn exit(&self) -> u8 {
        exit(self.code)
    }
}

/// The exit code of `deploy` for a kind of failure: 2 the configuration, 3 not confirmed, 4 not reached, 5 access
/// denied, 6 refused by the target, 7 changed too often, 8 this machine.
pub fn exit(code: Code) -> u8 {
    match code {
        Code::NoTarget | Code::BadTarget => 2,
        Code::NotConfirmed => 3,
        Code::Unreachable | Code::BadCertificate | Code::WrongClock => 4,
        Code::NoAccess | Code::UnknownHost => 5,
        Code::NoSuchTarget | Code::BadBranch | Code::ProtectedBranch | Code::HookRefused | Code::QuotaReached => 6,
        Code::TargetMoved => 7,
        Code::ProgramMissing | Code::NoSpace | Code::PublishFailed => 8,
        _ => 1,
    }
}

/// How many lines of a program's message are shown, the last ones.
const LINES: usize = 12;

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
        let fault = DeployError::new(Code::PublishFailed, message!(deploy_failed, who = "s3cret"));
        let fault = fault.note(message!(deploy_file_path_note, path = inner)).note("s3cret").hiding(&["s3cret".into()]);
        assert!(!format!("{fault:?}").contains("s3cret"), "{fault:?}");
        assert!(fault.reasons().contains("the store reported: no "), "{fault:?}");
    }

    #[test]
    fn own_reasons_of_system_errors_are_shown_as_they_are() {
        let error =
            crate::disk::own_error(io::ErrorKind::InvalidData, message!(deploy_changed_meanwhile, path = "Rain.html"));
        let fault = DeployError::io(message!(deploy_cant_read, path = "Rain.html"), &error);
        assert_eq!(fault.reasons(), "`Rain.html` changed while it was being published");
    }
}
