//! From code and options to HTML: the one shape of the usual configuration, and Hexo's for the unusual ones.

use std::borrow::Cow;

use super::options::{Options, Plain, escaped};
use super::prism;
use crate::config::{Config, HighlightConfig, Highlighter, Quirks};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::highlight::{self, Highlighted, Naming};
use crate::source::Span;

/// The HTML of a block. `code` has no last line end; `place` is what a diagnostic about its language marks.
pub fn render(code: &str, options: &Options, place: Span, config: &Config) -> (String, Vec<Diagnostic>) {
    let diagnostics = options.language.iter().filter_map(|name| unknown_language(name, place, config.quirks)).collect();
    let html = match (options.plain, config.highlighter) {
        (Plain::Tag, _) => format!("<pre><code>{}</code></pre>", escaped(code)),
        (Plain::Fence, _) | (_, Highlighter::Off) => fence_without_colours(code, options),
        (Plain::No, Highlighter::Prism) => prism::html(code, options, &config.prismjs),
        (Plain::No, Highlighter::HighlightJs) => highlighted(code, options, config),
    };
    (html, diagnostics)
}

/// As Markdown writes it.
fn fence_without_colours(code: &str, options: &Options) -> String {
    let code = without_indent(code, true);
    let end = if code.is_empty() { "" } else { "\n" };
    match &options.language {
        Some(language) => {
            format!("<pre><code class=\"language-{}\">{}{end}</code></pre>", escaped(language), escaped(&code))
        }
        None => format!("<pre><code>{}{end}</code></pre>", escaped(&code)),
    }
}

/// A warning about a language's name that looks like a slip. Other unknown names are silent: a fence may be meant for a
/// program that biji knows nothing of.
fn unknown_language(name: &str, place: Span, quirks: Quirks) -> Option<Diagnostic> {
    if quirks.unknown_languages_are_plaintext || highlight::is_known(name) || name.len() < 3 || name.len() > 20 {
        return None;
    }
    let slips: Vec<(usize, &str)> = highlight::nearest(name)
        .into_iter()
        .filter_map(|known| Some((slip(&name.to_lowercase(), known)?, known)))
        .collect();
    let least = slips.iter().map(|(distance, _)| *distance).min();
    let near: Vec<&str> =
        slips.into_iter().filter(|(distance, _)| Some(*distance) == least).map(|(_, known)| known).collect();
    if near.is_empty() {
        return None;
    }
    let message = format!("no language is called `{name}`");
    let diagnostic = Diagnostic::new(Code::UnknownLanguage, message).at(place, "printed without colours");
    Some(diagnostic.help_if(did_you_mean(name, near)))
}

/// How far a name is from a known one, if a slip explains it: two letters exchanged, or one too many, too few or wrong;
/// two of these in a long name, none in a very short one.
fn slip(name: &str, known: &str) -> Option<usize> {
    let allowed = match known.chars().count() {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    };
    Some(strsim::osa_distance(name, known)).filter(|distance| *distance <= allowed)
}

/// What options and configuration come to.
struct Resolved<'o> {
    /// The class of the block: the name as written in lower case, or `plaintext`.
    class: String,
    /// As written; empty when nothing was.
    written: &'o str,
    /// What the highlighter is asked for.
    language: String,
    numbers: bool,
    first_line: i64,
    wrap: bool,
    language_attr: bool,
}

/// Hexo: which option wins over which, and what excluded languages get.
fn resolve<'o>(code: &str, options: &'o Options, config: &HighlightConfig, quirks: Quirks) -> Resolved<'o> {
    let written = options.language.as_deref().unwrap_or("");
    let lower = written.to_lowercase();
    let known = if quirks.unknown_languages_are_plaintext {
        highlight::is_known_to_hexo(&lower)
    } else {
        highlight::is_known(&lower)
    };
    let class = if known { lower } else { "plaintext".to_owned() };
    let threshold = if options.line_threshold != 0 {
        options.line_threshold
    } else {
        i64::try_from(config.line_threshold).unwrap_or(i64::MAX)
    };
    let lines = i64::try_from(code.split('\n').count()).unwrap_or(i64::MAX);
    let mut numbers = options.line_number.unwrap_or(config.line_number) && lines > threshold;
    let mut first_line = options.first_line.unwrap_or(1);
    if config.first_line_number == "inline" {
        match options.inline_first_line {
            Some(number) => first_line = number,
            None => numbers = false,
        }
    }
    let excluded = !written.is_empty() && config.exclude_languages.iter().any(|language| language == written);
    numbers &= !excluded;
    Resolved {
        language: class.clone(),
        class,
        written,
        numbers,
        first_line,
        // Hexo: line numbers win over `wrap: false`.
        wrap: numbers || config.wrap && !excluded,
        language_attr: options.language_attr.unwrap_or(config.language_attr),
    }
}

