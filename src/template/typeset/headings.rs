//! The level on which a heading is shown: below the page's title, without a gap, at its depth in the outline.

use crate::html::HtmlTag;

use super::HtmlEdit;

/// The headings above the next one, outermost first.
#[derive(Default)]
pub(super) struct HeadingLevels {
    above: Vec<u8>,
}

impl HeadingLevels {
    /// The level of a heading, if it differs from its element's. A level set by the author stays.
    pub(super) fn heading(&mut self, tag: &HtmlTag) -> Option<HtmlEdit> {
        let own = tag.name.as_bytes().get(1)?.checked_sub(b'0')?;
        while self.above.last().is_some_and(|level| *level >= own) {
            self.above.pop();
        }
        self.above.push(own);
        let shown = self.above.len() + 1;
        let is_given = tag.attributes.iter().any(|attribute| matches!(&*attribute.name, "aria-level" | "role"));
        (shown != usize::from(own) && !is_given)
            .then(|| HtmlEdit::insert(tag.range.end - 1, format!(" aria-level=\"{shown}\"")))
    }
}
