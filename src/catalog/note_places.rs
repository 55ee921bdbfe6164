//! Where notes may be whose authors are not trusted: at addresses of pages that are nobody else's.

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::{Document, DocumentKind};
use crate::message;
use crate::route::{OutputPath, Route};
use crate::source::Span;

use super::assets::is_program;

/// Whether a note whose author is not trusted may be at this path: a page, by its name, and none of the site's own. Files
/// with other names may be obeyed by a host (`CNAME`, `_headers`), run by it (`x.php`), or mean something to all readers
/// (`robots.txt`, `sw.js`).
pub fn is_open_to_notes(config: &Config, path: &OutputPath) -> bool {
    let path = path.as_str().to_lowercase();
    let name = path.rsplit('/').next().unwrap_or(&path);
    let is_page = name.ends_with(".html") && !is_program(name);
    let lists = [&config.tag_dir, &config.category_dir, &config.archive_dir];
    let lists = lists.into_iter().map(|folder| folder.trim_matches('/').to_lowercase());
    let own = lists.chain(["tags", "categories", "archives", "search"].map(str::to_owned));
    let is_below =
        |folder: String| !folder.is_empty() && path.strip_prefix(&folder).is_some_and(|rest| rest.starts_with('/'));
    is_page && !matches!(path.as_str(), "404.html" | "index.html") && !own.into_iter().any(is_below)
}

/// The address of a document, or one that is open to it: where authors are not trusted, a `permalink` or a title makes no
/// other file than a page, and takes no place of a list. The place of a page's own file is the site's own decision.
pub(super) fn open(config: &Config, route: Route, document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Route {
    let is_set = document.front.permalink.as_ref().is_some_and(|own| !own.is_empty());
    let path = route.output_path().on_disk();
    if !config.untrusted || document.kind == DocumentKind::Page && !is_set || is_open_to_notes(config, &path) {
        return route;
    }
    let key = document.front.keys.get("permalink").filter(|_| is_set).copied();
    let place = key.or_else(|| document.first_own_key()).unwrap_or(Span::new(document.source, 0..0));
    let page = path.as_str().trim_end_matches("/index.html").replace(['/', '\\', '.'], "-");
    let open = Route::new(format!("{page}.html"));
    diagnostics.push(refused(&path).at(place, message!(catalog_untrusted_place_label, path = open)));
    open
}

/// The report of an address that is not open to a note.
pub fn refused(path: &OutputPath) -> Diagnostic {
    Diagnostic::new(Code::UntrustedContent, message!(catalog_untrusted_place, path))
        .note(message!(front_matter_note_untrusted))
        .help(message!(catalog_help_untrusted_place))
}
