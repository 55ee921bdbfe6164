//! The interpreter's results for a line: scopes turned into classes and text into tokens.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{LazyLock, RwLock};

use syntect::parsing::{BasicScopeStackOp, Scope, ScopeStack};

use super::classes::{SCOPES, ScopeEffect, TokenClass};
use super::interpreter::GrammarInterpreter;
use super::keywords;
use super::keywords::WordTable;
use super::simple_lexer::SimpleLexer;
use super::text_block::{self, TextBlockState};
use super::token::{HighlightToken, HighlightedLine};

/// [`SCOPES`], longest prefix first, so that the first match counts.
static RULES: LazyLock<Vec<(Scope, ScopeEffect)>> = LazyLock::new(|| {
    let mut rules: Vec<(Scope, ScopeEffect)> =
        SCOPES.iter().filter_map(|(prefix, effect)| Some((Scope::new(prefix).ok()?, *effect))).collect();
    rules.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    rules
});

/// How much of a block is read by its grammar; the rest is printed plain.
///
/// Time for a line may grow faster than its length: patterns look far ahead from many places, and syntect's own
/// search took a minute for a pasted class path of 4 kB. So there are limits, in bytes and never in time. A line
/// beyond them is plain, and the grammar continues after it as if it were not there. A block may use up
/// [`HighlightBudget::WORK`] units, where a line of n bytes costs n + n³/1024: tens of thousands of usual lines, or four of the
/// longest.
pub(super) struct HighlightBudget {
    left: usize,
}

impl HighlightBudget {
    /// The longest line that is coloured.
    const LINE: usize = 2_000;
    /// The longest run of ASCII without a space: longer ones are paths, data, minified scripts.
    const SOLID: usize = 500;
    /// The longest run of spaces.
    const BLANK: usize = 200;
    /// The longest word with a dash in style languages, whose grammars try every way to split one.
    const DASHED: usize = 64;
    /// Units for a whole block.
    const WORK: usize = 32_000_000;

    fn new() -> HighlightBudget {
        HighlightBudget { left: HighlightBudget::WORK }
    }

    /// Takes the cost of a line, if it may be read.
    fn spend(&mut self, language: &str, line: &str) -> bool {
        let len = line.len() + 1;
        if len > HighlightBudget::LINE || !is_readable(language, line) {
            return false;
        }
        match self.left.checked_sub(len + len * len * len / 1024) {
            Some(left) => self.left = left,
            None => self.left = 0,
        }
        self.left > 0
    }
}

/// Whether a line has no run that is too expensive for grammars.
fn is_readable(language: &str, line: &str) -> bool {
    let dashed_words = matches!(language, "scss" | "sass" | "less");
    if line.len() <= HighlightBudget::DASHED {
        return true;
    }
    let (mut solid, mut blank, mut word, mut dashed) = (0, 0, 0, false);
    for byte in line.bytes() {
        let is_blank = matches!(byte, b' ' | b'\t');
        solid = if is_blank || !byte.is_ascii() { 0 } else { solid + 1 };
        blank = if is_blank { blank + 1 } else { 0 };
        let in_word = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        word = if in_word { word + 1 } else { 0 };
        dashed = in_word && (dashed || byte == b'-');
        if solid > HighlightBudget::SOLID
            || blank > HighlightBudget::BLANK
            || dashed_words && dashed && word > HighlightBudget::DASHED
        {
            return false;
        }
    }
    true
}

/// Reads `code` by the grammar of this name. Unknown grammars give plain lines.
pub(super) fn lines<'c>(language: &'static str, grammar: &str, code: &'c str) -> Vec<HighlightedLine<'c>> {
    let Some(interpreter) = GrammarInterpreter::new(grammar) else {
        return code.split('\n').map(|text| HighlightedLine { text, tokens: Vec::new() }).collect();
    };
    let mut reader = GrammarTokenizer {
        language,
        words: keywords::of_language(language),
        interpreter,
        scopes: ScopeStack::new(),
        open: Vec::new(),
        effects: ScopeEffectCache([None; ScopeEffectCache::COUNT]),
    };
    let (mut budget, mut blocks) = (HighlightBudget::new(), TextBlockState::new(language));
    let mut buffer = String::new();
    code.split('\n')
        .map(|text| {
            let block = blocks.read(text, reader.is_comment());
            let code = block.as_ref().map_or(Some(text), |block| block.code.as_deref());
            let mut tokens = match code {
                Some(code) if budget.spend(language, text) => reader.line(text, code, &mut buffer),
                _ => Vec::new(),
            };
            if let Some(block) = block {
                text_block::place(block.text, text, &mut tokens);
            }
            if reader.is_spent() {
                budget.left = 0;
            }
            HighlightedLine { text, tokens }
        })
        .collect()
}

