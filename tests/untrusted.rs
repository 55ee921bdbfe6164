//! Notes whose authors are not trusted: whatever they write, the whole page has nothing of theirs that runs, frames
//! strangers, or is an element outside of the text. The pages are read as a browser reads them.

use std::collections::BTreeSet;

use biji::html::untrusted::framed;
use biji::html::{AddressUse, SchemeRisk, risk};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::harness::Site;

const CONFIG: &str = "title: Notes\nlanguage: en\nurl: https://example.org\npermalink: :title/\npost_asset_folder: true\n\
    markdown: {footnotes: true, wikilinks: true, heading_ids: true, abbreviations: true, alerts: true}\n";

/// Texts of notes. What has a `+` in front must be reported, too.
const TEXTS: &[&str] = &[
    // elements that run
    "+<script>alert(1)</script>",
    "+a <script src=https://e.org/x.js></script> b",
    "+<SCRIPT\n>alert(1)</SCRIPT\n>",
    "+<scr<script>ipt>alert(1)</script>",
    "+<style>body{display:none}</style>",
    "+<style><img src=\"</style><img src=x onerror=alert(1)>\">",
    "+<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "+<template><script>alert(1)</script></template>",
    "+<object data=javascript:alert(1)></object>",
    "+<embed src=javascript:alert(1)>",
    "+<base href=https://e.org/>",
    "+<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "+<link rel=stylesheet href=https://e.org/x.css>",
    "+<plaintext>",
    "+<xmp><script>alert(1)</script></xmp>",
    "+<title><script>alert(1)</script></title>",
    "+<dialog open>x</dialog>",
    "+<body onload=alert(1)>",
    "+<math><mtext><table><mglyph><style><img title=\"</style><img src=x onerror=alert(1)>\">",
    "+<svg onload=alert(1)>",
    "+<svg><script>alert(1)</script></svg>",
    "+<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>",
    "+<svg><animate attributeName=href values=javascript:alert(1) /><a id=x><text>x</text></a></svg>",
    "+<svg><foreignObject><iframe src=javascript:alert(1)></iframe></foreignObject></svg>",
    "+<svg><use href=\"data:image/svg+xml,<svg id='x' onload='alert(1)'/>#x\"></svg>",
    // forms
    "+<form action=https://e.org><input name=password type=password><button>x</button></form>",
    "+<select><option>x</select><textarea>y</textarea>",
    "+<button formaction=javascript:alert(1)>x</button>",
    // attributes
    "+<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=\"x\"onerror=alert(1)>",
    "+<img src=x OnErRoR\n=alert(1)>",
    "+<img \"\"\"><script>alert(1)</script>\">",
    "+<a href=# onclick=alert(1)>x</a>",
    "+<details open ontoggle=alert(1)>x</details>",
    "+<video controls onloadstart=alert(1)><source onerror=alert(1)></video>",
    "+<p autofocus tabindex=1 onfocus=alert(1)>x</p>",
    "+<b style=\"position:fixed;inset:0;z-index:99\">x</b>",
    "+<b style=\"background:url(javascript:alert(1))\">x</b>",
    "+<b style=\"behavior:url(#x);-moz-binding:url(//e.org)\">x</b>",
    "+<b id=biji:main>x</b>",
    "+<img name=getElementById src=x>",
    "+<a id=x name=body href=#>x</a>",
    "+<div class=\"stage lock search\">x</div>",
    "+<a class=embed data-player=https://e.org/ href=/>x</a>",
    "+<a href=/ target=_top>x</a>",
    "+<p contenteditable>x</p>",
    // addresses
    "+[a](javascript:alert(1))",
    "+[a](JaVaScRiPt:alert(1))",
    "+[a](java&#115;cript:alert(1))",
    "+[a](javascript&colon;alert(1))",
    "+[a](<java\tscript:alert(1)>)",
    "+[a](data:text/html;base64,PHNjcmlwdD4=)",
    "+[a](vbscript:x)",
    "+[a]\n\n[a]: javascript:alert(1)",
    "[a][b]\n\n[b]: <javascript:alert(1)> 'x'",
    "<javascript:alert(1)>",
    "+<a href=\" &#14; javascript:alert(1)\">x</a>",
    "+<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
    "+<a href=java&Tab;script&colon;alert(1)>x</a>",
    "+<img src=javascript:alert(1)>",
    "+<img srcset=\"x.png 1x, javascript:alert(1) 2x\">",
    "+<video poster=javascript:alert(1)></video>",
    "+![x](javascript:alert(1))",
    "[[javascript:alert(1)]]",
    "![[javascript:alert(1)]]",
    "[a](https://e.org/\"onmouseover=\"alert(1))",
    "[a](https://e.org \"x\" onmouseover=\"alert(1)\")",
    "![\" onerror=\"alert(1)](x.png)",
    "![a](x.png \"\\\" onerror=\\\"alert(1)\")",
    // frames
    "+<iframe src=https://e.org/></iframe>",
    "+<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "+<iframe src=javascript:alert(1)></iframe>",
    "+<iframe src=http://www.youtube.com/embed/x></iframe>",
    "+<iframe src=https://www.youtube.com@e.org/></iframe>",
    "<iframe src=\"https://player.bilibili.com/player.html?aid=1\" onload=alert(1) srcdoc=x width=640></iframe>",
    "<iframe src=//player.vimeo.com/video/1><img src=x onerror=alert(1)></iframe>",
    "+<img alt=\"<iframe src=https://codepen.io/x>\" src=x onerror=alert(1)>",
    "+<script>/*<iframe src=https://codepen.io/x>*/alert(1)</script>",
    "<!-- <iframe src=https://codepen.io/x> --> <b>x</b>",
    // comments and quirks of parsers
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "+<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php <img src=x onerror=alert(1)> ?>",
    "<a title=\"`\" onclick=`alert(1)>x</a>",
    "+<table><script>alert(1)</script><tr><td>x</table>",
    "</article></main></div><b>x</b>",
    "</div></div></div></div></div><nav>x</nav>",
    "<div><div><div><div><b><i><u>",
    // Markdown around HTML
    "# <img src=x onerror=alert(1)> {#biji:main .stage}",
    "# Title {#x\"onclick=alert(1)}",
    "> <script>alert(1)</script>",
    "- <script>alert(1)</script>\n- [ ] <input autofocus onfocus=alert(1)>",
    "| a |\n| - |\n| <img src=x onerror=alert(1)> |",
    "a[^1]\n\n[^1]: <img src=x onerror=alert(1)><script>alert(1)</script>",
    "a^[<img src=x onerror=alert(1)>]",
    "*[HTML]: \" onmouseover=\"alert(1)\n\nHTML",
    "```<img src=x onerror=alert(1)>\nx\n```",
    "```js title=\"<img src=x onerror=alert(1)>\"\nx\n```",
    "```mermaid\nflowchart LR\n a[\"<img src=x onerror=alert(1)>\"] --> b\n click a \"javascript:alert(1)\"\n```",
    "```dot\ndigraph { a [label=\"<img src=x onerror=alert(1)>\", URL=\"javascript:alert(1)\"] }\n```",
    "$\\href{javascript:alert(1)}{x}$ $\\htmlId{biji:main}{x}$ $\\unicode{<img src=x onerror=alert(1)>}$",
    "> [!NOTE] <img src=x onerror=alert(1)>\n> x",
    "a <!-- more --> <script>alert(1)</script>",
    // tags
    "{% raw %}<script>alert(1)</script><img src=x onerror=alert(1)>{% endraw %}",
    "a {% raw %}<img src=x onerror=alert(1)>{% endraw %} b",
    "{{ page.evil }}",
    "{% blockquote <img/src=x/onerror=alert(1)>, <script>alert(1)</script> %}x{% endblockquote %}",
    "{% blockquote a https://e.org/\"onclick=alert(1) <script>alert(1)</script> %}x{% endblockquote %}",
    "{% pullquote stage \"onclick=alert(1)\" %}x{% endpullquote %}",
    "{% img stage\"onerror=alert(1) https://e.org/x.png 'a\"onerror=alert(1)' %}",
    "{% img javascript:alert(1) %}",
    "{% img /x.png 1 2 '\"' '\" onerror=alert(1) x=\"' %}",
    "{% link x javascript:alert(1) %}",
    "{% link x java&Tab;script:alert(1) %}",
    "{% url_for x javascript:alert(1) %} {% full_url_for x javascript:alert(1) %}",
    "{% asset_link mine.txt <script>alert(1)</script> false %}",
    "{% asset_img mine.png \"x\\\" onerror=alert(1)\" %}",
    "{% post_link plain <script>alert(1)</script> false %}",
    "{% iframe https://e.org/ %}",
    "{% iframe javascript:alert(1) %}",
    "{% iframe https://codepen.io/x 100% \"300 onload=alert(1)\" %}",
    "{% youtube x\"onclick=alert(1) %} {% vimeo ../x %} {% gist <script> %} {% jsfiddle a/../../x <b> %}",
    "{% bilibili BV1\"><script>alert(1)</script> %} {% codepen a b c d %} {% dogeplayer a b %} {% meting 1 netease song %}",
    "{% pdf https://e.org/x.html %} {% pdf javascript:alert(1) %} {% pdf /a.pdf %}",
    "{% video javascript:alert(1) poster:javascript:alert(1) %} {% audio javascript:alert(1) %}",
    "{% dplayer \"url=javascript:alert(1)\" \"pic=javascript:alert(1)\" %}",
    "{% btn javascript:alert(1), <img src=x onerror=alert(1)> %}",
    "{% button [a](javascript:alert(1)) https://e.org/ %}",
    "{% note \"onclick=alert(1) <script>alert(1)</script> %}<script>alert(1)</script>{% endnote %}",
    "{% fold <script>alert(1)</script> %}<script>alert(1)</script>{% endfold %}",
    "{% tabs a\"onclick=alert(1) %}\n<!-- tab <script>alert(1)</script> -->\n<script>alert(1)</script>\n<!-- endtab -->\n{% endtabs %}",
    "{% timeline <script>alert(1)</script>,x %}\n<!-- timeline <img src=x onerror=alert(1)> -->\nx\n<!-- endtimeline -->\n{% endtimeline %}",
    "{% cb <img src=x onerror=alert(1)>, true %} {% label danger@<script>alert(1)</script> %} {% u <script> %}",
    "{% linkgrid %}\n<script> | javascript:alert(1) | <b onclick=alert(1)> | javascript:alert(1)\n{% endlinkgrid %}",
    "{% flink %}\n- class_name: <script>alert(1)</script>\n  link_list:\n  - {name: <b onclick=alert(1)>, link: 'javascript:alert(1)', avatar: 'javascript:alert(1)'}\n{% endflink %}",
    "{% links %}\n- {site: '<script>', url: 'javascript:alert(1)', image: '\"onerror=alert(1)'}\n{% endlinks %}",
    "{% galleryGroup <b> <script> javascript:alert(1) javascript:alert(1) %} {% inlineImg javascript:alert(1) %}",
    "{% codeblock <script> https://e.org/\"onclick=alert(1) <img/src=x/onerror=alert(1)> lang:js\"onclick=x %}x{% endcodeblock %}",
    "{% codeblock x javascript:alert(1) y %}x{% endcodeblock %}",
    "{% referto \"onclick=alert(1), \"><script>alert(1)</script> %} {% bdage a,b||c,javascript:alert(1) %}",
    "{% menuitem x::javascript:alert(1) %} {% pandown a::javascript:alert(1)::<script>::<b> %} {% ruby <b|<script> %}",
    "{% emoji url:javascript:alert(1) <script> %} {% hashtag <script> javascript:alert(1) %} {% ghcard <b>/x %}",
    "{% progress 50 red <script>alert(1)</script> %} {% title h2, <script>alert(1)</script> %} {% quot el:script x %}",
    "{% poem <script>, <b onclick=alert(1)> %}x{% endpoem %}",
    "{% aplayer <script> <b> javascript:alert(1) %} {% frame x img:javascript:alert(1) video:javascript:alert(1) <b> %}",
    "{% plantuml %}<script>alert(1)</script>{% endplantuml %}",
    "{% nosuchtag <script>alert(1)</script> %}",
    "{% copy <script>alert(1)</script> %} {% checkbox checked, <script> %} {% navbar [<b>](javascript:alert(1)) %}",
    "<a href=\"{% asset_path mine.txt %}\" title=\"{% label <script> %}\" onclick=\"{% asset_path mine.txt %}\">x</a>",
    "[x]({% asset_path mine.txt %}\"onclick=\"alert(1))",
];

