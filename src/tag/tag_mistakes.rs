//! Diagnostics of unknown tags and of blocks that don't fit together: unknown names, templates' tags, blocks
//! without an end, ends without a block.
//!
//! Errors are for mistakes that would lose or garble text. A tag of another theme, a superfluous end or a block without
//! an end that contains Markdown leaves all of the note's text on its page, and is a warning (`quirks: hexo`: an error,
//! because Hexo stops there).

use super::TagContext;
use super::call::{Tag, TagBodyKind, TagOrigin};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::message;
use crate::source::Span;
use crate::words::Message;

/// The ways to show a tag as text. `raw` itself can't be put between `raw` and `endraw`.
pub(super) fn as_text(name: &str) -> Message {
    match name {
        "raw" | "endraw" => message!(tag_help_show_raw_as_text),
        _ => message!(tag_help_show_as_text),
    }
}

/// Gives a diagnostic of a tag its severity on this site.
pub(super) fn degraded(diagnostic: Diagnostic, context: &TagContext) -> Diagnostic {
    let severity = match context.config.quirks.bad_tags_stop_the_build {
        true => Severity::Error,
        false => Severity::Warning,
    };
    Diagnostic { severity, ..diagnostic }
}

/// Whether a name can be that of a tag: `{% 50 %}` and `{% 内容 %}` are text between delimiters.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// Reports that there is no tag of this name. `known` is the one that is most likely meant.
pub(super) fn unknown(name: &str, span: Span, known: Option<&str>, has_end: bool, context: &TagContext) -> Diagnostic {
    let shown = match (context.config.quirks.bad_tags_stop_the_build, has_end) {
        (true, _) => "".into(),
        (false, true) => message!(tag_line_hidden_label),
        (false, false) => message!(tag_nothing_shown_label),
    };
    let diagnostic = Diagnostic::new(Code::UnknownTag, message!(tag_unknown, name)).at(span, shown);
    let diagnostic = match (name, known) {
        (_, Some(known)) => diagnostic.help(message!(did_you_mean_name, name = known)).fix(span, known),
        ("youtube" | "vimeo" | "jsfiddle" | "gist", None) => {
            return diagnostic
                .note(message!(tag_note_removed_by_hexo))
                .help(message!(tag_help_use_removed))
                .help(as_text(name));
        }
        _ if context.tags.find(name).is_some() => {
            return diagnostic
                .note(message!(tag_note_not_in_hexo))
                .help(message!(tag_help_set_dialect))
                .help(as_text(name));
        }
        _ if context.config.hexo_tags.contains(name) => diagnostic.note(message!(tag_note_from_hexo_script)),
        _ => diagnostic,
    };
    let diagnostic = diagnostic.help(message!(tag_help_define, name)).help(message!(tag_help_unknown_tags));
    if known.is_some() { diagnostic } else { diagnostic.help(as_text(name)) }
}

/// Reports that something between `{%` and `%}` is not a tag at all.
pub(super) fn no_tag(written: Span, context: &TagContext) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::UnknownTag, message!(tag_without_name)).at(written, message!(tag_shown_as_text_label));
    degraded(diagnostic, context).help(as_text(""))
}

/// Reports that a tag belongs to templates.
pub(super) fn template_tag(name: &str, span: Span, context: &TagContext) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::TemplateTag, message!(tag_template_tag_in_note, name))
        .at(span, message!(tag_template_tag_in_note_label))
        .help(message!(tag_help_write_result))
        .help(as_text(name));
    degraded(diagnostic, context)
}

/// Reports that a comment of templates is text in a note.
pub(super) fn shown_comment(span: Span) -> Diagnostic {
    Diagnostic::new(Code::ShownComment, message!(tag_template_comment_shown))
        .at(span, message!(tag_visible_to_readers_label))
        .note(message!(tag_note_hexo_removes_comments))
        .help(message!(tag_help_hide_comment))
        .help(message!(tag_help_show_comment))
}

/// Reports that an end tag closes nothing.
pub(super) fn stray_end(name: &str, span: Span, context: &TagContext) -> Diagnostic {
    let opens = name.strip_prefix("end").unwrap_or(name);
    let diagnostic = Diagnostic::new(Code::StrayEndTag, message!(tag_unexpected_end, name))
        .at(span, message!(tag_unexpected_end_label, opens));
    let diagnostic = match context.meant(opens).map(|tag| tag.body) {
        Some(TagBodyKind::None) => {
            diagnostic.note(message!(tag_note_takes_no_end, opens)).help(message!(tag_help_delete))
        }
        Some(_) => diagnostic.help(message!(tag_help_open_or_delete_end, opens)),
        None => diagnostic.help(message!(tag_help_delete)),
    };
    degraded(diagnostic, context)
}

/// Reports that a block is closed by an end tag of another name: an alias, or a typing error.
pub(super) fn other_end(name: &str, end: &str, span: Span, context: &TagContext) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::StrayEndTag, message!(tag_closed_by_other_end, end, name))
        .at(span, message!(tag_closed_by_other_end_label, name))
        .help(message!(tag_help_write_end, name))
        .fix(span, format!("end{name}"));
    // Hexo's two names of one tag are unambiguous; another name is a typing error in a known tag.
    let is_alias = end.strip_prefix("end").is_some_and(|opens| context.meant(opens).is_some());
    if is_alias { degraded(diagnostic, context) } else { Diagnostic { severity: Severity::Error, ..diagnostic } }
}

/// Whether what follows would be read as Markdown and garbled if the tag has no end.
pub(super) fn garbles(tag: &Tag) -> bool {
    tag.body == TagBodyKind::Verbatim && tag.from == TagOrigin::Hexo
}

/// Reports that a block tag has no end. Code without an end would be read as Markdown and garbled.
pub(super) fn unclosed(tag: &Tag, name: &str, opener: Span, context: &TagContext) -> Diagnostic {
    let garbles = garbles(tag);
    let label = match garbles || context.config.quirks.bad_tags_stop_the_build {
        true => message!(tag_end_missing_label, name),
        false => message!(tag_end_missing_text_outside_label, name),
    };
    let diagnostic = Diagnostic::new(Code::UnclosedTag, message!(tag_not_closed, name))
        .at(opener, label)
        .help(message!(tag_help_write_end_where_block_ends, name));
    let diagnostic = diagnostic.help(as_text(name));
    if garbles { Diagnostic { severity: Severity::Error, ..diagnostic } } else { degraded(diagnostic, context) }
}
