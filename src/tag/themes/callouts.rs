//! Boxes: notes, folds, hidden text, centred quotations.

use crate::config::TagDialect;
use crate::diagnostic::Diagnostic;
use crate::tag::call::TagCall;
use crate::tag::html::escape;
use crate::tag::options::{self, KeyedArguments, is_decoration, tone};
use crate::tag::{evaluate, unended};

/// `{% note [tone] [no-icon] [icon] [style] [title] %} … {% endnote %}`; NexT folds one with a title. Stellar and
/// Volantis have no end tag: `{% note [color:x] [title] text %}` and `{% note tone, text %}`.
pub(super) fn note(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let dialect = call.dialect();
    let keyed = KeyedArguments::new(&call.words);
    let mut words = keyed.rest.as_slice();
    let mut found = keyed.tone();
    if call.body.is_none() {
        let text = keyed.text();
        let is_whole = !call.context.config.quirks.bad_tags_stop_the_build && is_tone_and_text(&text);
        if !matches!(dialect, TagDialect::Stellar | TagDialect::Volantis) && !is_whole {
            return unended::without_end(call, diagnostics);
        }
        let (title, text) = match (text.split_once(options::separator(call, &text)), dialect, keyed.rest.as_slice()) {
            (Some((before, behind)), _, _) if dialect == TagDialect::Volantis || is_whole => {
                found = before.split_whitespace().find_map(tone).or(found);
                (String::new(), behind.to_owned())
            }
            (_, TagDialect::Stellar, [title, rest @ ..]) if !rest.is_empty() => {
                (title.text.to_owned(), crate::tag::arguments::join(rest))
            }
            _ => (String::new(), text),
        };
        let text = format!("<p>{}</p>\n", options::line(call, &text, diagnostics));
        return callout(found, &options::line(call, &title, diagnostics), &text);
    }
    while let Some((word, rest)) = words.split_first() {
        let name = word.text.trim_end_matches(',');
        match tone(name) {
            Some(it) if found.is_none() => found = Some(it),
            _ if is_decoration(name) => {}
            _ => break,
        }
        words = rest;
    }
    let title = crate::tag::arguments::join(words);
    let body = evaluate::nested(call, diagnostics);
    // Butterfly and Fluid have no titles: this argument is a class of the site's own style sheet.
    let title = if matches!(dialect, TagDialect::Butterfly | TagDialect::Fluid) { String::new() } else { title };
    let title = options::line(call, &title, diagnostics);
    if dialect == TagDialect::Next && !title.is_empty() {
        return fold_of(found, false, &title, &body);
    }
    callout(found, &title, &body)
}

/// `warning, text`: a note of Volantis and Bamboo that needs no end; no other theme has a comma there.
fn is_tone_and_text(text: &str) -> bool {
    text.split_once(',').is_some_and(|(before, behind)| {
        let mut words = before.split_whitespace().peekable();
        words.peek().is_some()
            && words.all(|word| tone(word).is_some() || is_decoration(word))
            && !behind.trim().is_empty()
    })
}

/// `{% box [title] [color:x] %} … {% endbox %}` and similar tags.
pub(super) fn boxed(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::new(&call.words);
    let (found, title) = toned(call, &keyed, &[]);
    let body = evaluate::nested(call, diagnostics);
    callout(found, &options::line(call, keyed.get("title").unwrap_or(&title), diagnostics), &body)
}

fn callout(tone: Option<&str>, title: &str, body: &str) -> String {
    let tone = tone.unwrap_or("plain");
    let title = if title.is_empty() { String::new() } else { format!("<p class=\"callout-title\">{title}</p>\n") };
    format!("<div class=\"callout {tone}\">{title}{body}</div>")
}

/// The tone among the first words and the text after them. Commas after the words belong to them.
fn toned(call: &TagCall, keyed: &KeyedArguments, more: &[&str]) -> (Option<&'static str>, String) {
    let mut found = keyed.tone();
    let text = keyed.text();
    if options::separator(call, &text) == "::"
        && let Some((options, title)) = text.split_once("::")
    {
        let tone = options.split_whitespace().find_map(tone).or(found);
        return (tone, title.trim_start_matches([':', ' ']).to_owned());
    }
    let mut words = keyed.rest.as_slice();
    while let Some((word, rest)) = words.split_first() {
        let name = word.text.trim_end_matches(',').trim_start_matches(',');
        let it = tone(name).filter(|_| found.is_none());
        if it.is_none() && !is_decoration(name) && !more.contains(&name) && !name.is_empty() {
            break;
        }
        found = found.or(it);
        words = rest;
    }
    let text = crate::tag::arguments::join(words);
    (found, text.trim_start_matches([',', '@', ' ']).to_owned())
}

