//! HTML in a note that is never closed: browsers take all that follows for part of it, and the page stops there.

use memchr::memmem;
use rayon::prelude::*;

use crate::catalog::{CatalogEntry, FileFormat};
use crate::diagnostic::{Code, Diagnostic};
use crate::html;
use crate::message;
use crate::source::Span;

use super::FinishedSite;

/// Reports each note whose end is hidden by a comment, script, style sheet or tag.
pub(super) fn unended(site: &FinishedSite) -> Vec<Diagnostic> {
    written(site, |_| true)
}

/// The same for elements that swallow all that follows, for every build: scripts, style sheets and the like. Searching
/// for their names costs little, and most notes have none.
pub(super) fn swallowing(site: &FinishedSite) -> Vec<Diagnostic> {
    let starts = html::RAW.map(|name| memmem::Finder::new(&format!("<{name}")).into_owned());
    written(site, |html| starts.iter().any(|start| start.find(html.as_bytes()).is_some()))
}

fn written(site: &FinishedSite, is_meant: impl Fn(&str) -> bool + Sync) -> Vec<Diagnostic> {
    let tell = |(entry, content): (&CatalogEntry, &crate::markdown::Content)| {
        let html = Some(&content.html).filter(|html| is_meant(html))?;
        // A comment or script that is written as such is closed; checking the whole is enough.
        let mut tags = html::tags(html);
        tags.by_ref().for_each(drop);
        let written = html.get(tags.unended()?)?;
        // Comments in Markdown are reported by a build.
        if written.starts_with("<!--") && entry.form == FileFormat::Markdown {
            return None;
        }
        let name: String = written.chars().skip(1).take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let (what, end) = match written.starts_with("<!--") {
            true => (message!(check_html_comment), "-->".to_owned()),
            false if html::RAW.contains(&name.to_ascii_lowercase().as_str()) => {
                (format!("`<{name}>`").into(), format!("</{name}>"))
            }
            false => (message!(check_html_tag, name), ">".to_owned()),
        };
        let report = Diagnostic::new(Code::UnendedHtml, message!(check_html_not_closed, what))
            .note(message!(check_html_not_closed_note))
            .help(message!(check_help_close_html, end));
        Some(match place(site, entry, written, &end) {
            Some(span) => report.at(span, message!(check_html_opened_label)),
            None => report.file(&site.inputs.source(entry.source).path),
        })
    };
    site.written().collect::<Vec<_>>().into_par_iter().filter_map(tell).collect()
}

/// Where it is in the note: the first place after which it is not closed.
fn place(site: &FinishedSite, entry: &CatalogEntry, written: &str, end: &str) -> Option<Span> {
    let text = &site.inputs.source(entry.source).text;
    let start = written.split(['\n', '>']).next().filter(|start| start.len() > 1)?;
    let last_end = text.rfind(end).filter(|_| end != ">").unwrap_or(0);
    let is_shown = |at: usize| text.get(..at).is_some_and(|before| before.ends_with('`'));
    let all: Vec<usize> = text.match_indices(start).map(|(at, _)| at).collect();
    let bare: Vec<usize> = all.iter().copied().filter(|at| !is_shown(*at)).collect();
    // Within a line of HTML, backticks are ordinary characters.
    let places = if bare.is_empty() { all } else { bare };
    // A closing tag further down may be in code.
    let place = places.iter().find(|at| **at >= last_end).or(places.first())?;
    Some(Span::new(entry.source, *place..*place + start.len()))
}
