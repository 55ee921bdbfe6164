//! The style sheet inside an engine's drawing, applied to its elements: a strict content security policy blocks
//! `<style>` and `style=`, so the result is written as attributes.
//!
//! Only the parts of CSS in such sheets are supported: types, classes, ids, attributes, descendants and children. A
//! selector with anything else in it (`:hover`, `@keyframes`) is ignored.

use std::collections::BTreeMap;

use roxmltree::Node;

/// The declarations that apply to an element, by property.
pub(super) type ComputedStyle<'s> = BTreeMap<&'s str, &'s str>;

/// A style sheet.
#[derive(Debug, Default)]
pub(super) struct SvgStyleSheet<'s> {
    rules: Vec<CssRule<'s>>,
}

#[derive(Debug)]
struct CssRule<'s> {
    /// The last compound first.
    compounds: Vec<CompoundSelector<'s>>,
    specificity: [usize; 3],
    declarations: Vec<CssDeclaration<'s>>,
}

#[derive(Clone, Debug)]
struct CssDeclaration<'s> {
    property: &'s str,
    value: &'s str,
    important: bool,
}

/// The conditions for one element: `g.node[data-look="neo"]`.
#[derive(Debug, Default)]
struct CompoundSelector<'s> {
    element: Option<&'s str>,
    classes: Vec<&'s str>,
    ids: Vec<&'s str>,
    attributes: Vec<AttributeSelector<'s>>,
    /// Whether the next compound has to match its parent (`a > b`), not any element around it.
    is_child: bool,
}

#[derive(Debug)]
struct AttributeSelector<'s> {
    name: &'s str,
    /// `=`, `$=`, `^=` or `*=`; empty where the attribute only has to exist.
    operator: &'s str,
    value: &'s str,
}

impl<'s> SvgStyleSheet<'s> {
    /// Reads the text of a `<style>` element.
    pub(super) fn read(css: &'s str) -> SvgStyleSheet<'s> {
        let mut sheet = SvgStyleSheet::default();
        let mut rest = css;
        while let Some((selectors, after)) = rest.split_once('{') {
            if selectors.trim_start().starts_with('@') {
                rest = after_block(after);
                continue;
            }
            let Some((body, after)) = after.split_once('}') else { break };
            rest = after;
            let declarations = declarations(body);
            for selector in selectors.split(',') {
                if let Some(compounds) = compounds(selector.trim()) {
                    let specificity = specificity(&compounds);
                    sheet.rules.push(CssRule { compounds, specificity, declarations: declarations.clone() });
                }
            }
        }
        sheet
    }

    /// The declarations of an element: the sheet's rules, then its own `style`, then those marked `!important`.
    pub(super) fn of(&self, node: Node<'s, '_>, own: &'s str) -> ComputedStyle<'s> {
        let mut matching: Vec<&CssRule> = self.rules.iter().filter(|rule| rule.matches(node)).collect();
        matching.sort_by_key(|rule| rule.specificity);
        let own = declarations(own);
        let all = || matching.iter().flat_map(|rule| &rule.declarations).chain(&own);
        let ordered = all().filter(|d| !d.important).chain(all().filter(|d| d.important));
        ordered.map(|declaration| (declaration.property, declaration.value)).collect()
    }
}

impl CssRule<'_> {
    fn matches(&self, node: Node) -> bool {
        let Some((last, outer)) = self.compounds.split_first() else { return false };
        last.matches(node) && around(node, last.is_child, outer)
    }
}

/// Whether elements around `node` match the rest of a selector. Each compound takes the nearest element that fits,
/// which is right for all but selectors that mix children and descendants; engines write none.
fn around(node: Node, mut is_child: bool, outer: &[CompoundSelector]) -> bool {
    let mut at = node.parent_element();
    for compound in outer {
        let fits = loop {
            let Some(element) = at else { return false };
            at = element.parent_element();
            if compound.matches(element) {
                break true;
            }
            if is_child {
                break false;
            }
        };
        if !fits {
            return false;
        }
        is_child = compound.is_child;
    }
    true
}

impl CompoundSelector<'_> {
    fn matches(&self, node: Node) -> bool {
        let name = node.tag_name().name();
        let of = |name: &str| node.attribute(name).unwrap_or("");
        self.element.is_none_or(|wanted| wanted == name)
            && self.classes.iter().all(|class| of("class").split_ascii_whitespace().any(|other| other == *class))
            && self.ids.iter().all(|id| of("id") == *id)
            && self.attributes.iter().all(|wanted| {
                node.attribute(wanted.name).is_some_and(|value| match wanted.operator {
                    "=" => value == wanted.value,
                    "$=" => value.ends_with(wanted.value),
                    "^=" => value.starts_with(wanted.value),
                    "*=" => value.contains(wanted.value),
                    _ => true,
                })
            })
    }
}

/// The text after a block whose `{` has been read.
fn after_block(text: &str) -> &str {
    let mut depth = 1usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text.get(at + 1..).unwrap_or("");
        }
    }
    ""
}

