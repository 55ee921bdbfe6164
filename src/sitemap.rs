//! The sitemap, as XML and as a plain list, and robots.txt.

use indexmap::IndexMap;
use jiff::civil;
use jiff::tz::Offset;

use crate::catalog::{Catalog, EntryId, FileFormat, GlobPatterns, Term};
use crate::config::Config;
use crate::graph::traditional_versions;
use crate::route::{Route, href};
use crate::site::{MachineFile, Site};
use crate::traditional::{TraditionalForm, is_simplified};
use crate::xml::XmlWriter;

/// A page for search engines.
#[derive(Clone)]
struct SitemapEntry {
    address: String,
    /// The day of the last change; `None` when unknown.
    changed: Option<civil::Date>,
    frequency: &'static str,
    priority: &'static str,
    /// Languages and addresses of the same page in Simplified and in Traditional Chinese.
    scripts: Vec<(String, String)>,
}

/// The sitemap (sitemaps.org, 0.9): posts and pages beginning with the last changed one, the home page, tags,
/// categories.
pub fn xml(config: &Config, catalog: &Catalog, site: &Site) -> String {
    let mut xml = XmlWriter::new("UTF-8");
    let versions = versions(config, catalog, site);
    let mut spaces = vec![("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")];
    if !versions.is_empty() {
        spaces.push(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
    }
    xml.open("urlset", &spaces);
    for place in places(config, catalog, &versions) {
        xml.open("url", &[]);
        xml.text("loc", &[], &place.address);
        for (language, address) in &place.scripts {
            xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", language), ("href", address)]);
        }
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
pub fn text(config: &Config, catalog: &Catalog, site: &Site) -> String {
    places(config, catalog, &versions(config, catalog, site)).into_iter().map(|place| place.address + "\n").collect()
}

/// Allows everything, and gives the sitemap's address.
pub fn robots(config: &Config, site: &Site) -> String {
    let links = config.links();
    let sitemap = site.services.iter().find(|(_, service)| *service == MachineFile::Sitemap);
    let sitemap = sitemap.map(|(path, _)| format!("\nSitemap: {}\n", links.permalink(&Route::new(path.as_str()))));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

/// The addresses of converted versions by those of the pages that have one. What the author has written is a page like any other.
fn versions(config: &Config, catalog: &Catalog, site: &Site) -> IndexMap<String, String> {
    let links = config.links();
    let folder = config.traditional.map_or("", TraditionalForm::folder);
    let versions = traditional_versions(config, catalog, site).into_values().filter(|version| version.own.is_none());
    let pair = |version: Route| {
        let simplified = Route::new(version.as_str().strip_prefix(folder).unwrap_or(version.as_str()));
        (links.permalink(&simplified), links.permalink(&version))
    };
    versions.map(|version| pair(version.route)).collect()
}

fn places(config: &Config, catalog: &Catalog, versions: &IndexMap<String, String>) -> Vec<SitemapEntry> {
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
            scripts: Vec::new(),
        })
        .collect();
    let home = if hexo { config.url.clone() } else { format!("{}/", config.url) };
    places.push(SitemapEntry {
        address: href::encode_url(&home),
        changed: newest(&catalog.posts),
        frequency: "daily",
        priority: "1.0",
        scripts: Vec::new(),
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
                scripts: Vec::new(),
            };
            places.push(place);
        }
    }
    if !hexo {
        // Terms that share a page have one address.
        let mut seen = indexmap::IndexSet::new();
        places.retain(|place| seen.insert(place.address.clone()));
    }
    with_versions(config, places, versions)
}

/// Each place that has a Traditional version followed by that, both of them with the addresses of both.
fn with_versions(config: &Config, places: Vec<SitemapEntry>, versions: &IndexMap<String, String>) -> Vec<SitemapEntry> {
    let Some(form) = config.traditional.filter(|_| !versions.is_empty()) else { return places };
    let language = config.site_language();
    let language = if is_simplified(&language) { language } else { "zh-CN".to_owned() };
    let with_version = |mut place: SitemapEntry| {
        // The home page is written in several ways.
        let names =
            [String::new(), "/".to_owned(), "index.html".to_owned()].map(|end| format!("{}{end}", place.address));
        let Some(address) = names.iter().find_map(|name| versions.get(name)) else { return vec![place] };
        let traditional = (form.language().to_owned(), address.clone());
        place.scripts = vec![(language.clone(), place.address.clone()), traditional];
        let version = SitemapEntry { address: address.clone(), ..place.clone() };
        vec![place, version]
    };
    places.into_iter().flat_map(with_version).collect()
}
