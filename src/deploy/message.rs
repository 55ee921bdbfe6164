//! The message of a publication: `{{ now('YYYY-MM-DD HH:mm:ss') }}` in it is the time, as in Hexo.

use crate::date::Date;

/// Hexo's default.
pub const MESSAGE: &str = "Site updated: {{ now('YYYY-MM-DD HH:mm:ss') }}";

/// The text of a commit's message. Other braces are left as written.
pub fn message(pattern: &str, now: &Date, language: &str) -> String {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some(start) = rest.find("{{") {
        let (before, behind) = (rest.get(..start).unwrap_or(""), rest.get(start..).unwrap_or(""));
        text.push_str(before);
        let Some(end) = behind.find("}}") else {
            rest = behind;
            break;
        };
        let (whole, inner) = (behind.get(..end + 2).unwrap_or(""), behind.get(2..end).unwrap_or(""));
        match moment(inner.trim(), now, language) {
            Some(moment) => text.push_str(&moment),
            None => text.push_str(whole),
        }
        rest = behind.get(end + 2..).unwrap_or("");
    }
    text.push_str(rest);
    // A commit's message can't contain these.
    text.replace('\0', "")
}

/// `now()` or `now('FORMAT')`.
fn moment(call: &str, now: &Date, language: &str) -> Option<String> {
    let format = call.strip_prefix("now")?.trim().strip_prefix('(')?.strip_suffix(')')?.trim();
    if format.is_empty() {
        return Some(now.iso8601());
    }
    let quote = format.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    Some(now.format(format.strip_prefix(quote)?.strip_suffix(quote)?, language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    #[test]
    fn the_moment_stands_where_the_message_asks_for_it() {
        let now = Date::from_wall(date(2026, 5, 16).at(21, 40, 5, 0), &TimeZone::UTC);
        let said = |pattern: &str| message(pattern, &now, "en");
        assert_eq!(said(MESSAGE), "Site updated: 2026-05-16 21:40:05");
        assert_eq!(said("{{now(\"YYYY\")}} 年 {{ now('M') }}"), "2026 年 5");
        for text in ["plain", "{{ other }}", "{{ now('x }}", "{{ now(", "{{", ""] {
            assert_eq!(said(text), text);
        }
    }
}
