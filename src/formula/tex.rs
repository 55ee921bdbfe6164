//! TeX as text: names of commands, groups, environments.

/// The longest formula that is set, in bytes: ten times the longest in practice.
pub const LONGEST: usize = 20_000;

/// The letters of a command's name at the start of a text, without the backslash.
pub(super) fn name(text: &str) -> &str {
    let len = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    text.get(..len).unwrap_or("")
}

/// The number of bytes of white space at the start of a text.
pub(super) fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The length in bytes of the group in braces at the start of a text; none if it is longer than any formula.
pub(super) fn group(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (bytes.first() == Some(&b'{')).then_some(())?;
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = bytes.get(at).filter(|_| at < LONGEST) {
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
