//! The language of the machine: what its user set for all programs.

use crate::diagnostic::Diagnostic;
use crate::message;
use crate::words::{InterfaceLanguage, Message};

/// A variable of the environment, if it is set to something.
pub type Variable<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The locale of the C library's programs: `zh_CN.UTF-8`.
fn posix_locale(variable: Variable) -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable)
}

/// The languages that the machine's user reads, best first, as locales or tags: those in GNU's `LANGUAGE` (which does
/// not count in the locale `C`), the locale, or what Windows and macOS are set to.
pub(super) fn machine_languages(variable: Variable) -> Vec<String> {
    let Some(locale) = posix_locale(variable) else { return system_languages() };
    let is_plain = matches!(locale.split('.').next(), Some("C" | "POSIX"));
    let list = variable("LANGUAGE").filter(|_| !is_plain);
    let languages = list.map(|list| list.split(':').filter(|name| !name.is_empty()).map(str::to_owned).collect());
    languages.filter(|languages: &Vec<String>| !languages.is_empty()).unwrap_or_else(|| vec![locale])
}

#[cfg(any(windows, target_os = "macos"))]
fn system_languages() -> Vec<String> {
    sys_locale::get_locales().collect()
}

#[cfg(not(any(windows, target_os = "macos")))]
fn system_languages() -> Vec<String> {
    Vec::new()
}

/// The language of messages: `BIJI_LANG`, then the machine's; and a warning when biji does not have the language that
/// `BIJI_LANG` names. English where other texts could not be shown.
pub fn interface_language(variable: Variable) -> (InterfaceLanguage, Option<Diagnostic>) {
    if let Some(name) = variable("BIJI_LANG") {
        let unknown = || Diagnostic::warning(message!(cli_unknown_language_variable, name)).help(known_languages());
        return match InterfaceLanguage::named(&name) {
            Some(language) => (language, None),
            None => (InterfaceLanguage::English, Some(unknown())),
        };
    }
    let encoding = posix_locale(variable).and_then(|locale| {
        let encoding = locale.split(['.', '@']).nth(1)?;
        Some(encoding.to_ascii_lowercase().replace('-', ""))
    });
    // Windows and macOS without a locale show every character.
    let is_utf8 = posix_locale(variable).is_none() || encoding.is_some_and(|encoding| encoding == "utf8");
    let languages = machine_languages(variable);
    let known = languages.iter().find_map(|name| InterfaceLanguage::named(name));
    (known.filter(|_| is_utf8).unwrap_or_default(), None)
}

/// The help with all languages.
pub(super) fn known_languages() -> Message {
    let names: Vec<String> = InterfaceLanguage::ALL.iter().map(|language| format!("`{}`", language.tag())).collect();
    message!(cli_known_languages, names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(variables: &[(&str, &str)]) -> (&'static str, bool) {
        let variable = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_string());
        let (language, warning) = interface_language(&variable);
        (language.tag(), warning.is_some())
    }

    #[test]
    fn the_first_language_of_the_machine_that_biji_has_is_used() {
        assert_eq!(language(&[("LANG", "zh_CN.UTF-8")]), ("zh-CN", false));
        assert_eq!(language(&[("LC_ALL", "en_US.UTF-8"), ("LANG", "zh_CN.UTF-8")]), ("en", false));
        assert_eq!(language(&[("LANGUAGE", "de:zh_CN:en"), ("LC_ALL", "en_US.UTF-8")]), ("zh-CN", false));
        assert_eq!(language(&[("LANGUAGE", "de"), ("LANG", "zh_CN.UTF-8")]), ("en", false));
        assert_eq!(language(&[("LANGUAGE", ""), ("LANG", "zh_CN.UTF-8")]), ("zh-CN", false));
        for plain in ["C", "POSIX", "C.UTF-8"] {
            assert_eq!(language(&[("LANGUAGE", "zh_CN"), ("LANG", plain)]), ("en", false), "{plain}");
        }
    }

    #[test]
    fn a_terminal_without_utf_8_gets_english() {
        assert_eq!(language(&[("LANG", "zh_CN.GBK")]), ("en", false));
        assert_eq!(language(&[("LANG", "zh_CN")]), ("en", false));
        assert_eq!(language(&[("LANGUAGE", "zh_CN"), ("LANG", "en_US.ISO-8859-1")]), ("en", false));
    }

    #[test]
    fn a_language_that_biji_does_not_have_is_reported_where_it_was_asked_for() {
        assert_eq!(language(&[("BIJI_LANG", "fr"), ("LANG", "zh_CN.UTF-8")]), ("en", true));
        assert_eq!(language(&[("BIJI_LANG", "zh"), ("LANG", "C")]), ("zh-CN", false));
        assert_eq!(language(&[("LANG", "fr_FR.UTF-8")]), ("en", false));
    }
}
