//! Pieces of the languages that targets read.

/// Of notes.
#[rustfmt::skip]
pub(super) const MARKS: &[&str] = &[
    "[^1]", "[^1]: ", "> [!note]- ", "==", "++", "^", "~", ":smile:", ":", "\n: ", "*[a]: ", "[TOC]", "[[", "]]",
    "![[", "{% ", " %}", "{%", "%}", "{{", "}}", "{#", "#}", "{% note %}\n", "{% endnote %}", "{% raw %}",
    "{% endraw %}", "{% codeblock %}\n", "{% endcodeblock %}", "{% tabs a %}\n<!-- tab -->\n", "{% endtabs %}",
    "{% img a.png %}", "{% post_link b %}", "```", "~~~", "```mermaid\ngraph TD\na-->b\n```\n", "```js\n", "`", "**",
    "*", "_", "~~", "[", "]", "](", "![", "(", ")", "|", "|-|-|\n", "---\n", "# ", "> ", "- ", "1. ", "\n", "\n\n",
    "    ", "\t", "$", "$$", "\\(", "\\)", "\\[", "\\]", "\\frac{a}{", "\\begin{align}", "\\end{align}", "\\def\\a{",
    "<!-- more -->", "<!--", "-->", "<div", ">", "</div>", "<a href=\"", "<svg>", "<script>", "<style>", "<title>",
    "&", "&#x", "&amp;", ";", "\\", "中", "，", "“", "https://a.b/", "a@b.c", "javascript:", "[a]: /b\n", "[x] ",
    "{width=3}", "{#id}",
];

/// Of front matter and data.
#[rustfmt::skip]
pub(super) const KEYS: &[&str] = &[
    "---\n", "title: ", "date: ", "tags: ", "categories: ", "permalink: ", "cover: ", "lang: ", "password: a\n",
    "excerpt: ", "aliases: ", "layout: ", "math: true\n", "toc: ", "series: ", "translation: ", "\n", "\n- ", "- ",
    "[", "]", "{", "}", "'", "\"", "&a ", "*a", "<<: ", "|\n", ">-\n", ": ", "#", "\t", "!!int ", "? ", "1e999", "-1",
    "null", "true", "2026-05-16", ":year/:title/", "../", "中", "\u{feff}", "+++\n", ";;;\n", "{{ ", " }}", "<b>",
];

/// Of configurations.
#[rustfmt::skip]
pub(super) const SETTINGS: &[&str] = &[
    "title: ", "permalink: ", "per_page: ", "feed:\n", "  type: ", "url: ", "root: ", "language: ", "timezone: ",
    "menu:\n", "quirks: hexo\n", "markdown:\n", "  footnotes: true\n", "  wikilinks: true\n", "highlight:\n",
    "  line_number: ", "search:\n", "  path: ", "deploy:\n", "  type: git\n", "theme_config:\n", "skip_render: ",
    "tag_map:\n", "external_link: ", "traditional: s2t\n", "\n", "\n- ", "[", "]", "{", "}", "'", "\"", "&a ", "*a",
    "<<: ", ": ", "#", "true", "false", "1", "-1", "1e9", "null", "../", "/", "http://a.b/", ":year/:month/:title/",
    "**", "中",
];

/// Of templates.
#[rustfmt::skip]
pub(super) const CALLS: &[&str] = &[
    "{{ ", " }}", "{% ", " %}", "page", ".title", ".content", "site", "config", "| safe", "| upper", "for a in ",
    "endfor", "if ", "endif", "set a = ", "recent_posts(limit=2)", "data(name='x')", "block main", "endblock",
    "extends \"base.html\"", "include \"partials/head.html\"", "macro a()", "endmacro", "range(end=9)", "(", ")", "[",
    "]", "'", "\"", "1", "-", "~", "==", "and", "not", "loop.index", "<b>",
];

/// Of code.
#[rustfmt::skip]
pub(super) const CODE: &[&str] = &[
    "\"", "'", "`", "$(", "${", "(", "[", "{", "#{", "<", "$", "/", "\\", "\n", "//", "/*", "*/", "#", "--", "<!--",
    "<?php", "fn ", "class ", "if ", "end\n", "=>", "::", "@", "%", "<<EOF\n", "EOF\n", "\"\"\"", "'''", ";", "0x1f",
    "1.5e3",
];

/// Of feeds.
#[rustfmt::skip]
pub(super) const FEED: &[&str] = &[
    "<rss>", "<channel>", "<item>", "<title>", "</title>", "<link>", "</link>", "<pubDate>", "<feed>", "<entry>",
    "<id>", "<updated>", "<![CDATA[", "]]>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&amp;", "&#x41;",
    "<link href=\"", "\"/>", "<", ">", "</item>", "</channel>", "</rss>", "2026-05-16T00:00:00Z",
    "Sat, 16 May 2026 00:00:00 GMT", "<?xml version=\"1.0\"?>",
];
