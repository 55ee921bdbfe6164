//! The disk: a folder read into Inputs, an Output written back. The only place besides `command` that touches it.
#![allow(clippy::disallowed_methods, reason = "this is the edge: reading and writing files is its task")]

mod cache;
mod cache_folder;
mod fingerprint;
mod draft_key;
mod failures;
mod site_config;
mod identity;
mod io_error;
mod manifest;
mod notes_folder;
pub mod own_link;
mod picture_head;
mod picture_heads;
mod picture_memory;
mod picture_recipe;
mod picture_store;
pub mod site_files;
mod older_site;
mod read;
mod reread;
mod root;
mod notices;
mod script_tags;
mod output_folder;
mod walk;
mod write;

pub use cache::{BackgroundCache, program, save_cache};
pub use cache_folder::{CACHE, cache_folder, read_kept, write_kept};
pub use draft_key::draft_key;
pub use fingerprint::content_of;
pub use identity::{identity, is_settled};
pub use io_error::{is_name_too_long, own_error, reason, reason_note};
pub use manifest::output_folders;
pub use notices::is_said_first;
pub use older_site::{edit, old, replace_text};
pub use output_folder::OutputFolder;
pub use picture_heads::keep_picture_heads;
pub use picture_store::{PictureStore, PictureTrouble};
pub use read::{ReadOptions, SiteReading, read};
pub use reread::reread;
pub use root::{find_root, missing_site};
pub use script_tags::registered;
pub use site_config::glance;
pub use write::{Removals, RenderPageFn, RewritePolicy, StalePolicy, WriteSummary, clean, empty, removals, write};
