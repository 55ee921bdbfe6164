//! The addresses of a sitemap, whether XML or a plain list.

use crate::message;
use crate::source::SitePath;
use crate::words::Message;

use super::BaseUrl;
use super::address::resolve;
use crate::html::decoded;

/// The output paths that a sitemap lists, each once, in its order. Hosts are ignored: the site may have had another
/// one.
///
/// Errors: not a sitemap, or an index of sitemaps; with the reason.
pub fn addresses(text: &str, home: &BaseUrl) -> Result<Vec<String>, Message> {
    if text.contains("<sitemapindex") {
        return Err(message!(compare_sitemap_index));
    }
    let listed: Vec<String> = if text.contains("<urlset") {
        let places = text.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
        places
            .map(|place| {
                decoded(place.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim()).into_owned()
            })
            .collect()
    } else {
        text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    let is_address =
        |line: &String| line.starts_with("http://") || line.starts_with("https://") || line.starts_with('/');
    if listed.is_empty() || !listed.iter().all(is_address) {
        return Err(message!(compare_not_a_sitemap));
    }
    let below = |address: &String| {
        let path = match address.split_once("://") {
            Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
            None => address.as_str(),
        };
        let path = resolve("", path, home)?;
        SitePath::new(&path).map(|path| path.to_string())
    };
    let paths: indexmap::IndexSet<String> = listed.iter().filter_map(below).collect();
    Ok(paths.into_iter().collect())
}
