//! The grammars as data: Sublime Text's, of the collection two-face, in a file of our own, since what syntect's file format
//! is read with is not maintained. `grammars.bin` has a head for each grammar and its contexts, compressed one by one;
//! `UPDATE=1 cargo test -- grammars_are_those_of_two_face` writes it anew from the collection, and `grammars.md` with the
//! licences of the grammars.

use std::io::Read;
use std::sync::{LazyLock, OnceLock};

use serde::{Deserialize, Serialize};
use syntect::parsing::{ClearAmount, Scope};

static GRAMMARS: LazyLock<Vec<Grammar<'static>>> =
    LazyLock::new(|| postcard::from_bytes(include_bytes!("grammars.bin")).unwrap_or_default());

/// All grammars. Those of the same name are there in the order of the collection.
pub(super) fn grammars() -> &'static [Grammar<'static>] {
    &GRAMMARS
}

/// A grammar, of which the contexts are read when they are first needed.
#[derive(Serialize, Deserialize)]
pub(super) struct Grammar<'d> {
    pub name: &'d str,
    /// The context where it begins.
    pub start: Option<usize>,
    #[serde(borrow)]
    packed: &'d [u8],
    #[serde(skip)]
    contexts: OnceLock<Vec<Context>>,
}

impl Grammar<'_> {
    /// Its contexts.
    pub(super) fn contexts(&self) -> &[Context] {
        self.contexts.get_or_init(|| {
            let mut bytes = Vec::new();
            match flate2::read::DeflateDecoder::new(self.packed).read_to_end(&mut bytes) {
                Ok(_) => postcard::from_bytes(&bytes).unwrap_or_default(),
                Err(_) => Vec::new(),
            }
        })
    }
}

/// A context of any grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ContextNumber {
    pub grammar: usize,
    pub context: usize,
}

impl ContextNumber {
    /// Where a grammar names one that the collection does not have.
    #[cfg(test)]
    const MISSING: ContextNumber = ContextNumber { grammar: 65_535, context: 0 };
}

/// A context of a grammar, as syntect has it when the grammars are linked.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Context {
    pub meta_scope: Vec<Scope>,
    pub meta_content_scope: Vec<Scope>,
    pub clear_scopes: Option<ClearAmount>,
    pub prototype: Option<ContextNumber>,
    pub uses_backrefs: bool,
    pub entries: Vec<GrammarEntry>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum GrammarEntry {
    Match(Box<MatchPattern>),
    Include(ContextNumber),
}

