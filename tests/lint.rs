//! What Markdown shows raw or loses is told, and nothing else is.

use crate::harness::Site;

/// Codes and lines of what a build says of a text.
fn told(text: &str) -> Vec<String> {
    let note = format!("---\ntitle: A\ndate: 2026-05-16\n---\n{text}\n");
    let site = Site::of(&[("_config.yml", "title: Notes\nmath: true\n"), ("content/_posts/a.md", &note)]);
    let outcome = site.run("biji build --format json");
    let diagnostics = outcome.stdout.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let code = |diagnostic: serde_json::Value| {
        let line = diagnostic["line"].as_u64()?.checked_sub(4)?;
        Some(format!("{} {line}", diagnostic["code"].as_str()?))
    };
    diagnostics.filter_map(code).collect()
}

#[test]
fn what_is_plainly_meant_and_shown_raw_is_told() {
    for (text, expected) in [
        ("a[^1]", "B0514 1"),
        ("a[^1]\n\n[^1]:", "B0514 3"),
        ("a[^source] b[^sorce]\n\n[^source]: some words", "B0514 1"),
        ("a[^none]，b[^1]\n\n[^1]: one", "B0514 1"),
        ("c[^来源]。\n\n[^1]: one\n\nd[^1]", "B0514 1"),
        ("见 [^来源]，b[^1]\n\n[^1]: one", "B0514 1"),
        ("a[^a]\n\n[^a]: see[^b]\n[^b]: see[^a]", "B0526 4"),
        ("a[^a]\n\n[^a]: see[^a]", "B0526 3"),
        ("[^1]: some words", "B0525 1"),
        ("[^1]: a[^2]\n[^2]: b[^1]", "B0526 1"),
        ("a[^1]\n\n[^1]: b\n[^1]: c", "B0527 4"),
        ("> [!WARNNING]\n> a", "B0529 1"),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "B0515 3"),
        ("| a | b |\n|---|---|\n| 1 | `x|y` |", "B0515 3"),
        ("> | a |\n> |---|\n> | 1 | 2 |", "B0515 3"),
        ("#Title", "B0516 1"),
        ("text\n\n#Title\n\nmore", "B0516 3"),
        ("###标题\n\ntext", "B0516 1"),
        ("| a | b |\n| ：-- | -- |\n| 1 | 2 |", "B0517 2"),
        ("｜a｜b｜\n｜--｜--｜\n｜1｜2｜", "B0517 2"),
        ("| a | b |\n| —— | —— |", "B0517 2"),
        ("| a | b |\n|---|\n| 1 | 2 |", "B0517 2"),
        ("```js\nlet a;", "B0402 1"),
        ("~~~\na\n```", "B0402 1"),
        ("- a\n\n  ```\n  b\n\nc", "B0402 3"),
        ("<div>\n\na", "B0518 1"),
        ("<details><summary>a</summary>\n\nb", "B0518 1"),
        ("a <b>b\n\nc", "B0518 1"),
        ("<font color=red>a\n\nb", "B0518 1"),
        ("a <span style=\"color:red\">b</b>\n\nc", "B0518 1"),
        ("a\n\n</div>\n\nb", "B0546 3"),
        ("<div>\na\n</div>\n</div>", "B0546 4"),
        ("···js\nlet a;\n···", "B0519 1"),
        ("！[a](https://e.org/a.png)", "B0511 1"),
        ("[a](my note.md)", "B0506 1"),
        ("[a](my file.pdf)", "B0506 1"),
        ("![](https://e.org/中 文.png)", "B0506 1"),
        ("![a](https://e.org/a b.png) and more", "B0506 1"),
        ("[文档](https://e.org/中 文.pdf)", "B0506 1"),
        ("[文档](https://e.org/a b)", "B0506 1"),
        ("a\n\n<!-- b\n\nc", "B0518 3"),
        ("a\n\n<!-- b --\n\nlost\n\n<!--more-->\n\nc", "B0518 3"),
        ("a <!-- b -- >\nlost <!-- c --> d", "B0518 1"),
        ("<div>\n<!-- b ->\nlost\n<!-- c -->\n</div>", "B0518 2"),
        ("a\n\n<style>\n.b { color: red }\n\nc", "B0505 3"),
        ("<img src=“/a.png”>", "B0523 1"),
        ("<a href=“https://e.org”>a</a>", "B0523 1"),
        ("[note]: something", "B0520 1"),
        ("[注意]: 今天", "B0520 1"),
        ("a Vec<String> b", "B0521 1"),
        ("write <your name> here", "B0521 1"),
        ("`a` <version>", "B0521 1"),
        ("a **bold ** b", "B0522 1"),
        ("**注意： **请看", "B0522 1"),
        ("用 ** 粗体** 写", "B0522 1"),
        ("[a](https://e.org “b”)", "B0523 1"),
        ("one line\nand another.\n---\nmore", "B0524 3"),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
}

#[test]
fn what_is_right_or_doubtful_is_left_alone() {
    for text in [
        "a[^1]\n\n[^1]: https://e.org",
        "a[^1]{% note %}[^x]{% endnote %}\n\n[^x]: some words\n[^1]: see[^x]",
        "> [!NOTE]\n> a\n\n> [!recipe]- b\n\n> [!注意]",
        "[TOC]\n\n[[toc]]",
        "[0-9][^1], [^0-9]+, [^1]*",
        "a `[^1]` and [^-] and `<name>`",
        "a[^1] [^abc] x[^a-z] y[^b]\n\n[^1]: one",
        "a[^1] b[^2]\n\n[^1]: see[^2]\n[^2]: two",
        "[a[^1]](https://e.org) ![b[^1]](https://e.org/b.png)\n\n[^1]: one",
        "    [^1]: code\n\n```\n[^2]: code\n#x\n<name>\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | |\n| 1 | a\\|b |",
        "#rust #blog\n\n#1\n\n#fff\n\n#include <stdio.h\n\n\\#tag\n\n#话题#",
        "a\n#b",
        "text\n\n#缓存",
        "text\n\n#缓存\n\n#redis #后端\n",
        "|--|--|",
        "```js\nlet a;\n```\n\n~~~\nb\n~~~~\n\n- ```\n  c\n  ```",
        "<div>\n\na\n\n</div>\n\n<details>\n<summary>b</summary>\n</details>\n\n<p>c\n\n<br><img src=\"https://e.org/a.png\" alt=\"\">",
        "<!-- a\n\nb --> c\n\n<!-- more -->",
        "a <b>b</b> <a id=\"x\"></a> <span>c <i>d</span></i>\n\n<p><b>e</b></p>\n\n<font>\n\nf\n\n</font>",
        "看！[图](https://e.org/a.png)\n\n······\n\n···",
        "{% raw %}<div>{% endraw %}\n\na\n\n</div>",
        "[a](see b) and [0](a, b.md)",
        "<!--[if !IE]><!-->\na\n<!--<![endif]-->\n\n<!-- a <!-- b -->",
        "[toc](https://e.org) and [!note]",
        "[a]: https://e.org\n[//]: # (comment)\n[b]: x\n\n[b]",
        "<https://e.org> <a@e.org> <kbd>a</kbd> <my-part>b</my-part> <x y=\"z\"> <br/> a < b > c",
        "2 ** 3 ** 4, f(**a) and g(**b), **bold** and **bold** x ** y",
        "[a](https://e.org \"b\") “c” (d)",
        "Title\n---\n\na.\n\n---\n\nb",
        "$a < b > c$ and $x**y **$",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}
