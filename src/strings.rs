//! The theme's texts, in the reader's language: `templates/strings.yml`, and a site's own laid over it.

use std::sync::LazyLock;

use indexmap::IndexMap;
use serde::Deserialize;

/// A text, or its singular and plural forms.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "a text is wanted, or `{ one: …, other: … }`")]
enum ThemeString {
    Always(String),
    Counted { one: String, other: String },
}

/// Texts by language and key.
#[derive(Clone, Debug, Default)]
pub struct ThemeStrings {
    languages: IndexMap<String, IndexMap<String, ThemeString>>,
}

/// The built-in texts. A test of the templates reads the file, so that it is never invalid.
static BUILT_IN: LazyLock<ThemeStrings> = LazyLock::new(|| {
    let mut strings = ThemeStrings::default();
    let _ = strings.add(include_str!("../templates/strings.yml"));
    strings
});

impl ThemeStrings {
    /// The built-in texts alone.
    pub fn built_in() -> &'static ThemeStrings {
        &BUILT_IN
    }

    /// Lays a strings file over the existing texts, key by key. Errors: YAML of another shape.
    pub fn add(&mut self, yaml: &str) -> Result<(), serde_yaml::Error> {
        let more: IndexMap<String, IndexMap<String, ThemeString>> = serde_yaml::from_str(yaml)?;
        for (language, texts) in more {
            self.languages.entry(language).or_default().extend(texts);
        }
        Ok(())
    }

    /// The text `key` in `language`, with the form for `count`; English when the language lacks it.
    pub fn get(&self, language: &str, key: &str, count: Option<i64>) -> Option<&str> {
        let text =
            self.language(language).and_then(|texts| texts.get(key)).or_else(|| self.languages.get("en")?.get(key))?;
        Some(match text {
            ThemeString::Always(text) => text,
            ThemeString::Counted { one, other } => {
                if count == Some(1) {
                    one
                } else {
                    other
                }
            }
        })
    }

    /// The text `key` in `language`, if that language has it.
    pub fn own(&self, language: &str, key: &str) -> Option<&str> {
        match self.language(language)?.get(key)? {
            ThemeString::Always(text) => Some(text),
            ThemeString::Counted { other, .. } => Some(other),
        }
    }

    /// All keys, for "did you mean".
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.languages.get("en").into_iter().flat_map(|texts| texts.keys().map(String::as_str))
    }

    /// `zh-HK` and `zh-Hant` use `zh-TW`, other Chinese `zh-CN`, `en-GB` uses `en`.
    fn language(&self, tag: &str) -> Option<&IndexMap<String, ThemeString>> {
        let tag = tag.replace('_', "-");
        let exact = self.languages.iter().find(|(name, _)| name.eq_ignore_ascii_case(&tag)).map(|(_, texts)| texts);
        let lower = tag.to_lowercase();
        let near = || {
            let traditional = ["zh-tw", "zh-hk", "zh-mo", "zh-hant"].iter().any(|prefix| lower.starts_with(prefix));
            let name = match lower.split('-').next()? {
                "zh" if traditional => "zh-TW",
                "zh" => "zh-CN",
                primary => primary,
            };
            self.languages.get(name)
        };
        exact.or_else(near)
    }
}

/// Replaces each `{name}` by its value.
pub fn fill<'a>(text: &str, values: impl Iterator<Item = (&'a str, String)>) -> String {
    let mut filled = text.to_owned();
    for (name, value) in values {
        filled = filled.replace(&format!("{{{name}}}"), &value);
    }
    filled
}
