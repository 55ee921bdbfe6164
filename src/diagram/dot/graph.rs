//! A graph as its text describes it.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::words::Message;

/// Attributes by their names.
pub(super) type GraphAttributes = BTreeMap<String, String>;

/// The most times that an arrow is longer than usual.
const LONGEST: usize = 4;

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Graph {
    pub settings: GraphAttributes,
    pub is_directed: bool,
    /// Edges between the same nodes are merged.
    pub is_strict: bool,
    pub nodes: IndexMap<String, GraphNode>,
    pub edges: Vec<GraphEdge>,
    pub clusters: Vec<GraphCluster>,
    pub ranks: Vec<RankRule>,
    /// What no drawing of it shows.
    pub losses: Vec<GraphLoss>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct GraphNode {
    pub settings: GraphAttributes,
    pub cluster: Option<usize>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct GraphEdge {
    pub from: usize,
    pub to: usize,
    pub settings: GraphAttributes,
    /// The line of its statement, counted from 0.
    pub line: usize,
}

impl GraphEdge {
    /// How many layers it crosses at least.
    pub(crate) fn least_length(&self) -> usize {
        self.settings.get("minlen").and_then(|length| length.parse().ok()).unwrap_or(1usize).clamp(1, LONGEST)
    }

    /// Whether it has no part in the order of the layers.
    pub(crate) fn is_free(&self) -> bool {
        self.settings.get("constraint").is_some_and(|value| is_off(value))
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct GraphCluster {
    pub settings: GraphAttributes,
    /// The one around it.
    pub parent: Option<usize>,
}

/// `rank=…` of a group: its nodes belong into one layer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RankRule {
    pub layer: RankLayer,
    /// As written.
    pub value: String,
    pub nodes: Vec<usize>,
    pub line: usize,
}

/// The layer that a group asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RankLayer {
    Any,
    /// `is_alone`: no other nodes are in it.
    First {
        is_alone: bool,
    },
    Last {
        is_alone: bool,
    },
}

impl RankLayer {
    pub(crate) fn of(value: &str) -> Option<RankLayer> {
        Some(match value {
            "same" => RankLayer::Any,
            "min" => RankLayer::First { is_alone: false },
            "source" => RankLayer::First { is_alone: true },
            "max" => RankLayer::Last { is_alone: false },
            "sink" => RankLayer::Last { is_alone: true },
            _ => return None,
        })
    }
}

/// Something in a graph's text that its drawing does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GraphLoss {
    pub what: Message,
    /// The same for all losses of a kind.
    pub why: Message,
    /// Counted from 0.
    pub line: usize,
}

/// Why a text is not a graph that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum GraphError {
    /// `line` counts from 0.
    Mistake {
        reason: Message,
        line: usize,
    },
    TooLarge(Message),
}

/// Whether a value switches an attribute off.
pub(super) fn is_off(value: &str) -> bool {
    ["false", "no", "0"].iter().any(|word| value.eq_ignore_ascii_case(word))
}
