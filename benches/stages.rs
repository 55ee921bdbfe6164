//! Benchmarks of each stage and of a whole build, over sample sites of 100 and 1,000 notes: `cargo bench`.
//!
//! Whole builds with the disk, up to 10,000 notes, are timed by `benches/site`.

#![allow(unreachable_pub, missing_docs, reason = "a module that benchmarks share")]

mod sample;

use std::sync::Arc;

use biji::catalog::{Catalog, CatalogFacts, CatalogWorld, ClassifiedFiles, classify};
use biji::config::{self, Config};
use biji::front_matter::{self, Document, FolderDefaults};
use biji::picture::PictureVariants;
use biji::source::{InputFile, Inputs, SitePath};
use biji::template::SitePages;
use biji::{code, highlight, markdown, pipeline, site};
use divan::Bencher;
use jiff::Timestamp;

const SIZES: [usize; 2] = [100, 1000];

fn main() {
    divan::main();
}

/// A sample site as `disk::read` would give it.
fn inputs(notes: usize) -> Inputs {
    let mut inputs = Inputs { source_dir: "content".into(), ..Inputs::default() };
    let mut files = sample::site(notes);
    files.sort();
    for (path, bytes) in files {
        let Some(path) = SitePath::new(&path) else { continue };
        let len = bytes.len() as u64;
        let text = matches!(path.extension().as_str(), "md" | "yml").then(|| inputs.add(path.clone(), bytes));
        match text {
            Some(id) if path.as_str() == "_config.yml" => inputs.config.push(id),
            text => inputs.files.push(InputFile {
                path,
                len,
                modified: Timestamp::UNIX_EPOCH,
                created: Timestamp::UNIX_EPOCH,
                identity: 0,
                text,
                picture: None,
                tells_place: false,
                variants: PictureVariants::default(),
            }),
        }
    }
    inputs
}

fn documents(inputs: &Inputs, config: &Config, files: &ClassifiedFiles) -> Vec<Arc<Document>> {
    let parse = |(index, kind): &(usize, front_matter::DocumentKind)| {
        let file = inputs.files.get(*index)?;
        let path = SitePath::new(file.path.below(&inputs.source_dir)?)?;
        front_matter::parse(inputs, config, &FolderDefaults::default(), file, &path, *kind).0.map(Arc::new)
    };
    files.documents.iter().filter_map(parse).collect()
}

#[divan::bench(args = SIZES)]
fn configuration(bencher: Bencher, notes: usize) {
    let inputs = inputs(notes);
    bencher.bench(|| config::resolve(&inputs));
}

#[divan::bench(args = SIZES)]
fn classification(bencher: Bencher, notes: usize) {
    let inputs = inputs(notes);
    let (config, _) = config::resolve(&inputs);
    bencher.bench(|| classify(&inputs, &config));
}

#[divan::bench(args = SIZES)]
fn front_matters(bencher: Bencher, notes: usize) {
    let inputs = inputs(notes);
    let (config, _) = config::resolve(&inputs);
    let (files, _) = classify(&inputs, &config);
    bencher.bench(|| documents(&inputs, &config, &files));
}

#[divan::bench(args = SIZES)]
fn cataloguing(bencher: Bencher, notes: usize) {
    let inputs = inputs(notes);
    let (config, _) = config::resolve(&inputs);
    let (files, _) = classify(&inputs, &config);
    let (defaults, documents) = (FolderDefaults::default(), documents(&inputs, &config, &files));
    bencher.bench(|| CatalogFacts::collect(&inputs, &config, (&files, &defaults), &documents));
}

/// Tags, code and Markdown of every note, on one core.
#[divan::bench(args = SIZES, sample_count = 10)]
fn contents(bencher: Bencher, notes: usize) {
    let inputs = inputs(notes);
    let (config, _) = config::resolve(&inputs);
    let (files, _) = classify(&inputs, &config);
    let documents = documents(&inputs, &config, &files);
    let (catalog, _) = Catalog::collect(&inputs, &config, &files, documents);
    let world = CatalogWorld { catalog: &catalog, inputs: &inputs, config: &config };
    bencher.bench(|| {
        let pairs = catalog.documents().iter().zip(&catalog.entries);
        pairs.map(|(document, entry)| markdown::content(&world, document, entry).0.html.len()).sum::<usize>()
    });
}

#[divan::bench(args = SIZES)]
fn assembly(bencher: Bencher, notes: usize) {
    let inputs = inputs(notes);
    let (config, _) = config::resolve(&inputs);
    let (files, _) = classify(&inputs, &config);
    let documents = documents(&inputs, &config, &files);
    let (catalog, _) = Catalog::collect(&inputs, &config, &files, documents);
    bencher.bench(|| site::assemble(&inputs, &config, &files, &catalog, &[]));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn templates(bencher: Bencher, notes: usize) {
    let inputs = inputs(notes);
    let material = pipeline::resolve(&inputs).material(&Arc::new(inputs));
    bencher.bench(|| SitePages::new(material.clone()).all());
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn whole_build(bencher: Bencher, notes: usize) {
    let inputs = inputs(notes);
    bencher.bench(|| pipeline::build(&inputs));
}

#[divan::bench(args = ["python", "rust", "bash", "js", "yaml", "c"])]
fn highlighting(bencher: Bencher, language: &str) {
    let code = sample::code(language).repeat(20);
    bencher.bench(|| highlight::highlight(language, &code));
}

/// Finding fences in a body that is mostly fences.
#[divan::bench]
fn fences(bencher: Bencher) {
    let (config, _) = config::resolve(&Inputs::default());
    let body = "text\n\n> ```js title mark:1\n> let a;\n> ```\n\n<!-- more -->\n".repeat(1_000);
    bencher.counter(divan::counter::BytesCount::of_str(&body)).bench(|| code::fence::find(&body, &config).len());
}
