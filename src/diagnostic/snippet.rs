//! Places in sources as line and column, and the line that a report shows.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::readership;
use crate::secret;
use crate::source::{Source, SourceId, Span};
use crate::text::{harmless_char, terminal_width_of};

/// How many characters before and after a mark are shown of a long line.
const AROUND: usize = 120;

/// How many characters of a mark are shown.
const MARK: usize = 200;

/// A place in a text, counted from 1. Columns are characters, as in editors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LineColumn {
    pub line: usize,
    pub column: usize,
    /// The column in a terminal, where a Chinese character takes two. Counted from 1.
    pub display_column: usize,
}

/// The line with a mark, cut around it and without harmful characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourceSnippet {
    pub text: String,
    /// In bytes of `text`.
    pub mark: Range<usize>,
}

/// Finds places. In the order of the text it takes linear time, however long the lines are.
pub(super) struct LineIndex<'a> {
    sources: &'a [Source],
    /// Offsets of the beginnings of lines.
    lines: BTreeMap<SourceId, Vec<usize>>,
    /// The last answer: the text, the offset, the place.
    last: Option<(SourceId, usize, LineColumn)>,
    /// The secrets of the line that was asked for last: a line may have many diagnostics.
    secrets: Option<LineSecrets>,
}

/// The parts of a line that are not shown.
struct LineSecrets {
    source: SourceId,
    /// The offset of the line in its source.
    start: usize,
    /// In bytes of the line.
    ranges: Vec<Range<usize>>,
    /// The words in them: what is said of the line must not repeat them.
    words: Vec<String>,
}

impl<'a> LineIndex<'a> {
    pub(super) fn new(sources: &'a [Source]) -> LineIndex<'a> {
        LineIndex { sources, lines: BTreeMap::new(), last: None, secrets: None }
    }

    pub(super) fn source(&self, id: SourceId) -> Option<&'a Source> {
        self.sources.get(id.index())
    }

    /// The place of an offset; the nearest character before it counts.
    pub(super) fn place(&mut self, id: SourceId, offset: usize) -> LineColumn {
        let text = self.source(id).map_or("", |source| &source.text);
        let offset = floor(text, offset);
        let (line, start) = self.line(id, text, offset);
        let mut place = LineColumn { line, column: 1, display_column: 1 };
        let mut from = start;
        if let Some((last_id, last_offset, last)) = self.last
            && last_id == id
            && last.line == line
            && last_offset <= offset
        {
            (place, from) = (last, last_offset);
        }
        for c in text.get(from..offset).unwrap_or("").chars() {
            place.column += 1;
            place.display_column += terminal_width_of(c);
        }
        self.last = Some((id, offset, place));
        place
    }

    /// The number, from 1, and the beginning of the line of an offset.
    fn line(&mut self, id: SourceId, text: &str, offset: usize) -> (usize, usize) {
        let starts = self.lines.entry(id).or_insert_with(|| {
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect()
        });
        let line = starts.partition_point(|start| *start <= offset).max(1);
        (line, starts.get(line - 1).copied().unwrap_or(0))
    }

    /// The line in which a span begins. Of a span over several lines only the first is marked.
    pub(super) fn excerpt(&mut self, span: Span) -> SourceSnippet {
        let Some(source) = self.source(span.source) else { return SourceSnippet { text: String::new(), mark: 0..0 } };
        let text: &str = &source.text;
        let start = floor(text, span.start as usize);
        let end = floor(text, span.end as usize).max(start);
        let (_, line_start) = self.line(span.source, text, start);
        let rest = text.get(start..).unwrap_or("");
        let line_end = start + memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());

        let end = forward(text, start, MARK).min(end).min(line_end).max(start);
        let first = backward(text, line_start, start, AROUND);
        let last = forward(text, end, AROUND).min(line_end);
        let secrets = &self.secrets(source, line_start).ranges;
        let is_secret = |offset: usize| secrets.iter().any(|secret| secret.contains(&(offset - line_start)));

