//! Addresses with parts too long for a file name: cut, and reported.

use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::{Document, FrontMatterName};
use crate::message;
use crate::route::{LONGEST_PART, Route, fitting_path};
use crate::source::Span;
use crate::words::Message;

/// A document's address with its parts cut to the length that file systems allow.
pub(super) fn cut(route: Route, document: &Document, diagnostics: &mut Vec<Diagnostic>, is_shown: bool) -> Route {
    let Some(short) = route.shortened() else { return route };
    if is_shown {
        let front = &document.front;
        let key = front.keys.get("permalink").or_else(|| front.keys.get("title"));
        let place = key.copied().or_else(|| document.first_own_key());
        diagnostics.push(
            report(message!(catalog_note_address), short.as_str())
                .at(place.unwrap_or(Span::new(document.source, 0..0)), "")
                .help(message!(catalog_help_shorter_permalink)),
        );
    }
    short
}

/// The slug of a tag or category, cut in the same way. `words` are its kind, and the key that sets other slugs.
pub(super) fn cut_term(
    slug: String,
    words: (&str, &str),
    name: &FrontMatterName,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let Some(short) = fitting_path(&slug) else { return slug };
    let (kind, map) = words;
    diagnostics.push(
        report(message!(catalog_term_address, kind), &short)
            .at(name.span, "")
            .help(message!(catalog_help_shorter_name, map)),
    );
    short
}

fn report(what: Message, cut: &str) -> Diagnostic {
    Diagnostic::new(Code::LongName, message!(catalog_address_too_long, what))
        .note(message!(catalog_note_file_name_limit, longest_part = LONGEST_PART))
        .note(message!(catalog_note_shortened_to, cut))
}
