//! From code and options to HTML: one shape for the usual configuration, and Hexo's shapes for the others.

use std::ops::Range;

use super::context::RenderContext;
use super::description::{CodeDescription, LineSelection};
use super::indent::{with_tabs_replaced, without_indent};
use super::options::{CodeOptions, PlainFence, escaped};
use super::resolved_options::{ResolvedCodeOptions, resolve};
use super::text_mark::TextMark;
use super::{figure, prism};
use crate::config::{HighlightConfig, Highlighter};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::hexo::Quirks;
use crate::highlight::{self, ClassNaming, HighlightedCode};
use crate::message;
use crate::source::Span;

/// The HTML of a block. `code` has no last line end; `place` gives the span of a range of the info string.
pub(super) fn render(
    code: &str,
    description: &CodeDescription,
    place: &dyn Fn(Range<usize>) -> Span,
    context: &RenderContext<'_>,
) -> (String, Vec<Diagnostic>) {
    let (config, options) = (context.config, &description.options);
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let language = options.language.iter();
    let at = || place(description.language_at.clone());
    diagnostics.extend(language.filter_map(|name| unknown_language(name, at(), config.quirks)));
    diagnostics
        .extend(description.slips.iter().map(|(at, written, near)| option_slip(place(at.clone()), written, near)));
    let html = match (options.plain, config.highlighter) {
        (PlainFence::Tag, _) => format!("<pre><code>{}</code></pre>", escaped(code)),
        (PlainFence::Fence, _) | (_, Highlighter::Off) => fence_without_colours(code, options),
        (PlainFence::No, Highlighter::Prism) => prism::html(code, options, &config.prismjs),
        (PlainFence::No, Highlighter::HighlightJs) => highlighted(code, options, context),
    };
    let count = i64::try_from(code.split('\n').count()).unwrap_or(i64::MAX);
    let first = options.first_line.unwrap_or(1);
    diagnostics.extend(description.lines.iter().filter_map(|asked| lines_outside(asked, count, first, place)));
    diagnostics.extend(options.text_marks.iter().filter_map(|mark| text_missing(mark, code, place)));
    (html, diagnostics)
}

/// A warning about an option that looks mistyped.
fn option_slip(place: Span, written: &str, near: &str) -> Diagnostic {
    Diagnostic::new(Code::CodeOptionSlip, message!(code_unknown_option, written))
        .at(place, message!(code_unknown_option_label))
        .help(message!(did_you_mean_name, name = near))
}

/// A warning about text to be marked that is not in the block.
fn text_missing(mark: &TextMark, code: &str, place: &dyn Fn(Range<usize>) -> Span) -> Option<Diagnostic> {
    let text = mark.pattern.text();
    let (message, help) = match mark.pattern.mistake() {
        Some(mistake) => (message!(code_invalid_expression, text, mistake), message!(code_help_quote_literal_text)),
        None if mark.pattern.is_in(code) => return None,
        None => (message!(code_text_not_found, text), message!(code_help_text_by_line)),
    };
    Some(Diagnostic::new(Code::CodeLinesOutside, message).at(place(mark.at.clone()), "").help(help))
}

/// A warning about lines to be marked or folded, none of which are in the block.
fn lines_outside(
    asked: &LineSelection,
    count: i64,
    first: i64,
    place: &dyn Fn(Range<usize>) -> Span,
) -> Option<Diagnostic> {
    let first = if asked.are_numbers { first } else { 1 };
    let last = first.saturating_add(count - 1);
    if asked.lines.start() <= &last && asked.lines.end() >= &first {
        return None;
    }
    let (from, to) = (asked.lines.start(), asked.lines.end());
    let effect = asked.effect;
    let (from, to, first, last) = (from.to_string(), to.to_string(), first.to_string(), last.to_string());
    let has = if count == 1 { message!(code_only_line, first) } else { message!(code_only_lines, first, last) };
    let message = match from == to {
        true => message!(code_line_outside, line = from, effect, has),
        false => message!(code_lines_outside, from, to, effect, has),
    };
    Some(Diagnostic::new(Code::CodeLinesOutside, message).at(place(asked.at.clone()), "").help(
        match asked.are_numbers {
            true => message!(code_help_lines_by_number),
            false => message!(code_help_lines_from_one),
        },
    ))
}

/// A block as Markdown writes it.
fn fence_without_colours(code: &str, options: &CodeOptions) -> String {
    let code = without_indent(code, true);
    let end = if code.is_empty() { "" } else { "\n" };
    match &options.language {
        Some(language) => {
            format!("<pre><code class=\"language-{}\">{}{end}</code></pre>", escaped(language), escaped(&code))
        }
        None => format!("<pre><code>{}{end}</code></pre>", escaped(&code)),
    }
}

