//! HTML as a comparable value: two texts are equal when a reader can't tell them apart.
//!
//! The equalities: entities are decoded; the order of attributes, and empty `class`, `title`, `target` and `alt`, don't
//! count; white space beside a block, a `<br>` or at a block's edges goes, and a run of it is one blank elsewhere
//! (outside of `pre` and the like); addresses are compared percent-decoded; anchors in headings don't count; of a code
//! block counts what is read (lines, caption, link, marked lines, language), not how its tokens are wrapped nor where its
//! line numbers come from.

use std::collections::BTreeMap;

use html5ever::tendril::TendrilSink;
use html5ever::{LocalName, ParseOpts, QualName, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// The comparable form of an HTML fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree(Vec<Node>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Text(String),
    Element {
        name: String,
        attributes: BTreeMap<String, String>,
        children: Vec<Node>,
    },
    /// A highlighted block: its facets by name.
    Code(BTreeMap<&'static str, String>),
}

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "iframe",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
];
const VERBATIM: &[&str] = &["pre", "textarea", "script", "style"];
const EMPTY_IS_ABSENT: &[&str] = &["class", "title", "target", "alt"];

/// Parses an HTML fragment.
pub fn tree(html: &str) -> Tree {
    let context = QualName::new(None, ns!(html), LocalName::from("template"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false).one(html);
    let root = dom.document.children.borrow().first().cloned();
    Tree(root.map_or(Vec::new(), |root| children(&root, None, false)))
}

/// The first place where two trees differ, in words; `None` when they are equal.
pub fn difference(expected: &Tree, actual: &Tree) -> Option<String> {
    differ_in_list(&expected.0, &actual.0, "")
}

fn differ_in_list(expected: &[Node], actual: &[Node], place: &str) -> Option<String> {
    (0..expected.len().max(actual.len())).find_map(|i| differ(expected.get(i), actual.get(i), &format!("{place}/{i}")))
}

fn differ(expected: Option<&Node>, actual: Option<&Node>, place: &str) -> Option<String> {
    match (expected, actual) {
        (
            Some(Node::Element { name, attributes, children }),
            Some(Node::Element { name: other_name, attributes: other_attributes, children: other_children }),
        ) if name == other_name => {
            let place = format!("{place}<{name}>");
            differ_in_map(attributes, other_attributes, &place)
                .or_else(|| differ_in_list(children, other_children, &place))
        }
        (Some(Node::Code(facets)), Some(Node::Code(other))) => {
            differ_in_map(facets, other, &format!("{place}<code block>"))
        }
        _ if expected == actual => None,
        _ => Some(format!("{place}: expected {}, got {}", brief(expected), brief(actual))),
    }
}

fn differ_in_map<K: Ord + AsRef<str>>(
    expected: &BTreeMap<K, String>,
    actual: &BTreeMap<K, String>,
    place: &str,
) -> Option<String> {
    let keys = expected.keys().chain(actual.keys().filter(|key| !expected.contains_key(*key)));
    keys.into_iter()
        .find(|key| expected.get(*key) != actual.get(*key))
        .map(|key| format!("{place}@{}: expected {:?}, got {:?}", key.as_ref(), expected.get(key), actual.get(key)))
}

fn brief(node: Option<&Node>) -> String {
    let text = match node {
        None => "nothing".to_owned(),
        Some(Node::Text(text)) => format!("{text:?}"),
        Some(Node::Code(facets)) => format!("a code block {facets:?}"),
        Some(Node::Element { name, attributes, children }) => {
            let attributes: String = attributes.iter().map(|(key, value)| format!(" {key}={value:?}")).collect();
            format!("<{name}{attributes}> with {} parts, the first {}", children.len(), brief(children.first()))
        }
    };
    if text.chars().count() > 200 { text.chars().take(200).chain(['…']).collect() } else { text }
}

fn children(node: &Handle, name: Option<&str>, verbatim: bool) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    for child in node.children.borrow().iter() {
        match &child.data {
            NodeData::Text { contents } => match nodes.last_mut() {
                Some(Node::Text(text)) => text.push_str(&contents.borrow()),
                _ => nodes.push(Node::Text(contents.borrow().to_string())),
            },
            NodeData::Element { .. } if !is_heading_anchor(child) => nodes.push(element(child, verbatim)),
            _ => {}
        }
    }
    if !verbatim {
        trim(&mut nodes, name.is_none_or(|name| BLOCKS.contains(&name)));
    }
    nodes
}

fn is_heading_anchor(node: &Handle) -> bool {
    name(node) == "a" && classes(node).iter().any(|class| class == "headerlink")
}

/// Folds white space; `edge`: the nodes are the children of a block.
fn trim(nodes: &mut Vec<Node>, edge: bool) {
    let blocks: Vec<bool> = nodes.iter().map(is_block).collect();
    for (i, node) in nodes.iter_mut().enumerate() {
        let Node::Text(text) = node else { continue };
        *text = fold(text);
        let before = if i == 0 { edge } else { blocks[i - 1] };
        let after = blocks.get(i + 1).copied().unwrap_or(edge);
        if before && text.starts_with(' ') {
            text.remove(0);
        }
        if after && text.ends_with(' ') {
            text.pop();
        }
    }
    nodes.retain(|node| !matches!(node, Node::Text(text) if text.is_empty()));
}

fn is_block(node: &Node) -> bool {
    match node {
        Node::Text(_) => false,
        Node::Code(_) => true,
        Node::Element { name, .. } => BLOCKS.contains(&name.as_str()),
    }
}

fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if !matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{c}') {
            folded.push(c);
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded
}

