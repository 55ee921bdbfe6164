//! Redirects for pages that moved, written into a configuration's text without touching anything else in it.

use crate::yaml::{self, YamlValue};

use super::PageMove;
use super::report::address;

/// The lines for the configuration: `aliases:` with a line for each page.
pub fn block(moved: &[PageMove]) -> String {
    format!("aliases:\n{}", lines(moved, "  "))
}

/// The configuration with the redirects in it; comments and order are kept. `None` when their place cannot be
/// determined: `aliases` in braces, an existing key, YAML that can't be read.
pub fn with_aliases(text: &str, moved: &[PageMove]) -> Option<String> {
    let read = |text: &str| yaml::read_config(text).ok();
    let before = read(text)?;
    let written = match before.map().and_then(|map| map.get("aliases")) {
        None if matches!(before.value, YamlValue::Null | YamlValue::Map(_)) => {
            let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            let blank = if text.trim().is_empty() { "" } else { "\n" };
            format!("{text}{gap}{blank}{}", block(moved))
        }
        Some(member) => {
            let start_of_line =
                |at: usize| text.get(..at).map_or(0, |before| before.rfind('\n').map_or(0, |end| end + 1));
            let key_line = start_of_line(member.key.start);
            let (end, indent) = match &member.node.value {
                YamlValue::Null => (member.key.end, "  "),
                YamlValue::Map(map) => {
                    let first = start_of_line(map.values().next()?.key.start);
                    let line = text.get(first..)?;
                    let indent = line.get(..line.len() - line.trim_start_matches([' ', '\t']).len())?;
                    if first == key_line || indent.is_empty() {
                        return None;
                    }
                    (map.values().map(|member| member.node.span.end.max(member.key.end)).max()?, indent)
                }
                _ => return None,
            };
            let end = text.get(end..)?.find('\n').map_or(text.len(), |line| end + line + 1);
            let (above, below) = (text.get(..end)?, text.get(end..)?);
            let gap = if above.ends_with('\n') { "" } else { "\n" };
            format!("{above}{gap}{}{below}", lines(moved, indent))
        }
        None => return None,
    };
    // Written only if the result means the same as before, plus the redirects.
    let mut after = read(&written)?.to_json();
    let aliases = after.get_mut("aliases")?.as_object_mut()?;
    for one in moved {
        if aliases.shift_remove(&address(&one.from))?.as_str()? != address(&one.to) {
            return None;
        }
    }
    let is_new = aliases.is_empty();
    let mut before = before.to_json();
    if before.is_null() {
        before = serde_json::json!({});
    }
    if is_new && before.get("aliases").is_none_or(serde_json::Value::is_null) {
        after.as_object_mut()?.shift_remove("aliases");
        before.as_object_mut()?.shift_remove("aliases");
    }
    (before == after).then_some(written)
}

fn lines(moved: &[PageMove], indent: &str) -> String {
    moved
        .iter()
        .map(|one| format!("{indent}{}: {}\n", scalar(&address(&one.from)), scalar(&address(&one.to))))
        .collect()
}

/// An address as YAML, in quotes where a sign could mean something.
fn scalar(address: &str) -> String {
    let is_plain = address.chars().all(|letter| letter.is_alphanumeric() || "/._-~".contains(letter));
    if is_plain { address.to_owned() } else { serde_json::Value::from(address).to_string() }
}
