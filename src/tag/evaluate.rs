//! Walks over a body: finds its pieces, evaluates them, and replaces them by masks.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::arguments;
use super::body::{TagBody, body};
use super::boundaries::{is_alone, without_spaces_before};
use super::call::{Tag, TagBodyKind, TagCall};
use super::mask::{MaskFlow, MaskForm, MaskedBody, MaskedBodyBuilder, OffsetMap};
use super::pairing::{ConstructRole, pair};
use super::scan::{self, BodyConstruct, ConstructKind, FormulaDetection, ScanOptions, TagConstruct, starts_line};
use super::table::{BRANCHED, BRANCHES, TEMPLATE_TAGS, VERBATIM};
use super::variable::{self, VariableScope};
use super::written::note_constructs;
use super::{TagContext, fences, formula, tag_mistakes, unended};
use crate::code::Fence;
use crate::config::UnknownTags;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::html::escape;
use crate::message;

/// The greatest depth of nested block tags: far more than is ever written, little enough for any stack.
const DEEPEST: usize = 16;

/// The replacement of a piece.
struct ConstructOutput {
    html: String,
    flow: MaskFlow,
    /// Nothing is shown, and the text around it continues as if the piece were not there.
    hidden: bool,
    diagnostics: Vec<Diagnostic>,
}

impl ConstructOutput {
    fn new(html: String, flow: MaskFlow) -> ConstructOutput {
        ConstructOutput { html, flow, hidden: false, diagnostics: Vec::new() }
    }

    fn hidden() -> ConstructOutput {
        ConstructOutput { hidden: true, ..ConstructOutput::new(String::new(), MaskFlow::Either) }
    }
}

/// A text that is walked.
struct BodyEvaluator<'a> {
    context: &'a TagContext<'a>,
    text: &'a str,
    place: &'a OffsetMap,
    depth: usize,
    /// Tags that were reported as unknown or without their `%}`: their ends and branches are not reported again.
    told: RefCell<BTreeSet<&'a str>>,
}

/// Masks a body's tags, code blocks, comments and formulas, and evaluates them. `place` is the position of the body.
///
/// Diagnostics are in the masks: only Markdown can decide which of them are in code ([`MaskedBody::diagnostics`]).
pub fn expand(body: &str, place: OffsetMap, context: &TagContext) -> MaskedBody {
    expand_at(body, &place, context, 0)
}

/// The same at a depth of nested block tags.
fn expand_at(text: &str, place: &OffsetMap, context: &TagContext, depth: usize) -> MaskedBody {
    let walk = BodyEvaluator { context, text, place, depth, told: RefCell::default() };
    let fences = fences::fences(text, context);
    let pieces = note_constructs(text, &fences, context);
    let mut masking = MaskedBodyBuilder::new(text, place.clone());
    let mut last_end = 0;
    for block in blocks(text, &pieces, context) {
        let piece = block.piece;
        if let ConstructKind::CommentStart(end) = piece.kind {
            // In a sentence it is clearly text; on lines of its own, its author may expect that it is hidden.
            if is_alone(text, &(piece.range.start..end), last_end)
                && let Some(mask) =
                    masking.mask(piece.range.clone(), MaskForm::Letters, MaskFlow::Inline, "{#".to_owned())
            {
                last_end = piece.range.end;
                mask.diagnostics.push(tag_mistakes::shown_comment(place.span(piece.range.start..end)));
            }
            continue;
        }
        if piece.kind == ConstructKind::Unended {
            let sign = text.get(piece.range.clone()).unwrap_or("");
            if let Some(mask) = masking.mask(piece.range.clone(), MaskForm::Letters, MaskFlow::Inline, sign.to_owned())
            {
                last_end = piece.range.end;
                mask.diagnostics.push(formula::unended(sign, place.span(piece.range.clone())));
            }
            continue;
        }
        let mut range = piece.range.start..block.end;
        if matches!(&piece.kind, ConstructKind::Tag(tag) if tag.trims) {
            range.start = without_spaces_before(text, last_end, range.start);
        }
        let made = match piece.kind {
            ConstructKind::Fence(number) => walk.fence(fences.get(number)),
            _ => walk.made(&block),
        };
        let form = walk.form(piece, &made, &range, last_end);
        last_end = range.end;
        if let Some(mask) = masking.mask(range, form, made.flow, made.html) {
            mask.diagnostics = made.diagnostics;
            if let ConstructKind::Tag(TagConstruct { name, verbatim: Some(inner), .. }) = &piece.kind
                && text.get(name.clone()) == Some("raw")
            {
                mask.code = text.get(inner.clone()).map(str::to_owned);
            }
        }
    }
    masking.finish()
}

