//! What is wrong with a finished site as a whole.
//!
//! Stages see a note, or the catalog; a check sees every file that was made, and what it was made from. Each is a pure
//! function from a `FinishedSite` site to diagnostics, in a file of its own. `biji check` runs them all; a build reports
//! what [`quick`] finds, which costs next to nothing.

mod address;
mod case;
mod links;
mod locations;
mod menu;
mod suggestions;
mod pictures;
mod portable_names;
mod run;
mod secrets;
mod unclosed_html;

use std::collections::BTreeMap;

use crate::catalog::CatalogEntry;
use crate::diagnostic::{Diagnostic, did_you_mean_one_of};
use crate::markdown::Content;
use crate::output::{File, Output};
use crate::pipeline::ResolvedSite;
use crate::route::Route;
use crate::site::Note;
use crate::source::Inputs;
use crate::spelling::composed;
use crate::words::Message;

pub use run::{after_save, check, quick};

use address::AddressResolver;
use suggestions::PathSuggester;

/// What was checked, and what was found.
#[derive(Clone, Debug, Default)]
pub struct CheckOutcome {
    /// Of the finished site alone; those of its build are not repeated.
    pub diagnostics: Vec<Diagnostic>,
    /// Links and pictures that notes, pages and the menu name.
    pub links: usize,
}

/// A finished site with what it was made from.
struct FinishedSite<'a> {
    inputs: &'a Inputs,
    resolved: &'a ResolvedSite,
    /// Each file by its path; `None` for one that could not be made, which is reported elsewhere.
    files: BTreeMap<&'a str, Option<&'a File>>,
}

impl<'a> FinishedSite<'a> {
    fn new(inputs: &'a Inputs, resolved: &'a ResolvedSite, output: &'a Output) -> FinishedSite<'a> {
        let files = output.iter().map(|(path, file)| (path.as_str(), Some(file))).collect();
        FinishedSite { inputs, resolved, files }
    }

    /// The notes and pages that are written as text, with their contents.
    fn written(&self) -> impl Iterator<Item = (&'a CatalogEntry, &'a Content)> {
        let resolved = self.resolved;
        resolved.site.entries().filter_map(|id| {
            let Note { entry, content, .. } = resolved.notes.note(id);
            entry.form.is_page().then_some((entry, &**content))
        })
    }
}

/// A finished site with what is needed to resolve addresses in it.
struct LinkCheckContext<'a> {
    site: &'a FinishedSite<'a>,
    addresses: AddressResolver<'a>,
    near: PathSuggester<'a>,
    /// Notes and pages that are not part of the site, by the address that they would have.
    hidden: BTreeMap<String, &'a CatalogEntry>,
    /// Notes and pages of the site, by the name of their file.
    notes: BTreeMap<String, &'a CatalogEntry>,
    /// Whether pages are missing because of errors in them: a link to one may be right.
    is_incomplete: bool,
}

impl<'a> LinkCheckContext<'a> {
    fn new(site: &'a FinishedSite<'a>) -> LinkCheckContext<'a> {
        let entries = &site.resolved.notes.catalog.entries;
        let bare = |entry: &CatalogEntry| {
            let path = entry.route.output_path();
            let address = suggestions::address(path.as_str()).trim_end_matches('/');
            address.strip_suffix(".html").unwrap_or(address).to_owned()
        };
        let (shown, hidden): (Vec<&CatalogEntry>, Vec<&CatalogEntry>) = entries.iter().partition(|entry| entry.visible);
        LinkCheckContext {
            site,
            addresses: AddressResolver::new(site),
            near: PathSuggester::new(site.files.keys().copied()),
            is_incomplete: site.resolved.left_out().next().is_some()
                || site.resolved.without_defaults(site.inputs).next().is_some(),
            hidden: hidden.into_iter().map(|entry| (bare(entry), entry)).collect(),
            notes: shown.into_iter().map(|entry| (composed(entry.path.name()).into_owned(), entry)).collect(),
        }
    }

    /// A path below the root, as it can be written in a note.
    fn shown(&self, path: &str) -> String {
        format!("{}{}", self.site.resolved.config.root, escaped(path.trim_start_matches('/')))
    }

    /// The correct address of a file whose name contains the sign at which `path` ends in `address`.
    fn with_sign(&self, address: &str, path: &str) -> Option<String> {
        let rest = address.get(address.find(['#', '?'])?..)?;
        let name = format!("{path}{}", percent_encoding::percent_decode_str(rest).decode_utf8_lossy());
        self.addresses.has(&name).then(|| self.site.resolved.config.links().to(&Route::new(name), None))
    }

    /// "did you mean": what an address may have meant.
    fn did_you_mean(&self, path: &str) -> Option<Message> {
        let close: Vec<String> = self.near.of(path).iter().map(|path| self.shown(path)).collect();
        did_you_mean_one_of(&close)
    }
}

/// A path with the signs escaped that would end it in an address.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace(' ', "%20").replace('#', "%23").replace('?', "%3F")
}
