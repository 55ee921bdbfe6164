//! Who may read a document: the keys of front matter that restrict it, names that look like them, and their values.
//!
//! The one list of such keys. A document's keys are evaluated once, when its front matter is typed
//! (`front_matter/restriction.rs`); everything else uses the resulting [`Readership`].

use unicode_normalization::UnicodeNormalization;

/// The readership of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Readership {
    /// It is not part of the site, unless drafts are requested.
    pub withheld: bool,
    /// It is a page at its address, which is not listed anywhere.
    pub unlisted: bool,
    /// Its text can only be read with a password.
    pub locked: bool,
    /// `sitemap: false` leaves it out.
    pub sitemap: bool,
    /// `noindex: true`: search engines are asked to leave it out.
    pub indexed: bool,
}

impl Default for Readership {
    /// An unrestricted document.
    fn default() -> Readership {
        Readership { withheld: false, unlisted: false, locked: false, sitemap: true, indexed: true }
    }
}

impl Readership {
    /// Whether it is in sitemaps when it is part of the site.
    pub fn in_sitemap(self) -> bool {
        !self.unlisted && self.sitemap && self.indexed
    }

    /// Whether its page asks search engines to leave it out.
    pub fn is_noindex(self) -> bool {
        self.unlisted || !self.indexed
    }
}

/// What a key restricts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restriction {
    /// Its value opens the text.
    Lock,
    /// Yes: the document is unlisted.
    Hide,
    /// Yes: the document is withheld.
    Withhold,
    /// No: the document is withheld.
    Publish,
}

/// The keys that restrict a document's readers.
pub const KEYS: [(&str, Restriction); 7] = [
    ("password", Restriction::Lock),
    ("published", Restriction::Publish),
    ("draft", Restriction::Withhold),
    ("private", Restriction::Withhold),
    ("hidden", Restriction::Hide),
    ("hide", Restriction::Hide),
    ("unlisted", Restriction::Hide),
];

/// Names that are not keys here, and have no other use.
const SYNONYMS: [(&str, &str); 25] = [
    ("passwd", "password"),
    ("pwd", "password"),
    ("pswd", "password"),
    ("psw", "password"),
    ("paswd", "password"),
    ("passcode", "password"),
    ("passphrase", "password"),
    ("密码", "password"),
    ("密碼", "password"),
    ("口令", "password"),
    ("publish", "published"),
    ("public", "published"),
    ("发布", "published"),
    ("發布", "published"),
    ("公开", "published"),
    ("草稿", "draft"),
    ("私密", "private"),
    ("私有", "private"),
    ("隐藏", "hidden"),
    ("隱藏", "hidden"),
    ("hid", "hide"),
    ("hides", "hide"),
    ("hiding", "hide"),
    ("hidding", "hide"),
    ("pubish", "published"),
];

/// Unrelated words that differ from a key by a letter or two.
const OTHER_WORDS: [&str; 15] = [
    "craft",
    "listed",
    "drift",
    "draught",
    "graft",
    "hinder",
    "pirate",
    "primate",
    "privacy",
    "publisher",
    "publishers",
    "publishedat",
    "publishedon",
    "publishdate",
    "polished",
];

/// What a known key restricts.
pub fn restriction(key: &str) -> Option<Restriction> {
    KEYS.iter().find(|(known, _)| *known == key).map(|(_, restriction)| *restriction)
}

/// Keys that most notes have and that are none of these: each note asks.
const USUAL: [&str; 8] = ["title", "date", "tags", "categories", "updated", "description", "cover", "lang"];

/// The restricting key for which an unknown name was probably meant: the same except for case, width, spaces, invisible
/// characters and signs, off by a letter (two in long names), or a synonym.
pub fn meant(name: &str) -> Option<&'static str> {
    if USUAL.contains(&name) { None } else { likely(name) }
}

fn likely(name: &str) -> Option<&'static str> {
    if restriction(name).is_some() || name.len() > 60 {
        return None;
    }
    let folded = folded(name);
    let folded = folded.strip_prefix("is").filter(|rest| restriction(rest).is_some()).unwrap_or(&folded);
    if let Some((_, meant)) = SYNONYMS.iter().find(|(synonym, _)| *synonym == folded) {
        return Some(meant);
    }
    if OTHER_WORDS.contains(&folded) {
        return None;
    }
    let near = KEYS.iter().filter_map(|(known, _)| Some((distance(folded, known)?, *known)));
    near.min().map(|(_, known)| known)
}

/// Whether a name is a synonym of a restricting key, not a typo.
pub fn is_synonym(name: &str) -> bool {
    let folded = folded(name);
    SYNONYMS.iter().any(|(synonym, _)| *synonym == folded)
}

