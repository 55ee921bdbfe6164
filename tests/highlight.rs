//! Highlighting, held to samples in fifteen and more languages.
//!
//! Beside each sample `tests/highlight/NAME.EXT` stands `NAME.tokens`: what highlight.js takes for a keyword, string,
//! comment, number and so on in it, as `kind start end` in bytes, recorded once. Each of these must be coloured here too;
//! `exceptions.txt` names the few where highlight.js is wrong or we mean to differ.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use biji::highlight::{ClassNaming, HighlightedCode, highlight};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/highlight");

/// Name and text of every sample.
fn samples() -> BTreeMap<String, String> {
    let files = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path());
    let is_sample =
        |path: &Path| !matches!(path.extension().and_then(|extension| extension.to_str()), Some("tokens" | "txt"));
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    files.filter(|path| is_sample(path)).map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

/// For each byte of the code, whether it is coloured.
fn coloured(code: &str, highlighted: &HighlightedCode<'_>) -> Vec<bool> {
    let mut bytes = vec![false; code.len() + 1];
    let mut start = 0;
    for line in &highlighted.lines {
        for token in &line.tokens {
            bytes[start + token.range.start..start + token.range.end].fill(true);
        }
        start += line.text.len() + 1;
    }
    bytes
}

#[test]
fn what_highlight_js_colours_is_coloured() {
    let exceptions = fs::read_to_string(Path::new(FOLDER).join("exceptions.txt")).unwrap();
    let exceptions: Vec<&str> = exceptions.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let mut missed = Vec::new();
    let mut used = vec![false; exceptions.len()];
    for (name, code) in samples() {
        let highlighted = highlight(&name, &code);
        assert!(highlighted.known, "{name}");
        let coloured = coloured(&code, &highlighted);
        for row in fs::read_to_string(Path::new(FOLDER).join(format!("{name}.tokens"))).unwrap().lines() {
            let mut cells = row.split(' ');
            let kind = cells.next().unwrap();
            let (start, end): (usize, usize) =
                (cells.next().unwrap().parse().unwrap(), cells.next().unwrap().parse().unwrap());
            let token = &code[start..end];
            let plain =
                token.bytes().enumerate().any(|(at, byte)| !byte.is_ascii_whitespace() && !coloured[start + at]);
            if plain {
                let line = code[..start].matches('\n').count() + 1;
                let case = format!("{name} {kind} {}", token.escape_debug());
                match exceptions.iter().position(|exception| exception.split(" # ").next() == Some(&case)) {
                    Some(at) => used[at] = true,
                    None => missed.push(format!("{case} # line {line}")),
                }
            }
        }
    }
    assert!(missed.is_empty(), "left plain:\n{}", missed.join("\n"));
    let unused: Vec<_> =
        exceptions.iter().zip(&used).filter(|(_, used)| !**used).map(|(exception, _)| exception).collect();
    assert!(unused.is_empty(), "no longer an exception: {unused:?}");
}

