//! Words that are newer than the grammars, and names that need a second check: `words.txt`.
//!
//! The grammars date from before Rust's `async` and Python's `match`, and some leave types, annotations and variables
//! plain. This table is used where a grammar leaves a word plain; it never overrules a grammar, so a word inside a
//! string or a comment is not affected.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::classes::TokenClass;

static TABLE: LazyLock<BTreeMap<&'static str, WordTable>> = LazyLock::new(|| read(include_str!("words.txt")));

/// The known words of a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WordTable {
    /// Sorted.
    words: Vec<(Cow<'static, str>, WordKind)>,
    rules: WordRules,
    syntax: SimpleSyntax,
}

/// The comments and strings of a language that has no grammar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SimpleSyntax {
    /// The beginnings of comments that extend to the line's end.
    pub comments: Vec<&'static str>,
    /// The beginning and the end of a comment.
    pub blocks: Vec<(&'static str, &'static str)>,
    pub quotes: Vec<char>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum WordKind {
    /// Even if the grammar reads a type.
    Always,
    Keyword,
    /// Reserved at the start of a statement.
    Soft,
    Type,
    /// Only if it is called.
    Builtin,
    Literal,
}

/// What applies to all words of a language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct WordRules {
    capitals_are_types: bool,
    at_begins_annotations: bool,
    at_begins_variables: bool,
    dollar_begins_variables: bool,
    dash_begins_parameters: bool,
    calls_are_functions: bool,
    brackets_are_calls: bool,
    dot_begins_directives: bool,
    colon_ends_labels: bool,
    colon_follows_scopes: bool,
    question_begins_macros: bool,
    t_ends_types: bool,
    is_any_case: bool,
    has_no_numbers: bool,
}

/// The class of a plain word, and how many bytes of the sign in front of it belong to it.
pub(super) type WordMatch = (TokenClass, usize);

/// The words of a language, by its main name.
pub(super) fn of_language(language: &str) -> Option<&'static WordTable> {
    TABLE.get(language)
}

fn read(text: &'static str) -> BTreeMap<&'static str, WordTable> {
    let mut table = BTreeMap::new();
    let mut names: Vec<&'static str> = Vec::new();
    let mut words = WordTable::default();
    for line in text.lines().filter(|line| !line.starts_with('#')).chain(["[]"]) {
        if let Some(heading) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            if words.rules.is_any_case {
                for (word, _) in &mut words.words {
                    *word = Cow::Owned(word.to_uppercase());
                }
            }
            words.words.sort_unstable();
            // The first kind of a word counts.
            words.words.dedup_by(|(word, _), (before, _)| word == before);
            for name in names.drain(..) {
                table.insert(name, words.clone());
            }
            words = WordTable::default();
            names.extend(heading.split_whitespace());
            continue;
        }
        let mut cells = line.split_whitespace();
        let kind = match cells.next() {
            Some("always") => WordKind::Always,
            Some("keyword") => WordKind::Keyword,
            Some("soft") => WordKind::Soft,
            Some("type") => WordKind::Type,
            Some("builtin") => WordKind::Builtin,
            Some("literal") => WordKind::Literal,
            Some("comment") => {
                words.syntax.comments.extend(cells);
                continue;
            }
            Some("block") => {
                words.syntax.blocks.extend(cells.next().zip(cells.next()));
                continue;
            }
            Some("quote") => {
                words.syntax.quotes.extend(cells.filter_map(|cell| cell.chars().next()));
                continue;
            }
            Some("rules") => {
                cells.for_each(|rule| words.rules.set(rule));
                continue;
            }
            _ => continue,
        };
        words.words.extend(cells.map(|word| (Cow::Borrowed(word), kind)));
    }
    table
}

impl WordRules {
    fn set(&mut self, rule: &str) {
        match rule {
            "capital" => self.capitals_are_types = true,
            "at" => self.at_begins_annotations = true,
            "at-variable" => self.at_begins_variables = true,
            "dollar" => self.dollar_begins_variables = true,
            "dash" => self.dash_begins_parameters = true,
            "call" => self.calls_are_functions = true,
            "bracket-call" => (self.calls_are_functions, self.brackets_are_calls) = (true, true),
            "dot" => self.dot_begins_directives = true,
            "label" => self.colon_ends_labels = true,
            "scope" => self.colon_follows_scopes = true,
            "question" => self.question_begins_macros = true,
            "t" => self.t_ends_types = true,
            "any-case" => self.is_any_case = true,
            "no-number" => self.has_no_numbers = true,
            _ => {}
        }
    }
}

