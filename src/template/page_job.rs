//! A page to make, and what it is about.

use crate::catalog::EntryId;
use crate::route::Route;
use crate::site::RenderedSite;

/// A page to make.
#[derive(Debug)]
pub(super) struct PageJob {
    pub(super) route: Route,
    pub(super) kind: &'static str,
    pub(super) work: PageSubject,
    /// The Traditional version of this page, or the page of which this is one.
    pub(super) version: Option<Box<PageVersion>>,
}

/// A page in Simplified Chinese and its version in Traditional Chinese.
#[derive(Clone, Debug, Hash)]
pub(super) struct PageVersion {
    pub(super) simplified: Route,
    pub(super) traditional: Route,
    pub(super) simplified_language: String,
    pub(super) traditional_language: String,
    /// Whether the author has written the Traditional one.
    pub(super) is_own: bool,
    /// Which of the two the job is.
    pub(super) side: VersionSide,
}

/// A page that has another version, or is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum VersionSide {
    Simplified,
    /// The Traditional page, made from the subject of the Simplified one.
    Converted,
    /// The Traditional page, which the author has written.
    Own,
}

/// The subject of a job: a place in the lists of the [`Site`](crate::site::Site).
#[derive(Clone, Copy, Debug)]
pub(super) enum PageSubject {
    Post(usize),
    Page(usize),
    List(usize),
    Redirect(usize),
    NotFound,
    Search,
}

impl PageJob {
    /// The address of what the page is about: of a Traditional version that of the Simplified page.
    pub(super) fn subject(&self) -> &Route {
        let converted = self.version.as_ref().filter(|version| version.side == VersionSide::Converted);
        converted.map_or(&self.route, |version| &version.simplified)
    }

    /// The document of which this is the own page.
    pub(super) fn entry(&self, material: &RenderedSite) -> Option<EntryId> {
        match self.work {
            PageSubject::Post(at) => material.site.posts.get(at).map(|post| post.entry),
            PageSubject::Page(at) => material.site.pages.get(at).map(|page| page.entry),
            _ => None,
        }
    }

    /// Template names to try, best first; for a document without any, the bare content.
    pub(super) fn layouts<'m>(&self, material: &'m RenderedSite) -> &'m [String] {
        let site = &material.site;
        let layouts = match self.work {
            PageSubject::Post(at) => site.posts.get(at).map(|post| &post.layouts),
            PageSubject::Page(at) => site.pages.get(at).map(|page| &page.layouts),
            PageSubject::List(at) => site.lists.get(at).map(|list| &list.layouts),
            PageSubject::Redirect(_) | PageSubject::NotFound | PageSubject::Search => None,
        };
        layouts.map_or(&[], Vec::as_slice)
    }
}
