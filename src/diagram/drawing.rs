//! An engine's drawing rewritten: only the shapes and texts that it needs, in the site's colours.
//!
//! ```text
//! the engine's SVG --roxmltree--> elements --style: what applies to each--> --paint: tokens--> SVG for a page
//! ```
//!
//! Only elements, attributes and properties on a list are kept. So neither scripts nor styles get into a page, whatever
//! an engine puts into a label. Ids that are referenced are kept, under new names that are unique on a page.

use std::collections::BTreeMap;
use std::fmt::Write;

use roxmltree::{Document, Node, ParsingOptions};

use super::gantt::{self, TaskBars};
use super::geometry::{at_the_edge, has_class, is_plain, numbers, placed, rounded, ticks_apart, transform};
use super::paint::{DrawingPalette, PaintKind};
use super::style::{ComputedStyle, SvgStyleSheet};
use super::{label, source};
use crate::html::{EscapeContext, escape, escape_into};

/// The deepest nesting of groups; anything deeper is left out. Engines need about ten, and one more for each group of
/// the author's.
const DEEPEST: usize = 200;

/// The opacity of an author's colour for the area of a message.
const TINT: &str = "0.25";

/// A drawing for a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drawing {
    /// The contents of `<svg>`.
    pub inner: String,
    /// `min-x min-y width height`.
    pub view_box: String,
    /// In pixels.
    pub width: f64,
    pub height: f64,
    /// The author's `accTitle` and `accDescr`.
    pub name: Option<String>,
    pub description: Option<String>,
}

/// Elements that are kept, beside groups, links and labels.
const SHAPES: [&str; 7] = ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon"];

/// Attributes with positions; their numbers are rounded to hundredths.
#[rustfmt::skip]
const GEOMETRY: [&str; 28] = [
    "x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "d", "points", "x1", "y1", "x2", "y2", "dx", "dy",
    "transform", "viewBox", "refX", "refY", "markerWidth", "markerHeight", "markerUnits", "orient",
    "preserveAspectRatio", "pathLength", "fill-rule",
];

/// Properties that are written as attributes.
#[rustfmt::skip]
const PROPERTIES: [&str; 17] = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
    "stroke-opacity", "opacity", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline",
    "alignment-baseline", "text-decoration", "clip-path",
];

const MARKERS: [&str; 3] = ["marker-start", "marker-mid", "marker-end"];

/// The context in which an element is drawn.
#[derive(Clone, Copy, Default)]
struct DrawingContext {
    depth: usize,
    /// The colour of letters, where the author chose the background colour.
    on: Option<&'static str>,
    /// It is part of an icon: white on one colour.
    is_icon: bool,
}

struct SvgWriter<'d> {
    sheet: SvgStyleSheet<'d>,
    paints: DrawingPalette,
    /// Referenced ids, and their new names.
    ids: BTreeMap<&'d str, String>,
    /// Of a Gantt chart.
    bars: TaskBars<'d>,
    /// The size of labels, where the engine leaves less room than the page's font needs.
    label_size: Option<&'static str>,
    /// The engine draws a frame around the whole, which a figure does not need.
    is_framed: bool,
    out: String,
}

