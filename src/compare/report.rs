//! A comparison as text for people and as JSON.

use serde_json::{Value, json as value};

use crate::diagnostic::report::counted;

use super::{Anchor, Comparison, Move};

/// Lines of a group, unless all are asked for.
const LINES: usize = 12;

/// A short report, the worst first. With `all` no line is left out.
pub fn human(comparison: &Comparison, all: bool) -> String {
    let mut text = String::new();
    let addresses = |paths: &[String]| -> Vec<String> { paths.iter().map(|path| address(path)).collect() };
    group(&mut text, "gone", &addresses(&comparison.gone), all);
    group(&mut text, "moved", &comparison.moved.iter().map(moved).collect::<Vec<_>>(), all);
    group(&mut text, "files gone that texts show or link to", &addresses(&comparison.files), all);
    group(&mut text, "feeds gone", &addresses(&comparison.feeds), all);
    if !comparison.feeds.is_empty() {
        let now = comparison.feeds_now.iter().map(|path| format!("`{}`", address(path))).collect::<Vec<_>>().join(", ");
        let now =
            if now.is_empty() { "the site has no feed now".to_owned() } else { format!("the site's feeds now: {now}") };
        text.push_str(&format!("  {now}; `feed.type` and `feed.path` in the configuration decide\n"));
    }
    group(
        &mut text,
        "anchors gone that other pages link to",
        &comparison.anchors.iter().map(anchor).collect::<Vec<_>>(),
        all,
    );
    group(&mut text, "new", &addresses(&comparison.new), all);
    let mut counts = vec![format!("{} the same", comparison.same)];
    let mut add = |count: usize, word: &str| {
        if count > 0 {
            counts.push(format!("{count} {word}"));
        }
    };
    add(comparison.redirected, "redirected");
    add(comparison.moved.len(), "moved");
    add(comparison.gone.len() + comparison.files.len() + comparison.feeds.len(), "gone");
    add(comparison.new.len(), "new");
    text.push_str(&format!("addresses: {}\n", counts.join(", ")));
    if comparison.others > 0 {
        text.push_str(&format!(
            "not counted: {} that no text speaks of, such as those of a theme\n",
            counted(comparison.others, "file")
        ));
    }
    text
}

fn group(text: &mut String, name: &str, lines: &[String], all: bool) {
    if lines.is_empty() {
        return;
    }
    text.push_str(&format!("{name} ({})\n", lines.len()));
    // One line more takes no more room than the word that it is left out.
    let shown = if all || lines.len() <= LINES + 1 { lines.len() } else { LINES };
    for line in lines.iter().take(shown) {
        text.push_str(&format!("  {line}\n"));
    }
    if shown < lines.len() {
        text.push_str(&format!("  … and {} more (`--all` shows them)\n", lines.len() - shown));
    }
    text.push('\n');
}

fn moved(one: &Move) -> String {
    format!("{} -> {}", address(&one.from), address(&one.to))
}

fn anchor(anchor: &Anchor) -> String {
    let first = anchor.from.first().map_or(String::new(), |from| address(from));
    let others = anchor.from.len().saturating_sub(1);
    let others = if others == 0 { String::new() } else { format!(" and {}", counted(others, "other page")) };
    format!("{}#{}  (from {first}{others})", address(&anchor.page), anchor.id)
}

/// A path as the address that readers know: `/2024/rain/`.
pub(crate) fn address(path: &str) -> String {
    let folder = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    format!("/{}", folder.unwrap_or(path))
}

/// Everything as one JSON object. Addresses begin with `/` and are not percent-encoded.
pub fn json(comparison: &Comparison) -> Value {
    let addresses = |paths: &[String]| paths.iter().map(|path| address(path)).collect::<Vec<_>>();
    let moved = |one: &Move| value!({ "from": address(&one.from), "to": address(&one.to), "likeness": one.likeness });
    let anchor = |one: &Anchor| value!({ "page": address(&one.page), "id": one.id, "from": addresses(&one.from) });
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
