//! Text that fails to be a block: headings without a space, tables with full-width signs, marks of other programs; and
//! blocks larger than was meant: unclosed fences, lines that define a link.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::prose::{OBJECT, Prose};
use super::{LinkDefinition, warning};
use crate::config::MarkdownExtensions;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::parser_input::ParserInput;
use crate::markdown::toc;
use crate::message;
use crate::text::is_cjk;

/// Reports an unclosed fence.
pub(super) fn unclosed_fence(kind: &CodeBlockKind, range: &Range<usize>, prepared: &ParserInput) -> Option<Diagnostic> {
    if !matches!(kind, CodeBlockKind::Fenced(_)) {
        return None;
    }
    let block = prepared.source(range.clone());
    let first = block.lines().next()?;
    let sign = first.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = first.chars().take_while(|c| *c == sign).count();
    let last = block.trim_end().lines().last().filter(|_| block.trim_end().contains('\n')).unwrap_or("");
    let last = last.trim_start_matches([' ', '\t', '>']).trim_end();
    if last.chars().count() >= length && last.chars().all(|c| c == sign) {
        return None;
    }
    let fence = &first[..length];
    let to = if block.trim_end().len() + range.start >= prepared.original.trim_end().len() {
        message!(markdown_rest_is_code_label)
    } else {
        message!(markdown_code_to_end_of_container_label)
    };
    let report = warning(
        Code::UnclosedFence,
        message!(markdown_fence_not_closed),
        range.start..range.start + length,
        to,
        prepared,
    );
    // Backticks between backticks would be hard to count.
    let fence = if sign == '`' { fence.to_owned() } else { format!("`{fence}`") };
    Some(report.help(message!(markdown_help_close_fence, fence)))
}

