//! The whole program on one screen: inputs to output.
//!
//! The order of the stages, and the shape of each:
//!
//! 1. `config::resolve(&Inputs) -> (Config, Vec<Diagnostic>)`
//! 2. `catalog::classify(&Inputs, &Config) -> (Files, Vec<Diagnostic>)`: which file is a post, draft, page, data or asset
//! 3. `front_matter::parse(&Inputs, &Config, &InputFile, &SitePath, Kind) -> (Option<Document>, Vec<Diagnostic>)`, on all cores
//! 4. `Catalog::new(&Inputs, &Config, &Files, &[Document]) -> (Catalog, Vec<Diagnostic>)`
//! 5. `markdown::content(&CatalogWorld, &Document, &Entry) -> (Content, Vec<Diagnostic>)`, on all cores
//! 6. `site::assemble(&Inputs, &Config, &Files, &Catalog) -> (Site, Vec<Diagnostic>)`
//! 7. `template::render`: one file for each page of the site, on all cores
//! 8. feeds, sitemap, robots.txt, converted and copied files; all together the Output
