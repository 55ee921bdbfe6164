//! The preview's own small pages: the script, and the page before the first build.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::html::escape;
use crate::message;
use crate::words::{InterfaceLanguage, Message};

/// The script of a page, with its style and its texts before it.
pub fn script(language: InterfaceLanguage) -> String {
    let (style, words) = (Value::from(include_str!("preview.css")), words(language));
    // Wrapped, so that `STYLE` and `WORDS` are not names in the page.
    format!("{{\nconst STYLE = {style};\nconst WORDS = {words};\n{}}}\n", include_str!("preview.js"))
}

/// The texts of the script besides its state, by the names that it uses.
fn words(language: InterfaceLanguage) -> Value {
    let word = |message: Message| message.text(language);
    json!({
        "language": language.tag(),
        "old": word(message!(serve_overlay_old_page)),
        "now": word(message!(serve_overlay_fix)),
        "hide": word(message!(serve_overlay_hide)),
        "close": word(message!(serve_overlay_close)),
        "lost": word(message!(serve_overlay_disconnected)),
        "note": word(message!(label_note)),
        "help": word(message!(label_help)),
        "panic": word(message!(serve_overlay_internal_error)),
        "panicHelp": word(message!(serve_overlay_internal_error_help)),
        "draft": word(message!(serve_state_draft)),
        "hidden": word(message!(serve_state_hidden)),
        "future": word(message!(serve_state_future)),
        "unlisted": word(message!(serve_state_unlisted)),
        "locked": word(message!(serve_state_locked)),
    })
}

/// The style of the preview's own pages: the built-in theme's colours, and rules for their elements.
pub fn style() -> &'static str {
    static STYLE: LazyLock<String> = LazyLock::new(|| {
        let theme = include_str!("../../../assets/biji.css");
        let tokens =
            theme.split_once(":root {").and_then(|(_, rest)| rest.split_once("\n}")).map_or("", |(all, _)| all);
        let colours: Vec<&str> = tokens.lines().filter(|line| line.contains(": light-dark(")).collect();
        format!(":root {{\n{}\n}}\n{}", colours.join("\n"), include_str!("builtin.css"))
    });
    &STYLE
}

/// The page during the first build; `read` notes and pages, once they are counted.
pub fn progress(language: InterfaceLanguage, read: Option<usize>) -> String {
    let text = match read {
        Some(notes) => message!(serve_building_notes, notes),
        None => message!(serve_building_site),
    };
    let word = |message: Message| escape(&message.text(language));
    include_str!("progress.html")
        .replace("{{ lang }}", language.tag())
        .replace("{{ style }}", style())
        .replace("{{ title }}", &word(message!(serve_building)))
        .replace("{{ text }}", &word(text))
        .replace("{{ more }}", &word(message!(serve_building_reload)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_that_is_used_is_defined() {
        let style = style();
        for name in style.split("var(").skip(1).filter_map(|rest| rest.split([')', ',']).next()) {
            assert!(style.contains(&format!("{name}:")), "{name}");
        }
        assert!(style.contains("--paper: light-dark("), "{style}");
    }
}
