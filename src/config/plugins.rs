//! Hexo's plugins, as far as they decide what a site consists of.

use serde_json::Value;

use crate::source::Inputs;

use super::Config;

/// Under Hexo's rules a home page exists only when a plugin makes one. A folder without `package.json` is no Hexo
/// project, and nothing is missing there. Only the home page is asked for: there are many plugins that make one
/// (`hexo-generator-index-pin-top`, `hexo-generator-indexed`), and a site that lacks one has a page of its own in its
/// place; archives, categories and tags that nobody asked for harm nobody.
pub(super) fn apply(inputs: &Inputs, config: &mut Config) {
    let package = inputs.package.map(|id| &inputs.source(id).text);
    let Some(package) = package.and_then(|text| serde_json::from_str::<Value>(text).ok()) else { return };
    if !config.quirks.home_needs_plugin || !package.get("hexo").is_some_and(Value::is_object) {
        return;
    }
    let names = ["dependencies", "devDependencies"].into_iter().filter_map(|section| package.get(section)?.as_object());
    config.index_generator.enabled &=
        names.flat_map(|section| section.keys()).any(|name| name.starts_with("hexo-generator-index"));
}
