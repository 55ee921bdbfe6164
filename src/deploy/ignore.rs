//! Hexo's `ignore_hidden` and `ignore_pattern`: which files are not published.

use regex_lite::Regex;

/// Which of the files are left out.
#[derive(Clone, Debug, Default)]
pub struct IgnoreRules {
    /// Files and folders whose names begin with a dot.
    pub hidden: bool,
    /// Those whose path matches one of these.
    pub patterns: Vec<Regex>,
}

impl IgnoreRules {
    /// Whether a file is left out, by its path below the folder that is published.
    pub fn is_ignored(&self, path: &str) -> bool {
        let is_hidden = || path.split('/').any(|part| part.starts_with('.'));
        self.hidden && is_hidden() || self.patterns.iter().any(|pattern| pattern.is_match(path))
    }
}

/// A pattern in Hexo's form: a JavaScript regular expression, with or without slashes around.
pub(super) fn pattern(text: &str) -> Option<Regex> {
    let inner = text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|inner| !inner.is_empty());
    Regex::new(inner.unwrap_or(text)).ok()
}
