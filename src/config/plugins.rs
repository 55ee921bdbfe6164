//! Hexo's plugins, as far as they decide what a site consists of.

use serde_json::Value;

use crate::source::Inputs;

use super::Config;

/// Under Hexo's rules a list exists only when its plugin is among the dependencies. A folder without `package.json` is
/// no Hexo project, and nothing is missing there.
pub(super) fn apply(inputs: &Inputs, config: &mut Config) {
    let package = inputs.package.map(|id| &inputs.source(id).text);
    let Some(package) = package.and_then(|text| serde_json::from_str::<Value>(text).ok()) else { return };
    if !config.quirks.lists_need_plugins || !package.get("hexo").is_some_and(Value::is_object) {
        return;
    }
    let has = |name: &str| {
        let mut sections = ["dependencies", "devDependencies"].into_iter().filter_map(|section| package.get(section));
        sections.any(|section| section.get(format!("hexo-generator-{name}")).is_some())
    };
    config.index_generator.enabled &= has("index");
    config.archive_generator.enabled &= has("archive");
    config.category_generator.enabled &= has("category");
    config.tag_generator.enabled &= has("tag");
}
