//! `markdown`: what biji's Markdown has beyond Hexo's, each form with a switch.

use super::Quirks;
use super::merge::{DEFAULTS, at};
use super::typed::truth;
use serde_json::Value;

/// Which forms beyond Hexo's Markdown have a meaning. Those that are off are shown as they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extensions {
    /// `[^1]` and `[^1]: text`.
    pub footnotes: bool,
    /// `> [!NOTE]`.
    pub alerts: bool,
}

/// The key under which the switches stand. `hexo-renderer-markdown-it` has keys of its own there.
pub(super) const SECTION: &str = "markdown";

impl Extensions {
    /// What the merged configuration says. Under `quirks: hexo` only what the site itself switches on (`is_given`) counts.
    pub(super) fn read(raw: &Value, quirks: Quirks, is_given: impl Fn(&str) -> bool) -> Extensions {
        let is_on = |name: &str| {
            let key = format!("{SECTION}.{name}");
            let value = at(raw, &key).or_else(|| at(&DEFAULTS, &key));
            value.is_some_and(truth) && (!quirks.extensions_are_text || is_given(&key))
        };
        Extensions { footnotes: is_on("footnotes"), alerts: is_on("alerts") }
    }
}
