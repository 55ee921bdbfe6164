//! Formulas of a note as HTML; the text around a formula, and text that only looks like one.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use super::TagContext;
use super::boundaries::is_alone;
use super::mask::{MaskFlow, MaskForm, MaskedBody, MaskedBodyBuilder, OffsetMap};
use super::scan::{BodyConstruct, ConstructKind, FormulaDetection, ScanOptions, scan};
use crate::code::Fence;
use crate::config::{MathMode, MathRenderer};
use crate::diagnostic::{Code, Diagnostic};
use crate::formula::{
    EquationReference, Equations, Formula, FormulaError, FormulaLikelihood, Preamble, in_line, is_prose, likelihood,
    mathml, meant, referred, typeset, without_definitions,
};
use crate::html::{decoded, escape};
use crate::message;
use crate::source::Span;

/// The pieces of a text, its formulas among them: all between math delimiters if the site or the note enables math,
/// else what can be read as a formula, if at least one is certain.
pub(super) fn pieces(text: &str, options: ScanOptions, context: &TagContext) -> Vec<BodyConstruct> {
    let none = || scan(text, ScanOptions { math: FormulaDetection::None, ..options });
    match math_mode(context) {
        MathMode::Off => none(),
        MathMode::On => scan(text, ScanOptions { math: FormulaDetection::Meant(&|tex, _| !is_prose(tex)), ..options }),
        MathMode::Auto if !text.contains('$') && !["\\(", "\\[", "\\begin{"].iter().any(|sign| text.contains(sign)) => {
            none()
        }
        MathMode::Auto => {
            let most = Cell::new(FormulaLikelihood::None);
            let judge = |tex: &str, display: bool, least: FormulaLikelihood| {
                let likelihood = judged(tex, display, context.preamble);
                most.set(most.get().max(likelihood));
                likelihood >= least
            };
            let judged = |least| {
                let judge = |tex: &str, display: bool| judge(tex, display, least);
                scan(text, ScanOptions { math: FormulaDetection::Judged(&judge), ..options })
            };
            let pieces = judged(FormulaLikelihood::Faint);
            match most.get() {
                FormulaLikelihood::Certain => pieces,
                FormulaLikelihood::Likely => judged(FormulaLikelihood::Likely),
                _ => none(),
            }
        }
    }
}

/// Formulas and fenced code in HTML that is not read as Markdown.
pub(super) fn in_html(html: &str, fences: &[Range<usize>], context: &TagContext) -> Vec<BodyConstruct> {
    let mut pieces = pieces(html, ScanOptions { fences, backticks: false, ..LINE }, context);
    pieces.retain(|piece| matches!(piece.kind, ConstructKind::Math { .. } | ConstructKind::Fence(_)));
    pieces
}

/// What a scan of a line looks for, apart from formulas.
const LINE: ScanOptions = ScanOptions {
    fences: &[],
    math: FormulaDetection::None,
    variables: false,
    comments: false,
    careful: true,
    backticks: true,
    template_only: false,
    verbatim: &[],
};

/// A formula found in HTML; a block if it is on lines of its own and the text `may_be_block`.
pub(super) fn piece(
    text: &str,
    piece: &BodyConstruct,
    may_be_block: bool,
    context: &TagContext,
    place: impl Fn(Range<usize>) -> Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let ConstructKind::Math { tex, display } = &piece.kind else { return String::new() };
    let written = text.get(tex.clone()).unwrap_or("");
    let decoded = decoded(written);
    let is_whole = decoded.len() == written.len();
    let alone = *display && may_be_block && is_alone(text, &piece.range, 0);
    let (html, found) = html(&decoded, *display, alone, context, |range| {
        let range = range.filter(|_| is_whole);
        place(range.map_or(piece.range.clone(), |range| tex.start + range.start..tex.start + range.end))
    });
    diagnostics.extend(found);
    html
}

/// A text within a line, with its formulas replaced by masks.
pub(super) fn masked(text: &str, place: OffsetMap, context: &TagContext) -> MaskedBody {
    if !text.contains(['$', '\\']) {
        return MaskedBody::plain(text, place);
    }
    let mut masking = MaskedBodyBuilder::new(text, place.clone());
    for found in pieces(text, LINE, context) {
        let mut diagnostics = Vec::new();
        if matches!(found.kind, ConstructKind::Math { .. }) {
            let html = piece(text, &found, false, context, |range| place.span(range), &mut diagnostics);
            if let Some(mask) = masking.mask(found.range.clone(), MaskForm::Letters, MaskFlow::Inline, html) {
                mask.diagnostics = diagnostics;
            }
        }
    }
    masking.finish()
}

/// Which text is math. Hexo leaves formulas to the Markdown renderer.
fn math_mode(context: &TagContext) -> MathMode {
    match context.config.quirks.math_is_markdown {
        true => MathMode::Off,
        false => context.document.front.math.unwrap_or(context.config.math.mode),
    }
}

fn renderer(context: &TagContext) -> MathRenderer {
    context.document.front.math_renderer.unwrap_or(context.config.math.renderer)
}

