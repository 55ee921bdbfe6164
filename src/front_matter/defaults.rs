//! Front matter by folder: `_defaults.yml` gives keys to the notes and pages in its folder and below.
//!
//! A key of the document itself wins, then that of the nearest folder. Values are replaced whole: lists are not joined.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::encoding::InvalidUtf8;
use crate::message;
use crate::readership;
use crate::source::{Inputs, SitePath, Source, SourceId, Span};
use crate::words::Message;
use crate::yaml::{self, RepairedYaml, RepeatedKey, YamlMapping, YamlValue};

use super::defaults_name::{is_defaults, is_near_defaults, rank};
use super::names::SourceText;
use super::restriction::{self, RestrictionReader};
use super::{COVER_KEYS, DocumentKind, check, comments, fields, misplaced_keys, repeats, untrusted};

/// Keys with one meaning: a default of one of them is replaced by any other.
const SYNONYMS: [&[&str]; 5] =
    [&["tags", "tag"], &["categories", "category"], &["photos", "photo"], &["math", "mathjax", "katex"], &COVER_KEYS];

/// Keys of a single document.
const NAMES: [&str; 3] = ["title", "excerpt", "id"];
const DATES: [&str; 2] = ["date", "updated"];
const ADDRESSES: [&str; 6] = ["permalink", "slug", "abbrlink", "alias", "aliases", "redirect_from"];
const VERSIONS: [&str; 2] = ["translation", "translations"];

/// The keys that folders give to their documents, by folder below the source folder (`""` is that itself).
#[derive(Clone, Debug, Default)]
pub struct FolderDefaults {
    folders: BTreeMap<String, Vec<DefaultsFile>>,
}

/// A file of defaults.
#[derive(Clone, Debug)]
pub(super) struct DefaultsFile {
    path: SitePath,
    /// `None`: there is something of this name that is no readable file.
    source: Option<SourceId>,
    /// `None`: it can't be read, so it is unknown who may read the documents below.
    keys: Option<DefaultKeys>,
}

#[derive(Clone, Debug)]
struct DefaultKeys {
    source: SourceId,
    map: YamlMapping,
    repeats: Vec<RepeatedKey>,
}

/// What a file of defaults gives to a document: keys that neither the document nor a nearer folder has.
pub(super) struct InheritedKeys {
    pub source: SourceId,
    pub map: YamlMapping,
    pub repeats: Vec<RepeatedKey>,
}

impl FolderDefaults {
    /// Reads all files of defaults, and reports what is wrong with them.
    pub fn read(inputs: &Inputs, config: &Config) -> (FolderDefaults, Vec<Diagnostic>) {
        let (mut defaults, mut diagnostics) = (FolderDefaults::default(), Vec::new());
        if config.quirks.folder_defaults_are_ignored {
            return (defaults, diagnostics);
        }
        let below = |path: &SitePath| path.below(&inputs.source_dir).map(str::to_owned);
        for file in &inputs.files {
            let (Some(path), Some(source)) = (below(&file.path), file.text) else { continue };
            if is_defaults(&path) {
                let (keys, told) = read(inputs, config, inputs.source(source));
                diagnostics.extend(told);
                defaults.add(&path, DefaultsFile { path: file.path.clone(), source: Some(source), keys });
            } else if is_near_defaults(&path) {
                let told = misnamed(inputs.source(source));
                if told.is_error() {
                    defaults.add(&path, DefaultsFile { path: file.path.clone(), source: Some(source), keys: None });
                }
                diagnostics.push(told);
            }
        }
        for place in &inputs.unread_defaults {
            let Some(path) = below(place).filter(|path| is_defaults(path)) else { continue };
            diagnostics.push(no_file(place));
            defaults.add(&path, DefaultsFile { path: place.clone(), source: None, keys: None });
        }
        defaults.folders.values_mut().for_each(|files| files.sort_by_key(|file| rank(file.path.name())));
        (defaults, diagnostics)
    }

