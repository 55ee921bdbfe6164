//! Notes shown within another: `![[note]]` and `![[note#heading]]`, as in Obsidian.
//!
//! While a text is rendered, an embed is a link with its index in a list. After the rest of the text is finished, the
//! embedded note is rendered by itself (with its own footnotes, pictures and formulas, as on its own page) and replaces
//! the link. It is rendered anew in each note that embeds it, through the tracer of that note: contents therefore need
//! no order among each other, and whatever the embedded note depends on makes the page that shows it stale.
//!
//! Headings and footnotes of an embedded note are not in the contents and the notes of the text around it: the note is
//! in a frame with its title, and the list of contents is that of the author's own text, as in Obsidian's outline.

use std::cell::{Cell, RefCell};

use super::context::MarkdownContext;
use super::embed::{ATTRIBUTE, Embed};
use super::frame::{self, EmbedFrame};
use super::{Heading, heading};
use crate::catalog::{CatalogEntry, CatalogWorld, EmbedRefusal};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::front_matter::Document;
use crate::html;
use crate::message;
use crate::source::SitePath;
use crate::words::Message;

/// The deepest nesting of embedded notes.
const DEEPEST: usize = 4;

/// The most embedded notes on a page, and their most bytes: more than can reasonably be read on one page.
const MOST_NOTES: usize = 64;
const MOST_BYTES: usize = 1 << 20;

/// The notes around an embedded text, and how much more the page may embed.
pub(super) struct EmbedNesting<'a> {
    path: &'a SitePath,
    outer: Option<&'a EmbedNesting<'a>>,
    /// The heading of the section to show, if not the whole note.
    pub heading: Option<&'a str>,
    budget: &'a EmbedBudget,
}

/// The notes that a page has embedded so far.
#[derive(Debug, Default)]
pub(super) struct EmbedBudget {
    notes: Cell<usize>,
    bytes: Cell<usize>,
    /// Faults within the note being embedded that concern the page.
    faults: RefCell<Vec<EmbedError>>,
}

/// Why an embed is only a link.
#[derive(Clone, Debug, PartialEq, Eq)]
enum EmbedError {
    Refused(EmbedRefusal),
    /// The embed leads back to a note that contains it. The names of the notes between.
    Circle(Vec<String>),
    Depth,
    Size,
    NoHeading(Option<Message>),
    /// The embed is in an element that cannot contain blocks.
    Within(String),
}

impl<'a> EmbedNesting<'a> {
    /// The nesting of a note on its own page.
    pub(super) fn page(path: &'a SitePath, budget: &'a EmbedBudget) -> EmbedNesting<'a> {
        EmbedNesting { path, outer: None, heading: None, budget }
    }

    /// Whether the text is shown within another.
    pub(super) fn is_within(&self) -> bool {
        self.outer.is_some()
    }

    fn chain(&self) -> impl Iterator<Item = &EmbedNesting<'a>> {
        std::iter::successors(Some(self), |nesting| nesting.outer)
    }

    /// The names of the notes from `path` down to this one; none when this text is not within that note.
    fn circle(&self, path: &SitePath) -> Option<Vec<String>> {
        let notes: Vec<&SitePath> = self.chain().map(|nesting| nesting.path).collect();
        let end = notes.iter().position(|note| *note == path)?;
        Some(notes.get(..end)?.iter().rev().map(|note| note.name().to_owned()).collect())
    }

    /// Whether a fault within the text concerns the page: of circles, only those that lead back to the page's own note.
    /// The others are reported where they begin.
    fn concerns_page(&self, fault: &EmbedError, embed: &Embed) -> bool {
        match fault {
            EmbedError::Circle(_) => self.chain().last().is_some_and(|page| embed.note.as_ref() == Ok(page.path)),
            EmbedError::Depth | EmbedError::Size => true,
            _ => false,
        }
    }
}

/// Renders the note of an embed, or the section of it that the nesting names; an error has the headings that there are.
/// The content of a note has its embeds in it, so its function is passed in.
pub(super) type EmbedRenderer<'a> = &'a dyn Fn(&Document, &CatalogEntry, &EmbedNesting) -> Result<String, Vec<Heading>>;

/// What is needed to put notes in place of their embeds.
pub(super) struct EmbedWriter<'a> {
    pub world: &'a CatalogWorld<'a>,
    /// The text around them.
    pub place: &'a MarkdownContext<'a>,
    pub nesting: &'a EmbedNesting<'a>,
    pub render: EmbedRenderer<'a>,
}

