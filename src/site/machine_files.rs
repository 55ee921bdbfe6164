//! Files for machines: feeds, sitemaps, the search index, `robots.txt`.

use serde_json::Value;

use crate::catalog::{Catalog, CatalogEntry, EntryId, FileFormat, Term, TermId};
use crate::config::{self, Config, TermFeeds};
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::{Document, DocumentKind};
use crate::hexo::theme::FriendGroup;
use crate::message;
use crate::route::{OutputPath, Route};
use crate::source::Inputs;

use super::term_names::TermNames;
use super::{FeedSubject, MachineFile};

/// Feeds when there is a post for them, sitemaps when there is a page, the search index where the site configures one,
/// and robots.txt.
pub(super) fn machine_files(
    config: &Config,
    catalog: &Catalog,
    friends: &[FriendGroup],
) -> Vec<(OutputPath, MachineFile)> {
    let front = |id: &EntryId| &catalog.document(*id).front.raw;
    let in_feed = |id: &EntryId| front(id).get("draft").and_then(Value::as_bool) != Some(true);
    let mut services = Vec::new();
    if catalog.posts.iter().any(in_feed) {
        let of_site = |kind| MachineFile::Feed(kind, FeedSubject::Site);
        services.extend(config.feed.feeds.iter().map(|(kind, path)| (Route::new(path).output_path(), of_site(*kind))));
    }
    if config.tag_generator.enabled {
        services.extend(term_feeds(config, &catalog.tags, &config.feed.tags, FeedSubject::Tag));
    }
    if config.category_generator.enabled {
        services.extend(term_feeds(config, &catalog.categories, &config.feed.categories, FeedSubject::Category));
    }
    if !catalog.posts.is_empty() || !catalog.pages.is_empty() {
        services.extend(config.sitemap.paths.iter().map(|path| {
            let service = if path.ends_with(".txt") { MachineFile::SitemapText } else { MachineFile::Sitemap };
            (Route::new(path).output_path(), service)
        }));
    }
    if let Some(search) = &config.search {
        let service = match search.path.rsplit('/').next().and_then(|name| name.rsplit_once('.')) {
            Some((_, "xml")) => Some(MachineFile::SearchXml),
            Some((_, "json")) => Some(MachineFile::SearchJson),
            // Hexo's plugin has no other form, and makes no file.
            _ => (!config.quirks.search_index_needs_extension).then_some(MachineFile::SearchJson),
        };
        services.extend(service.map(|service| (Route::new(search.path.as_str()).output_path(), service)));
    }
    if let Some(path) = config.feed.opml.as_ref().filter(|_| !friends.is_empty()) {
        services.push((Route::new(path.as_str()).output_path(), MachineFile::Friends));
    }
    services.push((Route::new("robots.txt").output_path(), MachineFile::Robots));
    services.extend(asked_files(config));
    services
}

/// Files that a site has only where its configuration asks for them.
fn asked_files(config: &Config) -> Vec<(OutputPath, MachineFile)> {
    let has_security = !config.sharing.security.contact.is_empty() && config.sharing.security.expires.is_some();
    let files = [
        config.sharing.llms.then(|| ("llms.txt".to_owned(), MachineFile::Llms)),
        has_security.then(|| (".well-known/security.txt".to_owned(), MachineFile::Security)),
        config.sharing.indexnow.as_ref().map(|key| (format!("{key}.txt"), MachineFile::IndexNow)),
        config.sharing.manifest.then(|| (MANIFEST.to_owned(), MachineFile::Manifest)),
    ];
    files.into_iter().flatten().map(|(path, file)| (Route::new(path).output_path(), file)).collect()
}

/// The path of the web manifest.
pub const MANIFEST: &str = "manifest.webmanifest";

/// The path of a note or page as Markdown: beside its page. There is none of what not everybody may find and read, and
/// none of what is not written in Markdown.
pub fn markdown_copy(document: &Document, entry: &CatalogEntry) -> Option<OutputPath> {
    let readership = entry.readership;
    let is_open = entry.visible
        && entry.published
        && !entry.superseded
        && entry.kind != DocumentKind::Draft
        && !readership.withheld
        && !readership.locked
        && !readership.is_noindex()
        && document.lock.is_none()
        && entry.form == FileFormat::Markdown
        && !entry.is_empty;
    let path = entry.route.output_path();
    let place = path.as_str().strip_suffix(".html").or_else(|| path.as_str().strip_suffix(".htm"))?;
    is_open.then(|| Route::new(format!("{place}.md")).output_path())
}

/// The feeds of terms, each beside its term's page and named like the site's. Terms with one page have one feed.
fn term_feeds(
    config: &Config,
    terms: &[Term],
    wanted: &TermFeeds,
    subject: fn(TermId) -> FeedSubject,
) -> Vec<(OutputPath, MachineFile)> {
    let ids: Vec<TermId> = match wanted {
        TermFeeds::None => return Vec::new(),
        TermFeeds::All => TermId::all(terms).filter(|(_, term)| !term.posts.is_empty()).map(|(id, _)| id).collect(),
        TermFeeds::Named(names) => {
            let known = TermNames::new(config, terms);
            names.iter().flat_map(|name| known.find(name).to_vec()).collect()
        }
    };
    let feeds = ids.into_iter().filter_map(|id| Some((id, terms.get(id.index())?))).flat_map(|(id, term)| {
        config.feed.feeds.iter().map(move |(kind, path)| {
            let name = path.rsplit('/').next().unwrap_or(path);
            let folder = term.route.as_str().trim_end_matches('/');
            (Route::new(format!("{folder}/{name}")).output_path(), MachineFile::Feed(*kind, subject(id)))
        })
    });
    feeds.collect()
}

/// Reports names in `feed.tags` and `feed.categories` that no note has.
pub(super) fn unknown_terms(inputs: &Inputs, config: &Config, catalog: &Catalog) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (key, wanted, terms) in
        [("tags", &config.feed.tags, &catalog.tags), ("categories", &config.feed.categories, &catalog.categories)]
    {
        let TermFeeds::Named(names) = wanted else { continue };
        let known = TermNames::new(config, terms);
        for name in names.iter().filter(|name| known.find(name).is_empty()) {
            let report = Diagnostic::new(Code::ConfigValue, message!(site_feed_of_unknown_term, key, name))
                .help_if(known.near(name));
            diagnostics.push(match config::place(inputs, &["feed", key]) {
                Some(span) => report.at(span, ""),
                None => report,
            });
        }
    }
    diagnostics
}
