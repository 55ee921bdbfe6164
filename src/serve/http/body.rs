//! The body of an answer: bytes in memory, a range of a file, parts of both, or a stream of events.

use std::convert::Infallible;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};

use hyper::body::{Bytes, Frame, SizeHint};
use tokio::sync::mpsc;

/// Files are read in pieces of this many bytes.
const PIECE: u64 = 64 << 10;

/// An answer's body.
#[derive(Debug)]
pub(crate) enum ResponseBody {
    Bytes(Option<Bytes>),
    /// Pieces that are made on demand; `left` bytes of them, where that is known.
    Stream {
        pieces: mpsc::Receiver<Bytes>,
        left: Option<u64>,
    },
}

/// A part of an answer that is sent piece by piece.
#[derive(Debug)]
pub(crate) enum BodyChunk {
    Bytes(Bytes),
    /// `len` bytes from `start` on.
    File {
        file: Arc<File>,
        start: u64,
        len: u64,
    },
}

impl ResponseBody {
    pub(crate) fn empty() -> ResponseBody {
        ResponseBody::Bytes(None)
    }

    pub(crate) fn bytes(bytes: impl Into<Bytes>) -> ResponseBody {
        ResponseBody::Bytes(Some(bytes.into()))
    }

    /// Sends pieces one after the other; files are read on a thread of their own, no faster than the browser takes
    /// them.
    pub(crate) fn pieces(pieces: Vec<BodyChunk>) -> ResponseBody {
        let len = pieces.iter().map(BodyChunk::len).sum();
        let (sender, receiver) = mpsc::channel(2);
        tokio::task::spawn_blocking(move || {
            for piece in pieces {
                if piece.send(&sender).is_none() {
                    // The browser is gone, or the file became shorter: the connection ends early, which the browser
                    // notices.
                    return;
                }
            }
        });
        ResponseBody::Stream { pieces: receiver, left: Some(len) }
    }
}

impl BodyChunk {
    pub(crate) fn len(&self) -> u64 {
        match self {
            BodyChunk::Bytes(bytes) => bytes.len() as u64,
            BodyChunk::File { len, .. } => *len,
        }
    }

    fn send(self, sender: &mpsc::Sender<Bytes>) -> Option<()> {
        match self {
            BodyChunk::Bytes(bytes) => sender.blocking_send(bytes).ok(),
            BodyChunk::File { file, start, mut len } => {
                let mut file = &*file;
                file.seek(SeekFrom::Start(start)).ok()?;
                while len > 0 {
                    let size = usize::try_from(len.min(PIECE)).unwrap_or(0);
                    let mut piece = vec![0; size];
                    file.read_exact(&mut piece).ok()?;
                    sender.blocking_send(piece.into()).ok()?;
                    len -= size as u64;
                }
                Some(())
            }
        }
    }
}

impl hyper::body::Body for ResponseBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match &mut *self {
            ResponseBody::Bytes(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            ResponseBody::Stream { pieces, left } => {
                let piece = ready!(pieces.poll_recv(context));
                if let (Some(piece), Some(left)) = (&piece, left) {
                    *left = left.saturating_sub(piece.len() as u64);
                }
                Poll::Ready(piece.map(|piece| Ok(Frame::data(piece))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, ResponseBody::Bytes(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            ResponseBody::Bytes(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            ResponseBody::Stream { left: Some(left), .. } => SizeHint::with_exact(*left),
            ResponseBody::Stream { left: None, .. } => SizeHint::default(),
        }
    }
}

/// Counts the unfinished answers of a connection, as long as it lives.
#[derive(Debug)]
pub(super) struct ResponseGuard(Arc<AtomicUsize>);

impl ResponseGuard {
    pub(super) fn new(count: &Arc<AtomicUsize>) -> ResponseGuard {
        count.fetch_add(1, Ordering::Relaxed);
        ResponseGuard(Arc::clone(count))
    }
}

impl Drop for ResponseGuard {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A body that keeps its connection counted as busy until its last piece is taken.
#[derive(Debug)]
pub(super) struct CountedBody {
    body: ResponseBody,
    _under_way: ResponseGuard,
}

impl CountedBody {
    pub(super) fn new(body: ResponseBody, under_way: ResponseGuard) -> CountedBody {
        CountedBody { body, _under_way: under_way }
    }
}

impl hyper::body::Body for CountedBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
