//! `biji list`: the contents of the site.

use serde_json::{Value, json};

use crate::catalog::{Catalog, CatalogEntry, EntryId, Term};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::disk::BackgroundCache;
use crate::front_matter::DocumentKind;
use crate::message;
use crate::pipeline;
use crate::source::Inputs;
use crate::text::{harmless_line, json_lines, terminal_width};
use crate::words::{InterfaceLanguage, Message};

use super::{CommandContext, CommandOutcome};

const KINDS: [&str; 6] = ["page", "post", "draft", "route", "tag", "category"];

pub(super) fn list(situation: &CommandContext, asked: Option<&str>, as_json: bool) -> CommandOutcome {
    let kind = match kind(asked) {
        Ok(kind) => kind,
        Err(refusal) => return situation.refused(&refusal, 2),
    };
    let kept = (kind == "route").then(|| BackgroundCache::new(&situation.root));
    let (inputs, read) = situation.inputs();
    let rows = rows(&inputs, kind, kept);
    // A list needs a site, not a site without mistakes.
    let told = read.into_iter().chain(rows.as_ref().err().cloned().unwrap_or_default());
    let fatal: Vec<Diagnostic> = told.filter(Diagnostic::is_error).collect();
    if !fatal.is_empty() {
        return situation.stopped(&inputs.sources, fatal);
    }
    let rows = rows.unwrap_or_default();
    let stdout = if as_json {
        json_lines(&Value::Array(rows))
    } else if kind == "route" {
        tree(&rows)
    } else {
        table(&rows, kind, situation.language())
    };
    CommandOutcome { stdout, ..CommandOutcome::default() }
}

/// The kind for a word: its name or a prefix of it.
fn kind(asked: Option<&str>) -> Result<&'static str, Diagnostic> {
    let all = || message!(command_help_use_one_of, values = KINDS.map(|kind| format!("`{kind}`")));
    let Some(word) = asked.filter(|word| !word.is_empty()) else {
        return Err(Diagnostic::error(message!(command_list_what)).help(all()));
    };
    let singular = match word {
        "categories" => "category",
        word => word.strip_suffix('s').unwrap_or(word),
    };
    let meant: Vec<&'static str> = KINDS.into_iter().filter(|kind| kind.starts_with(singular)).collect();
    match meant.as_slice() {
        [kind] => Ok(kind),
        [] => {
            Err(Diagnostic::error(message!(command_unknown_list, word)).help_if(did_you_mean(word, KINDS)).help(all()))
        }
        several => {
            let names: Vec<String> = several.iter().map(|kind| format!("`{kind}`")).collect();
            Err(Diagnostic::error(message!(command_ambiguous_list, word, names))
                .help(message!(command_help_type_one_more_letter)))
        }
    }
}

/// Each thing as an object whose keys are the columns. Only which files there are depends on the notes' contents, which are
/// taken from earlier builds in `kept`.
///
/// Errors: the configuration can't be read.
fn rows(inputs: &Inputs, kind: &str, kept: Option<BackgroundCache>) -> Result<Vec<Value>, Vec<Diagnostic>> {
    if let Some(kept) = kept {
        let kept = kept.for_site(inputs);
        let resolved = pipeline::resolve_kept(inputs, &|| kept.get());
        if resolved.is_without_configuration() {
            return Err(resolved.diagnostics());
        }
        let routes = resolved.site.routes(&resolved.notes.catalog);
        return Ok(routes.iter().map(|path| json!(path.as_str())).collect());
    }
    Ok(of_catalog(&pipeline::catalog(inputs)?, kind))
}

fn of_catalog(catalog: &Catalog, kind: &str) -> Vec<Value> {
    match kind {
        "page" => documents(catalog, catalog.visible_pages()),
        "post" => documents(catalog, catalog.visible_posts()),
        "draft" => {
            let drafts = catalog.entries.iter().filter(|entry| entry.kind == DocumentKind::Draft);
            drafts.map(|entry| document(catalog, entry)).collect()
        }
        "tag" => terms(&catalog.tags),
        _ => terms(&catalog.categories),
    }
}

/// If some are restricted, each has its readers.
fn documents(catalog: &Catalog, ids: impl Iterator<Item = EntryId>) -> Vec<Value> {
    let entries: Vec<&CatalogEntry> = ids.map(|id| catalog.entry(id)).collect();
    let is_restricted = |entry: &&CatalogEntry| entry.readership.unlisted || entry.readership.locked;
    let some_are = entries.iter().any(is_restricted);
    let row = |entry: &CatalogEntry| {
        let mut row = document(catalog, entry);
        if some_are {
            let states = [("unlisted", entry.readership.unlisted), ("password", entry.readership.locked)];
            let states: Vec<&str> = states.iter().filter(|(_, is)| *is).map(|(word, _)| *word).collect();
            row["readers"] = json!(if states.is_empty() { vec!["all"] } else { states });
        }
        row
    };
    entries.into_iter().map(row).collect()
}

