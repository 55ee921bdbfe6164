//! What a build reads: texts with an id, spans in them, and all of a site's files as plain values.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::encoding::{self, InvalidUtf8};
use crate::path;
use crate::picture::{Picture, PictureError, PictureVariants};

/// The file beside the configuration that keeps the sizes of pictures on other hosts.
pub const IMAGE_SIZES: &str = "_images.yml";

/// A path below the site's root: `/` between the parts, no empty, `.` or `..` part, never absolute.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// Normalises separators and `.` parts; `None` when the path is empty or leaves the site.
    pub fn new(path: &str) -> Option<SitePath> {
        if !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | "..")) {
            return Some(SitePath(path.into()));
        }
        let mut parts = Vec::new();
        for part in path.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => return None,
                _ => parts.push(part),
            }
        }
        (!parts.is_empty()).then(|| SitePath(parts.join("/").into()))
    }

    /// The path with `/` between its parts, in the file's own spelling; not percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The folder, without an end slash; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The text after the last dot of the name, in lower case; empty when there is none.
    pub fn extension(&self) -> String {
        self.name().rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase())
    }

    /// The path without its extension.
    pub fn without_extension(&self) -> &str {
        let name = self.name();
        match name.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => &self.0[..self.0.len() - extension.len() - 1],
            _ => &self.0,
        }
    }

    /// The rest of the path below `folder` (`""` is the root), if it is there.
    pub fn below(&self, folder: &str) -> Option<&str> {
        path::below(&self.0, folder)
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// The text of a span: an index into [`Inputs::sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceId(pub u32);

impl SourceId {
    /// Its place in [`Inputs::sources`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A text file of the site. The text is UTF-8 without a byte order mark and with `\n` as its only line end (Hexo strips
/// both as well), so offsets in it are those of an editor, not of the bytes on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its index in [`Inputs::sources`].
    pub id: SourceId,
    /// The file's path below the site's root, with the folder of notes.
    pub path: SitePath,
    /// The whole text, front matter included.
    pub text: Arc<str>,
    /// Where the file was not UTF-8 (U+FFFD in the text), and its probable encoding.
    pub not_utf8: Option<InvalidUtf8>,
}

/// A range of a source, in bytes of [`Source::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The text that the range is in.
    pub source: SourceId,
    /// The offset of its first byte.
    pub start: u32,
    /// The offset of the byte after its last; equal to `start` for a place between two characters.
    pub end: u32,
}

impl Span {
    /// The span of a range in bytes. Offsets that don't fit into 32 bits become the largest one.
    pub fn new(source: SourceId, range: Range<usize>) -> Span {
        Span { source, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The range in bytes of the source's text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The span of `range`, counted from this span's start.
    pub fn within(self, range: Range<usize>) -> Span {
        Span::new(self.source, self.start as usize + range.start..self.start as usize + range.end)
    }
}

fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A file of the site's folder, by its path below the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Below the site's root, not below the folder of notes.
    pub path: SitePath,
    /// Size in bytes.
    pub len: u64,
    /// Modification time on disk.
    pub modified: Timestamp,
    /// Creation time where the file system knows it, else the modification time.
    pub created: Timestamp,
    /// A number made from the file's metadata: it changes when another file replaces this one, even of the same size
    /// and time. Nothing on the site depends on it.
    pub identity: u128,
    /// The text, for the files that the pipeline reads; others are only copied.
    pub text: Option<SourceId>,
    /// The properties of the picture in the file; `None` for other files by name, and where they are unknown.
    pub picture: Option<Result<Picture, PictureError>>,
    /// Whether it is a film, or a photo in HEIC, that records where it was taken: this can't be removed.
    pub tells_place: bool,
    /// The results for the picture from before this build; empty in a preview.
    pub variants: PictureVariants,
}

/// A font of the site's folder, with its bytes: pictures are drawn with it.
#[derive(Clone, PartialEq, Eq)]
pub struct FontFile {
    /// Below the site's root.
    pub path: SitePath,
    /// The whole file.
    pub bytes: Arc<[u8]>,
}

impl fmt::Debug for FontFile {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "FontFile({}, {} bytes)", self.path, self.bytes.len())
    }
}

