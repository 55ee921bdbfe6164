//! The queries of notes and templates in words: parts of sentences such as "the list of recent notes".

use crate::catalog::CatalogQuery;
use crate::message;
use crate::source::SitePath;
use crate::template::{SiteQuery, TaxonomyKind};
use crate::words::Message;

/// A path below the source folder as it is from the site's root.
pub(super) fn from_root(source_dir: &str, path: &str) -> String {
    SitePath::new(&format!("{source_dir}/{path}")).map_or_else(|| path.to_owned(), |path| path.to_string())
}

/// What a note asks, on a site with this source folder.
pub(super) fn catalog_query(query: &CatalogQuery, source_dir: &str) -> Message {
    let file = |path: &SitePath| from_root(source_dir, path.as_str());
    match query {
        CatalogQuery::Post { name, .. } => message!(command_asked_post, name),
        CatalogQuery::LeftOut(name) => message!(command_asked_left_out, name),
        CatalogQuery::PostNames => message!(command_asked_post_names),
        CatalogQuery::Asset { post, slug } => message!(command_asked_asset, post = file(post), slug),
        CatalogQuery::AssetNames(post) => message!(command_asked_asset_names, post = file(post)),
        CatalogQuery::AssetOwners(name) => message!(command_asked_asset_owners, name),
        CatalogQuery::File(path) => message!(command_asked_file, path = file(path)),
        CatalogQuery::Named { file: path, .. } => message!(command_asked_named, file = file(path)),
        CatalogQuery::Alike { file: path, .. } => message!(command_asked_alike, file = file(path)),
        CatalogQuery::Served(path) => message!(command_asked_served, path),
        CatalogQuery::FileAt(path) => message!(command_asked_file_at, path),
        CatalogQuery::Picture(path) => message!(command_asked_picture, path = file(path)),
        CatalogQuery::Variants { file: path, .. } => message!(command_asked_variants, file = file(path)),
        CatalogQuery::ThemePicture(path) => message!(command_asked_theme_picture, path),
        CatalogQuery::OnDisk(path) => message!(command_asked_on_disk, path = file(path)),
        CatalogQuery::FilesNamed(name) => message!(command_asked_files_named, name),
        CatalogQuery::FilesIn(folder) => message!(command_asked_files_in, folder = from_root(source_dir, folder)),
        CatalogQuery::Text(path) => message!(command_asked_text, path = file(path)),
        CatalogQuery::TagTemplate(name) => message!(command_asked_tag_template, name),
        CatalogQuery::Phrase { language, key } => message!(command_asked_phrase, language, key),
        CatalogQuery::TagTemplates => message!(command_asked_tag_templates),
        CatalogQuery::Embedded { name, .. } => message!(command_asked_embedded, name),
    }
}

/// What a template asks, on a site with this source folder.
pub(super) fn site_query(query: &SiteQuery, source_dir: &str) -> Message {
    let note = |path: &SitePath| from_root(source_dir, path.as_str());
    match query {
        SiteQuery::List(route) => message!(command_asked_list, route),
        SiteQuery::AllNotes => message!(command_asked_all_notes),
        SiteQuery::Home => message!(command_asked_home),
        SiteQuery::Neighbours(path) => message!(command_asked_neighbours, path = note(path)),
        SiteQuery::Backlinks(path) => message!(command_asked_backlinks, path = note(path)),
        SiteQuery::Outgoing(path) => message!(command_asked_outgoing, path = note(path)),
        SiteQuery::Related { path, .. } => message!(command_asked_related, path = note(path)),
        SiteQuery::Series(path) => message!(command_asked_series, path = note(path)),
        SiteQuery::Translations(path) => message!(command_asked_translations, path = note(path)),
        SiteQuery::LinkMap => message!(command_asked_link_map),
        SiteQuery::RecentPosts { .. } => message!(command_asked_recent_posts),
        SiteQuery::TagCloud { .. } => message!(command_asked_tag_cloud),
        SiteQuery::TagIndex => message!(command_asked_tag_index),
        SiteQuery::CategoriesTree => message!(command_asked_categories_tree),
        SiteQuery::Archives => message!(command_asked_archives),
        SiteQuery::Figures => message!(command_asked_figures),
        SiteQuery::Years => message!(command_asked_years),
        SiteQuery::Words => message!(command_asked_words),
        SiteQuery::Updated => message!(command_asked_updated),
        SiteQuery::Post(name) => message!(command_asked_post_view, name),
        SiteQuery::PageAt(route) => message!(command_asked_page_at, route),
        SiteQuery::Card(path) => message!(command_asked_card, path = note(path)),
        SiteQuery::IsRoute(path) => message!(command_asked_is_route, path),
        SiteQuery::Traditional(path) => message!(command_asked_traditional, path),
        SiteQuery::Term(TaxonomyKind::Tags, name) => message!(command_asked_tag, name),
        SiteQuery::Term(TaxonomyKind::Categories, name) => message!(command_asked_category, name),
        SiteQuery::Picture { path, .. } => message!(command_asked_picture_view, path),
        SiteQuery::SharePicture(Some(path)) => message!(command_asked_share_picture, path = note(path)),
        SiteQuery::SharePicture(None) => message!(command_asked_site_picture),
        SiteQuery::Friends => message!(command_asked_friends),
        SiteQuery::FriendPosts { .. } => message!(command_asked_friend_posts),
        SiteQuery::Photos(path) => message!(command_asked_photos, path = note(path)),
        SiteQuery::Data(key) => message!(command_asked_data, key),
    }
}
