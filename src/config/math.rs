//! The settings of formulas.

use serde_json::Value;

use super::raw::RawConfig;
use super::reader::is_on;
use crate::hexo::theme::ThemeConfig;

/// Which text between `$` signs, and in `\(…\)` and `\[…\]`, is math.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MathMode {
    /// `math: true`: all of it is.
    On,
    /// `math: false`: none of it is.
    Off,
    /// What can be read as a formula, in notes that surely have one.
    Auto,
}

/// The words that `math` allows beside yes and no.
pub const MATH_WORDS: [&str; 3] = ["auto", "html", "mathml"];

impl MathMode {
    /// The meaning of a word of `math` in a configuration or in front matter, beside yes and no. A note that sets how
    /// formulas are rendered has some.
    pub fn named(word: &str) -> Option<MathMode> {
        match word.trim() {
            "auto" => Some(MathMode::Auto),
            word => MathRenderer::named(word).map(|_| MathMode::On),
        }
    }
}

/// The output format of formulas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MathRenderer {
    /// HTML for display, and MathML beside it for screen readers and other programs.
    #[default]
    Html,
    /// MathML alone, where it is available.
    MathMl,
}

impl MathRenderer {
    /// The meaning of a value of `math` or of `math.renderer`.
    pub fn named(word: &str) -> Option<MathRenderer> {
        match word.trim() {
            "html" => Some(MathRenderer::Html),
            "mathml" => Some(MathRenderer::MathMl),
            _ => None,
        }
    }
}

/// Formulas of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MathConfig {
    /// A note's own key wins.
    pub mode: MathMode,
    /// `math.renderer`, or `math` itself.
    pub renderer: MathRenderer,
    /// `math.macros`: names and texts, in order.
    pub macros: Vec<(String, String)>,
    /// Equations have numbers (MathJax's `tags: ams` and `all`); without it only those of notes that refer to one.
    pub numbered: bool,
    /// Displayed formulas without an environment have numbers too (MathJax's `tags: all`).
    pub numbers_displays: bool,
}

/// `math` as true, false or `auto`, or a mapping; else Hexo's keys for the same (`mathjax`, `katex`). Macros and
/// numbers in such mappings count wherever plugins read them.
pub(super) fn math(raw: &RawConfig, theme: &ThemeConfig) -> MathConfig {
    let keys = || ["math", "mathjax", "katex"].iter().filter_map(|name| raw.get(name));
    let mode = keys().find_map(mode).unwrap_or(MathMode::Auto);
    let sections = || keys().flat_map(|value| [Some(value), value.get("mathjax"), value.get("katex")]).flatten();
    let places = ["/macros", "/tex/macros", "/config/macros", "/config/tex/macros", "/extension_options/macros"];
    let macros = sections().flat_map(|section| places.iter().filter_map(|place| section.pointer(place)?.as_object()));
    let macros = macros.flatten().filter_map(|(name, text)| Some((name.clone(), macro_text(text)?)));
    let numbered = ["/tags", "/tex/tags", "/config/tags", "/config/tex/tags"];
    let tags = || sections().flat_map(|section| numbered.iter().filter_map(|place| section.pointer(place)?.as_str()));
    // KaTeX numbers them by itself.
    let is_katex = raw.get("math.engine").and_then(Value::as_str) == Some("katex");
    let numbered = theme.numbers_equations || is_katex || tags().any(|tags| matches!(tags, "ams" | "all"));
    let renderer = raw.get("math").and_then(|value| value.as_str().or_else(|| value.get("renderer")?.as_str()));
    let renderer = renderer.and_then(MathRenderer::named).unwrap_or_default();
    MathConfig {
        mode,
        renderer,
        macros: macros.collect(),
        numbered,
        numbers_displays: theme.numbers_displays || tags().any(|tags| tags == "all"),
    }
}

fn mode(value: &Value) -> Option<MathMode> {
    let switch = |on: bool| if on { MathMode::On } else { MathMode::Off };
    match value {
        Value::String(word) => MathMode::named(word).or_else(|| Some(switch(is_on(value)))),
        Value::Bool(on) => Some(switch(*on)),
        Value::Object(keys) => match (keys.get("enable"), keys.get("every_page")) {
            (Some(Value::Bool(false)), _) => Some(MathMode::Off),
            (Some(on), _) | (None, Some(on)) if is_on(on) => Some(MathMode::On),
            _ => None,
        },
        _ => None,
    }
}

/// A macro in KaTeX's form, or in MathJax's: `["\\mathbb{#1}", 1]`.
fn macro_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(parts) => Some(parts.first()?.as_str()?.to_owned()),
        _ => None,
    }
}