/// Everything a build depends on. The same inputs give the same output, byte for byte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// All texts; `sources[id.0]` has the id `id`.
    pub sources: Vec<Source>,
    /// The site's configuration files, in the order in which they are merged; empty when there is none.
    pub config: Vec<SourceId>,
    /// Configuration files of the theme that the site names, in the order in which they are merged:
    /// `themes/THEME/_config.yml`, `_config.THEME.yml`.
    pub theme: Vec<SourceId>,
    /// `package.json`, if any: it lists the plugins of a Hexo project.
    pub package: Option<SourceId>,
    /// [`IMAGE_SIZES`], if any.
    pub image_sizes: Option<SourceId>,
    /// Names of the tags that scripts of a Hexo project and of its theme register.
    pub script_tags: BTreeSet<String>,
    /// The folder of notes, below the root (`source`, `content`, or the value of `source_dir`).
    pub source_dir: String,
    /// All files below `source_dir`, sorted by path; hidden ones too.
    pub files: Vec<InputFile>,
    /// What has the name of a file of folder defaults but could not be read: it may have restricted the notes below.
    pub unread_defaults: Vec<SitePath>,
    /// The site's own templates and theme assets, which replace the built-in ones file by file. Paths below the root.
    pub templates: Vec<SourceId>,
    /// Files of the site's own folder `assets`, by their paths below the root; texts are read, others copied.
    pub assets: Vec<InputFile>,
    /// The font that `share.font` names, if it is there.
    pub share_font: Option<FontFile>,
    /// The facts beside the files: the command line's words, the time, the machine's zone.
    pub options: BuildOptions,
}

/// The facts from the command line and the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildOptions {
    /// Drafts are built as if they were posts.
    pub drafts: bool,
    /// Overrides the config's `future`.
    pub future: Option<bool>,
    /// Overrides the config's `quirks` (`biji` or `hexo`).
    pub quirks: Option<String>,
    /// The time of the build: decides which notes are in the future, nothing else.
    pub now: Timestamp,
    /// The machine's time zone. It affects paths only under `quirks: hexo`, as in Hexo.
    pub machine_zone: TimeZone,
}

impl Default for BuildOptions {
    fn default() -> Self {
        BuildOptions {
            drafts: false,
            future: None,
            quirks: None,
            now: Timestamp::UNIX_EPOCH,
            machine_zone: TimeZone::UTC,
        }
    }
}

impl Inputs {
    /// The source with this id; ids come only from these inputs.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.index()]
    }

    /// The text of a span; empty when it does not lie within its source, or cuts a character in two.
    pub fn text(&self, span: Span) -> &str {
        self.source(span.source).text.get(span.range()).unwrap_or("")
    }

    /// Adds a text and gives it its id.
    pub fn add(&mut self, path: SitePath, bytes: Vec<u8>) -> SourceId {
        self.add_text(path, DecodedText::of(bytes))
    }

    /// The same for a text that is normalised already.
    pub fn add_text(&mut self, path: SitePath, text: DecodedText) -> SourceId {
        let id = SourceId(clamp(self.sources.len()));
        let DecodedText { text, not_utf8 } = text;
        self.sources.push(Source { id, path, text, not_utf8 });
        id
    }

    /// The texts that the configuration is made from.
    pub fn settings(&self) -> impl Iterator<Item = SourceId> {
        self.config.iter().chain(&self.theme).copied().chain(self.package).chain(self.image_sizes)
    }

    /// Replaces a text; equal texts are left as they are.
    pub fn replace(&mut self, id: SourceId, bytes: Vec<u8>) {
        let DecodedText { text, not_utf8 } = DecodedText::of(bytes);
        if let Some(source) = self.sources.get_mut(id.index()) {
            if source.text != text {
                source.text = text;
            }
            source.not_utf8 = not_utf8;
        }
    }

    /// Gives the texts the ids, and where they are equal the memory, that they had in an earlier reading, so that
    /// results made from one then can be recognised as still right. The places of removed texts stay, empty, until
    /// others need them. Returns the new id of each old one, which diagnostics of this reading need.
    pub fn renumber(&mut self, before: &Inputs) -> Vec<SourceId> {
        let Inputs {
            sources,
            config,
            theme,
            package,
            image_sizes,
            files,
            templates,
            assets,
            script_tags: _,
            unread_defaults: _,
            source_dir: _,
            share_font: _,
            options: _,
        } = self;
        let ids = ids_of(sources, &before.sources);
        let mut numbered: Vec<Source> = before.sources.clone();
        for (mut source, id) in std::mem::take(sources).into_iter().zip(&ids) {
            source.id = *id;
            match numbered.get_mut(id.index()) {
                Some(place) => {
                    if place.text == source.text {
                        source.text = Arc::clone(&place.text);
                    }
                    *place = source;
                }
                // New ids follow each other in the order of the texts.
                None => numbered.push(source),
            }
        }
        let taken: BTreeSet<SourceId> = ids.iter().copied().collect();
        for source in numbered.iter_mut().filter(|source| !taken.contains(&source.id)) {
            (source.text, source.not_utf8) = (Arc::default(), None);
        }
        *sources = numbered;
        let renumber = |id: &mut SourceId| {
            if let Some(new) = ids.get(id.index()) {
                *id = *new;
            }
        };
        let settings = config.iter_mut().chain(theme).chain(package.iter_mut()).chain(image_sizes.iter_mut());
        settings.chain(templates).for_each(renumber);
        files.iter_mut().chain(assets.iter_mut()).filter_map(|file| file.text.as_mut()).for_each(renumber);
        ids
    }
}

