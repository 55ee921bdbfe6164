//! A finished site, served from its folder as a host would serve it.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use hyper::body::Incoming;
use hyper::{Request, Response, StatusCode};

use crate::media_type::content_type;
use crate::message;
use crate::source::SitePath;
use crate::words::InterfaceLanguage;

use super::answer::{redirect, refused};
use super::http::address::{self, RequestPath, StaticLookup, with_query};
use super::http::{Reply, ReplyBody, RequestHeaders, ResponseBody, ServerOptions};
use super::preview::{copied, unread, will_pass};

/// A folder that answers requests.
#[derive(Debug)]
pub(super) struct FolderServer {
    /// As the file system names it, with links resolved.
    pub folder: PathBuf,
    /// The prefix of links within the site.
    pub root: String,
    /// The language of refusals.
    pub interface: InterfaceLanguage,
    pub manner: ServerOptions,
    pub loopback_only: bool,
}

impl FolderServer {
    pub(super) async fn answer(self: Arc<Self>, request: Request<Incoming>) -> Response<ResponseBody> {
        let (head, _) = request.into_parts();
        let answered = tokio::task::spawn_blocking(move || {
            let reply = match refused(&head, self.loopback_only, self.interface) {
                Some(refusal) => Ok(refusal),
                None => self.reply(head.uri.path(), head.uri.query()),
            };
            match reply {
                Ok(reply) => reply.response(&head.method, RequestHeaders(&head.headers), self.manner),
                Err(address) => redirect(&address),
            }
        });
        answered.await.unwrap_or_else(|_| Response::new(ResponseBody::empty()))
    }

    /// What is at a path; `Err` is an address to redirect to.
    fn reply(&self, path: &str, query: Option<&str>) -> Result<Reply, String> {
        match address::asked(path, &self.root) {
            RequestPath::Malformed => {
                Ok(Reply::text(StatusCode::BAD_REQUEST, &message!(serve_invalid_address), self.interface))
            }
            RequestPath::Elsewhere(to) if to != address::OWN => Err(with_query(&to, query)),
            RequestPath::Site(below) => match address::find(&below, |path| self.file(path)) {
                StaticLookup::File { path, file: Ok(substance) } => {
                    Ok(Reply { status: StatusCode::OK, content_type: content_type(&path), substance })
                }
                StaticLookup::File { file: Err(error), .. } => Ok(unread(&error, self.interface)),
                StaticLookup::AddSlash => Err(with_query(&format!("{path}/"), query)),
                StaticLookup::Missing => Ok(self.missing()),
            },
            _ => Ok(self.missing()),
        }
    }

    fn missing(&self) -> Reply {
        match self.file("404.html") {
            Some(Ok(substance)) => {
                Reply { status: StatusCode::NOT_FOUND, content_type: content_type("404.html"), substance }
            }
            _ => Reply::text(StatusCode::NOT_FOUND, &message!(serve_not_found), self.interface),
        }
    }

    /// A file of the folder; hidden ones are not served, except those that are web standards. An error is one that passes.
    fn file(&self, path: &str) -> Option<io::Result<ReplyBody>> {
        let is_hidden = path.split('/').any(|part| part.starts_with('.') && part != ".well-known");
        let found = copied(&self.folder, &SitePath::new(path).filter(|_| !is_hidden)?);
        Some(found).filter(|found| found.as_ref().err().is_none_or(will_pass))
    }
}
