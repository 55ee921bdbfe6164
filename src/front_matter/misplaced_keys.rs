//! Keys that restrict a note's readers, in lines that are not read as front matter: `hidden:true` makes a text of the
//! whole block, a `---` too early leaves `password: …` to the body. Such a note would be published in full, so it is
//! left out.

use std::ops::Range;

use super::rules;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::readership::{self, Restriction};
use crate::source::{SourceId, Span};
use crate::words::Message;
use crate::yaml::YamlMapping;

/// The most lines of a block that was meant as front matter.
const LINES: usize = 80;

/// Invisible characters that may come before front matter.
const BLANK: [char; 6] = ['\u{feff}', '\u{200b}', '\n', '\r', ' ', '\t'];

/// A line that was meant as a key with a value.
struct KeyValueLine<'t> {
    key: &'t str,
    /// Of the key, in the text.
    place: Range<usize>,
    separator: char,
    value: &'t str,
    /// Whether a space, or the line's end, follows a plain colon.
    is_yaml: bool,
}

/// An error when a text whose beginning is not read as front matter contains a key that restricts. Checked are a block
/// between rules, and lines of keys at the very top.
pub(super) fn in_prose(text: &str, source: SourceId) -> Option<Diagnostic> {
    let lines = block(text, 0, true).unwrap_or_default();
    let is_opened = opens(text.trim_start_matches(BLANK).lines().next().unwrap_or(""));
    let later = || rules::later_lines(text).filter_map(|(at, line)| pair(line, at)).find(is_plain);
    let first = lines.into_iter().find(|pair| if is_opened { restricts(pair) } else { is_plain(pair) });
    Some(report(&first.or_else(later)?, source, message!(front_matter_not_front_matter_label)))
}

/// The same for the text after the front matter: lines of keys up to another rule.
pub(super) fn after_front_matter(text: &str, body: usize, source: SourceId) -> Option<Diagnostic> {
    let between = block(text, body, false).unwrap_or_default();
    let pair = between.into_iter().find(is_plain).or_else(|| first_lines(text, body).find(is_plain))?;
    Some(report(&pair, source, message!(front_matter_ends_before_label)))
}

/// The keys at the start of a text, up to the first line that is not a key.
fn first_lines(text: &str, start: usize) -> impl Iterator<Item = KeyValueLine<'_>> {
    let mut at = start;
    let lines = text.get(start..).unwrap_or("").split_inclusive('\n').take(LINES).map(move |line| {
        at += line.len();
        (at - line.len(), line)
    });
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    lines.map_while(|(at, line)| pair(line, at))
}

/// An error when a line that is not a key begins with the name of a restricting one: `published false`, `*hidden: yes`.
pub(super) fn among(text: &str, lines: &[Range<usize>], source: SourceId) -> Option<Diagnostic> {
    lines.iter().find_map(|line| {
        let written = text.get(line.clone())?;
        // A comment in the syntax of another language.
        if ["//", "<!--", "/*"].iter().any(|sign| written.starts_with(sign)) {
            return None;
        }
        let bare = written.trim_start_matches(|c: char| !c.is_alphanumeric());
        let word = bare.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
        let key = readership::restriction(word).map(|_| word).or_else(|| readership::meant(word))?;
        let start = line.start + written.len() - bare.len();
        Some(
            Diagnostic::new(Code::RestrictionUnread, message!(front_matter_restricting_key_no_effect, key))
                .at(Span::new(source, start..start + word.len()), message!(front_matter_line_is_not_key_label))
                .note(message!(front_matter_restricting_key_note))
                .help(message!(front_matter_write_colon_or_comment_help, key)),
        )
    })
}

/// The same for lines of a block that YAML reads as part of another value, or not as a key.
pub(super) fn within(text: &str, block: Range<usize>, map: &YamlMapping, source: SourceId) -> Option<Diagnostic> {
    let mut start = block.start;
    for line in text.get(block)?.split_inclusive('\n') {
        let pair = pair(line, start).filter(|pair| !pair.is_yaml && restricts(pair));
        start += line.len();
        if let Some(pair) = pair.filter(|pair| !map.contains_key(pair.key)) {
            return Some(report(&pair, source, message!(front_matter_line_is_not_key_label)));
        }
    }
    None
}

/// The place of the first restricting key among the lines of a text that is not read, in whatever syntax it is.
pub(super) fn first_restricting(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    let pairs = text.split_inclusive(['\n', ',', '{']).filter_map(|line| {
        start += line.len();
        pair(line, start - line.len())
    });
    pairs.take(LINES * 10).find(restricts).map(|pair| pair.place)
}

