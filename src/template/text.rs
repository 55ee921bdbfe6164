//! Functions on text: summaries, cutting, reading time, the letter under which a name is filed.

use pinyin::ToPinyin;

use crate::markdown::{plain, running_text};
use crate::text::{chinese_words, is_han};

/// The text of some HTML: no tags, entities decoded, runs of white space folded to one space.
pub(super) fn strip_html(html: &str) -> String {
    plain(html, usize::MAX, &[])
}

/// The first `limit` characters of the running text: no headings, code, tables or captions, and `…` where it is cut.
pub(super) fn summary(html: &str, limit: usize) -> String {
    let text = running_text(html, limit.saturating_add(1));
    truncate(&text, limit, "…")
}

/// At most `limit` characters, including `end` if something is cut off.
pub(super) fn truncate(text: &str, limit: usize, end: &str) -> String {
    if text.chars().nth(limit).is_none() {
        return text.to_owned();
    }
    let keep = limit.saturating_sub(end.chars().count());
    let cut: String = text.chars().take(keep).collect();
    format!("{}{end}", cut.trim_end())
}

/// The seal's character: the given one, else the first distinctive one of the site's name. Words that
/// half of all sites have (`的博客`, `The`, `'s blog`) are skipped, and so are particles; a Han character comes before a letter.
pub(super) fn seal(given: &str, title: &str) -> String {
    let is_word = |c: &char| c.is_alphanumeric();
    let name = without_common_words(title);
    let sign = given
        .chars()
        .find(|c| !c.is_whitespace())
        .or_else(|| first_of_words(name))
        .or_else(|| name.chars().find(|c| is_word(c) && !is_han(*c)));
    let sign = sign.or_else(|| title.chars().find(|c| is_han(*c))).or_else(|| title.chars().find(is_word));
    sign.map_or_else(|| "记".to_owned(), |c| c.to_uppercase().collect())
}

/// Chinese words of one character that say nothing without their neighbours.
const PARTICLES: &str = "的地得了着过之和与及或在从把被对为给向于以而也都就是上下里中";

/// The first character of the first Chinese word that is no particle.
fn first_of_words(text: &str) -> Option<char> {
    let runs = text.split(|c| !is_han(c)).filter(|run| !run.is_empty());
    let is_particle = |word: &&str| word.chars().nth(1).is_none() && PARTICLES.contains(*word);
    runs.flat_map(chinese_words).find(|word| !is_particle(word))?.chars().next()
}

/// A site's name without the words that only mean a site or its owner.
fn without_common_words(title: &str) -> &str {
    const BEFORE: [&str; 9] = ["the ", "a ", "an ", "my ", "welcome to ", "我的", "我们的", "欢迎来到", "关于"];
    const BEHIND: [&str; 28] = [
        "'s blog",
        "’s blog",
        "'s notes",
        "’s notes",
        " blog",
        " notes",
        "blog",
        "个人博客",
        "技术博客",
        "学习笔记",
        "博客",
        "博客园",
        "部落格",
        "笔记本",
        "笔记",
        "网站",
        "站点",
        "主页",
        "小站",
        "空间",
        "日志",
        "随笔",
        "手记",
        "小屋",
        "ブログ",
        "の",
        "的",
        "之",
    ];
    let mut name = title.trim();
    // At most a few words are on either side.
    for _ in 0..4 {
        let strip = |ends: bool, word: &&str| {
            let at = if ends { name.len().checked_sub(word.len())? } else { word.len() };
            let (first, second) = name.split_at_checked(at)?;
            let (part, rest) = if ends { (second, first) } else { (first, second) };
            let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
            (part.to_lowercase() == **word && !rest.is_empty()).then_some(rest)
        };
        let shorter = BEFORE
            .iter()
            .find_map(|word| strip(false, word))
            .or_else(|| BEHIND.iter().find_map(|word| strip(true, word)));
        match shorter {
            Some(shorter) => name = shorter,
            None => break,
        }
    }
    name
}

/// `rtl` if text runs from right to left: as given, else by the script of the language. Otherwise empty.
pub(super) fn direction(given: Option<&str>, language: &str) -> &'static str {
    let primary = language.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    match given.map(str::trim) {
        Some("rtl") => "rtl",
        Some("ltr") => "",
        _ if matches!(
            &*primary,
            "ar" | "he" | "iw" | "fa" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb" | "arc"
        ) =>
        {
            "rtl"
        }
        _ => "",
    }
}

/// The sort key of a name: pinyin for Han characters, small letters for the rest.
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

/// The letter under which a name is filed, `A` to `Z`; `None` for digits, signs and other scripts.
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
    fn the_seal_says_whose_site_it_is() {
        let seals = [
            "www6v的博客",
            "The Foo",
            "我的笔记",
            "小明的技术博客",
            "博客",
            "Alice's Blog",
            "《三体》读后",
            "笔记 biji",
            "—",
            "Bob 的博客",
            "biji 的承诺",
            "从 Hexo 搬过来",
            "在 Linux 上",
            "中文的排版",
            "的",
        ];
        let found: Vec<String> = seals.iter().map(|title| seal("", title)).collect();
        assert_eq!(found, ["W", "F", "笔", "小", "博", "A", "三", "笔", "记", "B", "承", "搬", "L", "中", "的"]);
        assert_eq!(seal(" 印", "x"), "印");
    }

    #[test]
    fn languages_have_a_direction() {
        let found = [
            direction(None, "ar"),
            direction(None, "fa-IR"),
            direction(Some("rtl"), "en"),
            direction(Some("ltr"), "ar"),
            direction(None, "zh-CN"),
        ];
        assert_eq!(found, ["rtl", "rtl", "rtl", "", ""]);
    }

    #[test]
    fn names_are_filed_by_pinyin() {
        assert_eq!(initial("强化学习"), Some('Q'));
        assert_eq!(initial("rust"), Some('R'));
        assert_eq!(initial("3D"), None);
        assert!(sort_key("量化") < sort_key("LLaVA"));
    }
}
