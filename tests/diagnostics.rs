//! Each code has a page with an example that brings it about, and its exact report.

use std::fs;

use biji::diagnostic::Code;
use biji::words::InterfaceLanguage;

use crate::harness::{Block, Site, assert_same, blocks, is_update, repository};

/// Of a code that no small site shows (a refusing disk, a giant file), the page says so under this heading.
const NO_EXAMPLE: [(InterfaceLanguage, &str); 2] =
    [(InterfaceLanguage::English, "\n## No example\n"), (InterfaceLanguage::SimplifiedChinese, "\n## 没有例子\n")];

#[test]
fn every_code_has_a_page_whose_example_gives_its_report() {
    let mut failures = Vec::new();
    for code in Code::ALL {
        for (language, no_example) in NO_EXAMPLE {
            let Err(failure) = std::panic::catch_unwind(|| check_page(*code, language, no_example)) else { continue };
            let text = failure.downcast_ref::<String>().cloned();
            failures.push(
                text.or_else(|| failure.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default(),
            );
        }
    }
    assert!(failures.is_empty(), "{} pages fail:\n\n{}", failures.len(), failures.join("\n\n"));
}

fn check_page(code: Code, language: InterfaceLanguage, no_example: &str) {
    let id = code.id();
    let file = repository().join(format!("src/words/{}/explain/{id}.md", language.tag()));
    let mut page = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{id}: {error}"));
    if page.contains(no_example) {
        assert!(!page.contains("```report"), "{id}: either examples or `{}`", no_example.trim());
        return;
    }
    let all = blocks(&page);
    let examples: Vec<&[Block]> = all.split_inclusive(|block| block.kind == "report").collect();
    assert!(
        all.last().is_some_and(|block| block.kind == "report"),
        "{id}: the page has no example that ends in a `report`"
    );
    let mut updates = Vec::new();
    for example in examples {
        let (report, site) = example.split_last().expect("an example has blocks");
        let actual = report_of(site, language);
        assert!(actual.contains(&format!("[{id}]")), "{id}: its example does not bring it about, but:\n{actual}");
        if language == InterfaceLanguage::English {
            check_manners(id, &actual);
        }
        if is_update() {
            updates.push((report.range.clone(), actual));
        } else {
            assert_same(&format!("{id}: its report"), &report.body, &actual);
        }
    }
    for (range, actual) in updates.into_iter().rev() {
        page.replace_range(range, &actual);
    }
    if is_update() {
        fs::write(file, page).unwrap();
    }
}

/// What is said about a site, without the line on what was written.
fn report_of(blocks: &[Block], language: InterfaceLanguage) -> String {
    let site = Site::empty();
    site.lay_out(blocks);
    let line = blocks.iter().find(|block| block.kind == "command").map_or("biji build", |block| block.body.trim());
    let outcome = site.run(&format!("{line} --quiet --lang {}", language.tag()));
    format!("{}{}", outcome.stdout, outcome.stderr)
}

/// Messages are lower case, without a full stop.
fn check_manners(id: &str, report: &str) {
    for line in report.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning[")) {
        let message = line.split_once("]: ").map_or("", |(_, message)| message);
        let first = message.chars().next().unwrap_or('A');
        assert!(!first.is_uppercase(), "{id}: a message begins in lower case: {message}");
        assert!(!message.ends_with(['.', '。', '!']), "{id}: a message has no full stop: {message}");
    }
}

#[test]
fn codes_are_unique_and_in_order() {
    let ids: Vec<&str> = Code::ALL.iter().map(|code| code.id()).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(ids, sorted);
    assert!(
        ids.iter().all(|id| id.len() == 5 && id.starts_with('B') && id[1..].bytes().all(|byte| byte.is_ascii_digit()))
    );
}

#[test]
fn every_page_of_a_code_belongs_to_one() {
    for entry in fs::read_dir(repository().join("src/words/en/explain")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let id = name.strip_suffix(".md").unwrap_or_else(|| panic!("{name} is no page"));
        assert!(Code::parse(id).is_some(), "there is no code {id}");
    }
}
