//! The engine: merman, Mermaid's parsers and layouts in Rust. Only this file uses it.
//!
//! It does not use the clock, fonts or any other part of the machine, so one source gives one drawing everywhere. Its
//! work is limited by counts, never by time.

use std::sync::LazyLock;
use std::thread;

use merman::svg::{
    HostTheme, HostThemeAppearance, Presentation, RenderResourcePolicy, ResolvedPresentation, ResourceLimitId,
    SvgEnvironment, SvgRenderOptions, ThemeRole,
};
use merman::{
    Engine, MermaidConfig, OperationControl, ParseOptions, RenderError, RenderOutput, RenderRequest, Renderer,
    SvgRequest,
};
use serde_json::json;

use super::error::DiagramError;
use super::{gantt, paint, reason, source};
use crate::message;

/// The limits of a diagram. Mermaid's own are 50,000 characters and 500 edges.
const LIMITS: [(ResourceLimitId, usize); 6] = [
    (ResourceLimitId::MaxSourceBytes, 100_000),
    (ResourceLimitId::MaxModelItems, 4_000),
    (ResourceLimitId::MaxModelNestingDepth, 32),
    (ResourceLimitId::MaxLayoutWorkUnits, 1_000_000),
    (ResourceLimitId::MaxSvgBytes, 8_000_000),
    (ResourceLimitId::MaxSvgElements, 20_000),
];

/// Layouts follow nested groups and trees recursively, deeper than the stack of a usual thread allows.
const STACK: usize = 64 << 20;

/// The size of labels, in pixels; the style sheet has the same.
const FONT_SIZE: &str = "15px";

/// Shared by all diagrams.
static PRESENTATION: LazyLock<ResolvedPresentation> =
    LazyLock::new(|| Presentation::new().with_theme(theme()).resolve());
static ENGINE: LazyLock<Engine> = LazyLock::new(|| engine(75));

/// Draws a diagram: the engine's SVG.
pub(super) fn svg(source: &str) -> Result<String, DiagramError> {
    // A thread of its own has the stack that is needed, and a panic of the engine ends that thread alone.
    let drawn = thread::scope(|scope| {
        let thread = thread::Builder::new().name("diagram".into()).stack_size(STACK);
        thread.spawn_scoped(scope, || rendered(source)).map(|thread| thread.join())
    });
    match drawn {
        Ok(Ok(drawn)) => drawn,
        _ => Err(DiagramError::mistake(message!(diagram_too_complex), None)),
    }
}

fn rendered(source: &str) -> Result<String, DiagramError> {
    let engine = match source::word(source) {
        "gantt" => match gantt::too_long(source) {
            None => engine(gantt::section_room(source)),
            Some(reason) => return Err(DiagramError::TooLarge(reason)),
        },
        _ => ENGINE.clone(),
    };
    let renderer = Renderer::new().with_engine(engine).with_parse_options(ParseOptions::strict());
    let request = SvgRequest {
        environment: SvgEnvironment::deterministic().with_resource_policy(limits()),
        options: SvgRenderOptions { diagram_id: Some("d".into()), ..SvgRenderOptions::default() },
        presentation: PRESENTATION.render_policy(),
        ..SvgRequest::default()
    };
    match renderer.render(RenderRequest::svg(source, OperationControl::new(), request)) {
        Ok(RenderOutput::Svg(Some(output))) => Ok(output.into_parts().0),
        Ok(_) | Err(RenderError::NoDiagram) => Err(DiagramError::mistake(message!(diagram_unknown_type), None)),
        Err(error) => Err(undrawn(&error, source)),
    }
}

/// The engine with the site's defaults; `sections` is the width for the names of a Gantt chart's sections, in pixels. As
/// wide as the column of text, a chart's letters have the size of all others; weekends are as pale as groups.
fn engine(sections: usize) -> Engine {
    let config = json!({
        "securityLevel": "strict",
        "look": "classic",
        "flowchart": { "wrappingWidth": 200, "minNodeWidth": 0 },
        "themeVariables": {
            "pieTitleTextSize": "18px", "pieSectionTextSize": "15px", "pieLegendTextSize": "15px",
            "excludeBkgColor": paint::GROUP,
        },
        "gantt": {
            "useWidth": 650, "leftPadding": sections, "rightPadding": 24, "fontSize": 15, "sectionFontSize": 15,
            "barHeight": 28, "barGap": 6, "topPadding": 56,
        },
        // As wide as the column of text.
        "packet": { "bitWidth": 20 },
        "treemap": { "nodeWidth": 62, "nodeHeight": 34 },
        "sankey": { "linkColor": "source" },
    });
    PRESENTATION.materialize_engine(Engine::new().with_site_config(MermaidConfig::from_value(config)))
}

fn limits() -> RenderResourcePolicy {
    LIMITS.iter().fold(RenderResourcePolicy::constrained(), |policy, (id, value)| {
        policy.with_limit(*id, *value).unwrap_or(policy)
    })
}

fn theme() -> HostTheme {
    let sentinels = ThemeRole::ALL.into_iter().enumerate();
    let theme = sentinels.fold(HostTheme::new().with_appearance(HostThemeAppearance::Light), |theme, (index, role)| {
        theme.clone().try_with_role(role, paint::role(index)).unwrap_or(theme)
    });
    let series: Vec<String> = (0..paint::SERIES).map(paint::series).collect();
    let theme = theme.clone().try_with_series_palette(series).unwrap_or(theme);
    theme.clone().try_with_font_size(FONT_SIZE).unwrap_or(theme)
}

/// The engine's reason in plain words, and the line that it refers to.
fn undrawn(error: &RenderError, source: &str) -> DiagramError {
    match error {
        RenderError::ResourceLimitExceeded(limit) => DiagramError::TooLarge(match limit.id {
            "max_source_bytes" => message!(diagram_too_long, actual = limit.actual, maximum = limit.maximum),
            "max_model_nesting_depth" => message!(diagram_too_deep, actual = limit.actual, maximum = limit.maximum),
            "max_model_items" => message!(diagram_too_many_parts, actual = limit.actual, maximum = limit.maximum),
            _ => message!(diagram_too_many_parts_and_lines),
        }),
        RenderError::Parse(error) => {
            let details = error.terminal_diagnostic_details();
            let at = details.span.map(|span| span.start);
            let line = at.map(|at| source.get(..at).unwrap_or(source).matches('\n').count());
            let reason = reason::plain(&on_one_line(&error.terminal_safe_message()), source, at);
            DiagramError::mistake(reason, line)
        }
        other => DiagramError::mistake(reason::plain(&on_one_line(&other.to_string()), source, None), None),
    }
}

/// A message without its prefix, on one line, not too long.
fn on_one_line(message: &str) -> String {
    let message = match message.strip_prefix("Diagram parse error (") {
        Some(rest) => rest.split_once("): ").map_or(rest, |(_, reason)| reason),
        None => message,
    };
    let message = message.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let mut message: String = message.chars().take(200).collect();
    if let Some(first) = message.get(..1).filter(|first| first.chars().all(|c| c.is_ascii_uppercase())) {
        let is_word = message.chars().nth(1).is_some_and(|c| c.is_ascii_lowercase());
        if is_word {
            message = format!("{}{}", first.to_ascii_lowercase(), message.get(1..).unwrap_or(""));
        }
    }
    message.trim_end_matches('.').to_owned()
}
