//! Names and texts that YAML reads differently from their meaning: `tags: a, b`, `title: {x}`.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::{SourceId, Span};
use crate::text::is_han;
use crate::yaml::{YamlMapping, YamlNode, YamlValue, write};

/// Keys whose value is shown as written, where YAML reads a mapping or a list.
const SHOWN: [&str; 4] = ["title", "subtitle", "description", "excerpt"];

/// Keys that take text or names.
const QUOTABLE: [&str; 8] = ["title", "subtitle", "description", "excerpt", "author", "tags", "categories", "keywords"];

/// The source of the values' places.
#[derive(Clone, Copy)]
pub(super) struct SourceText<'a> {
    pub(super) source: SourceId,
    pub(super) text: &'a str,
}

impl SourceText<'_> {
    fn at(&self, range: &Range<usize>) -> Span {
        Span::new(self.source, range.clone())
    }

    /// Whether the text is written as it is, without quotes.
    fn is_plain(&self, text: &str, range: &Range<usize>) -> bool {
        let before = self.text.get(..range.start).unwrap_or("");
        self.text.get(range.clone()) == Some(text) && !before.ends_with(['"', '\''])
    }

    /// The text after a key's colon on its line.
    fn value_on_line(&self, key: &Range<usize>) -> Option<Range<usize>> {
        let line = self.text.get(key.end..)?.split('\n').next()?;
        let colon = line.find(':')?;
        let value = line.get(colon + 1..)?;
        let start = key.end + colon + 1 + value.len() - value.trim_start().len();
        (!value.trim().is_empty()).then(|| start..start + value.trim().len())
    }

    /// The parts of a text with commas, and where they are; `None` where it is one name. In an item of a list only
    /// Chinese commas separate: the others are separators in YAML already, or belong to the name.
    pub(super) fn parts<'t>(&self, text: &'t str, range: &Range<usize>, is_item: bool) -> Option<Vec<(&'t str, Span)>> {
        // An item on a line of its own is one name, however long: `- 项目打成包时，怎么办`.
        let before = self.text.get(..range.start).unwrap_or("").trim_end();
        if !self.is_plain(text, range) || is_item && !before.ends_with(['[', ',']) {
            return None;
        }
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let separates = |at: usize, c: char| match c {
            '，' | '、' | '；' => true,
            ',' | ';' if is_item => false,
            // `1,000` is a number.
            ',' => {
                let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + 1..).unwrap_or(""));
                !(is_digit(before.chars().next_back()) && is_digit(after.chars().next()))
            }
            ';' => text.get(at + 1..).is_some_and(|after| after.starts_with(' ')),
            _ => false,
        };
        let (mut parts, mut start) = (Vec::new(), 0);
        let ends = text.char_indices().filter(|(at, c)| separates(*at, *c)).chain([(text.len(), ',')]);
        for (at, c) in ends {
            let part = text.get(start..at).unwrap_or("");
            let lead = part.len() - part.trim_start().len();
            let at_start = range.start + start + lead;
            if !part.trim().is_empty() {
                parts.push((part.trim(), self.at(&(at_start..at_start + part.trim().len()))));
            }
            start = at + c.len_utf8();
        }
        // Parts of a sentence are longer than names.
        let is_name = |part: &str| part.chars().count() <= if part.is_ascii() { 40 } else { 15 };
        (parts.len() > 1 && parts.iter().all(|(part, _)| is_name(part))).then_some(parts)
    }

    /// Reports a text with commas that is read as a list.
    pub(super) fn comma_list(&self, key: &str, node: &YamlNode, parts: &[(&str, Span)], is_item: bool) -> Diagnostic {
        let names: Vec<&str> = parts.iter().map(|(part, _)| *part).collect();
        let list = names.join(", ");
        let message = message!(front_matter_commas, key);
        let diagnostic = Diagnostic::new(Code::CommaList, message)
            .at(self.at(&node.span), message!(front_matter_reads_names_label, parts = parts.len()));
        let diagnostic = if !is_item {
            let diagnostic = diagnostic
                .help(message!(front_matter_write_list_help, key, list))
                .fix(self.at(&node.span), format!("[{list}]"));
            if key == "categories" {
                let beside: Vec<String> = names.iter().map(|name| format!("[{name}]")).collect();
                diagnostic
                    .note(message!(front_matter_categories_are_path_note))
                    .help(message!(front_matter_separate_categories_help, beside = beside.join(", ")))
            } else {
                diagnostic
            }
        } else {
            diagnostic.help(message!(front_matter_ascii_commas_help, list)).fix(self.at(&node.span), list)
        };
        diagnostic.help(message!(front_matter_quote_single_name_help))
    }

    /// Values of shown keys that are a mapping or a list to YAML, as the text that is written there.
    pub(super) fn take_as_text(&self, map: &mut YamlMapping) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for key in SHOWN {
            let Some(member) = map.get_mut(key) else { continue };
            let kind = match &member.node.value {
                YamlValue::Map(_) | YamlValue::List(_) => member.node.value.kind(),
                _ => continue,
            };
            let Some(range) = self.value_on_line(&member.key) else { continue };
            let Some(text) = self.text.get(range.clone()).filter(|text| text.ends_with(['}', ']'])) else { continue };
            let quoted = write::text(text);
            diagnostics.push(
                Diagnostic::new(Code::FrontMatterValue, message!(front_matter_must_be_text_not_kind, key, kind))
                    .at(self.at(&range), message!(front_matter_read_as_text_label))
                    .help(message!(front_matter_write_quoted_value_help, key, quoted))
                    .fix(self.at(&range), quoted),
            );
            member.node = YamlNode { value: YamlValue::Text(text.to_owned()), span: range };
        }
        diagnostics
    }

    /// Values in curly quotes, which are not quotes in YAML.
    pub(super) fn curly_quotes(&self, map: &YamlMapping) -> Vec<Diagnostic> {
        let members = QUOTABLE.iter().filter_map(|key| Some((*key, map.get(*key)?)));
        let mut diagnostics = Vec::new();
        for (key, member) in members {
            let nodes = match &member.node.value {
                YamlValue::List(items) => items.as_slice(),
                _ => std::slice::from_ref(&member.node),
            };
            for node in nodes {
                let YamlValue::Text(text) = &node.value else { continue };
                // A title in Chinese may well be a quotation, with its own quotes.
                let is_saying = SHOWN.contains(&key) && text.contains(is_han);
                let Some(inner) =
                    without_curly_quotes(text).filter(|_| !is_saying).filter(|_| self.is_plain(text, &node.span))
                else {
                    continue;
                };
                let quoted = write::text(inner);
                diagnostics.push(
                    Diagnostic::new(Code::FrontMatterValue, message!(front_matter_curly_quotes, key))
                        .at(self.at(&node.span), message!(front_matter_shown_with_quotes_label))
                        .note(message!(front_matter_straight_quotes_note))
                        .help(message!(front_matter_straight_quotes_help, quoted))
                        .fix(self.at(&node.span), quoted),
                );
            }
        }
        diagnostics
    }
}

/// The text within curly quotes that surround all of it.
pub(super) fn without_curly_quotes(text: &str) -> Option<&str> {
    let curly = |c: char| matches!(c, '“' | '”' | '‘' | '’');
    let inner = text.strip_prefix(curly)?.strip_suffix(curly)?;
    (!inner.is_empty() && !inner.contains(['“', '”'])).then_some(inner)
}

/// The paths of a mapping for categories: `{技术: 前端}` is one path, `{技术: [前端, 后端]}` are two.
pub(super) fn paths_of_map(map: &YamlMapping) -> Vec<Vec<(String, Range<usize>)>> {
    let mut paths = Vec::new();
    for (key, member) in map {
        let first = (key.clone(), member.key.clone());
        let below = match &member.node.value {
            YamlValue::Null => vec![Vec::new()],
            YamlValue::Map(inner) => paths_of_map(inner),
            YamlValue::List(items) => {
                items.iter().map(|item| vec![(item.value.as_written(), item.span.clone())]).collect()
            }
            value => vec![vec![(value.as_written(), member.node.span.clone())]],
        };
        paths.extend(below.into_iter().map(|path| [vec![first.clone()], path].concat()));
    }
    paths
}