        let mut excerpt = SourceSnippet { text: String::new(), mark: 0..0 };
        if first > line_start {
            excerpt.text.push('…');
        }
        for (offset, c) in text.get(first..last).unwrap_or("").char_indices() {
            let offset = first + offset;
            if offset == start {
                excerpt.mark.start = excerpt.text.len();
            }
            if offset == end {
                excerpt.mark.end = excerpt.text.len();
            }
            excerpt.text.push(if is_secret(offset) { '*' } else { harmless_char(c) });
        }
        if start == last {
            excerpt.mark.start = excerpt.text.len();
        }
        if end == last {
            excerpt.mark.end = excerpt.text.len();
        }
        if last < line_end {
            excerpt.text.push('…');
        }
        excerpt
    }

    /// The words of the secrets on the line of a place: what is said of the place must not repeat them.
    pub(super) fn secret_words(&mut self, span: Span) -> &[String] {
        let Some(source) = self.source(span.source) else { return &[] };
        let (_, start) = self.line(span.source, &source.text, floor(&source.text, span.start as usize));
        &self.secrets(source, start).words
    }

    /// The secrets of the line at `start` of a source.
    fn secrets(&mut self, source: &Source, start: usize) -> &LineSecrets {
        let known = self.secrets.take().filter(|known| known.source == source.id && known.start == start);
        self.secrets.insert(known.unwrap_or_else(|| LineSecrets::new(source, start)))
    }
}

/// Shorter words are in many sentences for other reasons.
const SECRET_WORD: usize = 6;

impl LineSecrets {
    fn new(source: &Source, start: usize) -> LineSecrets {
        let rest = source.text.get(start..).unwrap_or("");
        let line = rest.get(..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())).unwrap_or("");
        let ranges: Vec<Range<usize>> = match holds_secrets(source) {
            true => secrets(&source.text, start, line),
            false => password(&source.text, start, line).into_iter().chain(secret::known_tokens(line)).collect(),
        };
        let parts = ranges.iter().filter_map(|range| line.get(range.clone()));
        let words = parts.flat_map(|part| part.split(|c: char| c.is_whitespace() || "\"'`[]{}(),:".contains(c)));
        let words = words.filter(|word| word.len() >= SECRET_WORD).map(str::to_owned).collect();
        LineSecrets { source: source.id, start, ranges, words }
    }
}

/// The largest character boundary that is not after `offset`.
fn floor(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset.min(text.len()))
}

/// The offset `count` characters after `offset`, or the text's end.
fn forward(text: &str, offset: usize, count: usize) -> usize {
    let rest = text.get(offset..).unwrap_or("");
    offset + rest.char_indices().nth(count).map_or(rest.len(), |(at, _)| at)
}

/// The offset `count` characters before `offset`, or `start`.
fn backward(text: &str, start: usize, offset: usize, count: usize) -> usize {
    let before = text.get(start..offset).unwrap_or("");
    before.char_indices().rev().take(count).last().map_or(offset, |(at, _)| start + at)
}

/// Whether a source may contain secrets: settings, not prose.
fn holds_secrets(source: &Source) -> bool {
    matches!(source.path.extension().as_str(), "yml" | "yaml" | "json")
}

/// The secret parts of a line of settings: values of keys such as `token`, whole where the line belongs to one above, the
/// part of an address between `//` and `@`, and what looks like a secret.
fn secrets(text: &str, start: usize, line: &str) -> Vec<Range<usize>> {
    if is_below_secret(text, start, line) {
        return std::iter::once(0..line.len()).collect();
    }
    let mut secrets = Vec::new();
    let mut before = 0;
    for (colon, sign) in line.match_indices([':', '：', '＝']) {
        // In `{type: git, token: …}` each key has a colon of its own.
        let key = line[before..colon].rsplit([',', '{', '[']).next().unwrap_or("");
        before = colon + sign.len();
        if secret::is_key(key) || readership::is_lock(key.trim().trim_matches(['"', '\''])) {
            secrets.push(line.len() - line[before..].trim_start().len()..line.len());
            break;
        }
    }
    secrets.extend([secret::logins(line), secret::queries(line), secret::accounts(line)].concat());
    secrets.extend([secret::known_tokens(line), secret::random_tokens(line)].concat());
    secrets
}

