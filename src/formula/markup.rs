//! The engine's markup as ours: inline styles as classes, attributes in a fixed order (the engine's have none), variants as
//! Unicode letters.

use std::borrow::Cow;

use super::{letters, styles};

/// What the engine wrote, as it stands on a page. It has no comments, and `<` and `>` of texts and values are escaped.
pub(super) fn markup(engine: &str) -> String {
    let mut out = String::with_capacity(engine.len());
    let mut rest = engine;
    // The variant of the element whose text comes next.
    let mut variant = None;
    while let Some((text, inner)) = rest.split_once('<') {
        match variant.take() {
            Some(variant) => out.push_str(&letters::in_variant(text, variant)),
            None => out.push_str(text),
        }
        let Some((tag, after)) = inner.split_once('>') else { break };
        rest = after;
        if tag.starts_with('/') {
            out.push('<');
            out.push_str(tag);
            out.push('>');
        } else {
            variant = write_tag(tag, rest, &mut out);
        }
    }
    out.push_str(rest);
    out
}

/// Writes a start tag, given without its brackets; `text` is what follows it. Returns the variant that its letters are to have.
fn write_tag<'e>(tag: &'e str, text: &str, out: &mut String) -> Option<&'e str> {
    let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
    let name = tag.split(' ').next().unwrap_or("");
    let mut attributes = attributes(tag.get(name.len()..).unwrap_or(""));
    attributes.sort_unstable();
    let value = |name: &str| attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let mut classes = sized(value("class").unwrap_or(""));
    for declaration in value("style").unwrap_or("").split(';') {
        if let Some((property, value)) = declaration.split_once(':')
            && let Some(class) = styles::class(property.trim(), value.trim())
        {
            if !classes.is_empty() {
                classes.to_mut().push(' ');
            }
            classes.to_mut().push_str(&class);
        }
    }
    out.push('<');
    out.push_str(name);
    if !classes.is_empty() {
        out.push_str(" class=\"");
        out.push_str(&classes);
        out.push('"');
    }
    let variant = value("mathvariant");
    // The one variant that browsers know: a single letter that is not slanted.
    let is_upright = variant == Some("normal") && name == "mi" && is_one_letter(text);
    for (key, value) in &attributes {
        // In HTML the namespaces go without saying.
        let is_kept = match *key {
            "class" | "style" | "xmlns" => false,
            "mathvariant" => is_upright,
            _ => true,
        };
        if is_kept {
            out.push_str(&format!(" {key}=\"{value}\""));
        }
    }
    out.push_str(if is_empty { "/>" } else { ">" });
    variant.filter(|variant| *variant != "normal")
}

/// No formula has more MathML, in bytes.
const LONGEST_MATHML: usize = 2_000_000;

/// The TeX, escaped, of the formula whose `<math>` was read last, and what follows its `</math>`.
pub fn annotation(html: &str) -> Option<(&str, &str)> {
    // An author's own element may have no end: one look stays short.
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
    while let Some((name, after)) = rest.split_once("=\"") {
        let Some((value, after)) = after.split_once('"') else { break };
        found.push((name.trim(), value));
        rest = after;
    }
    found
}

/// The factors of KaTeX's sizes, `size1` to `size11`.
const SIZES: [f64; 11] = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.44, 1.728, 2.074, 2.488];

/// The classes of an element; a pair of sizes (`reset-size6 size3`: from the sixth to the third) is one class, where KaTeX's
/// style sheet has a rule for each of 121 pairs.
fn sized(classes: &str) -> Cow<'_, str> {
    let factor = |digits: &str| SIZES.get(digits.parse::<usize>().ok()?.checked_sub(1)?).copied();
    let from = classes.split(' ').find_map(|class| factor(class.strip_prefix("reset-size")?));
    let to = classes.split(' ').find_map(|class| factor(class.strip_prefix("size")?));
    let (Some(from), Some(to)) = (from, to) else { return Cow::Borrowed(classes) };
    let is_size = |class: &&str| {
        ["reset-size", "size"].iter().any(|head| class.strip_prefix(head).is_some_and(|rest| factor(rest).is_some()))
    };
    let mut kept: Vec<&str> = classes.split(' ').filter(|class| !is_size(class)).collect();
    let size = styles::class("font-size", &format!("{:.4}em", to / from)).unwrap_or_default();
    kept.push(&size);
    Cow::Owned(kept.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_become_classes_and_attributes_have_an_order() {
        assert_eq!(
            markup(r#"<span class="katex-strut" style="height:0.8em;vertical-align:-0.2em;"></span>"#),
            r#"<span class="katex-strut kh8000 kvn2000"></span>"#
        );
        assert_eq!(markup(r#"<span style="color:red;">a &lt; b</span>"#), r#"<span class="kc_red">a &lt; b</span>"#);
        assert_eq!(
            markup(r#"<svg xmlns="x" width="4em" height="1em"><path d="M1"/></svg>"#),
            r#"<svg height="1em" width="4em"><path d="M1"/></svg>"#
        );
        assert_eq!(
            markup(r#"<span class="katex-sizing reset-size6 size3 mtight">x</span>"#),
            r#"<span class="katex-sizing mtight kf7000">x</span>"#
        );
    }

    #[test]
    fn variants_become_letters() {
        assert_eq!(markup(r#"<mi mathvariant="double-struck">E</mi><mi>x</mi>"#), "<mi>𝔼</mi><mi>x</mi>");
        assert_eq!(markup(r#"<mi mathvariant="normal">Γ</mi>"#), r#"<mi mathvariant="normal">Γ</mi>"#);
    }
}
