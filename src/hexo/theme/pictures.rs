//! Pictures that a theme's configuration names and the site does not have.

use super::invalid_values::missing_file;
use super::tree::{SettingBranch, SettingTree};
use crate::diagnostic::Diagnostic;

/// Keys of NexT, Butterfly, Fluid and Icarus, and of configurations for them, that name pictures.
const KEYS: [&str; 33] = [
    "about.avatar",
    "about.banner_img",
    "apple_touch_icon",
    "archive.banner_img",
    "archive_img",
    "avatar",
    "avatar.img",
    "avatar.url",
    "background",
    "banner",
    "banner_img",
    "category.banner_img",
    "category_img",
    "cover",
    "cover.default_cover",
    "custom_logo",
    "default_cover",
    "default_top_img",
    "favicon",
    "favicon.apple_touch_icon",
    "favicon.medium",
    "favicon.small",
    "footer_bg",
    "head.favicon",
    "index.banner_img",
    "index_img",
    "logo",
    "post.banner_img",
    "post.default_index_img",
    "tag.banner_img",
    "tag_img",
    "thumbnail",
    "top_img",
];

/// Pictures that come with these themes: a configuration that was copied from the theme names them.
const OF_THEMES: &[&str] = &[
    "/favicon.ico",
    "/images/apple-touch-icon-next.png",
    "/images/avatar.gif",
    "/images/custom-logo.jpg",
    "/images/favicon-16x16-next.png",
    "/images/favicon-32x32-next.png",
    "/images/favicon.ico",
    "/images/logo.svg",
    "/img/404.jpg",
    "/img/512.png",
    "/img/algolia.svg",
    "/img/apple-touch-icon.png",
    "/img/archive.png",
    "/img/avatar.png",
    "/img/butterfly-icon.png",
    "/img/comment_bg.png",
    "/img/default.png",
    "/img/default_cover.jpg",
    "/img/error-page.png",
    "/img/favicon.ico",
    "/img/favicon.png",
    "/img/favicon.svg",
    "/img/fluid.png",
    "/img/friend_404.gif",
    "/img/index.jpg",
    "/img/loading.gif",
    "/img/logo.png",
    "/img/logo.svg",
    "/img/og_image.png",
    "/img/police_beian.png",
    "/img/random/default.png",
    "/img/siteicon/16.png",
    "/img/siteicon/32.png",
    "/img/siteicon/apple-icon-180.png",
    "/img/touxiang.jpg",
];

/// In the given configurations, the strongest last. Defaults of a theme are not checked.
pub(crate) fn missing(given: [&SettingTree; 2], defaults: &SettingTree, has: &dyn Fn(&str) -> bool) -> Vec<Diagnostic> {
    let named = given.into_iter().flat_map(|tree| KEYS.iter().filter_map(|key| Some((*key, tree.get(key)?))));
    let named = named.filter(|(key, tree)| !defaults.get(key).is_some_and(|default| default.equals(tree)));
    let each = named.flat_map(|(key, tree)| match tree.list() {
        Some(items) => items.iter().map(|item| (key, item)).collect(),
        None => vec![(key, tree)],
    });
    let report = |(key, tree): (&str, &SettingTree)| {
        let SettingBranch::Leaf(crate::yaml::YamlValue::Text(text)) = &tree.branch else { return None };
        let address = in_function(text);
        let is_missing = is_own_picture(address) && !OF_THEMES.contains(&address) && !has(address);
        is_missing.then(|| missing_file(key, address, tree.place))
    };
    each.filter_map(report).collect()
}

/// The address in `url(…)`, with or without quotes; any other text as it is.
fn in_function(text: &str) -> &str {
    let inner = text.trim().strip_prefix("url(").and_then(|rest| rest.strip_suffix(')'));
    inner.map_or(text.trim(), |inner| inner.trim().trim_matches(['"', '\'']))
}

/// Whether a text is the address of a picture on the site itself.
fn is_own_picture(address: &str) -> bool {
    const PICTURES: [&str; 9] = ["avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"];
    let path = address.split(['?', '#']).next().unwrap_or("");
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let is_elsewhere = address.starts_with("//") || address.contains(':');
    !is_elsewhere && !address.contains(['{', '<', ' ']) && PICTURES.contains(&extension.as_str())
}
