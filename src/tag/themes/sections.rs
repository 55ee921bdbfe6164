//! Bodies divided by comments: tabs, timelines, folders, grids.

use std::ops::Range;

use super::callouts;
use crate::code::{self, RenderContext};
use crate::diagnostic::Diagnostic;
use crate::message;
use crate::tag::body::body;
use crate::tag::call::TagCall;
use crate::tag::evaluate;
use crate::tag::html::escape;
use crate::tag::mask::OffsetMap;
use crate::tag::options::{self, KeyedArguments};
use crate::trace::Fingerprint;

/// A part: the text after its keyword in the comment, and its text in the body.
struct BodySection {
    caption: String,
    range: Range<usize>,
}

/// The parts that begin with `<!-- WORD caption -->` and end at `<!-- endWORD -->`, at the next, or with the body.
fn parts(call: &TagCall, word: &str) -> Vec<BodySection> {
    let body = call.body.unwrap_or("");
    let mut parts: Vec<BodySection> = Vec::new();
    let mut open = false;
    let end_word = format!("end{word}");
    for comment in evaluate::comments(call) {
        let text = body.get(comment.clone()).unwrap_or("");
        let text = text.trim_start_matches("<!--").trim_end_matches("-->").trim();
        let (first, caption) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        if first != word && first != end_word {
            continue;
        }
        if let Some(last) = parts.last_mut().filter(|_| open) {
            last.range.end = comment.start;
        }
        open = first == word;
        if open {
            parts.push(BodySection { caption: caption.trim().to_owned(), range: comment.end..body.len() });
        }
    }
    parts
}

/// Reports that a body has no parts, with their syntax; the body is shown unchanged.
fn without_parts(call: &TagCall, word: &str, diagnostics: &mut Vec<Diagnostic>) -> String {
    diagnostics.push(
        call.misused(message!(tag_no_parts, name = call.name_text()))
            .at(call.span(), message!(tag_no_parts_label, word))
            .note(message!(tag_note_shown_undivided)),
    );
    evaluate::nested(call, diagnostics)
}

/// `{% tabs NAME, [active] %}` with `<!-- tab Caption@icon -->` … `<!-- endtab -->`. NexT: the first is open, or the
/// one with that number, or none with -1. A tab is a `details` in a group of one name, so that only one is open and
/// all of them can be read without style sheets.
pub(super) fn tabs(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let parts = parts(call, "tab");
    if parts.is_empty() {
        return without_parts(call, "tab", diagnostics);
    }
    let keyed = KeyedArguments::new(&call.words);
    let text = keyed.text();
    let (name, number) = text.split_once(',').unwrap_or((&text, ""));
    let number = keyed.get("active").unwrap_or(number).trim().parse::<i32>().ok();
    let active = match number {
        Some(number) if number < 0 => None,
        Some(number) => usize::try_from(number).ok().and_then(|number| number.checked_sub(1)).or(Some(0)),
        None => Some(0),
    };
    let mut tabs = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let caption = part.caption.split('@').next().unwrap_or("").trim();
        let caption = if caption.is_empty() {
            format!("{} {}", name.trim(), at + 1).trim().to_owned()
        } else {
            caption.to_owned()
        };
        tabs.push((caption, evaluate::nested_in(call, part.range, diagnostics)));
    }
    tabs_of(call, active, &tabs, diagnostics)
}

/// Captions and contents as tabs.
fn tabs_of(
    call: &TagCall,
    active: Option<usize>,
    tabs: &[(String, String)],
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let group = group(call);
    let mut html = String::from("<div class=\"tabs\">\n");
    for (at, (caption, body)) in tabs.iter().enumerate() {
        let open = if active == Some(at) { " open" } else { "" };
        let caption = options::title(call, caption, diagnostics);
        html.push_str(&format!(
            "<details name=\"{group}\"{open}><summary>{caption}</summary>\n<div class=\"tab\">{body}</div></details>\n"
        ));
    }
    html.push_str("</div>");
    html
}

