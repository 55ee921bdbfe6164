//! Tags as authors write them, and what stands on the page: `tags/*.md`.

use biji::tag::table::{all, find};

use crate::harness::repository;
use crate::literate;

#[test]
fn tags_become_html() {
    literate::run("tags");
}

#[test]
fn the_manual_names_every_tag() {
    let page = |name: &str| std::fs::read_to_string(repository().join("content/_posts").join(name)).unwrap();
    let pages = [page("tags-and-images.md"), page("theme-tags.md")].concat();
    let missing: Vec<&str> = all().map(|tag| tag.name).filter(|name| !pages.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "neither tags-and-images.md nor theme-tags.md names {missing:?}");
}

#[test]
fn names_and_aliases_of_tags_are_unique_and_grammars_begin_with_the_name() {
    for tag in all() {
        for name in tag.aliases.iter().chain([&tag.name]) {
            assert!(find(name).is_some_and(|found| std::ptr::eq(found, tag)), "{name} names two tags");
        }
        assert!(tag.grammar.starts_with(&format!("{{% {}", tag.name)), "{}", tag.grammar);
    }
}
