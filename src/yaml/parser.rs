//! One pass over the parser's events: each becomes a node with its place. What the parser takes and js-yaml does not is
//! a fault of the tree.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput, StructureStyle, Tag};

use super::{MappingMember, RepeatedKey, YamlError, YamlErrorKind, YamlMapping, YamlNode, YamlValue, error, scalar};

/// Nested deeper than any real text.
const DEEPEST: usize = 128;

/// The memory of a node without its texts, roughly.
const NODE_SIZE: usize = 64;

/// What aliases may add to any text, as memory in bytes; to a long one in proportion to its length.
const LARGEST_EXPANSION: usize = 4 << 20;

/// A document as it was read.
pub(super) struct YamlTree {
    pub node: YamlNode,
    /// Values that don't count, as their key comes again in the mapping.
    pub repeats: Vec<RepeatedKey>,
    /// Why js-yaml would not take the text; what is wrong with its syntax has no reason here.
    pub fault: Option<YamlError>,
    /// The places of lists and mappings in brackets.
    pub brackets: Vec<Range<usize>>,
}

/// Reads a text to its end.
///
/// Errors: where the parser can't go on.
pub(super) fn read(text: &str) -> Result<YamlTree, ScanError> {
    let options = granit_parser::options! {
        emit_comments: false,
        bom_inside_document_as_content: true,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let mut reader = EventReader {
        text,
        parser: Parser::new_from_str_with_options(text, options),
        tree: YamlTree {
            node: YamlNode { value: YamlValue::Null, span: 0..0 },
            repeats: Vec::new(),
            fault: None,
            brackets: Vec::new(),
        },
        anchors: BTreeMap::new(),
        expansion: LARGEST_EXPANSION + text.len() * NODE_SIZE,
        depth: 0,
        ends: (0, 0),
    };
    match reader.document() {
        // An unknown type comes before what is wrong after it.
        Err(stop) if !reader.has_unknown_tag() => Err(stop),
        _ => Ok(reader.tree),
    }
}

/// A value with a name, for its aliases.
struct AnchoredNode {
    node: YamlNode,
    size: usize,
    depth: usize,
}

struct EventReader<'t> {
    text: &'t str,
    parser: Parser<'t, StrInput<'t>>,
    tree: YamlTree,
    anchors: BTreeMap<usize, AnchoredNode>,
    /// What aliases may still add.
    expansion: usize,
    /// The number of lists and mappings that are open.
    depth: usize,
    /// Where the last event ended, and the one before it.
    ends: (usize, usize),
}

