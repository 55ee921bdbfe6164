//! Writes the text of a block as HTML, sign by sign, in the order in which Hexo's renderer tries its rules.

use std::cell::Cell;

use super::super::context::MarkdownContext;
use super::super::links;
use super::super::typography::{Typography, escape_all, escape_attribute, escape_text};
use super::blocks::{HexoLexer, LinkReferenceMap};
use super::emphasis::{self, EmphasisKind};
use super::javascript::js_space;
use super::plain_text::{self, TextTerminators};
use super::{brackets, lines};

/// The deepest nesting of emphasis, links and struck-out text.
const DEEPEST: usize = 64;

/// Writes the text of blocks.
pub(super) struct HexoInlineWriter<'a> {
    pub place: &'a MarkdownContext<'a>,
    pub lexer: &'a HexoLexer,
    pub definitions: &'a LinkReferenceMap,
    pub typography: Typography,
    /// Every line end is a line break.
    pub breaks: bool,
    /// A link is open, so addresses in text are not links.
    pub in_link: Cell<bool>,
    /// `<pre>`, `<code>` or the like is open, so text has no typography.
    pub in_raw: Cell<bool>,
    pub depth: Cell<usize>,
    /// Restores the content of masks in an address.
    pub restore: &'a dyn Fn(&str) -> String,
}

