//! A comparison as text for people and as JSON.

use serde_json::{Value, json as value};

use crate::message;
use crate::words::{InterfaceLanguage, Message};

use super::{Comparison, MissingAnchor, PageMove};

/// Lines of a group, unless all are asked for.
const LINES: usize = 12;

/// A short report in a language, the worst first. With `all` no line is left out.
pub fn human(comparison: &Comparison, all: bool, language: InterfaceLanguage) -> String {
    let addresses = |paths: &[String]| -> Vec<String> { paths.iter().map(|path| address(path)).collect() };
    let moved: Vec<String> = comparison.moved.iter().map(moved).collect();
    let anchors: Vec<String> = comparison.anchors.iter().map(|one| anchor(one).text(language)).collect();
    let group = |name: Message, lines: &[String]| group(&name.text(language), lines, all, language);
    let mut text = group(message!(compare_gone), &addresses(&comparison.gone));
    text.push_str(&group(message!(compare_moved), &moved));
    text.push_str(&group(message!(compare_files_gone), &addresses(&comparison.files)));
    text.push_str(&group(message!(compare_feeds_gone), &addresses(&comparison.feeds)));
    if !comparison.feeds.is_empty() {
        let feeds: Vec<String> = comparison.feeds_now.iter().map(|path| format!("`{}`", address(path))).collect();
        let now = match feeds.is_empty() {
            true => message!(compare_no_feed_now),
            false => message!(compare_feeds_now, feeds),
        };
        text.push_str(&format!("  {}\n", now.text(language)));
    }
    text.push_str(&group(message!(compare_anchors_gone), &anchors));
    text.push_str(&group(message!(compare_new), &addresses(&comparison.new)));
    let gone = comparison.gone.len() + comparison.files.len() + comparison.feeds.len();
    let some = |count: usize, message: Message| (count > 0).then_some(message);
    let counts = [
        Some(message!(compare_count_same, count = comparison.same)),
        some(comparison.redirected, message!(compare_count_redirected, count = comparison.redirected)),
        some(comparison.moved.len(), message!(compare_count_moved, count = comparison.moved.len())),
        some(gone, message!(compare_count_gone, count = gone)),
        some(comparison.new.len(), message!(compare_count_new, count = comparison.new.len())),
    ];
    let counts: Vec<Message> = counts.into_iter().flatten().collect();
    text.push_str(&format!("{}\n", message!(compare_summary, counts).text(language)));
    if comparison.others > 0 {
        text.push_str(&format!("{}\n", message!(compare_not_counted, count = comparison.others).text(language)));
    }
    text
}

/// Lines below their name; nothing for no lines.
fn group(name: &str, lines: &[String], all: bool, language: InterfaceLanguage) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", message!(compare_group, name, count = lines.len()).text(language));
    // One more line takes no more room than the message that it is left out.
    let shown = if all || lines.len() <= LINES + 1 { lines.len() } else { LINES };
    for line in lines.iter().take(shown) {
        text.push_str(&format!("  {line}\n"));
    }
    if shown < lines.len() {
        let more = message!(compare_more_lines, count = lines.len() - shown);
        text.push_str(&format!("  {}\n", more.text(language)));
    }
    text.push('\n');
    text
}

fn moved(one: &PageMove) -> String {
    format!("{} -> {}", address(&one.from), address(&one.to))
}

fn anchor(anchor: &MissingAnchor) -> Message {
    let (page, id) = (address(&anchor.page), &anchor.id);
    let from = anchor.from.first().map_or(String::new(), |from| address(from));
    match anchor.from.len().saturating_sub(1) {
        0 => message!(compare_anchor, page, id, from),
        count => message!(compare_anchor_and_more, page, id, from, count),
    }
}

/// A path as the address that readers know: `/2024/rain/`.
pub(crate) fn address(path: &str) -> String {
    let folder = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    format!("/{}", folder.unwrap_or(path))
}

/// Everything as one JSON object. Addresses begin with `/` and are not percent-encoded.
pub fn json(comparison: &Comparison) -> Value {
    let addresses = |paths: &[String]| paths.iter().map(|path| address(path)).collect::<Vec<_>>();
    let moved =
        |one: &PageMove| value!({ "from": address(&one.from), "to": address(&one.to), "likeness": one.likeness });
    let anchor =
        |one: &MissingAnchor| value!({ "page": address(&one.page), "id": one.id, "from": addresses(&one.from) });
    value!({
        "same": comparison.same,
        "redirected": comparison.redirected,
        "gone": addresses(&comparison.gone),
        "moved": comparison.moved.iter().map(moved).collect::<Vec<_>>(),
        "files": addresses(&comparison.files),
        "feeds": addresses(&comparison.feeds),
        "feeds_now": addresses(&comparison.feeds_now),
        "anchors": comparison.anchors.iter().map(anchor).collect::<Vec<_>>(),
        "new": addresses(&comparison.new),
        "others": comparison.others,
    })
}
