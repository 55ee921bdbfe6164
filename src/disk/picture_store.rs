//! The results of pictures from before a build, kept in the cache folder by the contents of the pictures: smaller
//! copies, and photos without metadata. Losing it costs only time.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::config::ImagesConfig;
use crate::message;
use crate::packing::{ProgramId, pack, unpack};
use crate::picture::{
    CopyFormat, ENCODER, Picture, PictureCopy, PictureCopyError, PictureDamage, PictureOversize, PictureVariant,
    PictureVariants, STRIPPER, bare, can_be_bare, encode, is_lighter, widths,
};
use crate::source::{InputFile, Inputs, SitePath};
use crate::words::Message;

use super::cache_folder::{CACHE, HEADS, PICTURES, cache_folder, read_kept, write_kept};
use super::identity::{identity, is_settled};
use super::io_error::own_error;
use super::picture_memory::MemoryShare;
use super::picture_recipe::{AVIF, MOST_BARE, bare_recipe, copies_recipe, recipes, unread, wants_bare};

/// The list of them, which any version of the program can read that knows this format.
const LIST: &str = "list";
const FORM: ProgramId = *b"biji pictures 02";

/// The pictures of a site's folder, and the results.
#[derive(Debug)]
pub struct PictureStore {
    root: PathBuf,
    folder: PathBuf,
    list: PictureIndex,
    is_changed: bool,
    /// The number of decoded pictures.
    pub decoded: usize,
    /// The system's error when something could not be stored.
    pub refusal: Option<io::Error>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct PictureIndex {
    /// Pictures as they were when they were last read, by their paths below the root.
    seen: BTreeMap<SitePath, PictureStamp>,
    /// By the fingerprint of a picture's content, and by recipe.
    made: BTreeMap<(String, String), RecipeResult>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct PictureStamp {
    /// The file's identity; 0 where it may have changed since without a sign.
    identity: u128,
    content: String,
}

/// The result of a picture.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum RecipeResult {
    Copies {
        copies: Vec<KeptCopy>,
        with_original: bool,
    },
    /// Without metadata.
    Bare(KeptCopy),
    /// It is unchanged.
    Nothing,
    /// The reason why there is no result.
    Damaged(PictureDamage),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptCopy {
    width: u32,
    name: String,
    content: String,
    identity: u128,
}

/// A picture to be processed.
struct PictureJob<'a> {
    file: &'a InputFile,
    picture: &'a Picture,
    /// Of the copies.
    widths: Vec<u32>,
    /// The requested ones that are missing.
    formats: Vec<CopyFormat>,
    /// The picture is needed without metadata.
    is_bare: bool,
}

/// The result of a job: the picture's file as it was read, and what was made of it.
struct PictureOutcome {
    seen: PictureStamp,
    made: Vec<((String, String), RecipeResult)>,
    decoded: usize,
}

/// Why a picture has no smaller copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureTrouble {
    /// The picture is too large to be decoded, in pixels or in bytes.
    Oversize(PictureOversize),
    /// The picture's file is damaged, so it can't be decoded or written again.
    Damaged(PictureDamage),
    /// The metadata could not be removed, and why.
    NotBare(Message),
}

impl PictureStore {
    /// The results of earlier builds of a site. Missing or damaged copies are forgotten, and made again when they are
    /// needed.
    pub fn open(root: &Path) -> PictureStore {
        let folder = root.join(CACHE).join(PICTURES);
        let is_ours = !root.join(CACHE).is_symlink() && !folder.is_symlink();
        let list = is_ours.then(|| unpack::<PictureIndex>(&FORM, &read_kept(&folder.join(LIST))?)).flatten();
        let mut list = list.unwrap_or_default();
        let count = list.made.len();
        let made: Vec<_> = std::mem::take(&mut list.made).into_iter().collect();
        let whole = made.into_par_iter().filter_map(|(key, work)| Some((key, whole(&folder, work)?)));
        list.made = whole.collect::<Vec<_>>().into_iter().collect();
        let is_changed = list.made.len() != count;
        PictureStore { root: root.to_owned(), folder, list, is_changed, decoded: 0, refusal: None }
    }

