//! Description lists: a paragraph whose last line begins with `: `.

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
