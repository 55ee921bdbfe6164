//! math-core's MathML as ours: inline styles as classes, no variation selectors, and the dialect's marks replaced.

use super::dialect::{BOTTOM_LINE, BOXED, FIRST_TAG};
use crate::formula::styles;
use crate::html::escape;

/// Declarations that occur together, and their class. Each has a rule in `rules.css`.
const CLASSES: &[(&str, &str)] = &[
    ("text-align: right;justify-items: end;", "mr"),
    ("text-align: left;justify-items: start;", "ml"),
    ("padding-left: 0;", "m0l"),
    ("padding-right: 0;", "m0r"),
    ("padding-left:0;", "m0l"),
    ("padding-right:0;", "m0r"),
    ("padding-left:1em;", "m1l"),
    ("padding-top: 0;padding-bottom: 0;", "mv"),
    ("border-right: 0.05em solid currentcolor;", "mbr"),
    ("border-left: 0.05em solid currentcolor;", "mbl"),
    ("border-top: 0.05em solid currentcolor;", "mbt"),
    ("border-right: 0.05em dashed currentcolor;", "mdr"),
    ("border-left: 0.05em dashed currentcolor;", "mdl"),
    ("border-top: 0.05em dashed currentcolor;", "mdt"),
    ("padding-left: 0.1em;padding-right: 0.1em;", "mn"),
    ("padding-left:0.1667em;", "m3l"),
    ("padding-right:0.1667em;", "m3r"),
    ("padding-left:0.2222em;", "m4l"),
    ("padding-right:0.2222em;", "m4r"),
    ("padding-left:0.2778em;", "m5l"),
    ("padding-right:0.2778em;", "m5r"),
    ("padding-top: 0.1667em", "m3t"),
    ("math-shift:compact;", "mc"),
    ("width: 100%", "m100"),
    ("width: 50%;", "m50"),
    ("width: 50%", "m50"),
    ("width: 7.5%;", "m8"),
    ("width: 7.5%", "m8"),
];

/// Classes of math-core's own elements, and ours.
const STRUCK: &[(&str, &str)] = &[("updiagonalstrike", "mup"), ("downdiagonalstrike", "mdown")];

/// The greatest width of a space, in em.
const WIDEST: f64 = 100.0;

/// The place for the number of a row.
const NUMBER: &str = "<span class=\"eqn-num\"></span>";

/// The content of the `<math>` that math-core wrote; none if it contains something that is not allowed on a page.
pub(super) fn markup(core: &str, tags: &[String]) -> Option<String> {
    let inner = core.split_once('>')?.1.strip_suffix("</math>")?;
    let mut out = String::with_capacity(inner.len());
    // Where each open table begins.
    let mut tables = Vec::new();
    let mut rest = inner;
    while let Some((text, after)) = rest.split_once('<') {
        let is_bottom_line = text.strip_prefix(BOTTOM_LINE) == Some("");
        if is_bottom_line {
            draw_bottom_line(*tables.last()?, &mut out)?;
        } else {
            write_text(text, tags, &mut out)?;
        }
        let (tag, after) = after.split_once('>')?;
        rest = after;
        match tag {
            "mtable" => tables.push(out.len()),
            "/mtable" => drop(tables.pop()),
            _ if tag.starts_with("mtable ") => tables.push(out.len()),
            _ => {}
        }
        if is_bottom_line {
            // The end of the mark's element.
        } else if let Some(notation) = tag.strip_prefix("menclose notation=\"") {
            write_struck(notation.trim_end_matches('"'), &mut out);
        } else if tag == "/menclose" {
            out.push_str("</mrow>");
        } else if tag.starts_with("mrow class=\"menclose-") {
            // What was drawn with an element is drawn on the parent element.
            rest = rest.strip_prefix("</mrow>")?;
        } else {
            write_tag(tag, rest, &mut out)?;
        }
    }
    out.push_str(rest);
    Some(out)
}

/// Removes the start tag of the mark, and gives the table that begins at `table` a line below it.
fn draw_bottom_line(table: usize, out: &mut String) -> Option<()> {
    out.truncate(out.strip_suffix("<mtext>")?.len());
    let classed = "<mtable class=\"";
    match out.get(table..)?.starts_with(classed) {
        true => out.insert_str(table + classed.len(), "mb "),
        false => out.insert_str(table + "<mtable".len(), " class=\"mb\""),
    }
    Some(())
}

/// Writes the text of an element.
fn write_text(text: &str, tags: &[String], out: &mut String) -> Option<()> {
    if text.is_empty() {
        return Some(());
    }
    if out.ends_with("<mtext>")
        && let Some(number) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')?.parse::<usize>().ok())
        && is_in_number_cell(out)
    {
        match number.checked_sub(FIRST_TAG) {
            Some(at) => out.push_str(&escape(tags.get(at)?)),
            None => out.push_str(NUMBER),
        }
        return Some(());
    }
    // Letters above others are centred by the font's own metrics.
    let accent = match text {
        "ˆ" => "\u{302}",
        "˜" => "\u{303}",
        "¯" => "\u{304}",
        "ˇ" => "\u{30c}",
        text => text,
    };
    let accent = if out.ends_with("<mo stretchy=\"false\">") { accent } else { text };
    out.extend(accent.chars().filter(|c| !matches!(c, '\u{fe00}'..='\u{fe0f}')));
    Some(())
}

