//! Tags as authors write them, and what stands on the page: `tags/*.md`.

use biji::tag::table::{TAGS, find};

use crate::harness::repository;
use crate::literate;

#[test]
fn tags_become_html() {
    literate::run("tags");
}

#[test]
fn the_manual_names_every_tag() {
    let page = std::fs::read_to_string(repository().join("content/_posts/tags-and-images.md")).unwrap();
    let missing: Vec<&str> =
        TAGS.iter().map(|tag| tag.name).filter(|name| !page.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "tags-and-images.md does not name {missing:?}");
}

#[test]
fn names_and_aliases_of_tags_are_unique_and_grammars_begin_with_the_name() {
    for tag in TAGS {
        for name in tag.aliases.iter().chain([&tag.name]) {
            assert!(find(name).is_some_and(|found| std::ptr::eq(found, tag)), "{name} names two tags");
        }
        assert!(tag.grammar.starts_with(&format!("{{% {}", tag.name)), "{}", tag.grammar);
    }
}
