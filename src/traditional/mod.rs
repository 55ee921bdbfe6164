//! Traditional Chinese for readers of a Simplified site: texts converted by OpenCC's tables, and whole finished pages.
//!
//! A page is converted where people read it: texts, titles, alternative texts, descriptions. Code, formulas, scripts,
//! addresses and what is in another language stay. Links to pages that have a Traditional version lead there.

mod converter;
mod page;

pub use page::{TraditionalPage, VersionPlace};

/// The Traditional Chinese of a site's second version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TraditionalForm {
    /// OpenCC's own standard (`s2t`).
    Standard,
    /// Taiwan's characters (`s2tw`).
    Taiwan,
    /// Taiwan's characters and words: 軟體 for 软件 (`s2twp`).
    TaiwanWords,
    /// Hong Kong's characters (`s2hk`).
    HongKong,
}

impl TraditionalForm {
    /// Their names in configurations, which are OpenCC's.
    pub const NAMES: [&'static str; 4] = ["s2t", "s2tw", "s2twp", "s2hk"];

    /// By its name.
    pub fn named(name: &str) -> Option<TraditionalForm> {
        match name {
            "s2t" => Some(TraditionalForm::Standard),
            "s2tw" => Some(TraditionalForm::Taiwan),
            "s2twp" => Some(TraditionalForm::TaiwanWords),
            "s2hk" => Some(TraditionalForm::HongKong),
            _ => None,
        }
    }

    /// The language of the pages, as BCP 47 has it.
    pub fn language(self) -> &'static str {
        match self {
            TraditionalForm::Standard => "zh-Hant",
            TraditionalForm::Taiwan | TraditionalForm::TaiwanWords => "zh-TW",
            TraditionalForm::HongKong => "zh-HK",
        }
    }

    /// The folder of the pages, with a slash at its end.
    pub fn folder(self) -> &'static str {
        match self {
            TraditionalForm::Standard => "zh-hant/",
            TraditionalForm::Taiwan | TraditionalForm::TaiwanWords => "zh-tw/",
            TraditionalForm::HongKong => "zh-hk/",
        }
    }

    /// A text in Traditional Chinese.
    pub fn convert(self, text: &str) -> String {
        converter::convert(self, text)
    }
}

/// Whether a language tag is that of Simplified Chinese: `zh`, `zh-CN`, `zh-Hans` and others that name no place where
/// Traditional Chinese is written.
pub fn is_simplified(language: &str) -> bool {
    let tag = language.to_ascii_lowercase().replace('_', "-");
    tag.split('-').next() == Some("zh") && !names_traditional(&tag)
}

/// Whether a language tag is that of Traditional Chinese: `zh-TW`, `zh-Hant` and others that name a place where it is written.
pub fn is_traditional(language: &str) -> bool {
    let tag = language.to_ascii_lowercase().replace('_', "-");
    tag.split('-').next() == Some("zh") && names_traditional(&tag)
}

/// Whether the parts of a language tag, in lower case, mean Traditional Chinese: a script does, and without one a place.
fn names_traditional(tag: &str) -> bool {
    let has = |parts: &[&str]| tag.split('-').any(|part| parts.contains(&part));
    has(&["hant"]) || !has(&["hans"]) && has(&["tw", "hk", "mo"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_simplified_unless_they_say_otherwise() {
        for language in ["zh", "zh-CN", "zh_CN", "zh-Hans", "zh-SG", "zh-Hans-HK", "zh-Hans-TW"] {
            assert!(is_simplified(language), "{language}");
        }
        for language in ["zh-TW", "zh-Hant", "zh-Hant-HK", "zh_HK", "en", "ja", "", "zha"] {
            assert!(!is_simplified(language), "{language}");
            assert_eq!(is_traditional(language), language.len() > 4, "{language}");
        }
    }
}
