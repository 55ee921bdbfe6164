//! The settings of blocks of code.

use serde_json::Value;

use super::reader::ConfigReader;

/// `syntax_highlighter`: whose markup and class names blocks of code have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Highlighter {
    /// `highlight.js`, the default; [`HighlightConfig`] has its options.
    HighlightJs,
    /// `prismjs`; [`PrismConfig`] has its options.
    Prism,
    /// Any other value, or none: code is not coloured.
    Off,
}

/// Hexo's `highlight`: options of blocks of code; a block's own options take precedence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightConfig {
    /// `line_number`: lines have numbers.
    pub line_number: bool,
    /// `wrap`: code is in a frame with its title; lines with numbers are in one anyway.
    pub wrap: bool,
    /// `tab_replace`: the text for each tab of the first run of tabs in a line; empty: tabs stay.
    pub tab_replace: String,
    /// `hljs`: Hexo's table, with class names that begin with `hljs-`.
    pub hljs: bool,
    /// `exclude_languages`: names of languages, as blocks write them, without numbers and frame.
    pub exclude_languages: Vec<String>,
    /// `language_attr`: the language is in the attribute `data-language`, too.
    pub language_attr: bool,
    /// Blocks of at most this many lines get no line numbers.
    pub line_threshold: usize,
    /// `always1` or `inline`.
    pub first_line_number: String,
    /// `strip_indent`: indentation that all lines share is removed.
    pub strip_indent: bool,
}

/// Hexo's `prismjs`: options of blocks of code in Prism's markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrismConfig {
    /// `preprocess`: code is coloured by the build; otherwise Prism's script in the browser does it.
    pub preprocess: bool,
    /// `line_number`: lines have numbers.
    pub line_number: bool,
    /// `tab_replace`: the text for each tab at the start of a line; empty: tabs stay.
    pub tab_replace: String,
    /// `exclude_languages`: names of languages, as blocks write them, whose blocks are left without colours.
    pub exclude_languages: Vec<String>,
    /// `strip_indent`: indentation that all lines share is removed.
    pub strip_indent: bool,
}

pub(super) fn highlighter(read: &ConfigReader) -> Highlighter {
    match read.given("syntax_highlighter").and_then(Value::as_str) {
        Some("highlight.js") => Highlighter::HighlightJs,
        Some("prismjs") => Highlighter::Prism,
        _ => Highlighter::Off,
    }
}

pub(super) fn highlight(read: &ConfigReader) -> HighlightConfig {
    HighlightConfig {
        line_number: read.bool("highlight.line_number"),
        wrap: read.bool("highlight.wrap"),
        tab_replace: read.text_or_off("highlight.tab_replace"),
        hljs: read.bool("highlight.hljs"),
        exclude_languages: read.texts("highlight.exclude_languages"),
        language_attr: read.bool("highlight.language_attr"),
        line_threshold: read.count("highlight.line_threshold"),
        first_line_number: read.text("highlight.first_line_number"),
        strip_indent: read.bool("highlight.strip_indent"),
    }
}

pub(super) fn prism(read: &ConfigReader) -> PrismConfig {
    PrismConfig {
        preprocess: read.bool("prismjs.preprocess"),
        line_number: read.bool("prismjs.line_number"),
        tab_replace: read.text_or_off("prismjs.tab_replace"),
        exclude_languages: read.texts("prismjs.exclude_languages"),
        strip_indent: read.bool("prismjs.strip_indent"),
    }
}
