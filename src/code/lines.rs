//! The lines of a block as they are shown: what happened to each, its prompt, its colours.

use std::borrow::Cow;

use super::line::{CodeLine, CodeLineKind};
use super::notation::AnnotatedCode;
use super::options::CodeOptions;
use super::resolved_options::ResolvedCodeOptions;
use super::text_mark::{TextMark, TextMarker};
use super::{ansi, notation, patch, session};
use crate::hexo::Quirks;
use crate::highlight::{self, ClassNaming};

/// The lines of a block, at least one.
pub(super) fn shown(
    code: &str,
    options: &CodeOptions,
    resolved: &ResolvedCodeOptions<'_>,
    quirks: Quirks,
) -> Vec<CodeLine> {
    let of_terminal = match quirks.fence_meta_is_language {
        true => None,
        false if resolved.class == "ansi" => Some(ansi::lines(code)),
        false => session::lines(resolved.written, code),
    };
    if let Some(mut lines) = of_terminal {
        mark(&mut lines, &options.text_marks, options, resolved);
        return lines;
    }
    let mut code = match options.is_diff {
        true => patch::read(code),
        false => AnnotatedCode { text: Cow::Borrowed(code), ..AnnotatedCode::default() },
    };
    if !quirks.fence_meta_is_language {
        code = notation::read(code);
    }
    let html = highlight::highlight(&resolved.language, &code.text).html(ClassNaming::Short);
    let mut lines: Vec<CodeLine> = html.into_iter().map(|html| CodeLine { html, ..CodeLine::default() }).collect();
    for (line, kind) in lines.iter_mut().zip(code.kinds) {
        line.kind = kind;
    }
    let marks = [options.text_marks.as_slice(), &code.words].concat();
    mark(&mut lines, &marks, options, resolved);
    lines
}

/// Marks the lines, and the text in them, that options name.
fn mark(lines: &mut [CodeLine], texts: &[TextMark], options: &CodeOptions, resolved: &ResolvedCodeOptions<'_>) {
    let mut marker = TextMarker::new(texts);
    for line in lines.iter_mut() {
        if let Some(html) = marker.mark(&line.html) {
            (line.html, line.has_marks) = (html, true);
        }
    }
    let is_list_of_changes = !options.added.is_empty() || !options.removed.is_empty();
    for (index, line) in lines.iter_mut().enumerate() {
        let place = i64::try_from(index).map_or(i64::MAX, |index| index + 1);
        line.kind = match line.kind {
            _ if options.added.contains(place) => CodeLineKind::Added,
            _ if options.removed.contains(place) => CodeLineKind::Removed,
            CodeLineKind::Usual | CodeLineKind::Unchanged if resolved.is_marked(options, index) => CodeLineKind::Marked,
            CodeLineKind::Usual if is_list_of_changes => CodeLineKind::Unchanged,
            kind => kind,
        };
    }
    // With signs in the block, a marked line needs space for a sign too.
    let has_sign =
        |line: &CodeLine| matches!(line.kind, CodeLineKind::Added | CodeLineKind::Removed | CodeLineKind::Unchanged);
    if lines.iter().any(has_sign) {
        for line in lines.iter_mut().filter(|line| line.kind == CodeLineKind::Marked) {
            line.html.insert_str(0, "<span class=\"sign\"> </span>");
        }
    }
}
