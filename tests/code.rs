//! Code blocks: where fences stand, what their headers mean, and what comes out.

use crate::harness::english;
use biji::code::{self, fence};
use biji::config::{self, Config};
use biji::diagnostic::Diagnostic;
use biji::source::{Inputs, SitePath, Span};

/// The configuration of a `_config.yml` with these lines.
fn config(lines: &str) -> Config {
    let mut inputs = Inputs::default();
    let id = inputs.add(SitePath::new("_config.yml").unwrap(), lines.as_bytes().to_vec());
    inputs.config.push(id);
    config::resolve(&inputs).0
}

/// Header and code of each fence.
fn fences(body: &str, config: &Config) -> Vec<(String, String)> {
    fence::find(body, config)
        .iter()
        .map(|fence| (fence.header(body).to_owned(), fence.code(body).into_owned()))
        .collect()
}

fn in_biji(body: &str) -> Vec<(String, String)> {
    fences(body, &config("quirks: biji"))
}

fn in_hexo(body: &str) -> Vec<(String, String)> {
    fences(body, &config("quirks: hexo"))
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

fn html(header: &str, code: &str, config: &Config) -> (String, Vec<Diagnostic>) {
    let body = format!("~~~{header}\n{code}\n~~~");
    let mut inputs = Inputs::default();
    let id = inputs.add(SitePath::new("note.md").unwrap(), body.clone().into_bytes());
    let fence = fence::find(&body, config).remove(0);
    let phrase = |key: &str| key.to_owned();
    let context = code::RenderContext { config, phrase: &phrase };
    code::fence_html(&body, &fence, Span::new(id, 0..body.len()), &context)
}

#[test]
fn a_fence_stands_at_the_start_of_a_line_behind_quote_marks_or_one_list_marker() {
    assert_eq!(in_biji("a\n```js x\nb\n```\nc"), pairs(&[("js x", "b")]));
    assert_eq!(in_biji("> ```js\n> a\n>\n> b\n> ```"), pairs(&[("js", "a\n\nb")]));
    assert_eq!(in_biji("> > > ~~~\n> > > a\n> > > ~~~"), pairs(&[("", "a")]));
    assert_eq!(in_biji("- ```js\n  a\n  ```"), pairs(&[("js", "  a")]));
    assert_eq!(in_biji("12. ```\n    a\n    ```"), pairs(&[("", "    a")]));
    assert_eq!(in_biji("\t```\n\ta\n\t```"), pairs(&[("", "\ta")]));
    assert_eq!(in_biji("a ```js\nb\n```"), pairs(&[]));
    assert_eq!(in_biji("> > > > ```\n> > > > a\n> > > > ```"), pairs(&[]));
}

#[test]
fn a_fence_is_closed_by_as_many_of_the_same() {
    assert_eq!(in_biji("````md\n```js\nx\n```\n````"), pairs(&[("md", "```js\nx\n```")]));
    assert_eq!(in_biji("~~~\n```\nx\n```\n~~~"), pairs(&[("", "```\nx\n```")]));
    assert_eq!(in_biji("```\na\n`````"), pairs(&[]));
    assert_eq!(in_biji("```\na\n``` b\n```"), pairs(&[("", "a\n``` b")]));
    assert_eq!(in_biji("```\na"), pairs(&[]));
    assert_eq!(in_biji("```\na\n```  "), pairs(&[]));
    assert_eq!(in_biji("```code``` is inline\n\n```\na\n```"), pairs(&[("", "a")]));
    assert_eq!(in_hexo("```code``` is inline\n\n```\na\n```"), pairs(&[("code``` is inline", "")]));
}

#[test]
fn an_empty_fence_ends_where_it_ends_except_in_hexo() {
    let body = "```js\n```\n\ntext\n\n```py\nb\n```";
    assert_eq!(in_biji(body), pairs(&[("js", ""), ("py", "b")]));
    assert_eq!(in_hexo(body), pairs(&[("js", "```\n\ntext\n\n```py\nb")]));
    assert_eq!(in_hexo("```js\n```"), pairs(&[("js", "")]));
}

#[test]
fn comments_hide_fences_but_code_begins_no_comment() {
    assert_eq!(in_biji("<!--\n```\na\n```\n-->\n\n```\nb\n```"), pairs(&[("", "b")]));
    let body = "```html\n<!-- a\n```\n\n```\nb\n```\n\n```html\n-->\n```";
    assert_eq!(in_biji(body).len(), 3);
    assert_eq!(in_hexo(body).len(), 2);
    assert_eq!(in_biji("`<!--` begins one\n\n```\na\n```\n\nand `-->` ends it").len(), 1);
}

#[test]
fn hostile_bodies_cost_little() {
    for config in [config("quirks: biji"), config("quirks: hexo")] {
        assert_eq!(fences(&"`".repeat(1_000_000), &config).len(), 0);
        assert_eq!(fences(&"```a\n".repeat(100_000), &config).len(), 0);
        assert_eq!(
            fences(&"```\n".repeat(100_000), &config).len(),
            50_000 - usize::from(config.quirks.empty_fences_run_on) * 16_667
        );
        assert_eq!(
            fences(&format!("{}-->", "```\n<!--\n```\n".repeat(50_000)), &config).len() % 50_000,
            usize::from(config.quirks.empty_fences_run_on)
        );
        for unit in ["{", "a:", "{1,", "=[", "mark:1,9 ", "\"", "{a=", "[x]", "js{1}"] {
            let header = format!("js {}", unit.repeat(200_000)).replace('`', "");
            let (html, diagnostics) = html(&header, "a", &config);
            assert!(html.len() < 4_000_000 && diagnostics.len() < 10, "{unit}: {}", diagnostics.len());
        }
        let rising: String = (3..1_000).map(|count| format!("{}a\n", "`".repeat(count))).collect();
        assert_eq!(fences(&rising, &config).len(), 0);
    }
}

#[test]
fn the_usual_shape_has_caption_lines_and_marks() {
    let (html, diagnostics) =
        html("js The title https://e.org/a.js view mark:4 first_line:3", "let a;\nb < c;", &config(""));
    assert_eq!(diagnostics, []);
    assert_eq!(
        html,
        "<figure class=\"highlight js\" data-lang=\"JavaScript\" data-start=\"3\"><figcaption><span>The title</span><a \
         href=\"https://e.org/a.js\">view</a></figcaption><pre tabindex=\"0\" role=\"group\" aria-label=\"The title\"><code><span \
         class=\"line\" data-number=\"3\"><span class=\"k\">let</span> a;</span>\n<span class=\"line marked\" data-number=\"4\">b &lt; c;</span></code></pre></figure>"
    );
}

#[test]
fn headers_of_other_programs_mean_what_their_authors_meant() {
    let biji = config("quirks: biji");
    let begins = |header: &str, start: &str| {
        let (html, _) = html(header, "a\nb\nc", &biji);
        assert!(html.starts_with(start), "{header}: {html}");
    };
    begins(
        "js:src/a.js",
        "<figure class=\"highlight js\" data-lang=\"JavaScript\"><figcaption><span>src/a.js</span></figcaption>",
    );
    begins("rust,ignore", "<figure class=\"highlight rust\" data-lang=\"Rust\"><pre");
    begins("{.python .numberLines}", "<figure class=\"highlight python\" data-lang=\"Python\"><pre");
    begins(
        "js {1,3} a = b",
        "<figure class=\"highlight js\" data-lang=\"JavaScript\"><figcaption><span>a = b</span></figcaption>",
    );
    assert_eq!(html("js{1,3}", "a\nb\nc", &biji).0.matches("line marked").count(), 2);
    begins("vue", "<figure class=\"highlight vue\" data-lang=\"Vue\"><pre");
    for (header, language) in
        [("python=", "python"), ("python=12", "python"), ("python3", "python"), ("objective-c", "objectivec")]
    {
        begins(header, &format!("<figure class=\"highlight {language}\" data-lang="));
        assert_eq!(html(header, "a", &biji).1, [], "{header}");
    }

    let hexo = config("quirks: hexo");
    for header in ["js:src/a.js", "rust,ignore", "{.python}", "vue", "mermaid"] {
        assert!(html(header, "a", &hexo).0.starts_with("<figure class=\"highlight plaintext\""), "{header}");
    }
}

/// What a fence with this info string shows beside its code: language, title and link, first number, and a sign for each of
/// its four lines (`!` marked, `+` added, `-` removed), how many lines are folded, and marked text.
fn summary(header: &str) -> String {
    let (html, _) = html(header, "a\nb\nc\nd", &config("quirks: biji"));
    let between = |start: &str, end: &str| {
        html.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map(|(inner, _)| inner.to_owned())
    };
    let mut parts = vec![between("<figure class=\"highlight ", "\"").unwrap_or_default().replace("extended ", "")];
    parts.extend(between("<figcaption><span>", "</span>"));
    parts.extend(between("<a href=\"", "\""));
    parts.extend(between(" data-start=\"", "\"").map(|start| format!("from {start}")));
    parts.extend(html.contains(" data-nonum").then(|| "no numbers".to_owned()));
    parts.extend(html.contains(" data-wrap").then(|| "wrap".to_owned()));
    parts.extend(
        between("<figure", ">")
            .and_then(|tag| Some(format!("fold {}", tag.split_once("data-fold=\"")?.1.replace('"', "")))),
    );
    let sign = |line: &str| match line.split('"').next() {
        Some(" marked") => '!',
        Some(" added") => '+',
        Some(" removed") => '-',
        _ => '.',
    };
    let lines: String = html.split("<span class=\"line").skip(1).map(sign).collect();
    parts.extend(lines.contains(['!', '+', '-']).then_some(lines));
    let start = "<span class=\"section\">";
    let section = between(start, "\n</span>").or_else(|| between(start, "</span></span>"));
    parts.extend(section.map(|section| format!("{} lines folded", section.matches("<span class=\"line").count())));
    for (sign, element) in [('!', "mark"), ('+', "ins"), ('-', "del")] {
        let (start, end) = (format!("<{element}>"), format!("</{element}>"));
        let marked = html.split(&start).skip(1).filter_map(|rest| rest.split_once(&end));
        parts.extend(marked.map(|(text, _)| format!("{sign}`{text}`")));
    }
    parts.join(" | ")
}

#[test]
fn headers_of_every_program_are_read() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/code/headers.txt");
    let page = std::fs::read_to_string(path).unwrap();
    let rows: Vec<&str> = page.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let shown: Vec<String> = rows
        .iter()
        .map(|row| row.split("   =>").next().unwrap().trim_end())
        .map(|header| format!("{header}   => {}", summary(header)))
        .collect();
    if crate::harness::is_update() {
        let mut shown = shown.iter();
        let line = |line: &str| {
            if line.contains("   =>") { shown.next().unwrap().trim_end().to_owned() } else { line.to_owned() }
        };
        let page: Vec<String> = page.lines().map(line).collect();
        return std::fs::write(path, page.join("\n") + "\n").unwrap();
    }
    for (row, shown) in rows.iter().zip(&shown) {
        assert_eq!(*row, shown);
    }
}

