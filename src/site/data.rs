//! Data files: the files below `_data/`, for templates.

use indexmap::IndexMap;
use serde_json::Value;

use crate::catalog::{ClassifiedFiles, FileFormat};
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::hexo::theme::tree::SettingTree;
use crate::message;
use crate::source::{Inputs, SitePath};
use crate::yaml::YamlNode;

use super::bare_files;

/// A data file that can't be read, and why. It matters only where a template uses it.
#[derive(Clone, Debug)]
pub struct BrokenData {
    /// Its path below `_data/` without the extension, like the keys of `Site::data`.
    pub key: String,
    /// Why it can't be read, and where; reported when a template asks for the key.
    pub diagnostic: Diagnostic,
}

/// All data files by key: the path below `_data/` without extension; of two with one key the later counts. Hexo: YAML
/// and JSON are values, any other file is a text. Pictures and other binary files are not data.
pub(super) fn read(
    inputs: &Inputs,
    config: &Config,
    files: &ClassifiedFiles,
) -> (IndexMap<String, Value>, Vec<BrokenData>) {
    let (mut data, mut broken) = (IndexMap::new(), Vec::new());
    for file in files.data.iter().filter_map(|i| inputs.files.get(*i)) {
        let below = file.path.below(&inputs.source_dir).and_then(|path| path.strip_prefix("_data/"));
        let (Some(path), Some(id)) = (below.and_then(SitePath::new), file.text) else { continue };
        let source = inputs.source(id);
        let key = config.quirks.name(path.without_extension()).into_owned();
        let json = |node: YamlNode| match config.quirks.names_are_values {
            true => node.to_json(),
            false => node.to_json_as_written(),
        };
        let value = match (FileFormat::of(&path), source.not_utf8) {
            (Some(FileFormat::Json | FileFormat::Yaml), Some(known)) if known.is_unreadable => {
                Err(Box::new(diagnostic::not_utf8(source, known, message!(site_data_unseen_note))))
            }
            (Some(form @ (FileFormat::Json | FileFormat::Yaml)), _) => {
                bare_files::value(inputs, id, 0..source.text.len(), form, message!(site_data_unseen_note)).map(json)
            }
            (_, Some(_)) => continue,
            _ => Ok(Value::String(source.text.to_string())),
        };
        match value {
            Ok(Value::Null) => {}
            Ok(value) => _ = data.insert(key, value),
            Err(diagnostic) => broken.push(BrokenData { key, diagnostic: *diagnostic }),
        }
    }
    (data, broken)
}

/// A data file of YAML or JSON by its key, with the places of its values; `None` where there is none that can be read.
pub(super) fn tree(inputs: &Inputs, config: &Config, files: &ClassifiedFiles, key: &str) -> Option<SettingTree> {
    // Of two with one key the later counts.
    let mut found = files.data.iter().rev().filter_map(|i| inputs.files.get(*i)).filter_map(|file| {
        let below = file.path.below(&inputs.source_dir).and_then(|path| path.strip_prefix("_data/"));
        let path = below.and_then(SitePath::new)?;
        let form = FileFormat::of(&path).filter(|form| matches!(form, FileFormat::Json | FileFormat::Yaml))?;
        let id = file.text.filter(|_| config.quirks.name(path.without_extension()) == key)?;
        let source = inputs.source(id);
        let whole = 0..source.text.len();
        let node = bare_files::value(inputs, id, whole, form, message!(site_data_unseen_note)).ok()?;
        Some(SettingTree::of(id, &node))
    });
    found.next()
}

/// Warnings of files among the pages that are not the JSON or YAML of their names. Templates of other programs and
/// lists of documents are YAML of a kind, and JSON with comments is in wide use.
pub(super) fn unreadable(inputs: &Inputs, files: &ClassifiedFiles) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for file in files.unreadable.iter().filter_map(|i| inputs.files.get(*i)) {
        let (Some(form), Some(id)) = (FileFormat::of(&file.path), file.text) else { continue };
        let text = &*inputs.source(id).text;
        let is_of_another_kind = match form {
            FileFormat::Json => ["//", "/*"].iter().any(|comment| text.contains(comment)),
            _ => ["{{", "{%", "\n---", "\n..."].iter().any(|sign| text.contains(sign)),
        };
        if is_of_another_kind {
            continue;
        }
        if let Err(diagnostic) =
            bare_files::value(inputs, id, 0..text.len(), form, message!(site_copied_unchanged_note))
        {
            diagnostics.push(Diagnostic { severity: Severity::Warning, ..*diagnostic });
        }
    }
    diagnostics
}
