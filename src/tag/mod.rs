//! Hexo's tags: found in a body, evaluated, and hidden from Markdown behind masks of equal byte length.

pub mod mask;

pub use mask::{Expanded, Flow, Form, Mask};
