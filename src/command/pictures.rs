//! The pictures of a site before it is built for readers: their smaller copies are made and put into the inputs.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::{self, ImagesConfig};
use crate::diagnostic::report::number;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::disk::{LateCache, PictureStore, PictureTrouble, keep_picture_heads};
use crate::picture::{MOST_BYTES, MOST_PIXELS, Oversize};
use crate::pipeline::Snapshot;
use crate::source::{InputFile, Inputs, SitePath};

use super::Situation;

/// A site that knows the copies of its pictures.
pub(super) struct Pictured {
    pub site: Snapshot,
    /// What is wrong with the pictures.
    pub diagnostics: Vec<Diagnostic>,
    /// How many pictures were decoded.
    pub decoded: usize,
    /// Files that may say what `images.strip` is to remove: they are not written, whatever else is.
    pub withheld: BTreeSet<SitePath>,
}

/// Understands a site twice where it shows pictures that have no copies yet: which pictures pages show is known only
/// then. What `kept` holds of earlier builds is taken over.
pub(super) fn pictured(situation: &Situation, inputs: Inputs, kept: &LateCache) -> Pictured {
    let mut inputs = inputs;
    let mut store = PictureStore::open(&situation.root);
    if !store.is_empty() {
        let images = config::resolve(&inputs).0.images;
        store.recall(&mut inputs, &images);
    }
    let inputs = Arc::new(inputs);
    // Without them the next build takes longer, and that is all.
    let _ = keep_picture_heads(&situation.root, &inputs);
    let mut site = Snapshot::after(Arc::clone(&inputs), &|| kept.get());
    let resolved = site.resolved();
    let shown = resolved.shown_pictures(&inputs);
    let is_idle = shown.is_empty() && !resolved.config.images.strip;
    if resolved.is_without_configuration() || store.is_empty() && is_idle {
        return Pictured { site, diagnostics: Vec::new(), decoded: 0, withheld: BTreeSet::new() };
    }
    let images: ImagesConfig = resolved.config.images.clone();
    let mut next = Inputs::clone(&inputs);
    let progress = |done: usize, all: usize| {
        situation.progress(&format!("making smaller pictures: {} of {}", number(done), number(all)));
    };
    if store.make(&mut next, &images, &shown, &progress) > 0 {
        situation.progress("building");
        site = site.next(next);
    }
    let troubles = store.troubles(site.inputs(), &images, &shown);
    let withheld = troubles.iter().filter(|(_, trouble)| matches!(trouble, PictureTrouble::NotBare(_)));
    let withheld = withheld.map(|(file, _)| file.path.clone()).collect();
    let mut diagnostics: Vec<Diagnostic> = troubles.iter().map(|(file, trouble)| troubled(file, trouble)).collect();
    if let Some(error) = store.keep(site.inputs(), &images).err().or(store.refusal.take()) {
        diagnostics.push(unkept(&error));
    }
    Pictured { site, diagnostics, decoded: store.decoded, withheld }
}

fn troubled(file: &InputFile, trouble: &PictureTrouble) -> Diagnostic {
    let name = file.path.name();
    match trouble {
        PictureTrouble::Oversize(oversize) => {
            let reason = match oversize {
                Oversize::Pixels(count) => {
                    format!("it has {} million pixels, and the most are {}", count / 1_000_000, MOST_PIXELS / 1_000_000)
                }
                Oversize::Bytes(bytes) => format!("it has {} MB, and the most are {}", bytes >> 20, MOST_BYTES >> 20),
            };
            Diagnostic::new(Code::OversizePicture, format!("the picture `{name}` is too large to be made smaller"))
                .file(&file.path)
                .note(reason)
                .note("readers get the file as it is: on a phone it may take minutes, or not be shown at all")
                .help("save a smaller one, such as 2,000 pixels wide, under the same name")
        }
        PictureTrouble::Damaged(reason) => {
            Diagnostic::new(Code::UndecodedPicture, format!("the picture `{name}` can't be decoded"))
                .file(&file.path)
                .note(format!("the decoder says: {reason}"))
                .note("readers get the file as it is, and browsers may show a part of it")
                .help("open it in an image editor and save it again, or copy it again from where it came from")
        }
        PictureTrouble::NotBare(reason) => {
            let message = format!("what the camera wrote into `{name}` can't be removed");
            Diagnostic::new(Code::UnstrippedPicture, message)
                .file(&file.path)
                .note(reason.clone())
                .note("`images.strip` asks for it, and the file may say where the photo was taken")
                .help(match file.picture.is_none() && file.tells_place {
                    true => format!(
                        "make a film without it, for instance with `ffmpeg -i {name} -map_metadata -1 -c copy new-{name}`, and put it \
                         in its place; or take it out of the folder of notes"
                    ),
                    false => {
                        "open it in an image editor and save it again, or take it out of the folder of notes".to_owned()
                    }
                })
        }
    }
}

fn unkept(error: &std::io::Error) -> Diagnostic {
    let failure = Diagnostic::new(Code::WriteFailed, "smaller copies of pictures can't be kept in `.biji`");
    Diagnostic { severity: Severity::Warning, ..failure }
        .note(format!("the system says: {error}"))
        .note("pages show the pictures as they are")
        .help("see whether you may write into the site's folder, and whether the disk is full")
}
