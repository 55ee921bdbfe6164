//! Lists of definitions: a paragraph in which a line begins with `: `.

use crate::html;

/// Writes `Term<br>: text` as a list of one term; `false` when the paragraph is none. Hexo: only the last such line
/// parts the paragraph, and both sides need at least two characters.
pub(super) fn write(html: &str, out: &mut String) -> bool {
    const SIGN: &str = "<br>:";
    let found = html.rmatch_indices(SIGN).find_map(|(at, _)| {
        let term = &html[..at];
        let text = &html[at + SIGN.len()..];
        let trimmed = text.trim_start();
        let is_whole = |side: &str| side.chars().nth(1).is_some();
        (trimmed.len() < text.len() && is_whole(trimmed) && is_whole(term.trim_start())).then_some((term, trimmed))
    });
    let Some((term, text)) = found else { return false };
    out.push_str("<dl><dt>");
    out.push_str(term);
    out.push_str("</dt><dd>");
    out.push_str(text);
    out.push_str("</dd></dl>");
    true
}

const LIST: &str = "<dl>\n";
const LIST_END: &str = "</dl>\n";

/// Writes a term and its definitions, one for each line that begins with `: `; `false` when the paragraph is none. A
/// list that ends right before it goes on. `paragraph` is where the paragraph before begins in `out`, which ends with it: a
/// text that begins with `: ` defines what stands there.
pub(super) fn write_all(html: &str, paragraph: Option<usize>, out: &mut String) -> bool {
    let mut parts = parts(html).into_iter();
    let Some(term) = parts.next() else { return false };
    let texts: Vec<&str> = match definition(term) {
        Some(text) => std::iter::once(text).chain(parts).collect(),
        None => parts.collect(),
    };
    if texts.is_empty() || !std::iter::once(&term).chain(&texts).all(|part| is_whole(part)) {
        return false;
    }
    let goes_on = out.ends_with(LIST_END);
    if definition(term).is_some() {
        match paragraph.and_then(|start| out.get(start..)).and_then(|before| before.strip_prefix("<p>")) {
            Some(before) => {
                let term = before.trim_end().trim_end_matches("</p>").to_owned();
                out.truncate(paragraph.unwrap_or(out.len()));
                open(out);
                out.push_str(&format!("<dt>{term}</dt>\n"));
            }
            None if goes_on => open(out),
            None => return false,
        }
    } else {
        open(out);
        for term in term.split("<br>") {
            out.push_str(&format!("<dt>{}</dt>\n", term.trim()));
        }
    }
    for text in texts {
        out.push_str(&format!("<dd>{}</dd>\n", text.trim()));
    }
    out.push_str(LIST_END);
    true
}

/// Begins a list, or goes on with the one that ends there.
fn open(out: &mut String) {
    if out.ends_with(LIST_END) {
        out.truncate(out.len() - LIST_END.len());
    } else {
        out.push_str(LIST);
    }
}

/// What follows the colon of a line.
fn definition(line: &str) -> Option<&str> {
    let text = line.strip_prefix(':')?;
    (text.starts_with([' ', '\t', '\u{3000}']) && !text.trim().is_empty()).then(|| text.trim())
}

/// A paragraph parted before each line that begins with `: `; the colons of all but the first part are gone.
fn parts(html: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some((at, len)) = next_line(html, from) {
        from = at + len;
        if let Some(rest) = html.get(from..).filter(|rest| definition(rest).is_some()) {
            parts.push(html.get(start..at).unwrap_or(""));
            start = html.len() - rest.len() + 1;
        }
    }
    parts.push(html.get(start..).unwrap_or(""));
    parts
}

/// Where the next line ends, and the length of its end.
fn next_line(html: &str, mut from: usize) -> Option<(usize, usize)> {
    loop {
        let rest = html.get(from..)?;
        let at = rest.find(['\n', '<'])?;
        match rest.get(at..) {
            Some(end) if end.starts_with('\n') => return Some((from + at, 1)),
            Some(end) if end.starts_with("<br>") => return Some((from + at, "<br>".len())),
            _ => from += at + 1,
        }
    }
}

/// Whether every element that begins in some HTML ends in it.
fn is_whole(html: &str) -> bool {
    let mut open = 0i32;
    for tag in html::tags(html).filter(|tag| !tag.is_empty && !matches!(&*tag.name, "br" | "img" | "input" | "wbr")) {
        open += if tag.closes { -1 } else { 1 };
        if open < 0 {
            return false;
        }
    }
    open == 0
}
