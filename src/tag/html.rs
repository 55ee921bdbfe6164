//! Small pieces of HTML.

use crate::html::{EscapeContext, decoded, escape_into};

/// Text of an argument as HTML. Hexo: a character reference such as `&amp;` means the character, and is escaped once.
pub(super) fn escape(text: &str) -> String {
    crate::html::escape(&decoded(text))
}

/// An element being written: attributes in the order given.
#[derive(Debug)]
pub(super) struct HtmlElementBuilder(String);

impl HtmlElementBuilder {
    pub(super) fn new(name: &str) -> HtmlElementBuilder {
        HtmlElementBuilder(format!("<{name}"))
    }

    pub(super) fn attribute(mut self, name: &str, value: &str) -> HtmlElementBuilder {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        escape_into(&mut self.0, &decoded(value), EscapeContext::Attribute);
        self.0.push('"');
        self
    }

    /// An address as Hexo writes it: `&` is not escaped.
    pub(super) fn bare_address(mut self, name: &str, value: &str) -> HtmlElementBuilder {
        self.0.push_str(&format!(" {name}=\"{}\"", value.replace('"', "&quot;")));
        self
    }

    pub(super) fn attribute_if(self, name: &str, value: Option<&str>) -> HtmlElementBuilder {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    pub(super) fn flag(mut self, name: &str) -> HtmlElementBuilder {
        self.0.push(' ');
        self.0.push_str(name);
        self
    }

    /// The opening tag alone.
    pub(super) fn open(mut self) -> String {
        self.0.push('>');
        self.0
    }

    /// With `html` inside.
    pub(super) fn around(self, name: &str, html: &str) -> String {
        format!("{}{html}</{name}>", self.open())
    }
}
