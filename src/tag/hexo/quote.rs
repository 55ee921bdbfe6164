//! Quotations: `blockquote`, `pullquote`.

use crate::diagnostic::Diagnostic;
use crate::front_matter::title_case;
use crate::html::untrusted;
use crate::tag::call::TagCall;
use crate::tag::evaluate;
use crate::tag::formula;
use crate::tag::html::{HtmlElementBuilder, escape};

/// `{% blockquote [AUTHOR[, SOURCE]] [ADDRESS] [title of the address] %} … {% endblockquote %}`.
pub(super) fn blockquote(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let body = evaluate::nested(call, diagnostics);
    let config = call.context.config;
    let source = if config.untrusted { escape(&call.joined()) } else { call.joined() };
    let footer = footer(&source, config.titlecase);
    let footer = with_formulas(footer, call, diagnostics);
    format!("<blockquote>{body}{footer}</blockquote>")
}

/// `{% pullquote [class…] %} … {% endpullquote %}`.
pub(super) fn pullquote(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let body = evaluate::nested(call, diagnostics);
    let mut class = "pullquote".to_owned();
    for word in &call.words {
        class.push(' ');
        class.push_str(word.text);
    }
    if call.context.config.untrusted {
        class = untrusted::classes(&class);
    }
    HtmlElementBuilder::new("blockquote").attribute("class", &class).around("blockquote", &body)
}

/// The author and the source, with their formulas set.
fn with_formulas(footer: String, call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let (mut html, mut done) = (String::new(), 0);
    for piece in formula::in_html(&footer, &[], call.context) {
        html.push_str(footer.get(done..piece.range.start).unwrap_or(""));
        html.push_str(&formula::piece(&footer, &piece, false, call.context, |_| call.span(), diagnostics));
        done = piece.range.end;
    }
    html.push_str(footer.get(done..).unwrap_or(""));
    html
}

/// Hexo's parsing of the arguments as one text: `AUTHOR URL TITLE`, `AUTHOR URL` (the address without scheme and end is
/// the text), `AUTHOR, SOURCE`, or an author alone. They are HTML, not escaped, unless the author is not trusted. With `titlecase` the names of sources
/// are in Title Case.
fn footer(text: &str, is_cased: bool) -> String {
    let text = text.trim();
    if text.is_empty() {
        return String::new();
    }
    let cite = |author: &str, cite: &str| format!("<footer><strong>{author}</strong><cite>{cite}</cite></footer>");
    let cased = |title: &str| if is_cased { title_case(title) } else { title.to_owned() };
    if let Some((author, address, title)) = author_and_address(text) {
        let shown = if title.is_empty() { without_scheme(address).to_owned() } else { cased(title) };
        return cite(author, &format!("<a href=\"{}\">{shown}</a>", escape(address)));
    }
    let mut parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    match (parts.next(), parts.next()) {
        (Some(author), Some(source)) => cite(author, &cased(source)),
        _ => format!("<footer><strong>{text}</strong></footer>"),
    }
}

/// An address with a scheme, the author before it, and the text after it.
fn author_and_address(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find("http")?;
        let word = text.get(at..)?;
        let starts_word = text.get(..at)?.ends_with(char::is_whitespace);
        if starts_word && (word.starts_with("http://") || word.starts_with("https://")) {
            let author = text.get(..at)?.trim();
            let end = word.find(char::is_whitespace).unwrap_or(word.len());
            return (!author.is_empty()).then_some((author, word.get(..end)?, word.get(end..)?.trim()));
        }
        from = at + 4;
    }
}

fn without_scheme(address: &str) -> &str {
    let bare = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    let bare = bare.strip_suffix("/index.html").unwrap_or(bare);
    bare.strip_suffix('/').unwrap_or(bare)
}