/// An outermost piece, up to the end of its block.
struct OuterConstruct<'p> {
    piece: &'p BodyConstruct,
    role: ConstructRole,
    end: usize,
    /// What is between the tag and its end tag.
    body: Option<Range<usize>>,
    /// The end tag, if it is a piece of its own.
    closer: Option<&'p TagConstruct>,
}

/// The outermost pieces.
fn blocks<'p>(text: &str, pieces: &'p [BodyConstruct], context: &TagContext) -> Vec<OuterConstruct<'p>> {
    let roles = pair(text, pieces, context);
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some((piece, role)) = pieces.get(at).zip(roles.get(at)) {
        at += 1;
        let body = match &piece.kind {
            ConstructKind::Tag(tag) => tag.verbatim.clone(),
            _ => None,
        };
        let mut block = OuterConstruct { piece, role: *role, end: piece.range.end, body, closer: None };
        if let ConstructRole::Opens(index) = role
            && let Some(BodyConstruct { range, kind: ConstructKind::Tag(closer), .. }) = pieces.get(*index)
        {
            at = index + 1;
            block.end = range.end;
            block.body = Some(piece.range.end..range.start);
            block.closer = Some(closer);
        }
        blocks.push(block);
    }
    blocks
}

/// The body of a block tag as HTML.
pub(super) fn nested(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    nested_in(call, 0..call.body.map_or(0, str::len), diagnostics)
}

/// A part of the body as HTML, for tags that make several things of their body.
pub(super) fn nested_in(call: &TagCall, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(text) = call.body else { return String::new() };
    let inner = body(text, range, &OffsetMap::of_stretches(call.place, [(0, call.body_at)]));
    if call.depth >= DEEPEST {
        diagnostics.push(
            Diagnostic::new(Code::TagsTooDeep, message!(tag_nested_too_deep, tag = call.tag.name))
                .at(call.name_span(), "")
                .note(message!(tag_note_nesting_limit, deepest = DEEPEST)),
        );
        return escape(&inner.text);
    }
    let (text, expanded) = if call.context.config.quirks.tag_lines_are_html {
        // Hexo runs the tags of a body first, and their HTML is part of its Markdown.
        let TagBody { text, place } = substituted(call.context, &inner, call.depth + 1, diagnostics);
        let mut masking = MaskedBodyBuilder::new(&text, place.clone());
        for fence in fences::fences(&text, call.context) {
            let html = fences::fence_html(&text, &fence, &place, call.context, diagnostics);
            masking.mask(fence.range.clone(), MaskForm::Comment, MaskFlow::Block, html);
        }
        let expanded = masking.finish();
        (text, expanded)
    } else {
        let expanded = expand_at(&inner.text, &inner.place, call.context, call.depth + 1);
        (inner.text, expanded)
    };
    let (html, found) = (call.context.markdown)(&text, &expanded);
    diagnostics.extend(found);
    html
}

/// The HTML comments of a body that are neither in code nor in other blocks: themes use them to divide a body.
pub(super) fn comments(call: &TagCall) -> Vec<Range<usize>> {
    let Some(text) = call.body else { return Vec::new() };
    let fences: Vec<Range<usize>> = fences::fences(text, call.context).into_iter().map(|fence| fence.range).collect();
    let options = ScanOptions {
        fences: &fences,
        math: FormulaDetection::None,
        variables: false,
        comments: call.context.config.quirks.comments_vanish,
        careful: true,
        backticks: true,
        template_only: false,
        verbatim: VERBATIM,
    };
    let pieces = scan::scan(text, options);
    let outermost = blocks(text, &pieces, call.context).into_iter().map(|block| block.piece);
    outermost
        .filter(|piece| piece.kind == ConstructKind::Comment && !piece.in_span)
        .map(|piece| piece.range.clone())
        .collect()
}

