//! Letters with marks, folded to plain ones for slugs: `é` to `e`, `ß` to `s`, `Ł` to `L`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::is_han;

/// `letter` without its marks, where Hexo folds it; `None` for everything that stays (ASCII, Chinese, emoji).
pub(super) fn fold(letter: char) -> Option<&'static str> {
    // Han stays.
    if letter.is_ascii() || is_han(letter) {
        return None;
    }
    if let Some((base, _)) = IRREGULAR.iter().find(|(_, letters)| letters.contains(letter)) {
        return Some(base);
    }
    let plain = match letter {
        // Circled and full-width letters are compatibility forms.
        'Ⓐ'..='ⓩ' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => std::iter::once(letter).nfkd().next()?,
        _ => decomposed(letter)?,
    };
    let place = usize::try_from(u32::from(plain).checked_sub(u32::from('A'))?).ok()?;
    plain.is_ascii_alphabetic().then(|| ASCII.get(place..=place)).flatten()
}

/// The base letter of `letter` in Unicode's decomposition.
fn decomposed(letter: char) -> Option<char> {
    let mut parts = std::iter::once(letter).nfd();
    let base = parts.next().filter(|base| *base != letter)?;
    parts.all(is_combining_mark).then_some(base)
}

const ASCII: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz";

/// Letters without a decomposition in Unicode: strokes, hooks, ligatures. Facts of Hexo's slugs.
const IRREGULAR: &[(&str, &str)] = &[
    ("A", "ȺⱯ"),
    ("AA", "Ꜳ"),
    ("AE", "ÆǼǢ"),
    ("AO", "Ꜵ"),
    ("AU", "Ꜷ"),
    ("AV", "ꜸꜺ"),
    ("AY", "Ꜽ"),
    ("B", "ɃƂƁ"),
    ("C", "ƇȻꜾ"),
    ("D", "ĐƋƊƉꝹ"),
    ("DZ", "ǱǄ"),
    ("Dz", "ǲǅ"),
    ("E", "ƐƎ"),
    ("F", "ƑꝻ"),
    ("G", "ǤƓꞠꝽꝾ"),
    ("H", "ĦⱧⱵꞍ"),
    ("I", "Ɨ"),
    ("J", "Ɉ"),
    ("K", "ƘⱩꝀꝂꝄꞢ"),
    ("L", "ĿŁȽⱢⱠꝈꝆꞀ"),
    ("LJ", "Ǉ"),
    ("Lj", "ǈ"),
    ("M", "ⱮƜ"),
    ("N", "ȠƝꞐꞤ"),
    ("NJ", "Ǌ"),
    ("Nj", "ǋ"),
    ("O", "ØǾƆƟꝊꝌ"),
    ("OI", "Ƣ"),
    ("OO", "Ꝏ"),
    ("OU", "Ȣ"),
    ("OE", "\u{8c}Œ"),
    ("oe", "\u{9c}œ"),
    ("P", "ƤⱣꝐꝒꝔ"),
    ("Q", "ꝖꝘɊ"),
    ("R", "ɌⱤꝚꞦꞂ"),
    ("S", "ẞⱾꞨꞄ"),
    ("T", "ŦƬƮȾꞆ"),
    ("TZ", "Ꜩ"),
    ("U", "Ʉ"),
    ("V", "ƲꝞɅ"),
    ("VY", "Ꝡ"),
    ("W", "Ⱳ"),
    ("Y", "ƳɎỾ"),
    ("Z", "ƵȤⱿⱫꝢ"),
    ("a", "ẚⱥɐ"),
    ("aa", "ꜳ"),
    ("ae", "æǽǣ"),
    ("ao", "ꜵ"),
    ("au", "ꜷ"),
    ("av", "ꜹꜻ"),
    ("ay", "ꜽ"),
    ("b", "ƀƃɓ"),
    ("c", "ƈȼꜿↄ"),
    ("d", "đƌɖɗꝺ"),
    ("dz", "ǳǆ"),
    ("e", "ɇɛǝ"),
    ("f", "ƒꝼ"),
    ("g", "ǥɠꞡᵹꝿ"),
    ("h", "ħⱨⱶɥ"),
    ("hv", "ƕ"),
    ("i", "ɨı"),
    ("j", "ɉ"),
    ("k", "ƙⱪꝁꝃꝅꞣ"),
    ("l", "ŀſłƚɫⱡꝉꞁꝇ"),
    ("lj", "ǉ"),
    ("m", "ɱɯ"),
    ("n", "ƞɲŉꞑꞥ"),
    ("nj", "ǌ"),
    ("o", "øǿɔꝋꝍɵ"),
    ("oi", "ƣ"),
    ("ou", "ȣ"),
    ("oo", "ꝏ"),
    ("p", "ƥᵽꝑꝓꝕ"),
    ("q", "ɋꝗꝙ"),
    ("r", "ɍɽꝛꞧꞃ"),
    ("s", "ßȿꞩꞅẛ"),
    ("t", "ŧƭʈⱦꞇ"),
    ("tz", "ꜩ"),
    ("u", "ʉ"),
    ("v", "ʋꝟʌ"),
    ("vy", "ꝡ"),
    ("w", "ⱳ"),
    ("y", "ƴɏỿ"),
    ("z", "ƶȥɀⱬꝣ"),
];
