//! Finds what a body contains apart from Markdown: tags, variables, comments, formulas. One pass from left to right, in
//! linear time on any text: every search for an end keeps its result.

mod formula_text;
mod formulas;
mod scanner;

pub(super) use formula_text::starts_line;
pub(super) use scanner::scan;

use std::collections::BTreeMap;
use std::ops::Range;

use super::delimiters::{ForwardSearch, HexoCodeSpans, InlineDelimiters};

/// Something in a body that is not Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BodyConstruct {
    /// In bytes of the body, delimiters included.
    pub range: Range<usize>,
    pub kind: ConstructKind,
    /// It is between backticks, so it is most likely code. Markdown decides.
    pub in_span: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ConstructKind {
    /// `{% name arguments %}`, or the whole block if its body is verbatim.
    Tag(TagConstruct),
    /// The `{%` of a tag that has no `%}`; the range of its name.
    UnendedTag(Range<usize>),
    /// `{{ … }}`; the range inside the braces.
    Variable(Range<usize>),
    /// `{# … #}`: it is removed.
    Deleted,
    /// `{#`; what follows up to this place is text.
    CommentStart(usize),
    /// `<!-- … -->`.
    Comment,
    /// The formula without its delimiters.
    Math { tex: Range<usize>, display: bool },
    /// The delimiter of a displayed formula that has no end.
    Unended,
    /// A fenced code block, by its number.
    Fence(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TagConstruct {
    /// Empty in `{% %}`.
    pub name: Range<usize>,
    pub arguments: Range<usize>,
    /// `{%-`: the spaces before it are removed.
    pub trims: bool,
    /// The body of a verbatim block.
    pub verbatim: Option<Range<usize>>,
}

/// What a scan looks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct ScanOptions<'a> {
    /// Ranges of fenced code blocks, in order.
    pub fences: &'a [Range<usize>],
    pub math: FormulaDetection<'a>,
    /// `{{ … }}` are variables, not text.
    pub variables: bool,
    /// `{# … #}` is removed; otherwise only its start is found.
    pub comments: bool,
    /// Whole tags between backticks are found too (Markdown may not read them as code), and `\{%` does not begin a tag.
    pub careful: bool,
    /// Backticks are code. In HTML they are not.
    pub backticks: bool,
    /// Only Nunjucks' syntax: tags, variables and its comments, wherever they are.
    pub template_only: bool,
    /// Tags with a verbatim body.
    pub verbatim: &'a [&'a str],
}

/// Which formulas a scan finds.
#[derive(Clone, Copy)]
pub(super) enum FormulaDetection<'a> {
    None,
    /// Those that this function accepts by their TeX; `true`: displayed. Prices and variables are rejected.
    Judged(&'a dyn Fn(&str, bool) -> bool),
    /// The same if such delimiters are declared to be math: there may be spaces next to them.
    Meant(&'a dyn Fn(&str, bool) -> bool),
}

impl std::fmt::Debug for FormulaDetection<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(match self {
            FormulaDetection::None => "None",
            FormulaDetection::Judged(_) => "Judged",
            FormulaDetection::Meant(_) => "Meant",
        })
    }
}

impl FormulaDetection<'_> {
    fn is_on(self) -> bool {
        !matches!(self, FormulaDetection::None)
    }

    fn has(self, text: &str, tex: Range<usize>, display: bool) -> bool {
        match self {
            FormulaDetection::None => false,
            FormulaDetection::Judged(judge) | FormulaDetection::Meant(judge) => {
                text.get(tex).is_some_and(|tex| judge(tex, display))
            }
        }
    }
}

/// The pass over a text.
struct BodyScanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    options: ScanOptions<'t>,
    spans: InlineDelimiters,
    /// Used instead of the code spans of `spans` if the scan is not `careful`.
    hexo_spans: HexoCodeSpans,
    tag_start: ForwardSearch,
    tag_end: ForwardSearch,
    variable_end: ForwardSearch,
    deleted_end: ForwardSearch,
    comment_end: ForwardSearch,
    double_quote: ForwardSearch,
    single_quote: ForwardSearch,
    dollars: ForwardSearch,
    round: ForwardSearch,
    square: ForwardSearch,
    doubled_round: ForwardSearch,
    doubled_square: ForwardSearch,
    /// Ends of HTML elements in which a `$` is no formula.
    html_ends: BTreeMap<&'static str, ForwardSearch>,
    /// Where each verbatim tag's body ends and where its end tag ends, by where the tag begins.
    closers: BTreeMap<usize, Range<usize>>,
    /// Skipping a quoted `%}` once led to no end at all; since then quotes are ignored.
    quotes_given_up: bool,
    in_span: bool,
    no_math_before: usize,
    /// Dollar signs without an end were found.
    has_unended: bool,
    pieces: Vec<BodyConstruct>,
}