/// Lines of settings that are looked at above one.
const LINES_ABOVE: usize = 200;

/// Whether a line at `start` is part of the value of a key such as `token` on a line above: of a list, of a mapping, of a
/// text over several lines.
fn is_below_secret(text: &str, start: usize, line: &str) -> bool {
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let is_item = |line: &str| line.trim_start().starts_with("- ");
    let mut depth = indentation(line);
    let mut accepts_equal = is_item(line);
    for above in text.get(..start).unwrap_or("").lines().rev().take(LINES_ABOVE) {
        let own = indentation(above);
        // The items of a list may begin in the column of its key.
        if above.trim().is_empty() || own > depth || own == depth && (!accepts_equal || is_item(above)) {
            continue;
        }
        let key = above.trim_start().trim_start_matches("- ").split([':', '：', '＝']).next().unwrap_or("");
        if secret::is_key(key) || readership::is_lock(key.trim().trim_matches(['"', '\''])) {
            return true;
        }
        (depth, accepts_equal) = (own, is_item(above));
        if own == 0 {
            return false;
        }
    }
    false
}

/// Front matter is searched for in this many bytes.
const FRONT_MATTER: usize = 1 << 14;

/// The part of a note's line that is the value of a password or another secret key, or belongs to it: for a line at
/// `start` in its front matter, or in lines meant as such.
fn password(text: &str, start: usize, line: &str) -> Option<Range<usize>> {
    if start > FRONT_MATTER {
        return None;
    }
    let is_rule = |line: &str| line.len() >= 3 && ["-", ";", "+"].iter().any(|sign| line.replace(sign, "").is_empty());
    let before = text.get(..start).unwrap_or("");
    // After two rules and an empty line the body has begun. One more rule may follow by mistake.
    let mut rules = 0;
    for line in before.lines().map(str::trim) {
        rules += usize::from(is_rule(line));
        if rules > 1 && line.is_empty() {
            return None;
        }
    }
    // Other secrets are keys of front matter alone: in prose, such a word is before a colon for other reasons.
    let end = floor(text, FRONT_MATTER);
    let is_followed = || text.get(start..end).unwrap_or("").lines().map(str::trim).any(is_rule);
    let is_front_matter = rules == 1 || rules == 0 && is_followed();
    let is_secret = |key: &str| readership::is_lock(key) || is_front_matter && secret::is_key(key);
    if let Some(value) = password_value(line, is_secret) {
        return Some(value..line.len());
    }
    // Continuation lines below a key belong to its value.
    let is_below = line.starts_with([' ', '\t', '-', '"', '\'', ']', '}']);
    let owner = before.lines().rev().find(|line| !line.starts_with([' ', '\t', '-', '"', '\'', ']', '}']));
    let is_owned = is_below && owner.is_some_and(|owner| password_value(owner, is_secret).is_some());
    is_owned.then_some(0..line.len())
}

/// A key is searched for in this many bytes before its colon, so that a long line with many colons takes linear time.
const KEY: usize = 80;

