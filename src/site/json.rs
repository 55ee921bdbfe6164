//! Why a text is no JSON, in words of the person who wrote it.

use serde_json::error::{Category, Error};

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::Span;

/// What is wrong with a JSON text at `place`, an offset in it. `whole` is where the text stands in its source.
pub(super) fn diagnostic(whole: Span, (name, text): (&str, &str), place: usize, error: &Error) -> Diagnostic {
    let slip = slip(text, place, error);
    let start = slip.place.min(text.len());
    let end = start + text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Diagnostic::new(Code::DataFile, message!(site_invalid_json, name, reason = slip.reason))
        .at(whole.within(start..end), "")
        .help(slip.help)
}

struct Slip {
    place: usize,
    reason: String,
    help: String,
}

fn slip(text: &str, place: usize, error: &Error) -> Slip {
    let message = error.to_string();
    let at = |place: usize, reason: &str, help: &str| Slip { place, reason: reason.to_owned(), help: help.to_owned() };
    let says = |words: &str| message.starts_with(words);
    let here = text.get(place..).unwrap_or_default();
    if error.classify() == Category::Eof {
        return match text.trim().is_empty() {
            true => at(0, "the file is empty", "write `{}` into it, or remove it"),
            false => at(text.trim_end().len(), "the file ends too early", "close what is open: `\"`, `]` or `}`"),
        };
    }
    if here.starts_with("//") || here.starts_with("/*") || here.starts_with('#') {
        let help = "remove the comment, or name the file `.yml` and begin comments with `#`: YAML reads JSON too";
        return at(place, "JSON has no comments", help);
    }
    if here.starts_with('\'') || here.starts_with(['‘', '’', '“', '”']) {
        return at(place, "texts and keys stand between double quotes", "write `\"…\"`");
    }
    if says("trailing comma") {
        let comma = text.get(..place).and_then(|text| text.rfind(',')).unwrap_or(place);
        return at(comma, "a comma after the last item", "remove the comma");
    }
    if says("expected `,`") {
        return at(place, "a comma is missing before this", "write `,` between two items");
    }
    if says("expected `:`") {
        return at(place, "a colon is missing after the key", "write `\"key\": value`");
    }
    if says("key must be a string") {
        return at(place, "a key stands between double quotes", "write `\"key\": value`");
    }
    if says("trailing characters") {
        return at(
            place,
            "something follows the end of the value",
            "remove it, or put all values into one list: `[…, …]`",
        );
    }
    if says("control character") {
        return at(place, "a line end or tab within a text", "write `\\n` or `\\t` in its place");
    }
    if says("invalid escape") {
        return at(place, "a backslash that means nothing", "write `\\\\` for a backslash in a text");
    }
    if says("invalid number") || says("number out of range") {
        return at(place, "this is not a number", "write digits such as `12` or `0.5`, or a text: `\"…\"`");
    }
    if says("recursion limit") {
        return at(place, "lists and mappings are nested too deeply", "write it flatter");
    }
    at(place, "no value begins like this", "a value is a number, `true`, `false`, `null`, `\"text\"`, `[…]` or `{…}`")
}
