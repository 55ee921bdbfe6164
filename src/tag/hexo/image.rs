//! Pictures: `img`, and the HTML of all pictures.

use super::link;
use crate::diagnostic::Diagnostic;
use crate::hexo::Quirks;
use crate::html::untrusted;
use crate::message;
use crate::route::href::{encode_written, scheme};
use crate::tag::arguments::{self, TagArgument};
use crate::tag::call::TagCall;
use crate::tag::html::HtmlElementBuilder;
use crate::tag::{asset_lookup, options};

/// `{% img [class…] ADDRESS [width [height]] [title] %}`. Hexo: the first argument that looks like an address is the
/// source, the ones before it are classes, digits after it are width and height, the rest is the title.
pub(super) fn img(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let quirks = call.context.config.quirks;
    if let Some((classes, source, rest)) = call.around(|word| is_address(word.text, quirks)) {
        let source = options::meant(call, source.text);
        let address = if source.starts_with("//") || scheme(&source).is_some() {
            source.into_owned()
        } else {
            call.context.config.links().url_for(&source, None)
        };
        return picture(call, classes, Some(&encode_written(&address, quirks.bare_signs_in_addresses)), rest);
    }
    if !quirks.bare_paths_are_no_address {
        // A file of the note: the author means `asset_img`.
        if let Some((at, route)) = asset_lookup::first(call.context, &call.words) {
            let address = call.context.link_to(&route);
            return picture(
                call,
                call.words.get(..at).unwrap_or(&[]),
                Some(&address),
                call.words.get(at + 1..).unwrap_or(&[]),
            );
        }
        if let Some((classes, source, rest)) = call.around(|word| is_host_and_path(word.text)) {
            return picture(call, classes, Some(&encode_written(&format!("https://{}", source.text), false)), rest);
        }
    }
    diagnostics.push(
        call.needs_address()
            .at(call.span(), message!(tag_no_address_or_path_label))
            .note(message!(tag_note_classes_before_address)),
    );
    picture(call, &call.words, None, &[])
}

/// What Hexo treats as the address of a picture; without its quirk, only what can't be anything else.
fn is_address(word: &str, quirks: Quirks) -> bool {
    if quirks.bare_paths_are_no_address {
        return word.starts_with('/') || link::is_url_to_hexo(word);
    }
    let lower = word.get(..8).unwrap_or(word).to_ascii_lowercase();
    word.starts_with('/') || ["http://", "https://", "data:", "www."].iter().any(|start| lower.starts_with(start))
}

/// `e.org/a.png`: a host of the web and a path on it.
fn is_host_and_path(word: &str) -> bool {
    let is_end = |end: &str| (2..=12).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_host = |host: &str| host.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && is_end(end));
    word.split_once('/').is_some_and(|(host, path)| is_host(host) && !path.is_empty())
}

/// `<img>` from its address and the words around it.
pub(super) fn picture(call: &TagCall, classes: &[TagArgument], address: Option<&str>, rest: &[TagArgument]) -> String {
    let (width, rest) = number(rest);
    let (height, rest) = if width.is_some() { number(rest) } else { (None, rest) };
    let quirks = call.context.config.quirks;
    let rest = if quirks.thumbnails_are_titles { rest } else { without_thumbnail(rest) };
    let (title, alt) = title_and_alt(&arguments::join(rest), quirks);
    let class = arguments::join(classes);
    let class = if call.context.config.untrusted { untrusted::classes(&class) } else { class };
    let element = HtmlElementBuilder::new("img")
        .attribute_if("src", address)
        .attribute_if("class", Some(class.as_str()).filter(|class| quirks.obsolete_html || !class.is_empty()))
        .attribute_if("width", width)
        .attribute_if("height", height)
        .attribute_if("title", title.as_deref());
    // A picture without `alt` is announced by its file name; an empty one means that it is only decoration.
    let alt = alt.or_else(|| (!quirks.alt_may_be_missing).then(|| title.clone().unwrap_or_default()));
    element.attribute_if("alt", alt.as_deref()).open()
}

/// Tranquilpeak has a small picture and sizes with a unit after the address: `/a.png /small.png 150px 300px "title"`.
fn without_thumbnail<'w, 'a>(rest: &'w [TagArgument<'a>]) -> &'w [TagArgument<'a>] {
    let is_size = |text: &str| {
        let number = text.strip_suffix("px").or(text.strip_suffix('%'));
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let extra = rest.iter().take_while(|word| options::is_address(word.text) || is_size(word.text)).count();
    rest.get(extra..).unwrap_or(&[])
}

fn number<'w, 'a>(words: &'w [TagArgument<'a>]) -> (Option<&'a str>, &'w [TagArgument<'a>]) {
    match words {
        [word, rest @ ..] if word.is_number() => (Some(word.text), rest),
        _ => (None, words),
    }
}

/// The text before the next separator, which may also come first, and the text after it.
fn up_to_quote(text: &str, quote: char) -> (Option<String>, &str) {
    let text = text.strip_prefix(quote).unwrap_or(text);
    let (part, rest) = text.split_at(text.find(quote).unwrap_or(text.len()));
    (Some(part.to_owned()).filter(|part| !part.is_empty()), rest.strip_prefix(quote).unwrap_or(rest))
}

/// Hexo: the text after the numbers is the title, or `'title' 'alt'` with quotes of its own; there any quote ends the
/// title, even one inside it.
pub(super) fn title_and_alt(text: &str, quirks: Quirks) -> (Option<String>, Option<String>) {
    let text = text.trim();
    if text.is_empty() {
        return (None, None);
    }
    if quirks.quotes_end_picture_titles {
        let (title, rest) = up_to_quote(text, if text.starts_with('"') { '"' } else { '\'' });
        let (alt, _) = up_to_quote(rest.trim_start(), if text.ends_with('"') { '"' } else { '\'' });
        return (title, alt);
    }
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return (Some(text.to_owned()), None);
    };
    let mut quoted = text.split(quote).skip(1).step_by(2);
    let (title, alt) = (quoted.next(), quoted.next());
    match title {
        Some(title) => (Some(title.to_owned()).filter(|title| !title.is_empty()), alt.map(str::to_owned)),
        None => (Some(text.to_owned()), None),
    }
}
