//! Hexo's plugins, as far as they decide what a site consists of.

use serde_json::Value;

use crate::source::Inputs;

use super::{Abbrlink, Config};

/// Under Hexo's rules a home page exists only when a plugin makes one. A folder without `package.json` is no Hexo
/// project, and nothing is missing there. Only the home page is asked for: there are many plugins that make one
/// (`hexo-generator-index-pin-top`, `hexo-generator-indexed`), and a site that lacks one has a page of its own in its
/// place; archives, categories and tags that nobody asked for harm nobody.
///
/// A search index exists when the site's configuration speaks of it (`asks_for_search`), or the plugin that makes one
/// is named: it has every note's text in it, and is of use only where a script reads it.
///
/// `hexo-abbrlink` gives notes the keys that their addresses are made from.
pub(super) fn apply(inputs: &Inputs, asks_for_search: bool, config: &mut Config) {
    let package = inputs.package.map(|id| &inputs.source(id).text);
    let package = package.and_then(|text| serde_json::from_str::<Value>(text).ok()).unwrap_or_default();
    let sections = ["dependencies", "devDependencies"].into_iter().filter_map(|name| package.get(name)?.as_object());
    let plugins: Vec<&str> = sections.flat_map(|section| section.keys().map(String::as_str)).collect();
    if !asks_for_search && !plugins.contains(&"hexo-generator-searchdb") {
        config.search = None;
    }
    if plugins.contains(&"hexo-abbrlink") {
        config.abbrlink = Some(Abbrlink::of(config.raw.get("abbrlink")));
    }
    if config.quirks.home_needs_plugin && package.get("hexo").is_some_and(Value::is_object) {
        config.index_generator.enabled &= plugins.iter().any(|name| name.starts_with("hexo-generator-index"));
    }
}
