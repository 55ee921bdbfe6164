//! The table of tags. Each tag is an entry here; diagnostics use it.

use super::call::Call;
use super::mask::Flow;
use super::{Context, asset, code, frame, image, link, own, plugins, post, quote, themes};
use crate::config::Config;
use crate::diagnostic::Diagnostic;

/// One of Hexo's tags.
#[derive(Debug)]
pub struct Tag {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub body: BodyKind,
    /// Its syntax. Words in capitals are placeholders; parts in `[…]` are optional.
    pub grammar: &'static str,
    pub flow: Flow,
    pub from: From,
    /// Its HTML, from its arguments and body.
    pub html: fn(&Call, &mut Vec<Diagnostic>) -> String,
}

impl Tag {
    /// A tag of a theme or plugin, from its name and aliases, and its grammar.
    pub(super) const fn theme(
        (name, aliases): (&'static str, &'static [&'static str]),
        body: BodyKind,
        flow: Flow,
        html: fn(&Call, &mut Vec<Diagnostic>) -> String,
        grammar: &'static str,
    ) -> Tag {
        Tag { name, aliases, body, grammar, flow, from: From::Themes, html }
    }
}

/// The content between a tag and its end tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
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
pub enum From {
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
        body: BodyKind::None,
        grammar: "{% asset_img [class…] FILE [width [height]] [title] %}",
        flow: Flow::Either,
        from: From::Hexo,
        html: asset::asset_img,
    },
    Tag {
        name: "asset_link",
        aliases: &[],
        body: BodyKind::None,
        grammar: "{% asset_link FILE [title…] [true|false] %}",
        flow: Flow::Inline,
        from: From::Hexo,
        html: asset::asset_link,
    },
    Tag {
        name: "asset_path",
        aliases: &[],
        body: BodyKind::None,
        grammar: "{% asset_path FILE %}",
        flow: Flow::Inline,
        from: From::Hexo,
        html: asset::asset_path,
    },
    Tag {
        name: "post_link",
        aliases: &[],
        body: BodyKind::None,
        grammar: "{% post_link NOTE[#heading] [title…] [true|false] %}",
        flow: Flow::Inline,
        from: From::Hexo,
        html: post::post_link,
    },
    Tag {
        name: "post_path",
        aliases: &[],
        body: BodyKind::None,
        grammar: "{% post_path NOTE %}",
        flow: Flow::Inline,
        from: From::Hexo,
        html: post::post_path,
    },
    Tag {
        name: "img",
        aliases: &["image"],
        body: BodyKind::None,
        grammar: "{% img [class…] ADDRESS [width [height]] [title] %}",
        flow: Flow::Either,
        from: From::Hexo,
        html: image::img,
    },
    Tag {
        name: "link",
        aliases: &["a", "anchor"],
        body: BodyKind::None,
        grammar: "{% link TEXT… ADDRESS [true|false] [title…] %}",
        flow: Flow::Inline,
        from: From::Hexo,
        html: link::link,
    },
    Tag {
        name: "url_for",
        aliases: &[],
        body: BodyKind::None,
        grammar: "{% url_for TEXT PATH [true|false] %}",
        flow: Flow::Inline,
        from: From::Hexo,
        html: link::url_for,
    },
    Tag {
        name: "full_url_for",
        aliases: &[],
        body: BodyKind::None,
        grammar: "{% full_url_for TEXT PATH %}",
        flow: Flow::Inline,
        from: From::Hexo,
        html: link::full_url_for,
    },
    Tag {
        name: "blockquote",
        aliases: &["quote"],
        body: BodyKind::Markdown,
        grammar: "{% blockquote [AUTHOR[, SOURCE]] [ADDRESS] [title of the address] %} … {% endblockquote %}",
        flow: Flow::Block,
        from: From::Hexo,
        html: quote::blockquote,
    },
    Tag {
        name: "pullquote",
        aliases: &[],
        body: BodyKind::Markdown,
        grammar: "{% pullquote [class…] %} … {% endpullquote %}",
        flow: Flow::Block,
        from: From::Hexo,
        html: quote::pullquote,
    },
    Tag {
        name: "codeblock",
        aliases: &["code"],
        body: BodyKind::Verbatim,
        grammar: "{% codeblock [title] [ADDRESS] [link text] [lang:NAME] [line_number:false] [first_line:N] [mark:1,3-5] … %} … {% endcodeblock %}",
        flow: Flow::Block,
        from: From::Hexo,
        html: code::codeblock,
    },
    Tag {
        name: "include_code",
        aliases: &[],
        body: BodyKind::None,
        grammar: "{% include_code [title] [lang:NAME] [from:N] [to:N] PATH %}",
        flow: Flow::Block,
        from: From::Hexo,
        html: code::include_code,
    },
    Tag {
        name: "iframe",
        aliases: &[],
        body: BodyKind::None,
        grammar: "{% iframe ADDRESS [width|default] [height|default] %}",
        flow: Flow::Block,
        from: From::Hexo,
        html: frame::iframe,
    },
    Tag {
        name: "raw",
        aliases: &[],
        body: BodyKind::Verbatim,
        grammar: "{% raw %} … {% endraw %}",
        flow: Flow::Either,
        from: From::Hexo,
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
pub fn meant(name: &str, context: &Context) -> Option<&'static Tag> {
    // A site's own tag can't replace one that keeps tags from being run.
    if name.is_empty() || find(name).is_some_and(|tag| tag.body == BodyKind::Verbatim && tag.from == From::Hexo) {
        return find(name);
    }
    if own::template(name, context).is_some() {
        return Some(&own::OWN);
    }
    themes::in_dialect(name, context.config.tags).or_else(|| find(name)).filter(|tag| exists(tag, context.config))
}

fn exists(tag: &Tag, config: &Config) -> bool {
    match tag.from {
        From::Hexo | From::Site => true,
        From::Embed => config.tags.embeds,
        From::Themes => config.tags.themes,
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