/// Reads `code` in a language of which only words, comments and strings are known.
pub(super) fn simple_lines<'c>(
    language: &'static str,
    words: &'static WordTable,
    code: &'c str,
) -> Vec<HighlightedLine<'c>> {
    let plain = |text| HighlightedLine { text, tokens: Vec::new() };
    let Some(syntax) = words.syntax() else { return code.split('\n').map(plain).collect() };
    let (mut reader, mut budget) = (SimpleLexer::default(), HighlightBudget::new());
    let line = |text: &'c str| {
        if !budget.spend(language, text) {
            return plain(text);
        }
        let mut tokens = TokenCollector { text, language, words: Some(words), tokens: Vec::new() };
        for (range, class) in reader.line(text, syntax) {
            tokens.push(range, class);
        }
        HighlightedLine { text, tokens: tokens.finish() }
    };
    code.split('\n').map(line).collect()
}

/// The state at a place: the class of its text, and what may change it.
#[derive(Clone, Copy)]
struct ClassState {
    class: Option<TokenClass>,
    within: ClassContext,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ClassContext {
    Code,
    String,
    /// A comment or a key: one class up to its end.
    All,
}

struct GrammarTokenizer {
    language: &'static str,
    words: Option<&'static WordTable>,
    interpreter: GrammarInterpreter,
    scopes: ScopeStack,
    /// Parallel to the scopes, from the second on: the first names the grammar.
    open: Vec<ClassState>,
    effects: ScopeEffectCache,
}

impl GrammarTokenizer {
    /// The most scopes that may be open at once. Grammars close what they open, or nearly so.
    const MOST_SCOPES: usize = 20_000;

    /// Whether the rest of the block is plain.
    fn is_spent(&self) -> bool {
        self.interpreter.is_spent() || self.open.len() > GrammarTokenizer::MOST_SCOPES
    }

    /// Whether a comment is open.
    fn is_comment(&self) -> bool {
        self.open.last().is_some_and(|open| open.class == Some(TokenClass::Comment))
    }

    /// The tokens of a line; `code` is what its grammar reads.
    fn line(&mut self, text: &str, code: &str, buffer: &mut String) -> Vec<HighlightToken> {
        buffer.clear();
        buffer.push_str(code);
        buffer.push('\n');
        // An error leaves the state unchanged; the line is plain.
        let Some(operations) = self.interpreter.line(buffer) else { return Vec::new() };
        let mut tokens = TokenCollector { text, language: self.language, words: self.words, tokens: Vec::new() };
        let mut at = 0;
        for (offset, operation) in operations {
            let offset = offset.min(text.len());
            if offset > at {
                tokens.push(at..offset, self.open.last().and_then(|open| open.class));
                at = offset;
            }
            let (open, effects, language) = (&mut self.open, &mut self.effects, self.language);
            let applied = self.scopes.apply_with_hook(&operation, |change, stack| match change {
                BasicScopeStackOp::Push(scope) => {
                    // The base scope is already on the stack at this point.
                    let effect = if stack.len() <= 1 { ScopeEffect::Inherit } else { effects.of(scope) };
                    let below = open.last().copied().unwrap_or(ClassState { class: None, within: ClassContext::Code });
                    open.push(below.under(effect, language));
                }
                BasicScopeStackOp::Pop => {
                    open.pop();
                }
            });
            if applied.is_err() {
                break;
            }
        }
        tokens.push(at..text.len(), self.open.last().and_then(|open| open.class));
        tokens.finish()
    }
}

/// Effects looked up so far, for all threads.
static KNOWN: RwLock<BTreeMap<Scope, ScopeEffect>> = RwLock::new(BTreeMap::new());

/// Effects looked up last, each at a place that follows from its scope.
struct ScopeEffectCache([Option<(Scope, ScopeEffect)>; ScopeEffectCache::COUNT]);

/// Mixes the two numbers that a scope is, so that the uppermost byte depends on all of them.
struct ScopeMixer(u64);

impl Hasher for ScopeMixer {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl ScopeEffectCache {
    /// As many as a byte has values.
    const COUNT: usize = 256;

