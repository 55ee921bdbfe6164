//! HTML that an author wrote, freed of what can run scripts (`marked.dompurify`).

use crate::html::tag_end;

/// Elements that go with all they hold.
const GONE: &[&str] = &[
    "script", "style", "iframe", "object", "embed", "noscript", "template", "title", "noembed", "noframes", "xmp",
    "frameset", "applet",
];

/// Elements that stay; of others only the content does.
const KEPT: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "main",
    "map",
    "mark",
    "marquee",
    "menu",
    "menuitem",
    "meter",
    "nav",
    "nobr",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "picture",
    "pre",
    "progress",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// The HTML without scripts, event handlers and addresses that run something.
pub(super) fn sanitize(html: &str) -> String {
    let mut safe = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        safe.push_str(&rest[..at]);
        let tag = &rest[at..];
        let is_end = tag.starts_with("</");
        let name = &tag[1 + usize::from(is_end)..];
        let name_len = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        let name = name[..name_len].to_ascii_lowercase();
        if name.is_empty() && !tag.starts_with("<!") && !tag.starts_with("<?") {
            safe.push_str("&lt;");
            rest = &tag[1..];
            continue;
        }
        let comment =
            if tag.starts_with("<!--") { Some(tag.find("-->").map_or(tag.len(), |end| end + 3)) } else { None };
        let end = comment.or_else(|| tag_end(tag)).unwrap_or(tag.len());
        rest = &tag[end..];
        if GONE.contains(&name.as_str()) && !is_end {
            // The content goes up to the end tag, or all of it.
            let closes = |at: usize| {
                rest.as_bytes()[at + 2..].get(..name_len).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
            };
            rest = rest.match_indices("</").find(|(at, _)| closes(*at)).map_or("", |(close, _)| &rest[close..]);
        } else if KEPT.contains(&name.as_str()) {
            safe.push_str(if is_end { "</" } else { "<" });
            safe.push_str(&name);
            if !is_end {
                attributes(&tag[1 + name_len..end], &mut safe);
            }
            safe.push('>');
        }
    }
    safe.push_str(rest);
    safe
}

/// Writes the attributes that stay; `text` is what stands between a tag's name and its end.
fn attributes(text: &str, safe: &mut String) {
    let mut rest = text.trim_end_matches(['>', '/']);
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return;
        }
        let name = &rest[..rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len())];
        let after = rest[name.len()..].trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            push(name, None, safe);
            rest = after;
            continue;
        };
        let (value, behind) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        push(name, Some(value), safe);
        // A stray sign must not stop the walk.
        rest = if name.is_empty() && value.is_empty() { rest.get(1..).unwrap_or("") } else { behind };
    }
}

fn push(name: &str, value: Option<&str>, safe: &mut String) {
    let lower = name.to_ascii_lowercase();
    let address: String = value.unwrap_or("").chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let address = address.to_ascii_lowercase();
    let runs = ["javascript:", "vbscript:", "data:text"].iter().any(|scheme| address.starts_with(scheme))
        || address.contains("&colon");
    let is_name = lower.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:".contains(&byte));
    if lower.is_empty()
        || !is_name
        || lower.starts_with("on")
        || matches!(lower.as_str(), "srcdoc" | "formaction" | "target")
        || runs
    {
        return;
    }
    safe.push(' ');
    safe.push_str(&lower);
    if let Some(value) = value {
        safe.push_str("=\"");
        safe.push_str(&value.replace('"', "&quot;"));
        safe.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::sanitize;

    #[test]
    fn what_runs_scripts_goes() {
        assert_eq!(sanitize("<script>x</script><b onclick=\"a\">y</b> z"), "<b>y</b> z");
        assert_eq!(sanitize("<IMG SRC=x onerror=alert(1) alt='a \"b\"'>"), "<img src=\"x\" alt=\"a &quot;b&quot;\">");
        assert_eq!(sanitize("<a href=' java\nscript:x' title=t>y</a><x-y>z</x-y><!-- c -->"), "<a title=\"t\">y</a>z");
        assert_eq!(sanitize("1 < 2 <style>a<"), "1 &lt; 2 ");
    }
}
