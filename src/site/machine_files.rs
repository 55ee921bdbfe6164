//! Files for machines: feeds, sitemaps, the search index, `robots.txt`.

use serde_json::Value;

use crate::catalog::{Catalog, CatalogEntry, EntryId, FileFormat};
use crate::config::Config;
use crate::front_matter::{Document, DocumentKind};
use crate::route::{OutputPath, Route};

use super::MachineFile;

/// Feeds when there is a post for them, sitemaps when there is a page, the search index where the site configures one,
/// and robots.txt.
pub(super) fn machine_files(config: &Config, catalog: &Catalog) -> Vec<(OutputPath, MachineFile)> {
    let front = |id: &EntryId| &catalog.document(*id).front.raw;
    let in_feed = |id: &EntryId| front(id).get("draft").and_then(Value::as_bool) != Some(true);
    let mut services = Vec::new();
    if catalog.posts.iter().any(in_feed) {
        services.extend(
            config.feed.feeds.iter().map(|(kind, path)| (Route::new(path).output_path(), MachineFile::Feed(*kind))),
        );
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
