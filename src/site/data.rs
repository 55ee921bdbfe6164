//! Data files: what stands below `_data/`, for templates.

use indexmap::IndexMap;
use serde_json::Value;

use crate::catalog::{Files, Form};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::source::{Inputs, SitePath};

use super::bare;

/// All data files by key: the path below `_data/` without extension. Of two with one key the later counts.
pub(super) fn read(inputs: &Inputs, config: &Config, files: &Files) -> (IndexMap<String, Value>, Vec<Diagnostic>) {
    let (mut data, mut diagnostics) = (IndexMap::new(), Vec::new());
    for file in files.data.iter().filter_map(|i| inputs.files.get(*i)) {
        let below = file.path.below(&inputs.source_dir).and_then(|path| path.strip_prefix("_data/"));
        let (Some(path), Some(id)) = (below.and_then(SitePath::new), file.text) else { continue };
        let text = &inputs.source(id).text;
        let value = match Form::of(&path) {
            Some(form @ (Form::Json | Form::Yaml)) => match bare::value(inputs, id, 0..text.len(), form) {
                Ok(Value::Null) => continue,
                Ok(value) => value,
                Err(diagnostic) => {
                    diagnostics.push(*diagnostic);
                    continue;
                }
            },
            _ => Value::String(text.to_string()),
        };
        data.insert(config.quirks.name(path.without_extension()).into_owned(), value);
    }
    (data, diagnostics)
}
