//! `markdown`: biji's additions to Hexo's Markdown, each form with a switch.

use super::reader::ConfigReader;
use crate::hexo::Quirks;

/// Which forms beyond Hexo's Markdown are on. Those that are off are shown as they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarkdownExtensions {
    /// `[^1]` and `[^1]: text`.
    pub footnotes: bool,
    /// `^[text]`.
    pub inline_footnotes: bool,
    /// `> [!NOTE]`.
    pub alerts: bool,
    /// `==text==`.
    pub mark: bool,
    /// `++text++`.
    pub insert: bool,
    /// `x^2^`.
    pub superscript: bool,
    /// `H~2~O`.
    pub subscript: bool,
    /// `:smile:`.
    pub emoji: bool,
    /// `## Title {#id .class}`.
    pub heading_ids: bool,
    /// `[TOC]`, alone in its paragraph.
    pub toc: bool,
    /// a term, and below it lines that begin with `: `.
    pub definition_lists: bool,
    /// `*[HTML]: text`.
    pub abbreviations: bool,
    /// `[[note]]` and `![[picture.png]]`.
    pub wikilinks: bool,
}

/// The key of the switches. `hexo-renderer-markdown-it` has keys of its own there.
const SECTION: &str = "markdown";

impl MarkdownExtensions {
    /// Under `quirks: hexo` only what the site itself switches on counts.
    pub(super) fn read(read: &ConfigReader, quirks: Quirks) -> MarkdownExtensions {
        let is_on = |name: &str| {
            let key = format!("{SECTION}.{name}");
            read.bool(&key) && (!quirks.extensions_are_text || read.raw.is_given(&key))
        };
        MarkdownExtensions {
            footnotes: is_on("footnotes"),
            inline_footnotes: is_on("inline_footnotes"),
            alerts: is_on("alerts"),
            mark: is_on("mark"),
            insert: is_on("insert"),
            superscript: is_on("superscript"),
            subscript: is_on("subscript"),
            emoji: is_on("emoji"),
            heading_ids: is_on("heading_ids"),
            toc: is_on("toc"),
            definition_lists: is_on("definition_lists"),
            abbreviations: is_on("abbreviations"),
            wikilinks: is_on("wikilinks"),
        }
    }
}
