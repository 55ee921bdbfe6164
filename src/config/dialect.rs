//! Which of the tags of themes and plugins exist on a site, and in whose grammar they are written.

use serde_json::Value;

use super::plugins::NpmPackage;
use super::raw::RawConfig;
use crate::hexo::Quirks;

/// The theme whose grammar decides where two themes write one tag differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagDialect {
    /// NexT's grammar, also for themes that are not known here.
    Next,
    /// Butterfly's grammar, also for AnZhiYu and Solitude.
    Butterfly,
    /// Fluid's grammar.
    Fluid,
    /// Stellar's grammar.
    Stellar,
    /// Volantis' grammar, also for Bamboo.
    Volantis,
}

impl TagDialect {
    /// From `tag_dialect`, or from a theme's name: `next`, `hexo-theme-next`, `anzhiyu` (which is Butterfly's child).
    fn of(name: &str) -> Option<TagDialect> {
        let name = name.to_lowercase();
        let name = name.strip_prefix("hexo-theme-").unwrap_or(&name);
        Some(match name {
            "next" => TagDialect::Next,
            "butterfly" | "anzhiyu" | "solitude" => TagDialect::Butterfly,
            "fluid" => TagDialect::Fluid,
            "stellar" => TagDialect::Stellar,
            "volantis" | "bamboo" => TagDialect::Volantis,
            _ => return None,
        })
    }
}

/// The tags of a site beside Hexo's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagRules {
    /// `tag_dialect`; without the key by `theme`, else NexT's.
    pub dialect: TagDialect,
    /// The tags of themes and plugins exist.
    pub themes: bool,
    /// The tags of `hexo-tag-embed` exist.
    pub embeds: bool,
    /// `<!-- toc -->` is the note's table of contents.
    pub toc: bool,
    /// `unknown_tags`: what becomes of a tag that is none of these.
    pub unknown: UnknownTags,
}

/// What becomes of unknown tags: `unknown_tags` in the configuration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnknownTags {
    /// The tag itself is not shown, the text between it and its end tag is, with a warning. A name that differs from a
    /// known one by a letter is a typing error, and an error.
    #[default]
    Warn,
    /// The same without a warning.
    Hide,
    /// They are shown as they are written.
    Text,
    /// They stop the build.
    Error,
}

impl UnknownTags {
    fn of(word: &str) -> UnknownTags {
        match word {
            "hide" => UnknownTags::Hide,
            "text" => UnknownTags::Text,
            "error" => UnknownTags::Error,
            _ => UnknownTags::Warn,
        }
    }
}

/// Under `quirks: biji` all tags exist. Hexo has only what is installed, so under `quirks: hexo` themes' tags exist
/// when `tag_dialect` or a `theme` other than Hexo's own is set, and plugins' tags when `package.json` names the
/// plugin.
pub(super) fn rules(raw: &RawConfig, package: &NpmPackage, quirks: Quirks) -> TagRules {
    let text = |name: &str| raw.get(name).and_then(Value::as_str).unwrap_or("");
    let theme = text("theme");
    let dialect = TagDialect::of(text("tag_dialect"));
    let strict = quirks.only_installed_tags;
    let foreign_theme = !matches!(theme, "" | "landscape" | "light" | "false");
    let other_plugin = package.tags().any(|name| name != "embed");
    TagRules {
        dialect: dialect.or_else(|| TagDialect::of(theme)).unwrap_or(TagDialect::Next),
        themes: !strict || dialect.is_some() || foreign_theme || other_plugin,
        embeds: !strict || dialect.is_some() || package.has("hexo-tag-embed"),
        toc: !strict || package.has("hexo-toc"),
        unknown: UnknownTags::of(text("unknown_tags")),
    }
}
