//! Definition lists: their terms and the definitions below them.

use super::super::definition_lists;
use super::super::inline_events::InlineEvent;
use super::super::inline_run::MaskRendering;
use super::{BlockWriter, DEEPEST};

impl BlockWriter<'_> {
    /// Terms before a definition, each on a line of its own.
    pub(super) fn terms(&mut self) {
        let pieces = self.take_pieces();
        // A break within emphasis or a link does not separate terms.
        let mut depth = 0_usize;
        let mut start = 0;
        for at in 0..=pieces.len() {
            match pieces.get(at) {
                Some(InlineEvent::Start(..)) => depth += 1,
                Some(InlineEvent::End(_)) => depth = depth.saturating_sub(1),
                None => {}
                Some(InlineEvent::Break { .. }) if depth == 0 => {}
                Some(_) => continue,
            }
            if !matches!(pieces.get(at), None | Some(InlineEvent::Break { .. })) {
                continue;
            }
            let mut html = String::new();
            self.writer.write(pieces.get(start..at).unwrap_or(&[]), MaskRendering::Html, &mut html);
            start = at + 1;
            match html.trim() {
                "" => {}
                html if self.depth <= DEEPEST => self.out.push_str(&format!("<dt>{html}</dt>\n")),
                html => self.out.push_str(html),
            }
        }
    }

    pub(super) fn close_definition(&mut self) {
        let start = self.definitions.pop().unwrap_or(self.out.len());
        let html = self.out.get(start..).unwrap_or("");
        if let Some(text) = definition_lists::of_one_paragraph(html) {
            let text = text.to_owned();
            self.out.truncate(start);
            self.out.push_str(&text);
        } else if html.starts_with('<') && html.ends_with('\n') {
            self.out.insert(start, '\n');
        }
        if self.depth <= DEEPEST {
            self.out.push_str("</dd>\n");
        }
    }
}