/// Tranquilpeak's `{% tabbed_codeblock [name] [ADDRESS] %}` with `<!-- tab LANGUAGE -->` … `<!-- endtab -->`.
pub(super) fn tabbed_code(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let written = call.body.unwrap_or("");
    let place = OffsetMap::of_stretches(call.place, [(0, call.body_at)]);
    let mut parts = parts(call, "tab");
    if parts.is_empty() {
        parts.push(BodySection { caption: String::new(), range: 0..written.len() });
    }
    let mut tabs = Vec::new();
    for part in parts {
        let inner = body(written, part.range, &place);
        let lang = format!("lang:{}", part.caption);
        let rendering = RenderContext { config: call.context.config, phrase: &|key| call.context.phrase(key) };
        let (html, found) = code::tag_html(&[lang], inner.text.trim_end(), call.span(), &rendering);
        diagnostics.extend(found);
        tabs.push((part.caption, html));
    }
    let name = call.joined();
    let name = if name.is_empty() { String::new() } else { format!("<p><strong>{}</strong></p>\n", escape(&name)) };
    match tabs.as_slice() {
        [(_, code)] => format!("{name}{code}"),
        tabs => format!("{name}{}", tabs_of(call, Some(0), tabs, diagnostics)),
    }
}

/// A name that no other group has on any page: made from the note and the position in it.
fn group(call: &TagCall) -> String {
    let place = (call.context.entry.path.as_str(), call.span().start);
    format!("tabs-{}", Fingerprint::of(&place).hex(8))
}

/// `{% timeline [head],[colour] %}` with `<!-- timeline title -->` … `<!-- endtimeline -->` (Butterfly),
/// `<!-- node title -->` (Stellar), or `{% timenode title %} … {% endtimenode %}` (Volantis).
pub(super) fn timeline(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let head = options::parts(call)
        .into_iter()
        .next()
        .filter(|head| !head.is_empty() && KeyedArguments::new(&call.words).rest.len() == call.words.len());
    let mut html = String::from("<div class=\"timeline\">\n");
    if let Some(head) = head {
        html.push_str(&format!("<p class=\"timeline-head\">{}</p>\n", options::line(call, &head, diagnostics)));
    }
    let mut nodes = parts(call, "timeline");
    if nodes.is_empty() {
        nodes = parts(call, "node");
    }
    if nodes.is_empty() {
        html.push_str(&evaluate::nested(call, diagnostics));
    }
    for node in nodes {
        let title = options::line(call, &node.caption, diagnostics);
        let body = evaluate::nested_in(call, node.range, diagnostics);
        html.push_str(&node_of(&title, &body));
    }
    html.push_str("</div>");
    html
}

/// `{% timenode title %} … {% endtimenode %}`.
pub(super) fn timenode(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let title = options::line(call, &call.joined(), diagnostics);
    let body = evaluate::nested(call, diagnostics);
    node_of(&title, &body)
}

fn node_of(title: &str, body: &str) -> String {
    format!("<div class=\"timenode\"><p class=\"timenode-title\">{title}</p>\n{body}</div>\n")
}

/// `{% folders %}` with `<!-- folder title -->`.
pub(super) fn folders(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let parts = parts(call, "folder");
    if parts.is_empty() {
        return without_parts(call, "folder", diagnostics);
    }
    let folds = parts.into_iter().map(|part| {
        let title = options::line(call, &part.caption, diagnostics);
        let body = evaluate::nested_in(call, part.range, diagnostics);
        callouts::fold_of(None, false, &title, &body)
    });
    folds.collect::<Vec<_>>().join("\n")
}

/// `{% grid %}` with `<!-- cell -->`.
pub(super) fn grid(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let parts = parts(call, "cell");
    if parts.is_empty() {
        return without_parts(call, "cell", diagnostics);
    }
    let cells =
        parts.into_iter().map(|part| format!("<div>{}</div>", evaluate::nested_in(call, part.range, diagnostics)));
    format!("<div class=\"cells\">{}</div>", cells.collect::<String>())
}
