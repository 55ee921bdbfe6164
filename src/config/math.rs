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

impl MathMode {
    /// What a value of `math` in a configuration or in front matter says, beside yes and no.
    pub fn named(word: &str) -> Option<MathMode> {
        (word.trim() == "auto").then_some(MathMode::Auto)
    }
}

/// Formulas of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MathConfig {
    /// A note's own key wins.
    pub mode: MathMode,
    /// `math.macros`: names and texts, in order.
    pub macros: Vec<(String, String)>,
}

/// `math` as true, false or `auto`, or a mapping; else Hexo's keys for the same.
pub(super) fn math(raw: &Value, is_on: impl Fn(&Value) -> bool) -> MathConfig {
    let own = raw.get("math");
    let mode = |value: &Value| match value {
        Value::String(word) => MathMode::named(word).or(Some(if is_on(value) { MathMode::On } else { MathMode::Off })),
        Value::Bool(on) => Some(if *on { MathMode::On } else { MathMode::Off }),
        Value::Object(keys) => match keys.get("enable") {
            Some(Value::Bool(false)) => Some(MathMode::Off),
            Some(on) if is_on(on) => Some(MathMode::On),
            _ => None,
        },
        _ => None,
    };
    let plugins = ["mathjax", "katex"].iter().filter_map(|name| raw.get(*name));
    let mode = own.into_iter().chain(plugins).find_map(mode).unwrap_or(MathMode::Auto);
    let macros = own.and_then(|own| own.get("macros")).and_then(Value::as_object);
    let macros = macros.into_iter().flatten().filter_map(|(name, text)| Some((name.clone(), macro_text(text)?)));
    MathConfig { mode, macros: macros.collect() }
}

/// A macro as KaTeX has it, or as MathJax does: `["\\mathbb{#1}", 1]`.
fn macro_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(parts) => Some(parts.first()?.as_str()?.to_owned()),
        _ => None,
    }
}
