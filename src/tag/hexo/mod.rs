//! Hexo's own tags.

mod asset;
pub mod code;
mod iframe;
mod image;
pub mod link;
mod post_link;
mod quote;
mod table;

pub use table::HEXO;
