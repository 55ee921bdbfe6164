//! The walk over a body: finds what it holds, evaluates it, and puts masks in its place.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::arguments;
use super::body::{Body, body};
use super::call::Call;
use super::html::escape;
use super::mask::{Expanded, Flow, Form as MaskForm, Masking, Place};
use super::pair::{Role, pair};
use super::scan::{self, Piece, PieceKind, Scan, TagPiece};
use super::table::{self, BRANCHED, BRANCHES, BodyKind, TEMPLATE_TAGS, Tag, VERBATIM};
use super::variable::{self, Note};
use super::{Context, code};
use crate::catalog::Form;
use crate::code::Fence;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::source::Span;

/// Block tags may stand in each other this deep: far more than anybody writes, little enough for any stack.
const DEEPEST: usize = 16;

/// What stands in the place of a piece.
struct Made {
    html: String,
    flow: Flow,
    diagnostics: Vec<Diagnostic>,
}

impl Made {
    fn new(html: String, flow: Flow) -> Made {
        Made { html, flow, diagnostics: Vec::new() }
    }
}

/// A text that is walked.
struct Walk<'a> {
    context: &'a Context<'a>,
    text: &'a str,
    place: &'a Place,
    depth: usize,
    /// Tags that were told not to exist: their ends and branches are no news.
    told: RefCell<BTreeSet<&'a str>>,
}

/// Masks and evaluates everything in `text`.
pub fn expand(text: &str, place: &Place, context: &Context, depth: usize) -> Expanded {
    let quirks = context.config.quirks;
    let walk = Walk { context, text, place, depth, told: RefCell::default() };
    let fences = code::fences(text, context);
    let ranges: Vec<Range<usize>> = fences.iter().map(|fence| fence.range.clone()).collect();
    let tags = !context.document.front.disable_nunjucks && !context.config.marked.disable_nunjucks;
    let options = Scan {
        fences: &ranges,
        math: !quirks.math_is_markdown && context.document.front.math.unwrap_or(context.config.math),
        variables: quirks.variables_vanish,
        careful: !quirks.tag_lines_are_html,
        backticks: context.entry.form != Form::Html,
        template_only: false,
        verbatim: VERBATIM,
    };
    let mut pieces = scan::scan(text, options);
    if !tags {
        pieces.retain(|piece| !matches!(piece.kind, PieceKind::Tag(_) | PieceKind::Variable(_) | PieceKind::Deleted));
    }
    let mut masking = Masking::new(text, place.clone());
    let mut last_end = 0;
    for (piece, closer) in blocks(text, &pieces, context) {
        let mut range = piece.range.start..closer.0;
        if matches!(&piece.kind, PieceKind::Tag(tag) if tag.trims) {
            range.start = without_blanks_before(text, last_end, range.start);
        }
        let made = match piece.kind {
            PieceKind::Fence(number) => walk.fence(fences.get(number)),
            _ => walk.made(piece, closer.1),
        };
        let form = walk.form(piece, made.flow, &range, last_end);
        last_end = range.end;
        if let Some(mask) = masking.mask(range, form, made.flow, made.html) {
            mask.diagnostics = made.diagnostics;
            if let PieceKind::Tag(TagPiece { name, verbatim: Some(inner), .. }) = &piece.kind
                && text.get(name.clone()) == Some("raw")
            {
                mask.code = text.get(inner.clone()).map(str::to_owned);
            }
        }
    }
    masking.finish()
}

/// What stands in a block: its role, and its body when it is a block.
type Closer = (usize, (Role, Option<Range<usize>>));

/// The outermost pieces, each with the end of its block and what it is.
fn blocks<'p>(text: &str, pieces: &'p [Piece], context: &Context) -> Vec<(&'p Piece, Closer)> {
    let roles = pair(text, pieces, context);
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some((piece, role)) = pieces.get(at).zip(roles.get(at)) {
        at += 1;
        let verbatim = match &piece.kind {
            PieceKind::Tag(tag) => tag.verbatim.clone(),
            _ => None,
        };
        let closer = match role {
            Role::Opens(closer) => {
                at = closer + 1;
                pieces.get(*closer).map(|closer| (closer.range.end, (*role, Some(piece.range.end..closer.range.start))))
            }
            _ => None,
        };
        blocks.push((piece, closer.unwrap_or((piece.range.end, (*role, verbatim)))));
    }
    blocks
}

