//! How much there is on the site, and since when.

use serde::Serialize;

use super::site_index::SiteIndex;
use crate::site::RenderedSite;

/// Figures of the whole site, which change when notes come and go. What depends on a note's text has its own query, so
/// that an edit does not make every page stale.
#[derive(Serialize, Default)]
pub(super) struct FiguresView {
    pub(super) posts: usize,
    pub(super) first_year: Option<i16>,
    pub(super) last_year: Option<i16>,
    pub(super) tags: usize,
    pub(super) categories: usize,
}

/// The years that a site spans.
#[derive(Serialize, Default)]
pub(super) struct YearsView {
    pub(super) first: Option<i16>,
    pub(super) last: Option<i16>,
}

pub(super) fn years(material: &RenderedSite, tables: &SiteIndex) -> YearsView {
    let dated = tables.posts.iter().map(|id| material.notes.catalog.entry(*id)).filter(|entry| entry.dated);
    let years = || dated.clone().map(|entry| entry.date.wall.year());
    YearsView { first: years().min(), last: years().max() }
}

pub(super) fn figures(material: &RenderedSite, tables: &SiteIndex) -> FiguresView {
    let catalog = &material.notes.catalog;
    let YearsView { first, last } = years(material, tables);
    FiguresView {
        posts: tables.posts.len(),
        first_year: first,
        last_year: last,
        tags: catalog.tags.iter().filter(|term| term.count > 0).count(),
        categories: catalog.categories.iter().filter(|term| term.count > 0).count(),
    }
}
