//! Reads the language files, `src/words/LANGUAGE/*.ftl`, when the program is compiled, and writes them as Rust: a type
//! for each message with a field for each of its arguments, and a table of patterns for each language. It also gives the
//! program a fingerprint of its sources.
//!
//! No language file is read when the program runs, and a file that can't be read, or has a message or an argument that
//! English does not have, does not compile.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a build script reads files and talks to cargo")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;

/// The languages: the folder of the files, and its variant of `InterfaceLanguage`. The first has every message.
const LANGUAGES: [(&str, &str); 2] = [("en", "English"), ("zh-CN", "SimplifiedChinese")];

/// A part of a message, in the form for the program.
enum FluentPart {
    Literal(String),
    Argument(String),
    List(String, &'static str),
    Select { argument: String, variants: Vec<(String, Vec<FluentPart>)>, default: usize },
}

type FluentMessages = BTreeMap<String, Vec<FluentPart>>;

/// What the program is made from, below its folder.
const SOURCES: [&str; 5] = ["Cargo.lock", "Cargo.toml", "src", "templates", "assets"];

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    SOURCES.iter().for_each(|source| println!("cargo:rerun-if-changed={source}"));
    println!("cargo:rustc-env=BIJI_SOURCES={:016x}", fingerprint(&root));
    let folder = root.join("src/words");
    let mut mistakes = Vec::new();
    let languages = LANGUAGES.map(|(name, _)| read(&folder.join(name), &mut mistakes));
    let [english, others @ ..] = &languages;
    for (other, (name, _)) in others.iter().zip(&LANGUAGES[1..]) {
        mistakes.extend(differences(english, other, name));
    }
    if !mistakes.is_empty() {
        for mistake in mistakes {
            println!("cargo::error={mistake}");
        }
        process::exit(1);
    }
    let target = PathBuf::from(env::var("OUT_DIR").unwrap_or_default()).join("words.rs");
    if let Err(error) = fs::write(&target, generated(&languages)) {
        println!("cargo::error={}: {error}", target.display());
        process::exit(1);
    }
}

/// A fingerprint of the sources, the features and the target: programs with the same one make the same results.
fn fingerprint(root: &Path) -> u64 {
    let mut files = Vec::new();
    let mut open: Vec<PathBuf> = SOURCES.iter().map(|source| root.join(source)).collect();
    while let Some(path) = open.pop() {
        match fs::read_dir(&path) {
            Ok(entries) => open.extend(entries.flatten().map(|entry| entry.path())),
            Err(_) => files.push(path),
        }
    }
    files.sort();
    let mut state = DefaultHasher::new();
    for file in &files {
        (file.strip_prefix(root).ok(), fs::read(file).ok()).hash(&mut state);
    }
    let is_relevant = |name: &str| name.starts_with("CARGO_FEATURE_") || name == "TARGET";
    let settings: BTreeMap<String, String> = env::vars().filter(|(name, _)| is_relevant(name)).collect();
    settings.hash(&mut state);
    state.finish()
}

/// All messages of a language.
fn read(folder: &Path, mistakes: &mut Vec<String>) -> FluentMessages {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "ftl"));
    files.sort();
    let mut messages = FluentMessages::new();
    for file in files {
        let name = file.display().to_string();
        let text = fs::read_to_string(&file).unwrap_or_default();
        let resource = match parser::parse(text.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let line = text.get(..error.pos.start).unwrap_or_default().lines().count().max(1);
                    mistakes.push(format!("{name}:{line}: {error}"));
                }
                resource
            }
        };
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name.to_owned();
            let pattern = match message.value.as_ref().map(parts) {
                Some(Ok(pattern)) => pattern,
                Some(Err(what)) => {
                    mistakes.push(format!("{name}: `{id}`: {what}"));
                    continue;
                }
                None => {
                    mistakes.push(format!("{name}: `{id}` has no text"));
                    continue;
                }
            };
            if messages.insert(id.clone(), pattern).is_some() {
                mistakes.push(format!("{name}: duplicate message `{id}`"));
            }
        }
    }
    messages
}

fn parts(pattern: &Pattern<&str>) -> Result<Vec<FluentPart>, String> {
    pattern.elements.iter().map(part).collect()
}

fn part(element: &PatternElement<&str>) -> Result<FluentPart, String> {
    let expression = match element {
        PatternElement::TextElement { value } => return Ok(FluentPart::Literal((*value).to_owned())),
        PatternElement::Placeable { expression } => expression,
    };
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            Ok(FluentPart::Literal(fluent_syntax::unicode::unescape_unicode_to_string(value).into_owned()))
        }
        Expression::Inline(InlineExpression::NumberLiteral { value }) => Ok(FluentPart::Literal((*value).to_owned())),
        Expression::Inline(InlineExpression::VariableReference { id }) => Ok(FluentPart::Argument(id.name.to_owned())),
        Expression::Inline(InlineExpression::FunctionReference { id, arguments }) => {
            let [InlineExpression::VariableReference { id: list }] = arguments.positional.as_slice() else {
                return Err(format!("{} takes one argument", id.name));
            };
            match id.name {
                "AND" => Ok(FluentPart::List(list.name.to_owned(), "And")),
                "OR" => Ok(FluentPart::List(list.name.to_owned(), "Or")),
                "LIST" => Ok(FluentPart::List(list.name.to_owned(), "Comma")),
                other => Err(format!("no function is called {other}; there are AND, OR and LIST")),
            }
        }
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            let default = variants.iter().position(|variant| variant.default).unwrap_or(0);
            let variants = variants.iter().map(|variant| {
                let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) = &variant.key;
                Ok(((*key).to_owned(), parts(&variant.value)?))
            });
            Ok(FluentPart::Select {
                argument: id.name.to_owned(),
                variants: variants.collect::<Result<_, String>>()?,
                default,
            })
        }
        _ => {
            Err("only arguments, texts in quotes, selections by an argument, and AND, OR and LIST are read".to_owned())
        }
    }
}

