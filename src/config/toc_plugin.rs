//! `toc`: the settings of the plugin hexo-toc.

use serde_json::Value;

use super::raw::RawConfig;

/// The options of the plugin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HexoTocOptions {
    /// The plugin's ids can't be computed: they are in Latin letters (`slugify: transliteration`).
    pub has_latin_ids: bool,
    /// The deepest level of heading in the list.
    pub depth: u8,
    /// The sign, the class and the place (before the text) of a link in each heading.
    pub anchor: Option<(String, String, bool)>,
}

impl HexoTocOptions {
    pub(super) fn new(raw: &RawConfig) -> HexoTocOptions {
        let toc = raw.get("toc").unwrap_or(&Value::Null);
        let depth = toc.get("maxdepth").and_then(Value::as_u64).and_then(|depth| u8::try_from(depth).ok()).unwrap_or(6);
        let is_on = |anchor: &&Value| !matches!(anchor, Value::Null | Value::Bool(false));
        let anchor = toc.get("anchor").filter(is_on).map(|anchor| {
            let text = |key: &str, usual: &str| anchor.get(key).and_then(Value::as_str).unwrap_or(usual).to_owned();
            (text("symbol", "#"), text("style", "header-anchor"), text("position", "after") == "before")
        });
        let has_latin_ids = toc.get("slugify").and_then(Value::as_str) == Some("transliteration");
        HexoTocOptions { has_latin_ids, depth, anchor }
    }
}
