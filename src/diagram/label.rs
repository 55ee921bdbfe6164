//! Labels: the HTML in an engine's drawings, reduced to text with emphasis, line ends and safe links.

use roxmltree::Node;

use crate::html::{self, AddressUse, SchemeRisk};

/// The deepest nesting of elements in a label; anything deeper is text alone.
const DEEPEST: usize = 16;

/// The text of a label as HTML. Paragraphs are lines.
pub(super) fn html(node: Node) -> String {
    let mut out = String::new();
    children(node, 0, &mut out);
    let trimmed = out.trim_end_matches("<br>").trim();
    trimmed.to_owned()
}

fn children(node: Node, depth: usize, out: &mut String) {
    for child in node.children() {
        if child.is_text() {
            out.push_str(&html::escape(child.text().unwrap_or("")));
        } else if child.is_element() {
            element(child, depth + 1, out);
        }
    }
}

fn element(node: Node, depth: usize, out: &mut String) {
    let name = match node.tag_name().name() {
        name if depth > DEEPEST && name != "br" => "",
        name => name,
    };
    match name {
        "br" => out.push_str("<br>"),
        "p" | "div" | "li" => {
            if !out.is_empty() && !out.ends_with("<br>") {
                out.push_str("<br>");
            }
            children(node, depth, out);
        }
        "b" | "strong" | "i" | "em" | "u" | "s" | "del" | "code" | "sub" | "sup" | "small" | "mark" => {
            let start = out.len();
            out.push_str(&format!("<{name}>"));
            let inner = out.len();
            children(node, depth, out);
            if out.len() == inner {
                // An icon's empty `<i>`: there is no font for it.
                out.truncate(start);
            } else {
                out.push_str(&format!("</{name}>"));
            }
        }
        "a" => match safe_address(node) {
            Some(address) => {
                out.push_str(&format!("<a href=\"{}\">", html::escape(address)));
                children(node, depth, out);
                out.push_str("</a>");
            }
            None => children(node, depth, out),
        },
        "script" | "style" | "template" | "iframe" | "object" | "svg" | "math" => {}
        _ if depth > DEEPEST => {
            let text = node.descendants().filter_map(|inner| inner.text().filter(|_| inner.is_text()));
            text.for_each(|text| out.push_str(&html::escape(text)));
        }
        _ => children(node, depth, out),
    }
}

/// The address of a link that is safe on a page.
pub(super) fn safe_address<'n>(node: Node<'n, '_>) -> Option<&'n str> {
    let address = node.attribute("href").or_else(|| node.attribute(("http://www.w3.org/1999/xlink", "href")))?;
    (!address.is_empty() && html::risk(address, AddressUse::Leads) != SchemeRisk::Script).then_some(address)
}
