//! What the preview adds to pages, and its own pages.

mod dashboard;
mod inject;
mod own;
mod sight;
mod state;
mod unused;

pub use dashboard::dashboard;
pub use inject::inject;
pub use own::{progress, script};
pub use sight::mark;
pub use state::{Editor, Look, Reader, look};