fn declarations(body: &str) -> Vec<CssDeclaration<'_>> {
    let read = |text| -> Option<CssDeclaration<'_>> {
        let (property, value) = str::split_once(text, ':')?;
        let value = value.trim();
        let (value, important) = match value.strip_suffix("!important") {
            Some(value) => (value.trim_end(), true),
            None => (value, false),
        };
        let is_usable = !value.is_empty() && !matches!(value, "undefined" | "revert");
        is_usable.then_some(CssDeclaration { property: property.trim(), value, important })
    };
    body.split(';').filter_map(read).collect()
}

/// The compounds of a selector, the last first; `None` when a part of it is not supported.
fn compounds(selector: &str) -> Option<Vec<CompoundSelector<'_>>> {
    let mut compounds: Vec<CompoundSelector> = Vec::new();
    let mut rest = selector;
    let mut is_child = false;
    while !rest.is_empty() {
        let (mut compound, after) = compound(rest)?;
        compound.is_child = std::mem::take(&mut is_child);
        compounds.push(compound);
        rest = after.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            is_child = true;
            rest = after.trim_start();
        }
    }
    compounds.reverse();
    (!compounds.is_empty()).then_some(compounds)
}

fn compound(text: &str) -> Option<(CompoundSelector<'_>, &str)> {
    let mut compound = CompoundSelector::default();
    let mut rest = text;
    loop {
        let first = rest.chars().next();
        match first {
            None | Some(' ' | '\n' | '\t' | '>') => return (rest.len() < text.len()).then_some((compound, rest)),
            Some('*') => rest = rest.get(1..)?,
            Some('.') => {
                let (name, after) = name(rest.get(1..)?)?;
                compound.classes.push(name);
                rest = after;
            }
            Some('#') => {
                let (name, after) = name(rest.get(1..)?)?;
                compound.ids.push(name);
                rest = after;
            }
            Some('[') => {
                let (inner, after) = rest.get(1..)?.split_once(']')?;
                compound.attributes.push(wanted(inner));
                rest = after;
            }
            Some(_) => {
                let (name, after) = name(rest)?;
                compound.element = Some(name);
                rest = after;
            }
        }
    }
}

/// A name at the start of a text, and what follows it.
fn name(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn wanted(inner: &str) -> AttributeSelector<'_> {
    let Some(at) = inner.find('=') else { return AttributeSelector { name: inner.trim(), operator: "", value: "" } };
    let before = inner.get(..at).unwrap_or("");
    let name = before.trim_end_matches(['$', '^', '*']);
    let operator = inner.get(name.len()..=at).unwrap_or("=");
    let value = inner.get(at + 1..).unwrap_or("").trim().trim_matches(['"', '\'']);
    AttributeSelector { name: name.trim(), operator, value }
}

fn specificity(compounds: &[CompoundSelector]) -> [usize; 3] {
    compounds.iter().fold([0; 3], |[ids, classes, elements], compound| {
        [
            ids + compound.ids.len(),
            classes + compound.classes.len() + compound.attributes.len(),
            elements + usize::from(compound.element.is_some()),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fill of the element `x` under a sheet.
    fn fill(css: &str, svg: &str) -> Option<String> {
        let document = roxmltree::Document::parse(svg).unwrap();
        let node = document.descendants().find(|node| node.attribute("id") == Some("x")).unwrap();
        let sheet = SvgStyleSheet::read(css);
        sheet.of(node, node.attribute("style").unwrap_or("")).get("fill").map(|fill| (*fill).to_owned())
    }

    #[test]
    fn the_stronger_rule_wins_as_in_browsers() {
        let svg =
            r#"<svg id="d"><g class="node a" data-look="neo"><rect id="x" class="b" style="fill: blue"/></g></svg>"#;
        let plain = &svg.replace("style=\"fill: blue\"", "");
        assert_eq!(fill("#d .node rect{fill:red;}#d rect{fill:green;}", plain).as_deref(), Some("red"));
        assert_eq!(fill("rect{fill:red;}rect{fill:green;}", plain).as_deref(), Some("green"));
        assert_eq!(fill("#d [data-look=\"neo\"].node>rect.b{fill:red;}", plain).as_deref(), Some("red"));
        assert_eq!(fill("svg>rect{fill:red;}", plain), None);
        assert_eq!(fill("#d .node rect{fill:red;}", svg).as_deref(), Some("blue"));
        assert_eq!(fill("#d .node rect{fill:red!important;}", svg).as_deref(), Some("red"));
    }

    #[test]
    fn what_is_not_understood_styles_nothing() {
        let svg = r#"<svg><rect id="x"/></svg>"#;
        for css in ["rect:hover{fill:red}", "@keyframes a{from{fill:red}to{fill:blue}}", "rect", "rect{fill:red", "{}"]
        {
            assert_eq!(fill(css, svg), None, "{css}");
        }
        assert_eq!(fill("@media x{rect{fill:red}}rect{fill:blue}", svg).as_deref(), Some("blue"));
    }
}