impl HexoInlineWriter<'_> {
    /// Writes a text.
    pub(super) fn write(&self, text: &str, out: &mut String) {
        if self.depth.get() >= DEEPEST {
            self.lexer.give_up();
        }
        self.depth.set(self.depth.get() + 1);
        self.lexer.spend(text.len());
        let covered = emphasis::covered(&self.references_covered(text));
        let reach = TextTerminators { breaks: self.breaks, has_mail: text.contains('@') };
        let mut at = 0;
        let mut before = None;
        while at < text.len() && self.lexer.spend(1) {
            let rest = &text[at..];
            let last = std::mem::take(&mut before);
            if let Some(len) = self.one(rest, covered.get(at..).unwrap_or(""), last, out) {
                at += len.max(1);
                continue;
            }
            let len = plain_text::len(rest, reach);
            self.lexer.spend(len);
            self.plain(&rest[..len], rest, out);
            // Characters above U+FFFF are not characters to the rules: each is half a surrogate pair.
            let end = rest[..len].chars().next_back().map(|c| if u32::from(c) > 0xffff { '\u{e000}' } else { c });
            before = end.filter(|c| *c != '_').or(last);
            at += len;
        }
        self.depth.set(self.depth.get() - 1);
    }

    /// Writes the meaning of the signs at the start, if they have one; returns their length.
    fn one(&self, text: &str, covered: &str, before: Option<char>, out: &mut String) -> Option<usize> {
        let bytes = text.as_bytes();
        let first = *bytes.first()?;
        match first {
            b'\\' if bytes.get(1).is_some_and(u8::is_ascii_punctuation) => {
                escape_text(&text[1..2], out);
                return Some(2);
            }
            b'<' => {
                if let Some(len) = lines::inline_tag(text) {
                    self.tag(&text[..len], out);
                    return Some(len);
                }
            }
            b'[' | b'!' if first == b'[' || bytes.get(1) == Some(&b'[') => {
                if let Some(len) = self.bracket(text, out) {
                    return Some(len);
                }
            }
            b'*' | b'_' => {
                let spend = |work| self.lexer.spend(work);
                if let Some((len, weight)) = emphasis::emphasis(text, covered, before, &spend)
                    && let Some(whole) = text.get(..len)
                {
                    let (signs, name) = if weight == EmphasisKind::Strong { (2, "strong") } else { (1, "em") };
                    out.push_str(&format!("<{name}>"));
                    self.write(whole.get(signs..len - signs).unwrap_or(""), out);
                    out.push_str(&format!("</{name}>"));
                    return Some(len);
                }
            }
            _ => {}
        }
        match first {
            b'`' => self.code(text, out),
            b' ' | b'\n' | b'\\' => self.line_end(text, out),
            b'~' => self.struck(text, out),
            b'<' => self.angled(text, out),
            _ if !self.in_link.get() && self.place.config.marked.autolink => self.address(text, out),
            _ => None,
        }
    }

    fn tag(&self, tag: &str, out: &mut String) {
        let bytes = tag.as_bytes();
        let begins = |name: &[u8]| {
            bytes.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
                && bytes.get(name.len()).is_none_or(|byte| *byte == b'>' || byte.is_ascii_whitespace())
        };
        if !self.in_link.get() && bytes.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(b"<a ")) {
            self.in_link.set(true);
        } else if self.in_link.get() && bytes.eq_ignore_ascii_case(b"</a>") {
            self.in_link.set(false);
        }
        const OPEN: [&[u8]; 4] = [b"<pre", b"<code", b"<kbd", b"<script"];
        const CLOSE: [&[u8]; 4] = [b"</pre", b"</code", b"</kbd", b"</script"];
        if !self.in_raw.get() && OPEN.iter().any(|name| begins(name)) {
            self.in_raw.set(true);
        } else if self.in_raw.get() && CLOSE.iter().any(|name| begins(name)) {
            self.in_raw.set(false);
        }
        out.push_str(tag);
    }

    /// A link, an image or a reference.
    fn bracket(&self, text: &str, out: &mut String) -> Option<usize> {
        let is_image = text.starts_with('!');
        let spend = |work| self.lexer.spend(work);
        if let Some(found) = brackets::link(text, &spend) {
            self.link(is_image, &found.text, &found.address, &found.title, out);
            return Some(found.len);
        }
        let (len, label, name) = brackets::reference(text)?;
        match self.definitions.get(&brackets::key(name)) {
            Some((address, title)) => self.link(is_image, &brackets::bare(label), address, title, out),
            None => {
                escape_text(&text[..1], out);
                return Some(1);
            }
        }
        Some(len)
    }

    fn link(&self, is_image: bool, text: &str, address: &str, title: &str, out: &mut String) {
        self.in_link.set(true);
        let mut inner = String::new();
        // The text of an image is read as well, and discarded.
        self.write(text, &mut inner);
        self.in_link.set(false);
        let address = (self.restore)(address);
        if is_image {
            self.image(text, &address, title, out);
        } else {
            links::open(&address, title, self.place, |text, out| out.push_str(text), out);
            out.push_str(&inner);
            out.push_str("</a>");
        }
    }

    fn image(&self, text: &str, address: &str, title: &str, out: &mut String) {
        let marked = &self.place.config.marked;
        let address = links::hexo_image_address(address, self.place);
        let captioned = marked.figcaption && !text.is_empty();
        out.push_str(if captioned { "<figure><img src=\"" } else { "<img src=\"" });
        out.push_str(&address);
        out.push('"');
        if !text.is_empty() {
            out.push_str(" alt=\"");
            escape_attribute(text, out);
            out.push('"');
        }
        if !title.is_empty() {
            out.push_str(" title=\"");
            escape_attribute(title, out);
            out.push('"');
        }
        out.push_str(if marked.lazyload { " loading=\"lazy\">" } else { ">" });
        if captioned {
            out.push_str("<figcaption aria-hidden=\"true\">");
            out.push_str(text);
            out.push_str("</figcaption></figure>");
        }
    }

    /// A code span; unclosed backticks are text.
    fn code(&self, text: &str, out: &mut String) -> Option<usize> {
        let bytes = text.as_bytes();
        let run = bytes.iter().take_while(|byte| **byte == b'`').count();
        let mut at = run;
        loop {
            at += memchr::memchr(b'`', bytes.get(at..)?)?;
            let closes = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
            if !self.lexer.spend(1) {
                return None;
            }
            if closes == run {
                break;
            }
            at += closes;
        }
        let code = text[run..at].replace('\n', " ");
        let is_padded =
            code.starts_with(' ') && code.ends_with(' ') && code.bytes().any(|byte| byte != b' ') && code.len() > 1;
        out.push_str("<code>");
        escape_all(if is_padded { &code[1..code.len() - 1] } else { &code }, out);
        out.push_str("</code>");
        Some(at + run)
    }

    /// A line break; none where only spaces follow.
    fn line_end(&self, text: &str, out: &mut String) -> Option<usize> {
        let slash = text.starts_with('\\');
        let blanks = if slash { 1 } else { text.bytes().take_while(|byte| *byte == b' ').count() };
        let behind = text.get(blanks..)?.strip_prefix('\n')?;
        if !(self.breaks || blanks >= 2 || slash) || behind.chars().all(js_space) {
            return None;
        }
        out.push_str("<br>");
        Some(blanks + 1)
    }

    /// Text between one or two tildes.
    fn struck(&self, text: &str, out: &mut String) -> Option<usize> {
        let bytes = text.as_bytes();
        let run = bytes.iter().take_while(|byte| **byte == b'~').count();
        if run > 2 || text[run..].chars().next().is_none_or(js_space) {
            return None;
        }
        let mut at = run;
        // Whether the character before may end the text.
        let mut ends = false;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            if !self.lexer.spend(1) {
                return None;
            }
            at += c.len_utf8();
            match c {
                '\\' => {
                    let next = text[at..].chars().next()?;
                    ends = next != '\n';
                    at += if ends { next.len_utf8() } else { 0 };
                }
                '~' => {
                    let closes = 1 + bytes[at..].iter().take_while(|byte| **byte == b'~').count();
                    if ends && closes == run {
                        out.push_str("<del>");
                        self.write(&text[run..at - 1], out);
                        out.push_str("</del>");
                        return Some(at - 1 + run);
                    }
                    ends = false;
                    at += closes - 1;
                }
                _ => ends = !js_space(c),
            }
        }
        None
    }

    /// `<https://e.org>` and `<a@e.org>`.
    fn angled(&self, text: &str, out: &mut String) -> Option<usize> {
        // No address contains another `<`; so each byte is looked at once, however many there are.
        let end = 1 + text.bytes().skip(1).position(|byte| matches!(byte, b'>' | b'\n' | b' ' | b'<'))?;
        let inner = &text[1..end];
        if !text[end..].starts_with('>') {
            return None;
        }
        let address = if plain_text::is_address(inner) {
            inner.to_owned()
        } else if plain_text::is_mail(inner) {
            format!("mailto:{inner}")
        } else {
            return None;
        };
        self.anchor(&address, inner, out);
        Some(end + 1)
    }

    fn anchor(&self, address: &str, shown: &str, out: &mut String) {
        links::open(&(self.restore)(address), "", self.place, |text, out| out.push_str(text), out);
        escape_text(shown, out);
        out.push_str("</a>");
    }

    /// A bare address.
    fn address(&self, text: &str, out: &mut String) -> Option<usize> {
        let (len, scheme) = plain_text::address(text)?;
        self.anchor(&format!("{scheme}{}", &text[..len]), &text[..len], out);
        Some(len)
    }

    fn plain(&self, text: &str, rest: &str, out: &mut String) {
        if self.in_raw.get() || plain_text::address(rest).is_some() {
            escape_text(text, out)
        } else {
            self.typography.write(text, out)
        }
    }

    /// The text with references to definitions covered, like links.
    fn references_covered(&self, text: &str) -> String {
        if self.definitions.is_empty() || !text.contains('[') {
            return text.to_owned();
        }
        let mut bytes = text.as_bytes().to_vec();
        let mut at = 0;
        while let Some(found) = text[at..].find('[') {
            let start = at + found;
            at = start + 1;
            if !self.lexer.spend(1) {
                break;
            }
            let Some((len, ..)) = brackets::reference(&text[start..]) else { continue };
            let whole = &text[start..start + len];
            if text[start + len..].starts_with('(') && !whole.contains("][") {
                continue;
            }
            let name = whole.rfind('[').and_then(|open| whole.get(open + 1..len - 1)).unwrap_or("");
            if self.definitions.contains_key(name) {
                bytes[start + 1..start + len - 1].fill(b'a');
                at = start + len;
            }
        }
        String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
    }
}
