//! Names of languages: the names allowed in a fence, the grammar for each, and the name for display.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::diagnostic;

/// The names, as a readable table: `languages.txt`.
static TABLE: LazyLock<LanguageTable> = LazyLock::new(|| LanguageTable::read(include_str!("languages.txt")));

/// A language of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeLanguage {
    /// The main name, in lower case: `javascript`.
    pub name: &'static str,
    /// The usual spelling: `JavaScript`.
    pub label: &'static str,
    /// The name of its grammar; `None` if only the name is known, and for plain text.
    pub grammar: Option<&'static str>,
    /// Whether highlight.js, and so Hexo, supports it.
    pub in_hexo: bool,
}

struct LanguageTable {
    by_name: BTreeMap<&'static str, CodeLanguage>,
}

impl LanguageTable {
    fn read(text: &'static str) -> LanguageTable {
        let mut by_name = BTreeMap::new();
        let mut in_hexo = true;
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line {
                "[hexo]" => in_hexo = true,
                "[biji]" => in_hexo = false,
                _ => {
                    let mut cells = line.split('|').map(str::trim);
                    let mut cell = || cells.next().unwrap_or("");
                    let (name, label, grammar, aliases) = (cell(), cell(), cell(), cell());
                    let grammar = Some(grammar).filter(|grammar| !grammar.is_empty());
                    let language = CodeLanguage { name, label, grammar, in_hexo };
                    for name in std::iter::once(name).chain(aliases.split_whitespace()) {
                        by_name.entry(name).or_insert(language);
                    }
                }
            }
        }
        LanguageTable { by_name }
    }
}

/// The language with this name or alias, in any case.
pub fn find(name: &str) -> Option<&'static CodeLanguage> {
    // No name is that long; the check avoids lowercasing a pasted paragraph.
    if name.len() > 40 {
        return None;
    }
    TABLE.by_name.get(name.to_lowercase().as_str())
}

/// Whether any name or alias is this one.
pub fn is_known(name: &str) -> bool {
    find(name).is_some()
}

/// Whether Hexo's highlighter has a language of this name; it prints all others as `plaintext`.
pub fn is_known_to_hexo(name: &str) -> bool {
    find(name).is_some_and(|language| language.in_hexo)
}

/// The known names most like an unknown one, best first, at most three.
pub fn nearest(name: &str) -> Vec<&'static str> {
    diagnostic::nearest(name, TABLE.by_name.keys().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_aliases_are_found_in_any_case() {
        for (name, label) in
            [("js", "JavaScript"), ("C++", "C++"), ("PY", "Python"), ("jsonc", "JSON with comments"), ("cu", "CUDA")]
        {
            assert_eq!(find(name).map(|language| language.label), Some(label), "{name}");
        }
        assert!(!is_known("js:src/a.js"));
    }

    #[test]
    fn hexo_knows_fewer_languages() {
        assert!(is_known_to_hexo("sh"));
        assert!(is_known("vue") && !is_known_to_hexo("vue"));
        assert!(is_known("mermaid") && !is_known_to_hexo("mermaid"));
    }

    #[test]
    fn a_slip_finds_its_language() {
        assert_eq!(nearest("pyhton").first(), Some(&"python"));
        assert_eq!(nearest("javasript").first(), Some(&"javascript"));
    }

    #[test]
    fn every_row_has_four_cells_and_no_name_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for row in include_str!("languages.txt").lines().filter(|line| line.contains('|')).skip(1) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            assert_eq!(cells.len(), 4, "{row}");
            for name in std::iter::once(cells[0]).chain(cells[3].split_whitespace()) {
                assert!(seen.insert(name.to_owned()), "`{name}` stands twice");
                assert_eq!(name, name.to_lowercase());
            }
        }
    }
}
