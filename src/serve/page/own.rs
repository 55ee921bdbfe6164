//! The preview's own small pages: the script, and what is shown before there is a site.

use std::sync::LazyLock;

use crate::diagnostic::report::counted;
use crate::html::escape;

/// The script of a page, with its style in front.
pub fn script() -> &'static str {
    static SCRIPT: LazyLock<String> = LazyLock::new(|| {
        let style = serde_json::Value::from(include_str!("preview.css"));
        format!("const STYLE = {style};\n{}", include_str!("preview.js"))
    });
    // Wrapped, so that `STYLE` is no name of the page's.
    static WRAPPED: LazyLock<String> = LazyLock::new(|| format!("{{\n{}}}\n", *SCRIPT));
    &WRAPPED
}

/// The style of the preview's own pages: the built-in theme's colours, and rules for what is on them.
pub fn style() -> &'static str {
    static STYLE: LazyLock<String> = LazyLock::new(|| {
        let theme = include_str!("../../../assets/biji.css");
        let tokens =
            theme.split_once(":root {").and_then(|(_, rest)| rest.split_once("\n}")).map_or("", |(all, _)| all);
        let colours: Vec<&str> = tokens.lines().filter(|line| line.contains(": light-dark(")).collect();
        format!(":root {{\n{}\n}}\n{}", colours.join("\n"), include_str!("own.css"))
    });
    &STYLE
}

/// The page that is shown while the site is built for the first time; `read` notes and pages, once they are counted.
pub fn progress(language: &str, read: Option<usize>) -> String {
    let (title, text, more) = if language.starts_with("zh") {
        let notes = read.map_or_else(|| "笔记".to_owned(), |read| format!("{read} 篇笔记"));
        let text = format!("{notes}正在变成网页。好了之后，这一页会自己换成它。");
        ("正在生成……", text, "请稍后刷新这一页。")
    } else {
        let notes = match read {
            None => "The notes are".to_owned(),
            Some(1) => "One note is".to_owned(),
            Some(read) => format!("{} are", counted(read, "note")),
        };
        let text = format!("{notes} becoming pages. This one turns into them by itself.");
        ("Building …", text, "Load this page again in a moment.")
    };
    include_str!("progress.html")
        .replace("{{ lang }}", &escape(language))
        .replace("{{ style }}", style())
        .replace("{{ title }}", title)
        .replace("{{ text }}", &text)
        .replace("{{ more }}", more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_that_is_used_is_defined() {
        let style = style();
        for name in style.split("var(").skip(1).filter_map(|rest| rest.split([')', ',']).next()) {
            assert!(style.contains(&format!("{name}:")), "{name}");
        }
        assert!(style.contains("--paper: light-dark("), "{style}");
    }
}