/// Whether a name is `password`, or was probably meant for it: its value must not be shown.
pub fn is_lock(name: &str) -> bool {
    name == "password" || meant(name) == Some("password")
}

/// The distance of a name from a key; `None` when it is too far to be meant for it.
fn distance(name: &str, known: &str) -> Option<usize> {
    // Most names are far from every key, which their lengths or letters show at once: a change of a letter removes one
    // of the letters that only one of the two has, and one of those that only the other has.
    let most = if known.len() < 8 { 1 } else { 2 };
    let (own, wanted) = (letters(name), letters(known));
    let is_far = |left: u64| left.count_ones() as usize > most;
    if name.chars().count().abs_diff(known.len()) > most || is_far(own & !wanted) || is_far(wanted & !own) {
        return None;
    }
    let allowed = match known.len() {
        // `wide`, `side` and `hire` are words: for a short key only exchanged and doubled letters count.
        ..5 => {
            let sorted = |word: &str| {
                let mut letters: Vec<char> = word.chars().collect();
                letters.sort_unstable();
                letters
            };
            let same_letters = sorted(name) == sorted(known);
            let doubled = name.chars().zip(name.chars().skip(1)).any(|(a, b)| a == b) && name.len() > known.len();
            usize::from(same_letters || doubled)
        }
        _ => most,
    };
    let distance = crate::text::typing_errors(name, known);
    (distance <= allowed).then_some(distance)
}

/// A bit for each letter in a name; some share one.
fn letters(name: &str) -> u64 {
    name.chars().fold(0, |letters, c| letters | 1 << (u32::from(c) % 64))
}

/// A name without hidden differences: case, width, spaces, signs, invisible characters, and letters of other scripts
/// that look like Latin ones.
fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    let letters = name.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric());
    letters.map(latin).collect()
}

/// The Latin letter that a Cyrillic or Greek one looks like.
fn latin(c: char) -> char {
    match c {
        'а' | 'α' => 'a',
        'е' | 'ε' => 'e',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'і' | 'ι' => 'i',
        'ѕ' => 's',
        'ԁ' => 'd',
        'һ' => 'h',
        c => c,
    }
}

/// The yes or no of a text; `None` where it is neither.
pub fn says(text: &str) -> Option<bool> {
    let word: String = text.trim().nfkc().flat_map(char::to_lowercase).collect();
    match word.as_str() {
        "true" | "yes" | "on" | "y" | "t" | "1" | "是" => Some(true),
        "false" | "no" | "off" | "n" | "f" | "0" | "否" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_meant_as_they_are() {
        assert!(USUAL.iter().all(|name| likely(name).is_none()));
    }

    #[test]
    fn mistyped_names_are_known_by_their_letters() {
        for (name, key) in [
            ("passwrod", "password"),
            ("Password", "password"),
            ("pass_word", "password"),
            ("pass word", "password"),
            ("ｐａｓｓｗｏｒｄ", "password"),
            ("pass\u{200b}word", "password"),
            ("password\u{a0}", "password"),
            ("рassword", "password"),
            ("pasword", "password"),
            ("passwd", "password"),
            ("hiden", "hidden"),
            ("HIDDEN", "hidden"),
            ("is_hidden", "hidden"),
            ("hidde", "hidden"),
            ("hied", "hide"),
            ("Hide", "hide"),
            ("pubished", "published"),
            ("publised", "published"),
            ("Published", "published"),
            ("privat", "private"),
            ("pirvate", "private"),
            ("drafts", "draft"),
            ("drfat", "draft"),
            ("isDraft", "draft"),
            ("unlistd", "unlisted"),
        ] {
            assert_eq!(meant(name), Some(key), "{name}");
        }
    }

    #[test]
    fn other_words_are_no_slips() {
        for name in [
            "password",
            "hidden",
            "wide",
            "side",
            "aside",
            "guide",
            "slide",
            "index",
            "title",
            "toc",
            "privacy",
            "publisher",
            "publish_date",
            "published_at",
            "craft",
            "draught",
            "layout",
            "photos",
            "hide_title",
            "listed",
            "pass",
            "path",
            "word",
            "words",
            "keywords",
            "publication",
            "description",
            "private_key",
        ] {
            assert_eq!(meant(name), None, "{name}");
        }
    }

    #[test]
    fn yes_and_no_are_read_and_nothing_else() {
        for text in ["true", "Yes", " on", "1", "ＴＲＵＥ"] {
            assert_eq!(says(text), Some(true), "{text}");
        }
        for text in ["false", "NO", "off", "0"] {
            assert_eq!(says(text), Some(false), "{text}");
        }
        for text in ["flase", "ture", "ja", "", "2", "maybe"] {
            assert_eq!(says(text), None, "{text}");
        }
    }
}
