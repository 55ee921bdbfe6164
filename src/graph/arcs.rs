//! The map of links as a drawing: notes are rows of a list, and each link is a curve beside it.

use super::LinkArc;

/// The height of a row and the widest curve, in pixels of the drawing.
const ROW: usize = 32;
const WIDEST: usize = 150;

/// The curves between rows, in the order given. A link leads from the first row of its pair to the second; the drawing is
/// as wide as `WIDEST`, and its right edge lies at the list.
pub fn arcs(pairs: &[(usize, usize)]) -> Vec<LinkArc> {
    let middle = |row: usize| row * ROW + ROW / 2;
    let arc = |&(from, to): &(usize, usize)| {
        let (start, end) = (middle(from), middle(to));
        let height = start.abs_diff(end) / 2;
        let width = height.min(WIDEST);
        // Both ways bulge to the left.
        let sweep = u8::from(start > end);
        LinkArc { path: format!("M{WIDEST} {start}A{width} {height} 0 0 {sweep} {WIDEST} {end}"), rows: (from, to) }
    };
    pairs.iter().filter(|(from, to)| from != to).map(arc).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_lead_from_row_to_row() {
        let paths: Vec<String> = arcs(&[(0, 1), (12, 0), (3, 3)]).into_iter().map(|arc| arc.path).collect();
        assert_eq!(paths, ["M150 16A16 16 0 0 0 150 48", "M150 400A150 192 0 0 1 150 16"]);
    }
}
