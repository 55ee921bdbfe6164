//! A note's beginning, for feeds whose notes have no excerpt.

/// Hexo: the first `limit` UTF-16 units of the HTML, tags and all, cut at the last `delimiter`.
pub(super) fn raw(html: &str, limit: usize, delimiter: &str) -> String {
    let mut units = 0;
    let end = html.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > limit
    });
    let start = &html[..end.map_or(html.len(), |(place, _)| place)];
    cut(start, delimiter).to_owned()
}

/// The first `limit` characters of the text, as HTML, cut at the last `delimiter`.
pub(super) fn text(html: &str, limit: usize, delimiter: &str) -> String {
    let mut text = String::new();
    let mut letters = 0;
    let mut rest = html;
    while letters < limit && !rest.is_empty() {
        if let Some(tag) = rest.strip_prefix('<') {
            // Line numbers are no text; neither are scripts and styles.
            let skipped =
                [("td class=\"gutter\"", "</td>"), ("script", "</script>"), ("style", "</style>"), ("!--", "-->")];
            let end = match skipped.iter().find(|(start, _)| tag.starts_with(start)) {
                Some((_, end)) => tag.find(end).map_or(tag.len(), |place| place + end.len()),
                None => tag.find('>').map_or(tag.len(), |place| place + 1),
            };
            rest = &tag[end..];
            push_blank(&mut text);
            continue;
        }
        // An entity counts as one character and is never cut.
        let entity = rest.strip_prefix('&').and_then(|entity| entity.find(';')).filter(|end| *end < 12);
        let length = entity.map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), |end| end + 2);
        let (piece, after) = rest.split_at(length);
        match piece.trim().is_empty() {
            true => push_blank(&mut text),
            false => {
                text.push_str(piece);
                letters += 1;
            }
        }
        rest = after;
    }
    cut(text.trim_end(), delimiter).to_owned()
}

/// One blank between words, however many tags and line ends stood there.
fn push_blank(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

fn cut<'a>(text: &'a str, delimiter: &str) -> &'a str {
    match text.rfind(delimiter) {
        Some(place) if !delimiter.is_empty() => &text[..place],
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_the_text_of_the_beginning() {
        let html = "<h2 id=\"a\">一</h2><p>二 &amp; <b>三</b></p><td class=\"gutter\"><pre>1</pre></td><p>四</p>";
        assert_eq!(text(html, 140, ""), "一 二 &amp; 三 四");
        assert_eq!(text(html, 3, ""), "一 二 &amp;");
        assert_eq!(text("<p>a。b。c</p>", 4, "。"), "a。b");
        assert_eq!(raw("<p>一二</p>", 4, ""), "<p>一");
    }
}
