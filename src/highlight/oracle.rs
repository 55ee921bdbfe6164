//! Compares the interpreter with syntect: the same changes at the same places, for every line.
//!
//! `ORACLE_ROUNDS=100 cargo test -- oracle` reads 25 times as much broken code as usual.
#![allow(clippy::disallowed_methods, reason = "a test reads its samples and how long it may run")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use syntect::parsing::syntax_definition::Pattern as Definition;
use syntect::parsing::{ParseState, SyntaxReference, SyntaxSet};

use super::interpreter::GrammarInterpreter;
use super::pattern::{MatchOutcome, PatternMachine};
use super::rules::{GrammarContext, GrammarRule, beginning};

const TESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");

fn rounds() -> usize {
    std::env::var("ORACLE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(4)
}

/// Reads a text both ways; the first line where the results differ.
fn difference(set: &SyntaxSet, syntax: &SyntaxReference, text: &str) -> Option<String> {
    let mut theirs = ParseState::new(syntax);
    let Some(mut ours) = GrammarInterpreter::new(&syntax.name) else {
        return Some(format!("{}: the interpreter does not find the grammar's beginning", syntax.name));
    };
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let (expected, got) = (theirs.parse_line(line, set).ok(), ours.line(line));
        if expected != got {
            let (expected, got) = (expected.unwrap_or_default(), got.unwrap_or_default());
            let same = expected.iter().zip(&got).take_while(|(expected, got)| expected == got).count();
            let mut report = format!("{}, line {}: {line:?}", syntax.name, number + 1);
            let _ = write!(report, "\n  expected {:?}", expected.get(same..same + 3).or(expected.get(same..)));
            let _ = write!(report, "\n  got      {:?}\nin {text:?}", got.get(same..same + 3).or(got.get(same..)));
            return Some(report);
        }
    }
    None
}

/// Numbers that look random and are the same on each run.
struct OracleRng(u64);

impl OracleRng {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % count.max(1) as u64).unwrap()
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        let number = self.below(of.len());
        of.get(number).copied().unwrap_or("")
    }
}

/// Every sample's text, with the name of its language in a fence.
fn samples() -> Vec<(String, String)> {
    let mut samples = Vec::new();
    for entry in walkdir::WalkDir::new(Path::new(TESTS).join("highlight")).sort_by_file_name().into_iter().flatten() {
        let kind = entry.path().extension().and_then(|extension| extension.to_str()).unwrap_or("");
        if entry.file_type().is_file() && !matches!(kind, "tokens" | "txt") {
            let name = entry.path().file_stem().unwrap().to_str().unwrap().to_owned();
            samples.push((name, std::fs::read_to_string(entry.path()).unwrap()));
        }
    }
    samples
}

/// The fenced blocks in the Markdown of the recorded cases.
fn blocks() -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    for entry in walkdir::WalkDir::new(Path::new(TESTS).join("hexo")).sort_by_file_name().into_iter().flatten() {
        if !entry.file_type().is_file() {
            continue;
        }
        let text = String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()).replace("\\n", "\n");
        let mut parts = text.split("```");
        parts.next();
        while let (Some(block), _) = (parts.next(), parts.next()) {
            let (first, code) = block.split_once('\n').unwrap_or((block, ""));
            let name = first.split_whitespace().next().unwrap_or("");
            blocks.push((name.to_owned(), code.to_owned()));
        }
    }
    blocks
}

/// A few lines of a text, with mistakes in them.
fn mutated(dice: &mut OracleRng, text: &str, words: &[&str]) -> String {
    const ODD: &[&str] = &[
        "\"", "'", "`", "(", ")", "[", "]", "{", "}", "<", ">", "/", "\\", "*", "#", "$", "%", "-", "=", ":", ";", "@",
        "\n", "\n\n", "\t", "  ", "//", "/*", "*/", "<!--", "-->", "```", "'''", "\"\"\"", "读", "é", "ß", "\u{17f}",
        "\u{212a}", "ﬁ", "ss", "。", "\u{a0}", "0x1F", "1.5e3", "_", "😀", "${", "}}", "{{", "<%", "?>", "<<EOF",
        "EOF",
    ];
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let from = dice.below(lines.len());
    let mut text = lines.get(from..).unwrap_or(&[]).iter().take(1 + dice.below(6)).copied().collect::<String>();
    for _ in 0..dice.below(6) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let at = places.get(dice.below(places.len())).copied().unwrap_or(0);
        match dice.below(4) {
            0 => text.truncate(at),
            1 => text.insert_str(at, dice.one(words)),
            2 if at < text.len() => {
                text.remove(at);
            }
            _ => text.insert_str(at, dice.one(ODD)),
        }
    }
    let mut text: String = text.split('\n').map(|line| line.chars().take(200).collect::<String>() + "\n").collect();
    // The last line of a text has a line end too.
    text.truncate(text.len() - usize::from(text.ends_with("\n\n")));
    text
}

