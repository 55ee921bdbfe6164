//! The preview's own small pages: the script, and the page before the first build.

use std::sync::LazyLock;

use serde::Serialize;
use serde_json::{Value, json};
use tera::{Context, Tera};

use crate::message;
use crate::words::{InterfaceLanguage, Message};

/// The script of a page, with its style and its texts before it.
pub(crate) fn script(language: InterfaceLanguage) -> String {
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
pub(super) fn style() -> &'static str {
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
pub(crate) fn progress(language: InterfaceLanguage, read: Option<usize>) -> String {
    let text = match read {
        Some(notes) => message!(serve_building_notes, notes),
        None => message!(serve_building_site),
    };
    let view = json!({
        "lang": language.tag(),
        "style": style(),
        "title": message!(serve_building).text(language),
        "text": text.text(language),
        "more": message!(serve_building_reload).text(language),
    });
    rendered("progress.html", &view)
}

/// The page for missing addresses, on a site that has none.
pub(crate) fn missing(language: InterfaceLanguage) -> String {
    small(language, 404, &message!(serve_not_found))
}

/// The page in the place of one whose file can't be read at the moment.
pub(crate) fn unreadable(language: InterfaceLanguage) -> String {
    small(language, 503, &message!(serve_file_unreadable))
}

fn small(language: InterfaceLanguage, status: u16, message: &Message) -> String {
    rendered("small.html", &json!({ "lang": language.tag(), "title": status, "text": message.text(language) }))
}

/// One of the preview's own pages. The templates are part of the program, and a test fills each; one that could not be
/// filled would be an empty page.
pub(super) fn rendered(name: &str, view: &impl Serialize) -> String {
    static TEMPLATES: LazyLock<Tera> = LazyLock::new(|| {
        let mut tera = Tera::default();
        tera.autoescape_on([".html"]);
        let _ = tera.add_raw_templates([
            ("layout.html", include_str!("layout.html")),
            ("dashboard.html", include_str!("dashboard.html")),
            ("small.html", include_str!("small.html")),
            ("progress.html", include_str!("progress.html")),
        ]);
        tera
    });
    let context = Context::from_serialize(view);
    context.and_then(|context| TEMPLATES.render(name, &context)).unwrap_or_default()
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

    #[test]
    fn the_pages_have_their_words() {
        for language in InterfaceLanguage::ALL {
            assert!(progress(language, Some(12)).contains("12"));
            assert!(missing(language).contains("<p>") && unreadable(language).contains("<title>503"));
        }
    }
}
