//! HTTP as on a static host: addresses, parts, conditions, compression, connections. Nothing here depends on notes.

pub mod address;
mod body;
mod coding;
mod condition;
mod connections;
mod host;
mod range;
mod reply;

pub use body::ResponseBody;
pub use connections::serve;
pub use host::is_loopback;
pub use reply::{Reply, ReplyBody, RequestHeaders, ServerOptions};
