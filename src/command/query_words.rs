//! The queries of notes and templates in words: parts of sentences such as "the list of recent notes".

use crate::catalog::CatalogQuery;
use crate::message;
use crate::template::{SiteQuery, TaxonomyKind};
use crate::words::Message;

/// What a note asks.
pub(super) fn catalog_query(query: &CatalogQuery) -> Message {
    match query {
        CatalogQuery::Post { name, .. } => message!(command_asked_post, name),
        CatalogQuery::LeftOut(name) => message!(command_asked_left_out, name),
        CatalogQuery::PostNames => message!(command_asked_post_names),
        CatalogQuery::Asset { post, slug } => message!(command_asked_asset, post, slug),
        CatalogQuery::AssetNames(post) => message!(command_asked_asset_names, post),
        CatalogQuery::AssetOwners(name) => message!(command_asked_asset_owners, name),
        CatalogQuery::File(path) => message!(command_asked_file, path),
        CatalogQuery::Named { file, .. } => message!(command_asked_named, file),
        CatalogQuery::Alike { file, .. } => message!(command_asked_alike, file),
        CatalogQuery::Served(path) => message!(command_asked_served, path),
        CatalogQuery::FileAt(path) => message!(command_asked_file_at, path),
        CatalogQuery::Picture(path) => message!(command_asked_picture, path),
        CatalogQuery::Variants { file, .. } => message!(command_asked_variants, file),
        CatalogQuery::ThemePicture(path) => message!(command_asked_theme_picture, path),
        CatalogQuery::OnDisk(path) => message!(command_asked_on_disk, path),
        CatalogQuery::FilesNamed(name) => message!(command_asked_files_named, name),
        CatalogQuery::FilesIn(folder) => message!(command_asked_files_in, folder),
        CatalogQuery::Text(path) => message!(command_asked_text, path),
        CatalogQuery::TagTemplate(name) => message!(command_asked_tag_template, name),
        CatalogQuery::Phrase { language, key } => message!(command_asked_phrase, language, key),
        CatalogQuery::TagTemplates => message!(command_asked_tag_templates),
        CatalogQuery::Embedded { name, .. } => message!(command_asked_embedded, name),
    }
}

/// What a template asks.
pub(super) fn site_query(query: &SiteQuery) -> Message {
    match query {
        SiteQuery::List(route) => message!(command_asked_list, route),
        SiteQuery::AllNotes => message!(command_asked_all_notes),
        SiteQuery::Home => message!(command_asked_home),
        SiteQuery::Neighbours(path) => message!(command_asked_neighbours, path),
        SiteQuery::Backlinks(path) => message!(command_asked_backlinks, path),
        SiteQuery::Outgoing(path) => message!(command_asked_outgoing, path),
        SiteQuery::Related { path, .. } => message!(command_asked_related, path),
        SiteQuery::Series(path) => message!(command_asked_series, path),
        SiteQuery::Translations(path) => message!(command_asked_translations, path),
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
        SiteQuery::Card(path) => message!(command_asked_card, path),
        SiteQuery::IsRoute(path) => message!(command_asked_is_route, path),
        SiteQuery::Traditional(path) => message!(command_asked_traditional, path),
        SiteQuery::Term(TaxonomyKind::Tags, name) => message!(command_asked_tag, name),
        SiteQuery::Term(TaxonomyKind::Categories, name) => message!(command_asked_category, name),
        SiteQuery::Picture { path, .. } => message!(command_asked_picture_view, path),
        SiteQuery::SharePicture(Some(path)) => message!(command_asked_share_picture, path),
        SiteQuery::SharePicture(None) => message!(command_asked_site_picture),
        SiteQuery::Friends => message!(command_asked_friends),
        SiteQuery::FriendPosts { .. } => message!(command_asked_friend_posts),
        SiteQuery::Photos(path) => message!(command_asked_photos, path),
        SiteQuery::Data(key) => message!(command_asked_data, key),
    }
}
