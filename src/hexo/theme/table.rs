//! The one table of settings that carry over: for each setting, the keys that themes of Hexo have for it.
//!
//! To support another key, add a line to [`ROWS`]; for another theme, a name to [`HexoTheme`] and lines; for another
//! setting, a line to [`SETTINGS`]. The manual's table is made from here.

use super::readers::{self, SettingReader};
use super::{friends, home, identity, menu, reward, services, social, tree::SettingTree, views};
use crate::message;
use crate::words::Message;

/// A theme of Hexo whose settings carry over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HexoTheme {
    /// NexT.
    Next,
    /// Butterfly, and its child AnZhiYu.
    Butterfly,
    /// Fluid.
    Fluid,
    /// Icarus.
    Icarus,
    /// landscape, Hexo's own.
    Landscape,
}

impl HexoTheme {
    /// All themes, in the order of the manual's table.
    pub const ALL: [HexoTheme; 5] =
        [HexoTheme::Next, HexoTheme::Butterfly, HexoTheme::Fluid, HexoTheme::Icarus, HexoTheme::Landscape];

    /// As its makers write it.
    pub fn name(self) -> &'static str {
        match self {
            HexoTheme::Next => "NexT",
            HexoTheme::Butterfly => "Butterfly",
            HexoTheme::Fluid => "Fluid",
            HexoTheme::Icarus => "Icarus",
            HexoTheme::Landscape => "landscape",
        }
    }

    /// From the name that `theme` has in a configuration, such as `hexo-theme-next`. Child themes have their parent's
    /// keys.
    pub fn of(name: &str) -> Option<HexoTheme> {
        let name = name.to_lowercase();
        Some(match name.strip_prefix("hexo-theme-").unwrap_or(&name) {
            "next" => HexoTheme::Next,
            "butterfly" | "anzhiyu" => HexoTheme::Butterfly,
            "fluid" => HexoTheme::Fluid,
            "icarus" => HexoTheme::Icarus,
            "landscape" => HexoTheme::Landscape,
            _ => return None,
        })
    }
}

/// A setting of biji's own theme.
#[derive(Clone, Copy)]
pub struct ThemeSetting {
    /// Its name below `theme`, and its key in a site's configuration.
    pub name: &'static str,
    /// What its values are.
    pub kind: ThemeSettingKind,
    /// What it takes.
    pub about: fn() -> Message,
    pub(crate) read: SettingReader,
}

/// What the values of a setting are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeSettingKind {
    /// Yes or no.
    Boolean,
    /// The address of a picture.
    Picture,
    /// A text, a number, a list or a mapping.
    Value,
}

/// A key of a theme.
#[derive(Clone, Copy)]
pub struct ThemeKey {
    /// The setting of [`SETTINGS`] that it is read into, by its name.
    pub setting: &'static str,
    /// The theme that has the key.
    pub theme: HexoTheme,
    /// With dots into sections; `widgets[profile]` is the item of a list whose `type` is `profile`.
    pub key: &'static str,
    /// Conditions for the theme to use the key.
    pub gates: &'static [KeyCondition],
    pub(crate) read: SettingReader,
}

/// Another key that a theme requires before it uses a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyCondition {
    /// This key is `true`.
    On(&'static str),
    /// One of these keys is `true`.
    Any(&'static [&'static str]),
    /// This key has this value, whatever its case.
    Is(&'static str, &'static str),
    /// Of the services listed in this key, this is the first that biji can show, and if any has its settings, the first of those.
    First(&'static str, &'static str),
}

impl KeyCondition {
    pub(crate) fn keys(&self) -> Vec<&'static str> {
        match self {
            KeyCondition::On(key) | KeyCondition::Is(key, _) | KeyCondition::First(key, _) => vec![key],
            KeyCondition::Any(keys) => keys.to_vec(),
        }
    }

    pub(crate) fn is_open(&self, theme: &SettingTree) -> bool {
        let is_on = |key: &str| theme.get(key).and_then(SettingTree::flag) == Some(true);
        match self {
            KeyCondition::On(key) => is_on(key),
            KeyCondition::Any(keys) => keys.iter().any(|key| is_on(key)),
            KeyCondition::Is(key, value) => {
                theme.get(key).and_then(SettingTree::text).is_some_and(|text| text.eq_ignore_ascii_case(value))
            }
            KeyCondition::First(key, service) => {
                let names = theme.get(key).map(SettingTree::texts).unwrap_or_default().join(",").to_lowercase();
                let names = || names.split(',').map(str::trim);
                let first = names().find(|name| is_complete(theme, name));
                // Without a complete one the report is of the first.
                first.or_else(|| names().find(|name| services::is_comments(name))) == Some(service)
            }
        }
    }
}

