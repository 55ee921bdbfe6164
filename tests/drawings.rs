//! Diagrams on pages: every kind in the site's colours, nothing that a strict policy refuses, bad input in bounds.

use crate::harness::{Site, blocks, repository};

const CONFIG: &str =
    "title: Notes\nlanguage: zh-CN\nfeed: {type: atom, path: atom.xml, content: true}\nsearch: {path: search.json}\n";

/// The page of a note, and what the build says.
fn page(config: &str, note: &str) -> (String, String, Site) {
    let site = Site::of(&[
        ("_config.yml", config),
        ("content/_posts/a.md", &format!("---\ntitle: A\ndate: 2026-05-16\n---\n{note}")),
    ]);
    let outcome = site.run("biji build --keep-going");
    (site.read("public/2026/05/16/a/index.html"), outcome.stderr, site)
}

fn drawn(source: &str) -> String {
    drawn_in("mermaid", source)
}

fn drawn_in(language: &str, source: &str) -> String {
    let (page, said, _) = page(CONFIG, &format!("```{language}\n{source}\n```\n"));
    assert!(page.contains("<figure class=\"diagram\">"), "{source}\n{said}");
    figures(&page).concat()
}

fn figures(page: &str) -> Vec<String> {
    page.split("<figure class=\"diagram\">")
        .skip(1)
        .map(|rest| rest.split("</figure>").next().unwrap().to_owned())
        .collect()
}

/// The drawing alone.
fn drawing(figure: &str) -> &str {
    figure.split("<figcaption>").next().unwrap().split("<details>").next().unwrap()
}

/// Values of paint in a drawing that are no tokens.
fn literal_colours(drawing: &str) -> Vec<&str> {
    let paints = ["fill", "stroke", "color", "stop-color", "flood-color"];
    let values = paints.iter().flat_map(|name| {
        let start = format!(" {name}=\"");
        drawing
            .match_indices(&start)
            .map(|(at, _)| drawing[at + start.len()..].split('"').next().unwrap())
            .collect::<Vec<_>>()
    });
    values.filter(|value| !value.starts_with("var(--") && !["none", "inherit"].contains(value)).collect()
}

#[test]
fn every_kind_of_diagram_has_the_sites_colours_alone() {
    let gallery = std::fs::read_to_string(repository().join("content/_posts/diagrams.md")).unwrap();
    let sources: Vec<String> = blocks(&gallery)
        .into_iter()
        .filter(|block| block.kind.starts_with("mermaid") || block.kind.starts_with("dot"))
        .map(|block| block.body)
        .collect();
    let mut words: Vec<&str> = sources.iter().filter_map(|source| source.split([' ', '\n']).next()).collect();
    words.sort_unstable();
    words.dedup();
    assert!(words.len() >= 28, "a kind is missing in the gallery: {words:?}");
    for source in &sources {
        let is_graph = ["graph {", "digraph"].iter().any(|start| source.starts_with(start));
        let figure = if is_graph { drawn_in("dot", source) } else { drawn(source) };
        let drawing = drawing(&figure);
        let literal = literal_colours(drawing);
        let named = ["#dc143c", "#000080"];
        let strange: Vec<&&str> = literal
            .iter()
            .filter(|colour| !(source.contains(**colour) || is_graph && named.contains(colour)))
            .collect();
        assert!(strange.is_empty(), "colours that are no tokens: {strange:?}\n{source}");
        for refused in [" style=", "<style", "<script", " onclick", "javascript:"] {
            assert!(!drawing.contains(refused), "{refused} in\n{source}");
        }
        assert!(drawing.contains("role=\"img\" aria-label=\""), "no name: {source}");
    }
}

#[test]
fn colours_of_the_author_stay_and_letters_on_them_can_be_read() {
    let figure = drawn("graph LR\n  A[甲] --> B[乙]\n  style A fill:#102030\n  style B fill:#FFEECC,color:#123456");
    assert!(figure.contains("fill=\"#102030\"") && figure.contains("color=\"var(--d-white)\""), "{figure}");
    assert!(figure.contains("fill=\"#ffeecc\"") && figure.contains("color=\"#123456\""), "{figure}");
}

