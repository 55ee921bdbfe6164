//! What the configuration says of formulas.

use serde_json::Value;

/// Which text between `$` signs, and in `\(…\)` and `\[…\]`, is math.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MathMode {
    On,
    Off,
    /// What can be read as a formula, in notes that have one for certain.
    Auto,
}

/// The words that `math` takes beside yes and no.
pub const MATH_WORDS: [&str; 3] = ["auto", "html", "mathml"];

impl MathMode {
    /// What a value of `math` in a configuration or in front matter says, beside yes and no. Who says how formulas are set
    /// has some.
    pub fn named(word: &str) -> Option<MathMode> {
        match word.trim() {
            "auto" => Some(MathMode::Auto),
            word => MathRenderer::named(word).map(|_| MathMode::On),
        }
    }
}

/// What formulas are on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MathRenderer {
    /// HTML for eyes, and MathML beside it for everybody else.
    #[default]
    Html,
    /// MathML alone, where it can be had.
    MathMl,
}

impl MathRenderer {
    /// What a value of `math` or of `math.renderer` says.
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
    /// Equations have numbers (MathJax's `tags: ams` and `all`); without it those of notes that refer to one.
    pub numbered: bool,
    /// Displayed formulas without an environment have numbers too (MathJax's `tags: all`).
    pub numbers_displays: bool,
}

/// `math` as true, false or `auto`, or a mapping; else Hexo's keys for the same (`mathjax`, `katex`). What such mappings
/// say of macros and numbers counts wherever plugins look for it.
pub(super) fn math(raw: &Value, is_on: impl Fn(&Value) -> bool) -> MathConfig {
    let keys = || ["math", "mathjax", "katex"].iter().filter_map(|name| raw.get(*name));
    let mode = keys().find_map(|value| mode(value, &is_on)).unwrap_or(MathMode::Auto);
    let sections = || keys().flat_map(|value| [Some(value), value.get("mathjax"), value.get("katex")]).flatten();
    let places = ["/macros", "/tex/macros", "/config/macros", "/config/tex/macros", "/extension_options/macros"];
    let macros = sections().flat_map(|section| places.iter().filter_map(|place| section.pointer(place)?.as_object()));
    let macros = macros.flatten().filter_map(|(name, text)| Some((name.clone(), macro_text(text)?)));
    let numbered = ["/tags", "/tex/tags", "/config/tags", "/config/tex/tags"];
    let tags = || sections().flat_map(|section| numbered.iter().filter_map(|place| section.pointer(place)?.as_str()));
    // KaTeX numbers them by itself.
    let is_katex = raw.pointer("/math/engine").and_then(Value::as_str) == Some("katex");
    let numbered = is_katex || tags().any(|tags| matches!(tags, "ams" | "all"));
    let renderer = raw.get("math").and_then(|value| value.as_str().or_else(|| value.get("renderer")?.as_str()));
    let renderer = renderer.and_then(MathRenderer::named).unwrap_or_default();
    MathConfig {
        mode,
        renderer,
        macros: macros.collect(),
        numbered,
        numbers_displays: tags().any(|tags| tags == "all"),
    }
}

fn mode(value: &Value, is_on: impl Fn(&Value) -> bool) -> Option<MathMode> {
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

/// A macro as KaTeX has it, or as MathJax does: `["\\mathbb{#1}", 1]`.
fn macro_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(parts) => Some(parts.first()?.as_str()?.to_owned()),
        _ => None,
    }
}
