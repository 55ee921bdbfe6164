//! Markdown by the rules of Hexo's renderer, where they differ from CommonMark: for `quirks: hexo`.
//!
//! The renderer reads a text by trying its rules in a fixed order at each place, and reads the content of quotations
//! and lists again as separate texts. The results differ from CommonMark wherever a text is untidy, so the same is done
//! here. Expanded tags are comments with a number in the text, as in Hexo.
//!
//! Rules without an end in sight can be slow on unusual texts; a budget limits the work, and a text that exceeds it is
//! left to the other parser.

mod blocks;
mod brackets;
mod containers;
mod emphasis;
mod inline;
mod javascript;
mod variables;
mod lines;
mod placeholders;
mod plain_text;
mod punctuation;
mod tables;
mod text;
pub(super) mod toc_plugin;
mod block_writer;

pub(super) use text::render;
