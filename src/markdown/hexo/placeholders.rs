//! The placeholders of masks while Markdown is read: comments with numbers, as Hexo writes them.

use std::borrow::Cow;

use crate::tag::{Mask, MaskedBody};

/// The kinds of comments, and their start and end as written and as escaped by Markdown.
const KINDS: [&str; 3] = ["swig", "comment", "code"];
const SIGN: char = '\u{fffc}';
const ENDS: [(&str, &str); 2] = [("<!--", "-->"), ("&lt;!--", "--&gt;")];

/// A text's masks with Hexo's numbers for hidden content: first the code blocks, then the rest. The number becomes
/// visible where a backslash turns such a comment into text.
pub(super) struct MaskPlaceholders<'a> {
    original: &'a str,
    expanded: &'a MaskedBody,
    /// The number of each mask, or none when it is left in the text.
    numbers: Vec<Option<usize>>,
    /// The mask of each number.
    masks: Vec<&'a Mask>,
    hides_comments: bool,
}

impl<'a> MaskPlaceholders<'a> {
    /// Hexo hides the author's own comments only in texts that contain `tags`.
    pub(super) fn new(original: &'a str, expanded: &'a MaskedBody, tags: bool) -> MaskPlaceholders<'a> {
        let hides_comments = tags && holds_tags(original, expanded);
        let written = |mask: &Mask| original.get(mask.range.clone()).unwrap_or("");
        let is_hidden = |mask: &&Mask| {
            let written = written(mask);
            let is_comment = written.starts_with("<!--") && mask.html == written;
            !(written.starts_with("{#") && mask.html.is_empty()) && (hides_comments || !is_comment)
        };
        let hidden = expanded.masks.iter().enumerate().filter(|(_, mask)| is_hidden(mask));
        let mut numbers = vec![None; expanded.masks.len()];
        let mut masks = Vec::with_capacity(numbers.len());
        if hides_comments {
            // The placeholder of a code block is a comment itself, and is hidden once more.
            masks.extend(hidden.clone().map(|(_, mask)| mask).filter(|mask| is_block(written(mask))));
        }
        for (at, mask) in hidden {
            if let Some(number) = numbers.get_mut(at) {
                *number = Some(masks.len());
            }
            masks.push(mask);
        }
        MaskPlaceholders { original, expanded, numbers, masks, hides_comments }
    }

    fn written(&self, mask: &Mask) -> &'a str {
        self.original.get(mask.range.clone()).unwrap_or("")
    }

    /// The author's text with comments in place of masks.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.original.len());
        let mut done = 0;
        for (mask, number) in self.expanded.masks.iter().zip(&self.numbers) {
            let written = self.written(mask);
            if number.is_none() && written.starts_with("<!--") {
                continue;
            }
            text.push_str(self.original.get(done..mask.range.start).unwrap_or(""));
            // What Hexo deletes before it renders has no output.
            if let Some(number) = number {
                text.push_str(&format!("<!--{}{SIGN}{number}-->", self.kind(written)));
            }
            done = mask.range.end;
        }
        text.push_str(self.original.get(done..).unwrap_or(""));
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
    }

    /// HTML with the output of masks in place of the comments. In code, a tag is the author's text.
    pub(super) fn restored(&self, html: &str) -> String {
        if self.masks.is_empty() || !html.contains(SIGN) {
            return html.to_owned();
        }
        let mut out = String::with_capacity(html.len() * 2);
        let mut done = 0;
        // Whether `<code>` is open at the last place read.
        let mut in_code = false;
        for (at, sign) in html.match_indices(SIGN) {
            let before = html.get(done..at).unwrap_or("");
            let behind = &html[at + sign.len()..];
            let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
            let found = KINDS.iter().find_map(|kind| before.strip_suffix(kind)).and_then(|before| {
                ENDS.iter().find_map(|(open, close)| {
                    let before = before.strip_suffix(open)?;
                    behind[digits..].starts_with(close).then_some((before, close.len()))
                })
            });
            let number = behind[..digits].parse::<usize>().ok();
            let Some(((before, close), mask)) = found.zip(number.and_then(|number| self.masks.get(number))) else {
                continue;
            };
            in_code = code_is_open(before, in_code);
            out.push_str(before);
            out.push_str(&self.stand_in(mask, in_code));
            done = at + sign.len() + digits + close;
        }
        out.push_str(html.get(done..).unwrap_or(""));
        out
    }

    fn kind(&self, written: &str) -> &'static str {
        match written.as_bytes().first() {
            Some(b'{') => "swig",
            _ if self.hides_comments => "comment",
            _ => "code",
        }
    }

    fn stand_in(&self, mask: &'a Mask, in_code: bool) -> Cow<'a, str> {
        let written = self.written(mask);
        if in_code && written.starts_with('{') {
            return Cow::Borrowed(mask.code.as_deref().unwrap_or(written));
        }
        Cow::Borrowed(&mask.html)
    }
}

fn is_block(written: &str) -> bool {
    !written.starts_with(['{', '<'])
}

/// Whether anything outside of code blocks looks like a tag, a variable or a template's comment.
pub(super) fn holds_tags(original: &str, expanded: &MaskedBody) -> bool {
    let mut open: [Option<usize>; 3] = [None; 3];
    let mut found = false;
    let mut look = |from: usize, to: usize| {
        let text = original.get(from..to).unwrap_or("");
        for ((open, begin), end) in open.iter_mut().zip(["{{", "{#", "{%"]).zip(["}}", "#}", "%}"]) {
            if open.is_none() {
                *open = text.find(begin).map(|at| from + at);
            }
            found |= open.is_some_and(|open| text.rfind(end).is_some_and(|close| from + close >= open + 3));
        }
    };
    let mut done = 0;
    for mask in &expanded.masks {
        if is_block(original.get(mask.range.clone()).unwrap_or("")) {
            look(done, mask.range.start);
            done = mask.range.end;
        }
    }
    look(done, original.len());
    found
}

/// Whether `<code>` is open after the HTML.
fn code_is_open(html: &str, before: bool) -> bool {
    match (html.rfind("<code"), html.rfind("</code>")) {
        (None, None) => before,
        (open, close) => open > close,
    }
}
