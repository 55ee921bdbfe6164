//! The usual shape of a block: a figure with a bar, and a `<span class="line">` for each line.

use std::borrow::Cow;
use std::fmt::Write;

use super::context::RenderContext;
use super::line::CodeLine;
use super::lines;
use super::options::{CodeFold, CodeOptions, LineNumberSet, escaped};
use super::resolved_options::ResolvedCodeOptions;

/// The class of a figure that needs `code.css`: signs of changes, marked text, terminal colours, a fold.
pub(super) const EXTENDED: &str = "extended";

/// `<figure class="highlight LANG"><figcaption>…</figcaption><pre><code>` with one element per line. Data for styles
/// is in `data-lang` (the language's usual name), `data-start` (the first line's number, if not 1), `data-digits` (of
/// the longest number, if more than two), `data-nonum` (no line numbers), `data-wrap` and `data-fold` (lines visible
/// while folded).
pub(super) fn html(
    code: &str,
    options: &CodeOptions,
    resolved: &ResolvedCodeOptions<'_>,
    context: &RenderContext<'_>,
) -> String {
    let lines = lines::shown(code, options, resolved, context.config.quirks);
    let fold = folded_after(options, lines.len(), context);
    let sections = FoldSections { lines: &options.sections, count: lines.len() };
    let is_extended = fold.is_some() || sections.contains_any() || lines.iter().any(CodeLine::is_extended);
    let mut html = String::with_capacity(lines.iter().map(|line| line.html.len() + 40).sum::<usize>() + 200);
    html.push_str("<figure class=\"highlight ");
    if is_extended {
        let _ = write!(html, "{EXTENDED} ");
    }
    html.push_str(&escaped(&resolved.class));
    html.push('"');
    resolved.push_language(&mut html);
    let label = resolved.label();
    if let Some(label) = &label {
        let _ = write!(html, " data-lang=\"{}\"", escaped(label));
    }
    push_number_attributes(&mut html, resolved, lines.len());
    match options.wrap {
        Some(true) => html.push_str(" data-wrap"),
        Some(false) => html.push_str(" data-wrap=\"off\""),
        None => {}
    }
    if let Some(count) = fold {
        let _ = write!(html, " data-fold=\"{count:02}\"");
    }
    html.push('>');
    if let Some(caption) = &options.caption {
        let _ = write!(html, "<figcaption>{}</figcaption>", caption.html());
    }
    // A block that scrolls must be reachable by keyboard, and therefore needs a name.
    let name = options.caption.as_ref().and_then(|caption| caption.label()).map(str::to_owned);
    let name = name.or(label.map(|label| escaped(&label))).unwrap_or_else(|| "code".to_owned());
    let _ = write!(html, "<pre tabindex=\"0\" role=\"group\" aria-label=\"{name}\"><code>");
    let mut is_section = false;
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            html.push('\n');
        }
        if is_section != sections.contains(index) {
            is_section = !is_section;
            if is_section { sections.push_start(&mut html, index, context) } else { html.push_str("</span>") }
        }
        let number = (resolved.numbers && resolved.first_line != 1).then(|| resolved.number(index));
        push_line(&mut html, line, number);
    }
    if is_section {
        html.push_str("</span>");
    }
    html.push_str("</code></pre>");
    if fold.is_some() {
        let unfold = (context.phrase)("unfold_lines").replace("{n}", &lines.len().to_string());
        push_unfold(&mut html, &unfold, context);
    }
    html.push_str("</figure>");
    html
}

fn push_number_attributes(html: &mut String, resolved: &ResolvedCodeOptions<'_>, count: usize) {
    if resolved.first_line != 1 {
        let _ = write!(html, " data-start=\"{}\"", resolved.first_line);
    }
    if !resolved.numbers {
        html.push_str(" data-nonum");
        return;
    }
    let digits = resolved.number(count.saturating_sub(1)).to_string().len();
    if digits > 2 {
        let _ = write!(html, " data-digits=\"{}\"", digits.min(7));
    }
}

