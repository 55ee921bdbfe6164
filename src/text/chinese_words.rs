//! Chinese words, for splitting a run of Han characters.
//!
//! `words.txt` has a word and its weight in each line, sorted by bytes: words of up to four characters of jieba's
//! dictionary (MIT licence, © Sun Junyi) that public notes use, their Traditional forms, and some technical words
//! missing there. It is searched directly, so nothing is loaded: jieba itself takes longer to start than a small
//! site to build, and ICU's dictionary has too few words (线|程, 插|件, 优|化).

/// Weights are four times the binary logarithm of a word's count, as characters from `0` on.
static WORDS: &str = include_str!("words.txt");

/// Characters of the longest word.
const LONGEST: usize = 4;

/// The weight of all words together, and a little more: of two splits that are about as likely, the one of fewer words.
const TOTAL: i32 = 110;

/// The words of a run of Han characters, by the most likely split; the rest is split into characters. Linear in
/// the run.
pub fn words(run: &str) -> Vec<&str> {
    let ends: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    // For each character, from the last to the first: how likely the rest is, and where its first word ends.
    let mut best: Vec<(i32, usize)> = vec![(0, 0); ends.len()];
    for first in (0..ends.len().saturating_sub(1)).rev() {
        let mut found = (i32::MIN, first + 1);
        for last in first + 1..=(first + LONGEST).min(ends.len() - 1) {
            let (Some(from), Some(to)) = (ends.get(first), ends.get(last)) else { continue };
            let weight = match weight(run.get(*from..*to).unwrap_or("")) {
                Some(weight) => i32::from(weight),
                None if last == first + 1 => 0,
                None => continue,
            };
            let rest = best.get(last).map_or(0, |rest| rest.0);
            // The longer of two that are as likely.
            if weight - TOTAL + rest >= found.0 {
                found = (weight - TOTAL + rest, last);
            }
        }
        if let Some(place) = best.get_mut(first) {
            *place = found;
        }
    }
    let mut words = Vec::new();
    let mut first = 0;
    while let (Some((_, last)), Some(from)) = (best.get(first), ends.get(first))
        && *last > first
        && let Some(to) = ends.get(*last)
    {
        words.extend(run.get(*from..*to));
        first = *last;
    }
    words
}

/// The weight of a word, if it is in the list: a search through the lines.
fn weight(word: &str) -> Option<u8> {
    let bytes = WORDS.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memchr::memrchr(b'\n', bytes.get(..middle)?).map_or(0, |at| at + 1);
        let end = start + memchr::memchr(b'\n', bytes.get(start..)?)?;
        let (weight, found) = bytes.get(start..end)?.split_last()?;
        match found.cmp(word.as_bytes()) {
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
            std::cmp::Ordering::Equal => return weight.checked_sub(b'0'),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_parted_into_words() {
        let parted = |run| words(run).join("|");
        assert_eq!(parted("模式识别与机器学习"), "模式识别|与|机器学习");
        assert_eq!(parted("线程池的介绍及简单实现"), "线程|池|的|介绍|及|简单|实现");
        assert_eq!(parted("命令行使用代理"), "命令行|使用|代理");
        assert_eq!(parted("微信小程序插件优化"), "微信|小程序|插件|优化");
        assert_eq!(parted("安裝與使用"), "安裝|與|使用");
        assert_eq!(parted("囧"), "囧");
        assert_eq!(words(""), Vec::<&str>::new());
    }

    #[test]
    fn every_line_is_found() {
        let mut before = "";
        for line in WORDS.lines() {
            let word = line.get(..line.len() - 1).unwrap_or("");
            assert!(before < word, "{word} stands before {before}");
            assert!(weight(word).is_some(), "{word}");
            before = word;
        }
    }
}
