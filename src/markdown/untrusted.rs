//! Notes whose authors are not trusted (`untrusted: true`): what is removed from their HTML is reported at its place,
//! and a finished text is looked through once more.
//!
//! The sanitizer cleans the author's own HTML. What tags and other stages write is biji's own and not cleaned; that it
//! has nothing that runs is their promise, and [`guarded`] holds them to it.

use std::borrow::Cow;
use std::ops::Range;

use super::content_links::{AddressRanges, joined};
use super::context::MarkdownContext;
use super::parser_input::ParserInput;
use super::sanitize::{candidates, used};
use crate::diagnostic::{Code, Diagnostic};
use crate::html::{self, AddressUse, HtmlAttribute, HtmlTag, SchemeRisk, risk, untrusted};
use crate::message;
use crate::source::Span;
use crate::tag::MaskedBody;
use crate::words::Message;

/// Elements that no note's text has: they run or load something, send something, or change the page around them.
#[rustfmt::skip]
const FOREIGN: [&str; 34] = [
    "animate", "animatemotion", "animatetransform", "annotation-xml", "applet", "base", "body", "button", "dialog",
    "embed", "foreignobject", "form", "frame", "frameset", "head", "html", "link", "main", "marquee", "meta", "nav",
    "noembed", "noframes", "noscript", "object", "plaintext", "portal", "script", "select", "set", "style", "template",
    "textarea", "xmp",
];

/// Attributes that no element of a text has, beside those of events.
const ODD_ATTRIBUTES: [&str; 8] =
    ["srcdoc", "formaction", "action", "ping", "nonce", "http-equiv", "autofocus", "contenteditable"];

/// More rounds than elements that hide others are ever nested.
const ROUNDS: usize = 8;

/// What is removed from the author's HTML: a report for each element and attribute, at its place. `ranges` are the
/// places of HTML; the texts of `raw` are HTML, too.
pub(super) fn removed(prepared: &ParserInput, ranges: &[Range<usize>]) -> Vec<Diagnostic> {
    let raw = prepared.expanded.masks.iter().filter(|mask| mask.code.is_some()).map(|mask| mask.range.clone());
    let mut reports = Vec::new();
    for range in joined(ranges.iter().cloned().chain(raw).collect()) {
        let within = |place: &Range<usize>| range.start + place.start..range.start + place.end;
        // Tags, comments and blocks of code are masks; what they contain is not HTML of this text.
        let is_masked = |place: &Range<usize>| prepared.masks_in(within(place)).iter().any(|mask| mask.code.is_none());
        let begins_masked = |place: &Range<usize>| is_masked(&(place.start..place.start + 1));
        for (reason, place, is_element) in refused(prepared.source(range.clone())) {
            if !(if is_element { begins_masked(&place) } else { is_masked(&place) }) {
                reports.push(report(reason, prepared.expanded.span(within(&place))));
            }
        }
    }
    reports
}

/// What is removed from the HTML of an excerpt in the front matter, reported at its key.
pub(super) fn removed_from_excerpt(place: &MarkdownContext) -> Vec<Diagnostic> {
    let front = &place.document.front;
    let excerpt = front.excerpt.as_ref().filter(|_| place.config.untrusted);
    let Some((excerpt, key)) = excerpt.zip(front.keys.get("excerpt")) else { return Vec::new() };
    refused(excerpt).into_iter().map(|(reason, ..)| report(reason, *key)).collect()
}

/// What is removed from some HTML: why, where in it, and whether it is a whole element.
fn refused(text: &str) -> Vec<(Message, Range<usize>, bool)> {
    let mut found = Vec::new();
    for tag in html::tags(text).filter(|tag| !tag.closes) {
        if let Some(reason) = refused_element(text, &tag) {
            found.push((reason, tag.range.clone(), true));
            continue;
        }
        for attribute in &tag.attributes {
            let written = html::decoded(text.get(attribute.value.clone()).unwrap_or(""));
            if let Some(reason) = refused_attribute(&tag.name, &attribute.name, &written) {
                found.push((reason, attribute.range.clone(), false));
            }
        }
    }
    found
}

/// Why an element is removed; `None` when it stays.
fn refused_element(text: &str, tag: &HtmlTag) -> Option<Message> {
    let element = &*tag.name;
    if element == "iframe" {
        let address = tag.value("src").and_then(|range| text.get(range)).unwrap_or("");
        return untrusted::framed(address).is_none().then(|| message!(markdown_untrusted_frame, address));
    }
    let is_kept = untrusted::ELEMENTS.contains(&element);
    (!is_kept).then(|| message!(markdown_untrusted_element, element))
}

