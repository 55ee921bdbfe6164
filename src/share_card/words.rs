//! Which characters a card shows, and which it can't.

use unicode_normalization::UnicodeNormalization;

use super::CardFont;

/// A text as a card shows it: on one line, without emoji, which have colours that no font of outlines has.
pub fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.nfc() {
        if c.is_whitespace() || c.is_control() {
            if !shown.is_empty() && !shown.ends_with(' ') {
                shown.push(' ');
            }
        } else if !is_emoji(c) {
            shown.push(c);
        }
    }
    // Spaces on both sides of an emoji are one.
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters of a shown text that can't be drawn: the font lacks them, or their script joins and turns letters, for
/// which outlines alone are not enough. Each once, in the order of the text.
pub fn missing(text: &str, font: &CardFont) -> Vec<char> {
    let mut missing = Vec::new();
    for c in text.chars() {
        if (needs_shaping(c) || !font.has(c)) && !missing.contains(&c) {
            missing.push(c);
        }
    }
    missing
}

fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{20e3}' | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}')
}

/// Scripts that run from right to left, or whose letters change their forms beside each other; marks that are set on
/// letters.
fn needs_shaping(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{590}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{1900}'..='\u{1cff}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{11fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_and_signs_without_a_shape_are_left_out() {
        assert_eq!(shown("🚀 新年 ❤️ 快乐\u{200d}！"), "新年 快乐！");
        assert_eq!(shown("a\n\tb\u{0}c"), "a b c");
        assert_eq!(shown("cafe\u{301}"), "café");
        assert_eq!(shown("👩‍👩‍👧"), "");
    }
}
