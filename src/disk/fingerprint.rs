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
    let mut piece = vec![0; 64 << 10];
    let mut read = 0;
    loop {
        let count = file.read(&mut piece)?;
        if count == 0 {
            break;
        }
        read += count as u64;
        state.add(piece.get(..count).unwrap_or_default());
    }
    if read != size {
        return Err(own_error(io::ErrorKind::InvalidData, message!(disk_note_changed_while_read)));
    }
    Ok((state.finish(), size))
}
