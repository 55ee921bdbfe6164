//! Code blocks: fences, the `codeblock` tag and included files, from the author's text to finished HTML.
//!
//! ```text
//! a body --fence::find--> fences --description::of_fence--+
//! {% codeblock %} -----------------description::of_tag--+--> CodeDescription --block::render--> <figure class="highlight">
//! {% include_code %} ----------------------------+
//! ```
//!
//! Under `quirks: hexo`, `hexo_header` and `hexo_arguments` read options as Hexo does.
//!
//! The dialect is Hexo's: where fences are found, what their info strings and the configuration mean. The usual
//! configuration gives one shape, biji's own, in both presets of `quirks`; the unusual ones (`wrap: false`, `hljs:
//! true`, Prism) give Hexo's own shapes, because their users' styles are made for them.

mod ansi;
mod hexo_arguments;
mod block;
mod context;
mod description;
mod element;
pub mod fence;
mod figure;
mod hexo_header;
mod html;
mod indent;
mod language;
mod line;
mod lines;
mod option_names;
mod notation;
mod options;
mod patch;
mod prism;
mod resolved_options;
mod session;
mod header_words;
mod text_mark;
mod option_value;

pub use context::RenderContext;
pub use element::with_elements;
pub use fence::Fence;
pub use figure::{has_extras, without_folds};
pub use html::{caption, dedented, fence_html, file_html, header_html, tag_html};
pub use options::{CodeCaption, CodeOptions};