/// A body with its tags replaced by their HTML, as Hexo's template engine leaves it. Code blocks stay.
pub(super) fn substituted(
    context: &TagContext,
    inner: &TagBody,
    depth: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> TagBody {
    let walk = BodyEvaluator { context, text: &inner.text, place: &inner.place, depth, told: RefCell::default() };
    let ranges: Vec<Range<usize>> = fences::fences(&inner.text, context).into_iter().map(|fence| fence.range).collect();
    let options = ScanOptions {
        fences: &ranges,
        math: FormulaDetection::None,
        variables: true,
        comments: true,
        careful: false,
        backticks: true,
        template_only: true,
        verbatim: VERBATIM,
    };
    let pieces = scan::scan(&inner.text, options);
    let mut text = String::with_capacity(inner.text.len());
    let mut stretches = vec![(0, 0)];
    let mut done = 0;
    for block in blocks(&inner.text, &pieces, context) {
        let OuterConstruct { piece, end, .. } = block;
        if matches!(piece.kind, ConstructKind::Fence(_)) {
            continue;
        }
        text.push_str(inner.text.get(done..piece.range.start).unwrap_or(""));
        stretches.push((text.len(), piece.range.start));
        let made = walk.made(&block);
        diagnostics.extend(made.diagnostics);
        text.push_str(&made.html);
        stretches.push((text.len(), end));
        done = end;
    }
    text.push_str(inner.text.get(done..).unwrap_or(""));
    stretches.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            *earlier = *later;
        }
        same
    });
    TagBody { text, place: OffsetMap::of_stretches(&inner.place, stretches) }
}

impl<'a> BodyEvaluator<'a> {
    fn fence(&self, fence: Option<&Fence>) -> ConstructOutput {
        let mut made = ConstructOutput::new(String::new(), MaskFlow::Block);
        if let Some(fence) = fence {
            if let Some((html, found)) = formula::fence(self.text, fence, self.place, self.context) {
                return ConstructOutput { diagnostics: found, ..ConstructOutput::new(html, MaskFlow::Block) };
            }
            made.html = fences::fence_html(self.text, fence, self.place, self.context, &mut made.diagnostics);
        }
        made
    }

    fn made(&self, block: &OuterConstruct) -> ConstructOutput {
        let piece = block.piece;
        let written = self.text.get(piece.range.clone()).unwrap_or("");
        match &piece.kind {
            ConstructKind::Fence(_) | ConstructKind::Comment => {
                ConstructOutput::new(written.to_owned(), MaskFlow::Inline)
            }
            ConstructKind::Deleted | ConstructKind::CommentStart(_) | ConstructKind::Unended => {
                ConstructOutput::new(String::new(), MaskFlow::Either)
            }
            ConstructKind::Math { tex, display } => self.math(piece, tex.clone(), *display),
            ConstructKind::Variable(inner) => {
                let mut made = ConstructOutput::new(String::new(), MaskFlow::Inline);
                let expression = self.text.get(inner.clone()).unwrap_or("");
                let span = self.place.span(piece.range.clone());
                let note = VariableScope { document: self.context.document, entry: self.context.entry };
                made.html = variable::value(expression, note, span, &mut made.diagnostics);
                made
            }
            ConstructKind::Tag(tag) => self.tag(block, tag),
            ConstructKind::UnendedTag(name) => {
                let mut made = ConstructOutput::new(written.to_owned(), MaskFlow::Inline);
                let name = self.text.get(name.clone()).unwrap_or("");
                let line = unended::line(self.text, piece.range.start);
                let is_first = starts_line(self.text.get(..piece.range.start).unwrap_or(""));
                let span = self.place.span(piece.range.start..piece.range.start + line.trim_end().len());
                if !name.strip_prefix("end").is_some_and(|opened| self.told.borrow().contains(opened)) {
                    made.diagnostics.extend(unended::unended(name, line, is_first, span, self.context));
                }
                self.told.borrow_mut().insert(name);
                made
            }
        }
    }

