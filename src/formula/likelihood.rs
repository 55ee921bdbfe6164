//! Whether the text between math delimiters is a formula if math is not declared: by its letters and signs.

use crate::text::is_unspaced;

/// How much a text looks like a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormulaLikelihood {
    /// It is text.
    None,
    /// It may be one if there are others that certainly are: `$acc$`, `$5$`.
    Faint,
    /// `$n$`, `$O(n)$`, `$a + b$`.
    Likely,
    /// It has a command, a superscript or a subscript: `$\alpha$`, `$x_1$`.
    Certain,
}

/// How much the text looks like a formula; `display` if it is between `$$`.
pub fn likelihood(tex: &str, display: bool) -> FormulaLikelihood {
    let tex = tex.trim();
    let signs = FormulaFeatures::of(tex);
    if is_lone_script(tex) {
        return FormulaLikelihood::Certain;
    }
    // Half of a regular expression: `|^bar`.
    let is_foreign = tex.starts_with(['^', '|']) && !tex.ends_with('|')
        || tex.contains(['"', '“', '”', '`', '\u{fffd}'])
        || tex.contains("://")
        || tex.contains("&nbsp;");
    let is_unbalanced = tex.matches(['(', '[']).count() != tex.matches([')', ']']).count();
    if tex.is_empty() || !signs.commands && (is_foreign || is_unbalanced || tex.contains(['#', ';', '@'])) {
        return FormulaLikelihood::None;
    }
    let has_structure = signs.commands || signs.scripts;
    if signs.sentence || signs.han > 12 || signs.han > 0 && !has_structure {
        return if has_structure && signs.commands && signs.han <= 12 {
            FormulaLikelihood::Faint
        } else {
            FormulaLikelihood::None
        };
    }
    let is_name = !signs.commands && tex.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).any(is_name);
    if !has_structure || is_name {
        return plain(tex, &signs, is_name, display);
    }
    // Prose between two unrelated delimiters: a formula's words are commands.
    match signs.words > 3 && !signs.commands {
        true => FormulaLikelihood::None,
        false => FormulaLikelihood::Certain,
    }
}

