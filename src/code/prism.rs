//! Hexo's shape for `syntax_highlighter: prismjs`.

use super::indent::without_indent;
use super::options::{CodeOptions, escaped};
use crate::config::PrismConfig;
use crate::highlight::{self, ClassNaming};

/// Names that Prism resolves: its aliases, one per line.
const ALIASES: &str = include_str!("prism.txt");

/// Up to this many marked lines are listed one by one for Prism's script.
const MARKS: usize = 10_000;

pub(super) fn html(code: &str, options: &CodeOptions, config: &PrismConfig) -> String {
    let written = options.language.as_deref().unwrap_or("none");
    if config.exclude_languages.iter().any(|language| Some(language) == options.language.as_ref()) {
        return format!("<pre><code class=\"{}\">{}</code></pre>", escaped(written), escaped(code));
    }
    let lines = i64::try_from(code.split('\n').count()).unwrap_or(i64::MAX);
    let numbers = options.line_number.unwrap_or(config.line_number) && lines > options.line_threshold;
    let language = resolve(written);
    let code = without_indent(code, config.strip_indent);
    let code = with_tabs_replaced(&code, &config.tab_replace);

    let mut html =
        format!("<pre class=\"{}language-{}\"", if numbers { "line-numbers " } else { "" }, escaped(language));
    if language != "none" {
        html.push_str(&format!(" data-language=\"{}\"", escaped(language)));
    }
    if !config.preprocess {
        push_script_data(&mut html, options, numbers);
    }
    html.push('>');
    if let Some(caption) = &options.caption {
        html.push_str(&format!("<div class=\"caption\">{}</div>", caption.html()));
    }
    html.push_str(&format!("<code class=\"language-{}\">", escaped(language)));
    if config.preprocess {
        // Prism's names are mostly the same as biji's; otherwise the author's own word is more likely right.
        let name = if highlight::is_known(language) || language == "none" { language } else { written };
        let lines = highlight::highlight(name, &code).html(ClassNaming::Prism);
        for (index, line) in lines.iter().enumerate() {
            html.push_str(if index > 0 { "\n" } else { "" });
            html.push_str(line);
        }
        if numbers {
            let count = lines.len() - usize::from(lines.len() > 1 && code.ends_with('\n'));
            html.push_str(&format!(
                "<span aria-hidden=\"true\" class=\"line-numbers-rows\">{}</span>",
                "<span></span>".repeat(count)
            ));
        }
    } else {
        html.push_str(&escaped(&code));
    }
    html.push_str("</code></pre>");
    html
}

/// Writes the data that Prism's scripts read in the browser.
fn push_script_data(html: &mut String, options: &CodeOptions, numbers: bool) {
    let first_line = options.first_line.unwrap_or(1);
    if numbers && first_line != 0 {
        html.push_str(&format!(" data-start=\"{first_line}\""));
    }
    let mut marks = options.marks.clone();
    for lines in [&options.places, &options.added, &options.removed] {
        marks.merge(lines, first_line.saturating_sub(1));
    }
    if !marks.is_empty() {
        let marks: Vec<String> = marks.numbers(MARKS).map(|number| number.to_string()).collect();
        html.push_str(&format!(" data-line=\"{}\"", marks.join(",")));
        if first_line != 0 {
            html.push_str(&format!(" data-line-offset=\"{}\"", first_line.saturating_sub(1)));
        }
    }
}

/// Prism's own name of a language.
fn resolve(written: &str) -> &str {
    if matches!(written, "plaintext" | "none") {
        return "none";
    }
    ALIASES
        .lines()
        .filter_map(|line| line.split_once(' '))
        .find(|(alias, _)| *alias == written)
        .map_or(written, |(_, name)| name)
}

/// Hexo: replaces the tabs at the start of each line.
fn with_tabs_replaced(code: &str, tab: &str) -> String {
    if tab.is_empty() {
        return code.to_owned();
    }
    let replace = |line: &str| {
        let rest = line.trim_start_matches('\t');
        format!("{}{rest}", tab.repeat(line.len() - rest.len()))
    };
    code.split('\n').map(replace).collect::<Vec<_>>().join("\n")
}