/// Reports cells of a row beyond the table's header: they are not shown.
pub(super) fn cells_beyond(columns: usize, range: &Range<usize>, prepared: &ParserInput) -> Option<Diagnostic> {
    // Masks contain no bars, so the parser's text shows the cells.
    let row = prepared.text.get(range.clone())?;
    let row = row.trim_end();
    let inner = row.trim_start();
    let mut start = row.len() - inner.len();
    start += usize::from(inner.starts_with('|'));
    let mut cells: Vec<Range<usize>> = Vec::new();
    let mut is_escaped = false;
    for (at, byte) in row.bytes().enumerate().skip(start) {
        if byte == b'|' && !is_escaped {
            cells.push(start..at);
            start = at + 1;
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    if start < row.len() {
        cells.push(start..row.len());
    }
    let extra = cells.get(columns..).unwrap_or(&[]);
    let first = extra.iter().find(|cell| row.get((*cell).clone()).is_some_and(|text| !text.trim().is_empty()))?;
    let place = range.start + first.start..range.start + row.len();
    let message = message!(markdown_cells_beyond_header, count = cells.len(), header = columns);
    let report = warning(Code::CellsBeyondHeader, message, place, message!(markdown_not_shown_label), prepared);
    Some(report.help(message!(markdown_help_add_header_cells)).help(message!(markdown_help_escape_bar)))
}

/// Reports quotations and lists within one another that are too many.
pub(super) fn nested_too_deep(prepared: &ParserInput) -> Option<Diagnostic> {
    let first = *prepared.too_deep.first()?;
    let label = message!(markdown_shown_as_written_label);
    let report = warning(Code::NestedTooDeep, message!(markdown_nested_too_deep), first..first + 1, label, prepared);
    Some(report.help(message!(markdown_help_nest_less)))
}

/// Reports a table whose rows lack so many cells that they are not all added.
pub(in crate::markdown) fn rows_that_end_early(
    columns: usize,
    range: &Range<usize>,
    prepared: &ParserInput,
) -> Diagnostic {
    let head = prepared.text.get(range.clone()).and_then(|table| table.lines().next()).unwrap_or("");
    let message = message!(markdown_rows_end_early, columns);
    let label = message!(markdown_rows_end_early_label);
    let report =
        warning(Code::RowsEndEarly, message, range.start..range.start + head.floor_char_boundary(40), label, prepared);
    report.help(message!(markdown_help_fewer_columns))
}

/// Reports a paragraph that became a heading because a line of dashes follows it.
pub(super) fn underlined(prose: &Prose, level: u8, range: &Range<usize>, prepared: &ParserInput) -> Option<Diagnostic> {
    let block = prepared.source(range.clone()).trim_end();
    let under = block.lines().last()?.trim_start_matches([' ', '\t', '>']);
    let is_dashes = level == 2 && under.len() >= 3 && under.trim_end().bytes().all(|byte| byte == b'-');
    let text = prose.text.trim();
    let is_paragraph = text.contains('\n') && text.ends_with(['。', '！', '？', '.', '!', '?', '；', ';']);
    if !is_dashes || !is_paragraph || block.starts_with('#') {
        return None;
    }
    let place = range.start + block.len() - under.len()..range.start + block.len();
    let report = warning(
        Code::UnderlinedParagraph,
        message!(markdown_paragraph_is_heading),
        place,
        message!(markdown_paragraph_is_heading_label),
        prepared,
    );
    Some(report.help(message!(markdown_help_empty_line_before_dashes)))
}

/// What is wrong with a paragraph.
pub(super) fn in_paragraph(
    prose: &Prose,
    in_quote: bool,
    extensions: MarkdownExtensions,
    prepared: &ParserInput,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    found.extend(heading_without_space(prose, prepared));
    found.extend(broken_table(prose, prepared));
    found.extend(dotted_fence(prose, prepared));
    if !extensions.toc {
        found.extend(contents(prose, prepared));
    }
    if in_quote && !extensions.alerts {
        found.extend(alert(prose, prepared));
    }
    found
}

/// `···js`: a fence written with middle dots, which a Chinese keyboard has in place of backticks.
fn dotted_fence(prose: &Prose, prepared: &ParserInput) -> Option<Diagnostic> {
    let (start, line) = prose.lines().next()?;
    let dots = line.trim_end();
    let language = dots.strip_prefix("···")?;
    let is_language = !language.is_empty()
        && language.len() <= 12
        && language.starts_with(|c: char| c.is_ascii_alphabetic())
        && language.chars().all(|c| c.is_ascii_alphanumeric() || "+#-".contains(c));
    if !is_language {
        return None;
    }
    let place = prose.range(start..start + dots.len());
    let message = message!(markdown_middle_dots);
    let report =
        warning(Code::ForeignMark, message, place.clone(), message!(markdown_shown_as_written_label), prepared);
    Some(report.help(message!(markdown_help_fence_with_backticks, language)))
}

/// `！[x](a.png)` at the start of a line: a link, because the exclamation mark is full-width. `range` is the link's.
pub(super) fn wide_picture_mark(address: &str, range: &Range<usize>, prepared: &ParserInput) -> Option<Diagnostic> {
    const MARK: &str = "！";
    let before = prepared.original.get(..range.start)?.strip_suffix(MARK)?;
    // The start of a line is short; a line may be megabytes long.
    let near = before.get(before.floor_char_boundary(before.len().saturating_sub(40))..).unwrap_or("");
    let line = near.rsplit('\n').next().unwrap_or("");
    let begins_line = (line.len() < near.len() || near.len() == before.len())
        && line.chars().all(|c| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '\u{3000}'));
    let lower = address.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    let is_picture = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"].iter().any(|end| lower.ends_with(end));
    if !begins_line || !is_picture {
        return None;
    }
    let mark = range.start - MARK.len()..range.start;
    let message = message!(markdown_wide_exclamation_mark);
    let report = warning(Code::LinkSlip, message, mark.clone(), message!(markdown_shown_as_written_label), prepared);
    Some(report.help(message!(markdown_help_half_width_exclamation_mark)).fix(prepared.expanded.span(mark), "!"))
}

/// `#Title`.
fn heading_without_space(prose: &Prose, prepared: &ParserInput) -> Option<Diagnostic> {
    let text = prose.text.as_str();
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    let title = text.get(level..)?;
    let first = title.chars().next()?;
    let word = title.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    let is_code =
        ["include", "define", "if", "ifdef", "ifndef", "endif", "else", "pragma", "import", "region"].contains(&word);
    let is_colour = matches!(word.len(), 3 | 6 | 8) && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    // `#tag` and `#tag#` may be intended, or a comment, a rule, a file's name: these are not headings.
    let is_other = level == 1
        && (title.contains(['{', '}', '_', '=', ';', '/', '.', '，', '。', '：', OBJECT])
            || title.chars().count() > 40);
    // A single word after all of a note's text is a tag for other programs: there is no text for it to head.
    let split = |at: usize| prepared.original.split_at_checked(at).unwrap_or_default();
    let (above, below) = (split(prose.place(0)).0, split(prose.range(0..text.len()).end).1);
    let is_tag = |word: &str| word.len() > 1 && word.starts_with('#') && !word.starts_with("##");
    let is_hashtag = level == 1
        && !title.contains(char::is_whitespace)
        && !above.trim().is_empty()
        && below.split_whitespace().all(is_tag);
    let is_heading = (1..=6).contains(&level)
        && !text.contains('\n')
        && (first.is_alphabetic() || level > 1 && first.is_alphanumeric())
        && !title.contains('#')
        && !is_other
        && !is_hashtag
        && !is_code
        && !is_colour;
    if !is_heading {
        return None;
    }
    // It has to be at the start of its line.
    let at = prose.place(0);
    let before = prepared.original.get(..at).unwrap_or("");
    let before = before.rsplit('\n').next().unwrap_or("");
    if !before.bytes().all(|byte| matches!(byte, b' ' | b'>')) {
        return None;
    }
    let hashes = "#".repeat(level);
    let report = warning(
        Code::HeadingWithoutSpace,
        message!(markdown_heading_without_space),
        at..at + level,
        message!(markdown_shown_as_text_label),
        prepared,
    );
    let span = prepared.expanded.span(at + level..at + level);
    let shown: String = title.chars().take(40).collect();
    Some(
        report
            .help(message!(markdown_help_space_after_hashes, hashes, title = shown.trim_end()))
            .fix(span, " ")
            .help(message!(markdown_help_escape_hash)),
    )
}

/// Lines that differ from the rule below a table's header only in their signs.
fn broken_table(prose: &Prose, prepared: &ParserInput) -> Option<Diagnostic> {
    let mut before: Option<&str> = None;
    for (start, line) in prose.lines() {
        let rule = line.trim();
        let Some(header) = before.replace(line).filter(|header| header.contains(['|', '｜'])) else { continue };
        if !is_rule(rule) {
            continue;
        }
        let is_wide = |c: char| matches!(c, '｜' | '：' | '－' | '—' | '–' | '　');
        let place = prose.range(start..start + line.len());
        let narrow = |text: &str| -> String { text.chars().map(narrowed).collect() };
        if rule.contains(is_wide) || header.contains('｜') {
            let label = message!(markdown_wide_signs_in_table_label);
            let message = message!(markdown_wide_signs_in_table);
            let report = warning(Code::BrokenTable, message, place.clone(), label, prepared);
            return Some(match header.contains('｜') {
                true => report.help(message!(markdown_help_table_rule_and_bars, rule = narrow(rule))),
                false => report
                    .help(message!(markdown_help_table_rule, rule = narrow(rule)))
                    .fix(prepared.expanded.span(place), narrow(line)),
            });
        }
        let (header, rule) = (cells(header), cells(rule));
        if header != rule {
            let message = message!(markdown_table_rule_cells, header, rule);
            let label = message!(markdown_table_rule_cells_label);
            let report = warning(Code::BrokenTable, message, place, label, prepared);
            return Some(report.help(message!(markdown_help_same_number_of_cells)));
        }
    }
    None
}

fn is_rule(line: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '－' | '—' | '–');
    let is_bar = |c: char| matches!(c, '|' | '｜');
    line.chars().all(|c| is_dash(c) || is_bar(c) || matches!(c, ':' | '：' | ' ' | '\t' | '　'))
        && line.chars().filter(|c| is_dash(*c)).count() >= 2
        && line.contains(is_bar)
}

