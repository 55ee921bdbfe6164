//! Oniguruma, syntect's engine for regular expressions, as syntect uses it.

use onig::{Regex, RegexOptions, SearchOptions, Syntax};

/// A pattern, compiled; `None` if it is invalid.
pub(super) fn compile(pattern: &str) -> Option<Regex> {
    Regex::with_options(pattern, RegexOptions::REGEX_OPTION_CAPTURE_GROUP, Syntax::default()).ok()
}

/// Whether a pattern matches at the beginning of a text.
pub(super) fn matches(regex: &Regex, text: &str) -> bool {
    regex.match_with_options(text, 0, SearchOptions::SEARCH_OPTION_NONE, None).is_some()
}
