//! Ways to thank the author: `reward` of themes.

use super::address;
use super::readers::{SiteFileLookup, picture_of_site, put};
use super::tree::SettingTree;
use super::{RewardWay, ThemeSettings};

/// Pictures by name (`alipay: /images/alipay.png`), or a list of ways with a picture, a link and a name. A way without any
/// is left out.
fn ways(tree: &SettingTree, picture_of: impl Fn(&SettingTree) -> Option<String>) -> Vec<RewardWay> {
    let named = tree.map().into_iter().flatten().map(|(name, value)| (Some(name.as_str()), value));
    let listed = tree.list().into_iter().flatten().map(|value| (None, value));
    let way = |(key, value): (Option<&str>, &SettingTree)| {
        let part = |keys: &[&'static str]| keys.iter().find_map(|key| value.get(key));
        let picture = if value.text().is_some() { Some(value) } else { part(&["picture", "img", "qrcode", "image"]) };
        let picture = picture.and_then(&picture_of);
        let url = part(&["url", "link"]).and_then(SettingTree::text).and_then(|url| address::link(&url));
        let name = part(&["name", "text", "type"]).and_then(SettingTree::text).or_else(|| key.map(str::to_owned));
        let name = name.map(|name| service_name(&name));
        (picture.is_some() || url.is_some()).then_some(RewardWay { name: name?, picture, url })
    };
    named.chain(listed).filter_map(way).collect()
}

/// biji's own; a picture that the site does not have is reported (`invalid_values`).
pub(crate) fn own_reward(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let ways = ways(tree, |value| address::link(&value.text()?));
    put(&mut settings.reward, Some(ways).filter(|ways| !ways.is_empty()))
}

/// A theme's; a picture that comes with the theme is left out.
pub(crate) fn reward(settings: &mut ThemeSettings, tree: &SettingTree, around: &SiteFileLookup) -> bool {
    let ways = ways(tree, |value| picture_of_site(value, around));
    put(&mut settings.reward, Some(ways).filter(|ways| !ways.is_empty()))
}

/// The name of a service for payments as people write it; others stay.
fn service_name(name: &str) -> String {
    match name.to_lowercase().as_str() {
        "wechat" | "wechatpay" | "weixin" => "微信",
        "alipay" => "支付宝",
        "paypal" => "PayPal",
        "bitcoin" => "Bitcoin",
        "patreon" => "Patreon",
        "afdian" => "爱发电",
        "buymeacoffee" => "Buy Me a Coffee",
        _ => name,
    }
    .to_owned()
}
