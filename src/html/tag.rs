//! Tags: where one ends, its name and attributes, and all tags of a text.

use std::borrow::Cow;
use std::ops::Range;

/// Elements whose content is not markup.
pub const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The length of the tag at the start of `text`: to the first `>` outside quotes.
pub fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// A tag at the start of `html` without its attributes: its name in lower case, whether it closes, and what follows.
/// Declarations count as tags. For where nothing else is wanted.
pub fn tag_head(html: &str) -> Option<(Cow<'_, str>, bool, &str)> {
    let inner = html.strip_prefix('<')?;
    let closing = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
        return None;
    }
    let length = inner.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    Some((lower(&inner[..length]), closing, tag_end(inner).and_then(|end| inner.get(end..)).unwrap_or("")))
}

/// A start or end tag. Ranges count from the beginning of the text that it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlTag<'t> {
    /// In lower case.
    pub name: Cow<'t, str>,
    /// Whether it is an end tag: `</name>`.
    pub closes: bool,
    /// Written as `<name />`.
    pub is_empty: bool,
    /// In the order of the text, repeats kept.
    pub attributes: Vec<HtmlAttribute<'t>>,
    /// From the `<` to the place after the `>`, in bytes.
    pub range: Range<usize>,
}

/// An attribute of a tag, with or without a value. Ranges are bytes of the text that the tag was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlAttribute<'t> {
    /// In lower case.
    pub name: Cow<'t, str>,
    /// Where the value is, without quotes; empty, after the name, when there is none.
    pub value: Range<usize>,
    /// The range of the whole attribute.
    pub range: Range<usize>,
}

impl<'t> HtmlTag<'t> {
    /// The tag at `start`, where a `<` is; `None` when it begins no tag, or the tag is not closed.
    pub fn read(text: &'t str, start: usize) -> Option<HtmlTag<'t>> {
        let bytes = text.as_bytes();
        let closes = bytes.get(start + 1) == Some(&b'/');
        let from = start + if closes { 2 } else { 1 };
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let end = from + bytes.get(from..)?.iter().take_while(|byte| is_name(byte)).count();
        let name = lower(text.get(from..end)?);
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return None;
        }
        let mut tag = HtmlTag { name, closes, is_empty: false, attributes: Vec::new(), range: start..end };
        let mut at = end;
        loop {
            at += bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            match bytes.get(at)? {
                b'>' => break,
                b'/' => {
                    tag.is_empty = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                _ => at = tag.attribute(text, at)?,
            }
        }
        tag.range.end = at + 1;
        Some(tag)
    }

    /// Reads the attribute at `at`; returns the place after it.
    fn attribute(&mut self, text: &'t str, at: usize) -> Option<usize> {
        let AttributePlaces { name, value, end } = AttributePlaces::read(text.as_bytes(), at)?;
        let name = lower(text.get(name).unwrap_or(""));
        self.attributes.push(HtmlAttribute { name, value, range: at..end });
        Some(end)
    }

    /// The range of the value of the first attribute of this name.
    pub fn value(&self, name: &str) -> Option<Range<usize>> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| attribute.value.clone())
    }
}

/// Where the parts of an attribute are, in bytes of the text.
struct AttributePlaces {
    name: Range<usize>,
    value: Range<usize>,
    end: usize,
}

impl AttributePlaces {
    /// The attribute at `at`; `None` when it has no end.
    fn read(bytes: &[u8], at: usize) -> Option<AttributePlaces> {
        let ends_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/');
        // At least one byte, so that any character here is passed.
        let end = at + 1 + bytes.get(at + 1..)?.iter().take_while(|byte| !ends_name(byte)).count();
        let sign = end + blank(bytes, end);
        if bytes.get(sign) != Some(&b'=') {
            return Some(AttributePlaces { name: at..end, value: end..end, end });
        }
        let start = sign + 1 + blank(bytes, sign + 1);
        let (value, next) = match bytes.get(start)? {
            quote @ (b'"' | b'\'') => {
                let end = start + 1 + memchr::memchr(*quote, bytes.get(start + 1..)?)?;
                (start + 1..end, end + 1)
            }
            _ => {
                let len =
                    bytes.get(start..)?.iter().take_while(|byte| !byte.is_ascii_whitespace() && **byte != b'>').count();
                (start..start + len, start + len)
            }
        };
        Some(AttributePlaces { name: at..end, value, end: next })
    }
}

/// The number of spaces at `at`.
fn blank(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count())
}

/// The end of the tag at `start` as [`HtmlTag::read`] finds it, if it has another name than `wanted`, and its content is
/// markup.
fn end_of_other(bytes: &[u8], start: usize, wanted: &str) -> Option<usize> {
    let from = start + if bytes.get(start + 1) == Some(&b'/') { 2 } else { 1 };
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let mut at = from + bytes.get(from..)?.iter().take_while(|byte| is_name(byte)).count();
    let name = bytes.get(from..at)?;
    let is = |other: &str| name.eq_ignore_ascii_case(other.as_bytes());
    if !name.first()?.is_ascii_alphabetic() || is(wanted) || RAW.into_iter().any(is) {
        return None;
    }
    if let Some(end) = plain_end(bytes, at) {
        return Some(end);
    }
    loop {
        at += blank(bytes, at);
        at = match bytes.get(at)? {
            b'>' => return Some(at + 1),
            b'/' => at + 1,
            _ => AttributePlaces::read(bytes, at)?.end,
        };
    }
}

