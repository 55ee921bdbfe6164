//! The parts of a Hexo project's theme, plugins and scripts that have no counterpart here, as one line after a build.

use crate::config::{Config, plugins};
use crate::disk::{registered, site_files};
use crate::message;
use crate::source::{Inputs, SitePath};
use crate::words::Message;

use super::CommandContext;

/// Comment services that themes support and biji does not, by the first part of their keys.
const COMMENTS: [&str; 20] = [
    "valine",
    "minivaline",
    "disqus",
    "disqusjs",
    "livere",
    "changyan",
    "gitment",
    "beaudar",
    "cusdis",
    "remark42",
    "artalk",
    "isso",
    "commento",
    "discourse",
    "hypercomments",
    "facebook_comments",
    "facebook_comments_plugin",
    "vkontakte_api",
    "intensedebate",
    "leancloud_comments",
];

/// Keys of a search field.
const SEARCH: [&str; 7] =
    ["local_search", "search", "algolia_search", "algolia", "algolia_instant_search", "docsearch", "swiftype_key"];

/// Keys of the author's own style sheets, scripts and parts of pages.
const CUSTOM: [&str; 12] = [
    "custom_file_path",
    "custom_file",
    "custom_css",
    "custom_js",
    "custom_head",
    "custom_html",
    "custom_style",
    "inject",
    "injector",
    "head_inject",
    "custom_files",
    "import",
];

/// The manual's notes on coming from Hexo.
const MANUAL: &str = "https://biji-notes.github.io/2026/03/29/coming-from-hexo-in-english/";
const MANUAL_ZH: &str = "https://biji-notes.github.io/2026/03/29/coming-from-hexo/";

/// The most names of one kind that are shown.
const NAMED: usize = 4;

/// The line, with the most important first; `None` where nothing is missing or in other than Hexo projects.
pub(super) fn line(situation: &CommandContext, inputs: &Inputs, config: &Config) -> Option<Message> {
    if !plugins::is_project(inputs) {
        return None;
    }
    let scripts: Vec<String> =
        site_files::files_in(&situation.root, "scripts").into_iter().filter(|name| name.ends_with(".js")).collect();
    let paths = scripts.iter().filter_map(|name| SitePath::new(&format!("scripts/{name}")));
    let helpers: Vec<String> = paths
        .filter_map(|path| site_files::text(&situation.root, &path))
        .flat_map(|bytes| registered(&String::from_utf8_lossy(&bytes), "helper"))
        .collect();
    let sections = UnsupportedSettings::of(config);
    let other_plugins = plugins::without_counterpart(inputs);
    let parts = [
        (!scripts.is_empty()).then(|| message!(command_hexo_scripts, count = scripts.len())),
        quoted(&helpers).map(|names| message!(command_hexo_helpers, count = helpers.len(), names)),
        quoted(&other_plugins).map(|names| message!(command_hexo_plugins, count = other_plugins.len(), names)),
        quoted(&sections.comments).map(|names| message!(command_hexo_comments, names)),
        quoted(&sections.search).map(|names| message!(command_hexo_search, names)),
        quoted(&sections.custom).map(|names| message!(command_hexo_custom_files, names)),
        (sections.others > 0).then(|| message!(command_hexo_other_settings, count = sections.others)),
    ];
    let parts: Vec<Message> = parts.into_iter().flatten().collect();
    let manual = manual(config);
    (!parts.is_empty()).then(|| match config.theme.left.is_empty() {
        true => message!(command_hexo_not_carried_over, parts, manual),
        false => message!(command_hexo_not_carried_over_settings, parts, manual),
    })
}

/// The manual's note on migration, in the site's language.
fn manual(config: &Config) -> &'static str {
    let is_chinese = config.language.first().is_some_and(|language| language.starts_with("zh"));
    if is_chinese { MANUAL_ZH } else { MANUAL }
}

/// Settings of the theme that have no effect here, by topic.
#[derive(Default)]
struct UnsupportedSettings {
    comments: Vec<String>,
    search: Vec<String>,
    custom: Vec<String>,
    others: usize,
}

impl UnsupportedSettings {
    fn of(config: &Config) -> UnsupportedSettings {
        let mut sections = UnsupportedSettings::default();
        for left in &config.theme.left {
            let mut parts = left.key.split('.');
            let is_in = |names: &[&str], part: &str| names.contains(&part);
            // `comments.valine` and `valine.appId` alike.
            let of_comments = parts.clone().find(|part| is_in(&COMMENTS, part));
            let first = parts.next().unwrap_or_default();
            let (list, name) = match of_comments {
                Some(service) => (&mut sections.comments, service),
                None if is_in(&SEARCH, first) => (&mut sections.search, first),
                None if is_in(&CUSTOM, first) => (&mut sections.custom, first),
                None => {
                    sections.others += 1;
                    continue;
                }
            };
            if !list.iter().any(|known| known == name) {
                list.push(name.to_owned());
            }
        }
        sections
    }
}

/// Such as "`a`, `b` and 3 more"; `None` for no names.
fn quoted(names: &[String]) -> Option<Message> {
    let shown: Vec<String> = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    match names.len().saturating_sub(NAMED) {
        _ if names.is_empty() => None,
        0 => Some(message!(command_names, names = shown)),
        more => Some(message!(command_names_and_more, names = shown, more)),
    }
}
