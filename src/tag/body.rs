//! Bodies of block tags: without one line end at each side and without their common indentation.

use std::ops::Range;

use super::mask::OffsetMap;

/// A body and its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TagBody {
    pub text: String,
    pub place: OffsetMap,
}

/// The body in `range` of `text`, which begins at `place`. Hexo: the least indentation of all lines that are not empty
/// is removed from each line.
pub(super) fn body(text: &str, range: Range<usize>, place: &OffsetMap) -> TagBody {
    let mut range = range;
    let inner = text.get(range.clone()).unwrap_or("");
    if inner.starts_with('\n') {
        range.start += 1;
    }
    // The end tag itself may be indented.
    let trimmed = inner.trim_end_matches([' ', '\t']);
    if trimmed.ends_with('\n') && range.end - (inner.len() - trimmed.len()) > range.start {
        range.end -= inner.len() - trimmed.len() + 1;
    }
    let inner = text.get(range.clone()).unwrap_or("");
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common =
        inner.split('\n').filter(|line| !line.trim_matches([' ', '\t']).is_empty()).map(indentation).min().unwrap_or(0);
    if common == 0 {
        return TagBody { text: inner.to_owned(), place: OffsetMap::of_stretches(place, [(0, range.start)]) };
    }
    let mut dedented = String::with_capacity(inner.len());
    let mut stretches = Vec::new();
    let mut at = range.start;
    for (number, line) in inner.split('\n').enumerate() {
        if number > 0 {
            dedented.push('\n');
        }
        let taken = common.min(indentation(line));
        stretches.push((dedented.len(), at + taken));
        dedented.push_str(line.get(taken..).unwrap_or(""));
        at += line.len() + 1;
    }
    TagBody { text: dedented, place: OffsetMap::of_stretches(place, stretches) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceId, Span};

    #[test]
    fn a_body_loses_its_indentation_and_keeps_its_place() {
        let text = "{% quote %}\n  - a\n\n    b\n  {% endquote %}";
        let place = OffsetMap::whole(Span::new(SourceId(0), 100..200));
        let body = body(text, 11..text.len() - 14, &place);
        assert_eq!(body.text, "- a\n\n  b");
        assert_eq!(body.place.span(7..8).range(), 123..124);
    }
}
