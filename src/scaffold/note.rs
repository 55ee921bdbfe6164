//! A scaffold, filled.

use super::ScaffoldValues;
use super::variables::{self, plain};
use crate::front_matter::{self, FrontMatterSyntax};
use crate::yaml::write::{NullStyle, inline, mapping};
use crate::yaml::{MappingMember, YamlError, YamlMapping, YamlNode, YamlValue};

/// A note's text.
///
/// Errors: the scaffold's front matter can't be read; the place is in the scaffold.
pub fn note(scaffold: &str, given: &ScaffoldValues) -> Result<String, YamlError> {
    let body = given.body.as_ref().filter(|body| !body.is_empty()).map_or(String::new(), |body| format!("\n{body}"));
    let Some(split) = front_matter::split(scaffold) else {
        // Only a body: the note gets the front matter it needs.
        let front = mapping(
            &arranged(variables::fill("title: {{ title }}\ndate: {{ date }}", FrontMatterSyntax::Yaml, given)?, given),
            NullStyle::Bare,
        );
        return Ok(format!("---\n{front}---\n\n{scaffold}{body}"));
    };
    let block = scaffold.get(split.block.clone()).unwrap_or("");
    let close = scaffold.get(split.block.end..split.body).unwrap_or("").trim_matches('\n');
    let rest = scaffold.get(split.body..).unwrap_or("");
    let map = variables::fill(block, split.syntax, given).map_err(|mut fault| {
        fault.move_by(split.block.start);
        fault
    })?;
    let map = arranged(map, given);
    let front = match split.syntax {
        FrontMatterSyntax::Yaml => mapping(&map, NullStyle::Bare),
        FrontMatterSyntax::Json => members(&map),
    };
    let open = if split.opened { format!("{close}\n") } else { String::new() };
    Ok(format!("{open}{front}{close}\n{rest}{body}"))
}

/// A value without a place.
pub fn member(value: YamlValue) -> MappingMember {
    MappingMember { key: 0..0, node: YamlNode { value, span: 0..0 } }
}

/// The scaffold's keys and the given ones: values first, then dates, then keys without a value.
fn arranged(mut map: YamlMapping, given: &ScaffoldValues) -> YamlMapping {
    for (key, given) in &given.keys {
        match map.get_mut(key) {
            Some(place) if place.node.value == YamlValue::Null => place.node = given.node.clone(),
            Some(_) => {}
            None => _ = map.insert(key.clone(), given.clone()),
        }
    }
    // A title is never lost, whatever the scaffold contains.
    if let (false, Some(title)) = (map.contains_key("title"), &given.title) {
        map.shift_insert(0, "title".into(), member(plain(title)));
    }
    let rank = |member: &MappingMember| match member.node.value {
        YamlValue::Null => 2,
        YamlValue::Date(..) => 1,
        _ => 0,
    };
    map.sort_by(|_, a, _, b| rank(a).cmp(&rank(b)));
    map
}

/// The members of a JSON object, a line each, without its braces.
fn members(map: &YamlMapping) -> String {
    let line = |(key, member): (&String, &MappingMember)| {
        let value = match &member.node.value {
            date @ YamlValue::Date(..) => serde_json::Value::from(inline(date)),
            _ => member.node.to_json(),
        };
        format!("{}: {value}", serde_json::Value::from(key.as_str()))
    };
    format!("{}\n", map.iter().map(line).collect::<Vec<_>>().join(",\n"))
}