fn restricts(pair: &KeyValueLine) -> bool {
    let known = readership::restriction(pair.key).map(|_| pair.key).or_else(|| readership::meant(pair.key));
    let said = readership::says(pair.value);
    match known.and_then(readership::restriction) {
        Some(Restriction::Lock) => !pair.value.is_empty(),
        Some(Restriction::Publish) => said != Some(true),
        Some(Restriction::Hide | Restriction::Withhold) => said != Some(false),
        None => false,
    }
}

/// Whether a line is a restricting key, exactly in front matter's syntax. `Draft: my plans` above a rule is a heading.
fn is_plain(pair: &KeyValueLine) -> bool {
    let said = readership::says(pair.value);
    match readership::restriction(pair.key) {
        Some(Restriction::Lock) => !pair.value.is_empty() && !pair.value.contains(' '),
        Some(Restriction::Publish) => said == Some(false),
        Some(Restriction::Hide | Restriction::Withhold) => said == Some(true),
        None => false,
    }
}

fn report(pair: &KeyValueLine, source: SourceId, label: Message) -> Diagnostic {
    let key = readership::meant(pair.key).unwrap_or(pair.key);
    let diagnostic = Diagnostic::new(Code::RestrictionUnread, message!(front_matter_restricting_key_no_effect, key))
        .at(Span::new(source, pair.place.clone()), label)
        .note(message!(front_matter_restricting_key_note));
    if pair.separator == ':' && pair.is_yaml {
        return diagnostic.help(message!(front_matter_move_key_to_top_help, key));
    }
    diagnostic.help(match pair.separator {
        '：' => message!(front_matter_ascii_colon_help, key),
        '=' => message!(front_matter_colon_and_space_help, key),
        _ => message!(front_matter_space_after_colon_help, key),
    })
}

/// The lines of keys from `start` on: between rules, or (only where `at_top` is set) without an opening rule up to
/// the first empty line. `None` where there is something else.
fn block(text: &str, start: usize, at_top: bool) -> Option<Vec<KeyValueLine<'_>>> {
    let rest = text.get(start..)?;
    let lead = rest.len() - rest.trim_start_matches(BLANK).len();
    let mut offset = start + lead;
    let mut pairs = Vec::new();
    let mut is_open = false;
    for (number, line) in rest.get(lead..)?.split_inclusive('\n').take(LINES).enumerate() {
        let here = offset;
        offset += line.len();
        let bare = line.trim();
        if number == 0 && opens(bare) {
            is_open = true;
            continue;
        }
        if is_rule(bare) || is_open && (rules::is_nearly_rule(bare) || matches!(bare, "}" | "-->")) {
            return Some(pairs);
        }
        if bare.is_empty() {
            if !is_open && at_top {
                // Without any rule lines of keys are front matter only when there are several.
                return (pairs.len() > 1).then_some(pairs);
            }
            continue;
        }
        match pair(line, here) {
            Some(pair) => pairs.push(pair),
            // Items, texts in several lines and comments belong to a key above.
            None if !pairs.is_empty() && line.starts_with([' ', '\t', '-', '#', '"', '}', ']', ',']) => {}
            None if is_open && number == 1 && line.starts_with(['#', '{']) => {}
            // Front matter that is never closed ends where text begins.
            None if is_open => return Some(pairs),
            None => return None,
        }
    }
    (is_open || at_top && pairs.len() > 1).then_some(pairs)
}

/// Lines that open front matter in Hexo and elsewhere, or nearly: `---json`, `{`, `<!--`.
fn opens(line: &str) -> bool {
    is_rule(line) || rules::is_nearly_rule(line) || line.starts_with("---") || matches!(line.trim_end(), "{" | "<!--")
}

/// Lines that open and close front matter in Hexo and elsewhere.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && ['-', ';', '+'].iter().any(|sign| line.trim_matches(*sign).is_empty())
}

/// `key: value` or nearly: with a colon of any width or an equals sign, quoted or not.
fn pair(line: &str, start: usize) -> Option<KeyValueLine<'_>> {
    let at = line.find([':', '：', '='])?;
    let separator = line.get(at..)?.chars().next()?;
    let rest = line.get(at + separator.len_utf8()..)?;
    let before = line.get(..at)?;
    let key = before.trim().trim_start_matches(['{', ',']).trim().trim_matches(['"', '\'']).trim();
    if key.is_empty()
        || key.starts_with('-')
        || key.chars().count() > 30
        || key.contains(['/', '`', '*', '#', '[', '<', '('])
    {
        return None;
    }
    let key_start = start + before.find(key)?;
    Some(KeyValueLine {
        key,
        place: key_start..key_start + key.len(),
        separator,
        value: rest.trim().trim_end_matches(',').trim().trim_matches(['"', '\'']),
        is_yaml: separator == ':' && (rest.trim().is_empty() || rest.starts_with([' ', '\t'])),
    })
}