    fn of(&mut self, scope: Scope) -> ScopeEffect {
        let mut mixer = ScopeMixer(0);
        scope.hash(&mut mixer);
        let place = usize::from(mixer.0.to_be_bytes()[0]);
        let Some(known) = self.0.get_mut(place) else { return ScopeEffect::Inherit };
        match known {
            Some((of, effect)) if *of == scope => *effect,
            _ => {
                let effect = effect_of(scope);
                *known = Some((scope, effect));
                effect
            }
        }
    }
}

fn effect_of(scope: Scope) -> ScopeEffect {
    if let Some(effect) = KNOWN.read().ok().and_then(|known| known.get(&scope).copied()) {
        return effect;
    }
    let rule = RULES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope));
    let effect = rule.map_or(ScopeEffect::Inherit, |(_, effect)| *effect);
    if let Ok(mut known) = KNOWN.write() {
        known.insert(scope, effect);
    }
    effect
}

impl ClassState {
    /// The state after a scope with this effect is pushed.
    fn under(self, effect: ScopeEffect, language: &str) -> ClassState {
        let code = |class| ClassState { class: Some(class), within: ClassContext::Code };
        let inside = |class| ClassState { class: Some(class), within: self.within };
        if self.within == ClassContext::All {
            return match effect {
                ScopeEffect::Also(TokenClass::Escape) if self.class == Some(TokenClass::Key) => {
                    inside(TokenClass::Escape)
                }
                _ => self,
            };
        }
        let in_string = self.within == ClassContext::String;
        match effect {
            ScopeEffect::Inherit => self,
            ScopeEffect::Plain => ClassState { class: None, within: ClassContext::Code },
            ScopeEffect::All(class) => ClassState { class: Some(class), within: ClassContext::All },
            ScopeEffect::Also(class) => inside(class),
            ScopeEffect::TagOrKey if has_keys(language) => {
                ClassState { class: Some(TokenClass::Key), within: ClassContext::All }
            }
            ScopeEffect::Sigil if has_sigils(language) => inside(TokenClass::Variable),
            _ if in_string => self,
            ScopeEffect::Is(class) => code(class),
            ScopeEffect::Text(class) => ClassState { class: Some(class), within: ClassContext::String },
            ScopeEffect::TagOrKey => code(TokenClass::Tag),
            ScopeEffect::Mark if self.class.is_none() => code(TokenClass::Punctuation),
            ScopeEffect::Mark | ScopeEffect::Sigil => self,
        }
    }
}

/// Languages whose grammars mark a key as a tag.
fn has_keys(language: &str) -> bool {
    matches!(language, "yaml" | "toml" | "ini" | "conf" | "properties" | "dotenv" | "freedesktop" | "sls" | "gitconfig")
}

/// Languages whose variables begin with a sign.
#[rustfmt::skip]
fn has_sigils(language: &str) -> bool {
    matches!(language, "bash" | "sh" | "zsh" | "shell" | "terminal" | "fish" | "php" | "php-template" | "perl" | "powershell" | "posh" | "dos" | "makefile"
        | "just" | "dockerfile" | "scss" | "sass" | "less" | "stylus" | "nginx" | "tcl" | "awk" | "apache" | "puppet" | "nu" | "cmake")
}

/// Collects a line's tokens: merges adjacent ones of one class, and checks plain words again.
struct TokenCollector<'l> {
    text: &'l str,
    language: &'static str,
    words: Option<&'static WordTable>,
    tokens: Vec<HighlightToken>,
}

