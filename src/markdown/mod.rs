//! Markdown to HTML: pulldown-cmark's events, walked and written the way Hexo's renderer writes them.

mod abbreviations;
mod autolinks;
mod alerts;
mod address_spaces;
pub mod cjk;
mod definition_lists;
mod embeds;
mod emoji;
mod excerpt;
mod external_links;
mod files;
mod footnotes;
mod content_links;
mod frame;
mod heading;
mod hexo;
mod hexo_toc;
mod image;
mod indented_html;
mod inline;
mod links;
mod lint;
mod lists;
mod marks;
mod front_matter_pictures;
mod inline_events;
mod context;
mod plain_text;
mod parser_input;
mod reading_time;
mod sanitize;
mod picture_markup;
mod picture_sizes;
mod link_slips;
mod text_split;
mod typography;
mod toc;
mod walk;
mod wiki;

pub use content_links::ContentLink;
pub use context::MarkdownContext;
pub use embeds::own_text;
pub use footnotes::popovers;
pub use front_matter_pictures::{PICTURE_KEYS, cover, in_function, value_span};
pub use heading::strip_tags;
pub use plain_text::{plain, running_text};
pub use reading_time::ReadingStats;

use std::cell::RefCell;

use abbreviations::Abbreviations;
use content_links::LinkCollector;
use embeds::{EmbedBudget, EmbedNesting, Embeds};
use excerpt::{BodySlice, ExcerptSplit};
use footnotes::{FootnotePhrases, Footnotes};
use heading::HeadingIds;
use indexmap::IndexMap;
use parser_input::ParserInput;
use serde::{Deserialize, Serialize};

use crate::catalog::{CatalogAnswer, CatalogEntry, CatalogQuery, CatalogWorld, FileFormat};
use crate::config::{Config, ExternalLinkField, MarkdownExtensions, MathRenderer};
use crate::diagnostic::Diagnostic;
use crate::formula::{self, MathSheet, Preamble};
use crate::front_matter::Document;
use crate::seal::SealedText;
use crate::tag::{self, MaskedBody, OffsetMap};
use crate::trace::{Trace, Tracer};

/// A document's body, rendered. Guarantees: finished HTML, every look beyond the document's own source traced.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Content {
    /// The whole body; the excerpt's marker is `<span id="more"></span>` in it.
    pub html: String,
    excerpt: BodySlice,
    more: BodySlice,
    pub headings: Vec<Heading>,
    /// The length of the text to read, as counted by [`ReadingStats::count`].
    pub words: usize,
    /// The reading time.
    pub minutes: usize,
    /// Where its links and images lead, and where they were written.
    pub links: Vec<ContentLink>,
    /// The pictures that the front matter names: as written there, with their addresses, those of the site without its
    /// root. Colours and missing files are not included.
    pub pictures: IndexMap<String, String>,
    /// The styles that its formulas need.
    pub math: Option<MathSheet>,
    /// Whether it shows content of another file: a text (`include_code`), or a picture's size.
    pub shows_files: bool,
    pub trace: Trace<CatalogQuery>,
    /// For a locked document, its encrypted text. Then everything else here except the trace comes from the text shown
    /// instead.
    pub sealed: Option<Box<SealedText>>,
}

impl Content {
    /// What is left of a locked document's content after its text is encrypted: the text shown instead, and the trace,
    /// which determines when to render it again. The original text is not kept anywhere else.
    pub fn locked(self, abstract_html: &str, sealed: SealedText) -> Content {
        let abstract_html = abstract_html.trim();
        Content {
            html: abstract_html.to_owned(),
            excerpt: BodySlice::Within(0..abstract_html.len()),
            more: BodySlice::Within(abstract_html.len()..abstract_html.len()),
            shows_files: self.shows_files,
            math: self.math,
            trace: self.trace,
            sealed: Some(Box::new(sealed)),
            ..Content::default()
        }
    }

    /// A text that is not a page: a style sheet, a script, data.
    pub fn bare(html: String) -> Content {
        Content { more: BodySlice::Within(0..html.len()), html, ..Content::default() }
    }