/// The body of a block tag as HTML.
pub fn nested(call: &Call, diagnostics: &mut Vec<Diagnostic>) -> String {
    nested_in(call, 0..call.body.map_or(0, str::len), diagnostics)
}

/// A part of the body as HTML, where a tag makes several things of it.
pub fn nested_in(call: &Call, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(text) = call.body else { return String::new() };
    let inner = body(text, range, &Place::of_stretches(call.place, [(0, call.body_at)]));
    if call.depth >= DEEPEST {
        diagnostics.push(
            Diagnostic::new(Code::TagsTooDeep, format!("`{}` stands inside too many block tags", call.tag.name))
                .at(call.name_span(), "")
                .note(format!("block tags may stand in each other {DEEPEST} deep")),
        );
        return escape(&inner.text);
    }
    let (text, expanded) = if call.context.config.quirks.tag_lines_are_html {
        // Hexo runs the tags of a body first, and their HTML is part of its Markdown.
        let Body { text, place } = substituted(call.context, &inner, call.depth + 1, diagnostics);
        let mut masking = Masking::new(&text, place.clone());
        for fence in code::fences(&text, call.context) {
            let html = code::fence_html(&text, &fence, &place, call.context, diagnostics);
            masking.mask(fence.range.clone(), MaskForm::Comment, Flow::Block, html);
        }
        let expanded = masking.finish();
        (text, expanded)
    } else {
        let expanded = expand(&inner.text, &inner.place, call.context, call.depth + 1);
        (inner.text, expanded)
    };
    let (html, found) = (call.context.markdown)(&text, &expanded);
    diagnostics.extend(found);
    html
}

/// The HTML comments of a body that stand neither in code nor in other blocks: with them, themes part a body.
pub fn comments(call: &Call) -> Vec<Range<usize>> {
    let Some(text) = call.body else { return Vec::new() };
    let fences: Vec<Range<usize>> = code::fences(text, call.context).into_iter().map(|fence| fence.range).collect();
    let options = Scan {
        fences: &fences,
        math: false,
        variables: false,
        careful: true,
        backticks: true,
        template_only: false,
        verbatim: VERBATIM,
    };
    let pieces = scan::scan(text, options);
    let outermost = blocks(text, &pieces, call.context).into_iter().map(|(piece, _)| piece);
    outermost
        .filter(|piece| piece.kind == PieceKind::Comment && !piece.in_span)
        .map(|piece| piece.range.clone())
        .collect()
}

