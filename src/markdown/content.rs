//! A document's content: its tags expanded, its Markdown rendered, its HTML completed, its excerpt split off.

use std::borrow::Cow;
use std::cell::RefCell;

use indexmap::IndexMap;

use super::abbreviations::Abbreviations;
use super::content_links::{self, LinkCollector};
use super::context::MarkdownContext;
use super::embed::Embeds;
use super::embeds::{self, EmbedBudget, EmbedNesting, EmbedWriter};
use super::excerpt::{self, BodySlice, ExcerptSplit};
use super::footnotes::{self, FootnotePhrases, Footnotes};
use super::heading::HeadingIds;
use super::hexo::toc_plugin;
use super::parser_input::ParserInput;
use super::picture_markup::{NamedFiles, PictureRenderer};
use super::reading_time::ReadingStats;
use super::render::render;
use super::shown_pictures::is_first_picture;
use super::{Content, Heading, RenderedMarkdown};
use super::{external_links, files, frame, front_matter_pictures, sanitize, toc, translations, untrusted};
use crate::catalog::{CatalogAnswer, CatalogEntry, CatalogQuery, CatalogWorld, FileFormat};
use crate::config::{Config, ExternalLinkField, MathRenderer};
use crate::diagnostic::Diagnostic;
use crate::formula::{self, EquationNumbering, MathSheet, Preamble};
use crate::front_matter::{Document, DocumentKind};
use crate::tag::{self, MaskedBody, OffsetMap, TagContext};
use crate::trace::Tracer;

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
    let body = world.inputs.text(document.body);
    if let Some(html) = unrendered(body, document, entry, config) {
        return (Content { html, ..Content::default() }, Vec::new());
    }
    let named = NamedFiles::default();
    let ask = |query| {
        let answer = ask(query);
        if let CatalogAnswer::File(file) = &answer {
            let path = file.route.output_path().on_disk();
            named.borrow_mut().insert(path.as_str().to_owned(), file.path.clone());
        }
        answer
    };
    let place = MarkdownContext {
        config,
        document,
        entry,
        ask: &ask,
        footnotes: RefCell::new(footnotes_of(body, config)),
        abbreviations: if config.markdown.abbreviations { Abbreviations::of(body) } else { Abbreviations::default() },
        embeds: RefCell::new(Embeds::default()),
    };
    let (pictures, mut diagnostics) = front_matter_pictures::pictures(world.inputs, &place);
    if !nesting.is_within() {
        diagnostics.extend(translations::faults(world.inputs, &place));
        diagnostics.extend(untrusted::removed_from_excerpt(&place));
    }
    let RenderedMarkdown { mut html, mut headings, links, diagnostics: of_body, .. } = body_html(body, &place);
    diagnostics.extend(of_body);
    html = with_footnotes(html, &mut headings, &place, &mut diagnostics);
    if let Cow::Owned(marked) = external_links::marked(&html, config, ExternalLinkField::Post) {
        html = marked;
    }
    let reading = ReadingStats::of(&html);
    if !config.quirks.bare_pictures {
        let is_first = !nesting.is_within() && !has_cover_above(&html, &place, &pictures);
        let shown = PictureRenderer { place: &place, named: &named, is_first };
        html = shown.dress(html);
        if !nesting.is_within() {
            shown.ask_for_cover(&pictures);
        }
        diagnostics.extend(shown.faults(&links));
    }
    html = with_contents(html, &mut headings, config);
    if let Some(heading) = nesting.heading {
        html = frame::section(&html, &embeds::section_id(heading, &headings, &place)).unwrap_or_default();
    }
    let render = &|document: &Document, entry: &CatalogEntry, nesting: &EmbedNesting| {
        embedded(world, place.ask, document, entry, nesting)
    };
    let (html, of_embeds) = EmbedWriter { world, place: &place, nesting, render }.put(html);
    diagnostics.extend(of_embeds);
    let parts = split(html, &place, nesting);
    let content = Content {
        math: math_sheet(&parts.html, &place),
        html: parts.html,
        excerpt: parts.excerpt,
        more: parts.more,
        headings,
        words: reading.count(),
        minutes: reading.minutes(),
        links,
        pictures,
        ..Content::default()
    };
    (content, diagnostics)
}

