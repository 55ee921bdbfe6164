//! Code: `codeblock`, `include_code`, `raw`, and fences.

use std::ops::Range;

use super::body::{Body, body};
use super::call::Call;
use super::html::escape;
use super::mask::Place;
use super::{Context, evaluate};
use crate::catalog::{Answer, Query};
use crate::diagnostic::{Code, Diagnostic};
use crate::route::Route;
use crate::source::SitePath;

/// A fenced code block.
#[derive(Clone, Debug)]
pub struct Fence {
    pub range: Range<usize>,
}

/// The fenced code blocks of a text.
pub fn fences(_text: &str, _context: &Context) -> Vec<Fence> {
    Vec::new()
}

pub fn fence_html(_fence: &Fence, _context: &Context) -> String {
    String::new()
}

/// `{% raw %} … {% endraw %}`.
pub fn raw(call: &Call, _diagnostics: &mut Vec<Diagnostic>) -> String {
    call.body.unwrap_or("").to_owned()
}

/// `{% codeblock … %} … {% endcodeblock %}`. Hexo runs the tags in the code; otherwise it is shown as it is.
pub fn codeblock(call: &Call, diagnostics: &mut Vec<Diagnostic>) -> String {
    let written = call.body.unwrap_or("");
    let place = Place::of_stretches(call.place, [(0, call.body_at)]);
    let inner = body(written, 0..written.len(), &place);
    let code = if call.context.config.quirks.tags_run_in_code {
        let Body { text, .. } = evaluate::substituted(call.context, &inner, call.depth + 1, diagnostics);
        text
    } else {
        without_raw(&inner.text)
    };
    block(call, &code)
}

/// Code that was written for Hexo has `raw` around the tags that it shows.
fn without_raw(code: &str) -> String {
    code.replace("{% raw %}", "").replace("{% endraw %}", "")
}

fn block(_call: &Call, code: &str) -> String {
    format!("<pre><code>{}</code></pre>", escape(code))
}

/// `{% include_code [title] [lang:NAME] [from:N] [to:N] PATH %}`.
pub fn include_code(call: &Call, diagnostics: &mut Vec<Diagnostic>) -> String {
    let context = call.context;
    let (mut lang, mut from, mut to) = (None, 0, usize::MAX);
    let mut words = Vec::new();
    for word in &call.words {
        match word.text.split_once(':').filter(|_| !word.quoted) {
            Some(("lang", name)) => lang = Some(name.to_owned()),
            Some(("from", line)) if line.parse::<usize>().is_ok() => from = line.parse().unwrap_or(0).max(1) - 1,
            Some(("to", line)) if line.parse::<usize>().is_ok() => to = line.parse().unwrap_or(usize::MAX),
            _ => words.push(*word),
        }
    }
    let Some(path) = words.pop() else {
        diagnostics.push(call.misused("`include_code` names no file").at(call.span(), ""));
        return String::new();
    };
    let in_site = SitePath::new(&format!("{}/{}", context.config.code_dir, path.text));
    let text = in_site.clone().map(|file| (context.ask)(Query::Text(file)));
    let (Some(file), Some(Answer::Text(text))) = (in_site, text) else {
        diagnostics.push(
            call.with_grammar(
                Diagnostic::new(Code::MissingCodeFile, format!("there is no text file `{}`", path.text))
                    .at(call.span_of(&path), "")
                    .note(format!("`include_code` looks below `{}/` in the folder of notes", context.config.code_dir.trim_end_matches('/'))),
            ),
        );
        return String::new();
    };
    let _ = (&lang, Route::new(file.as_str()));
    let lines: Vec<&str> = text.trim_end_matches('\n').split('\n').collect();
    let chosen = lines.get(from.min(lines.len())..to.min(lines.len()).max(from.min(lines.len()))).unwrap_or(&[]);
    block(call, &chosen.join("\n"))
}