/// A warning about a mistyped language name. Other unknown names are not reported: a fence may be meant for a program
/// that biji does not know.
fn unknown_language(name: &str, place: Span, quirks: Quirks) -> Option<Diagnostic> {
    if quirks.unknown_languages_are_plaintext || highlight::is_known(name) || name.len() < 3 || name.len() > 20 {
        return None;
    }
    let slips: Vec<(usize, &str)> = highlight::nearest(name)
        .into_iter()
        .filter_map(|known| Some((slip(&name.to_lowercase(), known)?, known)))
        .collect();
    let least = slips.iter().map(|(distance, _)| *distance).min();
    let near: Vec<&str> =
        slips.into_iter().filter(|(distance, _)| Some(*distance) == least).map(|(_, known)| known).collect();
    if near.is_empty() {
        return None;
    }
    let message = message!(code_unknown_language, name);
    let diagnostic = Diagnostic::new(Code::UnknownLanguage, message).at(place, message!(code_unknown_language_label));
    Some(diagnostic.help_if(did_you_mean(name, near)))
}

/// The distance of a name from a known one, if a typo explains it: two letters exchanged, or one too many, too few or
/// wrong; two of these in a long name, none in a very short one.
fn slip(name: &str, known: &str) -> Option<usize> {
    let allowed = match known.chars().count() {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    };
    Some(crate::text::typing_errors(name, known)).filter(|distance| *distance <= allowed)
}

fn highlighted(code: &str, options: &CodeOptions, context: &RenderContext<'_>) -> String {
    let settings = &context.config.highlight;
    let resolved = resolve(code, options, settings, context.config.quirks);
    let code = without_indent(code, settings.strip_indent);
    let code = with_tabs_replaced(&code, &settings.tab_replace);
    if resolved.framed && !settings.hljs {
        return figure::html(&code, options, &resolved, context);
    }
    let highlighted = highlight::highlight(&resolved.language, &code);
    match resolved.framed {
        false => unwrapped(&code, &highlighted, options, &resolved, settings),
        true => table(&highlighted, options, &resolved),
    }
}

/// Hexo's table, with `hljs: true`.
fn table(highlighted: &HighlightedCode<'_>, options: &CodeOptions, resolved: &ResolvedCodeOptions<'_>) -> String {
    let mut html = format!("<figure class=\"highlight {}\"", escaped(&resolved.class));
    resolved.push_language(&mut html);
    html.push('>');
    if let Some(caption) = &options.caption {
        html.push_str(&format!("<figcaption>{}</figcaption>", caption.html()));
    }
    html.push_str("<table><tr>");
    if resolved.numbers {
        html.push_str("<td class=\"gutter\"><pre>");
        for index in 0..highlighted.lines.len() {
            html.push_str(&format!("<span class=\"line\">{}</span><br>", resolved.number(index)));
        }
        html.push_str("</pre></td>");
    }
    let language = if resolved.written.is_empty() { &resolved.class } else { resolved.written };
    html.push_str(&format!("<td class=\"code\"><pre><code class=\"hljs {}\"", escaped(language)));
    resolved.push_language(&mut html);
    html.push('>');
    for (index, line) in highlighted.html(ClassNaming::HighlightJs { prefix: "hljs-" }).iter().enumerate() {
        push_bare_line(&mut html, line, resolved.is_marked(options, index));
        html.push_str("<br>");
    }
    html.push_str("</code></pre></td></tr></table></figure>");
    html
}

/// Hexo's shape for `wrap: false` without line numbers.
fn unwrapped(
    code: &str,
    highlighted: &HighlightedCode<'_>,
    options: &CodeOptions,
    resolved: &ResolvedCodeOptions<'_>,
    config: &HighlightConfig,
) -> String {
    let (kind, prefix) = if config.hljs { ("hljs", "hljs-") } else { ("highlight", "") };
    let mut html = String::from("<pre>");
    if let Some(caption) = &options.caption {
        html.push_str(&format!("<div class=\"caption\">{}</div>", caption.html()));
    }
    let language = if resolved.written.is_empty() { &resolved.class } else { resolved.written };
    html.push_str(&format!("<code class=\"{kind} {}\"", escaped(language)));
    resolved.push_language(&mut html);
    html.push('>');
    let mut body = String::new();
    for (index, line) in highlighted.html(ClassNaming::HighlightJs { prefix }).iter().enumerate() {
        push_bare_line(&mut body, line, resolved.is_marked(options, index));
        body.push('\n');
    }
    // Hexo: an empty last line is kept, other white space at the end is removed.
    let body = if code.ends_with('\n') { body.strip_suffix('\n').unwrap_or(&body) } else { body.trim_end() };
    html.push_str(body);
    html.push_str("</code></pre>");
    html
}

fn push_bare_line(html: &mut String, line: &str, marked: bool) {
    if marked {
        html.push_str(&format!("<mark>{line}</mark>"));
    } else {
        html.push_str(line);
    }
}
