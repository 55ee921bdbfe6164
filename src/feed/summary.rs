//! A note's beginning, for feeds whose notes have no excerpt.

use crate::html::escape;
use crate::markdown::{plain, running_text};

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

/// The first `limit` characters of the running text, as HTML, cut at the last `delimiter`. For a note without running
/// text, only code, the whole text is used.
pub(super) fn text(html: &str, limit: usize, delimiter: &str) -> String {
    let mut text = running_text(html, limit);
    if text.is_empty() {
        text = plain(html, limit, &[]);
    }
    let end = text.char_indices().nth(limit).map_or(text.len(), |(end, _)| end);
    let text = text.get(..end).unwrap_or("").trim_end();
    escape(cut(text, delimiter))
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
        assert_eq!(text(html, 140, ""), "二 &amp; 三 四");
        assert_eq!(text(html, 3, ""), "二 &amp;");
        assert_eq!(text("<p>a。b。c</p>", 4, "。"), "a。b");
        assert_eq!(
            text("<p>用<strong>粗体</strong>和 H<sub>2</sub>O，<br>&lt;b&gt;</p>", 140, ""),
            "用粗体和 H2O，&lt;b&gt;"
        );
        assert_eq!(text("<pre><code>let a;</code></pre>", 140, ""), "let a;");
        assert_eq!(raw("<p>一二</p>", 4, ""), "<p>一");
    }
}