#[test]
fn options_that_look_mistyped_and_lines_that_are_not_there_are_reported() {
    let messages = |header: &str| -> Vec<String> {
        let (_, diagnostics) = html(header, "a\nb\nc", &config("quirks: biji"));
        diagnostics.into_iter().map(|diagnostic| diagnostic.message.english()).collect()
    };
    assert_eq!(messages("js mrak:2"), ["unknown code block option `mrak`"]);
    assert_eq!(messages("js titel=\"a.js\""), ["unknown code block option `titel`"]);
    assert_eq!(messages("js {4}"), ["line 4 is marked, but the code block has only lines 1 to 3"]);
    assert_eq!(
        messages("js first_line:10 mark:3-5"),
        ["lines 3-5 are marked, but the code block has only lines 10 to 12"]
    );
    assert_eq!(messages("js collapse={4-5}"), ["lines 4-5 are folded, but the code block has only lines 1 to 3"]);
    assert_eq!(messages("js title=\"x\" \"d\""), ["`d` is marked, but the code block does not contain it"]);
    assert_eq!(messages("js ins=/d+/"), ["`/d+/` is marked, but the code block does not contain it"]);
    assert!(messages("js del=/a(/")[0].starts_with("the regular expression `/a(/` is not valid: "));
    for silent in [
        "js \"d\"",
        "js \"a\" /b|x/",
        "js {1-9}",
        "js first_line:10 mark:12",
        "js foo=\"bar\"",
        "md note: x",
        "js hl_lines=\"3\"",
        "yaml file: a.yml",
    ] {
        assert_eq!(messages(silent), Vec::<String>::new(), "{silent}");
    }
}

