//! Links to friends in the forms that themes have: a list, groups with lists, names with addresses.

use serde::Serialize;

use super::ThemeSettings;
use super::address;
use super::readers::{SiteFileLookup, put};
use super::tree::SettingTree;
use crate::source::Span;

/// Friends that a page shows together.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FriendGroup {
    /// Plain text; empty for friends in no group.
    pub title: String,
    /// What they have in common, in plain text; may be empty.
    pub about: String,
    /// In the order of the configuration.
    pub friends: Vec<Friend>,
}

/// Somebody else's site.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Friend {
    /// Plain text, never empty.
    pub name: String,
    /// The site; `None`: the name is no link.
    pub url: Option<String>,
    /// Plain text; may be empty.
    pub about: String,
    /// A path of the site, or an address elsewhere.
    pub avatar: Option<String>,
    /// The site's feed, where the author names it.
    pub feed: Option<String>,
    /// The address as it is written, where pages may not link to it.
    #[serde(skip)]
    pub refused: Option<String>,
    /// Where it is written.
    #[serde(skip)]
    pub place: Option<Span>,
}

/// Keys of the same meaning, the first that has a value counts. Most are those of Butterfly, Fluid, Stellar and their kin.
const NAMES: [&str; 2] = ["name", "title"];
const URLS: [&str; 5] = ["url", "link", "href", "site", "address"];
const ABOUTS: [&str; 6] = ["about", "descr", "description", "desc", "intro", "comment"];
const AVATARS: [&str; 6] = ["avatar", "image", "img", "icon", "logo", "cover"];
const FEEDS: [&str; 3] = ["feed", "rss", "atom"];
const LISTS: [&str; 5] = ["link_list", "items", "links", "friends", "list"];
const TITLES: [&str; 4] = ["class_name", "title", "name", "group"];
const GROUP_ABOUTS: [&str; 5] = ["class_desc", "about", "description", "descr", "desc"];

/// Groups within groups are read to this depth.
const DEEPEST: usize = 3;

/// biji's own setting and those of themes, in one grammar.
pub(crate) fn links(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let groups = groups(tree);
    put(&mut settings.links, Some(groups).filter(|groups| !groups.is_empty()))
}

/// The groups of a list or a mapping. Entries without a name and without an address are left out.
pub(crate) fn groups(tree: &SettingTree) -> Vec<FriendGroup> {
    let mut groups = vec![FriendGroup::default()];
    collect(tree, None, 0, &mut groups);
    groups.retain(|group| !group.friends.is_empty());
    groups
}

/// Adds what `tree` has to the last group, or as groups of its own. `name` is its key in a mapping.
fn collect(tree: &SettingTree, name: Option<&str>, depth: usize, groups: &mut Vec<FriendGroup>) {
    if let Some(items) = tree.list() {
        if let Some(title) = name {
            groups.push(FriendGroup { title: title.to_owned(), ..FriendGroup::default() });
        }
        let mut is_below = false;
        for item in items {
            let is_group = part(item, &LISTS).is_some_and(|list| list.list().is_some());
            // A friend after a group is in none.
            if !is_group && is_below {
                groups.push(FriendGroup::default());
            }
            is_below = is_group;
            if depth < DEEPEST {
                collect(item, None, depth + 1, groups);
            }
        }
        return;
    }
    if let Some(list) = part(tree, &LISTS).filter(|list| list.list().is_some()) {
        let title = text(tree, &TITLES).or_else(|| name.map(str::to_owned)).unwrap_or_default();
        groups.push(FriendGroup { title, about: text(tree, &GROUP_ABOUTS).unwrap_or_default(), friends: Vec::new() });
        return collect(list, None, depth + 1, groups);
    }
    if let Some(friend) = friend(tree, name) {
        if let Some(group) = groups.last_mut() {
            group.friends.push(friend);
        }
        return;
    }
    for (name, value) in tree.map().into_iter().flatten().filter(|_| depth < DEEPEST) {
        collect(value, Some(name), depth + 1, groups);
    }
}

fn friend(tree: &SettingTree, key: Option<&str>) -> Option<Friend> {
    let (name, written) = match tree.text() {
        Some(address) => (key.map(str::to_owned), Some(address)),
        None => {
            let name = text(tree, &NAMES);
            let written = text(tree, &URLS);
            // In a mapping the key is the name of what has an address.
            let named = key.filter(|_| written.is_some()).map(str::to_owned);
            (name.or(named), written)
        }
    };
    let url = written.as_deref().and_then(|written| address::link(&whole(written)));
    let name = name.or_else(|| written.clone())?;
    let avatar = text(tree, &AVATARS).and_then(|avatar| address::link(&avatar));
    Some(Friend {
        name,
        refused: written.filter(|_| url.is_none()),
        url,
        about: text(tree, &ABOUTS).unwrap_or_default(),
        avatar,
        feed: text(tree, &FEEDS).and_then(|feed| address::web(&whole(&feed))),
        place: Some(tree.place),
    })
}

/// An address without a scheme that begins with a host gets one: `example.com/blog`.
fn whole(written: &str) -> String {
    let host = written.split(['/', '?', '#']).next().unwrap_or("");
    let is_host = host.contains('.') && !host.starts_with('.') && !host.contains([':', '@', ' ']);
    if is_host { format!("https://{written}") } else { written.to_owned() }
}

fn part<'t>(tree: &'t SettingTree, keys: &[&str]) -> Option<&'t SettingTree> {
    keys.iter().find_map(|key| tree.map()?.get(*key).filter(|value| value.says_something()))
}

fn text(tree: &SettingTree, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| tree.map()?.get(*key)?.text())
}