/// What stands in the place of names and words everywhere.
const NAME: &str = "\"'><evil-x evil=1 onclick=alert(1)></title></script><script>alert(1)</script><img src=x onerror=alert(1)>&amp;&lt;b&gt;";

fn elements(node: &Handle, in_text: bool, found: &mut Vec<(Handle, bool)>) {
    for child in node.children.borrow().iter() {
        let is_text = in_text || attribute(child, "class").split_whitespace().any(|class| class == "e-content");
        if matches!(child.data, NodeData::Element { .. }) {
            found.push((child.clone(), is_text));
        }
        elements(child, is_text, found);
    }
    if let NodeData::Element { template_contents, .. } = &node.data
        && let Some(contents) = &*template_contents.borrow()
    {
        elements(contents, in_text, found);
    }
}

fn attributes(node: &Handle) -> Vec<(String, String)> {
    match &node.data {
        NodeData::Element { attrs, .. } => {
            attrs.borrow().iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect()
        }
        _ => Vec::new(),
    }
}

fn attribute(node: &Handle, key: &str) -> String {
    attributes(node).into_iter().find(|(name, _)| name == key).map_or(String::new(), |(_, value)| value)
}

fn name(node: &Handle) -> String {
    match &node.data {
        NodeData::Element { name, .. } => name.local.to_string(),
        _ => String::new(),
    }
}

