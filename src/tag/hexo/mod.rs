//! Hexo's own tags.

mod asset;
pub(super) mod code;
mod iframe;
mod image;
pub(super) mod link;
mod post_link;
mod quote;
mod table;

pub(super) use table::HEXO;
