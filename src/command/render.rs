//! `biji render`: one file, without a site around it.

use std::sync::Arc;

use crate::catalog::{Catalog, CatalogWorld, Files, Form};
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::disk::place::{self, Existing};
use crate::front_matter::{self, Document, FrontMatter, Kind};
use crate::markdown;
use crate::message;
use crate::site::bare;
use crate::source::{Inputs, SitePath, Span};

use super::cli::Render;
use super::refusal::Refusal;
use super::site::reported;
use super::{Outcome, Situation};

pub(super) fn render(situation: &Situation, asked: &Render) -> Outcome {
    rendered(situation, asked).unwrap_or_else(|refused| refused)
}

fn rendered(situation: &Situation, asked: &Render) -> Result<Outcome, Outcome> {
    let refuse = |refusal: Refusal| refusal.outcome(situation, 1);
    let shown = asked.file.to_string_lossy().into_owned();
    let name = asked.file.file_name().and_then(|name| SitePath::new(&name.to_string_lossy()));
    let Some((name, bytes)) = name.zip(place::any(&situation.current.join(&asked.file))) else {
        let near = place::near(&situation.current, &asked.file);
        return Err(refuse(Refusal::new(message!(command_render_file_not_found, shown)).help_if(near)));
    };
    let Some(form) = Form::of(&name) else {
        let refusal = Refusal::new(message!(command_render_unsupported_type, shown));
        return Err(refuse(refusal.help(message!(command_help_supported_types))));
    };
    let text = match form {
        Form::Markdown => html(situation, &name, bytes),
        _ => {
            let mut inputs = Inputs::default();
            let id = inputs.add(name, bytes);
            let whole = Span::new(id, 0..inputs.source(id).text.len());
            let text = bare(&inputs, whole, form).map_err(|fault| reported(situation, &inputs, vec![*fault]))?;
            match serde_json::from_str::<serde_json::Value>(&text) {
                Ok(value) if asked.pretty && matches!(form, Form::Json | Form::Yaml) => format!("{value:#}"),
                _ => text,
            }
        }
    };
    let Some(output) = asked.into.as_ref().or(situation.global.output.as_ref()) else {
        let end = if text.ends_with('\n') { "" } else { "\n" };
        return Ok(Outcome { stdout: format!("{text}{end}"), ..Outcome::default() });
    };
    let existing = if asked.replace { Existing::Replace } else { Existing::Keep };
    let place = situation.current.join(output);
    let source = situation.root.join(situation.inputs().0.source_dir);
    let (folder, file) = (place.parent().unwrap_or(&situation.current), place.file_name());
    let file = file.and_then(|file| SitePath::new(&file.to_string_lossy()));
    let output = output.to_string_lossy();
    let (Some(file), false) = (file, place::lies_in(folder, &source)) else {
        let refusal =
            Refusal::new(message!(command_output_not_written, output)).note(message!(command_note_output_in_notes));
        return Err(refuse(refusal.help(message!(command_help_choose_another_folder))));
    };
    place::put(folder, &file, text.as_bytes(), existing).map_err(|reason| {
        refuse(
            Refusal::new(message!(command_output_not_written, output))
                .note(reason)
                .help(message!(command_help_another_name_or_replace)),
        )
    })?;
    let stdout = if situation.global.quiet {
        String::new()
    } else {
        format!("{}\n", situation.text(&message!(command_rendered, shown, output)))
    };
    Ok(Outcome { stdout, ..Outcome::default() })
}

/// Where a text's body begins. Unreadable front matter is left out too, but only where a line opens it: else a rule in
/// the text would be taken for its end.
fn body(text: &str) -> usize {
    match front_matter::members(text) {
        Ok(Some((_, body))) => body,
        Ok(None) => 0,
        Err(_) => front_matter::split(text).filter(|split| split.opened).map_or(0, |split| split.body),
    }
}

/// A text's Markdown as HTML: its body alone, without front matter. Tags are not run in it. Hexo reads the front matter
/// as Markdown.
fn html(situation: &Situation, name: &SitePath, bytes: Vec<u8>) -> String {
    let (site, _) = situation.inputs();
    let mut inputs = Inputs { options: site.options.clone(), source_dir: site.source_dir.clone(), ..Inputs::default() };
    for id in &site.config {
        let source = site.source(*id);
        let id = inputs.add(source.path.clone(), source.text.as_bytes().to_vec());
        inputs.config.push(id);
    }
    let (config, _) = config::resolve(&inputs);
    let source = inputs.add(name.clone(), bytes);
    let text = &inputs.source(source).text;
    let begins = if config.quirks.commands_as_in_hexo { 0 } else { body(text) };
    let document = Arc::new(Document {
        source,
        path: name.clone(),
        kind: Kind::Page,
        front: FrontMatter { disable_nunjucks: true, ..FrontMatter::default() },
        body: Span::new(source, begins..inputs.source(source).text.len()),
        lock: None,
        created: situation.now(),
        modified: situation.now(),
    });
    let (catalog, _): (Catalog, Vec<Diagnostic>) =
        Catalog::new(&inputs, &config, &Files::default(), std::slice::from_ref(&document));
    let world = CatalogWorld {
        catalog: &catalog,
        inputs: &inputs,
        config: &config,
        documents: std::slice::from_ref(&document),
    };
    let content = catalog.entries.first().map(|entry| markdown::content(&world, &document, entry).0);
    content.map_or(String::new(), |content| content.html)
}