    /// Whether no picture is known.
    pub fn is_empty(&self) -> bool {
        self.list.seen.is_empty()
    }

    /// Adds to `inputs` what is known of their pictures. Changed files are read; nothing is decoded.
    pub fn recall(&mut self, inputs: &mut Inputs, images: &ImagesConfig) {
        let known = |file: &&InputFile| self.list.seen.contains_key(&file.path);
        let stale: Vec<_> = inputs
            .files
            .par_iter()
            .chain(&inputs.assets)
            .filter(known)
            .filter(|file| self.content(file).is_none())
            .map(|file| (file.path.clone(), self.read(file).ok().map(|(_, seen)| seen)))
            .collect();
        for (path, seen) in stale {
            self.is_changed = true;
            match seen {
                Some(seen) => drop(self.list.seen.insert(path, seen)),
                None => drop(self.list.seen.remove(&path)),
            }
        }
        for file in inputs.files.iter_mut().chain(&mut inputs.assets) {
            if let Some(variants) = self.variants(file, images) {
                file.variants = variants;
            }
        }
    }

    /// Makes the requested results that are missing, on all cores: smaller copies of the pictures in `shown`, and those
    /// that `images.strip` requires for all photos. Adds them to `inputs`; returns how many of their pictures changed.
    /// `progress` is called with the number of pictures done, and of all.
    pub fn make(
        &mut self,
        inputs: &mut Inputs,
        images: &ImagesConfig,
        shown: &BTreeSet<SitePath>,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> usize {
        let jobs: Vec<PictureJob> = pictures(inputs)
            .filter_map(|file| {
                let picture = file.picture.as_ref()?.as_ref().ok()?;
                let is_shown = shown.contains(&file.path);
                let widths =
                    if is_shown { widths(picture, file.len, &images.widths).unwrap_or_default() } else { Vec::new() };
                let needs = |recipe: &str| self.content(file).is_none_or(|content| !self.has(content, recipe));
                let is_wanted =
                    |format: &CopyFormat| !widths.is_empty() && needs(&copies_recipe(*format, &widths, images.quality));
                let formats: Vec<CopyFormat> = images.formats.iter().copied().filter(is_wanted).collect();
                let is_bare = wants_bare(picture, file, images) && needs(&bare_recipe());
                (!formats.is_empty() || is_bare).then_some(PictureJob { file, picture, widths, formats, is_bare })
            })
            .collect();
        if jobs.is_empty() {
            return 0;
        }
        if let Err(error) = self.begin() {
            self.refusal = Some(error);
            return 0;
        }
        let done = AtomicUsize::new(0);
        let outcomes: Vec<io::Result<PictureOutcome>> = jobs
            .par_iter()
            .map(|job| {
                let outcome = self.work(job, images.quality);
                progress(done.fetch_add(1, Ordering::Relaxed) + 1, jobs.len());
                outcome
            })
            .collect();
        let mut seen: Vec<(&InputFile, PictureStamp)> = Vec::new();
        for (job, outcome) in jobs.iter().zip(outcomes) {
            match outcome {
                Ok(outcome) => {
                    self.is_changed = true;
                    self.decoded += outcome.decoded;
                    self.list.made.extend(outcome.made);
                    seen.push((job.file, outcome.seen));
                }
                Err(error) => self.refusal = Some(error),
            }
        }
        let variants = |(file, seen): &(&InputFile, PictureStamp)| {
            (file.path.clone(), self.variants_of(file, &seen.content, images))
        };
        let made: BTreeMap<SitePath, PictureVariants> = seen.iter().map(variants).collect();
        let seen = seen.into_iter().map(|(file, seen)| (file.path.clone(), seen));
        self.list.seen.extend(seen.collect::<Vec<_>>());
        let mut changed = 0;
        for file in inputs.files.iter_mut().chain(&mut inputs.assets) {
            let Some(variants) = made.get(&file.path).filter(|variants| **variants != file.variants) else { continue };
            file.variants = variants.clone();
            changed += 1;
        }
        changed
    }

    /// The problems of the shown pictures, and the pictures that still have metadata that `images.strip` is to remove.
    pub fn troubles<'a>(
        &self,
        inputs: &'a Inputs,
        images: &ImagesConfig,
        shown: &BTreeSet<SitePath>,
    ) -> Vec<(&'a InputFile, PictureTrouble)> {
        let made = |file: &InputFile, recipe: String| {
            let content = &self.list.seen.get(&file.path)?.content;
            self.list.made.get(&(content.clone(), recipe))
        };
        let not_bare = |file: &InputFile| {
            if !images.strip {
                return None;
            }
            let Some(Ok(picture)) = &file.picture else {
                return unread(file).map(PictureTrouble::NotBare);
            };
            if !can_be_bare(picture.format) {
                return None;
            }
            if file.len > MOST_BARE {
                return Some(PictureTrouble::NotBare(message!(
                    disk_note_picture_too_large,
                    size = file.len >> 20,
                    limit = MOST_BARE >> 20
                )));
            }
            match made(file, bare_recipe()) {
                Some(RecipeResult::Damaged(reason)) => Some(PictureTrouble::NotBare(reason.reason())),
                Some(_) => None,
                None => Some(PictureTrouble::NotBare(message!(disk_note_picture_not_kept))),
            }
        };
        let trouble = |file: &InputFile| {
            if !shown.contains(&file.path) {
                return None;
            }
            let widths = match widths(file.picture.as_ref()?.as_ref().ok()?, file.len, &images.widths) {
                Ok(widths) => widths,
                Err(oversize) => return Some(PictureTrouble::Oversize(oversize)),
            };
            match made(file, copies_recipe(CopyFormat::WebP, &widths, images.quality))? {
                RecipeResult::Damaged(reason) => Some(PictureTrouble::Damaged(reason.clone())),
                _ => None,
            }
        };
        // For files that are not published, nothing else matters.
        pictures(inputs).filter_map(|file| Some((file, not_bare(file).or_else(|| trouble(file))?))).collect()
    }

