//! Links without a text, as beside headings: in a page's style sheet they have a sign, in a feed reader they are nothing.

use std::borrow::Cow;

use crate::html;

/// `html` without links that have no content; one that is a place to link to stays.
pub(super) fn without_empty_links(html: &str) -> Cow<'_, str> {
    const END: &str = "</a>";
    if !html.contains("></a>") {
        return Cow::Borrowed(html);
    }
    let mut kept = String::with_capacity(html.len());
    let mut done = 0;
    for tag in html::tags(html).named("a").filter(|tag| !tag.closes) {
        let is_empty = html.get(tag.range.end..).is_some_and(|rest| rest.starts_with(END));
        let is_place = ["id", "name"].iter().any(|name| tag.value(name).is_some());
        if is_empty && !is_place && tag.value("href").is_some() {
            kept.push_str(html.get(done..tag.range.start).unwrap_or(""));
            done = tag.range.end + END.len();
        }
    }
    kept.push_str(html.get(done..).unwrap_or(""));
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_without_content_go() {
        let html = "<h2 id=\"a\"><a href=\"#a\" class=\"headerlink\" title=\"A > B\"></a>A</h2><a id=\"b\"></a><a href='c'>c</a>\
            <a href=\"d\"><img src=\"d.png\"></a><!-- <a href=\"e\"></a> --><a></a>";
        assert_eq!(
            without_empty_links(html),
            "<h2 id=\"a\">A</h2><a id=\"b\"></a><a href='c'>c</a><a href=\"d\"><img src=\"d.png\"></a>\
            <!-- <a href=\"e\"></a> --><a></a>"
        );
        for html in ["", "<a href></a>", "<a href=\"", "<a href='笔'></a", "></a>"] {
            assert!(without_empty_links(html).len() <= html.len(), "{html}");
        }
    }
}
