//! A short text in Markdown that is no document: the description of a category.

use std::sync::Arc;

use jiff::Timestamp;

use crate::catalog::{Catalog, CatalogWorld, ClassifiedFiles};
use crate::config::Config;
use crate::front_matter::{Document, DocumentKind, FrontMatter};
use crate::markdown;
use crate::source::{Inputs, SitePath, Span};

/// The text as HTML. Its addresses are those of the site or whole ones, since it has no folder.
pub(super) fn html(config: &Config, text: &str) -> String {
    let mut inputs = Inputs::default();
    let Some(path) = SitePath::new("text.md") else { return String::new() };
    let source = inputs.add(path.clone(), text.as_bytes().to_vec());
    let document = Arc::new(Document {
        source,
        path,
        kind: DocumentKind::Page,
        front: FrontMatter { disable_nunjucks: true, ..FrontMatter::default() },
        body: Span::new(source, 0..inputs.source(source).text.len()),
        lock: None,
        created: Timestamp::UNIX_EPOCH,
        modified: Timestamp::UNIX_EPOCH,
    });
    let (catalog, _) = Catalog::collect(&inputs, config, &ClassifiedFiles::default(), vec![Arc::clone(&document)]);
    let world = CatalogWorld { catalog: &catalog, inputs: &inputs, config };
    let content = catalog.entries.first().map(|entry| markdown::content(&world, &document, entry).0);
    content.map_or_else(String::new, |content| content.html)
}