    /// The text before `<!-- more -->`, or the front matter's; empty when there is none.
    pub fn excerpt(&self) -> &str {
        self.excerpt.of(&self.html)
    }

    /// The text after it; the whole body when there is none.
    pub fn more(&self) -> &str {
        self.more.of(&self.html)
    }
}

/// A heading, for tables of contents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    /// Its text as HTML, without the anchor and without links.
    pub html: String,
}

/// A text as HTML, and what was found while rendering it.
#[derive(Clone, Debug, Default)]
pub struct RenderedMarkdown {
    pub html: String,
    pub headings: Vec<Heading>,
    pub links: Vec<ContentLink>,
    /// Addresses in expanded tags, with the tags' places.
    tag_links: Vec<ContentLink>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A document's content: its tags expanded, its Markdown rendered, its excerpt split off.
pub fn content(world: &CatalogWorld, document: &Document, entry: &CatalogEntry) -> (Content, Vec<Diagnostic>) {
    let tracer = Tracer::new(world);
    let budget = EmbedBudget::default();
    let (content, diagnostics) =
        within(world, &|query| tracer.ask(query), document, entry, &EmbedNesting::page(&entry.path, &budget));
    let trace = tracer.finish();
    let shows_files = trace.reads().iter().any(|(query, _)| query.reads_a_file());
    (Content { shows_files, trace, ..content }, diagnostics)
}

/// A note's HTML as another one embeds it: whole, or the section that `nesting` names. If there is none of that name,
/// the error contains the existing headings.
fn embedded(
    world: &CatalogWorld,
    ask: &dyn Fn(CatalogQuery) -> CatalogAnswer,
    document: &Document,
    entry: &CatalogEntry,
    nesting: &EmbedNesting,
) -> Result<String, Vec<Heading>> {
    let (content, _) = within(world, ask, document, entry, nesting);
    // With a heading, the HTML is only that section; empty means that there is none.
    if nesting.heading.is_some() && content.html.is_empty() { Err(content.headings) } else { Ok(content.html) }
}

/// A document's content without its trace, on its own page or within others.
fn within(
    world: &CatalogWorld,
    ask: &dyn Fn(CatalogQuery) -> CatalogAnswer,
    document: &Document,
    entry: &CatalogEntry,
    nesting: &EmbedNesting,
) -> (Content, Vec<Diagnostic>) {
    let config = world.config;
    let quirks = config.quirks;
    let named = picture_markup::NamedFiles::default();
    let ask = |query| {
        let answer = ask(query);
        if let CatalogAnswer::File(file) = &answer {
            let path = file.route.output_path().on_disk();
            named.borrow_mut().insert(path.as_str().to_owned(), file.path.clone());
        }
        answer
    };
    let body = world.inputs.text(document.body);
    let no_footnotes = || if config.markdown.footnotes { Footnotes::new(body) } else { Footnotes::default() };
    let place = MarkdownContext {
        config,
        document,
        entry,
        ask: &ask,
        footnotes: RefCell::new(no_footnotes()),
        abbreviations: if config.markdown.abbreviations { Abbreviations::of(body) } else { Abbreviations::default() },
        embeds: RefCell::new(Embeds::default()),
    };
    let no_ids = || HeadingIds::new(quirks.obsolete_html);
    // The ids of headings in block tags, which are rendered before the text that contains them.
    let inner_ids = RefCell::new(no_ids());
    let inner_links = RefCell::new(LinkCollector::default());
    let render_body = |original: &str, expanded: &MaskedBody| {
        if quirks.obsolete_html {
            // Hexo restarts the numbering in each body.
            inner_ids.replace(no_ids());
        }
        let rendered = render(original, expanded, &place, &mut inner_ids.borrow_mut());
        inner_links.borrow_mut().add(rendered.links, rendered.tag_links);
        (rendered.html, rendered.diagnostics)
    };
    let preamble = preamble(body, config);
    let context = tag::TagContext { config, document, entry, preamble: &preamble, ask: &ask, markdown: &render_body };
    if !entry.form.is_page() {
        // Scripts and data have neither tags nor an excerpt.
        return (Content { html: body.to_owned(), ..Content::default() }, Vec::new());
    }
    if quirks.content_key_is_the_text
        && document.lock.is_none()
        && let Some(text) = document.front.raw.get("content").filter(|value| !value.is_null())
    {
        // Neither tags nor Markdown have an effect in it, and it has no excerpt.
        let html = text.as_str().map_or_else(|| text.to_string(), str::to_owned);
        return (Content { html, ..Content::default() }, Vec::new());
    }
    let expanded = tag::expand(body, OffsetMap::whole(document.body), &context);
    let (pictures, mut diagnostics) = front_matter_pictures::pictures(world.inputs, &place);
    let RenderedMarkdown { mut html, mut headings, links, tag_links, diagnostics: of_body } = match entry.form {
        FileFormat::Html => {
            let mut diagnostics = expanded.diagnostics(|_| false);
            let prepared = ParserInput::new(body, &expanded, quirks, config.markdown);
            let (links, of_files) = content_links::in_html(&prepared, std::iter::once(0..body.len()).collect(), &place);
            diagnostics.extend(of_files);
            let links = content_links::links(links, &expanded);
            let tag_links = content_links::in_tags(&expanded, |_| true);
            let html = files::in_html(expanded.html(body).into(), &place).into_owned();
            RenderedMarkdown { html, links, tag_links, diagnostics, ..RenderedMarkdown::default() }
        }
        _ => {
            let mut ids = no_ids();
            let rendered = render(body, &expanded, &place, &mut ids);
            if quirks.obsolete_html || !inner_ids.borrow().overlap(&ids) {
                rendered
            } else {
                // The text's own headings keep their ids, so those in block tags need others.
                inner_ids.replace(ids);
                place.footnotes.replace(no_footnotes());
                let expanded = tag::expand(body, OffsetMap::whole(document.body), &context);
                render(body, &expanded, &place, &mut no_ids())
            }
        }
    };
    diagnostics.extend(of_body);
    diagnostics.extend(tag::title_formulas(&context));
    let mut all_links = inner_links.take();
    all_links.add(links, tag_links);
    let links = all_links.finish();
    let words_of_notes = || FootnotePhrases { list: place.phrase("footnotes"), back: place.phrase("footnote_back") };
    let (with_notes, of_notes) = place.footnotes.take().finish(html, words_of_notes);
    html = with_notes;
    diagnostics.extend(of_notes);
    for heading in &mut headings {
        if let Some(bare) = footnotes::without_marks(&heading.html) {
            heading.html = bare;
        }
    }
    if config.external_link.enable && config.external_link.field == ExternalLinkField::Post {
        html = external_links::mark(&html, &config.url, &config.external_link.exclude);
    }
    let reading = ReadingStats::of(&html);
    if !quirks.bare_pictures {
        let shown = picture_markup::PictureRenderer { place: &place, named: &named, is_within: nesting.is_within() };
        html = shown.dress(html);
        if !nesting.is_within() {
            shown.ask_for_cover(&pictures);
        }
        diagnostics.extend(shown.faults(&links));
    }
    if let Some(options) = config.toc_plugin.as_ref().filter(|_| quirks.toc_plugin_moves_ids) {
        html = hexo_toc::reproduce(&html, &mut headings, options);
    } else if config.tags.toc || config.markdown.toc {
        html = toc::put(html, &headings);
        if let Some(options) = &config.toc_plugin {
            html = hexo_toc::add_anchors(&html, options);
        }
    }
    if let Some(heading) = nesting.heading {
        html = frame::section(&html, &embeds::section_id(heading, &headings, &place)).unwrap_or_default();
    }
    let (with_embeds, of_embeds) = place.with_embeds(html, world, nesting);
    html = with_embeds;
    diagnostics.extend(of_embeds);
    // Hexo: an excerpt in the front matter is independent of the text, and the marker stays a comment.
    let is_guarded = config.marked.sanitize_url || config.marked.dompurify;
    if is_guarded {
        // Once more: footnotes, lists of contents and links of tags were added after the text was rendered.
        html = sanitize::without_running_addresses(html);
    }
    let mut parted = match &document.front.excerpt {
        // A note within another has no excerpt to split off.
        _ if nesting.is_within() => {
            ExcerptSplit { excerpt: BodySlice::default(), more: BodySlice::Within(0..html.len()), html }
        }
        Some(excerpt) => {
            let excerpt = match config.marked.dompurify {
                true => sanitize::sanitize(excerpt),
                false if is_guarded => sanitize::without_running_addresses(excerpt.clone()),
                false => excerpt.clone(),
            };
            let excerpt = BodySlice::Own(excerpt.into());
            ExcerptSplit { excerpt, more: BodySlice::Within(0..html.len()), html }
        }
        None => excerpt::part(html, !config.quirks.empty_excerpt_stays),
    };
    // An excerpt is shown without the notes.
    if let Some(excerpt) = footnotes::without_marks(parted.excerpt.of(&parted.html)) {
        parted.excerpt = BodySlice::Own(excerpt.into());
    }
    // It is kept as long as the site is.
    parted.html.shrink_to_fit();
    let mut math = formula::sheet(&parted.html);
    let renderer = document.front.math_renderer.unwrap_or(config.math.renderer);
    if let Some(sheet) = math.as_mut().filter(|_| renderer == MathRenderer::Html) {
        sheet.fallbacks = 0;
    }
    let content = Content {
        html: parted.html,
        excerpt: parted.excerpt,
        more: parted.more,
        headings,
        words: reading.count(),
        minutes: reading.minutes(),
        links,
        pictures,
        math,
        ..Content::default()
    };
    (content, diagnostics)
}

/// The common definitions of the formulas in a body; empty under rules without formulas.
fn preamble(body: &str, config: &Config) -> Preamble {
    if config.quirks.math_is_markdown
        || !body.contains('\\') && config.math.macros.is_empty() && !config.math.numbers_displays
    {
        return Preamble::default();
    }
    let fences: Vec<_> = crate::code::fence::find(body, config).into_iter().map(|fence| fence.range).collect();
    let numbers = crate::formula::EquationNumbering {
        environments: config.math.numbered,
        displays: config.math.numbers_displays,
    };
    Preamble::of(body, &fences, &config.math.macros, numbers)
}

/// Renders a text, without addresses that run scripts if the configuration asks for it.
fn render(original: &str, expanded: &MaskedBody, place: &MarkdownContext, ids: &mut HeadingIds) -> RenderedMarkdown {
    let mut rendered = rendered(original, expanded, place, ids);
    if place.config.marked.sanitize_url || place.config.marked.dompurify {
        rendered.html = sanitize::without_running_addresses(rendered.html);
        for heading in &mut rendered.headings {
            heading.html = sanitize::without_running_addresses(std::mem::take(&mut heading.html));
        }
    }
    rendered
}

/// Renders a text: by the rules of Hexo's renderer where the quirks ask for them, otherwise by the parser's events.
fn rendered(original: &str, expanded: &MaskedBody, place: &MarkdownContext, ids: &mut HeadingIds) -> RenderedMarkdown {
    let marked = &place.config.marked;
    let is_extended = place.config.markdown != MarkdownExtensions::default();
    if !place.config.quirks.untidy_markdown || is_extended || !marked.gfm || marked.pedantic || marked.dompurify {
        return walk::render(original, expanded, place, ids);
    }
    let mut own = ids.clone();
    let found = hexo::render(original, expanded, place, &mut own);
    // Links and mistakes are reported with their places, which only the walk has.
    let walked = walk::render(original, expanded, place, ids);
    match found {
        Some(found) => {
            *ids = own;
            let diagnostics = [walked.diagnostics, found.diagnostics].concat();
            RenderedMarkdown { html: found.html, headings: found.headings, diagnostics, ..walked }
        }
        None => walked,
    }
}
