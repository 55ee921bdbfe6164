//! The parser's errors in the words of somebody who writes notes.

use super::cause::Cause;
use super::{Fault, Mistake};
use crate::message;

/// What the parser says, where no line shows why.
pub(super) fn of_mistake(fault: &Fault) -> Cause {
    let span = fault.span.clone();
    match &fault.mistake {
        Mistake::UnknownTag(tag) => {
            Cause::new(span, message!(yaml_unknown_type, tag), "").help(message!(yaml_quote_type_help))
        }
        Mistake::UnknownAlias => {
            Cause::new(span, message!(yaml_unknown_reference), "").help(message!(yaml_quote_reference_help))
        }
        Mistake::Syntax(reason) => of_reason(span, reason),
        _ => Cause::new(span, message!(yaml_invalid), ""),
    }
}

/// Parts of the parser's reasons, what they mean, and what to do.
const REASONS: &[(&str, &str, &str)] = &[
    (
        "did not find expected key",
        "a key should begin here",
        "let all keys that belong together begin in the same column",
    ),
    (
        "did not find expected '-' indicator",
        "an item of the list above should begin here, with `- `",
        "let all items of a list begin in the same column",
    ),
    ("block sequence entries", "a list can't begin here", "put the first `- ` on a line below its key"),
    (
        "mapping values",
        "a key can't begin here",
        "put quotes around a text with a colon, or begin the key in the same column as the one above",
    ),
    ("mapping keys", "a key can't begin here", "put quotes around a text that begins with `?`"),
    (
        "could not find expected ':'",
        "a key and a colon are missing in this line or the one above",
        "write `key: value`",
    ),
    ("',' or ']'", "a comma or `]` is missing before this", "write a list as `[a, b]`"),
    ("',' or '}'", "a comma or `}` is missing before this", "write a mapping as `{a: 1, b: 2}`"),
    ("tab", "a tab where YAML needs spaces", "indent with spaces alone"),
    ("cannot start any token", "no unquoted text begins like this", "put quotes around the value"),
    ("escape", "a backslash within double quotes begins an escape that YAML does not know", "use single quotes"),
    ("hexadecimal", "a backslash within double quotes begins an escape that YAML does not know", "use single quotes"),
    ("document", "a document of YAML ends or begins here", "delete the line of `---` or `...`"),
    ("directive", "a line that begins with `%` is a directive of YAML", "put quotes around the text"),
    ("anchor", "`&` gives a name, and none follows that YAML takes", "put quotes around a text that begins with `&`"),
    (
        "alias",
        "`*` refers to a name, and none follows that YAML takes",
        "put quotes around a text that begins with `*`",
    ),
    ("alphabetic", "`&` and `*` are followed by a name in YAML", "put quotes around a text that begins with them"),
    ("node content", "a value is missing here", "write one, or put quotes around a text that begins with this sign"),
    ("end of stream", "a quote or bracket above is never closed", "close it"),
    ("comment or line break", "nothing may follow `|` or `>` on its line", "begin the text on the next line"),
    ("indentation indicator", "the number after `|` or `>` can't be zero", "leave it out"),
];

fn of_reason(span: std::ops::Range<usize>, reason: &str) -> Cause {
    let known = REASONS.iter().find(|(part, ..)| reason.contains(part));
    let (label, help) = known.map_or(
        ("", "put quotes around a text that contains a sign such as `:`, `[`, `{`, `#`, `&` or `*`"),
        |(_, label, help)| (*label, *help),
    );
    Cause::new(span, message!(yaml_invalid), label).help(help)
}
