//! From raw scalars to values: keys become texts, repeated keys are found, merge keys are applied.

use std::ops::Range;

use indexmap::IndexSet;

use super::parser::{self, RawNode};
use super::{
    MappingMember, RepeatedKey, YamlError, YamlErrorKind, YamlMapping, YamlNode, YamlValue, error, scalar, tabs,
};

/// Reads a text in which keys must not be repeated.
pub(super) fn build(text: &str) -> Result<YamlNode, YamlError> {
    document(NodeBuilder { text, repeats: None, depth: 0 })
}

/// Reads a text in which keys may be repeated: the last value counts, the others are returned as repeats.
pub(super) fn build_with_repeats(text: &str) -> Result<(YamlNode, Vec<RepeatedKey>), YamlError> {
    let mut repeats = Vec::new();
    let node = document(NodeBuilder { text, repeats: Some(&mut repeats), depth: 0 })?;
    Ok((node, repeats))
}

fn document(mut builder: NodeBuilder) -> Result<YamlNode, YamlError> {
    let text = builder.text;
    if let Some(fault) = error::too_deep(text) {
        return Err(fault);
    }
    if let Some(fault) = error::control_character(text) {
        return if error::is_zero(&fault) { Err(fault) } else { read_with_control_characters(builder, fault) };
    }
    if has_no_content(text) {
        return Ok(YamlNode { value: YamlValue::Null, span: 0..0 });
    }
    builder.node(raw(text)?, &(0..text.len()))
}

/// As in js-yaml: control characters are allowed in comments alone. A comment is text whose contents make no difference
/// to the values.
fn read_with_control_characters(mut builder: NodeBuilder, fault: YamlError) -> Result<YamlNode, YamlError> {
    let text = builder.text;
    let [one, other] = ['x', 'y'].map(|letter| error::without_control_characters(text, letter));
    if has_no_content(&one) {
        return Ok(YamlNode { value: YamlValue::Null, span: 0..0 });
    }
    let (Ok(first), Ok(second)) = (raw(&one), raw(&other)) else { return Err(fault) };
    if first != second {
        return Err(fault);
    }
    builder.node(first, &(0..text.len()))
}

/// The scalars of a text without control characters.
fn raw(text: &str) -> Result<RawNode, YamlError> {
    let (prepared, swaps) = prepare(text);
    let read = parser::read(&prepared).or_else(|error| match tabs::separating(&prepared) {
        Some(spaced) => parser::read(&spaced).map_err(|_| error),
        None => Err(error),
    });
    match read {
        Ok(mut raw) => {
            if !swaps.is_empty() {
                swap_back(&mut raw, &swaps);
            }
            Ok(raw)
        }
        Err(error) => Err(error::of_parser(text, &error)),
    }
}

/// Ends the text with a line end, as js-yaml does (it decides how a last block of text ends), and hides characters that
/// are line ends for the parser and not for js-yaml. All places stay as they are.
fn prepare(text: &str) -> (String, Vec<(char, char)>) {
    let mut prepared = text.to_owned();
    if !prepared.ends_with('\n') {
        prepared.push('\n');
    }
    let mut swaps = Vec::new();
    // Each of the same length in bytes, and not in real use.
    for (found, stand_ins) in [
        ('\u{85}', '\u{3b0}'..='\u{7ff}'),
        ('\u{2028}', '\u{e000}'..='\u{f8ff}'),
        ('\u{2029}', '\u{e000}'..='\u{f8ff}'),
    ] {
        if prepared.contains(found)
            && let Some(stand_in) = stand_ins.into_iter().find(|stand_in| !prepared.contains(*stand_in))
        {
            prepared = prepared.replace(found, stand_in.encode_utf8(&mut [0; 4]));
            swaps.push((stand_in, found));
        }
    }
    (prepared, swaps)
}

fn swap_back(raw: &mut RawNode, swaps: &[(char, char)]) {
    match raw {
        RawNode::Scalar { text, .. } => {
            for (stand_in, found) in swaps {
                if text.contains(*stand_in) {
                    *text = text.replace(*stand_in, found.encode_utf8(&mut [0; 4]));
                }
            }
        }
        RawNode::List(items) => items.iter_mut().for_each(|item| swap_back(item, swaps)),
        RawNode::Map(members) => members.iter_mut().for_each(|(key, value)| {
            swap_back(key, swaps);
            swap_back(value, swaps);
        }),
    }
}

/// Only empty lines and comments.
fn has_no_content(text: &str) -> bool {
    text.lines().all(|line| line.trim_start().is_empty() || line.trim_start().starts_with('#'))
}

struct NodeBuilder<'a> {
    text: &'a str,
    /// Where repeated keys are collected; `None` where they are a fault.
    repeats: Option<&'a mut Vec<RepeatedKey>>,
    /// The number of enclosing mappings.
    depth: usize,
}

