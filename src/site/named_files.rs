//! Files that are part of the site because a note names them.

use std::collections::BTreeSet;

use crate::catalog::{CatalogAnswer, CatalogQuery, CatalogWorld};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::Content;
use crate::message;
use crate::picture;
use crate::route::Route;
use crate::source::{Inputs, SitePath};
use crate::trace::World;

use super::CopiedFile;

/// The files that these contents name and nothing else publishes, and the smaller copies of the pictures that they
/// show; in the order of their paths. The files that a content named are in its trace.
pub(crate) fn named_files<'c>(
    world: &CatalogWorld,
    contents: impl IntoIterator<Item = &'c Content>,
) -> Vec<CopiedFile> {
    let mut files = BTreeSet::new();
    let asked = contents.into_iter().flat_map(|content| content.trace.reads());
    for (query, _) in asked {
        match query {
            CatalogQuery::Named { .. } | CatalogQuery::Alike { .. } => {
                if let CatalogAnswer::File(file) = world.answer(query)
                    && file.by_note
                    && let Some(path) = SitePath::new(&format!("{}/{}", world.inputs.source_dir, file.path))
                {
                    files.insert((file.route.output_path().on_disk(), path));
                }
            }
            CatalogQuery::Variants { at, .. } => {
                let CatalogAnswer::Variants(variants) = world.answer(query) else { continue };
                for (format, variant) in variants.copies() {
                    let path = picture::beside_path(at, variant.width, format);
                    let output = Route::new(path).output_path().on_disk();
                    files.extend(SitePath::new(&variant.file).map(|path| (output, path)));
                }
            }
            _ => {}
        }
    }
    files.into_iter().map(|(output, path)| CopiedFile { path, output, form: None }).collect()
}

/// The files of the pictures that these contents show: below the site's root.
pub(crate) fn shown_pictures<'c>(
    inputs: &Inputs,
    contents: impl IntoIterator<Item = &'c Content>,
) -> BTreeSet<SitePath> {
    let asked = contents.into_iter().flat_map(|content| content.trace.reads());
    let shown = asked.filter_map(|(query, _)| match query {
        CatalogQuery::Variants { file, .. } => SitePath::new(&format!("{}/{file}", inputs.source_dir)),
        _ => None,
    });
    shown.collect()
}

/// Reports that a file's path, which follows from the note that names it, is taken by another.
pub(super) fn taken(file: &CopiedFile, other: Option<&SitePath>) -> Diagnostic {
    let (first, path) = (&file.path, &file.output);
    let message = match other {
        Some(second) => message!(catalog_shared_address, first, second, path),
        None => message!(site_same_address_as_page, first, path),
    };
    Diagnostic::new(Code::SharedAddress, message)
        .file(&file.path)
        .note(message!(site_file_beside_note_note))
        .help(message!(site_rename_file_help))
}
