//! The pictures of a page of photos: those of its front matter, or of a data file.

use serde::Serialize;
use serde_json::Value as Json;

use crate::catalog::EntryId;
use crate::hexo::theme::address;
use crate::markdown::photo_address;
use crate::site::{Note, RenderedSite};

/// The data file of pages that name none.
const FILE: &str = "photos";

/// Pictures with a heading of their own, or those without one.
#[derive(Serialize, Default)]
pub(super) struct AlbumView {
    pub(super) title: String,
    pub(super) about: String,
    pub(super) photos: Vec<PhotoView>,
}

/// A picture with what is written below it.
#[derive(Serialize, Default)]
pub(super) struct PhotoView {
    /// A path of the site, or an address elsewhere.
    pub(super) path: String,
    pub(super) title: String,
    /// As it is written.
    pub(super) date: String,
}

/// The pictures that a page lists as `photos`; without such a list those of the data file that it names as `data`, which is
/// `photos` where it names none.
pub(super) fn albums(material: &RenderedSite, id: EntryId) -> Vec<AlbumView> {
    let Note { document, content, .. } = material.notes.note(id);
    // The page of a note with a password shows its form alone.
    if document.lock.is_some() {
        return Vec::new();
    }
    let front = &document.front.raw;
    let of_page = |written: &str| content.pictures.get(written).map_or_else(|| written.to_owned(), Clone::clone);
    if let Some(photos @ Json::Array(_)) = front.get("photos") {
        return groups(photos, &of_page);
    }
    let name = front.get("data").and_then(Json::as_str).unwrap_or(FILE);
    let data = material.site.data.get(name);
    data.map_or_else(Vec::new, |data| groups(data, &str::to_owned))
}

/// A list of pictures; items that have a list themselves are albums.
fn groups(data: &Json, resolve: &dyn Fn(&str) -> String) -> Vec<AlbumView> {
    let mut albums = vec![AlbumView::default()];
    for item in data.as_array().into_iter().flatten() {
        let listed = ["photos", "items", "list"].iter().find_map(|key| item.get(key)?.as_array());
        match (listed, albums.last_mut()) {
            (Some(items), _) => {
                let photos = items.iter().filter_map(|item| photo(item, resolve)).collect();
                let about = text(item, &["about", "description", "desc"]);
                albums.push(AlbumView { title: text(item, &["title", "name"]), about, photos });
                // What comes after an album is in none.
                albums.push(AlbumView::default());
            }
            (None, Some(album)) => album.photos.extend(photo(item, resolve)),
            (None, None) => {}
        }
    }
    albums.retain(|album| !album.photos.is_empty());
    albums
}

fn photo(item: &Json, resolve: &dyn Fn(&str) -> String) -> Option<PhotoView> {
    Some(PhotoView {
        path: address::link(&resolve(photo_address(item)?))?,
        title: text(item, &["title", "caption", "name", "alt", "desc", "description"]),
        date: text(item, &["date", "time"]),
    })
}

fn text(item: &Json, keys: &[&str]) -> String {
    let found = keys.iter().find_map(|key| match item.get(key)? {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    });
    found.unwrap_or_default()
}
