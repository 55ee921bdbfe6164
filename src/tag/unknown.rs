//! What is said of tags that are no known tag, or whose blocks don't fit together: unknown names, templates' tags, blocks
//! without an end, ends without a block.
//!
//! Errors are for what would lose or garble text. A tag of somebody else's theme, an end too many or a block without an
//! end that holds Markdown leave all of the note's text on its page, and are warnings (`quirks: hexo`: errors, as in
//! Hexo, which stops there).

use super::Context;
use super::table::{self, BodyKind, From, Tag};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::message;
use crate::source::Span;

/// The ways to show a tag as text. `raw` itself can't be put between `raw` and `endraw`.
pub fn as_text(name: &str) -> &'static str {
    match name {
        "raw" | "endraw" => "to show it as text, put it between backticks",
        _ => "to show it as text, put it between backticks, or `{% raw %}` and `{% endraw %}` around it",
    }
}

/// Gives a diagnostic of a tag the severity that it has on this site.
pub fn degraded(diagnostic: Diagnostic, context: &Context) -> Diagnostic {
    let severity = match context.config.quirks.bad_tags_stop_the_build {
        true => Severity::Error,
        false => Severity::Warning,
    };
    Diagnostic { severity, ..diagnostic }
}

/// Whether a name can be one of a tag: `{% 50 %}` and `{% 内容 %}` are text between signs.
pub fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// That there is no tag of this name. `known` is the one that is most likely meant.
pub fn unknown(name: &str, span: Span, known: Option<&str>, has_end: bool, context: &Context) -> Diagnostic {
    let shown = match (context.config.quirks.bad_tags_stop_the_build, has_end) {
        (true, _) => "",
        (false, true) => "this line is not shown, the text up to its end tag is",
        (false, false) => "nothing is shown here",
    };
    let diagnostic = Diagnostic::new(Code::UnknownTag, message!(x_tag_66, name)).at(span, shown);
    let diagnostic = match (name, known) {
        (_, Some(known)) => diagnostic.help(message!(x_tag_67, known)).fix(span, known),
        ("youtube" | "vimeo" | "jsfiddle" | "gist", None) => {
            return diagnostic.note(message!(x_tag_68)).help(message!(x_tag_69)).help(as_text(name));
        }
        _ if table::find(name).is_some() => {
            return diagnostic.note(message!(x_tag_70)).help(message!(x_tag_71)).help(as_text(name));
        }
        _ if context.config.hexo_tags.contains(name) => diagnostic.note(message!(x_tag_72)),
        _ => diagnostic,
    };
    let diagnostic = diagnostic.help(message!(x_tag_73, name)).help(message!(x_tag_74));
    if known.is_some() { diagnostic } else { diagnostic.help(as_text(name)) }
}

/// That something between `{%` and `%}` is no tag at all.
pub fn no_tag(written: Span, context: &Context) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::UnknownTag, message!(x_tag_75)).at(written, message!(x_tag_76));
    degraded(diagnostic, context).help(as_text(""))
}

/// That a tag belongs to templates.
pub fn template_tag(name: &str, span: Span, context: &Context) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::TemplateTag, message!(x_tag_77, name))
        .at(span, message!(x_tag_78))
        .help(message!(x_tag_79))
        .help(as_text(name));
    degraded(diagnostic, context)
}

/// That a comment of templates is text in a note.
pub fn shown_comment(span: Span) -> Diagnostic {
    Diagnostic::new(Code::ShownComment, message!(x_tag_80))
        .at(span, message!(x_tag_81))
        .note(message!(x_tag_82))
        .help(message!(x_tag_83))
        .help(message!(x_tag_84))
}

/// That an end tag closes nothing.
pub fn stray_end(name: &str, span: Span, context: &Context) -> Diagnostic {
    let opens = name.strip_prefix("end").unwrap_or(name);
    let diagnostic = Diagnostic::new(Code::StrayEndTag, message!(x_tag_85, name)).at(span, message!(x_tag_86, opens));
    let diagnostic = match table::meant(opens, context).map(|tag| tag.body) {
        Some(BodyKind::None) => diagnostic.note(message!(x_tag_87, opens)).help(message!(x_tag_88)),
        Some(_) => diagnostic.help(message!(x_tag_89, opens)),
        None => diagnostic.help(message!(x_tag_88)),
    };
    degraded(diagnostic, context)
}

/// That a block is closed by an end tag of another name: an alias, or a typing error.
pub fn other_end(name: &str, end: &str, span: Span, context: &Context) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::StrayEndTag, message!(x_tag_90, end, name))
        .at(span, message!(x_tag_91, name))
        .help(message!(x_tag_92, name))
        .fix(span, format!("end{name}"));
    // Hexo's two names of one tag are clear to anybody; another name is a typing error in a known tag.
    let is_alias = end.strip_prefix("end").is_some_and(|opens| table::meant(opens, context).is_some());
    if is_alias { degraded(diagnostic, context) } else { Diagnostic { severity: Severity::Error, ..diagnostic } }
}

/// Whether what follows would be read as Markdown and garbled when the tag has no end.
pub fn garbles(tag: &Tag) -> bool {
    tag.body == BodyKind::Verbatim && tag.from == From::Hexo
}

/// That a block tag has no end. Code that nothing ends would be read as Markdown and garbled.
pub fn unclosed(tag: &Tag, name: &str, opener: Span, context: &Context) -> Diagnostic {
    let garbles = garbles(tag);
    let label = match garbles || context.config.quirks.bad_tags_stop_the_build {
        true => "this block has no end",
        false => "this block has no end, so what follows is not part of it",
    };
    let diagnostic =
        Diagnostic::new(Code::UnclosedTag, message!(x_tag_93, name)).at(opener, label).help(message!(x_tag_94, name));
    let diagnostic = diagnostic.help(as_text(name));
    if garbles { Diagnostic { severity: Severity::Error, ..diagnostic } } else { degraded(diagnostic, context) }
}
