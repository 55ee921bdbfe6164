//! Relative links and pictures of a content, made absolute.

use crate::html::tag_end;

/// `html` with every `href`, `src`, `srcset` and `poster` made absolute, relative to the page at `base` (a full
/// address).
pub(super) fn absolute(html: &str, base: &str) -> String {
    let mut written = String::with_capacity(html.len() + 64);
    let mut rest = html;
    while let Some(place) = rest.find('<') {
        let (text, tag) = rest.split_at(place);
        written.push_str(text);
        if let Some(comment) = tag.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(tag.len(), |end| end + "<!---->".len());
            written.push_str(&tag[..end]);
            rest = &tag[end..];
            continue;
        }
        let is_tag = tag.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
        let end = if is_tag { tag_end(tag).unwrap_or(tag.len()) } else { 1 };
        match is_tag {
            true => attributes(&tag[..end], base, &mut written),
            false => written.push_str(&tag[..end]),
        }
        rest = &tag[end..];
    }
    written.push_str(rest);
    written
}

/// Writes a tag with its addresses made absolute.
fn attributes(tag: &str, base: &str, written: &mut String) {
    let mut rest = tag;
    while let Some(equals) = rest.find('=') {
        let (before, value) = rest.split_at(equals + 1);
        written.push_str(before);
        let name = before
            .trim_end_matches('=')
            .trim_end()
            .rsplit(|sign: char| sign.is_whitespace() || sign == '/' || sign == '"' || sign == '\'')
            .next();
        let name = name.unwrap_or("").to_ascii_lowercase();
        let blanks = value.len() - value.trim_start().len();
        let (blank, value) = value.split_at(blanks);
        written.push_str(blank);
        let (open, inner, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = value.get(1..).unwrap_or("");
                let end = inner.find(quote).unwrap_or(inner.len());
                (value.get(..1).unwrap_or(""), &inner[..end], &inner[end..])
            }
            _ => {
                let end = value.find(|sign: char| sign.is_whitespace() || sign == '>').unwrap_or(value.len());
                ("", &value[..end], &value[end..])
            }
        };
        written.push_str(open);
        match name.as_str() {
            "href" | "src" | "poster" => written.push_str(&resolve(inner, base)),
            "srcset" => {
                let one = |candidate: &str| {
                    let candidate = candidate.trim();
                    let (address, size) =
                        candidate.split_once(' ').map_or((candidate, ""), |(address, size)| (address, size.trim()));
                    format!("{} {size}", resolve(address, base)).trim_end().to_owned()
                };
                written.push_str(&inner.split(", ").map(one).collect::<Vec<_>>().join(", "));
            }
            _ => written.push_str(inner),
        }
        rest = after;
    }
    written.push_str(rest);
}

/// `address` resolved against the page at `base`.
pub(super) fn resolve(address: &str, base: &str) -> String {
    if crate::route::href::scheme(address).is_some() {
        return address.to_owned();
    }
    let Some((scheme, rest)) = base.split_once("://") else { return address.to_owned() };
    let (host, path) = rest.find('/').map_or((rest, "/"), |place| rest.split_at(place));
    if let Some(other) = address.strip_prefix("//") {
        return format!("{scheme}://{other}");
    }
    if address.starts_with('/') {
        return format!("{scheme}://{host}{address}");
    }
    let page = path.split(['?', '#']).next().unwrap_or(path);
    if address.is_empty() || address.starts_with(['#', '?']) {
        return format!("{scheme}://{host}{page}{address}");
    }
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    let mut rest = address;
    loop {
        if let Some(below) = rest.strip_prefix("./") {
            rest = below;
        } else if let Some(above) = rest.strip_prefix("../") {
            rest = above;
            // The first part is the empty one before the root's slash.
            if folders.len() > 1 {
                folders.pop();
            }
        } else {
            break;
        }
    }
    format!("{scheme}://{host}{}/{rest}", folders.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_seen_from_the_note() {
        let from = |address| resolve(address, "https://笔记.com/blog/2024/note/");
        assert_eq!(from("a.png"), "https://笔记.com/blog/2024/note/a.png");
        assert_eq!(from("../b.png"), "https://笔记.com/blog/2024/b.png");
        assert_eq!(from("../../../../../b.png"), "https://笔记.com/b.png");
        assert_eq!(from("/blog/c.png"), "https://笔记.com/blog/c.png");
        assert_eq!(from("#more"), "https://笔记.com/blog/2024/note/#more");
        assert_eq!(from("//e.org/x"), "https://e.org/x");
        assert_eq!(from("mailto:a@e.org"), "mailto:a@e.org");
    }

    #[test]
    fn only_addresses_in_tags_change() {
        let html = r#"<p title="href=x">a href="b" < c <a class=x href='d'>e</a><img src=f.png alt="g > h"><!-- src="i" --></p>"#;
        assert_eq!(
            absolute(html, "https://e.org/n/"),
            r#"<p title="href=x">a href="b" < c <a class=x href='https://e.org/n/d'>e</a><img src=https://e.org/n/f.png alt="g > h"><!-- src="i" --></p>"#
        );
    }

    #[test]
    fn unfinished_tags_come_through() {
        for html in ["<", "<a", "<a href", "<a href=", "<a href=\"", "<!--", "<a href='笔", "<img srcset=\"a 1x, b 2x"]
        {
            assert!(absolute(html, "https://e.org/").starts_with('<'), "{html}");
        }
    }
}