fn text(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(text).collect(),
    }
}

/// What a page must not have. `outside`: the names of elements that the theme makes outside of the text.
fn faults(page: &str, outside: &BTreeSet<String>) -> Vec<String> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    elements(&dom.document, false, &mut found);
    for (node, in_text) in &found {
        let (element, attributes) = (name(node), attributes(node));
        let value = |key: &str| attribute(node, key);
        // Data for search engines run nothing, and `<` is escaped in them.
        let is_data = element == "script" && value("type") == "application/ld+json" && !*in_text;
        if element == "script"
            && !is_data
            && (*in_text || text(node).contains("alert(1)") || value("src").contains("e.org"))
        {
            faults.push(format!("a script: {attributes:?} {}", text(node)));
        }
        if element == "iframe" && (framed(&value("src")).is_none() || value("sandbox").is_empty()) {
            faults.push(format!("a frame: {attributes:?}"));
        }
        let player = value("data-player");
        if !player.is_empty() && framed(&player).is_none() && !player.starts_with('/') {
            faults.push(format!("a player: {player}"));
        }
        if *in_text && matches!(element.as_str(), "form" | "style" | "object" | "embed" | "base" | "meta" | "link") {
            faults.push(format!("<{element}> in the text"));
        }
        if *in_text && element == "input" && !matches!(value("type").as_str(), "checkbox" | "radio") {
            faults.push(format!("a field: {attributes:?}"));
        }
        if !*in_text && !outside.is_empty() && !outside.contains(&element) {
            faults.push(format!("<{element}> outside of the text"));
        }
        for (key, value) in &attributes {
            if key.starts_with("on") || key == "evil" || key == "srcdoc" {
                faults.push(format!("{key} of <{element}>"));
            }
            if *in_text && (key == "id" && value.starts_with("biji:") || key == "name" && element != "details") {
                faults.push(format!("{key}={value} of <{element}>"));
            }
            if *in_text && key == "style" && ["position", "url", "z-index"].iter().any(|word| value.contains(word)) {
                faults.push(format!("{key}={value} of <{element}>"));
            }
            if *in_text && key == "class" && value.split_whitespace().any(|class| class == "stage") {
                faults.push(format!("{key}={value} of <{element}>"));
            }
            let used = if key == "src" || key == "poster" { AddressUse::Shows } else { AddressUse::Leads };
            let is_address = matches!(key.as_str(), "href" | "src" | "action" | "poster" | "data" | "formaction");
            if is_address && risk(value, used) == SchemeRisk::Script {
                faults.push(format!("{key}={value} of <{element}>"));
            }
        }
    }
    faults
}

