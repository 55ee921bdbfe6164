//! The preview's script, inserted into a page when it is served.

use serde_json::Value;

use crate::html::escape;

/// The page with the script and its state in it: before `</body>`, or at the end where there is none.
pub(crate) fn inject(page: &[u8], state: &Value) -> Vec<u8> {
    let script =
        format!("<script src=\"/_biji/preview.js\" data-state=\"{}\" defer></script>", escape(&state.to_string()));
    let at = body_end(page).unwrap_or(page.len());
    let (before, after) = page.split_at(at);
    [before, script.as_bytes(), after].concat()
}

/// Where the last `</body>` is.
fn body_end(page: &[u8]) -> Option<usize> {
    const END: &[u8] = b"</body";
    memchr::memrchr_iter(b'<', page)
        .find(|at| page.get(*at..at + END.len()).is_some_and(|text| text.eq_ignore_ascii_case(END)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn injected(page: &str) -> String {
        let page = inject(page.as_bytes(), &serde_json::json!({"a": "<\"&>"}));
        String::from_utf8(page).unwrap().replace(
            "<script src=\"/_biji/preview.js\" data-state=\"{&quot;a&quot;:&quot;&lt;\\&quot;&amp;&gt;&quot;}\" defer></script>",
            "[script]",
        )
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        assert_eq!(injected("<body>a</body></html>"), "<body>a[script]</body></html>");
        assert_eq!(injected("<pre></body></pre>a</BODY >"), "<pre></body></pre>a[script]</BODY >");
        assert_eq!(injected("only text"), "only text[script]");
        assert_eq!(injected(""), "[script]");
    }
}
