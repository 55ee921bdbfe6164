//! The checks that are run: all of them, those of every build, and those after each save in the preview.

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::output::File;
use crate::pipeline::{BuiltSite, ResolvedSite};
use crate::route::OutputPath;
use crate::source::Inputs;

use super::links::LinkChecker;
use super::{
    CheckOutcome, FinishedSite, LinkCheckContext, case, locations, menu, pictures, portable_names, secrets,
    unclosed_html,
};

/// All diagnostics of a finished site beyond those of its build.
pub fn check(inputs: &Inputs, built: &BuiltSite) -> CheckOutcome {
    let site = FinishedSite::new(inputs, &built.resolved, &built.output);
    let map = LinkCheckContext::new(&site);
    let mut checked = links(&map);
    let menu = menu::menu(&map);
    checked.links += menu.links;
    checked.diagnostics.extend(menu.diagnostics);
    checked.diagnostics.extend(unclosed_html::unended(&site));
    checked.diagnostics.extend(secrets::shown(&site));
    checked.diagnostics.extend(case::collisions(&site));
    checked.diagnostics.extend(portable_names::refused(&site));
    checked.diagnostics.extend(locations::told(&site));
    checked
}

/// What every build reports of the site that it made; a file may be known by its path alone.
pub fn quick<'a>(
    inputs: &'a Inputs,
    resolved: &'a ResolvedSite,
    files: impl Iterator<Item = (&'a OutputPath, Option<&'a File>)>,
) -> Vec<Diagnostic> {
    let files = files.map(|(path, file)| (path.as_str(), file)).collect();
    let site = FinishedSite { inputs, resolved, files };
    [case::collisions(&site), pictures::from_root(&site), unclosed_html::swallowing(&site), locations::told(&site)]
        .concat()
}

/// What the preview reports after each save: the part of [`quick`] that does not need the text of all pages.
pub fn after_save<'a>(
    inputs: &'a Inputs,
    resolved: &'a ResolvedSite,
    paths: impl Iterator<Item = &'a OutputPath>,
) -> Vec<Diagnostic> {
    let files = paths.map(|path| (path.as_str(), None)).collect();
    let site = FinishedSite { inputs, resolved, files };
    [pictures::from_root(&site), locations::told(&site)].concat()
}

/// Looks at every link and picture that the author wrote.
fn links(map: &LinkCheckContext) -> CheckOutcome {
    let written: Vec<_> = map.site.written().collect();
    let of_page = |page: LinkChecker| {
        let diagnostics = [page.links(|_| true), pictures::of_front_matter(&page)].concat();
        CheckOutcome { diagnostics, links: page.content.links.len() }
    };
    let pages = written.par_iter().map(|(entry, content)| of_page(LinkChecker::new(map, entry, content)));
    let pages: Vec<CheckOutcome> = pages.collect();
    let mut whole = CheckOutcome::default();
    for page in pages {
        whole.links += page.links;
        whole.diagnostics.extend(page.diagnostics);
    }
    whole
}
