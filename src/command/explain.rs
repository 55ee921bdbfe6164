//! `biji explain`: the long story of a code.

use crate::diagnostic::{Code, did_you_mean};

use super::Outcome;
use super::refusal::Refusal;

pub(super) fn explain(asked: Option<&str>) -> Outcome {
    let Some(asked) = asked else {
        let lines =
            Code::ALL.iter().map(|code| format!("{}  {:7}  {}\n", code.id(), code.severity().name(), code.title()));
        return Outcome { stdout: lines.collect(), ..Outcome::default() };
    };
    match Code::parse(asked) {
        Some(code) => {
            let head = format!("{} ({}): {}", code.id(), code.severity().name(), code.title());
            Outcome { stdout: format!("{head}\n\n{}\n", readable(code.story())), ..Outcome::default() }
        }
        None => {
            let near = did_you_mean(asked, Code::ALL.iter().map(|code| code.id()));
            let refusal = Refusal::new(format!("there is no code `{asked}`"));
            Outcome::wrong_use(refusal.help_if(near).help("`biji explain` lists all codes").shown("error"))
        }
    }
}

/// A page for reading in a terminal: fences become names of files and indented text.
fn readable(story: &str) -> String {
    let mut lines = Vec::new();
    let mut fence: Option<usize> = None;
    for line in story.lines() {
        let ticks = line.chars().take_while(|c| *c == '`').count();
        match fence {
            Some(open) if ticks >= open && line.chars().all(|c| c == '`') => fence = None,
            Some(_) => lines.push(format!("    {line}").trim_end().to_owned()),
            None if ticks >= 3 => {
                fence = Some(ticks);
                let words = line.trim_start_matches('`').trim();
                let head = match words.split_once(' ') {
                    Some(("file", path)) => format!("{path}:"),
                    Some(("link", path)) => format!("{path}, a link to:"),
                    Some(("bytes", path)) => format!("{path}, these bytes:"),
                    _ if words == "report" => "biji says:".to_owned(),
                    _ if words == "command" => "with:".to_owned(),
                    _ => continue,
                };
                lines.push(head);
                lines.push(String::new());
            }
            None => lines.push(line.trim_start_matches("## ").to_owned()),
        }
    }
    lines.join("\n").trim_end().to_owned()
}
