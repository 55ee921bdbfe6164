//! The two readings: the shape of a document, then its scalars with their places.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

/// The structure, without the scalars' texts.
pub(super) enum Shape {
    Scalar,
    List(Vec<Shape>),
    Map(Vec<(Shape, Shape)>),
}

/// The same with the scalars' texts, and their places when they are in the text verbatim.
#[derive(PartialEq)]
pub(super) enum Raw {
    Scalar { text: String, offset: Option<usize> },
    List(Vec<Raw>),
    Map(Vec<(Raw, Raw)>),
}

pub(super) const UNKNOWN_TAG: &str = "unknown tag ";

/// Both readings of `text`.
pub(super) fn read(text: &str) -> Result<Raw, serde_yaml::Error> {
    let shape = ShapeSeed.deserialize(serde_yaml::Deserializer::from_str(text))?;
    RawSeed { shape: &shape, base: text }.deserialize(serde_yaml::Deserializer::from_str(text))
}

#[derive(Clone, Copy)]
struct ShapeSeed;

impl<'de> DeserializeSeed<'de> for ShapeSeed {
    type Value = Shape;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Shape, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ShapeSeed {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_none<E>(self) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_str<E>(self, _: &str) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Shape, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(ShapeSeed)? {
            list.push(item);
        }
        Ok(Shape::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Shape, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = members.next_key_seed(ShapeSeed)? {
            map.push((key, members.next_value_seed(ShapeSeed)?));
        }
        Ok(Shape::Map(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Shape, A::Error> {
        let (tag, variant) = tagged.variant::<String>()?;
        let _ = variant.newtype_variant_seed(ShapeSeed)?;
        Err(A::Error::custom(format_args!("{UNKNOWN_TAG}!{tag}")))
    }
}

#[derive(Clone, Copy)]
struct RawSeed<'a> {
    shape: &'a Shape,
    base: &'a str,
}

impl<'de> DeserializeSeed<'de> for RawSeed<'_> {
    type Value = Raw;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        match self.shape {
            Shape::Scalar => deserializer.deserialize_str(self),
            Shape::List(_) => deserializer.deserialize_seq(self),
            Shape::Map(_) => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for RawSeed<'_> {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the same value as before")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Raw, E> {
        // A slice of the text itself: its address gives its place.
        let offset = (text.as_ptr() as usize).checked_sub(self.base.as_ptr() as usize);
        let offset = offset.filter(|offset| self.base.get(*offset..*offset + text.len()) == Some(text));
        Ok(Raw::Scalar { text: text.to_owned(), offset })
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Scalar { text: text.to_owned(), offset: None })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let Shape::List(shapes) = self.shape else { return Err(A::Error::custom("a list changed its shape")) };
        let mut list = Vec::with_capacity(shapes.len());
        for shape in shapes {
            if let Some(item) = items.next_element_seed(RawSeed { shape, base: self.base })? {
                list.push(item);
            }
        }
        // The parser needs to reach the end itself.
        let _: Option<serde::de::IgnoredAny> = items.next_element()?;
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Raw, A::Error> {
        let Shape::Map(shapes) = self.shape else { return Err(A::Error::custom("a mapping changed its shape")) };
        let mut map = Vec::with_capacity(shapes.len());
        for (key, value) in shapes {
            if let Some(key) = members.next_key_seed(RawSeed { shape: key, base: self.base })? {
                map.push((key, members.next_value_seed(RawSeed { shape: value, base: self.base })?));
            }
        }
        let _: Option<serde::de::IgnoredAny> = members.next_key()?;
        Ok(Raw::Map(map))
    }
}
