//! The answers of the preview: the site as it is at the moment, with the preview's script in its pages.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hyper::StatusCode;
use serde_json::Value;
use tokio::sync::watch::Receiver;

use crate::diagnostic::report::WarningPolicy;
use crate::disk::{identity, own_link};
use crate::media_type::{content_type, is_page};
use crate::message;
use crate::output::File;
use crate::source::SitePath;
use crate::words::{InterfaceLanguage, Message};

use super::http::address::with_query;
use super::http::{Reply, ReplyBody, ServerOptions};
use super::moment::Moment;
use super::open_pages::{EventStreams, OpenPages};
use super::page::{self, EditorLink, PageStateBuilder, PreviewLookup, dashboard, inject, look};

/// A preview that answers requests.
#[derive(Debug)]
pub(super) struct Preview {
    /// The site's folder, as the file system names it.
    pub root: PathBuf,
    pub editor: EditorLink,
    /// The language of the preview's own texts.
    pub interface: InterfaceLanguage,
    pub manner: ServerOptions,
    pub warnings: WarningPolicy,
    /// Pages navigate to the note that was saved.
    pub navigate: bool,
    /// Requests have to name this machine's loopback.
    pub loopback_only: bool,
    pub moments: Receiver<Arc<Moment>>,
    pub open: OpenPages,
    pub streams: EventStreams,
}

impl Preview {
    pub(super) fn moments(&self) -> Receiver<Arc<Moment>> {
        self.moments.clone()
    }

    fn reader(&self) -> PageStateBuilder<'_> {
        PageStateBuilder { root: &self.root, editor: &self.editor, warnings: self.warnings, interface: self.interface }
    }

    /// The address to which a page made from build `since` is to navigate.
    pub(super) fn goes_to(&self, moment: &Moment, since: u64) -> Option<String> {
        let (number, address) = moment.saved.as_ref()?;
        (self.navigate && since > 0 && *number > since).then(|| address.clone())
    }

    fn text(&self, status: StatusCode, message: &Message) -> Reply {
        Reply::text(status, message, self.interface)
    }

    /// What is at a path; `Err` is an address to redirect to.
    pub(super) fn reply(&self, moment: &Moment, path: &str, query: Option<&str>) -> Result<Reply, String> {
        let html = "text/html; charset=utf-8";
        Ok(match look(moment, path) {
            PreviewLookup::File { path: found, served } if served.is_unmade => {
                self.file(moment, path, StatusCode::INTERNAL_SERVER_ERROR, &found, served)
            }
            PreviewLookup::File { path: found, served } => self.file(moment, path, StatusCode::OK, &found, served),
            PreviewLookup::Missing(Some(served)) => self.file(moment, path, StatusCode::NOT_FOUND, "404.html", served),
            PreviewLookup::Missing(None) => {
                let page = page::missing(self.interface);
                let state = self.reader().of_own(moment, MISSING);
                Reply::bytes(StatusCode::NOT_FOUND, html, inject(page.as_bytes(), &state))
            }
            PreviewLookup::AddSlash => return Err(with_query(&format!("{path}/"), query)),
            PreviewLookup::Elsewhere(to) => return Err(with_query(&to, query)),
            PreviewLookup::Malformed => self.text(StatusCode::BAD_REQUEST, &message!(serve_invalid_address)),
            PreviewLookup::Early => {
                let state = self.reader().of_own(moment, &early(moment));
                let page = page::progress(self.interface, moment.read);
                Reply::bytes(StatusCode::SERVICE_UNAVAILABLE, html, inject(page.as_bytes(), &state))
            }
            PreviewLookup::Own(name) => match name.as_str() {
                "" => {
                    let page = dashboard(moment, self.reader());
                    let state = self.reader().of_own(moment, &page::mark(page.as_bytes()));
                    Reply::bytes(StatusCode::OK, html, inject(page.as_bytes(), &state))
                }
                "preview.js" => {
                    Reply::bytes(StatusCode::OK, "text/javascript; charset=utf-8", page::script(self.interface))
                }
                _ => self.text(StatusCode::NOT_FOUND, &message!(serve_no_such_page)),
            },
        })
    }

    /// A file of the site; `address` is the requested one, `path` the path below the root.
    fn file(
        &self,
        moment: &Moment,
        address: &str,
        status: StatusCode,
        path: &str,
        served: super::moment::ServedFile,
    ) -> Reply {
        let kind = content_type(path);
        match &served.file {
            File::Made(_) if served.is_unmade && !is_page(kind) => self.text(status, &message!(serve_file_failed)),
            File::Made(bytes) if is_page(kind) => {
                let own = (status == StatusCode::OK).then_some(path);
                let state = self.reader().of_page(moment, address, own, bytes, &served);
                Reply::bytes(status, kind, inject(bytes, &state))
            }
            File::Made(bytes) => Reply::bytes(status, kind, hyper::body::Bytes::from_owner(Arc::clone(bytes))),
            File::Copied(original) => match of_site(&self.root, original) {
                Ok(ReplyBody::File { file, len, .. }) if is_page(kind) && len <= PAGE_LIMIT => match whole(&file) {
                    Ok(bytes) => {
                        let own = (status == StatusCode::OK).then_some(path);
                        let state = self.reader().of_page(moment, address, own, &bytes, &served);
                        Reply::bytes(status, kind, inject(&bytes, &state))
                    }
                    Err(error) => self.unread(moment, kind, &error),
                },
                Ok(substance) => Reply { status, content_type: kind, substance },
                Err(error) => self.unread(moment, kind, &error),
            },
        }
    }

    /// The answer for a file that can't be read: a page in its place is loaded again as soon as it can be.
    fn unread(&self, moment: &Moment, kind: &'static str, error: &io::Error) -> Reply {
        if !is_page(kind) || !will_pass(error) {
            return unread(error, self.interface);
        }
        let page = page::unreadable(self.interface);
        let state = self.reader().of_own(moment, UNREADABLE);
        Reply::bytes(StatusCode::SERVICE_UNAVAILABLE, "text/html; charset=utf-8", inject(page.as_bytes(), &state))
    }

    /// The state of the page at an address, for its script.
    ///
    /// Errors: its file is there, but can't be read at the moment, so nothing can be said of it.
    pub(super) fn state(&self, moment: &Moment, address: &str) -> io::Result<Value> {
        let reader = self.reader();
        let (own, path, served) = match look(moment, address) {
            PreviewLookup::File { path, served } => (true, path, served),
            PreviewLookup::Missing(Some(served)) => (false, "404.html".to_owned(), served),
            PreviewLookup::Own(name) if name.is_empty() => {
                return Ok(reader.of_own(moment, &page::mark(dashboard(moment, reader).as_bytes())));
            }
            PreviewLookup::Early => return Ok(reader.of_own(moment, &early(moment))),
            _ => return Ok(reader.of_own(moment, MISSING)),
        };
        let bytes = match &served.file {
            File::Made(bytes) => Some(Arc::clone(bytes)),
            File::Copied(original) => match of_site(&self.root, original) {
                Ok(ReplyBody::File { file, len, .. }) if len <= PAGE_LIMIT => match whole(&file) {
                    Ok(bytes) => Some(bytes.into()),
                    Err(error) if will_pass(&error) => return Err(error),
                    Err(_) => None,
                },
                Err(error) if will_pass(&error) => return Err(error),
                _ => None,
            },
        };
        Ok(match bytes {
            Some(bytes) => reader.of_page(moment, address, own.then_some(&*path), &bytes, &served),
            None => reader.of_own(moment, MISSING),
        })
    }
}