/// The names of elements outside of the text.
fn outside(page: &str) -> BTreeSet<String> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let mut found = Vec::new();
    elements(&dom.document, false, &mut found);
    found.iter().filter(|(_, in_text)| !in_text).map(|(node, _)| name(node)).collect()
}

/// A site with a note for each text, and one more for each in HTML; `config` is added to its configuration.
fn attacked(config: &str) -> Site {
    let site = Site::of(&[(
        "source/_posts/plain.md",
        "---\ntitle: Plain\ndate: 2024-01-01\ntags: [a, b]\ncategories: [c]\n---\nText <!-- more --> and [more](/m0/).\n",
    )]);
    site.put("_config.yml", &format!("{CONFIG}{config}"));
    for (i, text) in TEXTS.iter().enumerate() {
        let text = text.strip_prefix('+').unwrap_or(text);
        let front = format!("---\ntitle: Note {i}\ndate: 2024-01-02\nevil: \"<img src=x onerror=alert(1)>\"\n---\n");
        site.put(&format!("source/_posts/m{i}.md"), &format!("{front}Begin.\n\n{text}\n\nEnd.\n"));
        site.put(&format!("source/_posts/m{i}/mine.txt"), "x");
        site.put_bytes(&format!("source/_posts/m{i}/mine.png"), &crate::harness::png(2, 2));
        site.put(&format!("source/h{i}/index.html"), &format!("{front}<p>Begin.</p>\n{text}\n<p>End.</p>\n"));
    }
    site
}

