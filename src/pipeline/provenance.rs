//! What a file of the site is made from, and what of that has changed since the last build.

use std::collections::BTreeMap;

use crate::catalog::{CatalogQuery, CatalogWorld, EntryId};
use crate::front_matter::DocumentKind;
use crate::output::File;
use crate::route::OutputPath;
use crate::search::SearchFile;
use crate::site::{MachineFile, Note};
use crate::source::SitePath;
use crate::template::{PageOutcome, SiteQuery};
use crate::trace::{Fingerprint, Trace, World};

use super::BuildCache;
use super::cache::{CachedPage, FileOrigin};
use super::origin::SharedTexts;
use super::producers::FileProducer;
use super::snapshot::Snapshot;

/// How a file of the site comes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// How it is made.
    pub making: Making,
    /// What it is made from.
    pub inputs: Vec<ProvenanceInput>,
    /// What the next build does about it.
    pub next: NextBuild,
}

/// How a file is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Making {
    /// By a template, from this note or page below the root; `None` for a list and other pages without one.
    Page(Option<SitePath>),
    /// By copying this file, below the root.
    Copied(SitePath),
    /// From this data file, style sheet or script, below the root, in the form that Hexo gives it.
    Converted(SitePath),
    /// A feed.
    Feed,
    /// Any other file for machines: a sitemap, `robots.txt`.
    Machine,
    /// It belongs to the theme.
    Theme,
    /// A part of the index of the search.
    Search,
    /// The picture of a page for other sites.
    Card,
    /// The site's icon.
    Icon,
    /// The Markdown of this note, below the root, for programs.
    Markdown(SitePath),
}

/// Something that a file is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvenanceInput {
    /// What it is.
    pub source: InputSource,
    /// Whether it has changed since the last build.
    pub state: InputState,
}

/// What a file is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputSource {
    /// The text of a note or page, by its path below the root.
    Text(SitePath),
    /// The facts about a note that are not in its text alone: its address, its dates, its files.
    Facts,
    /// A file with front matter for a folder, by its path below the root.
    Defaults(SitePath),
    /// A configuration file, by its path below the root.
    Settings(SitePath),
    /// The options of the command line, the machine's time zone, the tags of scripts.
    Options,
    /// A template of the site's own, by its path below the root.
    Template(SitePath),
    /// The addresses of the theme's files and the files for machines.
    Theme,
    /// The address and the layout of the page.
    Place,
    /// A file of the site, by its path below the root.
    File(SitePath),
    /// The notes that a feed or the search has.
    Notes,
    /// A query of the note.
    NoteQuery(CatalogQuery),
    /// A query of the template.
    PageQuery(SiteQuery),
}

/// Whether an input has changed since the last build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputState {
    /// It is the same.
    Same,
    /// It is different, new or gone.
    Changed,
    /// The last build left no record of it.
    Unknown,
}

/// What the next build does about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextBuild {
    /// It makes the file: there is no result of an earlier build.
    First,
    /// It takes over the result of the last build.
    TakesOver,
    /// It makes the file again, since an input has changed.
    Again,
    /// Every build makes the file, and writes it when its bytes have changed.
    Always,
    /// Every build compares the file with the copy in the output folder.
    Copies,
}

impl InputState {
    fn of(is_same: bool) -> InputState {
        if is_same { InputState::Same } else { InputState::Changed }
    }
}

impl Snapshot {
    /// How a file comes about; `None` when the site has none at this path. `cache` is that of the last build, and the
    /// site was made [after](Snapshot::after) it.
    pub fn provenance(&self, path: &OutputPath, cache: &BuildCache) -> Option<Provenance> {
        let path = path.on_disk();
        let known = cache.pages.get(&path).map(|known| &**known);
        let account = Account { site: self, cache };
        Some(match self.makers.get(&path)? {
            FileProducer::Page(at) => account.page(*at, known),
            FileProducer::Copied(at) => account.copied(*at)?,
            FileProducer::Service(at) => match self.material().site.services.get(*at)?.1 {
                MachineFile::Feed(..) => {
                    account.noted(Making::Feed, known, self.feed_origin(*at, &path, &self.marks()))
                }
                _ => account.always(Making::Machine, vec![InputSource::Notes]),
            },
            FileProducer::Search(SearchFile::Description) => account.always(Making::Search, Vec::new()),
            FileProducer::Search(file) => {
                account.noted(Making::Search, known, self.search_origins(&self.marks()).of(*file))
            }
            FileProducer::Theme(File::Copied(from)) => {
                let inputs = vec![unknown(InputSource::File(from.clone()))];
                Provenance { making: Making::Theme, inputs, next: NextBuild::Copies }
            }
            FileProducer::Theme(File::Made(_)) => account.always(Making::Theme, Vec::new()),
            FileProducer::Card(_) => Provenance {
                making: Making::Card,
                inputs: Vec::new(),
                next: if known.is_some() { NextBuild::TakesOver } else { NextBuild::First },
            },
            FileProducer::Icon(_) => account.always(Making::Icon, Vec::new()),
            FileProducer::Markdown(id) => {
                let from = account.full(&self.resolved().notes.note(*id).document.path)?;
                account.always(Making::Markdown(from.clone()), vec![InputSource::Text(from)])
            }
        })
    }
}

