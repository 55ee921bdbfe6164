//! The data from the heads of pictures, kept for the next build: an unchanged file is not opened again. Losing it costs
//! only time.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use crate::message;
use crate::packing::{pack, unpack};
use crate::picture::{Picture, PictureError, is_picture};
use crate::source::{InputFile, Inputs, SitePath};

use super::cache::program;
use super::cache_folder::{CACHE, HEADS, PICTURES, cache_folder, read_kept, write_kept};
use super::identity::{identity, is_settled};
use super::io_error::own_error;

/// For fewer pictures, reading the heads is as fast as reading this file.
const FEW: usize = 64;

/// The data of a head; `None` when the file is not a picture after all.
type PictureHead = Option<Result<Picture, PictureError>>;

/// Heads by the paths of their files below the root, each with the file's identity.
#[derive(Debug, Default)]
pub(super) struct PictureHeadCache(BTreeMap<SitePath, (u128, PictureHead)>);

impl PictureHeadCache {
    pub(super) fn load(root: &Path) -> PictureHeadCache {
        let folder = root.join(CACHE).join(PICTURES);
        if root.join(CACHE).is_symlink() || folder.is_symlink() {
            return PictureHeadCache::default();
        }
        let bytes = read_kept(&folder.join(HEADS));
        PictureHeadCache(bytes.and_then(|bytes| unpack(&program(), &bytes)).unwrap_or_default())
    }

    /// The data of a file's head, when the file is unchanged.
    pub(super) fn get(&self, path: &SitePath, identity: u128) -> Option<PictureHead> {
        self.0.get(path).filter(|(known, _)| *known == identity).map(|(_, head)| head.clone())
    }
}

/// Stores the data from the heads of a site's pictures. Files that were changed just now are left out.
///
/// Errors: the system's.
pub fn keep_picture_heads(root: &Path, inputs: &Inputs) -> io::Result<()> {
    let files = inputs.files.iter().chain(&inputs.assets);
    let pictures: Vec<&InputFile> = files.filter(|file| is_picture(&file.path.extension())).collect();
    if pictures.len() < FEW {
        return Ok(());
    }
    let PictureHeadCache(before) = PictureHeadCache::load(root);
    let now = SystemTime::now();
    let is_sure = |file: &InputFile| {
        let is_known = before.get(&file.path).is_some_and(|(identity, _)| *identity == file.identity);
        is_known
            || std::fs::metadata(root.join(file.path.as_str()))
                .is_ok_and(|facts| is_settled(&facts, now) && identity(&facts).number() == file.identity)
    };
    let sure = pictures.into_iter().filter(|file| is_sure(file));
    let heads: BTreeMap<_, _> = sure.map(|file| (file.path.clone(), (file.identity, file.picture.clone()))).collect();
    if heads == before {
        return Ok(());
    }
    let folder = cache_folder(root)?.join(PICTURES);
    if folder.is_symlink() {
        let message = message!(disk_note_folder_is_link, folder = format!("{CACHE}/{PICTURES}"));
        return Err(own_error(io::ErrorKind::Other, message));
    }
    std::fs::create_dir_all(&folder)?;
    write_kept(&folder, HEADS, &pack(&program(), &heads))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_known_as_long_as_its_file_is_the_same() {
        let path = SitePath::new("content/a.png").unwrap_or_else(|| unreachable!("a fixed path"));
        let heads = PictureHeadCache([(path.clone(), (7, Some(Err(PictureError::Empty))))].into());
        assert_eq!(heads.get(&path, 7), Some(Some(Err(PictureError::Empty))));
        assert_eq!(heads.get(&path, 8), None);
    }
}
