//! Whether the pages of a site show the theme's search: templates of a site's own may leave it out.

use super::engine::TemplateEngine;

/// Templates whose pages every site has.
const PAGES: [&str; 3] = ["index.html", "post.html", "page.html"];

/// What shows the search names its script.
const SCRIPT: &str = "search.js";

/// Whether a page extends or includes something that shows the search.
pub(super) fn is_shown(engine: &TemplateEngine) -> bool {
    let texts: Vec<(&str, &str)> = engine.texts().collect();
    let mut wanted: Vec<&str> = PAGES.to_vec();
    let mut at = 0;
    while let Some(name) = wanted.get(at) {
        at += 1;
        let Some((_, text)) = texts.iter().find(|(known, _)| known == name) else { continue };
        if text.contains(SCRIPT) {
            return true;
        }
        let parts = text.split(['"', '\'', '`']).filter_map(|part| texts.iter().find(|(known, _)| *known == part));
        for (part, _) in parts {
            if !wanted.contains(part) {
                wanted.push(part);
            }
        }
    }
    false
}