/// Rewrites an engine's SVG. `source` is the diagram's text, `id` the prefix of new ids. `None`: not an SVG.
pub(super) fn rewrite(svg: &str, source: &str, id: &str) -> Option<Drawing> {
    let options = ParsingOptions { nodes_limit: 400_000, ..ParsingOptions::default() };
    let document = Document::parse_with_options(svg, options).ok()?;
    let root = document.root_element();
    let view_box = root.attribute("viewBox")?;
    let [left, top, width, height] = numbers(view_box)?;
    let margin = margin(source);
    let below = gantt::room_below(source).min(height / 2.0);
    let (width, height) = (width + 2.0 * margin, height - below);
    let view_box = match margin + below {
        0.0 => view_box.to_owned(),
        _ => format!("{} {top} {width} {height}", left - margin),
    };
    let styles = root.descendants().filter(|node| node.tag_name().name() == "style");
    let css: String = styles.filter_map(|node| node.text()).collect();
    let mut writer = SvgWriter {
        sheet: SvgStyleSheet::read(&css),
        paints: DrawingPalette::new(source),
        ids: referenced(&document, id),
        bars: if source::word(source) == "gantt" { TaskBars::read(&document) } else { TaskBars::default() },
        label_size: source::word(source).starts_with("requirement").then_some("13px"),
        is_framed: source::word(source) == "zenuml",
        out: String::with_capacity(svg.len() / 3),
    };
    writer.children(root, DrawingContext::default());
    let said = |name: &str| {
        let node = root.children().find(|child| child.tag_name().name() == name)?;
        node.text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let (name, description) = (said("title"), said("desc"));
    Some(Drawing { inner: writer.out, view_box: rounded(&view_box), width, height, name, description })
}

/// Pixels at either side of a drawing, where the engine puts letters outside of it, or leaves them too little room.
fn margin(source: &str) -> f64 {
    let word = source::word(source);
    if word == "zenuml" || word.starts_with("treeView") { 20.0 } else { 0.0 }
}

/// The ids referenced by attributes, in the order of the document, with new names.
fn referenced<'d>(document: &'d Document<'_>, id: &str) -> BTreeMap<&'d str, String> {
    let mut ids = BTreeMap::new();
    let attributes = document.descendants().flat_map(|node| node.attributes());
    for name in attributes.filter_map(|attribute| reference(attribute.value())) {
        let number = ids.len() + 1;
        ids.entry(name).or_insert_with(|| format!("{id}-{number}"));
    }
    ids
}

/// The id that `url(#id)` or `#id` refers to.
fn reference(value: &str) -> Option<&str> {
    match value.split_once("url(#") {
        Some((_, rest)) => rest.split_once(')').map(|(id, _)| id.trim_matches(['"', '\''])),
        None => value.strip_prefix('#').filter(|id| !id.is_empty() && !id.contains(' ')),
    }
}

impl<'d> SvgWriter<'d> {
    fn children(&mut self, node: Node<'d, '_>, ground: DrawingContext) {
        if ground.depth > DEEPEST {
            return;
        }
        let ticks = ticks_apart(node);
        let mut tick = 0;
        for child in node.children() {
            if child.is_text() && matches!(node.tag_name().name(), "text" | "tspan") {
                escape_into(&mut self.out, child.text().unwrap_or(""), EscapeContext::Text);
            }
            if child.attribute("class") == Some("tick") {
                tick += 1;
                if (tick - 1) % ticks != 0 {
                    continue;
                }
            }
            if child.is_element() {
                self.element(child, DrawingContext { depth: ground.depth + 1, ..ground });
            }
        }
    }

    fn element(&mut self, node: Node<'d, '_>, ground: DrawingContext) {
        let declared = self.sheet.of(node, node.attribute("style").unwrap_or(""));
        // `today`: its place depends on the day of the build.
        if declared.get("display") == Some(&"none") || has_class(node, "today") {
            return;
        }
        let name = node.tag_name().name();
        // The first elements are a frame around the whole, with a rule below its title; numbers would overlap it.
        if self.is_framed && ground.depth == 1 && matches!(name, "rect" | "line") {
            return;
        }
        match name {
            "g" | "defs" | "switch" => self.group(node, &declared, ground),
            "svg" => self.nested(node, ground),
            "a" => self.link(node, ground),
            // Numbers of messages are at the start of their lines.
            "text" if has_class(node, "sequenceNumber") => {
                self.around(name, node, &declared, DrawingContext { on: Some("var(--paper)"), ..ground });
            }
            "text" | "tspan" => self.around(name, node, &declared, ground),
            "marker" | "symbol" | "clipPath" if node.attribute("id").is_some_and(|id| self.ids.contains_key(id)) => {
                self.around(name, node, &declared, ground);
            }
            // The drawing's own title is its name.
            "title" if ground.depth > 1 => {
                let _ = write!(self.out, "<title>{}</title>", escape(node.text().unwrap_or("")));
            }
            "use" => {
                let target = node.attribute(("http://www.w3.org/1999/xlink", "href")).or(node.attribute("href"));
                if let Some(id) = target.and_then(reference).and_then(|id| self.ids.get(id)) {
                    let target = format!(" href=\"#{id}\"");
                    self.open("use", node, &declared, ground);
                    self.out.push_str(&target);
                    self.out.push_str("/>");
                }
            }
            "foreignObject" => self.label(node, &declared, ground),
            // The background of a label, where it has no size.
            "rect" if node.attribute("width").is_none() => {}
            shape if SHAPES.contains(&shape) => {
                self.open(shape, node, &declared, ground);
                let inner = node.children().find(|child| child.tag_name().name() == "title");
                match inner.and_then(|title| title.text()) {
                    Some(title) => {
                        let _ = write!(self.out, "><title>{}</title></{shape}>", escape(title));
                    }
                    None => self.out.push_str("/>"),
                }
            }
            _ => {}
        }
    }

    /// A group; one without attributes is left out, and its contents are kept.
    fn group(&mut self, node: Node<'d, '_>, declared: &ComputedStyle<'d>, ground: DrawingContext) {
        let on = self.letters_on(node).or(ground.on);
        let ground = DrawingContext { on, ..ground };
        // Of a label and the text for browsers without labels, the label.
        if node.tag_name().name() == "switch"
            && let Some(label) = node.children().find(|child| child.tag_name().name() == "foreignObject")
        {
            return self.element(label, ground);
        }
        let start = self.out.len();
        self.open("g", node, declared, ground);
        let is_bare = self.out.get(start..) == Some("<g");
        if is_bare {
            self.out.truncate(start);
            return self.children(node, ground);
        }
        self.out.push('>');
        let inner = self.out.len();
        self.children(node, ground);
        if self.out.len() == inner {
            self.out.truncate(start);
        } else {
            self.out.push_str("</g>");
        }
    }

    /// A drawing within the drawing, as a group: style sheets set the sizes of drawings.
    fn nested(&mut self, node: Node<'d, '_>, ground: DrawingContext) {
        let start = self.out.len();
        let _ = write!(self.out, "<g transform=\"{}\">", rounded(&placed(node)));
        let inner = self.out.len();
        let is_icon = !has_class(node, "arrow-head") && node.attribute("viewBox").is_some();
        self.children(node, DrawingContext { is_icon, ..ground });
        if self.out.len() == inner {
            self.out.truncate(start);
        } else {
            self.out.push_str("</g>");
        }
    }

    fn around(&mut self, name: &str, node: Node<'d, '_>, declared: &ComputedStyle<'d>, ground: DrawingContext) {
        self.open(name, node, declared, ground);
        self.out.push('>');
        self.children(node, ground);
        let _ = write!(self.out, "</{name}>");
    }

    fn link(&mut self, node: Node<'d, '_>, ground: DrawingContext) {
        let address = label::safe_address(node);
        if let Some(address) = address {
            let _ = write!(self.out, "<a href=\"{}\">", escape(address));
        }
        self.children(node, ground);
        if address.is_some() {
            self.out.push_str("</a>");
        }
    }

    /// Opens an element, without the closing `>`: its name, and where it is.
    fn begin(&mut self, name: &str, node: Node<'d, '_>, declared: &ComputedStyle<'d>) {
        let _ = write!(self.out, "<{name}");
        if let Some(id) = node.attribute("id").and_then(|id| self.ids.get(id)) {
            let _ = write!(self.out, " id=\"{id}\"");
        }
        for attribute in GEOMETRY {
            if let Some(value) = node.attribute(attribute).filter(|_| attribute != "transform") {
                let _ = write!(self.out, " {attribute}=\"{}\"", escape(&rounded(value)));
            }
        }
        if let Some(transform) = at_the_edge(node).or_else(|| transform(node, declared)) {
            let _ = write!(self.out, " transform=\"{}\"", escape(&rounded(&transform)));
        }
    }

    /// Opens an element with its style.
    fn open(&mut self, name: &str, node: Node<'d, '_>, declared: &ComputedStyle<'d>, ground: DrawingContext) {
        self.begin(name, node, declared);
        let is_flow = node.parent_element().is_some_and(|link| has_class(link, "link"))
            && node.ancestors().nth(2).is_some_and(|links| has_class(links, "links"));
        let is_tick = has_class(node, "tick");
        let of_tick = node.parent_element().is_some_and(|parent| has_class(parent, "tick"));
        let (is_grid_line, is_tick_name) = (of_tick && name == "line", of_tick && name == "text");
        for property in PROPERTIES {
            let value = declared.get(property).copied().or_else(|| node.attribute(property));
            let written = value.and_then(|value| match property {
                // The lines of an axis are pale, and its names have no border.
                "stroke" if is_tick => None,
                "stroke" if is_grid_line => Some("var(--line)".to_owned()),
                "font-size" if is_tick_name => Some("12".to_owned()),
                "text-anchor" if let Some(anchor) = self.bars.anchor(node) => Some(anchor.to_owned()),
                // A stream has the colour of its source.
                "stroke" if is_flow => Some(self.paints.paint(value, PaintKind::Area).into_owned()),
                _ => self.property(name, property, value, ground),
            });
            if let Some(value) = written {
                let _ = write!(self.out, " {property}=\"{}\"", escape(&value));
            }
        }
        // The area of a message has the author's colour, and letters on it the page's: a tint suits both.
        if name == "rect"
            && has_class(node, "rect")
            && node.attribute("fill").is_some_and(|fill| !self.paints.is_thin(fill))
        {
            let _ = write!(self.out, " fill-opacity=\"{TINT}\"");
        }
        for marker in MARKERS {
            let target = node.attribute(marker).or_else(|| declared.get(marker).copied()).and_then(reference);
            if let Some(id) = target.and_then(|target| self.ids.get(target)) {
                let _ = write!(self.out, " {marker}=\"url(#{id})\"");
            }
        }
    }

    /// The value that is written for a property; `None` where it has no effect.
    fn property(&mut self, element: &str, property: &str, value: &str, ground: DrawingContext) -> Option<String> {
        let is_text = matches!(element, "text" | "tspan");
        match property {
            "fill" | "stroke" if ground.is_icon && matches!(value, "#fff" | "#ffffff" | "white") => {
                Some("var(--paper)".to_owned())
            }
            "fill" if is_text => Some(self.letters(value, ground)),
            "fill" => Some(self.paints.paint(value, PaintKind::Area).into_owned()),
            // Letters have no border.
            "stroke" if is_text => None,
            "stroke" => Some(self.paints.paint(value, PaintKind::Line).into_owned()),
            "clip-path" => self.ids.get(reference(value)?).map(|id| format!("url(#{id})")),
            "stroke-dasharray" if matches!(value, "0" | "none" | "1, 0" | "1,0") => None,
            "opacity" | "fill-opacity" | "stroke-opacity" if value == "1" => None,
            "font-weight" if matches!(value, "400" | "normal") => None,
            _ => is_plain(value).then(|| rounded(value)),
        }
    }

    /// The colour of letters.
    fn letters(&mut self, value: &str, ground: DrawingContext) -> String {
        let painted = self.paints.paint(value, PaintKind::Text);
        match ground.on {
            Some(on) if painted.starts_with("var(") => on.to_owned(),
            _ => painted.into_owned(),
        }
    }

    /// A readable colour for letters in a node or group whose colour the author chose.
    fn letters_on(&self, node: Node<'d, '_>) -> Option<&'static str> {
        if !["node", "cluster", "actor", "note"].iter().any(|class| has_class(node, class)) {
            return None;
        }
        // The shape comes before the label.
        let shapes = node.descendants().take(12).filter(|inner| SHAPES.contains(&inner.tag_name().name()));
        shapes.filter_map(|shape| self.fill(shape)).find_map(|fill| self.paints.on(fill))
    }

    fn fill(&self, node: Node<'d, '_>) -> Option<&'d str> {
        let declared = self.sheet.of(node, node.attribute("style").unwrap_or(""));
        declared.get("fill").copied().or_else(|| node.attribute("fill"))
    }

    /// A label: its box, and the text as HTML.
    fn label(&mut self, node: Node<'d, '_>, declared: &ComputedStyle<'d>, ground: DrawingContext) {
        let text = label::html(node);
        if text.is_empty() {
            return;
        }
        let mut color = None;
        let mut font: BTreeMap<&str, &str> = BTreeMap::new();
        let mut classes = Vec::new();
        for inner in node.descendants().filter(Node::is_element).take(4) {
            let own = self.sheet.of(inner, inner.attribute("style").unwrap_or(""));
            color = own.get("color").copied().or(color);
            for property in ["font-size", "font-weight", "font-style"] {
                if let Some(value) = own.get(property).copied().filter(|value| is_plain(value)) {
                    font.insert(property, value);
                }
            }
            let class = match (own.get("white-space").copied(), own.get("text-align").copied()) {
                (Some("break-spaces" | "normal"), _) => "d-wrap",
                (_, Some("left" | "start")) => "d-start",
                _ => "",
            };
            if !class.is_empty() && !classes.contains(&class) {
                classes.push(class);
            }
            if has_class(inner, "edgeLabel") || has_class(inner, "labelBkg") {
                classes.retain(|class| *class != "d-edge");
                classes.push("d-edge");
            }
        }
        if let Some(size) = self.label_size {
            font.entry("font-size").or_insert(size);
        }
        self.begin("foreignObject", node, declared);
        let color = self.letters(color.unwrap_or("currentColor"), ground);
        if color != "var(--ink)" {
            let _ = write!(self.out, " color=\"{}\"", escape(&color));
        }
        for (property, value) in font {
            let _ = write!(self.out, " {property}=\"{value}\"");
        }
        let classes = if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) };
        let _ = write!(self.out, "><div{classes}><span>{text}</span></div></foreignObject>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(svg: &str) -> String {
        rewrite(&format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 20'>{svg}</svg>"), "", "d")
            .unwrap()
            .inner
    }

    #[test]
    fn what_can_run_or_load_does_not_get_through() {
        let svg = "<script>a()</script><image href='http://e.org/a.png'/><g onclick='a()'><rect onload='a()' x='1'/></g>\
                   <style>rect{fill:url(http://e.org/a)}</style><a href='javascript:a()'><text>甲</text></a>\
                   <foreignObject width='1' height='1'><div xmlns='http://www.w3.org/1999/xhtml'><img src='x' onerror='a()'/>\
                   <a href='java&#10;script:a()'>乙</a><iframe src='x'/></div></foreignObject>";
        let html = inner(svg);
        for word in ["script", "on", "http", "img", "iframe", "style"] {
            assert!(!html.replace("foreignObject", "").contains(word), "{word}: {html}");
        }
        assert!(html.contains("甲") && html.contains("乙"), "{html}");
    }

    #[test]
    fn ids_are_kept_where_something_refers_to_them() {
        let svg = "<defs><marker id='a'><path d='M0 0'/></marker><marker id='b'><path d='M1 1'/></marker></defs>\
                   <path id='c' d='M0.123456 2' marker-end='url(#b)'/>";
        let wanted = "<marker id=\"d-1\"><path d=\"M1 1\"/></marker><path d=\"M0.12 2\" marker-end=\"url(#d-1)\"/>";
        assert_eq!(inner(svg), wanted);
    }

    #[test]
    fn nesting_has_an_end() {
        let deep = "<g transform='scale(1)'>".repeat(900) + &"</g>".repeat(900);
        assert_eq!(inner(&deep), "");
    }
}
