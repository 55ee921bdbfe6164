//! Changes of a text, and the mapping from places in the changed text to the author's.

use std::ops::Range;

use super::{RepeatedKey, YamlError, YamlErrorKind, YamlNode, YamlValue};

/// A range of a text and its replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextEdit {
    pub range: Range<usize>,
    pub text: String,
}

impl TextEdit {
    pub(super) fn insert(at: usize, text: &str) -> TextEdit {
        TextEdit { range: at..at, text: text.to_owned() }
    }

    pub(super) fn replace(range: Range<usize>, text: impl Into<String>) -> TextEdit {
        TextEdit { range, text: text.into() }
    }
}

/// A text after edits.
pub(super) struct EditedText {
    pub text: String,
    /// Places in the new text and in the old one; from one to the next both continue alike, the old one not beyond its
    /// next.
    marks: Vec<(usize, usize)>,
}

impl EditedText {
    /// Applies edits, which are in order and don't overlap.
    pub(super) fn new(original: &str, edits: &[TextEdit]) -> EditedText {
        let mut edited = EditedText { text: String::with_capacity(original.len() + 64), marks: Vec::new() };
        let mut from = 0;
        for TextEdit { range, text } in edits {
            edited.keep(from, original.get(from..range.start).unwrap_or(""));
            edited.exchange(range.start, original.get(range.clone()).unwrap_or(""), text);
            from = range.end;
        }
        edited.keep(from, original.get(from..).unwrap_or(""));
        edited.marks.push((edited.text.len(), original.len()));
        edited
    }

    fn keep(&mut self, at: usize, text: &str) {
        self.marks.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// Common parts, in order, keep their places: quotes around a text leave the text where it is.
    fn exchange(&mut self, at: usize, old: &str, new: &str) {
        let mut rest = old;
        for c in new.chars() {
            let here = at + old.len() - rest.len();
            self.marks.push((self.text.len(), here));
            self.text.push(c);
            match rest.strip_prefix(c) {
                Some(after) => rest = after,
                None => self.marks.push((self.text.len(), here)),
            }
        }
        self.marks.push((self.text.len(), at + old.len() - rest.len()));
    }

    fn original(&self, offset: usize) -> usize {
        let next = self.marks.partition_point(|(new, _)| *new <= offset);
        let limit = self.marks.get(next).map_or(usize::MAX, |(_, old)| *old);
        let before = next.checked_sub(1).and_then(|last| self.marks.get(last));
        before.map_or(offset, |(new, old)| (old + offset - new).min(limit))
    }

    fn move_span(&self, span: &mut Range<usize>) {
        *span = self.original(span.start)..self.original(span.end);
    }

    /// Moves the places of a node from the new text to the old one.
    pub(super) fn move_node(&self, node: &mut YamlNode) {
        self.move_span(&mut node.span);
        match &mut node.value {
            YamlValue::List(items) => items.iter_mut().for_each(|item| self.move_node(item)),
            YamlValue::Map(map) => map.values_mut().for_each(|member| {
                self.move_span(&mut member.key);
                self.move_node(&mut member.node);
            }),
            _ => {}
        }
    }

    pub(super) fn move_repeat(&self, repeat: &mut RepeatedKey) {
        self.move_span(&mut repeat.earlier.key);
        self.move_node(&mut repeat.earlier.node);
        self.move_span(&mut repeat.again);
    }

    pub(super) fn move_fault(&self, fault: &mut YamlError) {
        self.move_span(&mut fault.span);
        if let YamlErrorKind::DuplicateKey { first, .. } = &mut fault.mistake {
            self.move_span(first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_original() {
        let original = "title: [X] y\ntags：a\n";
        let colon = original.find('：').unwrap_or(0);
        let edits = [TextEdit::replace(7..12, "\"[X] y\""), TextEdit::replace(colon..colon + 3, ": ")];
        let edited = EditedText::new(original, &edits);
        assert_eq!(edited.text, "title: \"[X] y\"\ntags: a\n");
        for word in ["title", "[X] y", "tags", "a\n"] {
            let (new, old) = (edited.text.find(word), original.find(word));
            assert_eq!(new.map(|at| edited.original(at)), old, "{word}");
            assert_eq!(new.map(|at| edited.original(at + word.len())), old.map(|at| at + word.len()), "{word}");
        }
    }
}
