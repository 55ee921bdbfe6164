//! What a note's text contains apart from Markdown, as it is written: for the evaluation, and for copies of the text that
//! other programs read.

use std::ops::Range;

use super::scan::{BodyConstruct, ConstructKind, FormulaDetection, ScanOptions};
use super::table::VERBATIM;
use super::{TagContext, fences, formula};
use crate::catalog::FileFormat;
use crate::code::Fence;

/// A mark in a text that is no Markdown and is not shown as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenMark<'t> {
    /// In bytes of the text: a tag from `{%` to `%}`, its body and end tag included if the body is verbatim; a comment
    /// with its delimiters.
    pub range: Range<usize>,
    /// What it is.
    pub kind: MarkKind<'t>,
}

/// The kind of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind<'t> {
    /// A tag, the beginning of a block or its end.
    Tag {
        /// Its name, `end` included; empty in `{% %}`.
        name: &'t str,
        /// The text after the name.
        arguments: &'t str,
        /// The body of a verbatim block, in bytes of the text.
        body: Option<Range<usize>>,
    },
    /// `<!-- … -->`, or a comment of Hexo's templates where those are removed.
    Comment,
}

/// The marks of a note's whole text, in order. What is in code, in formulas or between backticks is no mark.
pub fn written_marks<'t>(text: &'t str, context: &TagContext) -> Vec<WrittenMark<'t>> {
    let constructs = note_constructs(text, &fences::fences(text, context), context);
    let part = |range: &Range<usize>| text.get(range.clone()).unwrap_or("");
    let mark = |construct: BodyConstruct| {
        let kind = match &construct.kind {
            _ if construct.in_span => return None,
            ConstructKind::Tag(tag) => {
                let arguments = part(&tag.arguments).trim();
                MarkKind::Tag { name: part(&tag.name), arguments, body: tag.verbatim.clone() }
            }
            ConstructKind::Comment | ConstructKind::Deleted => MarkKind::Comment,
            _ => return None,
        };
        Some(WrittenMark { range: construct.range, kind })
    };
    constructs.into_iter().filter_map(mark).collect()
}

/// What the text of a note, or the body of a tag in it, contains apart from Markdown. `fences` are its code blocks.
pub(super) fn note_constructs(text: &str, fences: &[Fence], context: &TagContext) -> Vec<BodyConstruct> {
    let quirks = context.config.quirks;
    let ranges: Vec<Range<usize>> = fences.iter().map(|fence| fence.range.clone()).collect();
    let options = ScanOptions {
        fences: &ranges,
        math: FormulaDetection::None,
        variables: quirks.variables_vanish,
        comments: quirks.comments_vanish,
        careful: !quirks.tag_lines_are_html,
        backticks: context.entry.form != FileFormat::Html,
        template_only: false,
        verbatim: VERBATIM,
    };
    let mut constructs = formula::pieces(text, options, context);
    if context.document.front.disable_nunjucks || context.config.marked.disable_nunjucks {
        constructs.retain(|construct| {
            matches!(
                construct.kind,
                ConstructKind::Comment | ConstructKind::Math { .. } | ConstructKind::Unended | ConstructKind::Fence(_)
            )
        });
    }
    constructs
}
