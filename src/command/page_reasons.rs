//! `biji why`: what a file of the site is made from, and what of that has changed since the last build.

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::disk::{BackgroundCache, PictureStore};
use crate::message;
use crate::pipeline::{InputSource, InputState, Making, NextBuild, Provenance, ProvenanceInput, Snapshot};
use crate::route::{OutputPath, Route};
use crate::secret::{self, SecretAudience};
use crate::serve;
use crate::source::SitePath;
use crate::text::{harmless, json_lines, terminal_width};
use crate::words::Message;

use super::cli::WhyArgs;
use super::query_words::{catalog_query, site_query};
use super::{CommandContext, CommandOutcome};

pub(super) fn why(situation: &CommandContext, asked: &WhyArgs) -> CommandOutcome {
    situation.progress(message!(command_progress_reading));
    let kept = BackgroundCache::new(&situation.root);
    let (mut inputs, read) = situation.inputs();
    let kept = kept.for_site(&inputs);
    // A page has its reasons whatever mistakes other pages have.
    let mut fatal: Vec<Diagnostic> = read.into_iter().filter(Diagnostic::is_error).collect();
    let (settings, found) = config::resolve(&inputs);
    fatal.extend(found.into_iter().filter(Diagnostic::is_error));
    if !fatal.is_empty() {
        return situation.stopped(&inputs.sources, fatal);
    }
    // Copies of pictures are known from the last build; none are made.
    let mut pictures = PictureStore::open(&situation.root);
    if !pictures.is_empty() {
        pictures.recall(&mut inputs, &settings.images);
    }
    let site = Snapshot::after(inputs, &|| kept.get());
    let path = match found_path(situation, &site, &asked.address) {
        Ok(path) => path,
        Err(refusal) => {
            situation.progress("");
            return situation.refused(&refusal, 2);
        }
    };
    let found = site.provenance(&path, kept.get());
    situation.progress("");
    let Some(found) = found else { return situation.refused(&unknown(&site, &asked.address), 2) };
    let source_dir = site.inputs().source_dir.as_str();
    let stdout = match asked.json {
        true => json_lines(&secret::hidden(&as_json(&path, &found, source_dir), SecretAudience::Terminal)),
        false => harmless(&secret::hidden_text(&human(situation, &path, &found, source_dir))),
    };
    CommandOutcome { stdout, ..CommandOutcome::default() }
}

/// The file that an address, a path in the output folder or the path of a note means.
fn found_path(situation: &CommandContext, site: &Snapshot, word: &str) -> Result<OutputPath, Diagnostic> {
    let config = &site.resolved().config;
    // Names of notes may have these signs, too.
    let plain = word.split(['?', '#']).next().unwrap_or_default();
    for word in [word, plain] {
        if let Some(path) = of_note(situation, site, word)? {
            return Ok(path);
        }
        let decoded = percent_decode_str(word).decode_utf8_lossy().into_owned();
        let names = [word.to_owned(), decoded];
        let meant = names.iter().flat_map(|name| {
            let address = address(config, name);
            let in_output = name.trim_start_matches("./").strip_prefix(&format!("{}/", config.public_dir));
            [Some(address), in_output].into_iter().flatten().flat_map(places).collect::<Vec<_>>()
        });
        let mut meant = meant.map(|path| site.spelt(path));
        if let Some(path) = meant.find(|path| site.has(path)) {
            return Ok(path);
        }
    }
    Err(unknown(site, word))
}

/// The path below the site's root of an address that may have a host and the root.
fn address<'a>(config: &Config, word: &'a str) -> &'a str {
    let below = word.strip_prefix(config.url.trim_end_matches('/')).filter(|_| !config.url.is_empty());
    let path = below.or_else(|| preview_path(word)).unwrap_or(word);
    let root = config.root.trim_end_matches('/');
    let path = path.strip_prefix(root).filter(|rest| rest.is_empty() || rest.starts_with('/')).unwrap_or(path);
    path.trim_start_matches('/')
}

/// The path of an address of the preview, as a browser shows it.
fn preview_path(word: &str) -> Option<&str> {
    let rest = word.strip_prefix("http://")?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let name = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(host, |(name, _)| name);
    ["localhost", "127.0.0.1", "[::1]"].contains(&name).then_some(path)
}

/// The files that an address may mean, with and without a slash or an extension.
fn places(address: &str) -> Vec<OutputPath> {
    let forms = [address.to_owned(), format!("{}/", address.trim_end_matches('/')), format!("{address}.html")];
    forms.into_iter().map(|form| Route::new(form).output_path()).collect()
}

