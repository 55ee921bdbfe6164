//! Comments that cut off the end of a value: `title: C #1` is `C` to YAML.

use std::ops::Range;

use super::{YamlNode, YamlValue, write};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::{SourceId, Span};

/// Reports that a comment cuts off the end of the value of `key`, or all of it. Places count from the start of `text`.
pub fn cut_by_comment(key: &str, node: &YamlNode, text: &str, source: SourceId) -> Option<Diagnostic> {
    let comment = cut_off(text, node)?;
    let start = if node.value == YamlValue::Null { comment.start } else { node.span.start };
    let whole: Range<usize> = start..comment.end;
    let quoted = write::text(text.get(whole.clone())?);
    Some(
        Diagnostic::new(Code::CutByComment, message!(yaml_cut_off_by_comment, key))
            .at(Span::new(source, comment), message!(yaml_comment_label, key))
            .note(message!(yaml_comment_note))
            .help(message!(yaml_quote_whole_value_help, quoted))
            .help(message!(yaml_comment_space_help))
            .fix(Span::new(source, whole), quoted),
    )
}

/// The comment after a plain value, where it looks like part of the value: no space follows its `#`. `text` is the text
/// from which the node was read.
fn cut_off(text: &str, node: &YamlNode) -> Option<Range<usize>> {
    let is_scalar = !matches!(node.value, YamlValue::List(_) | YamlValue::Map(_));
    let (span, is_empty) = (node.span.clone(), node.value == YamlValue::Null);
    let line = |at: usize| text.get(at..).filter(|_| is_scalar)?.split('\n').next();
    let rest = line(span.end)?;
    // The place of an empty value is its key.
    let colon = if is_empty { rest.find(':')? + 1 } else { 0 };
    let gap = rest.get(colon..)?;
    let start = span.end + rest.len() - gap.trim_start_matches([' ', '\t']).len();
    let comment = line(start)?.trim_end();
    // A value and its comment are separated by a space; anything else is not a plain value.
    if !comment.starts_with('#') || (!is_empty && start == span.end) {
        return None;
    }
    let looks_like_text = match comment.chars().nth(1) {
        // An empty comment is no mistake; `C #` is one.
        None => !is_empty,
        Some(next) => !next.is_whitespace() && next != '#',
    };
    looks_like_text.then_some(start..start + comment.len())
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn only_what_looks_like_text_is_cut_off() {
        let of = |text: &str| {
            let node = read(text).ok()?;
            let value = node.map()?.values().next()?.node.clone();
            Some(text.get(cut_off(text, &value)?)?.to_owned())
        };
        assert_eq!(of("title: C #1 tip"), Some("#1 tip".into()));
        assert_eq!(of("title: Learn C #\nx: 1"), Some("#".into()));
        assert_eq!(of("title: 3 #rust"), Some("#rust".into()));
        assert_eq!(of("title: #rust"), Some("#rust".into()));
        for plain in [
            "title: C # the language",
            "title: 'C #1'",
            "title: C#1",
            "title: #",
            "title: [a, b] #x",
            "title: |\n  a #1",
        ] {
            assert_eq!(of(plain), None, "{plain}");
        }
    }
}
