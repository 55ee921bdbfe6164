//! Files for machines: feeds, sitemaps, the search index, `robots.txt`.

use serde_json::Value;

use crate::catalog::{Catalog, EntryId};
use crate::config::Config;
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
    services
}
