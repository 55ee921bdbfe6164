//! What a diagram's source says of itself: its kind, its title, whether a fence or a tag holds one at all.

use std::borrow::Cow;

/// A kind of diagram by the words that begin it, and the key of its name among the theme's phrases. Those without a key are
/// Mermaid's, but not drawn here.
#[rustfmt::skip]
const KINDS: &[(&str, Option<&str>)] = &[
    ("flowchart", Some("diagram_flowchart")), ("graph", Some("diagram_flowchart")),
    ("flowchart-elk", Some("diagram_flowchart")),
    ("sequenceDiagram", Some("diagram_sequence")),
    ("classDiagram", Some("diagram_class")), ("classDiagram-v2", Some("diagram_class")),
    ("stateDiagram", Some("diagram_state")), ("stateDiagram-v2", Some("diagram_state")),
    ("erDiagram", Some("diagram_er")), ("gantt", Some("diagram_gantt")), ("pie", Some("diagram_pie")),
    ("mindmap", Some("diagram_mindmap")), ("gitGraph", Some("diagram_git")), ("journey", Some("diagram_journey")),
    ("timeline", Some("diagram_timeline")), ("quadrantChart", Some("diagram_quadrant")),
    ("xychart", Some("diagram_chart")), ("xychart-beta", Some("diagram_chart")),
    ("sankey", None), ("sankey-beta", None), ("requirementDiagram", None), ("requirement", None),
    ("C4Context", None), ("C4Container", None), ("C4Component", None), ("C4Dynamic", None), ("C4Deployment", None),
    ("block", None), ("block-beta", None), ("packet", None), ("packet-beta", None), ("kanban", None),
    ("architecture", None), ("architecture-beta", None), ("radar", None), ("radar-beta", None),
    ("treemap", None), ("treemap-beta", None), ("zenuml", None), ("info", None), ("venn", None), ("venn-beta", None),
    ("treeView", None), ("treeView-beta", None), ("ishikawa", None), ("ishikawa-beta", None),
];

/// Whether the info string of a fence names Mermaid: `mermaid`, `{mermaid}`, `{.mermaid}`, `mermaid {…}`, `mermaid title`.
pub fn is_mermaid(header: &str) -> bool {
    let word = header.trim_start_matches(['{', '.', ' ']);
    let Some(start) = word.get(.."mermaid".len()) else { return false };
    let after = word.get("mermaid".len()..).unwrap_or("").chars().next();
    start.eq_ignore_ascii_case("mermaid")
        && after.is_none_or(|c| c.is_whitespace() || matches!(c, '{' | '}' | ',' | ':'))
}

/// The source of a tag: its arguments are the first line, unless they are settings in JSON or `key:value` options.
pub fn source<'b>(arguments: &str, body: &'b str) -> Cow<'b, str> {
    let first = arguments.trim();
    let word = first.split([' ', ';']).next().unwrap_or("");
    match KINDS.iter().any(|(kind, _)| *kind == word) {
        true => Cow::Owned(format!("{first}\n{body}")),
        false => Cow::Borrowed(body),
    }
}

/// The lines of a diagram's source that are neither settings nor comments: front matter, `%%{…}%%` and `%%` are left out.
fn lines(source: &str) -> impl Iterator<Item = &str> {
    let mut in_front_matter = false;
    let mut in_settings = false;
    let mut is_first = true;
    source.lines().map(str::trim).filter(move |line| {
        if line.is_empty() {
            return false;
        }
        let is_rule = *line == "---" && (is_first || in_front_matter);
        is_first = false;
        if is_rule {
            in_front_matter = !in_front_matter;
            return false;
        }
        let is_hidden = in_front_matter || in_settings || line.starts_with("%%");
        in_settings = (in_settings || line.starts_with("%%{")) && !line.contains("}%%");
        !is_hidden
    })
}

/// The word that begins a diagram, as it is written.
pub(super) fn word(source: &str) -> &str {
    let line = lines(source).next().unwrap_or("");
    line.split(|c: char| c.is_whitespace() || matches!(c, ':' | ';')).next().unwrap_or("")
}

/// The key of a kind's name. `None`: it is not drawn here; where `is_known`, Mermaid draws it.
pub(super) fn phrase(source: &str) -> Option<&'static str> {
    let word = word(source);
    KINDS.iter().find(|(kind, _)| *kind == word).and_then(|(_, key)| *key)
}

/// Whether a diagram is of a kind that Mermaid has and biji does not.
pub(super) fn is_left_out(source: &str) -> bool {
    let word = word(source);
    KINDS.iter().any(|(kind, key)| *kind == word && key.is_none())
}

/// The title that a diagram shows: `title: …` in its front matter, or a line `title …`.
pub(super) fn title(source: &str) -> Option<&str> {
    let front = source.trim_start().strip_prefix("---").and_then(|rest| rest.split("\n---").next());
    let of_front = front.and_then(|front| front.lines().find_map(|line| line.trim().strip_prefix("title:")));
    let of_line = || {
        lines(source).find_map(|line| {
            let line = line.strip_prefix("pie").unwrap_or(line).trim_start();
            let line = line.strip_prefix("showData").unwrap_or(line).trim_start();
            line.strip_prefix("title").filter(|rest| rest.starts_with([' ', '\t']))
        })
    };
    let title = of_front.or_else(of_line)?.trim().trim_matches(['"', '\'']);
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_name_mermaid_in_many_ways() {
        for header in
            ["mermaid", "{mermaid}", "{.mermaid}", "Mermaid", "mermaid {width=300}", "mermaid 流程", "mermaid{1}"]
        {
            assert!(is_mermaid(header), "{header}");
        }
        for header in ["", "mermaids", "merma", "rust mermaid", "mermaid-js", "中文字中文"] {
            assert!(!is_mermaid(header), "{header}");
        }
    }

    #[test]
    fn arguments_of_a_tag_are_its_first_line_or_settings() {
        assert_eq!(source("graph TD", "A-->B"), "graph TD\nA-->B");
        assert_eq!(source("graph LR;", "A-->B"), "graph LR;\nA-->B");
        assert_eq!(source("{\"theme\":\"dark\"}", "pie"), "pie");
        assert_eq!(source("", "pie"), "pie");
    }

    #[test]
    fn the_kind_comes_after_settings_and_comments() {
        let source = "---\ntitle: 甲\n---\n%%{init: {\n  'theme': 'dark'\n}}%%\n%% b\n\n  graph TD;A-->B";
        assert_eq!((word(source), phrase(source), title(source)), ("graph", Some("diagram_flowchart"), Some("甲")));
        assert_eq!(title("pie showData title \"乙\"\n\"a\": 1"), Some("乙"));
        assert_eq!(title("gantt\n  title 丙\n"), Some("丙"));
        assert_eq!((title("graph TD\nA[title x]"), word("")), (None, ""));
        assert!(is_left_out("sankey-beta\na,b,1") && !is_left_out("graph TD") && !is_left_out("graf TD"));
    }
}
