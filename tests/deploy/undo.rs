//! `biji deploy --undo`.

use super::Pair;

fn change(pair: &Pair, text: &str) {
    let note = format!("---\ntitle: rain\ndate: 2026-05-16 21:40:00\n---\n\n{text}\n");
    pair.whole.put("site/content/_posts/rain.md", &note);
    pair.said("biji deploy --yes", 0);
}

const PAGE: &str = "2026/05/16/rain/index.html";

#[test]
fn the_state_before_comes_back_and_again_the_one_before_that() {
    let pair = Pair::new();
    for text in ["one", "two", "three"] {
        change(&pair, text);
    }
    let states = ["main~2", "main~1", "main"].map(|name| pair.head(name)).map(|commit| pair.listing(&commit));
    assert!(pair.show("main", PAGE).contains("three"));
    pair.said("biji deploy --undo --yes", 0);
    assert_eq!(pair.listing("main"), states[1]);
    pair.said("biji deploy --undo --yes", 0);
    assert_eq!(pair.listing("main"), states[0]);
    let text = pair.said("biji deploy --undo --yes", 1);
    assert!(text.contains("B0908"), "{text}");
    assert_eq!(pair.commits("main"), 5, "nothing of the history is lost");
    // Publishing goes on from there.
    pair.said("biji deploy --yes", 0);
    pair.assert_published("main", &[]);
    pair.said("biji deploy --undo --yes", 0);
    assert_eq!(pair.listing("main"), states[0]);
}

#[test]
fn undoing_the_first_publication_brings_back_what_was_taken_over() {
    let pair = Pair::new();
    pair.push_by_hand("main", &[("index.html", Some("by Hexo\n")), ("README.md", Some("hi\n"))]);
    let before = pair.listing("main");
    pair.said("biji deploy --yes", 0);
    assert_ne!(pair.listing("main"), before);
    pair.said("biji deploy --undo --yes", 0);
    assert_eq!(pair.listing("main"), before);
    assert!(pair.said("biji deploy --undo --yes", 1).contains("B0908"));
}

#[test]
fn what_others_pushed_since_stays() {
    let pair = Pair::new();
    change(&pair, "one");
    change(&pair, "two");
    pair.push_by_hand("main", &[("CNAME", Some("n.example.org\n"))]);
    pair.said("biji deploy --undo --yes", 0);
    assert!(pair.show("main", PAGE).contains("one"));
    assert!(pair.listing("main").contains_key("CNAME"));
}

#[test]
fn a_dry_run_of_an_undo_does_nothing() {
    let pair = Pair::new();
    change(&pair, "one");
    change(&pair, "two");
    let head = pair.head("main");
    assert!(pair.said("biji deploy --undo --dry-run", 0).contains(PAGE));
    assert_eq!(pair.head("main"), head);
}

#[test]
fn a_file_that_stood_in_the_way_comes_back() {
    let pair = Pair::new();
    pair.push_by_hand("main", &[("archives", Some("mine\n")), ("README.md", Some("hi\n"))]);
    let before = pair.listing("main");
    pair.said("biji deploy --yes", 0);
    assert!(pair.listing("main").contains_key("archives/index.html"));
    // What its owner removed afterwards is no work of the publication.
    pair.push_by_hand("main", &[("README.md", None)]);
    pair.said("biji deploy --undo --yes", 0);
    let mut expected = before;
    expected.remove("README.md");
    assert_eq!(pair.listing("main"), expected);
}

#[test]
fn an_edit_by_hand_that_came_back_is_known_as_one() {
    let pair = Pair::new();
    change(&pair, "one");
    pair.push_by_hand("main", &[(PAGE, Some("by hand\n"))]);
    pair.said("biji deploy --force-files", 0);
    assert!(pair.show("main", PAGE).contains("one"));
    pair.said("biji deploy --undo --yes", 0);
    assert_eq!(pair.show("main", PAGE), "by hand");
    for _ in 0..2 {
        let text = pair.said("biji deploy", 0);
        assert!(text.contains("B0906") && text.contains(PAGE), "{text}");
        assert_eq!(pair.show("main", PAGE), "by hand");
    }
    pair.said("biji deploy --force-files", 0);
    pair.assert_published("main", &[]);
}

#[test]
fn an_undo_wants_to_be_confirmed() {
    let pair = Pair::new();
    change(&pair, "one");
    change(&pair, "two");
    let before = pair.listing("main");
    let text = pair.said("biji deploy --undo", 3);
    assert!(text.contains("B0904") && text.contains("restores what was there before the last publication"), "{text}");
    assert_eq!(pair.listing("main"), before);
    pair.said("biji deploy --undo --yes", 0);
    assert!(pair.show("main", PAGE).contains("one"));
}
