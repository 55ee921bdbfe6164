//! `biji images`: the pictures on other hosts that pages show, and their sizes.

use std::collections::BTreeMap;

use serde_json::json;

use crate::config::images::{remote_address, sizes_text};
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::{read, replace_text};
use crate::html;
use crate::message;
use crate::pipeline::{ResolvedSite, resolve};
use crate::site::Note;
use crate::source::{IMAGE_SIZES, Inputs, Span};
use crate::text::{json_line, terminal_width};
use crate::words::Message;

use super::cli::{DiagnosticFormat, ImagesArgs};
use super::{CommandContext, CommandOutcome, MeasuredSize};

/// The width of the column of sizes.
const SIZE_COLUMNS: usize = 11;

/// Pictures on other hosts by their addresses, with the place of the first one in a note.
type ExternalPictures = BTreeMap<String, Option<Span>>;

pub(super) fn images(situation: &CommandContext, asked: ImagesArgs) -> CommandOutcome {
    situation.progress(message!(command_progress_reading));
    let mut request = situation.request();
    // Drafts and future notes will show theirs.
    request.options.drafts = true;
    request.options.future = Some(true);
    let (inputs, told) = read(&situation.root, &request);
    let stops = |found: &Diagnostic| matches!(found.code, Some(Code::NoSite | Code::ConfigMissing | Code::NoSourceDir));
    if told.iter().any(stops) {
        situation.progress("");
        return situation.stopped(&inputs.sources, told);
    }
    situation.progress(message!(command_progress_looking_for_pictures));
    let resolved = resolve(&inputs);
    let found = elsewhere(&resolved);
    let mut sizes = resolved.config.images.sizes.clone();
    let is_of_sizes =
        |told: &Diagnostic| told.primary.as_ref().is_some_and(|label| Some(label.span.source) == inputs.image_sizes);
    let mut diagnostics: Vec<Diagnostic> = resolved.diagnostics().into_iter().filter(is_of_sizes).collect();
    let mut closing: Option<Message> = None;
    if asked.measure && !diagnostics.is_empty() {
        closing = Some(message!(command_nothing_measured, file = IMAGE_SIZES));
    } else if asked.measure {
        let wanted: Vec<&String> =
            found.keys().filter(|address| asked.again || !sizes.contains_key(*address)).collect();
        let answers = match measured(situation, &resolved, &wanted) {
            Ok(answers) => answers,
            Err(refusal) => return situation.refused(&refusal, 1),
        };
        let count = answers.iter().filter(|answer| answer.is_ok()).count();
        for (address, answer) in wanted.iter().zip(answers) {
            match answer {
                Ok(size) => drop(sizes.insert((*address).clone(), size)),
                Err(reason) => diagnostics.push(unmeasured(address, found.get(*address).copied().flatten(), reason)),
            }
        }
        // A picture that no note shows any more needs no size.
        sizes.retain(|address, _| found.contains_key(address));
        closing = Some(match keep(situation, &inputs, &sizes) {
            Ok(()) => message!(command_measured_and_known, count, known = sizes.len()),
            Err(error) => {
                diagnostics.push(unkept(&error));
                message!(command_measured, count)
            }
        });
    }
    situation.progress("");
    outcome(situation, &inputs, (&found, &sizes), diagnostics, closing)
}

