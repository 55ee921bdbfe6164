//! The marks of Hexo's tags in a document's text, as the rendering reads them.

use super::content::preamble;
use crate::catalog::{CatalogEntry, CatalogWorld};
use crate::front_matter::Document;
use crate::tag::{self, TagContext, WrittenMark};
use crate::trace::World;

/// The marks of tags and comments in a document's body, in bytes of the body. The same names are tags as on the
/// document's page, those of the site's own templates included.
pub fn body_marks<'t>(world: &CatalogWorld<'t>, document: &Document, entry: &CatalogEntry) -> Vec<WrittenMark<'t>> {
    let body = world.inputs.text(document.body);
    let context = TagContext {
        tags: &tag::TAGS,
        config: world.config,
        document,
        entry,
        preamble: &preamble(body, world.config),
        ask: &|query| world.answer(&query),
        markdown: &|_, _| Default::default(),
    };
    tag::written_marks(body, &context)
}
