//! Code blocks: fences, the `codeblock` tag and included files, from what their author wrote to finished HTML.
//!
//! ```text
//! a body --fence::find--> fences --header::parse--+
//! {% codeblock %} ----------------args::parse---+--> Options --render--> <figure class="highlight">
//! {% include_code %} ---------------------------+
//! ```
//!
//! The dialect is Hexo's: where fences are found, what their info strings mean, which configuration says what. The
//! usual configuration gives one shape, ours, in both presets of `quirks`; the unusual ones (`wrap: false`,
//! `hljs: true`, Prism) give Hexo's own shapes, because their users' styles are made for them.

mod args;
mod block;
pub mod fence;
mod header;
mod options;
mod prism;

pub use block::render;
pub use fence::Fence;
pub use options::{Caption, Options};

use crate::config::{Config, Highlighter};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use options::Plain;

/// The HTML of a fence that [`fence::find`] found in `body`; `place` is the body's span.
pub fn fence_html(body: &str, fence: &Fence, place: Span, config: &Config) -> (String, Vec<Diagnostic>) {
    let options = header::parse(fence.header(body), config);
    // A diagnostic is about the language, which comes first.
    let word = fence.header(body).split_whitespace().next().map_or(0, str::len);
    let place = place.within(fence.header.start..fence.header.start + word);
    render(&fence.code(body), &options, place, config)
}

/// The title in the info string of a fence, as HTML.
pub fn caption(header: &str, config: &Config) -> Option<String> {
    header::parse(header, config).caption.map(|caption| caption.html())
}

/// Code without the indentation that all its lines share.
pub fn dedented(code: &str) -> std::borrow::Cow<'_, str> {
    block::without_indent(code, true)
}

/// The HTML of a fenced block that Markdown found by itself (one that Hexo's rules leave alone): its info string and its
/// code, without quote marks and without the last line end. `place` is the info string's span.
pub fn header_html(header: &str, code: &str, place: Span, config: &Config) -> (String, Vec<Diagnostic>) {
    render(code, &header::parse(header, config), place, config)
}

/// The HTML of a `codeblock` tag: its arguments, already split, and its body without the line ends next to the tags.
/// `place` is the opening tag's span.
pub fn tag_html<S: AsRef<str>>(args: &[S], code: &str, place: Span, config: &Config) -> (String, Vec<Diagnostic>) {
    render(code, &plain_when_off(args::parse(args), config), place, config)
}

/// The HTML of an included file: its code, the name of its language, and the title and address above it. `place` is the
/// span of what names the language.
pub fn file_html(
    language: &str,
    (title, address): (&str, &str),
    code: &str,
    place: Span,
    config: &Config,
) -> (String, Vec<Diagnostic>) {
    let caption = Some(Caption::new(title, Some((address, "view raw"))));
    let language = Some(language.to_owned()).filter(|language| !language.is_empty());
    render(code, &plain_when_off(Options { language, caption, ..Options::default() }, config), place, config)
}

/// Hexo: without a highlighter, tags write bare code, where fences are Markdown's.
fn plain_when_off(mut options: Options, config: &Config) -> Options {
    if config.highlighter == Highlighter::Off {
        options.plain = Plain::Tag;
    }
    options
}
