//! Where biji differs from Hexo on purpose, one field a place, with two presets.
//!
//! A field that is set reproduces what Hexo does by accident. `quirks: biji` (the default) sets none of them;
//! `quirks: hexo` sets all and is held to recorded Hexo by the conformance tests. Behind the arrow stands what biji does
//! instead: the manual's table of differences is made from these lines.

use std::borrow::Cow;

use crate::spelling;

/// A row of the manual's table of differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    pub field: &'static str,
    /// What Hexo does, and so does `quirks: hexo`; a sentence, or more.
    pub hexo: &'static str,
    /// What biji does; without a full stop.
    pub biji: &'static str,
}

macro_rules! quirks {
    ($($(#[doc = $hexo:literal])* $field:ident => $biji:literal,)*) => {
        /// Hexo's accidents that are reproduced.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Quirks {
            $($(#[doc = $hexo])* pub $field: bool,)*
        }

        impl Quirks {
            /// `quirks: biji`: what the author meant.
            pub const BIJI: Quirks = Quirks { $($field: false,)* };

            /// `quirks: hexo`: exact reproduction.
            pub const HEXO: Quirks = Quirks { $($field: true,)* };

            /// What each field means, in order.
            pub const DIFFERENCES: &[Difference] = &[
                $(Difference { field: stringify!($field), hexo: concat!($($hexo),*), biji: $biji },)*
            ];
        }
    };
}

impl Quirks {
    /// A name in the spelling in which it is compared and written into addresses.
    pub fn name<'n>(&self, written: &'n str) -> Cow<'n, str> {
        if self.names_are_bytes { Cow::Borrowed(written) } else { spelling::composed(written) }
    }
}

quirks! {
    /// Addresses and archives use the machine's time zone, whatever `timezone` says.
    machine_zone_paths => "A path shows the date as the author wrote it, on every machine",
    /// The UTC clock of a date with an offset is taken for wall time.
    offset_dates_as_utc_clock => "It is that instant, shown in the site's zone",
    /// `0000-00-00`, which databases write where there is no date, is 30 November 1899.
    zero_date_is_a_day => "It counts as no date, and a warning says so",
    /// Names are worked out like values: `title: 3.10` is `3.1`, `abbrlink: 00123` is `123`, a tag `1e3` is `1000`.
    names_are_values => "A name reads as it was written",
    /// An `é` that macOS saved into a file's name as two characters is another letter than the `é` of a keyboard, in
    /// links to the file and in tags.
    names_are_bytes => "They are the same letter, and addresses have the keyboard's",
    /// Of several notes with one file name or title, `post_link` takes the first; a `#` in its argument always begins a heading.
    first_namesake_is_linked => "The one in the note's own folder or language, then the first; what has a `#` in its name is found by it",
    /// A key `tag` is lost beside `tags` (`category` and `photo` too), and `:source` or `:slug` in `permalink` never mean
    /// the note's own keys of that name.
    keys_hide_each_other => "Both count, and what the note says comes first",
    /// Any text before a first rule (`---`) is read as front matter, and lost when it is a mapping.
    prose_before_rule_is_front_matter => "Only what has a known key (`title`, `date` …) is front matter; anything else is text",
    /// A line that is not YAML, such as `title: [X] y` or `title: a: b`, drops the post.
    bad_yaml_drops_posts => "What is plainly one line of text is that text, and a warning shows how to write it",
    /// A text with commas, such as `tags: a, b` or `[旅行，日记]`, is one name.
    comma_lists_are_one_name => "It is a list, and a warning shows how to write it; a text in quotes is one name",
    /// A mapping where text belongs is printed as `[object Object]`, and a title in brackets loses them.
    mappings_print_as_objects => "It is the text as written; a mapping of `categories` is read as paths",
    /// `no` and `off` are texts, and a text counts as yes.
    no_is_true => "They mean no, as in `published: no`; and `published: flase`, which says neither, does not publish",
    /// `draft: true` leaves a post out of feeds and nowhere else, and `private: true` means nothing.
    only_published_withholds => "Neither is published; `--drafts` shows them",
    /// `published: false` means nothing on pages.
    pages_are_always_published => "A page is not published either",
    /// An unknown time zone, an empty permalink or one with `:tags` drops every post.
    bad_settings_drop_posts => "No note is lost; what can't be meant is an error with its place",
    /// A note saved as GBK, Big5 or UTF-16 is published as a page that nobody can read.
    other_encodings_are_published => "An error with the encoding that it probably has, and the command that converts it",
    /// `excerpt:` without a value drops the post.
    empty_excerpt_key_drops_post => "The key counts as not written",
    /// A key `content` is shown in place of the text, as it is written.
    content_key_is_the_text => "The text of the note is shown",
    /// Documents without `updated` or `date` take the times of their file.
    updated_from_mtime => "No time of a file is shown, since a fresh checkout would date everything to today; a note without `date` counts as the oldest",
    /// Without `author` everything is by `John Doe`.
    stranger_as_author => "Nobody is named; feeds have the site's title",
    /// `{{ … }}` in a post is a template's variable: hidden from Markdown, printed empty.
    variables_vanish => "It is text: notes are not templates",
    /// A tag that nobody knows, a block without an end, an end without a block, or a link to a note that is not there
    /// stops the whole build.
    bad_tags_stop_the_build => "A warning: the text of the note is all published, and what is no text is left out of it. An error only where text would be garbled, or where a known tag has a typing error",
    /// `{# … #}` is a template's comment: it is taken out with all that is in it, paragraphs too.
    comments_vanish => "It is text: notes are not templates",
    /// `asset_img` with an unknown file prints nothing.
    missing_asset_prints_nothing => "A warning with the nearest names, and the alternative text stays on the page",
    /// A line that begins with a tag is HTML to its end, and ends a table.
    tag_lines_are_html => "It is Markdown like any other line",
    /// Tags of themes and plugins exist only where the theme or plugin is named.
    only_installed_tags => "They all work",
    /// Tags in the body of `codeblock` are run.
    tags_run_in_code => "Code is shown as written",
    /// Any quote sign in the title of a picture's tag ends it and begins the alternative text.
    quotes_end_picture_titles => "Only the sign that opened the title ends it",
    /// `img` and `link` take a path without a scheme for a class or for text.
    bare_paths_are_no_address => "A file of the note, a path of the site and a Unicode host are addresses too",
    /// CommonMark's flanking rules keep `**参考：**请` literal.
    cjk_emphasis_stays_literal => "It is bold",
    /// Bare addresses swallow the Chinese text behind them.
    addresses_swallow_cjk => "Chinese text right after a host or a word follows them; right after `/`, `=`, `&`, `#` or `?` it is part of them, up to a space or a full-width mark",
    /// Straight quotes beside Chinese become curly ones.
    cjk_quotes_close => "They stay as written",
    /// Relative pictures get the site's root put in front and are looked up nowhere; files beside a note, outside of its
    /// asset folder, are not published.
    relative_images_get_root => "They are looked for in the note's asset folder and beside the note, and published from there; `slug/a.png`, `./`, `..\\` and `%20` too, in links, raw HTML and `cover` as well",
    /// Of the tags that share a slug, the last one's page wins.
    shared_slug_last_wins => "The shared page lists the notes of all (`C`, `C++` and `C#`), and a warning names `tag_map`",
    /// Of two posts on one address, the oldest wins silently.
    shared_address_oldest_wins => "An error that names both",
    /// `alias` makes no redirects: only a plugin reads it.
    alias_needs_plugin => "`alias` and `redirect_from` make redirects",
    /// A home page is made only when `package.json` names a plugin for it.
    home_needs_plugin => "There is always a home page",
    /// A note named `a.MD` is no note: extensions count in lower case only.
    extensions_in_lower_case => "It is one: `.MD` is `.md`",
    /// With `post_asset_folder`, only files with the extension of `new_post_name` are notes; `b.markdown` is none.
    one_extension_for_notes => "Every file in Markdown or HTML is one, unless it lies in the folder of another note",
    /// Style sheets, scripts and data below `_posts` are posts.
    any_form_is_a_note => "Only Markdown and HTML are",
    /// JSON is minified, and YAML becomes JSON without its comments: `1.10` becomes `1.1`.
    data_becomes_json => "Data files go out as they are; YAML outside of notes' folders is there as JSON too",
    /// A whole HTML document, such as the one by which a search engine knows the owner, is put into the theme.
    whole_documents_are_pages => "What begins with `<!DOCTYPE html>`, or has no element at all, is copied as it is",
    /// `_redirects`, `_headers`, `.nojekyll` and `.well-known` are no part of the site.
    host_files_stay_home => "They go out with the site",
    /// Without a post there is no home page and no archive.
    empty_site_has_no_home => "There are both, and they say that nothing is there yet",
    /// Feeds carry contents with relative links and without line ends; sitemaps list whatever is rendered.
    feeds_are_raw => "Links are whole and text is kept as it is; sitemaps list pages",
    /// There are no pages of all tags and all categories unless the site brings them.
    no_overviews => "There are, in `tags/` and `categories/`",
    /// `#` and `%` of a file's name stand bare in its address, which then leads nowhere; `?` cuts the address short.
    /// Links keep the `..` and backslashes of a permalink, and the file has none.
    bare_signs_in_addresses => "The signs are escaped, and file and link agree",
    /// A tag written twice in a note counts twice.
    duplicate_tags_count_twice => "Once",
    /// A placeholder of `permalink` without a value prints `undefined`.
    unknown_placeholder_prints_undefined => "The name of the note's file stands there, and a warning names the key",
    /// `include_code` finds only files that Hexo has a renderer for.
    include_code_needs_renderer => "It finds any text file: `.py`, `.rs`, `.go` …",
    /// A title is handed to the theme as it is written: some show `Q&amp;A` as `Q&A`, some do not.
    titles_are_html => "It is `Q&A` everywhere",
    /// An empty excerpt before `<!-- more -->` stays empty.
    empty_excerpt_stays => "The summary is the first text of the note",
    /// Markdown acts inside `$…$`.
    math_is_markdown => "The formula stays whole and is set; it never reaches into code or another block",
    /// Without a highlighter, fences are Markdown's, and tags and braces in them act.
    fences_need_highlighter => "Fenced code is shown as written, with colours or without",
    /// A diagram in Mermaid's language is code, or text that a script has to draw.
    diagrams_are_text => "It is drawn when the site is built, in the site's colours",
    /// A fence that is never closed, or closed by a longer run, has no colours.
    odd_fences_are_plain => "It has colours like any other",
    /// An empty fence runs on to the next line that closes one.
    empty_fences_run_on => "It ends at its own closing line",
    /// A line such as ```` ```code``` and text ```` opens a fence, if a later line closes it.
    fence_headers_hold_ticks => "It is code within a line, as everywhere in Markdown",
    /// `<!--` in code begins a comment, and fences in comments are none.
    comments_begin_in_code => "Code is code, and a comment hides what is in it",
    /// A fence's title loses what stands behind `=`.
    fence_titles_end_at_equals_sign => "The title is whole",
    /// A fence's title is HTML.
    fence_titles_are_html => "It is text: `Vec<T>` stays readable",
    /// `js:src/a.js`, `rust,ignore` and `{.python}` are languages nobody knows, and `{1,3}` and `title="a.js"` are titles.
    fence_meta_is_language => "Options of other programs mean what they mean there; sessions in a terminal and `ansi` are understood",
    /// Languages that highlight.js lacks (Vue, Zig, Mermaid) are plain text.
    unknown_languages_are_plaintext => "They have colours where biji knows them",
    /// `publish my` names the post `my`, `new` takes the last of many words, drafts name their layout, `clean` empties
    /// the whole output folder.
    commands_as_in_hexo => "`publish` keeps the name and asks when several fit, `new` takes a layout and a title and refuses more words, `clean` removes only what biji wrote",
    /// `7. ` with one blank and nothing else is text where a list would begin.
    empty_items_are_text => "It is an empty item of a list",
    /// Untidy quotations, lists and emphasis are read by rules of Hexo's renderer, which are not CommonMark's.
    untidy_markdown => "CommonMark's rules hold",
    /// One tilde strikes out within words too: `1~2, 3~4`.
    tildes_strike_within_words => "It is a sign there; `~gone~` between spaces or marks is struck out, and so is `~~this~~` anywhere",
    /// Footnotes, boxes such as `> [!NOTE]` and what else stands below `markdown:` are shown as they are written, unless a
    /// switch there says otherwise.
    extensions_are_text => "They have their meaning, and each can be switched off",
    /// `<method_name>` is an HTML tag, which no browser shows.
    tags_hold_underscores => "It is text, and readers see it",
    /// The title of a picture in Markdown is a tooltip, which phones never show.
    titles_are_tooltips => "Below a picture that stands alone it is the caption",
    /// A size beside a picture, `![](a.png =300x200)` or `![](a.png){width=300}`, is text.
    picture_sizes_are_text => "It is the picture's size",
    /// A picture has the attributes that are written for it, and the page moves when it comes.
    bare_pictures => "It has its width and height, beyond the first it loads when it comes into view (`images.lazy`), and it opens at full size (`images.zoom`)",
    /// Obsolete attributes and bare tables: `align`, `frameborder`, no scroller.
    obsolete_html => "Today's HTML; wide tables scroll",
    /// The plugin `hexo-toc` takes the ids from headings and gives others, in lower case, to a `span` in them; links directly
    /// in a heading go, and a repeated heading has the same id again.
    toc_plugin_moves_ids => "Headings keep their ids, and those of `hexo-toc` lead there too",
    /// Headings that skip a level, curly quotes, dashes and tables stand on the page as they were rendered.
    prose_is_not_typeset => "On the page, headings are announced in order, quotes and dashes are as wide as the text around them, and tables have a name and columns that wrap; feeds and search have the text as rendered",
}