/// The names of a message's arguments, in alphabetical order.
fn arguments(pattern: &[FluentPart]) -> BTreeSet<&str> {
    pattern.iter().flat_map(part_arguments).collect()
}

fn part_arguments(part: &FluentPart) -> BTreeSet<&str> {
    match part {
        FluentPart::Literal(_) => BTreeSet::new(),
        FluentPart::Argument(name) | FluentPart::List(name, _) => BTreeSet::from([name.as_str()]),
        FluentPart::Select { argument, variants, .. } => {
            variants.iter().flat_map(|(_, pattern)| arguments(pattern)).chain([argument.as_str()]).collect()
        }
    }
}

/// Mistakes of a translation: messages and arguments that English does not have. A language may leave out an argument
/// (such as the number in a plural), never add one.
fn differences(english: &FluentMessages, other: &FluentMessages, language: &str) -> Vec<String> {
    let mut mistakes = Vec::new();
    for (id, pattern) in other {
        match english.get(id) {
            None => mistakes.push(format!("{language}: no message is called `{id}` in English")),
            Some(original) => {
                let known = arguments(original);
                let unknown = arguments(pattern).into_iter().filter(|name| !known.contains(name));
                mistakes.extend(unknown.map(|name| format!("{language}: `{id}` has no argument `${name}` in English")));
            }
        }
    }
    mistakes
}

/// The Rust that the program includes.
fn generated(languages: &[FluentMessages]) -> String {
    let english = &languages[0];
    let ids: Vec<&String> = english.keys().collect();
    let mut code = String::new();
    let _ = writeln!(
        code,
        "/// The ids of all messages, in alphabetical order.\npub static IDS: [&str; {}] = {ids:?};",
        ids.len()
    );
    let names: Vec<Vec<&str>> = english.values().map(|pattern| arguments(pattern).into_iter().collect()).collect();
    let slices: Vec<String> = names.iter().map(|names| format!("&{names:?}")).collect();
    let _ = writeln!(
        code,
        "/// The names of each message's arguments.\nstatic ARGUMENTS: [&[&str]; {}] = [{}];",
        ids.len(),
        slices.join(", ")
    );
    for ((_, variant), messages) in LANGUAGES.iter().zip(languages) {
        let patterns = english.iter().zip(&names).map(|((id, _), names)| match messages.get(id) {
            Some(pattern) => format!("Some({})", slice(pattern, names)),
            None => "None".to_owned(),
        });
        let patterns: Vec<String> = patterns.collect();
        let _ = writeln!(
            code,
            "static {}: [Option<&[MessagePart]>; {}] = [\n{}\n];",
            variant.to_uppercase(),
            ids.len(),
            patterns.join(",\n")
        );
    }
    code.push_str("/// A type for each message; `message!` makes values of them.\n#[allow(non_camel_case_types, missing_docs)]\npub mod messages {\n    use super::{Message, ToMessageArgument};\n");
    for (index, (id, names)) in ids.iter().zip(&names).enumerate() {
        let name = id.replace('-', "_");
        if names.is_empty() {
            let _ = writeln!(
                code,
                "    pub struct {name} {{}}\n    impl {name} {{ pub fn message(self) -> Message {{ Message::new({index}, Vec::new()) }} }}"
            );
            continue;
        }
        let fields: Vec<String> =
            names.iter().map(|field| format!("pub {}: &'a dyn ToMessageArgument", field.replace('-', "_"))).collect();
        let values: Vec<String> =
            names.iter().map(|field| format!("self.{}.to_argument()", field.replace('-', "_"))).collect();
        let _ = writeln!(
            code,
            "    pub struct {name}<'a> {{ {} }}\n    impl {name}<'_> {{ pub fn message(self) -> Message {{ Message::new({index}, vec![{}]) }} }}",
            fields.join(", "),
            values.join(", ")
        );
    }
    code.push_str("}\n");
    code
}

/// A pattern as a Rust slice; `names` are the message's arguments.
fn slice(pattern: &[FluentPart], names: &[&str]) -> String {
    let at = |name: &str| names.iter().position(|known| *known == name).unwrap_or(0);
    let parts = pattern.iter().map(|part| match part {
        FluentPart::Literal(text) => format!("MessagePart::Literal({text:?})"),
        FluentPart::Argument(name) => format!("MessagePart::Argument({})", at(name)),
        FluentPart::List(name, joined) => format!("MessagePart::List({}, ListJoiner::{joined})", at(name)),
        FluentPart::Select { argument, variants, default } => {
            let variants = variants.iter().map(|(key, pattern)| format!("({key:?}, {})", slice(pattern, names)));
            let variants: Vec<String> = variants.collect();
            format!(
                "MessagePart::Select {{ argument: {}, variants: &[{}], default: {default} }}",
                at(argument),
                variants.join(", ")
            )
        }
    });
    format!("&[{}]", parts.collect::<Vec<_>>().join(", "))
}
