//! XML, written element by element.

use std::borrow::Cow;
use std::fmt::Write;

use crate::html;

/// A document under construction: two spaces of indentation a level.
#[derive(Debug)]
pub struct XmlWriter {
    text: String,
    depth: usize,
}

/// Names and values.
pub type XmlAttributes<'a> = &'a [(&'a str, &'a str)];

impl XmlWriter {
    /// `encoding`: `utf-8`, as the document writes it.
    pub fn new(encoding: &str) -> XmlWriter {
        XmlWriter { text: format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n"), depth: 0 }
    }

    /// Begins an element that contains others.
    pub fn open(&mut self, name: &str, attributes: XmlAttributes) {
        self.start(name, attributes);
        self.text.push_str(">\n");
        self.depth += 1;
    }

    /// Ends it.
    pub fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        let _ = writeln!(self.text, "</{name}>");
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: XmlAttributes) {
        self.start(name, attributes);
        self.text.push_str("/>\n");
    }

    /// An element around a text.
    pub fn text(&mut self, name: &str, attributes: XmlAttributes, text: &str) {
        self.raw(name, attributes, &escape(text));
    }

    /// An element around finished XML.
    pub fn raw(&mut self, name: &str, attributes: XmlAttributes, xml: &str) {
        self.start(name, attributes);
        let _ = writeln!(self.text, ">{xml}</{name}>");
    }

    /// The whole document.
    pub fn finish(self) -> String {
        self.text
    }

    fn start(&mut self, name: &str, attributes: XmlAttributes) {
        self.indent();
        let _ = write!(self.text, "<{name}");
        for (name, value) in attributes {
            let _ = write!(self.text, " {name}=\"{}\"", escape(value));
        }
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n("  ", self.depth));
    }
}

/// Text with its special characters escaped; what XML can't hold is dropped.
pub fn escape(text: &str) -> String {
    if is_allowed_whole(text) {
        return html::escape(text);
    }
    html::escape(&text.chars().filter(|letter| is_allowed(*letter)).collect::<String>())
}

/// Unescaped text, in as many sections as it needs. `without_lines`: control characters are dropped, line ends too
/// (Hexo).
pub fn cdata(text: &str, without_lines: bool) -> String {
    let is_dropped = |letter: char| !is_allowed(letter) || without_lines && letter.is_ascii_control();
    let kept: Cow<str> = match (without_lines || !is_allowed_whole(text)) && text.contains(is_dropped) {
        true => text.split(is_dropped).collect::<Vec<_>>().concat().into(),
        false => text.into(),
    };
    let mut section = String::with_capacity(kept.len() + "<![CDATA[]]>".len());
    section.push_str("<![CDATA[");
    let mut done = 0;
    for end in memchr::memmem::find_iter(kept.as_bytes(), "]]>") {
        section.extend([kept.get(done..end).unwrap_or(""), "]]]]><![CDATA[>"]);
        done = end + "]]>".len();
    }
    section.extend([kept.get(done..).unwrap_or(""), "]]>"]);
    section
}

/// Whether all of a text is allowed, checked by its bytes: many at once, without a branch for each.
fn is_allowed_whole(text: &str) -> bool {
    let is_control = |byte: u8| matches!(byte, 0..=8 | 0xb | 0xc | 0xe..=0x1f | 0x7f);
    let has = |letter: &str| memchr::memmem::find(text.as_bytes(), letter.as_bytes()).is_some();
    !text.bytes().fold(false, |found, byte| found | is_control(byte)) && !has("\u{fffe}") && !has("\u{ffff}")
}

/// XML 1.0 has no control characters but tab and line ends, and two code points less at the end of the first plane.
fn is_allowed(letter: char) -> bool {
    !matches!(letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_hold_what_xml_can_hold() {
        assert_eq!(cdata("一，\u{ffe5}\n\tb", false), "<![CDATA[一，\u{ffe5}\n\tb]]>");
        assert_eq!(cdata("a\u{c}\u{7f}\u{fffe}b\u{ffff}", false), "<![CDATA[ab]]>");
        assert_eq!(cdata("a\nb", true), "<![CDATA[ab]]>");
        assert_eq!(cdata("]]>a]]]>", false), "<![CDATA[]]]]><![CDATA[>a]]]]]><![CDATA[>]]>");
        assert_eq!(escape("<\u{8}\u{ffff}>"), "&lt;&gt;");
    }
}
