//! The message of a command that does not do what was requested.

use serde_json::json;

use crate::diagnostic::Severity;
use crate::message;
use crate::words::{InterfaceLanguage, Message};

use super::cli::DiagnosticFormat;
use super::{CommandContext, CommandOutcome};

/// Why nothing was done, and helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CommandError {
    message: Message,
    notes: Vec<Message>,
    help: Vec<Message>,
}

impl CommandError {
    pub fn new(message: impl Into<Message>) -> CommandError {
        CommandError { message: message.into(), notes: Vec::new(), help: Vec::new() }
    }

    pub fn note(mut self, text: impl Into<Message>) -> CommandError {
        self.notes.push(text.into());
        self
    }

    pub fn help(mut self, text: impl Into<Message>) -> CommandError {
        self.help.push(text.into());
        self
    }

    /// Adds a help when there is one.
    pub fn help_if(mut self, text: Option<impl Into<Message>>) -> CommandError {
        self.help.extend(text.map(Into::into));
        self
    }

    /// As the result of a command; `code` is 1, or 2 for wrong use.
    pub fn outcome(&self, situation: &CommandContext, code: u8) -> CommandOutcome {
        match situation.global.format {
            DiagnosticFormat::Json => {
                let language = situation.language();
                let texts = |messages: &[Message]| messages.iter().map(|it| it.text(language)).collect::<Vec<_>>();
                let object = json!({
                    "severity": "error",
                    "message": self.message.text(language),
                    "notes": texts(&self.notes),
                    "help": texts(&self.help),
                });
                CommandOutcome { stdout: format!("{object}\n"), stderr: String::new(), code }
            }
            DiagnosticFormat::Human => CommandOutcome {
                stdout: String::new(),
                stderr: self.shown(Severity::Error, situation.language()),
                code,
            },
        }
    }

    /// As a text that begins with the severity.
    pub fn shown(&self, severity: Severity, language: InterfaceLanguage) -> String {
        let mut text = format!("{}: {}\n", severity.label().text(language), self.message.text(language));
        for (kind, lines) in [(message!(label_note), &self.notes), (message!(label_help), &self.help)] {
            for line in lines {
                text.push_str(&format!("  = {}: {}\n", kind.text(language), line.text(language)));
            }
        }
        text
    }
}
