//! The author's places elsewhere: `social` of themes, with the names of their icons.

use super::readers::{SiteFileLookup, links_of, set_links};
use super::tree::SettingTree;
use super::{ThemeLink, ThemeSettings, address};

/// NexT's and Icarus': `GitHub: https://… || fab fa-github`, or with a mapping of `url` and `icon`.
pub(crate) fn social(settings: &mut ThemeSettings, tree: &SettingTree, around: &SiteFileLookup) -> bool {
    match tree.list() {
        Some(_) => social_list(settings, tree, around),
        None => set_links(&mut settings.social, links_of(tree)),
    }
}

/// Butterfly's: `fab fa-github: https://… || GitHub`. Without a name it comes from the icon.
pub(crate) fn social_by_icon(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let link = |(icon, value): (&String, &SettingTree)| {
        let text = value.text()?;
        let mut parts = text.split("||").map(str::trim);
        let url = address::link(parts.next()?)?;
        // A third part is a colour; it may also be the second.
        let name = parts
            .next()
            .map(|name| name.trim_matches(['\'', '"']))
            .filter(|name| !name.is_empty() && !name.starts_with('#'));
        Some(ThemeLink {
            name: name.map_or_else(|| brand(icon), str::to_owned),
            url: Some(url),
            icon: Some(icon.clone()),
        })
    };
    set_links(&mut settings.social, tree.map().into_iter().flatten().filter_map(link).collect())
}

/// Fluid's: a list of `{class, link, tip}`; biji's own: of `{name, url}`.
pub(crate) fn social_list(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let link = |item: &SettingTree| {
        let part = |keys: &[&str]| keys.iter().find_map(|key| item.get(key)?.text());
        let url = address::link(&part(&["link", "url", "qrcode"])?)?;
        let icon = part(&["class", "icon"]);
        let name = part(&["name", "tip"]).or_else(|| icon.as_deref().map(brand))?;
        Some(ThemeLink { name, url: Some(url), icon })
    };
    set_links(&mut settings.social, tree.list().into_iter().flatten().filter_map(link).collect())
}

/// The name for an icon: `fab fa-github` and `iconfont icon-github-fill` are GitHub.
fn brand(icon: &str) -> String {
    const BRANDS: &[(&str, &str)] = &[
        ("github", "GitHub"),
        ("gitlab", "GitLab"),
        ("gitee", "Gitee"),
        ("envelope", "E-Mail"),
        ("email", "E-Mail"),
        ("mail", "E-Mail"),
        ("weibo", "微博"),
        ("weixin", "微信"),
        ("wechat", "微信"),
        ("qq", "QQ"),
        ("zhihu", "知乎"),
        ("douban", "豆瓣"),
        ("juejin", "掘金"),
        ("bilibili", "哔哩哔哩"),
        ("csdn", "CSDN"),
        ("x-twitter", "X"),
        ("rss", "RSS"),
        ("youtube", "YouTube"),
        ("linkedin", "LinkedIn"),
        ("stack-overflow", "Stack Overflow"),
    ];
    let last = icon.split_whitespace().next_back().unwrap_or("");
    let name = last.trim_start_matches("fa-").trim_start_matches("icon-").trim_end_matches("-fill");
    if let Some((_, brand)) = BRANDS.iter().find(|(key, _)| *key == name) {
        return (*brand).to_owned();
    }
    let mut letters = name.chars();
    letters.next().map_or_else(|| icon.to_owned(), |first| first.to_uppercase().chain(letters).collect())
}