impl WordTable {
    /// The syntax of a language without a grammar; `None`: nothing is known.
    pub(super) fn syntax(&self) -> Option<&SimpleSyntax> {
        (self.syntax != SimpleSyntax::default()).then_some(&self.syntax)
    }

    /// The class of a plain word. `before` and `after` are the text of the line around it: some words mean something
    /// only at the start of a statement.
    pub(super) fn find(&self, word: &str, before: &str, after: &str) -> Option<WordMatch> {
        if let Some(known) = self.rules.by_sign(before, after) {
            return Some(known);
        }
        if self.rules.colon_ends_labels && before.trim().is_empty() && after.starts_with(':') {
            return Some((TokenClass::Symbol, 0));
        }
        let kind = self.kind(word);
        // `x.await` is not a field.
        if kind == Some(WordKind::Keyword) && word == "await" {
            return Some((TokenClass::Keyword, 0));
        }
        // A field or method of that name is not a keyword: `note.type`, `self.match`, `$yield`.
        if before.ends_with(['.', '$', '@', '-', '#']) || before.ends_with("->") {
            let is_type = before.ends_with('.') && self.rules.is_type(word);
            return is_type.then_some((TokenClass::Type, 0)).or_else(|| self.rules.call(after));
        }
        let class = match kind {
            Some(WordKind::Keyword | WordKind::Always) => TokenClass::Keyword,
            Some(WordKind::Soft) if starts_statement(before) && continues(after) => TokenClass::Keyword,
            Some(WordKind::Type) => TokenClass::Type,
            Some(WordKind::Builtin) if self.rules.is_called(after) => TokenClass::Builtin,
            Some(WordKind::Literal) => TokenClass::Literal,
            _ if self.rules.is_type(word) => TokenClass::Type,
            _ => return self.rules.call(after),
        };
        Some((class, 0))
    }

    /// Whether a word is a keyword although the grammar reads a type.
    pub(super) fn is_always_keyword(&self, word: &str) -> bool {
        self.kind(word) == Some(WordKind::Always)
    }

    fn kind(&self, word: &str) -> Option<WordKind> {
        let upper;
        let word = if self.rules.is_any_case {
            upper = word.to_ascii_uppercase();
            upper.as_str()
        } else {
            word
        };
        let at = self.words.binary_search_by(|(known, _)| known.as_ref().cmp(word)).ok()?;
        self.words.get(at).map(|(_, kind)| *kind)
    }

    /// Whether a number that the grammar leaves plain is one: not in prose, in a shell or in a diff.
    pub(super) fn class_of_number(&self) -> Option<TokenClass> {
        (!self.rules.has_no_numbers).then_some(TokenClass::Number)
    }
}

impl WordRules {
    /// The class of a word according to the sign in front of it.
    fn by_sign(&self, before: &str, after: &str) -> Option<WordMatch> {
        let sign = before.chars().next_back()?;
        let earlier = || before.chars().rev().nth(1);
        match sign {
            '@' if earlier().is_none_or(|c| !c.is_alphanumeric()) => match self {
                WordRules { at_begins_annotations: true, .. } => Some((TokenClass::Meta, 1)),
                WordRules { at_begins_variables: true, .. } => Some((TokenClass::Variable, 1)),
                _ => None,
            },
            '$' if self.dollar_begins_variables => Some((TokenClass::Variable, 1)),
            '&' if self.colon_follows_scopes => Some((TokenClass::Variable, 1)),
            '?' if self.question_begins_macros => Some((TokenClass::Literal, 1)),
            // `g:name`: the scope of a variable.
            ':' if self.colon_follows_scopes
                && earlier().is_some_and(|c| "abglstvw".contains(c))
                && before.chars().rev().nth(2).is_none_or(|c| !c.is_alphanumeric() && c != '_') =>
            {
                Some((TokenClass::Variable, 2))
            }
            '.' if self.dot_begins_directives => {
                let is_directive = before.trim_start().len() == 1 && !after.starts_with(':');
                Some((if is_directive { TokenClass::Meta } else { TokenClass::Symbol }, 1))
            }
            '{' if self.dollar_begins_variables && before.ends_with("${") => Some((TokenClass::Variable, 2)),
            '-' if self.dash_begins_parameters && earlier().is_some_and(char::is_whitespace) => {
                Some((TokenClass::Attribute, 1))
            }
            _ => None,
        }
    }

