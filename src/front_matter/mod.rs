//! A source parsed, not rendered: its front matter split off and typed.

mod boundary;
mod check;
mod comments;
mod names;
mod plurals;
mod block;
mod repeats;
mod restriction;
mod rules;
mod split;
mod stray_lines;
mod tag_locks;
mod title_case;
mod fields;
mod misplaced_keys;

use indexmap::IndexMap;
use serde_json::Value;

use crate::config::{Config, MathMode, MathRenderer};
use crate::date::Date;
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::message;
use crate::readership::{self, Readership};
use crate::route::Permalink;
use crate::secret::Password;
use crate::source::{InputFile, Inputs, SitePath, SourceId, Span};
use crate::yaml::{self, YamlMapping};
use block::{FrontMatterBlock, FrontMatterReading};
use boundary::BoundaryFlaw;
use restriction::RestrictionReader;
use stray_lines::StrayLines;

pub(crate) use restriction::is_same_name;
pub use split::{FrontMatterSplit, FrontMatterSyntax, split};
pub use title_case::title_case;

/// The kind of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
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
    pub kind: DocumentKind,
    pub front: FrontMatter,
    /// The body, in the source; empty for a locked document.
    pub body: Span,
    /// The lock, and the body that only the password opens.
    pub lock: Option<DocumentLock>,
    /// When the file was made and changed; used for missing dates where Hexo does so.
    pub created: jiff::Timestamp,
    pub modified: jiff::Timestamp,
}

/// A locked document's replacement for a body.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentLock {
    pub password: Password,
    /// HTML in place of the summary.
    pub abstract_html: Option<String>,
    /// HTML above the field for the password.
    pub message: Option<String>,
    /// The message for a wrong password.
    pub wrong_password: Option<String>,
    /// For encryption alone.
    pub body: Span,
}

/// A name written in front matter, and where.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FrontMatterName {
    pub text: String,
    pub span: Span,
}

/// Front matter's keys, typed. `None` is a missing key (or one without a value).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    pub title: Option<String>,
    pub date: Option<Date>,
    pub updated: Option<Date>,
    /// As written, in order, repeats kept.
    pub tags: Vec<FrontMatterName>,
    /// Paths from parent to child.
    pub categories: Vec<Vec<FrontMatterName>>,
    /// `None`: the default of the document's kind. `Some("false")`: bare content.
    pub layout: Option<String>,
    pub permalink: Option<String>,
    pub readership: Readership,
    pub comments: Option<bool>,
    /// Set by hand, read as HTML.
    pub excerpt: Option<String>,
    pub sticky: f64,
    pub lang: Option<String>,
    pub disable_nunjucks: bool,
    pub titlecase: Option<bool>,
    /// `alias`, `aliases`, `redirect_from`: its former addresses.
    pub old_addresses: Vec<FrontMatterName>,
    /// `math`, `mathjax`, `katex`.
    pub math: Option<MathMode>,
    /// `math: mathml`, `math: html`.
    pub math_renderer: Option<MathRenderer>,
    /// Every key of the front matter, these included, in the author's order; dates as ISO strings. Without `password`,
    /// and for a locked document without `excerpt`.
    pub raw: IndexMap<String, Value>,
    /// The place of each key of `raw` (the key itself).
    pub keys: IndexMap<String, Span>,
}

/// Splits front matter from the body and types its keys. `path` is the file's path below the source folder.
///
/// No document when the front matter, or the whole file, can't be read; then an error reports why.
pub fn parse(
    inputs: &Inputs,
    config: &Config,
    file: &InputFile,
    path: &SitePath,
    kind: DocumentKind,
) -> (Option<Document>, Vec<Diagnostic>) {
    let Some(id) = file.text else { return (None, Vec::new()) };
    if (config.refuses_posts || config.encrypt.is_unreadable) && kind != DocumentKind::Page {
        return (None, Vec::new());
    }
    let source = inputs.source(id);
    let Some(known) = source.not_utf8 else { return split_and_typed(inputs, config, file, path, kind) };
    if !known.is_unreadable || config.quirks.other_encodings_are_published {
        let (document, mut told) = split_and_typed(inputs, config, file, path, kind);
        let warning = Diagnostic {
            severity: Severity::Warning,
            ..diagnostic::not_utf8(source, known, message!(front_matter_not_utf8_published_note))
        };
        told.insert(0, warning);
        return (document, told);
    }
    (None, vec![diagnostic::not_utf8(source, known, message!(front_matter_not_utf8_left_out_note))])
}