#[test]
fn graphs_of_graphviz_are_drawn_and_parts_of_them_are_code() {
    let figure =
        drawn_in("dot", "digraph {\n  label=\"步骤\"\n  写 -> 建 [label=\"<甲>\"]\n  subgraph cluster_a { 建 }\n}");
    for part in ["<span>写</span>", "&lt;甲&gt;", "aria-label=\"关系图: 步骤\"", "<figcaption><span>步骤</span>"]
    {
        assert!(figure.contains(part), "{part}: {figure}");
    }
    assert!(figure.contains("<code class=\"language-dot\">digraph {"), "{figure}");
    for (config, source) in
        [(CONFIG, "a -> b;"), (CONFIG, "node [shape=box]"), ("title: N\ngraphviz: false\n", "graph{a--b}")]
    {
        let (page, said, _) = page(config, &format!("```dot\n{source}\n```\n"));
        assert!(page.contains("highlight dot") && !page.contains("class=\"diagram\""), "{page}");
        assert!(!said.contains("warning"), "{said}");
    }
    let (page, said, _) = page(CONFIG, "```dot\ndigraph {\n  a -> ;\n}\n```\n");
    assert!(page.contains("highlight dot") && said.contains("a.md:7:3"), "{said}");
    assert!(said.contains("expected a node after the arrow") && !said.contains("mermaid.live"), "{said}");
}

/// The centres of the nodes of a graph by their labels, in hundredths of pixels from the top.
fn heights(figure: &str, labels: &[&str]) -> Vec<i64> {
    let of = |label: &&str| {
        let before = &figure[..figure.find(&format!("<span>{label}</span>")).unwrap()];
        // The label is shifted within its node.
        let shift = before.rsplit("translate(").nth(1).unwrap().split([',', ')']).nth(1).unwrap();
        (shift.parse::<f64>().unwrap() * 100.0) as i64
    };
    labels.iter().map(of).collect()
}

#[test]
fn nodes_of_one_rank_are_in_one_layer() {
    for (source, labels) in [
        ("digraph {\n a -> b -> c\n a -> d\n {rank=same; c d}\n}", vec!["c", "d"]),
        ("digraph {\n a -> b -> c\n d -> e\n {rank=same; b; d}\n {rank = same; c; f}\n}", vec!["b", "d"]),
        ("digraph {\n a -> b -> c\n a -> d\n {rank=max; d}\n}", vec!["c", "d"]),
        ("graph {\n a -- b -- c -- d\n a -- e\n {graph [rank=sink]; d e}\n}", vec!["d", "e"]),
        ("digraph {\n subgraph cluster_a { a -> b -> c }\n x -> c\n {rank=same; a x}\n}", vec!["a", "x"]),
    ] {
        let (page, said, _) = page(CONFIG, &format!("```dot\n{source}\n```\n"));
        let heights = heights(&figures(&page)[0], &labels);
        assert!(heights[0] == heights[1] && !said.contains("B0538"), "{source}: {heights:?} {said}");
    }
}