fn narrowed(c: char) -> char {
    match c {
        '｜' => '|',
        '：' => ':',
        '－' | '—' | '–' => '-',
        '　' => ' ',
        other => other,
    }
}

fn cells(line: &str) -> usize {
    let inner = line.trim();
    let inner = inner.strip_prefix('|').unwrap_or(inner);
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    let escaped = inner.matches("\\|").count();
    inner.matches('|').count() + 1 - escaped
}

/// `[TOC]` and the like, alone in their paragraph.
fn contents(prose: &Prose, prepared: &ParserInput) -> Option<Diagnostic> {
    let text = prose.text.trim();
    if !toc::is_mark(text) || text.contains(OBJECT) {
        return None;
    }
    let start = prose.text.len() - prose.text.trim_start().len();
    let place = prose.range(start..start + text.len());
    let report = warning(
        Code::ForeignMark,
        message!(markdown_toc_off, text),
        place,
        message!(markdown_shown_as_written_label),
        prepared,
    );
    Some(report.help(message!(markdown_help_turn_on_toc)))
}

/// `> [!NOTE]`.
fn alert(prose: &Prose, prepared: &ParserInput) -> Option<Diagnostic> {
    let (_, line) = prose.lines().next()?;
    let inner = line.trim().strip_prefix("[!")?;
    let (kind, _) = inner.split_once(']')?;
    let is_kind = !kind.is_empty() && kind.len() < 20 && kind.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_kind {
        return None;
    }
    let start = line.len() - line.trim_start().len();
    let place = prose.range(start..start + "[!]".len() + kind.len());
    let report = warning(
        Code::ForeignMark,
        message!(markdown_alerts_off, kind),
        place,
        message!(markdown_shown_as_written_label),
        prepared,
    );
    Some(report.help(message!(markdown_help_turn_on_alerts)))
}

