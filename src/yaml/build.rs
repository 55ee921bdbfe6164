//! From a text to its document: what js-yaml takes and the parser does not is read all the same, and what neither takes
//! is a fault in libyaml's words.

use std::borrow::Cow;

use granit_parser::{ErrorKind, ScanError};

use super::parser::{self, YamlTree};
use super::{RepeatedKey, YamlError, YamlErrorKind, YamlNode, error};

/// Each place that is changed for the parser costs another reading. How much may be read, in bytes.
const MOST_READ: usize = 16 << 20;

/// Reads a text in which keys must not be repeated.
pub(super) fn build(text: &str) -> Result<YamlNode, YamlError> {
    let (node, repeats) = build_with_repeats(text)?;
    match repeats.into_iter().next() {
        Some(RepeatedKey { key, earlier, again, .. }) => {
            Err(YamlError::new(YamlErrorKind::DuplicateKey { key, first: earlier.key }, again))
        }
        None => Ok(node),
    }
}

/// Reads a text in which keys may be repeated: the last value counts, the others are returned as repeats.
pub(super) fn build_with_repeats(text: &str) -> Result<(YamlNode, Vec<RepeatedKey>), YamlError> {
    let tree = match error::control_character(text) {
        None => tree(text)?,
        Some(fault) if error::is_zero(&fault) => return Err(fault),
        Some(fault) => {
            // As in js-yaml: they are allowed in comments alone. A comment is text whose contents make no difference.
            let [one, other] = ['x', 'y'].map(|letter| tree(&error::without_control_characters(text, letter)));
            let (Ok(one), Ok(other)) = (one, other) else { return Err(fault) };
            // Not compared as values, since NaN is no equal of itself.
            if format!("{:?}", (&one.node, &one.repeats)) != format!("{:?}", (&other.node, &other.repeats)) {
                return Err(fault);
            }
            one
        }
    };
    Ok((tree.node, tree.repeats))
}

fn tree(text: &str) -> Result<YamlTree, YamlError> {
    let (mut changed, mut tabs) = (Cow::Borrowed(text), Vec::new());
    if text.ends_with([' ', '\t']) {
        // As js-yaml does; it decides how a last block of text ends.
        changed.to_mut().push('\n');
    }
    let mut read = parser::read(&changed);
    for _ in 0..MOST_READ / (text.len() + 1) {
        let Err(stop) = &read else { break };
        let Some(next) = changed_at(&changed, stop, &mut tabs) else { break };
        changed = Cow::Owned(next);
        read = parser::read(&changed);
    }
    let mut tree = read.map_err(|stop| error::of_parser(text, &stop))?;
    let indents = |tab: &&usize| !tree.brackets.iter().any(|brackets| brackets.contains(tab));
    if let Some(tab) = tabs.iter().find(indents) {
        tree.fault = Some(YamlError::new(YamlErrorKind::Syntax(String::new()), *tab..tab + 1));
    }
    match tree.fault {
        Some(fault) if matches!(fault.mistake, YamlErrorKind::Syntax(_)) => Err(error::in_words(text, fault)),
        Some(fault) => Err(fault),
        None => Ok(tree),
    }
}

/// The text with spaces for what the parser stopped at and js-yaml takes: a comment right after a quote or a bracket,
/// one that is indented less than the empty lines of a text above it, and `tabs` before a line within brackets. Of the
/// same length.
fn changed_at(text: &str, stop: &ScanError, tabs: &mut Vec<usize>) -> Option<String> {
    let at = stop.marker().byte_offset()?;
    let (before, rest) = text.split_at_checked(at)?;
    let line = rest.split(['\r', '\n']).next()?;
    let blank = match stop.kind() {
        ErrorKind::CommentNotSeparated if before.ends_with(['"', '\'', '[', ']', '{', '}', ',']) => at..at + line.len(),
        ErrorKind::InvalidBlockScalarIndent if line.trim_start().is_empty() || line.starts_with('#') => {
            at..at + line.len()
        }
        ErrorKind::TabInBlockIndentation => {
            let start = before.rfind('\n').map_or(0, |end| end + 1);
            tabs.extend(before.match_indices('\t').map(|(tab, _)| tab).filter(|tab| *tab >= start));
            start..at
        }
        _ => return None,
    };
    let mut changed = text.to_owned();
    changed.replace_range(blank.clone(), &" ".repeat(blank.len()));
    Some(changed)
}
