//! HTTP as on a static host: addresses, parts, conditions, compression, connections. Nothing here depends on notes.

pub(super) mod address;
mod body;
mod coding;
mod condition;
mod connections;
mod host;
mod origin;
mod range;
mod reply;

pub(super) use body::ResponseBody;
pub(super) use connections::{PeerAddress, serve};
pub(super) use host::is_loopback;
pub(super) use origin::is_foreign;
pub use reply::ServerOptions;
pub(super) use reply::{Reply, ReplyBody, RequestHeaders, keep_from_others};