    fn math(&self, piece: &BodyConstruct, tex: Range<usize>, display: bool) -> ConstructOutput {
        let alone = display && is_alone(self.text, &piece.range, 0);
        let written = formula::without_quote_marks(self.text, tex.clone());
        let is_whole = matches!(written, Cow::Borrowed(_));
        let (html, found) = formula::html(&written, display, alone, self.context, |range| {
            // Without the marks of a quotation, offsets differ.
            let range = range.filter(|_| is_whole);
            self.place.span(range.map_or(piece.range.clone(), |range| tex.start + range.start..tex.start + range.end))
        });
        let mut made = ConstructOutput::new(html, if alone { MaskFlow::Block } else { MaskFlow::Inline });
        made.diagnostics.extend(found);
        made
    }

    fn tag(&self, block: &OuterConstruct, written: &TagConstruct) -> ConstructOutput {
        let name = self.text.get(written.name.clone()).unwrap_or("");
        let opener = block.piece.range.start..block.body.as_ref().map_or(block.piece.range.end, |body| body.start);
        let Some(tag) = self.context.meant(name) else { return self.not_known(block, written, opener) };
        let call = self.call(tag, written, opener, block);
        let mut made = ConstructOutput::new(String::new(), tag.flow);
        made.html = match tag.body {
            TagBodyKind::Markdown | TagBodyKind::Verbatim if block.body.is_none() => {
                unended::without_end(&call, &mut made.diagnostics)
            }
            _ => (tag.html)(&call, &mut made.diagnostics),
        };
        if let Some(closer) = block.closer {
            let end = self.text.get(closer.name.clone()).unwrap_or("");
            if end.strip_prefix("end") != Some(name) {
                let span = self.place.span(closer.name.clone());
                made.diagnostics.push(tag_mistakes::other_end(name, end, span, self.context));
            }
        }
        made
    }

