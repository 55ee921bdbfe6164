//! The layers of a graph's nodes where its text has rules for them (`rank=same`, `constraint=false`). The engine knows
//! no such rules, but an edge may have a length: when each edge has exactly the length that leads from layer to layer,
//! the engine can't put a node anywhere else. What it makes of that is read from the drawing, so only rules that are
//! really broken are reported.

use std::collections::BTreeMap;

use super::graph::{Graph, GraphEdge, GraphLoss, RankLayer, RankRule};
use crate::message;

/// The most layers that all lengths cross together, so that a text stays short enough for the engine.
const MOST_LENGTH: usize = 10_000;

/// How far nodes of one layer may be apart in a drawing, in pixels. Layers are further apart.
const TOLERANCE: f64 = 10.0;

/// The layers that a graph asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct GraphLayers {
    layer_of: Vec<usize>,
    /// The length of each edge.
    pub lengths: Vec<usize>,
    /// Invisible edges between nodes that nothing else joins, with their lengths.
    pub links: Vec<(usize, usize, usize)>,
}

/// An edge between groups of nodes that share a layer.
#[derive(Clone, Copy)]
struct LayerEdge {
    to: usize,
    length: usize,
    is_drawn: bool,
}

/// Sets of nodes: each has the number of another node of its set, or its own.
struct NodeSets(Vec<usize>);

impl NodeSets {
    fn new(count: usize) -> NodeSets {
        NodeSets((0..count).collect())
    }

    /// The node that represents the set of this one.
    fn find(&mut self, mut node: usize) -> usize {
        while let Some(next) = self.0.get(node).copied().filter(|next| *next != node) {
            let after = self.0.get(next).copied().unwrap_or(next);
            self.0[node] = after;
            node = after;
        }
        node
    }

    /// Whether they were in different sets.
    fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.find(one), self.find(other));
        self.0[other] = one;
        one != other
    }
}

/// The layers of a graph; `None` where it has no rules for them.
pub(crate) fn layers(graph: &Graph) -> Option<GraphLayers> {
    if graph.ranks.is_empty() && !graph.edges.iter().any(GraphEdge::is_free) {
        return None;
    }
    let layer_of = layers_of_nodes(graph);
    let layer = |node: usize| layer_of.get(node).copied().unwrap_or(0);
    let across = |edge: &GraphEdge| layer(edge.from).abs_diff(layer(edge.to)).max(1);
    let mut lengths: Vec<usize> = graph.edges.iter().map(across).collect();
    let mut links = links(graph, &layer);
    if lengths.iter().sum::<usize>() > MOST_LENGTH {
        lengths = graph.edges.iter().map(GraphEdge::least_length).collect();
        links.clear();
    }
    Some(GraphLayers { layer_of, lengths, links })
}

/// The layer of each node, counted from 0.
fn layers_of_nodes(graph: &Graph) -> Vec<usize> {
    let count = graph.nodes.len();
    let mut sets = NodeSets::new(count);
    let mut ends = [None, None];
    for rule in &graph.ranks {
        let mut nodes = rule.nodes.iter().copied();
        let Some(first) = nodes.next() else { continue };
        for node in nodes {
            sets.join(first, node);
        }
        let (end, is_alone) = match rule.layer {
            RankLayer::Any => continue,
            RankLayer::First { is_alone } => (&mut ends[0], is_alone),
            RankLayer::Last { is_alone } => (&mut ends[1], is_alone),
        };
        let (node, was_alone) = *end.get_or_insert((first, is_alone));
        sets.join(node, first);
        *end = Some((node, was_alone || is_alone));
    }
    let mut edges: Vec<Vec<LayerEdge>> = vec![Vec::new(); count];
    let mut add = |from: usize, to: usize, length: usize, is_drawn: bool| {
        if let Some(edges) = edges.get_mut(from).filter(|_| from != to) {
            edges.push(LayerEdge { to, length, is_drawn });
        }
    };
    for edge in graph.edges.iter().filter(|edge| !edge.is_free()) {
        add(sets.find(edge.from), sets.find(edge.to), edge.least_length(), true);
    }
    let [first, last] = ends.map(|end| end.map(|(node, is_alone)| (sets.find(node), usize::from(is_alone))));
    for node in (0..count).map(|node| sets.find(node)) {
        if let Some((first, length)) = first {
            add(first, node, length, false);
        }
        if let Some((last, length)) = last {
            add(node, last, length, false);
        }
    }
    let layers = layers_of_sets(&edges);
    (0..count).map(|node| layers.get(sets.find(node)).copied().unwrap_or(0)).collect()
}

/// Layers in which each edge leads at least its length further. Edges that close a circle have no part in it.
fn layers_of_sets(edges: &[Vec<LayerEdge>]) -> Vec<usize> {
    let order = ends_first(edges);
    let mut place = vec![0; edges.len()];
    for (at, node) in order.iter().enumerate() {
        place[*node] = at;
    }
    let place = &place;
    let onward = |node: usize| edges[node].iter().filter(move |edge| place[edge.to] < place[node]);
    let mut layers = vec![0; edges.len()];
    let mut has_before = vec![false; edges.len()];
    for node in order.iter().rev() {
        for edge in onward(*node) {
            layers[edge.to] = layers[edge.to].max(layers[*node] + edge.length);
            has_before[edge.to] = true;
        }
    }
    // Where nothing comes before a node, it is next to what follows.
    for node in order.iter().filter(|node| !has_before[**node]) {
        if onward(*node).any(|edge| edge.is_drawn) {
            layers[*node] = onward(*node).map(|edge| layers[edge.to] - edge.length).min().unwrap_or(0);
        }
    }
    layers
}

