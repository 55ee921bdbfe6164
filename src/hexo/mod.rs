//! What biji does for Hexo's sake, as far as it is knowledge and not a step: the accidents of Hexo that `quirks: hexo`
//! reproduces, the settings of Hexo's themes that carry over, JavaScript's truth.
//!
//! What needs a stage is in a folder or file beside that stage:
//!
//! * `date/javascript.rs`: texts as JavaScript's `Date` reads them. YAML reads dates before anything here.
//! * `config/dialect.rs`, `config/plugins.rs`, `config/theme_settings.rs`: which theme, plugins and settings a site has.
//! * `tag/hexo/`, `tag/themes/`: Hexo's tags, and those of themes and plugins, with their grammars in tables.
//! * `code/hexo_header.rs`, `code/hexo_arguments.rs`: titles of fences and arguments of `codeblock`.
//! * `markdown/hexo/`: the rules of Hexo's Markdown renderer; the plugin `hexo-toc`.
//! * `command/hexo_project.rs`: what a command says of a Hexo project.

mod quirks;
pub mod theme;
mod truth;

pub use quirks::{HexoDifference, Quirks};
pub use truth::is_truthy;
