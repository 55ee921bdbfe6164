//! Arguments that a function or filter of a template does not have: the engine ignores them silently.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::message;

/// The arguments of biji's functions and filters; those not listed here are not checked.
const ARGUMENTS: &[(&str, &[&str])] = &[
    ("archives", &[]),
    ("backlinks", &["source"]),
    ("categories_tree", &[]),
    ("category", &["name"]),
    ("data", &["name"]),
    ("date", &["format"]),
    ("drawn_cover", &["source", "title"]),
    ("friend_posts", &["limit"]),
    ("friends", &[]),
    ("full_url_for", &["readable"]),
    ("icon", &["name", "url", "named"]),
    ("is_archive", &[]),
    ("is_category", &[]),
    ("is_current", &["path"]),
    ("is_home", &[]),
    ("is_page", &[]),
    ("is_post", &[]),
    ("is_tag", &[]),
    ("link_map", &[]),
    ("menu", &[]),
    ("outgoing_links", &["source"]),
    ("overview", &["of"]),
    ("page_at", &["path"]),
    ("photos", &["source"]),
    ("picture", &["path", "room", "first"]),
    ("post", &["name"]),
    ("recent_posts", &["limit", "by"]),
    ("related", &["source", "limit"]),
    ("series", &["source"]),
    ("share_picture", &["source"]),
    ("site_figures", &[]),
    ("site_updated", &[]),
    ("site_words", &[]),
    ("site_years", &[]),
    ("summary", &["length"]),
    ("tag", &["name"]),
    ("tag_cloud", &["limit"]),
    ("tag_index", &[]),
    ("time", &["format"]),
    ("truncate", &["length", "end"]),
];

/// A call is at most this long, in bytes.
const LONGEST: usize = 2_000;

/// The unknown arguments in a template's text, each with its position.
pub(super) fn unknown_arguments(text: &str) -> Vec<(Diagnostic, Range<usize>)> {
    let mut found = Vec::new();
    for (start, code) in instructions(text) {
        let mut from = 0;
        while let Some(open) = code.get(from..).and_then(|rest| rest.find('(')).map(|at| from + at) {
            from = open + 1;
            let before = code.get(..open).unwrap_or("");
            let name = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("");
            let is_method = before.get(..before.len() - name.len()).is_some_and(|before| before.ends_with('.'));
            let known = ARGUMENTS.iter().find(|(known, _)| *known == name && !is_method);
            let Some((_, arguments)) = known else { continue };
            for (at, given) in given(code.get(from..).unwrap_or("")) {
                if !arguments.contains(&given) {
                    let at = start + from + at;
                    found.push((unknown(name, given, arguments), at..at + given.len()));
                }
            }
        }
    }
    found
}

fn unknown(name: &str, given: &str, arguments: &[&str]) -> Diagnostic {
    let message = message!(template_unknown_argument, name, given);
    let names: Vec<String> = arguments.iter().map(|argument| format!("`{argument}`")).collect();
    let all = match names.as_slice() {
        [] => message!(template_no_arguments_help, name),
        names => message!(template_arguments_help, names),
    };
    Diagnostic::new(Code::TemplateArgument, message).help_if(did_you_mean(given, arguments.iter().copied())).help(all)
}

/// The text between `{{ }}` and `{% %}`, and where it begins; comments are left out.
fn instructions(text: &str) -> Vec<(usize, &str)> {
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(open) = text.get(from..).and_then(|rest| rest.find('{')).map(|at| from + at) {
        let close = match text.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                from = open + 1;
                continue;
            }
        };
        let start = open + 2;
        let Some(end) = text.get(start..).and_then(|rest| rest.find(close)).map(|at| start + at) else { break };
        if close != "#}" {
            found.push((start, text.get(start..end).unwrap_or("")));
        }
        from = end + 2;
    }
    found
}

/// The names of a call's arguments, and their positions; `rest` begins after the opening bracket.
fn given(rest: &str) -> Vec<(usize, &str)> {
    let (mut found, mut depth, mut quote, mut start) = (Vec::new(), 0_usize, None, Some(0));
    for (at, c) in rest.char_indices().take_while(|(at, _)| *at < LONGEST) {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')') if depth == 0 => break,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => start = Some(at + 1),
            (None, '=') if depth == 0 => {
                let is_comparison = rest.get(at + 1..).is_some_and(|after| after.starts_with('='));
                let name = start.take().and_then(|start| Some((start, rest.get(start..at)?)));
                if let Some((start, name)) = name.filter(|_| !is_comparison) {
                    let lead = name.len() - name.trim_start().len();
                    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
                    if !name.trim().is_empty() && is_name(name.trim()) {
                        found.push((start + lead, name.trim()));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::unknown_arguments;

    #[test]
    fn arguments_are_those_of_the_call() {
        let found = |text: &str| -> Vec<String> {
            unknown_arguments(text).into_iter().map(|(_, range)| text[range].to_owned()).collect()
        };
        assert_eq!(found("{% for post in recent_posts(limt=5, by='updated') %}"), ["limt"]);
        assert_eq!(found("{{ tag_cloud( limit = 5 ) }} {{ page.date | date(fromat=\"YYYY (a=b)\") }}"), ["fromat"]);
        assert_eq!(found("{{ post(name=data(nam='x').y) }}"), ["nam"]);
        for text in [
            "recent_posts(limt=5)",
            "{# recent_posts(limt=5) #}",
            "{{ x.date(a=1) }}",
            "{{ mine(a=1) }}",
            "{{ tag(",
            "{{ post(name=(a == b)) }}",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
