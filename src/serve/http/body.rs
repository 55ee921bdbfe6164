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
pub enum Body {
    Bytes(Option<Bytes>),
    /// Pieces that are made on demand; `left` bytes of them, where that is known.
    Stream {
        pieces: mpsc::Receiver<Bytes>,
        left: Option<u64>,
    },
}

/// A part of an answer that is sent piece by piece.
#[derive(Debug)]
pub enum Piece {
    Bytes(Bytes),
    /// `len` bytes from `start` on.
    File {
        file: Arc<File>,
        start: u64,
        len: u64,
    },
}

impl Body {
    pub fn empty() -> Body {
        Body::Bytes(None)
    }

    pub fn bytes(bytes: impl Into<Bytes>) -> Body {
        Body::Bytes(Some(bytes.into()))
    }

    /// Sends pieces one after the other; files are read on a thread of their own, no faster than the browser takes
    /// them.
    pub fn pieces(pieces: Vec<Piece>) -> Body {
        let len = pieces.iter().map(Piece::len).sum();
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
        Body::Stream { pieces: receiver, left: Some(len) }
    }
}

impl Piece {
    pub fn len(&self) -> u64 {
        match self {
            Piece::Bytes(bytes) => bytes.len() as u64,
            Piece::File { len, .. } => *len,
        }
    }

    fn send(self, sender: &mpsc::Sender<Bytes>) -> Option<()> {
        match self {
            Piece::Bytes(bytes) => sender.blocking_send(bytes).ok(),
            Piece::File { file, start, mut len } => {
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

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match &mut *self {
            Body::Bytes(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Body::Stream { pieces, left } => {
                let piece = ready!(pieces.poll_recv(context));
                if let (Some(piece), Some(left)) = (&piece, left) {
                    *left = left.saturating_sub(piece.len() as u64);
                }
                Poll::Ready(piece.map(|piece| Ok(Frame::data(piece))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Body::Bytes(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Body::Bytes(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Body::Stream { left: Some(left), .. } => SizeHint::with_exact(*left),
            Body::Stream { left: None, .. } => SizeHint::default(),
        }
    }
}

/// Counts the unfinished answers of a connection, as long as it lives.
#[derive(Debug)]
pub struct UnderWay(Arc<AtomicUsize>);

impl UnderWay {
    pub fn new(count: &Arc<AtomicUsize>) -> UnderWay {
        count.fetch_add(1, Ordering::Relaxed);
        UnderWay(Arc::clone(count))
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A body that keeps its connection counted as busy until its last piece is taken.
#[derive(Debug)]
pub struct Counted {
    body: Body,
    _under_way: UnderWay,
}

impl Counted {
    pub fn new(body: Body, under_way: UnderWay) -> Counted {
        Counted { body, _under_way: under_way }
    }
}

impl hyper::body::Body for Counted {
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