/// For each new text the id of the old one with its path, or a free one. (One path may have two texts: where the root
/// itself is the folder of notes, the configuration is an ordinary file, too.)
fn ids_of(new: &[Source], old: &[Source]) -> Vec<SourceId> {
    let keys = |sources: &[Source]| -> Vec<(SitePath, usize)> {
        let mut seen: IndexMap<SitePath, usize> = IndexMap::new();
        let key = |source: &Source| {
            let count = seen.entry(source.path.clone()).or_default();
            *count += 1;
            (source.path.clone(), *count)
        };
        sources.iter().map(key).collect()
    };
    let mut free: IndexMap<(SitePath, usize), SourceId> =
        keys(old).into_iter().zip(old.iter().map(|source| source.id)).collect();
    let known: Vec<Option<SourceId>> = keys(new).iter().map(|key| free.swap_remove(key)).collect();
    let mut vacant: Vec<SourceId> = free.into_values().collect();
    vacant.sort_unstable_by(|a, b| b.cmp(a));
    let mut next = old.len();
    let fresh = |known: Option<SourceId>| {
        known.or_else(|| vacant.pop()).unwrap_or_else(|| {
            next += 1;
            SourceId(clamp(next - 1))
        })
    };
    known.into_iter().map(fresh).collect()
}

/// A file's bytes in the form of a [`Source`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodedText {
    text: Arc<str>,
    not_utf8: Option<InvalidUtf8>,
}

impl DecodedText {
    /// Removes the byte order mark and carriage returns from a file's bytes, as Hexo does before anything else; a
    /// carriage return alone is a line end too. Invalid UTF-8 becomes U+FFFD, and is recorded.
    pub fn of(bytes: Vec<u8>) -> DecodedText {
        let utf16 = encoding::utf16(&bytes);
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => {
                let not_utf8 = utf16.map(|_| InvalidUtf8 { place: 0, is_unreadable: true, encoding: utf16 });
                return DecodedText { text: with_narrow_ends(text).into(), not_utf8 };
            }
            Err(error) => error.into_bytes(),
        };
        let whole = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), str::len);
        let before = String::from_utf8_lossy(bytes.get(..whole).unwrap_or(&[])).into_owned();
        let place = if utf16.is_some() { 0 } else { clamp(with_narrow_ends(before).len()) };
        let text = with_narrow_ends(String::from_utf8_lossy(&bytes).into_owned());
        let (is_unreadable, encoding) = if utf16.is_some() { (true, utf16) } else { encoding::judge(&bytes, &text) };
        DecodedText { text: text.into(), not_utf8: Some(InvalidUtf8 { place, is_unreadable, encoding }) }
    }
}

fn with_narrow_ends(text: String) -> String {
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

crate::displayed_argument!(SitePath);
