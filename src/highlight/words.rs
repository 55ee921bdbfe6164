//! Words that the grammars are too old to know, and names that need a second look.
//!
//! The grammars were frozen before Rust's `async` and Python's `match`. Where a grammar leaves a word plain, this
//! table is asked; it never overrules a grammar, so a word inside a string or a comment stays what it is. All words
//! here are reserved in their language, or so in the place where people write them that a false hit is rare.

use super::Class;

/// The class of a plain word in a language, by the language's chief name.
///
/// `before` and `after` are the text of the line around the word: some words mean something only at the start of a
/// statement.
pub(super) fn class_of(language: &str, word: &str, before: &str, after: &str) -> Option<Class> {
    if language == "rust" && word == "await" {
        return Some(Class::Keyword);
    }
    // A field or method of that name is no keyword: `note.type`, `self.match`, `$yield`.
    if before.ends_with(['.', '$', '@', '-', '#']) || before.ends_with("->") {
        return None;
    }
    let (keywords, soft, types) = table(language)?;
    if keywords.contains(&word) {
        return Some(Class::Keyword);
    }
    if soft.contains(&word) && starts_statement(before) && continues(after) {
        return Some(Class::Keyword);
    }
    if types.contains(&word) {
        return Some(Class::Type);
    }
    // SQL is written in either case.
    if matches!(language, "sql" | "pgsql" | "mysql" | "sqlite" | "plsql" | "tsql") {
        let upper = word.to_ascii_uppercase();
        if SQL_KEYWORDS.contains(&upper.as_str()) {
            return Some(Class::Keyword);
        }
        if SQL_TYPES.contains(&upper.as_str()) {
            return Some(Class::Type);
        }
    }
    None
}

/// The extent of a number that starts `tail`, as offsets of `before` and `tail` together. A decimal part takes the dot
/// in front of it along.
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

/// Whether a number that a grammar leaves plain is one: not in prose, in a shell or in a list of changes.
pub(super) fn class_of_number(language: &str) -> Option<Class> {
    let is_program = table(language).is_some()
        && !matches!(language, "bash" | "sh" | "zsh" | "shell" | "terminal" | "fish" | "dockerfile");
    is_program.then_some(Class::Number)
}

/// The lines in front of a file's changes.
pub(super) fn is_diff_head(line: &str) -> bool {
    ["diff ", "index ", "new file mode ", "deleted file mode ", "similarity index ", "rename from ", "rename to "]
        .iter()
        .any(|start| line.starts_with(start))
}

