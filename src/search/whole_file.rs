//! The notes with their text in one file, as JSON or XML, for a search script of the site.
//!
//! The form is that of `hexo-generator-searchdb`, so that readers of its file can read this one.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::catalog::{CatalogEntry, EntryId, Term, TermId};
use crate::config::{SearchField, SearchFormat};
use crate::diagram;
use crate::html::{EscapeContext, escape_into};
use crate::markdown::{own_text, plain, strip_tags};
use crate::route::href;
use crate::site::RenderedSite;
use crate::xml::{XmlWriter, cdata};

/// A post or page that can be found.
struct SearchIndexEntry<'a> {
    title: &'a str,
    /// From the site's root on, encoded.
    address: String,
    text: Cow<'a, str>,
    /// Empty for pages.
    categories: Vec<&'a str>,
    tags: Vec<&'a str>,
}

/// A list of objects. An empty title has no key, nor have missing categories and tags (Hexo's plugin).
pub fn json(material: &RenderedSite) -> String {
    let list = found(material).map(|found| {
        let mut object = Map::new();
        if !found.title.is_empty() {
            object.insert("title".into(), found.title.into());
        }
        object.insert("url".into(), found.address.into());
        object.insert("content".into(), found.text.into());
        for (key, names) in [("categories", found.categories), ("tags", found.tags)] {
            if !names.is_empty() {
                object.insert(key.into(), names.into());
            }
        }
        Value::Object(object)
    });
    Value::Array(list.collect()).to_string()
}

/// The same as XML: an `entry` for each.
pub fn xml(material: &RenderedSite) -> String {
    let mut xml = XmlWriter::new("utf-8");
    xml.open("search", &[]);
    for found in found(material) {
        xml.open("entry", &[]);
        xml.text("title", &[], found.title);
        xml.text("url", &[], &found.address);
        xml.raw("content", &[], &cdata(&found.text, false));
        for (all, one, names) in [("categories", "category", found.categories), ("tags", "tag", found.tags)] {
            if names.is_empty() {
                continue;
            }
            xml.open(all, &[]);
            for name in names {
                xml.text(one, &[], name);
            }
            xml.close(all);
        }
        xml.close("entry");
    }
    xml.close("search");
    xml.finish()
}

/// Posts in the order of their files, then pages.
fn found(material: &RenderedSite) -> impl Iterator<Item = SearchIndexEntry<'_>> {
    let (config, catalog) = (&*material.config, &material.notes.catalog);
    let hexo = config.quirks.search_index_is_raw;
    let field = config.search.as_ref().map(|search| search.field);
    let mut posts = catalog.posts.clone();
    posts.sort_unstable();
    posts.retain(|_| matches!(field, Some(SearchField::Posts | SearchField::All)));
    // For Hexo's plugin, style sheets, scripts and data are pages as well.
    let is_page =
        move |entry: &CatalogEntry| hexo || (entry.form.is_page() && entry.route.output_path().as_str() != "404.html");
    let pages =
        catalog.pages.iter().copied().filter(move |id| {
            matches!(field, Some(SearchField::Pages | SearchField::All)) && is_page(catalog.entry(*id))
        });
    let all = posts.into_iter().map(|id| (id, true)).chain(pages.map(|id| (id, false)));
    all.filter(move |(id, _)| hexo || !catalog.entry(*id).superseded)
        .filter_map(move |(id, is_post)| one(material, id, is_post))
}

fn one(material: &RenderedSite, id: EntryId, is_post: bool) -> Option<SearchIndexEntry<'_>> {
    let (config, catalog) = (&*material.config, &material.notes.catalog);
    let hexo = config.quirks.search_index_is_raw;
    let entry = catalog.entry(id);
    let nameless = entry.title.is_empty() && is_post && !hexo;
    Some(SearchIndexEntry {
        title: if nameless { &entry.slug } else { &entry.title },
        address: if hexo {
            href::encode_uri(&format!("{}{}", config.root, entry.route.as_str()))
        } else {
            config.links().to(&entry.route, None)
        },
        text: text(material, id)?,
        categories: if is_post { names(&entry.categories, &catalog.categories) } else { Vec::new() },
        tags: if is_post { names(&entry.tags, &catalog.tags) } else { Vec::new() },
    })
}

fn names<'a>(ids: &[TermId], terms: &'a [Term]) -> Vec<&'a str> {
    ids.iter().filter_map(|id| terms.get(id.index())).map(|term| term.name.as_str()).collect()
}

/// The searchable text of a document: nothing, the source, or the result, without line numbers.
fn text(material: &RenderedSite, id: EntryId) -> Option<Cow<'_, str>> {
    let RenderedSite { inputs, config, notes, .. } = material;
    let note = notes.note(id);
    let search = config.search.as_ref()?;
    if !search.content {
        return Some(Cow::Borrowed(""));
    }
    if search.format == SearchFormat::Raw {
        return Some(Cow::Borrowed(inputs.text(note.document.body)));
    }
    // A note is found by its own words, not by those of notes that it embeds.
    let html = match own_text(&note.content.html) {
        Cow::Borrowed(html) => searched(html),
        Cow::Owned(html) => Cow::Owned(searched(&html).into_owned()),
    };
    Some(match search.format {
        SearchFormat::Text if config.quirks.search_index_is_raw => Cow::Owned(strip_tags(&html)),
        // Scripts insert it into pages as HTML.
        SearchFormat::Text => {
            let mut text = String::new();
            escape_into(&mut text, &plain(&html, usize::MAX, &[]), EscapeContext::Text);
            Cow::Owned(text)
        }
        _ => html,
    })
}

/// HTML without drawings and line numbers.
fn searched(html: &str) -> Cow<'_, str> {
    match diagram::without_figures(html) {
        Cow::Borrowed(html) => without_line_numbers(html),
        Cow::Owned(html) => Cow::Owned(without_line_numbers(&html).into_owned()),
    }
}

/// HTML without the cells of line numbers in code blocks. A cell with a line end in it is not one.
fn without_line_numbers(html: &str) -> Cow<'_, str> {
    const START: &str = "<td class=\"gutter\">";
    const END: &str = "</td>";
    let mut kept = String::new();
    let mut done = 0;
    for at in memchr::memmem::find_iter(html.as_bytes(), START) {
        let cell = html.get(at + START.len()..).unwrap_or("");
        let line = cell.split_once('\n').map_or(cell, |(line, _)| line);
        // A cell that begins within another is part of it.
        if let Some(end) = memchr::memmem::find(line.as_bytes(), END.as_bytes()).filter(|_| at >= done) {
            kept.reserve(html.len() - kept.len());
            kept.push_str(html.get(done..at).unwrap_or(""));
            done = at + START.len() + end + END.len();
        }
    }
    if done == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(html.get(done..).unwrap_or(""));
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_numbers_are_not_found() {
        let code = "<tr><td class=\"gutter\"><pre>1</pre></td><td class=\"code\">a</td></tr>";
        assert_eq!(without_line_numbers(&code.repeat(2)), "<tr><td class=\"code\">a</td></tr>".repeat(2));
        for whole in ["<p>一</p>", "<td class=\"gutter\">1\n</td>", "<td class=\"gutter\">"] {
            assert_eq!(without_line_numbers(whole), whole);
        }
    }
}
