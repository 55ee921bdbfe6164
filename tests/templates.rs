//! `templates/README.md` names what templates can see and call, and nothing else.

use biji::template::{THEME_KEYS, vocabulary};

const README: &str = include_str!("../templates/README.md");

/// The words in backticks of a stretch of the README; of calls only the name.
fn words(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(|word| word.split(['(', '=']).next().unwrap().trim().to_owned()).collect()
}

/// What stands below a heading, to the next one.
fn section(heading: &str) -> &'static str {
    let start =
        README.find(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("templates/README.md has no `{heading}`"));
    let body = &README[start + heading.len() + 2..];
    &body[..body.find("\n#").unwrap_or(body.len())]
}

/// The first column of the table below a heading.
fn first_column(heading: &str) -> Vec<String> {
    let rows = section(heading).lines().filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| words(row.split('|').nth(1).unwrap())).collect()
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

#[test]
fn the_readme_lists_every_function_and_filter() {
    let vocabulary = vocabulary();
    assert_eq!(sorted(first_column("## Functions")), vocabulary.functions);
    assert_eq!(sorted(first_column("## Filters")), vocabulary.filters);
}

#[test]
fn the_readme_lists_every_setting_of_the_theme() {
    assert_eq!(first_column("### Settings of the theme"), THEME_KEYS);
}

#[test]
fn the_readme_lists_every_field() {
    for (view, fields) in vocabulary().views {
        let listed = words(section(&format!("### {view}")));
        for field in &fields {
            assert!(listed.contains(field), "templates/README.md, `### {view}`, does not list `{field}`");
        }
        // The list is the first sentence; what follows explains.
        let first = section(&format!("### {view}")).trim().split("\n\n").next().unwrap();
        let list = first.split_once(": ").map_or(first, |(_, list)| list);
        for word in words(list.split(['(', '.', ';']).next().unwrap()) {
            assert!(fields.contains(&word), "templates/README.md, `### {view}`, lists `{word}`, which is not there");
        }
    }
}
