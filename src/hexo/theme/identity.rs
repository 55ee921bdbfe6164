//! Who a site belongs to, for other services: accounts and marks of ownership.

use super::ThemeSettings;
use super::readers::{SiteFileLookup, set};
use super::tree::SettingTree;

/// Services that ask for a mark of ownership in a page's head: their names in settings, and the names of the marks.
const MARKS: &[(&str, &str)] = &[
    ("google", "google-site-verification"),
    ("bing", "msvalidate.01"),
    ("baidu", "baidu-site-verification"),
    ("yandex", "yandex-verification"),
    ("360", "360-site-verification"),
    ("sogou", "sogou_site_verification"),
];

/// A mark for a service: the text that it gives, or the whole element that it asks for.
fn mark(settings: &mut ThemeSettings, service: &'static str, text: Option<String>) -> bool {
    let content = |text: String| match text.split_once("content=") {
        Some((_, rest)) => {
            rest.trim_start_matches(['"', '\'']).split(['"', '\'', ' ', '>']).next().unwrap_or("").to_owned()
        }
        None => text,
    };
    let is_mark = |text: &String| {
        (1..=200).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_=.+/".contains(c))
    };
    let found = text.map(content).filter(is_mark);
    let is_there = found.is_some();
    settings.verification.extend(found.map(|content| (service, content)));
    is_there
}

macro_rules! marks {
    ($($read:ident $listed:ident $service:literal;)*) => {
        $(
            pub(crate) fn $read(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
                mark(settings, $service, tree.text())
            }

            /// Butterfly's: a list of names and contents.
            pub(crate) fn $listed(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
                mark(settings, $service, listed(tree, $service))
            }
        )*
    };
}

marks! {
    google listed_google "google";
    bing listed_bing "bing";
    baidu listed_baidu "baidu";
    yandex listed_yandex "yandex";
    qihu listed_qihu "360";
    sogou listed_sogou "sogou";
}

fn listed(tree: &SettingTree, service: &str) -> Option<String> {
    let name = MARKS.iter().find(|(known, _)| *known == service)?.1;
    let is_named = |item: &&SettingTree| item.get("name").and_then(SettingTree::text).is_some_and(|text| text == name);
    tree.list()?.iter().find(is_named)?.get("content")?.text()
}

/// The name of a service's mark in a page's head.
pub(crate) fn mark_name(service: &str) -> &'static str {
    MARKS.iter().find(|(known, _)| *known == service).map_or("", |(_, name)| *name)
}

/// An account as `@user@host`; the first sign may be missing.
pub(crate) fn fediverse(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    set(&mut settings.fediverse, tree.text().and_then(|text| account(&text)))
}

fn account(text: &str) -> Option<String> {
    let (user, host) = text.strip_prefix('@').unwrap_or(text).split_once('@')?;
    let is_user = !user.is_empty() && user.chars().all(|c| c.is_ascii_alphanumeric() || "_.-".contains(c));
    let is_host = host.contains('.')
        && host.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'));
    (is_user && is_host).then(|| format!("@{user}@{host}"))
}

#[cfg(test)]
mod tests {
    use super::{account, google};
    use crate::hexo::theme::ThemeSettings;
    use crate::hexo::theme::readers::SiteFileLookup;
    use crate::hexo::theme::tree::{SettingBranch, SettingTree};
    use crate::yaml::YamlValue;

    #[test]
    fn a_mark_is_a_text_or_a_whole_element() {
        let read = |text: &str| {
            let branch = SettingBranch::Leaf(YamlValue::Text(text.to_owned()));
            let tree = SettingTree { branch, ..SettingTree::empty() };
            let mut settings = ThemeSettings::default();
            google(&mut settings, &tree, &SiteFileLookup { has: &|_| true });
            settings.verification.get("google").cloned()
        };
        assert_eq!(read("abc-_=").as_deref(), Some("abc-_="));
        assert_eq!(read("<meta name=\"google-site-verification\" content=\"abc\" />").as_deref(), Some("abc"));
        assert_eq!(read("a b"), None);
        assert_eq!(read("\"><script>"), None);
    }

    #[test]
    fn accounts_have_a_name_and_a_host() {
        assert_eq!(account("@lin@social.example").as_deref(), Some("@lin@social.example"));
        assert_eq!(account("lin@social.example").as_deref(), Some("@lin@social.example"));
        for wrong in ["lin", "@lin", "@@social.example", "@lin@social", "@lin@a..b", "@l in@a.b", "https://a.b/@lin"] {
            assert_eq!(account(wrong), None, "{wrong}");
        }
    }
}
