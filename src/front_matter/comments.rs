//! Names whose end is cut off by a comment: `title: C #1` is `C` to YAML.

use crate::diagnostic::Diagnostic;
use crate::source::SourceId;
use crate::yaml::{self, YamlMapping, YamlNode, YamlValue};

/// Keys whose values are shown to readers.
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
pub(super) fn cut_names(map: &YamlMapping, text: &str, source: SourceId) -> Vec<Diagnostic> {
    let members = map.iter().filter(|(key, _)| NAMES.contains(&key.as_str()));
    members
        .flat_map(|(key, member)| items(&member.node).filter_map(|node| yaml::cut_by_comment(key, node, text, source)))
        .collect()
}

/// A value, or those of a list.
fn items(node: &YamlNode) -> impl Iterator<Item = &YamlNode> {
    match &node.value {
        YamlValue::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    }
    .iter()
}
