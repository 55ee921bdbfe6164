//! Templates without effect on the site: no page uses them, or they are written for another program.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::message;
use crate::source::{Source, Span};

use super::engine::TemplateEngine;
use super::theme::is_built_in;
use crate::site::RenderedSite;

/// Warnings about the site's own templates that are not used, and about those in another language.
pub(super) fn unused(material: &RenderedSite, engine: &TemplateEngine) -> Vec<Diagnostic> {
    let inputs = &material.inputs;
    let sources: Vec<(&str, &Source)> = inputs
        .templates
        .iter()
        .map(|id| inputs.source(*id))
        .filter_map(|source| Some((source.path.below("templates")?, source)))
        .collect();
    let layouts = material.notes.catalog.documents().iter().filter_map(|document| document.front.layout.as_deref());
    let lists = material.site.lists.iter().flat_map(|list| list.layouts.iter().map(String::as_str));
    let layouts: BTreeSet<&str> = layouts.chain(lists).collect();
    let mut diagnostics = Vec::new();
    for (name, source) in &sources {
        diagnostics.extend(foreign_file(name, source).or_else(|| foreign_signs(source)));
        let is_page = name.strip_suffix(".html").filter(|_| !name.starts_with("tags/") && !is_built_in(name));
        let Some(stem) = is_page else { continue };
        let is_named =
            |text: &str| ['"', '\'', '`'].iter().any(|quote| text.contains(&format!("{quote}{name}{quote}")));
        let mut texts = engine.texts().filter(|(other, _)| other != name).map(|(_, text)| text);
        if !layouts.contains(stem) && !texts.any(is_named) {
            diagnostics.push(without_use(engine, name, stem, source));
        }
    }
    diagnostics
}

fn without_use(engine: &TemplateEngine, name: &str, stem: &str, source: &Source) -> Diagnostic {
    let known = engine.templates().filter(|other| is_built_in(other) && !other.contains('/'));
    let near = did_you_mean(name, known).map(|near| message!(template_built_in_name_help, near));
    Diagnostic::new(Code::UnusedTemplate, message!(template_unused, name))
        .file(&source.path)
        .note(message!(template_unused_note, stem))
        .help_if(near)
        .help(message!(template_unused_layout_help, stem))
}

/// Extensions of templates for other programs.
const LANGUAGES: [(&str, &str); 9] = [
    ("ejs", "EJS"),
    ("njk", "Nunjucks"),
    ("swig", "Swig"),
    ("pug", "Pug"),
    ("jade", "Jade"),
    ("hbs", "Handlebars"),
    ("liquid", "Liquid"),
    ("styl", "Stylus"),
    ("j2", "Jinja"),
];

/// A template whose name belongs to another program.
fn foreign_file(name: &str, source: &Source) -> Option<Diagnostic> {
    let extension = source.path.extension();
    let (_, language) = LANGUAGES.iter().find(|(known, _)| *known == extension)?;
    let html = format!("{}.html", name.strip_suffix(&format!(".{extension}")).unwrap_or(name));
    let is_known = is_built_in(&html);
    let warning = Diagnostic::new(Code::ForeignSyntax, message!(template_foreign_file, name, language))
        .file(&source.path)
        .note(message!(template_foreign_file_note));
    Some(warning.help(match is_known {
        true => {
            message!(template_use_built_in_help, html)
        }
        false => message!(template_rewrite_or_remove_help, html),
    }))
}

/// `<% … %>`, which Tera outputs as text, visible to readers.
fn foreign_signs(source: &Source) -> Option<Diagnostic> {
    let text = &*source.text;
    if !source.path.as_str().ends_with(".html") {
        return None;
    }
    let start = text.match_indices("<%").map(|(at, _)| at).find(|at| !is_raw(text, *at))?;
    let end = text.get(start..).and_then(|rest| rest.find("%>")).map(|end| start + end + 2)?;
    let count = text.matches("<%").count();
    let inner = text.get(start + 2..end - 2).unwrap_or_default().trim_matches(['-', '=', '_', ' ']);
    let line = inner.split('\n').next().unwrap_or_default();
    let mut warning = Diagnostic::new(Code::ForeignSyntax, message!(template_contains_ejs))
        .at(Span::new(source.id, start..end), message!(template_shown_to_readers_label))
        .note(message!(template_tera_note));
    if count > 1 {
        warning = warning.note(message!(template_more_ejs_note, count = count - 1));
    }
    let is_value = text.get(start + 2..start + 3).is_some_and(|sign| matches!(sign, "=" | "-"));
    let is_path = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
    Some(match is_value && is_path(line) && !line.is_empty() {
        true => warning.help(message!(template_write_tera_value_help, line)),
        false => warning.help(message!(template_lists_names_help)),
    })
}

/// Whether a place is between `{% raw %}` and its end.
fn is_raw(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let opens = |word: &str| before.rfind(word);
    let raw = ["{% raw %}", "{%- raw %}", "{% raw -%}", "{%- raw -%}"].into_iter().filter_map(opens).max();
    let end = ["{% endraw %}", "{%- endraw %}", "{% endraw -%}", "{%- endraw -%}"].into_iter().filter_map(opens).max();
    raw.is_some() && raw > end
}
