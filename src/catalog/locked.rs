//! What is wrong around locked notes: files that are not locked with them, and passwords of tags that nobody has.

use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::front_matter::{Document, Kind, is_same_name};
use crate::source::Span;

use super::Catalog;

/// How many of a note's files are named.
const NAMED: usize = 3;

/// A warning for each locked note that has files of its own, and for each tag with a password that no post has.
pub(super) fn warnings(config: &Config, catalog: &Catalog, documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let pairs = catalog.entries.iter().zip(documents);
    let locked = pairs.filter(|(entry, _)| entry.visible && entry.readership.locked && !entry.assets.is_empty());
    let files = locked.map(|(entry, document)| {
        let mut names: Vec<String> = entry.assets.keys().take(NAMED).map(|name| format!("`{name}`")).collect();
        if entry.assets.len() > NAMED {
            names.push(format!("{} more", entry.assets.len() - NAMED));
        }
        let key = document.front.keys.get("password").or_else(|| document.front.keys.get("tags"));
        Diagnostic::new(Code::PublicFiles, "the text of the note is locked, and the files of its folder are not")
            .at(key.copied().unwrap_or(Span::new(document.source, 0..0)), "")
            .note(format!("whoever knows or guesses an address gets the file: {}", names.join(", ")))
            .help("take out what nobody else may see, or give the files names that can't be guessed")
    });
    let mut tags: Vec<&str> = Vec::new();
    if !config.encrypt.tags.is_empty() {
        let posts = documents.iter().filter(|document| document.kind != Kind::Page);
        tags.extend(posts.flat_map(|document| &document.front.tags).map(|name| name.text.as_str()));
        tags.extend(catalog.tags.iter().map(|term| term.name.as_str()));
    }
    let unused = config.encrypt.tags.iter().filter(|one| !tags.iter().any(|tag| is_same_name(&one.tag, tag)));
    let unused = unused.map(|one| {
        Diagnostic::new(Code::UnusedTagPassword, format!("no post has the tag `{}`, which has a password", one.tag))
            .at(one.place, "")
            .note("if the tag is mistyped, the posts that were meant go out in clear text")
            .help_if(did_you_mean(&one.tag, tags.iter().copied()))
            .help("write the tag as the posts have it, or delete the entry")
    });
    files.chain(unused).collect()
}
