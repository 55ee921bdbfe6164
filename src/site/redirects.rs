//! Redirects from old addresses to current ones. Set by `alias`, `aliases` and `redirect_from` in front matter and by
//! `aliases` in the configuration (and `alias`, as in Hexo's plugin).

use indexmap::{IndexMap, IndexSet};
use percent_encoding::percent_decode_str;

use crate::catalog::{Catalog, EntryId, is_open_to_notes, refused_place};
use crate::config::{Config, ConfigAlias};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::message;
use crate::route::{OutputPath, Route, fitting_path, href};
use crate::source::{Inputs, SitePath, Span};
use crate::words::Message;
use crate::yaml;

/// An old address and its target.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Redirect {
    /// The old address.
    pub route: Route,
    /// Where it leads.
    pub target: RedirectTarget,
    /// The target's title, or its address.
    pub title: String,
}

/// Where a redirect leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RedirectTarget {
    /// A page or file of the site, and the rest of the address (`#part`).
    Here(Route, String),
    /// The address of another site.
    Elsewhere(String),
}

/// The most redirects in a chain.
const HOPS: usize = 32;

/// Extensions of files that hosts don't send as pages, so that a redirect there would not work.
const NO_PAGES: [&str; 22] = [
    "asp", "aspx", "atom", "css", "gif", "ico", "jpeg", "jpg", "js", "json", "jsp", "pdf", "php", "png", "rdf", "rss",
    "svg", "txt", "webp", "xhtml", "xml", "zip",
];

/// A requested redirect.
struct RedirectRequest<'a> {
    route: Route,
    to: RawRedirectTarget,
    place: RedirectOrigin<'a>,
}

#[derive(Clone)]
enum RawRedirectTarget {
    Entry(EntryId),
    Written(String),
}

/// Where a redirect was requested.
#[derive(Clone, Copy)]
enum RedirectOrigin<'a> {
    Note(Span),
    /// A key of the configuration's `aliases` or `alias`.
    Config(&'a str, &'a str),
}

/// All redirects of the site, in the order in which they were requested. `taken` are the files of the site: where one
/// of them exists there is no redirect, which is reported.
pub(super) fn redirects(
    inputs: &Inputs,
    config: &Config,
    catalog: &Catalog,
    taken: &IndexSet<OutputPath>,
) -> (Vec<Redirect>, Vec<Diagnostic>) {
    let mut found = RedirectResolver { inputs, config, catalog, taken, places: None, diagnostics: Vec::new() };
    let wanted = found.wanted();
    if wanted.is_empty() {
        return (Vec::new(), found.diagnostics);
    }
    let by_path: IndexMap<OutputPath, EntryId> =
        catalog.visible().filter_map(|id| Some((catalog.entry(id).output_path()?, id))).collect();
    let mut redirects = Vec::new();
    for one in wanted.values() {
        let Some(target) = found.target(one, &wanted) else { continue };
        let entry = match &target {
            RedirectTarget::Here(route, _) => by_path.get(&route.output_path()).map(|id| catalog.entry(*id)),
            RedirectTarget::Elsewhere(_) => None,
        };
        let title = match (&target, entry.map(|entry| &entry.title).filter(|title| !title.is_empty())) {
            (_, Some(title)) => title.clone(),
            (RedirectTarget::Here(route, _), None) => config.links().permalink(route),
            (RedirectTarget::Elsewhere(address), None) => address.clone(),
        };
        redirects.push(Redirect { route: one.route.clone(), target, title });
    }
    (redirects, found.diagnostics)
}

