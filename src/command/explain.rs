//! `biji explain`: the page of an error code.

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::message;
use crate::words::InterfaceLanguage;

use super::CommandOutcome;
use super::report::wrong_use;

pub(super) fn explain(asked: Option<&str>, language: InterfaceLanguage) -> CommandOutcome {
    let Some(asked) = asked else {
        let lines = Code::ALL.iter().map(|code| {
            format!("{}  {:7}  {}\n", code.id(), code.severity().label().text(language), code.title().text(language))
        });
        return CommandOutcome { stdout: lines.collect(), ..CommandOutcome::default() };
    };
    match Code::parse(asked) {
        Some(code) => {
            let head =
                format!("{} ({}): {}", code.id(), code.severity().label().text(language), code.title().text(language));
            CommandOutcome {
                stdout: format!("{head}\n\n{}\n", readable(code.page(language), language)),
                ..CommandOutcome::default()
            }
        }
        None => {
            let near = did_you_mean(asked, Code::ALL.iter().map(|code| code.id()));
            let refusal = Diagnostic::error(message!(explain_unknown_code, code = asked));
            wrong_use(&refusal.help_if(near).help(message!(explain_lists_codes)), language)
        }
    }
}

/// A page for reading in a terminal: fences become names of files and indented text.
fn readable(page: &str, language: InterfaceLanguage) -> String {
    let mut lines = Vec::new();
    let mut fence: Option<usize> = None;
    for line in page.lines() {
        let ticks = line.chars().take_while(|c| *c == '`').count();
        match fence {
            Some(open) if ticks >= open && line.chars().all(|c| c == '`') => fence = None,
            Some(_) => lines.push(format!("    {line}").trim_end().to_owned()),
            None if ticks >= 3 => {
                fence = Some(ticks);
                let words = line.trim_start_matches('`').trim();
                let head = match words.split_once(' ') {
                    Some(("file", path)) => message!(explain_file, path).text(language),
                    Some(("link", path)) => message!(explain_link, path).text(language),
                    Some(("bytes", path)) => message!(explain_bytes, path).text(language),
                    _ if words == "report" => message!(explain_report).text(language),
                    _ if words == "command" => message!(explain_command).text(language),
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
