//! Authors' TeX with backslashes that were doubled for Markdown. All of that keeps its length, so
//! places stay right; what the engine lacks is rewritten.

use std::borrow::Cow;

use super::rewriting::rewritten;

/// The intended TeX, as the engine reads it.
pub fn meant(tex: &str) -> Cow<'_, str> {
    match plain(tex) {
        Cow::Borrowed(tex) => rewritten(tex),
        Cow::Owned(tex) => match rewritten(&tex) {
            Cow::Borrowed(_) => Cow::Owned(tex),
            Cow::Owned(new) => Cow::Owned(new),
        },
    }
}

/// The intended TeX. Hexo's Markdown halves backslashes, so its users write `\\\\` at the end of a row, `\_{i}` for
/// a subscript, and `\\{` for a brace.
fn plain(tex: &str) -> Cow<'_, str> {
    let bare = without_inner_signs(tex);
    let tex = bare.as_ref();
    if !tex.contains("\\*") && !tex.contains("\\\\\\\\") && !tex.contains("\\_{") && !tex.contains("\\\\{") {
        return bare;
    }
    let rows = tex.replace("\\\\\\\\", "  \\\\");
    // `\\{` may be the end of a row before a group: only if the groups would not be balanced.
    let braces = if rows.contains("\\\\{") && rows.contains("\\\\}") {
        rows.replace("\\\\{", " \\{").replace("\\\\}", " \\}")
    } else {
        rows
    };
    // A star is escaped only for Markdown; after the end of a row it belongs to that.
    let stars = braces.replace("\\\\*", "\0\0\0").replace("\\*", " *").replace("\0\0\0", "\\\\*");
    Cow::Owned(stars.replace("\\_{", " _{"))
}

/// Doubled delimiters, `$$\[ x \]$$`: without the inner ones.
fn without_inner_signs(tex: &str) -> Cow<'_, str> {
    let trimmed = tex.trim();
    for (open, close) in [("\\[", "\\]"), ("\\(", "\\)")] {
        if trimmed.len() > 3 && trimmed.starts_with(open) && trimmed.ends_with(close) {
            let end = tex.trim_end().len() - close.len();
            let bare = tex.get(..end).unwrap_or("").replacen(open, "  ", 1);
            return Cow::Owned(format!("{bare}  {}", tex.get(end + close.len()..).unwrap_or("")));
        }
    }
    Cow::Borrowed(tex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubled_backslashes_are_single_ones() {
        for (written, tex) in [
            (r"a \\\\ b", r"a   \\ b"),
            (r"x\_{i}", r"x _{i}"),
            (r"\\{a\\}", r" \{a \}"),
            (r"a \\ b", r"a \\ b"),
            (r" \[ x \] ", r"    x    "),
            (r"\(x\)", r"  x  "),
            (r"\_a", r"\_a"),
            (r"a \* b \\* c", r"a  * b \\* c"),
        ] {
            assert_eq!(plain(written), tex);
            assert_eq!(plain(written).len(), written.len());
        }
    }
}