/// A formula as HTML; its source as code, with a warning, if it can't be set. `alone`: it is a block; `place` gives the
/// span of a part of the TeX, or of all of it.
pub(super) fn html(
    tex: &str,
    display: bool,
    alone: bool,
    context: &TagContext,
    place: impl Fn(Option<Range<usize>>) -> Span,
) -> (String, Vec<Diagnostic>) {
    let Preamble { macros, equations } = context.preamble;
    let mut diagnostics = Vec::new();
    let trimmed = tex.trim();
    if let Some((reference, _)) = EquationReference::read(trimmed).filter(|(_, length)| *length == trimmed.len()) {
        let text = escape(&reference.text(equations));
        let span = place(None);
        return match equations.has(reference.label) {
            true => (format!("<a href=\"#{}\">{text}</a>", escape(&reference.id())), diagnostics),
            // Without math delimiters around it, it may be any text, but not if equations have labels.
            false if span.range().len() == tex.len() && !equations.has_labels() => (escape(tex), diagnostics),
            false if span.range().len() == tex.len() => {
                let report = unknown_equation(reference.label, equations, span);
                let report = report.at(span, message!(tag_shown_as_written_label));
                (escape(tex), vec![report.help(message!(tag_help_reference_as_code))])
            }
            false => (text, vec![unknown_equation(reference.label, equations, span)]),
        };
    }
    let written = meant(tex);
    let own = without_definitions(&written);
    if own.trim().is_empty() && !trimmed.is_empty() {
        return (String::new(), diagnostics);
    }
    let meant = referred(&own, equations, |label| diagnostics.push(unknown_equation(label, equations, place(None))));
    let (tag, class) = match (alone, display) {
        (true, _) => ("div", "math math-display"),
        (_, true) => ("span", "math math-display"),
        _ => ("span", "math math-inline"),
    };
    let (whole, body) = (place(None).range(), context.document.body.range().start);
    let whole = whole.start.saturating_sub(body)..whole.end.saturating_sub(body);
    let at = whole.clone();
    diagnostics.extend(equations.repeated(tex, &whole).map(|label| repeated_label(label, place(None))));
    let own_number = display.then(|| equations.own_number(&whole)).flatten();
    let set = match own_number {
        Some(number) => Cow::Owned(format!("{meant}\\tag{{{number}}}")),
        None => Cow::Borrowed(&*meant),
    };
    match typeset(Formula { tex: &set, display }, macros) {
        Ok(html) => {
            // The mistakes in a formula do not depend on the renderer.
            let native = match renderer(context) {
                MathRenderer::MathMl => mathml(Formula { tex: &set, display }, macros),
                MathRenderer::Html => None,
            };
            let html = native.unwrap_or(html);
            let html = equations.number(&html, whole);
            let html = with_tex(&html, tex, &set);
            let mut ids = equations.ids_of(tex, own_number.is_some(), &at).into_iter();
            let id = ids.next().map(|id| format!(" id=\"{}\"", escape(&id))).unwrap_or_default();
            let others: String = ids.map(|id| format!("<span id=\"{}\"></span>", escape(&id))).collect();
            (format!("<{tag} class=\"{class}\"{id}>{others}{html}</{tag}>"), diagnostics)
        }
        Err(failure) => {
            let shown = match alone {
                true => format!("<pre tabindex=\"0\"><code class=\"language-tex\">{}</code></pre>", escape(trimmed)),
                false => format!("<code class=\"language-tex\">{}</code>", escape(tex)),
            };
            // References and labels change the offsets of what follows them.
            let range = failure.range.clone().filter(|_| meant.len() == tex.len());
            diagnostics.push(bad_formula(place(range.clone()), FormulaError { range, ..failure }));
            (shown, diagnostics)
        }
    }
}

/// A fenced block of the language `math`, as on GitHub; `None` for other blocks.
pub(super) fn fence(
    text: &str,
    fence: &Fence,
    place: &OffsetMap,
    context: &TagContext,
) -> Option<(String, Vec<Diagnostic>)> {
    let language = fence.header(text).trim_start().split(|c: char| c.is_whitespace() || c == '{').next();
    let is_math = language.is_some_and(|language| language.eq_ignore_ascii_case("math"));
    let is_formula = is_math && math_mode(context) != MathMode::Off;
    is_formula.then(|| {
        let code = fence.code(text);
        let is_whole = matches!(code, Cow::Borrowed(_));
        html(&code, true, true, context, |range| {
            let (start, range) = (fence.code.start, range.filter(|_| is_whole));
            place.span(range.map_or(fence.code.clone(), |range| start + range.start..start + range.end))
        })
    })
}

/// The HTML of a formula, with the author's TeX as the text to copy.
fn with_tex<'h>(html: &'h str, written: &str, set: &str) -> Cow<'h, str> {
    match written == set {
        true => Cow::Borrowed(html),
        false => Cow::Owned(html.replacen(
            &format!(">{}</annotation>", escape(set)),
            &format!(">{}</annotation>", escape(written)),
            1,
        )),
    }
}

