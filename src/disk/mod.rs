//! The disk: a folder read into Inputs, an Output written back. The only place besides `command` that touches it.
#![allow(clippy::disallowed_methods, reason = "this is the edge: reading and writing files is its task")]

mod cache;
mod content;
mod draft_key;
mod failures;
mod glance;
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
pub mod place;
mod published;
mod read;
mod reread;
mod root;
mod said;
mod script_tags;
mod target;
mod walk;
mod write;

pub use cache::{LateCache, program, read_kept, save_cache, write_kept};
pub use content::content_of;
pub use draft_key::draft_key;
pub use glance::glance;
pub use identity::{identity, is_settled};
pub use io_error::{own_error, reason_note};
pub use manifest::{CACHE, cache_folder, output_folders};
pub use picture_heads::keep_picture_heads;
pub use picture_store::{PictureStore, PictureTrouble};
pub use published::{edit, old, replace_text};
pub use read::{Reading, Request, public_dir, read};
pub use reread::reread;
pub use root::find_root;
pub use said::is_said_first;
pub use script_tags::registered;
pub use target::Target;
pub use write::{MakePage, Removals, Rewrite, Stale, Written, clean, empty, removals, write};
