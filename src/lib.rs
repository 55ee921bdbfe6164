//! biji (笔记, "notes") builds a Hexo-format notes blog.
//!
//! The modules are in the order in which they may depend on each other: a module uses only those declared above it
//! (`tests/tidy.rs` checks it). Data flows down the same way:
//!
//! ```text
//! disk::read -> front_matter -> catalog -> tag::expand -> markdown::content -> site::assemble -> template -> disk::write
//!   Inputs       Document       Catalog     MaskedBody       Content               Site           Output    changed files
//! ```

// Words: small value types.
pub mod words;
pub mod encoding;
pub mod spelling;
pub mod text;
pub mod path;
pub mod html;
pub mod xml;
pub mod picture;
pub mod share_card;
pub mod source;
pub mod secret;
pub mod readership;
pub mod packing;
pub mod diagnostic;
pub mod date;
pub mod yaml;
pub mod hexo;
pub mod route;
pub mod traditional;
pub mod config;
pub mod strings;
pub mod observe;

// The pipeline, in the order data flows.
pub mod front_matter;
pub mod trace;
pub mod seal;
pub mod formula;
pub mod catalog;
pub mod lookup;
pub mod highlight;
pub mod diagram;
pub mod code;
pub mod tag;
pub mod markdown;
pub mod site;
pub mod graph;
pub mod feed;
pub mod friends;
pub mod sitemap;
pub mod text_copy;
pub mod well_known;

pub mod output;
pub mod search;
pub mod media_type;
pub mod template;
pub mod pipeline;
pub mod check;
pub mod scaffold;
pub mod compare;

// Edges: the outside world.
pub mod disk;
pub mod serve;
pub mod deploy;
pub mod command;
