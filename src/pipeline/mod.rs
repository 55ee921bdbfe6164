//! The whole program on one screen: inputs to output.

mod snapshot;

pub use snapshot::Snapshot;

use rayon::prelude::*;

use crate::catalog::{Catalog, CatalogWorld, Entry, classify};
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::feed;
use crate::front_matter::{self, Document};
use crate::markdown::{self, Content};
use crate::output::{File, Output};
use crate::route::OutputPath;
use crate::search;
use crate::site::{self, Copied, Service, Site};
use crate::sitemap;
use crate::source::{Inputs, SitePath, Span};
use crate::template::{self, Material};

/// A site understood: everything but its pages. What `inspect` shows.
#[derive(Clone, Debug)]
pub struct Resolved {
    pub config: Config,
    pub documents: Vec<Document>,
    pub catalog: Catalog,
    /// One for each document, in the same order.
    pub contents: Vec<Content>,
    pub site: Site,
    pub diagnostics: Vec<Diagnostic>,
}

/// A site built.
#[derive(Clone, Debug)]
pub struct Built {
    pub resolved: Resolved,
    pub output: Output,
    /// Of the whole build, those of `resolved` included.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads, links and renders every document, and assembles the site.
pub fn resolve(inputs: &Inputs) -> Resolved {
    let (config, mut diagnostics) = config::resolve(inputs);
    let (files, found) = classify(inputs, &config);
    diagnostics.extend(found);

    let (documents, found) = all(&files.documents, |(file, kind)| {
        let file = inputs.files.get(*file)?;
        let path = SitePath::new(file.path.below(&inputs.source_dir)?)?;
        Some(front_matter::parse(inputs, &config, file, &path, *kind))
    });
    diagnostics.extend(found);
    let documents: Vec<Document> = documents.into_iter().flatten().collect();

    let (catalog, found) = Catalog::new(inputs, &config, &files, &documents);
    diagnostics.extend(found);

    let world = CatalogWorld { catalog: &catalog, inputs, config: &config };
    let pairs: Vec<_> = documents.iter().zip(&catalog.entries).collect();
    let (contents, found) = all(&pairs, |(document, entry)| Some(content(&world, document, entry)));
    diagnostics.extend(found);

    let (site, found) = site::assemble(inputs, &config, &files, &catalog, &documents);
    diagnostics.extend(found);
    Resolved { config, documents, catalog, contents, site, diagnostics }
}

/// Builds the whole site, as a value. The same inputs make the same bytes.
pub fn build(inputs: &Inputs) -> Built {
    let resolved = resolve(inputs);
    let Resolved { config, documents, catalog, contents, site, .. } = &resolved;
    let material = Material { inputs, config, catalog, documents, contents, site };
    let mut diagnostics = resolved.diagnostics.clone();
    let (pages, found) = template::render(&material);
    diagnostics.extend(found);

    // Behind the pages stand the theme's own files.
    let made = pages.into_iter().rev().map(|page| (page.route.output_path(), page.file));
    let (copied, found) = all(&site.files, |file| Some(copy(inputs, file)));
    diagnostics.extend(found);
    let mut output = Output::default();
    let services = site.services.par_iter().map(|(path, service)| (path.clone(), serve(&material, path, *service)));
    let services: Vec<_> = services.collect();
    for (path, file) in copied.into_iter().flatten().chain(services).chain(made) {
        // The site's assembly has given each path to one file of the site, so the other one is the theme's.
        if output.insert(path.clone(), file).is_err() {
            diagnostics.push(replaced(&path));
        }
    }
    Built { resolved, output, diagnostics }
}

/// Says that a file of the theme gives way to one of the site.
fn replaced(path: &OutputPath) -> Diagnostic {
    let message = format!("a file of the site and one of the theme have the same address: `{}`", path.as_str());
    let mut warning = Diagnostic::new(Code::SharedAddress, message)
        .note("the site's is kept, and the theme's pages may rely on their own")
        .help("rename the site's, or put it into `assets/` to replace the theme's on purpose");
    warning.severity = Severity::Warning;
    warning
}

/// A document's content. One that is not part of the site has none; style sheets, scripts and data are bare text.
fn content(world: &CatalogWorld, document: &Document, entry: &Entry) -> (Content, Vec<Diagnostic>) {
    if !entry.visible {
        (Content::default(), Vec::new())
    } else if entry.form.is_page() {
        markdown::content(world, document, entry)
    } else {
        match site::bare(world.inputs, document.body, entry.form) {
            Ok(html) => (Content { more: html.clone(), html, ..Content::default() }, Vec::new()),
            Err(diagnostic) => (Content::default(), vec![*diagnostic]),
        }
    }
}

/// A file for machines.
fn serve(material: &Material, path: &OutputPath, service: Service) -> File {
    let Material { inputs, config, catalog, documents, contents, site } = *material;
    let searched = search::Material { inputs, config, catalog, documents, contents };
    File::text(match service {
        Service::Feed(kind) => feed::feed(kind, path, feed::Material { config, catalog, documents, contents }),
        Service::Sitemap => sitemap::xml(config, catalog, documents),
        Service::SitemapText => sitemap::text(config, catalog, documents),
        Service::SearchJson => search::json(searched),
        Service::SearchXml => search::xml(searched),
        Service::Robots => sitemap::robots(config, site),
    })
}

/// A file of the site's folder, as it is or in the form that Hexo gives it.
fn copy(inputs: &Inputs, file: &Copied) -> (Option<(OutputPath, File)>, Vec<Diagnostic>) {
    let text = inputs
        .files
        .binary_search_by(|other| other.path.cmp(&file.path))
        .ok()
        .and_then(|at| inputs.files.get(at)?.text);
    let (Some(form), Some(id)) = (file.form, text) else {
        return (Some((file.output.clone(), File::Copied(file.path.clone()))), Vec::new());
    };
    match site::bare(inputs, Span::new(id, 0..inputs.source(id).text.len()), form) {
        Ok(text) => (Some((file.output.clone(), File::text(text))), Vec::new()),
        Err(diagnostic) => (None, vec![*diagnostic]),
    }
}

/// Does one thing to each of many on all cores; values and diagnostics keep their order.
fn all<T: Sync, R: Send>(
    things: &[T],
    work: impl Fn(&T) -> Option<(R, Vec<Diagnostic>)> + Sync + Send,
) -> (Vec<R>, Vec<Diagnostic>) {
    let (values, found): (Vec<R>, Vec<Vec<Diagnostic>>) =
        things.par_iter().filter_map(work).collect::<Vec<_>>().into_iter().unzip();
    (values, found.into_iter().flatten().collect())
}
