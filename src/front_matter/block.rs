//! A block of front matter as a mapping with places, whether YAML or JSON.

use std::ops::Range;

use super::split::FrontMatterSyntax;
use crate::yaml::{self, LineRepair, RepairedYaml, RepeatedKey, YamlError, YamlMapping, YamlNode, YamlValue};

/// The kinds of a block.
pub(super) enum FrontMatterBlock {
    Mapping(YamlMapping),
    /// A scalar, nothing, invalid JSON: for Hexo the whole text is the body.
    Prose,
    /// A list; Hexo drops the file.
    List(Range<usize>),
}

/// A block that was read, and the repairs of faulty lines.
pub(super) struct FrontMatterReading {
    pub block: FrontMatterBlock,
    /// Their places count from the start of the block.
    pub repairs: Vec<LineRepair>,
    pub repeats: Vec<RepeatedKey>,
}

/// Reads a block that begins at `start` of its source. All places count from the start of the source, except those of
/// repairs; there are none unless `is_lenient`.
pub(super) fn read(
    block: &str,
    start: usize,
    syntax: FrontMatterSyntax,
    is_lenient: bool,
) -> Result<FrontMatterReading, YamlError> {
    if syntax == FrontMatterSyntax::Json {
        // The places count from the brace before the block, and only those of its members are used.
        let Ok((node, repeats)) = yaml::json::read_with_repeats(&format!("{{{block}}}")) else {
            return Ok(FrontMatterReading { block: FrontMatterBlock::Prose, repairs: Vec::new(), repeats: Vec::new() });
        };
        let repeats = if is_lenient { repeats } else { Vec::new() };
        return Ok(moved(RepairedYaml { node, repairs: Vec::new(), repeats }, |place| {
            (place + start).saturating_sub(1)
        }));
    }
    let read = match is_lenient {
        true => yaml::read_with_repeats(block),
        false => {
            yaml::read_with_tabs(block).map(|node| RepairedYaml { node, repairs: Vec::new(), repeats: Vec::new() })
        }
    };
    match read {
        Ok(lenient) => Ok(moved(lenient, |place| place + start)),
        Err(mut fault) => {
            fault.move_by(start);
            Err(fault)
        }
    }
}

/// The result, with its places moved by `place`.
fn moved(read: RepairedYaml, place: impl Fn(usize) -> usize + Copy) -> FrontMatterReading {
    let RepairedYaml { mut node, repairs, mut repeats } = read;
    move_node(&mut node, place);
    for repeat in &mut repeats {
        move_range(&mut repeat.again, place);
        move_range(&mut repeat.earlier.key, place);
        move_node(&mut repeat.earlier.node, place);
    }
    let block = match node.value {
        YamlValue::Map(map) => FrontMatterBlock::Mapping(map),
        YamlValue::List(_) => FrontMatterBlock::List(node.span),
        _ => FrontMatterBlock::Prose,
    };
    FrontMatterReading { block, repairs, repeats }
}

/// Whether a block is a single text to YAML.
pub(super) fn is_text(block: &str) -> bool {
    yaml::read_with_tabs(block).is_ok_and(|node| matches!(node.value, YamlValue::Text(_)))
}

fn move_range(range: &mut Range<usize>, place: impl Fn(usize) -> usize) {
    *range = place(range.start)..place(range.end);
}

/// Moves all places of a node; nodes are at most as deep as the parsers allow.
fn move_node(node: &mut YamlNode, place: impl Fn(usize) -> usize + Copy) {
    move_range(&mut node.span, place);
    match &mut node.value {
        YamlValue::List(items) => items.iter_mut().for_each(|item| move_node(item, place)),
        YamlValue::Map(map) => map.values_mut().for_each(|member| {
            move_range(&mut member.key, place);
            move_node(&mut member.node, place);
        }),
        _ => {}
    }
}
