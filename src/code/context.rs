//! What code is rendered with.

use crate::config::Config;

/// What code is rendered with.
pub struct RenderContext<'a> {
    pub config: &'a Config,
    /// The theme's phrase for a key.
    pub phrase: &'a dyn Fn(&str) -> String,
}
