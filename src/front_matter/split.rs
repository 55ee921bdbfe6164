//! Where front matter ends and the body begins, by Hexo's rules.

use std::ops::Range;

use memchr::memmem;

/// The syntax of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontMatterSyntax {
    /// Between `---`.
    Yaml,
    /// Between `;;;`: members of a JSON object without its braces.
    Json,
}

/// A text, cut in two. Both ranges are bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatterSplit {
    /// The front matter between its lines of signs, without its last line end.
    pub block: Range<usize>,
    /// Where the body begins: after the closing line, or after its run of signs when text follows on that line.
    pub body: usize,
    /// By the signs of the closing line.
    pub syntax: FrontMatterSyntax,
    /// Whether a line of `---` opens the block; without it any text before a rule is tried.
    pub opened: bool,
}

/// Finds the front matter; `None`: everything is body.
///
/// Hexo: opened by a line of three or more `-` (or `;`), closed by a line that begins with the same run; what follows
/// the run is body, on the same line too. Or not opened, and closed by the first line that begins with such a run.
pub fn split(text: &str) -> Option<FrontMatterSplit> {
    if let Some(run) = leading_run(text) {
        let block = run.len() + 1;
        if !text.get(run.len()..)?.starts_with('\n') {
            return None;
        }
        // The block has at least one character.
        let first = text.get(block..)?.chars().next()?;
        let from = block + first.len_utf8();
        let close = from + memmem::find(text.as_bytes().get(from..)?, format!("\n{run}").as_bytes())?;
        return Some(found(text, block..close, run.len(), true));
    }
    let from = text.chars().next()?.len_utf8();
    let rest = text.as_bytes().get(from..)?;
    let close = from + [memmem::find(rest, b"\n---"), memmem::find(rest, b"\n;;;")].into_iter().flatten().min()?;
    let run = leading_run(text.get(close + 1..)?)?;
    Some(found(text, 0..close, run.len(), false))
}

fn found(text: &str, block: Range<usize>, run: usize, opened: bool) -> FrontMatterSplit {
    let close = block.end + 1;
    let syntax = if text.get(close..).is_some_and(|rest| rest.starts_with(';')) {
        FrontMatterSyntax::Json
    } else {
        FrontMatterSyntax::Yaml
    };
    let body = close + run;
    let line_end = usize::from(text.get(body..).is_some_and(|rest| rest.starts_with('\n')));
    FrontMatterSplit { block, body: body + line_end, syntax, opened }
}

/// The run of three or more `-` or `;` that a text begins with.
fn leading_run(text: &str) -> Option<&str> {
    let sign = text.chars().next().filter(|sign| matches!(sign, '-' | ';'))?;
    let run = text.get(..text.len() - text.trim_start_matches(sign).len())?;
    (run.len() >= 3).then_some(run)
}