/// Whether the page shows the note's cover above its text, so that no picture of the text is the first.
fn has_cover_above(html: &str, place: &MarkdownContext, pictures: &IndexMap<String, String>) -> bool {
    let MarkdownContext { config, document, .. } = *place;
    let is_shown = config.theme.settings.note_cover.0 && document.kind != DocumentKind::Page;
    let cover = front_matter_pictures::cover(&document.front.raw, pictures).filter(|_| is_shown);
    cover.is_some_and(|cover| !is_first_picture(html, &config.root, cover))
}

/// The text of a document that has neither tags nor Markdown nor an excerpt: scripts and data, and Hexo's `content`.
fn unrendered(body: &str, document: &Document, entry: &CatalogEntry, config: &Config) -> Option<String> {
    if !entry.form.is_page() {
        return Some(body.to_owned());
    }
    if !config.quirks.content_key_is_the_text || document.lock.is_some() {
        return None;
    }
    let text = document.front.raw.get("content").filter(|value| !value.is_null())?;
    let text = text.as_str().map_or_else(|| text.to_string(), str::to_owned);
    Some(if config.marked.dompurify { sanitize::sanitize(&text, config.untrusted) } else { text })
}

fn footnotes_of(body: &str, config: &Config) -> Footnotes {
    if config.markdown.footnotes { Footnotes::new(body) } else { Footnotes::default() }
}

/// The body as HTML, with the links of the tags' bodies, and the mistakes in the formulas of the title.
fn body_html(body: &str, place: &MarkdownContext) -> RenderedMarkdown {
    let MarkdownContext { config, document, entry, .. } = *place;
    let restarts = config.quirks.heading_ids_collide;
    let no_ids = || HeadingIds::new(restarts);
    // The ids of headings in block tags, which are rendered before the text that contains them.
    let inner_ids = RefCell::new(no_ids());
    let inner_links = RefCell::new(LinkCollector::default());
    let render_body = |original: &str, expanded: &MaskedBody| {
        if restarts {
            // Hexo restarts the numbering in each body.
            inner_ids.replace(no_ids());
        }
        let rendered = render(original, expanded, place, &mut inner_ids.borrow_mut());
        inner_links.borrow_mut().add(rendered.links, rendered.tag_links);
        (rendered.html, rendered.diagnostics)
    };
    let preamble = preamble(body, config);
    let context = TagContext {
        tags: &tag::TAGS,
        config,
        document,
        entry,
        preamble: &preamble,
        ask: place.ask,
        markdown: &render_body,
    };
    let expanded = tag::expand(body, OffsetMap::whole(document.body), &context);
    let mut rendered = if entry.form == FileFormat::Html {
        unparsed(body, &expanded, place)
    } else {
        let mut ids = no_ids();
        let rendered = render(body, &expanded, place, &mut ids);
        if restarts || !inner_ids.borrow().overlap(&ids) {
            rendered
        } else {
            // The text's own headings keep their ids, so those in block tags need others.
            inner_ids.replace(ids);
            place.footnotes.replace(footnotes_of(body, config));
            let expanded = tag::expand(body, OffsetMap::whole(document.body), &context);
            render(body, &expanded, place, &mut no_ids())
        }
    };
    rendered.diagnostics.extend(tag::title_formulas(&context));
    let mut links = inner_links.take();
    links.add(rendered.links, std::mem::take(&mut rendered.tag_links));
    RenderedMarkdown { links: links.finish(), ..rendered }
}

/// The body of a page that is written in HTML.
fn unparsed(body: &str, expanded: &MaskedBody, place: &MarkdownContext) -> RenderedMarkdown {
    let mut diagnostics = expanded.diagnostics(|_| false);
    let prepared = ParserInput::new(body, expanded, place.config.quirks, place.config.markdown);
    let config = place.config;
    let (links, of_files) = content_links::in_html(&prepared, std::iter::once(0..body.len()).collect(), place);
    diagnostics.extend(of_files);
    if config.untrusted {
        diagnostics.extend(untrusted::removed(&prepared, std::slice::from_ref(&(0..body.len()))));
    }
    let html = match config.marked.dompurify {
        true => sanitize::sanitized_page(body, expanded, config.untrusted),
        false => expanded.html(body),
    };
    RenderedMarkdown {
        html: files::in_html(html.into(), place).into_owned(),
        links: content_links::links(links, expanded),
        tag_links: content_links::in_tags(expanded, |_| true),
        diagnostics,
        ..RenderedMarkdown::default()
    }
}

