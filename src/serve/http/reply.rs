//! One answer: a file for a browser that sends conditions, requests parts, or accepts compression.

use std::fs::File;
use std::ops::Range;
use std::sync::Arc;
use std::time::SystemTime;

use hyper::body::Bytes;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Response, StatusCode};

use crate::media_type;
use crate::trace::Fingerprint;
use crate::words::{InterfaceLanguage, Message};

use super::body::{BodyChunk, ResponseBody};
use super::coding::{self, ContentCoding};
use super::condition::{ConditionalHeaders, FileValidators};
use super::range::{self, RangeRequest};

/// Files up to this many bytes are compressed as a whole when a browser accepts that.
const PACKED_FILE_LIMIT: u64 = 4 << 20;

/// Separates the parts of an answer with several; it occurs in no file by chance.
const BOUNDARY: &str = "biji-8f3a51c07e9d42b6-part";

/// The headers of a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestHeaders<'a>(pub &'a HeaderMap);

impl<'a> RequestHeaders<'a> {
    pub(crate) fn get(self, name: HeaderName) -> Option<&'a str> {
        self.0.get(name)?.to_str().ok()
    }
}

/// The server options that the site's owner set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerOptions {
    /// Compress texts for browsers that accept it.
    pub compress: bool,
    /// Let browsers keep files without asking again.
    pub cache: bool,
    /// Name the program in each answer.
    pub header: bool,
}

/// An answer before the request's headers are applied.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub status: StatusCode,
    pub content_type: &'static str,
    pub substance: ReplyBody,
}

/// Bytes in memory or a file on the disk.
#[derive(Clone, Debug)]
pub(crate) enum ReplyBody {
    Bytes(Bytes),
    /// `identity` distinguishes it from another file of the same size and time.
    File {
        file: Arc<File>,
        len: u64,
        modified: SystemTime,
        identity: Fingerprint,
    },
}

impl Reply {
    pub(crate) fn bytes(status: StatusCode, content_type: &'static str, bytes: impl Into<Bytes>) -> Reply {
        Reply { status, content_type, substance: ReplyBody::Bytes(bytes.into()) }
    }

    /// A plain sentence.
    pub(crate) fn text(status: StatusCode, message: &Message, language: InterfaceLanguage) -> Reply {
        Reply::bytes(status, "text/plain; charset=utf-8", format!("{}\n", message.text(language)))
    }

    /// The answer to one request. Reads from disk where a file is to be compressed.
    pub(crate) fn response(
        self,
        method: &Method,
        headers: RequestHeaders,
        manner: ServerOptions,
    ) -> Response<ResponseBody> {
        let conditions = ConditionalHeaders {
            if_none_match: headers.get(header::IF_NONE_MATCH),
            if_modified_since: headers.get(header::IF_MODIFIED_SINCE),
            if_range: headers.get(header::IF_RANGE),
        };
        let mut mark = self.substance.mark();
        let is_ok = self.status == StatusCode::OK;
        let asked = match headers.get(header::RANGE).filter(|_| is_ok && method == Method::GET) {
            Some(range) if mark.allows_parts(conditions) => range::asked(Some(range), self.substance.len()),
            _ => RangeRequest::Whole,
        };
        let coding = self.coding(headers, manner).filter(|_| asked == RangeRequest::Whole);
        if let Some(coding) = coding {
            mark.etag = format!("{}-{}\"", mark.etag.trim_end_matches('"'), coding.name());
        }
        let mut response = Response::new(ResponseBody::empty());
        *response.status_mut() = self.status;
        self.describe(response.headers_mut(), manner);
        if is_ok {
            let set = response.headers_mut();
            set.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
            put(set, header::ETAG, &mark.etag);
            if let Some(modified) = mark.modified {
                put(set, header::LAST_MODIFIED, &httpdate::fmt_http_date(modified));
            }
            if mark.is_known(conditions) {
                set.remove(header::CONTENT_TYPE);
                *response.status_mut() = StatusCode::NOT_MODIFIED;
                return response;
            }
        }
        let (len, body) = match asked {
            RangeRequest::Whole => self.whole(coding, method, response.headers_mut()),
            asked => self.in_part(asked, &mut response),
        };
        put(response.headers_mut(), header::CONTENT_LENGTH, &len.to_string());
        *response.body_mut() = if method == Method::HEAD { ResponseBody::empty() } else { body };
        response
    }

    /// The compression of the whole answer, if any.
    fn coding(&self, headers: RequestHeaders, manner: ServerOptions) -> Option<ContentCoding> {
        if !manner.compress || !media_type::is_text(self.content_type) {
            return None;
        }
        let accepted = headers.0.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let accepted = accepted.collect::<Vec<_>>().join(",");
        coding::chosen(Some(&accepted), usize::try_from(self.substance.len()).unwrap_or(usize::MAX))
    }

