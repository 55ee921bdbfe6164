//! Artificial code: random runs of the pieces of each grammar's own patterns, in every language. Reading it
//! ends within the limits, which count steps.
//!
//! `HOSTILE_ROUNDS=100 cargo test -- hostile` reads 50 times as much as usual.
#![allow(clippy::disallowed_methods, reason = "a test reads how long it may run")]

use syntect::parsing::syntax_definition::Pattern as Definition;
use syntect::parsing::{SyntaxDefinition, SyntaxSet};

use super::interpreter::GrammarInterpreter;

/// One attempt to match may begin just below the limit.
const LAST_ATTEMPT: usize = 1_000_000;

fn rounds() -> usize {
    std::env::var("HOSTILE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(2)
}

/// Numbers that look random and are the same on each run.
struct FuzzRng(u64);

impl FuzzRng {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count.max(1)
    }
}

/// What the patterns of a grammar match literally: its words, and its signs one by one and in runs.
fn pieces(definition: &SyntaxDefinition) -> Vec<String> {
    let mut contexts: Vec<_> = definition.contexts.iter().collect();
    contexts.sort_by_key(|(name, _)| *name);
    let mut pieces = Vec::new();
    for pattern in contexts.iter().flat_map(|(_, context)| &context.patterns) {
        let Definition::Match(pattern) = pattern else { continue };
        let text = pattern.regex.regex_str();
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| word.len() > 1);
        pieces.extend(words.map(str::to_owned));
        // `\\$\\(` is `$(`.
        let mut run = String::new();
        let mut characters = text.chars();
        while let Some(c) = characters.next() {
            match (c, characters.clone().next()) {
                ('\\', Some(sign)) if sign.is_ascii_punctuation() => {
                    characters.next();
                    run.push(sign);
                    pieces.push(sign.to_string());
                }
                (sign, _) if "\"'`<>/%@#&;:,=~!-".contains(sign) => run.push(sign),
                _ if !run.is_empty() => pieces.push(std::mem::take(&mut run)),
                _ => {}
            }
        }
        pieces.extend(Some(run).filter(|run| !run.is_empty()));
    }
    pieces.extend([" ", "a", "1", "(", "[", "{", "<", "\"", "'", "`", "$", "#"].map(str::to_owned));
    pieces.sort();
    pieces.dedup();
    pieces
}

/// Openings of constructs in many languages.
const OPENINGS: &[&str] = &["\"", "'", "`", "$(", "${", "(", "[", "{", "#{", "<", "$", "/"];

/// A few lines, each with a few repeated pieces.
fn code(dice: &mut FuzzRng, pieces: &[String]) -> String {
    let signs: Vec<&String> = pieces.iter().filter(|piece| !piece.contains(char::is_alphanumeric)).collect();
    let piece = |dice: &mut FuzzRng| match dice.below(6) {
        0 => pieces[dice.below(pieces.len())].as_str(),
        1 | 2 => signs[dice.below(signs.len())].as_str(),
        _ => OPENINGS[dice.below(OPENINGS.len())],
    };
    let mut code = String::new();
    for _ in 0..=dice.below(3) {
        let unit: String = (0..=dice.below(3)).map(|_| piece(dice)).collect();
        let times = [1, 10, 40, 150][dice.below(4)];
        let line: String = unit.chars().cycle().take((unit.chars().count() * times).min(400)).collect();
        code.push_str(&line);
        code.push('\n');
    }
    code
}

/// Reads code by a grammar; returns whether it exceeded a limit.
fn read(set: &SyntaxSet, number: usize, code: &str) -> bool {
    let mut interpreter = GrammarInterpreter::new(&set.syntaxes()[number].name).unwrap();
    for line in code.split_inclusive('\n') {
        let _ = interpreter.line(line);
    }
    let work = interpreter.work();
    assert!(work.done() <= work.allowed() + LAST_ATTEMPT, "{}: {code:?}", set.syntaxes()[number].name);
    interpreter.is_spent()
}

#[test]
fn random_code_in_every_language_is_read_within_the_limits() {
    let set = two_face::syntax::extra_newlines();
    let builder = set.clone().into_builder();
    let mut dice = FuzzRng(7);
    let (mut count, mut spent) = (0, Vec::new());
    for (number, syntax) in set.syntaxes().iter().enumerate() {
        let Some(definition) = builder.syntaxes().iter().find(|definition| definition.name == syntax.name) else {
            panic!("no definition of {}", syntax.name);
        };
        let pieces = pieces(definition);
        for _ in 0..rounds() {
            let code = code(&mut dice, &pieces);
            count += 1;
            if read(&set, number, &code) {
                spent.push(format!("{}: {code:?}", syntax.name));
            }
        }
    }
    // Limits are for unnatural code, and little of this reaches them.
    assert!(spent.len() * 20 < count, "{} of {count}:\n{}", spent.len(), spent.join("\n"));
}

#[test]
fn cycles_of_empty_matches_end() {
    let set = two_face::syntax::extra_newlines();
    for name in ["fish", "nu"] {
        let number = set.syntaxes().iter().position(|syntax| {
            super::language::find(name).and_then(|language| language.grammar) == Some(syntax.name.as_str())
        });
        let code = format!("echo a\n{}\necho b\n", "\"$(".repeat(10));
        let _ = read(&set, number.unwrap(), &code);
    }
}

#[test]
fn a_short_block_has_few_steps() {
    let set = two_face::syntax::extra_newlines();
    let number = set.syntaxes().iter().position(|syntax| syntax.name == "Makefile").unwrap();
    // All ways in which brackets may be closed are tried: without the limit fifty times as many steps.
    let found = include_str!("../../tests/fuzz/corpus/code/makefile-dashes");
    assert!(read(&set, number, found.split_once('\n').unwrap().1));
    assert!(!read(&set, number, "all: a.o\n\tcc -o all $(patsubst %.c,%.o,$(wildcard *.c))\n"));
}