/// Whether a text's `<mtext>` begins a row's last cell.
fn is_in_number_cell(out: &str) -> bool {
    let cell = out.strip_suffix("<mtext>").unwrap_or("");
    cell.ends_with("<mtd class=\"m50 mr\">") || cell.ends_with("<mtd class=\"m8 mr\">")
}

/// Writes the start tag of struck-out content.
fn write_struck(notation: &str, out: &mut String) {
    let classes: Vec<&str> = STRUCK
        .iter()
        .filter(|(name, _)| notation.split(' ').any(|part| part == *name))
        .map(|(_, class)| *class)
        .collect();
    out.push_str(&format!("<mrow class=\"{}\">", classes.join(" ")));
}

/// Writes a tag, given without its brackets, with classes instead of its style; `text` is what follows it.
fn write_tag(tag: &str, text: &str, out: &mut String) -> Option<()> {
    if tag == "mo" && text.starts_with(['′', '″', '‴', '⁗']) {
        out.push_str("<mo class=\"mp\">");
        return Some(());
    }
    // Names with limits below them in displayed formulas only.
    if tag == "mo lspace=\"0\" rspace=\"0.1667em\"" && out.ends_with("<munder>") {
        out.push_str("<mo movablelimits=\"true\" lspace=\"0\" rspace=\"0.1667em\">");
        return Some(());
    }
    let Some((before, after)) = tag.split_once(" style=\"") else {
        out.push('<');
        out.push_str(&narrow(tag)?);
        out.push('>');
        return Some(());
    };
    let (style, after) = after.split_once('"')?;
    let name_end = before.find(' ').unwrap_or(before.len());
    let (name, attributes) = before.split_at(name_end);
    let classes = classes(style)?;
    out.push_str(&format!("<{name} class=\"{classes}\"{}{}>", narrow(attributes)?, after));
    Some(())
}

/// Attributes without a width that would move what follows far over the page.
fn narrow(attributes: &str) -> Option<String> {
    let width = attributes.split_once(" width=\"").map(|(_, width)| width.split('"').next().unwrap_or(""));
    let number = width.map(|width| width.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%'));
    number
        .is_none_or(|number| number.parse::<f64>().is_ok_and(|number| number.abs() <= WIDEST))
        .then(|| attributes.to_owned())
}

/// The classes for a style.
fn classes(style: &str) -> Option<String> {
    let mut classes: Vec<String> = Vec::new();
    let mut rest = style;
    while !rest.is_empty() {
        if let Some((declarations, class)) = CLASSES.iter().find(|(declarations, _)| rest.starts_with(declarations)) {
            classes.push((*class).to_owned());
            rest = rest.get(declarations.len()..)?.trim_start();
            continue;
        }
        let (declaration, after) = rest.split_once(';').unwrap_or((rest, ""));
        let (property, value) = declaration.split_once(':')?;
        let (property, value) = (property.trim(), value.trim());
        if (property, value) == ("color", BOXED) {
            classes.push("mbox".to_owned());
        } else {
            let mut class = String::new();
            styles::write_class(property, value, 1, &mut class).then_some(())?;
            classes.push(class);
        }
        rest = after.trim_start();
    }
    Some(classes.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_classes() {
        for (core, ours) in [
            (r#"<math><mspace style="margin-left:-0.16666667em;"/></math>"#, r#"<mspace class="kmln167"/>"#),
            (
                r#"<math><mtd style="border-top: 0.05em solid currentcolor;text-align: right;justify-items: end;padding-right: 0;"><mi>a</mi></mtd></math>"#,
                r#"<mtd class="mbt mr m0r"><mi>a</mi></mtd>"#,
            ),
            (
                r#"<math><mrow style="color:#010203;"><mi>ℒ︀</mi></mrow><mrow style="color:#FF0000;"></mrow></math>"#,
                r#"<mrow class="mbox"><mi>ℒ</mi></mrow><mrow class="kc_-23FF0000"></mrow>"#,
            ),
            (
                r#"<math><menclose notation="updiagonalstrike"><mi>x</mi><mrow class="menclose-updiagonalstrike"></mrow></menclose></math>"#,
                r#"<mrow class="mup"><mi>x</mi></mrow>"#,
            ),
            (
                r#"<math><mtable style="width: 100%"><mtr><mtd style="width: 50%;text-align: right;justify-items: end;"><mtext>(1)</mtext></mtd></mtr></mtable></math>"#,
                r#"<mtable class="m100"><mtr><mtd class="m50 mr"><mtext><span class="eqn-num"></span></mtext></mtd></mtr></mtable>"#,
            ),
        ] {
            assert_eq!(markup(core, &[]).as_deref(), Some(ours));
        }
        assert_eq!(markup(r#"<math><mspace width="999em"/></math>"#, &[]), None);
        assert_eq!(markup(r#"<math><mrow style="position:fixed;content:x"></mrow></math>"#, &[]), None);
    }
}
