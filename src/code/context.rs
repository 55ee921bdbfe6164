//! What code is rendered with.

use crate::config::Config;

/// What code is rendered with.
pub struct RenderContext<'a> {
    /// The site's settings of code: `highlight`, `prismjs` and what belongs to them.
    pub config: &'a Config,
    /// The theme's phrase for a key.
    pub phrase: &'a dyn Fn(&str) -> String,
}