impl TokenCollector<'_> {
    fn push(&mut self, range: Range<usize>, class: Option<TokenClass>) {
        let Some(piece) = self.text.get(range.clone()) else { return };
        match class {
            None => self.plain(range.start, piece),
            // Operators that are words are keywords for a reader; symbols next to a word are not, whatever their scope.
            Some(TokenClass::Operator) if piece.bytes().any(|byte| byte.is_ascii_alphabetic()) => {
                self.add(range, TokenClass::Keyword)
            }
            Some(TokenClass::Keyword) if matches!(piece, "." | ":" | "*" | "*." | "...") => {
                self.add(range, TokenClass::Operator)
            }
            Some(TokenClass::Literal) if self.language == "yaml" && self.is_key(range.end) => {
                self.add(range, TokenClass::Key)
            }
            Some(TokenClass::Type | TokenClass::Variable)
                if self.words.is_some_and(|words| words.is_always_keyword(piece)) =>
            {
                self.add(range, TokenClass::Keyword)
            }
            Some(class) => self.add(range, class),
        }
    }

    /// `on: push`: YAML's grammar reads the key as a truth value.
    fn is_key(&self, end: usize) -> bool {
        let rest = self.text.get(end..).unwrap_or("").trim_start();
        rest.strip_prefix(':').is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    }

    fn plain(&mut self, start: usize, piece: &str) {
        if self.language == "diff" && keywords::is_diff_head(self.text) {
            return self.add(start..start + piece.len(), TokenClass::Meta);
        }
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let is_brace = |c: char| matches!(c, '{' | '}' | '(' | ')' | '[' | ']' | ';' | ',');
        let mut rest = piece;
        while let Some(begin) = rest.find(|c| is_word(c) || is_brace(c)) {
            let tail = rest.get(begin..).unwrap_or("");
            let at = start + piece.len() - tail.len();
            if tail.starts_with(is_brace) {
                self.add(at..at + 1, TokenClass::Punctuation);
                rest = tail.get(1..).unwrap_or("");
                continue;
            }
            let (before, behind) = self.text.split_at_checked(at).unwrap_or(("", ""));
            let (range, class) = if tail.starts_with(|c: char| c.is_ascii_digit()) {
                let number = keywords::number(before, tail);
                (
                    number.start + at - before.len()..number.end + at - before.len(),
                    self.words.and_then(WordTable::class_of_number),
                )
            } else {
                let len = tail.find(|c| !is_word(c)).unwrap_or(tail.len());
                let (word, after) = behind.split_at_checked(len).unwrap_or((behind, ""));
                // Some grammars read a number and a word in `0xFF`.
                let goes_on =
                    self.tokens.last().is_some_and(|last| last.class == TokenClass::Number && last.range.end == at);
                match self.words.and_then(|words| words.find(word, before, after)) {
                    _ if goes_on => (at..at + len, Some(TokenClass::Number)),
                    Some((class, sign)) => (at - sign.min(at)..at + len, Some(class)),
                    None => (at..at + len, None),
                }
            };
            rest = tail.get(range.end - at..).unwrap_or("");
            if let Some(class) = class {
                self.add(range, class);
            }
        }
    }

    fn add(&mut self, range: Range<usize>, class: TokenClass) {
        // A number may include the dot in front of it, which the grammar read as an operator.
        while let Some(last) = self.tokens.last_mut().filter(|last| last.range.end > range.start) {
            if last.range.start < range.start {
                last.range.end = range.start;
                break;
            }
            self.tokens.pop();
        }
        // Or one between two numbers.
        if class == TokenClass::Number
            && let [.., whole, dot] = self.tokens.as_slice()
            && (whole.class, whole.range.end, dot.range.end) == (TokenClass::Number, dot.range.start, range.start)
            && self.text.get(dot.range.clone()) == Some(".")
        {
            self.tokens.pop();
        }
        match self.tokens.last_mut() {
            Some(last) if last.class == class && last.range.end == range.start => last.range.end = range.end,
            // Some grammars read two numbers in `3.5`.
            Some(last)
                if class == TokenClass::Number
                    && last.class == class
                    && self.text.get(last.range.end..range.start) == Some(".") =>
            {
                last.range.end = range.end;
            }
            _ => self.tokens.push(HighlightToken { range, class }),
        }
    }

    /// Tokens of spaces alone are dropped.
    fn finish(mut self) -> Vec<HighlightToken> {
        let text = self.text;
        self.tokens.retain(|token| text.get(token.range.clone()).is_some_and(|piece| !piece.trim().is_empty()));
        self.tokens
    }
}
