//! Tags for the files of a note: `asset_img`, `asset_link`, `asset_path`.

use super::image;
use crate::diagnostic::Diagnostic;
use crate::message;
use crate::tag::arguments::{self, TagArgument};
use crate::tag::asset_lookup;
use crate::tag::call::TagCall;
use crate::tag::html::{HtmlElementBuilder, escape};

/// `{% asset_img [class…] FILE [width [height]] [title] %}`. Hexo: the first argument that is a file of the note is the
/// source; if there is none, nothing is printed.
pub(super) fn asset_img(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    if let Some((at, route)) = asset_lookup::first(call.context, &call.words) {
        let address = call.context.link_to(&route);
        return image::picture(
            call,
            call.words.get(..at).unwrap_or(&[]),
            Some(&address),
            call.words.get(at + 1..).unwrap_or(&[]),
        );
    }
    if let Some((words, route)) = asset_lookup::spaced(call) {
        let address = call.context.link_to(&route);
        let (classes, rest) = (call.words.get(..words.start), call.words.get(words.end..));
        return image::picture(call, classes.unwrap_or(&[]), Some(&address), rest.unwrap_or(&[]));
    }
    let Some((name, rest)) = named(&call.words) else {
        diagnostics.push(call.misused(message!(tag_needs_file, name = call.name_text())).at(call.span(), ""));
        return String::new();
    };
    diagnostics.push(asset_lookup::missing(call, &name));
    if call.context.config.quirks.missing_asset_prints_nothing {
        return String::new();
    }
    let words: Vec<TagArgument> = rest.iter().copied().skip_while(TagArgument::is_number).collect();
    let (title, alt) = image::title_and_alt(&arguments::join(&words), call.context.config.quirks);
    let shown = alt.filter(|alt| !alt.is_empty()).or(title).unwrap_or_else(|| name.text.to_owned());
    HtmlElementBuilder::new("span").attribute("class", "missing").around("span", &escape(&shown))
}

/// The word that is most likely meant as the file, and the words after it.
fn named<'w, 'a>(words: &'w [TagArgument<'a>]) -> Option<(TagArgument<'a>, &'w [TagArgument<'a>])> {
    let has_extension = |word: &TagArgument| {
        word.text.rsplit_once('.').is_some_and(|(_, extension)| (1..=5).contains(&extension.chars().count()))
    };
    let at = words.iter().position(has_extension).unwrap_or(0);
    Some((*words.get(at)?, words.get(at + 1..)?))
}

/// `{% asset_link FILE [title…] [true|false] %}`. Hexo: the title, or the file's name, is also the text.
pub(super) fn asset_link(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some((name, rest)) = call.words.split_first() else {
        diagnostics.push(call.misused(message!(tag_needs_file, name = call.name_text())).at(call.span(), ""));
        return String::new();
    };
    let mut rest = rest.to_vec();
    let escapes = arguments::flag_at_end(&mut rest).unwrap_or(true) || call.context.config.untrusted;
    let title = if rest.is_empty() { name.text.to_owned() } else { arguments::join(&rest) };
    let text = if escapes { escape(&title) } else { title.clone() };
    let found = asset_lookup::asset(call.context, name.text);
    if found.is_none()
        && let Some((words, route)) = asset_lookup::spaced(call).filter(|(words, _)| words.start == 0)
    {
        let mut behind = call.words.get(words.end..).unwrap_or(&[]).to_vec();
        let escapes = arguments::flag_at_end(&mut behind).unwrap_or(true) || call.context.config.untrusted;
        let named = call.words.get(words).unwrap_or(&[]);
        let title = arguments::join(if behind.is_empty() { named } else { &behind });
        let text = if escapes { escape(&title) } else { title.clone() };
        let link =
            HtmlElementBuilder::new("a").attribute("href", &call.context.link_to(&route)).attribute("title", &title);
        return link.around("a", &text);
    }
    let Some(route) = found else {
        diagnostics.push(asset_lookup::missing(call, name));
        return if call.context.config.quirks.missing_asset_prints_nothing { String::new() } else { text };
    };
    HtmlElementBuilder::new("a")
        .attribute("href", &call.context.link_to(&route))
        .attribute("title", &title)
        .around("a", &text)
}

/// `{% asset_path FILE %}`.
pub(super) fn asset_path(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(name) = call.words.first() else {
        diagnostics.push(call.misused(message!(tag_needs_file, name = call.name_text())).at(call.span(), ""));
        return String::new();
    };
    let found = asset_lookup::asset(call.context, name.text);
    let spaced = || asset_lookup::spaced(call).filter(|(words, _)| words.start == 0).map(|(_, route)| route);
    match found.or_else(spaced) {
        Some(route) => escape(&call.context.link_to(&route)),
        None => {
            diagnostics.push(asset_lookup::missing(call, name));
            String::new()
        }
    }
}
