//! The files that a site's formulas need: style sheets of pages, and fonts. A site without formulas has none.

use std::collections::BTreeMap;

use crate::formula::faces::FACES;
use crate::output::File;
use crate::route::OutputPath;
use crate::site::RenderedSite;

/// Their paths and contents.
pub(super) fn files(material: &RenderedSite) -> BTreeMap<OutputPath, File> {
    let mut files = BTreeMap::new();
    for sheet in material.notes.iter().filter_map(|note| note.content.math.as_ref()) {
        files.entry(sheet.route().output_path()).or_insert_with(|| File::text(sheet.css.clone()));
        for face in sheet.faces.iter().filter_map(|at| FACES.get(*at)) {
            files.entry(face.route().output_path()).or_insert_with(|| File::Made(face.bytes.into()));
        }
    }
    files
}
