//! The settings of blocks of code.

use serde_json::Value;

use super::reader::ConfigReader;
use super::{HighlightConfig, Highlighter, PrismConfig};

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
