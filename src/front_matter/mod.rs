//! A source understood, not rendered: its front matter split off and typed.

mod read;
mod split;
mod typed;

use indexmap::IndexMap;
use serde_json::Value;

use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{InputFile, Inputs, SitePath, SourceId, Span};
use read::Block;

/// What a document is to the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Below `_posts/`.
    Post,
    /// Below `_drafts/`.
    Draft,
    /// Any other renderable file.
    Page,
}

/// A text with front matter. Guarantees: front matter parsed, keys typed; nothing looked up, nothing rendered.
#[derive(Clone, Debug)]
pub struct Document {
    pub source: SourceId,
    /// Below the source folder, such as `_posts/a.md`.
    pub path: SitePath,
    pub kind: Kind,
    pub front: FrontMatter,
    /// The body, in the source.
    pub body: Span,
    /// When the file was made and changed; stands in for missing dates where Hexo does so.
    pub created: jiff::Timestamp,
    pub modified: jiff::Timestamp,
}

/// A name written in front matter, and where.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    pub text: String,
    pub span: Span,
}

/// Front matter's keys, typed. `None` is a key that is not there (or has no value).
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    pub title: Option<String>,
    pub date: Option<Date>,
    pub updated: Option<Date>,
    /// As written, in order, repeats kept.
    pub tags: Vec<Name>,
    /// Paths from parent to child.
    pub categories: Vec<Vec<Name>>,
    /// `None`: the default of the document's kind. `Some("false")`: bare content.
    pub layout: Option<String>,
    pub permalink: Option<String>,
    pub published: Option<bool>,
    pub comments: Option<bool>,
    /// Given by hand, taken as HTML.
    pub excerpt: Option<String>,
    pub sticky: f64,
    pub lang: Option<String>,
    pub disable_nunjucks: bool,
    pub titlecase: Option<bool>,
    /// `math`, `mathjax`, `katex`.
    pub math: Option<bool>,
    /// Every key as it stands in the front matter, these included, in the author's order; dates as ISO strings.
    pub raw: IndexMap<String, Value>,
    /// Where each key of `raw` stands (the key itself).
    pub keys: IndexMap<String, Span>,
}

/// Splits front matter from the body and types its keys. `path` is the file's path below the source folder.
///
/// No document when the front matter can't be read; then an error says why.
pub fn parse(
    inputs: &Inputs,
    config: &Config,
    file: &InputFile,
    path: &SitePath,
    kind: Kind,
) -> (Option<Document>, Vec<Diagnostic>) {
    let Some(source) = file.text else { return (None, Vec::new()) };
    let text = &*inputs.source(source).text;
    let document = |front, body| Document {
        source,
        path: path.clone(),
        kind,
        front,
        body: Span::new(source, body..text.len()),
        created: file.created,
        modified: file.modified,
    };
    let prose = || document(FrontMatter::default(), 0);
    let Some(split) = split::split(text) else { return (Some(prose()), Vec::new()) };
    match read::read(text, &split) {
        Ok(Block::Mapping(map)) => {
            let (front, diagnostics) = typed::front_matter(map, kind, source, config, &inputs.options.machine_zone);
            (Some(document(front, split.body)), diagnostics)
        }
        Ok(Block::Prose) => (Some(prose()), Vec::new()),
        Ok(Block::List(span)) => {
            let diagnostic = Diagnostic::new(Code::FrontMatterYaml, "the front matter is a list, not a mapping")
                .at(Span::new(source, span), "");
            (None, vec![diagnostic])
        }
        Err(fault) => {
            let diagnostic = Diagnostic::new(Code::FrontMatterYaml, "the front matter can't be read as YAML")
                .at(Span::new(source, fault.span), format!("{:?}", fault.mistake));
            (None, vec![diagnostic])
        }
    }
}
