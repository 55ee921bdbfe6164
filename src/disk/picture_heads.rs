//! What the heads of pictures said, kept for the next build: a file that is the same is not opened again. Losing it costs
//! time and nothing else.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use crate::message;
use crate::packed::{pack, unpack};
use crate::picture::{Picture, PictureFault, is_picture};
use crate::source::{InputFile, Inputs, SitePath};

use super::cache::{program, read_kept, write_kept};
use super::identity::{identity, is_settled};
use super::io_error::own_error;
use super::manifest::{CACHE, cache_folder};
use super::picture_store::PICTURES;

/// The file of them, in the folder of pictures.
pub(super) const HEADS: &str = "heads";

/// The heads of fewer pictures are read as fast as the file would be.
const FEW: usize = 64;

/// What a head said; nothing when the file is no picture after all.
type Head = Option<Result<Picture, PictureFault>>;

/// Heads by the paths of their files below the root, each with what the system said of the file.
#[derive(Debug, Default)]
pub(super) struct KeptHeads(BTreeMap<SitePath, (u128, Head)>);

impl KeptHeads {
    pub(super) fn load(root: &Path) -> KeptHeads {
        let folder = root.join(CACHE).join(PICTURES);
        if root.join(CACHE).is_symlink() || folder.is_symlink() {
            return KeptHeads::default();
        }
        let bytes = read_kept(&folder.join(HEADS));
        KeptHeads(bytes.zip(program()).and_then(|(bytes, program)| unpack(&program, &bytes)).unwrap_or_default())
    }

    /// What the head of a file says, when the file is the one that was read.
    pub(super) fn get(&self, path: &SitePath, identity: u128) -> Option<Head> {
        self.0.get(path).filter(|(known, _)| *known == identity).map(|(_, head)| head.clone())
    }
}

/// Keeps what the heads of a site's pictures said. Files that were changed just now are left out.
///
/// Errors: what the system says.
pub fn keep_picture_heads(root: &Path, inputs: &Inputs) -> io::Result<()> {
    let files = inputs.files.iter().chain(&inputs.assets);
    let pictures: Vec<&InputFile> = files.filter(|file| is_picture(&file.path.extension())).collect();
    if pictures.len() < FEW {
        return Ok(());
    }
    let KeptHeads(before) = KeptHeads::load(root);
    let now = SystemTime::now();
    let is_sure = |file: &InputFile| {
        let is_known = before.get(&file.path).is_some_and(|(identity, _)| *identity == file.identity);
        is_known
            || std::fs::metadata(root.join(file.path.as_str()))
                .is_ok_and(|facts| is_settled(&facts, now) && identity(&facts).number() == file.identity)
    };
    let sure = pictures.into_iter().filter(|file| is_sure(file));
    let heads: BTreeMap<_, _> = sure.map(|file| (file.path.clone(), (file.identity, file.picture.clone()))).collect();
    let Some(program) = program().filter(|_| heads != before) else { return Ok(()) };
    let folder = cache_folder(root)?.join(PICTURES);
    if folder.is_symlink() {
        let message = message!(disk_note_folder_is_link, folder = format!("{CACHE}/{PICTURES}"));
        return Err(own_error(io::ErrorKind::Other, message));
    }
    std::fs::create_dir_all(&folder)?;
    write_kept(&folder, HEADS, &pack(&program, &heads))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_known_as_long_as_its_file_is_the_same() {
        let path = SitePath::new("content/a.png").unwrap_or_else(|| unreachable!("a fixed path"));
        let heads = KeptHeads([(path.clone(), (7, Some(Err(PictureFault::Empty))))].into());
        assert_eq!(heads.get(&path, 7), Some(Some(Err(PictureFault::Empty))));
        assert_eq!(heads.get(&path, 8), None);
    }
}