#[test]
fn what_a_graph_says_and_its_drawing_does_not_show_is_reported() {
    for (line, column, source, said) in [
        (8, 2, "digraph {\n a -> b\n {rank=same; a b}\n}", "`rank=same` has no effect"),
        (8, 2, "digraph {\n a -> b -> c\n {rank=source; c}\n}", "`rank=source` has no effect"),
        (8, 2, "digraph {\n a -> b -> c\n {rank=first; c}\n}", "expected `same`, `min`, `max`, `source` or `sink`"),
        (8, 2, "digraph {\n a -> b; c -> d\n b -> c [constraint=false]\n}", "`constraint=false` has no effect"),
        (7, 2, "digraph {\n rankdir=down\n a -> b\n}", "expected `TB`, `BT`, `LR` or `RL`"),
        (7, 2, "graph {\n layout=neato\n a -- b\n}", "`layout=neato` has no effect"),
        (7, 2, "graph {\n graph [splines=ortho]\n a -- b\n}", "`splines=ortho` has no effect"),
        (8, 2, "digraph {\n a [pos=\"1,2!\"]\n b [pos=\"3,4!\"]\n}", "`pos=3,4!` has no effect"),
        (7, 2, "digraph {\n a:left -> b\n}", "`a:left` has no effect"),
        (7, 2, "digraph {\n a -> b [headport=n]\n}", "`headport=n` has no effect"),
        (7, 2, "digraph {\n a -> b [lhead=cluster_x]\n}", "edges end at nodes, not at clusters"),
        (7, 2, "digraph {\n a [URL=\"/b/\"]\n}", "drawings have no pictures and no links"),
        (8, 2, "digraph {\n subgraph cluster_a { a b }\n subgraph cluster_b { b c }\n}", "`b` is in two clusters"),
    ] {
        let (page, reported, _) = page(CONFIG, &format!("```dot\n{source}\n```\n"));
        assert!(page.contains("class=\"diagram\""), "{source}: {reported}");
        assert!(reported.contains("warning[B0538]") && reported.contains(said), "{source}: {reported}");
        assert!(reported.contains(&format!("a.md:{line}:{column}")), "{source}: {reported}");
    }
    for quiet in [
        "digraph {\n rankdir=lr; layout=dot; splines=true\n a:c -> b:_ -> c\n c -> a [constraint=false]\n}",
        "digraph {\n subgraph cluster_a { a; b; subgraph cluster_b { b } a }\n a -> b\n}",
        "digraph {\n a -> {b c}\n {rank=same; b; c}\n {rank=min; a}\n fontname=Arial; nodesep=2; concentrate=false\n}",
    ] {
        let (_, reported, _) = page(CONFIG, &format!("```dot\n{quiet}\n```\n"));
        assert!(!reported.contains("B0538"), "{quiet}: {reported}");
    }
}

#[test]
fn a_cluster_that_is_named_again_goes_on_and_an_inner_one_takes_its_nodes() {
    let figure = drawn_in("dot", "digraph { subgraph cluster_a { label=甲; a } b; subgraph cluster_a { b } }");
    assert_eq!(drawing(&figure).matches("<span>甲</span>").count(), 1, "{figure}");
    let figure = drawn_in("dot", "digraph { subgraph cluster_a { x -> y; subgraph cluster_b { label=乙; y } } }");
    assert!(drawing(&figure).contains("<span>乙</span>"), "{figure}");
}

#[test]
fn labels_of_graphs_carry_nothing_into_a_page() {
    let source = "digraph {\n  a [label=\"<script>x</script> #quot;] --> b` \\\" click c\", color=\"url(javascript:x)\"]\n  \"b\\\"]\\nend\" -> a\n}";
    let figure = drawn_in("dot", source);
    let drawing = drawing(&figure);
    assert!(drawing.contains("&lt;script&gt;x&lt;/script&gt;") && !drawing.contains("javascript"), "{drawing}");
    assert_eq!(drawing.matches("<foreignObject").count(), 2, "{drawing}");
}

#[test]
fn areas_behind_messages_are_tints() {
    let figure = drawn(
        "sequenceDiagram\n  rect rgb(1, 200, 3)\n  A->>B: c\n  end\n  rect rgba(0, 0, 200, .1)\n  A->>B: c\n  end",
    );
    assert!(figure.contains("fill=\"rgb(1,200,3)\" fill-opacity=\"0.25\""), "{figure}");
    assert!(figure.matches("fill-opacity").count() == 1, "{figure}");
}

#[test]
fn titles_of_frames_stand_clear_of_edges() {
    let figure = drawn("graph TD\n  X --> A\n  subgraph 组\n    A[很宽很宽很宽很宽的节点]\n  end");
    let before = &figure[..figure.find("<span>组").unwrap()];
    let (_, x) = before.rsplit_once("translate(").unwrap();
    let (_, frame) = before.rsplit_once("<rect x=\"").unwrap();
    let number = |text: &str| text.split([',', '"']).next().unwrap().parse::<f64>().unwrap();
    assert!((number(x) - number(frame) - 8.0).abs() < 0.1, "{before}");
}