fn split_and_typed(
    inputs: &Inputs,
    config: &Config,
    file: &InputFile,
    path: &SitePath,
    kind: DocumentKind,
) -> (Option<Document>, Vec<Diagnostic>) {
    let Some(source) = file.text else { return (None, Vec::new()) };
    let text = &*inputs.source(source).text;
    let document = |front, body| Document {
        source,
        path: path.clone(),
        kind,
        front,
        body: Span::new(source, body..text.len()),
        lock: None,
        created: file.created,
        modified: file.modified,
    };
    let is_exact = config.quirks.bad_yaml_drops_posts;
    let (split, mut flaw) = if is_exact { (split::split(text), None) } else { boundary::find(text) };
    let prose = |diagnostics: Vec<Diagnostic>| match misplaced_keys::in_prose(text, source) {
        Some(error) => (None, vec![error]),
        None => (Some(document(FrontMatter::default(), 0)), diagnostics),
    };
    let begun = || check::no_front_matter(text, split.as_ref(), source).into_iter().collect();
    let Some(mut found) = split.clone() else { return prose(begun()) };
    // Without an opening line, known keys are required: otherwise any text before a rule would be front matter.
    let opened = found.opened;
    let is_prose = |map: Option<&YamlMapping>| {
        !opened && !config.quirks.prose_before_rule_is_front_matter && !map.is_some_and(check::has_known_key)
    };
    let is_lenient = !is_exact && (found.opened || check::begins_with_known_key(text));
    let mut block = boundary::block(text, &found, flaw.as_ref());
    let mut read = block::read(&block, found.block.start, found.syntax, is_lenient);
    if read.is_err()
        && is_lenient
        && flaw.is_none()
        && let Some(StrayLines { lines, are_few }) = stray_lines::find(text, &found)
    {
        if let Some(error) = misplaced_keys::among(text, &lines, source) {
            return (None, vec![error]);
        }
        let strays = BoundaryFlaw::Strays(lines);
        let rest = boundary::block(text, &found, Some(&strays));
        let again = block::read(&rest, found.block.start, found.syntax, true);
        if are_few && matches!(again, Ok(FrontMatterReading { block: FrontMatterBlock::Mapping(_), .. })) {
            (read, flaw, block) = (again, Some(strays), rest);
        }
    }
    // A block that is never closed continues to the next rule of the body.
    if read.is_err()
        && is_lenient
        && let Some((shorter, never_closed)) = boundary::unclosed(text)
    {
        let start = boundary::block(text, &shorter, None);
        let again = block::read(&start, shorter.block.start, shorter.syntax, true);
        if matches!(again, Ok(FrontMatterReading { block: FrontMatterBlock::Mapping(_), .. })) {
            (read, found, flaw, block) = (again, shorter, Some(never_closed), start);
        }
    }
    match read {
        Ok(FrontMatterReading { block: FrontMatterBlock::Prose, .. }) => prose(begun()),
        Ok(FrontMatterReading { block: FrontMatterBlock::Mapping(map), .. }) if is_prose(Some(&map)) => {
            prose(Vec::new())
        }
        Ok(FrontMatterReading { block: FrontMatterBlock::List(_), .. }) | Err(_) if is_prose(None) => prose(Vec::new()),
        // A colon alone does not make a text front matter.
        Ok(FrontMatterReading { block: FrontMatterBlock::Mapping(map), repairs, .. })
            if !repairs.is_empty() && !check::has_known_key(&map) && block::is_text(&block) =>
        {
            prose(begun())
        }
        Ok(FrontMatterReading { block: FrontMatterBlock::Mapping(mut map), repairs, repeats }) => {
            let errors = restriction::slips(&map, source);
            let unread = misplaced_keys::within(text, found.block.clone(), &map, source);
            let unread = unread.or_else(|| misplaced_keys::after_front_matter(text, found.body, source));
            if !errors.is_empty() || unread.is_some() {
                return (None, errors.into_iter().chain(unread).collect());
            }
            let repaired = |repair: &yaml::LineRepair| {
                repair.diagnostic(
                    Code::FrontMatterRepaired,
                    source,
                    found.block.start,
                    message!(front_matter_repaired_note),
                )
            };
            let flawed = flaw.as_ref().map(|flaw| boundary::diagnostic(text, flaw, source));
            let mut diagnostics: Vec<Diagnostic> = flawed.into_iter().chain(repairs.iter().map(repaired)).collect();
            diagnostics.extend(repeats::settle(&mut map, &repeats, names::SourceText { source, text }, config));
            diagnostics.extend(check::slips(&map, source));
            diagnostics.extend(comments::cut_names(&map, text, source));
            let drops = config.quirks.empty_excerpt_key_drops_post && kind != DocumentKind::Page;
            if drops && map.get("excerpt").is_some_and(|member| member.node.value == yaml::YamlValue::Null) {
                return (None, diagnostics);
            }
            let mut restricted =
                RestrictionReader { map: &map, repeats: &repeats, text, source, kind, config }.read(&mut diagnostics);
            let words = |password, body| restriction::lock(&map, config, password, body);
            let (mut front, more) = fields::front_matter(map.clone(), kind, source, config, inputs);
            diagnostics.extend(more);
            let tags = tags(config, path, kind, &front);
            let password = restricted.with_tags(config, &tags);
            let is_open = password.is_none() && !restricted.ignores_tags && !restricted.readership.withheld;
            let near: Vec<_> = tags.iter().filter(|_| is_open).filter_map(|tag| tag_locks::near(config, tag)).collect();
            if !near.is_empty() {
                return (None, near);
            }
            diagnostics.extend(restricted.open_password());
            front.readership = restricted.readership;
            let mut document = document(front, found.body);
            if let Some(password) = password {
                let body = std::mem::replace(&mut document.body, Span::new(source, text.len()..text.len()));
                document.lock = Some(words(password, body));
                document.front.excerpt = None;
                document.front.raw.shift_remove("excerpt");
            }
            (Some(document), diagnostics)
        }
        Ok(FrontMatterReading { block: FrontMatterBlock::List(span), .. }) => {
            let diagnostic = Diagnostic::new(Code::FrontMatterYaml, message!(front_matter_is_a_list))
                .at(Span::new(source, span), "")
                .note(message!(front_matter_unreadable_note))
                .help(message!(front_matter_no_dash_help));
            (None, vec![diagnostic])
        }
        Err(fault) => {
            let code = Code::FrontMatterYaml;
            (
                None,
                vec![yaml::diagnostic(
                    code,
                    source,
                    text,
                    found.block.clone(),
                    &fault,
                    message!(front_matter_unreadable_note),
                )],
            )
        }
    }
}

