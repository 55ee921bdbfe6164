//! Themes' tags within a line: labels, buttons, marks, check boxes.

use super::callouts;
use crate::config::TagDialect;
use crate::diagnostic::Diagnostic;
use crate::message;
use crate::tag::arguments;
use crate::tag::call::TagCall;
use crate::tag::html::{HtmlElementBuilder, escape};
use crate::tag::options::{self, KeyedArguments, is_address, is_decoration, tone};

/// `{% label [tone]@text %}` (NexT, Fluid) and `{% label text [colour] %}` (Butterfly).
pub(super) fn label(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let text = call.joined();
    let split = text.split_once('@').filter(|(class, _)| {
        call.dialect() != TagDialect::Butterfly && class.trim().chars().all(|c| c.is_alphanumeric() || c == '-')
    });
    let (class, text) = match (split, call.words.as_slice()) {
        (Some((class, text)), _) => (tone(class.trim()), text.to_owned()),
        (None, [words @ .., last]) if !words.is_empty() && tone(last.text).is_some() => {
            (tone(last.text), arguments::join(words))
        }
        _ => {
            let keyed = KeyedArguments::new(&call.words);
            (keyed.tone(), keyed.text())
        }
    };
    let text = options::line(call, &text, diagnostics);
    format!("<span class=\"label {}\">{text}</span>", class.unwrap_or("plain"))
}

/// `{% btn url, text, [icon], [title] %}` (NexT, Butterfly, Fluid), `{% button [color:x] text url %}` (Stellar),
/// `{% btn [class], text, url %}` (Volantis).
pub(super) fn button(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let dialect = call.dialect();
    let parts = options::parts(call);
    let keyed = KeyedArguments::new(&call.words);
    let (address, text, title) = match parts.as_slice() {
        // What follows the address is an icon or a picture.
        [text, address, ..] if call.name_text() == "cell" && !text.is_empty() => (address.clone(), text.clone(), None),
        // `[class]::text::address` and `, text, address` of Volantis and its relatives.
        [first, _, ..]
            if !is_address(first) && !first.contains(['.', '/']) && options::address_among(&parts).is_some() =>
        {
            let (address, texts) = options::address_among(&parts).unwrap_or_default();
            (address.to_owned(), texts.last().copied().unwrap_or("").to_owned(), None)
        }
        [_, text, address, ..] if dialect == TagDialect::Volantis => (address.clone(), text.clone(), None),
        // The first argument need not look like an address: `about`, or nothing.
        [address, text, rest @ ..] if dialect != TagDialect::Stellar || is_address(address) => {
            let at = usize::from(dialect != TagDialect::Fluid);
            let title = if dialect == TagDialect::Butterfly { None } else { rest.get(at) };
            let text =
                if text.is_empty() { rest.iter().find(|part| !is_decoration(part)).unwrap_or(address) } else { text };
            (address.clone(), text.clone(), title.cloned())
        }
        _ => match keyed.rest.iter().position(|word| is_address(word.text)) {
            Some(at) => {
                let address = keyed.rest.get(at).map_or("", |word| word.text).to_owned();
                let others: Vec<_> =
                    keyed.rest.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, word)| *word).collect();
                (address, arguments::join(&others), None)
            }
            None => {
                diagnostics.push(call.needs_address().at(call.span(), message!(tag_broken_link_label)));
                return format!("<span class=\"btn\">{}</span>", escape(&call.joined()));
            }
        },
    };
    let text = if text.is_empty() { escape(&address) } else { options::line(call, &text, diagnostics) };
    HtmlElementBuilder::new("a")
        .attribute("class", "btn")
        .attribute("href", &options::address(call, &address))
        .attribute_if("title", title.as_deref().filter(|title| !title.is_empty()))
        .around("a", &text)
}

/// `{% u text %}`, `{% kbd text %}` and their like; Stellar's `{% mark color:x text %}`.
pub(super) fn mark(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::new(&call.words);
    let name = call.name_text();
    let text = options::line(call, &keyed.text(), diagnostics);
    match name {
        "kbd" => format!("<kbd>{}</kbd>", escape(&call.joined())),
        "emp" => format!("<em class=\"han\">{text}</em>"),
        "wavy" => format!("<u class=\"wavy\">{text}</u>"),
        "mark" => HtmlElementBuilder::new("mark").attribute_if("class", keyed.tone()).around("mark", &text),
        "u" | "del" | "s" | "sup" | "sub" => format!("<{name}>{text}</{name}>"),
        _ => callouts::spoiler_of(&text),
    }
}

/// `{% span [class…], text %}`, `{% p [class…], text %}` (Volantis): of the classes, colours count and `center`.
pub(super) fn span(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let joined = call.joined();
    let (classes, text) = joined.split_once(options::separator(call, &joined)).unwrap_or(("", &joined));
    let mut class: Vec<&str> =
        classes.split_whitespace().filter_map(|word| tone(word).or((word == "center").then_some("centred"))).collect();
    class.insert(0, "tinted");
    let name = if call.name_text() == "p" { "p" } else { "span" };
    let text = options::line(call, text, diagnostics);
    HtmlElementBuilder::new(name).attribute("class", &class.join(" ")).around(name, &text)
}

/// `{% cb text, [checked], [inline], [disabled] %}` (Fluid), `{% checkbox [colour] [checked], text %}` (Volantis),
/// `{% checkbox [color:x] [checked:true] text %}` (Stellar).
pub(super) fn check(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::new(&call.words);
    let joined = keyed.text();
    let kind = if call.name_text().eq_ignore_ascii_case("radio") { "radio" } else { "checkbox" };
    let (checked, text) = match (joined.split_once(options::separator(call, &joined)), call.name_text()) {
        (Some((text, options)), "cb") => {
            let checked = options.split(',').next().unwrap_or("").trim();
            (checked == "true" || checked == "checked", text)
        }
        (Some((options, text)), _) if options.split_whitespace().all(is_option) => {
            (options.split_whitespace().any(|word| word == "checked"), text)
        }
        _ => (keyed.get("checked") == Some("true"), joined.as_str()),
    };
    let checked = if checked { " checked" } else { "" };
    let text = options::line(call, text, diagnostics);
    format!("<p class=\"tick\"><label><input type=\"{kind}\" disabled{checked}> {text}</label></p>")
}

fn is_option(word: &str) -> bool {
    tone(word).is_some() || matches!(word, "checked" | "plus" | "minus" | "times" | "add")
}
