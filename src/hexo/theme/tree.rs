//! A theme's configuration: several files laid over each other, each value with the place it comes from.

use std::ops::{Range, RangeInclusive};

use indexmap::IndexMap;

use crate::source::{SourceId, Span};
use crate::yaml::{YamlNode, YamlValue, whole_number};

/// The numbers that settings may have; larger ones are not realistic.
pub(crate) const COUNTS: RangeInclusive<usize> = 1..=100_000;

/// Words for yes, then those for no.
pub(crate) const SWITCH_WORDS: [&str; 7] = ["true", "yes", "on", "false", "no", "off", "none"];

/// How many words mean yes.
const YES_WORDS: usize = 3;

/// A value and the place of its key; of an item of a list, its own place.
#[derive(Clone, Debug)]
pub(crate) struct SettingTree {
    pub(crate) branch: SettingBranch,
    pub(crate) place: Span,
}

#[derive(Clone, Debug)]
pub(crate) enum SettingBranch {
    Leaf(YamlValue),
    List(Vec<SettingTree>),
    Map(IndexMap<String, SettingTree>),
}

impl SettingTree {
    /// A file's content.
    pub(crate) fn of(source: SourceId, node: &YamlNode) -> SettingTree {
        branch(source, node, &node.span)
    }

    /// A mapping without keys.
    pub(crate) fn empty() -> SettingTree {
        SettingTree { branch: SettingBranch::Map(IndexMap::new()), place: Span::new(SourceId(0), 0..0) }
    }

    /// Lays `over` on this one: mappings merge, everything else replaces, as Hexo does.
    pub(crate) fn lay(&mut self, over: SettingTree) {
        match (&mut self.branch, over.branch) {
            (SettingBranch::Map(under), SettingBranch::Map(over_map)) => {
                for (key, value) in over_map {
                    match under.get_mut(&key) {
                        Some(place) => place.lay(value),
                        None => _ = under.insert(key, value),
                    }
                }
                self.place = over.place;
            }
            (_, branch) => *self = SettingTree { branch, place: over.place },
        }
    }

    /// The value at a dotted name. `widgets[profile].avatar` looks below the item of a list whose `type` is `profile`.
    pub(crate) fn get(&self, name: &str) -> Option<&SettingTree> {
        name.split('.').try_fold(self, |tree, part| match part.split_once('[') {
            None => tree.map()?.get(part),
            Some((list, kind)) => {
                let kind = kind.trim_end_matches(']');
                let items = tree.map()?.get(list)?.list()?;
                items
                    .iter()
                    .find(|item| item.get("type").and_then(SettingTree::text).is_some_and(|found| found == kind))
            }
        })
    }

    pub(crate) fn map(&self) -> Option<&IndexMap<String, SettingTree>> {
        match &self.branch {
            SettingBranch::Map(map) => Some(map),
            _ => None,
        }
    }

    pub(crate) fn list(&self) -> Option<&[SettingTree]> {
        match &self.branch {
            SettingBranch::List(items) => Some(items),
            _ => None,
        }
    }

    /// A text, or a number as text; `None` for an empty one.
    pub(crate) fn text(&self) -> Option<String> {
        let text = match &self.branch {
            SettingBranch::Leaf(YamlValue::Text(text)) => text.trim().to_owned(),
            SettingBranch::Leaf(YamlValue::Number(_, written) | YamlValue::Date(_, written)) => written.clone(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    /// Yes or no, however it is written.
    pub(crate) fn flag(&self) -> Option<bool> {
        match &self.branch {
            SettingBranch::Leaf(YamlValue::Bool(flag)) => Some(*flag),
            SettingBranch::Leaf(YamlValue::Number(number, _)) => match whole_number(*number) {
                Some(0) => Some(false),
                Some(1) => Some(true),
                _ => None,
            },
            SettingBranch::Leaf(YamlValue::Text(text)) => {
                let text = text.trim().to_lowercase();
                SWITCH_WORDS.iter().position(|word| *word == text).map(|at| at < YES_WORDS)
            }
            _ => None,
        }
    }

    /// A whole number from one up.
    pub(crate) fn count(&self) -> Option<usize> {
        let number: f64 = self.text()?.trim_end_matches("px").trim_end().parse().ok()?;
        whole_number(number.trunc()).filter(|number| COUNTS.contains(number))
    }

    /// Texts of a list; one text is a list of one.
    pub(crate) fn texts(&self) -> Vec<String> {
        match &self.branch {
            SettingBranch::List(items) => items.iter().filter_map(SettingTree::text).collect(),
            _ => self.text().into_iter().collect(),
        }
    }

    /// Whether it turns something on in a theme: not null, `false` or empty.
    pub(crate) fn says_something(&self) -> bool {
        match &self.branch {
            SettingBranch::Leaf(YamlValue::Null) => false,
            SettingBranch::Leaf(YamlValue::Bool(flag)) => *flag,
            // `unfolded` is Icarus' value for off.
            SettingBranch::Leaf(YamlValue::Text(text)) => !matches!(text.trim(), "" | "unfolded"),
            SettingBranch::Leaf(_) => true,
            SettingBranch::List(items) => !items.is_empty(),
            SettingBranch::Map(map) => map.values().any(SettingTree::says_something),
        }
    }

    /// Whether both have the same value, wherever they are written.
    pub(crate) fn equals(&self, other: &SettingTree) -> bool {
        match (&self.branch, &other.branch) {
            (SettingBranch::Leaf(a), SettingBranch::Leaf(b)) => a == b,
            (SettingBranch::List(a), SettingBranch::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.equals(b))
            }
            (SettingBranch::Map(a), SettingBranch::Map(b)) => {
                a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| a.equals(b)))
            }
            _ => false,
        }
    }
}

fn branch(source: SourceId, node: &YamlNode, place: &Range<usize>) -> SettingTree {
    let branch = match &node.value {
        YamlValue::List(items) => {
            SettingBranch::List(items.iter().map(|item| branch(source, item, &item.span)).collect())
        }
        YamlValue::Map(map) => SettingBranch::Map(
            map.iter().map(|(key, member)| (key.clone(), branch(source, &member.node, &member.key))).collect(),
        ),
        leaf => SettingBranch::Leaf(leaf.clone()),
    };
    SettingTree { branch, place: Span::new(source, place.clone()) }
}
