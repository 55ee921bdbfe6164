//! The HTML of code, by where it comes from: a fence, a tag, a file.

use std::ops::Range;

use super::context::RenderContext;
use super::description::{self, CodeDescription};
use super::fence::Fence;
use super::options::{CodeCaption, CodeOptions, PlainFence};
use super::{block, hexo_arguments, hexo_header, indent};
use crate::config::{Config, Highlighter};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The HTML of a fence that [`super::fence::find`] found in `body`; `place` is the body's span.
pub fn fence_html(body: &str, fence: &Fence, place: Span, context: &RenderContext<'_>) -> (String, Vec<Diagnostic>) {
    let code = fence.code(body);
    let description = described(fence.header(body), &code, context.config);
    let start = fence.header.start;
    block::render(&code, &description, &|range| place.within(start + range.start..start + range.end), context)
}

/// The title in the info string of a fence, as HTML.
pub fn caption(header: &str, config: &Config) -> Option<String> {
    described(header, "", config).options.caption.map(|caption| caption.html())
}

/// Code without the common indentation of its lines.
pub fn dedented(code: &str) -> std::borrow::Cow<'_, str> {
    indent::without_indent(code, true)
}

/// The HTML of a fenced block that Markdown found by itself (one that Hexo's rules leave alone), from its info string
/// and its code, without quote marks and without the last line end. `place` is the info string's span.
pub fn header_html(header: &str, code: &str, place: Span, context: &RenderContext<'_>) -> (String, Vec<Diagnostic>) {
    block::render(code, &described(header, code, context.config), &|_| place, context)
}

/// The HTML of a `codeblock` tag, from its arguments, already split, and its body without the line ends next to the
/// tags. `place` is the opening tag's span.
pub fn tag_html<S: AsRef<str>>(
    args: &[S],
    code: &str,
    place: Span,
    context: &RenderContext<'_>,
) -> (String, Vec<Diagnostic>) {
    let mut description = match context.config.quirks.fence_meta_is_language {
        true => CodeDescription { options: hexo_arguments::parse(args), ..CodeDescription::default() },
        false => description::of_tag(args),
    };
    plain_when_off(&mut description.options, context.config);
    block::render(code, &description, &|_| place, context)
}

/// The HTML of an included file, from its code, the name of its language, and the title and address above it. `place`
/// is the span of what names the language.
pub fn file_html(
    language: &str,
    (title, address): (&str, &str),
    code: &str,
    place: Span,
    context: &RenderContext<'_>,
) -> (String, Vec<Diagnostic>) {
    let caption = Some(CodeCaption::new(title, Some((address, "view raw"))));
    let language = Some(language.to_owned()).filter(|language| !language.is_empty());
    let mut options = CodeOptions { language, caption, ..CodeOptions::default() };
    plain_when_off(&mut options, context.config);
    block::render(code, &CodeDescription { options, ..CodeDescription::default() }, &|_| place, context)
}

/// Hexo: without a highlighter, tags write plain code, and fences are left to Markdown.
fn plain_when_off(options: &mut CodeOptions, config: &Config) {
    if config.highlighter == Highlighter::Off {
        options.plain = PlainFence::Tag;
    }
}

/// The description in an info string above this code.
fn described(header: &str, code: &str, config: &Config) -> CodeDescription {
    if !config.quirks.fence_meta_is_language {
        return description::of_fence(header, code);
    }
    let options = hexo_header::parse(header, config);
    let word = header.split_whitespace().next().map_or(0, str::len);
    let language_at: Range<usize> = 0..word;
    CodeDescription { options, language_at, ..CodeDescription::default() }
}