/// The pictures found, line by line, and the problems.
fn outcome(
    situation: &CommandContext,
    inputs: &Inputs,
    (found, sizes): (&ExternalPictures, &BTreeMap<String, MeasuredSize>),
    diagnostics: Vec<Diagnostic>,
    closing: Option<Message>,
) -> CommandOutcome {
    let diagnostics = situation.judged(&inputs.sources, diagnostics);
    let line = |address: &String| match situation.global.format {
        DiagnosticFormat::Json => {
            let (width, height) = sizes.get(address).copied().unzip();
            json_line(&json!({"address": address, "width": width, "height": height}))
        }
        DiagnosticFormat::Human => {
            let size = sizes.get(address).map(|(width, height)| format!("{width}x{height}"));
            let size = size.unwrap_or_else(|| situation.text(&message!(command_unknown_size)));
            format!("{}{size}  {address}\n", " ".repeat(SIZE_COLUMNS.saturating_sub(terminal_width(&size))))
        }
    };
    let listed: String = found.keys().map(line).collect();
    let mut outcome = situation.report(&inputs.sources, &diagnostics);
    outcome.stdout.insert_str(0, &listed);
    let unknown = found.keys().filter(|address| !sizes.contains_key(*address)).count();
    let hint = match (closing, found.len(), unknown) {
        (None, 0, _) => Some(message!(command_no_remote_pictures)),
        (None, _, 1..) => Some(message!(command_pictures_of_unknown_size, count = unknown)),
        (closing, ..) => closing,
    };
    outcome.stderr.extend(hint.map(|hint| situation.closing(&hint)));
    outcome
}

/// The pictures on other hosts that notes and pages show. One with a written width and height needs no size.
fn elsewhere(resolved: &ResolvedSite) -> ExternalPictures {
    let ResolvedSite { config, notes, .. } = resolved;
    let own = config.url.trim_end_matches('/');
    let mut found = ExternalPictures::new();
    for Note { content, .. } in notes.iter() {
        for tag in html::tags(&content.html).filter(|tag| tag.name == "img" && !tag.closes) {
            let value = |name: &str| tag.value(name).and_then(|range| content.html.get(range));
            let Some(written) = value("src").map(html::decoded) else { continue };
            let Some(address) = remote_address(&written) else { continue };
            let is_own = !own.is_empty() && crate::path::below(&address, own).is_some();
            let is_sized = value("width").is_some() && value("height").is_some();
            if is_own || is_sized && !config.images.sizes.contains_key(&address) {
                continue;
            }
            let link = content.links.iter().find(|link| link.address == *written);
            found.entry(address).or_insert(link.map(|link| link.span));
        }
    }
    found
}

#[cfg(feature = "stores")]
fn measured(
    situation: &CommandContext,
    resolved: &ResolvedSite,
    wanted: &[&String],
) -> Result<Vec<Result<MeasuredSize, Message>>, Diagnostic> {
    let progress = |done: usize| {
        situation.progress(message!(command_progress_measuring, done, all = wanted.len()));
    };
    Ok(super::measure::measure(wanted, &resolved.config.url, &progress))
}

#[cfg(not(feature = "stores"))]
fn measured(
    _: &CommandContext,
    _: &ResolvedSite,
    _: &[&String],
) -> Result<Vec<Result<MeasuredSize, Message>>, Diagnostic> {
    Err(Diagnostic::error(message!(command_stores_not_built_in)).note(message!(command_note_built_without_stores)))
}

/// Writes the file of sizes if it changed; without sizes there is no file.
fn keep(situation: &CommandContext, inputs: &Inputs, sizes: &BTreeMap<String, MeasuredSize>) -> std::io::Result<()> {
    let before = inputs.image_sizes.map(|id| &*inputs.source(id).text);
    let text = sizes_text(sizes);
    if before == Some(text.as_str()) || before.is_none() && sizes.is_empty() {
        return Ok(());
    }
    replace_text(&situation.root, &situation.root.join(IMAGE_SIZES), &text)
}

fn unmeasured(address: &str, span: Option<Span>, reason: Message) -> Diagnostic {
    let found = Diagnostic::new(Code::UnmeasuredPicture, message!(command_picture_not_measured));
    let found = match span {
        Some(span) => found.at(span, reason),
        None => found.note(reason),
    };
    found
        .note(message!(command_note_picture_address, address))
        .help(message!(command_help_open_picture))
        .help(message!(command_help_write_picture_size))
}

fn unkept(error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::WriteFailed, message!(command_image_sizes_not_written, image_sizes = IMAGE_SIZES))
        .note(crate::disk::reason_note(error))
        .help(message!(command_help_check_site_writable))
}