/// The place of the key by which a text outside of the site's documents restricts its readers.
pub fn restricted(inputs: &Inputs, config: &Config, file: &InputFile, path: &SitePath) -> Option<Span> {
    let id = file.text?;
    let (document, told) = split_and_typed(inputs, config, file, path, DocumentKind::Post);
    let Some(document) = document else {
        let error = told.iter().find(|told| {
            matches!(told.code, Some(Code::RestrictionSlip | Code::RestrictionUnread | Code::TagNearPassword))
        })?;
        return error.primary.as_ref().map(|label| label.span);
    };
    let readership = document.front.readership;
    let is_open = !readership.withheld && !readership.locked;
    let key = document.front.keys.iter().find(|(key, _)| readership::restriction(key).is_some());
    (!is_open).then(|| key.map_or(Span::new(id, 0..0), |(_, span)| *span))
}

/// The tags of a post, which decide whether it is locked: those of its front matter, or the one in its file's name.
fn tags(config: &Config, path: &SitePath, kind: DocumentKind, front: &FrontMatter) -> Vec<FrontMatterName> {
    let is_asked = !config.encrypt.tags.is_empty() && kind != DocumentKind::Page && front.tags.is_empty();
    let name = is_asked.then(|| Permalink::of_file_names(&config.new_post_name).read(slug_path(path))).flatten();
    match name.and_then(|mut found| found.shift_remove("tag")) {
        Some(text) => vec![FrontMatterName { text, span: Span::new(SourceId(0), 0..0) }],
        None => {
            // The tag of `p&amp;q` is `p&q` on the site, and either form may be in `encrypt`.
            let decoded = front.tags.iter().filter(|tag| tag.text.contains('&'));
            let decoded =
                decoded.map(|tag| FrontMatterName { text: crate::html::plain_name(&tag.text), span: tag.span });
            front.tags.iter().cloned().chain(decoded).collect()
        }
    }
}

/// The path of a post's file below the folder of posts, without extension: it is matched with `new_post_name`.
pub(crate) fn slug_path(path: &SitePath) -> &str {
    let path = path.without_extension();
    path.split_once('/').map_or(path, |(_, below)| below)
}

/// The front matter of a text by key, and where its body begins; `None` when there is no front matter.
///
/// Errors: the front matter can't be read, is a list, or repeats a key with two values.
pub fn members(text: &str) -> Result<Option<(YamlMapping, usize)>, yaml::YamlError> {
    let (Some(found), flaw) = boundary::find(text) else { return Ok(None) };
    let block = boundary::block(text, &found, flaw.as_ref());
    let FrontMatterReading { block, repeats, .. } = block::read(&block, found.block.start, found.syntax, true)?;
    if let Some(yaml::RepeatedKey { key, earlier, again, .. }) = repeats.into_iter().next() {
        let mistake = yaml::YamlErrorKind::DuplicateKey { key, first: earlier.key };
        return Err(yaml::YamlError { mistake, span: again });
    }
    match block {
        FrontMatterBlock::Mapping(map) => Ok(Some((map, found.body))),
        FrontMatterBlock::Prose => Ok(None),
        FrontMatterBlock::List(span) => Err(yaml::YamlError {
            mistake: yaml::YamlErrorKind::Syntax("a list where keys with values should be".into()),
            span,
        }),
    }
}

/// Whether a text begins with front matter that has a known key: then it is meant as a note or page.
pub fn is_begun(text: &str) -> bool {
    matches!(members(text), Ok(Some((map, _))) if check::has_known_key(&map))
}