/// Why an attribute is removed; `None` when it stays. Sizes and titles of frames are biji's to write.
fn refused_attribute(element: &str, name: &str, written: &str) -> Option<Message> {
    if element == "iframe" || name == "rel" {
        return None;
    }
    if let Some(used) = used(element, name)
        && !candidates(name, written).all(|address| risk(address, used) == SchemeRisk::None)
    {
        return Some(message!(markdown_untrusted_address, address = written));
    }
    match untrusted::attribute(element, name, written) {
        Some(kept) if kept == written => None,
        Some(_) => Some(message!(markdown_untrusted_part, name)),
        None => Some(message!(markdown_untrusted_attribute, name, element)),
    }
}

/// Reports links and pictures of Markdown whose addresses are emptied because they would run a script.
pub(super) fn emptied(links: &AddressRanges, expanded: &MaskedBody) -> Vec<Diagnostic> {
    let runs = |address: &str, used: AddressUse| risk(address, used) == SchemeRisk::Script;
    let found = links.iter().filter(|(address, used, _)| runs(address, *used));
    let report = |(address, _, range): &(String, AddressUse, Range<usize>)| {
        report(message!(markdown_untrusted_address, address), expanded.span(range.clone()))
    };
    found.map(report).collect()
}

/// A report on what is removed from a note of an author who is not trusted.
fn report(reason: Message, span: Span) -> Diagnostic {
    Diagnostic::new(Code::UntrustedContent, reason)
        .at(span, message!(markdown_untrusted_label))
        .note(message!(markdown_note_untrusted))
}

/// A finished text without anything that runs, whatever wrote it: such elements are text, and such attributes are gone.
pub(super) fn guarded(html: String) -> String {
    let mut html = html;
    for _ in 0..ROUNDS {
        match guarded_once(&html) {
            // An element that is text now may have hidden others.
            Cow::Owned(changed) => html = changed,
            Cow::Borrowed(_) => return html,
        }
    }
    html::escape(&html)
}

fn guarded_once(html: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut done = 0;
    for tag in html::tags(html) {
        if is_foreign(html, &tag) {
            kept.push_str(html.get(done..tag.range.start).unwrap_or(""));
            kept.push_str("&lt;");
            done = tag.range.start + 1;
            continue;
        }
        for attribute in tag.attributes.iter().filter(|attribute| is_odd(html, &tag, attribute)) {
            kept.push_str(html.get(done..attribute.range.start).unwrap_or(""));
            done = attribute.range.end;
        }
    }
    if done == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(html.get(done..).unwrap_or(""));
    Cow::Owned(kept)
}

fn is_foreign(html: &str, tag: &HtmlTag) -> bool {
    let value = |name: &str| tag.value(name).and_then(|range| html.get(range)).unwrap_or("");
    match &*tag.name {
        "iframe" => !tag.closes && untrusted::framed(value("src")).is_none(),
        "input" => !matches!(value("type"), "checkbox" | "radio"),
        name => FOREIGN.contains(&name),
    }
}

fn is_odd(html: &str, tag: &HtmlTag, attribute: &HtmlAttribute) -> bool {
    match &*attribute.name {
        // Tabs are elements with one name.
        "name" => tag.name != "details",
        "id" => untrusted::is_theme_id(&html::decoded(html.get(attribute.value.clone()).unwrap_or(""))),
        name => name.starts_with("on") || ODD_ATTRIBUTES.contains(&name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_is_text_whoever_wrote_it() {
        for (written, safe) in [
            ("<p>a <b>b</b></p>", "<p>a <b>b</b></p>"),
            ("<script>x</script>", "&lt;script>x&lt;/script>"),
            ("<style><img src=a onerror=b></style>", "&lt;style><img src=a >&lt;/style>"),
            ("<p onclick=\"x\" id=\"biji:main\" class=\"a\">b</p>", "<p   class=\"a\">b</p>"),
            ("<iframe src=\"https://e.org/\"></iframe>", "&lt;iframe src=\"https://e.org/\"></iframe>"),
            ("<iframe src=\"https://codepen.io/a\"></iframe>", "<iframe src=\"https://codepen.io/a\"></iframe>"),
            (
                "<input type=\"checkbox\" disabled><input type=\"text\">",
                "<input type=\"checkbox\" disabled>&lt;input type=\"text\">",
            ),
            ("<details name=\"tabs-1\"><a name=\"x\">", "<details name=\"tabs-1\"><a >"),
        ] {
            assert_eq!(guarded(written.to_owned()), safe, "{written}");
        }
        let nested = "<style>".repeat(50) + "<script>";
        assert!(!guarded(nested).contains("<script"));
    }
}
