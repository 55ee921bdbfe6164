//! Files whose paths differ only in upper and lower case: on many disks and hosts they are one file.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::output::File;
use crate::source::SitePath;
use crate::spelling;

use super::FinishedSite;

/// Reports each pair of such files, or the folders that hold many. Terms are reported by the catalog.
pub(super) fn collisions(site: &FinishedSite) -> Vec<Diagnostic> {
    let config = &site.resolved.config;
    let terms = [&config.tag_dir, &config.category_dir].map(|folder| format!("{folder}/"));
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    // For many files in two such folders, the folders are reported, with the first file in each.
    let mut told: BTreeMap<(String, String), (&str, &str)> = BTreeMap::new();
    for path in site.files.keys().filter(|path| !terms.iter().any(|folder| path.starts_with(folder.as_str()))) {
        let Some(other) = seen.insert(spelling::folded(path), path) else { continue };
        let shared = path.split('/').zip(other.split('/')).take_while(|(a, b)| a == b).count();
        let top = |path: &str| path.split('/').take(shared + 1).collect::<Vec<_>>().join("/");
        told.entry((top(other), top(path))).or_insert((other, path));
    }
    if told.is_empty() {
        return Vec::new();
    }
    let origins = origins(site, &told.values().flat_map(|(one, other)| [*one, *other]).collect());
    let tell = |((first, second), (one, other)): ((String, String), (&str, &str))| {
        let message = message!(check_differ_in_case, first, second);
        let diagnostic = Diagnostic::new(Code::CaseCollision, message);
        let (one, other) = (origins.get(one), origins.get(other));
        let (diagnostic, help) = match (one, other) {
            (Some(one), Some(other)) if one != other => (
                diagnostic.file(other).note(message!(check_case_two_origins_note, one, other)),
                message!(check_help_rename_one),
            ),
            (Some(origin), _) | (_, Some(origin)) => (
                diagnostic.file(origin).note(message!(check_case_one_origin_note, origin)),
                message!(check_help_rename_it, name = origin.name()),
            ),
            _ => (diagnostic, message!(check_help_rename_origin)),
        };
        diagnostic.note(message!(check_same_file_note)).help(help)
    };
    told.into_iter().map(tell).collect()
}

/// The files of the site's folder that these output files come from.
pub(super) fn origins<'a>(site: &FinishedSite, paths: &BTreeSet<&'a str>) -> BTreeMap<&'a str, SitePath> {
    let mut origins = BTreeMap::new();
    let catalog = &site.resolved.notes.catalog;
    let wanted = |path: &str| paths.get(path).copied();
    for entry in &catalog.entries {
        if let Some(path) = entry.output_path().and_then(|path| wanted(path.on_disk().as_str())) {
            origins.insert(path, site.inputs.source(entry.source).path.clone());
        }
    }
    for path in paths {
        if let Some(Some(File::Copied(file))) = site.files.get(path) {
            origins.insert(path, file.clone());
        }
    }
    origins
}
