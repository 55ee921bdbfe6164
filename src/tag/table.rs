//! Which tag a name means. The tags themselves are in tables beside their functions; since some of them contain others,
//! all tables together are a value that the evaluator gets with its context.

use std::sync::Arc;

use super::TagContext;
use super::call::{Tag, TagBodyKind, TagOrigin};
use crate::catalog::{CatalogAnswer, CatalogQuery, NameList};
use crate::config::{Config, TagDialect};
use crate::diagnostic::one_letter_off;

/// All tags.
#[derive(Debug)]
pub struct TagTable {
    /// In the order in which they are documented.
    pub groups: &'static [&'static [Tag]],
    /// What Stellar and Volantis have under names of Hexo's tags.
    pub stellar: &'static [Tag],
    /// The entry for all tags that a site defines itself.
    pub own: &'static Tag,
}

impl TagTable {
    /// All tags, in the order in which they are documented.
    pub fn all(&self) -> impl Iterator<Item = &'static Tag> {
        self.groups.iter().copied().flatten()
    }

    /// The tag with this name or alias.
    pub fn find(&self, name: &str) -> Option<&'static Tag> {
        self.all().find(|tag| tag.name == name || tag.aliases.contains(&name))
    }

    /// The names and aliases of all tags available on a site.
    fn names(&self, config: &Config) -> impl Iterator<Item = &'static str> {
        self.all()
            .filter(|tag| exists(tag, config))
            .flat_map(|tag| std::iter::once(tag.name).chain(tag.aliases.iter().copied()))
    }
}

impl TagContext<'_> {
    /// The tag that the name means in a note: the site's own first, then those available on the site.
    pub(super) fn meant(&self, name: &str) -> Option<&'static Tag> {
        let known = self.tags.find(name);
        // A site's own tag can't replace one that keeps tags from being run.
        let is_verbatim = known.is_some_and(|tag| tag.body == TagBodyKind::Verbatim && tag.from == TagOrigin::Hexo);
        if name.is_empty() || is_verbatim {
            return known;
        }
        if self.template(name).is_some() {
            return Some(self.tags.own);
        }
        let rules = self.config.tags;
        let has_own = matches!(rules.dialect, TagDialect::Stellar | TagDialect::Volantis);
        let of_dialect = self.tags.stellar.iter().find(|tag| has_own && tag.name == name);
        of_dialect.or(known).filter(|tag| exists(tag, self.config))
    }

    /// The template that defines a tag.
    pub(super) fn template(&self, name: &str) -> Option<Arc<str>> {
        match (self.ask)(CatalogQuery::TagTemplate(name.to_owned())) {
            CatalogAnswer::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The names of the site's own tags.
    pub(super) fn own_names(&self) -> NameList {
        match (self.ask)(CatalogQuery::TagTemplates) {
            CatalogAnswer::Names(names) => names,
            _ => NameList::default(),
        }
    }

    /// The tag whose name was probably meant: one of `own` or of the built-in ones.
    pub(super) fn near<'n>(&self, name: &str, own: &'n NameList) -> Option<&'n str> {
        let known = self.tags.names(self.config).map(|name| -> &str { name });
        one_letter_off(name, own.iter().map(String::as_str).chain(known))
    }
}

fn exists(tag: &Tag, config: &Config) -> bool {
    match tag.from {
        TagOrigin::Hexo | TagOrigin::Site => true,
        TagOrigin::Embed => config.tags.embeds,
        TagOrigin::Themes => config.tags.themes,
    }
}

/// Names of tags with verbatim bodies.
pub(super) const VERBATIM: &[&str] = &[
    "raw",
    "codeblock",
    "code",
    "mermaid",
    "plantuml",
    "graphviz",
    "markmap",
    "echarts",
    "chartjs",
    "wavedrom",
    "score",
    "abcjs",
    "highlight",
    "tabbed_codeblock",
    "math",
    "mathjax",
    "katex",
    "links",
    "aplayerlrc",
    "aplayerlist",
    "media",
];

/// Nunjucks' tags that are used inside others, and the others.
pub(super) const BRANCHES: &[&str] = &["elif", "elseif", "else", "case", "default"];
pub(super) const BRANCHED: &[&str] = &["if", "ifAsync", "for", "asyncEach", "asyncAll", "switch"];

/// Nunjucks' own tags, which Hexo runs in notes. In biji notes are not templates.
pub(super) const TEMPLATE_TAGS: &[&str] = &[
    "if",
    "ifAsync",
    "elif",
    "elseif",
    "else",
    "endif",
    "for",
    "asyncEach",
    "asyncAll",
    "endfor",
    "endeach",
    "endall",
    "set",
    "endset",
    "block",
    "endblock",
    "macro",
    "endmacro",
    "call",
    "endcall",
    "filter",
    "endfilter",
    "include",
    "extends",
    "import",
    "from",
    "switch",
    "case",
    "default",
    "endswitch",
];
