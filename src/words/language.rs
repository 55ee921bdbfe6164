//! The languages of biji's interface.

use super::argument::ListJoiner;
use super::{ENGLISH, MessagePart, SIMPLIFIEDCHINESE};

/// The language of messages, help and the preview. It is independent of the site's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum InterfaceLanguage {
    /// English (`en`): the default, with a text for each message.
    #[default]
    English,
    /// Chinese in simplified characters (`zh-CN`).
    SimplifiedChinese,
}

impl InterfaceLanguage {
    /// All languages, the default first.
    pub const ALL: [InterfaceLanguage; 2] = [InterfaceLanguage::English, InterfaceLanguage::SimplifiedChinese];

    /// The tag of BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            InterfaceLanguage::English => "en",
            InterfaceLanguage::SimplifiedChinese => "zh-CN",
        }
    }

    /// The language of a tag or a locale: `en`, `zh`, `zh-CN`, `zh_CN.UTF-8`, `zh-Hant`, `C`. Traditional Chinese gives
    /// Simplified, which its readers can read; `None` for languages that biji does not have.
    pub fn named(name: &str) -> Option<InterfaceLanguage> {
        let language = name.split(['-', '_', '.', '@']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "en" | "c" | "posix" => Some(InterfaceLanguage::English),
            "zh" => Some(InterfaceLanguage::SimplifiedChinese),
            _ => None,
        }
    }

    /// The text of each message, in the order of the ids.
    pub(super) fn patterns(self) -> &'static [Option<&'static [MessagePart]>] {
        match self {
            InterfaceLanguage::English => &ENGLISH,
            InterfaceLanguage::SimplifiedChinese => &SIMPLIFIEDCHINESE,
        }
    }

    /// The plural form of a number, as named by Unicode's CLDR.
    pub(super) fn plural(self, number: u64) -> &'static str {
        match (self, number) {
            (InterfaceLanguage::English, 1) => "one",
            _ => "other",
        }
    }

    /// The text between the values of a list, and before the last.
    pub(super) fn joiners(self, joined: ListJoiner) -> (&'static str, &'static str) {
        match (self, joined) {
            (InterfaceLanguage::English, ListJoiner::Comma) => (", ", ", "),
            (InterfaceLanguage::English, ListJoiner::And) => (", ", " and "),
            (InterfaceLanguage::English, ListJoiner::Or) => (", ", " or "),
            (InterfaceLanguage::SimplifiedChinese, ListJoiner::Comma) => ("、", "、"),
            (InterfaceLanguage::SimplifiedChinese, ListJoiner::And) => ("、", "和"),
            (InterfaceLanguage::SimplifiedChinese, ListJoiner::Or) => ("、", "或"),
        }
    }
}

impl InterfaceLanguage {
    /// Appends a joiner, before a value. A Chinese word has a space beside Latin letters, digits and code, and none beside
    /// Han.
    pub(super) fn join(self, out: &mut String, joiner: &str, value: &str) {
        let is_word = self == InterfaceLanguage::SimplifiedChinese && joiner != "、";
        if is_word && out.ends_with(|c: char| c.is_ascii()) {
            out.push(' ');
        }
        out.push_str(joiner);
        if is_word && value.starts_with(|c: char| c.is_ascii()) {
            out.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_of_machines_name_languages() {
        let tag = |name| InterfaceLanguage::named(name).map(InterfaceLanguage::tag);
        assert_eq!(tag("zh_CN.UTF-8"), Some("zh-CN"));
        assert_eq!(tag("zh-Hans-SG"), Some("zh-CN"));
        assert_eq!(tag("en_GB"), Some("en"));
        assert_eq!(tag("C.UTF-8"), Some("en"));
        assert_eq!(tag("de_DE.UTF-8"), None);
        assert_eq!(tag(""), None);
    }
}