#[test]
fn feeds_have_no_switches_of_folds() {
    let lines = vec!["a"; 30].join("\n");
    let (folded, _) = html("js fold:5", &lines, &config("quirks: biji"));
    assert!(folded.contains("<label class=\"unfold\"") && folded.contains(" data-fold=\"05\""));
    let without = code::without_folds(&folded);
    assert!(!without.contains("<label") && without.ends_with("</code></pre></figure>"), "{without}");
}

#[test]
fn only_a_slip_in_a_languages_name_is_a_warning() {
    let warning = |header: &str| html(header, "a", &config("quirks: biji")).1;
    assert_eq!(warning("pyhton")[0].message.english(), "unknown language `pyhton`");
    assert_eq!(english(&warning("pyhton")[0].help), ["did you mean `python`?"]);
    for silent in ["mermaid", "math", "chart", "my-own-diagram", "xyz", "text", "js:a.js", ""] {
        assert_eq!(warning(silent), [], "{silent}");
    }
}

#[test]
fn indentation_and_tabs_follow_the_configuration() {
    let lines = |config: &str| {
        let (html, _) = html("", "\t\ta\n\n\t\t\tb\tc", &self::config(config));
        html.split("<code>")
            .nth(1)
            .unwrap()
            .replace("<span class=\"line\">", "")
            .replace("</span>", "")
            .replace("</code></pre></figure>", "")
    };
    assert_eq!(lines(""), "a\n\n\tb\tc");
    assert_eq!(lines("highlight: {strip_indent: false}"), "\t\ta\n\n\t\t\tb\tc");
    assert_eq!(lines("highlight: {tab_replace: '  '}"), "a\n\n  b\tc");
}

#[test]
fn odd_configurations_get_hexos_shapes() {
    let html = |config: &str| html("js T", "let a = 1;", &self::config(config)).0;
    assert_eq!(
        html("highlight: {line_number: false, wrap: false}"),
        "<pre><div class=\"caption\"><span>T</span></div><code class=\"highlight js\"><span class=\"keyword\">let</span> a = <span class=\"number\">1</span>;</code></pre>"
    );
    assert_eq!(
        html("highlight: {hljs: true, line_number: false}"),
        "<figure class=\"highlight js\"><figcaption><span>T</span></figcaption><table><tr><td class=\"code\"><pre><code class=\"hljs js\"><span \
         class=\"hljs-keyword\">let</span> a = <span class=\"hljs-number\">1</span>;<br></code></pre></td></tr></table></figure>"
    );
    assert!(html("syntax_highlighter: prismjs").starts_with(
        "<pre class=\"line-numbers language-javascript\" data-language=\"javascript\"><div class=\"caption\">"
    ));
    assert_eq!(html("syntax_highlighter: ''"), "<pre><code class=\"language-js\">let a = 1;\n</code></pre>");
}
