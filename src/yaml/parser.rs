//! The two readings: the shape of a document, then its scalars with their places.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

/// The structure, without the scalars' texts.
pub(super) enum YamlShape {
    Scalar,
    List(Vec<YamlShape>),
    Map(Vec<(YamlShape, YamlShape)>),
}

/// The same with the scalars' texts, and their places when they are in the text verbatim.
#[derive(PartialEq)]
pub(super) enum RawNode {
    Scalar { text: String, offset: Option<usize> },
    List(Vec<RawNode>),
    Map(Vec<(RawNode, RawNode)>),
}

pub(super) const UNKNOWN_TAG: &str = "unknown tag ";

/// Both readings of `text`.
pub(super) fn read(text: &str) -> Result<RawNode, serde_yaml::Error> {
    let shape = YamlShapeSeed.deserialize(serde_yaml::Deserializer::from_str(text))?;
    RawNodeSeed { shape: &shape, base: text }.deserialize(serde_yaml::Deserializer::from_str(text))
}

#[derive(Clone, Copy)]
struct YamlShapeSeed;

impl<'de> DeserializeSeed<'de> for YamlShapeSeed {
    type Value = YamlShape;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<YamlShape, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for YamlShapeSeed {
    type Value = YamlShape;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<YamlShape, E> {
        Ok(YamlShape::Scalar)
    }

    fn visit_none<E>(self) -> Result<YamlShape, E> {
        Ok(YamlShape::Scalar)
    }

    fn visit_bool<E>(self, _: bool) -> Result<YamlShape, E> {
        Ok(YamlShape::Scalar)
    }

    fn visit_i64<E>(self, _: i64) -> Result<YamlShape, E> {
        Ok(YamlShape::Scalar)
    }

    fn visit_u64<E>(self, _: u64) -> Result<YamlShape, E> {
        Ok(YamlShape::Scalar)
    }

    fn visit_i128<E>(self, _: i128) -> Result<YamlShape, E> {
        Ok(YamlShape::Scalar)
    }

    fn visit_u128<E>(self, _: u128) -> Result<YamlShape, E> {
        Ok(YamlShape::Scalar)
    }

    fn visit_f64<E>(self, _: f64) -> Result<YamlShape, E> {
        Ok(YamlShape::Scalar)
    }

    fn visit_str<E>(self, _: &str) -> Result<YamlShape, E> {
        Ok(YamlShape::Scalar)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<YamlShape, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(YamlShapeSeed)? {
            list.push(item);
        }
        Ok(YamlShape::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<YamlShape, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = members.next_key_seed(YamlShapeSeed)? {
            map.push((key, members.next_value_seed(YamlShapeSeed)?));
        }
        Ok(YamlShape::Map(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<YamlShape, A::Error> {
        let (tag, variant) = tagged.variant::<String>()?;
        let _ = variant.newtype_variant_seed(YamlShapeSeed)?;
        Err(A::Error::custom(format_args!("{UNKNOWN_TAG}!{tag}")))
    }
}

#[derive(Clone, Copy)]
struct RawNodeSeed<'a> {
    shape: &'a YamlShape,
    base: &'a str,
}

impl<'de> DeserializeSeed<'de> for RawNodeSeed<'_> {
    type Value = RawNode;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<RawNode, D::Error> {
        match self.shape {
            YamlShape::Scalar => deserializer.deserialize_str(self),
            YamlShape::List(_) => deserializer.deserialize_seq(self),
            YamlShape::Map(_) => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for RawNodeSeed<'_> {
    type Value = RawNode;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the same value as before")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<RawNode, E> {
        // A slice of the text itself: its address gives its place.
        let offset = (text.as_ptr() as usize).checked_sub(self.base.as_ptr() as usize);
        let offset = offset.filter(|offset| self.base.get(*offset..*offset + text.len()) == Some(text));
        Ok(RawNode::Scalar { text: text.to_owned(), offset })
    }

    fn visit_str<E>(self, text: &str) -> Result<RawNode, E> {
        Ok(RawNode::Scalar { text: text.to_owned(), offset: None })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RawNode, A::Error> {
        let YamlShape::List(shapes) = self.shape else { return Err(A::Error::custom("a list changed its shape")) };
        let mut list = Vec::with_capacity(shapes.len());
        for shape in shapes {
            if let Some(item) = items.next_element_seed(RawNodeSeed { shape, base: self.base })? {
                list.push(item);
            }
        }
        // The parser needs to reach the end itself.
        let _: Option<serde::de::IgnoredAny> = items.next_element()?;
        Ok(RawNode::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<RawNode, A::Error> {
        let YamlShape::Map(shapes) = self.shape else { return Err(A::Error::custom("a mapping changed its shape")) };
        let mut map = Vec::with_capacity(shapes.len());
        for (key, value) in shapes {
            if let Some(key) = members.next_key_seed(RawNodeSeed { shape: key, base: self.base })? {
                map.push((key, members.next_value_seed(RawNodeSeed { shape: value, base: self.base })?));
            }
        }
        let _: Option<serde::de::IgnoredAny> = members.next_key()?;
        Ok(RawNode::Map(map))
    }
}
