//! XML, written element by element.

use std::borrow::Cow;
use std::fmt::Write;

use crate::html;

/// A document under construction: two blanks of indentation a level.
pub(crate) struct Xml {
    text: String,
    depth: usize,
}

type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    pub(crate) fn new() -> Xml {
        Xml { text: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned(), depth: 0 }
    }

    pub(crate) fn open(&mut self, name: &str, attributes: Attributes) {
        self.start(name, attributes);
        self.text.push_str(">\n");
        self.depth += 1;
    }

    pub(crate) fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        let _ = writeln!(self.text, "</{name}>");
    }

    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes) {
        self.start(name, attributes);
        self.text.push_str("/>\n");
    }

    pub(crate) fn text(&mut self, name: &str, attributes: Attributes, text: &str) {
        self.raw(name, attributes, &escape(text));
    }

    /// An element around finished XML.
    pub(crate) fn raw(&mut self, name: &str, attributes: Attributes, xml: &str) {
        self.start(name, attributes);
        let _ = writeln!(self.text, ">{xml}</{name}>");
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn start(&mut self, name: &str, attributes: Attributes) {
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
pub(crate) fn escape(text: &str) -> String {
    if text.chars().all(is_allowed) {
        return html::escape(text);
    }
    html::escape(&text.chars().filter(|letter| is_allowed(*letter)).collect::<String>())
}

/// Text as it is, in as many sections as it takes. `without_lines`: control characters go, line ends among them (Hexo).
pub(crate) fn cdata(text: &str, without_lines: bool) -> String {
    let is_dropped = |letter: char| !is_allowed(letter) || without_lines && letter.is_ascii_control();
    let kept: Cow<str> = match text.contains(is_dropped) {
        true => text.split(is_dropped).collect::<Vec<_>>().concat().into(),
        false => text.into(),
    };
    format!("<![CDATA[{}]]>", kept.replace("]]>", "]]]]><![CDATA[>"))
}

/// XML 1.0 has no control characters but tab and line ends, and two code points less at the end of the first plane.
fn is_allowed(letter: char) -> bool {
    !matches!(letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}')
}