/// The nodes, each after all that its edges lead to; edges that close a circle lead to later ones.
fn ends_first(edges: &[Vec<LayerEdge>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(edges.len());
    let mut is_known = vec![false; edges.len()];
    for root in 0..edges.len() {
        let mut path = Vec::new();
        if !std::mem::replace(&mut is_known[root], true) {
            path.push((root, 0));
        }
        while let Some((node, next)) = path.last_mut() {
            match edges[*node].get(*next) {
                Some(edge) => {
                    *next += 1;
                    if !std::mem::replace(&mut is_known[edge.to], true) {
                        path.push((edge.to, 0));
                    }
                }
                None => {
                    order.push(*node);
                    path.pop();
                }
            }
        }
    }
    order
}

/// Invisible edges between the nodes of rules that no edges join.
fn links(graph: &Graph, layer: &dyn Fn(usize) -> usize) -> Vec<(usize, usize, usize)> {
    let mut joined = NodeSets::new(graph.nodes.len());
    // A node in another layer, from which an invisible edge can have the right length.
    let mut neighbours = BTreeMap::new();
    for edge in graph.edges.iter().filter(|edge| layer(edge.from) != layer(edge.to)) {
        joined.join(edge.from, edge.to);
        neighbours.entry(edge.from).or_insert(edge.to);
        neighbours.entry(edge.to).or_insert(edge.from);
    }
    let mut links = Vec::new();
    for rule in &graph.ranks {
        for (one, other) in rule.nodes.iter().zip(rule.nodes.iter().skip(1)) {
            let ends = match (neighbours.get(one), neighbours.get(other)) {
                (Some(neighbour), _) => (*neighbour, *other),
                (None, Some(neighbour)) => (*neighbour, *one),
                (None, None) => continue,
            };
            if !joined.join(*one, *other) {
                continue;
            }
            let (from, to) = if layer(ends.0) < layer(ends.1) { ends } else { (ends.1, ends.0) };
            links.push((from, to, layer(to) - layer(from)));
        }
    }
    links
}

impl GraphLayers {
    /// The rules that a drawing breaks. `along` is how far each node is along the direction of the edges, in pixels.
    pub(crate) fn broken(&self, graph: &Graph, along: &BTreeMap<usize, f64>) -> Vec<GraphLoss> {
        let ranks = graph.ranks.iter().filter(|rule| !is_kept(rule, along)).map(|rule| GraphLoss {
            what: message!(diagram_dot_no_effect, written = format!("rank={}", rule.value)),
            why: message!(diagram_dot_rank),
            line: rule.line,
        });
        let layer = |node: usize| self.layer_of.get(node);
        let is_obeyed = |edge: &&GraphEdge| match (along.get(&edge.from), along.get(&edge.to)) {
            (Some(from), Some(to)) => layer(edge.from) < layer(edge.to) || *to < from + TOLERANCE,
            _ => true,
        };
        let free = graph.edges.iter().filter(|edge| edge.is_free()).filter(|edge| !is_obeyed(edge));
        let free = free.map(|edge| GraphLoss {
            what: message!(diagram_dot_no_effect, written = "constraint=false"),
            why: message!(diagram_dot_constraint),
            line: edge.line,
        });
        ranks.chain(free).collect()
    }
}

fn is_kept(rule: &RankRule, along: &BTreeMap<usize, f64>) -> bool {
    let places = || rule.nodes.iter().filter_map(|node| along.get(node).copied());
    let (least, most) = (places().fold(f64::MAX, f64::min), places().fold(f64::MIN, f64::max));
    let others = || along.iter().filter(|(node, _)| !rule.nodes.contains(node)).map(|(_, place)| *place);
    let gap = |is_alone: bool| if is_alone { TOLERANCE } else { -TOLERANCE };
    most - least < TOLERANCE
        && match rule.layer {
            RankLayer::Any => true,
            RankLayer::First { is_alone } => others().all(|other| other > most + gap(is_alone)),
            RankLayer::Last { is_alone } => others().all(|other| other < least - gap(is_alone)),
        }
}

#[cfg(test)]
mod tests {
    use super::super::parser::graph;
    use super::*;

    /// The layers of the nodes in the order of the text.
    fn layers_in(source: &str) -> (Vec<usize>, Vec<(usize, usize, usize)>) {
        let graph = graph(source).unwrap_or_default();
        layers(&graph).map(|layers| (layers.layer_of, layers.links)).unwrap_or_default()
    }

    #[test]
    fn nodes_of_one_rank_share_a_layer() {
        assert_eq!(layers_in("digraph { a -> b -> c; a -> d; {rank=same; c; d} }").0, [0, 1, 2, 2]);
        assert_eq!(layers_in("digraph { a -> b -> c -> a; d -> c; {rank=same; a d} }").0, [0, 1, 2, 0]);
        assert_eq!(layers_in("digraph { a -> b -> c; d -> c; {rank=min; d} {rank=sink; c} }").0, [0, 1, 2, 0]);
        assert_eq!(layers_in("digraph { a -> b -> c; a -> c [constraint=false] x -> c }").0, [0, 1, 2, 1]);
        assert_eq!(layers_in("digraph { a -> b }"), (Vec::new(), Vec::new()));
    }

    #[test]
    fn an_invisible_edge_joins_what_no_edge_joins() {
        let (layers, links) = layers_in("digraph { 1 -> 2 -> 3; a -> b; {rank=same; 1; a} {rank=same; 3; b; x} }");
        assert_eq!((layers, links), (vec![0, 1, 2, 0, 2, 2], vec![(3, 1, 1), (3, 5, 2)]));
    }
}