/// Whether a theme has all that a service of comments needs.
fn is_complete(theme: &SettingTree, service: &str) -> bool {
    theme.get(service).is_some_and(|tree| services::comments(service, tree).is_some())
}

macro_rules! settings {
    ($($name:literal $kind:ident $read:path, $about:ident;)*) => {
        /// All settings, in the order in which they are explained.
        pub const SETTINGS: &[ThemeSetting] = &[$(ThemeSetting {
            name: $name,
            kind: ThemeSettingKind::$kind,
            about: || message!($about),
            read: $read,
        },)*];
    };
}

settings! {
    "menu" Value menu::menu, config_theme_about_menu;
    "look" Value readers::look, config_theme_about_look;
    "accent" Value readers::accent, config_theme_about_accent;
    "seal" Value readers::seal, config_theme_about_seal;
    "motto" Value readers::motto, config_theme_about_motto;
    "licence" Value readers::licence, config_theme_about_licence;
    "favicon" Picture readers::own_favicon, config_theme_about_favicon;
    "touch_icon" Picture readers::touch_icon, config_theme_about_touch_icon;
    "avatar" Picture readers::avatar, config_theme_about_avatar;
    "social" Value social::social, config_theme_about_social;
    "fediverse" Value identity::fediverse, config_theme_about_fediverse;
    "footer" Value readers::footer, config_theme_about_footer;
    "since" Value readers::since, config_theme_about_since;
    "icp" Value readers::icp, config_theme_about_icp;
    "police" Value readers::police, config_theme_about_police;
    "police_icon" Picture readers::police_icon, config_theme_about_police_icon;
    "comments" Value readers::comments, config_theme_about_comments;
    "analytics.baidu" Value readers::baidu, config_theme_about_analytics_baidu;
    "analytics.google" Value readers::google, config_theme_about_analytics_google;
    "analytics.cloudflare" Value readers::cloudflare, config_theme_about_analytics_cloudflare;
    "analytics.clarity" Value readers::clarity, config_theme_about_analytics_clarity;
    "analytics.umami" Value readers::umami, config_theme_about_analytics_umami;
    "analytics.plausible" Value readers::plausible, config_theme_about_analytics_plausible;
    "analytics.matomo" Value readers::matomo, config_theme_about_analytics_matomo;
    "analytics.goatcounter" Value readers::goatcounter, config_theme_about_analytics_goatcounter;
    "respect_dnt" Boolean readers::respect_dnt, config_theme_about_respect_dnt;
    "views" Value views::views, config_theme_about_views;
    "verification.google" Value identity::google, config_theme_about_verification_google;
    "verification.bing" Value identity::bing, config_theme_about_verification_bing;
    "verification.baidu" Value identity::baidu, config_theme_about_verification_baidu;
    "verification.yandex" Value identity::yandex, config_theme_about_verification_yandex;
    "verification.360" Value identity::qihu, config_theme_about_verification_qihu;
    "verification.sogou" Value identity::sogou, config_theme_about_verification_sogou;
    "edit_url" Value readers::edit_url, config_theme_about_edit_url;
    "stylesheets" Value readers::stylesheets, config_theme_about_stylesheets;
    "indent" Boolean readers::indent, config_theme_about_indent;
    "backlinks" Boolean readers::backlinks, config_theme_about_backlinks;
    "related" Value readers::related, config_theme_about_related;
    "series_by_category" Boolean readers::series_by_category, config_theme_about_series_by_category;
    "link_previews" Boolean readers::link_previews, config_theme_about_link_previews;
    "search_box" Boolean readers::search_box, config_theme_about_search_box;
    "share_button" Boolean readers::share_button, config_theme_about_share_button;
    "back_to_top" Boolean readers::back_to_top, config_theme_about_back_to_top;
    "reader_menu" Boolean readers::reader_menu, config_theme_about_reader_menu;
    "home.layout" Value home::layout, config_theme_about_home_layout;
    "home.lead" Boolean home::lead, config_theme_about_home_lead;
    "list_layout" Value home::list_layout, config_theme_about_list_layout;
    "covers" Value home::covers, config_theme_about_covers;
    "note_cover" Boolean home::note_cover, config_theme_about_note_cover;
    "links" Value friends::links, config_theme_about_links;
    "reward" Value reward::own_reward, config_theme_about_reward;
    "outdated" Value readers::outdated, config_theme_about_outdated;
    "toc.enabled" Boolean readers::toc_enabled, config_theme_about_toc_enabled;
    "toc.pages" Boolean readers::toc_pages, config_theme_about_toc_pages;
    "toc.depth" Value readers::toc_depth, config_theme_about_toc_depth;
    "toc.numbers" Boolean readers::toc_numbers, config_theme_about_toc_numbers;
    "toc.open" Boolean readers::toc_open, config_theme_about_toc_open;
    "code.copy" Boolean readers::code_copy, config_theme_about_code_copy;
    "code.line_numbers" Boolean readers::code_numbers, config_theme_about_code_line_numbers;
    "code.wrap" Boolean readers::code_wrap, config_theme_about_code_wrap;
    "code.height" Value readers::code_height, config_theme_about_code_height;
}