/// `{% fold [tone] [open] title %} … {% endfold %}`: Fluid's `info @title`, Stellar's `color:x open:true title`,
/// Volantis' `red open, title`, Butterfly's `hideToggle title,background,colour`, hexo-tag-details' `title`.
fn fold(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::new(&call.words);
    let (found, mut title) = toned(call, &keyed, &["open", "close", "child", "codeblock"]);
    let opened =
        keyed.get("open") == Some("true") || call.words.iter().any(|word| matches!(word.text, "open" | "open,"));
    if call.name_text().starts_with("hide") {
        title = title.split(',').next().unwrap_or("").trim().to_owned();
    }
    let title = options::line(call, &title, diagnostics);
    let body = evaluate::nested(call, diagnostics);
    fold_of(found, opened, &title, &body)
}

/// `{% fold … %} … {% endfold %}`; without an end tag, hidden text in a line.
pub(super) fn fold_or_spoiler(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    if call.body.is_some() {
        return fold(call, diagnostics);
    }
    if call.name_text() == "spoiler" {
        return spoiler_of(&options::line(call, &call.joined(), diagnostics));
    }
    unended::without_end(call, diagnostics)
}

/// `{% hideBlock [display],[background],[colour] %} … {% endhideBlock %}`.
pub(super) fn hide_block(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let title = options::parts(call).into_iter().next().unwrap_or_default();
    let body = evaluate::nested(call, diagnostics);
    let title = options::title(call, &title, diagnostics);
    fold_of(None, false, &title, &body)
}

/// `{% hideInline content,[display],[background],[colour] %}`.
pub(super) fn hide_inline(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let parts = options::parts(call);
    let text = parts.first().map_or("", String::as_str);
    spoiler_of(&options::line(call, text, diagnostics))
}

/// Text that is shown when it is pointed at or focused.
pub(super) fn spoiler_of(html: &str) -> String {
    format!("<span class=\"spoiler\" tabindex=\"0\"><span>{html}</span></span>")
}

/// A box that opens. Without a title the browser names it in the reader's language.
pub(super) fn fold_of(tone: Option<&str>, open: bool, title: &str, body: &str) -> String {
    let open = if open { " open" } else { "" };
    let title = if title.is_empty() { "…" } else { title };
    format!("<details class=\"fold {}\"{open}><summary>{title}</summary>\n{body}</details>", tone.unwrap_or("plain"))
}

/// `{% toc %}`: the note's table of contents, written as `<!-- toc -->`.
pub(super) fn contents(_: &TagCall, _: &mut Vec<Diagnostic>) -> String {
    "<!-- toc -->".to_owned()
}

/// A block whose tag only sets the layout of its Markdown.
pub(super) fn bare(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    evaluate::nested(call, diagnostics)
}

/// Volantis' `{% menu [before::]TITLE[::after] %}` and `{% submenu TITLE::icon %}`, Stellar's `{% dropdown TITLE %}`:
/// text that opens under its title.
pub(super) fn menu(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::with(&call.words, &["direction"]);
    let text = keyed.text();
    let parts = text.split(options::separator(call, &text)).map(str::trim).filter(|part| !is_decoration(part));
    let title = options::line(call, &parts.collect::<Vec<_>>().join(" "), diagnostics);
    let body = evaluate::nested(call, diagnostics);
    fold_of(None, false, &title, &body)
}

/// Stellar's `{% quot [el:h2] TEXT %}`: a sentence on a line of its own.
pub(super) fn sentence(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::with(&call.words, &["el", "prefix", "suffix"]);
    let text = options::line(call, &keyed.text(), diagnostics);
    match keyed.get("el").filter(|name| matches!(*name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")) {
        Some(heading) => format!("<{heading}>{text}</{heading}>"),
        None => format!("<blockquote class=\"centred\"><p>{text}</p></blockquote>"),
    }
}

/// `{% cq %} … {% endcq %}`.
pub(super) fn centred(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let body = evaluate::nested(call, diagnostics);
    format!("<blockquote class=\"centred\">{body}</blockquote>")
}

/// `{% poetry [title] [author:x] [date:x] [footer:x] %} … {% endpoetry %}`.
pub(super) fn poetry(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::with(&call.words, &["author", "footer", "date"]);
    let get = |key: &str| keyed.get(key).unwrap_or("");
    let (mut title, mut author) = (keyed.get("title").map_or_else(|| keyed.text(), str::to_owned), get("author"));
    let parts = options::parts(call);
    if let ("poem", [first, second, ..]) = (call.name_text(), parts.as_slice()) {
        (title, author) = (first.clone(), second);
    }
    let footer = [get("date"), get("footer")].join(" ");
    let footer = footer.trim();
    let body = evaluate::nested(call, diagnostics);
    let head = if title.is_empty() { String::new() } else { format!("<p><strong>{}</strong></p>\n", escape(&title)) };
    let foot = if author.is_empty() && footer.is_empty() {
        String::new()
    } else {
        format!("<footer><strong>{}</strong><cite>{}</cite></footer>", escape(author), escape(footer))
    };
    format!("<blockquote class=\"centred\">{head}{body}{foot}</blockquote>")
}
