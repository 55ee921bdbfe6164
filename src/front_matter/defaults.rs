//! Front matter by folder: `_defaults.yml` gives keys to the notes and pages in its folder and below.
//!
//! A key of the document itself wins, then that of the nearest folder. Values are replaced whole: lists are not joined.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::message;
use crate::readership;
use crate::source::{Inputs, SitePath, Source, SourceId, Span};
use crate::words::Message;
use crate::yaml::{self, RepairedYaml, RepeatedKey, YamlMapping, YamlValue};

use super::names::SourceText;
use super::restriction::{self, RestrictionReader};
use super::{DocumentKind, check, comments, fields, repeats};

/// Names of the files, the first of a folder's counting most.
pub const DEFAULTS_NAMES: [&str; 3] = ["_defaults.yml", "_defaults.yaml", "_defaults.json"];

/// Keys with one meaning: a default of one of them is replaced by any other.
const SYNONYMS: [&[&str]; 4] =
    [&["tags", "tag"], &["categories", "category"], &["photos", "photo"], &["math", "mathjax", "katex"]];

/// Keys of a single document.
const NAMES: [&str; 3] = ["title", "excerpt", "id"];
const DATES: [&str; 2] = ["date", "updated"];
const ADDRESSES: [&str; 6] = ["permalink", "slug", "abbrlink", "alias", "aliases", "redirect_from"];
const VERSIONS: [&str; 2] = ["translation", "translations"];

/// Whether a path is that of a file of defaults; in `_data/` it is data.
pub fn is_defaults(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    DEFAULTS_NAMES.contains(&name) && !path.starts_with("_data/")
}

/// The keys that folders give to their documents, by folder below the source folder (`""` is that itself).
#[derive(Clone, Debug, Default)]
pub struct FolderDefaults {
    folders: BTreeMap<String, Vec<DefaultsFile>>,
}

/// A file of defaults.
#[derive(Clone, Debug)]
pub(super) struct DefaultsFile {
    source: SourceId,
    /// `None`: it can't be read, so it is unknown who may read the documents below.
    keys: Option<DefaultKeys>,
}

#[derive(Clone, Debug)]
struct DefaultKeys {
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
        for file in &inputs.files {
            let Some(path) = file.path.below(&inputs.source_dir).filter(|path| is_defaults(path)) else { continue };
            let Some(source) = file.text else { continue };
            let (keys, told) = read(inputs, config, inputs.source(source));
            diagnostics.extend(told);
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            defaults.folders.entry(folder.to_owned()).or_default().push(DefaultsFile { source, keys });
        }
        let rank = |file: &DefaultsFile| {
            let name = inputs.source(file.source).path.name();
            DEFAULTS_NAMES.iter().position(|known| *known == name)
        };
        defaults.folders.values_mut().for_each(|files| files.sort_by_key(rank));
        (defaults, diagnostics)
    }

    /// Whether no folder gives any keys.
    pub fn is_empty(&self) -> bool {
        self.folders.is_empty()
    }

    /// The files that give keys to a document at this path below the source folder, the nearest first.
    pub fn sources(&self, path: &SitePath, kind: DocumentKind) -> impl Iterator<Item = SourceId> {
        self.of(path, kind).into_iter().map(|file| file.source)
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
            inherited.push(InheritedKeys { source: file.source, map, repeats });
        }
        Some(inherited)
    }
}

/// The keys of a file, if it can be read, and what is wrong with it.
fn read(inputs: &Inputs, config: &Config, source: &Source) -> (Option<DefaultKeys>, Vec<Diagnostic>) {
    let (id, text) = (source.id, &*source.text);
    let consequence = message!(front_matter_defaults_unreadable_note);
    if let Some(known) = source.not_utf8 {
        return (None, vec![diagnostic::not_utf8(source, known, consequence)]);
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
    let errors = restriction::slips(&map, id);
    if !errors.is_empty() {
        return (None, errors);
    }
    let written = SourceText { source: id, text };
    let repaired = |repair: &yaml::LineRepair| {
        repair.diagnostic(Code::FrontMatterRepaired, id, 0, message!(front_matter_repaired_note))
    };
    let mut diagnostics: Vec<Diagnostic> = read.repairs.iter().map(repaired).collect();
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
    diagnostics.extend(fields::front_matter(map.clone(), kind, id, config, inputs).1);
    (Some(DefaultKeys { map, repeats }), diagnostics)
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
