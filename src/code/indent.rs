//! White space before code: the common indentation of all lines, and tabs.

use std::borrow::Cow;

/// Hexo: the least indentation of all non-empty lines is removed from every line that has it.
pub(super) fn without_indent(code: &str, strip: bool) -> Cow<'_, str> {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let solid =
        |line: &&str| line.get(indent(line)..).is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace()));
    let least = if strip { code.split('\n').filter(solid).map(indent).min().unwrap_or(0) } else { 0 };
    if least == 0 {
        return Cow::Borrowed(code);
    }
    let lines: Vec<&str> = code
        .split('\n')
        .map(|line| if indent(line) >= least { line.get(least..).unwrap_or(line) } else { line })
        .collect();
    Cow::Owned(lines.join("\n"))
}

/// Hexo: the first run of tabs of each line is replaced.
pub(super) fn with_tabs_replaced<'c>(code: &'c str, tab: &str) -> Cow<'c, str> {
    if tab.is_empty() || !code.contains('\t') {
        return Cow::Borrowed(code);
    }
    let replace = |line: &str| match line.find('\t') {
        None => line.to_owned(),
        Some(start) => {
            let rest = line.get(start..).unwrap_or("");
            let behind = rest.trim_start_matches('\t');
            format!("{}{}{behind}", line.get(..start).unwrap_or(""), tab.repeat(rest.len() - behind.len()))
        }
    };
    Cow::Owned(code.split('\n').map(replace).collect::<Vec<_>>().join("\n"))
}