struct RedirectResolver<'a> {
    inputs: &'a Inputs,
    config: &'a Config,
    catalog: &'a Catalog,
    taken: &'a IndexSet<OutputPath>,
    /// The places of the configuration's redirects, once they are needed.
    places: Option<IndexMap<(String, String), Span>>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> RedirectResolver<'a> {
    /// The requested redirects that have a path of their own.
    fn wanted(&mut self) -> IndexMap<OutputPath, RedirectRequest<'a>> {
        let mut wanted = IndexMap::new();
        let catalog = self.catalog;
        for id in catalog.visible() {
            let Some(own) = catalog.entry(id).output_path() else { continue };
            let document = catalog.document(id);
            for name in &document.front.old_addresses {
                self.ask(
                    &mut wanted,
                    &name.text,
                    RawRedirectTarget::Entry(id),
                    RedirectOrigin::Note(name.span),
                    Some(&own),
                );
            }
        }
        for ConfigAlias { key, old, target } in &self.config.aliases {
            let to = RawRedirectTarget::Written(target.clone());
            self.ask(&mut wanted, old, to, RedirectOrigin::Config(key, old), None);
        }
        wanted
    }

    fn ask(
        &mut self,
        wanted: &mut IndexMap<OutputPath, RedirectRequest<'a>>,
        old: &str,
        to: RawRedirectTarget,
        place: RedirectOrigin<'a>,
        own: Option<&OutputPath>,
    ) {
        let route = match old_address(self.config, old) {
            Ok(route) => route,
            Err(reason) => {
                let report = Diagnostic::new(Code::RedirectAddress, message!(site_cannot_redirect, old));
                let report = self.at(report, place, "".into()).note(reason);
                return self.diagnostics.push(report.help(message!(site_redirect_address_help)));
            }
        };
        let path = route.output_path();
        if own == Some(&path) {
            return;
        }
        if self.config.untrusted
            && matches!(place, RedirectOrigin::Note(_))
            && !is_open_to_notes(self.config, &path.on_disk())
        {
            let report = self.at(refused_place(&path), place, "".into());
            return self.diagnostics.push(report);
        }
        let other = if self.taken.contains(&path) {
            message!(site_redirect_taken_note)
        } else if let Some(first) = wanted.get(&path) {
            if self.is_same(&first.to, &to) {
                return;
            }
            message!(site_redirect_twice_note)
        } else {
            wanted.insert(path, RedirectRequest { route, to, place });
            return;
        };
        let report = Diagnostic::new(Code::RedirectShadowed, message!(site_redirect_shadowed, path));
        let report = self.at(report, place, "".into()).note(other).help(message!(site_redirect_shadowed_help));
        self.diagnostics.push(report);
    }

    fn is_same(&self, one: &RawRedirectTarget, other: &RawRedirectTarget) -> bool {
        match (one, other) {
            (RawRedirectTarget::Entry(one), RawRedirectTarget::Entry(other)) => one == other,
            (RawRedirectTarget::Written(one), RawRedirectTarget::Written(other)) => one == other,
            (RawRedirectTarget::Entry(id), RawRedirectTarget::Written(text))
            | (RawRedirectTarget::Written(text), RawRedirectTarget::Entry(id)) => {
                let path = self.catalog.entry(*id).output_path();
                candidates(self.config, text).iter().any(|candidate| Some(candidate) == path.as_ref())
            }
        }
    }

    /// The final target of a redirect; a missing one is reported.
    fn target(
        &mut self,
        wanted: &RedirectRequest,
        all: &IndexMap<OutputPath, RedirectRequest>,
    ) -> Option<RedirectTarget> {
        let mut to = &wanted.to;
        let mut rest = String::new();
        for _ in 0..HOPS {
            let text = match to {
                RawRedirectTarget::Entry(id) => {
                    return Some(RedirectTarget::Here(self.catalog.entry(*id).route.clone(), rest));
                }
                RawRedirectTarget::Written(text) => text,
            };
            let Some(path) = path_of(self.config, text) else {
                if text.starts_with("//") || matches!(href::scheme(text), Some("http" | "https")) {
                    return Some(RedirectTarget::Elsewhere(text.clone()));
                }
                self.leads_nowhere(wanted, text);
                return None;
            };
            let behind = path.get(path.find(['?', '#']).unwrap_or(path.len())..).unwrap_or("");
            if rest.is_empty() {
                rest = href::encode_url(behind);
            }
            let candidates = candidates(self.config, text);
            if let Some(path) = candidates.iter().find(|path| self.taken.contains(*path)) {
                let path = path.as_str();
                let route = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
                return Some(RedirectTarget::Here(Route::new(route.unwrap_or(path)), rest));
            }
            match candidates.iter().find_map(|path| all.get(path)) {
                Some(next) => to = &next.to,
                None => {
                    self.leads_nowhere(wanted, text);
                    return None;
                }
            }
        }
        let report = Diagnostic::new(Code::RedirectTarget, message!(site_redirect_loop, route = wanted.route));
        let report = self.at(report, wanted.place, "".into()).help(message!(site_redirect_loop_help));
        self.diagnostics.push(report);
        None
    }

    fn leads_nowhere(&mut self, wanted: &RedirectRequest, text: &str) {
        let report =
            Diagnostic::new(Code::RedirectTarget, message!(site_redirect_target_missing, route = wanted.route));
        let near = candidates(self.config, text).first().and_then(|path| {
            let folder = path.as_str().strip_suffix("/index.html").unwrap_or(path.as_str());
            let pages = self.taken.iter().map(OutputPath::as_str).filter(|path| path.ends_with(".html"));
            did_you_mean(folder, pages.map(|path| path.strip_suffix("/index.html").unwrap_or(path)))
        });
        let label = match text.is_empty() {
            true => message!(site_redirect_to_nothing_label),
            false => message!(site_redirect_to_label, text),
        };
        let report = self.at(report, wanted.place, label).note(message!(site_redirect_target_missing_note));
        self.diagnostics.push(report.help_if(near).help(message!(site_redirect_target_help)));
    }

    fn at(&mut self, report: Diagnostic, place: RedirectOrigin, label: Message) -> Diagnostic {
        let span = match place {
            RedirectOrigin::Note(span) => Some(span),
            RedirectOrigin::Config(key, old) => {
                let inputs = self.inputs;
                let places = self.places.get_or_insert_with(|| places(inputs));
                places.get(&(key.to_owned(), old.to_owned())).copied()
            }
        };
        match span {
            Some(span) => report.at(span, label),
            None => report,
        }
    }
}

