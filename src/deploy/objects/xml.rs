//! A minimal reader for the XML of stores.

use std::borrow::Cow;

/// The text of the first element of this name; `None` when there is none.
pub(in super::super) fn element(text: &str, name: &str) -> Option<String> {
    elements(text, name).next().map(|inside| plain(inside).into_owned())
}

/// The contents of each element of this name, as written. Elements of the same name are never nested in answers of
/// stores.
pub(in super::super) fn elements<'a>(text: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let begin = rest.find(&open)? + open.len();
            rest = rest.get(begin..)?;
            // `<Name` begins `<NameOfAnother>` too.
            if !rest.starts_with(['>', ' ', '/', '\t', '\n', '\r']) {
                continue;
            }
            let inside = rest.find('>')?;
            if rest.get(..inside)?.ends_with('/') {
                rest = rest.get(inside..)?;
                return Some("");
            }
            rest = rest.get(inside + 1..)?;
            let end = rest.find(&close)?;
            let found = rest.get(..end)?;
            rest = rest.get(end + close.len()..)?;
            return Some(found);
        }
    })
}

/// A text with XML's references resolved.
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let sign = part.split_once(';').and_then(|(name, behind)| Some((sign(name)?, behind)));
        match sign {
            Some((sign, behind)) => {
                plain.push(sign);
                plain.push_str(behind);
            }
            None => {
                plain.push('&');
                plain.push_str(part);
            }
        }
    }
    Cow::Owned(plain)
}

fn sign(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            code.ok().and_then(char::from_u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_and_their_signs_are_plain() {
        let text = "<L><Names/><Name a=\"b\">a&amp;b &#38;&#x96e8;&nope; &</Name><Name /><Name>c</Name><Name>open";
        assert_eq!(elements(text, "Name").collect::<Vec<_>>(), ["a&amp;b &#38;&#x96e8;&nope; &", "", "c"]);
        assert_eq!(element(text, "Name").as_deref(), Some("a&b &雨&nope; &"));
        assert_eq!(element(text, "Nam"), None);
        for broken in ["", "<Name", "<Name>", "<Name/", "</Name>", "<Name></Nam", "<Name<Name<"] {
            assert_eq!(elements(broken, "Name").count(), 0, "{broken}");
        }
    }
}
