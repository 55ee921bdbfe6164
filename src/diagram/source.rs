//! Facts in a diagram's source: its kind, its title, whether a fence or a tag contains one at all.

use std::borrow::Cow;

use super::dot;
use crate::config::Config;

/// A kind of diagram by its first words, and the key of its name among the theme's phrases. Those without a key are
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
    ("sankey", Some("diagram_sankey")), ("sankey-beta", Some("diagram_sankey")),
    ("requirementDiagram", Some("diagram_requirement")), ("requirement", Some("diagram_requirement")),
    ("C4Context", Some("diagram_c4")), ("C4Container", Some("diagram_c4")), ("C4Component", Some("diagram_c4")),
    ("C4Dynamic", Some("diagram_c4")), ("C4Deployment", Some("diagram_c4")),
    ("block", Some("diagram_block")), ("block-beta", Some("diagram_block")),
    ("packet", Some("diagram_packet")), ("packet-beta", Some("diagram_packet")),
    ("kanban", Some("diagram_kanban")),
    ("architecture", Some("diagram_architecture")), ("architecture-beta", Some("diagram_architecture")),
    ("radar", Some("diagram_radar")), ("radar-beta", Some("diagram_radar")),
    ("treemap", Some("diagram_treemap")), ("treemap-beta", Some("diagram_treemap")),
    ("zenuml", Some("diagram_sequence")),
    ("venn", Some("diagram_venn")), ("venn-beta", Some("diagram_venn")),
    ("treeView", Some("diagram_tree")), ("treeView-beta", Some("diagram_tree")),
    ("ishikawa", Some("diagram_fishbone")), ("ishikawa-beta", Some("diagram_fishbone")),
    ("info", None), ("wardley", None), ("wardley-beta", None), ("swimlane", None), ("swimlane-beta", None),
    ("usecase", None), ("usecase-beta", None), ("cynefin", None), ("cynefin-beta", None), ("railroad", None),
    ("railroad-beta", None), ("eventmodeling", None), ("agentflow", None),
];

/// A language of diagrams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiagramLanguage {
    /// Mermaid, in fences named `mermaid`.
    Mermaid,
    /// DOT, whose program is Graphviz.
    Graphviz,
}

/// Words for the languages in info strings.
const LANGUAGES: [(&str, DiagramLanguage); 4] = [
    ("mermaid", DiagramLanguage::Mermaid),
    ("dot", DiagramLanguage::Graphviz),
    ("graphviz", DiagramLanguage::Graphviz),
    ("gv", DiagramLanguage::Graphviz),
];

/// The language of the diagram in a fence, by its info string: `mermaid`, `{mermaid}`, `{.dot}`, `dot {…}`,
/// `mermaid title`; `None` where the site shows it as code.
pub fn fence_language(header: &str, config: &Config) -> Option<DiagramLanguage> {
    language(header).filter(|language| match language {
        DiagramLanguage::Mermaid => config.mermaid,
        DiagramLanguage::Graphviz => config.graphviz,
    })
}

impl DiagramLanguage {
    /// Whether a text is a whole diagram, by its beginning. Parts of a graph, explained in notes, are code.
    pub fn begins(self, source: &str) -> bool {
        match self {
            DiagramLanguage::Mermaid => true,
            DiagramLanguage::Graphviz => dot::is_graph(source),
        }
    }
}

fn language(header: &str) -> Option<DiagramLanguage> {
    let header = header.trim_start_matches(['{', '.', ' ']);
    let names = |word: &str| {
        let after = header.get(word.len()..).unwrap_or("").chars().next();
        header.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && after.is_none_or(|c| c.is_whitespace() || matches!(c, '{' | '}' | ',' | ':'))
    };
    LANGUAGES.iter().find(|(word, _)| names(word)).map(|(_, language)| *language)
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

/// The lines of a diagram's source without settings and comments: front matter, `%%{…}%%` and `%%` are left out.
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

/// The first word of a diagram, as written.
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

/// The title of a diagram: `title: …` in its front matter, or a line `title …`.
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
            assert_eq!(language(header), Some(DiagramLanguage::Mermaid), "{header}");
        }
        for header in ["", "mermaids", "merma", "rust mermaid", "mermaid-js", "中文字中文", "dotenv", "dot-x"] {
            assert_eq!(language(header), None, "{header}");
        }
        for header in ["dot", "Graphviz", "{.dot}", "gv 图"] {
            assert_eq!(language(header), Some(DiagramLanguage::Graphviz), "{header}");
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
        assert!(is_left_out("wardley-beta\ntitle a") && !is_left_out("graph TD") && !is_left_out("graf TD"));
    }
}