/// The end of a tag whose attributes begin at `from`, where it is plain to see: at the first `>`, with nothing before it but
/// attributes whose values, if they are in quotes, are in double ones without a `>`. Most tags are such.
fn plain_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut is_quoted = false;
    // How long the name is that a space has begun; `None` in anything else, where a quote is no beginning of a value.
    let mut name = None;
    let mut is_after_name = false;
    for (at, byte) in bytes.get(from..)?.iter().enumerate() {
        let begins_value = std::mem::take(&mut is_after_name);
        match byte {
            b'>' if !is_quoted => return Some(from + at + 1),
            b'"' if is_quoted => is_quoted = false,
            b'>' => return None,
            _ if is_quoted => {}
            b'"' if begins_value => is_quoted = true,
            b'"' | b'\'' => return None,
            b'=' => is_after_name = name.take().is_some_and(|length: usize| length > 0),
            byte if byte.is_ascii_whitespace() => name = Some(0),
            byte if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':') => {
                name = name.map(|length| length + 1)
            }
            _ => name = None,
        }
    }
    None
}

fn lower(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
}

/// The tags of a text, in order; those in comments, scripts and style sheets do not count. An unclosed one swallows the
/// rest, as in browsers.
pub fn tags(html: &str) -> HtmlTags<'_> {
    HtmlTags { html, at: 0, unended: None, unread: None, wanted: None }
}

/// Reads the tags of a text, one after the other: the iterator of [`tags`].
#[derive(Clone, Debug)]
pub struct HtmlTags<'t> {
    html: &'t str,
    at: usize,
    unended: Option<Range<usize>>,
    /// The start tag of elements whose content is skipped.
    unread: Option<&'static str>,
    /// The only name that is wanted, in lower case.
    wanted: Option<&'static str>,
}

impl HtmlTags<'_> {
    /// Skips the content of elements whose start tag is written like this: the next tag is the end tag.
    pub fn over(mut self, start: &'static str) -> Self {
        self.unread = Some(start);
        self
    }

    /// The tags with this name, in lower case, alone: less work than to choose them from all.
    pub fn named(mut self, name: &'static str) -> Self {
        self.wanted = Some(name);
        self
    }

    /// Skips the content of the element that the last tag began, which contains no other of its name: the next tag is
    /// its end tag. Blocks of code have many tags.
    pub fn pass_over(&mut self, name: &str) {
        self.at += end_of_raw(self.html.get(self.at..).unwrap_or(""), name);
    }

    /// What swallows the rest of the text, when all tags before it are read: a comment, a script and the like, or an
    /// unclosed tag.
    pub fn unended(&self) -> Option<Range<usize>> {
        self.unended.clone()
    }

    /// What begins in this range is not closed: the text is at its end.
    fn end(&mut self, range: Range<usize>) {
        self.unended = Some(range);
        self.at = self.html.len();
    }
}

impl<'t> Iterator for HtmlTags<'t> {
    type Item = HtmlTag<'t>;

    fn next(&mut self) -> Option<HtmlTag<'t>> {
        loop {
            let html = self.html;
            let start = self.at + memchr::memchr(b'<', html.as_bytes().get(self.at..)?)?;
            let rest = html.get(start..)?;
            if let Some(comment) = rest.strip_prefix("<!--") {
                match comment_end(comment) {
                    Some(end) => self.at = start + "<!--".len() + end,
                    None => self.end(start..start + "<!--".len()),
                }
                continue;
            }
            let is_unread = self.unread.is_some_and(|unread| rest.starts_with(unread));
            if let Some(wanted) = self.wanted
                && !is_unread
                && let Some(end) = end_of_other(html.as_bytes(), start, wanted)
            {
                self.at = end;
                continue;
            }
            let Some(tag) = HtmlTag::read(html, start) else {
                let name = rest.strip_prefix("</").unwrap_or(&rest[1..]);
                match name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    true => self.end(start..html.len()),
                    false => self.at = start + 1,
                }
                continue;
            };
            self.at = tag.range.end;
            if is_unread {
                self.at += end_of_element(html.get(self.at..).unwrap_or(""), &tag.name);
            } else if !tag.closes && RAW.contains(&tag.name.as_ref()) {
                let content = html.get(self.at..).unwrap_or("");
                match end_of_raw(content, &tag.name) {
                    end if end == content.len() => self.end(tag.range.clone()),
                    end => self.at += end,
                }
            }
            if self.wanted.is_none_or(|wanted| tag.name == wanted) {
                return Some(tag);
            }
        }
    }
}

