//! Front matter of authors who are not trusted (`untrusted: true`): no value is an address that runs a script, and the
//! texts around a locked note are no HTML.

use super::COVER_KEYS;
use crate::diagnostic::{Code, Diagnostic};
use crate::html::{self, AddressUse, SchemeRisk, risk};
use crate::message;
use crate::source::{SourceId, Span};
use crate::yaml::{YamlMapping, YamlNode, YamlValue};

/// Keys whose values are read by people and are never an address. Templates escape them.
const TEXTS: [&str; 16] = [
    "title",
    "subtitle",
    "description",
    "excerpt",
    "summary",
    "keywords",
    "tags",
    "categories",
    "category",
    "tag",
    "name",
    "series",
    "lang",
    "layout",
    "date",
    "updated",
];

/// Keys with HTML that templates write as it is.
const HTML: [&str; 2] = ["abstract", "message"];

/// Deeper than any front matter in use; what is deeper is cleared.
const DEEPEST: usize = 16;

/// Clears what runs scripts from the keys of `map`, which are in the text `source`, and reports it.
pub(super) fn clear(map: &mut YamlMapping, source: SourceId) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (key, member) in map.iter_mut() {
        if HTML.contains(&key.as_str()) {
            escape(key, &mut member.node, source, &mut diagnostics);
            continue;
        }
        let is_picture = COVER_KEYS.contains(&key.as_str()) || key.starts_with("photo");
        let used = if is_picture { AddressUse::Shows } else { AddressUse::Leads };
        let mut found = Vec::new();
        addresses(key, &mut member.node, used, 0, &mut found);
        diagnostics.extend(found.into_iter().map(|(written, range)| {
            report(Diagnostic::new(
                Code::UntrustedContent,
                message!(front_matter_untrusted_address, key, address = written),
            ))
            .at(Span::new(source, range), message!(front_matter_untrusted_label))
        }));
    }
    diagnostics
}

/// Makes the value of a key that templates write as HTML a text.
fn escape(key: &str, node: &mut YamlNode, source: SourceId, diagnostics: &mut Vec<Diagnostic>) {
    let YamlValue::Text(text) = &mut node.value else { return };
    if text.contains('<') {
        let found = Diagnostic::new(Code::UntrustedContent, message!(front_matter_untrusted_html, key));
        diagnostics.push(report(found).at(Span::new(source, node.span.clone()), ""));
    }
    *text = html::escape(&html::decoded(text));
}

/// Empties addresses that run scripts, wherever they are in a value; collects them with their places.
fn addresses(
    key: &str,
    node: &mut YamlNode,
    used: AddressUse,
    depth: usize,
    found: &mut Vec<(String, std::ops::Range<usize>)>,
) {
    if TEXTS.contains(&key) {
        return;
    }
    if depth > DEEPEST {
        node.value = YamlValue::Null;
        return;
    }
    match &mut node.value {
        YamlValue::Text(text) if risk(text, used) == SchemeRisk::Script => {
            found.push((std::mem::take(text), node.span.clone()));
        }
        YamlValue::List(items) => items.iter_mut().for_each(|item| addresses(key, item, used, depth + 1, found)),
        YamlValue::Map(map) => {
            map.iter_mut().for_each(|(key, member)| addresses(key, &mut member.node, used, depth + 1, found));
        }
        _ => {}
    }
}

fn report(found: Diagnostic) -> Diagnostic {
    found.note(message!(front_matter_note_untrusted))
}
