//! The work of a build as it is done, for whoever measures it: no stage reads the clock.

use crate::route::OutputPath;
use crate::source::SitePath;

/// A stage of a build, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The site's folder is read.
    Reading,
    /// Settings, and front matter of all documents.
    FrontMatter,
    /// Who exists: addresses, files, terms.
    Catalog,
    /// The bodies of notes and pages are made HTML.
    Contents,
    /// Lists, neighbours, and the templates.
    Assembly,
    /// Smaller copies of pictures.
    Pictures,
    /// The index of the search.
    Search,
    /// All files but the index.
    Pages,
    /// What changed is written.
    Writing,
    /// What changed goes up to the targets.
    Publishing,
}

/// A piece of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work<'a> {
    /// A whole stage.
    Stage(Stage),
    /// The HTML of a note or page, by its path below the source folder.
    Note(&'a SitePath),
    /// A file of the site.
    File(&'a OutputPath),
}

/// Sees work begin and end; it may read the clock, and must not affect a result.
pub trait Observer: Sync {
    /// A piece of work begins on this thread. Returns whatever the end of it is to be compared with.
    fn begin(&self) -> u64;
    /// It ends; `begun` is what `begin` returned.
    fn end(&self, work: Work, begun: u64);
}

/// Sees nothing.
#[derive(Clone, Copy, Debug)]
pub struct Unobserved;

impl Observer for Unobserved {
    fn begin(&self) -> u64 {
        0
    }

    fn end(&self, _: Work, _: u64) {}
}

/// Does a piece of work before an observer.
pub fn observed<T>(observer: &dyn Observer, work: Work, make: impl FnOnce() -> T) -> T {
    let begun = observer.begin();
    let made = make();
    observer.end(work, begun);
    made
}
