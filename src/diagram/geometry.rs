//! Positions of the parts of a drawing: numbers, transforms, and shifts that keep parts apart.

use roxmltree::Node;

use super::style::ComputedStyle;

/// The least width for the name of a tick on a time axis, in pixels.
const TICK_ROOM: f64 = 80.0;

/// How far the title of a frame is from its left side, in pixels.
const TITLE_GAP: f64 = 8.0;

pub(super) fn numbers(view_box: &str) -> Option<[f64; 4]> {
    let numbers: Vec<f64> = view_box.split_ascii_whitespace().map_while(|number| number.parse().ok()).collect();
    let numbers: [f64; 4] = numbers.try_into().ok()?;
    let is_usable = numbers.iter().all(|number| number.is_finite()) && numbers[2] > 0.0 && numbers[3] > 0.0;
    is_usable.then_some(numbers)
}

pub(super) fn has_class(node: Node, class: &str) -> bool {
    node.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|other| other == class))
}

/// The position of a flowchart frame's title: at its left, since edges enter frames in the middle.
pub(super) fn at_the_edge(label: Node) -> Option<String> {
    let frame =
        label.parent_element().filter(|frame| has_class(label, "cluster-label") && has_class(*frame, "cluster"))?;
    let rect = frame.children().find(|child| child.tag_name().name() == "rect")?;
    // Columns of a board have their own.
    if frame.attribute("class")?.contains("section-") {
        return None;
    }
    let (_, y) = label.attribute("transform")?.strip_prefix("translate(")?.trim_end_matches(')').split_once(',')?;
    let (x, width): (f64, f64) = (rect.attribute("x")?.parse().ok()?, rect.attribute("width")?.parse().ok()?);
    let inner = label.children().find(|child| child.tag_name().name() == "foreignObject")?;
    let room = width - inner.attribute("width")?.parse::<f64>().ok()?;
    (room > 2.0 * TITLE_GAP).then(|| format!("translate({},{})", x + TITLE_GAP, y.trim()))
}

/// An element's transform. A rule's `transform` applies about its `transform-origin`.
pub(super) fn transform(node: Node, declared: &ComputedStyle) -> Option<String> {
    let written = node.attribute("transform").map(str::to_owned);
    let Some(value) = declared.get("transform").filter(|value| is_plain(value)) else { return written };
    let value = value.replace("deg", "").replace("px", "");
    let origin = node.attribute("transform-origin").or_else(|| declared.get("transform-origin").copied());
    let origin = origin.unwrap_or("").replace("px", "");
    let turned = match origin.split_once(' ') {
        Some((x, y)) => format!("translate({x} {y}) {value} translate(-{x} -{y})").replace("--", ""),
        None => value,
    };
    Some(written.map_or(turned.clone(), |written| format!("{written} {turned}")))
}

/// Whether a value is a word, a number or a list of them, without references.
pub(super) fn is_plain(value: &str) -> bool {
    !value.contains("url") && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" ,.-+%()".contains(&byte))
}

/// The distance between named ticks of an axis, so that names don't touch.
pub(super) fn ticks_apart(axis: Node) -> usize {
    if !has_class(axis, "grid") {
        return 1;
    }
    let place = |tick: Node| -> Option<f64> {
        tick.attribute("transform")?.strip_prefix("translate(")?.split([',', ')', ' ']).next()?.parse().ok()
    };
    let ticks = axis.children().filter(|child| child.attribute("class") == Some("tick"));
    let places: Vec<f64> = ticks.filter_map(place).collect();
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return 1 };
    let room = (last - first).abs().max(1.0);
    let most = (room / TICK_ROOM).max(1.0);
    (1..places.len()).find(|step| (places.len() - 1) as f64 / *step as f64 <= most).unwrap_or(1)
}

/// Numbers rounded to hundredths: `1078.239853355506` is `1078.24`.
pub(super) fn rounded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find('.') {
        let whole = rest[..start].bytes().rev().take_while(u8::is_ascii_digit).count();
        let part = rest[start + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let end = start + 1 + part;
        let number = rest.get(start - whole..end).and_then(|number| number.parse::<f64>().ok());
        match number.filter(|_| part > 2) {
            Some(number) => {
                out.push_str(&rest[..start - whole]);
                let number = format!("{number:.2}");
                out.push_str(number.trim_end_matches('0').trim_end_matches('.'));
            }
            None => out.push_str(&rest[..end]),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// The transform of a drawing within the drawing, such as an icon.
pub(super) fn placed(svg: Node) -> String {
    let number = |name: &str| svg.attribute(name).and_then(|value| value.trim_end_matches("px").parse::<f64>().ok());
    let (x, y) = (number("x").unwrap_or(0.0), number("y").unwrap_or(0.0));
    let Some([left, top, across, down]) = svg.attribute("viewBox").and_then(numbers) else {
        return format!("translate({x},{y})");
    };
    let (width, height) = (number("width").unwrap_or(across), number("height").unwrap_or(down));
    let scale = (width / across).min(height / down);
    // Centred in its place, as in browsers.
    let x = x + (width - across * scale) / 2.0 - left * scale;
    let y = y + (height - down * scale) / 2.0 - top * scale;
    if (scale - 1.0).abs() < 0.001 {
        format!("translate({x},{y})")
    } else {
        format!("translate({x},{y}) scale({scale})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_and_nothing_else() {
        let cases =
            [("1.001,2", "1,2"), ("M1.23456-0.5L.5", "M1.23-0.5L.5"), ("a.b", "a.b"), ("10.", "10."), ("1.9999", "2")];
        for (written, wanted) in cases {
            assert_eq!(rounded(written), wanted);
        }
    }

    #[test]
    fn a_drawing_in_a_drawing_keeps_its_place() {
        for (svg, wanted) in [
            ("<svg width='80' height='80' viewBox='0 0 80 80'/>", "translate(0,0)"),
            ("<svg x='4' y='5' width='7' height='18' viewBox='0 0 7 9'/>", "translate(4,9.5)"),
            ("<svg x='1' y='2'/>", "translate(1,2)"),
            ("<svg width='40' height='40' viewBox='10 0 80 80'/>", "translate(-5,0) scale(0.5)"),
        ] {
            let document = roxmltree::Document::parse(svg).unwrap();
            assert_eq!(placed(document.root_element()), wanted);
        }
    }
}
