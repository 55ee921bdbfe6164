//! Errors of the system in words for people, and biji's own errors among them.

use std::error::Error;
use std::{fmt, io};

use crate::message;
use crate::words::Message;

/// An error of biji's own, where one of the system is expected.
#[derive(Debug)]
struct MessageError(Message);

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0.english())
    }
}

impl Error for MessageError {}

/// An error of biji's own as one of input and output.
pub fn own_error(kind: io::ErrorKind, message: Message) -> io::Error {
    io::Error::new(kind, MessageError(message))
}

/// The message of biji's own error; `None` for the system's.
fn own_message(error: &io::Error) -> Option<Message> {
    error.get_ref()?.downcast_ref::<MessageError>().map(|MessageError(message)| message.clone())
}

/// Why something failed: biji's own message, or the system's.
pub fn reason(error: &io::Error) -> Message {
    own_message(error).unwrap_or_else(|| system_message(error).into())
}

/// The system's message, without the number that Rust adds; the same in every language.
fn system_message(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// The note of a report with the system's reason.
pub fn reason_note(error: &io::Error) -> Message {
    own_message(error).unwrap_or_else(|| match error.kind() {
        io::ErrorKind::InvalidFilename => message!(disk_note_name_too_long, error = system_message(error)),
        _ => message!(disk_note_system_error, error = system_message(error)),
    })
}

/// Whether the system rejected a name because of its length.
pub fn is_name_too_long(reason_note: &Message) -> bool {
    reason_note.id() == Some("disk-note-name-too-long")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_is_quoted_and_biji_is_not() {
        let system = io::Error::new(io::ErrorKind::NotFound, "No such file (os error 2)");
        assert_eq!(reason_note(&system).english(), "the operating system reported: no such file");
        let own = own_error(io::ErrorKind::Other, message!(disk_note_file_exists));
        assert_eq!(reason_note(&own), message!(disk_note_file_exists));
    }
}
