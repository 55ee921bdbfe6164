//! Titles in Title Case, by the English rules of Hexo's package for it.

/// Small words; within a title they stay in lower case.
const SMALL: [&str; 23] = [
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the", "to",
    "v", "v.", "vs", "vs.", "via",
];

/// Each word's first letter in upper case, except small words within the title, and words with upper case letters or
/// dots of their own (`iPhone`, `example.com`). Words of other scripts stay as they are.
pub fn title_case(title: &str) -> String {
    let letters: Vec<char> = title.chars().collect();
    let mut cased = String::with_capacity(title.len());
    let mut at = 0;
    while let Some(first) = letters.get(at) {
        if !begins_word(*first) {
            cased.push(*first);
            at += 1;
            continue;
        }
        let rest = letters.get(at..).unwrap_or(&[]);
        let length = rest.iter().position(|c| c.is_whitespace() || *c == '-').unwrap_or(rest.len());
        let word: String = rest.iter().take(length).collect();
        let end = at + length;
        let before = |back: usize| at.checked_sub(back).and_then(|at| letters.get(at));
        let after = letters.get(end);
        let is_within = at > 0 && after.is_some();
        let joined = after == Some(&'-') && before(1) != Some(&'-');
        let stands_free = before(1).is_some_and(|c| c.is_whitespace() || *c == '-');
        if is_within && is_small(&word) && before(2) != Some(&':') && !joined && stands_free {
            cased.push_str(&word.to_lowercase());
        } else if has_form_of_its_own(&word) {
            cased.push_str(&word);
        } else {
            cased.extend(first.to_uppercase());
            cased.extend(word.chars().skip(1));
        }
        at = end;
    }
    cased
}

fn begins_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{c0}'..='\u{ff}').contains(&c)
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&word.to_lowercase().as_str())
}

/// Upper case letters after the first, or a dot before another sign.
fn has_form_of_its_own(word: &str) -> bool {
    let rest: Vec<char> = word.chars().skip(1).collect();
    rest.iter().any(char::is_ascii_uppercase) || rest.iter().rev().skip(1).any(|c| *c == '.')
}

#[cfg(test)]
mod tests {
    use super::title_case;

    #[test]
    fn english_titles_are_cased_and_others_stay() {
        for (title, cased) in [
            ("a tale of x", "A Tale of X"),
            ("the rain in the city", "The Rain in the City"),
            ("notes: a beginning", "Notes: A Beginning"),
            ("what to look for", "What to Look For"),
            ("my iPhone and example.com", "My iPhone and example.com"),
            ("step-by-step guide", "Step-by-Step Guide"),
            ("用 rust 写博客", "用 Rust 写博客"),
            ("  rain a-b of-c ", "  Rain A-B Of-C "),
            ("", ""),
        ] {
            assert_eq!(title_case(title), cased);
        }
    }
}
