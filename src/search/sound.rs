//! Names by their sound: pinyin, and its initials.

use std::borrow::Cow;
use std::sync::OnceLock;

use pinyin::ToPinyinMulti;

/// Characters of a name from any of its characters on; what is typed of a longer one is compared as far.
const LONGEST: usize = 6;

/// Readings together of the characters from one on: a character has up to six, and few names have two such.
const MOST: usize = 8;

/// The readings of a character, in small letters, without repeats; the usual one first.
type Readings = Vec<Cow<'static, str>>;

/// The readings of the usual Han characters, as they are first asked for: titles have few of them, and each again and again.
static KNOWN: [OnceLock<Readings>; 0x5200] = [const { OnceLock::new() }; 0x5200];

fn readings(c: char) -> Cow<'static, [Cow<'static, str>]> {
    let known = u32::from(c).checked_sub(0x4e00).and_then(|at| KNOWN.get(at as usize));
    match known {
        Some(known) => Cow::Borrowed(known.get_or_init(|| looked_up(c))),
        None => Cow::Owned(looked_up(c)),
    }
}

fn looked_up(c: char) -> Readings {
    let mut readings: Readings = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain();
        let plain = if plain.contains('ü') { Cow::Owned(plain.replace('ü', "v")) } else { Cow::Borrowed(plain) };
        if !readings.contains(&plain) && plain.bytes().all(|byte| byte.is_ascii_lowercase()) {
            readings.push(plain);
        }
    }
    readings
}

/// What a name can be typed as: for each Han character the sound of the characters from it on, and their initials.
pub(super) fn typed(name: &str, mut found: impl FnMut(&str)) {
    let readings: Vec<_> = name.chars().map(readings).collect();
    for start in 0..readings.len() {
        let rest = readings.iter().skip(start).take(LONGEST).take_while(|readings| !readings.is_empty());
        let (mut whole, mut initials) = (vec![String::new()], vec![String::new()]);
        for readings in rest {
            whole = longer(&whole, readings.iter().map(AsRef::as_ref));
            initials = longer(&initials, readings.iter().filter_map(|reading| reading.get(..1)));
        }
        let all = whole.iter().chain(&initials);
        all.filter(|typed| typed.len() > 1).for_each(|typed| found(typed));
    }
}

/// Each text with each of these at its end, as far as there is room for them.
fn longer<'r>(texts: &[String], ends: impl Iterator<Item = &'r str> + Clone) -> Vec<String> {
    let mut more: Vec<String> = Vec::new();
    for (text, end) in texts.iter().flat_map(|text| ends.clone().map(move |end| (text, end))) {
        if more.len() == MOST {
            break;
        }
        let mut next = String::with_capacity(text.len() + 8);
        next.push_str(text);
        next.push_str(end);
        if !more.contains(&next) {
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
