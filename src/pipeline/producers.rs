//! The files of a site that no template makes, and the maker of each file.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use crate::catalog::EntryId;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::feed;
use crate::friends;
use crate::message;
use crate::output::File;
use crate::route::OutputPath;
use crate::search::{self, SearchFile, SearchPlan};
use crate::share_card::{SealIcon, ShareCard};
use crate::site::{self, CopiedFile, MachineFile, RenderedSite};
use crate::sitemap;
use crate::source::{InputFile, SitePath, Span};
use crate::template::{ShareCards, SitePages};
use crate::text_copy;
use crate::well_known;

use super::math;

/// The maker of a file.
#[derive(Clone, Debug)]
pub(super) enum FileProducer {
    /// A file of the site's folder, by its index in the site's list.
    Copied(usize),
    /// A file for machines, by its index in the site's list.
    Service(usize),
    /// A page, by its index among the pages.
    Page(usize),
    /// A file of the theme's.
    Theme(File),
    /// A file of the index of the theme's search.
    Search(SearchFile),
    /// A card to be drawn.
    Card(Arc<ShareCard>),
    /// An icon to be drawn.
    Icon(SealIcon),
    /// A note or page as Markdown.
    Markdown(EntryId),
}

/// The maker of each file: one for each path.
pub(super) type FileProducers = BTreeMap<OutputPath, FileProducer>;

/// Finds a maker for each file of a site. Reports files of the theme that are replaced by files of the site.
pub(super) fn makers(
    material: &RenderedSite,
    pages: &SitePages,
    plan: Option<&SearchPlan>,
    drawn: &ShareCards,
) -> (FileProducers, Vec<Diagnostic>) {
    let site = &material.site;
    let copied = site.files.iter().enumerate().map(|(at, file)| (file.output.clone(), FileProducer::Copied(at)));
    let services = site.services.iter().enumerate().map(|(at, (path, _))| (path.clone(), FileProducer::Service(at)));
    let made = pages.routes().enumerate().rev().map(|(at, route)| (route.output_path(), FileProducer::Page(at)));
    // The theme's own files come after the pages.
    let theme = pages.assets().map(|(route, file)| (route.output_path(), FileProducer::Theme(file.clone())));
    let math = math::files(material).into_iter().map(|(path, file)| (path, FileProducer::Theme(file)));
    let search = plan.into_iter().flat_map(SearchPlan::files);
    let search = search.map(|(route, file)| (route.output_path(), FileProducer::Search(file)));
    let cards = drawn.cards.iter().map(|(path, card)| (path.clone(), FileProducer::Card(Arc::clone(card))));
    let texts = site.copies.iter().map(|(path, id)| (path.clone(), FileProducer::Markdown(*id)));
    let icons = drawn.icons.iter().map(|(path, icon)| (path.clone(), FileProducer::Icon(icon.clone())));
    let mut makers = FileProducers::new();
    let mut diagnostics = Vec::new();
    for (path, maker) in
        copied.chain(services).chain(made).chain(theme).chain(math).chain(search).chain(cards).chain(icons).chain(texts)
    {
        let path = path.on_disk();
        // The site's assembly has given each path to one file of the site, so the other one is the theme's.
        match makers.entry(path) {
            Entry::Occupied(place) => diagnostics.push(replaced(place.key())),
            Entry::Vacant(place) => drop(place.insert(maker)),
        }
    }
    (makers, diagnostics)
}

/// Reports that a file of the site replaces one of the theme.
fn replaced(path: &OutputPath) -> Diagnostic {
    let mut warning = Diagnostic::new(Code::SharedAddress, message!(pipeline_shared_address, path = path.as_str()))
        .note(message!(pipeline_site_file_kept_note))
        .help(message!(pipeline_site_file_help));
    warning.severity = Severity::Warning;
    warning
}

/// A file of the theme's, as it is published.
pub(super) fn theme(material: &RenderedSite, file: &File) -> File {
    match file {
        File::Copied(path) => File::Copied(bare(&material.inputs.assets, path)),
        File::Made(_) => file.clone(),
    }
}

/// Where the bytes of a copied file are: for a photo perhaps those without the camera's metadata.
fn bare(files: &[InputFile], path: &SitePath) -> SitePath {
    let found = files.binary_search_by(|file| file.path.cmp(path)).ok();
    let bare = found.and_then(|at| SitePath::new(files.get(at)?.variants.bare.as_deref()?));
    bare.unwrap_or_else(|| path.clone())
}

/// A file for machines, at `path`.
pub(super) fn serve(material: &RenderedSite, path: &OutputPath, service: MachineFile, drawn: &ShareCards) -> File {
    let (config, catalog) = (&material.config, &material.notes.catalog);
    File::text(match service {
        MachineFile::Feed(kind, subject) => feed::feed(kind, path, material, subject),
        MachineFile::Friends => {
            let records = friends::records(material.site.data.get(friends::RECORDS));
            friends::opml(&config.title, &material.site.friends, &records)
        }
        MachineFile::Sitemap => sitemap::xml(config, catalog, &material.site),
        MachineFile::SitemapText => sitemap::text(config, catalog, &material.site),
        MachineFile::SearchJson => search::json(material),
        MachineFile::SearchXml => search::xml(material),
        MachineFile::Robots => sitemap::robots(config, &material.site),
        MachineFile::Llms => text_copy::llms(material),
        MachineFile::Security => well_known::security(config),
        MachineFile::IndexNow => well_known::index_now(config),
        MachineFile::Manifest => well_known::manifest(material, !drawn.icons.is_empty()),
    })
}

/// A file of the site's folder, unchanged or in Hexo's form.
///
/// Errors: it can't be read in its form.
pub(super) fn copy(material: &RenderedSite, file: &CopiedFile) -> Result<File, Box<Diagnostic>> {
    let inputs = &material.inputs;
    let found = inputs.files.binary_search_by(|other| other.path.cmp(&file.path)).ok();
    let text = found.and_then(|at| inputs.files.get(at)?.text);
    let (Some(form), Some(id)) = (file.form, text) else {
        return Ok(File::Copied(bare(&inputs.files, &file.path)));
    };
    site::bare(inputs, Span::new(id, 0..inputs.source(id).text.len()), form).map(File::text)
}
