//! The one table of settings that carry over: for each setting, the keys that themes of Hexo have for it.
//!
//! To support another key, add a line to [`ROWS`]; for another theme, a name to [`Known`] and lines; for another
//! setting, a line to [`SETTINGS`]. The manual's table is made from here.

use super::read::{self, Read};
use super::{menu, tree::Tree};
use crate::message;
use crate::words::Message;

/// A theme of Hexo whose settings carry over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Next,
    Butterfly,
    Fluid,
    Icarus,
    Landscape,
}

impl Known {
    pub const ALL: [Known; 5] = [Known::Next, Known::Butterfly, Known::Fluid, Known::Icarus, Known::Landscape];

    /// As its makers write it.
    pub fn name(self) -> &'static str {
        match self {
            Known::Next => "NexT",
            Known::Butterfly => "Butterfly",
            Known::Fluid => "Fluid",
            Known::Icarus => "Icarus",
            Known::Landscape => "landscape",
        }
    }

    /// From the name that `theme` has in a configuration, such as `hexo-theme-next`. Child themes have their parent's
    /// keys.
    pub fn of(name: &str) -> Option<Known> {
        let name = name.to_lowercase();
        Some(match name.strip_prefix("hexo-theme-").unwrap_or(&name) {
            "next" => Known::Next,
            "butterfly" | "anzhiyu" => Known::Butterfly,
            "fluid" => Known::Fluid,
            "icarus" => Known::Icarus,
            "landscape" => Known::Landscape,
            _ => return None,
        })
    }
}

/// A setting of biji's own theme.
#[derive(Clone, Copy)]
pub struct Setting {
    /// Its name below `theme`, and its key in a site's configuration.
    pub name: &'static str,
    /// What it takes.
    pub about: fn() -> Message,
    pub(super) read: Read,
}

/// A key of a theme.
#[derive(Clone, Copy)]
pub struct Row {
    pub setting: &'static str,
    pub theme: Known,
    /// With dots into sections; `widgets[profile]` is the item of a list whose `type` is `profile`.
    pub key: &'static str,
    /// Conditions for the theme to use the key.
    pub gates: &'static [Gate],
    pub(super) read: Read,
}

/// Another key that a theme requires before it uses a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// This key is `true`.
    On(&'static str),
    /// One of these keys is `true`.
    Any(&'static [&'static str]),
    /// This key has this value, whatever its case.
    Is(&'static str, &'static str),
    /// Of the services listed in this key, this is the first that biji can show.
    First(&'static str, &'static str),
}

impl Gate {
    pub(super) fn keys(&self) -> Vec<&'static str> {
        match self {
            Gate::On(key) | Gate::Is(key, _) | Gate::First(key, _) => vec![key],
            Gate::Any(keys) => keys.to_vec(),
        }
    }

    pub(super) fn is_open(&self, theme: &Tree) -> bool {
        let is_on = |key: &str| theme.get(key).and_then(Tree::flag) == Some(true);
        match self {
            Gate::On(key) => is_on(key),
            Gate::Any(keys) => keys.iter().any(|key| is_on(key)),
            Gate::Is(key, value) => {
                theme.get(key).and_then(Tree::text).is_some_and(|text| text.eq_ignore_ascii_case(value))
            }
            Gate::First(key, service) => {
                let names = theme.get(key).map(Tree::texts).unwrap_or_default().join(",").to_lowercase();
                let mut names = names.split(',').map(str::trim);
                names.find(|name| super::services::is_comments(name)) == Some(service)
            }
        }
    }
}

macro_rules! settings {
    ($($name:literal $read:path, $about:ident;)*) => {
        /// All settings, in the order in which they are explained.
        pub const SETTINGS: &[Setting] = &[$(Setting { name: $name, about: || message!($about), read: $read },)*];
    };
}

