//! Small pieces of HTML.

pub use crate::html::escape;
use crate::html::{Signs, escape_into};

/// An element being written: attributes in the order given.
#[derive(Debug)]
pub struct Element(String);

impl Element {
    pub fn new(name: &str) -> Element {
        Element(format!("<{name}"))
    }

    pub fn attribute(mut self, name: &str, value: &str) -> Element {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        escape_into(&mut self.0, value, Signs::Attribute);
        self.0.push('"');
        self
    }

    pub fn attribute_if(self, name: &str, value: Option<&str>) -> Element {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    pub fn flag(mut self, name: &str) -> Element {
        self.0.push(' ');
        self.0.push_str(name);
        self
    }

    /// The opening tag alone.
    pub fn open(mut self) -> String {
        self.0.push('>');
        self.0
    }

    /// With `html` inside.
    pub fn around(self, name: &str, html: &str) -> String {
        format!("{}{html}</{name}>", self.open())
    }
}
