//! What the preview adds to pages, and its own pages.

mod dashboard;
mod inject;
mod builtin;
mod resources;
mod state;
mod unused_media;

pub(super) use builtin::{missing, progress, script, unreadable};
pub(super) use dashboard::dashboard;
pub(super) use inject::inject;
pub(super) use resources::mark;
pub use state::EditorLink;
pub(super) use state::{PageStateBuilder, PreviewLookup, look};
