//! HTTP as a static host speaks it: addresses, parts, conditions, packing, connections. Nothing here knows of notes.

pub mod address;
mod body;
mod coding;
mod condition;
mod connections;
mod host;
mod range;
mod reply;

pub use body::Body;
pub use connections::serve;
pub use host::is_loopback;
pub use reply::{Headers, Manner, Reply, Substance};
