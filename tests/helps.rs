//! A help that shows what to write instead is followed to the letter, and the message must be gone: for each example of
//! the pages in `src/words/en/explain/`.

use std::fs;

use biji::diagnostic::Code;
use serde_json::Value;

use crate::harness::{Block, Site, blocks, repository};

#[test]
fn a_help_that_shows_a_replacement_makes_its_message_go_away() {
    let (mut followed, mut failures) = (0, Vec::new());
    for code in Code::ALL {
        let file = repository().join(format!("src/words/en/explain/{}.md", code.id()));
        let all = blocks(&fs::read_to_string(file).unwrap());
        for example in all.split_inclusive(|block| block.kind == "report") {
            let reported = diagnostics(example, None);
            for diagnostic in &reported {
                for (help, edit) in edits(diagnostic) {
                    followed += 1;
                    let remaining = diagnostics(example, Some(&edit));
                    if remaining.iter().any(|other| is_same(diagnostic, other)) {
                        failures.push(format!("{}: {help}: still {}", code.id(), diagnostic["message"]));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} helps don't help:\n{}", failures.len(), failures.join("\n"));
    assert!(followed >= 25, "only {followed} helps show what to write");
}

/// A change of a file, in characters of a line counted from one.
struct Edit {
    file: String,
    start: (usize, usize),
    end: (usize, usize),
    replacement: String,
}

/// What is reported about an example, after an edit if there is one.
fn diagnostics(example: &[Block], edit: Option<&Edit>) -> Vec<Value> {
    let site = Site::empty();
    site.lay_out(example);
    if let Some(edit) = edit {
        site.put(&edit.file, &edited(&site.read(&edit.file), edit));
    }
    let line = example.iter().find(|block| block.kind == "command").map_or("biji build", |block| block.body.trim());
    if !["biji build", "biji check"].iter().any(|command| line.starts_with(command)) {
        return Vec::new();
    }
    let stdout = site.run(&format!("{line} --format json")).stdout;
    let objects = stdout.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    objects.filter(|object| object["code"].is_string()).collect()
}

fn edited(text: &str, edit: &Edit) -> String {
    let offset = |(line, column): (usize, usize)| {
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let line = text[start..].split('\n').next().unwrap_or("");
        start + line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at)
    };
    format!("{}{}{}", &text[..offset(edit.start)], edit.replacement, &text[offset(edit.end)..])
}

/// The same cause at the same line; columns may have moved.
fn is_same(a: &Value, b: &Value) -> bool {
    ["code", "message", "file", "line"].iter().all(|key| a[key] == b[key])
}

/// Each help that shows a replacement, with the edit that follows it: the diagnostic's own fix, a line to write in place
/// of the one with the same key, and a name that may be meant in place of the marked one.
fn edits(diagnostic: &Value) -> Vec<(String, Edit)> {
    let place = |value: &Value| {
        let number = |key: &str| value[key].as_u64().map(|number| number as usize);
        Some((number("line")?, number("column")?))
    };
    let edit = |of: &Value, replacement: &str| {
        let file = of["file"].as_str()?.to_owned();
        Some(Edit { file, start: place(of)?, end: place(&of["end"])?, replacement: replacement.to_owned() })
    };
    let mut edits = Vec::new();
    let fix = &diagnostic["fix"];
    if let Some(edit) = fix["replacement"].as_str().and_then(|replacement| edit(fix, replacement)) {
        edits.push(("its fix".to_owned(), edit));
    }
    for help in diagnostic["help"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let shown = help.split('`').nth(1).unwrap_or("");
        let followed = if help.starts_with("write `") {
            let key = |line: &str| line.split_once(':').map(|(key, _)| key.trim().to_owned());
            let excerpt = diagnostic["excerpt"].as_str().unwrap_or("");
            let is_line = key(shown).is_some() && key(shown) == key(excerpt) && !shown.contains('…');
            let indent = excerpt.len() - excerpt.trim_start().len();
            edit(diagnostic, shown).filter(|_| is_line).map(|edit| Edit {
                start: (edit.start.0, indent + 1),
                end: (edit.start.0, usize::MAX),
                replacement: shown.to_owned(),
                ..edit
            })
        } else if help.starts_with("did you mean `") && !diagnostic["label"].is_null() {
            edit(diagnostic, shown)
        } else {
            None
        };
        edits.extend(followed.map(|edit| (help.to_owned(), edit)));
    }
    edits
}