/// The places of old addresses in the configuration's files; the last file counts.
fn places(inputs: &Inputs) -> IndexMap<(String, String), Span> {
    let mut places = IndexMap::new();
    for source in &inputs.config {
        let Ok(node) = yaml::read_config(&inputs.source(*source).text) else { continue };
        for key in ["aliases", "alias"] {
            let map = node.map().and_then(|map| map.get(key)?.node.map());
            for (old, member) in map.into_iter().flatten() {
                places.insert((key.to_owned(), old.clone()), Span::new(*source, member.key.clone()));
            }
        }
    }
    places
}

/// An old address as a route; or why a page is impossible.
fn old_address(config: &Config, text: &str) -> Result<Route, Message> {
    let path = path_of(config, text).ok_or_else(|| message!(site_redirect_other_site_note))?;
    if path.contains(['?', '#']) {
        return Err(message!(site_redirect_query_note));
    }
    let path = config.quirks.name(&decoded(path)).into_owned();
    if path.contains(char::is_control) {
        return Err(message!(site_redirect_characters_note));
    }
    if path.split(['/', '\\']).any(|part| part == "..") {
        return Err(message!(site_redirect_outside_note));
    }
    if fitting_path(&path).is_some() {
        return Err(message!(site_redirect_too_long_note));
    }
    let Some(clean) = SitePath::new(&path) else { return Err(message!(site_redirect_home_note)) };
    let extension = clean.extension();
    if path.ends_with(['/', '\\']) || !clean.name().contains('.') {
        return Ok(Route::new(format!("{clean}/")));
    }
    match extension.as_str() {
        "html" | "htm" => Ok(Route::new(clean.as_str())),
        other if NO_PAGES.contains(&other) => Err(message!(site_redirect_no_page_note)),
        _ => Ok(Route::new(format!("{clean}/"))),
    }
}

/// The path below the root in an address of the site; `None` for another site's.
fn path_of<'t>(config: &Config, text: &'t str) -> Option<&'t str> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix(config.url.trim_end_matches('/')).filter(|_| !config.url.is_empty())
        && (rest.is_empty() || rest.starts_with(['/', '?', '#']))
    {
        return Some(rest);
    }
    (!text.starts_with("//") && href::scheme(text).is_none()).then_some(text)
}

fn decoded(path: &str) -> String {
    percent_decode_str(path).decode_utf8().map_or_else(|_| path.to_owned(), Into::into)
}

/// Files that an address may mean: itself, a folder's page, a page whose extension was left out.
fn candidates(config: &Config, text: &str) -> Vec<OutputPath> {
    let Some(path) = path_of(config, text).filter(|_| !text.is_empty()) else { return Vec::new() };
    let path = config.quirks.name(&decoded(path.split(['?', '#']).next().unwrap_or(""))).into_owned();
    if path.is_empty() || path.ends_with('/') {
        return vec![Route::new(path).output_path()];
    }
    [path.clone(), format!("{path}/"), format!("{path}.html")]
        .into_iter()
        .map(|path| Route::new(path).output_path())
        .collect()
}
