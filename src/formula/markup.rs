//! Turns the engine's markup into ours: inline styles as classes, attributes in a fixed order (unlike the engine's),
//! variants as Unicode letters.

use super::styles;
use super::{letters, rules};

/// The engine's output in the form for a page. It has no comments, and `<` and `>` of texts and values are escaped.
pub(super) fn markup(engine: &str) -> String {
    let mut out = String::with_capacity(engine.len() / 2);
    let mut open = MathElementStack::default();
    let mut rest = engine;
    // The variant of the element whose text comes next.
    let mut variant = None;
    while let Some((text, inner)) = rest.split_once('<') {
        if let Some(after) = inner.strip_prefix(DEPTH).and_then(after_depth) {
            out.push_str(text);
            open.end("span", &mut out);
            rest = after;
            continue;
        }
        match variant.take() {
            Some(variant) => out.push_str(&letters::in_variant(text, variant)),
            None => out.push_str(text),
        }
        let Some((tag, after)) = inner.split_once('>') else { break };
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            open.end(name, &mut out);
        } else {
            variant = write_tag(tag, rest, &mut open, &mut out);
        }
    }
    out.push_str(rest);
    out
}

/// The start of the element that extends a stack of lines below its base line, after its bracket: for Safari a
/// character in the first row, and a second row.
const DEPTH: &str = "span class=\"vlist-s\">";

/// What follows such a depth, if this is one. The formula's strut already contains the depth of a stack: the position
/// of its lines does not depend on it.
fn after_depth(sign: &str) -> Option<&str> {
    let row = sign.split_once("</span></span><span class=\"vlist-r\"><span class=\"vlist\" style=\"")?;
    let (height, after) = row.1.split_once("\"><span></span></span></span>")?;
    (row.0.len() < 5 && height.len() < 30).then_some(after)
}

/// The visual part of a formula.
const SEEN: &str = "katex-html";

/// Open elements of the visual part.
#[derive(Debug, Default)]
struct MathElementStack<'e> {
    elements: Vec<MathElement<'e>>,
}

/// An element that is open.
#[derive(Clone, Copy, Debug)]
struct MathElement<'e> {
    /// The name that it was written with; none if only its content was.
    name: Option<&'e str>,
    /// The number of levels of elements in it that the style sheet relies on, whatever their classes are.
    fixed: u8,
}

impl MathElementStack<'_> {
    /// Ends the innermost element; outside of the visual part, writes the end tag unchanged.
    fn end(&mut self, name: &str, out: &mut String) {
        let name = self.elements.pop().map_or(Some(name), |element| element.name);
        if let Some(name) = name {
            out.push_str("</");
            out.push_str(name);
            out.push('>');
        }
    }
}

/// Writes a start tag, given without its brackets; `text` is what follows it. Returns the variant for its letters.
fn write_tag<'e>(tag: &'e str, text: &str, open: &mut MathElementStack<'e>, out: &mut String) -> Option<&'e str> {
    let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
    let (name, written) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = attributes(written);
    if attributes.len() > 1 {
        attributes.sort_unstable();
    }
    let value = |name: &str| attributes.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| *value);
    let classes = value("class");
    if name == "span" && !is_empty && (!open.elements.is_empty() || classes.contains(SEEN)) {
        write_span(&attributes, classes, value("style"), text, open, out);
        return None;
    }
    if !open.elements.is_empty() && !is_empty {
        open.elements.push(MathElement { name: Some(name), fixed: 0 });
    }
    out.push('<');
    out.push_str(name);
    let mut list = String::new();
    write_classes(classes, value("style"), "", &mut list);
    write_attribute("class", &list, out);
    let variant = value("mathvariant");
    // The one variant that browsers support: a single letter that is not slanted.
    let is_upright = variant == "normal" && name == "mi" && is_one_letter(text);
    for (key, value) in &attributes {
        // In HTML the namespaces are implied.
        let is_kept = match *key {
            "class" | "style" | "xmlns" => false,
            "mathvariant" => is_upright,
            _ => true,
        };
        if is_kept {
            write_attribute(key, value, out);
        }
    }
    out.push_str(if is_empty { "/>" } else { ">" });
    (!matches!(variant, "" | "normal")).then_some(variant)
}

