//! Small work on text: escaping, HTML to plain text, summaries, cutting, reading time, the letter a name is filed under.

use pinyin::ToPinyin;

/// Writes `text` as HTML text or attribute value.
pub(super) fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
}

/// The text of some HTML: no tags, entities decoded, runs of blanks folded to one.
pub(super) fn strip_html(html: &str) -> String {
    plain(html, usize::MAX, &[])
}

/// The first `limit` characters of the running text: no headings, code, tables or captions, and `…` where it is cut.
pub(super) fn summary(html: &str, limit: usize) -> String {
    let text = plain(
        html,
        limit.saturating_add(1),
        &["pre", "figure", "table", "h1", "h2", "h3", "h4", "h5", "h6", "select", "svg", "math"],
    );
    truncate(&text, limit, "…")
}

/// At most `limit` characters, `end` among them when something is cut off.
pub(super) fn truncate(text: &str, limit: usize, end: &str) -> String {
    if text.chars().nth(limit).is_none() {
        return text.to_owned();
    }
    let keep = limit.saturating_sub(end.chars().count());
    let cut: String = text.chars().take(keep).collect();
    format!("{}{end}", cut.trim_end())
}

/// Minutes that reading takes: 400 Han characters, or 220 words of an alphabet, in one.
pub(super) fn minutes(words: usize, language: &str) -> usize {
    let speed = if ["zh", "ja", "ko"].iter().any(|han| language.starts_with(han)) { 400 } else { 220 };
    words.div_ceil(speed).max(1)
}

/// Han characters, and words of other scripts.
pub(super) fn word_count(text: &str) -> usize {
    let mut count = 0;
    let mut in_word = false;
    for c in text.chars() {
        if is_cjk(c) {
            count += 1;
            in_word = false;
        } else if c.is_alphanumeric() {
            count += usize::from(!in_word);
            in_word = true;
        } else if !matches!(c, '\'' | '’' | '-' | '_' | '.') {
            in_word = false;
        }
    }
    count
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// What a name is sorted by: pinyin for Han characters, small letters for the rest.
pub(super) fn sort_key(name: &str) -> String {
    let mut key = String::new();
    for c in name.chars() {
        match c.to_pinyin() {
            Some(pinyin) => key.push_str(pinyin.plain()),
            None => key.extend(c.to_lowercase()),
        }
    }
    key
}

/// The letter a name is filed under, `A` to `Z`; `None` for digits, signs and other scripts.
pub(super) fn initial(name: &str) -> Option<char> {
    let first = name.chars().find(|c| c.is_alphanumeric())?;
    let letter = first.to_pinyin().and_then(|pinyin| pinyin.plain().chars().next()).unwrap_or(first);
    let letter = letter.to_ascii_uppercase();
    letter.is_ascii_uppercase().then_some(letter)
}

/// One pass over the HTML; stops behind `limit` characters. What stands inside the elements of `skipped` is left out.
fn plain(html: &str, limit: usize, skipped: &[&str]) -> String {
    let mut out = Text { text: String::new(), count: 0, gap: Gap::None };
    let mut rest = html;
    // The element being skipped and how deep inside its own kind we are.
    let mut skip: Option<(String, usize)> = None;
    while !rest.is_empty() && out.count < limit {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if let Some((name, closing, after)) = tag(rest) {
            rest = after;
            match &mut skip {
                Some((inside, depth)) if *inside == name => {
                    *depth = if closing { depth.saturating_sub(1) } else { *depth + 1 };
                    if *depth == 0 {
                        skip = None;
                        out.gap = Gap::Line;
                    }
                }
                Some(_) => {}
                None => {
                    let hidden =
                        matches!(name.as_str(), "script" | "style" | "template") || skipped.contains(&name.as_str());
                    if hidden && !closing {
                        skip = Some((name, 1));
                    } else if is_block(&name) {
                        out.gap = Gap::Line;
                    }
                }
            }
        } else {
            // Behind the first character: a `<` or `&` that begins nothing is text.
            let step = rest.chars().next().map_or(rest.len(), char::len_utf8);
            let end = rest[step..].find(['<', '&']).map_or(rest.len(), |place| step + place);
            let (piece, after) = rest.split_at(end);
            rest = after;
            if skip.is_none() {
                match entity(piece) {
                    Some((c, tail)) => {
                        out.push(c);
                        tail.chars().for_each(|c| out.push(c));
                    }
                    None => piece.chars().take(limit.saturating_sub(out.count)).for_each(|c| out.push(c)),
                }
            }
        }
    }
    out.text
}

/// What stands before the next character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    /// A blank that the author typed.
    Blank,
    /// The end of a line or a block.
    Line,
}

/// Text whose blanks are folded as they come.
struct Text {
    text: String,
    count: usize,
    gap: Gap,
}

impl Text {
    fn push(&mut self, c: char) {
        if c.is_whitespace() {
            self.gap = if c == '\n' || self.gap == Gap::Line { Gap::Line } else { Gap::Blank };
            return;
        }
        let blank = match (self.gap, self.text.chars().next_back()) {
            (Gap::None, _) | (_, None) => false,
            (Gap::Blank, _) => true,
            // No blank where Chinese lines meet.
            (Gap::Line, Some(last)) => !(is_wide_mark(last) || is_cjk(last) && is_cjk(c)),
        };
        if blank {
            self.text.push(' ');
            self.count += 1;
        }
        self.gap = Gap::None;
        self.text.push(c);
        self.count += 1;
    }
}

fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{2014}' | '\u{2026}')
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "br"
            | "div"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "pre"
            | "table"
            | "tr"
            | "td"
            | "th"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "details"
            | "summary"
            | "iframe"
    )
}

/// A tag at the start of `html`: its name in lower case, whether it closes, and what follows.
fn tag(html: &str) -> Option<(String, bool, &str)> {
    let inner = html.strip_prefix('<')?;
    let closing = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
        return None;
    }
    let name: String =
        inner.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').map(|c| c.to_ascii_lowercase()).collect();
    // A `>` inside a quoted attribute value is text.
    let mut quote = None;
    for (place, c) in inner.char_indices() {
        match (quote, c) {
            (None, '>') => return Some((name, closing, &inner[place + 1..])),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    Some((name, closing, ""))
}

/// An entity at the start of `text`, and what follows it.
fn entity(text: &str) -> Option<(char, &str)> {
    let inner = text.strip_prefix('&')?;
    let end = inner.char_indices().take(12).find(|(_, c)| *c == ';')?.0;
    let (name, tail) = (&inner[..end], &inner[end + 1..]);
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_running_text() {
        assert_eq!(strip_html("<p>一行<br>二行</p>\n<p>a &amp; b &#x4e2d;</p>"), "一行二行 a & b 中");
        assert_eq!(strip_html("中 < 文 <a title=\"x > y\">好"), "中 < 文 好");
        assert_eq!(strip_html("中<"), "中<");
        assert_eq!(strip_html("<!-- x --><script>1<2</script>ok"), "ok");
    }

    #[test]
    fn summaries_leave_code_and_headings_out() {
        assert_eq!(
            summary("<h2>题</h2><figure class=\"highlight\"><pre>x</pre></figure><p>正文在这里。</p>", 100),
            "正文在这里。"
        );
        assert_eq!(summary("<p>一二三四五六七八</p>", 5), "一二三四…");
    }

    #[test]
    fn names_are_filed_by_pinyin() {
        assert_eq!(initial("强化学习"), Some('Q'));
        assert_eq!(initial("rust"), Some('R'));
        assert_eq!(initial("3D"), None);
        assert!(sort_key("量化") < sort_key("LLaVA"));
    }
}
