//! Character references: `&amp;`, `&#x4e2d;` and the few others in use.

use std::borrow::Cow;

/// No known reference is longer than this, `;` included; a bound keeps a text of many `&` linear.
const LONGEST: usize = 12;

/// The reference at the start of `text`, as its character, and what follows. A no-break space is a space.
pub fn reference(text: &str) -> Option<(char, &str)> {
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let (name, behind) = (inner.get(..end)?, inner.get(end + 1..)?);
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "copy" => '©',
        "middot" => '·',
        "hearts" => '♥',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, behind))
}

/// The text of HTML with its references resolved. What only looks like a reference is kept.
pub fn decoded(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut decoded = String::with_capacity(text.len());
    let (before, mut rest) = text.split_at(first);
    decoded.push_str(before);
    while !rest.is_empty() {
        if let Some((c, behind)) = reference(rest) {
            decoded.push(c);
            rest = behind;
            continue;
        }
        // After the first character: a `&` that begins no reference is text.
        let step = rest.chars().next().map_or(rest.len(), char::len_utf8);
        let end = rest[step..].find('&').map_or(rest.len(), |place| step + place);
        let (piece, behind) = rest.split_at(end);
        decoded.push_str(piece);
        rest = behind;
    }
    Cow::Owned(decoded)
}

/// A name or title in plain text, on one line: `Q&amp;A` is `Q&A`, and control characters are dropped.
pub fn plain_name(written: &str) -> String {
    decoded(written).chars().filter(|c| !c.is_control() || c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters() {
        assert_eq!(decoded("a &amp; &#20013;&#x6587; &nbsp;&copy;"), "a & 中文  ©");
        for text in ["&", "&;", "&x;", "&#;", "&#xd800;", "& amp;", "&amp", "&#99999999999999;", "中&文;", "a&&"] {
            assert_eq!(decoded(text), text);
        }
        assert_eq!(decoded("&&lt;&"), "&<&");
    }
}