macro_rules! rows {
    ($($setting:literal { $($theme:ident $key:literal $([$($gate:expr),*])? => $read:path;)* })*) => {
        /// Every key that carries over. Of several for one setting, the first with a value counts.
        pub const ROWS: &[ThemeKey] = &[$($(ThemeKey {
            setting: $setting,
            theme: HexoTheme::$theme,
            key: $key,
            gates: &[$($($gate),*)?],
            read: $read,
        },)*)*];
    };
}

use KeyCondition::{Any, First, Is, On};

const FLUID_COMMENTS: KeyCondition = On("post.comments.enable");

rows! {
    "menu" {
        Next "menu" => menu::worded_menu;
        Butterfly "menu" => menu::menu;
        Fluid "navbar.menu" => menu::worded_menu;
        Icarus "navbar.menu" => menu::menu;
        Landscape "menu" => menu::menu;
    }
    "motto" {
        Butterfly "subtitle.sub" [On("subtitle.enable")] => readers::motto;
        Fluid "index.slogan.text" [On("index.slogan.enable")] => readers::motto;
    }
    "licence" {
        Next "creative_commons.license" [Any(&["creative_commons.post", "creative_commons.sidebar"])] => readers::licence_kind;
        Next "creative_commons" => readers::licence_kind;
        Butterfly "post_copyright" [On("post_copyright.enable")] => readers::licence_pair;
        Fluid "post.copyright.license" [On("post.copyright.enable")] => readers::licence_kind;
        Fluid "post.copyright.content" [On("post.copyright.enable")] => readers::licence_link;
        Icarus "article.licenses" => readers::licence_link;
        Icarus "article.license" => readers::licence_link;
    }
    "favicon" {
        Next "favicon.medium" => readers::favicon;
        Next "favicon.small" => readers::favicon;
        Next "favicon" => readers::favicon;
        Butterfly "favicon" => readers::favicon;
        Fluid "favicon" => readers::favicon;
        Icarus "head.favicon" => readers::favicon;
        Icarus "favicon" => readers::favicon;
        Landscape "favicon" => readers::favicon;
    }
    "touch_icon" {
        Next "favicon.apple_touch_icon" => readers::touch_icon;
        Fluid "apple_touch_icon" => readers::touch_icon;
    }
    "avatar" {
        Next "avatar.url" => readers::avatar;
        Next "avatar" => readers::avatar;
        Butterfly "avatar.img" => readers::avatar;
        Butterfly "avatar" => readers::avatar;
        Fluid "about.avatar" => readers::avatar;
        Icarus "widgets[profile].avatar" => readers::avatar;
    }
    "social" {
        Next "social" => social::social;
        Butterfly "social" => social::social_by_icon;
        Fluid "about.icons" => social::social_list;
        Icarus "widgets[profile].social_links" => social::social;
    }
    "footer" {
        Next "footer.custom_text" => readers::footer;
        Next "footer.copyright" => readers::footer;
        Butterfly "footer.custom_text" => readers::footer;
        Fluid "footer.content" => readers::footer;
        Icarus "footer.copyright" => readers::footer;
        Icarus "footer.links" => readers::footer_links;
    }
    "since" {
        Next "footer.since" => readers::since;
        Butterfly "footer.owner.since" [On("footer.owner.enable")] => readers::since;
    }
    "icp" {
        Next "footer.beian.icp" [On("footer.beian.enable")] => readers::icp;
        Butterfly "footer.ICP" [On("footer.ICP.enable")] => readers::icp_pair;
        Fluid "footer.beian.icp_text" [On("footer.beian.enable")] => readers::icp;
    }
    "police" {
        Next "footer.beian" [On("footer.beian.enable")] => readers::police_next;
        Fluid "footer.beian" [On("footer.beian.enable")] => readers::police_fluid;
    }
    "police_icon" {
        Next "footer.beian.gongan_icon_url" [On("footer.beian.enable")] => readers::police_icon;
        Fluid "footer.beian.police_icon" [On("footer.beian.enable")] => readers::police_icon;
    }
    "comments" {
        Next "giscus" [On("giscus.enable")] => readers::giscus;
        Next "utterances" [On("utterances.enable")] => readers::utterances;
        Next "waline" [On("waline.enable")] => readers::waline;
        Next "twikoo" [On("twikoo.enable")] => readers::twikoo;
        Next "gitalk" [On("gitalk.enable")] => readers::gitalk;
        Next "disqus" [On("disqus.enable")] => readers::disqus;
        Next "valine" [On("valine.enable")] => readers::valine;
        Next "artalk" [On("artalk.enable")] => readers::artalk;
        Butterfly "giscus" [First("comments.use", "giscus")] => readers::giscus;
        Butterfly "utterances" [First("comments.use", "utterances")] => readers::utterances;
        Butterfly "waline" [First("comments.use", "waline")] => readers::waline;
        Butterfly "twikoo" [First("comments.use", "twikoo")] => readers::twikoo;
        Butterfly "gitalk" [First("comments.use", "gitalk")] => readers::gitalk;
        Butterfly "disqus" [First("comments.use", "disqus")] => readers::disqus;
        Butterfly "valine" [First("comments.use", "valine")] => readers::valine;
        Butterfly "artalk" [First("comments.use", "artalk")] => readers::artalk;
        Butterfly "gitalk" [On("gitalk.enable")] => readers::gitalk;
        Butterfly "utterances" [On("utterances.enable")] => readers::utterances;
        Fluid "giscus" [FLUID_COMMENTS, Is("post.comments.type", "giscus")] => readers::giscus;
        Fluid "utterances" [FLUID_COMMENTS, Is("post.comments.type", "utterances")] => readers::utterances;
        Fluid "waline" [FLUID_COMMENTS, Is("post.comments.type", "waline")] => readers::waline;
        Fluid "twikoo" [FLUID_COMMENTS, Is("post.comments.type", "twikoo")] => readers::twikoo;
        Fluid "gitalk" [FLUID_COMMENTS, Is("post.comments.type", "gitalk")] => readers::gitalk;
        Fluid "disqus" [FLUID_COMMENTS, Is("post.comments.type", "disqus")] => readers::disqus;
        Fluid "valine" [FLUID_COMMENTS, Is("post.comments.type", "valine")] => readers::valine;
        Icarus "comment" [Is("comment.type", "giscus")] => readers::giscus;
        Icarus "comment" [Is("comment.type", "utterances")] => readers::utterances;
        Icarus "comment" [Is("comment.type", "waline")] => readers::waline;
        Icarus "comment" [Is("comment.type", "twikoo")] => readers::twikoo;
        Icarus "comment" [Is("comment.type", "gitalk")] => readers::gitalk;
        Icarus "comment" [Is("comment.type", "disqus")] => readers::disqus;
        Icarus "comment" [Is("comment.type", "valine")] => readers::valine;
    }
    "analytics.baidu" {
        Next "baidu_analytics" => readers::baidu;
        Butterfly "baidu_analytics" => readers::baidu;
        Fluid "web_analytics.baidu" [On("web_analytics.enable")] => readers::baidu;
        Icarus "plugins.baidu_analytics" => readers::baidu;
        Icarus "plugins.baidu-analytics" => readers::baidu;
    }
    "analytics.google" {
        Next "google_analytics" => readers::google;
        Butterfly "google_analytics" => readers::google;
        Fluid "web_analytics.google" [On("web_analytics.enable")] => readers::google;
        Icarus "plugins.google_analytics" => readers::google;
        Icarus "plugins.google-analytics" => readers::google;
        Landscape "google_analytics" => readers::google;
    }
    "analytics.cloudflare" {
        Next "cloudflare_analytics" => readers::cloudflare;
        Butterfly "cloudflare_analytics" => readers::cloudflare;
    }
    "analytics.clarity" {
        Next "clarity_analytics" => readers::clarity;
        Butterfly "microsoft_clarity" => readers::clarity;
    }
    "analytics.umami" {
        Next "umami" [On("umami.enable")] => readers::umami;
        Butterfly "umami_analytics" [On("umami_analytics.enable")] => readers::umami;
        Fluid "web_analytics.umami" [On("web_analytics.enable")] => readers::umami;
    }
    "analytics.plausible" {
        Next "plausible" [On("plausible.enable")] => readers::plausible;
    }
    "analytics.matomo" {
        Next "matomo" [On("matomo.enable")] => readers::matomo;
    }
    "respect_dnt" {
        Fluid "web_analytics.follow_dnt" => readers::respect_dnt;
    }
    "views" {
        Next "busuanzi_count.post_views" [On("busuanzi_count.enable")] => views::busuanzi;
        Butterfly "busuanzi.page_pv" => views::busuanzi;
        Fluid "post.meta.views.enable" [Is("post.meta.views.source", "busuanzi")] => views::busuanzi;
        Icarus "plugins.busuanzi" => views::busuanzi;
    }
    "verification.google" {
        Next "google_site_verification" => identity::google;
        Butterfly "site_verification" => identity::listed_google;
    }
    "verification.bing" {
        Next "bing_site_verification" => identity::bing;
        Butterfly "site_verification" => identity::listed_bing;
    }
    "verification.baidu" {
        Next "baidu_site_verification" => identity::baidu;
        Butterfly "site_verification" => identity::listed_baidu;
    }
    "verification.yandex" {
        Next "yandex_site_verification" => identity::yandex;
        Butterfly "site_verification" => identity::listed_yandex;
    }
    "verification.360" {
        Butterfly "site_verification" => identity::listed_qihu;
    }
    "verification.sogou" {
        Butterfly "site_verification" => identity::listed_sogou;
    }
    "edit_url" {
        Next "post_edit.url" [On("post_edit.enable")] => readers::edit_url;
        Butterfly "post_edit.url" [On("post_edit.enable")] => readers::edit_url;
    }
    "home.layout" {
        Butterfly "index_layout" => home::butterfly_layout;
    }
    "covers" {
        Butterfly "cover.index_enable" => home::covers;
    }
    "related" {
        Next "related_posts" => readers::related_section;
        Butterfly "related_post" => readers::related_section;
    }
    "back_to_top" {
        Next "back2top.enable" => readers::back_to_top;
    }
    "links" {
        Next "links" => friends::links;
        Fluid "links.items" => friends::links;
        Icarus "widgets[links].links" => friends::links;
    }
    "reward" {
        Next "reward" [Any(&["reward_settings.enable"])] => reward::reward;
        Butterfly "reward.QR_code" [On("reward.enable")] => reward::reward;
        Icarus "donates" => reward::reward;
    }
    "outdated" {
        Butterfly "noticeOutdate.limit_day" [On("noticeOutdate.enable")] => readers::outdated;
    }
    "toc.enabled" {
        Next "toc.enable" => readers::toc_enabled;
        Butterfly "toc.post" => readers::toc_enabled;
        Butterfly "toc.enable" => readers::toc_enabled;
        Fluid "post.toc.enable" => readers::toc_enabled;
    }
    "toc.pages" {
        Butterfly "toc.page" => readers::toc_pages;
    }
    "toc.depth" {
        Next "toc.max_depth" => readers::toc_depth;
        Fluid "post.toc.headingSelector" => readers::toc_headings;
    }
    "toc.numbers" {
        Next "toc.number" => readers::toc_numbers;
        Butterfly "toc.number" => readers::toc_numbers;
    }
    "toc.open" {
        Next "toc.expand_all" => readers::toc_open;
        Butterfly "toc.expand" => readers::toc_open;
        Fluid "post.toc.expand_all" => readers::toc_open;
    }
    "code.copy" {
        Next "codeblock.copy_button.enable" => readers::code_copy;
        Butterfly "code_blocks.copy" => readers::code_copy;
        Butterfly "highlight_copy" => readers::code_copy;
        Fluid "code.copy_btn" => readers::code_copy;
        Fluid "highlight.copy_btn" => readers::code_copy;
        Icarus "article.highlight.clipboard" => readers::code_copy;
    }
    "code.line_numbers" {
        Fluid "code.highlight.line_number" => readers::code_numbers;
        Fluid "highlight.line_number" => readers::code_numbers;
    }
    "code.wrap" {
        Butterfly "code_blocks.word_wrap" => readers::code_wrap;
        Butterfly "code_word_wrap" => readers::code_wrap;
    }
    "code.height" {
        Next "codeblock.fold.height" [On("codeblock.fold.enable")] => readers::code_height;
        Butterfly "code_blocks.shrink" => readers::code_folded;
        Butterfly "highlight_shrink" => readers::code_folded;
        Butterfly "code_blocks.height_limit" => readers::code_height;
        Butterfly "highlight_height_limit" => readers::code_height;
        Icarus "article.highlight.fold" => readers::code_folded;
    }
}
