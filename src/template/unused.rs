//! Templates that do nothing for the site: no page asks for them, or they are written for another program.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::source::{Source, Span};

use super::Material;
use super::engine::Engine;

/// Warnings of the site's own templates that nothing uses, and of those in another language.
pub(super) fn unused(material: &Material, engine: &Engine) -> Vec<Diagnostic> {
    let inputs = &material.inputs;
    let sources: Vec<(&str, &Source)> = inputs
        .templates
        .iter()
        .map(|id| inputs.source(*id))
        .filter_map(|source| Some((source.path.below("templates")?, source)))
        .collect();
    let layouts = material.documents.iter().filter_map(|document| document.front.layout.as_deref());
    let lists = material.site.lists.iter().flat_map(|list| list.layouts.iter().map(String::as_str));
    let layouts: BTreeSet<&str> = layouts.chain(lists).collect();
    let mut diagnostics = Vec::new();
    for (name, source) in &sources {
        diagnostics.extend(foreign_file(engine, name, source).or_else(|| foreign_signs(source)));
        let is_page = name.strip_suffix(".html").filter(|_| !name.starts_with("tags/") && !engine.is_built_in(name));
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

fn without_use(engine: &Engine, name: &str, stem: &str, source: &Source) -> Diagnostic {
    let known = engine.templates().filter(|other| engine.is_built_in(other) && !other.contains('/'));
    let near = did_you_mean(name, known).map(|near| format!("{near} a template of that name is replaced by yours"));
    Diagnostic::new(Code::UnusedTemplate, format!("nothing uses the template `{name}`"))
        .file(&source.path)
        .note(format!("no note or page has `layout: {stem}`, and no other template includes or extends it"))
        .help_if(near)
        .help(format!("or write `layout: {stem}` into the notes that it is for"))
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

/// A template whose name says that another program reads it.
fn foreign_file(engine: &Engine, name: &str, source: &Source) -> Option<Diagnostic> {
    let extension = source.path.extension();
    let (_, language) = LANGUAGES.iter().find(|(known, _)| *known == extension)?;
    let html = format!("{}.html", name.strip_suffix(&format!(".{extension}")).unwrap_or(name));
    let is_known = engine.is_built_in(&html);
    let warning =
        Diagnostic::new(Code::ForeignSyntax, format!("`{name}` is a template in {language}, which biji does not run"))
            .file(&source.path)
            .note("it is not used; templates are written in Tera and end in `.html`");
    Some(warning.help(match is_known {
        true => {
            format!("write it in Tera, as `templates/{html}`, or remove it: the built-in template of that name is used")
        }
        false => format!("write it in Tera, as `templates/{html}`, or remove it"),
    }))
}

/// `<% … %>`, which Tera takes for text: readers would see it.
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
    let mut warning = Diagnostic::new(Code::ForeignSyntax, "the template has EJS in it, which biji does not run")
        .at(Span::new(source.id, start..end), "readers see this as it stands")
        .note("templates are written in Tera: `{{ value }}`, `{% if … %}`");
    if count > 1 {
        warning = warning.note(format!("the same with {} more in this file", count - 1));
    }
    let is_value = text.get(start + 2..start + 3).is_some_and(|sign| matches!(sign, "=" | "-"));
    let is_path = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
    Some(match is_value && is_path(line) && !line.is_empty() {
        true => warning.help(format!("write `{{{{ {line} }}}}`, with a name that `templates/README.md` lists")),
        false => warning.help("`templates/README.md` lists what templates see and call"),
    })
}

/// Whether a place lies between `{% raw %}` and its end.
fn is_raw(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let opens = |word: &str| before.rfind(word);
    let raw = ["{% raw %}", "{%- raw %}", "{% raw -%}", "{%- raw -%}"].into_iter().filter_map(opens).max();
    let end = ["{% endraw %}", "{%- endraw %}", "{% endraw -%}", "{%- endraw -%}"].into_iter().filter_map(opens).max();
    raw.is_some() && raw > end
}
