//! The sitemap, as XML and as a plain list, and robots.txt.

use jiff::civil;
use jiff::tz::Offset;

use crate::catalog::{Catalog, EntryId, FileFormat, GlobPatterns, Term};
use crate::config::Config;
use crate::route::{Route, href};
use crate::site::{MachineFile, Site};
use crate::xml::XmlWriter;

/// A page for search engines.
struct SitemapEntry {
    address: String,
    /// The day of the last change; `None` when unknown.
    changed: Option<civil::Date>,
    frequency: &'static str,
    priority: &'static str,
}

/// The sitemap (sitemaps.org, 0.9): posts and pages beginning with the last changed one, the home page, tags,
/// categories.
pub fn xml(config: &Config, catalog: &Catalog) -> String {
    let mut xml = XmlWriter::new("UTF-8");
    xml.open("urlset", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    for place in places(config, catalog) {
        xml.open("url", &[]);
        xml.text("loc", &[], &place.address);
        if let Some(day) = place.changed {
            xml.text("lastmod", &[], &day.to_string());
        }
        xml.text("changefreq", &[], place.frequency);
        xml.text("priority", &[], place.priority);
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}

/// The same addresses, one a line.
pub fn text(config: &Config, catalog: &Catalog) -> String {
    places(config, catalog).into_iter().map(|place| place.address + "\n").collect()
}

/// Allows everything, and gives the sitemap's address.
pub fn robots(config: &Config, site: &Site) -> String {
    let links = config.links();
    let sitemap = site.services.iter().find(|(_, service)| *service == MachineFile::Sitemap);
    let sitemap = sitemap.map(|(path, _)| format!("\nSitemap: {}\n", links.permalink(&Route::new(path.as_str()))));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

fn places(config: &Config, catalog: &Catalog) -> Vec<SitemapEntry> {
    let hexo = config.quirks.sitemaps_list_everything;
    let skip_render = GlobPatterns::new("skip_render", &config.skip_render, &mut Vec::new());
    let is_listed = |id: &EntryId| {
        let entry = catalog.entry(*id);
        let wanted = entry.readership.in_sitemap();
        let is_page = if hexo {
            !matches!(entry.form, FileFormat::Css | FileFormat::Js)
        } else {
            entry.form.is_page() && entry.route.output_path().as_str() != "404.html"
        };
        wanted && is_page && (hexo || !entry.superseded) && !skip_render.matches(entry.path.as_str())
    };
    let mut posts = catalog.posts.clone();
    posts.sort_unstable();
    let mut listed: Vec<EntryId> = posts.into_iter().chain(catalog.pages.iter().copied()).filter(is_listed).collect();
    let changed = |id: &EntryId| {
        let entry = catalog.entry(*id);
        entry.updated.or((entry.dated || hexo).then_some(entry.date))
    };
    listed.sort_by_key(|id| std::cmp::Reverse(changed(id).map(|date| date.instant)));
    let day = |id: &EntryId| changed(id).map(|date| Offset::UTC.to_datetime(date.instant).date());
    let newest = |posts: &[EntryId]| posts.iter().filter_map(day).max();

    let mut places: Vec<SitemapEntry> = listed
        .iter()
        .map(|id| SitemapEntry {
            address: catalog.entry(*id).permalink.clone(),
            changed: day(id),
            frequency: "monthly",
            priority: "0.6",
        })
        .collect();
    let home = if hexo { config.url.clone() } else { format!("{}/", config.url) };
    places.push(SitemapEntry {
        address: href::encode_url(&home),
        changed: newest(&catalog.posts),
        frequency: "daily",
        priority: "1.0",
    });
    let tags = catalog.tags.iter().filter(|_| config.sitemap.tags);
    let categories = catalog.categories.iter().filter(|_| config.sitemap.categories);
    for terms in [tags.collect::<Vec<&Term>>(), categories.collect()] {
        for term in terms.into_iter().filter(|term| !term.posts.is_empty()) {
            let place = SitemapEntry {
                address: term.permalink.clone(),
                changed: newest(&term.posts),
                frequency: "weekly",
                priority: "0.2",
            };
            places.push(place);
        }
    }
    if !hexo {
        // Terms that share a page have one address.
        let mut seen = indexmap::IndexSet::new();
        places.retain(|place| seen.insert(place.address.clone()));
    }
    places
}
