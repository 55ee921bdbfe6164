//! `biji friends`: the friends of the site, and their newest posts, read from their feeds.

use std::collections::BTreeMap;

use serde_json::json;

use crate::diagnostic::{Code, Diagnostic};
use crate::disk::replace_text;
use crate::friends::{self, FriendRecords, RECORDS};
use crate::hexo::theme::Friend;
use crate::message;
use crate::pipeline::{ResolvedSite, resolve};
use crate::source::Inputs;
use crate::text::json_line;
use crate::words::Message;

use super::cli::{DiagnosticFormat, FriendsArgs};
use super::{CommandContext, CommandOutcome, FetchedFriend};

pub(super) fn friends(situation: &CommandContext, arguments: FriendsArgs) -> CommandOutcome {
    situation.progress(message!(command_progress_reading));
    let (inputs, found) = situation.inputs();
    let stops = |found: &Diagnostic| matches!(found.code, Some(Code::NoSite | Code::ConfigMissing | Code::NoSourceDir));
    if found.iter().any(stops) {
        situation.progress("");
        return situation.stopped(&inputs.sources, found);
    }
    let resolved = resolve(&inputs);
    let all: Vec<&Friend> = resolved.site.friends.iter().flat_map(|group| &group.friends).collect();
    let mut records = friends::records(resolved.site.data.get(RECORDS));
    let is_of_friends = |found: &Diagnostic| found.code == Some(Code::FriendEntry);
    let mut diagnostics: Vec<Diagnostic> = resolved.diagnostics().into_iter().filter(is_of_friends).collect();
    let mut closing = match all.len() {
        0 => Some(message!(command_no_friends)),
        _ => None,
    };
    if arguments.fetch && !all.is_empty() {
        match fetch(situation, (&inputs, &resolved), &all, &mut records) {
            Ok((found, line)) => {
                diagnostics.extend(found);
                closing = Some(line);
            }
            Err(refusal) => return situation.refused(&refusal, 1),
        }
    }
    situation.progress("");
    let diagnostics = situation.judged(&inputs.sources, diagnostics);
    let listed: String = all.iter().map(|friend| line(situation, friend, &records)).collect();
    let mut outcome = situation.report(&inputs.sources, &diagnostics);
    outcome.stdout.insert_str(0, &listed);
    outcome.stderr.extend(closing.map(|line| situation.closing(&line)));
    outcome
}

/// A friend with the newest post that is known.
fn line(situation: &CommandContext, friend: &Friend, records: &FriendRecords) -> String {
    let record = friend.url.as_ref().and_then(|url| records.get(url));
    let newest = record.and_then(|record| record.posts.first());
    if situation.global.format == DiagnosticFormat::Json {
        let feed = record.map(|record| &record.feed).filter(|feed| !feed.is_empty()).or(friend.feed.as_ref());
        let posts = record.map_or(&[][..], |record| &record.posts);
        return json_line(&json!({"name": friend.name, "url": friend.url, "feed": feed, "posts": posts}));
    }
    let mut text = format!("{}  {}\n", friend.name, friend.url.as_deref().unwrap_or("-"));
    if let Some(post) = newest {
        let day = post.date.get(..10).unwrap_or("          ");
        text.push_str(&format!("    {day}  {}\n", post.title));
    }
    text
}

/// Reads the feeds of all friends and writes the data file; returns what failed, and the last line.
fn fetch(
    situation: &CommandContext,
    (inputs, resolved): (&Inputs, &ResolvedSite),
    all: &[&Friend],
    records: &mut FriendRecords,
) -> Result<(Vec<Diagnostic>, Message), Diagnostic> {
    let with_address: Vec<&Friend> = all.iter().copied().filter(|friend| is_on_the_web(friend)).collect();
    let wanted: Vec<(&Friend, Option<String>)> = with_address
        .iter()
        .map(|friend| {
            let known = friend.url.as_ref().and_then(|url| records.get(url)).map(|record| record.feed.clone());
            (*friend, known.filter(|feed| !feed.is_empty()))
        })
        .collect();
    let answers = fetched(situation, &wanted)?;
    let mut diagnostics = Vec::new();
    let mut kept: FriendRecords = BTreeMap::new();
    let mut count = 0;
    for (friend, answer) in with_address.iter().zip(answers) {
        let Some(url) = &friend.url else { continue };
        match answer {
            Ok(record) => {
                count += 1;
                kept.insert(url.clone(), record);
            }
            Err(reason) => {
                diagnostics.push(unread(friend, reason, records.contains_key(url)));
                kept.extend(records.remove(url).map(|record| (url.clone(), record)));
            }
        }
    }
    let posts: usize = kept.values().map(|record| record.posts.len()).sum();
    let line = message!(command_friends_fetched, count, all = with_address.len(), posts);
    let folder = if inputs.source_dir.is_empty() { "_data".to_owned() } else { format!("{}/_data", inputs.source_dir) };
    let before = resolved.site.data.contains_key(RECORDS);
    *records = kept;
    if records.is_empty() && !before {
        return Ok((diagnostics, line));
    }
    let file = format!("{folder}/{RECORDS}.json");
    if let Err(error) = write(situation, &folder, &file, &friends::records_text(records)) {
        diagnostics.push(
            Diagnostic::new(Code::WriteFailed, message!(command_friends_not_written, file))
                .note(crate::disk::reason_note(&error))
                .help(message!(command_help_check_site_writable)),
        );
    }
    Ok((diagnostics, line))
}

fn write(situation: &CommandContext, folder: &str, file: &str, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(situation.root.join(folder))?;
    let file = situation.root.join(file);
    if std::fs::read_to_string(&file).is_ok_and(|before| before == text) {
        return Ok(());
    }
    replace_text(&situation.root, &file, text)
}

fn is_on_the_web(friend: &Friend) -> bool {
    friend.url.as_ref().is_some_and(|url| crate::hexo::theme::address::web(url).is_some())
}

/// Reports a friend whose feed could not be read.
fn unread(friend: &Friend, reason: Message, is_known: bool) -> Diagnostic {
    let found = Diagnostic::new(Code::FriendFeed, message!(command_friend_not_read, name = friend.name));
    let found = match friend.place {
        Some(place) => found.at(place, reason),
        None => found.note(reason),
    };
    let found = if is_known { found.note(message!(command_friend_posts_stay_note)) } else { found };
    found.help(message!(command_friend_feed_help))
}

#[cfg(feature = "stores")]
fn fetched(situation: &CommandContext, wanted: &[(&Friend, Option<String>)]) -> Result<Vec<FetchedFriend>, Diagnostic> {
    let progress = |done: usize| {
        situation.progress(message!(command_progress_friends, done, all = wanted.len()));
    };
    Ok(super::friend_feeds::fetch(wanted, situation.now(), &progress))
}

#[cfg(not(feature = "stores"))]
fn fetched(_: &CommandContext, _: &[(&Friend, Option<String>)]) -> Result<Vec<FetchedFriend>, Diagnostic> {
    Err(Diagnostic::error(message!(command_stores_not_built_in)).note(message!(command_note_built_without_stores)))
}
