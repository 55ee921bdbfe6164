//! Hexo's plugins, as far as they determine the contents of a site.

use serde_json::Value;

use crate::source::Inputs;

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
    /// The home page and its further pages: `hexo-generator-index`, and plugins whose names begin so.
    pub index: bool,
    /// Archives: `hexo-generator-archive`.
    pub archive: bool,
    /// Categories: plugins whose names begin with `hexo-generator-categor`.
    pub category: bool,
    /// Tags: `hexo-generator-tag`.
    pub tag: bool,
}

/// `package.json`, which names the plugins of a Hexo project.
pub(super) struct NpmPackage(Value);

impl NpmPackage {
    pub(super) fn new(inputs: &Inputs) -> NpmPackage {
        let text = inputs.package.map(|id| &inputs.source(id).text);
        NpmPackage(text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default())
    }

    /// The packages that the project depends on.
    fn names(&self) -> impl Iterator<Item = &str> {
        let sections = ["dependencies", "devDependencies"].into_iter().filter_map(|name| self.0.get(name)?.as_object());
        sections.flat_map(|section| section.keys().map(String::as_str))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names().any(|package| package == name)
    }

    fn has_hexo_section(&self) -> bool {
        self.0.get("hexo").is_some_and(Value::is_object)
    }

    /// Under Hexo's rules a list exists only when a plugin makes it. A folder without `package.json` is not a Hexo
    /// project, and nothing is missing there. Only the home page is left out for it: there are many plugins that make
    /// one (`hexo-generator-index-pin-top`, `hexo-generator-indexed`), and a site that lacks one has a page of its own
    /// in its place; archives, categories and tags that are not configured do no harm.
    pub(super) fn generators(&self) -> GeneratorPlugins {
        let is_plain = !self.has_hexo_section();
        let is_made =
            |list: &str| is_plain || self.names().any(|name| name.starts_with(&format!("hexo-generator-{list}")));
        GeneratorPlugins {
            index: is_made("index"),
            archive: is_made("archive"),
            category: is_made("categor"),
            tag: is_made("tag"),
        }
    }

    /// The tags of plugins that are named for their tag (`hexo-tag-NAME`).
    pub(super) fn tags(&self) -> impl Iterator<Item = String> {
        self.names().filter_map(|name| Some(name.strip_prefix("hexo-tag-")?.to_owned()))
    }
}

/// Whether the folder is a Hexo project: its `package.json` names Hexo.
pub fn is_project(inputs: &Inputs) -> bool {
    let package = NpmPackage::new(inputs);
    package.has_hexo_section() || package.has("hexo")
}

/// The project's plugins whose work biji does not do, in the order of `package.json`.
pub fn without_counterpart(inputs: &Inputs) -> Vec<String> {
    let package = NpmPackage::new(inputs);
    let is_known = |name: &str| COUNTERPARTS.iter().any(|known| name.starts_with(known));
    let plugins = package.names().filter(|name| name.starts_with("hexo-") && !is_known(name));
    plugins.map(str::to_owned).collect()
}
