//! A block of front matter as a mapping with places, whether YAML or JSON.

use std::ops::Range;

use super::split::Syntax;
use crate::yaml::{self, Fault, Map, Member, Node, Repair, Value};

/// What a block turned out to be.
pub(super) enum Block {
    Mapping(Map),
    /// A scalar, nothing, bad JSON: Hexo takes the whole text for the body.
    Prose,
    /// A list; Hexo drops the file.
    List(Range<usize>),
}

/// Reads a block that begins at `start` of its source. All places count from the start of the source, except those of
/// repairs, which count from the start of the block; there are none unless `is_lenient`.
pub(super) fn read(block: &str, start: usize, syntax: Syntax, is_lenient: bool) -> Result<(Block, Vec<Repair>), Fault> {
    if syntax == Syntax::Json {
        let value = serde_json::from_str::<serde_json::Map<_, _>>(&format!("{{{block}}}"));
        let block = value.map_or(Block::Prose, |members| Block::Mapping(from_json(block, start, members)));
        return Ok((block, Vec::new()));
    }
    let read = match is_lenient {
        true => yaml::read_leniently(block),
        false => yaml::read_with_tabs(block).map(|node| (node, Vec::new())),
    };
    match read {
        Ok((mut node, repairs)) => {
            move_node(&mut node, start);
            let block = match node.value {
                Value::Map(map) => Block::Mapping(map),
                Value::List(_) => Block::List(node.span),
                _ => Block::Prose,
            };
            Ok((block, repairs))
        }
        Err(mut fault) => {
            fault.move_by(start);
            Err(fault)
        }
    }
}

/// Whether a block is a single text to YAML.
pub(super) fn is_text(block: &str) -> bool {
    yaml::read_with_tabs(block).is_ok_and(|node| matches!(node.value, Value::Text(_)))
}

/// Moves all places of a node; nodes are at most as deep as the YAML parser lets them be.
fn move_node(node: &mut Node, by: usize) {
    node.span = node.span.start + by..node.span.end + by;
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| move_node(item, by)),
        Value::Map(map) => map.values_mut().for_each(|member| {
            member.key = member.key.start + by..member.key.end + by;
            move_node(&mut member.node, by);
        }),
        _ => {}
    }
}

/// JSON members with the places of the outermost keys; inner values stand where their key stands.
fn from_json(block: &str, start: usize, members: serde_json::Map<String, serde_json::Value>) -> Map {
    let mut map = Map::with_capacity(members.len());
    let mut from = Some(0);
    for (key, value) in members {
        // Members come in the order of the text. A key that stands twice, or has escapes, ends the search: a text is
        // searched once, not once for each key.
        let quoted = serde_json::Value::from(key.as_str()).to_string();
        let at = from.and_then(|from| Some(from + block.get(from..)?.find(&quoted)?));
        let span = at.map_or(start..start + block.len(), |at| start + at + 1..start + at + quoted.len() - 1);
        from = at.map(|at| at + quoted.len());
        let node = Node::from_json(value, &span);
        map.insert(key, Member { key: span, node });
    }
    map
}
