//! Names that lose their end to a comment: `title: C #1` is `C` to YAML.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use crate::yaml::{self, Map, Node, Value};

/// Keys whose values are read by people.
const NAMES: [&str; 12] = [
    "title",
    "subtitle",
    "description",
    "excerpt",
    "author",
    "tags",
    "tag",
    "categories",
    "category",
    "keywords",
    "permalink",
    "abbrlink",
];

/// Warns of names in front matter that a comment cuts off. Places count from the start of `text`.
pub(super) fn cut_names(map: &Map, text: &str, source: SourceId) -> Vec<Diagnostic> {
    let members = map.iter().filter(|(key, _)| NAMES.contains(&key.as_str()));
    members.flat_map(|(key, member)| items(&member.node).filter_map(|node| cut_name(key, node, text, source))).collect()
}

/// A value, or those of a list.
fn items(node: &Node) -> impl Iterator<Item = &Node> {
    match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    }
    .iter()
}

/// Says that a comment takes the end of a name, or all of it.
pub(crate) fn cut_name(key: &str, node: &Node, text: &str, source: SourceId) -> Option<Diagnostic> {
    let comment = yaml::cut_off(text, node)?;
    // The place of an empty value is its key.
    let start = if node.value == Value::Null { comment.start } else { node.span.start };
    let whole: Range<usize> = start..comment.end;
    let quoted = yaml::write::text(text.get(whole.clone())?);
    Some(
        Diagnostic::new(Code::CutByComment, format!("`{key}` ends before a `#`"))
            .at(Span::new(source, comment), format!("a comment, and no part of `{key}`"))
            .note("after a space, `#` begins a comment in YAML")
            .help(format!("put quotes around all of it: `{quoted}`"))
            .help("if it is meant as a comment, write a space after `#`")
            .fix(Span::new(source, whole), quoted),
    )
}
