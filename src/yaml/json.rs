//! JSON with places: the same values as YAML, with each number as it was written.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{MappingMember, RepeatedKey, YamlMapping, YamlNode, YamlValue};

/// Deeper texts are rejected, as in serde_json.
const DEEPEST: usize = 128;

/// Reads one JSON value. Of a repeated name the last value counts.
///
/// Errors: invalid JSON, or nested too deeply.
pub fn read(text: &str) -> serde_json::Result<YamlNode> {
    read_with_repeats(text).map(|(node, _)| node)
}

/// The same, with the values that don't count.
///
/// Errors: as [`read`].
pub fn read_with_repeats(text: &str) -> serde_json::Result<(YamlNode, Vec<RepeatedKey>)> {
    // Returns the place of a mistake; raw values are read without a limit on their depth.
    serde_json::from_str::<serde_json::Value>(text)?;
    let mut reader = JsonReader { text, repeats: Vec::new() };
    let node = reader.node(serde_json::from_str(text)?, 0)?;
    Ok((node, reader.repeats))
}

/// The members of an object in the author's order, repeated names included.
struct JsonMembers<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for JsonMembers<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct JsonMembersVisitor;
        impl<'de> Visitor<'de> for JsonMembersVisitor {
            type Value = JsonMembers<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(JsonMembers(members))
            }
        }
        deserializer.deserialize_map(JsonMembersVisitor)
    }
}

struct JsonReader<'a> {
    text: &'a str,
    repeats: Vec<RepeatedKey>,
}

impl<'a> JsonReader<'a> {
    fn node(&mut self, raw: &'a RawValue, depth: usize) -> serde_json::Result<YamlNode> {
        if depth > DEEPEST {
            return Err(serde::de::Error::custom("recursion limit exceeded"));
        }
        let written = raw.get();
        let span = self.span(written);
        let value = match written.as_bytes().first() {
            Some(b'{') => self.map(serde_json::from_str::<JsonMembers>(written)?, span.start, depth)?,
            Some(b'[') => {
                let items = serde_json::from_str::<Vec<&RawValue>>(written)?;
                YamlValue::List(items.into_iter().map(|item| self.node(item, depth + 1)).collect::<Result<_, _>>()?)
            }
            Some(b'"') => YamlValue::Text(serde_json::from_str(written)?),
            Some(b't') => YamlValue::Bool(true),
            Some(b'f') => YamlValue::Bool(false),
            Some(b'n') | None => YamlValue::Null,
            Some(_) => YamlValue::Number(written.parse().unwrap_or(f64::NAN), written.to_owned()),
        };
        // As in YAML, the place of a text is inside its quotes.
        let span = if matches!(value, YamlValue::Text(_)) { span.start + 1..span.end - 1 } else { span };
        Ok(YamlNode { value, span })
    }

    fn map(
        &mut self,
        JsonMembers(members): JsonMembers<'a>,
        start: usize,
        depth: usize,
    ) -> serde_json::Result<YamlValue> {
        let mut map = YamlMapping::with_capacity(members.len());
        let mut from = start + 1;
        for (name, raw) in members {
            let key = self.key(from..self.span(raw.get()).start);
            let node = self.node(raw, depth + 1)?;
            from = self.span(raw.get()).end;
            let member = MappingMember { key: key.clone(), node };
            if let Some(earlier) = map.insert(name.clone(), member) {
                self.repeats.push(RepeatedKey { key: name, earlier, again: key, is_outermost: depth == 0 });
            }
        }
        Ok(YamlValue::Map(map))
    }

    /// The range of a slice within the text.
    fn span(&self, slice: &str) -> Range<usize> {
        let start = (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        start..start + slice.len()
    }

    /// The name within its quotes, somewhere between two values.
    fn key(&self, between: Range<usize>) -> Range<usize> {
        let text = self.text.get(between.clone()).unwrap_or("");
        match (text.find('"'), text.rfind('"')) {
            (Some(open), Some(close)) if open < close => between.start + open + 1..between.start + close,
            _ => between,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_places_are_those_of_the_text() {
        let text = r#" {"a\"": [3.10, 1e3, -0.0], "b": {"c": "x\u0041"}, "b": null}"#;
        let (node, repeats) = read_with_repeats(text).unwrap();
        let map = node.map().unwrap();
        let YamlValue::List(items) = &map["a\""].node.value else { panic!() };
        let written: Vec<_> = items.iter().map(|item| item.value.as_written()).collect();
        assert_eq!(written, ["3.10", "1e3", "-0.0"]);
        assert!(items.iter().zip(&written).all(|(item, written)| text[item.span.clone()] == *written));
        assert_eq!(&text[map["a\""].key.clone()], "a\\\"");
        assert_eq!(repeats.len(), 1);
        assert_eq!(&text[repeats[0].again.clone()], "b");
        let inner = &repeats[0].earlier.node.map().unwrap()["c"].node;
        assert_eq!((inner.value.clone(), &text[inner.span.clone()]), (YamlValue::Text("xA".into()), "x\\u0041"));
        assert!(read(&"[".repeat(100_000)).is_err());
        assert!(read("{").is_err());
    }
}