/// A body with the HTML of its tags in their places, as Hexo's template engine leaves it. Code blocks stay.
pub fn substituted(context: &Context, inner: &Body, depth: usize, diagnostics: &mut Vec<Diagnostic>) -> Body {
    let walk = Walk { context, text: &inner.text, place: &inner.place, depth, told: RefCell::default() };
    let ranges: Vec<Range<usize>> = code::fences(&inner.text, context).into_iter().map(|fence| fence.range).collect();
    let options = Scan {
        fences: &ranges,
        math: false,
        variables: true,
        careful: false,
        backticks: true,
        template_only: true,
        verbatim: VERBATIM,
    };
    let pieces = scan::scan(&inner.text, options);
    let mut text = String::with_capacity(inner.text.len());
    let mut stretches = vec![(0, 0)];
    let mut done = 0;
    for (piece, (end, role)) in blocks(&inner.text, &pieces, context) {
        if matches!(piece.kind, PieceKind::Fence(_)) {
            continue;
        }
        text.push_str(inner.text.get(done..piece.range.start).unwrap_or(""));
        stretches.push((text.len(), piece.range.start));
        let made = walk.made(piece, role);
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
    Body { text, place: Place::of_stretches(&inner.place, stretches) }
}

impl<'a> Walk<'a> {
    fn fence(&self, fence: Option<&Fence>) -> Made {
        let mut made = Made::new(String::new(), Flow::Block);
        if let Some(fence) = fence {
            made.html = code::fence_html(self.text, fence, self.place, self.context, &mut made.diagnostics);
        }
        made
    }

    fn made(&self, piece: &Piece, (role, body): (Role, Option<Range<usize>>)) -> Made {
        let written = self.text.get(piece.range.clone()).unwrap_or("");
        match &piece.kind {
            PieceKind::Fence(_) | PieceKind::Comment => Made::new(written.to_owned(), Flow::Inline),
            PieceKind::Deleted => Made::new(String::new(), Flow::Either),
            PieceKind::Math { tex, display } => self.math(piece, tex.clone(), *display),
            PieceKind::Variable(inner) => {
                let mut made = Made::new(String::new(), Flow::Inline);
                let expression = self.text.get(inner.clone()).unwrap_or("");
                let span = self.place.span(piece.range.clone());
                let note = Note { document: self.context.document, entry: self.context.entry };
                made.html = variable::value(expression, note, span, &mut made.diagnostics);
                made
            }
            PieceKind::Tag(tag) => self.tag(piece, tag, role, body),
        }
    }

    fn math(&self, piece: &Piece, tex: Range<usize>, display: bool) -> Made {
        let tex = escape(self.text.get(tex).unwrap_or(""));
        let alone = display && is_alone(self.text, &piece.range, 0);
        if alone {
            return Made::new(format!("<div class=\"math math-display\">{tex}</div>"), Flow::Block);
        }
        let class = if display { "math math-display" } else { "math math-inline" };
        Made::new(format!("<span class=\"{class}\">{tex}</span>"), Flow::Inline)
    }

    fn tag(&self, piece: &Piece, written: &TagPiece, role: Role, body: Option<Range<usize>>) -> Made {
        let name = self.text.get(written.name.clone()).unwrap_or("");
        let opener = piece.range.start..body.as_ref().map_or(piece.range.end, |body| body.start);
        let shown = escape(self.text.get(opener.clone()).unwrap_or(""));
        let Some(tag) = table::meant(name, self.context) else {
            let mut made = Made::new(shown, Flow::Inline);
            if !self.is_text(name) && !self.is_told(name) {
                made.diagnostics.push(self.unknown(name, role, opener, written));
            }
            return made;
        };
        if !matches!(tag.body, BodyKind::None | BodyKind::Optional) && body.is_none() {
            let mut made = Made::new(shown, Flow::Inline);
            made.diagnostics.push(unclosed(name, self.place.span(opener)));
            return made;
        }
        self.call(tag, written, opener, body)
    }

    fn call(&self, tag: &'static Tag, written: &TagPiece, opener: Range<usize>, body: Option<Range<usize>>) -> Made {
        let arguments = self.text.get(written.arguments.clone()).unwrap_or("");
        let call = Call {
            context: self.context,
            tag,
            arguments,
            arguments_at: written.arguments.clone(),
            words: arguments::split(arguments),
            opener,
            name: written.name.clone(),
            body: body.clone().and_then(|body| self.text.get(body)),
            body_at: body.map_or(0, |body| body.start),
            text: self.text,
            place: self.place,
            depth: self.depth,
        };
        let mut made = Made::new(String::new(), tag.flow);
        made.html = (tag.html)(&call, &mut made.diagnostics);
        made
    }

    /// Whether a tag that nobody knows is text; tags of templates never are.
    fn is_text(&self, name: &str) -> bool {
        self.context.config.tags.unknown_as_text && !name.is_empty() && !TEMPLATE_TAGS.contains(&name)
    }

    /// Whether the tag belongs to one that was told not to exist.
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

    fn unknown(&self, name: &str, role: Role, opener: Range<usize>, written: &TagPiece) -> Diagnostic {
        let span = self.place.span(if name.is_empty() { opener } else { written.name.clone() });
        let as_text = "to show it as text, put it between backticks, or `{% raw %}` and `{% endraw %}` around it";
        if name.is_empty() {
            return Diagnostic::new(Code::UnknownTag, "a tag without a name").at(span, "").help(as_text);
        }
        if role == Role::Stray {
            let opens = name.strip_prefix("end").unwrap_or(name);
            return Diagnostic::new(Code::StrayEndTag, format!("`{name}` closes nothing"))
                .at(span, format!("no `{opens}` is open here"))
                .help(format!("write `{{% {opens} %}}` where the block begins, or take this out"));
        }
        if TEMPLATE_TAGS.contains(&name) {
            return Diagnostic::new(Code::TemplateTag, format!("`{name}` belongs to templates"))
                .at(span, "notes are not run as templates")
                .help("write what it would give, or move it to a template")
                .help(as_text);
        }
        let diagnostic = Diagnostic::new(Code::UnknownTag, format!("there is no tag `{name}`")).at(span, "");
        let diagnostic = match name {
            "youtube" | "vimeo" | "jsfiddle" | "gist" => diagnostic
                .note("Hexo took this tag out; its plugin `hexo-tag-embed` brings it back")
                .help("write `quirks: biji` or name the plugin in `package.json`, and it exists here too"),
            _ if table::find(name).is_some() => diagnostic
                .note("Hexo itself lacks it, and under `quirks: hexo` only what is installed exists")
                .help("write `tag_dialect: next` into `_config.yml`, or whichever theme it comes from"),
            _ => {
                let near = did_you_mean(name, table::names(self.context.config));
                let own = format!("a template `templates/tags/{name}.html` makes it a tag of the site's own");
                let text = "`unknown_tags: text` in `_config.yml` shows such tags as they are written";
                match near {
                    Some(near) => diagnostic.help(near),
                    None => diagnostic.help(own).help(text),
                }
            }
        };
        diagnostic.help(as_text)
    }

    /// What the mask is made of. Hexo's placeholders are comments throughout; otherwise only what is a block, and
    /// stands alone on its lines, is one, so that text beside a tag stays Markdown.
    fn form(&self, piece: &Piece, flow: Flow, range: &Range<usize>, last_end: usize) -> MaskForm {
        let comment = match piece.kind {
            PieceKind::Comment | PieceKind::Fence(_) => true,
            PieceKind::Deleted => false,
            _ if self.context.config.quirks.tag_lines_are_html => true,
            _ => {
                (flow == Flow::Block || is_raw_block(self.text, piece))
                    && !piece.in_span
                    && is_alone(self.text, range, last_end)
            }
        };
        if comment { MaskForm::Comment } else { MaskForm::Letters }
    }
}

/// That a block tag has no end.
pub fn unclosed(name: &str, opener: Span) -> Diagnostic {
    Diagnostic::new(Code::UnclosedTag, format!("`{name}` is never closed"))
        .at(opener, "this block has no end")
        .help(format!("write `{{% end{name} %}}` where it ends"))
        .help(format!(
            "to show the tag as text, put it between backticks or write `{{% raw %}}{{% {name} %}}{{% endraw %}}`"
        ))
}

/// Whether it is a `raw` block of HTML or of several lines.
fn is_raw_block(text: &str, piece: &Piece) -> bool {
    match &piece.kind {
        PieceKind::Tag(tag) => {
            tag.verbatim.clone().and_then(|body| text.get(body)).is_some_and(|body| body.contains(['<', '\n']))
        }
        _ => false,
    }
}

/// Whether nothing else stands on the lines of `range` but blanks and the marks of lists and quotations. Text before
/// `from` is not looked at: there stands another mask.
fn is_alone(text: &str, range: &Range<usize>, from: usize) -> bool {
    let before = text.get(from..range.start).unwrap_or("").as_bytes();
    let marks = before
        .iter()
        .rev()
        .take_while(|byte| matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9'))
        .count();
    let starts = match before.len().checked_sub(marks + 1) {
        Some(at) => before.get(at) == Some(&b'\n'),
        None => from == 0,
    };
    let behind = text.get(range.end..).unwrap_or("").trim_start_matches([' ', '\t']);
    starts && (behind.is_empty() || behind.starts_with('\n'))
}

/// Where the blanks before `at` begin, on the same line and behind `from`.
fn without_blanks_before(text: &str, from: usize, at: usize) -> usize {
    let before = text.get(from..at).unwrap_or("");
    let trimmed = before.trim_end_matches([' ', '\t']);
    if trimmed.is_empty() || trimmed.ends_with('\n') { at } else { from + trimmed.len() }
}