/// Reports lines that are read as the definition of an unused link: `[note]: something`.
pub(super) fn hidden_lines(
    definitions: &[LinkDefinition],
    used: &BTreeSet<String>,
    prepared: &ParserInput,
) -> Vec<Diagnostic> {
    let is_word = |address: &str| {
        !address.is_empty()
            && !address.contains(['/', '.', '#', ':', '@', '%', '<'])
            && address.chars().all(|c| c.is_alphanumeric() || is_cjk(c) || "-_,;!?'&+()".contains(c))
    };
    let hidden = definitions.iter().filter(|definition| {
        let label = definition.label.as_str();
        let is_comment = label.starts_with('^') || ["//", "comment", "#"].contains(&label);
        !used.contains(label) && !is_comment && is_word(&definition.address)
    });
    let report = |definition: &LinkDefinition| {
        let text = prepared.source(definition.range.clone()).trim_end();
        let place = definition.range.start..definition.range.start + text.len();
        warning(
            Code::HiddenLine,
            message!(markdown_line_is_definition),
            place,
            message!(markdown_not_shown_label),
            prepared,
        )
        .note(message!(markdown_note_definition_not_used))
        .help(message!(markdown_help_escape_bracket))
        .fix(prepared.expanded.span(definition.range.start..definition.range.start), "\\")
    };
    hidden.map(report).collect()
}
