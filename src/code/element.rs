//! Diagrams in HTML: `<pre class="mermaid">` and `<div class="mermaid">` containing the source, as Mermaid's script
//! reads them. They are found like fences.

use std::ops::Range;

use super::fence::Fence;
use crate::html::HtmlTag;

/// The class, which is also used in place of a fence's info string.
const CLASS: &str = "mermaid";

/// The longest source of a diagram, in bytes: it bounds each search for an end tag.
const LONGEST: usize = 50_000;

/// Adds the elements with diagrams of a body to its fences, in order. Each begins a line, outside fences and
/// comments, and nothing follows it on its last line.
pub fn with_elements(body: &str, fences: Vec<Fence>) -> Vec<Fence> {
    if !body.contains(CLASS) || !body.contains("<pre") && !body.contains("<div") {
        return fences;
    }
    let mut all = Vec::new();
    let mut fences = fences.into_iter().peekable();
    let (mut line, mut comment_end) = (0, 0);
    while line < body.len() {
        if let Some(fence) = fences.next_if(|fence| fence.range.start <= line_end(body, line)) {
            line = next_line(body, fence.range.end);
            all.push(fence);
            continue;
        }
        let text = body.get(line..line_end(body, line)).unwrap_or("");
        if line >= comment_end
            && let Some(element) = element(body, line)
                .filter(|element| fences.peek().is_none_or(|fence| element.range.end <= fence.range.start))
        {
            line = next_line(body, element.range.end);
            all.push(element);
            continue;
        }
        if line >= comment_end
            && let Some(at) = text.rfind("<!--")
        {
            let inner = body.get(line + at..).unwrap_or("");
            comment_end = inner.find("-->").map_or(body.len(), |end| line + at + end);
        }
        line = next_line(body, line);
    }
    all.extend(fences);
    all
}

fn line_end(body: &str, at: usize) -> usize {
    body.get(at..).and_then(|rest| rest.find('\n')).map_or(body.len(), |end| at + end)
}

fn next_line(body: &str, at: usize) -> usize {
    line_end(body, at) + 1
}

/// The diagram element that begins the line at `line`.
fn element(body: &str, line: usize) -> Option<Fence> {
    let text = body.get(line..line_end(body, line))?;
    let start = line + (text.len() - text.trim_start_matches(' ').len());
    // Four spaces make a line code.
    (start - line < 4
        && ["<pre", "<div"].iter().any(|name| body.get(start..).is_some_and(|rest| rest.starts_with(name))))
    .then_some(())?;
    let tag = HtmlTag::read(body, start)?;
    let header = class(body, &tag)?;
    let (end, next) = if tag.name == "pre" { ("</pre>", "<pre") } else { ("</div>", "<div") };
    let inner = body.get(tag.range.end..body.floor_char_boundary(tag.range.end.saturating_add(LONGEST)))?;
    let close = inner.find(end)?;
    // An element within another is not a source.
    (!inner.get(..close)?.contains(next)).then_some(())?;
    let range = start..tag.range.end + close + end.len();
    let after = body.get(range.end..line_end(body, range.end))?;
    after.trim().is_empty().then_some(())?;
    // The line of the tag itself is not part of the source.
    let opener =
        inner.get(..close)?.find('\n').filter(|at| inner.get(..*at).is_some_and(|text| text.trim().is_empty()));
    let code = tag.range.end + opener.map_or(0, |at| at + 1)..tag.range.end + close;
    Some(Fence { range, prefix: start..start, header, code, is_escaped: true })
}

/// Where the class is among the classes of a tag.
fn class(body: &str, tag: &HtmlTag) -> Option<Range<usize>> {
    let classes = tag.value("class")?;
    let mut at = classes.start;
    body.get(classes)?.split(' ').find_map(|class| {
        let range = at..at + class.len();
        at = range.end + 1;
        (class == CLASS).then_some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str) -> Vec<String> {
        with_elements(body, Vec::new()).iter().map(|fence| fence.code(body).into_owned()).collect()
    }

    #[test]
    fn elements_with_diagrams_are_found() {
        assert_eq!(found("a\n\n<pre class=\"mermaid\">\ngraph TD\nA --&gt; B\n</pre>\n"), ["graph TD\nA --> B"]);
        assert_eq!(found("  <div class=\"x mermaid\">graph LR; A --> B</div>"), ["graph LR; A --> B"]);
        let body = "<pre class='mermaid'>a</pre>";
        assert_eq!(with_elements(body, Vec::new()).first().map(|fence| fence.header(body)), Some("mermaid"));
        for none in [
            "    <pre class=\"mermaid\">a</pre>",
            "x <pre class=\"mermaid\">a</pre>",
            "<pre class=\"mermaid\">a</pre> x",
            "<pre class=\"mermaids\">a</pre>",
            "<div class=\"mermaid\"><div>a</div></div>",
            "<pre class=\"mermaid\">a",
            "<!--\n<pre class=\"mermaid\">a</pre>\n-->",
        ] {
            assert_eq!(found(none), Vec::<String>::new(), "{none}");
        }
    }

    #[test]
    fn fences_keep_their_places() {
        let body = "```\n<pre class=\"mermaid\">a</pre>\n```\n<pre class=\"mermaid\">b</pre>\n```\nc\n```\n";
        let end = body.find("```\n<pre class=\"mermaid\">b").unwrap_or(0) + 3;
        let fence = Fence { range: 0..end, prefix: 0..0, header: 3..3, code: 4..end - 3, is_escaped: false };
        let last = body.rfind("```\nc").unwrap_or(0);
        let other = Fence { range: last..body.len() - 1, code: last + 4..last + 6, ..fence.clone() };
        let all = with_elements(body, vec![fence, other]);
        let codes: Vec<_> = all.iter().map(|fence| fence.code(body)).collect();
        assert_eq!(codes, ["<pre class=\"mermaid\">a</pre>", "b", "c"]);
    }

    #[test]
    fn many_are_found_in_one_pass() {
        assert_eq!(found(&"<pre class=\"mermaid\">\n".repeat(20_000)), Vec::<String>::new());
        assert_eq!(found(&"<!-- <pre class=\"mermaid\">\n".repeat(20_000)), Vec::<String>::new());
    }
}