fn push_line(html: &mut String, line: &CodeLine, number: Option<i64>) {
    html.push_str("<span class=\"line");
    if let Some(class) = line.kind.class() {
        let _ = write!(html, " {class}");
    }
    html.push('"');
    if let Some(number) = number {
        let _ = write!(html, " data-number=\"{number}\"");
    }
    html.push('>');
    if let Some(sign) = line.kind.sign() {
        let _ = write!(html, "<span class=\"sign\">{sign}</span>");
    }
    if !line.prompt.is_empty() {
        let _ = write!(html, "<span class=\"prompt\">{}</span>", escaped(&line.prompt));
    }
    html.push_str(&line.html);
    html.push_str("</span>");
}

/// How many lines of a block are visible while it is folded; `None`: it has no fold.
fn folded_after(options: &CodeOptions, count: usize, context: &RenderContext<'_>) -> Option<usize> {
    // A fold that was not requested has to hide at least this many lines.
    const WORTH: usize = 3;
    let settings = &context.config.theme.settings.code;
    let (seen, spare) = match (options.fold, settings.height) {
        (Some(CodeFold::Never), _) | (None, None) => return None,
        (Some(CodeFold::After(seen)), _) => (seen, if seen == CodeFold::LINES { WORTH } else { 0 }),
        (None, Some(height)) => match CodeFold::at_height(height) {
            CodeFold::After(seen) => (seen, WORTH),
            CodeFold::Never => return None,
        },
    };
    // Styles support up to two digits.
    let seen = seen.clamp(1, 99);
    (count > seen + spare).then_some(seen)
}

/// The switch of a fold, which works without a script. Its words are in attributes: they are not part of the text.
fn push_unfold(html: &mut String, unfold: &str, context: &RenderContext<'_>) {
    let (unfold, fold) = (escaped(unfold), escaped(&(context.phrase)("fold")));
    let _ = write!(
        html,
        "<label class=\"unfold\" data-open=\"{unfold}\" data-shut=\"{fold}\"><input type=\"checkbox\" aria-label=\"{unfold}\"></label>"
    );
}

/// Lines of a block that are folded wherever they are. The elements may contain only text, as they are inside text.
struct FoldSections<'o> {
    lines: &'o LineNumberSet,
    /// How many lines the block has.
    count: usize,
}

impl FoldSections<'_> {
    fn contains(&self, index: usize) -> bool {
        index < self.count
            && self.lines.contains(i64::try_from(index).map_or(i64::MAX, |index| index.saturating_add(1)))
    }

    fn contains_any(&self) -> bool {
        !self.lines.is_empty() && (0..self.count).any(|index| self.contains(index))
    }

    /// The switch of the section that begins with this line, and where its lines begin.
    fn push_start(&self, html: &mut String, index: usize, context: &RenderContext<'_>) {
        let count = (index..self.count).take_while(|index| self.contains(*index)).count();
        let key = if count == 1 { "unfold_line" } else { "unfold_some" };
        push_unfold(html, &(context.phrase)(key).replace("{n}", &count.to_string()), context);
        html.push_str("<span class=\"section\">");
    }
}

/// HTML without the switches of folds, for feeds: nothing is folded there.
pub fn without_folds(html: &str) -> Cow<'_, str> {
    const START: &str = "<label class=\"unfold\"";
    const END: &str = "</label>";
    if !html.contains(START) {
        return Cow::Borrowed(html);
    }
    let mut kept = String::with_capacity(html.len());
    let mut parts = html.split(START);
    kept.push_str(parts.next().unwrap_or(""));
    for part in parts {
        kept.push_str(part.split_once(END).map_or("", |(_, rest)| rest));
    }
    Cow::Owned(kept)
}

/// Whether some HTML contains a block that needs `code.css`, or Hexo's table.
pub fn has_extras(html: &str) -> bool {
    ["<figure class=\"highlight extended ", "<td class=\"code\">"]
        .iter()
        .any(|start| memchr::memmem::find(html.as_bytes(), start.as_bytes()).is_some())
}