/// The page of a note by the path of its file, from the current folder, the root or the folder of notes; the copy of any
/// other file.
///
/// Errors: the note has no page.
fn of_note(situation: &CommandContext, site: &Snapshot, word: &str) -> Result<Option<OutputPath>, Diagnostic> {
    let (inputs, resolved) = (site.inputs(), site.resolved());
    let root = situation.root.canonicalize().unwrap_or_else(|_| situation.root.clone());
    let typed = situation.current.join(word).canonicalize().ok();
    let typed = typed.and_then(|path| Some(path.strip_prefix(&root).ok()?.to_str()?.replace('\\', "/")));
    let names = typed.into_iter().chain([word.to_owned(), format!("{}/{word}", inputs.source_dir)]);
    for path in names.filter_map(|name| SitePath::new(&name)) {
        let below = path.below(&inputs.source_dir);
        let entry = resolved.notes.catalog.entries.iter().find(|entry| below == Some(entry.path.as_str()));
        if let Some(entry) = entry {
            return match entry.output_path() {
                Some(output) => Ok(Some(output)),
                None => Err(Diagnostic::error(message!(command_note_without_page, path))
                    .note(message!(command_note_left_out_of_site))
                    .help(message!(command_help_list_left_out))),
            };
        }
        let mut left_out = resolved.left_out().filter_map(|(at, _)| inputs.files.get(at));
        if left_out.any(|file| file.path == path) {
            return Err(Diagnostic::error(message!(command_note_without_page, path))
                .note(message!(command_note_left_out_with_error))
                .help(message!(command_help_check_shows_error)));
        }
        if let Some(file) = resolved.site.files.iter().find(|file| file.path == path) {
            return Ok(Some(file.output.clone()));
        }
    }
    Ok(None)
}

fn unknown(site: &Snapshot, word: &str) -> Diagnostic {
    let address = address(&site.resolved().config, word).trim_end_matches('/');
    if format!("/{address}/").starts_with(serve::OWN) {
        return Diagnostic::error(message!(command_why_unknown, word))
            .note(message!(command_note_of_preview))
            .help(message!(command_help_list_routes));
    }
    // In the preview with drafts such a note has its page.
    let mut entries = site.resolved().notes.catalog.entries.iter();
    let is_meant = |route: &Route| !address.is_empty() && route.as_str().trim_matches('/') == address;
    if let Some(entry) = entries.find(|entry| entry.output_path().is_none() && is_meant(&entry.route)) {
        let path = format!("{}/{}", site.inputs().source_dir, entry.path);
        return Diagnostic::error(message!(command_note_without_page, path))
            .note(message!(command_note_left_out_of_site))
            .help(message!(command_help_list_left_out));
    }
    let notes = site.resolved().notes.catalog.entries.iter();
    let notes = notes.map(|entry| format!("{}/{}", site.inputs().source_dir, entry.path));
    let paths: Vec<String> = site
        .paths()
        .flat_map(|path| {
            let path = path.as_str();
            [Some(path.to_owned()), path.strip_suffix("index.html").map(|folder| format!("/{folder}"))]
        })
        .flatten()
        .chain(notes)
        .collect();
    Diagnostic::error(message!(command_why_unknown, word))
        .help_if(did_you_mean(word, paths.iter().map(String::as_str)))
        .help(message!(command_help_list_routes))
}

fn human(situation: &CommandContext, path: &OutputPath, found: &Provenance, source_dir: &str) -> String {
    let text = |message: &Message| situation.text(message);
    let path = path.as_str();
    let mut lines = vec![format!("{}\n", text(&made(path, &found.making)))];
    let of_note = |input: &&ProvenanceInput| matches!(input.source, InputSource::NoteQuery(_));
    let of_page = |input: &&ProvenanceInput| matches!(input.source, InputSource::PageQuery(_));
    let parts: [(Message, Vec<&ProvenanceInput>); 3] = [
        (message!(command_why_made_from), found.inputs.iter().filter(|it| !of_note(it) && !of_page(it)).collect()),
        (message!(command_why_note_asks), found.inputs.iter().filter(of_note).collect()),
        (message!(command_why_page_asks), found.inputs.iter().filter(of_page).collect()),
    ];
    let states = [InputState::Same, InputState::Changed, InputState::Unknown].map(|it| text(&state(it)));
    let width = states.iter().map(|state| terminal_width(state)).max().unwrap_or(0);
    for (heading, inputs) in parts.iter().filter(|(_, inputs)| !inputs.is_empty()) {
        lines.push(format!("\n{}\n", text(heading)));
        lines.extend(inputs.iter().map(|input| {
            let state = text(&state(input.state));
            let gap = " ".repeat(width - terminal_width(&state).min(width));
            format!("  {state}{gap}  {}\n", text(&named(&input.source, source_dir)))
        }));
    }
    lines.push(format!("\n{}\n", text(&verdict(found))));
    lines.concat()
}