/// Whether nothing but blanks, or the end of another statement, stands in front.
fn starts_statement(before: &str) -> bool {
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

type Words = (&'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// Reserved words, words reserved at the start of a statement, and types.
#[rustfmt::skip]
fn table(language: &str) -> Option<Words> {
    Some(match language {
        "rust" => (&["async", "await", "dyn", "try", "raw", "crate", "where", "unsafe", "impl", "union", "self", "Self"], &[], &["i128", "u128"]),
        "python" | "ipython3" | "cython" | "mojo" | "starlark" | "python-repl" =>
            (&["async", "await", "nonlocal"], &["match", "case", "type", "print", "exec"], &[]),
        "javascript" | "jsx" | "svelte" | "vue" | "node-repl" =>
            (&["async", "await", "of", "static", "get", "set", "using"], &[], &["BigInt", "Symbol"]),
        "typescript" | "tsx" | "arkts" =>
            (&["keyof", "infer", "satisfies", "unique", "asserts", "is", "override", "accessor", "out", "using", "async",
               "await", "of", "readonly", "declare", "abstract", "namespace", "module"], &["type"], &["unknown", "never", "bigint", "any"]),
        "go" => (&["fallthrough", "goto", "range", "select", "chan"], &[], &["any", "comparable"]),
        "java" => (&["var", "sealed", "permits", "exports", "requires", "opens", "non-sealed", "when", "enum", "strictfp", "implements", "default"],
                   &["record", "yield", "module"], &[]),
        "kotlin" => (&["suspend", "value", "inline", "reified", "crossinline", "noinline", "expect", "actual", "sealed", "data", "by", "get",
                       "set", "where", "constructor", "init", "companion", "vararg", "lateinit", "operator", "infix", "tailrec", "out", "override",
                       "typealias", "internal", "dynamic", "typeof"], &[], &[]),
        "swift" => (&["async", "await", "actor", "some", "any", "isolated", "nonisolated", "consume", "copy", "borrowing", "consuming",
                      "macro", "package", "throws", "rethrows", "indirect", "lazy", "mutating", "nonmutating", "unowned", "weak", "willSet",
                      "didSet", "get", "set", "precedencegroup", "associatedtype", "convenience", "dynamic", "optional", "open", "prefix",
                      "postfix", "infix", "inout", "in", "repeat", "fallthrough", "is", "as", "defer", "guard", "each",
                      "public", "private", "internal", "fileprivate", "final", "class", "struct", "enum", "protocol", "extension", "func", "var", "let",
                      "static", "override", "init", "deinit", "subscript", "return", "if", "else", "for", "while", "switch", "case", "default", "break",
                      "continue", "do", "try", "catch", "throw", "where", "import", "self", "Self", "super", "nil", "true", "false", "typealias", "operator",
                      "required", "escaping"], &[], &["Int", "String", "Double", "Float", "Bool", "Void", "Any"]),
        "c" => (&["inline", "restrict", "_Generic", "_Static_assert", "alignas", "alignof", "constexpr", "nullptr", "static_assert",
                  "thread_local", "typeof", "typeof_unqual"], &[], &["_Bool", "_BitInt"]),
        "cpp" | "cuda" | "arduino" | "metal" | "carbon" =>
            (&["concept", "requires", "co_await", "co_return", "co_yield", "consteval", "constinit", "constexpr", "import", "module",
               "alignas", "alignof", "decltype", "noexcept", "nullptr", "static_assert", "thread_local", "final", "override", "and", "or",
               "not", "xor", "bitand", "bitor", "compl", "and_eq", "or_eq", "not_eq", "xor_eq", "export", "using", "typename", "mutable"],
             &[], &["char8_t", "char16_t", "char32_t"]),
        "csharp" => (&["record", "init", "required", "file", "with", "and", "or", "not", "when", "scoped", "managed", "unmanaged", "nint", "nuint",
                       "await", "async", "nameof", "notnull", "global", "dynamic", "partial", "yield", "in", "out", "ref", "get", "set", "where",
                       "typeof", "sizeof", "stackalloc", "fixed", "unchecked", "checked", "lock", "operator", "implicit", "explicit", "new", "is", "as",
                       "null", "default", "switch", "case", "goto", "delegate", "event", "extern", "virtual", "var", "readonly", "static", "const", "public", "private",
                       "protected", "internal", "sealed", "abstract", "override", "class", "struct", "interface", "enum", "namespace", "params", "base",
                       "this", "return", "if", "else", "for", "foreach", "while", "do", "break", "continue", "throw", "try", "catch", "finally", "void",
                       "unsafe", "volatile", "true", "false"], &[],
                     &["bool", "byte", "char", "decimal", "double", "float", "int", "long", "object", "sbyte", "short", "string", "uint", "ulong", "ushort"]),
        "php" => (&["match", "enum", "readonly", "fn", "never", "mixed", "yield", "from", "insteadof", "iterable", "self", "static"], &[], &["mixed", "never", "void"]),
        "ruby" => (&["in", "then"], &[], &[]),
        "scala" => (&["given", "using", "enum", "then", "end", "extension", "derives", "export", "inline", "opaque", "transparent"], &[], &[]),
        "dart" => (&["late", "required", "sealed", "base", "interface", "when", "extension", "mixin", "covariant", "async", "await", "sync", "yield"], &[], &[]),
        "bash" | "sh" | "zsh" | "shell" | "terminal" | "fish" => (&["coproc"], &[], &[]),
        "lua" => (&["goto"], &[], &[]),
        "r" => (&["function", "repeat"], &[], &[]),
        "dockerfile" => (&["AS", "HEALTHCHECK", "SHELL", "STOPSIGNAL", "ONBUILD", "MAINTAINER"], &[], &[]),
        "sql" | "pgsql" | "mysql" | "sqlite" | "plsql" | "tsql" => (&[], &[], &[]),
        _ => return None,
    })
}

#[rustfmt::skip]
const SQL_KEYWORDS: &[&str] = &[
    "ADD", "ALL", "ALTER", "ANALYZE", "AND", "ANY", "ARRAY", "AS", "ASC", "AUTO_INCREMENT", "BEGIN", "BETWEEN", "BY", "CASCADE", "CASE", "CAST",
    "CHECK", "COLUMN", "COMMIT", "CONFLICT", "CONSTRAINT", "CREATE", "CROSS", "CURRENT", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP",
    "CURSOR", "DATABASE", "DECLARE", "DEFAULT", "DELETE", "DESC", "DISTINCT", "DO", "DROP", "ELSE", "END", "ENGINE", "EXCEPT", "EXECUTE", "EXISTS",
    "EXPLAIN", "EXTRACT", "FALSE", "FETCH", "FILTER", "FIRST", "FOLLOWING", "FOR", "FOREIGN", "FROM", "FULL", "FUNCTION", "GRANT", "GROUP",
    "HAVING", "IF", "ILIKE", "IN", "INDEX", "INNER", "INSERT", "INTERSECT", "INTERVAL", "INTO", "IS", "JOIN", "KEY", "LANGUAGE", "LAST",
    "LATERAL", "LEFT", "LIKE", "LIMIT", "LOCK", "MATERIALIZED", "MERGE", "NATURAL", "NO", "NOT", "NOTHING", "NULL", "NULLS", "OF", "OFFSET", "ON",
    "ONLY", "OR", "ORDER", "OUTER", "OVER", "PARTITION", "PRECEDING", "PREPARE", "PRIMARY", "PROCEDURE", "RANGE", "REFERENCES", "REPLACE",
    "RETURNING", "RETURNS", "REVOKE", "RIGHT", "ROLLBACK", "ROW", "ROWS", "SAVEPOINT", "SCHEMA", "SELECT", "SEQUENCE", "SET", "SHOW", "SOME",
    "TABLE", "TEMPORARY", "THEN", "TO", "TRANSACTION", "TRIGGER", "TRUE", "TRUNCATE", "UNBOUNDED", "UNION", "UNIQUE", "UNSIGNED", "UPDATE", "USE", "USER",
    "USING", "VACUUM", "VALUES", "VIEW", "WHEN", "WHERE", "WINDOW", "WITH", "WITHIN",
];

#[rustfmt::skip]
const SQL_TYPES: &[&str] = &[
    "BIGINT", "BINARY", "BLOB", "BOOL", "BOOLEAN", "CHAR", "CHARACTER", "CLOB", "DATE", "DATETIME", "DECIMAL", "DOUBLE", "FLOAT", "INT", "INTEGER",
    "JSON", "JSONB", "MEDIUMTEXT", "NUMERIC", "REAL", "SERIAL", "SMALLINT", "TEXT", "TIME", "TIMESTAMP", "TIMESTAMPTZ", "TINYINT", "UUID",
    "VARBINARY", "VARCHAR",
];
