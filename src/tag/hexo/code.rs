//! Code: `codeblock`, `include_code`, `raw`, `highlight`.

use crate::catalog::{CatalogAnswer, CatalogQuery};
use crate::code::{self, RenderContext};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::route::Route;
use crate::source::SitePath;
use crate::tag::body::{TagBody, body};
use crate::tag::call::TagCall;
use crate::tag::fences::{fence_html, fences};
use crate::tag::mask::OffsetMap;
use crate::tag::scan::ConstructKind;
use crate::tag::{arguments, boundaries, evaluate, formula};

/// `{% raw %} … {% endraw %}`. Hexo: fences are found first, so they are highlighted inside it too.
pub(crate) fn raw(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let body = call.body.unwrap_or("");
    let place = OffsetMap::of_stretches(call.place, [(0, call.body_at)]);
    let is_alone = boundaries::is_alone(call.text, &(call.opener.start..call.end), 0);
    let fences = fences(body, call.context);
    let ranges: Vec<_> = fences.iter().map(|fence| fence.range.clone()).collect();
    let mut html = String::with_capacity(body.len());
    let mut done = 0;
    for piece in formula::in_html(body, &ranges, call.context) {
        let made = match &piece.kind {
            ConstructKind::Fence(number) => {
                let Some(fence) = fences.get(*number) else { continue };
                fence_html(body, fence, &place, call.context, diagnostics)
            }
            _ => formula::piece(body, &piece, is_alone, call.context, |range| place.span(range), diagnostics),
        };
        html.push_str(body.get(done..piece.range.start).unwrap_or(""));
        html.push_str(&made);
        done = piece.range.end;
    }
    html.push_str(body.get(done..).unwrap_or(""));
    html
}

/// `{% codeblock … %} … {% endcodeblock %}`. Hexo runs the tags in the code; otherwise it is shown as it is.
pub(crate) fn codeblock(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let written = call.body.unwrap_or("");
    let place = OffsetMap::of_stretches(call.place, [(0, call.body_at)]);
    let inner = body(written, 0..written.len(), &place);
    let code = if call.context.config.quirks.tags_run_in_code {
        let TagBody { text, .. } = evaluate::substituted(call.context, &inner, call.depth + 1, diagnostics);
        text
    } else {
        without_raw(&inner.text)
    };
    let words: Vec<&str> = call.words.iter().map(|word| word.text).collect();
    let language = call.words.iter().find(|word| word.text.starts_with("lang:"));
    let place = language.map_or(call.span(), |word| call.span_of(word));
    let phrase = |key: &str| call.context.phrase(key);
    let rendering = RenderContext { config: call.context.config, phrase: &phrase };
    let (html, found) = code::tag_html(&words, &code, place, &rendering);
    diagnostics.extend(found);
    html
}

/// `{% highlight LANGUAGE [linenos] %} … {% endhighlight %}`, as Jekyll writes it.
pub(crate) fn highlight(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let written = call.body.unwrap_or("");
    let inner = body(written, 0..written.len(), &OffsetMap::of_stretches(call.place, [(0, call.body_at)]));
    let language = call.words.first().map_or("", |word| word.text);
    let place = call.words.first().map_or(call.span(), |word| call.span_of(word));
    let phrase = |key: &str| call.context.phrase(key);
    let rendering = RenderContext { config: call.context.config, phrase: &phrase };
    let (html, found) = code::tag_html(&[format!("lang:{language}")], &inner.text, place, &rendering);
    diagnostics.extend(found);
    html
}

/// Code that was written for Hexo has `raw` around the tags that it contains.
fn without_raw(code: &str) -> String {
    code.replace("{% raw %}", "").replace("{% endraw %}", "")
}

/// Extensions for which Hexo has a renderer.
const RENDERABLE: &[&str] = &[
    "css", "ejs", "htm", "html", "j2", "js", "json", "markdown", "md", "mdtext", "mdtxt", "mdwn", "mkd", "mkdn", "njk",
    "styl", "stylus", "yaml", "yml",
];

/// `{% include_code [title] [lang:NAME] [from:N] [to:N] PATH %}`.
pub(crate) fn include_code(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let context = call.context;
    let (mut lang, mut from, mut to) = (None, 0, usize::MAX);
    let mut words = Vec::new();
    for word in &call.words {
        match word.text.split_once(':').filter(|_| !word.quoted) {
            Some(("lang", _)) => lang = Some(*word),
            Some(("from", line)) if line.parse::<usize>().is_ok() => from = line.parse().unwrap_or(0).max(1) - 1,
            Some(("to", line)) if line.parse::<usize>().is_ok() => to = line.parse().unwrap_or(usize::MAX),
            _ => words.push(*word),
        }
    }
    let Some(path) = words.pop() else {
        diagnostics.push(call.misused(message!(tag_needs_file, name = call.name_text())).at(call.span(), ""));
        return String::new();
    };
    let in_site = SitePath::new(&format!("{}/{}", context.config.code_dir, path.text));
    // Hexo does not keep the text of files that it can't render.
    let known = |file: &SitePath| {
        !context.config.quirks.include_code_needs_renderer || RENDERABLE.contains(&file.extension().as_str())
    };
    let text = in_site.clone().filter(known).map(|file| (context.ask)(CatalogQuery::Text(file)));
    let (Some(file), Some(CatalogAnswer::Text(text))) = (in_site, text) else {
        diagnostics.push(
            Diagnostic::new(Code::MissingCodeFile, message!(tag_code_file_not_found, path = path.text))
                .at(call.span_of(&path), "")
                .note(message!(tag_note_code_folder, folder = context.config.code_dir.trim_end_matches('/')))
                .help(message!(tag_help_put_code_file)),
        );
        return String::new();
    };
    let lines: Vec<&str> = text.strip_suffix('\n').unwrap_or(&text).split('\n').collect();
    let from = from.min(lines.len());
    let code = lines.get(from..to.clamp(from, lines.len())).unwrap_or(&[]).join("\n");
    if code.contains('\u{fffd}') {
        diagnostics.push(
            Diagnostic::new(Code::NotUtf8, message!(tag_code_file_not_utf8, file = file.name()))
                .at(call.span_of(&path), message!(tag_not_utf8_label))
                .help(message!(tag_help_save_as_utf8, source_dir = context.config.source_dir, file)),
        );
    }
    let route = match (context.ask)(CatalogQuery::File(file.clone())) {
        CatalogAnswer::Route(route) => route,
        _ => Route::new(file.as_str()),
    };
    let title = if words.is_empty() { file.name().to_owned() } else { arguments::join(&words) };
    let (language, place) = match &lang {
        Some(word) => (word.text.trim_start_matches("lang:").to_owned(), call.span_of(word)),
        None => (file.extension(), call.span_of(&path)),
    };
    let phrase = |key: &str| context.phrase(key);
    let rendering = RenderContext { config: context.config, phrase: &phrase };
    let (html, found) = code::file_html(&language, (&title, &context.link_to(&route)), &code, place, &rendering);
    diagnostics.extend(found);
    html
}
