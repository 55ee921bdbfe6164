//! Chinese, Japanese and Korean: what counts as such.

/// Whether a character belongs to CJK text: Han, Kana, Bopomofo, Hangul, their punctuation and full-width forms.
pub fn is_cjk(c: char) -> bool {
    if c < '·' {
        return false;
    }
    is_han(c)
        || is_cjk_punctuation(c)
        || matches!(c,
            '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{31ff}' | '\u{3200}'..='\u{33ff}' | '\u{a960}'..='\u{a97f}'
            | '\u{ac00}'..='\u{d7ff}' | '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}'
            | '\u{ff66}'..='\u{ffdc}')
}

/// Whether a character is a Chinese one (also in Japanese and Korean).
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}' | '\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the words of a character's script are written without spaces between them: Han and Kana, but not Hangul.
pub fn is_unspaced(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3040}'..='\u{30ff}')
}

/// The length in bytes of a character of [`han_run`].
pub const HAN_LEN: usize = 3;

/// How many bytes at the start of a text are characters of U+4E00 to U+9FFF, the block of nearly all Han characters:
/// letters of three bytes each.
pub fn han_run(text: &[u8]) -> usize {
    let is_of_block = |bytes: &&[u8]| matches!(bytes, [0xe5..=0xe9, ..] | [0xe4, 0xb8..=0xbf, _]);
    text.chunks_exact(HAN_LEN).take_while(is_of_block).count() * HAN_LEN
}

/// CJK punctuation. It includes curly quotes, dashes and dots: Chinese uses the same characters.
pub fn is_cjk_punctuation(c: char) -> bool {
    matches!(c,
        '‘' | '’' | '“' | '”' | '—' | '…' | '·' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}'
        | '\u{303d}' | '\u{30fb}' | '\u{30a0}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}'
        | '\u{ffe0}'..='\u{ffee}')
}

/// A mark with its space in it, as wide as a Han character: none is needed beside it. Curly quotes are not among them,
/// since English has the same ones.
pub fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{2014}' | '\u{2026}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_han_is_of_one_block() {
        for (text, expected) in [("一鿿丯a", 9), ("㐀一", 0), ("䷿一", 0), ("ꀀ", 0), ("a一", 0), ("", 0), ("一", 3)]
        {
            assert_eq!(han_run(text.as_bytes()), expected, "{text}");
        }
        assert!(('\u{4e00}'..='\u{9fff}').all(|c| is_han(c) && is_cjk(c) && c.is_alphabetic()));
    }
}
