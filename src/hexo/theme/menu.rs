//! Menus of themes: mappings and lists, with icons after bars, nested or not.

use super::readers::{SiteFileLookup, first, set};
use super::tree::SettingTree;
use super::{MenuEntry, ThemeSettings};

/// The deepest level of nested entries; deeper ones are left out.
const DEEPEST: usize = 4;

/// Names of entries that themes translate.
const WORDS: &[(&str, &str)] = &[
    ("home", "home"),
    ("archives", "archives"),
    ("archive", "archives"),
    ("categories", "categories"),
    ("category", "categories"),
    ("tags", "tags"),
    ("tag", "tags"),
    ("about", "about"),
    ("links", "friends"),
    ("schedule", "schedule"),
    ("sitemap", "sitemap"),
    ("commonweal", "commonweal"),
];

/// A menu whose names are shown as they are.
pub(super) fn menu(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    set(&mut settings.menu, entries(tree, None, MenuNaming::AsWritten))
}

/// A menu whose usual names are shown in the language of the page: `home` is 首页.
pub(super) fn worded_menu(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    set(&mut settings.menu, entries(tree, None, MenuNaming::Worded))
}

#[derive(Clone, Copy, PartialEq)]
enum MenuNaming {
    AsWritten,
    Worded,
}

fn entries(tree: &SettingTree, parent: Option<&str>, names: MenuNaming) -> Option<Vec<MenuEntry>> {
    level(tree, parent, names, 0)
}

/// Mappings from name to address, nested ones too, and lists of `{key, name, link, submenu}` or of `name || address`.
fn level(tree: &SettingTree, parent: Option<&str>, names: MenuNaming, depth: usize) -> Option<Vec<MenuEntry>> {
    if depth > DEEPEST {
        return Some(Vec::new());
    }
    if let Some(items) = tree.list() {
        return Some(items.iter().filter_map(|item| listed(item, names, depth)).collect());
    }
    let entry = |(key, value): (&String, &SettingTree)| {
        let name = key.split("||").next().unwrap_or("").trim();
        if name.is_empty() || (parent.is_some() && name.eq_ignore_ascii_case("default")) {
            return None;
        }
        let entry =
            |path: String, children| MenuEntry { word: word(name, names), name: name.to_owned(), path, children };
        if let Some(text) = value.text() {
            return Some(entry(joined(parent, &first(&text)?), Vec::new()));
        }
        // NexT's `default` is the entry's own address, and the addresses below it are relative to it.
        let own = value.get("default").and_then(SettingTree::text).and_then(|text| first(&text));
        let own = own.map(|path| joined(parent, &path));
        let children = level(value, own.as_deref().or(Some("")), names, depth + 1)?;
        (own.is_some() || !children.is_empty()).then(|| entry(own.unwrap_or_default(), children))
    };
    Some(tree.map()?.iter().filter_map(entry).collect())
}

/// An item of a list.
fn listed(item: &SettingTree, names: MenuNaming, depth: usize) -> Option<MenuEntry> {
    if let Some(text) = item.text() {
        // `Music || /music/ || fas fa-music`
        let (name, rest) = text.split_once("||")?;
        return Some(MenuEntry { name: name.trim().to_owned(), path: first(rest)?, ..MenuEntry::default() });
    }
    let part = |keys: &[&str]| keys.iter().find_map(|key| item.get(key)?.text());
    let (name, key) = (part(&["name", "title"]), part(&["key"]));
    let word = if name.is_none() { word(key.as_deref().unwrap_or(""), MenuNaming::Worded) } else { None };
    let path = part(&["link", "path", "url"]).and_then(|path| first(&path)).unwrap_or_default();
    let below = ["submenu", "children"].iter().find_map(|key| item.get(key));
    let children = below.and_then(|below| level(below, Some(""), names, depth + 1)).unwrap_or_default();
    if path.is_empty() && children.is_empty() {
        return None;
    }
    Some(MenuEntry { name: name.or(key)?, word, path, children })
}

fn word(name: &str, names: MenuNaming) -> Option<&'static str> {
    WORDS.iter().find(|(key, _)| names == MenuNaming::Worded && *key == name).map(|(_, word)| *word)
}

/// An address joined to its parent's, as in NexT.
fn joined(parent: Option<&str>, path: &str) -> String {
    match parent {
        Some(parent) if !parent.is_empty() && !path.contains("://") => {
            format!("{}/{}", parent.trim_end_matches('/'), path.trim_start_matches('/'))
        }
        _ => path.to_owned(),
    }
}
