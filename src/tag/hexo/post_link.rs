//! Tags for other notes: `post_link`, `post_path`.

use crate::catalog::{CatalogAnswer, CatalogQuery, NameList};
use crate::diagnostic::{Code, Diagnostic, Severity, did_you_mean, did_you_mean_one_of};
use crate::message;
use crate::route::Route;
use crate::tag::arguments;
use crate::tag::call::TagCall;
use crate::tag::html::{HtmlElementBuilder, escape};
use crate::tag::tag_mistakes;

/// `{% post_link NOTE[#heading] [title…] [true|false] %}`. Hexo: the note is looked up by slug, then by title; the
/// `title` attribute is the note's own title.
pub(super) fn post_link(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some((name, rest)) = call.words.split_first() else {
        let diagnostic =
            Diagnostic::new(Code::MissingPost, message!(tag_needs_note, name = call.name_text())).at(call.span(), "");
        diagnostics.push(tag_mistakes::degraded(call.with_grammar(diagnostic), call.context));
        return String::new();
    };
    let mut rest = rest.to_vec();
    let escapes = arguments::flag_at_end(&mut rest).unwrap_or(true) || call.context.config.untrusted;
    let (slug, heading) = parts(call, name.text);
    let text = |title: &str| if escapes { escape(title) } else { title.to_owned() };
    let Some((route, title)) = find(call, slug, diagnostics, true) else {
        return text(&if rest.is_empty() { name.text.to_owned() } else { arguments::join(&rest) });
    };
    let mut address = call.context.link_to(&route);
    if let Some(heading) = heading {
        address.push('#');
        address.push_str(&crate::route::href::encode_uri(heading));
    }
    let shown = if !rest.is_empty() {
        arguments::join(&rest)
    } else if title.is_empty() {
        slug.to_owned()
    } else {
        title.clone()
    };
    HtmlElementBuilder::new("a").attribute("href", &address).attribute("title", &title).around("a", &text(&shown))
}

/// The note's name and the heading within it. A name may contain `#`, so the whole is tried first, then all
/// but the text after the last `#`, and so on. Hexo: all but the text after the first.
fn parts<'t>(call: &TagCall, written: &'t str) -> (&'t str, Option<&'t str>) {
    /// Titles in practice do not have more of them.
    const MOST: usize = 8;
    let first = written.split_once('#').map_or((written, None), |(slug, heading)| (slug, Some(heading)));
    if first.1.is_none() || call.context.config.quirks.first_namesake_is_linked {
        return first;
    }
    let cut = |at: usize| (written.get(..at).unwrap_or(written), written.get(at + 1..));
    let cuts = written.rmatch_indices('#').take(MOST).map(|(at, _)| cut(at));
    std::iter::once((written, None))
        .chain(cuts)
        .find(|(name, _)| named(call, name).is_some())
        .unwrap_or((written, None))
}

/// The note of this name, if there is one.
fn named(call: &TagCall, name: &str) -> Option<CatalogAnswer> {
    let query = CatalogQuery::Post { name: name.to_owned(), from: call.context.entry.path.clone() };
    let answer = (call.context.ask)(query);
    let is_hexo = call.context.config.quirks.missing_asset_prints_nothing;
    match answer {
        CatalogAnswer::Post { .. } => Some(answer),
        // A file's name with its extension is unambiguous too.
        _ if !is_hexo => named(call, name.strip_suffix(".md")?),
        _ => None,
    }
}

/// `{% post_path NOTE %}`. Hexo: nothing if there is no such note.
pub(super) fn post_path(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(name) = call.words.first() else {
        diagnostics.push(call.misused(message!(tag_needs_note, name = call.name_text())).at(call.span(), ""));
        return String::new();
    };
    let found = find(call, name.text, diagnostics, !call.context.config.quirks.missing_asset_prints_nothing);
    found.map_or(String::new(), |(route, _)| escape(&call.context.link_to(&route)))
}

/// The note's address and title.
fn find(call: &TagCall, name: &str, diagnostics: &mut Vec<Diagnostic>, must_exist: bool) -> Option<(Route, String)> {
    let context = call.context;
    let span = call.words.first().map_or(call.span(), |word| call.span_of(word));
    let hexo = context.config.quirks.missing_asset_prints_nothing;
    // The title of a note that not everybody may know of is nothing for other authors.
    let is_told = |answer: &CatalogAnswer| {
        !context.config.untrusted || matches!(answer, CatalogAnswer::Post { is_open: true, .. })
    };
    match named(call, name).filter(is_told) {
        Some(CatalogAnswer::Post { route, title, visible, .. }) => {
            if !visible && !hexo {
                diagnostics.push(
                    Diagnostic::new(Code::HiddenPost, message!(tag_linked_note_not_published, name))
                        .at(span, message!(tag_broken_link_label))
                        .note(message!(tag_note_why_not_published))
                        .help(message!(tag_help_publish_or_unlink)),
                );
            }
            Some((route, title))
        }
        _ => {
            // The text before a `#` may be the name.
            let before =
                name.split_once('#').map(|(before, _)| before.trim()).filter(|before| !before.is_empty() && !hexo);
            let left_out = |name: &str| match (context.ask)(CatalogQuery::LeftOut(name.to_owned())) {
                CatalogAnswer::Names(files) => files.first().cloned(),
                _ => None,
            };
            if !hexo && let Some(file) = left_out(name).or_else(|| before.and_then(left_out)) {
                let mut warning = Diagnostic::new(Code::MissingPost, message!(tag_linked_note_left_out, name))
                    .at(span, message!(tag_broken_link_until_corrected_label))
                    .note(message!(tag_note_front_matter_unreadable, file))
                    .help(message!(tag_help_correct_that_note));
                warning.severity = Severity::Warning;
                diagnostics.push(warning);
                return None;
            }
            if must_exist {
                let names = match (context.ask)(CatalogQuery::PostNames) {
                    CatalogAnswer::Names(names) => names,
                    _ => NameList::default(),
                };
                // Authors often leave the folder out, or write only the end.
                let ends = names.iter().find(|known| known.rsplit('/').next() == name.rsplit('/').next());
                let help = match ends {
                    Some(known) => did_you_mean_one_of(&[known]),
                    None => did_you_mean(name, names.iter().map(String::as_str))
                        .or_else(|| before.and_then(|before| did_you_mean(before, names.iter().map(String::as_str)))),
                };
                let help = help.or_else(|| before.map(|_| message!(tag_help_name_and_heading)));
                let diagnostic = Diagnostic::new(Code::MissingPost, message!(tag_linked_note_not_found, name))
                    .at(span, message!(tag_linked_note_not_found_label))
                    .help_if(help);
                diagnostics.push(tag_mistakes::degraded(diagnostic, context));
            }
            None
        }
    }
}