    fn call<'c>(
        &'c self,
        tag: &'static Tag,
        written: &TagConstruct,
        opener: Range<usize>,
        block: &OuterConstruct,
    ) -> TagCall<'c> {
        let body = block.body.clone();
        let arguments = self.text.get(written.arguments.clone()).unwrap_or("");
        TagCall {
            context: self.context,
            tag,
            arguments,
            arguments_at: written.arguments.clone(),
            words: arguments::split(arguments, !self.context.config.quirks.quotes_end_picture_titles),
            opener,
            name: written.name.clone(),
            body: body.clone().and_then(|body| self.text.get(body)),
            body_at: body.map_or(0, |body| body.start),
            end: block.end,
            text: self.text,
            place: self.place,
            depth: self.depth,
        }
    }

    /// The remaining text of an unknown tag on its page, and its diagnostic.
    fn not_known(&self, block: &OuterConstruct, written: &TagConstruct, opener: Range<usize>) -> ConstructOutput {
        let context = self.context;
        let strict = context.config.quirks.bad_tags_stop_the_build;
        let rule = context.config.tags.unknown;
        let name = self.text.get(written.name.clone()).unwrap_or("");
        let span = self.place.span(written.name.clone());
        let mut text = ConstructOutput::new(escape(self.text.get(opener.clone()).unwrap_or("")), MaskFlow::Inline);
        if TEMPLATE_TAGS.contains(&name) {
            if !self.is_told(name) {
                text.diagnostics.push(tag_mistakes::template_tag(name, span, context));
            }
            return text;
        }
        if !tag_mistakes::is_name(name) {
            if rule != UnknownTags::Text {
                text.diagnostics.push(tag_mistakes::no_tag(self.place.span(opener), context));
            }
            return text;
        }
        let opened = name.strip_prefix("end");
        let is_known = opened.is_some_and(|opened| context.meant(opened).is_some());
        if rule == UnknownTags::Text && !is_known {
            return text;
        }
        let mut made = if strict && rule != UnknownTags::Hide { text } else { ConstructOutput::hidden() };
        match (block.role, rule) {
            (ConstructRole::Closes, _) => {}
            (ConstructRole::Stray, UnknownTags::Hide) if !is_known => {}
            (ConstructRole::Stray, _) if opened.is_some_and(|opened| self.told.borrow().contains(opened)) => {}
            (ConstructRole::Stray, _) => made.diagnostics.push(tag_mistakes::stray_end(name, span, context)),
            (ConstructRole::Opens(_), _) => {
                let call = self.call(context.tags.own, written, opener, block);
                made = ConstructOutput::new(nested(&call, &mut made.diagnostics), MaskFlow::Block);
                made.diagnostics.extend(self.unknown(name, block, written));
            }
            _ => made.diagnostics.extend(self.unknown(name, block, written)),
        }
        made
    }

    /// Reports an unknown tag: as an error if it is a typing error of a known one.
    fn unknown(&self, name: &str, block: &OuterConstruct, written: &TagConstruct) -> Option<Diagnostic> {
        let rule = self.context.config.tags.unknown;
        if rule == UnknownTags::Hide {
            return None;
        }
        let has_end = matches!(block.role, ConstructRole::Around | ConstructRole::Opens(_));
        let own = self.context.own_names();
        // A name that the Hexo project itself registers is not a typing error.
        let is_hexos = self.context.config.hexo_tags.contains(name);
        let known = self.context.near(name, &own).filter(|_| !is_hexos);
        let known = known.filter(|known| self.fits(known, block, written, has_end));
        let span = self.place.span(written.name.clone());
        let mut diagnostic = tag_mistakes::unknown(name, span, known, has_end, self.context);
        let strict = self.context.config.quirks.bad_tags_stop_the_build || rule == UnknownTags::Error;
        diagnostic.severity = if strict || known.is_some() { Severity::Error } else { Severity::Warning };
        Some(diagnostic)
    }

    /// Whether the text can be a use of the known tag: with or without an end, and with its arguments.
    fn fits(&self, known: &str, block: &OuterConstruct, written: &TagConstruct, has_end: bool) -> bool {
        let Some(tag) = self.context.meant(known) else { return false };
        match (tag.body, has_end) {
            (TagBodyKind::Markdown | TagBodyKind::Verbatim, false) | (TagBodyKind::None, true) => return false,
            (_, true) => return true,
            _ => {}
        }
        let call = self.call(tag, written, block.piece.range.clone(), block);
        let mut diagnostics = Vec::new();
        (tag.html)(&call, &mut diagnostics);
        !diagnostics.iter().any(|diagnostic| matches!(diagnostic.code, Some(Code::TagArguments | Code::UnclosedTag)))
    }

    /// Whether the tag, or the one that it ends or branches, was reported before.
    fn is_told(&self, name: &'a str) -> bool {
        let mut told = self.told.borrow_mut();
        if name.strip_prefix("end").is_some_and(|opens| told.contains(opens)) {
            return true;
        }
        if BRANCHES.contains(&name) && BRANCHED.iter().any(|branched| told.contains(branched)) {
            return true;
        }
        told.insert(name);
        false
    }

    /// The form of the mask. Hexo's placeholders are always comments; otherwise only a block that is
    /// alone on its lines is one, so that text beside a tag stays Markdown.
    fn form(&self, piece: &BodyConstruct, made: &ConstructOutput, range: &Range<usize>, last_end: usize) -> MaskForm {
        let comment = match piece.kind {
            ConstructKind::Comment | ConstructKind::Fence(_) => true,
            ConstructKind::Deleted | ConstructKind::CommentStart(_) | ConstructKind::UnendedTag(_) => false,
            _ if self.context.config.quirks.tag_lines_are_html => true,
            _ => {
                (made.hidden || made.flow == MaskFlow::Block || is_raw_block(self.text, piece))
                    && !piece.in_span
                    && is_alone(self.text, range, last_end)
            }
        };
        if comment { MaskForm::Comment } else { MaskForm::Letters }
    }
}

/// Whether it is a `raw` block of HTML or of several lines.
fn is_raw_block(text: &str, piece: &BodyConstruct) -> bool {
    match &piece.kind {
        ConstructKind::Tag(tag) => {
            tag.verbatim.clone().and_then(|body| text.get(body)).is_some_and(|body| body.contains(['<', '\n']))
        }
        _ => false,
    }
}