/// Elements that end an open paragraph where they begin (HTML's standard, optional tags of `p`).
#[rustfmt::skip]
const END_PARAGRAPHS: [&str; 32] = [
    "address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre", "search",
    "section", "table", "ul",
];

/// Whether an element with this name, in lower case, ends an open paragraph where it begins.
pub fn ends_paragraph(name: &str) -> bool {
    END_PARAGRAPHS.contains(&name)
}

/// Where the content of the element at the start of `text` ends: at its end tag, after nested elements of the same
/// name, or with the text. For finished HTML, where names are in lower case and no attribute has a `<`.
pub fn end_of_element(text: &str, name: &str) -> usize {
    let mut depth = 0_usize;
    for at in memchr::memchr_iter(b'<', text.as_bytes()) {
        let tag = text.get(at + 1..).unwrap_or("");
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let ends_name = |rest: &str| rest.starts_with([' ', '>']);
        match tag.strip_prefix(name).is_some_and(ends_name) {
            true if !closes => depth += 1,
            true if depth == 0 => return at,
            true => depth -= 1,
            false => {}
        }
    }
    text.len()
}

/// Where the comment ends whose inside begins with `text`, as in browsers: `<!-->` and `--!>` are ends, too.
pub fn comment_end(text: &str) -> Option<usize> {
    memchr::memchr_iter(b'>', text.as_bytes()).find_map(|at| {
        let inner = text.get(..at)?;
        let ends = matches!(inner, "" | "-") || inner.ends_with("--") || inner.ends_with("--!");
        ends.then_some(at + 1)
    })
}

/// Where the content of a script, style sheet, title or text area ends.
pub fn end_of_raw(text: &str, name: &str) -> usize {
    let is_end =
        |at: &usize| text.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    memchr::memmem::find_iter(text.as_bytes(), b"</").find(is_end).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_with_a_name_are_the_same_where_others_are_left_out() {
        for html in [
            "<p class=\"a > b\">x <a href='y'>y</a> <abbr title=a>z</abbr><img alt=\"<a>\"/>",
            "<script>'<a>'</script><!-- <a> --><title><a></title><A b/c=d><span <a>>",
            "<b x=\"1 <a>",
            "<b x=\"1 > \" y='>'><a></b><b c=d\"e=\"f>g\"><a>",
            "<b x=y=\"z>\"><a><b =\"x><a>\"><b \"<a>",
            "<b x=a=\" t='\"><a>'><a><b =\" t='\"><a>'><a>",
            "<b /=\" t='\"><a>'><a><b x=\"1\"y=\" t='\"><a>'><a><b x = \"1>\" y><a>",
            "<i <a",
            "</a ></ a><a",
            "<1><a><é><a>",
            "<textarea><a>",
            "<b><a>x</a></b><a><title></title><b><a>",
            "<Style><a></style><a>",
        ] {
            let chosen: Vec<HtmlTag> = tags(html).filter(|tag| tag.name == "a").collect();
            assert_eq!(tags(html).named("a").collect::<Vec<_>>(), chosen, "{html}");
            let chosen: Vec<HtmlTag> = tags(html).over("<b>").filter(|tag| tag.name == "a").collect();
            assert_eq!(tags(html).over("<b>").named("a").collect::<Vec<_>>(), chosen, "{html}");
        }
    }

    #[test]
    fn a_quoted_sign_ends_no_tag() {
        assert_eq!(tag_end("<a title=\"x > y\" b='>'>c>"), Some(23));
        assert_eq!(tag_end("<a title=\"x >"), None);
    }

    #[test]
    fn attributes_have_their_places() {
        let html = "x <IMG SRC = a.png alt='b \"c\"' hidden data-x=\"中\"/>";
        let tag = HtmlTag::read(html, 2).unwrap_or_else(|| unreachable!("a fixed text"));
        let found: Vec<_> = tag.attributes.iter().map(|found| (&*found.name, &html[found.value.clone()])).collect();
        assert_eq!(found, [("src", "a.png"), ("alt", "b \"c\""), ("hidden", ""), ("data-x", "中")]);
        assert!(tag.is_empty && tag.range.end == html.len());
    }

    #[test]
    fn elements_are_passed_over() {
        let html = "<b><span class=\"x\"><span>1</span><i>2</i><spanner></spanner></span><span>3</span></b>";
        let names: Vec<_> =
            tags(html).over("<span class=\"x\">").map(|tag| (tag.name.into_owned(), tag.closes)).collect();
        let expected = [("b", false), ("span", false), ("span", true), ("span", false), ("span", true), ("b", true)];
        assert_eq!(names, expected.map(|(name, closes)| (name.to_owned(), closes)));
        assert_eq!(end_of_element("<span></span>", "span"), 13);
    }

    #[test]
    fn a_text_of_openings_is_read_in_one_pass() {
        let html = "<a \"".repeat(200_000);
        assert_eq!(tags(&html).count(), 0);
        assert_eq!(tags("a < b <3 <<b> </i> <x").map(|tag| tag.name.into_owned()).collect::<Vec<_>>(), ["b", "i"]);
    }
}
