//! Messages that builds of a site show once: a text in the cache folder, so that the next build can recognise it.

use std::path::Path;

use super::cache_folder::{CACHE, cache_folder, write_kept};

/// The file's name below the cache folder.
const NAME: &str = "said";

/// Whether a text differs from the last build's; it is stored for the next one. Where nothing can be stored, it is
/// shown again.
pub fn is_said_first(root: &Path, text: &str) -> bool {
    let file = root.join(CACHE).join(NAME);
    if !root.join(CACHE).is_symlink() && !file.is_symlink() {
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        if before == text {
            return false;
        }
        let kept = || -> std::io::Result<()> { write_kept(&cache_folder(root)?, NAME, text.as_bytes()) };
        drop(kept());
    }
    true
}