/// The common definitions of the formulas in a body; empty under rules without formulas.
pub(super) fn preamble(body: &str, config: &Config) -> Preamble {
    if config.quirks.math_is_markdown
        || !body.contains('\\') && config.math.macros.is_empty() && !config.math.numbers_displays
    {
        return Preamble::default();
    }
    let fences: Vec<_> = crate::code::fence::find(body, config).into_iter().map(|fence| fence.range).collect();
    let numbers = EquationNumbering { environments: config.math.numbered, displays: config.math.numbers_displays };
    Preamble::of(body, &fences, &config.math.macros, numbers)
}

/// The text with its footnotes at the end. Headings are shown without the marks of notes.
fn with_footnotes(
    html: String,
    headings: &mut [Heading],
    place: &MarkdownContext,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let phrases = || FootnotePhrases { list: place.phrase("footnotes"), back: place.phrase("footnote_back") };
    let (html, of_notes) = place.footnotes.take().finish(html, phrases);
    diagnostics.extend(of_notes);
    for heading in headings {
        if let Some(bare) = footnotes::without_marks(&heading.html) {
            heading.html = bare;
        }
    }
    html
}

/// The text with its list of contents, where it asks for one.
fn with_contents(html: String, headings: &mut [Heading], config: &Config) -> String {
    if let Some(options) = config.toc_plugin.as_ref().filter(|_| config.quirks.toc_plugin_moves_ids) {
        return toc_plugin::reproduce(&html, headings, options);
    }
    if !config.tags.toc && !config.markdown.toc {
        return html;
    }
    let html = toc::put(html, headings);
    match &config.toc_plugin {
        Some(options) => toc_plugin::add_anchors(&html, options),
        None => html,
    }
}

/// The finished text with its excerpt split off.
fn split(mut html: String, place: &MarkdownContext, nesting: &EmbedNesting) -> ExcerptSplit {
    let MarkdownContext { config, document, .. } = *place;
    let is_guarded = config.marked.sanitize_url || config.marked.dompurify;
    if is_guarded {
        // Once more: footnotes, lists of contents and links of tags were added after the text was rendered.
        html = sanitize::without_running_addresses(html);
    }
    if config.untrusted {
        html = untrusted::guarded(html);
    }
    let mut parts = match &document.front.excerpt {
        // A note within another has no excerpt to split off.
        _ if nesting.is_within() => {
            ExcerptSplit { excerpt: BodySlice::default(), more: BodySlice::Within(0..html.len()), html }
        }
        // Hexo: an excerpt in the front matter is independent of the text, and the marker stays a comment.
        Some(excerpt) => {
            let excerpt = match config.marked.dompurify {
                true => sanitize::sanitize(excerpt, config.untrusted),
                false if is_guarded => sanitize::without_running_addresses(excerpt.clone()),
                false => excerpt.clone(),
            };
            let excerpt = BodySlice::Own(excerpt.into());
            ExcerptSplit { excerpt, more: BodySlice::Within(0..html.len()), html }
        }
        None => excerpt::part(html, !config.quirks.empty_excerpt_stays),
    };
    // An excerpt is shown without the notes.
    if let Some(excerpt) = footnotes::without_marks(parts.excerpt.of(&parts.html)) {
        parts.excerpt = BodySlice::Own(excerpt.into());
    }
    // It is kept as long as the site is.
    parts.html.shrink_to_fit();
    parts
}

/// The styles that the formulas of a finished text need.
fn math_sheet(html: &str, place: &MarkdownContext) -> Option<MathSheet> {
    let mut math = formula::sheet(html);
    let renderer = place.document.front.math_renderer.unwrap_or(place.config.math.renderer);
    if let Some(sheet) = math.as_mut().filter(|_| renderer == MathRenderer::Html) {
        sheet.fallbacks = 0;
    }
    math
}