    /// Adds a file by its path below the source folder.
    fn add(&mut self, path: &str, file: DefaultsFile) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.folders.entry(folder.to_owned()).or_default().push(file);
    }

    /// Whether no folder gives any keys.
    pub fn is_empty(&self) -> bool {
        self.folders.is_empty()
    }

    /// The files that give keys to a document at this path below the source folder, the nearest first; `None` for one
    /// without a text that can be read.
    pub fn sources(&self, path: &SitePath, kind: DocumentKind) -> impl Iterator<Item = Option<SourceId>> {
        self.of(path, kind).into_iter().map(|file| file.source)
    }

    /// The nearest file for a document at this path whose keys are unknown, and its text if it has one.
    pub fn unreadable(&self, path: &SitePath, kind: DocumentKind) -> Option<Option<SourceId>> {
        self.of(path, kind).into_iter().find(|file| file.keys.is_none()).map(|file| file.source)
    }

    /// The keys by which folders restrict a document at this path, with their places.
    pub fn restrictions(&self, config: &Config, path: &SitePath, kind: DocumentKind) -> Vec<(String, Span)> {
        let restricts = |key: &str| readership::restriction(key).is_some() || config.hidden_key.as_deref() == Some(key);
        let keys = self.of(path, kind).into_iter().filter_map(|file| file.keys.as_ref());
        keys.flat_map(|keys| {
            let named = keys.map.iter().filter(|(key, _)| restricts(key));
            named.map(|(key, member)| (key.clone(), Span::new(keys.source, member.key.clone())))
        })
        .collect()
    }

    /// A draft also has the defaults of the folder that it will be published to.
    fn of(&self, path: &SitePath, kind: DocumentKind) -> Vec<&DefaultsFile> {
        if self.folders.is_empty() {
            return Vec::new();
        }
        let mut files = Vec::new();
        let mut folder = path.folder();
        loop {
            files.extend(self.folders.get(folder).into_iter().flatten());
            let below = folder.strip_prefix("_drafts").filter(|_| kind == DocumentKind::Draft);
            if let Some(below) = below {
                files.extend(self.folders.get(&format!("_posts{below}")).into_iter().flatten());
            }
            if folder.is_empty() {
                return files;
            }
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }

    /// What a document with the keys `own` inherits, the nearest first; `None` where a file can't be read.
    pub(super) fn inherited(
        &self,
        path: &SitePath,
        kind: DocumentKind,
        own: &YamlMapping,
    ) -> Option<Vec<InheritedKeys>> {
        let mut inherited: Vec<InheritedKeys> = Vec::new();
        for file in self.of(path, kind) {
            let keys = file.keys.as_ref()?;
            let has = |key: &str| {
                let names = SYNONYMS.iter().find(|names| names.contains(&key));
                let has_value = |map: &YamlMapping, name: &str| {
                    map.get(name).is_some_and(|member| member.node.value != YamlValue::Null)
                };
                let has =
                    |name: &str| has_value(own, name) || inherited.iter().any(|nearer| nearer.map.contains_key(name));
                names.map_or_else(|| has(key), |names| names.iter().any(|name| has(name)))
            };
            let map: YamlMapping = keys
                .map
                .iter()
                .filter(|(key, _)| !has(key))
                .map(|(key, member)| (key.clone(), member.clone()))
                .collect();
            let repeats = keys.repeats.iter().filter(|repeat| map.contains_key(&repeat.key)).cloned().collect();
            inherited.push(InheritedKeys { source: keys.source, map, repeats });
        }
        Some(inherited)
    }
}