fn highlighted(code: &str, options: &Options, config: &Config) -> String {
    let settings = &config.highlight;
    let resolved = resolve(code, options, settings, config.quirks);
    let code = without_indent(code, settings.strip_indent);
    let code = with_tabs_replaced(&code, &settings.tab_replace);
    let highlighted = highlight::highlight(&resolved.language, &code);
    match (resolved.wrap, settings.hljs) {
        (false, _) => unwrapped(&code, &highlighted, options, &resolved, settings),
        (true, true) => table(&highlighted, options, &resolved),
        (true, false) => figure(&highlighted, options, &resolved),
    }
}

/// The usual shape: `<figure class="highlight LANG"><figcaption>…</figcaption><pre><code>` with a `<span class="line">`
/// a line. What styles need to know stands in `data-lang` (the language as people call it), `data-start` (the first
/// line's number, where it isn't 1) and `data-nonum` (no line numbers).
fn figure(highlighted: &Highlighted<'_>, options: &Options, resolved: &Resolved<'_>) -> String {
    let size: usize = highlighted.lines.iter().map(|line| line.text.len() * 2 + 40).sum();
    let mut html = String::with_capacity(size + 200);
    html.push_str("<figure class=\"highlight ");
    html.push_str(&escaped(&resolved.class));
    html.push('"');
    push_language_attr(&mut html, resolved);
    let label = label(resolved);
    if let Some(label) = &label {
        html.push_str(&format!(" data-lang=\"{}\"", escaped(label)));
    }
    if resolved.first_line != 1 {
        html.push_str(&format!(" data-start=\"{}\"", resolved.first_line));
    }
    if !resolved.numbers {
        html.push_str(" data-nonum");
    }
    html.push('>');
    if let Some(caption) = &options.caption {
        html.push_str(&format!("<figcaption>{}</figcaption>", caption.html()));
    }
    // A block that scrolls must be reachable by keyboard, and then it needs a name.
    let name = options.caption.as_ref().and_then(|caption| caption.label()).map(str::to_owned);
    let name = name.or(label.map(|label| escaped(&label))).unwrap_or_else(|| "code".to_owned());
    html.push_str(&format!("<pre tabindex=\"0\" role=\"group\" aria-label=\"{name}\"><code>"));
    for (index, line) in highlighted.html(Naming::Short).iter().enumerate() {
        if index > 0 {
            html.push('\n');
        }
        let marked = options.marks.contains(line_number(resolved, index));
        html.push_str(if marked { "<span class=\"line marked\">" } else { "<span class=\"line\">" });
        html.push_str(line);
        html.push_str("</span>");
    }
    html.push_str("</code></pre></figure>");
    html
}

/// Hexo's table, with `hljs: true`.
fn table(highlighted: &Highlighted<'_>, options: &Options, resolved: &Resolved<'_>) -> String {
    let mut html = format!("<figure class=\"highlight {}\"", escaped(&resolved.class));
    push_language_attr(&mut html, resolved);
    html.push('>');
    if let Some(caption) = &options.caption {
        html.push_str(&format!("<figcaption>{}</figcaption>", caption.html()));
    }
    html.push_str("<table><tr>");
    if resolved.numbers {
        html.push_str("<td class=\"gutter\"><pre>");
        for index in 0..highlighted.lines.len() {
            html.push_str(&format!("<span class=\"line\">{}</span><br>", line_number(resolved, index)));
        }
        html.push_str("</pre></td>");
    }
    let language = if resolved.written.is_empty() { &resolved.class } else { resolved.written };
    html.push_str(&format!("<td class=\"code\"><pre><code class=\"hljs {}\"", escaped(language)));
    push_language_attr(&mut html, resolved);
    html.push('>');
    for (index, line) in highlighted.html(Naming::HighlightJs { prefix: "hljs-" }).iter().enumerate() {
        push_bare_line(&mut html, line, options.marks.contains(line_number(resolved, index)));
        html.push_str("<br>");
    }
    html.push_str("</code></pre></td></tr></table></figure>");
    html
}

