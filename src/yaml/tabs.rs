//! Tabs that a line begins with become two blanks each, as in Hexo, and places still count in the author's text.

use std::ops::Range;

use super::{Fault, Mistake, Node, Value};

/// Reads a YAML document in which lines may begin with tabs; see [`super::read`].
pub fn read(text: &str) -> Result<Node, Fault> {
    if !text.contains('\t') {
        return super::read(text);
    }
    let (blanks, places) = replace(text);
    let original = Original { places: &places };
    match super::read(&blanks) {
        Ok(mut node) => {
            original.node(&mut node);
            Ok(node)
        }
        Err(mut fault) => {
            original.span(&mut fault.span);
            if let Mistake::DuplicateKey { first, .. } = &mut fault.mistake {
                original.span(first);
            }
            Err(fault)
        }
    }
}

/// The text with blanks, and where in it the second blank of each tab stands.
fn replace(text: &str) -> (String, Vec<usize>) {
    let (mut blanks, mut places) = (String::with_capacity(text.len() + 16), Vec::new());
    let mut at_line_start = true;
    for c in text.chars() {
        if c == '\t' && at_line_start {
            blanks.push_str("  ");
            places.push(blanks.len() - 1);
        } else {
            blanks.push(c);
        }
        at_line_start = c == '\n' || (at_line_start && c == '\t');
    }
    (blanks, places)
}

struct Original<'a> {
    places: &'a [usize],
}

impl Original<'_> {
    fn offset(&self, offset: usize) -> usize {
        offset - self.places.partition_point(|place| *place < offset)
    }

    fn span(&self, span: &mut Range<usize>) {
        *span = self.offset(span.start)..self.offset(span.end);
    }

    fn node(&self, node: &mut Node) {
        self.span(&mut node.span);
        match &mut node.value {
            Value::List(items) => items.iter_mut().for_each(|item| self.node(item)),
            Value::Map(map) => map.values_mut().for_each(|member| {
                self.span(&mut member.key);
                self.node(&mut member.node);
            }),
            _ => {}
        }
    }
}
