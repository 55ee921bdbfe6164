//! Names by their sound: pinyin, and its initials.

use pinyin::ToPinyinMulti;

/// Characters of a name from any of its characters on; what is typed of a longer one is compared as far.
const LONGEST: usize = 6;

/// Readings together of the characters from one on: a character has up to six, and few names have two such.
const MOST: usize = 8;

/// The readings of a character, in small letters, without repeats; the usual one first.
fn readings(c: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain().replace('ü', "v");
        if !readings.contains(&plain) && plain.bytes().all(|byte| byte.is_ascii_lowercase()) {
            readings.push(plain);
        }
    }
    readings
}

/// What a name can be typed as: for each Han character the sound of the characters from it on, and their initials.
pub(super) fn typed(name: &str, mut found: impl FnMut(&str)) {
    let readings: Vec<Vec<String>> = name.chars().map(readings).collect();
    for start in 0..readings.len() {
        let rest = readings.iter().skip(start).take(LONGEST).take_while(|readings| !readings.is_empty());
        let (mut whole, mut initials) = (vec![String::new()], vec![String::new()]);
        for readings in rest {
            whole = longer(&whole, readings.iter().map(String::as_str));
            initials = longer(&initials, readings.iter().filter_map(|reading| reading.get(..1)));
        }
        let all = whole.iter().chain(&initials);
        all.filter(|typed| typed.len() > 1).for_each(|typed| found(typed));
    }
}

/// Each text with each of these at its end, as far as there is room for them.
fn longer<'r>(texts: &[String], ends: impl Iterator<Item = &'r str> + Clone) -> Vec<String> {
    let mut more: Vec<String> = Vec::new();
    for next in texts.iter().flat_map(|text| ends.clone().map(move |end| format!("{text}{end}"))) {
        if more.len() < MOST && !more.contains(&next) {
            more.push(next);
        }
    }
    more
}

/// The readings of each Han character of a name, in order, for showing what was found by its sound: characters are
/// separated by spaces, readings of one by slashes.
pub(super) fn spelled(name: &str) -> String {
    let all: Vec<String> = name.chars().map(readings).filter(|all| !all.is_empty()).map(|all| all.join("/")).collect();
    all.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_typed_from_any_character_on() {
        let of = |name: &str| {
            let mut all = Vec::new();
            typed(name, |typed| all.push(typed.to_owned()));
            all
        };
        assert_eq!(of("检索 Rust 页"), ["jiansuo", "js", "suo", "ye"]);
        assert!(of("重庆").contains(&"chongqing".to_owned()) && of("银行").contains(&"yinhang".to_owned()));
        assert_eq!(of("Rust"), Vec::<String>::new());
        assert!(spelled("绿色").starts_with("lv/"), "{}", spelled("绿色"));
    }
}
