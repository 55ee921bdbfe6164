//! Lists of patterns (`skip_render`, `include`, `exclude`, `ignore`), in the dialect of micromatch.

use globset::{Glob, GlobBuilder, GlobMatcher};

use crate::diagnostic::{Code, Diagnostic};
use crate::message;

/// Patterns, of which one has to match. `*` stays within a folder and `**` does not; neither matches a name that begins
/// with a dot unless the pattern contains such a name; `!x` matches what `x` does not.
#[derive(Clone, Debug, Default)]
pub struct GlobPatterns(Vec<GlobPattern>);

#[derive(Clone, Debug)]
struct GlobPattern {
    glob: GlobMatcher,
    negated: bool,
    names_dots: bool,
}

impl GlobPatterns {
    /// The patterns of the configuration's `key`. An invalid pattern is left out and reported.
    pub fn new(key: &str, patterns: &[String], diagnostics: &mut Vec<Diagnostic>) -> GlobPatterns {
        let mut list = Vec::new();
        for written in patterns.iter().filter(|pattern| !pattern.is_empty()) {
            let (text, negated) = match written.strip_prefix('!') {
                Some(rest) if !rest.starts_with('(') => (rest, true),
                _ => (written.as_str(), false),
            };
            let text = text.strip_prefix("./").unwrap_or(text);
            match compile(text) {
                Ok(glob) => list.push(GlobPattern {
                    glob: glob.compile_matcher(),
                    negated,
                    names_dots: text.split(['/', '{', ',', '(', '|']).any(|part| part.starts_with('.')),
                }),
                Err(error) => diagnostics.push(
                    Diagnostic::new(Code::BadPattern, message!(catalog_invalid_pattern, key, written))
                        .note(error.kind().to_string())
                        .help(message!(catalog_help_patterns_relative)),
                ),
            }
        }
        GlobPatterns(list)
    }

    /// Whether one of them matches `path`, relative to the folder of notes.
    pub fn matches(&self, path: &str) -> bool {
        let has_dots = path.split('/').any(|part| part.starts_with('.'));
        self.0
            .iter()
            .any(|pattern| (pattern.glob.is_match(path) && (!has_dots || pattern.names_dots)) != pattern.negated)
    }
}

fn compile(pattern: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(&alternatives(pattern))
        .literal_separator(true)
        .backslash_escape(true)
        .empty_alternates(true)
        .build()
}

/// `@(a|b)` and `?(a|b)` in the syntax of this crate: `{a,b}` and `{a,b,}`.
fn alternatives(pattern: &str) -> String {
    let mut written = String::with_capacity(pattern.len());
    let mut open: Vec<&str> = Vec::new();
    let mut letters = pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '@' | '?' | '+' if letters.peek() == Some(&'(') => {
                letters.next();
                written.push('{');
                open.push(if letter == '?' { ",}" } else { "}" });
            }
            '|' if !open.is_empty() => written.push(','),
            ')' if !open.is_empty() => written.push_str(open.pop().unwrap_or("}")),
            _ => written.push(letter),
        }
    }
    written
}