/// Writes the start tag of a visual span: without the classes that no rule uses, as `<i>` for a letter of math,
/// and only its content if nothing else is left. Much of the engine's HTML is needed only for its own layout.
fn write_span(
    attributes: &[(&str, &str)],
    classes: &str,
    style: &str,
    text: &str,
    open: &mut MathElementStack,
    out: &mut String,
) {
    let above = open.elements.last().map_or(0, |element| element.fixed);
    let own = classes.split(' ').map(rules::fixed_below).max().unwrap_or(0);
    let fixed = own.max(above.saturating_sub(1));
    // A margin needs no box.
    let is_gap = style.starts_with("margin-right:") && text.starts_with('<');
    let is_letter = above == 0 && classes.split(' ').any(|class| class == LETTER);
    // The same applies to heights of stacks.
    let style = if classes == "vlist" { "" } else { style };
    let mut list = String::new();
    let dropped = if is_letter {
        LETTER
    } else if is_gap && above == 0 {
        "mspace"
    } else {
        ""
    };
    write_classes(classes, style, dropped, &mut list);
    let mut others = attributes.iter().filter(|(key, _)| !matches!(*key, "class" | "style")).peekable();
    if above == 0 && !is_letter && list.is_empty() && others.peek().is_none() {
        open.elements.push(MathElement { name: None, fixed });
        return;
    }
    let name = if is_letter { "i" } else { "span" };
    out.push('<');
    out.push_str(name);
    write_attribute("class", &list, out);
    for (key, value) in others {
        write_attribute(key, value, out);
    }
    out.push('>');
    open.elements.push(MathElement { name: Some(name), fixed });
}

/// The class of letters in the slanted font of math: most elements of formulas.
const LETTER: &str = "mathnormal";

fn write_attribute(key: &str, value: &str, out: &mut String) {
    if key == "class" && value.is_empty() {
        return;
    }
    out.push(' ');
    out.push_str(key);
    out.push_str("=\"");
    out.push_str(value);
    out.push('"');
}

/// Writes the classes of an element, with those for its style; a pair of sizes (`reset-size6 size3`: from the sixth to
/// the third) is one class, for which KaTeX's style sheet has a rule for each of 121 pairs.
fn write_classes(classes: &str, style: &str, dropped: &str, list: &mut String) {
    let part = |list: &mut String| {
        if !list.is_empty() {
            list.push(' ');
        }
    };
    let sizes = sizes(classes);
    for class in classes.split(' ').filter(|class| *class != dropped && rules::has(class)) {
        if sizes.is_none() || size(class).is_none() {
            part(list);
            list.push_str(class);
        }
    }
    if let Some((from, to)) = sizes {
        part(list);
        styles::write_size(to / from, list);
    }
    // The height of a line is less visible than the position of its letters, to a tenth of a pixel. Spaces add up.
    let step = |property: &str| match property {
        _ if classes == "katex-strut" => 40,
        "top" | "height" | "vertical-align" => 10,
        _ => 1,
    };
    for declaration in style.split(';') {
        if let Some((property, value)) = declaration.split_once(':') {
            let before = list.len();
            part(list);
            if !styles::write_class(property.trim(), value.trim(), step(property.trim()), list) {
                list.truncate(before);
            }
        }
    }
}

/// The factors of KaTeX's sizes, `size1` to `size11`.
const SIZES: [f64; 11] = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.44, 1.728, 2.074, 2.488];

/// The meaning of a class for sizes: whether it is the size around the element, and its factor.
fn size(class: &str) -> Option<(bool, f64)> {
    let (is_outer, digits) = match class.strip_prefix("reset-size") {
        Some(digits) => (true, digits),
        None => (false, class.strip_prefix("size")?),
    };
    Some((is_outer, *SIZES.get(digits.parse::<usize>().ok()?.checked_sub(1)?)?))
}

/// The sizes around an element and of it, if its classes contain both.
fn sizes(classes: &str) -> Option<(f64, f64)> {
    classes.contains("reset-size").then_some(())?;
    let of = |outer: bool| {
        classes.split(' ').filter_map(size).find(|(is_outer, _)| *is_outer == outer).map(|(_, factor)| factor)
    };
    of(true).zip(of(false))
}

/// The most MathML of a formula, in bytes.
const LONGEST_MATHML: usize = 2_000_000;