/// What is coloured in a line of code: `class:text` for each token.
fn reading(language: &str, code: &str) -> String {
    let highlighted = highlight(language, code);
    let line = &highlighted.lines[0];
    let shown = |class: &str| !matches!(class, "o" | "p");
    let tokens = line.tokens.iter().filter(|token| shown(token.class.short()));
    tokens
        .map(|token| format!("{}:{}", token.class.short(), &line.text[token.range.clone()]))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn lines_of_many_languages_are_read() {
    let path = Path::new(FOLDER).join("readings.txt");
    let page = fs::read_to_string(&path).unwrap();
    let read = |row: &str| match row.split_once(": ").filter(|_| !row.starts_with('#')) {
        Some((language, rest)) => {
            let code = rest.rsplit_once(" => ").map_or(rest.trim_end_matches(" =>"), |(code, _)| code);
            format!("{language}: {code} => {}", reading(language, code))
        }
        None => row.to_owned(),
    };
    let rows: Vec<String> = page.lines().map(read).collect();
    if crate::harness::is_update() {
        return fs::write(path, rows.join("\n") + "\n").unwrap();
    }
    for (row, read) in page.lines().zip(rows) {
        assert_eq!(row, read);
    }
}

#[test]
fn the_text_survives_and_tokens_are_in_order() {
    for (name, code) in samples() {
        let highlighted = highlight(&name, &code);
        let lines: Vec<&str> = highlighted.lines.iter().map(|line| line.text).collect();
        assert_eq!(lines.join("\n"), code, "{name}");
        for line in &highlighted.lines {
            let mut at = 0;
            for token in &line.tokens {
                assert!(
                    token.range.start >= at
                        && token.range.start < token.range.end
                        && token.range.end <= line.text.len(),
                    "{name}: {line:?}"
                );
                at = token.range.end;
            }
        }
    }
}

#[test]
fn html_is_at_most_three_times_the_source() {
    for (name, code) in samples() {
        // The samples are dense as no real code is, and small blocks may grow; so a large block of them is the test.
        let code = code.repeat(8_192 / code.len() + 1);
        let html: usize = highlight(&name, &code).html(ClassNaming::Short).iter().map(|line| line.len() + 1).sum();
        let ratio = html as f64 / code.len() as f64;
        assert!(ratio <= 3.0, "{name}: {ratio:.2}");
        assert!(ratio > 1.2, "{name} lost its colours: {ratio:.2}");
    }
}

#[test]
fn every_line_is_complete_html_of_its_own() {
    for (name, code) in samples() {
        for naming in [ClassNaming::Short, ClassNaming::HighlightJs { prefix: "hljs-" }, ClassNaming::Prism] {
            let highlighted = highlight(&name, &code);
            for (line, html) in highlighted.lines.iter().zip(highlighted.html(naming)) {
                assert_eq!(html.matches("<span class=\"").count(), html.matches("</span>").count(), "{name}: {html}");
                assert_eq!(text_of(&html), line.text, "{name}: {html}");
            }
        }
    }
}

/// The text of a line of HTML.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, behind)| behind));
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn a_language_that_nobody_knows_is_plain() {
    let highlighted = highlight("klingon", "if (a < b) { \"&\" }");
    assert!(!highlighted.known);
    assert_eq!(highlighted.html(ClassNaming::Short), ["if (a &lt; b) { \"&amp;\" }"]);
}

#[test]
fn spans_are_few_and_hold_no_blanks() {
    let html = |language, code| highlight(language, code).html(ClassNaming::Short).join("\n");
    assert_eq!(
        html("rust", "pub  async fn f() {}  // why  "),
        "<span class=\"k\">pub  async fn</span> <span class=\"f\">f</span>() {}  <span class=\"c\">// why</span>  "
    );
    assert_eq!(
        html("yaml", "on: push\ny: yes"),
        "<span class=\"n\">on</span>: <span class=\"s\">push</span>\n<span class=\"n\">y</span>: <span class=\"l\">yes</span>"
    );
    assert_eq!(
        html("sh", "echo \"$HOME\""),
        "<span class=\"b\">echo</span> <span class=\"s\">\"</span><span class=\"v\">$HOME</span><span class=\"s\">\"</span>"
    );
    assert_eq!(
        html("python", "match x:\n    case 1: match = 2"),
        "<span class=\"k\">match</span> x:\n    <span class=\"k\">case</span> <span class=\"m\">1</span>: match = <span class=\"m\">2</span>"
    );
}

/// How many lines of a block have tokens.
fn coloured_lines(language: &str, code: &str) -> usize {
    highlight(language, code).lines.iter().filter(|line| !line.tokens.is_empty()).count()
}

#[test]
fn a_line_of_a_megabyte_is_plain_and_the_next_is_not() {
    let code = format!("let a = 1;\nlet b = \"{}\";\nlet c = 3;", "x".repeat(1 << 20));
    let highlighted = highlight("js", &code);
    let coloured: Vec<bool> = highlighted.lines.iter().map(|line| !line.tokens.is_empty()).collect();
    assert_eq!(coloured, [true, false, true]);
}

#[test]
fn pasted_logs_and_minified_scripts_are_plain() {
    let class_path = format!("echo classpath={}", "/usr/local/hadoop/lib/commons-lang-2.6.jar:".repeat(90));
    assert_eq!(coloured_lines("bash", &class_path), 0);
    assert_eq!(coloured_lines("scss", &"-a".repeat(100)), 0);
    assert_eq!(coloured_lines("ini", &format!("a = {}1", " ".repeat(1_500))), 0);
    assert_eq!(coloured_lines("js", &"[".repeat(10_000)), 0);
}

#[test]
fn long_blocks_and_long_chinese_comments_keep_their_colours() {
    assert_eq!(coloured_lines("rust", &"let a = 1;\n".repeat(20_000)), 20_000);
    assert_eq!(coloured_lines("python", &format!("# {}", "读一篇很长的笔记".repeat(60))), 1);
}

#[test]
fn a_huge_block_is_read_up_to_its_budget() {
    // 100,000 lines of 150 bytes: each costs 3,500 units of 32 million.
    let line = format!("{}\n", "let a = 1; ".repeat(14));
    let coloured = coloured_lines("js", &line.repeat(100_000));
    assert!((5_000..12_000).contains(&coloured), "{coloured}");
}

#[test]
fn an_endless_cycle_of_a_grammar_leaves_the_rest_of_the_block_plain() {
    for language in ["fish", "nu"] {
        let code = format!("echo \"a\"\n{}\necho \"b\"", "\"$(".repeat(10));
        let highlighted = highlight(language, &code);
        let coloured: Vec<bool> = highlighted.lines.iter().map(|line| !line.tokens.is_empty()).collect();
        assert_eq!(coloured, [true, false, false], "{language}");
        assert_eq!(highlighted.lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n"), code);
    }
}

#[test]
fn brackets_in_brackets_come_to_an_end() {
    for language in ["js", "rust", "json", "python", "cpp", "html", "bash", "fish", "latex", "scala"] {
        for unit in ["(", "[{", "<a ", "${", "\"$(", "`${", "{\n"] {
            let code = unit.repeat(1_000);
            assert_eq!(highlight(language, &code).lines.len(), code.matches('\n').count() + 1, "{language}");
        }
    }
}