fn unknown(source: InputSource) -> ProvenanceInput {
    ProvenanceInput { source, state: InputState::Unknown }
}

/// A site and the cache of its last build.
struct Account<'a> {
    site: &'a Snapshot,
    cache: &'a BuildCache,
}

impl Account<'_> {
    /// The path below the root of a path below the source folder.
    fn full(&self, path: &SitePath) -> Option<SitePath> {
        SitePath::new(&format!("{}/{path}", self.site.inputs().source_dir))
    }

    fn page(&self, at: usize, known: Option<&CachedPage>) -> Provenance {
        let site = self.site;
        let marks = site.marks();
        let (now, document) = (site.page_origin(at, &marks), site.pages.document(at));
        let was = known.and_then(|known| if let FileOrigin::Page(origin) = known.origin { Some(origin) } else { None });
        let both = was.zip(now);
        let state = |is_same: Option<bool>| is_same.map_or(InputState::Unknown, InputState::of);
        let mut inputs = Vec::new();
        let mut from = None;
        if let Some(id) = document {
            let note = site.resolved().notes.note(id);
            from = self.full(&note.document.path);
            inputs.extend(self.note(id, &note));
        }
        inputs.extend(self.settings(state(both.map(|(was, now)| was.settings == now.settings))));
        inputs.extend(self.theme(state(both.map(|(was, now)| was.theme == now.theme))));
        if both.is_some_and(|(was, now)| was.place != now.place) {
            inputs.push(ProvenanceInput { source: InputSource::Place, state: InputState::Changed });
        }
        let trace = known.map(|known| known.trace.trace());
        let asked = match &trace {
            Some(trace) => trace.iter().flat_map(|trace| self.states(trace)).collect(),
            // Only the page itself knows what it asks.
            None => match site.pages.page(at) {
                PageOutcome::Page(page) => queries(&page.trace).map(unknown).collect(),
                PageOutcome::Failed(_) | PageOutcome::Without => Vec::new(),
            },
        };
        // A trace that can't be read says nothing, and its page is made again.
        let is_fresh = matches!(trace, Some(Some(_))) && asked.iter().all(|asked| asked.state == InputState::Same);
        let next = match both {
            None => NextBuild::First,
            Some((was, now)) if was == now && is_fresh => NextBuild::TakesOver,
            Some(_) => NextBuild::Again,
        };
        inputs.extend(asked);
        Provenance { making: Making::Page(from), inputs, next }
    }

    fn states(&self, trace: &Trace<SiteQuery>) -> Vec<ProvenanceInput> {
        let read = trace.reads().iter();
        let state = |(query, answer): &(SiteQuery, Fingerprint)| ProvenanceInput {
            source: InputSource::PageQuery(query.clone()),
            state: InputState::of(self.site.pages.has_answer(query, *answer)),
        };
        read.map(state).collect()
    }

    /// The inputs of the document's own content.
    fn note(&self, id: EntryId, note: &Note) -> Vec<ProvenanceInput> {
        let (site, path) = (self.site, &note.document.path);
        let resolved = site.resolved();
        let kept = self.cache.contents.get(path);
        let both = kept.map(|kept| kept.origin).zip(resolved.origins.get(id.index()).copied());
        let state = |is_same: Option<bool>| is_same.map_or(InputState::Unknown, InputState::of);
        let mut inputs = Vec::new();
        let text = state(both.map(|(was, now)| was.text == now.text));
        inputs.extend(self.full(path).map(|path| ProvenanceInput { source: InputSource::Text(path), state: text }));
        let defaults = state(both.map(|(was, now)| was.defaults == now.defaults));
        inputs.extend(self.defaults(path, note.document.kind, defaults));
        if both.is_some_and(|(was, now)| was.facts != now.facts) {
            inputs.push(ProvenanceInput { source: InputSource::Facts, state: InputState::Changed });
        }
        // What a locked text asks would reveal it.
        if note.document.lock.is_some() {
            return inputs;
        }
        let world = CatalogWorld { catalog: &resolved.notes.catalog, inputs: site.inputs(), config: &resolved.config };
        let trace = kept.map_or(&note.content.trace, |kept| &kept.content().trace);
        inputs.extend(trace.reads().iter().map(|(query, answer)| ProvenanceInput {
            source: InputSource::NoteQuery(query.clone()),
            state: match kept {
                Some(_) => InputState::of(world.fingerprint(query) == *answer),
                None => InputState::Unknown,
            },
        }));
        inputs
    }

    fn defaults(&self, path: &SitePath, kind: DocumentKind, state: InputState) -> Vec<ProvenanceInput> {
        let inputs = self.site.inputs();
        let sources = self.site.resolved().defaults.sources(path, kind).flatten();
        let sources = sources.map(|id| InputSource::Defaults(inputs.source(id).path.clone()));
        sources.map(|source| ProvenanceInput { source, state }).collect()
    }

    /// Whether the settings, with the options of the command line, are those of the last build. All its contents have the
    /// fingerprint of them.
    fn settings_state(&self) -> InputState {
        let was = self.cache.contents.values().next().map(|kept| kept.origin.settings);
        was.zip(self.site.resolved().settings).map_or(InputState::Unknown, |(was, now)| InputState::of(was == now))
    }

    /// The configuration's files; `state` is that of all together.
    fn settings(&self, state: InputState) -> Vec<ProvenanceInput> {
        let (was, now) = (&self.cache.shared.settings, SharedTexts::of(self.site.inputs()).settings);
        files(was, &now, state, InputSource::Settings, InputSource::Options)
    }

    /// The site's own templates; `state` is that of everything of the theme.
    fn theme(&self, state: InputState) -> Vec<ProvenanceInput> {
        let (was, now) = (&self.cache.shared.templates, SharedTexts::of(self.site.inputs()).templates);
        files(was, &now, state, InputSource::Template, InputSource::Theme)
    }

    fn copied(&self, at: usize) -> Option<Provenance> {
        let file = self.site.material().site.files.get(at)?;
        let inputs = vec![unknown(InputSource::File(file.path.clone()))];
        Some(match file.form {
            None => Provenance { making: Making::Copied(file.path.clone()), inputs, next: NextBuild::Copies },
            Some(_) => Provenance { making: Making::Converted(file.path.clone()), inputs, next: NextBuild::Always },
        })
    }

    /// A file that is kept with one fingerprint of all that it is made from: settings and notes.
    fn noted(&self, making: Making, known: Option<&CachedPage>, origin: Option<Fingerprint>) -> Provenance {
        let (state, next) = match known.zip(origin) {
            None => (InputState::Unknown, NextBuild::First),
            Some((known, origin)) if known.origin == FileOrigin::Other(origin) => {
                (InputState::Same, NextBuild::TakesOver)
            }
            Some(_) => (InputState::Changed, NextBuild::Again),
        };
        let settings = self.settings_state();
        // One fingerprint has both: where the settings are others, nothing is known of the notes.
        let notes = if settings == InputState::Changed { InputState::Unknown } else { state };
        let mut inputs = self.settings(if state == InputState::Unknown { state } else { settings });
        inputs.insert(0, ProvenanceInput { source: InputSource::Notes, state: notes });
        Provenance { making, inputs, next }
    }

    fn always(&self, making: Making, sources: Vec<InputSource>) -> Provenance {
        let state = if self.cache.shared.settings.is_empty() { InputState::Unknown } else { InputState::Same };
        let settings = self.settings(state);
        let inputs = sources.into_iter().map(unknown).chain(settings).collect();
        Provenance { making, inputs, next: NextBuild::Always }
    }
}

fn queries(trace: &Trace<SiteQuery>) -> impl Iterator<Item = InputSource> {
    trace.reads().iter().map(|(query, _)| InputSource::PageQuery(query.clone()))
}

/// Files with their states. Where all together have changed and no file has, it is `other`.
fn files(
    was: &BTreeMap<SitePath, Fingerprint>,
    now: &BTreeMap<SitePath, Fingerprint>,
    state: InputState,
    source: fn(SitePath) -> InputSource,
    other: InputSource,
) -> Vec<ProvenanceInput> {
    let paths: std::collections::BTreeSet<&SitePath> = was.keys().chain(now.keys()).collect();
    let mut inputs: Vec<ProvenanceInput> = paths
        .into_iter()
        .map(|path| {
            let is_same = was.get(path) == now.get(path);
            let state = if state == InputState::Unknown { state } else { InputState::of(is_same) };
            ProvenanceInput { source: source(path.clone()), state }
        })
        .collect();
    if state == InputState::Changed && inputs.iter().all(|input| input.state == InputState::Same) {
        inputs.push(ProvenanceInput { source: other, state });
    }
    inputs
}
