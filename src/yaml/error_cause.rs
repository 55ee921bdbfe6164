//! What a mistake in YAML is, as it is reported, and the change that corrects it.

use std::ops::Range;

use crate::message;
use crate::words::Message;

use super::edits::TextEdit;
use super::lines::{YamlLine, tells_secret};

/// Longer texts, in characters, are not repeated in a help.
pub(super) const SHOWN: usize = 70;

/// The cause of a fault. Places count from where the lines do.
#[derive(Clone, Debug)]
pub(super) struct YamlErrorCause {
    pub span: Range<usize>,
    pub message: Message,
    pub label: Message,
    pub help: Vec<Message>,
    /// A related place, and its label.
    pub also: Option<(Range<usize>, Message)>,
    /// The changes after which it can be read as it was clearly meant.
    pub edits: Vec<TextEdit>,
    /// Whether the edits contain a secret.
    pub is_secret: bool,
}

impl YamlErrorCause {
    pub(super) fn new(span: Range<usize>, message: impl Into<Message>, label: impl Into<Message>) -> YamlErrorCause {
        let (message, label) = (message.into(), label.into());
        YamlErrorCause { span, message, label, help: Vec::new(), also: None, edits: Vec::new(), is_secret: false }
    }

    pub(super) fn help(mut self, help: impl Into<Message>) -> YamlErrorCause {
        self.help.push(help.into());
        self
    }

    pub(super) fn edit(mut self, edit: TextEdit) -> YamlErrorCause {
        self.edits.push(edit);
        self
    }

    /// The value of a line has to be written as `value`.
    pub(super) fn value(self, line: &YamlLine, value: String) -> YamlErrorCause {
        let (key, range) = (line.key.unwrap_or(""), line.value_span());
        let is_secret = tells_secret(key, line.value);
        let help = match line.key {
            _ if is_secret || line.value.chars().count() > SHOWN => message!(yaml_quote_whole_help),
            Some(key) => message!(yaml_write_value_help, key, value),
            None if line.is_item() => message!(yaml_write_item_help, trim_start = value),
            // The continuation of a value from above.
            None => return self.help(message!(yaml_quote_text_help)),
        };
        YamlErrorCause { is_secret, ..self.help(help).edit(TextEdit::replace(range, value)) }
    }
}

/// The subject of a line's value in a message.
pub(super) fn subject(line: &YamlLine) -> Message {
    line.key.map_or_else(|| message!(yaml_subject_item), |key| message!(yaml_subject_key, key))
}

/// Keys whose value is a list of names.
pub fn takes_list(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    let is_names = matches!(&*key, "tags" | "tag" | "categories" | "category" | "keywords");
    is_names || matches!(&*key, "photos" | "aliases" | "alias" | "redirect_from")
}
