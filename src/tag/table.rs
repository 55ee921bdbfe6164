//! The table of tags. Each tag is an entry here; diagnostics use it.

use super::call::TagCall;
use super::mask::MaskFlow;
use super::{TagContext, asset, code, iframe, image, link, plugins, post_link, quote, site_tag, themes};
use crate::config::Config;
use crate::diagnostic::Diagnostic;

/// One of Hexo's tags.
#[derive(Debug)]
pub struct Tag {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub body: TagBodyKind,
    /// Its syntax. Words in capitals are placeholders; parts in `[…]` are optional.
    pub grammar: &'static str,
    pub flow: MaskFlow,
    pub from: TagOrigin,
    /// Its HTML, from its arguments and body.
    pub html: fn(&TagCall, &mut Vec<Diagnostic>) -> String,
}

impl Tag {
    /// A tag of a theme or plugin, from its name and aliases, and its grammar.
    pub(super) const fn theme(
        (name, aliases): (&'static str, &'static [&'static str]),
        body: TagBodyKind,
        flow: MaskFlow,
        html: fn(&TagCall, &mut Vec<Diagnostic>) -> String,
        grammar: &'static str,
    ) -> Tag {
        Tag { name, aliases, body, grammar, flow, from: TagOrigin::Themes, html }
    }
}

/// The content between a tag and its end tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagBodyKind {
    /// There is no end tag.
    None,
    /// Markdown, with tags in it.
    Markdown,
    /// The same, and without an end tag the tag is complete by itself.
    Optional,
    /// Verbatim text.
    Verbatim,
}

/// Where a tag comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagOrigin {
    Hexo,
    /// Formerly Hexo, now its plugin `hexo-tag-embed`.
    Embed,
    /// Themes, and plugins of all kinds.
    Themes,
    /// The site: `templates/tags/NAME.html`.
    Site,
}

/// Hexo's own tags, in the order in which they are documented.
pub(super) static HEXO: &[Tag] = &[
    Tag {
        name: "asset_img",
        aliases: &["asset_image"],
        body: TagBodyKind::None,
        grammar: "{% asset_img [class…] FILE [width [height]] [title] %}",
        flow: MaskFlow::Either,
        from: TagOrigin::Hexo,
        html: asset::asset_img,
    },
    Tag {
        name: "asset_link",
        aliases: &[],
        body: TagBodyKind::None,
        grammar: "{% asset_link FILE [title…] [true|false] %}",
        flow: MaskFlow::Inline,
        from: TagOrigin::Hexo,
        html: asset::asset_link,
    },
    Tag {
        name: "asset_path",
        aliases: &[],
        body: TagBodyKind::None,
        grammar: "{% asset_path FILE %}",
        flow: MaskFlow::Inline,
        from: TagOrigin::Hexo,
        html: asset::asset_path,
    },
    Tag {
        name: "post_link",
        aliases: &[],
        body: TagBodyKind::None,
        grammar: "{% post_link NOTE[#heading] [title…] [true|false] %}",
        flow: MaskFlow::Inline,
        from: TagOrigin::Hexo,
        html: post_link::post_link,
    },
    Tag {
        name: "post_path",
        aliases: &[],
        body: TagBodyKind::None,
        grammar: "{% post_path NOTE %}",
        flow: MaskFlow::Inline,
        from: TagOrigin::Hexo,
        html: post_link::post_path,
    },
    Tag {
        name: "img",
        aliases: &["image"],
        body: TagBodyKind::None,
        grammar: "{% img [class…] ADDRESS [width [height]] [title] %}",
        flow: MaskFlow::Either,
        from: TagOrigin::Hexo,
        html: image::img,
    },
    Tag {
        name: "link",
        aliases: &["a", "anchor"],
        body: TagBodyKind::None,
        grammar: "{% link TEXT… ADDRESS [true|false] [title…] %}",
        flow: MaskFlow::Inline,
        from: TagOrigin::Hexo,
        html: link::link,
    },
    Tag {
        name: "url_for",
        aliases: &[],
        body: TagBodyKind::None,
        grammar: "{% url_for TEXT PATH [true|false] %}",
        flow: MaskFlow::Inline,
        from: TagOrigin::Hexo,
        html: link::url_for,
    },
    Tag {
        name: "full_url_for",
        aliases: &[],
        body: TagBodyKind::None,
        grammar: "{% full_url_for TEXT PATH %}",
        flow: MaskFlow::Inline,
        from: TagOrigin::Hexo,
        html: link::full_url_for,
    },
    Tag {
        name: "blockquote",
        aliases: &["quote"],
        body: TagBodyKind::Markdown,
        grammar: "{% blockquote [AUTHOR[, SOURCE]] [ADDRESS] [title of the address] %} … {% endblockquote %}",
        flow: MaskFlow::Block,
        from: TagOrigin::Hexo,
        html: quote::blockquote,
    },
    Tag {
        name: "pullquote",
        aliases: &[],
        body: TagBodyKind::Markdown,
        grammar: "{% pullquote [class…] %} … {% endpullquote %}",
        flow: MaskFlow::Block,
        from: TagOrigin::Hexo,
        html: quote::pullquote,
    },
    Tag {
        name: "codeblock",
        aliases: &["code"],
        body: TagBodyKind::Verbatim,
        grammar: "{% codeblock [title] [ADDRESS] [link text] [lang:NAME] [line_number:false] [first_line:N] [mark:1,3-5] … %} … {% endcodeblock %}",
        flow: MaskFlow::Block,
        from: TagOrigin::Hexo,
        html: code::codeblock,
    },
    Tag {
        name: "include_code",
        aliases: &[],
        body: TagBodyKind::None,
        grammar: "{% include_code [title] [lang:NAME] [from:N] [to:N] PATH %}",
        flow: MaskFlow::Block,
        from: TagOrigin::Hexo,
        html: code::include_code,
    },
    Tag {
        name: "iframe",
        aliases: &[],
        body: TagBodyKind::None,
        grammar: "{% iframe ADDRESS [width|default] [height|default] %}",
        flow: MaskFlow::Block,
        from: TagOrigin::Hexo,
        html: iframe::iframe,
    },
    Tag {
        name: "raw",
        aliases: &[],
        body: TagBodyKind::Verbatim,
        grammar: "{% raw %} … {% endraw %}",
        flow: MaskFlow::Either,
        from: TagOrigin::Hexo,
        html: code::raw,
    },
];