    /// Sets the headers that depend on the file alone.
    fn describe(&self, set: &mut HeaderMap, manner: ServerOptions) {
        set.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        set.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        keep_from_others(set);
        if !manner.cache || media_type::is_page(self.content_type) || self.status != StatusCode::OK {
            set.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        }
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            set.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        if manner.header {
            set.insert("x-powered-by", HeaderValue::from_static("biji"));
        }
        if media_type::is_text(self.content_type) && manner.compress {
            set.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        }
    }

    /// The whole file: its length as it is sent, and the body.
    fn whole(self, coding: Option<ContentCoding>, method: &Method, headers: &mut HeaderMap) -> (u64, ResponseBody) {
        if let Some((coding, bytes)) = coding.and_then(|coding| Some((coding, self.substance.packed(coding)?))) {
            put(headers, header::CONTENT_ENCODING, coding.name());
            return (bytes.len() as u64, ResponseBody::bytes(bytes));
        }
        match self.substance {
            // For a HEAD nothing is read.
            substance if method == Method::HEAD => (substance.len(), ResponseBody::empty()),
            ReplyBody::Bytes(bytes) => (bytes.len() as u64, ResponseBody::bytes(bytes)),
            ReplyBody::File { file, len, .. } => {
                (len, ResponseBody::pieces(vec![BodyChunk::File { file, start: 0, len }]))
            }
        }
    }

    /// Parts of the file, or that it has none of those requested.
    fn in_part(&self, asked: RangeRequest, response: &mut Response<ResponseBody>) -> (u64, ResponseBody) {
        let len = self.substance.len();
        let RangeRequest::Parts(parts) = asked else {
            put(response.headers_mut(), header::CONTENT_RANGE, &format!("bytes */{len}"));
            *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            return (0, ResponseBody::empty());
        };
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        let pieces = self.substance.parts(&parts, len, self.content_type, response.headers_mut());
        (pieces.iter().map(BodyChunk::len).sum(), ResponseBody::pieces(pieces))
    }
}

impl ReplyBody {
    fn len(&self) -> u64 {
        match self {
            ReplyBody::Bytes(bytes) => bytes.len() as u64,
            ReplyBody::File { len, .. } => *len,
        }
    }

    /// For bytes in memory it is a mark of their content; for a file of its metadata, which needs no reading.
    fn mark(&self) -> FileValidators {
        match self {
            ReplyBody::Bytes(bytes) => {
                FileValidators { etag: format!("\"{}\"", &blake3::hash(bytes).to_hex()[..20]), modified: None }
            }
            ReplyBody::File { len, modified, identity, .. } => {
                FileValidators { etag: format!("\"{len:x}-{}\"", identity.hex(16)), modified: Some(*modified) }
            }
        }
    }

    fn packed(&self, coding: ContentCoding) -> Option<Vec<u8>> {
        match self {
            ReplyBody::Bytes(bytes) => coding::packed(coding, bytes),
            ReplyBody::File { file, len, .. } if *len <= PACKED_FILE_LIMIT => {
                let mut bytes = Vec::new();
                std::io::Read::read_to_end(&mut std::io::Read::take(&**file, *len), &mut bytes).ok()?;
                let packed = coding::packed(coding, &bytes);
                std::io::Seek::rewind(&mut &**file).ok()?;
                packed
            }
            ReplyBody::File { .. } => None,
        }
    }

    fn part(&self, range: &Range<u64>) -> BodyChunk {
        match self {
            ReplyBody::Bytes(bytes) => {
                let place = |offset: u64| usize::try_from(offset).unwrap_or(usize::MAX).min(bytes.len());
                BodyChunk::Bytes(bytes.slice(place(range.start)..place(range.end)))
            }
            ReplyBody::File { file, .. } => {
                BodyChunk::File { file: Arc::clone(file), start: range.start, len: range.end - range.start }
            }
        }
    }

    /// One part alone, or several with a head for each.
    fn parts(&self, parts: &[Range<u64>], len: u64, content_type: &str, headers: &mut HeaderMap) -> Vec<BodyChunk> {
        let place = |range: &Range<u64>| format!("bytes {}-{}/{len}", range.start, range.end - 1);
        if let [range] = parts {
            put(headers, header::CONTENT_RANGE, &place(range));
            return vec![self.part(range)];
        }
        put(headers, header::CONTENT_TYPE, &format!("multipart/byteranges; boundary={BOUNDARY}"));
        let mut pieces = Vec::new();
        for range in parts {
            let head =
                format!("\r\n--{BOUNDARY}\r\nContent-Type: {content_type}\r\nContent-Range: {}\r\n\r\n", place(range));
            pieces.push(BodyChunk::Bytes(head.into()));
            pieces.push(self.part(range));
        }
        pieces.push(BodyChunk::Bytes(format!("\r\n--{BOUNDARY}--\r\n").into()));
        pieces
    }
}

/// Tells browsers that pages of other origins may neither read an answer nor show it in a frame.
pub(crate) fn keep_from_others(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("frame-ancestors 'self'"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