/// Hexo's shape for `wrap: false` without line numbers.
fn unwrapped(
    code: &str,
    highlighted: &Highlighted<'_>,
    options: &Options,
    resolved: &Resolved<'_>,
    config: &HighlightConfig,
) -> String {
    let (kind, prefix) = if config.hljs { ("hljs", "hljs-") } else { ("highlight", "") };
    let mut html = String::from("<pre>");
    if let Some(caption) = &options.caption {
        html.push_str(&format!("<div class=\"caption\">{}</div>", caption.html()));
    }
    let language = if resolved.written.is_empty() { &resolved.class } else { resolved.written };
    html.push_str(&format!("<code class=\"{kind} {}\"", escaped(language)));
    push_language_attr(&mut html, resolved);
    html.push('>');
    let mut body = String::new();
    for (index, line) in highlighted.html(Naming::HighlightJs { prefix }).iter().enumerate() {
        push_bare_line(&mut body, line, options.marks.contains(line_number(resolved, index)));
        body.push('\n');
    }
    // Hexo: code that ends in an empty line keeps it, other white space at the end goes.
    let body = if code.ends_with('\n') { body.strip_suffix('\n').unwrap_or(&body) } else { body.trim_end() };
    html.push_str(body);
    html.push_str("</code></pre>");
    html
}

fn push_bare_line(html: &mut String, line: &str, marked: bool) {
    if marked {
        html.push_str(&format!("<mark>{line}</mark>"));
    } else {
        html.push_str(line);
    }
}

fn push_language_attr(html: &mut String, resolved: &Resolved<'_>) {
    if resolved.language_attr {
        let language = if resolved.written.is_empty() { &resolved.class } else { resolved.written };
        html.push_str(&format!(" data-language=\"{}\"", escaped(language)));
    }
}

fn line_number(resolved: &Resolved<'_>, index: usize) -> i64 {
    i64::try_from(index).map_or(i64::MAX, |index| resolved.first_line.saturating_add(index))
}

/// What people call the language; nothing for plain text.
fn label(resolved: &Resolved<'_>) -> Option<String> {
    match highlight::find(resolved.written) {
        Some(language) if language.name == "plaintext" => None,
        Some(language) => Some(language.label.to_owned()),
        None if resolved.written.is_empty() => None,
        None => Some(resolved.written.to_owned()),
    }
}

/// Hexo: the least indentation of all lines that aren't blank is taken off every line that has it.
pub(super) fn without_indent(code: &str, strip: bool) -> Cow<'_, str> {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let solid =
        |line: &&str| line.get(indent(line)..).is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace()));
    let least = if strip { code.split('\n').filter(solid).map(indent).min().unwrap_or(0) } else { 0 };
    if least == 0 {
        return Cow::Borrowed(code);
    }
    let lines: Vec<&str> = code
        .split('\n')
        .map(|line| if indent(line) >= least { line.get(least..).unwrap_or(line) } else { line })
        .collect();
    Cow::Owned(lines.join("\n"))
}

/// Hexo: the first run of tabs of each line is replaced.
fn with_tabs_replaced<'c>(code: &'c str, tab: &str) -> Cow<'c, str> {
    if tab.is_empty() || !code.contains('\t') {
        return Cow::Borrowed(code);
    }
    let replace = |line: &str| match line.find('\t') {
        None => line.to_owned(),
        Some(start) => {
            let rest = line.get(start..).unwrap_or("");
            let behind = rest.trim_start_matches('\t');
            format!("{}{}{behind}", line.get(..start).unwrap_or(""), tab.repeat(rest.len() - behind.len()))
        }
    };
    Cow::Owned(code.split('\n').map(replace).collect::<Vec<_>>().join("\n"))
}