fn element(node: &Handle, verbatim: bool) -> Node {
    let name = name(node);
    if name == "figure" && classes(node).iter().any(|class| class == "highlight") {
        return Node::Code(code_block(node));
    }
    let NodeData::Element { attrs, template_contents, .. } = &node.data else { return Node::Text(String::new()) };
    let mut attributes = BTreeMap::new();
    for attribute in attrs.borrow().iter() {
        let (key, value) = (attribute.name.local.to_string(), attribute.value.to_string());
        if EMPTY_IS_ABSENT.contains(&key.as_str()) && value.trim().is_empty() {
            continue;
        }
        let value = match key.as_str() {
            "class" => sorted(value.split_whitespace()),
            "href" | "src" => decoded_address(&value),
            _ => value,
        };
        attributes.insert(key, value);
    }
    let verbatim = verbatim || VERBATIM.contains(&name.as_str());
    let contents = template_contents.borrow();
    let children = children(contents.as_ref().unwrap_or(node), Some(&name), verbatim);
    Node::Element { name, attributes, children }
}

fn code_block(figure: &Handle) -> BTreeMap<&'static str, String> {
    let caption = find(figure, &|node| name(node) == "figcaption");
    let code = find(figure, &|node| name(node) == "td" && classes(node).iter().any(|class| class == "code"))
        .or_else(|| find(figure, &|node| name(node) == "code"))
        .or_else(|| find(figure, &|node| name(node) == "pre"))
        .unwrap_or_else(|| figure.clone());
    let mut lines = Vec::new();
    find_all(&code, &|node| name(node) == "span" && classes(node).iter().any(|class| class == "line"), &mut lines);
    let text_lines: Vec<String> = if lines.is_empty() {
        let text = text(&code);
        text.strip_suffix('\n').unwrap_or(&text).split('\n').map(str::to_owned).collect()
    } else {
        lines.iter().map(|line| text(line).trim_end_matches('\n').to_owned()).collect()
    };
    let marked = lines.iter().enumerate().filter(|(_, line)| classes(line).iter().any(|class| class == "marked"));
    let title = caption.as_ref().map_or(String::new(), |caption| {
        let span = find(caption, &|node| name(node) == "span");
        text(span.as_ref().unwrap_or(caption)).trim().to_owned()
    });
    let link = caption.as_ref().and_then(|caption| find(caption, &|node| name(node) == "a"));
    let trimmed: Vec<&str> = text_lines.iter().map(|line| line.trim_end()).collect();
    BTreeMap::from([
        ("language", sorted(classes(figure).iter().map(String::as_str).filter(|class| *class != "highlight"))),
        ("title", title),
        ("link", link.map_or(String::new(), |link| decoded_address(&attribute(&link, "href")))),
        ("lines", trimmed.join("\n").trim_end_matches('\n').to_owned()),
        ("marked", marked.map(|(i, _)| (i + 1).to_string()).collect::<Vec<_>>().join(",")),
    ])
}

fn sorted<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    words.join(" ")
}

fn name(node: &Handle) -> String {
    match &node.data {
        NodeData::Element { name, .. } => name.local.to_string(),
        _ => String::new(),
    }
}

fn attribute(node: &Handle, key: &str) -> String {
    match &node.data {
        NodeData::Element { attrs, .. } => {
            attrs.borrow().iter().find(|a| &*a.name.local == key).map_or(String::new(), |a| a.value.to_string())
        }
        _ => String::new(),
    }
}

fn classes(node: &Handle) -> Vec<String> {
    attribute(node, "class").split_whitespace().map(str::to_owned).collect()
}

/// What is read; a `<br>` is a line end.
fn text(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ if name(node) == "br" => "\n".to_owned(),
        _ => node.children.borrow().iter().map(text).collect(),
    }
}

fn find(node: &Handle, test: &dyn Fn(&Handle) -> bool) -> Option<Handle> {
    node.children.borrow().iter().find_map(|child| if test(child) { Some(child.clone()) } else { find(child, test) })
}

fn find_all(node: &Handle, test: &dyn Fn(&Handle) -> bool, found: &mut Vec<Handle>) {
    for child in node.children.borrow().iter() {
        if test(child) {
            found.push(child.clone());
        } else {
            find_all(child, test, found);
        }
    }
}

/// Percent signs decoded, except those that hide a sign with a meaning of its own; as it is when that is no UTF-8.
fn decoded_address(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let byte = (bytes[i] == b'%').then(|| address.get(i + 1..i + 3)).flatten();
        match byte.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if !b";/?:@&=+$,#".contains(&byte) => {
                decoded.push(byte);
                i += 3;
            }
            None if bytes[i] == b'%' => return address.to_owned(),
            _ => {
                decoded.push(bytes[i]);
                i += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| address.to_owned())
}

#[test]
fn entities_order_of_attributes_and_white_space_do_not_count() {
    let one = tree("<p  title='' class='b a'>x&#x3D;1 \n y</p>\n<p>z<br/>\nw</p>");
    let two = tree("<p class=\"a b\">\n x=1 y </p><p>z<br>w</p>");
    assert_eq!(difference(&one, &two), None);
}

#[test]
fn the_first_difference_is_told_with_its_place() {
    let told = difference(&tree("<ul><li>a</li><li>b</li></ul>"), &tree("<ul><li>a</li><li>c</li></ul>")).unwrap();
    assert_eq!(told, "/0<ul>/1<li>/0: expected \"b\", got \"c\"");
}

#[test]
fn white_space_in_code_counts() {
    assert!(difference(&tree("<pre>a  b</pre>"), &tree("<pre>a b</pre>")).is_some());
}
