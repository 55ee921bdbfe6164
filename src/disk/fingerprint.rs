//! The fingerprints of files on disk.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::message;
use crate::output::{ContentHasher, ContentId};

use super::io_error::own_error;

/// The fingerprint of a file's content, and its size in bytes; read piece by piece.
///
/// Errors: the system's, and that the file changed meanwhile.
pub fn content_of(path: &Path) -> io::Result<(ContentId, u64)> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    let mut state = ContentHasher::begin(size);
    let mut read = 0;
    for_each_piece(&mut file, size, |piece| {
        read += piece.len() as u64;
        state.add(piece);
        Ok(())
    })?;
    if read != size {
        return Err(own_error(io::ErrorKind::InvalidData, message!(disk_note_changed_while_read)));
    }
    Ok((state.finish(), size))
}

/// The most bytes of a file that are in memory at once.
const PIECE: u64 = 64 << 10;

/// Reads a file of about `size` bytes piece by piece, to its end.
pub(super) fn for_each_piece(
    file: &mut File,
    size: u64,
    mut with: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    // One byte more: then the end is found by the second reading.
    let mut piece = vec![0; usize::try_from(PIECE.min(size + 1)).unwrap_or(1)];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(count) => with(piece.get(..count).unwrap_or_default())?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
