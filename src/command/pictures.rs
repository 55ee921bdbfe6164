//! The pictures of a site before it is built for readers: their smaller copies are made and added to the inputs.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::{self, ImagesConfig};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::disk::{PictureStore, PictureTrouble, keep_picture_heads, reason_note};
use crate::message;
use crate::observe::{Observer, Stage, Work, observed};
use crate::picture::{MOST_BYTES, MOST_PIXELS, PictureOversize};
use crate::pipeline::Snapshot;
use crate::source::{InputFile, Inputs, SitePath};

use super::CommandContext;

/// A site with the copies of its pictures.
pub(super) struct SiteWithPictures {
    pub site: Snapshot,
    /// The problems of the pictures.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of decoded pictures.
    pub decoded: usize,
    /// Files that may have metadata that `images.strip` is to remove: they are never written.
    pub withheld: BTreeSet<SitePath>,
}

/// Resolves a site twice where it shows pictures without copies: only then is it known which pictures pages show.
/// `resolve` resolves it the first time.
pub(super) fn pictured(
    situation: &CommandContext,
    mut inputs: Arc<Inputs>,
    resolve: &dyn Fn(Arc<Inputs>) -> Snapshot,
    observer: &dyn Observer,
) -> SiteWithPictures {
    let mut store = PictureStore::open(&situation.root);
    if !store.is_empty() {
        let images = config::resolve(&inputs).0.images;
        store.recall(Arc::make_mut(&mut inputs), &images);
    }
    // Without them only the next build takes longer.
    let _ = keep_picture_heads(&situation.root, &inputs);
    let mut site = resolve(Arc::clone(&inputs));
    let resolved = site.resolved();
    let shown = resolved.shown_pictures(&inputs);
    let is_idle = shown.is_empty() && !resolved.config.images.strip;
    if resolved.is_without_configuration() || store.is_empty() && is_idle {
        return SiteWithPictures { site, diagnostics: Vec::new(), decoded: 0, withheld: BTreeSet::new() };
    }
    let images: ImagesConfig = resolved.config.images.clone();
    let mut next = Inputs::clone(&inputs);
    let progress = |done: usize, all: usize| {
        situation.progress(message!(command_progress_resizing, done, all));
    };
    let making = || store.make(&mut next, &images, &shown, &progress);
    if observed(observer, Work::Stage(Stage::Pictures), making) > 0 {
        situation.progress(message!(command_progress_building));
        site = site.next(next);
    }
    let troubles = store.troubles(site.inputs(), &images, &shown);
    let withheld = troubles.iter().filter(|(_, trouble)| matches!(trouble, PictureTrouble::NotBare(_)));
    let withheld = withheld.map(|(file, _)| file.path.clone()).collect();
    let mut diagnostics: Vec<Diagnostic> = troubles.iter().map(|(file, trouble)| troubled(file, trouble)).collect();
    if let Some(error) = store.keep(site.inputs(), &images).err().or(store.refusal.take()) {
        diagnostics.push(unkept(&error));
    }
    SiteWithPictures { site, diagnostics, decoded: store.decoded, withheld }
}

fn troubled(file: &InputFile, trouble: &PictureTrouble) -> Diagnostic {
    let name = file.path.name();
    match trouble {
        PictureTrouble::Oversize(oversize) => {
            let reason = match oversize {
                PictureOversize::Pixels(count) => {
                    let millions = |count: u64| count / 1_000_000;
                    message!(command_picture_pixels, count = millions(*count), most = millions(MOST_PIXELS))
                }
                PictureOversize::Bytes(bytes) => {
                    message!(command_picture_megabytes, count = bytes >> 20, most = MOST_BYTES >> 20)
                }
            };
            Diagnostic::new(Code::OversizePicture, message!(command_picture_too_large, name))
                .file(&file.path)
                .note(reason)
                .note(message!(command_note_picture_too_large))
                .help(message!(command_help_smaller_picture))
        }
        PictureTrouble::Damaged(reason) => {
            Diagnostic::new(Code::UndecodedPicture, message!(command_picture_not_decoded, name))
                .file(&file.path)
                .note(message!(command_note_decoder_reason, reason = reason.reason()))
                .note(message!(command_note_picture_unchanged))
                .help(message!(command_help_save_or_copy_picture))
        }
        PictureTrouble::NotBare(reason) => {
            Diagnostic::new(Code::UnstrippedPicture, message!(command_camera_data_not_removed, name))
                .file(&file.path)
                .note(reason.clone())
                .note(message!(command_note_photo_location))
                .help(match file.picture.is_none() && file.tells_place {
                    true => message!(command_help_film_without_location, name),
                    false => message!(command_help_save_or_move_picture),
                })
        }
    }
}

fn unkept(error: &std::io::Error) -> Diagnostic {
    let failure = Diagnostic::new(Code::WriteFailed, message!(command_copies_not_saved));
    Diagnostic { severity: Severity::Warning, ..failure }
        .note(reason_note(error))
        .note(message!(command_note_original_pictures))
        .help(message!(command_help_check_writable_and_space))
}