/// The TeX, escaped, of the formula whose `<math>` was read last, and what follows its `</math>`.
pub fn annotation(html: &str) -> Option<(&str, &str)> {
    // An author's own element may have no end: the search is bounded.
    let near = html.get(..html.floor_char_boundary(LONGEST_MATHML)).filter(|html| html.starts_with("<semantics>"))?;
    let (formula, _) = near.split_once("</math>")?;
    let after = html.get(formula.len() + "</math>".len()..)?;
    let (_, annotation) = formula.split_once("<annotation encoding=\"application/x-tex\">")?;
    Some((annotation.split_once("</annotation>")?.0, after))
}

fn is_one_letter(text: &str) -> bool {
    text.split('<').next().is_some_and(|text| text.chars().count() == 1)
}

/// Names and values; values stay escaped.
fn attributes(written: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = written;
    while let Some((name, after)) = rest.split_once('=') {
        let Some((value, after)) = after.strip_prefix('"').and_then(|after| after.split_once('"')) else { break };
        found.push((name.trim(), value));
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_become_classes_and_attributes_have_an_order() {
        assert_eq!(
            markup(r#"<span class="katex-strut" style="height:0.8em;vertical-align:-0.2em;"></span>"#),
            r#"<span class="katex-strut kh800 kvn200"></span>"#
        );
        assert_eq!(markup(r#"<span style="color:red;">a &lt; b</span>"#), r#"<span class="kc_red">a &lt; b</span>"#);
        assert_eq!(
            markup(r#"<svg xmlns="x" width="4em" height="1em"><path d="M1"/></svg>"#),
            r#"<svg height="1em" width="4em"><path d="M1"/></svg>"#
        );
        assert_eq!(
            markup(r#"<span class="katex-sizing reset-size6 size3 mtight">x</span>"#),
            r#"<span class="kf700">x</span>"#
        );
    }

    #[test]
    fn what_no_rule_asks_for_goes() {
        let seen = |inner: &str| {
            let start = r#"<span class="katex-html" aria-hidden="true"><span class="katex-base">"#;
            let html = markup(&format!("{start}{inner}</span></span><b></b>"));
            html.strip_prefix(start).unwrap().strip_suffix("</span></span><b></b>").unwrap().to_owned()
        };
        for (engine, ours) in [
            (r#"<span class="mord">1</span><span class="mopen">(</span>"#, "1("),
            (r#"<span class="mord mathnormal">x</span>"#, "<i>x</i>"),
            (r#"<span class="mord mathnormal" style="margin-right:0.05764em;">E</span>"#, r#"<i class="kmr58">E</i>"#),
            (r#"<span class="mspace" style="margin-right:0.2222em;"></span>"#, r#"<span class="kmr222"></span>"#),
            (r#"<span class="mspace"> </span>"#, r#"<span class="mspace"> </span>"#),
            // Two levels within a stack of lines are relied on.
            (
                r#"<span class="vlist" style="height:1em;"><span><span class="mord mathnormal">x</span></span><span><span class="mord"><span class="mord">1</span></span></span></span>"#,
                r#"<span class="vlist"><span><span class="mathnormal">x</span></span><span><span>1</span></span></span>"#,
            ),
            (
                "<span class=\"vlist-t vlist-t2\"><span class=\"vlist-r\"><span class=\"vlist\" style=\"height:1em;\"><span>x</span></span><span class=\"vlist-s\">\u{200b}</span></span><span class=\"vlist-r\"><span class=\"vlist\" style=\"height:0.5em;\"><span></span></span></span></span>y",
                r#"<span class="vlist-t"><span class="vlist-r"><span class="vlist"><span>x</span></span></span></span>y"#,
            ),
            (r#"<a href="/x"><span class="mord">1</span></a>"#, r#"<a href="/x">1</a>"#),
        ] {
            assert_eq!(seen(engine), ours);
        }
    }

    #[test]
    fn variants_become_letters() {
        assert_eq!(markup(r#"<mi mathvariant="double-struck">E</mi><mi>x</mi>"#), "<mi>𝔼</mi><mi>x</mi>");
        assert_eq!(markup(r#"<mi mathvariant="normal">Γ</mi>"#), r#"<mi mathvariant="normal">Γ</mi>"#);
    }
}