/// Where the value begins in a line with a key for a password or another secret.
fn password_value(line: &str, is_secret: impl Fn(&str) -> bool) -> Option<usize> {
    let line = line.get(..floor(line, FRONT_MATTER)).unwrap_or(line);
    line.char_indices().filter(|(_, c)| matches!(c, ':' | '：' | '=')).find_map(|(at, sign)| {
        let key = line.get(floor(line, at.saturating_sub(KEY))..at)?.rsplit([',', '{', '[']).next()?;
        let key = key.trim().trim_matches(['"', '\'']);
        let value = at + sign.len_utf8();
        let lead = line.get(value..)?.len() - line.get(value..)?.trim_start().len();
        is_secret(key).then_some(value + lead)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SitePath;

    fn source(path: &str, text: &str) -> Vec<Source> {
        let path = SitePath::new(path).unwrap_or_else(|| unreachable!("a fixed path"));
        vec![Source { id: SourceId(0), path, text: text.into(), not_utf8: None }]
    }

    fn shown(path: &str, text: &str, range: Range<usize>) -> (String, String) {
        let sources = source(path, text);
        let excerpt = LineIndex::new(&sources).excerpt(Span::new(SourceId(0), range));
        (excerpt.text.clone(), excerpt.text[excerpt.mark].to_owned())
    }

    #[test]
    fn columns_count_characters_and_cells() {
        let sources = source("a.md", "一\n中文 x");
        let place = LineIndex::new(&sources).place(SourceId(0), 11);
        assert_eq!(place, LineColumn { line: 2, column: 4, display_column: 6 });
    }

    #[test]
    fn marks_survive_offsets_that_are_no_boundaries() {
        assert_eq!(shown("a.md", "中文\n", 1..5), ("中文".into(), "中".into()));
        assert_eq!(shown("a.md", "中文\n", 6..99), ("中文".into(), String::new()));
        assert_eq!(shown("a.md", "", 7..9), (String::new(), String::new()));
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let text = format!("{}错{}", "前".repeat(5000), "后".repeat(5000));
        let (line, mark) = shown("a.md", &text, 15000..15003);
        assert_eq!(mark, "错");
        assert_eq!(line.chars().count(), 2 * AROUND + 3);
    }

    #[test]
    fn escape_sequences_are_shown_not_sent() {
        assert_eq!(shown("a.md", "a\u{1b}[31mb", 1..2), ("a␛[31mb".into(), "␛".into()));
    }

    #[test]
    fn secrets_of_settings_are_masked() {
        assert_eq!(shown("_config.yml", "api_token: abc", 0..3).0, "api_token: ***");
        assert_eq!(shown("_config.yml", "repo: https://me:pw@host/x", 0..4).0, "repo: https://*****@host/x");
        let line = "deploy: {repo: https://me:pw@host/x, token: abc}";
        assert_eq!(shown("_config.yml", line, 0..6).0, "deploy: {repo: https://*****@host/x, token: ****");
        assert_eq!(shown("a.md", "token: abc", 0..3).0, "token: abc");
        assert_eq!(shown("a.md", "---\ntoken: abc\n---\n", 4..9).0, "token: ***");
        assert_eq!(shown("a.md", "title: a\ntoken: abc\n---\n", 9..14).0, "token: ***");
        assert_eq!(shown("a.md", "title: a\ntoken: abc\n\nlayout: post\n---\n", 9..14).0, "token: ***");
        assert_eq!(shown("a.md", "---\ntitle: a\n---\ntoken: abc\n", 17..22).0, "token: abc");
    }

    #[test]
    fn passwords_of_notes_are_masked_in_front_matter_alone() {
        assert_eq!(shown("a.md", "---\npassword: abc\n---\n", 4..9).0, "password: ***");
        assert_eq!(shown("a.md", "---\npasswrod：雨\n---\n", 4..9).0, "passwrod：*");
        assert_eq!(
            shown("a.md", ";;;\n\"title\": \"a\", \"password\": \"abc\"\n;;;\n", 4..9).0,
            "\"title\": \"a\", \"password\": *****"
        );
        assert_eq!(shown("a.md", "---\npassword:\n  - abc\n---\n", 14..19).0, "*******");
        assert_eq!(shown("a.md", "---\ntitle: a\n---\n\npassword: abc\n", 18..25).0, "password: abc");
    }
}
