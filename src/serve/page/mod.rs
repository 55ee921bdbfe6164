//! What the preview adds to pages, and its own pages.

mod dashboard;
mod inject;
mod builtin;
mod resources;
mod state;
mod unused_media;

pub use builtin::{missing, progress, script};
pub use dashboard::dashboard;
pub use inject::inject;
pub use resources::mark;
pub use state::{EditorLink, PageStateBuilder, PreviewLookup, look};
