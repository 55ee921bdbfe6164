//! How lists of notes look: the layout of the home page and of other lists, the note at its head, the pictures in them.

use serde::Serialize;

use super::ThemeSettings;
use super::readers::{SiteFileLookup, put, set};
use super::tree::SettingTree;

/// The home page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HomeSettings {
    /// `home.layout`: how its notes are listed.
    pub layout: HomeLayout,
    /// `home.lead`: the first note is at the head of the page, larger than the others.
    pub lead: bool,
}

impl Default for HomeSettings {
    fn default() -> HomeSettings {
        HomeSettings { layout: HomeLayout::List, lead: true }
    }
}

/// How notes are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HomeLayout {
    /// Title, summary and cover below each other.
    List,
    /// Cards in columns, the cover on top.
    Cards,
    /// A line for each note.
    Compact,
    /// All notes by category, with the links between them.
    Garden,
}

impl HomeLayout {
    fn named(name: &str) -> Option<HomeLayout> {
        Some(match name.to_lowercase().as_str() {
            "list" => HomeLayout::List,
            "cards" => HomeLayout::Cards,
            "compact" => HomeLayout::Compact,
            "garden" => HomeLayout::Garden,
            _ => return None,
        })
    }
}

/// What a note is represented by in lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CoverSource {
    /// The picture that its front matter names.
    Cover,
    /// The first picture in its text.
    Picture,
    /// A drawing made from its title.
    Title,
}

/// Where the pictures in lists come from, each used where those before it give none; empty: lists have no pictures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoverSources(pub Vec<CoverSource>);

impl Default for CoverSources {
    fn default() -> CoverSources {
        CoverSources(vec![CoverSource::Cover])
    }
}

impl CoverSources {
    /// Whether pictures in lists may come from here.
    pub fn has(&self, source: CoverSource) -> bool {
        self.0.contains(&source)
    }
}

/// Whether a note's page shows its cover: it does, unless the site says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NoteCover(pub bool);

impl Default for NoteCover {
    fn default() -> NoteCover {
        NoteCover(true)
    }
}

pub(crate) fn layout(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.home.layout, tree.text().and_then(|name| HomeLayout::named(&name)))
}

pub(crate) fn lead(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.home.lead, tree.flag())
}

/// `list`, `cards` or `compact`; without a value a line of time.
pub(crate) fn list_layout(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let layout = tree.text().and_then(|name| HomeLayout::named(&name));
    set(&mut settings.list_layout, layout.filter(|layout| *layout != HomeLayout::Garden))
}

/// `false`, or the names of sources. What the front matter names always comes first.
pub(crate) fn covers(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    if let Some(is_on) = tree.flag() {
        settings.covers = if is_on { CoverSources::default() } else { CoverSources(Vec::new()) };
        return true;
    }
    let mut sources = vec![CoverSource::Cover];
    for name in tree.texts() {
        sources.push(match name.to_lowercase().as_str() {
            "cover" => continue,
            "picture" => CoverSource::Picture,
            "title" => CoverSource::Title,
            _ => return false,
        });
    }
    sources.dedup();
    put(&mut settings.covers, (!tree.texts().is_empty()).then_some(CoverSources(sources)))
}

pub(crate) fn note_cover(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.note_cover.0, tree.flag())
}

/// Butterfly's: the picture is beside the text in the first three layouts, above or below it in the others.
pub(crate) fn butterfly_layout(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let layout = match tree.count() {
        Some(1..=3) => HomeLayout::List,
        Some(4..=7) => HomeLayout::Cards,
        _ => return false,
    };
    settings.home.layout = layout;
    true
}
