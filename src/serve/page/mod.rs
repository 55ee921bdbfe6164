//! What the preview adds to pages, and its own pages.

mod desk;
mod inject;
mod own;
mod sight;
mod state;
mod unused;

pub use desk::desk;
pub use inject::inject;
pub use own::{progress, script};
pub use sight::mark;
pub use state::{Editor, Look, Reader, look};