impl NodeBuilder<'_> {
    fn node(&mut self, raw: RawNode, around: &Range<usize>) -> Result<YamlNode, YamlError> {
        match raw {
            RawNode::Scalar { text, offset: None } => {
                Ok(YamlNode { value: YamlValue::Text(text), span: around.clone() })
            }
            RawNode::Scalar { text, offset: Some(start) } => {
                let span = start..start + text.len();
                let value = if self.is_text(&span) { YamlValue::Text(text) } else { scalar::resolve(text) };
                // The place of an empty value is where its key is.
                Ok(YamlNode { value, span: if span.is_empty() { around.clone() } else { span } })
            }
            RawNode::List(items) => {
                let items = items.into_iter().map(|item| self.node(item, around)).collect::<Result<Vec<_>, _>>()?;
                let span = hull(items.iter().map(|item| &item.span), around);
                Ok(YamlNode { value: YamlValue::List(items), span })
            }
            RawNode::Map(members) => {
                self.depth += 1;
                let map = self.map(members, around);
                self.depth -= 1;
                map
            }
        }
    }

    /// Whether the scalar at `span` is quoted or tagged as a string.
    fn is_text(&self, span: &Range<usize>) -> bool {
        let (before, after) = (self.text.get(..span.start).unwrap_or(""), self.text.get(span.end..).unwrap_or(""));
        let quoted = ['"', '\''].iter().any(|quote| before.ends_with(*quote) && after.starts_with(*quote));
        quoted || before.trim_end_matches([' ', '\t']).ends_with("!!str")
    }

    fn map(&mut self, members: Vec<(RawNode, RawNode)>, around: &Range<usize>) -> Result<YamlNode, YamlError> {
        let mut map = YamlMapping::with_capacity(members.len());
        let mut merged: IndexSet<String> = IndexSet::new();
        for (key, value) in members {
            let (key_text, key_span, plain) = self.key(key, around)?;
            // Where a value's own place is unknown, its key and the rest of that line are used.
            let place = if key_span == *around { around.clone() } else { self.value_place(&key_span) };
            let node = self.node(value, &place)?;
            if plain && key_text == "<<" {
                for source in merge_sources(node)? {
                    for (name, member) in source {
                        if !map.contains_key(&name) {
                            merged.insert(name.clone());
                            map.insert(name, member);
                        }
                    }
                }
                continue;
            }
            let member = MappingMember { key: key_span.clone(), node };
            if merged.shift_remove(&key_text) {
                map.insert(key_text, member);
                continue;
            }
            let Some(earlier) = map.insert(key_text.clone(), member) else { continue };
            let Some(repeats) = &mut self.repeats else {
                return Err(YamlError::new(
                    YamlErrorKind::DuplicateKey { key: key_text, first: earlier.key },
                    key_span,
                ));
            };
            repeats.push(RepeatedKey { key: key_text, earlier, again: key_span, is_outermost: self.depth == 1 });
        }
        let span = hull(map.values().flat_map(|member| [&member.key, &member.node.span]), around);
        Ok(YamlNode { value: YamlValue::Map(map), span })
    }

    /// A key as text, its place, and whether it was written plain.
    fn key(&mut self, raw: RawNode, around: &Range<usize>) -> Result<(String, Range<usize>, bool), YamlError> {
        if let RawNode::Scalar { text, offset: Some(start) } = &raw {
            let span = *start..*start + text.len();
            let plain = !self.is_text(&span);
            // A number as key is a name.
            let key = if plain { scalar::resolve(text.clone()).as_written() } else { text.clone() };
            return Ok((key, span, plain));
        }
        let node = self.node(raw, around)?;
        Ok((node.value.as_written(), node.span, false))
    }

    /// From after the key's colon to the end of the line, without the spaces around; the key itself if that is empty.
    /// Long lines are cut: each of many keys on one line looks for its value.
    fn value_place(&self, key: &Range<usize>) -> Range<usize> {
        let rest = self.text.get(key.end..).unwrap_or("");
        let end = rest.char_indices().nth(120).map_or(rest.len(), |(end, _)| end);
        let rest = rest.get(..end).unwrap_or("");
        let line = rest.split('\n').next().unwrap_or("");
        let line = line.split_once(':').map_or("", |(_, value)| value);
        let start = key.end + rest.find(':').map_or(0, |colon| colon + 1);
        let value = line.trim();
        if value.is_empty() {
            return key.clone();
        }
        let start = start + (line.len() - line.trim_start().len());
        start..start + value.len()
    }
}

fn hull<'a>(spans: impl Iterator<Item = &'a Range<usize>>, otherwise: &Range<usize>) -> Range<usize> {
    spans
        .fold(None, |hull: Option<Range<usize>>, span| {
            Some(hull.map_or(span.clone(), |hull| hull.start.min(span.start)..hull.end.max(span.end)))
        })
        .unwrap_or_else(|| otherwise.clone())
}

/// The mappings that `<<` merges.
fn merge_sources(node: YamlNode) -> Result<Vec<YamlMapping>, YamlError> {
    let span = node.span;
    match node.value {
        YamlValue::Map(map) => Ok(vec![map]),
        YamlValue::List(items) => {
            let maps = items.into_iter().map(merge_sources).collect::<Result<Vec<_>, _>>()?;
            Ok(maps.into_iter().flatten().collect())
        }
        _ => Err(YamlError::new(YamlErrorKind::BadMerge, span)),
    }
}
