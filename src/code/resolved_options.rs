//! The options of a block together with the configuration.

use super::options::{CodeOptions, escaped};
use crate::config::HighlightConfig;
use crate::hexo::Quirks;
use crate::highlight;

/// The result of options and configuration.
pub(super) struct ResolvedCodeOptions<'o> {
    /// The class of the block: the name as written in lower case, or `plaintext`.
    pub class: String,
    /// The language as written; empty when there is none.
    pub written: &'o str,
    /// The language that is passed to the highlighter.
    pub language: String,
    pub numbers: bool,
    pub first_line: i64,
    pub framed: bool,
    language_attr: bool,
}

/// Hexo: which option takes precedence, and what excluded languages get.
pub(super) fn resolve<'o>(
    code: &str,
    options: &'o CodeOptions,
    config: &HighlightConfig,
    quirks: Quirks,
) -> ResolvedCodeOptions<'o> {
    let written = options.language.as_deref().unwrap_or("");
    let lower = written.to_lowercase();
    let known = if quirks.unknown_languages_are_plaintext {
        highlight::is_known_to_hexo(&lower)
    } else {
        highlight::is_known(&lower)
    };
    let class = if known { lower } else { "plaintext".to_owned() };
    let threshold = if options.line_threshold != 0 {
        options.line_threshold
    } else {
        i64::try_from(config.line_threshold).unwrap_or(i64::MAX)
    };
    let lines = i64::try_from(code.split('\n').count()).unwrap_or(i64::MAX);
    let mut numbers = options.line_number.unwrap_or(config.line_number) && lines > threshold;
    let mut first_line = options.first_line.unwrap_or(1);
    if config.first_line_number == "inline" {
        match options.inline_first_line {
            Some(number) => first_line = number,
            None => numbers = false,
        }
    }
    let excluded = !written.is_empty() && config.exclude_languages.iter().any(|language| language == written);
    numbers &= !excluded;
    ResolvedCodeOptions {
        language: class.clone(),
        class,
        written,
        numbers,
        first_line,
        // Hexo: line numbers take precedence over `wrap: false`.
        framed: numbers || config.wrap && !excluded,
        language_attr: options.language_attr.unwrap_or(config.language_attr),
    }
}

impl ResolvedCodeOptions<'_> {
    /// The number of the line at `index`.
    pub(super) fn number(&self, index: usize) -> i64 {
        i64::try_from(index).map_or(i64::MAX, |index| self.first_line.saturating_add(index))
    }

    /// Whether any option names the line at `index`.
    pub(super) fn is_marked(&self, options: &CodeOptions, index: usize) -> bool {
        let place = i64::try_from(index).map_or(i64::MAX, |index| index.saturating_add(1));
        let sets = [&options.places, &options.added, &options.removed];
        options.marks.contains(self.number(index)) || sets.iter().any(|set| set.contains(place))
    }

    /// The usual name of the language; none for plain text.
    pub(super) fn label(&self) -> Option<String> {
        const NONE: [&str; 4] = ["none", "plain", "nohighlight", "no-highlight"];
        if NONE.iter().any(|none| none.eq_ignore_ascii_case(self.written)) {
            return None;
        }
        match highlight::find(self.written) {
            Some(language) if language.name == "plaintext" => None,
            Some(language) => Some(language.label.to_owned()),
            None if self.written.is_empty() => None,
            None => Some(self.written.to_owned()),
        }
    }

    /// Writes the attribute with the language, if it is wanted.
    pub(super) fn push_language(&self, html: &mut String) {
        if self.language_attr {
            let language = if self.written.is_empty() { &self.class } else { self.written };
            html.push_str(&format!(" data-language=\"{}\"", escaped(language)));
        }
    }
}
