//! Where biji differs from Hexo on purpose, one field a place, with two presets.
//!
//! A field that is set reproduces what Hexo does by accident. `quirks: biji` (the default) sets none of them;
//! `quirks: hexo` sets all and is tested against recorded Hexo by the conformance tests. The text after the arrow is
//! what biji does instead: the manual's table of differences is made from these lines.

use std::borrow::Cow;

use crate::spelling;

/// A row of the manual's table of differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HexoDifference {
    /// The name of the field in [`Quirks`].
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
            pub const DIFFERENCES: &[HexoDifference] = &[
                $(HexoDifference { field: stringify!($field), hexo: concat!($($hexo),*), biji: $biji },)*
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
    /// The UTC clock of a date with an offset is taken for local time.
    offset_dates_as_utc_clock => "It is that instant, shown in the site's zone",
    /// `0000-00-00`, which databases write for a missing date, is 30 November 1899.
    zero_date_is_a_day => "It counts as a missing date, with a warning",
    /// Names are read as values: `title: 3.10` is `3.1`, `abbrlink: 00123` is `123`, a tag `1e3` is `1000`.
    names_are_values => "Names are read as they are written",
    /// An `é` that macOS saved into a file's name as two characters differs from the `é` of a keyboard, in links to the
    /// file and in tags.
    names_are_bytes => "They are the same letter, and addresses have the keyboard's",
    /// Of several notes with one file name or title, `post_link` takes the first; a `#` in its argument always begins a heading.
    first_namesake_is_linked => "The one in the note's own folder or language, or else the first; a name with a `#` in it is found, too",
    /// A key `tag` is lost beside `tags` (`category` and `photo` too), and `:source` or `:slug` in `permalink` never mean
    /// the note's own keys of that name.
    keys_hide_each_other => "Both count, and the note's own keys take precedence",
    /// Any text before a first rule (`---`) is read as front matter, and lost if it is a mapping.
    prose_before_rule_is_front_matter => "Only text with a known key (`title`, `date` …) is front matter; anything else is text",
    /// A line that is not YAML, such as `title: [X] y` or `title: a: b`, drops the post.
    bad_yaml_drops_posts => "If it is plainly one line of text, it is read as that text, and a warning shows how to write it",
    /// A text with commas, such as `tags: a, b` or `[旅行，日记]`, is one name.
    comma_lists_are_one_name => "It is a list, and a warning shows how to write it; a text in quotes is one name",
    /// A mapping instead of text is printed as `[object Object]`, and a title in brackets loses them.
    mappings_print_as_objects => "It is the text as it was written; a mapping in `categories` is read as paths",
    /// `no` and `off` are texts, and any text counts as yes.
    no_is_true => "They mean no, as in `published: no`; with `published: flase`, which is neither, the note is not published",
    /// `draft: true` takes a post out of feeds and nothing else, and `private: true` has no meaning.
    only_published_withholds => "Neither is published; `--drafts` shows them",
    /// `published: false` has no meaning on pages.
    pages_are_always_published => "The page is not published",
    /// An unknown time zone, an empty permalink or one with `:tags` drops every post.
    bad_settings_drop_posts => "No note is lost; a setting that can't be right is an error with its place",
    /// A note saved as GBK, Big5 or UTF-16 is published as a page that nobody can read.
    other_encodings_are_published => "An error with its probable encoding, and the command that converts it",
    /// `excerpt:` without a value drops the post.
    empty_excerpt_key_drops_post => "The key counts as missing",
    /// A key `content` is shown instead of the text, as it is written.
    content_key_is_the_text => "The text of the note is shown",
    /// Documents without `updated` or `date` take the times of their file.
    updated_from_mtime => "The times of files are not used, since a fresh checkout would set all of them to today; a note without `date` counts as the oldest",
    /// Without `author`, the author is `John Doe`.
    stranger_as_author => "No author is shown; feeds have the site's title",
    /// `{{ … }}` in a post is a template's variable: hidden from Markdown, printed empty.
    variables_vanish => "It is text: notes are not templates",
    /// An unknown tag, a block without an end tag, a surplus end tag, or a link to a missing note stops the whole
    /// build.
    bad_tags_stop_the_build => "A warning: the text of the note is published, without the tag itself. An error only if text would be garbled, or if a known tag has a typing error",
    /// `{# … #}` is a template's comment: it is removed with its text, even across paragraphs.
    comments_vanish => "It is text: notes are not templates",
    /// `asset_img` with an unknown file prints nothing.
    missing_asset_prints_nothing => "A warning with the nearest names, and the alternative text stays on the page",
    /// A line that begins with a tag is HTML to its end, and ends a table.
    tag_lines_are_html => "It is Markdown like any other line",
    /// Tags of themes and plugins exist only where the theme or plugin is named.
    only_installed_tags => "They all work",
    /// Tags in the body of `codeblock` are run.
    tags_run_in_code => "Code is shown as written",
    /// Any quote in the title of a picture's tag ends it and begins the alternative text.
    quotes_end_picture_titles => "Only the kind of quote that opened the title ends it",
    /// `img` and `link` read a path without a scheme as a class or as text.
    bare_paths_are_no_address => "Files of the note, paths of the site and Unicode hosts are addresses, too",
    /// CommonMark's flanking rules keep `**参考：**请` literal.
    cjk_emphasis_stays_literal => "It is bold",
    /// Bare addresses include the Chinese text after them.
    addresses_swallow_cjk => "Chinese text right after a host or a word is not part of them; right after `/`, `=`, `&`, `#` or `?` it is, up to a space or a full-width mark",
    /// Straight quotes beside Chinese become curly ones.
    cjk_quotes_close => "They stay as written",
    /// The site's root is put in front of relative pictures, which are not looked up; files beside a note, outside of
    /// its asset folder, are not published.
    relative_images_get_root => "They are looked up in the note's asset folder and beside the note, and published from there; also `slug/a.png`, `./`, `..\\` and `%20`, and in links, raw HTML and `cover`",
    /// Of several tags with the same slug, the page of the last one replaces the others.
    shared_slug_last_wins => "The shared page lists the notes of all (`C`, `C++` and `C#`), and a warning names `tag_map`",
    /// Of two posts on one address, only the oldest is published, without a message.
    shared_address_oldest_wins => "An error that names both",
    /// `alias` makes no redirects: only a plugin reads it.
    alias_needs_plugin => "`alias` and `redirect_from` make redirects",
    /// A home page is made only when `package.json` names a plugin for it.
    home_needs_plugin => "There is always a home page",
    /// A file `a.MD` is not a note: only extensions in lower case count.
    extensions_in_lower_case => "It is a note: `.MD` is `.md`",
    /// With `post_asset_folder`, only files with the extension of `new_post_name` are notes; `b.markdown` is not.
    one_extension_for_notes => "Every Markdown or HTML file is a note, except in the folder of another note",
    /// Style sheets, scripts and data below `_posts` are posts.
    any_form_is_a_note => "Only Markdown and HTML are",
    /// JSON is minified, and YAML becomes JSON without its comments: `1.10` becomes `1.1`.
    data_becomes_json => "Data files are copied as they are; YAML outside of notes' folders is published as JSON, too",
    /// A whole HTML document, such as a search engine's proof of ownership, is put into the theme.
    whole_documents_are_pages => "A file that begins with `<!DOCTYPE html>`, or has no element, is copied as it is",
    /// `_redirects`, `_headers`, `.nojekyll` and `.well-known` are not part of the site.
    host_files_stay_home => "They are published with the site",
    /// Without a post there is no home page and no archive.
    empty_site_has_no_home => "There are both, with a line that there are no notes yet",
    /// Feeds have relative links and no line ends.
    feeds_are_raw => "Links are whole and text is kept as it is",
    /// Sitemaps list everything that was rendered.
    sitemaps_list_everything => "They list pages",
    /// The index for searches has everything that was rendered, with `&amp;` and the like in its text.
    search_index_is_raw => "It has pages, and the text that readers see",
    /// A search index is made only under a name that ends in `.xml` or `.json`.
    search_index_needs_extension => "Under any other name it is JSON",
    /// There are no pages of all tags and all categories unless the site has its own.
    no_overviews => "There are, in `tags/` and `categories/`",
    /// Pages of the archives end after `per_page` notes, in the middle of a year.
    archives_cut_years => "They show whole years, about a hundred notes on a page; with `archive_generator.per_page` they are cut as in Hexo",
    /// `#` and `%` in a file's name are not escaped in its address, which then does not work; `?` cuts the address
    /// short. Links keep the `..` and backslashes of a permalink, and the file does not.
    bare_signs_in_addresses => "These signs are escaped, and the file and its links agree",
    /// A tag written twice in a note counts twice.
    duplicate_tags_count_twice => "It counts once",
    /// A placeholder of `permalink` without a value prints `undefined`.
    unknown_placeholder_prints_undefined => "The name of the note's file is used, and a warning names the key",
    /// `include_code` finds only files that Hexo has a renderer for.
    include_code_needs_renderer => "It finds any text file: `.py`, `.rs`, `.go` …",
    /// A title is passed to the theme as it is written: some show `Q&amp;A` as `Q&A`, some do not.
    titles_are_html => "It is `Q&A` everywhere",
    /// An empty excerpt before `<!-- more -->` is an empty summary.
    empty_excerpt_stays => "The summary is the first text of the note",
    /// Text in `$…$` is read as Markdown.
    math_is_markdown => "The formula is kept whole and set; it never extends into code or another block",
    /// Without a highlighter, fences are left to Markdown, and tags and braces in them are executed.
    fences_need_highlighter => "Fenced code is shown as written, with colours or without",
    /// A diagram in Mermaid's language is code, or text that a script draws.
    diagrams_are_text => "It is drawn when the site is built, in the site's colours",
    /// A fence that is never closed, or closed by a longer run of backticks, has no colours.
    odd_fences_are_plain => "It has colours like any other",
    /// An empty fence continues to the next line that closes a fence.
    empty_fences_run_on => "It ends at its own closing line",
    /// A line such as ```` ```code``` and text ```` opens a fence, if a later line closes it.
    fence_headers_hold_ticks => "It is a code span, as everywhere in Markdown",
    /// `<!--` in code begins a comment, and fences in comments don't count.
    comments_begin_in_code => "Code is code, and a comment hides its text",
    /// A fence's title loses the text after `=`.
    fence_titles_end_at_equals_sign => "The title is whole",
    /// A fence's title is HTML.
    fence_titles_are_html => "It is text: `Vec<T>` stays readable",
    /// `js:src/a.js`, `rust,ignore` and `{.python}` are unknown languages, and `{1,3}` and `title="a.js"` are titles.
    fence_meta_is_language => "Options of other programs have the same meaning here; sessions in a terminal and `ansi` are supported",
    /// Languages that highlight.js does not have (Vue, Zig, Mermaid) are plain text.
    unknown_languages_are_plaintext => "They have colours if biji supports them",
    /// `publish my` names the post `my`, `new` takes the last of several words, drafts name their layout, `clean`
    /// empties the whole output folder.
    commands_as_in_hexo => "`publish` keeps the name and asks if several fit, `new` takes a layout and a title and refuses further words, `clean` removes only what biji wrote",
    /// `7. ` with one space and no text is text instead of a list.
    empty_items_are_text => "It is an empty item of a list",
    /// Untidy quotations, lists and emphasis are read by rules of Hexo's renderer, which are not CommonMark's.
    untidy_markdown => "They are read by CommonMark's rules",
    /// Single tildes strike text out within words, too: `1~2, 3~4`.
    tildes_strike_within_words => "They are plain signs there; `~gone~` between spaces or punctuation is struck out, and `~~this~~` everywhere",
    /// Footnotes, boxes such as `> [!NOTE]` and the other forms below `markdown:` are shown as they are written, unless
    /// a switch there says otherwise.
    extensions_are_text => "They work, and each can be switched off",
    /// `<method_name>` is an HTML tag, which no browser shows.
    tags_hold_underscores => "It is text, and readers can see it",
    /// The title of a picture in Markdown is a tooltip, which phones never show.
    titles_are_tooltips => "For a picture in a paragraph of its own, it is the caption",
    /// A size beside a picture, `![](a.png =300x200)` or `![](a.png){width=300}`, is text.
    picture_sizes_are_text => "It is the picture's size",
    /// A picture has only the attributes that were written, and the page moves when the picture is loaded.
    bare_pictures => "It has its width and height; all but the first are loaded when they come into view (`images.lazy`), and open at full size (`images.zoom`)",
    /// A picture without an alternative text has no `alt`, and screen readers say its address.
    alt_may_be_missing => "It has an empty one, or its title",
    /// With `marked.figcaption`, a picture within a paragraph has a caption, too.
    captions_within_paragraphs => "Only a picture in a paragraph of its own has one",
    /// In `img`, the address of a thumbnail and sizes with units, which some themes take, are read as a title.
    thumbnails_are_titles => "They are left out",
    /// Obsolete and empty attributes (`align`, `frameborder`, `target=""`), and wide tables that don't scroll.
    obsolete_html => "Current HTML; wide tables scroll",
    /// Repeated headings are numbered without a look at the ids of others, and anew in each block tag; a heading without
    /// letters has an empty id.
    heading_ids_collide => "Each heading of a page has an id of its own",
    /// A line end is no line break if only spaces come after it.
    line_ends_before_spaces_break_nothing => "It is like any other",
    /// Emphasised Chinese is slanted.
    chinese_emphasis_is_slanted => "It has dots, as in print",
    /// The box of a task has no name.
    tasks_have_no_label => "Its name is the text of the task",
    /// With `relative_link`, links of tags are written as from the home page, wherever the note is.
    tag_links_lead_from_home => "They begin at the site's root, since a text is shown on other pages, too",
    /// The plugin `hexo-toc` removes the ids of headings and gives others, in lower case, to a `span` in them; links
    /// directly in a heading are lost, and repeated headings have the same id.
    toc_plugin_moves_ids => "Headings keep their ids, and those of `hexo-toc` lead there, too",
    /// A file `_defaults.yml` in a folder of notes has no meaning.
    folder_defaults_are_ignored => "Its keys are the defaults of the front matter of all notes and pages in the folder and below",
    /// Headings that skip a level, curly quotes, dashes and tables are on the page as they were rendered.
    prose_is_not_typeset => "On the page, screen readers get headings in order, quotes and dashes are as wide as the text around them, and tables have a name and columns that wrap; feeds and search have the text as rendered",
}