/// The faults of all pages of notes, with the pages' names.
fn faults_of(site: &Site) -> Vec<String> {
    let theme = outside(&site.read("public/plain/index.html"));
    let pages = (0..TEXTS.len()).flat_map(|i| [format!("m{i}"), format!("h{i}")]);
    let found = pages.flat_map(|page| {
        let html = site.read(&format!("public/{page}/index.html"));
        let written = TEXTS[page[1..].parse::<usize>().unwrap()];
        faults(&html, &theme).into_iter().map(move |fault| format!("{page}: {fault}\n    {written}"))
    });
    found.collect()
}

#[test]
fn no_text_of_an_untrusted_author_runs() {
    let site = attacked("untrusted: true\n");
    let outcome = site.run("biji build --keep-going");
    let found = faults_of(&site);
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
    // An author learns what is left out: in each file, and where.
    let stderr = &outcome.stderr;
    let silent = (0..TEXTS.len()).filter(|i| TEXTS[*i].starts_with('+'));
    let reports: Vec<&str> = stderr.split("\n\n").filter(|report| report.contains("B0552")).collect();
    let silent = silent.filter(|i| !reports.iter().any(|report| report.contains(&format!("/m{i}.md:"))));
    let silent: Vec<&str> = silent.map(|i| TEXTS[i]).collect();
    assert!(silent.is_empty(), "not reported:\n{}", silent.join("\n"));
    // A list of notes shows their excerpts and titles.
    for page in ["public/index.html", "public/archives/index.html"] {
        assert_eq!(faults(&site.read(page), &BTreeSet::new()), Vec::<String>::new(), "{page}");
    }
}

#[test]
fn the_same_texts_run_where_authors_are_trusted() {
    let site = attacked("");
    site.run("biji build --keep-going");
    let found = faults_of(&site);
    assert!(found.len() > TEXTS.len(), "only {} faults are seen:\n{}", found.len(), found.join("\n"));
}

