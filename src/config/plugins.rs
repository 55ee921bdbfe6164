//! Hexo's plugins, as far as they determine the contents of a site.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::source::Inputs;

use super::{Abbrlink, Config};

/// Plugins whose work biji does, or whose work leaves no trace in pages: beginnings of their names.
const COUNTERPARTS: [&str; 52] = [
    "hexo-abbrlink",
    "hexo-admin",
    "hexo-all-minifier",
    "hexo-asset-image",
    "hexo-asset-img",
    "hexo-autoprefixer",
    "hexo-auto-excerpt",
    "hexo-baidu-url-submit",
    "hexo-blog-encrypt",
    "hexo-browsersync",
    "hexo-clean-css",
    "hexo-cli",
    "hexo-deployer-",
    "hexo-excerpt",
    "hexo-fs",
    "hexo-filter-mathjax",
    "hexo-filter-mermaid-diagrams",
    "hexo-generator-alias",
    "hexo-generator-archive",
    "hexo-generator-baidu-sitemap",
    "hexo-generator-category",
    "hexo-generator-feed",
    "hexo-generator-index",
    "hexo-generator-robotstxt",
    "hexo-generator-search",
    "hexo-generator-seo-friendly-sitemap",
    "hexo-generator-sitemap",
    "hexo-generator-tag",
    "hexo-git-backup",
    "hexo-hide-posts",
    "hexo-html-minifier",
    "hexo-image-link",
    "hexo-katex",
    "hexo-lazyload-image",
    "hexo-log",
    "hexo-math",
    "hexo-minify",
    "hexo-neat",
    "hexo-prism-plugin",
    "hexo-reading-time",
    "hexo-renderer-",
    "hexo-server",
    "hexo-symbols-count-time",
    // A tag that is missing is reported where it is used.
    "hexo-tag-",
    "hexo-theme-",
    "hexo-toc",
    "hexo-uglify",
    "hexo-util",
    "hexo-word-counter",
    "hexo-wordcount",
    "hexo-yam",
    "hexo-pagination",
];

/// Which lists replace a page of the author's at the same address: in a Hexo project those that a plugin makes, else
/// all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GeneratorPlugins {
    pub index: bool,
    pub archive: bool,
    pub category: bool,
    pub tag: bool,
}

impl Default for GeneratorPlugins {
    fn default() -> Self {
        GeneratorPlugins { index: true, archive: true, category: true, tag: true }
    }
}

/// Under Hexo's rules a home page exists only when a plugin makes one. A folder without `package.json` is not a Hexo
/// project, and nothing is missing there. Only the home page depends on this: there are many plugins that make one
/// (`hexo-generator-index-pin-top`, `hexo-generator-indexed`), and a site that lacks one has a page of its own in its
/// place; archives, categories and tags that are not configured do no harm.
///
/// A search index exists when the site's configuration sets one up (`asks_for_search`), or the plugin that makes one is
/// named: it contains every note's text, and is of use only where a script reads it.
///
/// `hexo-abbrlink` gives notes the keys that their addresses are made from.
pub(super) fn apply(inputs: &Inputs, asks_for_search: bool, config: &mut Config) {
    let package = package(inputs);
    let plugins = names(&package);
    if !asks_for_search && !plugins.contains(&"hexo-generator-searchdb") {
        config.search = None;
    }
    if plugins.contains(&"hexo-abbrlink") {
        config.abbrlink = Some(Abbrlink::of(config.raw.get("abbrlink")));
    }
    if !package.get("hexo").is_some_and(Value::is_object) {
        return;
    }
    let makes = |list: &str| plugins.iter().any(|name| name.starts_with(&format!("hexo-generator-{list}")));
    config.generators = GeneratorPlugins {
        index: makes("index"),
        archive: makes("archive"),
        category: makes("categor"),
        tag: makes("tag"),
    };
    if config.quirks.home_needs_plugin {
        config.index_generator.enabled &= config.generators.index;
    }
}

/// Whether the folder is a Hexo project: its `package.json` names Hexo.
pub fn is_project(inputs: &Inputs) -> bool {
    let package = package(inputs);
    package.get("hexo").is_some_and(Value::is_object) || names(&package).contains(&"hexo")
}

/// The project's plugins whose work biji does not do, in the order of `package.json`.
pub fn without_counterpart(inputs: &Inputs) -> Vec<String> {
    let package = package(inputs);
    let is_known = |name: &str| COUNTERPARTS.iter().any(|known| name.starts_with(known));
    let plugins = names(&package).into_iter().filter(|name| name.starts_with("hexo-") && !is_known(name));
    plugins.map(str::to_owned).collect()
}

/// Names of tags from the project's scripts, and from plugins that are named for their tag (`hexo-tag-NAME`).
pub(super) fn tags(inputs: &Inputs) -> BTreeSet<String> {
    let package = package(inputs);
    let of_plugins = names(&package).into_iter().filter_map(|name| Some(name.strip_prefix("hexo-tag-")?.to_owned()));
    of_plugins.chain(inputs.script_tags.iter().cloned()).collect()
}

fn package(inputs: &Inputs) -> Value {
    let text = inputs.package.map(|id| &inputs.source(id).text);
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// The packages that the project depends on.
fn names(package: &Value) -> Vec<&str> {
    let sections = ["dependencies", "devDependencies"].into_iter().filter_map(|name| package.get(name)?.as_object());
    sections.flat_map(|section| section.keys().map(String::as_str)).collect()
}
