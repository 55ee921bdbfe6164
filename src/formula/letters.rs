//! Letters of mathematics: `mathvariant` as Unicode's own letters. Browsers support no variant but `normal`.

/// The text in a variant's letters; the others stay.
pub(super) fn in_variant(text: &str, variant: &str) -> String {
    text.chars().map(|c| letter(c, variant).unwrap_or(c)).collect()
}

fn letter(c: char, variant: &str) -> Option<char> {
    if let Some(odd) = odd(c, variant) {
        return Some(odd);
    }
    // Where a variant's capitals, small letters, digits, Greek capitals and small Greek letters begin.
    let (capitals, digits, greek) = match variant {
        "bold" => (0x1d400, Some(0x1d7ce), Some(0x1d6a8)),
        "italic" => (0x1d434, None, Some(0x1d6e2)),
        "bold-italic" => (0x1d468, None, Some(0x1d71c)),
        "script" => (0x1d49c, None, None),
        "bold-script" => (0x1d4d0, None, None),
        "fraktur" => (0x1d504, None, None),
        "bold-fraktur" => (0x1d56c, None, None),
        "double-struck" => (0x1d538, Some(0x1d7d8), None),
        "sans-serif" => (0x1d5a0, Some(0x1d7e2), None),
        "bold-sans-serif" => (0x1d5d4, Some(0x1d7ec), Some(0x1d756)),
        "sans-serif-italic" => (0x1d608, None, None),
        "sans-serif-bold-italic" => (0x1d63c, None, Some(0x1d790)),
        "monospace" => (0x1d670, Some(0x1d7f6), None),
        _ => return None,
    };
    let code = u32::from(c);
    let at = match c {
        'A'..='Z' => capitals + code - u32::from('A'),
        'a'..='z' => capitals + 26 + code - u32::from('a'),
        '0'..='9' => digits? + code - u32::from('0'),
        'Α'..='Ω' => greek? + code - u32::from('Α'),
        'α'..='ω' => greek? + 26 + code - u32::from('α'),
        _ => return None,
    };
    char::from_u32(at)
}

/// Letters that were in Unicode before, at other places.
fn odd(c: char, variant: &str) -> Option<char> {
    let letters = match variant {
        "italic" => [('h', 'ℎ')].as_slice(),
        "script" => &[
            ('B', 'ℬ'),
            ('E', 'ℰ'),
            ('F', 'ℱ'),
            ('H', 'ℋ'),
            ('I', 'ℐ'),
            ('L', 'ℒ'),
            ('M', 'ℳ'),
            ('R', 'ℛ'),
            ('e', 'ℯ'),
            ('g', 'ℊ'),
            ('o', 'ℴ'),
        ],
        "fraktur" => &[('C', 'ℭ'), ('H', 'ℌ'), ('I', 'ℑ'), ('R', 'ℜ'), ('Z', 'ℨ')],
        "double-struck" => &[('C', 'ℂ'), ('H', 'ℍ'), ('N', 'ℕ'), ('P', 'ℙ'), ('Q', 'ℚ'), ('R', 'ℝ'), ('Z', 'ℤ')],
        _ => &[],
    };
    letters.iter().find(|(plain, _)| *plain == c).map(|(_, odd)| *odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_become_letters() {
        for (text, variant, letters) in [
            ("ER", "double-struck", "𝔼ℝ"),
            ("Lx", "script", "ℒ𝓍"),
            ("w2", "bold", "𝐰𝟐"),
            ("gC", "fraktur", "𝔤ℭ"),
            ("Σβ", "bold", "𝚺𝛃"),
            ("hx", "italic", "ℎ𝑥"),
            ("中 x", "bold", "中 𝐱"),
            ("x", "normal", "x"),
        ] {
            assert_eq!(in_variant(text, variant), letters);
        }
    }
}
