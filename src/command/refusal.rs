//! What a command says when it does not do what was asked.

use serde_json::json;

use super::cli::Format;
use super::{Outcome, Situation};

/// Why nothing was done, and the ways out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Refusal {
    message: String,
    notes: Vec<String>,
    help: Vec<String>,
}

impl Refusal {
    pub fn new(message: impl Into<String>) -> Refusal {
        Refusal { message: message.into(), ..Refusal::default() }
    }

    pub fn note(mut self, text: impl Into<String>) -> Refusal {
        self.notes.push(text.into());
        self
    }

    pub fn help(mut self, text: impl Into<String>) -> Refusal {
        self.help.push(text.into());
        self
    }

    /// Adds a way out when there is one.
    pub fn help_if(mut self, text: Option<String>) -> Refusal {
        self.help.extend(text);
        self
    }

    /// As the answer of a command; `code` is 1, or 2 for wrong use.
    pub fn outcome(&self, situation: &Situation, code: u8) -> Outcome {
        match situation.global.format {
            Format::Json => {
                let object =
                    json!({"severity": "error", "message": self.message, "notes": self.notes, "help": self.help});
                Outcome { stdout: format!("{object}\n"), stderr: String::new(), code }
            }
            Format::Human => Outcome { stdout: String::new(), stderr: self.shown("error"), code },
        }
    }

    /// As a text that begins with `word`.
    pub fn shown(&self, word: &str) -> String {
        let mut text = format!("{word}: {}\n", self.message);
        for (kind, lines) in [("note", &self.notes), ("help", &self.help)] {
            for line in lines {
                text.push_str(&format!("  = {kind}: {line}\n"));
            }
        }
        text
    }
}
