//! What a draft would lose as a post: restrictions that only its present folder gives to it.

use crate::diagnostic::Diagnostic;
use crate::front_matter::{self, DocumentKind, FolderDefaults};
use crate::message;
use crate::source::{InputFile, SitePath, Span};

use super::CommandOutcome;
use super::site::ConfiguredSite;

/// Refuses to make a post of a draft when more people could read it by this. `text` is the post's text.
pub(super) fn keep(
    site: &ConfiguredSite,
    draft: &InputFile,
    post: &SitePath,
    text: &str,
) -> Result<(), CommandOutcome> {
    let (defaults, told) = FolderDefaults::read(&site.inputs, &site.config);
    let below = |path: &SitePath| path.below(&site.inputs.source_dir).and_then(SitePath::new);
    let (Some(from), Some(to)) = (below(&draft.path), below(post)) else { return Ok(()) };
    if defaults.is_empty() {
        return Ok(());
    }
    if defaults.unreadable(&from, DocumentKind::Draft).is_some() {
        let errors = told.into_iter().filter(Diagnostic::is_error).collect();
        return Err(site.situation.stopped(&site.inputs.sources, errors));
    }
    let kind = if to.below("_posts").is_some() { DocumentKind::Post } else { DocumentKind::Page };
    let mut inputs = site.inputs.clone();
    let id = inputs.add(post.clone(), text.as_bytes().to_vec());
    let moved = InputFile { path: post.clone(), text: Some(id), ..draft.clone() };
    let readership = |file: &InputFile, path: &SitePath, kind| {
        let (document, _) = front_matter::parse(&inputs, &site.config, &defaults, file, path, kind);
        document.map(|document| document.front.readership)
    };
    let (before, after) = (readership(draft, &from, DocumentKind::Draft), readership(&moved, &to, kind));
    let Some((before, after)) = before.zip(after) else { return Ok(()) };
    let kept = defaults.restrictions(&site.config, &to, kind);
    let mut lost = defaults.restrictions(&site.config, &from, DocumentKind::Draft);
    // That it is a draft is what ends.
    lost.retain(|(key, place)| key != "draft" && !kept.iter().any(|(_, other)| other == place));
    let is_open =
        !after.withheld && (before.withheld || before.unlisted && !after.unlisted || before.locked && !after.locked);
    match lost.first() {
        Some((_, place)) if is_open => {
            let from = &site.inputs.source(place.source).path;
            let error = refusal(&draft.path, post, &lost, from);
            Err(site.situation.stopped(&site.inputs.sources, vec![error]))
        }
        _ => Ok(()),
    }
}

fn refusal(draft: &SitePath, post: &SitePath, lost: &[(String, Span)], from: &SitePath) -> Diagnostic {
    let keys: Vec<String> = lost.iter().map(|(key, _)| format!("`{key}`")).collect();
    Diagnostic::error(message!(command_draft_restrictions_lost, draft, keys))
        .note(message!(command_note_draft_restrictions_lost, from, post))
        .help(message!(command_help_draft_restrictions_lost))
}