/// A regular expression, and what it does.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MatchPattern {
    pub regex: String,
    /// Whether it has back references to what another one matched.
    pub has_captures: bool,
    pub scope: Vec<Scope>,
    /// By the number of a group, in the author's order.
    pub captures: Vec<(usize, Vec<Scope>)>,
    pub operation: MatchOperation,
    pub with_prototype: Option<ContextNumber>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum MatchOperation {
    Push(Vec<ContextNumber>),
    Set(Vec<ContextNumber>),
    Pop,
    None,
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test writes the file")]
mod tests {
    use std::io::Write;

    use serde_json::json;
    use syntect::parsing::SyntaxSet;
    use syntect::parsing::syntax_definition as theirs;

    use super::*;

    /// A number of a context as syntect serializes it; the fields are private.
    #[derive(Serialize, Deserialize)]
    struct TheirNumber {
        syntax_index: usize,
        context_index: usize,
    }

    fn number(id: theirs::ContextId) -> ContextNumber {
        let id: TheirNumber = serde_json::from_value(serde_json::to_value(id).unwrap()).unwrap();
        ContextNumber { grammar: id.syntax_index, context: id.context_index }
    }

    fn meant(reference: &theirs::ContextReference) -> ContextNumber {
        reference.id().map_or(ContextNumber::MISSING, number)
    }

    fn numbers(references: &[theirs::ContextReference]) -> Vec<ContextNumber> {
        references.iter().map(meant).collect()
    }

    fn entry(pattern: &theirs::Pattern) -> GrammarEntry {
        let pattern = match pattern {
            theirs::Pattern::Match(pattern) => pattern,
            theirs::Pattern::Include(reference) => return GrammarEntry::Include(meant(reference)),
        };
        GrammarEntry::Match(Box::new(MatchPattern {
            regex: pattern.regex.regex_str().to_owned(),
            has_captures: pattern.has_captures,
            scope: pattern.scope.clone(),
            captures: pattern.captures.clone().unwrap_or_default(),
            operation: match &pattern.operation {
                theirs::MatchOperation::Push(places) => MatchOperation::Push(numbers(places)),
                theirs::MatchOperation::Set(places) => MatchOperation::Set(numbers(places)),
                theirs::MatchOperation::Pop => MatchOperation::Pop,
                theirs::MatchOperation::None => MatchOperation::None,
            },
            with_prototype: pattern.with_prototype.as_ref().map(meant),
        }))
    }

    /// Whether a grammar of this scope begins in a context: syntect adds one that matches nothing and goes to the author's
    /// first context, and does not give its number to others.
    fn is_start(context: &theirs::Context, scope: Scope) -> bool {
        let goes_on = |pattern: &theirs::Pattern| {
            matches!(pattern, theirs::Pattern::Match(pattern)
                if pattern.regex.regex_str().is_empty()
                    && matches!(&pattern.operation, theirs::MatchOperation::Push(places) if places.len() == 1))
        };
        !context.meta_include_prototype
            && context.meta_content_scope == [scope]
            && context.patterns.len() == 1
            && context.patterns.iter().all(goes_on)
    }

    /// The grammars of the collection: name, start and contexts of each.
    fn collection(set: &SyntaxSet) -> Vec<(String, Option<usize>, Vec<Context>)> {
        let contexts = |syntax_index: usize| {
            let context = move |context_index: usize| {
                let reference = json!({ "Direct": TheirNumber { syntax_index, context_index } });
                serde_json::from_value::<theirs::ContextReference>(reference).unwrap().resolve(set).ok()
            };
            (0..).map_while(context)
        };
        let grammar = |(index, syntax): (usize, &syntect::parsing::SyntaxReference)| {
            let start = contexts(index).position(|context| is_start(context, syntax.scope));
            let own = contexts(index).map(|context| Context {
                meta_scope: context.meta_scope.clone(),
                meta_content_scope: context.meta_content_scope.clone(),
                clear_scopes: context.clear_scopes,
                prototype: context.prototype.map(number),
                uses_backrefs: context.uses_backrefs,
                entries: context.patterns.iter().map(entry).collect(),
            });
            (syntax.name.clone(), start, own.collect())
        };
        set.syntaxes().iter().enumerate().map(grammar).collect()
    }

    #[test]
    fn grammars_are_those_of_two_face() {
        let expected = collection(&two_face::syntax::extra_newlines());
        assert!(expected.len() > 150);
        if std::env::var_os("UPDATE").is_some() {
            let packed: Vec<Vec<u8>> = expected
                .iter()
                .map(|(_, _, contexts)| {
                    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
                    encoder.write_all(&postcard::to_allocvec(contexts).unwrap()).unwrap();
                    encoder.finish().unwrap()
                })
                .collect();
            let heads = expected.iter().zip(&packed);
            let heads: Vec<_> = heads
                .map(|((name, start, _), packed)| Grammar { name, start: *start, packed, contexts: OnceLock::new() })
                .collect();
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/highlight");
            std::fs::write(format!("{folder}/grammars.bin"), postcard::to_allocvec(&heads).unwrap()).unwrap();
            let mut licences = String::from(
                "# Licences of the grammars\n\n`grammars.bin` is made of the grammars that two-face and bat have collected.\n\n",
            );
            for licence in two_face::acknowledgement::listing().for_syntaxes() {
                let text = licence.text.trim_end();
                licences.push_str(&format!("## {}\n\n````text\n{text}\n````\n\n", licence.rel_path.display()));
            }
            std::fs::write(format!("{folder}/grammars.md"), licences.trim_end().to_owned() + "\n").unwrap();
            return;
        }
        let own = grammars();
        assert_eq!(own.len(), expected.len());
        for (own, (name, start, contexts)) in own.iter().zip(expected) {
            assert_eq!((own.name, own.start), (name.as_str(), start));
            assert!(own.contexts() == contexts, "{name}");
        }
    }
}
