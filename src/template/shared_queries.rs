//! Which answers to templates are kept for other pages.

use super::world::SiteQuery;

impl SiteQuery {
    /// Whether many pages ask it, and there are few of its kind. The others are asked by the page of one note as a rule:
    /// keeping the answers of a large site would take more memory than its pages.
    pub(super) fn is_shared(&self) -> bool {
        match self {
            SiteQuery::AllNotes
            | SiteQuery::Home
            | SiteQuery::LinkMap
            | SiteQuery::RecentPosts { .. }
            | SiteQuery::TagCloud { .. }
            | SiteQuery::TagIndex
            | SiteQuery::CategoriesTree
            | SiteQuery::Archives
            | SiteQuery::Figures
            | SiteQuery::Years
            | SiteQuery::Words
            | SiteQuery::Updated
            | SiteQuery::Term(..)
            | SiteQuery::SharePicture(None)
            | SiteQuery::Friends
            | SiteQuery::FriendPosts { .. }
            | SiteQuery::Data(_) => true,
            SiteQuery::List(_)
            | SiteQuery::Neighbours(_)
            | SiteQuery::Backlinks(_)
            | SiteQuery::Outgoing(_)
            | SiteQuery::Related { .. }
            | SiteQuery::Series(_)
            | SiteQuery::Translations(_)
            | SiteQuery::Post(_)
            | SiteQuery::PageAt(_)
            | SiteQuery::Card(_)
            | SiteQuery::IsRoute(_)
            | SiteQuery::Traditional(_)
            | SiteQuery::Picture { .. }
            | SiteQuery::SharePicture(Some(_))
            | SiteQuery::Photos(_) => false,
        }
    }
}
