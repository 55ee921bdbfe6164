//! All names that templates may use, for the test that compares `templates/README.md` with the code.

use serde::Serialize;
use tera::Value;

use super::figures::{FiguresView, YearsView};
use super::filters::FILTERS;
use super::friends::{FriendGroupView, FriendPostView, FriendView, FriendsView};
use super::functions::{FUNCTIONS, MenuView};
use super::lists::{BarView, PaginatorView, YearPostsView, YearView};
use super::photos::{AlbumView, PhotoView};
use super::share_pictures::SharePictureView;
use super::terms::{BranchView, CloudView, LetterView};
use super::toc::TocView;
use super::views::{self, ArchiveView, FeedView, LockView, SiteView, TermPageView, TermView};

/// The functions, filters and variables of templates.
#[derive(Clone, Debug)]
pub struct TemplateVocabulary {
    /// biji's functions, sorted; those that Tera has itself are not included.
    pub functions: &'static [&'static str],
    /// biji's filters, sorted; those that Tera has itself are not included.
    pub filters: &'static [&'static str],
    /// Each kind of value and its fields.
    pub views: Vec<(&'static str, Vec<String>)>,
}

/// All names.
pub fn vocabulary() -> TemplateVocabulary {
    let views = vec![
        ("site", fields(&SiteView::default())),
        ("feed", fields(&FeedView::default())),
        ("note", fields(&views::CardView::default())),
        ("body", fields(&views::BodyView::default())),
        ("lock", fields(&LockView::default())),
        ("toc entry", fields(&TocView::default())),
        ("term", fields(&TermView::default())),
        ("term page", fields(&TermPageView::default())),
        ("archive", fields(&ArchiveView::default())),
        ("paginator", fields(&PaginatorView::<String>::default())),
        ("year of notes", fields(&YearPostsView::<String>::default())),
        ("year", fields(&YearView::default())),
        ("bar", fields(&BarView::default())),
        ("branch", fields(&BranchView::default())),
        ("cloud tag", fields(&CloudView::default())),
        ("letter", fields(&LetterView::default())),
        ("figures", fields(&FiguresView::default())),
        ("years of the site", fields(&YearsView::default())),
        ("share picture", fields(&SharePictureView::default())),
        ("friends of the site", fields(&FriendsView::default())),
        ("group of friends", fields(&FriendGroupView::default())),
        ("friend", fields(&FriendView::default())),
        ("post of a friend", fields(&FriendPostView::default())),
        ("album", fields(&AlbumView::default())),
        ("photo", fields(&PhotoView::default())),
        ("redirect", fields(&views::RedirectView::default())),
        ("menu entry", fields(&MenuView::default())),
    ];
    TemplateVocabulary { functions: FUNCTIONS, filters: FILTERS, views }
}

fn fields<T: Serialize>(view: &T) -> Vec<String> {
    let value = Value::from_serializable(view);
    value.as_map().into_iter().flat_map(|map| map.keys()).filter_map(|key| key.as_str().map(str::to_owned)).collect()
}
