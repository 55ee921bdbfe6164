//! Warnings about notes that are published to a branch of their own (`deploy --source`).

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter;
use crate::message;
use crate::source::{Inputs, Span};
use crate::yaml::YamlValue;

/// The most paths that are named.
const NAMED: usize = 10;

/// Reports that passwords of notes and tags are published with the notes, if there are any.
pub(super) fn open_passwords(inputs: &Inputs, config: &Config, branch: &str) -> Option<Diagnostic> {
    let of_notes = inputs.files.iter().filter_map(|file| {
        let id = file.text.filter(|_| file.path.below(&inputs.source_dir).is_some())?;
        let text = &*inputs.source(id).text;
        // Most notes have none, and are not read again.
        let map = match front_matter::members(text) {
            _ if !text.contains("password") => return None,
            Ok(members) => members?.0,
            // Invalid front matter is published all the same.
            Err(_) => {
                let at = text
                    .match_indices("password:")
                    .map(|(at, _)| at)
                    .find(|at| text.get(..*at).is_some_and(|before| before.ends_with('\n')))?;
                return Some(Span::new(id, at..at + "password".len()));
            }
        };
        let member = map.get("password").filter(|member| {
            !matches!(&member.node.value, YamlValue::Null)
                && !matches!(&member.node.value, YamlValue::Text(text) if text.is_empty())
        })?;
        Some(Span::new(id, member.key.clone()))
    });
    let of_tags = config.encrypt.tags.iter().filter(|tag| tag.password.is_some()).map(|tag| tag.place);
    let places: Vec<Span> = of_notes.chain(of_tags).collect();
    let (first, rest) = places.split_first()?;
    let message = message!(command_passwords_on_branch, branch, count = places.len());
    let warning = Diagnostic::new(Code::OpenPasswords, message).at(*first, message!(command_visible_on_branch_label));
    let warning =
        rest.iter().take(NAMED).fold(warning, |warning, place| warning.also(*place, message!(command_and_here_label)));
    Some(warning.note(message!(command_note_passwords_in_clear)).help(message!(command_help_private_repository)))
}

/// A warning with the files that are not published with the notes although nothing ignores them.
pub(super) fn incomplete(branch: &str, left_out: &[String]) -> Option<Diagnostic> {
    if left_out.is_empty() {
        return None;
    }
    let message = message!(command_notes_not_published, branch, count = left_out.len());
    let mut warning = Diagnostic::new(Code::NotesIncomplete, message);
    for path in left_out.iter().take(NAMED) {
        let reason = match path.ends_with('/') {
            true => message!(command_reason_own_repository),
            false => message!(command_reason_link_or_no_file),
        };
        warning = warning.note(message!(command_path_and_reason, path, reason));
    }
    if left_out.len() > NAMED {
        warning = warning.note(message!(command_note_and_more, named = left_out.len() - NAMED));
    }
    Some(warning.help(message!(command_help_cloned_theme)).help(message!(command_help_replace_link_with_file)))
}