#[test]
fn labels_have_room_for_han() {
    let label = "这是十个汉字的标签吗";
    let figure = drawn(&format!("graph TD\n  A[{label}]"));
    let before = &figure[..figure.find(&format!("<span>{label}")).unwrap()];
    let (_, width) = before.rsplit_once(" width=\"").unwrap();
    let width: f64 = width.split('"').next().unwrap().parse().unwrap();
    assert!(width >= 15.0 * 10.0, "ten characters of 15 pixels in {width}");
}

#[test]
fn a_diagram_says_what_it_is() {
    let named = drawn("graph TD\n  accTitle: 发布的步骤\n  accDescr: 先写，再建站\n  A --> B");
    assert!(
        named.contains("aria-label=\"流程图: 发布的步骤\"") && named.contains("<desc>先写，再建站</desc>"),
        "{named}"
    );
    assert!(drawn("pie title 时间\n  \"甲\" : 1").contains("aria-label=\"饼图: 时间\""));
    assert!(drawn("sequenceDiagram\n  A->>B: c").contains("aria-label=\"时序图\""));
}

#[test]
fn scripts_and_links_that_run_do_not_get_into_a_page() {
    let sources = [
        "graph TD\n  A[\"<img src=x onerror=alert(1)>甲\"] --> B[\"<script>alert(1)</script>乙\"]",
        "graph TD\n  A --> B\n  click A href \"javascript:alert(1)\"\n  click B call alert()",
        "graph TD\n  A[\"<a href='java&#115;cript:alert(1)'>x</a>\"]",
        "%%{init: {\"themeCSS\": \"rect{background:url(http://e.org/a)}\", \"securityLevel\": \"loose\"}}%%\ngraph TD\n  A",
        "sequenceDiagram\n  participant A\n  link A: b @ javascript:alert(1)\n  A->>A: <iframe src=x>",
        "graph TD\n  A\n  style A fill:url(http://e.org/a)",
    ];
    for source in sources {
        let (page, ..) = page(CONFIG, &format!("```mermaid\n{source}\n```\n"));
        for figure in figures(&page) {
            let drawing = drawing(&figure);
            for bad in ["<script", "<img", "<iframe", "javascript", "onerror", "e.org", "alert("] {
                let is_text = drawing.contains(bad) && bad == "alert(";
                assert!(!drawing.contains(bad) || is_text, "{bad}: {drawing}");
            }
        }
    }
    let linked = drawn("graph TD\n  A --> B\n  click A href \"https://example.org/\"");
    assert!(linked.contains("<a target=\"_blank\" rel=\"noopener\" href=\"https://example.org/\">"), "{linked}");
}