/// The words in the patterns of each grammar.
fn words(set: &SyntaxSet) -> BTreeMap<String, Vec<String>> {
    let builder = set.clone().into_builder();
    let words_of = |pattern: &str| {
        pattern
            .split(|c: char| "\\?()[]*+|^${}.".contains(c))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let definitions = builder.syntaxes().iter();
    definitions
        .map(|definition| {
            let mut contexts: Vec<_> = definition.contexts.iter().collect();
            contexts.sort_by_key(|(name, _)| *name);
            let patterns = contexts.iter().flat_map(|(_, context)| &context.patterns);
            let words = patterns.flat_map(|pattern| match pattern {
                Definition::Match(pattern) => words_of(pattern.regex.regex_str()),
                Definition::Include(_) => Vec::new(),
            });
            (definition.name.clone(), words.collect())
        })
        .collect()
}

#[test]
fn samples_and_recorded_cases_are_read_as_by_the_oracle() {
    let set = two_face::syntax::extra_newlines();
    let mut count = 0;
    for (name, text) in samples().into_iter().chain(blocks()) {
        let Some(syntax) = super::language::find(&name).and_then(|language| set.find_syntax_by_name(language.grammar?))
        else {
            continue;
        };
        count += 1;
        assert_eq!(difference(&set, syntax, &text), None);
    }
    assert!(count > 100, "{count}");
}

/// The rules of the places that a grammar leads to from its beginning, at most this many places.
fn rules(grammar: &str, most: usize) -> Vec<&'static GrammarRule> {
    let mut places: Vec<&GrammarContext> = beginning(grammar).into_iter().collect();
    let mut known: BTreeSet<usize> = BTreeSet::new();
    let mut rules = Vec::new();
    while let Some(place) = places.pop().filter(|_| known.len() < most) {
        if known.insert(std::ptr::from_ref(place).addr()) {
            rules.extend(place.rules());
            places.extend(place.rules().iter().filter_map(|rule| rule.targets()).flat_map(|targets| &targets.places));
        }
    }
    rules
}

/// A machine that leaves everything to Oniguruma would be right too, and slow.
#[test]
fn the_patterns_of_grammars_are_tried_by_our_own_machine() {
    let (mut all, mut read, mut tried, mut unsure) = (0, 0, 0, 0);
    let mut machine = PatternMachine::default();
    for (name, text) in samples() {
        let Some(grammar) = super::language::find(&name).and_then(|language| language.grammar) else { continue };
        let rules = rules(grammar, 40);
        assert!(!rules.is_empty(), "{grammar}");
        all += rules.len();
        for pattern in rules.iter().filter_map(|rule| rule.pattern()) {
            read += 1;
            for line in text.split_inclusive('\n').take(3) {
                let outcomes = line.char_indices().map(|(at, _)| pattern.try_at(&mut machine, line, at));
                let is_unsure = |outcome| matches!(outcome, MatchOutcome::Unsure | MatchOutcome::Endless);
                let (count, given_up) = outcomes
                    .fold((0, 0), |(count, given_up), outcome| (count + 1, given_up + usize::from(is_unsure(outcome))));
                (tried, unsure) = (tried + count, unsure + given_up);
            }
        }
    }
    assert!(read * 100 > all * 97, "only {read} patterns of {all} are read");
    assert!(tried > 100_000 && unsure * 100 < tried, "{unsure} of {tried} attempts are undecided");
}

#[test]
fn broken_code_in_every_language_is_read_as_by_the_oracle() {
    let set = two_face::syntax::extra_newlines();
    let words = words(&set);
    let samples: Vec<String> = samples().into_iter().map(|(_, text)| text).collect();
    let mut dice = OracleRng(0x9e37_79b9_7f4a_7c15);
    let mut differences = Vec::new();
    for _ in 0..rounds() {
        for syntax in set.syntaxes() {
            let words: Vec<&str> = words[&syntax.name].iter().map(String::as_str).collect();
            let sample = dice.below(samples.len());
            let text = mutated(&mut dice, &samples[sample], &words);
            differences.extend(difference(&set, syntax, &text));
            let own: String = (0..=dice.below(30)).map(|_| format!("{} ", dice.one(&words))).collect();
            let text = mutated(&mut dice, &own, &words);
            differences.extend(difference(&set, syntax, &text));
        }
    }
    assert!(
        differences.is_empty(),
        "{} differ:\n{}",
        differences.len(),
        differences[..differences.len().min(5)].join("\n\n")
    );
}

#[test]
fn a_stack_higher_than_syntect_allows_is_read_as_by_the_oracle() {
    let set = two_face::syntax::extra_newlines();
    for (name, unit) in [("JavaScript", "["), ("Python", "(["), ("JSON", "{\"a\":["), ("Rust", "{("), ("LaTeX", "\\a{")]
    {
        let syntax = set.find_syntax_by_name(name).unwrap();
        let text = format!("{}\n{}\nx\n", unit.repeat(70), "]) }".repeat(90));
        assert_eq!(difference(&set, syntax, &text), None);
    }
}

#[test]
fn pasted_and_hostile_lines_take_no_time_to_speak_of() {
    let class_path = format!("echo classpath={}\n", "/usr/local/hadoop/lib/commons-lang-2.6.jar:".repeat(90));
    let lines = [
        ("Bourne Again Shell (bash)", class_path),
        ("JavaScript (Babel)", "[".repeat(10_000) + "\n"),
        ("JavaScript (Babel)", format!("let b = \"{}\";\n", "x".repeat(1 << 20))),
        ("SCSS", "-a".repeat(950) + "\n"),
        ("INI", format!("a = {}1\n", " ".repeat(1_900))),
    ];
    for (grammar, line) in lines {
        let mut interpreter = GrammarInterpreter::new(grammar).unwrap();
        assert!(interpreter.line(&line).is_some(), "{grammar}");
        assert!(interpreter.line("a = 1\n").is_some(), "{grammar}");
    }
}
