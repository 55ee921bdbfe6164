//! Texts that are not UTF-8: their report, wherever they are read.

use super::{Code, Diagnostic};
use crate::encoding::InvalidUtf8;
use crate::message;
use crate::source::{Source, Span};
use crate::words::Message;

/// Reports that a text is not UTF-8, with the command that converts it. `consequence` is the effect when it can't be
/// read at all; then it is an error.
pub fn not_utf8(source: &Source, known: InvalidUtf8, consequence: impl Into<Message>) -> Diagnostic {
    let start = known.place as usize;
    let signs = source.text.get(start..).unwrap_or("").chars().take_while(|c| matches!(c, '\u{fffd}' | '\0'));
    let span = Span::new(source.id, start..start + signs.map(char::len_utf8).sum::<usize>());
    let name = source.path.name();
    let message = match known.encoding {
        Some(encoding) => message!(diagnostic_encoding_other, name, encoding = encoding.name()),
        None => message!(diagnostic_encoding_not_utf8, name),
    };
    let code = if known.is_unreadable { Code::OtherEncoding } else { Code::NotUtf8 };
    let told = Diagnostic::new(code, message).at(span, message!(diagnostic_encoding_invalid_byte_label));
    let told = if known.is_unreadable {
        told.note(consequence)
    } else {
        told.note(message!(diagnostic_encoding_note_shown_as_replacement))
    };
    match known.encoding {
        Some(encoding) => {
            let name = encoding.name();
            let [convert, exchange] = conversion(source.path.as_str(), name);
            told.help(message!(diagnostic_encoding_help_convert, convert))
                .help(message!(diagnostic_encoding_help_replace_old_file, exchange))
                .help(message!(diagnostic_encoding_help_open_as, name))
        }
        None if known.is_unreadable => told
            .help(message!(diagnostic_encoding_help_open_in_original))
            .help(message!(diagnostic_encoding_help_not_a_text)),
        None => told.help(message!(diagnostic_encoding_help_replace_characters)),
    }
}

/// The commands that convert a file in the site's folder: the guess may be wrong, so the old one is kept at first.
fn conversion(path: &str, encoding: &str) -> [String; 2] {
    let quoted = |path: &str| {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
        if path.chars().all(is_plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) }
    };
    let (from, to) = (quoted(path), quoted(&format!("{path}.utf8")));
    [format!("iconv -f {encoding} -t UTF-8 {from} > {to}"), format!("mv {to} {from}")]
}
