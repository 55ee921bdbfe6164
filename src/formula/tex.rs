//! TeX as text: names of commands, groups, environments.

/// The letters of a command's name that a text begins with, the backslash aside.
pub(super) fn name(text: &str) -> &str {
    let len = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    text.get(..len).unwrap_or("")
}

/// How many bytes of blanks a text begins with.
pub(super) fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// How many bytes the group in braces has that a text begins with; none when it is longer than any formula.
pub(super) fn group(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (bytes.first() == Some(&b'{')).then_some(())?;
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = bytes.get(at).filter(|_| at < super::LONGEST) {
        match byte {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
    None
}
