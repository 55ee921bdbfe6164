//! Where biji differs from Hexo on purpose, one field a place, with two presets.
//!
//! A field that is set reproduces what Hexo does by accident. `quirks: biji` (the default) sets none of them;
//! `quirks: hexo` sets all and is held to recorded Hexo by the conformance tests.

use indexmap::IndexMap;

macro_rules! quirks {
    ($($(#[doc = $doc:literal])* $field:ident,)*) => {
        /// Hexo's accidents that are reproduced.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Quirks {
            $($(#[doc = $doc])* pub $field: bool,)*
        }

        impl Quirks {
            /// `quirks: biji`: what the author meant.
            pub const BIJI: Quirks = Quirks { $($field: false,)* };

            /// `quirks: hexo`: exact reproduction.
            pub const HEXO: Quirks = Quirks { $($field: true,)* };

            /// All fields by name.
            pub fn fields(self) -> IndexMap<&'static str, bool> {
                IndexMap::from([$((stringify!($field), self.$field),)*])
            }
        }
    };
}

quirks! {
    /// Addresses and archives use the machine's time zone, whatever `timezone` says.
    machine_zone_paths,
    /// The UTC clock of a date with an offset is taken for wall time.
    offset_dates_as_utc_clock,
    /// Any text before a first rule is read as front matter, and lost when it is a mapping.
    prose_before_rule_is_front_matter,
    /// `no` and `off` are texts, and a text is true.
    no_is_true,
    /// An unknown time zone, an empty permalink or one with `:tags` drops every post.
    bad_settings_drop_posts,
    /// `excerpt:` without a value drops the post.
    empty_excerpt_key_drops_post,
    /// Documents without `updated` take their file's modification time.
    updated_from_mtime,
    /// `{{ … }}` in a post is a template's variable: hidden from Markdown, printed empty.
    variables_vanish,
    /// `asset_img` with an unknown file prints nothing.
    missing_asset_prints_nothing,
    /// A line that begins with a tag is HTML to its end, and ends a table.
    tag_lines_are_html,
    /// Tags of themes and plugins exist only where the theme or plugin is named.
    only_installed_tags,
    /// Tags in the body of `codeblock` are run.
    tags_run_in_code,
    /// Any quote sign in the title of a picture's tag ends it and begins the alternative text.
    quotes_end_picture_titles,
    /// `img` and `link` take a path without a scheme for a class or for text.
    bare_paths_are_no_address,
    /// CommonMark's flanking rules keep `**参考：**请` literal.
    cjk_emphasis_stays_literal,
    /// Bare addresses swallow the Chinese text behind them.
    addresses_swallow_cjk,
    /// Straight quotes beside Chinese become curly ones.
    cjk_quotes_close,
    /// Relative images get the site's root put in front and are looked up nowhere.
    relative_images_get_root,
    /// Of the tags that share a slug, the last one's page wins.
    shared_slug_last_wins,
    /// Of two posts on one address, the oldest wins silently.
    shared_address_oldest_wins,
    /// `alias` makes no redirects: only a plugin reads it.
    alias_needs_plugin,
    /// A home page is made only when `package.json` names a plugin for it.
    home_needs_plugin,
    /// A note named `a.MD` is no note: extensions count in lower case only.
    extensions_in_lower_case,
    /// Without a post there is no home page and no archive.
    empty_site_has_no_home,
    /// Feeds carry contents with relative links and without line ends; sitemaps list whatever is rendered.
    feeds_are_raw,
    /// There are no pages of all tags and all categories unless the site brings them.
    no_overviews,
    /// `#` and `%` of a file's name stand bare in its address, which then leads nowhere; `?` cuts the address short.
    /// Links keep the `..` and backslashes of a permalink, and the file has none.
    bare_signs_in_addresses,
    /// A tag written twice in a post counts twice.
    duplicate_tags_count_twice,
    /// A placeholder without a value prints `undefined`.
    unknown_placeholder_prints_undefined,
    /// `include_code` finds only files that Hexo has a renderer for.
    include_code_needs_renderer,
    /// An empty excerpt before `<!-- more -->` stays empty.
    empty_excerpt_stays,
    /// Markdown acts inside `$…$`.
    math_is_markdown,
    /// Without a highlighter, fences are Markdown's, and tags and braces in them act.
    fences_need_highlighter,
    /// A fence that is never closed, or closed by a longer run, has no colours.
    odd_fences_are_plain,
    /// An empty fence runs on to the next line that closes one.
    empty_fences_run_on,
    /// A line such as ```` ```code``` and text ```` opens a fence, if a later line closes it.
    fence_headers_hold_ticks,
    /// `<!--` in code begins a comment, and fences in comments are none.
    comments_begin_in_code,
    /// A fence's title loses what stands behind `=`.
    fence_titles_end_at_equals_sign,
    /// A fence's title is HTML.
    fence_titles_are_html,
    /// `js:src/a.js`, `rust,ignore` and `{.python}` are languages nobody knows, and `{1,3}` is a title.
    fence_meta_is_language,
    /// Languages that highlight.js lacks (Vue, Zig, Mermaid) are plain text.
    unknown_languages_are_plaintext,
    /// `publish my` names the post `my`, `new` takes the last of many words, drafts name their layout, `clean` empties
    /// the whole output folder.
    commands_as_in_hexo,
    /// `7. ` with one blank and nothing else is text where a list would begin.
    empty_items_are_text,
    /// Markdown is read by the rules of Hexo's renderer, which are not CommonMark's where a text is untidy.
    untidy_markdown,
    /// `<method_name>` is an HTML tag, which no browser shows.
    tags_hold_underscores,
    /// Obsolete attributes and bare tables, as Hexo writes them: `align`, `frameborder`, no scroller.
    obsolete_html,
}