    /// Stores the results, and removes those that no picture of `inputs` needs any more.
    ///
    /// Errors: the system's.
    pub fn keep(&mut self, inputs: &Inputs, images: &ImagesConfig) -> io::Result<()> {
        let mut needed = BTreeSet::new();
        let mut present = BTreeSet::new();
        for file in pictures(inputs) {
            let Some(seen) = self.list.seen.get(&file.path) else { continue };
            present.insert(file.path.clone());
            needed.extend(recipes(file, images).into_iter().map(|recipe| (seen.content.clone(), recipe)));
        }
        let count = (self.list.seen.len(), self.list.made.len());
        self.list.seen.retain(|path, _| present.contains(path));
        self.list.made.retain(|key, _| needed.contains(key));
        self.is_changed |= count != (self.list.seen.len(), self.list.made.len());
        if !self.is_changed {
            return Ok(());
        }
        self.begin()?;
        let names: BTreeSet<&str> = self
            .list
            .made
            .values()
            .flat_map(|work| match work {
                RecipeResult::Copies { copies, .. } => copies.as_slice(),
                RecipeResult::Bare(copy) => std::slice::from_ref(copy),
                RecipeResult::Nothing | RecipeResult::Damaged(_) => &[],
            })
            .map(|copy| copy.name.as_str())
            .collect();
        write_kept(&self.folder, LIST, &pack(&FORM, &self.list))?;
        for entry in std::fs::read_dir(&self.folder)?.flatten() {
            let name = entry.file_name();
            let is_needed = name.to_str().is_some_and(|name| [LIST, HEADS].contains(&name) || names.contains(name));
            if !is_needed && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                std::fs::remove_file(entry.path())?;
            }
        }
        self.is_changed = false;
        Ok(())
    }

    fn begin(&self) -> io::Result<()> {
        cache_folder(&self.root)?;
        if self.folder.is_symlink() {
            let message = message!(disk_note_folder_is_link, folder = format!("{CACHE}/{PICTURES}"));
            return Err(own_error(io::ErrorKind::Other, message));
        }
        std::fs::create_dir_all(&self.folder)
    }

    /// The fingerprint of a file's content, when the file is unchanged.
    fn content(&self, file: &InputFile) -> Option<&str> {
        let seen = self.list.seen.get(&file.path)?;
        (seen.identity == file.identity && seen.identity != 0).then_some(seen.content.as_str())
    }

    fn has(&self, content: &str, recipe: &str) -> bool {
        self.list.made.contains_key(&(content.to_owned(), recipe.to_owned()))
    }

    /// The known results of a picture; `None` when it was never read.
    fn variants(&self, file: &InputFile, images: &ImagesConfig) -> Option<PictureVariants> {
        let seen = self.list.seen.get(&file.path)?;
        Some(self.variants_of(file, &seen.content, images))
    }

    fn variants_of(&self, file: &InputFile, content: &str, images: &ImagesConfig) -> PictureVariants {
        let mut variants = PictureVariants::default();
        for recipe in recipes(file, images) {
            let is_avif = recipe.starts_with(AVIF);
            match self.list.made.get(&(content.to_owned(), recipe)) {
                Some(RecipeResult::Copies { copies, with_original }) => {
                    let copy = |copy: &KeptCopy| PictureVariant { width: copy.width, file: below(&copy.name).into() };
                    let copies = copies.iter().map(copy).collect();
                    if is_avif {
                        variants.avif = copies;
                    } else {
                        variants.smaller = copies;
                        variants.with_original = *with_original;
                    }
                }
                Some(RecipeResult::Bare(copy)) => variants.bare = Some(below(&copy.name).into()),
                _ => {}
            }
        }
        variants
    }

    /// A file's bytes, and the facts to remember.
    fn read(&self, file: &InputFile) -> io::Result<(Vec<u8>, PictureStamp)> {
        let place = self.root.join(file.path.as_str());
        let facts = std::fs::metadata(&place)?;
        let bytes = std::fs::read(&place)?;
        let is_sure = is_settled(&facts, SystemTime::now()) && identity(&facts).number() == file.identity;
        let seen = PictureStamp { identity: if is_sure { file.identity } else { 0 }, content: content(&bytes) };
        Ok((bytes, seen))
    }

    fn work(&self, job: &PictureJob, quality: u8) -> io::Result<PictureOutcome> {
        let _share = MemoryShare::of(job.picture, job.file.len);
        let (bytes, seen) = self.read(job.file)?;
        let mut outcome = PictureOutcome { seen, made: Vec::new(), decoded: 0 };
        let stripped = (outcome.seen.content.clone(), bare_recipe());
        if job.is_bare && !self.list.made.contains_key(&stripped) {
            let work = match bare(&bytes, job.picture) {
                Ok(Some(bytes)) => {
                    let name = format!("{}-bare-{STRIPPER}.{}", stripped.0, job.file.path.extension());
                    RecipeResult::Bare(self.write(name, job.picture.width, &bytes)?)
                }
                Ok(None) => RecipeResult::Nothing,
                Err(reason) => RecipeResult::Damaged(reason),
            };
            outcome.made.push((stripped, work));
        }
        // Another file of the same content may have them.
        let key = |format: CopyFormat| (outcome.seen.content.clone(), copies_recipe(format, &job.widths, quality));
        let is_missing = |format: &CopyFormat| !self.list.made.contains_key(&key(*format));
        let formats: Vec<CopyFormat> = job.formats.iter().copied().filter(is_missing).collect();
        if formats.is_empty() {
            return Ok(outcome);
        }
        outcome.decoded = 1;
        // Copies in AVIF have to be smaller files than those in WebP.
        let needed = if formats.contains(&CopyFormat::Avif) { &CopyFormat::ALL[..] } else { &[CopyFormat::WebP] };
        let copies = encode(&bytes, job.picture, &job.widths, needed, quality);
        for format in formats {
            let key = key(format);
            let work = match &copies {
                Ok(copies) => self.copies(job, format, copies, &key.0, quality)?,
                Err(PictureCopyError::LeftAlone) => RecipeResult::Nothing,
                Err(PictureCopyError::Damaged(reason)) => RecipeResult::Damaged(reason.clone()),
            };
            outcome.made.push((key, work));
        }
        Ok(outcome)
    }

    /// Stores the copies of a picture in one format, whose content has this fingerprint.
    fn copies(
        &self,
        job: &PictureJob,
        format: CopyFormat,
        made: &[PictureCopy],
        content: &str,
        quality: u8,
    ) -> io::Result<RecipeResult> {
        let weight = |of: CopyFormat| -> usize {
            made.iter().filter(|copy| copy.format == of).map(|copy| copy.bytes.len()).sum()
        };
        let of_format = made.iter().filter(|copy| copy.format == format);
        let widest = of_format.clone().map(|copy| copy.width).max();
        let light: Vec<_> =
            of_format.clone().filter(|copy| is_lighter(copy.bytes.len() as u64, job.file.len)).collect();
        let with_original = !light.is_empty() && light.iter().map(|copy| copy.width).max() != widest;
        // A browser that is offered AVIF ignores all else.
        let is_complete = light.len() == job.widths.len();
        let is_heavier = weight(CopyFormat::Avif) >= weight(CopyFormat::WebP);
        if format == CopyFormat::Avif && (!is_complete || is_heavier) {
            return Ok(RecipeResult::Nothing);
        }
        let copies = light.iter().map(|copy| {
            let name = format!("{content}-{}-{quality}-{ENCODER}.{}", copy.width, format.extension());
            self.write(name, copy.width, &copy.bytes)
        });
        Ok(RecipeResult::Copies { copies: copies.collect::<io::Result<_>>()?, with_original })
    }

    fn write(&self, name: String, width: u32, bytes: &[u8]) -> io::Result<KeptCopy> {
        write_kept(&self.folder, &name, bytes)?;
        let identity = identity(&std::fs::symlink_metadata(self.folder.join(&name))?).number();
        Ok(KeptCopy { width, name, content: content(bytes), identity })
    }
}

/// The files that may be pictures, the theme's own among them.
fn pictures(inputs: &Inputs) -> impl Iterator<Item = &InputFile> {
    inputs.files.iter().chain(&inputs.assets)
}

/// The path of a copy, below the site's root.
fn below(name: &str) -> String {
    format!("{CACHE}/{PICTURES}/{name}")
}

fn content(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().chars().take(32).collect()
}

/// A picture's copies, when all of them are unchanged. For files that may have been modified the bytes are compared.
fn whole(folder: &Path, work: RecipeResult) -> Option<RecipeResult> {
    let whole = |mut copy: KeptCopy| {
        let place = folder.join(&copy.name);
        let facts = std::fs::symlink_metadata(&place).ok().filter(|facts| facts.is_file())?;
        let now = identity(&facts).number();
        if now != copy.identity {
            if content(&read_kept(&place)?) != copy.content {
                return None;
            }
            copy.identity = now;
        }
        Some(copy)
    };
    Some(match work {
        RecipeResult::Copies { copies, with_original } => {
            RecipeResult::Copies { copies: copies.into_iter().map(whole).collect::<Option<_>>()?, with_original }
        }
        RecipeResult::Bare(copy) => RecipeResult::Bare(whole(copy)?),
        other => other,
    })
}
