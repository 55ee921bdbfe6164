//! Small work on text: summaries, cutting, reading time, the letter a name is filed under.

use pinyin::ToPinyin;

use crate::markdown::{plain, running_text};

/// The text of some HTML: no tags, entities decoded, runs of blanks folded to one.
pub(super) fn strip_html(html: &str) -> String {
    plain(html, usize::MAX, &[])
}

/// The first `limit` characters of the running text: no headings, code, tables or captions, and `…` where it is cut.
pub(super) fn summary(html: &str, limit: usize) -> String {
    let text = running_text(html, limit.saturating_add(1));
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
