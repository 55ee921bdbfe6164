//! The names that a key such as `tag` adds to those of its plural.

use crate::spelling;
use crate::yaml::{YamlNode, YamlValue};

/// The items of `many` and those of `one` that are not among them. A list of categories is one path from parent to
/// child, so a category beside it is a path of its own.
pub(super) fn joined(many: &YamlNode, one: YamlNode, are_paths: bool) -> Vec<YamlNode> {
    let mut items = items(many);
    let known: Vec<String> = items.iter().flat_map(names).collect();
    let more: Vec<YamlNode> = self::items(&one)
        .into_iter()
        .filter(|item| !names(item).iter().all(|name| known.iter().any(|known| spelling::is_same(known, name))))
        .collect();
    if !are_paths || more.is_empty() {
        items.extend(more);
        return items;
    }
    let is_path = |node: &YamlNode| matches!(node.value, YamlValue::List(_));
    let list = |items: Vec<YamlNode>, span| YamlNode { value: YamlValue::List(items), span };
    let mut paths = if items.iter().any(is_path) { items } else { vec![list(items, many.span.clone())] };
    match more.iter().any(is_path) {
        true => paths.extend(more),
        false => paths.push(list(more, one.span)),
    }
    paths
}

fn items(node: &YamlNode) -> Vec<YamlNode> {
    match &node.value {
        YamlValue::List(items) => items.clone(),
        _ => vec![node.clone()],
    }
}

/// The names in an item, or in the path that it is.
fn names(node: &YamlNode) -> Vec<String> {
    match &node.value {
        YamlValue::List(items) => items.iter().map(|item| item.value.as_written()).collect(),
        value => vec![value.as_written()],
    }
}
