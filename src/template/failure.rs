//! Errors of biji's own filters and functions, within Tera's errors.

use tera::Error;

use crate::words::Message;

/// The start of an error of biji's own filters and functions; a [`Message`] as JSON follows. Tera's errors are texts.
const OWN: char = '\u{1}';

/// An error of a filter or function that a template calls.
pub(super) fn failure(message: &Message) -> Error {
    Error::message(format!("{OWN}{}", serde_json::to_string(message).unwrap_or_default()))
}

/// The message of such an error; `None` for one of Tera's.
pub(super) fn message(error: &str) -> Option<Message> {
    serde_json::from_str(error.strip_prefix(OWN)?).ok()
}
