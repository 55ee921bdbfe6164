//! The parser's errors in words for authors of notes.

use super::error_cause::YamlErrorCause;
use super::{YamlError, YamlErrorKind};
use crate::message;
use crate::words::Message;

/// The parser's message, where no line shows the reason.
pub(super) fn of_mistake(fault: &YamlError) -> YamlErrorCause {
    let span = fault.span.clone();
    match &fault.mistake {
        YamlErrorKind::UnknownTag(tag) => {
            YamlErrorCause::new(span, message!(yaml_unknown_type, tag), "").help(message!(yaml_quote_type_help))
        }
        YamlErrorKind::UnknownAlias => {
            YamlErrorCause::new(span, message!(yaml_unknown_reference), "").help(message!(yaml_quote_reference_help))
        }
        YamlErrorKind::Syntax(reason) => of_reason(span, reason),
        _ => YamlErrorCause::new(span, message!(yaml_invalid), ""),
    }
}

/// A part of one of the parser's reasons, its meaning, and the advice.
type ParserReason = (&'static str, fn() -> Message, fn() -> Message);

const REASONS: &[ParserReason] = &[
    (
        "did not find expected key",
        || message!(yaml_reason_key_expected_label),
        || message!(yaml_reason_align_keys_help),
    ),
    (
        "did not find expected '-' indicator",
        || message!(yaml_reason_item_expected_label),
        || message!(yaml_reason_align_items_help),
    ),
    (
        "block sequence entries",
        || message!(yaml_reason_no_list_here_label),
        || message!(yaml_reason_list_below_key_help),
    ),
    ("mapping values", || message!(yaml_reason_no_key_here_label), || message!(yaml_reason_quote_colon_help)),
    ("mapping keys", || message!(yaml_reason_no_key_here_label), || message!(yaml_reason_quote_question_mark_help)),
    (
        "could not find expected ':'",
        || message!(yaml_reason_key_and_colon_missing_label),
        || message!(yaml_reason_write_key_value_help),
    ),
    ("',' or ']'", || message!(yaml_reason_list_comma_missing_label), || message!(yaml_reason_write_list_help)),
    ("',' or '}'", || message!(yaml_reason_mapping_comma_missing_label), || message!(yaml_reason_write_mapping_help)),
    ("tab", || message!(yaml_tab), || message!(yaml_tab_help)),
    ("cannot start any token", || message!(yaml_unquoted_start_label), || message!(yaml_reason_quote_value_help)),
    ("escape", || message!(yaml_reason_escape_label), || message!(yaml_reason_single_quotes_help)),
    ("hexadecimal", || message!(yaml_reason_escape_label), || message!(yaml_reason_single_quotes_help)),
    ("document", || message!(yaml_reason_document_label), || message!(yaml_reason_delete_rule_help)),
    ("directive", || message!(yaml_reason_directive_label), || message!(yaml_quote_text_help)),
    ("anchor", || message!(yaml_reason_anchor_label), || message!(yaml_reason_quote_ampersand_help)),
    ("alias", || message!(yaml_reason_alias_label), || message!(yaml_quote_reference_help)),
    ("alphabetic", || message!(yaml_reason_name_expected_label), || message!(yaml_reason_quote_either_help)),
    ("node content", || message!(yaml_reason_value_missing_label), || message!(yaml_reason_write_value_or_quote_help)),
    ("end of stream", || message!(yaml_reason_never_closed_label), || message!(yaml_reason_close_help)),
    ("comment or line break", || message!(yaml_reason_block_sign_label), || message!(yaml_reason_text_below_help)),
    ("indentation indicator", || message!(yaml_reason_block_number_label), || message!(yaml_reason_leave_out_help)),
];

fn of_reason(span: std::ops::Range<usize>, reason: &str) -> YamlErrorCause {
    match REASONS.iter().find(|(part, ..)| reason.contains(part)) {
        Some((_, label, help)) => YamlErrorCause::new(span, message!(yaml_invalid), label()).help(help()),
        None => YamlErrorCause::new(span, message!(yaml_invalid), "").help(message!(yaml_reason_quote_signs_help)),
    }
}
