//! What a graph's text may say that the drawing does not show.

use super::graph::{GraphLoss, RankLayer, is_off};
use crate::message;
use crate::words::Message;

/// Attributes that place things.
const LAYOUT: [&str; 9] =
    ["layout", "splines", "pos", "ordering", "group", "concentrate", "rotate", "landscape", "orientation"];

/// Attributes that show something that is in no drawing here.
const SHOWN: [&str; 5] = ["image", "URL", "href", "edgeURL", "edgehref"];

/// The loss that an attribute is, if any.
pub(super) fn attribute(name: &str, value: &str, line: usize) -> Option<GraphLoss> {
    let value = value.trim();
    let is_default = value.is_empty() || is_off(value) && name != "splines";
    let why = match name {
        "layout" if value == "dot" => return None,
        "splines" if ["true", "yes", "1", "spline"].contains(&value) => return None,
        // The turn of a node's own shape is a number.
        "orientation" if !value.starts_with(['l', 'L']) => return None,
        "rankdir" if !["TB", "TD", "BT", "LR", "RL"].iter().any(|word| value.eq_ignore_ascii_case(word)) => {
            message!(diagram_dot_direction)
        }
        "rank" if RankLayer::of(value).is_none() => message!(diagram_dot_rank_value),
        "headport" | "tailport" => return port(&format!("{name}={value}"), value, line),
        "lhead" | "ltail" => message!(diagram_dot_edge_of_cluster),
        name if LAYOUT.contains(&name) => message!(diagram_dot_layout),
        name if SHOWN.contains(&name) => message!(diagram_dot_not_shown),
        _ => return None,
    };
    (!is_default).then(|| loss(&format!("{name}={value}"), why, line))
}

/// The loss that the port of an edge's end is, unless it is the centre.
pub(super) fn port(written: &str, port: &str, line: usize) -> Option<GraphLoss> {
    (!["c", "_", ""].contains(&port)).then(|| loss(written, message!(diagram_dot_port_lost), line))
}

/// A node in two clusters of which neither is within the other.
pub(super) fn second_cluster(node: &str, line: usize) -> GraphLoss {
    GraphLoss {
        what: message!(diagram_dot_two_clusters, node = shortened(node)),
        why: message!(diagram_dot_first_cluster),
        line,
    }
}

fn loss(written: &str, why: Message, line: usize) -> GraphLoss {
    GraphLoss { what: message!(diagram_dot_no_effect, written = shortened(written)), why, line }
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}
