//! How the site looks and what is shown around the notes: settings of biji's own theme, and those that carry over from
//! a theme of Hexo, as one value that no longer depends on the theme.
//!
//! `table.rs` has every key of every theme that carries over. A site's own settings come first, then the theme's in
//! Hexo's order: `theme_config` over `_config.THEME.yml` over `themes/THEME/_config.yml`.

pub(crate) mod address;
mod home;
mod identity;
pub(crate) mod friends;
mod menu;
pub(crate) mod invalid_values;
pub(crate) mod pictures;
pub(crate) mod readers;
mod reward;
mod schema;
mod services;
mod social;
mod table;
pub(crate) mod tree;
mod views;

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::source::Span;
use crate::words::Message;

pub use friends::{Friend, FriendGroup};
pub use home::{CoverSource, CoverSources, HomeLayout, HomeSettings, NoteCover};
pub(crate) use readers::LOOKS;
pub use schema::schema;
pub use services::{CommentWidget, ServiceAttribute, VisitorCounter};
pub use table::{HexoTheme, KeyCondition, ROWS, SETTINGS, ThemeKey, ThemeSetting, ThemeSettingKind};
pub use views::ViewCounter;

/// The settings and where they come from.
#[derive(Clone, Debug, Default)]
pub struct ThemeConfig {
    /// The name of Hexo's theme.
    pub name: Option<String>,
    /// `theme_config` as it is written, without its secrets, for templates.
    pub given: serde_json::Map<String, serde_json::Value>,
    /// The settings, the site's own over those that carry over from the theme.
    pub settings: ThemeSettings,
    /// One for each setting that was given, in the order of [`SETTINGS`].
    pub origins: Vec<ThemeSettingOrigin>,
    /// Keys of the theme's configuration that have no effect here.
    pub left: Vec<UnusedThemeKey>,
    /// Equations have numbers: by MathJax's settings, or by default in KaTeX.
    pub numbers_equations: bool,
    /// Displayed formulas without an environment have numbers too.
    pub numbers_displays: bool,
}

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeSettingOrigin {
    /// Its name below `theme`.
    pub setting: &'static str,
    /// The key that sets it, with dots: `nav.menu`.
    pub key: String,
    /// The key's place in a configuration file of the site or of the theme.
    pub place: Span,
    /// A remark about it.
    pub note: Option<Message>,
}

/// A key that doesn't carry over.
#[derive(Clone, Debug, PartialEq)]
pub struct UnusedThemeKey {
    /// With dots into sections, without `theme_config`.
    pub key: String,
    /// The key's place in a configuration file of the site or of the theme.
    pub place: Span,
    /// Why a key that would carry over does not.
    pub why: Option<Message>,
}

/// The variable `theme` of templates.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ThemeSettings {
    /// Empty: biji makes the menu.
    pub menu: Option<Vec<MenuEntry>>,
    /// `look`: how pages are set, `paper`, `plain` or `card`; without it `paper`.
    pub look: Option<String>,
    /// `accent`: the main colour, `cinnabar`, `indigo` or `pine`; without it `cinnabar`.
    pub accent: Option<String>,
    /// `seal`: a text whose first character is the one in the seal; without it one of the site's name.
    pub seal: Option<String>,
    /// `motto`: the sentence on the home page, in plain text; without it the subtitle or the title.
    pub motto: Option<String>,
    /// `licence`: the licence of the notes, named at the end of each page.
    pub licence: Option<Licence>,
    /// `favicon`: the icon, as a path of the site or an address elsewhere; without it the seal.
    pub favicon: Option<String>,
    /// `touch_icon`: the icon for home screens, as a path of the site or an address elsewhere.
    pub touch_icon: Option<String>,
    /// `avatar`: the author's picture on the home page, as a path of the site or an address elsewhere.
    pub avatar: Option<String>,
    /// `social`: the author's accounts elsewhere, in the order of the configuration.
    pub social: Vec<ThemeLink>,
    /// `fediverse`: the author's account in the fediverse, as `@user@host`.
    pub fediverse: Option<String>,
    /// `verification`: marks of ownership for search engines, by their names in the settings.
    #[serde(serialize_with = "marks_by_name")]
    pub verification: BTreeMap<&'static str, String>,
    /// `views`: the service that counts how often a note is read, and shows the number.
    pub views: Option<ViewCounter>,
    /// Words and links.
    pub footer: Vec<ThemeLink>,
    /// The first year of the site.
    pub since: Option<usize>,
    /// The site's registration number at the ministry (ICP 备案).
    pub icp: Option<ThemeLink>,
    /// The site's registration number at the police (公安备案).
    pub police: Option<ThemeLink>,
    /// `police_icon`: the picture beside that number, as a path of the site or an address elsewhere.
    pub police_icon: Option<String>,
    /// `comments`: the service for comments; without it there are none.
    pub comments: Option<CommentWidget>,
    /// `analytics`: the services that count visitors; empty: none does.
    pub analytics: Vec<VisitorCounter>,
    /// Readers whose browser sends "do not track" are not counted.
    pub respect_dnt: bool,
    /// `toc`: which pages have a table of contents, and what is in it.
    pub toc: TocSettings,
    /// `code`: how blocks of code look, and what can be done with them.
    pub code: CodeBlockSettings,
    /// `edit_url`: an address on the web that a note's path below the source folder is appended to.
    pub edit_url: Option<String>,
    /// `stylesheets`: further style sheets, in order, as paths of the site or addresses elsewhere.
    pub stylesheets: Vec<String>,
    /// How a note's page shows its connections to others.
    #[serde(flatten)]
    pub connections: ConnectionSettings,
    /// `reward`: ways to thank the author, in the order of the configuration.
    pub reward: Vec<RewardWay>,
    /// `outdated`: after so many days without a change a note says that it may be out of date.
    pub outdated: Option<usize>,
    /// `indent`: paragraphs begin with an indent, as in Chinese books.
    pub indent: bool,
    /// `links`: friends' sites, for the page of friends; data files have theirs beside these.
    pub links: Vec<FriendGroup>,
    /// `search_box`: readers can search the notes.
    pub search_box: SearchBox,
    /// `home`: what the home page shows, and how.
    pub home: HomeSettings,
    /// `list_layout`: how the pages of categories and tags list their notes; without it as a line of time.
    pub list_layout: Option<HomeLayout>,
    /// `covers`: where the pictures in lists come from.
    pub covers: CoverSources,
    /// `note_cover`: a note's page shows its cover.
    pub note_cover: NoteCover,
    /// What readers can do beside reading.
    #[serde(flatten)]
    pub furniture: FurnitureSettings,
}

