//! `llms.txt`: what the site is and where its notes are, as Markdown in the form of llmstxt.org.

use crate::catalog::EntryId;
use crate::markdown::running_text;
use crate::route::Route;
use crate::site::{Note, RenderedSite, markdown_copy};

/// So many notes, the newest, come with a line about them; the others are in the part that a program may skip.
const FIRST: usize = 100;

/// Characters of such a line.
const ABOUT: usize = 120;

/// The list of all notes and pages that have a copy in Markdown, or would have one.
pub fn llms(material: &RenderedSite) -> String {
    let (config, catalog) = (&material.config, &material.notes.catalog);
    let mut text = format!("# {}\n", config.title);
    let about = [&config.description, &config.subtitle].into_iter().find(|about| !about.is_empty());
    if let Some(about) = about {
        text.push_str(&format!("\n> {}\n", about.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    let is_open = |id: &EntryId| markdown_copy(material.notes.catalog.document(*id), catalog.entry(*id)).is_some();
    let posts: Vec<EntryId> = material.site.posts.iter().map(|post| post.entry).filter(is_open).collect();
    let pages: Vec<EntryId> = material.site.pages.iter().map(|page| page.entry).filter(is_open).collect();
    let (first, others) = posts.split_at(posts.len().min(FIRST));
    for (heading, ids, with_about) in [("Notes", first, true), ("Pages", &pages, true), ("Optional", others, false)] {
        if ids.is_empty() {
            continue;
        }
        text.push_str(&format!("\n## {heading}\n\n"));
        for id in ids {
            text.push_str(&line(material, *id, with_about));
        }
    }
    text
}

fn line(material: &RenderedSite, id: EntryId, with_about: bool) -> String {
    let Note { entry, document, content, .. } = material.notes.note(id);
    let copy = material.config.sharing.markdown_copies.then(|| markdown_copy(document, entry)).flatten();
    let address = copy
        .map_or_else(|| entry.permalink.clone(), |path| material.config.links().permalink(&Route::new(path.as_str())));
    let title = if entry.title.trim().is_empty() { entry.path.name() } else { entry.title.trim() };
    let title = title.replace('[', "\\[").replace(']', "\\]");
    let given = document.front.raw.get("description").and_then(|about| about.as_str()).unwrap_or("");
    let about = if given.trim().is_empty() { running_text(content.excerpt(), ABOUT + 1) } else { given.to_owned() };
    let about = if about.is_empty() { running_text(&content.html, ABOUT + 1) } else { about };
    let about: Vec<&str> = about.split_whitespace().collect();
    let about: String = about.join(" ").chars().take(ABOUT).collect();
    match with_about && !about.is_empty() {
        true => format!("- [{title}]({address}): {about}\n"),
        false => format!("- [{title}]({address})\n"),
    }
}