fn document(catalog: &Catalog, entry: &CatalogEntry) -> Value {
    let date = entry.dated.then(|| entry.date.wall.strftime("%Y-%m-%d %H:%M").to_string());
    let mut row = json!({"date": date, "title": entry.title, "source": entry.path.as_str()});
    if entry.kind != DocumentKind::Draft {
        row["path"] = json!(entry.route.as_str());
    }
    if entry.kind == DocumentKind::Post {
        row["categories"] = entry.categories.iter().map(|id| json!(catalog.category(*id).name)).collect();
        row["tags"] = entry.tags.iter().map(|id| json!(catalog.tag(*id).name)).collect();
    }
    row
}

fn terms(terms: &[Term]) -> Vec<Value> {
    let shown = terms.iter().filter(|term| !term.posts.is_empty());
    shown.map(|term| json!({"name": term.name, "posts": term.count, "path": term.route.as_str()})).collect()
}

/// A table with column headings.
fn table(rows: &[Value], kind: &str, language: InterfaceLanguage) -> String {
    let Some(Value::Object(first)) = rows.first() else { return format!("{}\n", none(kind).text(language)) };
    let names: Vec<&String> = first.keys().collect();
    let head: Vec<String> = names.iter().map(|name| column(name).text(language)).collect();
    let cell = |name: &str, value: &Value| match value {
        Value::Array(states) if name == "readers" => {
            let states: Vec<Message> = states.iter().filter_map(Value::as_str).map(readers).collect();
            message!(command_names, names = states).text(language)
        }
        value => shown(value),
    };
    let cells = |row: &Value| names.iter().map(|name| cell(name, &row[name.as_str()])).collect::<Vec<String>>();
    let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows.iter().map(cells)).collect();
    let widths: Vec<usize> = (0..names.len())
        .map(|at| lines.iter().filter_map(|line| line.get(at)).map(|cell| terminal_width(cell)).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for line in lines {
        let padded = line
            .iter()
            .zip(&widths)
            .map(|(cell, most)| format!("{cell}{}", " ".repeat(most - terminal_width(cell).min(*most))));
        text.push_str(padded.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// The message that there is nothing of a kind.
fn none(kind: &str) -> Message {
    match kind {
        "page" => message!(command_list_no_pages),
        "post" => message!(command_list_no_posts),
        "draft" => message!(command_list_no_drafts),
        "tag" => message!(command_list_no_tags),
        "category" => message!(command_list_no_categories),
        _ => message!(command_list_no_routes),
    }
}

/// The head of a column.
fn column(name: &str) -> Message {
    match name {
        "date" => message!(command_list_date),
        "title" => message!(command_list_title),
        "source" => message!(command_list_source),
        "path" => message!(command_list_path),
        "categories" => message!(command_list_categories),
        "tags" => message!(command_list_tags),
        "name" => message!(command_list_name),
        "posts" => message!(command_list_posts),
        "readers" => message!(command_list_readers),
        other => other.to_uppercase().into(),
    }
}

/// The readers of a note.
fn readers(state: &str) -> Message {
    match state {
        "all" => message!(command_list_readers_all),
        "unlisted" => message!(command_list_readers_unlisted),
        "password" => message!(command_list_readers_password),
        other => other.into(),
    }
}

/// A value as a cell: on one line, without control characters.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::Null => "-".into(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    };
    harmless_line(&text)
}

/// Paths as a tree: each folder once, with two spaces for each level.
fn tree(rows: &[Value]) -> String {
    let mut paths: Vec<String> = rows.iter().map(shown).collect();
    paths.sort();
    let mut text = String::new();
    let mut open: Vec<String> = Vec::new();
    for path in &paths {
        let parts: Vec<&str> = path.split('/').collect();
        let Some((name, folders)) = parts.split_last() else { continue };
        let shared = open.iter().zip(folders).take_while(|(a, b)| a.as_str() == **b).count();
        open.truncate(shared);
        for folder in folders.iter().skip(shared) {
            text.push_str(&format!("{}{folder}/\n", "  ".repeat(open.len())));
            open.push((*folder).to_owned());
        }
        text.push_str(&format!("{}{name}\n", "  ".repeat(open.len())));
    }
    text
}