/// A note with words that would be elements wherever they were not escaped.
fn named(config: &str) -> Site {
    let quoted = NAME.replace('\'', "''");
    let front = format!(
        "---\ntitle: '{quoted}'\ndate: 2024-01-02\ntags: ['{quoted}', plain]\ncategories: ['{quoted}']\ndescription: '{quoted}'\n\
         keywords: ['{quoted}']\nauthor: '{quoted}'\nsubtitle: '{quoted}'\nlang: '{quoted}'\nseries: '{quoted}'\n---\n"
    );
    let site = Site::empty();
    site.put("_config.yml", &format!("{CONFIG}{config}"));
    site.put("source/_posts/named.md", &format!("{front}Text.\n"));
    site.put("source/_posts/other.md", "---\ntitle: Other\ndate: 2024-01-03\ntags: [plain]\n---\n[[named]]\n");
    site.put("source/_posts/it's \"<evil-x evil=1>&amp;.md", "---\ndate: 2024-01-04\ntags: [plain]\n---\nUntitled.\n");
    site.put("source/page/index.md", &format!("{front}Text.\n"));
    site
}

#[test]
fn names_are_text_on_every_page_with_trust_or_without() {
    for config in ["", "untrusted: true\n"] {
        let site = named(config);
        let outcome = site.run("biji build --keep-going");
        let pages = site.files("public").into_iter().filter(|(path, _)| path.ends_with(".html"));
        let mut count = 0;
        for (path, bytes) in pages {
            count += 1;
            let found = faults(&String::from_utf8(bytes).unwrap(), &BTreeSet::new());
            assert_eq!(found, Vec::<String>::new(), "{config:?} {path}");
        }
        assert!(count >= 8, "{count} pages\n{}", outcome.stderr);
    }
}

#[test]
fn front_matter_of_an_untrusted_author_has_no_address_that_runs() {
    let site = Site::of(&[(
        "source/_posts/a.md",
        "---\ntitle: 'javascript: an introduction'\ndate: 2024-01-02\ncover: \"javascript:alert(1)\"\nphotos: [\"java\\tscript:alert(1)\"]\n\
         link: 'JAVASCRIPT:alert(1)'\nauthor: {name: A, url: 'javascript&colon;alert(1)'}\nredirect_from: ['javascript:alert(1)']\n\
         excerpt: '<img src=x onerror=alert(1)><script>alert(1)</script>'\n---\nText.\n",
    )]);
    site.put("_config.yml", &format!("{CONFIG}untrusted: true\n"));
    let outcome = site.run("biji build");
    for (path, bytes) in site.files("public").into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes).unwrap();
        assert_eq!(faults(&page, &BTreeSet::new()), Vec::<String>::new(), "{path}");
    }
    assert_eq!(outcome.stderr.matches("warning[B0552]").count(), 7, "{}", outcome.stderr);
    assert!(site.read("public/a/index.html").contains("javascript: an introduction"));
}

#[test]
fn a_locked_note_of_an_untrusted_author_shows_texts_and_no_html() {
    let site = Site::of(&[(
        "source/_posts/a.md",
        "---\ntitle: A\ndate: 2024-01-02\npassword: x\nmessage: '<img src=x onerror=alert(1)>'\nabstract: '<script>alert(1)</script>'\n---\nText.\n",
    )]);
    site.put("_config.yml", &format!("{CONFIG}untrusted: true\n"));
    site.run("biji build");
    for page in ["public/a/index.html", "public/index.html"] {
        // The field for the password is the theme's, in the place of the text.
        let mut found = faults(&site.read(page), &BTreeSet::new());
        found.retain(|fault| {
            !fault.contains("<form>") && !fault.contains("\"password\"") && !fault.contains("/assets/lock.")
        });
        assert_eq!(found, Vec::<String>::new(), "{page}");
    }
}

