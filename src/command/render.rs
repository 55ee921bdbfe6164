//! `biji render`: one file, without a site around it.

use std::sync::Arc;

use crate::catalog::{Catalog, CatalogWorld, ClassifiedFiles, FileFormat};
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::disk::site_files::{self, OverwritePolicy};
use crate::front_matter::{self, Document, DocumentKind, FrontMatter};
use crate::markdown;
use crate::message;
use crate::site::bare;
use crate::source::{Inputs, SitePath, Span};

use super::cli::RenderArgs;
use super::{CommandContext, CommandOutcome};

pub(super) fn render(situation: &CommandContext, asked: &RenderArgs) -> CommandOutcome {
    rendered(situation, asked).unwrap_or_else(|refused| refused)
}

fn rendered(situation: &CommandContext, asked: &RenderArgs) -> Result<CommandOutcome, CommandOutcome> {
    let refuse = |refusal: Diagnostic| situation.refused(&refusal, 1);
    let shown = asked.file.to_string_lossy().into_owned();
    let name = asked.file.file_name().and_then(|name| SitePath::new(&name.to_string_lossy()));
    let Some((name, bytes)) = name.zip(site_files::any(&situation.current.join(&asked.file))) else {
        let near = site_files::near(&situation.current, &asked.file);
        return Err(refuse(Diagnostic::error(message!(command_render_file_not_found, shown)).help_if(near)));
    };
    let Some(form) = FileFormat::of(&name) else {
        let refusal = Diagnostic::error(message!(command_render_unsupported_type, shown));
        return Err(refuse(refusal.help(message!(command_help_supported_types))));
    };
    let text = match form {
        FileFormat::Markdown => html(situation, &name, bytes),
        _ => {
            let mut inputs = Inputs::default();
            let id = inputs.add(name, bytes);
            let whole = Span::new(id, 0..inputs.source(id).text.len());
            let text = bare(&inputs, whole, form).map_err(|fault| situation.stopped(&inputs.sources, vec![*fault]))?;
            match serde_json::from_str::<serde_json::Value>(&text) {
                Ok(value) if asked.pretty && matches!(form, FileFormat::Json | FileFormat::Yaml) => {
                    format!("{value:#}")
                }
                _ => text,
            }
        }
    };
    let Some(output) = asked.into.as_ref().or(situation.global.output.as_ref()) else {
        let end = if text.ends_with('\n') { "" } else { "\n" };
        return Ok(CommandOutcome { stdout: format!("{text}{end}"), ..CommandOutcome::default() });
    };
    let existing = if asked.replace { OverwritePolicy::Replace } else { OverwritePolicy::Keep };
    let place = situation.current.join(output);
    let source = situation.root.join(situation.inputs().0.source_dir);
    let (folder, file) = (place.parent().unwrap_or(&situation.current), place.file_name());
    let file = file.and_then(|file| SitePath::new(&file.to_string_lossy()));
    let output = output.to_string_lossy();
    let (Some(file), false) = (file, site_files::lies_in(folder, &source)) else {
        let refusal = Diagnostic::error(message!(command_output_not_written, output))
            .note(message!(command_note_output_in_notes));
        return Err(refuse(refusal.help(message!(command_help_choose_another_folder))));
    };
    site_files::put(folder, &file, text.as_bytes(), existing).map_err(|reason| {
        refuse(
            Diagnostic::error(message!(command_output_not_written, output))
                .note(reason)
                .help(message!(command_help_another_name_or_replace)),
        )
    })?;
    let stdout = if situation.global.quiet {
        String::new()
    } else {
        format!("{}\n", situation.text(&message!(command_rendered, shown, output)))
    };
    Ok(CommandOutcome { stdout, ..CommandOutcome::default() })
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
fn html(situation: &CommandContext, name: &SitePath, bytes: Vec<u8>) -> String {
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
        kind: DocumentKind::Page,
        front: FrontMatter { disable_nunjucks: true, ..FrontMatter::default() },
        body: Span::new(source, begins..inputs.source(source).text.len()),
        lock: None,
        created: situation.now(),
        modified: situation.now(),
    });
    let (catalog, _) = Catalog::collect(&inputs, &config, &ClassifiedFiles::default(), vec![Arc::clone(&document)]);
    let world = CatalogWorld { catalog: &catalog, inputs: &inputs, config: &config };
    let content = catalog.entries.first().map(|entry| markdown::content(&world, &document, entry).0);
    content.map_or(String::new(), |content| content.html)
}