    /// A word that is called.
    fn call(&self, after: &str) -> Option<WordMatch> {
        (self.calls_are_functions && self.is_called(after)).then_some((TokenClass::Function, 0))
    }

    fn is_called(&self, after: &str) -> bool {
        after.starts_with(if self.brackets_are_calls { '[' } else { '(' })
    }

    fn is_type(&self, word: &str) -> bool {
        let has_capital = || {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_uppercase) && (word.len() == 1 || letters.any(char::is_lowercase))
        };
        self.capitals_are_types && has_capital() || self.t_ends_types && word.len() > 2 && word.ends_with("_t")
    }
}

/// The extent of a number that starts `tail`, as offsets of `before` and `tail` together. A decimal part includes the
/// dot in front of it.
pub(super) fn number(before: &str, tail: &str) -> std::ops::Range<usize> {
    let bytes = tail.as_bytes();
    let digit_at = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while let Some(byte) = bytes.get(end) {
        let goes_on = match byte {
            b'.' => digit_at(end + 1),
            b'+' | b'-' => {
                end > 0
                    && matches!(bytes.get(end - 1), Some(b'e' | b'E'))
                    && digit_at(end + 1)
                    && !tail.starts_with("0x")
            }
            _ => byte.is_ascii_alphanumeric() || *byte == b'_',
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    let dotted = before.strip_suffix('.').is_some_and(|whole| whole.ends_with(|c: char| c.is_ascii_digit()));
    before.len() - usize::from(dotted)..before.len() + end
}

/// The lines in front of a file's changes.
pub(super) fn is_diff_head(line: &str) -> bool {
    ["diff ", "index ", "new file mode ", "deleted file mode ", "similarity index ", "rename from ", "rename to "]
        .iter()
        .any(|start| line.starts_with(start))
}

/// Words that may precede a statement's own.
const MODIFIERS: [&str; 9] =
    ["public", "private", "protected", "static", "final", "sealed", "abstract", "export", "declare"];

/// Whether only spaces, the end of another statement, or modifiers come before.
fn starts_statement(before: &str) -> bool {
    let mut before = before.trim_end();
    while let Some(rest) = MODIFIERS.iter().find_map(|word| before.strip_suffix(word))
        && (rest.is_empty() || rest.ends_with(char::is_whitespace))
    {
        before = rest.trim_end();
    }
    before.trim_end().chars().next_back().is_none_or(|last| matches!(last, ';' | '{' | '}' | ')' | ':' | '>' | ','))
}

/// Whether a soft keyword's clause follows: `match x:`, `record Point(`, `yield 1`, but not `match = 1` or `type)`.
fn continues(after: &str) -> bool {
    let rest = after.trim_start();
    let spaced = rest.len() < after.len();
    match rest.chars().next() {
        None => false,
        Some('=' | '.' | ',' | ')' | ';' | '+' | '/' | '|' | '?') => false,
        Some(':') => false,
        Some('(' | '[' | '{' | '*' | '-' | '\'' | '"' | '_' | '<') => spaced,
        Some(first) => spaced && (first.is_alphanumeric() || first == '$'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::highlight;

    #[test]
    fn every_heading_is_the_chief_name_of_a_language() {
        for (name, words) in TABLE.iter() {
            assert_eq!(highlight::find(name).map(|language| language.name), Some(*name));
            assert!(
                !words.words.is_empty() || words.rules != WordRules::default() || words.syntax().is_some(),
                "{name}"
            );
            let has_grammar = highlight::find(name).is_some_and(|language| language.grammar.is_some());
            assert_ne!(has_grammar, words.syntax().is_some(), "{name}");
        }
    }
}