/// What pages offer beside the notes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FurnitureSettings {
    /// `share_button`: a note has a button that shares its address.
    pub share_button: bool,
    /// `back_to_top`: long pages have a link to their beginning.
    pub back_to_top: bool,
    /// `reader_menu`: readers choose the size of letters and the colour.
    pub reader_menu: bool,
}

impl Default for FurnitureSettings {
    fn default() -> FurnitureSettings {
        FurnitureSettings { share_button: true, back_to_top: true, reader_menu: true }
    }
}

/// Whether a site has the theme's search: it has, unless it says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SearchBox(pub bool);

impl Default for SearchBox {
    fn default() -> SearchBox {
        SearchBox(true)
    }
}

/// An entry of the menu.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MenuEntry {
    /// The text in the bar, as the configuration has it.
    pub name: String,
    /// The name of a text of the theme that is shown instead, in the language of each page.
    pub word: Option<&'static str>,
    /// Empty for an entry that only opens others.
    pub path: String,
    /// The entries that open below it; then it may have no path.
    pub children: Vec<MenuEntry>,
}

/// Words, and the address that they link to.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ThemeLink {
    /// Plain text, to be escaped.
    pub name: String,
    /// A path of the site, or an address elsewhere whose scheme runs nothing; `None`: the words are no link.
    pub url: Option<String>,
    /// The name of an icon that a theme of Hexo has for it, such as `fab fa-github`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
}

/// A way to thank the author.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RewardWay {
    /// Plain text, to be escaped.
    pub name: String,
    /// A picture to scan: a path of the site, or an address elsewhere.
    pub picture: Option<String>,
    /// A page where it can be done.
    pub url: Option<String>,
}

/// The licence of a site's notes.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Licence {
    /// As it is shown: `CC BY-SA 4.0`.
    pub name: String,
    /// The address of its text; for names of Creative Commons it is made from the name.
    pub url: String,
}

/// Tables of contents.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TocSettings {
    /// Of notes.
    pub enabled: bool,
    /// Of pages too.
    pub pages: bool,
    /// The deepest heading that is listed, 1 to 6; without a value, three levels.
    pub depth: Option<usize>,
    /// With section numbers.
    pub numbers: bool,
    /// Open where there is no room beside the note.
    pub open: bool,
}

impl Default for TocSettings {
    fn default() -> TocSettings {
        TocSettings { enabled: true, pages: false, depth: None, numbers: false, open: false }
    }
}

/// What a note's page shows of its connections to other notes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConnectionSettings {
    /// `backlinks`: the notes that link to it.
    pub backlinks: bool,
    /// `related`: at most so many notes that are about the same.
    pub related: usize,
    /// `series_by_category`: notes of one category are a series where their front matter names none.
    pub series_by_category: bool,
    /// `link_previews`: the beginning of a note appears at links to it.
    pub link_previews: bool,
}

impl Default for ConnectionSettings {
    fn default() -> ConnectionSettings {
        ConnectionSettings { backlinks: true, related: 3, series_by_category: false, link_previews: true }
    }
}

/// How blocks of code are shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CodeBlockSettings {
    /// With a button that copies.
    pub copy: bool,
    /// With the numbers of lines; only shown or hidden, `highlight.line_number` decides whether they exist.
    pub line_numbers: bool,
    /// Long lines are wrapped.
    pub wrap: bool,
    /// Higher blocks are folded, in pixels.
    pub height: Option<usize>,
}

impl Default for CodeBlockSettings {
    fn default() -> CodeBlockSettings {
        CodeBlockSettings { copy: true, line_numbers: true, wrap: false, height: None }
    }
}

/// Templates get the names that pages have.
fn marks_by_name<S: Serializer>(marks: &BTreeMap<&'static str, String>, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(marks.len()))?;
    for (service, content) in marks {
        map.serialize_entry(identity::mark_name(service), content)?;
    }
    map.end()
}

impl ThemeSettings {
    /// A setting by its name in [`SETTINGS`], as JSON.
    pub fn get(&self, name: &str) -> serde_json::Value {
        let whole = serde_json::to_value(self).unwrap_or_default();
        match name.strip_prefix("analytics.") {
            Some(service) => {
                let counter = self.analytics.iter().find(|counter| counter.service == service);
                counter.map_or(serde_json::Value::Null, |counter| counter.id.clone().into())
            }
            None if name.starts_with("verification.") => {
                let service = name.trim_start_matches("verification.");
                self.verification.get(service).map_or(serde_json::Value::Null, |content| content.as_str().into())
            }
            None => name.split('.').try_fold(&whole, |value, part| value.get(part)).cloned().unwrap_or_default(),
        }
    }
}