impl EmbedWriter<'_> {
    /// The finished text with the notes in place of their embeds.
    pub(super) fn put(&self, html: String) -> (String, Vec<Diagnostic>) {
        let nesting = self.nesting;
        let embeds = self.place.embeds.take().list;
        if embeds.is_empty() {
            return (html, Vec::new());
        }
        let mut diagnostics = Vec::new();
        let (mut number, mut is_full) = (0, false);
        let html = frame::put(html, ATTRIBUTE, |index, written, within| {
            // An author may write such an attribute, too.
            let embed = embeds.get(index).filter(|embed| embed.placeholder(index).starts_with(written))?;
            number += 1;
            let shown = match within {
                Some(element) => Err(EmbedError::Within(element.to_owned())),
                None => self.shown(embed, number),
            };
            let mut fault = shown.as_ref().err().cloned();
            match nesting.is_within() {
                true => {
                    let fault = fault.filter(|fault| nesting.concerns_page(fault, embed));
                    nesting.budget.faults.borrow_mut().extend(fault);
                }
                false => {
                    let inner = nesting.budget.faults.take().into_iter().next();
                    let is_inner = fault.is_none();
                    // Once a page is full, all further embeds are refused, and one warning is enough.
                    fault = fault.or(inner).filter(|fault| *fault != EmbedError::Size || !is_full);
                    is_full |= fault == Some(EmbedError::Size);
                    diagnostics.extend(fault.map(|fault| report(embed, &fault, is_inner)));
                }
            }
            Some(shown.map_err(|_| embed.link("")))
        });
        (html, diagnostics)
    }

    /// The note of an embed in its frame.
    fn shown(&self, embed: &Embed, number: usize) -> Result<String, EmbedError> {
        let (world, nesting, config) = (self.world, self.nesting, self.place.config);
        let path = embed.note.as_ref().map_err(|refusal| EmbedError::Refused(*refusal))?;
        if let Some(circle) = nesting.circle(path) {
            return Err(EmbedError::Circle(circle));
        }
        if nesting.chain().count() > DEEPEST {
            return Err(EmbedError::Depth);
        }
        let (document, entry) = world.note(path).ok_or(EmbedError::Size)?;
        let budget = nesting.budget;
        let bytes = budget.bytes.get() + world.inputs.text(document.body).len();
        if budget.notes.get() >= MOST_NOTES || bytes > MOST_BYTES {
            return Err(EmbedError::Size);
        }
        budget.notes.set(budget.notes.get() + 1);
        budget.bytes.set(bytes);
        let inner = EmbedNesting { path, outer: Some(nesting), heading: embed.heading.as_deref(), budget };
        let body = (self.render)(document, entry, &inner).map_err(|headings| {
            let wanted = embed.heading.as_deref().unwrap_or("");
            let names: Vec<String> = headings.iter().map(|heading| heading::strip_tags(&heading.html)).collect();
            EmbedError::NoHeading(did_you_mean(wanted, names.iter().map(String::as_str)))
        })?;
        // A section is smaller than its note, and a diagram is larger than its text.
        let bytes = budget.bytes.get() + body.len();
        if bytes > MOST_BYTES * 2 {
            return Err(EmbedError::Size);
        }
        budget.bytes.set(bytes);
        let language = |document: &Document| document.front.lang.clone().unwrap_or_else(|| config.site_language());
        let language = Some(language(document)).filter(|inner| *inner != language(self.place.document));
        let link = embed.link("");
        let frame = EmbedFrame { number, address: &embed.address, link: &link, language: language.as_deref() };
        frame.around(&body).ok_or(EmbedError::Size)
    }
}

/// The id of a heading in an embed.
pub(super) fn section_id(heading: &str, headings: &[Heading], place: &MarkdownContext) -> String {
    let slug = heading::slug(heading, &place.config.marked);
    let is_it = |found: &&Heading| html::decoded(&heading::strip_tags(&found.html)).trim() == heading.trim();
    let named = || headings.iter().find(is_it).map(|found| found.id.clone());
    match headings.iter().any(|found| found.id == slug) {
        true => slug,
        false => named().unwrap_or(slug),
    }
}

/// The report on an embed that is only a link, or that contains one (`is_inner`).
fn report(embed: &Embed, fault: &EmbedError, is_inner: bool) -> Diagnostic {
    let written = &embed.written;
    let code = if matches!(fault, EmbedError::Circle(_)) { Code::EmbedCircle } else { Code::EmbedAsLink };
    let message = match fault {
        EmbedError::Refused(EmbedRefusal::Locked) => {
            message!(markdown_embed_locked, written)
        }
        EmbedError::Refused(EmbedRefusal::Unlisted) => message!(markdown_embed_hidden, written),
        EmbedError::Refused(EmbedRefusal::Block) => {
            message!(markdown_embed_block, written)
        }
        EmbedError::Circle(notes) if notes.is_empty() => message!(markdown_embed_itself, written),
        EmbedError::Circle(_) => message!(markdown_embed_again, written),
        EmbedError::Depth => message!(markdown_embed_too_deep, written, deepest = DEEPEST),
        EmbedError::Size => message!(markdown_embed_too_much, written),
        EmbedError::NoHeading(_) => message!(markdown_embed_no_heading, written),
        EmbedError::Within(element) => message!(markdown_embed_within_element, written, element),
    };
    let shown = match is_inner {
        true => message!(markdown_inner_embed_shown_as_link_label),
        false => message!(markdown_embed_shown_as_link_label),
    };
    let mut report = Diagnostic::new(code, message).at(embed.span, shown);
    if let EmbedError::Circle(notes) = fault
        && let [others @ .., last] = notes.as_slice()
    {
        let last = message!(markdown_embed_chain_last, note = last);
        let chain = others.iter().rev().fold(last, |rest, note| message!(markdown_embed_chain, note, rest));
        report = report.note(message!(markdown_note_embed_circle, chain));
    }
    let link = message!(markdown_help_link_instead, written);
    match fault {
        EmbedError::Circle(notes) if !notes.is_empty() => report.help(message!(markdown_help_link_instead_of_embed)),
        EmbedError::NoHeading(Some(near)) => report.help(near.clone()),
        EmbedError::NoHeading(None) => report.help(message!(markdown_help_exact_heading)),
        EmbedError::Size => report.help(link).note(message!(
            markdown_note_embed_limit,
            most_notes = MOST_NOTES,
            most_bytes = MOST_BYTES >> 20
        )),
        EmbedError::Within(_) => report.help(message!(markdown_help_own_line)),
        _ => report.help(link),
    }
}