/// All tags, in the order in which they are documented.
pub fn all() -> impl Iterator<Item = &'static Tag> {
    HEXO.iter().chain(themes::THEMES).chain(plugins::PLUGINS)
}

/// The tag with this name or alias.
pub fn find(name: &str) -> Option<&'static Tag> {
    all().find(|tag| tag.name == name || tag.aliases.contains(&name))
}

/// The tag that the name means in a note: the site's own first, then those available on the site.
pub fn meant(name: &str, context: &TagContext) -> Option<&'static Tag> {
    // A site's own tag can't replace one that keeps tags from being run.
    if name.is_empty() || find(name).is_some_and(|tag| tag.body == TagBodyKind::Verbatim && tag.from == TagOrigin::Hexo)
    {
        return find(name);
    }
    if site_tag::template(name, context).is_some() {
        return Some(&site_tag::OWN);
    }
    themes::in_dialect(name, context.config.tags).or_else(|| find(name)).filter(|tag| exists(tag, context.config))
}

fn exists(tag: &Tag, config: &Config) -> bool {
    match tag.from {
        TagOrigin::Hexo | TagOrigin::Site => true,
        TagOrigin::Embed => config.tags.embeds,
        TagOrigin::Themes => config.tags.themes,
    }
}

/// The names and aliases of all tags available on a site.
pub fn names(config: &Config) -> impl Iterator<Item = &'static str> {
    all().filter(|tag| exists(tag, config)).flat_map(|tag| std::iter::once(tag.name).chain(tag.aliases.iter().copied()))
}

/// Names of tags with verbatim bodies.
pub const VERBATIM: &[&str] = &[
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
pub const BRANCHES: &[&str] = &["elif", "elseif", "else", "case", "default"];
pub const BRANCHED: &[&str] = &["if", "ifAsync", "for", "asyncEach", "asyncAll", "switch"];

/// Nunjucks' own tags, which Hexo runs in notes. In biji notes are not templates.
pub const TEMPLATE_TAGS: &[&str] = &[
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
