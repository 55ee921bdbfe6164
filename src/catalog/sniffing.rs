//! What a file is by its text, where its name alone does not decide: a page for the theme, a finished document, data.

use crate::front_matter;
use crate::html;
use crate::source::{SitePath, Source};
use crate::yaml;

use super::FileFormat;

/// What the text of a file shows about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SniffedKind {
    /// It begins with front matter: a page, whatever its form.
    FrontMatter,
    /// An HTML document with its own beginning (`<!DOCTYPE html>`), or a search engine's token, which has to be found
    /// exactly as written.
    WholeDocument,
    /// HTML without a single element, not meant for readers: a token for a search engine or a host.
    Words,
    /// Data without front matter; `is_readable` when it can be turned into JSON.
    Data {
        /// Whether it can be turned into JSON; other data is copied byte for byte.
        is_readable: bool,
    },
    /// Anything else.
    Plain,
}

/// Keys of front matter with which a data file is unlikely to begin.
const PAGE_KEYS: [&str; 4] = ["layout", "title", "permalink", "date"];

/// A file with at most this many words, one with a digit, and no markup is a token, not a page:
/// `google-site-verification: google1.html`.
const TOKEN_WORDS: usize = 2;

impl SniffedKind {
    /// The nature of a text that has this form by its name.
    pub fn of(form: FileFormat, text: &str) -> SniffedKind {
        match form {
            FileFormat::Html => of_html(text),
            FileFormat::Json | FileFormat::Yaml => of_data(form, text),
            FileFormat::Markdown | FileFormat::Css | FileFormat::Js => SniffedKind::Plain,
        }
    }
}

/// Whether a text of unknown form begins like a note: with front matter, or with a heading.
pub(super) fn is_begun(text: &str) -> bool {
    front_matter::is_begun(text) || text.trim_start().starts_with("# ")
}

/// Whether two versions of a file are classified alike: text is compared only as far as it decides what the file is.
pub fn is_sorted_alike(path: &SitePath, old: &Source, new: &Source) -> bool {
    if old.not_utf8.is_none() != new.not_utf8.is_none() {
        return false;
    }
    if std::sync::Arc::ptr_eq(&old.text, &new.text) || old.text == new.text {
        return true;
    }
    match FileFormat::of(path) {
        Some(form) => SniffedKind::of(form, &old.text) == SniffedKind::of(form, &new.text),
        None => is_begun(&old.text) == is_begun(&new.text),
    }
}

fn of_html(text: &str) -> SniffedKind {
    if is_whole_document(text) {
        return SniffedKind::WholeDocument;
    }
    let has_opening = text.starts_with("---") || text.starts_with(";;;");
    match front_matter::members(text) {
        Ok(Some(_)) if has_opening || front_matter::is_begun(text) => SniffedKind::FrontMatter,
        Err(_) if has_opening => SniffedKind::FrontMatter,
        _ if is_token(text) => SniffedKind::WholeDocument,
        _ if is_words(text) => SniffedKind::Words,
        _ => SniffedKind::Plain,
    }
}

fn of_data(form: FileFormat, text: &str) -> SniffedKind {
    if let Ok(Some((map, _))) = front_matter::members(text)
        && PAGE_KEYS.iter().any(|key| map.contains_key(*key))
    {
        return SniffedKind::FrontMatter;
    }
    let is_readable = match form {
        FileFormat::Json => serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok(),
        _ => yaml::read_with_tabs(text).is_ok(),
    };
    SniffedKind::Data { is_readable }
}

/// Whether a text begins an HTML document, after whitespace, comments and an XML declaration.
fn is_whole_document(text: &str) -> bool {
    let mut rest = text.trim_start();
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->")].iter().cycle().take(64) {
        if let Some(inner) = rest.strip_prefix(open)
            && let Some((_, behind)) = inner.split_once(close)
        {
            rest = behind.trim_start();
        }
    }
    let begins = |word: &str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    begins("<!doctype html") || begins("<html>") || begins("<html ") || begins("<html\n")
}

fn is_token(text: &str) -> bool {
    let words = text.split_whitespace().take(TOKEN_WORDS + 1).count();
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    (1..=TOKEN_WORDS).contains(&words) && has_digit && !text.contains(['<', '{']) && text.is_ascii()
}

/// Whether a text has neither an element nor a Hexo tag.
fn is_words(text: &str) -> bool {
    let has_tag = text.contains("{%") || text.contains("{{");
    !has_tag && !text.trim().is_empty() && html::tags(text).next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_and_tokens_are_no_pages_for_the_theme() {
        for text in [
            "<!DOCTYPE html>\n<p>",
            "\n\n<!-- saved -->\n<!-- twice --><!doctype HTML PUBLIC \"-//W3C\">",
            "<?xml version=\"1.0\"?>\n<html lang=\"en\">",
            "google-site-verification: google1234.html",
            "a1b2c3\n",
        ] {
            assert_eq!(SniffedKind::of(FileFormat::Html, text), SniffedKind::WholeDocument, "{text}");
        }
        for text in ["abcdef", "Hello, this is a page", "google-site-verification: googleabc.html", "你好", "a < b"] {
            assert!(matches!(SniffedKind::of(FileFormat::Html, text), SniffedKind::Words), "{text}");
        }
        for text in ["<p>Hello</p>", "a <b>c</b>", "", "<htmlx>", "{{ x }}", "{% raw %}x{% endraw %}"] {
            assert_eq!(SniffedKind::of(FileFormat::Html, text), SniffedKind::Plain, "{text}");
        }
        for text in ["---\ntitle: a\n---\n<!DOCTYPE html>", "---\nfoo: 1\n---\nx", "---\n[\n---\nx", "title: a\n---\nx"]
        {
            assert_eq!(SniffedKind::of(FileFormat::Html, text), SniffedKind::FrontMatter, "{text}");
        }
    }

    #[test]
    fn data_is_data_unless_it_begins_as_a_page() {
        let data = |is_readable| SniffedKind::Data { is_readable };
        for (text, expected) in [
            ("a: 1.10 # kept", data(true)),
            ("---\nkind: A\n---\nkind: B\n", data(false)),
            ("{{- if .Values.a }}\na: 1\n{{- end }}\n", data(false)),
            ("---\nlayout: false\n---\na: 1\n", SniffedKind::FrontMatter),
        ] {
            assert_eq!(SniffedKind::of(FileFormat::Yaml, text), expected, "{text}");
        }
        assert_eq!(SniffedKind::of(FileFormat::Json, "// why\n{}"), data(false));
    }
}
