//! What is said of tags that are no known tag, or whose blocks don't fit together: unknown names, templates' tags, blocks
//! without an end, ends without a block.
//!
//! Errors are for what would lose or garble text. A tag of somebody else's theme, an end too many or a block without an
//! end that holds Markdown leave all of the note's text on its page, and are warnings (`quirks: hexo`: errors, as in
//! Hexo, which stops there).

use super::Context;
use super::table::{self, BodyKind, From, Tag};
use crate::diagnostic::{Code, Diagnostic, Severity};
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
    let diagnostic = Diagnostic::new(Code::UnknownTag, format!("there is no tag `{name}`")).at(span, shown);
    let diagnostic = match (name, known) {
        (_, Some(known)) => diagnostic.help(format!("did you mean `{known}`?")).fix(span, known),
        ("youtube" | "vimeo" | "jsfiddle" | "gist", None) => {
            return diagnostic
                .note("Hexo took this tag out; its plugin `hexo-tag-embed` brings it back")
                .help("write `quirks: biji` or name the plugin in `package.json`, and it exists here too")
                .help(as_text(name));
        }
        _ if table::find(name).is_some() => {
            return diagnostic
                .note("Hexo itself lacks it, and under `quirks: hexo` only what is installed exists")
                .help("write `tag_dialect: next` into `_config.yml`, or whichever theme it comes from")
                .help(as_text(name));
        }
        _ if context.config.hexo_tags.contains(name) => {
            diagnostic.note("a script or a plugin of the Hexo project brings it, and biji runs neither")
        }
        _ => diagnostic,
    };
    let diagnostic = diagnostic
        .help(format!("to make it a tag of this site, write a template `templates/tags/{name}.html`; it has `args` and `body`"))
        .help("to hide such tags without a warning, or to show them as text, set `unknown_tags: hide` or `unknown_tags: text` in `_config.yml`");
    if known.is_some() { diagnostic } else { diagnostic.help(as_text(name)) }
}

/// That something between `{%` and `%}` is no tag at all.
pub fn no_tag(written: Span, context: &Context) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::UnknownTag, "a tag without a name").at(written, "shown as text");
    degraded(diagnostic, context).help(as_text(""))
}

/// That a tag belongs to templates.
pub fn template_tag(name: &str, span: Span, context: &Context) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::TemplateTag, format!("`{name}` belongs to templates"))
        .at(span, "notes are not run as templates: this is text")
        .help("write what it would give, or move it to a template")
        .help(as_text(name));
    degraded(diagnostic, context)
}

/// That a comment of templates is text in a note.
pub fn shown_comment(span: Span) -> Diagnostic {
    Diagnostic::new(Code::ShownComment, "a template's comment is text in a note")
        .at(span, "readers see this")
        .note("Hexo takes `{# … #}` out; notes are no templates here")
        .help("to hide it from readers, write `<!-- … -->`")
        .help("to show it without this warning, put it between backticks")
}

/// That an end tag closes nothing.
pub fn stray_end(name: &str, span: Span, context: &Context) -> Diagnostic {
    let opens = name.strip_prefix("end").unwrap_or(name);
    let diagnostic = Diagnostic::new(Code::StrayEndTag, format!("`{name}` closes nothing"))
        .at(span, format!("no `{opens}` is open here"));
    let diagnostic = match table::meant(opens, context).map(|tag| tag.body) {
        Some(BodyKind::None) => diagnostic.note(format!("`{opens}` has no end tag")).help("take it out"),
        Some(_) => diagnostic.help(format!("write `{{% {opens} %}}` where the block begins, or take this out")),
        None => diagnostic.help("take it out"),
    };
    degraded(diagnostic, context)
}

/// That a block is closed by an end tag of another name: an alias, or a typing error.
pub fn other_end(name: &str, end: &str, span: Span, context: &Context) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::StrayEndTag, format!("`{end}` closes `{name}`"))
        .at(span, format!("the end of `{name}` is named `end{name}`"))
        .help(format!("write `{{% end{name} %}}`"))
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
    let diagnostic = Diagnostic::new(Code::UnclosedTag, format!("`{name}` is never closed"))
        .at(opener, label)
        .help(format!("write `{{% end{name} %}}` where it ends"));
    let diagnostic = diagnostic.help(as_text(name));
    if garbles { Diagnostic { severity: Severity::Error, ..diagnostic } } else { degraded(diagnostic, context) }
}