#[test]
fn an_untrusted_note_reads_its_own_folder_and_what_is_public() {
    let site = Site::of(&[
        ("source/_posts/other.md", "---\ntitle: Other\ndate: 2024-01-01\n---\nText.\n"),
        ("source/_posts/sub/theirs/plan.pdf", "classified"),
        ("source/_drafts/draft/plan.pdf", "classified"),
        ("source/_drafts/secret.md", "---\ntitle: Unpublished title\n---\nUnpublished text.\n"),
        ("source/_data/keys.yml", "token: abcdef\n"),
        ("source/downloads/code/x.py", "print('shared')\n"),
        ("source/files/public.pdf", "public"),
        ("source/_posts/mine/a.txt", "mine"),
        ("source/_posts/beside.pdf", "beside"),
        ("source/_posts/mine/page.html", "<!doctype html><script>alert(1)</script>"),
        ("source/_posts/mine/shell.php.txt", "<?php phpinfo();"),
        ("source/_posts/mine/CNAME", "e.org"),
        ("source/_posts/hid.md", "---\ntitle: Unlisted title\ndate: 2024-01-01\nhidden: true\n---\nText.\n"),
        ("source/_posts/mine/feed.xml", "<x xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></x>"),
        ("source/tools/page.html", "<!doctype html><script>alert(1)</script>"),
        ("source/trusted/page.html", "<!doctype html><script>alert(1)</script>"),
        (
            "source/_posts/mine.md",
            "---\ntitle: Mine\ndate: 2024-01-02\n---\n[a](sub/theirs/plan.pdf) [b](../_drafts/draft/plan.pdf) [c](beside.pdf)\n\
             [d](../files/public.pdf) [e](../../_config.yml) [f](a.txt) [g](../../../etc/passwd) [h](page.html) [i](shell.php.txt) [j](CNAME)\n\n\
             {% asset_link a.txt %} {% asset_path ../_data/keys.yml %} {% asset_img ../../_config.yml %}\n\n\
             {% include_code x.py %}\n\n{% include_code ../../_drafts/secret.md %}\n\n{% include_code ../../../_config.yml %}\n\n\
             {% post_link secret %} {% post_link hid %} [[secret]] ![[secret]] ![[plan.pdf]] [[keys.yml]]\n\n{% friends ../keys %}\n",
        ),
    ]);
    site.put("_config.yml", &format!("{CONFIG}untrusted: true\nskip_render: [trusted/page.html]\n"));
    let outcome = site.run("biji build --keep-going");
    let public = site.files("public");
    let paths: Vec<&str> = public
        .iter()
        .map(|(path, _)| path.as_str())
        .filter(|path| {
            path.ends_with(".pdf")
                || path.ends_with(".txt") && !path.contains("robots") && !path.contains("sitemap")
                || path.ends_with("page.html")
                || path.ends_with("mine/feed.xml")
                || path.ends_with("mine/CNAME")
        })
        .collect();
    assert_eq!(paths, ["files/public.pdf", "mine/a.txt", "mine/beside.pdf", "trusted/page.html"], "{}", outcome.stderr);
    for word in ["classified", "abcdef", "Unpublished", "root:x"] {
        let telling = public.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(word));
        let telling: Vec<&str> = telling.map(|(path, _)| path.as_str()).filter(|path| !path.contains("mine")).collect();
        assert!(telling.is_empty(), "{word}: {telling:?}");
    }
    let page = site.read("public/mine/index.html");
    assert!(
        page.contains("shared")
            && !page.contains("Unpublished")
            && !page.contains("Unlisted")
            && !page.contains("abcdef"),
        "{page}"
    );
    assert_eq!(outcome.stderr.matches("warning[B0552]").count(), 5, "{}", outcome.stderr);
}

#[test]
fn results_of_earlier_builds_are_not_used() {
    for (untrusted, is_used) in [(true, false), (false, true)] {
        let site = Site::of(&[
            ("_config.yml", &format!("{CONFIG}untrusted: {untrusted}\n")),
            ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-01-02\n---\nText.\n"),
        ]);
        assert_eq!(site.run("biji build").code, 0);
        // Notes that were rendered have a time.
        let said = site.run("biji build --timings").stderr;
        assert_eq!(!said.contains(" ms  _posts/rain.md"), is_used, "{said}");
    }
}
