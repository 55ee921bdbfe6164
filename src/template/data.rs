//! Data files that can't be read: an error if a template may use them, else a warning. An unused file does not stop
//! a build.

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;

use crate::site::RenderedSite;

/// Files that the program reads itself, for tags and categories, friends and photos.
const OWN: [&str; 5] = ["terms", "links", "link", "friends_posts", "photos"];

/// The data files that templates read with `data(…)`.
#[derive(Default)]
struct DataReferences<'a> {
    keys: Vec<&'a str>,
    /// A name is computed, so it may be any.
    any: bool,
}

/// Diagnostics of the site's data files.
pub(super) fn broken(material: &RenderedSite) -> Vec<Diagnostic> {
    let inputs = &material.inputs;
    let mut asked = DataReferences::default();
    if !material.site.broken_data.is_empty() {
        inputs.templates.iter().for_each(|id| asked.read(&inputs.source(*id).text));
    }
    let broken = material.site.broken_data.iter().map(|broken| {
        let mut diagnostic = broken.diagnostic.clone();
        if asked.any || asked.keys.contains(&broken.key.as_str()) {
            diagnostic.severity = Severity::Error;
            return diagnostic;
        }
        diagnostic.severity = Severity::Warning;
        if OWN.contains(&broken.key.as_str()) {
            return diagnostic;
        }
        diagnostic.note(message!(template_data_not_used_note))
    });
    broken.collect()
}

impl<'a> DataReferences<'a> {
    fn read(&mut self, text: &'a str) {
        for (at, call) in text.match_indices("data(") {
            if text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '_')) {
                continue;
            }
            let argument = text.get(at + call.len()..).unwrap_or_default().trim_start();
            let value = argument.strip_prefix("name").and_then(|rest| rest.trim_start().strip_prefix('='));
            match value.and_then(|value| literal(value.trim_start())) {
                Some(key) => self.keys.push(key),
                None => self.any = true,
            }
        }
    }
}

/// The text in quotes here, if it is the whole argument.
fn literal(value: &str) -> Option<&str> {
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`'))?;
    let (key, rest) = value.get(1..)?.split_once(quote)?;
    rest.trim_start().starts_with([')', ',']).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_ask_by_name_or_for_anything() {
        let read = |text: &'static str| {
            let mut asked = DataReferences::default();
            asked.read(text);
            (asked.keys, asked.any)
        };
        assert_eq!(read("{{ data(name=\"links\") }} {{ data( name = 'a/b' ) }}"), (vec!["links", "a/b"], false));
        assert_eq!(read("{{ data(name=page.x) }}"), (vec![], true));
        assert_eq!(read("{{ data(name=\"a\" ~ x) }}"), (vec![], true));
        assert_eq!(read("{{ metadata(1) }}"), (vec![], false));
    }
}
