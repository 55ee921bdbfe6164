//! Definition lists: terms, each followed by lines that begin with `: `.

/// Writes `Term<br>: text` as a list of one term; `false` when the paragraph is not a definition. Hexo: only the last
/// such line splits the paragraph, and both sides need at least two characters.
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

/// The bytes of a text that the parser would wrongly read as the sign of a definition: a colon at the beginning of a
/// line with no space after it (`:smile:`, `:30`), or with nothing after it.
pub(super) fn other_colons(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_other = |at: &usize| {
        let before = bytes.get(..*at).unwrap_or(&[]).iter().rev();
        // A line that consists only of marks is short; a limit keeps this linear.
        let mut before = before.take(64).skip_while(|byte| b" \t>*+-.)0123456789".contains(byte));
        if before.next().is_some_and(|byte| *byte != b'\n') {
            return false;
        }
        let line = text.get(at + 1..).and_then(|rest| rest.lines().next()).unwrap_or("");
        let is_sign = line.starts_with([' ', '\t', '\u{3000}']) && !line.trim().is_empty();
        // The second line of a table begins like this.
        let is_rule = line.contains('-') && line.bytes().all(|byte| b" \t:|-".contains(&byte));
        !is_sign && !is_rule
    };
    memchr::memchr_iter(b':', bytes).filter(is_other).collect()
}

/// A definition of one paragraph has no element for it. `html` is the content of the definition.
pub(super) fn of_one_paragraph(html: &str) -> Option<&str> {
    let inner = html.strip_prefix("<p>")?.strip_suffix("</p>\n")?;
    (!inner.contains("<p>") && !inner.contains("</p>")).then_some(inner)
}