/// The keys of a file, if it can be read, and what is wrong with it.
fn read(inputs: &Inputs, config: &Config, source: &Source) -> (Option<DefaultKeys>, Vec<Diagnostic>) {
    let (id, text) = (source.id, &*source.text);
    let consequence = message!(front_matter_defaults_unreadable_note);
    let mut diagnostics = Vec::new();
    if let Some(known) = source.not_utf8 {
        diagnostics.push(diagnostic::not_utf8(source, known, consequence.clone()));
        if known.is_unreadable {
            return (None, diagnostics);
        }
    }
    let json = source.path.extension() == "json";
    let read = match yaml::json::read_with_repeats(text) {
        Ok((node, repeats)) if json => Ok(RepairedYaml { node, repairs: Vec::new(), repeats }),
        _ => yaml::read_with_repeats(text),
    };
    let read = match read {
        Ok(read) => read,
        Err(fault) => {
            let error = yaml::diagnostic(Code::FolderDefaults, id, text, 0..text.len(), &fault, consequence);
            return (None, vec![error]);
        }
    };
    let mut map = match read.node.value {
        YamlValue::Map(map) => map,
        YamlValue::Null => YamlMapping::new(),
        _ => {
            let error = Diagnostic::new(Code::FolderDefaults, message!(front_matter_defaults_not_keys))
                .at(Span::new(id, read.node.span), "")
                .note(consequence)
                .help(message!(front_matter_defaults_keys_help));
            return (None, vec![error]);
        }
    };
    if let Some(known) = source.not_utf8.filter(|_| map.keys().any(|key| key.contains(['\u{fffd}', '\0']))) {
        // What its keys are is unknown.
        let known = InvalidUtf8 { is_unreadable: true, ..known };
        return (None, vec![diagnostic::not_utf8(source, known, consequence)]);
    }
    let errors = restriction::slips(&map, id, |meant| message!(front_matter_restricting_default_slip_note, meant));
    if !errors.is_empty() {
        return (None, errors);
    }
    let written = SourceText { source: id, text };
    let repaired = |repair: &yaml::LineRepair| {
        repair.diagnostic(Code::FrontMatterRepaired, id, 0, message!(front_matter_repaired_note))
    };
    diagnostics.extend(read.repairs.iter().map(repaired));
    diagnostics.extend(map.iter().filter_map(|(key, member)| refused(key, Span::new(id, member.key.clone()))));
    map.retain(|key, member| {
        let is_empty = member.node.value == YamlValue::Null && readership::restriction(key).is_none();
        reason(key).is_none() && !is_empty
    });
    let repeats = read.repeats;
    diagnostics.extend(repeats::settle(&mut map, &repeats, written, config));
    diagnostics.extend(check::slips(&map, id));
    diagnostics.extend(comments::cut_names(&map, text, id));
    let kind = DocumentKind::Post;
    let restrictions =
        RestrictionReader { map: &map, repeats: &repeats, text, source: id, kind, config }.read(&mut diagnostics);
    diagnostics.extend(restrictions.open_password());
    if config.untrusted {
        diagnostics.extend(untrusted::clear(&mut map, id));
    }
    diagnostics.extend(fields::front_matter(map.clone(), kind, id, config, inputs).1);
    (Some(DefaultKeys { source: id, map, repeats }), diagnostics)
}

/// Reports what has the name of a file of defaults and is none.
fn no_file(path: &SitePath) -> Diagnostic {
    Diagnostic::new(Code::FolderDefaults, message!(front_matter_defaults_no_file, name = path.name()))
        .file(path)
        .note(message!(front_matter_defaults_unreadable_note))
        .help(message!(front_matter_defaults_no_file_help))
}

/// Reports a file whose name is nearly that of a file of defaults: an error where it was to restrict who may read the
/// documents below.
fn misnamed(source: &Source) -> Diagnostic {
    let (id, text) = (source.id, &*source.text);
    let restricting = misplaced_keys::first_restricting(text);
    let is_unreadable = source.not_utf8.is_some_and(|known| known.is_unreadable);
    let name = source.path.name();
    let report = Diagnostic::new(Code::FolderDefaults, message!(front_matter_defaults_misnamed, name))
        .at(Span::new(id, restricting.clone().unwrap_or(0..0)), "");
    let report = match restricting.is_some() || is_unreadable {
        true => report.note(message!(front_matter_defaults_misnamed_restricts_note)),
        false => {
            Diagnostic { severity: Severity::Warning, ..report }.note(message!(front_matter_defaults_misnamed_note))
        }
    };
    report.help(message!(front_matter_defaults_misnamed_help))
}

/// Reports a key that can't be a default.
fn refused(key: &str, place: Span) -> Option<Diagnostic> {
    let reason = reason(key)?;
    Some(
        Diagnostic::new(Code::FolderDefaultsKey, message!(front_matter_defaults_key, key))
            .at(place, message!(front_matter_no_effect_label))
            .note(reason)
            .help(message!(front_matter_defaults_own_key_help, key)),
    )
}

/// Why a key can't be a default.
fn reason(key: &str) -> Option<Message> {
    match key {
        key if NAMES.contains(&key) => Some(message!(front_matter_defaults_name_note)),
        key if DATES.contains(&key) => Some(message!(front_matter_defaults_date_note)),
        key if ADDRESSES.contains(&key) => Some(message!(front_matter_defaults_address_note)),
        key if VERSIONS.contains(&key) => Some(message!(front_matter_defaults_version_note)),
        _ => None,
    }
}
