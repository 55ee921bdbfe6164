//! How often a note was read, as a service counts it: shown on the note's page.

use serde::Serialize;

use super::address;
use super::readers::{SiteFileLookup, set};
use super::tree::SettingTree;
use super::{ServiceAttribute, ThemeSettings};

/// A service that counts readings and shows the number.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ViewCounter {
    /// In lower case: `busuanzi`.
    pub service: &'static str,
    /// What is loaded: a script, or an address that answers with the number. With its scheme.
    pub script: String,
    /// Further attributes, with their `data-` names.
    pub attributes: Vec<ServiceAttribute>,
}

const BUSUANZI: &str = "https://busuanzi.ibruce.info/busuanzi/2.3/busuanzi.pure.mini.js";
const VERCOUNT: &str = "https://events.vercount.one/js";

/// biji's own: the name of a service that needs nothing else, or a mapping from a service to what it needs.
pub(crate) fn views(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let nothing = SettingTree::empty();
    let found = match tree.text() {
        Some(name) => counter(&name.to_lowercase(), &nothing),
        None => tree.map().into_iter().flatten().find_map(|(name, tree)| counter(&name.to_lowercase(), tree)),
    };
    set(&mut settings.views, found)
}

/// Themes': a switch for busuanzi.
pub(crate) fn busuanzi(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let is_on = tree.flag() == Some(true);
    set(&mut settings.views, counter("busuanzi", &SettingTree::empty()).filter(|_| is_on))
}

fn counter(service: &str, tree: &SettingTree) -> Option<ViewCounter> {
    let part = |keys: &[&str]| keys.iter().find_map(|key| tree.get(key)?.text());
    let own = part(&["script"]).and_then(|script| address::web(&script));
    let server = || part(&["server", "url"]).and_then(|server| address::web(&server));
    let plain = |service, script: &str| {
        let script = own.clone().unwrap_or_else(|| script.to_owned());
        Some(ViewCounter { service, script, attributes: Vec::new() })
    };
    match service {
        "busuanzi" => plain("busuanzi", BUSUANZI),
        "vercount" => plain("vercount", VERCOUNT),
        "goatcounter" => {
            let alone = tree.text().or_else(|| part(&["id", "code"])).and_then(|code| address::id(&code));
            let script = server().or_else(|| Some(format!("https://{}.goatcounter.com", alone?)))?;
            let script = format!("{}/counter/", script.trim_end_matches('/'));
            Some(ViewCounter { service: "goatcounter", script, attributes: Vec::new() })
        }
        // What is shared by a link may be read by everybody; a key of the service would be in every page.
        "umami" => {
            let share = part(&["share"]).and_then(|share| address::id(&share))?;
            let script = server()?.trim_end_matches('/').to_owned();
            let attributes = vec![ServiceAttribute { name: "data-share", value: share }];
            Some(ViewCounter { service: "umami", script, attributes })
        }
        _ => None,
    }
}