fn made(path: &str, making: &Making) -> Message {
    match making {
        Making::Page(Some(from)) => message!(command_why_page, path, from),
        Making::Page(None) => message!(command_why_list, path),
        Making::Copied(from) => message!(command_why_copied, path, from),
        Making::Converted(from) => message!(command_why_converted, path, from),
        Making::Feed => message!(command_why_feed, path),
        Making::Machine => message!(command_why_machine, path),
        Making::Theme => message!(command_why_theme_file, path),
        Making::Search => message!(command_why_search, path),
        Making::Card => message!(command_why_card, path),
        Making::Icon => message!(command_why_icon, path),
        Making::Markdown(from) => message!(command_why_markdown, path, from),
    }
}

fn state(state: InputState) -> Message {
    match state {
        InputState::Same => message!(command_why_same),
        InputState::Changed => message!(command_why_changed),
        InputState::Unknown => message!(command_why_unrecorded),
    }
}

fn named(source: &InputSource, source_dir: &str) -> Message {
    match source {
        InputSource::Text(path) => message!(command_input_text, path),
        InputSource::Facts => message!(command_input_facts),
        InputSource::Defaults(path) => message!(command_input_defaults, path),
        InputSource::Settings(path) => message!(command_input_settings, path),
        InputSource::Options => message!(command_input_options),
        InputSource::Template(path) => message!(command_input_template, path),
        InputSource::Theme => message!(command_input_theme),
        InputSource::Place => message!(command_input_place),
        InputSource::File(path) => message!(command_input_file, path),
        InputSource::Notes => message!(command_input_notes),
        InputSource::NoteQuery(query) => catalog_query(query, source_dir),
        InputSource::PageQuery(query) => site_query(query, source_dir),
    }
}

fn verdict(found: &Provenance) -> Message {
    let count = found.inputs.iter().filter(|input| input.state == InputState::Changed).count();
    match found.next {
        NextBuild::First => message!(command_why_first),
        NextBuild::TakesOver => message!(command_why_takes_over),
        NextBuild::Again if count > 0 => message!(command_why_again, count),
        // What a locked note uses is not recorded by name.
        NextBuild::Again => message!(command_why_again_unnamed),
        NextBuild::Always => message!(command_why_always),
        NextBuild::Copies => message!(command_why_copies),
    }
}

fn as_json(path: &OutputPath, found: &Provenance, source_dir: &str) -> Value {
    let (kind, from) = match &found.making {
        Making::Page(from) => ("page", from.as_ref()),
        Making::Copied(from) => ("copy", Some(from)),
        Making::Converted(from) => ("converted", Some(from)),
        Making::Feed => ("feed", None),
        Making::Machine => ("machine_file", None),
        Making::Theme => ("theme_file", None),
        Making::Search => ("search_index", None),
        Making::Card => ("share_card", None),
        Making::Icon => ("icon", None),
        Making::Markdown(from) => ("markdown", Some(from)),
    };
    let next = match found.next {
        NextBuild::First => "makes_first",
        NextBuild::TakesOver => "takes_over",
        NextBuild::Again => "makes_again",
        NextBuild::Always => "makes_always",
        NextBuild::Copies => "compares_copy",
    };
    let inputs: Vec<Value> = found.inputs.iter().map(|input| input_json(input, source_dir)).collect();
    json!({"path": path.as_str(), "kind": kind, "source": from.map(SitePath::as_str), "next": next, "inputs": inputs})
}

fn input_json(input: &ProvenanceInput, source_dir: &str) -> Value {
    let (kind, path) = match &input.source {
        InputSource::Text(path) => ("text", Some(path)),
        InputSource::Facts => ("facts", None),
        InputSource::Defaults(path) => ("defaults", Some(path)),
        InputSource::Settings(path) => ("settings", Some(path)),
        InputSource::Options => ("options", None),
        InputSource::Template(path) => ("template", Some(path)),
        InputSource::Theme => ("theme", None),
        InputSource::Place => ("place", None),
        InputSource::File(path) => ("file", Some(path)),
        InputSource::Notes => ("notes", None),
        InputSource::NoteQuery(_) => ("note_query", None),
        InputSource::PageQuery(_) => ("page_query", None),
    };
    let changed = match input.state {
        InputState::Same => Some(false),
        InputState::Changed => Some(true),
        InputState::Unknown => None,
    };
    let query = match &input.source {
        InputSource::NoteQuery(query) => Some(query.kind().name()),
        InputSource::PageQuery(query) => Some(query.kind().name()),
        _ => None,
    };
    let mut value = json!({"kind": kind, "about": named(&input.source, source_dir).english(), "changed": changed});
    if let Some(path) = path {
        value["path"] = json!(path.as_str());
    }
    if let Some(query) = query {
        value["query"] = json!(query);
    }
    value
}
