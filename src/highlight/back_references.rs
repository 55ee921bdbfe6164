//! Back references: a pattern that closes what another one opened repeats the text of that match.

use std::cell::RefCell;
use std::ptr;
use std::rc::Rc;

use onig::Regex;

use super::oniguruma::compile;
use super::rules::GrammarRule;

/// The range of a group of a match.
pub(super) type CaptureGroups = Vec<Option<(usize, usize)>>;

/// What the match that opened a level captured.
pub(super) struct OpeningCaptures {
    line: String,
    groups: CaptureGroups,
    /// Patterns with the captured text inserted, by their rule.
    made: RefCell<Vec<(usize, Option<Rc<Regex>>)>>,
}

impl OpeningCaptures {
    pub(super) fn new(line: &str, groups: CaptureGroups) -> OpeningCaptures {
        OpeningCaptures { line: line.to_owned(), groups, made: RefCell::new(Vec::new()) }
    }

    /// The rule's pattern with the captured text instead of its back references; `None` if that is not a pattern.
    pub(super) fn regex(&self, rule: &GrammarRule) -> Option<Rc<Regex>> {
        let address = ptr::from_ref(rule).addr();
        if let Some((_, regex)) = self.made.borrow().iter().find(|(of, _)| *of == address) {
            return regex.clone();
        }
        let regex = compile(&self.filled(&rule.definition.regex)).map(Rc::new);
        self.made.borrow_mut().push((address, regex.clone()));
        regex
    }

    fn filled(&self, pattern: &str) -> String {
        let mut filled = String::with_capacity(pattern.len());
        let mut characters = pattern.chars();
        while let Some(c) = characters.next() {
            if c != '\\' {
                filled.push(c);
                continue;
            }
            match characters.next() {
                Some(digit) if digit.is_ascii_digit() => {
                    let number = usize::from(digit as u8 - b'0');
                    let text =
                        self.groups.get(number).copied().flatten().and_then(|(start, end)| self.line.get(start..end));
                    text.unwrap_or("").chars().for_each(|c| push_escaped(&mut filled, c));
                }
                Some(other) => filled.extend(['\\', other]),
                None => filled.push('\\'),
            }
        }
        filled
    }
}

/// A character as a pattern that matches only it.
fn push_escaped(pattern: &mut String, c: char) {
    if matches!(
        c,
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' | '#' | '&' | '-' | '~'
    ) {
        pattern.push('\\');
    }
    pattern.push(c);
}