impl<'t> EventReader<'t> {
    fn document(&mut self) -> Result<(), ScanError> {
        let whole = 0..self.text.trim_end().len();
        let mut is_read = false;
        loop {
            match self.event()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentStart(..), _) if is_read => {
                    self.fault(YamlErrorKind::SecondDocument, error::second_document(self.text));
                    return Ok(());
                }
                (Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd, _) => {}
                (event, span) => {
                    self.check_begin(&event, &span);
                    self.tree.node = self.node(event, span, &whole)?;
                    is_read = true;
                }
            }
        }
    }

    fn has_unknown_tag(&self) -> bool {
        self.tree.fault.as_ref().is_some_and(|fault| matches!(fault.mistake, YamlErrorKind::UnknownTag(_)))
    }

    fn event(&mut self) -> Result<(Event<'t>, Range<usize>), ScanError> {
        let Some(next) = self.parser.next_event() else { return Ok((Event::StreamEnd, 0..0)) };
        let (event, span) = next?;
        if let Some(tag) = event.tag() {
            self.check_tag(&event, tag, &span);
        }
        let span = span.byte_range().unwrap_or(0..0);
        self.ends = (span.end, self.ends.0);
        Ok((event, span))
    }

    /// Keeps the first fault.
    fn fault(&mut self, mistake: YamlErrorKind, span: Range<usize>) {
        self.tree.fault.get_or_insert(YamlError::new(mistake, span));
    }

    fn syntax(&mut self, span: Range<usize>) {
        self.fault(YamlErrorKind::Syntax(String::new()), span);
    }

    /// js-yaml knows the types of YAML 1.1, each for one kind of node.
    fn check_tag(&mut self, event: &Event, tag: &Tag, span: &Span) {
        let known: &[&str] = match event {
            Event::MappingStart(..) => &["map", "set"],
            Event::SequenceStart(..) => &["seq", "omap", "pairs"],
            Event::Scalar(text, ..) if text.is_empty() => &["str", "null", "map", "set", "seq", "omap", "pairs"],
            _ => &["str", "null", "bool", "int", "float", "timestamp", "binary", "merge"],
        };
        if core_type(tag).is_none_or(|name| !known.contains(&&*name)) {
            let place = span.tag_span().and_then(|span| span.byte_range()).unwrap_or(0..0);
            let written = self.text.get(place.clone()).unwrap_or("");
            self.fault(YamlErrorKind::UnknownTag(written.to_owned()), place);
        }
    }

    /// js-yaml takes `...` for the end of a document, and wants a text in a block to be indented.
    fn check_begin(&mut self, event: &Event, span: &Range<usize>) {
        let before = self.text.get(..span.start).unwrap_or("");
        let is_block = matches!(event, Event::Scalar(_, ScalarStyle::Literal | ScalarStyle::Folded, ..));
        let is_nothing = span.is_empty() && matches!(event, Event::Scalar(..));
        let is_second = before.lines().any(|line| line.starts_with("..."));
        if !is_nothing && (is_second || is_block && before.ends_with('\n')) {
            self.syntax(span.clone());
        }
    }

    /// A node; an empty one has the place `around`.
    fn node(&mut self, event: Event<'t>, span: Range<usize>, around: &Range<usize>) -> Result<YamlNode, ScanError> {
        let (node, anchor) = match event {
            Event::Alias(id) => return Ok(self.alias(id, span)),
            Event::Scalar(text, style, anchor, tag) => (self.scalar(text, style, tag, &span, around), anchor),
            Event::SequenceStart(style, anchor, _) => (self.list(style, span, around)?, anchor),
            Event::MappingStart(style, anchor, _) => (self.map(style, span, around)?, anchor),
            _ => (YamlNode { value: YamlValue::Null, span: around.clone() }, 0),
        };
        if anchor > 0 {
            let (size, depth) = measure(&node);
            if self.may_add(size, depth, &node.span) {
                self.anchors.insert(anchor, AnchoredNode { node: node.clone(), size, depth });
            }
        }
        Ok(node)
    }

    /// Whether a copy of a node is within the bounds.
    fn may_add(&mut self, size: usize, depth: usize, span: &Range<usize>) -> bool {
        let rest = self.expansion.checked_sub(size).filter(|_| self.depth + depth <= DEEPEST);
        match rest {
            Some(rest) => self.expansion = rest,
            None => self.fault(YamlErrorKind::TooDeep, span.clone()),
        }
        rest.is_some()
    }

    /// What an alias means, with the place where that is written.
    fn alias(&mut self, id: usize, span: Range<usize>) -> YamlNode {
        // A value that contains itself isn't known yet.
        let bounds = self.anchors.get(&id).map_or((usize::MAX, 0), |anchored| (anchored.size, anchored.depth));
        let is_within = self.may_add(bounds.0, bounds.1, &span);
        let anchored = self.anchors.get(&id).filter(|_| is_within);
        anchored.map_or(YamlNode { value: YamlValue::Null, span }, |anchored| anchored.node.clone())
    }

    fn scalar(
        &mut self,
        text: Cow<'t, str>,
        style: ScalarStyle,
        tag: Option<Cow<'t, Tag>>,
        span: &Range<usize>,
        around: &Range<usize>,
    ) -> YamlNode {
        let is_plain = style == ScalarStyle::Plain;
        // The parser has `~` for no value.
        let text = if is_plain && span.is_empty() { String::new() } else { text.into_owned() };
        let value = match tag.as_deref().and_then(core_type).as_deref() {
            None if is_plain => scalar::resolve(text),
            None | Some("str" | "binary" | "merge") => YamlValue::Text(text),
            Some(name) => self.typed(name, text, span),
        };
        let span = match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted if span.len() > 2 => span.start + 1..span.end - 1,
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let written = self.text.get(span.clone()).unwrap_or("");
                span.start..span.start + written.trim_end().len()
            }
            _ => span.clone(),
        };
        YamlNode { value, span: if span.is_empty() { around.clone() } else { span } }
    }

    /// The value of a scalar with the tag of a type, such as `!!int`.
    fn typed(&mut self, name: &str, text: String, span: &Range<usize>) -> YamlValue {
        let value = scalar::resolve(text);
        let fits = match &value {
            YamlValue::Bool(_) => name == "bool",
            YamlValue::Number(number, written) => {
                name == "float" || name == "int" && number.fract() == 0.0 && !written.contains('.')
            }
            YamlValue::Date(..) => name == "timestamp",
            // Nothing at all is an empty list or mapping, too.
            YamlValue::Null => !matches!(name, "bool" | "int" | "float" | "timestamp"),
            _ => false,
        };
        if !fits {
            self.syntax(span.clone());
        }
        value
    }

    fn open(&mut self, span: &Range<usize>) {
        self.depth += 1;
        if self.depth > DEEPEST {
            self.fault(YamlErrorKind::TooDeep, span.clone());
        }
    }

    /// js-yaml takes no tab before a list or a mapping by indentation.
    fn check_indentation(&mut self, style: StructureStyle, span: &Range<usize>, is_list: bool) {
        if style == StructureStyle::Flow {
            return;
        }
        let before = self.text.get(..span.start).unwrap_or("");
        let line = before.rsplit('\n').next().unwrap_or("");
        // A list may begin at its first item, after a dash.
        let gap = if is_list { line.split('-').next().unwrap_or("") } else { line };
        if gap.contains('\t') {
            self.syntax(span.clone());
        }
    }

    /// The place of a list or mapping: that of its contents, or the brackets of an empty one.
    fn close<'s>(
        &mut self,
        style: StructureStyle,
        whole: Range<usize>,
        contents: impl Iterator<Item = &'s Range<usize>>,
    ) -> Range<usize> {
        self.depth -= 1;
        if style == StructureStyle::Flow {
            self.tree.brackets.push(whole.clone());
        }
        let hull = contents.cloned().reduce(|hull, span| hull.start.min(span.start)..hull.end.max(span.end));
        hull.unwrap_or(whole)
    }

    fn list(
        &mut self,
        style: StructureStyle,
        start: Range<usize>,
        around: &Range<usize>,
    ) -> Result<YamlNode, ScanError> {
        self.open(&start);
        self.check_indentation(style, &start, true);
        let mut items = Vec::new();
        let end = loop {
            match self.event()? {
                (Event::SequenceEnd | Event::StreamEnd, span) => break span.end,
                (event, span) => items.push(self.node(event, span, around)?),
            }
        };
        let span = self.close(style, start.start..end, items.iter().map(|item| &item.span));
        Ok(YamlNode { value: YamlValue::List(items), span })
    }

    fn map(
        &mut self,
        style: StructureStyle,
        start: Range<usize>,
        around: &Range<usize>,
    ) -> Result<YamlNode, ScanError> {
        self.open(&start);
        self.check_indentation(style, &start, false);
        // A `?` may be part of the beginning.
        self.ends.0 = start.start;
        let mut map = YamlMapping::new();
        let mut merged = BTreeSet::new();
        let end = loop {
            let (event, span) = self.event()?;
            if matches!(event, Event::MappingEnd | Event::StreamEnd) {
                break span.end;
            }
            let merges = matches!(&event, Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<");
            let (name, key) = self.key(event, span, style, around)?;
            let (event, span) = self.event()?;
            let node = self.node(event, span, &key)?;
            if merges {
                self.merge(node, &mut map, &mut merged);
                continue;
            }
            let earlier = map.insert(name.clone(), MappingMember { key: key.clone(), node });
            if let Some(earlier) = earlier.filter(|_| !merged.remove(&name)) {
                let is_outermost = self.depth == 1;
                self.tree.repeats.push(RepeatedKey { key: name, earlier, again: key, is_outermost });
            }
        };
        let contents = map.values().flat_map(|member| [&member.key, &member.node.span]);
        let span = self.close(style, start.start..end, contents);
        Ok(YamlNode { value: YamlValue::Map(map), span })
    }

    /// A key as text and its place. js-yaml wants a key's colon on the line on which the key begins, and no colon without
    /// a key in a mapping by indentation; both but after `?`.
    fn key(
        &mut self,
        event: Event<'t>,
        span: Range<usize>,
        style: StructureStyle,
        around: &Range<usize>,
    ) -> Result<(String, Range<usize>), ScanError> {
        let start = span.start;
        let before = self.text.get(self.ends.1..start).unwrap_or("");
        let is_explicit = before.lines().any(|line| line.trim_start_matches([' ', '\t', '{', ',']).starts_with('?'));
        let is_missing = span.is_empty() && matches!(event, Event::Scalar(_, ScalarStyle::Plain, 0, None));
        let alias = matches!(event, Event::Alias(_)).then(|| span.clone());
        let node = self.node(event, span, around)?;
        let written = start..self.ends.0;
        let is_wrong = match style {
            StructureStyle::Block => is_missing,
            StructureStyle::Flow => self.is_cut(&written),
        };
        if is_wrong && !is_explicit {
            self.syntax(written);
        }
        Ok((node.value.as_written(), alias.unwrap_or(node.span)))
    }

    /// Whether the colon after a key is on a later line than the key's beginning.
    fn is_cut(&self, key: &Range<usize>) -> bool {
        let rest = self.text.get(key.end..).unwrap_or("");
        let mut after = rest.trim_start();
        while after.starts_with('#') {
            after = after.split_once('\n').map_or("", |(_, next)| next.trim_start());
        }
        let end = key.end + rest.len() - after.len();
        after.starts_with(':') && self.text.get(key.start..end).is_some_and(|written| written.contains('\n'))
    }

    /// `<<`: the members of other mappings, where there is none of that name.
    fn merge(&mut self, node: YamlNode, map: &mut YamlMapping, merged: &mut BTreeSet<String>) {
        match node.value {
            YamlValue::Map(source) => {
                for (name, member) in source {
                    if !map.contains_key(&name) {
                        merged.insert(name.clone());
                        map.insert(name, member);
                    }
                }
            }
            YamlValue::List(items) => items.into_iter().for_each(|item| self.merge(item, map, merged)),
            _ => self.fault(YamlErrorKind::BadMerge, node.span),
        }
    }
}

/// The name of one of YAML's own types: `str` of `!!str`.
fn core_type(tag: &Tag) -> Option<Cow<'_, str>> {
    tag.suffix_in_namespace("tag:yaml.org,2002:")
}

/// The memory that a node takes, and how deeply it is nested.
fn measure(node: &YamlNode) -> (usize, usize) {
    let sum = |(size, depth): (usize, usize), (more, below): (usize, usize)| (size + more, depth.max(below + 1));
    match &node.value {
        YamlValue::Null | YamlValue::Bool(_) => (NODE_SIZE, 0),
        YamlValue::Text(text) | YamlValue::Number(_, text) | YamlValue::Date(_, text) => (NODE_SIZE + text.len(), 0),
        YamlValue::List(items) => items.iter().map(measure).fold((NODE_SIZE, 1), sum),
        YamlValue::Map(map) => map.iter().fold((NODE_SIZE, 1), |all, (name, member)| {
            let (size, depth) = measure(&member.node);
            sum(all, (NODE_SIZE + name.len() + size, depth))
        }),
    }
}