settings! {
    "menu" menu::menu, config_theme_about_menu;
    "accent" read::accent, config_theme_about_accent;
    "seal" read::seal, config_theme_about_seal;
    "motto" read::motto, config_theme_about_motto;
    "licence" read::licence, config_theme_about_licence;
    "favicon" read::own_favicon, config_theme_about_favicon;
    "touch_icon" read::touch_icon, config_theme_about_touch_icon;
    "avatar" read::avatar, config_theme_about_avatar;
    "social" read::social, config_theme_about_social;
    "footer" read::footer, config_theme_about_footer;
    "since" read::since, config_theme_about_since;
    "icp" read::icp, config_theme_about_icp;
    "police" read::police, config_theme_about_police;
    "police_icon" read::police_icon, config_theme_about_police_icon;
    "comments" read::comments, config_theme_about_comments;
    "analytics.baidu" read::baidu, config_theme_about_analytics_baidu;
    "analytics.google" read::google, config_theme_about_analytics_google;
    "analytics.cloudflare" read::cloudflare, config_theme_about_analytics_cloudflare;
    "analytics.clarity" read::clarity, config_theme_about_analytics_clarity;
    "analytics.umami" read::umami, config_theme_about_analytics_umami;
    "analytics.plausible" read::plausible, config_theme_about_analytics_plausible;
    "analytics.matomo" read::matomo, config_theme_about_analytics_matomo;
    "respect_dnt" read::respect_dnt, config_theme_about_respect_dnt;
    "edit_url" read::edit_url, config_theme_about_edit_url;
    "stylesheets" read::stylesheets, config_theme_about_stylesheets;
    "indent" read::indent, config_theme_about_indent;
    "toc.enabled" read::toc_enabled, config_theme_about_toc_enabled;
    "toc.pages" read::toc_pages, config_theme_about_toc_pages;
    "toc.depth" read::toc_depth, config_theme_about_toc_depth;
    "toc.numbers" read::toc_numbers, config_theme_about_toc_numbers;
    "toc.open" read::toc_open, config_theme_about_toc_open;
    "code.copy" read::code_copy, config_theme_about_code_copy;
    "code.line_numbers" read::code_numbers, config_theme_about_code_line_numbers;
    "code.wrap" read::code_wrap, config_theme_about_code_wrap;
    "code.height" read::code_height, config_theme_about_code_height;
}

macro_rules! rows {
    ($($setting:literal { $($theme:ident $key:literal $([$($gate:expr),*])? => $read:path;)* })*) => {
        /// Every key that carries over. Of several for one setting, the first with a value counts.
        pub const ROWS: &[Row] = &[$($(Row {
            setting: $setting,
            theme: Known::$theme,
            key: $key,
            gates: &[$($($gate),*)?],
            read: $read,
        },)*)*];
    };
}

use Gate::{Any, First, Is, On};

const FLUID_COMMENTS: Gate = On("post.comments.enable");

