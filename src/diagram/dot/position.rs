//! The positions of a graph's nodes in the engine's drawing of its flowchart.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use super::flowchart::direction;
use super::graph::Graph;

/// How far each node is along the direction of the edges, in pixels.
pub(crate) fn positions(svg: &str, graph: &Graph) -> BTreeMap<usize, f64> {
    let options = ParsingOptions { nodes_limit: 400_000, ..ParsingOptions::default() };
    let Ok(document) = Document::parse_with_options(svg, options) else { return BTreeMap::new() };
    let groups = document.descendants().filter(|element| element.attribute("class").is_some_and(is_node));
    let places = groups.filter_map(|group| {
        let (_, name) = group.attribute("id")?.split_once("flowchart-n")?;
        let number = name.split('-').next()?.parse().ok()?;
        let (x, y) = place(group)?;
        Some((
            number,
            match direction(graph) {
                "LR" => x,
                "RL" => -x,
                "BT" => -y,
                _ => y,
            },
        ))
    });
    places.collect()
}

fn is_node(class: &str) -> bool {
    class.split_ascii_whitespace().any(|word| word == "node")
}

/// The centre of a node's group: its shift within all groups around it.
fn place(group: Node) -> Option<(f64, f64)> {
    let shifts = group.ancestors().filter_map(|around| around.attribute("transform"));
    shifts.map(shift).try_fold((0.0, 0.0), |(x, y), shift| shift.map(|(across, down)| (x + across, y + down)))
}

fn shift(transform: &str) -> Option<(f64, f64)> {
    let (x, y) = transform.trim().strip_prefix("translate(")?.strip_suffix(')')?.split_once([',', ' '])?;
    Some((x.trim().parse().ok()?, y.trim().parse().ok()?))
}
