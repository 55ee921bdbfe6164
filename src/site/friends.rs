//! The friends of a site, from its data files and its configuration, for the page that shows them.

use crate::catalog::{Catalog, ClassifiedFiles};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::hexo::theme::FriendGroup;
use crate::hexo::theme::friends::groups;
use crate::message;
use crate::source::Inputs;

use super::data;

/// Layouts and types that themes use for a page of friends, without signs and capital letters.
pub(crate) const LAYOUTS: [&str; 6] = ["links", "link", "friends", "friend", "flink", "friendlinks"];

/// Data files with friends: biji's own, and Butterfly's.
const FILES: [&str; 2] = ["links", "link"];

/// The friends of data files, then those of the configuration. A site is listed once.
pub(super) fn read(
    inputs: &Inputs,
    config: &Config,
    files: &ClassifiedFiles,
    catalog: &Catalog,
) -> (Vec<FriendGroup>, Vec<Diagnostic>) {
    // These names are common: without a page of friends the files are something else.
    if !catalog.visible_pages().any(|id| is_page_of_friends(catalog, id)) {
        return (Vec::new(), Vec::new());
    }
    let mut all: Vec<FriendGroup> = Vec::new();
    for tree in FILES.iter().filter_map(|file| data::tree(inputs, config, files, file)) {
        all.extend(groups(&tree));
    }
    all.extend(config.theme.settings.links.iter().cloned());
    let mut seen = std::collections::BTreeSet::new();
    for group in &mut all {
        group.friends.retain(|friend| friend.url.as_ref().is_none_or(|url| seen.insert(url.clone())));
    }
    all.retain(|group| !group.friends.is_empty());
    let friends = all.iter().flat_map(|group| &group.friends).filter(|friend| friend.url.is_none());
    let faults = friends.map(|friend| {
        let report = match &friend.refused {
            Some(address) => message!(site_friend_address_refused, name = friend.name, address),
            None => message!(site_friend_without_address, name = friend.name),
        };
        let report = Diagnostic::new(Code::FriendEntry, report).help(message!(site_friend_address_help));
        match friend.place {
            Some(place) => report.at(place, message!(site_friend_label)),
            None => report,
        }
    });
    let faults = faults.collect();
    (all, faults)
}

fn is_page_of_friends(catalog: &Catalog, id: crate::catalog::EntryId) -> bool {
    let document = catalog.document(id);
    // A page with a password shows its form alone.
    if document.lock.is_some() {
        return false;
    }
    let front = &document.front;
    let kind = front.raw.get("type").and_then(serde_json::Value::as_str);
    [front.layout.as_deref(), kind].into_iter().flatten().any(is_layout)
}

/// Whether themes use this name for a page of friends.
pub(crate) fn is_layout(name: &str) -> bool {
    let bare: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    LAYOUTS.contains(&bare.as_str())
}
