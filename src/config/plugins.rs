//! Hexo's plugins, as far as they decide what a site consists of.

use serde_json::Value;

use crate::source::Inputs;

use super::Config;

/// Under Hexo's rules a list of notes exists only when a plugin makes it. A folder without `package.json` is no Hexo
/// project, and nothing is missing there. For each list there are several plugins, whose names begin alike
/// (`hexo-generator-index-pin-top`, `hexo-generator-indexed`).
pub(super) fn apply(inputs: &Inputs, config: &mut Config) {
    let package = inputs.package.map(|id| &inputs.source(id).text);
    let Some(package) = package.and_then(|text| serde_json::from_str::<Value>(text).ok()) else { return };
    if !config.quirks.lists_need_plugins || !package.get("hexo").is_some_and(Value::is_object) {
        return;
    }
    let sections = ["dependencies", "devDependencies"].into_iter().filter_map(|section| package.get(section)?.as_object());
    let plugins: Vec<&String> = sections.flat_map(|section| section.keys()).collect();
    let has = |list: &str| plugins.iter().any(|name| name.strip_prefix("hexo-generator-").is_some_and(|rest| rest.starts_with(list)));
    config.index_generator.enabled &= has("index");
    config.archive_generator.enabled &= has("archive");
    config.category_generator.enabled &= has("categor");
    config.tag_generator.enabled &= has("tag");
}
