//! What authors write where Markdown reads along: TeX whose backslashes were doubled for it. All of that keeps its length, so
//! places stay right; what the engine lacks is written anew.

use std::borrow::Cow;

use super::rewriting::rewritten;

/// The TeX that is meant, as the engine reads it.
pub fn meant(tex: &str) -> Cow<'_, str> {
    match plain(tex) {
        Cow::Borrowed(tex) => rewritten(tex),
        Cow::Owned(tex) => match rewritten(&tex) {
            Cow::Borrowed(_) => Cow::Owned(tex),
            Cow::Owned(new) => Cow::Owned(new),
        },
    }
}

/// The TeX that is meant. Hexo's Markdown halves backslashes, so its users write `\\\\` at the end of a row, `\_{i}` for
/// something lowered, and `\\{` for a brace.
fn plain(tex: &str) -> Cow<'_, str> {
    let bare = without_inner_signs(tex);
    let tex = bare.as_ref();
    if !tex.contains("\\*") && !tex.contains("\\\\\\\\") && !tex.contains("\\_{") && !tex.contains("\\\\{") {
        return bare;
    }
    let rows = tex.replace("\\\\\\\\", "  \\\\");
    // `\\{` may be the end of a row before a group: only where groups would not come out even.
    let braces = if rows.contains("\\\\{") && rows.contains("\\\\}") {
        rows.replace("\\\\{", " \\{").replace("\\\\}", " \\}")
    } else {
        rows
    };
    // A star is escaped for Markdown alone; behind the end of a row it belongs to that.
    let stars = braces.replace("\\\\*", "\0\0\0").replace("\\*", " *").replace("\0\0\0", "\\\\*");
    Cow::Owned(stars.replace("\\_{", " _{"))
}

/// Signs of math twice, `$$\[ x \]$$`: without the inner ones.
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