/// `HOME_DIR`, `user_name`: two words joined.
fn is_name(word: &str) -> bool {
    word.contains('_')
        && word.split('_').all(|part| part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// For a text without commands, superscripts and subscripts.
fn plain(tex: &str, signs: &FormulaFeatures, is_name: bool, display: bool) -> FormulaLikelihood {
    let is_number = tex.bytes().all(|byte| byte.is_ascii_digit() || b".,% ".contains(&byte));
    let is_worded = signs.words > 0 || is_name;
    let ends_oddly =
        tex.ends_with(['(', '[', '{', '/', ':', '-', '.']) || tex.starts_with([')', ']', '}', '/', ':', '.', ',']);
    if signs.words > 1 || ends_oddly || !tex.is_ascii() && signs.letters == 0 {
        FormulaLikelihood::None
    } else if display && signs.relations > 0 && !is_worded {
        FormulaLikelihood::Certain
    } else if is_number || is_worded || signs.digits_first || signs.letters == 0 {
        FormulaLikelihood::Faint
    } else {
        FormulaLikelihood::Likely
    }
}

/// Whether a text is a piece of prose between formulas, even if all is declared to be math: `，其中`, `, 解为`.
pub fn is_prose(tex: &str) -> bool {
    let tex = tex.trim();
    let signs = FormulaFeatures::of(tex);
    let begins_oddly = tex.starts_with([',', '.', ')', '）', '，', '。']);
    !signs.commands && !signs.scripts && signs.han > 0 && (signs.sentence || signs.han > 3 && begins_oddly)
}

/// Whether a text has something that never occurs in prose: a command, a group as superscript or subscript, or one
/// character of these after a short base (`x^2`, `a_1b`).
pub fn is_beyond_doubt(tex: &str) -> bool {
    let is_command = |(at, _): (usize, &str)| {
        tex.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    if tex.contains("_{") || tex.contains("^{") || tex.match_indices('\\').any(is_command) {
        return true;
    }
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '^');
    let has_script = |part: &str| {
        part.split_once(['^', '_']).is_some_and(|(base, script)| base.len() < 3 && (1..3).contains(&script.len()))
    };
    let signs = FormulaFeatures::of(tex);
    let is_money = tex.starts_with(|c: char| c.is_ascii_digit()) && !tex.contains('^');
    tex.is_ascii() && signs.words == 0 && !is_money && tex.split(|c| !word(c)).any(has_script)
}

/// Whether a text with spaces at both ends is a formula, if delimiters are declared to be math: `$ x $`,
/// `$ a + b $`, but not `$ 5 or $`.
pub fn is_spaced(tex: &str) -> bool {
    let trimmed = tex.trim();
    let is_even = tex.starts_with(' ') && tex.ends_with(' ') && !trimmed.is_empty();
    let is_word = |word: &str| word.len() > 1 && !FUNCTIONS.contains(&word) && word != "ln";
    let has_words = trimmed.split(|c: char| !c.is_ascii_alphabetic()).any(is_word);
    is_even && (1..=60).contains(&trimmed.len()) && !has_words && {
        let signs = FormulaFeatures::of(trimmed);
        signs.letters > 0 && signs.han == 0 && likelihood(trimmed, false) >= FormulaLikelihood::Likely
    }
}

/// `^{-3}`, `_2`: only a superscript or subscript, after a base outside of the delimiters: `10$^{-3}$`.
fn is_lone_script(tex: &str) -> bool {
    let Some(script) = tex.strip_prefix(['^', '_']) else { return false };
    let is_number = !script.is_empty() && script.len() < 4 && script.bytes().all(|byte| byte.is_ascii_digit());
    is_number || script.len() > 2 && group(script) == script.len()
}

/// The components of a text; the content of braces after `\text` and similar commands is skipped.
#[derive(Debug, Default)]
struct FormulaFeatures {
    commands: bool,
    /// There is a superscript or subscript with a possible base.
    scripts: bool,
    /// Words of three and more letters that are not a function's name.
    words: usize,
    letters: usize,
    relations: usize,
    han: usize,
    /// Punctuation of Chinese sentences.
    sentence: bool,
    /// `2a`: a letter comes after a digit only in products of one letter.
    digits_first: bool,
}

impl FormulaFeatures {
    fn of(tex: &str) -> FormulaFeatures {
        let mut signs = FormulaFeatures::default();
        let bytes = tex.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let rest = tex.get(at..).unwrap_or("");
            let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied().unwrap_or(b' ');
            match byte {
                b'\\' => {
                    let name = letters(rest.get(1..).unwrap_or(""));
                    signs.commands |= name.len() > 1 || matches!(bytes.get(at + 1), Some(b'\\' | b'{' | b',' | b'|'));
                    at += 1 + name.len().max(1);
                    at += if is_text(name) { group(tex.get(at..).unwrap_or("")) } else { 0 };
                    continue;
                }
                b'^' | b'_' => {
                    let base = (before.is_ascii_alphanumeric() || !before.is_ascii())
                        || matches!(before, b'}' | b')' | b']' | b'|' | b'\'' | b' ' | b'!');
                    let script = bytes
                        .get(at + 1)
                        .is_some_and(|next| next.is_ascii_alphanumeric() || b"{\\-+*' ".contains(next));
                    signs.scripts |= base && script && at > 0;
                }
                b'=' | b'<' | b'>' => signs.relations += 1,
                byte if byte.is_ascii_alphabetic() => {
                    let word = letters(rest);
                    signs.letters += word.len();
                    signs.words += usize::from(word.len() > 2 && !FUNCTIONS.contains(&word));
                    signs.digits_first |= before.is_ascii_digit() && (word.len() > 1 || tex.len() < 3);
                    at += word.len();
                    continue;
                }
                _ => {}
            }
            let Some(c) = rest.chars().next() else { break };
            signs.han += usize::from(is_unspaced(c));
            signs.letters += usize::from(matches!(c, '\u{370}'..='\u{3ff}'));
            signs.sentence |= matches!(c, '，' | '。' | '；' | '、' | '！' | '？' | '：');
            at += c.len_utf8();
        }
        signs
    }
}

const FUNCTIONS: [&str; 20] = [
    "sin", "cos", "tan", "log", "exp", "max", "min", "lim", "det", "dim", "gcd", "mod", "arg", "sup", "inf", "abs",
    "diag", "rank", "sqrt", "argmax",
];

fn is_text(command: &str) -> bool {
    command.starts_with("text")
        || command.starts_with("math")
        || matches!(command, "operatorname" | "mbox" | "hbox" | "rm" | "tag")
}

/// The letters at the start of a text.
fn letters(text: &str) -> &str {
    let len = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    text.get(..len).unwrap_or("")
}

/// The length in bytes of the group in braces at the start of a text; none if there is no such group.
fn group(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return if at == 0 { 0 } else { at + 1 };
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_text() {
        use FormulaLikelihood::*;
        for (tex, likelihood_of_it) in [
            (r"\alpha", Certain),
            ("x_1", Certain),
            ("E = mc^2", Certain),
            (r"a \le b", Certain),
            ("2^{10}", Certain),
            (r"\text{准确率} = \frac{1}{2}", Certain),
            ("速度_1 = v", Certain),
            ("n", Likely),
            ("O(n log n)", Likely),
            ("a + b = c", Likely),
            ("[0, 1)", Faint),
            ("arg=var_dump(", None),
            ("JAVA_HOME/bin", None),
            ("acc", Faint),
            ("5", Faint),
            ("2a", Faint),
            ("HOME_DIR", None),
            ("10 or 20", Likely),
            ("是第", None),
            ("组的样本量；", None),
            ("HOME/lib:", None),
            ("time_local] \"", None),
            ("apples and pears", None),
            ("", None),
            ("#a').b('", None),
            ("^{-3}", Certain),
            ("_2", Certain),
            ("_{ij}", Certain),
            ("^foo", None),
            ("|^bar", None),
        ] {
            assert_eq!(likelihood(tex, false), likelihood_of_it, "{tex}");
        }
        assert_eq!(likelihood("a = b", true), Certain);
    }

    #[test]
    fn what_no_prose_has_is_beyond_doubt() {
        for tex in [r"\sim", r"2\times", "x^2", "_{ij}", "x_1 + y", "10^5"] {
            assert!(is_beyond_doubt(tex), "{tex}");
        }
        for tex in ["5 and ", "5_000", "PATH_A", "HOME", "个，x", "5 to "] {
            assert!(!is_beyond_doubt(tex), "{tex}");
        }
        assert!(is_spaced(" x ") && is_spaced(" a + b ") && is_spaced(" x^2 "));
        assert!(!is_spaced(" 5 or ") && !is_spaced(" x") && !is_spaced(" cd dir ") && !is_spaced(" 组 "));
    }
}
