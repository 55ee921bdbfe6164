//! Why a text is not valid JSON, in plain words.

use serde_json::error::{Category, Error};

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::Span;
use crate::words::Message;

/// The mistake in a JSON text at `place`, an offset in it. `whole` is the range of the text in its source.
pub(super) fn diagnostic(whole: Span, (name, text): (&str, &str), place: usize, error: &Error) -> Diagnostic {
    let slip = slip(text, place, error);
    let start = slip.place.min(text.len());
    let end = start + text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Diagnostic::new(Code::DataFile, message!(site_invalid_json, name, reason = slip.reason))
        .at(whole.within(start..end), "")
        .help(slip.help)
}

struct JsonSyntaxError {
    place: usize,
    reason: Message,
    help: Message,
}

fn slip(text: &str, place: usize, error: &Error) -> JsonSyntaxError {
    let message = error.to_string();
    let at = |place: usize, reason: Message, help: Message| JsonSyntaxError { place, reason, help };
    let says = |words: &str| message.starts_with(words);
    let here = text.get(place..).unwrap_or_default();
    if error.classify() == Category::Eof {
        return match text.trim().is_empty() {
            true => at(0, message!(site_json_empty), message!(site_json_empty_help)),
            false => at(text.trim_end().len(), message!(site_json_cut_off), message!(site_json_close_help)),
        };
    }
    if here.starts_with("//") || here.starts_with("/*") || here.starts_with('#') {
        let help = message!(site_json_comment_help);
        return at(place, message!(site_json_comment), help);
    }
    if here.starts_with('\'') || here.starts_with(['‘', '’', '“', '”']) {
        return at(place, message!(site_json_quotes), message!(site_json_quotes_help));
    }
    if says("trailing comma") {
        let comma = text.get(..place).and_then(|text| text.rfind(',')).unwrap_or(place);
        return at(comma, message!(site_json_trailing_comma), message!(site_json_trailing_comma_help));
    }
    if says("expected `,`") {
        return at(place, message!(site_json_comma), message!(site_json_comma_help));
    }
    if says("expected `:`") {
        return at(place, message!(site_json_colon), message!(site_json_key_help));
    }
    if says("key must be a string") {
        return at(place, message!(site_json_key), message!(site_json_key_help));
    }
    if says("trailing characters") {
        return at(place, message!(site_json_trailing), message!(site_json_trailing_help));
    }
    if says("control character") {
        return at(place, message!(site_json_control), message!(site_json_control_help));
    }
    if says("invalid escape") {
        return at(place, message!(site_json_escape), message!(site_json_escape_help));
    }
    if says("invalid number") || says("number out of range") {
        return at(place, message!(site_json_number), message!(site_json_number_help));
    }
    if says("recursion limit") {
        return at(place, message!(site_json_too_deep), message!(site_json_too_deep_help));
    }
    at(place, message!(site_json_value), message!(site_json_value_help))
}
