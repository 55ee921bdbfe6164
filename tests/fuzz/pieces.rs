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

/// Of requests to the preview.
#[rustfmt::skip]
pub(super) const REQUESTS: &[&str] = &[
    "GET ", "HEAD ", "POST ", "OPTIONS ", " HTTP/1.1\r\n", " HTTP/1.0\r\n", "Host: localhost\r\n", "Host: evil.example\r\n",
    "Host: 127.0.0.1:PORT\r\n", "\r\n", "\r\n\r\n", "\n", "/", "//", "/..", "..", "%2e%2e", "%2f", "%5c", "%00", "%0d%0a", "%ff",
    "%", "\\", "?", "#", ";", "@", "/index.html", "/plain", "/folder", "/folder/", "/film.mp4", "/style.css", "/empty.txt",
    "/%E9%9B%AA.txt", "/_biji/", "/_biji/events?at=/&since=0", "/_biji/preview.js", "/nothing", "/link.txt", "/out/secret.txt",
    "/.git/config", "/_config.yml", "/content/_drafts/idea.md", "http://localhost/", "http://evil.example/", "file:///etc/passwd",
    "Range: bytes=", "0-3", "4-", "-5", "0-0", "19-", "20-", "99-", "-0", "18446744073709551615-", "0-99999999999999999999",
    ",", "If-Range: ETAG\r\n", "If-Range: DATE\r\n", "If-Range: W/ETAG\r\n", "If-None-Match: ETAG\r\n", "If-None-Match: *\r\n",
    "If-Modified-Since: DATE\r\n", "If-Match: *\r\n", "Accept-Encoding: gzip\r\n", "Accept-Encoding: br;q=0.5, gzip\r\n",
    "Accept-Encoding: *;q=0\r\n", "Accept-Encoding: identity;q=0\r\n", "q=1e9", "q=NaN", "Origin: http://127.0.0.1:PORT\r\n",
    "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Mode: navigate\r\n", "Sec-Fetch-Dest: document\r\n",
    "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "Expect: 100-continue\r\n", "Connection: close\r\n",
    "Upgrade: h2c\r\n", "\u{e9}",
];

/// Of answers of stores.
#[rustfmt::skip]
pub(super) const ANSWERS: &[&str] = &[
    "%%\n", "list\n", "record\n", "get\n", "head\n", "put\n", "keep\n", "delete\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 201 Created\r\n",
    "HTTP/1.1 204 No Content\r\n", "HTTP/1.1 301 Moved\r\nLocation: http://169.254.169.254/\r\n", "HTTP/1.1 403 Forbidden\r\n",
    "HTTP/1.1 404 Not Found\r\n", "HTTP/1.1 409 Conflict\r\n", "HTTP/1.1 412 Precondition Failed\r\n",
    "HTTP/1.1 503 Slow Down\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "\r\n", "\r\n\r\n", "etag: \"a\"\r\n", "Content-Length: 3\r\n",
    "Content-Length: 99999999999\r\n", "Transfer-Encoding: chunked\r\n", "5\r\nabcde\r\n0\r\n\r\n", "ffffffffffffffff\r\n",
    "Content-Encoding: gzip\r\n", "x-ms-error-code: BlobNotFound\r\n", "x-ms-error-code: ConditionNotMet\r\n",
    "date: Thu, 01 Jan 1970 00:00:00 GMT\r\n", "<Contents><Key>notes/", "</Key><Size>4</Size><ETag>\"a\"</ETag></Contents>", "<Key>", "</Key>",
    "<Blobs>", "</Blobs>", "<Blob><Name>notes/", "<Name Encoded=\"true\">notes/a%01%0a", "</Name><Properties><Content-Length>4</Content-Length>\
     <Etag>a</Etag></Properties></Blob>", "<NextMarker>", "</NextMarker>", "<IsTruncated>true</IsTruncated>",
    "<NextContinuationToken>", "</NextContinuationToken>", "<ResourceType>directory</ResourceType>", "<Error><Code>", "</Code><Message>",
    "</Message></Error>", "AccessDenied", "NoSuchBucket", "NoSuchKey", "AuthenticationFailed", "SECRET", "TOKEN",
    "<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY d \"&b;&b;\">]>", "&d;", "&lt;", "&#27;[2J", "\u{1b}[2J", "../", "/../", "..%2f", "%00", "%0a",
    "index.html", "a.txt", "old.html", "biji published 1\n", "biji published 1 conditions\n",
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 0 \"a\" \"old.html\"\n", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 0 - \"../x\"\n",
    "\"a\\u001b\"", "0 - \"",
];

/// Of what programs print.
#[rustfmt::skip]
pub(super) const OUTPUT: &[&str] = &[
    "rsync\n", "sftp\n", "tree\n", "refs\n", "error\n", "<f+++++++++ ", "cd+++++++++ ", "*deleting   ", ".f..t...... ", "\\#351",
    "\\#012", "\\056\\056/", "\\000", "../", "/etc/passwd", ".git/config", "./", "a.html", "x/y.html", "sftp> -ls -lan \"/www/\"\n",
    "-rw-r--r--    1 0 0 4 May 16 /www/", "drwxr-xr-x    1 0 0 4 May 16 /www/", "lrwxrwxrwx    1 0 0 4 May 16 /www/",
    "Can't ls: \"/www/x\" not found\n", "100644 blob e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\t", "120000 blob ", "160000 commit ", "\0",
    "ref: refs/heads/", "\tHEAD\n", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\trefs/heads/", "main\n", "--upload-pack=x", ":x", "\n",
    "\t", "remote: ", "fatal: ", "hint: ", "! [rejected] main -> main (fetch first)\n", "Permission denied (publickey).\n",
    "WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!\n", "https://lin:SECRET@e.org/a.git", "SECRET", "\u{1b}[31m", "\u{1b}]0;x\u{7}", "\r",
    "rsync: [sender] write error: Broken pipe (32)\n", "No space left on device\n", "****************\n",
];

/// Of files of pictures and films.
#[rustfmt::skip]
pub(super) const PICTURE: &[&str] = &[
    "EXIF", "Exif\0\0", "MM\0*\0\0\0\u{8}", "II*\0\u{8}\0\0\0", "XMP ", "VP8X", "VP8L", "ANIM", "ICCP", "eXIf", "iTXt", "tEXt", "zTXt", "iCCP",
    "acTL", "IEND", "IDAT", "XML:com.adobe.xmp\0", "http://ns.adobe.com/xap/1.0/\0", "exif:GPSLatitude=\"52,31.5N\"", "GPS", "GIF89a",
    "!\u{1}", "XMP DataXMP", "ftypavif", "meta", "iloc", "iinf", "infe", "ispe", "irot", "imir", "moov", "trak", "udta", "ilst", "mdat",
    "free", "hdlr", "loci", "location.ISO6709", "\0\0\0\u{8}", "\0\0\0\0", "\0\0\0\u{1}", "\u{7f}", "<svg ", "width=\"1e9\"", "height='0.1em'",
    "viewBox=\"0 0 1 1\"", "<!DOCTYPE svg [", "<?xml ?>", "<!--", "-->", "%",
];