rows! {
    "menu" {
        Next "menu" => menu::worded_menu;
        Butterfly "menu" => menu::menu;
        Fluid "navbar.menu" => menu::worded_menu;
        Icarus "navbar.menu" => menu::menu;
        Landscape "menu" => menu::menu;
    }
    "motto" {
        Butterfly "subtitle.sub" [On("subtitle.enable")] => read::motto;
        Fluid "index.slogan.text" [On("index.slogan.enable")] => read::motto;
    }
    "licence" {
        Next "creative_commons.license" [Any(&["creative_commons.post", "creative_commons.sidebar"])] => read::licence_kind;
        Next "creative_commons" => read::licence_kind;
        Butterfly "post_copyright" [On("post_copyright.enable")] => read::licence_pair;
        Fluid "post.copyright.license" [On("post.copyright.enable")] => read::licence_kind;
        Fluid "post.copyright.content" [On("post.copyright.enable")] => read::licence_link;
        Icarus "article.licenses" => read::licence_link;
        Icarus "article.license" => read::licence_link;
    }
    "favicon" {
        Next "favicon.medium" => read::favicon;
        Next "favicon.small" => read::favicon;
        Next "favicon" => read::favicon;
        Butterfly "favicon" => read::favicon;
        Fluid "favicon" => read::favicon;
        Icarus "head.favicon" => read::favicon;
        Icarus "favicon" => read::favicon;
        Landscape "favicon" => read::favicon;
    }
    "touch_icon" {
        Next "favicon.apple_touch_icon" => read::touch_icon;
        Fluid "apple_touch_icon" => read::touch_icon;
    }
    "avatar" {
        Next "avatar.url" => read::avatar;
        Next "avatar" => read::avatar;
        Butterfly "avatar.img" => read::avatar;
        Butterfly "avatar" => read::avatar;
        Fluid "about.avatar" => read::avatar;
        Icarus "widgets[profile].avatar" => read::avatar;
    }
    "social" {
        Next "social" => read::social;
        Butterfly "social" => read::social_by_icon;
        Fluid "about.icons" => read::social_list;
        Icarus "widgets[profile].social_links" => read::social;
    }
    "footer" {
        Next "footer.custom_text" => read::footer;
        Next "footer.copyright" => read::footer;
        Butterfly "footer.custom_text" => read::footer;
        Fluid "footer.content" => read::footer;
        Icarus "footer.copyright" => read::footer;
        Icarus "footer.links" => read::footer_links;
    }
    "since" {
        Next "footer.since" => read::since;
        Butterfly "footer.owner.since" [On("footer.owner.enable")] => read::since;
    }
    "icp" {
        Next "footer.beian.icp" [On("footer.beian.enable")] => read::icp;
        Butterfly "footer.ICP" [On("footer.ICP.enable")] => read::icp_pair;
        Fluid "footer.beian.icp_text" [On("footer.beian.enable")] => read::icp;
    }
    "police" {
        Next "footer.beian" [On("footer.beian.enable")] => read::police_next;
        Fluid "footer.beian" [On("footer.beian.enable")] => read::police_fluid;
    }
    "police_icon" {
        Next "footer.beian.gongan_icon_url" [On("footer.beian.enable")] => read::police_icon;
        Fluid "footer.beian.police_icon" [On("footer.beian.enable")] => read::police_icon;
    }
    "comments" {
        Next "giscus" [On("giscus.enable")] => read::giscus;
        Next "utterances" [On("utterances.enable")] => read::utterances;
        Next "waline" [On("waline.enable")] => read::waline;
        Next "twikoo" [On("twikoo.enable")] => read::twikoo;
        Next "gitalk" [On("gitalk.enable")] => read::gitalk;
        Butterfly "giscus" [First("comments.use", "giscus")] => read::giscus;
        Butterfly "utterances" [First("comments.use", "utterances")] => read::utterances;
        Butterfly "waline" [First("comments.use", "waline")] => read::waline;
        Butterfly "twikoo" [First("comments.use", "twikoo")] => read::twikoo;
        Butterfly "gitalk" [First("comments.use", "gitalk")] => read::gitalk;
        Butterfly "gitalk" [On("gitalk.enable")] => read::gitalk;
        Butterfly "utterances" [On("utterances.enable")] => read::utterances;
        Fluid "giscus" [FLUID_COMMENTS, Is("post.comments.type", "giscus")] => read::giscus;
        Fluid "utterances" [FLUID_COMMENTS, Is("post.comments.type", "utterances")] => read::utterances;
        Fluid "waline" [FLUID_COMMENTS, Is("post.comments.type", "waline")] => read::waline;
        Fluid "twikoo" [FLUID_COMMENTS, Is("post.comments.type", "twikoo")] => read::twikoo;
        Fluid "gitalk" [FLUID_COMMENTS, Is("post.comments.type", "gitalk")] => read::gitalk;
        Icarus "comment" [Is("comment.type", "giscus")] => read::giscus;
        Icarus "comment" [Is("comment.type", "utterances")] => read::utterances;
        Icarus "comment" [Is("comment.type", "waline")] => read::waline;
        Icarus "comment" [Is("comment.type", "twikoo")] => read::twikoo;
        Icarus "comment" [Is("comment.type", "gitalk")] => read::gitalk;
    }
    "analytics.baidu" {
        Next "baidu_analytics" => read::baidu;
        Butterfly "baidu_analytics" => read::baidu;
        Fluid "web_analytics.baidu" [On("web_analytics.enable")] => read::baidu;
        Icarus "plugins.baidu_analytics" => read::baidu;
        Icarus "plugins.baidu-analytics" => read::baidu;
    }
    "analytics.google" {
        Next "google_analytics" => read::google;
        Butterfly "google_analytics" => read::google;
        Fluid "web_analytics.google" [On("web_analytics.enable")] => read::google;
        Icarus "plugins.google_analytics" => read::google;
        Icarus "plugins.google-analytics" => read::google;
        Landscape "google_analytics" => read::google;
    }
    "analytics.cloudflare" {
        Next "cloudflare_analytics" => read::cloudflare;
        Butterfly "cloudflare_analytics" => read::cloudflare;
    }
    "analytics.clarity" {
        Next "clarity_analytics" => read::clarity;
        Butterfly "microsoft_clarity" => read::clarity;
    }
    "analytics.umami" {
        Next "umami" [On("umami.enable")] => read::umami;
        Butterfly "umami_analytics" [On("umami_analytics.enable")] => read::umami;
        Fluid "web_analytics.umami" [On("web_analytics.enable")] => read::umami;
    }
    "analytics.plausible" {
        Next "plausible" [On("plausible.enable")] => read::plausible;
    }
    "analytics.matomo" {
        Next "matomo" [On("matomo.enable")] => read::matomo;
    }
    "respect_dnt" {
        Fluid "web_analytics.follow_dnt" => read::respect_dnt;
    }
    "edit_url" {
        Next "post_edit.url" [On("post_edit.enable")] => read::edit_url;
        Butterfly "post_edit.url" [On("post_edit.enable")] => read::edit_url;
    }
    "toc.enabled" {
        Next "toc.enable" => read::toc_enabled;
        Butterfly "toc.post" => read::toc_enabled;
        Butterfly "toc.enable" => read::toc_enabled;
        Fluid "post.toc.enable" => read::toc_enabled;
    }
    "toc.pages" {
        Butterfly "toc.page" => read::toc_pages;
    }
    "toc.depth" {
        Next "toc.max_depth" => read::toc_depth;
        Fluid "post.toc.headingSelector" => read::toc_headings;
    }
    "toc.numbers" {
        Next "toc.number" => read::toc_numbers;
        Butterfly "toc.number" => read::toc_numbers;
    }
    "toc.open" {
        Next "toc.expand_all" => read::toc_open;
        Butterfly "toc.expand" => read::toc_open;
        Fluid "post.toc.expand_all" => read::toc_open;
    }
    "code.copy" {
        Next "codeblock.copy_button.enable" => read::code_copy;
        Butterfly "code_blocks.copy" => read::code_copy;
        Butterfly "highlight_copy" => read::code_copy;
        Fluid "code.copy_btn" => read::code_copy;
        Fluid "highlight.copy_btn" => read::code_copy;
        Icarus "article.highlight.clipboard" => read::code_copy;
    }
    "code.line_numbers" {
        Fluid "code.highlight.line_number" => read::code_numbers;
        Fluid "highlight.line_number" => read::code_numbers;
    }
    "code.wrap" {
        Butterfly "code_blocks.word_wrap" => read::code_wrap;
        Butterfly "code_word_wrap" => read::code_wrap;
    }
    "code.height" {
        Next "codeblock.fold.height" [On("codeblock.fold.enable")] => read::code_height;
        Butterfly "code_blocks.shrink" => read::code_folded;
        Butterfly "highlight_shrink" => read::code_folded;
        Butterfly "code_blocks.height_limit" => read::code_height;
        Butterfly "highlight_height_limit" => read::code_height;
        Icarus "article.highlight.fold" => read::code_folded;
    }
}
