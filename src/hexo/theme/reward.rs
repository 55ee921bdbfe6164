//! Ways to thank the author: `reward` of themes.

use super::address;
use super::readers::{SiteFileLookup, picture_of_site, put};
use super::tree::SettingTree;
use super::{RewardWay, ThemeSettings};

/// Pictures by name (`alipay: /images/alipay.png`), or a list of ways with a picture, a link and a name. A picture that
/// the site does not have is left out, and so is a way without any.
pub(crate) fn reward(settings: &mut ThemeSettings, tree: &SettingTree, around: &SiteFileLookup) -> bool {
    let named = tree.map().into_iter().flatten().map(|(name, value)| (Some(name.as_str()), value));
    let listed = tree.list().into_iter().flatten().map(|value| (None, value));
    let way = |(key, value): (Option<&str>, &SettingTree)| {
        let part = |keys: &[&'static str]| keys.iter().find_map(|key| value.get(key));
        let picture = if value.text().is_some() { Some(value) } else { part(&["picture", "img", "qrcode", "image"]) };
        let picture = picture.and_then(|value| picture_of_site(value, around));
        let url = part(&["url", "link"]).and_then(SettingTree::text).and_then(|url| address::link(&url));
        let name = part(&["name", "text", "type"]).and_then(SettingTree::text).or_else(|| key.map(str::to_owned));
        let name = name.map(|name| service_name(&name));
        (picture.is_some() || url.is_some()).then_some(RewardWay { name: name?, picture, url })
    };
    let ways: Vec<RewardWay> = named.chain(listed).filter_map(way).collect();
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