#[test]
fn ids_are_unique_on_a_page_and_the_same_every_time() {
    let note = "```mermaid\ngraph TD\n  A --> B\n```\n\n```mermaid\ngraph TD\n  A --> B\n```\n";
    let (first, ..) = page(CONFIG, note);
    let drawings = figures(&first).concat();
    let mut ids: Vec<&str> =
        drawings.match_indices(" id=\"").map(|(at, id)| drawings[at + id.len()..].split('"').next().unwrap()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert!(count >= 2 && ids.len() == count, "{ids:?}");
    assert_eq!(first, page(CONFIG, note).0);
}

#[test]
fn feeds_have_the_source_and_searches_nothing() {
    let (_, _, site) = page(CONFIG, "前文\n\n```mermaid\ngraph TD\n  甲乙丙 --> B\n```\n\n后文\n");
    let feed = site.read("public/atom.xml");
    assert!(feed.contains("甲乙丙 --") && feed.contains("language-mermaid") && !feed.contains("<svg"), "{feed}");
    let search = site.read("public/search.json");
    assert!(search.contains("前文") && search.contains("后文") && !search.contains("甲乙丙"), "{search}");
}

#[test]
fn a_diagram_that_is_switched_off_is_code() {
    let note = "```mermaid\ngraph TD\n  A --> B\n```\n\n{% mermaid %}\ngraph TD\n{% endmermaid %}\n";
    for config in ["title: N\nmermaid: false\n", "title: N\nmermaid:\n  enable: false\n", "title: N\nquirks: hexo\n"] {
        let (page, ..) = page(config, note);
        assert!(!page.contains("class=\"diagram\"") && page.contains("graph TD"), "{config}");
    }
    // The default of themes, copied with the rest of their settings.
    for config in
        ["title: N\ntheme_config:\n  mermaid:\n    enable: false\n", "title: N\nquirks: hexo\nmermaid: true\n"]
    {
        assert!(page(config, note).0.contains("class=\"diagram\""), "{config}");
    }
}

#[test]
fn bombs_are_refused_and_the_note_is_built() {
    let many = (0..3000).map(|n| format!("  A{n} --> A{}\n", n * 7 % 3000)).collect::<String>();
    let deep = (0..10_000).map(|n| format!("subgraph s{n}\n")).collect::<String>();
    let tree = (0..2000).map(|n| format!("{}n{n}\n", " ".repeat(n + 1))).collect::<String>();
    let wide = (0..400).flat_map(|a| (0..30).map(move |b| format!("  A{a} --> B{b}\n"))).collect::<String>();
    let sources = [
        format!("graph TD\n{many}"),
        format!("graph TD\n{deep}"),
        format!("mindmap\n{tree}"),
        format!("graph LR\n{wide}"),
        format!("graph TD\n  A[{}]", "字".repeat(200_000)),
        format!("graph TD\n  A{}", "[".repeat(50_000)),
        format!("sequenceDiagram\n{}", "alt a\n".repeat(10_000)),
        format!("stateDiagram-v2\n{}", "state a {\n".repeat(10_000)),
        format!("gantt\n  dateFormat YYYY-MM-DD\n  excludes weekends\n  a : 0001-01-01, {}d", 9_999_999),
        format!("classDiagram\n{}", "namespace a {\n".repeat(5000)),
        format!("pie\n{}", "  \"a\" : 1\n".repeat(20_000)),
        "%%{init: {\"a\": ".to_owned() + &"{\"a\":".repeat(20_000),
        "---\n".to_owned() + &"a: {".repeat(20_000) + "\n---\ngraph TD\n",
        String::new(),
        "\u{0}\u{1}graph".to_owned(),
        format!("sankey-beta\n{}", (0..3000).map(|n| format!("a{n},b{},1\n", n % 50)).collect::<String>()),
        format!("block-beta\n{}", "block\n".repeat(10_000)),
        format!("kanban\n{}", (0..2000).map(|n| format!("{}n{n}\n", " ".repeat(n + 1))).collect::<String>()),
        format!("treemap-beta\n{}", (0..2000).map(|n| format!("{}\"n{n}\"\n", " ".repeat(n + 1))).collect::<String>()),
        format!("zenuml\n{}", "if(a){\n".repeat(10_000)),
        "packet-beta\n0-999999999: \"a\"\n".to_owned(),
        format!("architecture-beta\n{}", (0..3000).map(|n| format!("service s{n}(disk)[a]\n")).collect::<String>()),
        format!("venn-beta\n{}", (0..300).map(|n| format!("set A{n}\n")).collect::<String>()),
        "radar-beta\naxis a, b\ncurve x{1, 2}\nticks 999999999\n".to_owned(),
        format!("block-beta\ncolumns 999999999\n{}", "a b c\n".repeat(500)),
        format!("digraph {{ {} }}", "{".repeat(50_000)),
        format!("digraph {{ {} }}", (0..1900).map(|n| format!("n{n} -> n{};", n * 7 % 1900)).collect::<String>()),
        format!("digraph {{ {} }}", "subgraph cluster_a { a; ".repeat(28) + &"}".repeat(28)),
        format!("graph {{ a [label=\"{}\"] }}", "字".repeat(90_000)),
    ];
    for source in sources {
        let language = if source.contains("graph {") { "dot" } else { "mermaid" };
        let (page, said, _) = page(CONFIG, &format!("前文\n\n```{language}\n{source}\n```\n\n后文\n"));
        let beginning: String = source.chars().take(40).collect();
        assert!(page.contains("前文") && page.contains("后文"), "{beginning}: {said}");
        assert!(page.contains("class=\"diagram\"") || said.contains("warning[B053"), "{beginning}: {said}");
    }
}