/// The page before the first build; it changes as soon as the number of notes is known.
fn early(moment: &Moment) -> String {
    moment.read.map_or_else(|| "early".to_owned(), |read| format!("early {read}"))
}

/// A missing page, on a site without a page for that.
const MISSING: &str = "missing";

/// A page whose file can't be read at the moment.
const UNREADABLE: &str = "unreadable";

/// Copied pages beyond this size, in bytes, are served unchanged.
const PAGE_LIMIT: u64 = 16 << 20;

/// A file of the site's folder. A link that leads out of it is ignored, except the site's own ones.
fn of_site(root: &Path, original: &SitePath) -> io::Result<ReplyBody> {
    let path = root.join(original.as_str()).canonicalize()?;
    if own_link::is_inside(root, original.as_str(), &path) {
        opened(&path)
    } else {
        Err(io::ErrorKind::NotFound.into())
    }
}

/// Whether a file is there, and can be read when there are descriptors or memory again, or the disk works.
pub(super) fn will_pass(error: &io::Error) -> bool {
    // EIO, ENOMEM, ENFILE, EMFILE, which are the same numbers on all of them; the standard library has no names for most.
    #[cfg(unix)]
    let is_known = matches!(error.raw_os_error(), Some(5 | 12 | 23 | 24));
    #[cfg(not(unix))]
    let is_known = error.kind() == io::ErrorKind::OutOfMemory;
    is_known
}

/// The answer for a file that can't be read.
pub(super) fn unread(error: &io::Error, language: InterfaceLanguage) -> Reply {
    match will_pass(error) {
        true => Reply::text(StatusCode::SERVICE_UNAVAILABLE, &message!(serve_file_unreadable), language),
        false => Reply::text(StatusCode::NOT_FOUND, &message!(serve_file_gone), language),
    }
}

/// A file of a finished site. A link that leads out of its folder is ignored.
pub(super) fn copied(folder: &Path, path: &SitePath) -> io::Result<ReplyBody> {
    let path = folder.join(path.as_str()).canonicalize()?;
    if path.starts_with(folder) { opened(&path) } else { Err(io::ErrorKind::NotFound.into()) }
}

fn whole(mut file: &std::fs::File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut file, &mut bytes)?;
    Ok(bytes)
}

fn opened(path: &Path) -> io::Result<ReplyBody> {
    let facts = std::fs::metadata(path)?;
    if !facts.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let file = std::fs::File::open(path)?;
    let (len, modified, identity) = (facts.len(), facts.modified()?, identity(&facts));
    Ok(ReplyBody::File { file: Arc::new(file), len, modified, identity })
}
