//! What builds of a site say once: a text in the cache folder, so that the next build can see that it is no news.

use std::path::Path;

use super::manifest::{CACHE, cache_folder};

/// The file's name below the cache folder.
const NAME: &str = "said";

/// Whether a text is not what the last build said; it is kept for the next one. Where nothing can be kept, it is said
/// again.
pub fn is_said_first(root: &Path, text: &str) -> bool {
    let file = root.join(CACHE).join(NAME);
    if !root.join(CACHE).is_symlink() && !file.is_symlink() {
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        if before == text {
            return false;
        }
        let kept = || -> std::io::Result<()> {
            let cache = cache_folder(root)?;
            let new = tempfile::NamedTempFile::new_in(&cache)?;
            std::fs::write(new.path(), text)?;
            new.persist(&file)?;
            Ok(())
        };
        drop(kept());
    }
    true
}