fn unknown_equation(label: &str, equations: &Equations, place: Span) -> Diagnostic {
    if equations.is_unnumbered(label) {
        return Diagnostic::new(Code::UnknownEquation, message!(tag_equation_without_number, label))
            .at(place, message!(tag_shown_as_question_marks_label))
            .help(message!(tag_help_number_equation, label))
            .help(message!(tag_help_use_equation_environment));
    }
    Diagnostic::new(Code::UnknownEquation, message!(tag_unknown_equation, label))
        .at(place, message!(tag_shown_as_question_marks_label))
        .help(message!(tag_help_label_equation, label))
}

/// Diagnostics of the formulas of the note's title.
pub fn title_formulas(context: &TagContext) -> Vec<Diagnostic> {
    let front = &context.document.front;
    let (Some(title), Some(key)) = (&front.title, front.keys.get("title")) else { return Vec::new() };
    if math_mode(context) == MathMode::Off {
        return Vec::new();
    }
    let failed = |tex: Range<usize>| {
        let tex = title.get(tex)?;
        let failure = typeset(Formula { tex: &meant(tex), display: false }, &context.preamble.macros).err()?;
        Some(bad_formula(*key, failure).note(message!(tag_note_in_title, tex)))
    };
    in_line(title).into_iter().filter_map(failed).collect()
}

/// Reports a displayed formula without an end.
pub(super) fn unended(sign: &str, place: Span) -> Diagnostic {
    let closed_by = |end: &str| (message!(tag_formula_not_closed_label, end), message!(tag_help_close_formula, end));
    let (label, help) = match sign {
        "$$" => closed_by("$$"),
        "\\[" => closed_by("\\]"),
        _ => (message!(tag_formula_environment_not_closed_label), message!(tag_help_close_formula_environment)),
    };
    Diagnostic::new(Code::BadFormula, message!(tag_formula_not_closed))
        .at(place, label)
        .note(message!(tag_note_shown_as_text))
        .help(help)
}

fn bad_formula(place: Span, failure: FormulaError) -> Diagnostic {
    let (reason, help) = (failure.reason, failure.help);
    let diagnostic = Diagnostic::new(Code::BadFormula, message!(tag_invalid_formula)).at(place, reason);
    diagnostic.note(message!(tag_note_source_shown)).help(help)
}

fn repeated_label(label: &str, place: Span) -> Diagnostic {
    Diagnostic::new(Code::UnknownEquation, message!(tag_duplicate_equation_label, label))
        .at(place, message!(tag_duplicate_equation_label_label, label))
        .help(message!(tag_help_change_equation_label))
}

/// How much a text looks like a formula that can be set.
pub(super) fn judged(tex: &str, display: bool, preamble: &Preamble) -> FormulaLikelihood {
    let trimmed = tex.trim();
    if EquationReference::read(trimmed).is_some_and(|(_, length)| length == trimmed.len()) {
        return if preamble.equations.is_empty() { FormulaLikelihood::None } else { FormulaLikelihood::Faint };
    }
    let likelihood = likelihood(tex, display);
    let (written, none) = (meant(tex), Equations::default());
    let own = without_definitions(&written);
    match likelihood {
        FormulaLikelihood::None => FormulaLikelihood::None,
        _ if typeset(Formula { tex: &referred(&own, &none, |_| {}), display }, &preamble.macros).is_ok() => likelihood,
        // On lines of its own it can only be a formula.
        FormulaLikelihood::Certain if display && tex.contains('\\') && tex.contains('{') => FormulaLikelihood::Certain,
        // The mistake is reported if other formulas show that it is meant as one.
        FormulaLikelihood::Certain if tex.contains('\\') => FormulaLikelihood::Faint,
        _ => FormulaLikelihood::None,
    }
}

/// The text in a range whose first line may be in a quotation: its other lines without the quotation's marks.
pub(super) fn without_quote_marks(text: &str, range: Range<usize>) -> Cow<'_, str> {
    let inner = text.get(range.clone()).unwrap_or("");
    // Without a look at the line, which may be megabytes long and have thousands of formulas.
    if !inner.contains('\n') {
        return Cow::Borrowed(inner);
    }
    let before = text.get(..range.start).unwrap_or("");
    let line = before.get(before.rfind('\n').map_or(0, |end| end + 1)..).unwrap_or("");
    // The quotation may be in an item.
    let is_mark =
        |byte: &u8| matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')') || byte.is_ascii_digit();
    let mut marks = line.bytes().take_while(is_mark).filter(|byte| *byte == b'>').count();
    if marks == 0 {
        return Cow::Borrowed(inner);
    }
    marks = marks.min(64);
    let mut lines = inner.split('\n');
    let mut kept = lines.next().unwrap_or("").to_owned();
    for line in lines {
        let mut line = line;
        for _ in 0..marks {
            match line.trim_start_matches([' ', '\t']).strip_prefix('>') {
                Some(behind) => line = behind.strip_prefix(' ').unwrap_or(behind),
                None => break,
            }
        }
        kept.push('\n');
        kept.push_str(line);
    }
    Cow::Owned(kept)
}
